"""When there is no plan: a smallest set of decision rows and limits that cannot hold together.

Doing nothing keeps every rule, so only ``require`` rows and ``min_out`` can make a plan impossible.  Sums
come first: more are ordered than one limit allows, which needs no model.  Otherwise whatever is not needed
for the clash is dropped (deletion filter: Chinneck, *Feasibility and Infeasibility in Optimization*, 2008),
first rows, then rules, then the units that a rule holds for.  Each member is needed: without any one of
them there is a plan.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from realloc.city.domain import Decision, Instance, Official, Require
from realloc.questions.no_plan.answers import (
    Said,
    as_dicts,
    only_said,
    row_text,
    said_on_counts,
    sent_by,
    wrong_way,
)
from realloc.questions.no_plan.clashes import EVERYTHING, Clashes, holds_together
from realloc.questions.no_plan.limits import (
    BY_UNIT,
    FIXED,
    PERSONAL,
    Limit,
    can_be_lent,
    is_kept,
    is_outside,
    is_too_far,
    is_transferred,
    kept_by,
    movers,
    parts_of,
)
from realloc.questions.no_plan.shrink import shrink
from realloc.questions.no_plan.switches import WAYS, is_order
from realloc.rules import PERSONAL as RULES_OF_PEOPLE
from realloc.rules.turnover import most_leaving
from realloc.words.say import say

MOST_PROTECTED = 5
"""Protected officials of a unit who are named one by one."""

MOST_UNITS = 8
"""Units that are named one by one for one rule."""

MOST_CONFLICTS = 10
"""Conflicts without a row in common that are looked for."""


@dataclass(frozen=True)
class Conflict:
    """Decision rows and limits that cannot hold together, none of them dispensable."""

    instance: Instance
    rows: tuple[Decision, ...]
    limits: tuple[Limit, ...]
    said: tuple[Said, ...] = ()
    """On counts, agreements and refusals."""

    def __post_init__(self) -> None:
        # As they stand in the workbook, answers last.
        in_order = sorted(self.rows, key=lambda row: (bool(row.line_id), row.row))
        object.__setattr__(self, "rows", tuple(in_order))

    @property
    def rules(self) -> tuple[str, ...]:
        """Slugs of the rules, each once."""
        return tuple(dict.fromkeys(limit.rule for limit in self.limits))

    def arithmetic(self, language: str) -> list[str]:
        """The sums behind the conflict."""
        told = self._told_in(language)
        moved = [*movers(told, self.rows), *sent_by(self.said)]
        return [line for limit in self.limits for line in limit.arithmetic(told, moved)]

    def text(self, language: str, head: str = "conflict.head", told_of: Sequence[str] = ()) -> str:
        """The conflict in words: sums, rows with their cells, limits with theirs.

        Rules in ``told_of`` have been told before; their sentences are left out.
        """
        told = self._told_in(language)
        lines = [say(head, language)]
        lines += [say("conflict.sum", language, text=line) for line in self.arithmetic(language)]
        lines += [f"  {row.cell}: {row_text(row, told, language)}" for row in self.rows]
        lines += [f"  {one.cell}: {one.text(told, language)}" for one in self.said]
        known = set(told_of)
        for limit in self.limits:
            sentence = "" if limit.rule in known else f": {limit.sentence(told)}"
            lines.append(f"  {limit.title(told)}{sentence}")
            known.add(limit.rule)
        return "\n".join(lines)

    def _told_in(self, language: str) -> Instance:
        same = language == self.instance.language
        return self.instance if same else replace(self.instance, language=language)

    def as_dict(self, language: str) -> dict[str, Any]:
        """The same for programs."""
        told = self._told_in(language)
        return {
            "arithmetic": self.arithmetic(language),
            **as_dicts(self.rows, self.said, told, language),
            "rules": list(self.rules),
            "limits": [
                {
                    "rule": limit.rule,
                    "unit": limit.unit_id,
                    "unit_name": limit.unit_id and told.unit_name(limit.unit_id),
                    "field": limit.field_id,
                    "official": limit.official_id,
                    "text": f"{limit.title(told)}: {limit.sentence(told)}",
                }
                for limit in self.limits
            ],
        }


def find_conflicts(
    instance: Instance, solver: str = "highs", clashes: Clashes | None = None
) -> tuple[Conflict, ...]:
    """Conflicts that share no row, as many as there are, at most ten; the first is never missing."""
    found: list[Conflict] = []
    left, clashes = instance, clashes or Clashes(instance, solver)
    while len(found) < MOST_CONFLICTS:
        # What needs no model of the city comes first; asking whether there is a plan is dear.
        conflict = by_sums(left, solver)
        if conflict is None:
            if found and not clashes(left.decisions):
                break
            conflict = _filtered(left, clashes)
        found.append(replace(conflict, instance=instance))
        asking = {limit.unit_id for limit in conflict.limits if limit.rule == "min_out"}
        units = (u._replace(min_out=0) if {u.unit_id, None} & asking else u for u in left.units)
        rows = tuple(r for r in left.decisions if r not in conflict.rows)
        left = only_said(left, [one for one in said_on_counts(left) if one not in conflict.said])
        left = replace(left, units=tuple(units), decisions=rows)
        clashes = Clashes(left, solver) if asking or conflict.said else clashes
    return tuple(found)


def find_conflict(instance: Instance, solver: str = "highs") -> Conflict:
    """A minimal conflict of an instance that has no plan."""
    return by_sums(instance, solver) or _filtered(instance, Clashes(instance, solver))


def by_sums(instance: Instance, solver: str) -> Conflict | None:
    """A conflict of one official's rows, or of more rows than one limit allows."""
    return impossible_alone(instance, solver) or _too_many(instance) or _too_full(instance)


