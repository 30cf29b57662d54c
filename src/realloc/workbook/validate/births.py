"""Births and sexes as they are written, in two columns whatever the layout."""

from __future__ import annotations

from realloc.workbook.contract.officials import SEX_WORDS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.retirement import Retirements, birth, sex
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import BadValueError, answer, day, is_blank, is_dash, text


class Births:
    """Reads the columns of births and sexes of a roster, also those of one sex with dates or marks."""

    def __init__(self, table: Table, language: str) -> None:
        self.table, self.language = table, language
        self.by_sex = table.header.by_sex
        unmarked = Retirements(Report(), table).only if self.by_sex else ""
        self.unmarked = self._word(unmarked) if unmarked else ""

    def said(self, row: RawRow) -> tuple[Cell, str]:
        """The birth as it is written, and the sex."""
        born, of_sex = self.table.value(row, "born"), text(self.table.value(row, "sex"))
        for position, column_sex in self.by_sex:
            cell = row.cells[position]
            if is_blank(cell) or is_dash(cell) or answer(cell) is False:
                continue
            born = cell if answer(cell) is None else born
            of_sex = self._word(column_sex)
        return born, of_sex or self.unmarked

    def read(self, row: RawRow) -> tuple[Cell, str]:
        """The same with a whole day as a date, and the sex in the reader's language."""
        born, of_sex = self.said(row)
        try:
            of_sex = self._word(sex(of_sex)) if of_sex else ""
        except BadValueError:
            of_sex = ""
        if is_blank(born):
            return None, of_sex
        try:
            return day(born) if isinstance(born, str) and birth(born).whole else born, of_sex
        except BadValueError:  # a month and a year stay as they are
            return born, of_sex

    def _word(self, of_sex: str) -> str:
        return SEX_WORDS[of_sex][self.language == "vi"]
