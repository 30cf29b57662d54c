"""What stands in each unit's pack: who leaves, who comes, and whom this unit answers for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from realloc.city.domain import Instance, Official
from realloc.city.hearing import Answers, answers_of, binding
from realloc.city.lines import Line, Party, Status
from realloc.city.moves import MoveKind
from realloc.privacy.anonymous import unnamed
from realloc.rounds.announced import Announced, id_of
from realloc.rounds.pack_sheets import COMING, LEAVING, PARTIES, Code
from realloc.words.file_names import file_names
from realloc.words.folding import natural_key
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem

ASKED = (Status.PENDING, Status.AGREED)
"""What becomes of the lines that are asked about: the others are over, or done."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One line as a pack shows it; ``person`` is None on counts, ``term`` for transfers.

    ``agreed`` tells a line that was agreed before and only waits to be carried out; ``said`` is what was
    answered to it so far, so that nobody is asked twice.
    """

    line: Line
    code: Code
    person: Official | None
    fields: tuple[str, ...]
    years: int | None
    origin: str
    destination: str
    field: str
    km: float | None
    term: tuple[date, date] | None
    agreed: bool
    said: Answers


@dataclass(frozen=True, slots=True)
class Pack:
    """What one unit is sent; ``file`` is the name of its workbook."""

    unit_id: str
    unit: str
    file: str
    leaving: tuple[Asked, ...]
    coming: tuple[Asked, ...]

    @property
    def lines(self) -> int:
        """How many lines concern the unit."""
        return len(self.leaving) + len(self.coming)

    @property
    def answered(self) -> int:
        """To how many of them it has answered something before."""
        tables = ((LEAVING, self.leaving), (COMING, self.coming))
        return sum(any(party in a.said for party in PARTIES[table]) for table, asked in tables for a in asked)


@dataclass(frozen=True)
class Packs:
    """The packs of a round.

    Attributes
    ----------
    instance : Instance
        What they show of units and people: without names, where none are wanted.
    binds : mapping of MoveKind to parties
        Whose refusal decides, for the kinds of move that are in the packs.
    lines, left_out : int
        Lines that are asked about, and those that are refused or done already.
    told : tuple of Problem
        That the plan is not as it was solved.
    """

    plan_id: str
    number: int
    sent: date | None
    reply_by: date | None
    instance: Instance
    binds: Mapping[MoveKind, tuple[Party, ...]]
    packs: tuple[Pack, ...]
    lines: int
    left_out: int
    told: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Shown:
    """What people may read: an instance, and what ids of the plan are called in it, where that differs."""

    instance: Instance
    officials: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


def without_names(announced: Announced) -> Shown:
    """The plan's instance without names of people; codes of rows stay, or no reply would find its line."""
    instance, moves = unnamed(announced.instance, announced.moves)
    officials, places = {}, {}
    for move, bare in zip(announced.moves, moves, strict=True):
        officials[move.official_id or ""] = bare.official_id or ""
        for old, new in (
            (move.origin, bare.origin),
            (move.destination, bare.destination),
            (move.field_id, bare.field_id),
        ):
            places[old or ""] = new or ""
    return Shown(instance, officials, places)


def _refuse_before_the_plan(instance: Instance, days: Mapping[str, date | None]) -> None:
    """Refuse days before the plan's own, but for today, which is when packs are sent unless one says so."""
    first = instance.settings.as_of
    wrong = [(option, day) for option, day in days.items() if day and day < first and day != date.today()]
    if wrong:
        told = [Problem("E331", "", option, {"found": day, "first": first}) for option, day in wrong]
        raise InputProblems(told, instance.language)


def packs_of(
    announced: Announced,
    *,
    sent: date | None = None,
    reply_by: date | None = None,
    shown: Shown | None = None,
) -> Packs:
    """The packs of an announced plan, a unit each, by unit.

    Parameters
    ----------
    reply_by : date, optional
        When answers are due; default: the rule ``reply_by``.
    shown : Shown, optional
        Default: the plan's own instance, with names.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        Answers would be due before they are asked for, or a day is before that of the plan.
    """
    instance = announced.instance
    _refuse_before_the_plan(instance, {"--sent": sent, "--reply-by": reply_by})
    reply_by = reply_by or announced.due
    if sent is not None and reply_by is not None and reply_by < sent:
        told = Problem("E542", "", "--reply-by", {"due": reply_by, "sent": sent})
        raise InputProblems([told], instance.language)
    shown = shown or Shown(instance)
    current = announced.standing(sent)
    asked = [line for line in current if line.status in ASKED]
    show = _Showing(announced, shown)
    return Packs(
        announced.plan_id,
        announced.number,
        sent,
        reply_by,
        shown.instance,
        {line.kind: binding(line, instance.settings) for line in asked},
        tuple(_packs(asked, show)),
        len(asked),
        len(current) - len(asked),
        announced.told,
    )


def _packs(lines: Iterable[Line], show: _Showing) -> Iterable[Pack]:
    lines = sorted(lines, key=show.order)
    ids = {unit_id for line in lines for unit_id in (line.origin, line.destination)}
    units = sorted(((show.unit(i), i) for i in ids), key=lambda pair: natural_key(pair[0][0]))
    names = file_names(unit for unit, _ in units)
    for (unit, own_id), file in zip(units, names, strict=True):
        leaving = tuple(show.asked(line, LEAVING) for line in lines if line.origin == own_id)
        coming = tuple(show.asked(line, COMING) for line in lines if line.destination == own_id)
        yield Pack(*unit, file, leaving, coming)


class _Showing:
    """Lines as people read them."""

    def __init__(self, announced: Announced, shown: Shown) -> None:
        self.announced, self.shown = announced, shown
        self.answers = answers_of(announced.lines, announced.replies)
        self.km = {id_of(m): m.km for m in announced.moves if m.kind is not MoveKind.REASSIGNMENT}

    def unit(self, unit_id: str) -> tuple[str, str]:
        """The id and the name of a unit."""
        found = self.shown.instance.unit[self.shown.places.get(unit_id, unit_id)]
        return found.unit_id, found.name

    def order(self, line: Line) -> tuple[object, ...]:
        """Where a line stands in a table: by the other unit, then by person."""
        return (
            natural_key(line.origin),
            natural_key(line.destination),
            line.kind,
            line.field_id or "",
            natural_key(line.official_id or ""),
        )

    def asked(self, line: Line, table: str) -> Asked:
        """The line as it stands in one of the two tables."""
        bare, announced = self.shown.instance, self.announced
        person = None
        if line.official_id is not None:
            person = bare.official[self.shown.officials.get(line.official_id, line.official_id)]
        return Asked(
            line,
            Code(announced.plan_id, announced.number, line.line_id, table),
            person,
            tuple(bare.field[f].label for f in person.fields) if person else (),
            _years(person.since, bare.settings.as_of) if person and person.since else None,
            self.unit(line.origin)[1],
            self.unit(line.destination)[1],
            bare.field[self.shown.places.get(line.field_id, line.field_id)].label if line.field_id else "",
            self.km.get(line.line_id),
            line.term,
            line.status is Status.AGREED,
            self.answers.get(line.line_id, {}),
        )


def _years(since: date, today: date) -> int:
    """Full years of service."""
    return max(0, today.year - since.year - ((today.month, today.day) < (since.month, since.day)))
