"""Begin from an earlier solution: its plan, and the prices that proved it.

A changed instance (another limit, one person more) is often still solved best by almost the same plan, for
the same reasons.  Two facts make that cheap to find out, and neither trusts the earlier solution:

- a plan that keeps every row of the new model is a plan of the new instance;
- any row prices give a valid bound on a goal (:mod:`realloc.optimise.face`), whatever they were computed for.

Where the bound from the earlier prices meets the value of the earlier plan, the goal is proven without
solving anything; else it is solved as usual.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple, cast

import numpy as np

from realloc.city.domain import Move, MoveKind
from realloc.model.arrays import Floats
from realloc.model.group import Group
from realloc.model.hub import Commodity
from realloc.optimise.build import Model
from realloc.optimise.incumbent import with_least_goals
from realloc.optimise.routing import Routes, add_hall_row

_ROOM = 1e-6


class Prices(NamedTuple):
    """The row prices that proved one stage, by the meaning of each row; ``factor`` joins two goals."""

    factor: int
    rows: Mapping[tuple[object, ...], float]


class Start(NamedTuple):
    """What to begin from.

    Parameters
    ----------
    moves : iterable of Move
        A plan of an instance with the same people; it is used where it keeps the rules of the new one.
    prices : mapping of stage to Prices
        ``Solution.prices`` of an earlier run; stages are goals, or two joined by ``+``.
    parts : mapping of unit to Start
        What each city begins from, by its first unit; see :mod:`realloc.optimise.cities`.
    """

    moves: tuple[Move, ...] = ()
    prices: Mapping[str, Prices] = {}
    parts: Mapping[str, Start] = {}

    def row_prices(self, stage: str, model: Model) -> Floats | None:
        """The earlier prices of the rows that the model has; None without any."""
        kept = self.prices.get(stage)
        if kept is None:
            return None
        return np.array([kept.rows.get(meaning, 0.0) for meaning in model.program.row_meaning])

    def add_hall_rows(self, model: Model) -> None:
        """The rows that the earlier run needed, of Hall's condition in the new model: they always hold."""
        meanings = {m: None for kept in self.prices.values() for m in kept.rows if m[0] == "reach"}
        for meaning in meanings:
            commodity = Commodity.of_row(meaning)
            units = cast("tuple[int, ...]", meaning[6])
            if commodity in model.supplies and max(units, default=-1) < len(model.instance.units):
                add_hall_row(model, commodity, frozenset(units))


def as_values(model: Model, moves: Iterable[Move]) -> tuple[Floats, Routes] | None:
    """The moves as values of the model's columns and as routes; None where they are no plan of it."""
    counted = _counted(model, moves)
    if counted is None:
        return None
    columns, routes = counted
    values = np.zeros(len(model.program))
    for index, count in columns.items():
        values[index] = count
    values = with_least_goals(model, values)
    rows, entries, coefficients = model.program.matrix()
    below, above = model.program.sides()
    activity = np.bincount(rows, coefficients * values[entries], len(below))
    lower, upper = model.program.bounds()
    keeps = np.all((activity >= below - _ROOM) & (activity <= above + _ROOM))
    within = np.all((values >= lower - _ROOM) & (values <= upper + _ROOM))
    return (values, routes) if keeps and within else None


def _counted(model: Model, moves: Iterable[Move]) -> tuple[Counter[int], Routes] | None:
    """How many people each column and each route has; None where one is missing."""
    group_of = {o: g for g in model.groups for o in g.officials}
    # Those whom a refusal keeps are a group of their own.
    by_field = {(g.unit_id, g.primary): g for g in model.groups if not g.officials and g.movable}
    class_of = {
        column: c
        for origins in model.supplies.values()
        for c, columns in origins.items()
        for column in columns
    }
    columns: Counter[int] = Counter()
    routes: Routes = {}
    for move in moves:
        group = group_of.get(move.official_id or "") or by_field.get((move.origin, move.field_id))
        to = model.unit_index.get(move.destination)
        if group is None or to is None or group.unit_id != move.origin:
            return None
        if move.kind is MoveKind.REASSIGNMENT:
            home = model.home.get((group.index, move.field_id or ""))
            if home is None:
                return None
            columns[home] += move.count
            continue
        rest = move.count - _as_announced(model, group, move, columns)
        if not rest:
            continue
        for paid in (False, True):
            commodity = Commodity(move.kind, move.field_id, paid)
            away = model.away.get((group.index, commodity))
            arrive, total = model.arrive.get((commodity, to)), model.total.get(commodity)
            if away is None or arrive is None or total is None:
                continue
            origin = class_of[away]
            if model.classes[origin].reaches(to):
                for column in (away, arrive, total):
                    columns[column] += rest
                routes[commodity, origin, to] = routes.get((commodity, origin, to), 0.0) + rest
                break
        else:
            return None
    return columns, routes


def _as_announced(model: Model, group: Group, move: Move, columns: Counter[int]) -> int:
    """How many of a move go the way of an announced line; they are counted there."""
    for number, called in enumerate(group.called):
        column = model.kept.get((group.index, number))
        if column is not None and called.way == (move.destination, move.field_id, move.kind):
            columns[column] += (count := min(move.count, called.count))
            return count
    return 0
