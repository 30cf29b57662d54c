"""The nouns of several years: the horizon, what happens in each year, and the road that a plan takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from realloc.city.domain import GoalResult, Move, MoveKind

LONGEST = 10
"""Years that a horizon may have."""

MOST_YEARS_LENT = 3
"""Years that one person may be lent within a horizon: 36 months."""


class Horizon(NamedTuple):
    """The years from ``first`` to ``last``; each is judged at its end.

    The first begins on ``as_of``, the others on their 1 January.
    """

    first: int
    last: int
    as_of: date

    @property
    def years(self) -> range:
        """All of them."""
        return range(self.first, self.last + 1)

    def begins(self, year: int) -> date:
        """The first day of a year."""
        return self.as_of if year == self.first else date(year, 1, 1)


class Step(StrEnum):
    """What happens to people over the years; the first three are moves of the first year too."""

    TRANSFER = "transfer"
    SECONDMENT = "secondment"
    REASSIGNMENT = "reassignment"
    TRAINING = "training"
    STREAMLINING = "streamlining"
    RECRUITMENT = "recruitment"


MOVES = {kind.value: kind for kind in MoveKind}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens to ``count`` people alike in a year.

    Parameters
    ----------
    origin, destination : str or None
        None for who is recruited, and for who leaves the service.
    fields : tuple of str
        The own fields of those people, primary first; of who is trained or leaves the service only the
        primary one, and of who is recruited none.
    field_id : str or None
        What they serve afterwards.
    retires : int or None
        The year of the horizon in which they retire.
    official_id : str or None
        Who it is; moves of the first year alone are named.
    """

    year: int
    step: Step
    origin: str | None
    destination: str | None
    fields: tuple[str, ...] = ()
    field_id: str | None = None
    retires: int | None = None
    official_id: str | None = None
    count: int = 1
    km: float | None = None

    @property
    def primary(self) -> str | None:
        """The field they served before."""
        return self.fields[0] if self.fields else None

    @property
    def move(self) -> Move | None:
        """The same as a line of a plan; None where it is none."""
        kind = MOVES.get(self.step.value)
        if kind is None or self.origin is None or self.destination is None:
            return None
        return Move(kind, self.origin, self.destination, self.field_id, self.official_id, self.count, self.km)


class RoadPlan(NamedTuple):
    """What happens in each year, in a fixed order, and what was proven about it."""

    horizon: Horizon
    events: tuple[Event, ...]
    goals: tuple[GoalResult, ...] = ()
    solver: str = ""
    solver_version: str = ""

    @property
    def status(self) -> str:
        """``optimal`` when every goal is proven, else ``feasible``."""
        return "optimal" if all(g.proven for g in self.goals) else "feasible"

    def of(self, year: int, *steps: Step) -> Iterator[Event]:
        """What happens in a year, of some kinds or of all."""
        return (e for e in self.events if e.year == year and (not steps or e.step in steps))

    @property
    def first_moves(self) -> tuple[Move, ...]:
        """The moves of the first year, named where the workbook names people."""
        moves = (event.move for event in self.of(self.horizon.first))
        return tuple(move for move in moves if move is not None)
