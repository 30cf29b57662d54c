"""The sheet of units after some of a plan was carried out.

Headcounts, ``max_out``, ``min_out``, and what the columns of fields say of who is present; beside a roster a
``have`` column is only compared, so it changes by as much as the roster does.
"""

from __future__ import annotations

from collections import Counter

from realloc.city.domain import Kind, Unit
from realloc.rounds.outcome import Outcome
from realloc.rounds.tidy import Reading, TidyColumn, columns_of, put, tidy
from realloc.workbook.contract.field_headings import Suffix
from realloc.workbook.contract.units import DECLARED, KIND_WORDS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow, RawSheet
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import BadValueError, is_blank, whole


def next_units(table: Table, fields: FieldBook, outcome: Outcome, language: str) -> RawSheet:
    """The sheet, its rows in their order."""
    columns = columns_of(table, language, fields)
    _headcounts(table, columns, outcome, language)
    _kinds(table, columns, outcome, language)
    _fields(columns, fields, outcome)
    _declared(table, columns, outcome, language)
    return tidy(table, list(columns.values()), language, table.rows)


def _headcounts(table: Table, columns: dict[int, TidyColumn], outcome: Outcome, language: str) -> None:
    """Headcounts by the difference, the limits as they are now; a blank stays one."""
    before, after = {u.row: u for u in outcome.instance.units}, _by_row(outcome)
    on_counts = outcome.instance.officials is None
    lends = {move.origin for move in outcome.loans}

    def headcount(row: RawRow) -> Cell:
        written, unit = table.value(row, "headcount"), after[row.number]
        change = unit.headcount - before[row.number].headcount
        if is_blank(written) and on_counts and (change or unit.unit_id in lends):
            return unit.headcount  # a blank meant 0, or a department's specialists, of whom some are away now
        return written if is_blank(written) else _plus(written, change)

    def limit(name: str) -> Reading:
        def read(row: RawRow) -> Cell:
            now, then = (getattr(units[row.number], name) for units in (after, before))
            return table.value(row, name) if now == then else now

        return read

    put(columns, table.spec, "headcount", headcount, language, wanted=False)
    for name in ("max_out", "min_out"):
        put(columns, table.spec, name, limit(name), language, wanted=False)


def _kinds(table: Table, columns: dict[int, TidyColumn], outcome: Outcome, language: str) -> None:
    """Each kind in words, since a row above that said it for several is gone."""
    units = _by_row(outcome)

    def kind(row: RawRow) -> Cell:
        written = table.value(row, "kind")
        return KIND_WORDS[units[row.number].kind][language == "vi"] if is_blank(written) else written

    wanted = any(unit.kind is not Kind.WARD for unit in units.values())
    put(columns, table.spec, "kind", kind, language, wanted=wanted)


def _fields(columns: dict[int, TidyColumn], fields: FieldBook, outcome: Outcome) -> None:
    """Who is present, and gaps that go with it."""
    present, units = outcome.present, {u.row: u.unit_id for u in outcome.instance.units}
    for (field_id, suffix), position in fields.columns.items():
        shift: Counter[tuple[str, str]] = Counter()
        if suffix is Suffix.HAVE:
            shift.update(present.have)
        elif suffix is Suffix.NEED:
            shift.update(present.need)
        else:
            shift.update(present.need)
            shift.subtract(present.have)
        column = columns[position]
        columns[position] = TidyColumn(
            column.heading, _shifted(column.cell, shift, field_id, units), column.name
        )


def _shifted(cell: Reading, shift: Counter[tuple[str, str]], field_id: str, units: dict[int, str]) -> Reading:
    def read(row: RawRow) -> Cell:
        change = shift[units[row.number], field_id]
        return _plus(cell(row), change) if change else cell(row)

    return read


def _declared(table: Table, columns: dict[int, TidyColumn], outcome: Outcome, language: str) -> None:
    """Surplus, shortage and balance, which are only compared, as they follow now, where they are wrong."""
    before, after = {u.row: u for u in outcome.instance.units}, _by_row(outcome)
    for column in DECLARED:
        position = table.header.declared.get(column.name)
        if position is not None:
            cell = _follows(column.name, columns[position].cell, before, after)
            columns[position] = TidyColumn(column.heading(language), cell, column.name)


def _follows(name: str, cell: Reading, before: dict[int, Unit], after: dict[int, Unit]) -> Reading:
    def read(row: RawRow) -> Cell:
        then, now, written = before[row.number], after[row.number], cell(row)
        change = now.headcount - then.headcount
        if not change or is_blank(written) or now.posts is None:
            return written
        balance = now.headcount - now.posts
        figure = {"surplus": max(balance, 0), "shortage": max(-balance, 0), "balance": balance}[name]
        # A balance may count the other way round, a shortage may stand below 0.
        turned = _number(written) == -_figure(name, then) != 0
        return -figure if turned else figure

    return read


def _figure(name: str, unit: Unit) -> int:
    balance = unit.headcount - (unit.posts or 0)
    return {"surplus": max(balance, 0), "shortage": max(-balance, 0), "balance": balance}[name]


def _by_row(outcome: Outcome) -> dict[int, Unit]:
    return {unit.row: unit for unit in outcome.units.values()}


def _number(cell: Cell) -> int | None:
    try:
        return whole(cell)
    except BadValueError:
        return None


def _plus(cell: Cell, change: int) -> Cell:
    """A number and what is added to it; a blank is none, and stays one where nothing is added."""
    number = 0 if is_blank(cell) else _number(cell)
    return cell if not change or number is None else number + change
