"""Tiny writers of .xlsb and .xls workbooks (MS-XLSB, MS-XLS), as no library writes them."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_BINARY = "application/vnd.ms-excel"
ROW, ERROR, REAL, TEXT, COLUMNS = 0, 3, 5, 6, 60
ERRORS = {"#DIV/0!": 0x07, "#N/A": 0x2A}
BEGIN_SHEET, END_SHEET, BEGIN_BOOK, END_BOOK = 129, 130, 131, 132
BEGIN_SHEETS, END_SHEETS, BEGIN_DATA, END_DATA, SIZE, SHEET = 143, 144, 145, 146, 148, 156
MERGED, BEGIN_MERGED, END_MERGED = 176, 177, 178


def record(kind: int, data: bytes = b"") -> bytes:
    """One record: its kind and length in groups of seven bits, then its data."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = len(data), b""
    while True:
        length, low = length >> 7, length & 0x7F
        size += bytes([low | (0x80 if length else 0)])
        if not length:
            return head + size + data


def text(value: str) -> bytes:
    """A text with the number of its UTF-16 units before it."""
    coded = value.encode("utf-16-le")
    return struct.pack("<I", len(coded) // 2) + coded


def _cell(column: int, value: object) -> bytes:
    at = struct.pack("<II", column, 0)
    if value in ERRORS:
        return record(ERROR, at + bytes([ERRORS[str(value)]]))
    if isinstance(value, str):
        return record(TEXT, at + text(value))
    return record(REAL, at + struct.pack("<d", float(str(value))))


def _sheet(
    rows: Sequence[Sequence[object]], merged: Sequence[tuple[int, int, int, int]], hidden_rows: Sequence[int]
) -> bytes:
    width = max(map(len, rows))
    parts = [record(BEGIN_SHEET), record(SIZE, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1))]
    parts.append(record(BEGIN_DATA))
    for number, row in enumerate(rows):
        hidden = 0x10 if number in hidden_rows else 0
        head = struct.pack("<IIHBBBI", number, 0, 300, 0, hidden, 0, 1) + struct.pack("<II", 0, width - 1)
        parts.append(record(ROW, head))
        parts += [_cell(column, value) for column, value in enumerate(row) if value is not None]
    parts.append(record(END_DATA))
    if merged:
        areas = [record(MERGED, struct.pack("<IIII", *area)) for area in merged]
        parts += [record(BEGIN_MERGED, struct.pack("<I", len(areas))), *areas, record(END_MERGED)]
    return b"".join([*parts, record(END_SHEET)])


def write_xlsb(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[object]]],
    merged: Sequence[tuple[int, int, int, int]] = (),
    hidden_rows: Sequence[int] = (),
) -> Path:
    """Write sheets; ``merged`` are first and last row, first and last column (from 0) of the first sheet."""
    names = list(enumerate(sheets, start=1))
    bundle = [record(SHEET, struct.pack("<II", 0, n) + text(f"rId{n}") + text(name)) for n, name in names]
    book = [record(BEGIN_BOOK), record(BEGIN_SHEETS), *bundle, record(END_SHEETS), record(END_BOOK)]
    relations = [
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{n}.bin"/>'
        for n, _ in names
    ]
    overrides = [
        f'<Override PartName="/xl/worksheets/sheet{n}.bin" ContentType="{_BINARY}.worksheet"/>'
        for n, _ in names
    ]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
            f'Extension="bin" ContentType="{_BINARY}.sheet.binary.macroEnabled.main"/>'
            f"{''.join(overrides)}</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        )
        archive.writestr("xl/workbook.bin", b"".join(book))
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(relations)}</Relationships>',
        )
        for n, rows in enumerate(sheets.values(), start=1):
            about = (merged, hidden_rows) if n == 1 else ((), ())
            archive.writestr(f"xl/worksheets/sheet{n}.bin", _sheet(rows, *about))
    return path


# -- .xls -------------------------------------------------------------------------------------------


def _old(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _old_cell(row: int, column: int, value: object) -> bytes:
    at = struct.pack("<HHH", row, column, 0)
    if value in ERRORS:
        return _old(0x205, at + bytes([ERRORS[str(value)], 1]))
    if isinstance(value, str):
        return _old(0x204, at + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return _old(0x203, at + struct.pack("<d", float(str(value))))


def write_xls(
    path: Path, name: str, rows: Sequence[Sequence[object]], hidden_rows: Sequence[int] = ()
) -> Path:
    """Write one sheet into the compound file of Excel 97, whose only stream is the workbook."""
    width = max(map(len, rows))
    start = struct.pack("<HHHHII", 0x0600, 0, 0, 0, 0, 0)
    sheet = [_old(0x809, start[:2] + b"\x10\x00" + start[4:])]
    sheet.append(_old(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)))
    for number, row in enumerate(rows):
        flags = 0x120 if number in hidden_rows else 0x100
        sheet.append(_old(0x208, struct.pack("<HHHHHHHH", number, 0, width, 300, 0, 0, flags, 0x0F)))
        sheet += [_old_cell(number, column, v) for column, v in enumerate(row) if v is not None]
    sheet.append(_old(0x0A))
    top = _old(0x809, start[:2] + b"\x05\x00" + start[4:]) + _old(0x42, struct.pack("<H", 1200))
    about = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    place = len(top) + len(_old(0x85, b"\0" * 6 + about)) + 4
    book = top + _old(0x85, struct.pack("<IBB", place, 0, 0) + about) + _old(0x0A) + b"".join(sheet)
    book += bytes(-len(book) % 512) + bytes(4096)  # long enough not to go where short streams go
    path.write_bytes(_compound(book))
    return path


def _compound(stream: bytes) -> bytes:
    """A compound file (MS-CFB): header, the stream's sectors, the folder, the table of sectors."""
    count = len(stream) // 512
    folder, table = count, count + 1
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 40, 0, 1, folder, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, table, *([0xFFFFFFFF] * 108))
    entries = b"".join(
        _entry(*about)
        for about in (
            ("Root Entry", 5, 1, 0xFFFFFFFE, 0),
            ("Workbook", 2, 0xFFFFFFFF, 0, len(stream)),
            ("", 0, 0xFFFFFFFF, 0, 0),
            ("", 0, 0xFFFFFFFF, 0, 0),
        )
    )
    links = [*range(1, count), 0xFFFFFFFE, 0xFFFFFFFE, 0xFFFFFFFD]
    links += [0xFFFFFFFF] * (128 - len(links))
    return bytes(header) + stream + entries + struct.pack("<128I", *links)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le")
    none = 0xFFFFFFFF
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ",
        coded,
        len(coded) + 2 if name else 0,
        kind,
        1,
        none,
        none,
        child,
        0,
        start,
        size,
    )


# -- .ods -------------------------------------------------------------------------------------------

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(f'xmlns:{n}="{_OASIS}{n}:1.0"' for n in ("office", "table", "style", "text"))


def spreadsheet(tables: str, styles: str = "") -> str:
    """The document of an .ods workbook around its tables, as LibreOffice nests them."""
    return (
        f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