# -- sums ------------------------------------------------------------------------------------------------


def _too_many(instance: Instance) -> Conflict | None:
    """More are ordered than one limit allows, whatever else happens."""
    rows: dict[str, Decision] = {}
    for row in instance.decisions:
        if any(o.official_id == row.official_id for o, _ in movers(instance, [row])):
            rows.setdefault(row.official_id, row)
    for limit, most, ordered in _limits_on(instance, list(rows.values())):
        if len(ordered) > most:
            return Conflict(instance, tuple(ordered[: most + 1]), (limit,))
    return None


def _too_full(instance: Instance) -> Conflict | None:
    """More are ordered into a unit than it has room for, even if everybody left it who may.

    With H0 + come − leave ≤ max(Q, H0), no more can come than the room and those who may leave.
    """
    coming: dict[str, list[Decision]] = defaultdict(list)
    for official, to in movers(instance, instance.decisions):
        if is_transferred(instance, official):
            row = next(r for r in instance.decisions if r.official_id == official.official_id and r.to == to)
            coming[to].append(row)
    # Who is on contract is no part of the headcount, and makes no room.
    held = {rule: [o for o in kept_by(instance, rule) if not o.contract] for rule in PERSONAL}
    tied = {rule: Counter(o.unit_id for o in kept) for rule, kept in held.items()}
    each = {o.official_id: o.unit_id for kept in held.values() for o in kept}
    both = Counter(each.values())
    for unit_id, rows in coming.items():
        unit = instance.unit[unit_id]
        if unit.posts is None:
            continue
        room, turnover = max(0, unit.posts - unit.headcount), most_leaving(unit, instance.settings)
        leave: list[tuple[int, tuple[Limit, ...]]] = [
            (unit.headcount, ()),
            *((unit.headcount - tied[rule][unit_id], _kept(instance, unit_id, rule)) for rule in PERSONAL),
            (unit.headcount - both[unit_id], _kept(instance, unit_id, *PERSONAL)),
        ]
        if turnover is not None:
            leave.append((turnover, (Limit("turnover", unit_id),)))
        for most, because in leave:
            if len(rows) > room + most:
                return Conflict(
                    instance, tuple(rows[: room + most + 1]), (Limit("ceiling", unit_id), *because)
                )
    return None


