"""Workbooks put together from their parts, as other programs write them and as nobody should."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Parts = dict[str, str | bytes]

BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Units" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
CELLS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>unit</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>quota</t></is></c>'
    '<c r="C1" t="inlineStr"><is><t>headcount</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c>'
    '<c r="B2"><v>3</v></c><c r="C2"><v>3</v></c></row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t>B</t></is></c><c r="B3"><f>1+1</f></c>'
    '<c r="C3" t="e"><v>#N/A</v></c></row>'
)
"""A header, a unit, and a unit whose quota was never calculated and whose headcount is an error."""


def sheet(rows: str, around: str = "{}") -> str:
    """A worksheet of rows."""
    return f'<worksheet xmlns="{MAIN}">' + around.format(f"<sheetData>{rows}</sheetData>") + "</worksheet>"


def relations(entries: Sequence[tuple[str, str, str]]) -> str:
    """Relations, each an id, a kind and a target."""
    each = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{k}" Target="{t}"/>' for i, k, t in entries)
    return f'<Relationships xmlns="{PACKAGE}">{each}</Relationships>'


def usual(rows: str = CELLS, around: str = "{}") -> Parts:
    """The parts of a workbook with one sheet."""
    return {
        "_rels/.rels": relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": relations([("rId1", "worksheet", "worksheets/sheet1.xml")]),
        "xl/worksheets/sheet1.xml": sheet(rows, around),
    }


def packed(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write the parts; a text in UTF-8."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path
