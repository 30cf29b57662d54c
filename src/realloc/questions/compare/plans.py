"""What differs between two plans: goals, people, flows, units and gaps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from realloc.city.domain import Move, Official, Unit
from realloc.city.numbers import Number, tidy
from realloc.questions.compare.records import (
    Better,
    Change,
    Flow,
    GapPair,
    GoalPair,
    PersonChange,
    Side,
    UnitPair,
    Verdict,
)
from realloc.words.folding import identity, natural_key

_CHANGE_ORDER = tuple(Change)


def goal_pairs(a: Side, b: Side) -> tuple[GoalPair, ...]:
    """Every goal that either plan pursues, in A's order and then B's."""
    order = [*a.order, *(goal for goal in b.order if goal not in a.order)]
    return tuple(_goal_pair(goal, a, b) for goal in order)


def _goal_pair(goal: str, a: Side, b: Side) -> GoalPair:
    proven = _proven(goal, a), _proven(goal, b)
    one, other = (
        tidy(side.verification.after[goal]) if goal in side.verification.after else None for side in (a, b)
    )
    if one is None or other is None:
        return GoalPair(goal, one, other, None, Better.SAME, *proven)
    better = _better(one, other)
    difference = tidy(other - one) if better is not Better.SAME else 0
    return GoalPair(goal, one, other, difference, better, *proven)


def _better(a: Number, b: Number) -> Better:
    """The smaller value; what was read from a cell has no more digits than a float."""
    from_cell = isinstance(a, float) or isinstance(b, float)
    if a == b or (from_cell and float(a) == float(b)):
        return Better.SAME
    return Better.A if a < b else Better.B


def _proven(goal: str, side: Side) -> bool | None:
    """Whether the value in the file was proven to be the least possible; None if not pursued."""
    if goal not in side.order:
        return None
    now, recorded, bound = side.verification.after[goal], side.recorded.get(goal), side.bounds.get(goal)
    if side.input_changed or recorded is None or bound is None:
        return False
    return all(_better(now, value) is Better.SAME for value in (recorded, bound))


def verdicts(a: Side, b: Side, goals: tuple[GoalPair, ...]) -> tuple[Verdict, ...]:
    """Which plan comes first, in A's order of goals and, where it is another, in B's."""
    pairs = {pair.goal: pair for pair in goals}
    orders = [a.order] if a.order == b.order else [a.order, b.order]
    return tuple(_verdict(order, pairs) for order in orders)


def _verdict(order: tuple[str, ...], pairs: Mapping[str, GoalPair]) -> Verdict:
    first = next((pairs[goal] for goal in order if pairs[goal].better is not Better.SAME), None)
    return Verdict(order, first.better if first else Better.SAME, first.goal if first else None)


# -- people --------------------------------------------------------------------------------------------


def changed_people(a: Side, b: Side) -> tuple[tuple[PersonChange, ...], int]:
    """Everybody whose lot differs, and how many people are moved the same way by both plans.

    Sorted by kind of change, then by id, as people count.
    """
    rosters = [{identity(o.official_id): o for o in s.instance.officials or ()} for s in (a, b)]
    plans = [_by_person(s) for s in (a, b)]
    changes, alike = [], 0
    for key in sorted({*plans[0], *plans[1]}):
        moves = plans[0].get(key, ()), plans[1].get(key, ())
        change = _change(*moves)
        if change is None:
            alike += 1
        else:
            changes.append(_person(rosters[0].get(key), rosters[1].get(key), change, *moves))
    changes.sort(key=lambda p: (_CHANGE_ORDER.index(p.change), natural_key(p.official_id)))
    return tuple(changes), alike


def _by_person(side: Side) -> dict[str, tuple[Move, ...]]:
    found: dict[str, list[Move]] = defaultdict(list)
    for move in side.moves:
        if move.official_id is not None:
            found[identity(move.official_id)].append(move)
    return {key: tuple(sorted(moves, key=_lot)) for key, moves in found.items()}


def _lot(move: Move) -> tuple[str, str, str]:
    return identity(move.origin), identity(move.destination), identity(move.field_id or "")


def _change(a: tuple[Move, ...], b: tuple[Move, ...]) -> Change | None:
    """How two lots differ; None when they are the same."""
    if not a or not b:
        return Change.ONLY_B if not a else Change.ONLY_A
    lots = [[_lot(m) for m in moves] for moves in (a, b)]
    for place, change in ((1, Change.DESTINATION), (2, Change.FIELD), (0, Change.ORIGIN)):
        if [lot[place] for lot in lots[0]] != [lot[place] for lot in lots[1]]:
            return change
    return None


def _person(
    a: Official | None,
    b: Official | None,
    change: Change,
    moves_a: tuple[Move, ...],
    moves_b: tuple[Move, ...],
) -> PersonChange:
    known = a or b
    assert known is not None  # a move is read only for somebody on the roster
    name = (a.name if a else "") or (b.name if b else "")
    home_a, home_b = (None if o is None else o.unit_id for o in (a, b))
    return PersonChange(known.official_id, name, change, home_a, home_b, moves_a, moves_b)


def changed_flows(a: Side, b: Side) -> tuple[Flow, ...]:
    """Kind, origin, destination and field of which the plans move different numbers, largest first."""
    counts: list[Counter[tuple[str, str, str, str]]] = [Counter(), Counter()]
    written: dict[tuple[str, str, str, str], Move] = {}
    for side, counter in zip((a, b), counts, strict=True):
        for move in side.moves:
            key = (move.kind.value, *_lot(move))
            counter[key] += move.count
            written.setdefault(key, move)
    differing = [key for key in written if counts[0][key] != counts[1][key]]
    differing.sort(key=lambda key: (-abs(counts[0][key] - counts[1][key]), key))
    moves = ((written[key], key) for key in differing)
    return tuple(
        Flow(m.kind.value, m.origin, m.destination, m.field_id, counts[0][key], counts[1][key])
        for m, key in moves
    )


# -- units and gaps --------------------------------------------------------------------------------------


def unit_pairs(a: Side, b: Side) -> tuple[UnitPair, ...]:
    """Units that end differently, those of A in its workbook's order, then those that only B has."""
    sides = [{identity(u.unit_id): u for u in s.end.units} for s in (a, b)]
    order = sorted({*sides[0], *sides[1]}, key=lambda key: _rank(sides[0].get(key), sides[1].get(key)))
    missing = [_missing_by_unit(s) for s in (a, b)]
    pairs = []
    for key in order:
        units = sides[0].get(key), sides[1].get(key)
        lines = [_unit_line(u, s, m[key]) for u, s, m in zip(units, (a, b), missing, strict=True)]
        if lines[0] != lines[1]:
            unit = units[0] or units[1]
            assert unit is not None
            figures = zip(*lines, strict=True)
            pairs.append(UnitPair(unit.unit_id, unit.name, *figures))
    return tuple(pairs)


