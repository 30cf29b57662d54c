"""A result without the names of people, in the plan and in the copy of the input that it carries.

Ids that are themselves names are replaced by numbers.  What nobody reads (notes, columns and sheets that
are no part of the contract, signatures) is left out of the copy; see :mod:`realloc.redaction`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from realloc.domain import Decision, Instance, Move, Official
from realloc.ledger import Ledger
from realloc.problems import InputProblems, Problem
from realloc.read import (
    Cell,
    RawRow,
    RawSheet,
    RawWorkbook,
    content_digest,
    input_of_plan,
    is_plan,
    read_workbook,
)
from realloc.redaction import HIDDEN, Person, Redactor, numbered, redactor_of
from realloc.remedies.build import find_remedies
from realloc.result import Result
from realloc.rules.leaders import is_leader
from realloc.rules.protected import holds
from realloc.settings import Settings
from realloc.sheets import DECISIONS, MAPPING, OFFICIALS, REPORT, match_sheet
from realloc.text import identity
from realloc.understand.choices import Options, with_options
from realloc.understand.record import Understanding
from realloc.understand.rows import Reason
from realloc.validate.book import Book, open_book
from realloc.validate.report import Report
from realloc.validate.retirement import month_only
from realloc.validate.table import Table
from realloc.validate.values import words_or_nothing

_HARDSHIP = "hoàn cảnh khó khăn"
"""A reason that volunteering lifts, in place of one whose words would not say so any more without names."""


_LEADER = "chủ tịch"
"""A position that the rule on leaders keeps, in place of one whose words would not say so without names."""


def anonymised(result: Result) -> Result:
    """``result`` without names; its plan verifies and solves again like the one with names."""
    source = result.source
    redactor = _redactor(result)
    bare = anonymous_instance(result.instance, redactor)
    moves = tuple(_renumbered(move, redactor) for move in result.plan.moves)
    ledger, found = Ledger(bare, moves), result.remedies
    return replace(
        result,
        instance=bare,
        plan=replace(result.plan, moves=moves),
        verification=replace(result.verification, ledger=ledger),
        warnings=tuple(redactor.problem(warning) for warning in result.warnings),
        source=None if source is None else anonymous_copy(source, redactor),
        source_digest=content_digest(source) if source else "",
        remedies=found and find_remedies(bare, ledger, found.sharing, found.left_out),
        understanding=result.understanding and anonymous_record(result.understanding, redactor),
    )


def anonymous_instance(instance: Instance, redactor: Redactor) -> Instance:
    """The instance without names, in the order of the ids that it then has."""
    officials = instance.officials
    if officials is not None:
        bare = (_unnamed(o, redactor) for o in officials)
        officials = tuple(sorted(bare, key=lambda o: o.official_id))
    decisions = tuple(_unsigned(d, redactor) for d in instance.decisions)
    return replace(instance, officials=officials, decisions=decisions)


def unnamed(
    instance: Instance, moves: Iterable[Move], ids: Mapping[str, str]
) -> tuple[Instance, tuple[Move, ...]]:
    """An input and its moves without names; ``ids`` replaces those ids that are names."""
    redactor = _of_instance(instance, ids)
    return anonymous_instance(instance, redactor), tuple(_renumbered(move, redactor) for move in moves)


def unnamed_problems(problems: Iterable[Problem], instance: Instance) -> tuple[Problem, ...]:
    """Findings about an input without the names of its people."""
    found = tuple(problems)
    redactor = _of_instance(instance) if found else None
    return tuple(redactor.problem(problem) for problem in found) if redactor else ()


def _redactor(result: Result) -> Redactor:
    if result.source is not None:
        return redactor_of(result.source)
    return _of_instance(result.instance)


def _of_instance(instance: Instance, ids: Mapping[str, str] | None = None) -> Redactor:
    people = tuple(Person(o.official_id, o.name) for o in instance.officials or ())
    names = [text for u in instance.units for text in (u.unit_id, u.name)]
    names += [text for f in instance.fields for text in (f.field_id, f.label)]
    return Redactor(people, numbered(people) if ids is None else ids, frozenset(map(identity, names)))


def _unnamed(official: Official, redactor: Redactor) -> Official:
    return replace(
        official,
        official_id=redactor.identifier(official.official_id),
        name="",
        position=_position(official.position, official.name, redactor),
        protected=_reason(official.protected, official.name, redactor),
    )


def _unsigned(decision: Decision, redactor: Redactor) -> Decision:
    return replace(decision, official_id=redactor.identifier(decision.official_id), note="")


def _renumbered(move: Move, redactor: Redactor) -> Move:
    return replace(move, official_id=move.official_id and redactor.identifier(move.official_id))


def _reason(protected: str, own: str, redactor: Redactor) -> str:
    """A reason without names that volunteering lifts, or does not, like the one with them."""
    if not protected:
        return ""
    bare = redactor.words(protected, own)
    if identity(bare) == identity(own) or not bare.strip(f"{HIDDEN} "):
        bare = HIDDEN
    if _is_lifted(bare) == _is_lifted(protected):
        return bare
    return _HARDSHIP if _is_lifted(protected) else HIDDEN


def _position(written: str, own: str, redactor: Redactor) -> str:
    """A position without names that is a leader's, or is not, like the one with them: "thư" of "bí thư" is a
    given name too."""
    for bare in (redactor.words(written, own), redactor.plain(written)):
        if is_leader(bare) == is_leader(written):
            return bare
    return _LEADER if is_leader(written) else HIDDEN


def _is_lifted(protected: str) -> bool:
    volunteer = Official("", "", (), protected=protected, volunteer=True)
    return not holds(volunteer, Settings())


def anonymous_record(understanding: Understanding, redactor: Redactor) -> Understanding:
    """How the input was understood, without names in what it quotes."""
    sheets = []
    for sheet in understanding.sheets:
        skipped = tuple(
            replace(s, words=HIDDEN if Reason(s.reason) in _SIGNED else redactor.words(s.words))
            for s in sheet.skipped
        )
        columns = tuple(replace(c, heading=redactor.plain(c.heading)) for c in sheet.columns)
        sheets.append(replace(sheet, name=redactor.plain(sheet.name), columns=columns, skipped=skipped))
    return Understanding(tuple(sheets), tuple(map(redactor.problem, understanding.assumed)))


_SIGNED = (Reason.FOOTER, Reason.NOTE)
"""Rows that hold signatures and remarks."""

Change = Callable[[Cell], Cell]


def anonymous_copy(raw: RawWorkbook, redactor: Redactor) -> RawWorkbook:
    """The workbook as far as it is read, without names."""
    book = open_book(raw, Report())
    tables = {table.name: table for table in book.tables}
    sheets = [
        _table(tables[sheet.name], redactor) if sheet.name in tables else _other(sheet, book, redactor)
        for sheet in raw.sheets
    ]
    return replace(raw, file=redactor.plain(raw.file), sheets=tuple(sheets))


def redactor_of_file(path: Path, reading: Options | None) -> Redactor | None:
    """A redactor for the roster of a workbook; None when the file cannot be read."""
    try:
        raw = read_workbook(path)
    except InputProblems:
        return None
    return redactor_of(with_options(input_of_plan(raw) if is_plan(raw) else raw, reading))


def anonymous_problems(problems: InputProblems, redactor: Redactor | None) -> InputProblems:
    """Findings without names in what they quote."""
    if redactor is None:
        return problems
    found = [redactor.problem(problem) for problem in problems.problems]
    record = problems.understanding and anonymous_record(problems.understanding, redactor)
    return InputProblems(found, problems.language, record)


def _other(sheet: RawSheet, book: Book, redactor: Redactor) -> RawSheet:
    """The matrix, the mapping and the letterhead; of any other sheet only its name stays."""
    match = match_sheet(sheet.name)
    kept = (match is not None and match[0] in (MAPPING, REPORT)) or sheet is book.distances
    rows = [RawRow(row.number, tuple(map(redactor.cell, row.cells))) for row in sheet.rows if kept]
    name = sheet.name if kept else redactor.plain(sheet.name)
    return _with_rows(replace(sheet, name=name), rows)


def _table(table: Table, redactor: Redactor) -> RawSheet:
    skipped = {skip.row.number: skip.reason for skip in table.skipped}
    data = {row.number for row in table.rows}
    changes = _changes(table, redactor)
    rows = []
    for row in table.raw.rows:
        if row.number in data:
            own = " ".join(words_or_nothing(cell) for cell in table.texts(row, "name"))
            own = own if table.spec is OFFICIALS else ""
            rows.append(RawRow(row.number, tuple(_data(row, table, changes, own, redactor))))
        elif skipped.get(row.number) not in _SIGNED:
            heading = row.number in table.header.rows
            rows.append(RawRow(row.number, tuple(_words(cell, heading, redactor) for cell in row.cells)))
    return _with_rows(table.raw, rows)


def _words(cell: Cell, heading: bool, redactor: Redactor) -> Cell:
    """A heading, or the words of a title, group or total."""
    if not isinstance(cell, str):
        return cell
    return redactor.plain(cell) if heading else redactor.words(cell)


def _changes(table: Table, redactor: Redactor) -> Mapping[int, Change]:
    """What becomes of the cells of each column; a column that is not read is emptied."""
    used = {**dict.fromkeys(table.used, redactor.cell)}
    used |= dict.fromkeys(table.header.declared.values(), redactor.cell)
    if table.header.serial is not None:
        used[table.header.serial] = redactor.cell
    emptied = {OFFICIALS.name: ("name",), DECISIONS.name: ("note",)}.get(table.spec.name, ())
    gone = {p for name in emptied for p in (table.columns.get(name), table.header.continued.get(name))}
    return {p: change for p, change in used.items() if p not in gone}


def _data(
    row: RawRow, table: Table, changes: Mapping[int, Change], own: str, redactor: Redactor
) -> list[Cell]:
    cells = [changes[p](cell) if p in changes else None for p, cell in enumerate(row.cells)]
    if table.spec is OFFICIALS:
        reasons = (table.columns.get("protected"), *table.header.protections)
        for position in reasons:
            if position is not None and isinstance(written := row.cells[position], str) and written.strip():
                cells[position] = _reason(written, own, redactor)
        for position in (table.columns.get("born"), *(p for p, _ in table.header.by_sex)):
            if position is not None:
                cells[position] = month_only(row.cells[position])
        position = table.columns.get("position")
        if position is not None and isinstance(written := row.cells[position], str):
            cells[position] = _position(written, own, redactor)
    return cells


def _with_rows(sheet: RawSheet, rows: list[RawRow]) -> RawSheet:
    return replace(sheet, rows=tuple(row for row in rows if any(cell is not None for cell in row.cells)))
