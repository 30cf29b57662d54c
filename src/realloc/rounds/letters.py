"""Who gets a decision: the lines of a plan that stand, its reassignments, and what is known of the people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import Final

from realloc.city.domain import Instance, Move, MoveKind, Official
from realloc.city.hearing import answers_of
from realloc.city.lines import Answer, Line, Party, Status
from realloc.plan.figures import move_counts
from realloc.rounds.announced import Announced, id_of
from realloc.rounds.days import day_of, told_ended, told_later, with_days
from realloc.rounds.hear import hear
from realloc.rounds.outcome import reassigned
from realloc.rounds.same_people import roster_of, same_people
from realloc.words.bilingual import Words
from realloc.words.folding import address, natural_key
from realloc.workbook.letterhead import Letterhead
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook, is_plan, read_workbook, stored_input
from realloc.workbook.validate import validate
from realloc.workbook.validate.book import open_book
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.retirement import Birth, Retirements
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import listed_cells

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

    ``as_of`` is the day on which answers were judged, ``told`` what is worth knowing of them; ``source`` is
    the workbook that says who people are; ``left_out`` counts the lines that do not stand, or are not agreed
    where only those were wanted; ``unmarked`` are the reassignments that then lack a mark.
    """

    announced: Announced
    as_of: date
    source: RawWorkbook
    decided: tuple[Decided, ...]
    left_out: int
    unmarked: tuple[Move, ...] = ()
    told: tuple[Problem, ...] = ()

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


def letters_of(
    announced: Announced,
    *,
    only_agreed: bool = False,
    given: Path | None = None,
    as_of: date | None = None,
) -> Letters:
    """What of a plan decisions are written of.

    Parameters
    ----------
    only_agreed : bool
        Lines that are agreed or done, and reassignments that are marked as agreed; without it every line that
        nobody refused and that has not lapsed, and reassignments unless marked as refused.
    given : Path, optional
        Take names, dates of birth and positions from this workbook instead of the copy in the plan.
    as_of : date, optional
        The day on which answers and silence are judged; default: the plan's own.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        The plan was made without names, ``given`` cannot be read or has nobody of the plan, the day is before
        the plan, or answers in its list are of a later one.
    """
    instance = announced.instance
    if announced.has_no_names:
        raise InputProblems([Problem("E594", values={"file": announced.raw.file})], instance.language)
    as_of = day_of(announced, as_of or instance.settings.as_of)
    announced, found = with_days(announced, as_of)
    heard = hear(announced, (), as_of=as_of, found=found)
    told = (*heard.told, *told_ended(announced, as_of), *told_later(announced, as_of))
    source, people, strange = _people(announced, given)
    lines = announced.standing(as_of)
    wanted = (Status.AGREED, Status.DONE) if only_agreed else (Status.PENDING, Status.AGREED, Status.DONE)
    stand = {line.line_id: line for line in lines if line.status in wanted}
    decided = list(_of_lines(announced, stand, people))
    left = tuple(reassigned(announced, "agreed" if only_agreed else None))
    decided += [Decided(move, None, people.get(move.official_id or "")) for move in left]
    gone = [one.move.official_id for one in decided if one.move.official_id in strange]
    if gone:
        values = {"count": len(gone), "who": Words.same(listed_cells(gone)), "file": source.file}
        told = (*told, Problem("W704", source.file, "", values))
    return Letters(
        announced,
        as_of,
        source,
        tuple(sorted(decided, key=lambda one: _place(one.move, instance))),
        len(lines) - len(stand),
        tuple(move for move in reassigned(announced, None) if move not in left),
        told,
    )


def told_early(letters: Letters, head: Letterhead) -> Iterator[Problem]:
    """Which people a decision would move before the day that it is dated, where both days are known."""
    signed = head.decision_date
    if not isinstance(signed, date):
        return
    starts = [(one.start or head.effective_date, one.move) for one in letters.decided]
    early = [(start, move) for start, move in starts if isinstance(start, date) and start < signed]
    if early:
        first, move = min(early, key=itemgetter(0))
        values = {"count": sum(m.count for _, m in early), "signed": signed, "first": first}
        yield Problem("W707", *letters.announced.place_of(id_of(move)), values)


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
            start, end = line.start, line.end
        yield Decided(move, line.status, people.get(move.official_id or ""), start, end, agreed_on)


def _place(move: Move, instance: Instance) -> tuple[object, ...]:
    """Where a move stands: by kind, then as the workbook has the units."""
    origin, destination = instance.unit[move.origin], instance.unit[move.destination]
    person = natural_key(move.official_id or "")
    return _ORDER.index(move.kind), origin.row, origin.unit_id, destination.row, person, move.field_id or ""


# -- people ------------------------------------------------------------------------------------------------


def _people(
    announced: Announced, given: Path | None
) -> tuple[RawWorkbook, dict[str, Person], frozenset[str]]:
    """The workbook that says who people are, what it says, by the ids of the plan, and who is not in it."""
    instance = announced.instance
    known = dict(_rows(announced.source, instance.officials or ()))
    if given is None:
        return announced.source, known, frozenset()
    new = read_workbook(given, instance.language)
    new = stored_input(new) if is_plan(new) else new
    officials = validate(new, language=instance.language, kept=True).instance.officials or ()
    rows = dict(_rows(new, officials))
    ids = same_people(roster_of(announced.source, instance.officials), roster_of(new, officials)).ids
    if known and not ids:
        values = {"file": new.file, "count": len(officials)}
        raise InputProblems([Problem("E596", new.file, values=values)], instance.language)
    return new, known | {old: rows[new_id] for old, new_id in ids.items()}, frozenset(known) - set(ids)


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
