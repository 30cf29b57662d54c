"""A copy of the input in which every finding is coloured in its cell, with a first sheet that lists them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink

from realloc.privacy.anonymous_copy import anonymous_copy
from realloc.privacy.redaction import Redactor
from realloc.reports.atomic import write_whole
from realloc.reports.excel.cells import clean
from realloc.words.folding import key, place
from realloc.words.say import say
from realloc.words.sheet_names import allowed
from realloc.workbook.contract.matching import FINDINGS
from realloc.workbook.contract.small_sheets import MAPPING
from realloc.workbook.formats.archive import Archive
from realloc.workbook.formats.handed import handed_bytes
from realloc.workbook.problems.mappings import Proposal, proposals
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook, input_of_plan, is_plan, read_workbook

AUTHOR: Final = "realloc"
"""Author of the comments, by which they are known when a marked copy is marked again."""

LARGEST: Final = 30_000_000
"""Bytes of unpacked parts up to which the format of the input is kept; beyond, only its values."""

MOST_MERGED: Final = 200_000
"""Merged cells up to which they stay merged in the copy."""

_COLOURS = {"error": "FFC7CE", "warning": "FFEB9C"}
_SIGNS = tuple("=+-@\t\r")
_LONGEST_COMMENT = 1500


def write_marked(
    source: Path,
    target: Path,
    problems: Sequence[Problem],
    language: str,
    redactor: Redactor | None = None,
) -> Path | None:
    """Write the marked copy of ``source`` to ``target``.

    The copy holds values, as last calculated, and no formulas, macros or links to other files.  With a
    ``redactor`` it holds no names, and of the format nothing that may hold one.

    Returns
    -------
    Path or None
        Where a workbook that was there, perhaps a plan that people worked in, is kept.

    Raises
    ------
    realloc.reports.atomic.OutputError
        When the file cannot be written.
    """
    raw = read_workbook(source, language)
    plain = is_plan(raw) or redactor or _merged(raw) > MOST_MERGED
    book = None if plain else _formatted(source)
    raw = input_of_plan(raw) if is_plan(raw) else raw
    raw = anonymous_copy(raw, redactor) if redactor else raw
    if book is None:
        book = _plain(raw)
    _Marking(book, language).run(problems, raw.file)
    return write_whole(target, book.save)


def _merged(raw: RawWorkbook) -> int:
    """How many cells are merged; openpyxl makes an object of each."""
    areas = (area for sheet in raw.sheets for area in sheet.merged)
    return sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in areas)


def _formatted(source: Path) -> Any:
    """The workbook with its format, when it is an .xlsx file of a size that this allows; else None."""
    with suppress(Exception):  # whatever the format is damaged by, the values can still be marked
        data = handed_bytes(source) or source.read_bytes()
        if Archive(data).unpacked_size > LARGEST:
            return None
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False, keep_vba=False)
        if not all(hasattr(book[name], "iter_rows") for name in book.sheetnames):
            return None  # sheets that are charts
        _disarm(book)
        return book
    return None


def _disarm(book: Any) -> None:
    """Leave nothing that is calculated, run or fetched."""
    book.defined_names.clear()
    for sheet in book.worksheets:
        sheet.defined_names.clear()
        # Only the cells that are there: a single far one would make a million rows of the rest.
        for cell in tuple(sheet._cells.values()):
            if isinstance(cell, MergedCell):
                continue
            if isinstance(cell.value, str):
                _put(cell, cell.value)
            cell.hyperlink = None
            if cell.comment is not None and cell.comment.author == AUTHOR:
                cell.comment = None
        kept = [v for v in sheet.data_validations.dataValidation if not _reaches_out(v.formula1, v.formula2)]
        sheet.data_validations.dataValidation = kept
        sheet.conditional_formatting = type(sheet.conditional_formatting)()


def _reaches_out(*formulas: str | None) -> bool:
    return any(sign in (formula or "") for formula in formulas for sign in "[|")


def _put(cell: Any, text: str) -> None:
    """Write a text that stays a text whatever it begins with."""
    cell._value = clean(text) or None
    cell.data_type = "s" if cell._value else "n"
    if text.startswith(_SIGNS):
        cell.quotePrefix = True


def _plain(raw: RawWorkbook) -> Any:
    """A workbook with the values alone, each in its place."""
    book = Workbook()
    book.remove(book.active)
    for raw_sheet in raw.sheets:
        sheet = book.create_sheet(allowed(clean(raw_sheet.name)) or "Sheet")
        for row in raw_sheet.rows:
            for column, value in enumerate(row.cells, start=1):
                if value is None or value == "":
                    continue
                cell = sheet.cell(row.number, column)
                if isinstance(value, str):
                    _put(cell, value)
                else:
                    with suppress(ValueError):
                        cell.value = value
        for top, left, bottom, right in raw_sheet.merged if _merged(raw) <= MOST_MERGED else ():
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        sheet.sheet_state = "hidden" if raw_sheet.hidden else "visible"
    return book


@dataclass
class _Marking:
    """The copy while it is marked."""

    book: Any
    language: str

    def run(self, problems: Sequence[Problem], file: str) -> None:
        """List the findings in a new first sheet and mark each in its place."""
        for name in self.book.sheetnames:
            if key(name) in map(key, FINDINGS):
                self.book.remove(self.book[name])
        by_cell: dict[tuple[str, str], list[Problem]] = {}
        for problem in problems:
            name = allowed(clean(problem.sheet or ""))
            if name in self.book.sheetnames and problem.cell and not problem.cell.startswith("-"):
                by_cell.setdefault((name, problem.cell), []).append(problem)
        for (name, cell), found in by_cell.items():
            self._mark(self.book[name], cell, found)
        self._map(proposals(problems))
        self._list(sorted(problems, key=lambda p: p.severity != "error"), file)

    def _map(self, proposed: Sequence[Proposal]) -> None:
        """A sheet Mapping with what is proposed, where there is none: it is read next time."""
        titles = {key(name) for name in (MAPPING.name, MAPPING.vi, *MAPPING.aliases)}
        if not proposed or titles & set(map(key, self.book.sheetnames)):
            return
        sheet = self.book.create_sheet(MAPPING.title(self.language))
        names = ("sheet", "setting", "value")
        self._row(sheet, 1, [MAPPING.column(name).heading(self.language) for name in names], bold=True)
        for number, proposal in enumerate(proposed, start=2):
            self._row(sheet, number, proposal.row(self.language))
        for letter in "ABC":
            sheet.column_dimensions[letter].width = 32

    def _mark(self, sheet: Any, cell: str, found: Sequence[Problem]) -> None:
        row, column = place(cell)
        target = sheet.cell(row, column)
        for area in sheet.merged_cells.ranges:
            if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
                target = sheet.cell(area.min_row, area.min_col)
        # Nobody looks for a fault where nothing is to be seen.
        sheet.row_dimensions[target.row].hidden = False
        sheet.column_dimensions[target.column_letter].hidden = False
        sheet.sheet_state = "visible"
        severity = "error" if any(p.severity == "error" for p in found) else "warning"
        target.fill = PatternFill("solid", fgColor=_COLOURS[severity])
        texts = [f"{p.code}: {p.message(self.language)} {p.remedy(self.language)}" for p in found]
        if target.comment is not None:
            texts.insert(0, target.comment.text)
        text = clean("\n\n".join(texts))[:_LONGEST_COMMENT]
        target.comment = Comment(text, AUTHOR, width=340, height=40 + 18 * (len(text) // 45 + 2))

    def _list(self, problems: Sequence[Problem], file: str) -> None:
        """The first sheet: code, place as a link, message and remedy of every finding."""
        sheet = self.book.create_sheet(say("mark.sheet", self.language), 0)
        _put(sheet["A1"], say("mark.title", self.language, file=file))
        _put(sheet["A2"], say("mark.note", self.language))
        sheet["A1"].font = Font(name="Times New Roman", size=14, bold=True)
        sheet["A2"].font = Font(name="Times New Roman", size=11, italic=True)
        sheet["A2"].alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells("A2:E2")
        sheet.row_dimensions[2].height = 34
        headings = ("severity", "code", "place", "message", "remedy")
        self._row(sheet, 4, [say(f"mark.{name}", self.language) for name in headings], bold=True)
        for number, problem in enumerate(problems, start=5):
            values = (
                say(f"mark.{problem.severity}", self.language),
                problem.code,
                problem.where or "–",
                problem.message(self.language),
                problem.remedy(self.language),
            )
            self._row(sheet, number, values)
            sheet.cell(number, 1).fill = PatternFill("solid", fgColor=_COLOURS[problem.severity])
            self._link(sheet.cell(number, 3), problem)
        for letter, width in zip("ABCDE", (11, 8, 24, 62, 52), strict=True):
            sheet.column_dimensions[letter].width = width
        self._print_setup(sheet, len(problems) + 4)
        self.book.active = 0
        for other in self.book.worksheets[1:]:
            other.sheet_view.tabSelected = False

    def _row(self, sheet: Any, number: int, values: Iterable[str], bold: bool = False) -> None:
        line = Side("thin", color="999999")
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(number, column)
            _put(cell, value)
            cell.font = Font(name="Times New Roman", size=12, bold=bold)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(line, line, line, line)
            if bold:
                cell.fill = PatternFill("solid", fgColor="DDEBF7")

    def _link(self, cell: Any, problem: Problem) -> None:
        if problem.sheet not in self.book.sheetnames:
            return
        quoted = problem.sheet.replace("'", "''")
        location = f"'{quoted}'!{problem.cell or 'A1'}"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location, display=problem.where)
        cell.font = Font(name="Times New Roman", size=12, underline="single", color="0563C1")

    def _print_setup(self, sheet: Any, last: int) -> None:
        sheet.freeze_panes = "A5"
        sheet.auto_filter.ref = f"A4:E{max(last, 4)}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = "4:4"
        sheet.oddFooter.center.text = "&P / &N"
