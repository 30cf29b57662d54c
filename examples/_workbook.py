"""Write the example workbooks so that every run gives the same cells and the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | date | None
Row = Sequence[Cell]

STAMP = datetime(2026, 1, 1)
"""Created and modified time of every example workbook."""

NARROWEST, WIDEST = 9, 34
"""Column widths, in characters."""

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


@dataclass(frozen=True)
class Sheet:
    """One sheet: a header row, then the rows under it."""

    title: str
    header: Sequence[str]
    rows: Sequence[Row]
    frozen_columns: int = 1
    """How many columns stay in view when the sheet scrolls sideways."""


def save(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write `sheets` to `path`, in order.

    Parameters
    ----------
    path : Path
        The workbook to write; an older one is replaced.
    sheets : sequence of Sheet
        What it holds. Text stays text (a code such as "00123" keeps its zeros); dates are date cells.
    """
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "realloc examples"
    book.properties.created = STAMP
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(_without_clock(buffer.getvalue()))


def _fill(worksheet: Worksheet, sheet: Sheet) -> None:
    """Put header and rows on the worksheet and set formats, widths and the frozen header."""
    worksheet.append(list(sheet.header))
    for row in sheet.rows:
        worksheet.append(list(row))
    for cell in worksheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for row in worksheet.iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, date):
                cell.number_format = "yyyy-mm-dd"
            elif isinstance(cell.value, str) and cell.value.isdigit():
                cell.number_format = "@"
    for index, heading in enumerate(sheet.header, start=1):
        texts = [str(row[index - 1]) for row in sheet.rows if row[index - 1] is not None]
        longest = max(map(len, texts), default=0)
        wanted = max(longest, min(len(heading), 14)) + 2
        worksheet.column_dimensions[get_column_letter(index)].width = min(max(wanted, NARROWEST), WIDEST)
    worksheet.freeze_panes = worksheet.cell(row=2, column=sheet.frozen_columns + 1)


def _without_clock(workbook: bytes) -> bytes:
    """Rewrite the archive with fixed times, since saving stamps the present one in two places."""
    target = io.BytesIO()
    stamp = STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # the same on every platform
            info.external_attr = 0o644 << 16
            new.writestr(info, content)
    return target.getvalue()
