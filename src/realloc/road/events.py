"""From the numbers of a solution to what happens in each year.

Moves of the first year are given to people in the order of :func:`realloc.optimise.groups.leaving_order`, as
in a plan for one year; everything else is counted, by unit, own fields and year of retirement.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from realloc.city.horizon import Event, RoadPlan, Step
from realloc.model.hub import Commodity
from realloc.optimise.solution import Solution
from realloc.road.build import Road
from realloc.road.people import NEVER, Kin

_STEPS = list(Step)


def road_plan(road: Road, solution: Solution) -> RoadPlan:
    """The road of a solution, its events sorted by year, unit, kind, destination and field."""
    return RoadPlan(
        road.horizon,
        tuple(sorted(_events(road, solution), key=_order)),
        tuple(solution.goals),
        solution.solver,
        solution.solver_version,
    )


def _order(event: Event) -> tuple[object, ...]:
    return (
        event.year,
        event.origin or event.destination or "",
        _STEPS.index(event.step),
        event.destination or "",
        event.field_id or "",
        event.official_id or "",
        event.fields,
        event.retires or 0,
    )


def _events(road: Road, solution: Solution) -> Iterator[Event]:
    if not len(solution.values):
        return
    gone = _moved(road, solution)
    for kin in road.kin:
        for number, events in sorted(gone[kin.index].items()):
            yield from _of_kin(road, kin, number, events)
    yield from _others(road, solution)


Going = tuple[Step, str, str | None]
"""What happens to somebody: the kind of move, where to, and the field served."""


def _moved(road: Road, solution: Solution) -> dict[int, dict[int, list[Going]]]:
    """By group and number of the year, one entry a person moved or reassigned."""
    units = road.instance.units
    going: dict[int, dict[int, list[Going]]] = defaultdict(lambda: defaultdict(list))
    destinations: dict[tuple[Commodity, int], list[int]] = defaultdict(list)
    for (commodity, origin, place), amount in sorted(
        solution.routes.items(), key=lambda item: (str(item[0][0]), item[0][1:])
    ):
        destinations[commodity, origin] += [place] * round(amount)
    groups = {column: index for (index, _), column in road.away.items()}
    for commodity, origins in road.supplies.items():
        for origin, columns in origins.items():
            queue = iter(destinations[commodity, origin])
            for column in columns:
                for _ in range(round(solution.values[column])):
                    way = Step(commodity.kind.value), units[next(queue)].unit_id, commodity.field_id
                    going[groups[column]][commodity.year].append(way)
    for (index, number), column in road.kept.items():
        to, field_id, kind = road.groups[index].called[number].way
        going[index][0] += [(Step(kind.value), to, field_id)] * round(solution.values[column])
    for hub in road.hubs:
        for (index, field), column in hub.home.items():
            stays = Step.REASSIGNMENT, road.groups[index].unit_id, field
            going[index][hub.number] += [stays] * round(solution.values[column])
    return going


def _of_kin(road: Road, kin: Kin, number: int, going: list[Going]) -> Iterator[Event]:
    """The events of one group in one year: a person each in the first on a roster, else counted."""
    group, horizon = kin.group, road.horizon
    retires = None if kin.retires == NEVER else horizon.first + kin.retires
    going.sort(key=lambda way: (_STEPS.index(way[0]) == 2, way[2] or "", road.unit_index[way[1]]))
    plain = Event(horizon.first + number, Step.TRANSFER, group.unit_id, None, group.fields, retires=retires)
    if number == 0 and group.officials:
        for official_id, (step, to, field_id) in zip(group.officials, going, strict=False):
            km = 0.0 if to == group.unit_id else road.instance.km(group.unit_id, to, official_id)
            yield replace(plain, step=step, destination=to, field_id=field_id, official_id=official_id, km=km)
        return
    for (step, to, field_id), count in Counter(going).items():
        km = None if group.officials else 0.0 if to == group.unit_id else road.instance.km(group.unit_id, to)
        yield replace(plain, step=step, destination=to, field_id=field_id, count=count, km=km)


def _others(road: Road, solution: Solution) -> Iterator[Event]:
    """Who leaves the service, is recruited or begins training, by unit and field."""
    first = road.horizon.first
    counts: Counter[Event] = Counter()
    for (number, pool), column in road.tables.leave.items():
        if count := round(solution.values[column]):
            kin = road.tables.pools[pool][0]
            retires = None if kin.retires == NEVER else first + kin.retires
            own = kin.group.fields[:1]
            leaving = Event(first + number, Step.STREAMLINING, kin.group.unit_id, None, own, retires=retires)
            counts[leaving] += count
    for (number, unit_id, field_id), column in road.tables.recruit.items():
        if count := round(solution.values[column]):
            counts[Event(first + number, Step.RECRUITMENT, None, unit_id, field_id=field_id)] += count
    for event, count in counts.items():
        yield replace(event, count=count)
    yield from _trained(road, solution)


def _trained(road: Road, solution: Solution) -> Iterator[Event]:
    """Those who begin training in a unit and year, out of one field into another."""
    out: dict[tuple[int, str], Counter[str | None]] = defaultdict(Counter)
    into: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for (number, pool), column in road.tables.learn.items():
        group = road.tables.pools[pool][0].group
        out[number, group.unit_id][group.primary] += round(solution.values[column])
    for (number, unit_id, field_id), column in road.tables.learnt.items():
        into[number, unit_id][field_id] += round(solution.values[column])
    for (number, unit_id), learners in out.items():
        fields = into[number, unit_id]
        for field_id in list(fields):  # who learns what they serve learns nothing
            same = min(fields[field_id], learners[field_id])
            fields[field_id] -= same
            learners[field_id] -= same
        queue = iter(sorted(fields.elements()))
        pairs = Counter((own, next(queue)) for own in sorted(learners.elements(), key=str))
        for (own, field_id), count in pairs.items():
            fields_own = () if own is None else (own,)
            year = road.horizon.first + number
            yield Event(year, Step.TRAINING, unit_id, unit_id, fields_own, field_id, count=count)
