"""The figures that every report prints: terminal, workbook, JSON and tables draw on these alone.

They are read off the verified ledger; nothing here comes from the solver but a goal's bound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from realloc.city.domain import Field, GoalResult, Instance, Move, MoveKind, Unit
from realloc.city.ledger import Ledger
from realloc.city.numbers import Number, exact, tidy
from realloc.city.settings import ALL_GOALS
from realloc.goals import GOALS
from realloc.plan.counts import input_counts
from realloc.plan.solved import Solved
from realloc.words.say import say

KIND_ORDER: tuple[MoveKind, ...] = (MoveKind.REASSIGNMENT, MoveKind.TRANSFER, MoveKind.SECONDMENT)
"""Inside the unit first, then unit to unit, then from departments: the order in which a city looks."""


class UnitLine(NamedTuple):
    """One unit before and after the plan, in people; ``posts`` is Q, None without a quota."""

    unit: Unit
    posts: int | None
    before: int
    after: int
    left: int
    arrived: int
    lent: int
    borrowed: int

    @property
    def surplus_before(self) -> int:
        """Officials above Q at the start."""
        return 0 if self.posts is None else max(0, self.before - self.posts)

    @property
    def surplus_after(self) -> int:
        """Officials above Q after the plan."""
        return 0 if self.posts is None else max(0, self.after - self.posts)

    @property
    def shortage_before(self) -> int:
        """Posts under Q at the start."""
        return 0 if self.posts is None else max(0, self.posts - self.before)

    @property
    def shortage_after(self) -> int:
        """Posts under Q after the plan."""
        return 0 if self.posts is None else max(0, self.posts - self.after)


class GapLine(NamedTuple):
    """One unit and field: specialists needed, serving ``before`` and serving ``after``."""

    unit_id: str
    field_id: str
    need: int
    before: int
    after: int
    coverage_known: bool

    @property
    def missing_before(self) -> int:
        """Specialists short at the start."""
        return max(0, self.need - self.before)

    @property
    def missing_after(self) -> int:
        """Specialists still short after the plan."""
        return max(0, self.need - self.after)


class GoalLine(NamedTuple):
    """One pursued goal: value for doing nothing, value of the plan, bound (None = none known)."""

    goal: str
    before: Number
    after: Number
    bound: Number | None
    proven: bool


class Relief(NamedTuple):
    """What one unit gains: people over, posts short and specialists short, before and after."""

    unit: Unit
    surplus: tuple[int, int]
    shortage: tuple[int, int]
    gaps: tuple[int, int]

    @property
    def gain(self) -> int:
        """Fall in surplus + shortage + gaps."""
        return sum(before - after for before, after in (self.surplus, self.shortage, self.gaps))


def unit_lines(result: Solved) -> list[UnitLine]:
    """Every unit, in the workbook's order."""
    ledger = result.verification.ledger
    return [_unit_line(unit, ledger) for unit in _in_workbook_order(result.instance)]


def _unit_line(unit: Unit, ledger: Ledger) -> UnitLine:
    key = unit.unit_id
    return UnitLine(
        unit=unit,
        posts=unit.posts,
        before=unit.headcount,
        after=ledger.headcount[key],
        left=ledger.left[key],
        arrived=ledger.arrived[key],
        lent=ledger.lent[key],
        borrowed=ledger.borrowed[key],
    )


def gap_lines(result: Solved) -> list[GapLine]:
    """Every (unit, field) that is short before or after, in the workbook's order of units, then by field."""
    serving = result.verification.ledger.serving
    short = [
        GapLine(*key, n.need, n.have, after, n.coverage_known)
        for key, n in result.instance.needs.items()
        if n.need > n.have or n.need > serving.get(key, 0)
        for after in (serving.get(key, 0),)
    ]
    rank = _rank(result.instance)
    return sorted(short, key=lambda line: (rank[line.unit_id], line.field_id))


def goal_lines(result: Solved) -> list[GoalLine]:
    """Every pursued goal in its order; the values are the recomputed ones."""
    return [_goal_line(goal, result) for goal in result.plan.goals]