def _kept(instance: Instance, unit_id: str, *rules: str) -> tuple[Limit, ...]:
    """What keeps the people of a unit, one by one where they are few, and nobody twice."""
    found: list[Limit] = []
    named: set[str] = set()
    for rule in rules:
        limits = _by_official(instance, [Limit(rule, unit_id)])
        found += [limit for limit in limits if limit.official_id not in named]
        named |= {o.official_id for o in kept_by(instance, rule)}
    return tuple(found)


def _limits_on(instance: Instance, rows: list[Decision]) -> Iterator[tuple[Limit, int, list[Decision]]]:
    """Limits that count people, how many they allow, and the rows that they count."""
    settings = instance.settings
    if settings.max_moves is not None:
        yield Limit("total_moves"), settings.max_moves, rows
    leaving: dict[str, list[Decision]] = defaultdict(list)
    coming: dict[str, list[Decision]] = defaultdict(list)
    going: dict[str, list[Decision]] = defaultdict(list)
    for row in rows:
        home = instance.unit[instance.official[row.official_id].unit_id]
        leaving[home.unit_id].append(row)
        if is_transferred(instance, instance.official[row.official_id]):
            coming[row.to or ""].append(row)
            going[home.unit_id].append(row)
    for unit in instance.units:
        limit = most_leaving(unit, instance.settings)
        if limit is not None:
            yield Limit("turnover", unit.unit_id), limit, leaving[unit.unit_id]
        if not settings.swaps and unit.posts is not None and not unit.is_department:
            surplus = unit.headcount - unit.posts
            yield Limit("swaps", unit.unit_id), max(0, -surplus), coming[unit.unit_id]
            yield Limit("swaps", unit.unit_id), max(0, surplus), going[unit.unit_id]


# -- one row alone ---------------------------------------------------------------------------------------


def impossible_alone(instance: Instance, solver: str) -> Conflict | None:
    """A ``require`` row that cannot be followed even if nobody else were there.

    It needs no model of the city: only the official, the places they may go to, and the rows about them.
    """
    for row in instance.decisions:
        if row.decision is not Require.REQUIRE or row.to is None:
            continue
        official = instance.official[row.official_id]
        lent = instance.unit[official.unit_id].is_department
        if row.to != official.unit_id and (
            instance.unit[row.to].is_department or (lent and not official.fields)
        ):
            return Conflict(instance, (row,), (Limit("departments"),))
        elsewhere = row.to != official.unit_id
        if elsewhere and instance.unit[row.to].is_project and not can_be_lent(instance, official):
            return Conflict(instance, (row,), (Limit("projects"),))
        if elsewhere and (wrong := wrong_way(instance, row, official)):
            return Conflict(instance, (row,), (Limit(wrong),))
        for rule in FIXED if elsewhere else ():
            if RULES_OF_PEOPLE[rule].holds(official, instance):
                return Conflict(instance, (row,), (Limit(rule, official_id=official.official_id),))
        found = _alone(instance, official, solver)
        if found is not None:
            return found
    return None


def _alone(instance: Instance, official: Official, solver: str) -> Conflict | None:
    about = [r for r in instance.decisions if r.official_id == official.official_id]
    moved = [to for _, to in movers(instance, about)]
    far = [is_too_far(instance, official, to) or is_outside(instance, official, to) for to in moved]
    if len(about) == 1 and far in ([], [False]) and not is_kept(instance, official):
        return None  # one order, and nothing of their own against it
    personal = [Limit(rule, official_id=official.official_id) for rule in (*PERSONAL, *WAYS)]
    alone = replace(instance, officials=(official,), needs={})

    def clashes(rows: Sequence[Decision], limits: Sequence[Limit]) -> bool:
        return not holds_together(alone, rows, limits, solver)

    if not clashes(about, personal):
        return None
    limits = shrink(personal, partial(clashes, about))
    rows = shrink(about, lambda kept: clashes(kept, limits))
    return Conflict(instance, tuple(rows), tuple(limits))


