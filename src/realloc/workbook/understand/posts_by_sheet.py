"""A sheet a unit with a row for each of its posts: put together into one with the unit in every row."""

from __future__ import annotations

from collections.abc import Sequence

from realloc.words.folding import address
from realloc.workbook.contract.posts import is_post_heading
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import Origin, RawRow, RawSheet
from realloc.workbook.understand.cards import letterhead, nameless, unit_label
from realloc.workbook.understand.header import Header, find_header
from realloc.workbook.understand.headings import cleaned
from realloc.workbook.understand.row_texts import is_blank, is_total, text_of


def posts_of(sheet: RawSheet) -> Header | None:
    """The header of a table of posts that names no unit; None for any other sheet."""
    header = find_header(sheet, UNITS)
    posts = [text for _, text in header.unknown if is_post_heading(cleaned(text.rpartition(" › ")[2]))]
    counted = "quota" in header.columns and "unit" not in header.columns
    return header if counted and posts and _unit(sheet, header) is not None else None


def _unit(sheet: RawSheet, header: Header) -> tuple[str, str] | None:
    """The unit that a sheet is about and the cell that says so, "" for the name of the sheet."""
    above = [row for row in sheet.rows if row.number < header.rows[0]]
    label = next((found for row in above if (found := unit_label(row))), None) or letterhead(above)
    if label is not None:
        return str(label.value), label.cell
    return None if nameless(sheet.name) else (sheet.name, "")


def with_the_unit(found: Sequence[tuple[RawSheet, Header]], language: str) -> RawSheet | None:
    """One sheet of all rows with their unit in front; None where the tables are not headed alike."""
    heads = [list(header.headings.items()) for _, header in found]
    if any(head != heads[0] for head in heads):
        return None
    first, header = found[0]
    origins: dict[str, tuple[str, str]] = {}
    flaws: dict[str, dict[str, str]] = {"formulas": {}, "errors": {}, "uncertain": {}}
    texts = [UNITS.column("name").heading(language), *(t.rpartition(" › ")[2] for _, t in heads[0])]
    rows = [RawRow(1, tuple(texts))]
    for p, (at, _) in enumerate(heads[0], 2):
        origins[address(1, p)] = first.name, header.where(at)
    origins[address(1, 1)] = first.name, header.where(heads[0][0][0])
    for sheet, header in found:
        unit, told = _unit(sheet, header) or ("", "")
        for row in (r for r in sheet.rows if r.number > header.rows[-1]):
            own = [row.cells[at] if at < len(row.cells) else None for at, _ in heads[0]]
            if all(map(is_blank, own)):
                continue
            number = len(rows) + 1
            summed = any(is_total(text_of(cell)) for cell in own)
            cells: list[Cell] = [None if summed else unit, *own]
            places = [told or address(row.number, 1), *(address(row.number, at + 1) for at, _ in heads[0])]
            for p, there in enumerate(places, 1):
                here = address(number, p)
                origins[here] = sheet.name, there
                for kind, of in flaws.items():
                    if (flaw := getattr(sheet, kind).get(there)) is not None:
                        of[here] = flaw
            rows.append(RawRow(number, tuple(cells)))
    return RawSheet(
        UNITS.title(language),
        tuple(rows),
        formulas=flaws["formulas"],
        errors=flaws["errors"],
        uncertain=flaws["uncertain"],
        origin=Origin("", cells=origins),
    )