def _rank(a: Unit | None, b: Unit | None) -> tuple[bool, int, str]:
    unit = a or b
    assert unit is not None
    return a is None, unit.row, unit.unit_id


def _unit_line(unit: Unit | None, side: Side, missing: int) -> tuple[int | None, ...]:
    """Headcount after, surplus, shortage and specialists missing."""
    if unit is None:
        return (None, None, None, None)
    after = side.verification.ledger.headcount[unit.unit_id]
    over = 0 if unit.posts is None else after - unit.posts
    return (after, max(0, over), max(0, -over), missing)


def _missing(side: Side) -> dict[tuple[str, str], int]:
    """Specialists missing after the plan, by unit and field."""
    serving = side.verification.ledger.serving
    needs = side.end.needs.items()
    return {(identity(u), identity(f)): max(0, n.need - serving[u, f]) for (u, f), n in needs}


def _missing_by_unit(side: Side) -> Counter[str]:
    total: Counter[str] = Counter()
    for (unit, _), count in _missing(side).items():
        total[unit] += count
    return total


def gap_pairs(a: Side, b: Side) -> tuple[GapPair, ...]:
    """Units and fields of which the plans leave different numbers missing, the largest difference first."""
    names = {identity(u.unit_id): u for s in (b, a) for u in s.instance.units}
    labels = {identity(f.field_id): f for s in (b, a) for f in s.instance.fields}
    missing = [_missing(s) for s in (a, b)]
    pairs = []
    for key in {*missing[0], *missing[1]}:
        counts = [m.get(key, 0) for m in missing]
        if counts[0] != counts[1]:
            unit, field = names[key[0]], labels[key[1]]
            pairs.append(GapPair(unit.unit_id, unit.name, field.field_id, field.label, *counts))
    return tuple(sorted(pairs, key=lambda g: (-abs(g.a - g.b), natural_key(g.unit_id), g.field_id)))
