"""The hub of one year of several: what rules and goals read of that year.

A year is judged at its end, against what there would be if nothing were done: its instance has the posts and
needs of the year, and the people without those who have retired by then.  What happens lasts: the changes of
all years so far are one column a unit, and one a unit and field,

    so_far[v]    = so_far of the year before    + who came − who went, for good, in this year
    so_far[v, f] = so_far of the year before    + who begins to serve f here − who ends

and whoever came or went and would have retired meanwhile is taken back in that year.  So every rule and goal
that speaks of net arrivals or of who serves is the same row as for one year; secondments last a year and
stand beside.  Loans, departures and arrivals are those of the year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf
from typing import NamedTuple, cast

from realloc.city.domain import Instance
from realloc.city.settings import ALL_ROAD_GOALS
from realloc.model.group import Group
from realloc.model.hub import Hub
from realloc.model.program import Program, Term


class OfYear:
    """A program to which columns and rows of one year are added; their meaning ends with the year."""

    def __init__(self, program: Program, year: int, *, bounds: bool) -> None:
        self.whole, self.year, self.bounds = program, year, bounds

    def column(self, meaning: tuple[object, ...], lower: float = 0, upper: float | None = None) -> int:
        """See :meth:`Program.column`."""
        return self.whole.column((*meaning, self.year), lower, upper)

    def row(self, meaning: tuple[object, ...], terms: Iterable[Term], sense: str, right: float) -> int:
        """See :meth:`Program.row`; one of a single column becomes its bound, unless it is explained."""
        terms = list(terms)
        if len(terms) == 1 and self.bounds and meaning[0] not in ALL_ROAD_GOALS:
            [(column, value)] = terms
            end = right / value
            above = (sense == ">=") == (value > 0)
            if self.whole.within(column, end if above else -inf, inf if above else end) and sense != "==":
                return -1
        return self.whole.row((*meaning, self.year), terms, sense, right)


class Loans(NamedTuple):
    """What a group lends over the years.

    Attributes
    ----------
    lent : tuple of terms, one a year
        Who is lent in each year.
    gone : tuple of terms, one a year
        Who moved, was reassigned or left the service in each year, and is not lent from then on.
    most : int
        Years that each of them may be lent.
    """

    group: Group
    lent: tuple[tuple[Term, ...], ...]
    gone: tuple[tuple[Term, ...], ...]
    most: int


@dataclass(frozen=True)
class Pool:
    """Some groups of a unit any of whose ``size`` people may leave the service, or begin training, alike."""

    index: int
    size: int
    events: tuple[Term, ...]


class YearHub(Hub):
    """The hub of one year.

    Parameters
    ----------
    instance : Instance
        As the year finds it where nothing is done.
    program : Program
        Of all years together.
    number, year : int
        The number of the year in the horizon, and the year itself.
    is_last : bool
    bounds : bool
        Whether rows of one column are bounds of it.
    """

    def __init__(
        self,
        instance: Instance,
        program: Program,
        number: int,
        year: int,
        *,
        is_last: bool,
        bounds: bool = True,
    ) -> None:
        super().__init__(instance)
        self.program = cast("Program", OfYear(program, year, bounds=bounds))
        self.number, self.year, self.is_last = number, year, is_last
        self.so_far: dict[str, int] = {}
        self.served_so_far: dict[tuple[str, str], int] = {}
        self.recruited: list[Term] = []
        self.streamlined: list[Term] = []
        self._lasting_of: dict[int, list[int]] = defaultdict(list)
        self._lent_of: dict[int, list[int]] = defaultdict(list)
        self.events: dict[int, list[int]] = {}
        """Columns of the events of each group up to this year, where some of it are lent in this year, or
        where it is the last in which any of it can happen."""
        self.loans: tuple[Loans, ...] = ()
        self.pools: tuple[Pool, ...] = ()
        """Both in the last year alone."""

    def goes(self, group: Group, column: int, lends: bool) -> None:
        """Note a column of those who leave a group in this year, for good or on loan."""
        self._away_of[group.index].append(column)
        if lends:
            self._lending[group.unit_id].append((column, 1.0))
            self._lent_of[group.index].append(column)
            if group.primary is not None:
                self._serving[group.unit_id, group.primary].append((column, -1.0))
        else:
            self._leaving[group.unit_id].append((column, 1.0))
            self.note_lasting(group.index, column)

    def comes(self, unit_id: str, field_id: str | None, column: int, lends: bool) -> None:
        """Note a column of those who come to a unit in this year; who is lent serves there this year."""
        (self._borrowing if lends else self._arriving)[unit_id].append((column, 1.0))
        if lends and field_id is not None:
            self._serving[unit_id, field_id].append((column, 1.0))

    def note_lasting(self, index: int, column: int) -> None:
        """Note a column of those of a group to whom something happens for good."""
        self._lasting_of[index].append(column)

    def lasting_of(self, index: int) -> list[int]:
        """Columns of those of a group to whom something happens for good in this year."""
        return list(self._lasting_of.get(index, ()))

    def lent_of(self, index: int) -> list[int]:
        """Columns of those of a group who are lent in this year."""
        return list(self._lent_of.get(index, ()))

    def changes_of(self, group: Group) -> list[int]:
        """Columns of those whom something has happened to by now, and of those who are lent."""
        return self.events.get(group.index, [])

    def net_arrivals(self, unit_id: str) -> list[Term]:
        """H less what there would be if nothing were done."""
        column = self.so_far.get(unit_id)
        return [] if column is None else [(column, 1.0)]

    def net_departures(self, unit_id: str) -> list[Term]:
        """The same with loans of the year, the other way round."""
        lent = [*self._lending[unit_id], *((v, -c) for v, c in self._borrowing[unit_id])]
        return [*((v, -c) for v, c in self.net_arrivals(unit_id)), *lent]

    def serving(self, unit_id: str, field_id: str) -> tuple[list[Term], int]:
        """Officials serving the field at the end of the year, and those who would if nothing were done."""
        terms, present = super().serving(unit_id, field_id)
        column = self.served_so_far.get((unit_id, field_id))
        return [*terms, *([] if column is None else [(column, 1.0)])], present

    @property
    def is_judged(self) -> bool:
        """Whether posts over the framework count as those of the end: the last year, or from over_by on."""
        by = self.instance.settings.over_by
        return self.is_last or (by is not None and self.year >= by)

    def long_loans(self) -> Iterator[Loans]:
        """Groups that lend, in the last year: nobody is lent for longer than the law allows."""
        yield from self.loans
