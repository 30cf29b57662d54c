"""From the solution's numbers to named moves.

Who leaves among officials who are alike to the model is fixed: volunteers first, then by official id
(:func:`realloc.optimise.groups.leaving_order`).  They take the departures in the order of field and
destination; the next of the group take the reassignments; the rest stay as they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from realloc.city.domain import Move, MoveKind, Plan
from realloc.model.group import Group
from realloc.model.hub import Commodity
from realloc.optimise.build import Model
from realloc.optimise.solution import Solution


def make_plan(model: Model, solution: Solution) -> Plan:
    """The plan of a solution, its moves sorted by origin, kind, destination, field and official."""
    moves = [*_departures(model, solution), *_stays(model, solution)]
    return Plan(
        moves=tuple(sorted(moves, key=order_of)),
        goals=tuple(solution.goals),
        solver=solution.solver,
        solver_version=solution.solver_version,
    )


_KINDS = list(MoveKind)


def order_of(move: Move) -> tuple[str, int, str, str, str]:
    """By what the moves of a plan are sorted."""
    return (
        move.origin,
        _KINDS.index(move.kind),
        move.destination,
        move.field_id or "",
        move.official_id or "",
    )


def _departures(model: Model, solution: Solution) -> Iterator[Move]:
    """Share out each origin class's routes among its groups, and each group's among its people."""
    destinations: dict[tuple[Commodity, int], list[int]] = defaultdict(list)
    for (commodity, origin, unit_index), amount in sorted(
        solution.routes.items(), key=lambda item: (str(item[0][0]), item[0][1:])
    ):
        destinations[commodity, origin] += [unit_index] * round(amount)
    going: dict[int, list[tuple[str | None, int, MoveKind]]] = defaultdict(list)
    groups = {column: key for key, column in model.away.items()}
    for commodity, origins in model.supplies.items():
        kind, field_id, *_ = commodity
        for origin, columns in origins.items():
            queue = iter(destinations[commodity, origin])
            for column in columns:
                for _ in range(round(solution.values[column])):
                    going[groups[column][0]].append((field_id, next(queue), kind))
    for (group_index, number), column in model.kept.items():
        to, field_id, kind = model.groups[group_index].called[number].way
        kept = (field_id, model.unit_index[to], kind)
        going[group_index] += [kept] * round(solution.values[column])
    for group_index, departures in going.items():
        yield from _named(model, model.groups[group_index], departures)


def _named(model: Model, group: Group, departures: list[tuple[str | None, int, MoveKind]]) -> Iterator[Move]:
    """The moves of one group: a person each on a roster, counted together on counts."""
    departures = sorted(departures, key=lambda d: (d[0] or "", d[1]))
    units = model.instance.units
    if not group.officials:
        for (field_id, unit_index, kind), count in Counter(departures).items():
            to = units[unit_index].unit_id
            km = model.instance.km(group.unit_id, to)
            yield Move(kind, group.unit_id, to, field_id, None, count, km)
        return
    for official_id, (field_id, unit_index, kind) in zip(group.officials, departures, strict=False):
        to = units[unit_index].unit_id
        km = model.instance.km(group.unit_id, to, official_id)
        yield Move(kind, group.unit_id, to, field_id, official_id, 1, km)


def _stays(model: Model, solution: Solution) -> Iterator[Move]:
    """Reassignments, by the people who come next in their group after those who leave."""
    for group in model.groups:
        next_one = sum(round(solution.values[c]) for c in model.away_of(group))
        for field_id in sorted(group.fields[1:]):
            column = model.home.get((group.index, field_id))
            count = 0 if column is None else round(solution.values[column])
            for official_id in group.officials[next_one : next_one + count]:
                yield Move(MoveKind.REASSIGNMENT, group.unit_id, group.unit_id, field_id, official_id, 1, 0.0)
            next_one += count