def _goal_line(goal: GoalResult, result: Solved) -> GoalLine:
    after = tidy(result.verification.after.get(goal.goal, goal.value))
    bound = tidy(min(goal.bound, after)) if _finite(goal.bound) else None
    return GoalLine(goal.goal, tidy(result.verification.before.get(goal.goal, 0)), after, bound, goal.proven)


def support(result: Solved) -> tuple[int, int | float] | None:
    """How many moves are supported, and what that costs a month; None where nothing is paid."""
    rate, paid = result.instance.settings.support_per_month, result.verification.ledger.paid()
    return None if rate is None else (paid, exact(paid * rate) or 0)


def measures(values: Mapping[str, Number]) -> dict[str, Number]:
    """Goal values in the standard order, whatever order they came in."""
    return {goal: tidy(values[goal]) for goal in ALL_GOALS if goal in values}


def reliefs(result: Solved, most: int = 10) -> list[Relief]:
    """The units that gain most, at most ``most`` of them; units that gain nothing are left out."""
    gaps: dict[str, tuple[int, int]] = {}
    for gap in gap_lines(result):
        before, after = gaps.get(gap.unit_id, (0, 0))
        gaps[gap.unit_id] = (before + gap.missing_before, after + gap.missing_after)
    lines = [
        Relief(
            u.unit,
            (u.surplus_before, u.surplus_after),
            (u.shortage_before, u.shortage_after),
            gaps.get(u.unit.unit_id, (0, 0)),
        )
        for u in unit_lines(result)
    ]
    gaining = [line for line in lines if line.gain > 0]
    return sorted(gaining, key=lambda line: (-line.gain, line.unit.row, line.unit.unit_id))[:most]


def move_counts(moves: Iterable[Move]) -> dict[str, int]:
    """Officials per kind of move, by the word for it."""
    counts = dict.fromkeys((kind.value for kind in KIND_ORDER), 0)
    for move in moves:
        counts[move.kind.value] += move.count
    return counts


def moves_by_sender(result: Solved) -> list[Move]:
    """The moves grouped by sending unit, in the workbook's order of units."""
    rank = _rank(result.instance)
    last = len(rank)
    return sorted(
        result.plan.moves,
        key=lambda m: (
            rank.get(m.origin, last),
            KIND_ORDER.index(m.kind),
            rank.get(m.destination, last),
            m.field_id or "",
            m.official_id or "",
        ),
    )


def scope_sentence(result: Solved) -> str:
    """How many units and people the plan is about, and as of which day."""
    instance, language = result.instance, result.instance.language
    counted = input_counts(instance) | {"people": sum(u.headcount for u in instance.units)}
    found = [key for key in ("units", "departments", "projects", "people") if counted[key]]
    listed = ", ".join(say(f"scope.{key}", language, count=counted[key]) for key in found)
    return say("summary.scope", language, as_of=instance.settings.as_of, counts=listed)


def people_sentence(result: Solved) -> str:
    """How many people are placed, by kind of move."""
    moves, language = result.plan.moves, result.instance.language
    total = sum(move.count for move in moves)
    return say("summary.people", language, total=total, parts=kinds_told(moves, language))


def kinds_told(moves: Iterable[Move], language: str) -> str:
    """How many people by kind of move, without the kinds that nobody moves by."""
    counts = move_counts(moves)
    kinds = [kind for kind in MoveKind if counts[kind]] or MoveKind
    return ", ".join(say(f"kinds.{kind}", language, count=counts[kind]) for kind in kinds)


def proof_sentence(result: Solved) -> str:
    """Which goals are not proven, and why; "" where all are."""
    language, goals = result.instance.language, result.plan.goals
    missed = [GOALS[goal.goal].CARD.title(language) for goal in goals if not goal.proven]
    if not missed:
        return ""
    unknown = any(goal.out_of_reach for goal in goals)
    phrase = "summary.out_of_reach" if unknown else "summary.feasible"
    return say(phrase, language, goals="; ".join(missed))


def _finite(value: Number) -> bool:
    """Whether ``value`` is a figure, and not "no bound yet"."""
    return not isinstance(value, float) or abs(value) < 1e20


def _in_workbook_order(instance: Instance) -> list[Unit]:
    return sorted(instance.units, key=lambda unit: (unit.row, unit.unit_id))


