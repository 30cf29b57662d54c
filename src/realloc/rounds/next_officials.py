"""The roster after some of a plan was carried out: who is where, since when, and what they serve first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from realloc.city.domain import Instance, Loan, MoveKind, Official
from realloc.rounds.outcome import Outcome
from realloc.rounds.tidy import Reading, TidyColumn, columns_of, others, put, tidy
from realloc.words.folding import identity
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow, RawSheet
from realloc.workbook.validate.births import Births
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import answer, is_blank, text

_SEPARATORS = ",;\n"

_OF_LOAN: dict[str, Callable[[Loan], Cell]] = {
    "seconded_to": lambda loan: loan.to,
    "seconded_field": lambda loan: loan.field_id,
    "seconded_until": lambda loan: loan.until,
}


def next_officials(table: Table, outcome: Outcome, language: str) -> RawSheet:
    """The roster, its rows in their order; everybody with the id that the plan knows them by."""
    columns = columns_of(table, language)
    before = {o.row: o for o in outcome.instance.officials or ()}
    after = {o.row: o for o in outcome.officials.values()}
    _ids(table, columns, before, language)
    _names(table, columns, before, language)
    _births(table, columns, language)
    _protections(table, columns, before, language)
    _whereabouts(table, columns, outcome, before, after, language)
    return tidy(table, list(columns.values()), language, table.rows)


def _ids(table: Table, columns: dict[int, TidyColumn], before: dict[int, Official], language: str) -> None:
    """An id that was made of unit and place would be another after a move: it is written down."""

    def official_id(row: RawRow) -> Cell:
        written = table.value(row, "official")
        return before[row.number].official_id if is_blank(written) else written

    put(columns, table.spec, "official", official_id, language, wanted=True)


def _names(table: Table, columns: dict[int, TidyColumn], before: dict[int, Official], language: str) -> None:
    """A name in two columns stands in one."""
    second = table.header.continued.get("name")
    if second is not None:
        put(columns, table.spec, "name", lambda row: before[row.number].name or None, language, wanted=True)
        others(columns, lambda position: position != second)


def _births(table: Table, columns: dict[int, TidyColumn], language: str) -> None:
    """Columns of one sex, of marks or dates of birth, become columns of births and of sexes."""
    by_sex = table.header.by_sex
    if not by_sex:
        return
    said = Births(table, language).said
    places = {position for position, _ in by_sex}
    put(columns, table.spec, "born", lambda row: said(row)[0], language, wanted=True)
    put(columns, table.spec, "sex", lambda row: said(row)[1] or None, language, wanted=True)
    others(columns, lambda position: position not in places)


def _protections(
    table: Table, columns: dict[int, TidyColumn], before: dict[int, Official], language: str
) -> None:
    """One column of reasons; a mark, whose reason is the heading over it, becomes that reason."""
    places, own = table.header.protections, table.columns.get("protected")

    def reason(row: RawRow) -> Cell:
        written = table.value(row, "protected")
        return before[row.number].protected or None if places or answer(written) else written

    put(columns, table.spec, "protected", reason, language, wanted=bool(places))
    others(columns, lambda position: position not in places or position == own)


def _whereabouts(
    table: Table,
    columns: dict[int, TidyColumn],
    outcome: Outcome,
    before: dict[int, Official],
    after: dict[int, Official],
    language: str,
) -> None:
    """Unit, day of the transfer, fields and loan of those who were moved."""
    kinds = {move.kind for move in outcome.moves}

    def write(name: str, cell: Callable[[Official, Cell], Cell], wanted: bool) -> None:
        def read(row: RawRow) -> Cell:
            now, written = after.get(row.number), table.value(row, name)
            return written if now is None else cell(now, written)

        put(columns, table.spec, name, read, language, wanted=wanted)

    def moved(now: Official) -> bool:
        return now.unit_id != before[now.row].unit_id

    def unit(now: Official, written: Cell) -> Cell:
        return _unit_like(written, before[now.row].unit_id, now.unit_id, outcome.instance)

    write("unit", lambda now, written: unit(now, written) if moved(now) else written, False)
    is_transfer = MoveKind.TRANSFER in kinds
    write("moved_on", lambda now, written: now.moved_on if moved(now) else written, is_transfer)
    write("fields", lambda now, written: _fields(now, before[now.row], written), bool(after))
    for name, part in _OF_LOAN.items():
        write(name, _lent(part, before), MoveKind.SECONDMENT in kinds)
    _units_again(table, columns, unit, after, outcome)


def _lent(part: Callable[[Loan], Cell], before: dict[int, Official]) -> Callable[[Official, Cell], Cell]:
    def cell(now: Official, written: Cell) -> Cell:
        return written if now.loan is None or now.loan == before[now.row].loan else part(now.loan)

    return cell


def _fields(now: Official, before: Official, written: Cell) -> Cell:
    """The list with what is served first, each field in the words of the list.

    Where columns of marks say the rest, so they do after it.

    A field whose name holds a comma can only stand alone or be marked.
    """
    if now.fields == before.fields or not now.fields:
        return written
    if any(sign in field_id for field_id in now.fields for sign in _SEPARATORS):
        return now.fields[0]
    parts = [part.strip() for part in re.split(f"[{_SEPARATORS}]", text(written)) if part.strip()]
    words = dict(zip(before.fields, parts, strict=False)) if len(parts) == len(before.fields) else {}
    return "; ".join(words.get(field_id, field_id) for field_id in now.fields)


def _units_again(
    table: Table,
    columns: dict[int, TidyColumn],
    unit: Callable[[Official, Cell], Cell],
    after: dict[int, Official],
    outcome: Outcome,
) -> None:
    """A second column that names everybody's unit names the new one of those who were moved."""
    before = {o.row: o for o in outcome.instance.officials or ()}

    def names_unit(row: RawRow, position: int) -> bool:
        here = outcome.instance.unit[before[row.number].unit_id]
        return identity(text(row.cells[position])) in (identity(here.unit_id), identity(here.name))

    def renamed(old: Reading) -> Reading:
        def read(row: RawRow) -> Cell:
            now = after.get(row.number)
            is_moved = now is not None and now.unit_id != before[row.number].unit_id
            return unit(now, old(row)) if now is not None and is_moved else old(row)

        return read

    for position in [p for p, column in columns.items() if not column.name]:
        if all(position < len(row.cells) and names_unit(row, position) for row in table.rows):
            columns[position] = replace(columns[position], cell=renamed(columns[position].cell))


def _unit_like(written: Cell, old: str, new: str, instance: Instance) -> Cell:
    """The new unit as the old one is written: by its name where that stands there and is nobody else's."""
    name = instance.unit[new].name
    same = [u for u in instance.units if name in (u.name, u.unit_id)]
    by_name = identity(text(written)) == identity(instance.unit[old].name) != identity(old)
    return name if by_name and len(same) == 1 else new
