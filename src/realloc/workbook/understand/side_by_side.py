"""Tables of units side by side under the same headings, read one below another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloc.words.folding import address, identity, place
from realloc.workbook.contract.units import UNITS
from realloc.workbook.read import Origin, RawRow, RawSheet
from realloc.workbook.understand.header import find_header, missing
from realloc.workbook.understand.row_texts import is_blank


def blocks_of(sheet: RawSheet) -> tuple[int, list[int]] | None:
    """The last row of the header, and the positions where the blocks begin, if there are several."""
    header = find_header(sheet, UNITS)
    if not header.rows or missing(header, UNITS) or not header.twice:
        return None
    places = sorted(header.headings)
    texts = [identity(header.headings[p]) for p in places]
    for size in range(2, len(places) // 2 + 1):
        starts = places[::size]
        alike = len(places) % size == 0 and texts == texts[:size] * len(starts)
        offsets = [[p - start for p in places[n * size : (n + 1) * size]] for n, start in enumerate(starts)]
        if alike and all(one == offsets[0] for one in offsets):
            inside = all(header.columns[c] < starts[1] for c in ("unit", "quota"))
            return (header.rows[-1], starts) if inside else None
    return None


def stacked(sheet: RawSheet, head: int, starts: Sequence[int]) -> RawSheet:
    """The sheet with the blocks that begin at ``starts`` one below another, the header once."""
    last = sheet.rows[-1].number
    ends = [*starts[1:], len(sheet.rows[0].cells)]
    width = max(end - start for start, end in zip(starts, ends, strict=True))
    rows: list[RawRow] = []
    cells: dict[str, tuple[str, str]] = {}
    for block, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for row in sheet.rows:
            part = row.cells[start:end]
            if (block and row.number <= head) or all(map(is_blank, part)):
                continue
            number = row.number + block * last
            rows.append(RawRow(number, (*part, *[None] * (width - len(part)))))
            for p in range(width):
                cells[address(number, p + 1)] = sheet.name, address(row.number, min(start + p, end - 1) + 1)

    def moved(row: int, column: int) -> tuple[int, int]:
        block = max((n for n, start in enumerate(starts) if start < column), default=0)
        return row + block * last, max(1, column - starts[block])

    def of(cell: str) -> str:
        return address(*moved(*place(cell)))

    return replace(
        sheet,
        rows=tuple(rows),
        formulas={of(cell): text for cell, text in sheet.formulas.items()},
        errors={of(cell): text for cell, text in sheet.errors.items()},
        uncertain={of(cell): text for cell, text in sheet.uncertain.items()},
        merged=tuple((*moved(a, b), *moved(c, d)) for a, b, c, d in sheet.merged),
        hidden_rows=frozenset(row + n * last for row in sheet.hidden_rows for n in range(len(starts))),
        hidden_columns=frozenset(moved(1, column)[1] for column in sheet.hidden_columns),
        stripped=tuple(map(of, sheet.stripped)),
        disguised={moved(*at): form for at, form in sheet.disguised.items()},
        origin=Origin(sheet.name, cells=cells),
    )
