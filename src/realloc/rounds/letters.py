"""Who gets a decision: the lines of a plan that stand, its reassignments, and what is known of the people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

from realloc.city.domain import Instance, Move, MoveKind, Official
from realloc.city.hearing import answers_of
from realloc.city.lines import Answer, Line, Party, Status
from realloc.plan.figures import move_counts
from realloc.rounds.announced import Announced, id_of
from realloc.rounds.outcome import reassigned
from realloc.rounds.same_people import has_made_ids, same_people
from realloc.words.folding import address, natural_key
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook, is_plan, read_workbook, stored_input
from realloc.workbook.validate import validate
from realloc.workbook.validate.book import open_book
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.retirement import Birth, Retirements
from realloc.workbook.validate.table import Table

COLUMNS: Final = ("name", "born", "sex", "position")
"""What decisions say of a person, by the columns that hold it."""

_ORDER: Final = (MoveKind.TRANSFER, MoveKind.SECONDMENT, MoveKind.REASSIGNMENT)


@dataclass(frozen=True, slots=True)
class Person:
    """An official, with what only documents need.

    ``sex`` is ``male``, ``female`` or unknown; ``cells`` gives for each of ``COLUMNS`` the sheet and cell of
    the workbook, which is the whole row (``17:17``) where the roster has no such column.
    """

    official: Official
    born: Birth | None
    sex: str
    cells: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Decided:
    """A move that is decided on; ``person`` is None on counts.

    ``start`` and ``end`` are the term of a secondment, or the day on which a transfer was carried out;
    ``agreed_on`` is the day of the receiver's written agreement, where the register has it.
    """

    move: Move
    status: Status | None
    person: Person | None
    start: date | None = None
    end: date | None = None
    agreed_on: date | None = None


@dataclass(frozen=True)
class Letters:
    """What decisions are written of, in the order of kind, sending unit and person.

    ``source`` is the workbook that says who they are; ``left_out`` counts the lines that do not stand, or are
    not agreed where only those were wanted; ``unmarked`` are the reassignments that then lack a mark.
    """

    announced: Announced
    source: RawWorkbook
    decided: tuple[Decided, ...]
    left_out: int
    unmarked: tuple[Move, ...] = ()

    @property
    def awaited(self) -> int:
        """How many of the people decided on are on lines to which not everybody has agreed yet."""
        return sum(one.move.count for one in self.decided if one.status is Status.PENDING)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many people are decided on, by kind of move."""
        return move_counts(one.move for one in self.decided)

    @property
    def instance(self) -> Instance:
        """The city as the plan has it."""
        return self.announced.instance

    @property
    def on_counts(self) -> bool:
        """Whether nobody can be named."""
        return self.instance.officials is None


def letters_of(announced: Announced, *, only_agreed: bool = False, given: Path | None = None) -> Letters:
    """What of a plan decisions are written of.

    Parameters
    ----------
    only_agreed : bool
        Lines that are agreed or done, and reassignments that are marked as agreed; without it every line that
        nobody refused and that has not lapsed, and reassignments unless marked as refused.
    given : Path, optional
        Take names, dates of birth and positions from this workbook instead of the copy in the plan.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        The plan was made without names, or ``given`` cannot be read.
    """
    instance = announced.instance
    if announced.has_no_names:
        raise InputProblems([Problem("E594", values={"file": announced.raw.file})], instance.language)
    source, people = announced.source, dict[str, Person]()
    if instance.officials is not None:
        source, people = _people(announced, given)
    lines = announced.settled()
    wanted = (Status.AGREED, Status.DONE) if only_agreed else (Status.PENDING, Status.AGREED, Status.DONE)
    stand = {line.line_id: line for line in lines if line.status in wanted}
    found = list(_of_lines(announced, stand, people))
    left = tuple(reassigned(announced, "agreed" if only_agreed else None))
    found += [Decided(move, None, people.get(move.official_id or "")) for move in left]
    return Letters(
        announced,
        source,
        tuple(sorted(found, key=lambda one: _place(one.move, instance))),
        len(lines) - len(stand),
        tuple(move for move in reassigned(announced, None) if move not in left),
    )


def _of_lines(
    announced: Announced, stand: Mapping[str, Line], people: Mapping[str, Person]
) -> Iterator[Decided]:
    answers = answers_of(announced.lines, announced.replies)
    for move in announced.moves:
        line = None if move.kind is MoveKind.REASSIGNMENT else stand.get(id_of(move))
        if line is None:
            continue
        said = answers.get(line.line_id, {}).get(Party.RECEIVER)
        agreed_on = said.day if said is not None and said.answer is Answer.AGREE else None
        start, end = line.carried_out, None
        if start is None and said is not None and said.answer is Answer.DONE:
            start = said.day
        if move.kind is MoveKind.SECONDMENT:
            start, end = line.term or announced.instance.term_of(move)
        yield Decided(move, line.status, people.get(move.official_id or ""), start, end, agreed_on)


def _place(move: Move, instance: Instance) -> tuple[object, ...]:
    """Where a move stands: by kind, then as the workbook has the units."""
    origin, destination = instance.unit[move.origin], instance.unit[move.destination]
    person = natural_key(move.official_id or "")
    return _ORDER.index(move.kind), origin.row, origin.unit_id, destination.row, person, move.field_id or ""


# -- people ------------------------------------------------------------------------------------------------


def _people(announced: Announced, given: Path | None) -> tuple[RawWorkbook, dict[str, Person]]:
    """The workbook that says who people are, and what it says, by the ids of the plan."""
    instance = announced.instance
    known = dict(_rows(announced.source, instance.officials or ()))
    if given is None:
        return announced.source, known
    new = read_workbook(given, instance.language)
    new = stored_input(new) if is_plan(new) else new
    officials = validate(new, language=instance.language).instance.officials or ()
    rows = dict(_rows(new, officials))
    ids = {official_id: official_id for official_id in rows}
    if has_made_ids(officials) or has_made_ids(instance.officials):
        ids = same_people(instance.officials or (), officials)
    return new, known | {old: rows[new_id] for old, new_id in ids.items()}


def _rows(source: RawWorkbook, officials: tuple[Official, ...]) -> Iterator[tuple[str, Person]]:
    """Each person by id, with birth, sex and cells from the row of the roster."""
    table = open_book(source, Report()).officials
    if table is None:
        return
    births = Retirements(Report(), table)
    rows = {row.number: row for row in table.rows}
    for official in officials:
        row = rows.get(official.row)
        born, sex = births.known(row) if row is not None and births.asked else (None, "")
        cells = {name: _cell(table, official.row, name) for name in COLUMNS}
        yield official.official_id, Person(official, born, sex, cells)


def _cell(table: Table, row: int, column: str) -> tuple[str, str]:
    """The sheet and cell of the file in which a column of a row stands; without such a column the row."""
    marked = [position for position, _ in table.header.by_sex] if column in ("born", "sex") else []
    position = table.columns.get(column, next(iter(marked), None))
    origin = table.raw.origin
    if position is None:
        return (origin.sheet, "") if origin else (table.name, f"{row}:{row}")
    cell = address(row, position + 1)
    return origin.of(cell) if origin else (table.name, cell)
