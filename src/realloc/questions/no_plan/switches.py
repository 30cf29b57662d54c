"""One linear program in which orders, protections and limits are switched on and off, for finding conflicts.

Building a model of a city takes longer than solving it, and a conflict takes a hundred questions that differ
in few rows.  So the model is built once, with everything in it, and a question only moves sides of rows:

*An order* is a copy of the official who can do nothing but follow it.  Switched on, the copy leaves and the
original is one less; switched off, there is no copy.
*A protection* is lifted in the model; switched on, its official is not counted among those who may leave.
*A limit* is its rows of the model; switched off, they have no sides.

The answers are exact in both ways: without a solution of the relaxation there is no plan, and a whole
solution that a maximum flow can route is one.  Where the solution is neither, the answer is None.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from realloc.city.domain import Decision, Instance, MoveKind, Official, Require
from realloc.model.arrays import Floats
from realloc.optimise.build import Model
from realloc.optimise.clock import Clock
from realloc.optimise.routing import Router, add_hall_row
from realloc.optimise.solvers.linear import LinearProgram
from realloc.questions.no_plan.limits import PERSONAL, ROWS_OF, Limit, kept_by, released

HALL_ROUNDS = 30
"""Rounds of Hall rows after which the answer is left to the whole model."""

WAYS = ("distance", "within")
"""Rules that say which ways there are: no rows, but what the model is built from."""

_TINY = 1e-6

_Order = tuple[str, str, str | None, MoveKind | None]
"""An official, the unit that a row sends them to, and, of an agreed line, to serve what by which move."""


def is_order(row: Decision, instance: Instance) -> bool:
    """Whether the row sends somebody to another unit; all others are part of the model."""
    return row.decision is Require.REQUIRE and row.to not in (
        None,
        instance.official[row.official_id].unit_id,
    )


class Switches:
    """The program of an instance on a roster.

    Parameters
    ----------
    rows : sequence of Decision
        The orders that can be switched.
    others : sequence of Decision
        Rows that always hold.
    ways : frozenset of rule slugs
        Which of :data:`WAYS` hold.
    """

    def __init__(
        self, instance: Instance, rows: Iterable[Decision], others: Sequence[Decision], ways: frozenset[str]
    ) -> None:
        self._orders: list[_Order] = list(dict.fromkeys(map(_order, rows)))
        # An order lets a leader go, and may be off.
        unordered = replace(instance, decisions=tuple(others))
        self._tied = {rule: kept_by(unordered, rule) for rule in PERSONAL}
        self._model = Model(
            self._everybody_free(instance, others),
            without=frozenset(WAYS) - ways,
        )
        self._router = Router(self._model)
        self._place_people()
        self._make_program()

    def _everybody_free(self, instance: Instance, others: Sequence[Decision]) -> Instance:
        """Nobody protected, no orders, and a copy of the official for each of them."""
        free = {o.official_id: o for o in instance.officials or ()}
        for rule, tied in self._tied.items():
            free |= {o.official_id: released(free[o.official_id], rule) for o in tied}
        copies: list[Official] = []
        decisions = list(others)
        for order in self._orders:
            official_id, to, field_id, kind = order
            copy = free[official_id]._replace(official_id=_copy_id(order))
            copies.append(copy)
            decisions += [
                replace(r, official_id=copy.official_id) for r in others if r.official_id == official_id
            ]
            decisions.append(Decision(copy.official_id, to, Require.REQUIRE, field_id=field_id, kind=kind))
        return replace(instance, officials=(*free.values(), *copies), decisions=tuple(decisions))

    def _place_people(self) -> None:
        """The group of everybody whom a switch is about."""
        group_of = {i: group.index for group in self._model.groups for i in group.officials}
        self._copy_group = [group_of[_copy_id(order)] for order in self._orders]
        self._own_group = [group_of[order[0]] for order in self._orders]
        self._tied_group = {
            o.official_id: group_of[o.official_id] for tied in self._tied.values() for o in tied
        }
        self._special = sorted({*self._own_group, *self._tied_group.values()})

    def _make_program(self) -> None:
        """The model's rows, and two for each group with somebody to be switched: who leave, who change."""
        model, program = self._model, self._model.program
        rows, columns, values = program.matrix()
        lower, upper = program.bounds()
        below, above = program.sides()
        first = len(below)
        more_rows: list[int] = []
        more_columns: list[int] = []
        for number, g in enumerate(self._special):
            for offset, of in enumerate((model.away_of, model.changes_of)):
                found = of(model.groups[g])
                more_columns += found
                more_rows += [first + 2 * number + offset] * len(found)
        for g in set(self._copy_group):
            for field_id in model.groups[g].fields[1:]:
                if (column := model.home.get((g, field_id))) is not None:
                    upper[column] = 0.0
        count = 2 * len(self._special)
        self._below = np.concatenate([below, np.full(count, -np.inf)])
        self._above = np.concatenate([above, np.full(count, np.inf)])
        self._rows = np.concatenate([rows, np.array(more_rows, dtype=np.intp)])
        self._columns = np.concatenate([columns, np.array(more_columns, dtype=np.intp)])
        self._values = np.concatenate([values, np.ones(len(more_rows))])
        self._first_special, self._known_rows = first, first
        self._row_of = {meaning: row for row, meaning in enumerate(program.row_meaning)}
        self._costs = np.zeros(len(program))
        self._costs[[column for column, _ in model.calling()]] = 1.0
        self._program = LinearProgram(
            lower, upper, self._below, self._above, self._rows, self._columns, self._values
        )
        self._limit_rows = {
            slug: [row for row, meaning in enumerate(program.row_meaning) if meaning[0] in names]
            for slug, names in {**ROWS_OF, "total_moves": ("total_moves",), "support": ("support",)}.items()
        }

    # -- a question ----------------------------------------------------------------------------------------

    def clashes(self, rows: Iterable[Decision], limits: Sequence[Limit]) -> bool | None:
        """Whether no plan follows the orders ``rows`` under ``limits``; None where that is not known."""
        on = self._on(rows)
        held = self._held(limits, on)
        if _impossible(on, held):
            return True
        below, above = self._sides(on, held, limits)
        found, values = self._routable(self._costs, below, above)
        if not found:
            return None if found is None else True
        whole = np.rint(values)
        exact = np.abs(values - whole).max(initial=0.0) < _TINY and self._keeps(whole, below, above)
        return False if exact else None

    def _routable(self, costs: Floats, below: Floats, above: Floats) -> tuple[bool | None, Floats]:
        """The best solution that a maximum flow can route; None where Hall rows do not lead to one soon."""
        index = np.arange(len(below), dtype=np.intp)
        for _ in range(HALL_ROUNDS):
            self._program.set_sides(index, below, above)
            found, values = self._program.best(costs, Clock(None))
            if not found:
                return found, values
            whole = np.rint(values)
            values = np.where(np.abs(values - whole) < _TINY, whole, values)
            _, broken = self._router.route(values)
            if not broken:
                return True, values
            for commodity, units in broken:
                add_hall_row(self._model, commodity, units)
            self._follow()
        return None, np.zeros(0)

    def excess(self, rows: Sequence[Decision], limits: Sequence[Limit], over: Limit) -> float:
        """By how much ``over`` is exceeded at least when ``rows`` and ``limits`` hold.

        It is the least of the relaxation, for a limit that is one row of the program; infinite if they clash.
        """
        meanings = over.rows() or {(over.rule,)}
        row = next((self._row_of[m] for m in meanings if m in self._row_of), None)
        on = self._on(rows)
        held = self._held(limits, on)
        if row is None or _impossible(on, held):
            return 0.0 if row is None else math.inf
        below, above = self._sides(on, held, limits)
        mine = self._rows == row
        least = math.isinf(self._below[row])
        costs = np.zeros(len(self._costs))
        np.add.at(costs, self._columns[mine], self._values[mine] * (1 if least else -1))
        found, values = self._routable(costs, below, above)
        if not found:
            return 0.0 if found is None else math.inf
        return float(costs @ values) - float(self._above[row] if least else -self._below[row])

    def narrowed(
        self, rows: Sequence[Decision], limits: Sequence[Limit]
    ) -> tuple[list[Decision], list[Limit]] | None:
        """Those of the orders and limits that a proof of their clash speaks of; None where there is no proof.

        The proof (Farkas: a combination of rows that nothing fulfils) is one of the relaxation.
        """
        on = self._on(rows)
        held = self._held(limits, on)
        if _impossible(on, held) or not self.clashes(rows, limits):
            return None
        ray = self._program.ray()
        if ray is None:
            return None
        used = set(np.flatnonzero(np.abs(ray) > 1e-9).tolist())
        groups = {g for g in self._copy_group if self._row_of["decisions", g] in used}
        places = {
            g for n, g in enumerate(self._special) if {self._first_special + 2 * n + i for i in (0, 1)} & used
        }
        orders = {
            order
            for order, copy, own in zip(self._orders, self._copy_group, self._own_group, strict=True)
            if copy in groups or own in places
        }
        fewer = [row for row in rows if not self._known([row]) - orders]
        return fewer, [*self._limits_of(used), *self._holds_of(places, held, limits)]

    def _limits_of(self, used: set[int]) -> Iterator[Limit]:
        """The limits that are these rows."""
        meanings = self._model.program.row_meaning
        found: dict[Limit, None] = {}
        for slug, rows in self._limit_rows.items():
            for row in used.intersection(rows):
                found[Limit(slug, *(str(part) for part in meanings[row][1:]))] = None
        yield from sorted(found, key=lambda limit: (limit.rule, limit.unit_id or "", limit.field_id or ""))

    def _holds_of(self, groups: set[int], held: set[str], limits: Sequence[Limit]) -> Iterator[Limit]:
        """What keeps people of these groups in place, by units; and what is no row of the program."""
        for rule, tied in self._tied.items():
            if any(limit.rule == rule for limit in limits):
                about = (
                    o for o in tied if o.official_id in held and self._tied_group[o.official_id] in groups
                )
                yield from (Limit(rule, unit_id) for unit_id in sorted({o.unit_id for o in about}))
        yield from (limit for limit in limits if limit.rule in WAYS)

    def _on(self, rows: Iterable[Decision]) -> set[_Order]:
        """The orders among rows; an agreed line says what an order to the same unit does, and more."""
        found = self._known(rows)
        told = {order[:2] for order in found if order[3] is not None}
        return {order for order in found if order[3] is not None or order[:2] not in told}

    def _known(self, rows: Iterable[Decision]) -> set[_Order]:
        ordered = {_order(r) for r in rows if r.decision is Require.REQUIRE}
        return ordered.intersection(self._orders)

    def _held(self, limits: Sequence[Limit], on: set[_Order]) -> set[str]:
        """Officials whom what they are keeps in place; an order lets leaders go."""
        found: set[str] = set()
        for rule, tied in self._tied.items():
            some = [limit for limit in limits if limit.rule == rule]
            named = {limit.official_id or limit.unit_id for limit in some}
            held = {o.official_id for o in tied if {o.official_id, o.unit_id, None} & named}
            found |= held - {order[0] for order in on} if rule == "leaders" else held
        return found

    def _sides(self, on: set[_Order], held: set[str], limits: Sequence[Limit]) -> tuple[Floats, Floats]:
        below, above = self._below.copy(), self._above.copy()
        for slug, rows in self._limit_rows.items():
            some = [limit for limit in limits if limit.rule == slug]
            if any(limit.unit_id is None for limit in some):
                continue
            kept = {self._row_of[m] for limit in some for m in limit.rows() if m in self._row_of}
            out = [row for row in rows if row not in kept]
            below[out], above[out] = -np.inf, np.inf
        ordered = Counter(g for order, g in zip(self._orders, self._copy_group, strict=True) if order in on)
        for g in set(self._copy_group):
            row = self._row_of["decisions", g]
            below[row] = above[row] = ordered[g]
        gone = Counter(g for order, g in zip(self._orders, self._own_group, strict=True) if order in on)
        tied = Counter(self._tied_group[i] for i in held)
        for number, g in enumerate(self._special):
            size, row = self._model.groups[g].size, self._first_special + 2 * number
            above[row], above[row + 1] = size - gone[g] - tied[g], size - gone[g]
        return below, above

    def _keeps(self, whole: Floats, below: Floats, above: Floats) -> bool:
        """Whether whole values keep every side."""
        sums = np.bincount(self._rows, self._values * whole[self._columns], minlength=len(below))
        return bool(np.all(sums >= below - _TINY) and np.all(sums <= above + _TINY))

    def _follow(self) -> None:
        """Tell the program of new Hall rows; they hold whatever is switched."""
        program = self._model.program
        starts, columns, values = program.row_entries(self._known_rows, program.row_count)
        below, above = program.sides(self._known_rows)
        self._program.add_rows(below, above, starts, columns, values)
        self._known_rows = program.row_count


def _order(row: Decision) -> _Order:
    return row.official_id, row.to or "", row.field_id, row.kind


def _impossible(on: set[_Order], held: set[str]) -> bool:
    """Whether somebody ordered to go is held in place, or sent two ways."""
    going = Counter(order[0] for order in on)
    return any(count > 1 or official_id in held for official_id, count in going.items())


def _copy_id(order: _Order) -> str:
    """An id that no roster has."""
    return "\0".join(str(part) for part in order)
