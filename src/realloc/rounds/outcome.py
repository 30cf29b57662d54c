"""What carrying out makes of the city: who is where, who serves what, and what is still asked of units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from realloc.city.calendar import months_after
from realloc.city.domain import Instance, Loan, Move, MoveKind, Official, Unit
from realloc.city.hearing import answers_of
from realloc.city.ledger import Ledger
from realloc.city.lines import Answer, Line, Party, Status
from realloc.rounds.announced import Announced, id_of

CARRIED = {
    None: (Status.AGREED, Status.DONE),
    "done": (Status.DONE,),
    "agreed": (Status.AGREED,),
}
"""Which lines are carried out, by what ``--only`` says."""


@dataclass(frozen=True)
class Present:
    """What changes of (unit, field): who is present, and on counts the need."""

    have: Counter[tuple[str, str]]
    need: Counter[tuple[str, str]]


@dataclass(frozen=True)
class Outcome:
    """A city in which some of a plan was carried out.

    Attributes
    ----------
    instance : Instance
        As the plan had it.
    lines : tuple of Line
        Every line with its status as of today; those carried out with the day.
    moves : tuple of Move
        What was carried out, reassignments too.
    days : mapping of line id to date
        When each line was carried out.
    as_of : date
        The day of today: a secondment that ended before it is over.
    ends : mapping of line id to date
        The last day of secondments, as announced; without it by the rules from the day carried out.
    undated : tuple of line ids
        Those carried out of which nobody has said when.
    """

    instance: Instance
    lines: tuple[Line, ...]
    moves: tuple[Move, ...]
    days: Mapping[str, date]
    as_of: date
    ends: Mapping[str, date] = field(default_factory=dict)
    undated: tuple[str, ...] = ()

    @cached_property
    def ledger(self) -> Ledger:
        """The two ledgers after it."""
        return Ledger(self.instance, self.moves)

    @cached_property
    def officials(self) -> dict[str, Official]:
        """Those whose row changes, as they are now."""
        known, term = self.instance.official, self.instance.settings.secondment_months
        found = {}
        for move in self.moves:
            official = known.get(move.official_id or "")
            if official is not None:
                day = self.days.get(id_of(move))
                until = self.ends.get(id_of(move)) or (day and months_after(day, term))
                found[official.official_id] = _after(official, move, day, until)
        return found

    @cached_property
    def people(self) -> dict[str, Official]:
        """Everybody as they are now; who was lent and is past the last day is back."""
        now = {i: self.officials.get(i, official) for i, official in self.instance.official.items()}
        return {i: _back(official, self.as_of) for i, official in now.items()}

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Every unit as it is now.

        Who left counts against ``max_out``, and what left on balance against ``min_out``, which asks for net
        departures.
        """
        books = self.ledger
        found = {}
        for unit in self.instance.units:
            i = unit.unit_id
            gone = books.gone(i)
            net = gone - books.arrived[i] - books.borrowed[i]
            found[i] = unit._replace(
                headcount=books.headcount[i],
                max_out=None if unit.max_out is None else max(0, unit.max_out - gone),
                min_out=max(0, unit.min_out - max(0, net)),
            )
        return found

    @cached_property
    def present(self) -> Present:
        """Who is present more or less.

        On counts nobody is followed by name: a loan moves the specialist present from lender to borrower,
        while headcounts, which count the payroll, stay.  Where that would make more specialists than the
        borrower has officials (a project has none), its need is lowered instead: it is the same gap.
        """
        need: Counter[tuple[str, str]] = Counter()
        on_counts = self.instance.officials is None
        have = Counter(self.ledger.serving) if on_counts else self._serving()
        have.subtract({pair: one.have for pair, one in self.instance.needs.items()})
        if on_counts:
            self._make_room(have, need)
        return Present(_nonzero(have), need)

    def _serving(self) -> Counter[tuple[str, str]]:
        """How many serve each (unit, field) of the workbook, by the roster."""
        places = (official.serving for official in self.people.values())
        return Counter(place for place in places if place is not None and place[0] in self.instance.unit)

    def _make_room(self, have: Counter[tuple[str, str]], need: Counter[tuple[str, str]]) -> None:
        total: Counter[str] = Counter()
        for (unit_id, _), one in self.instance.needs.items():
            total[unit_id] += one.have
        for (unit_id, _), change in have.items():
            total[unit_id] += change
        for loan in self.loans:
            beyond = total[loan.destination] - self.units[loan.destination].headcount
            if loan.field_id is not None and beyond > 0:
                lowered = min(beyond, loan.count)
                total[loan.destination] -= lowered
                have[loan.destination, loan.field_id] -= lowered
                need[loan.destination, loan.field_id] -= lowered

    @cached_property
    def loans(self) -> tuple[Move, ...]:
        """The secondments among what was carried out."""
        return tuple(move for move in self.moves if move.kind is MoveKind.SECONDMENT)


def outcome_of(announced: Announced, only: str | None, as_of: date) -> Outcome:
    """Carry out what was agreed and done, or one of these, and reassignments unless marked as refused.

    With ``only`` a reassignment needs a mark that it is agreed: nobody else answers to one.  A line that is
    done was carried out on the day that its receiver gave; a secondment that was agreed, on its first day;
    any other, and what is to begin later, on ``as_of``.
    """
    answers = answers_of(announced.lines, announced.replies)
    lines, days = [], {}
    undated = []
    for line in announced.settled(as_of):
        if line.last_round == announced.number and line.status in CARRIED[only]:
            said = answers.get(line.line_id, {}).get(Party.RECEIVER)
            day = line.carried_out or (said.day if said and said.answer is Answer.DONE else None)
            if day is None:
                day = min(line.start or as_of, as_of)
                undated.append(line.line_id)
            line = replace(line, status=Status.DONE, carried_out=day)
            days[line.line_id] = day
        lines.append(line)
    moves = [m for m in announced.moves if m.kind is not MoveKind.REASSIGNMENT and id_of(m) in days]
    moves += reassigned(announced, only)
    carried = (line for line in lines if line.line_id in days)
    ends = {x.line_id: x.end for x in carried if x.end is not None and x.end >= days[x.line_id]}
    return Outcome(announced.instance, tuple(lines), tuple(moves), days, as_of, ends, tuple(undated))


def reassigned(announced: Announced, only: str | None) -> Iterator[Move]:
    """The reassignments of a plan but those marked as refused; with ``only`` those marked as agreed."""
    marks = {id_of(one.move): one.answer for one in announced.answered}
    for move in announced.moves:
        if move.kind is MoveKind.REASSIGNMENT:
            mark = marks.get(id_of(move))
            if mark in ("agree", "done") or (mark is None and only is None):
                yield move


def _after(official: Official, move: Move, day: date | None, until: date | None) -> Official:
    """The official after the move; who serves another field has it first, the rest in its order."""
    first = () if move.field_id is None else (move.field_id,)
    if move.kind is MoveKind.SECONDMENT and until is not None:
        return official._replace(loan=Loan(move.destination, move.field_id, until))
    fields = (*first, *(f for f in official.fields if f not in first))
    if move.kind is MoveKind.REASSIGNMENT or day is None:
        return official._replace(fields=fields)
    return official._replace(unit_id=move.destination, fields=fields, moved_on=day)


def _nonzero(counts: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    return Counter({pair: count for pair, count in counts.items() if count})


def _back(official: Official, as_of: date) -> Official:
    over = official.loan is not None and official.loan.until < as_of
    return official._replace(loan=None) if over else official