def _rank(instance: Instance) -> dict[str, int]:
    """Position of each unit in the workbook's order."""
    return {unit.unit_id: i for i, unit in enumerate(_in_workbook_order(instance))}


@dataclass(frozen=True, slots=True)
class Flow:
    """People sent from one unit to another, by transfer or secondment."""

    origin: Unit
    destination: Unit
    count: int


class FieldLine(NamedTuple):
    """Specialists of one field over all units: needed, missing before and missing after."""

    field: Field
    need: int
    before: int
    after: int


class Balance(NamedTuple):
    """One unit's officials over (+) or short of (−) its framework, before and after."""

    unit: Unit
    before: int
    after: int


def five_figures(result: Solved) -> list[tuple[str, int | None, int | None]]:
    """The result as (key, before, after); None where the workbook does not say."""
    units, gaps, balances = unit_lines(result), gap_lines(result), unit_balances(result)
    uncovered = [g for g in gaps if g.coverage_known]
    nobody = (sum(g.before <= 0 for g in uncovered), sum(g.after <= 0 for g in uncovered))
    unbalanced = (sum(b.before != 0 for b in balances), sum(b.after != 0 for b in balances))
    known = any(need.need > 0 and need.coverage_known for need in result.instance.needs.values())
    return [
        ("over_posts", sum(u.surplus_before for u in units), sum(u.surplus_after for u in units)),
        ("short_posts", sum(u.shortage_before for u in units), sum(u.shortage_after for u in units)),
        ("unbalanced", *unbalanced),
        ("missing", sum(g.missing_before for g in gaps), sum(g.missing_after for g in gaps)),
        ("uncovered", *(nobody if known else (None, None))),
    ]


def flows(result: Solved) -> list[Flow]:
    """Every pair of units with people sent from one to the other, the biggest first."""
    counts: Counter[tuple[str, str]] = Counter()
    for move in result.plan.moves:
        if move.kind is not MoveKind.REASSIGNMENT:
            counts[move.origin, move.destination] += move.count
    unit = result.instance.unit
    found = [Flow(unit[origin], unit[destination], count) for (origin, destination), count in counts.items()]
    return sorted(found, key=lambda f: (-f.count, f.origin.row, f.destination.row, f.origin.unit_id))


def region_flows(result: Solved) -> list[tuple[str, str, int]]:
    """(from, to, people) for every pair of regions, the biggest first; none where fewer than two are known.

    A unit without a region stands under its kind: departments and projects serve the whole city.
    """
    language = result.instance.language
    if len({u.region for u in result.instance.units if u.region}) < 2:
        return []

    def region(one: Unit) -> str:
        return one.region or say(f"unit.{one.kind.value}", language)

    counts: Counter[tuple[str, str]] = Counter()
    for flow in flows(result):
        counts[region(flow.origin), region(flow.destination)] += flow.count
    return [(*pair, count) for pair, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def longest_moves(result: Solved) -> list[Move]:
    """Transfers and secondments by their way, the longest first."""
    far = [m for m in result.plan.moves if m.kind is not MoveKind.REASSIGNMENT and m.km]
    return sorted(far, key=lambda m: (-(m.km or 0), m.origin, m.destination, m.official_id or ""))


def field_lines(result: Solved) -> list[FieldLine]:
    """Every field that is needed somewhere, the one most missed before first."""
    need: Counter[str] = Counter()
    for (_, field_id), line in result.instance.needs.items():
        need[field_id] += line.need
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for gap in gap_lines(result):
        before[gap.field_id] += gap.missing_before
        after[gap.field_id] += gap.missing_after
    lines = [
        FieldLine(field, need[field.field_id], before[field.field_id], after[field.field_id])
        for field in result.instance.fields
        if need[field.field_id]
    ]
    return sorted(lines, key=lambda line: (-line.before, -line.after, line.field.field_id))


def unit_balances(result: Solved) -> list[Balance]:
    """Every unit with a framework, from the largest surplus before to the largest shortage."""
    lines = [
        Balance(u.unit, u.before - u.posts, u.after - u.posts)
        for u in unit_lines(result)
        if u.posts is not None
    ]
    return sorted(lines, key=lambda b: (-b.before, -b.after, b.unit.row, b.unit.unit_id))
