"""A tiny writer of .xlsb workbooks (MS-XLSB), as no free program writes them: numbers, texts, merged cells."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_BINARY = "application/vnd.ms-excel"
ROW, REAL, TEXT, TEXT_OF_FORMULA = 0, 5, 6, 8
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
    if isinstance(value, str):
        return record(TEXT, at + text(value))
    return record(REAL, at + struct.pack("<d", float(str(value))))


def _sheet(rows: Sequence[Sequence[object]], merged: Sequence[tuple[int, int, int, int]]) -> bytes:
    width = max(map(len, rows))
    parts = [record(BEGIN_SHEET), record(SIZE, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1))]
    parts.append(record(BEGIN_DATA))
    for number, row in enumerate(rows):
        head = struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 1) + struct.pack("<II", 0, width - 1)
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
        for n, (rows, areas) in enumerate(
            ((r, merged if i == 0 else ()) for i, r in enumerate(sheets.values())), 1
        ):
            archive.writestr(f"xl/worksheets/sheet{n}.bin", _sheet(rows, areas))
    return path