# -- everything else -------------------------------------------------------------------------------------


def _filtered(instance: Instance, clashes: Clashes) -> Conflict:
    """Drop what is not needed: rows, then rules, then the units that the rules hold for."""
    if said_on_counts(instance):
        return _on_counts(instance, clashes.solver)
    rows = list(instance.decisions)
    orders = [row for row in rows if is_order(row, instance)]
    rows = orders if clashes(orders) else rows
    rows, limits = clashes.narrowed(rows)
    rows = shrink(rows, lambda kept: clashes(kept, limits))
    limits = shrink(limits, partial(clashes, rows))
    rows = shrink(rows, lambda kept: clashes(kept, limits))
    near = {u for o, to in movers(instance, rows) for u in (o.unit_id, to)}
    limits = _refined(instance, near, limits, partial(clashes, rows))
    doubtful = clashes.switched and any(row.kind for row in rows)
    if doubtful and holds_together(instance, rows, limits, clashes.solver):
        # Who agreed to one way may have no part in a row of the others: then asked without switches.
        return _filtered(instance, Clashes(instance, clashes.solver, switched=False))
    return Conflict(instance, tuple(rows), tuple(limits))


def _on_counts(instance: Instance, solver: str) -> Conflict:
    """The same of what was agreed and refused by those who have no names."""

    def clashes(said: Sequence[Said], limits: Sequence[Limit]) -> bool:
        return not holds_together(only_said(instance, said), (), limits, solver)

    everything = list(EVERYTHING)
    said = shrink(said_on_counts(instance), lambda kept: clashes(kept, everything))
    limits = shrink(everything, partial(clashes, said))
    said = shrink(said, lambda kept: clashes(kept, limits))
    near = {unit for one in said for unit in (one.line.origin, one.line.destination)}
    limits = _refined(instance, near, limits, partial(clashes, said))
    return Conflict(instance, (), tuple(limits), tuple(said))


def _refined(
    instance: Instance,
    near: set[str],
    limits: list[Limit],
    clash: Callable[[list[Limit]], bool],
) -> list[Limit]:
    """Replace rules by the units that are needed; those ``near``, that the rows speak of, are tried first."""
    whole_rules = (*BY_UNIT, "no_new_gap", *PERSONAL)
    for whole in [limit for limit in limits if limit.unit_id is None and limit.rule in whole_rules]:
        others = [limit for limit in limits if limit.rule != whole.rule]
        near = near | {limit.unit_id for limit in others if limit.unit_id is not None}
        parts = parts_of(instance, whole.rule)
        close = [part for part in parts if part.unit_id in near]
        if close and clash([*others, *close]):
            parts = close
        parts = shrink(parts, lambda kept, others=others: clash([*others, *kept]))  # type: ignore[misc]
        # Where every unit is needed, as where nobody has a vacancy, the rule says it in one line.
        limits = [*others, *(parts if len(parts) <= MOST_UNITS else [whole])]
    for rule in PERSONAL:
        others = [limit for limit in limits if limit.rule != rule]
        tied = _by_official(instance, [limit for limit in limits if limit.rule == rule])
        limits = [*others, *shrink(tied, lambda kept, others=others: clash([*others, *kept]))]  # type: ignore[misc]
    return limits


def _by_official(instance: Instance, limits: list[Limit]) -> list[Limit]:
    """The protections of a unit one by one, where they are few."""
    found: list[Limit] = []
    for limit in limits:
        tied = [
            Limit(limit.rule, official_id=o.official_id)
            for o in kept_by(instance, limit.rule)
            if o.unit_id == limit.unit_id
        ]
        found += tied if len(tied) <= MOST_PROTECTED else [limit]
    return found
