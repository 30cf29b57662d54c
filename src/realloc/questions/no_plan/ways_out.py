"""Ways out of a conflict: the one row or rule to relax, each tried, solved, verified and priced."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from realloc.city.domain import Decision, Instance, Plan
from realloc.city.ledger import Ledger
from realloc.city.numbers import Number
from realloc.goals import GOALS
from realloc.optimise.build import Model
from realloc.optimise.goals_in_order import is_feasible, optimise
from realloc.optimise.solution import NoPlanInTimeError
from realloc.plan.name_moves import make_plan
from realloc.plan.verify import verify
from realloc.questions.changed import ruled, without_rows
from realloc.questions.no_plan.answers import Said, is_agreed, only_said, said_on_counts
from realloc.questions.no_plan.clashes import Clashes, holds_together
from realloc.questions.no_plan.conflict import Conflict, by_sums, find_conflict
from realloc.questions.no_plan.limits import PERSONAL, Limit
from realloc.questions.no_plan.switches import WAYS, is_order
from realloc.questions.no_plan.way_out import (
    MOST_ROWS,
    WayOut,
    asked_of,
    farther,
    fewer_needed,
    sooner,
    unprotected,
    with_min_out,
    with_moves,
    with_posts,
    with_quota,
    with_support,
    with_turnover,
)
from realloc.words.say import say

MOST_SECONDS = 90.0
"""Time for pricing all ways out unless a limit was set; a price that is not proven by then says so."""

FOR_ALL = ("max_km", "max_moves", "max_out_share", "max_support", "min_months", "swaps", "within")
"""Ways that change a rule for everybody."""


MOST_TOGETHER = 12
"""Changes that one way out is made of."""

MOST_STEPS = 2
"""How often such a way relaxes one limit by a little more."""

LARGEST_STEP = 10
"""How far a limit is raised in search of a plan."""


def find_ways_out(
    instance: Instance,
    conflicts: Sequence[Conflict],
    clashes: Clashes | None = None,
    seconds: float = MOST_SECONDS,
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[WayOut, ...]:
    """Changes after which there is a plan, the cheapest plan first.

    Single rows and rules come first; where there are several conflicts at once, so that no single row is
    enough, one row of each is left out, or one limit of each relaxed.  What was agreed is suspended only
    where nothing else gives a plan.
    """
    clashes = clashes or Clashes(instance)
    solver = clashes.solver
    works = _works(instance, solver)
    ways = list(_single(instance, conflicts, works, clashes))
    if not any(way.phrase == "row" and not way.suspends for way in ways) and (
        several := _several(instance, clashes)
    ):
        ways += [several] if several.rows not in [way.rows for way in ways] else []
    if len(conflicts) > 1:
        ways += _together(instance, works, solver)
    ways.sort(key=lambda way: way.suspends)
    end = time.monotonic() + seconds
    priced: list[WayOut] = []
    for number, way in enumerate(ways):
        if way.suspends and any(not found.suspends for found in priced):
            break
        tell(say("progress.ways", instance.language, position=number + 1, total=len(ways)))
        left = max(0.5, (end - time.monotonic()) / (len(ways) - number))
        found = _priced(way, instance, solver, left)
        if found is not None:
            priced.append(found)
    return tuple(sorted(priced, key=lambda way: (not way.costs, [float(value) for _, value in way.as_is])))


def _works(instance: Instance, solver: str) -> Callable[[Instance], bool]:
    """Whether there is a plan of a changed instance; what several conflicts ask for is answered once."""
    known: dict[str, bool] = {}

    def works(changed: Instance) -> bool:
        ruled = replace(instance, settings=changed.settings) == changed
        mark = repr(changed.settings) if ruled else ""
        if mark not in known or not mark:
            known[mark] = by_sums(changed, solver) is None and is_feasible(Model(changed), solver)
        return known[mark]

    return works


def _single(
    instance: Instance,
    conflicts: Sequence[Conflict],
    works: Callable[[Instance], bool],
    clashes: Clashes,
) -> Iterator[WayOut]:
    seen: set[str] = set()
    for conflict in conflicts:
        for row in _unlike(instance, conflict.rows)[:MOST_ROWS]:
            way = WayOut("row", {}, without_rows(instance, [row]), rows=(row,))
            if not clashes(way.instance.decisions):
                yield way
        for one in conflict.said[:MOST_ROWS]:
            way = _without_said(instance, one)
            if works(way.instance):
                yield way
        for limit in conflict.limits:
            for way in relaxed(instance, limit, conflict, works, clashes.excess):
                mark = way.change("en")
                if mark not in seen:
                    seen.add(mark)
                    yield way


def _without_said(instance: Instance, gone: Said) -> WayOut:
    """On counts, without one agreement or refusal."""
    kept = [one for one in said_on_counts(instance) if one != gone]
    return WayOut("row", {}, only_said(instance, kept), said=(gone,))


def _unlike(instance: Instance, rows: Sequence[Decision]) -> list[Decision]:
    """The rows; of many, of those that say the same of officials who are alike the first."""
    if len(rows) <= MOST_ROWS:
        return list(rows)
    found: dict[tuple[object, ...], Decision] = {}
    for row in rows:
        o = instance.official[row.official_id]
        alike = (o.unit_id, o.fields, o.protected, o.volunteer, o.retire_on, o.max_km, o.position, o.home)
        about = sum(r.official_id == row.official_id for r in instance.decisions)
        answer = (row.line_id != "", row.field_id, row.kind)
        found.setdefault((row.to, row.decision, *answer, *alike, about > 1 and row), row)
    return list(found.values())


def _several(instance: Instance, clashes: Clashes) -> WayOut | None:
    """Orders left out until there is a plan, and none that could stay; what was agreed stays first.

    None where there is none without any order either.
    """
    kept = [row for row in instance.decisions if not is_order(row, instance)]

    def keep(rows: Sequence[Decision]) -> None:
        if not clashes([*kept, *rows]):
            kept.extend(rows)
        elif len(rows) > 1:
            keep(rows[: len(rows) // 2])
            keep(rows[len(rows) // 2 :])

    if clashes(kept):
        return None
    orders = [row for row in instance.decisions if is_order(row, instance)]
    for agreed in (True, False):
        if some := [row for row in orders if is_agreed(row) == agreed]:
            keep(some)
    staying = {id(row) for row in kept}
    out = tuple(row for row in instance.decisions if id(row) not in staying)
    rows = tuple(sorted(out, key=lambda row: row.row))
    return WayOut("rows", {}, without_rows(instance, out), rows=rows)


def _next_conflict(instance: Instance, works: Callable[[Instance], bool], solver: str) -> Conflict | None:
    """A conflict, cheap ones first; None when there is a plan."""
    return by_sums(instance, solver) or (None if works(instance) else find_conflict(instance, solver))


def _together(instance: Instance, works: Callable[[Instance], bool], solver: str) -> Iterator[WayOut]:
    """One limit of each conflict relaxed, for one person or unit, until there is a plan.

    Where nothing can be relaxed (a department receives nobody) the row is left out.  So many changes that
    nobody would make them together, or one limit again and again, are no way out.
    """
    left = instance
    parts: list[WayOut] = []
    while (conflict := _next_conflict(left, works, solver)) is not None:
        if len(parts) == MOST_TOGETHER:
            return

        def settles(changed: Instance, conflict: Conflict = conflict) -> bool:
            about = _alone(changed, conflict)
            return holds_together(about, conflict.rows, conflict.limits, solver)

        found = (way for limit in conflict.limits for way in relaxed(left, limit, conflict, settles, _any))
        way = next((w for w in found if w.phrase not in FOR_ALL), None) or _left_out(left, conflict)
        if way is None:
            return
        place = way.phrase, way.facts.get("unit")
        if "unit" in way.facts and sum((p.phrase, p.facts.get("unit")) == place for p in parts) == MOST_STEPS:
            return
        parts.append(way)
        left = way.instance
    dropped = {row for part in parts for row in part.rows}
    kept = tuple(row for row in instance.decisions if row not in dropped)
    # Where leaving out the rows is enough by itself, the other changes are for nothing.
    if len(parts) > 1 and not (dropped and works(replace(instance, decisions=kept))):
        yield WayOut("together", {}, left, parts=tuple(parts))


def _left_out(instance: Instance, conflict: Conflict) -> WayOut | None:
    """The last row of a conflict left out, one that was agreed only where there is no other."""
    if conflict.said:
        return _without_said(instance, min(conflict.said, key=lambda one: one.agreed))
    rows = [row for row in conflict.rows if not is_agreed(row)] or conflict.rows
    return WayOut("row", {}, without_rows(instance, rows[-1:]), rows=tuple(rows[-1:])) if rows else None


def _any(_: Limit) -> float:
    """What is known of how far a limit has to give way: nothing."""
    return 0.0


def _alone(instance: Instance, conflict: Conflict) -> Instance:
    """Only the official, where all rows and limits are about one: nobody else can settle that."""
    officials = {row.official_id for row in conflict.rows}
    if len(officials) > 1 or any(limit.rule not in (*PERSONAL, *WAYS) for limit in conflict.limits):
        return instance
    return replace(instance, officials=tuple(instance.official[i] for i in officials), needs={})


def _priced(way: WayOut, before: Instance, solver: str, seconds: float) -> WayOut | None:
    """The way with what its best plan costs, as far as there was time; None when the plan breaks a rule.

    Kilometres come last and take longest; they are priced only where nothing else is.
    """
    order = tuple(g for g in way.instance.settings.goals if g != "distance")
    instance = ruled(way.instance, goals=order or ("distance",))
    try:
        model, solution = optimise(instance, solver=solver, time_limit=seconds)
    except NoPlanInTimeError:
        return way
    plan = make_plan(model, solution)
    verification = verify(instance, plan.moves)
    if not verification.ok:
        return None
    costs = tuple((slug, verification.after[slug]) for slug in instance.settings.goals)
    unchanged = Ledger(before, plan.moves)
    as_is = tuple((slug, GOALS[slug].measure(unchanged)) for slug in instance.settings.goals)
    bounds = tuple(_known_bounds(plan))
    return replace(
        way, costs=costs, as_is=as_is, bounds=bounds, proven=plan.status == "optimal", verified=True
    )


def _known_bounds(plan: Plan) -> Iterator[tuple[str, Number]]:
    """Bounds up to the first goal that is not proven; those after it hold only beside its value."""
    for goal in plan.goals:
        yield goal.goal, goal.bound
        if not goal.proven:
            return


# -- how each rule can be relaxed --------------------------------------------------------------------


def relaxed(
    instance: Instance,
    limit: Limit,
    conflict: Conflict,
    works: Callable[[Instance], bool],
    excess: Callable[[Limit], float],
) -> Iterator[WayOut]:
    """Changes that relax one limit by as little as makes a plan possible, and by no less than its excess."""
    least = excess(limit)
    if (least > LARGEST_STEP and limit.rule != "total_moves") or math.isinf(least):
        return
    steps = range(max(1, math.ceil(least - 1e-6)), LARGEST_STEP + 1)
    if limit.rule == "total_moves":
        more = math.ceil((instance.settings.max_moves or 0) + least - 1e-6) - asked_of(instance)
        values = range(max(0, more), max(0, more) + LARGEST_STEP + 1)
        yield from _first(works, (with_moves(instance, n) for n in values))
    elif limit.rule == "support":
        yield from _first(works, (with_support(instance, n) for n in steps))
    elif limit.rule == "within":
        way = WayOut("within", {}, ruled(instance, within=None))
        yield from [way] if works(way.instance) else []
    elif limit.rule == "stay_term":
        yield from _first(works, iter(sooner(instance, limit, conflict)))
    elif limit.rule == "distance":
        yield from (way for way in farther(instance, conflict) if works(way.instance))
    elif limit.rule in PERSONAL:
        yield from (way for way in unprotected(instance, limit, conflict) if works(way.instance))
    elif limit.unit_id is not None:
        unit = instance.unit[limit.unit_id]
        if limit.rule == "swaps":
            way = WayOut("swaps", {}, ruled(instance, swaps=True))
            yield from [way] if works(way.instance) else []
        if limit.rule == "turnover":
            yield from _first(works, (with_turnover(instance, unit, n) for n in steps))
        if limit.rule in ("swaps", "ceiling"):
            yield from _first(works, (with_posts(instance, unit, n) for n in steps))
        if limit.rule == "min_out":
            yield from _first(works, (with_min_out(instance, unit, n) for n in steps))
        if limit.rule in ("floor", "lenders"):
            yield from _first(works, (with_quota(instance, unit, n) for n in steps))
        if limit.rule == "no_new_gap":
            need = instance.needs[unit.unit_id, limit.field_id or ""]
            yield from _first(
                works, (fewer_needed(instance, need, n) for n in range(steps.start, need.need + 1))
            )


def _first(works: Callable[[Instance], bool], ways: Iterator[WayOut | None]) -> Iterator[WayOut]:
    """The first of ever larger changes that makes a plan possible."""
    for way in ways:
        if way is not None and works(way.instance):
            yield way
            return
