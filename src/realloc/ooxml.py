"""What an .xlsx file says of its cells that the fast reader does not pass on.

The reader gives a blank for a formula that was never calculated and for an error such as #N/A, and
it lays a sheet out as one dense block, which a single stray cell in a far corner makes too large for
any memory.  Both are found here, in the parts of the archive, before the reader is let loose.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from realloc.text import place

DENSEST: Final = 30_000_000
"""Cells of the largest block that is read: every row of a sheet in 28 columns still passes."""

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*\"([^\"]*)\"")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s+ref=\"([A-Z]+\d+)(?::([A-Z]+\d+))?\"")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?f>)", re.DOTALL)
_HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>(.+?)</(?:\w+:)?v>", re.DOTALL)
_ROW_NUMBER = re.compile(rb"<row\s[^>]*?r=\"(\d+)\"")
_FAR_COLUMN = re.compile(rb"r=\"[A-Z]{3}\d")
_REFERENCE = re.compile(r"[A-Z]+[0-9]+")


@dataclass(frozen=True)
class Flaws:
    """Cells of one sheet that the reader would show as blank, and the cell that stretches it too far."""

    formulas: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    stray: str | None = None


def inspect(data: bytes) -> dict[str, Flaws]:
    """Return the flaws of each sheet of an .xlsx file by sheet name; nothing for other formats."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = {name: _flaws(archive.read(part)) for name, part in _parts(archive)}
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        return {}  # judging the file as a whole is the reader's part
    return {name: flaws for name, flaws in found.items() if flaws != Flaws()}


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name with the path of its part."""
    if "xl/workbook.xml" not in archive.namelist():
        return
    relations = {}
    for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        attributes = _attributes(tag)
        relations[attributes.get("Id", "")] = attributes.get("Target", "")
    for tag in _SHEET.findall(archive.read("xl/workbook.xml")):
        attributes = _attributes(tag)
        target = next((relations.get(v, "") for k, v in attributes.items() if k.endswith(":id")), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part.startswith("xl/worksheets/") and part in archive.namelist():
            yield attributes.get("name", ""), part


def _attributes(tag: bytes) -> dict[str, str]:
    return {name.decode(): _decoded(value) for name, value in _ATTRIBUTE.findall(tag)}


def _flaws(xml: bytes) -> Flaws:
    """Look closely only at sheets that can have flaws: most have no formula and a modest size."""
    wide = _is_wide(xml)
    if not wide and not _HAS_FORMULA.search(xml) and b't="e"' not in xml:
        return Flaws()
    formulas: dict[str, str] = {}
    errors: dict[str, str] = {}
    filled: list[str] = []
    for head, body in _CELL.findall(xml):
        attributes = _attributes(head)
        cell, value = attributes.get("r", ""), _VALUE.search(body)
        if value is None and b"is>" not in body:
            formula = _FORMULA.search(body)
            # A formula whose result is the empty text is typed as text; that one was calculated.
            if formula and attributes.get("t") != "str":
                formulas[cell] = "=" + _decoded(formula[1] or b"")
            continue
        filled.append(cell)
        if value and attributes.get("t") == "e":
            errors[cell] = _decoded(value[1])
    return Flaws(formulas, errors, _stray(filled) if wide else None)


def _stray(cells: list[str]) -> str | None:
    """The first cell that makes the block from A1 too large."""
    rows = columns = 0
    for cell in filter(_REFERENCE.fullmatch, cells):
        row, column = place(cell)
        rows, columns = max(rows, row), max(columns, column)
        if rows * columns > DENSEST:
            return cell
    return None


def _decoded(text: bytes) -> str:
    return unescape(text.decode("utf-8", "replace"))


def _is_wide(xml: bytes) -> bool:
    """Whether the sheet may reach too far: by what it claims, or by its last row and longest reference."""
    if found := _DIMENSION.search(xml, 0, 4096):
        rows, columns = place((found[2] or found[1]).decode())
        return rows * columns > DENSEST
    last = _ROW_NUMBER.match(xml, max(xml.rfind(b"<row "), 0))
    columns = 16_384 if _FAR_COLUMN.search(xml) else 702
    return last is not None and int(last[1]) * columns > DENSEST
