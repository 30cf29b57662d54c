"""Dates of what is past by nature, transfer, entry and birth, that are dated after ``as_of``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from realloc.words.bilingual import Words
from realloc.words.folding import address
from realloc.workbook.formats.grid import Cell
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.retirement import birth
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import BadValueError, counted, day, is_blank

_EFFECTS: Final = {
    "moved_on": Words(
        "it holds them only where min_months_between_moves is set",
        "chỉ giữ lại những người này khi có đặt số tháng giữa hai lần điều động",
    ),
    "since": Words("they count as the last to come", "những người này được coi là vào sau cùng"),
    "born": Words("their retirement was computed from it", "ngày nghỉ hưu vẫn tính theo ngày này"),
}
"""What becomes of those whose date is to come, by column."""


def tell_future(report: Report, table: Table, as_of: date) -> None:
    """Tell by column which dates are after the day of the plan."""

    def entry(value: Cell) -> bool:
        return day(value) > as_of

    def born(value: Cell) -> bool:
        found = birth(value)
        return (found.year, found.month) > (as_of.year, as_of.month)

    columns = table.columns
    for name, is_future in (("moved_on", entry), ("since", entry), ("born", born)):
        places = [columns[name]] if name in columns else []
        places += [position for position, _ in table.header.by_sex] if name == "born" else []
        cells = list(_cells(table, places, is_future))
        if cells:
            column, effect = table.spec.column(name).words, _EFFECTS[name]
            report.add("W696", table.name, cells[0], column=column, **counted(cells), effect=effect)


def _cells(table: Table, places: Iterable[int], is_future: Callable[[Cell], bool]) -> Iterable[str]:
    """The cells whose date is to come; what is no date is told where it is read."""
    for row in table.rows if places else ():
        for position in places:
            value = row.cells[position]
            try:
                if not is_blank(value) and is_future(value):
                    yield address(row.number, position + 1)
            except BadValueError:
                continue
