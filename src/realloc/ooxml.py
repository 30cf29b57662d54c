"""What an .xlsx file says of its cells that the fast reader does not pass on.

The reader gives a blank for a formula that was never calculated and for an error such as #N/A, and
it lays a sheet out as one dense block, which a single stray cell in a far corner makes too large for
any memory.  Both are found here, in the parts of the archive, before the reader is let loose.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Final

from realloc.number_formats import padding_styles, shown_codes
from realloc.text import place

DENSEST: Final = 30_000_000
"""Cells of the largest block that is read: every row of a sheet in 28 columns still passes."""

MOST_MEGABYTES: Final = 600
"""What a workbook may unpack to: a sheet of a million rows and five columns still passes."""

MOST_ENTRIES: Final = 20_000
"""Parts of an archive."""

_STYLES: Final = "xl/styles.xml"

_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=\"(\d+)\"[^>]*?\bhidden=\"(?:1|true)\"")
_HIDDEN_ROW_BACK = re.compile(rb"<(?:\w+:)?row\s[^>]*?\bhidden=\"(?:1|true)\"[^>]*?\br=\"(\d+)\"")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*\"([^\"]*)\"")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s+ref=\"([A-Z]+\d+)(?::([A-Z]+\d+))?\"")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?f>)", re.DOTALL)
_HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>(.+?)</(?:\w+:)?v>", re.DOTALL)
_ROW_NUMBER = re.compile(rb"<row\s[^>]*?r=\"(\d+)\"")
_WIDE_COLUMN = re.compile(rb"r=\"([A-Z]{2,3})\d")
_REFERENCE = re.compile(r"[A-Z]+[0-9]+")


@dataclass(frozen=True)
class Flaws:
    """Cells of one sheet that the reader would show as blank, and the cell that stretches it too far.

    ``merged`` has the merged areas, where the reader does not tell them; ``shown`` the numbers that are
    shown as codes with zeros in front, by address.
    """

    formulas: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    stray: str | None = None
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    shown: Mapping[str, str] = field(default_factory=dict)


class TooLargeError(Exception):
    """An archive that unpacks to more than anybody's workbook."""

    def __init__(self, size: int) -> None:
        self.megabytes = size // 1_000_000
        super().__init__(self.megabytes)


def refuse_bombs(data: bytes) -> None:
    """Raise for an archive that unpacks to too much, whatever its headers claim.

    Raises
    ------
    TooLargeError
        With the size that it claims, or that was unpacked before it was stopped.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            claimed = sum(entry.file_size for entry in entries)
            packed = sum(entry.compress_size for entry in entries)
            if claimed > MOST_MEGABYTES * 1_000_000 or len(entries) > MOST_ENTRIES:
                raise TooLargeError(claimed)
            # Deflate never packs better than 1 to 1032, so a small archive cannot hide a large one.
            if packed * 1032 > MOST_MEGABYTES * 1_000_000 or packed > len(data):
                _unpack(data, entries)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        return  # judging the file as a whole is the reader's part


def _unpack(data: bytes, entries: list[zipfile.ZipInfo]) -> None:
    """Unpack every part, keeping nothing, and stop where there is more than the headers claim."""
    for entry in entries:
        if entry.compress_type != zipfile.ZIP_DEFLATED or not entry.compress_size:
            continue
        # The lengths in the local header, which may differ from those in the directory.
        name, extra = (int.from_bytes(data[entry.header_offset + at :][:2], "little") for at in (26, 28))
        start = entry.header_offset + 30 + name + extra
        packed = memoryview(data)[start : start + entry.compress_size]
        stream = zlib.decompressobj(-15)
        try:
            unpacked = stream.decompress(packed, entry.file_size + 1)
        except zlib.error:
            return  # damaged; the reader says so
        if len(unpacked) > entry.file_size:
            raise TooLargeError((MOST_MEGABYTES + 1) * 1_000_000)


def unpacked_size(data: bytes) -> int:
    """Bytes that the archive says it unpacks to; 0 for other formats."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        return 0


def extras(data: bytes) -> tuple[str, ...]:
    """What the archive carries beside cells: ``macros``, ``links`` to other workbooks."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        return ()
    found = {
        "macros": any(n.endswith("vbaProject.bin") or n.startswith("Basic/") for n in names),
        "links": any(n.startswith("xl/externalLinks/") for n in names),
    }
    return tuple(name for name, there in found.items() if there)


def inspect(data: bytes) -> dict[str, Flaws]:
    """Return the flaws of each sheet of an .xlsx file by sheet name; nothing for other formats."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            styles = padding_styles(archive.read(_STYLES)) if _STYLES in archive.namelist() else {}
            found = {name: _with_codes(archive.read(part), styles) for name, part in _parts(archive)}
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        return {}  # judging the file as a whole is the reader's part
    return {name: flaws for name, flaws in found.items() if flaws != Flaws()}


def _with_codes(xml: bytes, styles: Mapping[str, str]) -> Flaws:
    return replace(_flaws(xml), shown=shown_codes(xml, styles))


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
    hidden = _hidden(xml) if b"hidden=" in xml else (frozenset[int](), frozenset[int]())
    if not wide and not _HAS_FORMULA.search(xml) and b't="e"' not in xml:
        return Flaws(hidden_rows=hidden[0], hidden_columns=hidden[1])
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
    return Flaws(formulas, errors, _stray(filled) if wide else None, *hidden)


def _hidden(xml: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """Numbers of the hidden rows, and of the hidden columns (those beyond the 702nd are no table's)."""
    rows = {int(number) for tag in (_HIDDEN_ROW, _HIDDEN_ROW_BACK) for number in tag.findall(xml)}
    columns: set[int] = set()
    for tag in _COLUMN.findall(xml):
        of = _attributes(tag)
        if of.get("hidden") in ("1", "true") and of.get("min", "").isdigit() and of.get("max", "").isdigit():
            columns |= set(range(int(of["min"]), min(int(of["max"]), 702) + 1))
    return frozenset(rows), frozenset(columns)


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
    if last is None or int(last[1]) * 26 > DENSEST:
        return last is not None
    columns = max((place(found.decode() + "1")[1] for found in set(_WIDE_COLUMN.findall(xml))), default=26)
    return int(last[1]) * columns > DENSEST
