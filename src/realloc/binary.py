"""What .xls and .xlsb files say of their cells that the fast reader does not pass on.

Both are streams of records: a kind, a length, and so many bytes.  The reader gives a blank for an error such
as #N/A, which must not be taken for a zero; and it does not tell what is hidden, nor, in an .xlsb file, what
is merged.  Sources: Microsoft's [MS-CFB], [MS-XLS] and [MS-XLSB].
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from realloc.ooxml import Flaws
from realloc.text import address

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_END: Final = 0xFFFFFFFA
"""Numbers from here on are no sectors."""

_MOST_HIDDEN: Final = 16_384
_RELATION = re.compile(r"<Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(r"(\w+)=\"([^\"]*)\"")

Record = tuple[int, bytes]


@dataclass
class _Found:
    """What was found in one sheet so far."""

    errors: dict[str, str] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def error(self, row: int, column: int, code: int) -> None:
        self.errors[address(row + 1, column + 1)] = _ERRORS.get(code, "#N/A")

    def hide_columns(self, first: int, last: int) -> None:
        self.columns |= set(range(first + 1, min(last, _MOST_HIDDEN) + 2))

    def flaws(self) -> Flaws:
        return Flaws({}, self.errors, None, frozenset(self.rows), frozenset(self.columns), tuple(self.merged))


def inspect(data: bytes) -> dict[str, Flaws]:
    """Return the flaws of each sheet of an .xls or .xlsb file by sheet name; nothing for other formats."""
    try:
        if data.startswith(_OLE):
            return _of_xls(_stream(data, ("Workbook", "Book")))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _of_xlsb(archive) if "xl/workbook.bin" in archive.namelist() else {}
    except (struct.error, IndexError, KeyError, ValueError, EOFError, OSError, zipfile.BadZipFile):
        return {}  # judging the file as a whole is the reader's part
    except (NotImplementedError, RuntimeError):
        return {}


# -- .xls -------------------------------------------------------------------------------------------


def _stream(data: bytes, names: tuple[str, ...]) -> bytes:
    """A stream of a compound file by its name."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    (fats, first, cutoff, small_fat) = (struct.unpack_from("<I", data, at)[0] for at in (44, 48, 56, 60))

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    places = list(struct.unpack_from("<109I", data, 76))
    more = struct.unpack_from("<I", data, 68)[0]
    while more < _END and len(places) < fats:
        block = struct.unpack(f"<{size // 4}I", sector(more))
        places, more = [*places, *block[:-1]], block[-1]
    fat = [n for place in places[:fats] for n in struct.unpack(f"<{size // 4}I", sector(place))]

    def chain(start: int, links: list[int]) -> Iterator[int]:
        for _ in range(len(links) + 1):
            if start >= _END:
                return
            yield start
            start = links[start]

    folder = b"".join(map(sector, chain(first, fat)))
    entries = [folder[at : at + 128] for at in range(0, len(folder), 128)]
    named = {_name(entry): struct.unpack_from("<II", entry, 116) for entry in entries}
    start, length = next(named[name] for name in names if name in named)
    if length >= cutoff:
        return b"".join(map(sector, chain(start, fat)))[:length]
    inner = b"".join(map(sector, chain(struct.unpack_from("<I", entries[0], 116)[0], fat)))
    links = [n for s in chain(small_fat, fat) for n in struct.unpack(f"<{size // 4}I", sector(s))]
    return b"".join(inner[n * 64 : n * 64 + 64] for n in chain(start, links))[:length]


def _name(entry: bytes) -> str:
    return entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace")


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records from ``at`` to the end of their part."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == 0x0A:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _of_xls(stream: bytes) -> dict[str, Flaws]:
    sheets = {}
    for kind, data in _records(stream, 0):
        if kind == 0x85:
            start, letters, wide = struct.unpack_from("<I", data)[0], data[6], data[7] & 1
            coded = data[8 : 8 + letters * (2 if wide else 1)]
            sheets[coded.decode("utf-16-le" if wide else "latin-1")] = start
    return {name: _xls_sheet(_records(stream, start)) for name, start in sheets.items()}


def _xls_sheet(records: Iterator[Record]) -> Flaws:
    found = _Found()
    for kind, data in records:
        if kind == 0x205 and data[7]:  # BoolErr
            row, column = struct.unpack_from("<HH", data)
            found.error(row, column, data[6])
        elif kind == 0x06 and data[12:14] == b"\xff\xff" and data[6] == 2:  # Formula, its result an error
            row, column = struct.unpack_from("<HH", data)
            found.error(row, column, data[8])
        elif kind == 0x208 and struct.unpack_from("<H", data, 12)[0] & 0x20:  # Row
            found.rows.add(struct.unpack_from("<H", data)[0] + 1)
        elif kind == 0x7D and data[8] & 1:  # ColInfo
            first, last = struct.unpack_from("<HH", data)
            found.hide_columns(first, last)
    return found.flaws()


# -- .xlsb ------------------------------------------------------------------------------------------


def _of_xlsb(archive: zipfile.ZipFile) -> dict[str, Flaws]:
    tags = _RELATION.findall(archive.read("xl/_rels/workbook.bin.rels").decode("utf-8", "replace"))
    targets = {a["Id"]: a["Target"] for a in (dict(_ATTRIBUTE.findall(tag)) for tag in tags)}
    found = {}
    for kind, data in _binary_records(archive.read("xl/workbook.bin")):
        if kind == 156:  # BrtBundleSh
            relation, at = _wide(data, 8)
            name, _ = _wide(data, at)
            part = posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).lstrip("/")
            if part in archive.namelist():
                found[name] = _xlsb_sheet(_binary_records(archive.read(part)))
    return found


def _wide(data: bytes, at: int) -> tuple[str, int]:
    """A text with its number of letters before it, and where it ends."""
    end = at + 4 + 2 * int(struct.unpack_from("<I", data, at)[0])
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _binary_records(stream: bytes) -> Iterator[Record]:
    at = 0
    while at < len(stream):
        kind, at = stream[at], at + 1
        if kind & 0x80:
            kind, at = kind & 0x7F | stream[at] << 7, at + 1
        length = 0
        for shift in range(0, 28, 7):
            byte, at = stream[at], at + 1
            length |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        yield kind, stream[at : at + length]
        at += length


def _xlsb_sheet(records: Iterator[Record]) -> Flaws:
    found = _Found()
    row = 0
    for kind, data in records:
        if kind == 0:  # BrtRowHdr
            row = struct.unpack_from("<I", data)[0]
            if data[11] & 0x10:
                found.rows.add(row + 1)
        elif kind in (3, 11):  # BrtCellError, BrtFmlaError
            found.error(row, struct.unpack_from("<I", data)[0], data[8])
        elif kind == 60 and data[16] & 1:  # BrtColInfo
            first, last = struct.unpack_from("<II", data)
            found.hide_columns(first, last)
        elif kind == 176:  # BrtMergeCell
            top, bottom, left, right = struct.unpack("<IIII", data[:16])
            found.merged.append((top + 1, left + 1, bottom + 1, right + 1))
    return found.flaws()
