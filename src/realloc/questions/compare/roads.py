"""A plan over several years as one side of a comparison: its first year names people, its end is compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from realloc.city.domain import Instance
from realloc.city.horizon import Event, RoadPlan
from realloc.plan.verification import Verification
from realloc.privacy.anonymous import unnamed_problems, unnamed_years
from realloc.privacy.vocabulary import file_name
from realloc.questions.compare.records import Carried, Side, YearPair
from realloc.questions.over_years import over_years
from realloc.road.reopen import judged, reopen_road
from realloc.words.folding import identity


def road_side(path: Path, *, language: str | None = None) -> Side:
    """One road as its file says now.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        As :func:`realloc.road.reopen.reopen_road`.
    """
    checked = reopen_road(path, language=language)
    instance, plan = checked.result.instance, checked.result.plan
    return _side(
        Side(
            path.name,
            checked.raw.sha256,
            instance,
            (),
            _NOTHING,
            {goal.goal: goal.value for goal in plan.goals},
            {goal.goal: goal.bound for goal in plan.goals},
            checked.input_changed,
            unnamed_problems(checked.result.warnings, instance),
        ),
        instance,
        plan,
    )


_NOTHING = Verification((), {}, {}, None)  # type: ignore[arg-type]


def _side(side: Side, instance: Instance, plan: RoadPlan) -> Side:
    """A side with what its events come to: sums of the goals, and who is where in the end."""
    found = judged(instance, plan)
    goals = found.years[0].after
    verification = Verification(
        tuple(breach for _, breach in found.breaches),
        {goal: found.total(goal, before=True) for goal in goals},
        {goal: found.total(goal) for goal in goals},
        found.years[-1].ledger,
    )
    road = over_years(instance, plan, found)
    return replace(side, instance=instance, moves=plan.first_moves, verification=verification, road=road)


def unnamed_road(side: Side, ids: Mapping[str, str]) -> Side:
    """A road without names; ``ids`` replace those that are names."""
    assert side.road is not None
    instance, plan = unnamed_years(side.instance, side.road.plan, ids)
    return _side(replace(side, file=file_name(side.file)), instance, plan)


def year_pairs(a: Side, b: Side) -> tuple[YearPair, ...]:
    """The city at the end of each year of either road; none of plans for one year."""
    if a.road is None or b.road is None:
        return ()
    sides = [{line.year: line for line in road.lines} for road in (a.road, b.road)]
    return tuple(
        YearPair(year, sides[0].get(year), sides[1].get(year)) for year in sorted({*sides[0], *sides[1]})
    )


def carried_road(a: Side, b: Side) -> Carried | None:
    """What happens in A tried in B's input, as far as it can be written down there; None over other years."""
    assert a.road is not None and b.road is not None
    plan = a.road.plan
    if plan.horizon.years != b.road.plan.horizon.years:
        return None
    known = {identity(u.unit_id) for u in b.instance.units}
    fields = {identity(f.field_id) for f in b.instance.fields}
    people = {identity(o.official_id) for o in b.instance.officials or ()}

    def is_there(event: Event) -> bool:
        units = [unit for unit in (event.origin, event.destination) if unit is not None]
        served = [field for field in (*event.fields, event.field_id) if field is not None]
        return (
            all(identity(unit) in known for unit in units)
            and all(identity(field) in fields for field in served)
            and (event.official_id is None or identity(event.official_id) in people)
        )

    kept = tuple(event for event in plan.events if is_there(event))
    found = judged(b.instance, plan._replace(horizon=b.road.plan.horizon, events=kept))
    count = sum(event.count for event in plan.events)
    breaches = Counter(breach.rule for _, breach in found.breaches)
    after = {goal: found.total(goal) for goal in found.years[0].after}
    return Carried(count, count - sum(e.count for e in kept), dict(sorted(breaches.items())), after)
