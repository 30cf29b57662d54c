"""Columns of units whose headings say nothing: told by what they hold, when that leaves one choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import permutations
from typing import Final

from realloc.words.bilingual import Words
from realloc.words.folding import identity, key
from realloc.workbook.contract.kinds import kind_named
from realloc.workbook.contract.posts import is_post_heading
from realloc.workbook.read import RawRow, RawSheet
from realloc.workbook.understand.header import Header
from realloc.workbook.understand.headings import cleaned
from realloc.workbook.understand.row_texts import balance_in, is_blank, is_total, number_in, text_of

FEWEST: Final = 3
"""Rows that must agree before figures are believed."""

Reading = Callable[[Fraction, Fraction], Fraction]

_LITERAL: Final[Mapping[str, tuple[Reading, ...]]] = {
    "shortage": (lambda q, h: q - h, lambda q, h: max(q - h, Fraction(0))),
    "surplus": (lambda q, h: h - q, lambda q, h: max(h - q, Fraction(0))),
    "balance": (),
}
"""What a declared figure says of quota and headcount when its heading is taken at its word."""

_EITHER: Final[tuple[Reading, ...]] = (
    *(lambda q, h: q - h, lambda q, h: h - q, lambda q, h: max(q - h, Fraction(0))),
    *(lambda q, h: max(h - q, Fraction(0)), lambda q, h: -max(q - h, Fraction(0))),
)
"""All it may say where one of the two is known."""

_NAMES: Final = ("ten", "name", "title", "don vi", "dia phuong")


def with_guesses(raw: RawSheet, header: Header) -> Header:
    """The header with the columns of units that only their contents tell; ``guessed`` says which and why."""
    if not header.rows or not header.unknown:
        return header
    rows = [row for row in raw.rows if row.number > header.rows[-1]]
    if "unit" not in header.columns:
        header = _with_unit(header, rows)
    if not {"quota", "headcount"} <= set(header.columns) and header.declared:
        header = _with_numbers(header, _of_units(header, rows))
    return header


def _guess(header: Header, position: int, name: str, why: Words) -> Header:
    return header._replace(
        columns={**header.columns, name: position},
        unknown=tuple(one for one in header.unknown if one[0] != position),
        guessed=(*header.guessed, (position, name, why)),
    )


def _with_unit(header: Header, rows: Sequence[RawRow]) -> Header:
    """The one column of words that names units, or that differs in every row."""
    filled = [row for row in rows if sum(not is_blank(c) for c in row.cells) > 1]
    filled = [row for row in filled if not any(is_total(text_of(c)) for c in row.cells[:3])]
    if len(filled) < 2:
        return header
    free = [p for p, text in header.unknown if not is_post_heading(cleaned(text.rpartition(" › ")[2]))]
    texts = {p: [text_of(row.cells[p]) for row in filled] for p in free}
    named = [p for p, cells in texts.items() if sum(map(_is_unit, cells)) * 2 > len(cells)]
    if len(named) == 1:
        why = Words("most of its cells name units", "phần lớn các ô ghi tên đơn vị")
        return _guess(header, named[0], "unit", why)
    distinct = [p for p, cells in texts.items() if _all_differ(cells)]
    called = [p for p in distinct if any(w in key(header.headings[p]).replace("_", " ") for w in _NAMES)]
    found = called if len(called) == 1 else distinct
    if named or len(found) != 1:
        return header
    why = Words(
        "it is the one column of words that differ in every row", "là cột chữ duy nhất không trùng nhau"
    )
    return _guess(header, found[0], "unit", why)


def _is_unit(text: str) -> bool:
    return bool(text) and kind_named(text) is not None


def _all_differ(cells: Sequence[str]) -> bool:
    """Whether every cell holds words, and each others."""
    worded = all(cell and sum(map(str.isalpha, cell)) * 2 > len(cell) for cell in cells)
    return worded and len(set(map(identity, cells))) == len(cells)


def _of_units(header: Header, rows: Sequence[RawRow]) -> list[RawRow]:
    """Rows that have figures and a name that is no total."""
    unit = header.columns.get("unit")
    return [
        row
        for row in rows
        if any(balance_in(row.cells[p]) is not None for p in header.declared.values())
        and (unit is None or (not is_blank(row.cells[unit]) and not is_total(text_of(row.cells[unit]))))
    ]


def _with_numbers(header: Header, rows: Sequence[RawRow]) -> Header:
    """Quota and headcount where one pair of columns gives the declared surplus or shortage in every row."""
    if len(rows) < FEWEST:
        return header
    free = [p for p, _ in header.unknown if all(_is_count(row, p) for row in rows)]
    for figure, declared in header.declared.items():
        quota, headcount = header.columns.get("quota"), header.columns.get("headcount")
        pairs: Iterable[tuple[int, int]] = permutations(free, 2)
        readings = _LITERAL[figure]
        if quota is not None or headcount is not None:
            readings = _EITHER
            pairs = [(quota, p) if quota is not None else (p, headcount or 0) for p in free]
        elif not any((balance_in(row.cells[declared]) or 0) > 0 for row in rows):
            continue  # nobody is short, or the sign is the other one
        found = [pair for pair in pairs if any(_follows(rows, declared, *pair, way) for way in readings)]
        if len(found) == 1:
            return _told(header, found[0], header.headings[declared])
    return header


def _told(header: Header, pair: tuple[int, int], declared: str) -> Header:
    headings = [header.headings[p] for p in pair]
    for position, name, other in zip(pair, ("quota", "headcount"), reversed(headings), strict=True):
        if name not in header.columns:
            why = Words(
                f'with "{other}" it gives "{declared}" in every row',
                f'cùng cột "{other}" cho đúng "{declared}" ở mọi dòng',
            )
            header = _guess(header, position, name, why)
    return header


def _is_count(row: RawRow, position: int) -> bool:
    number = number_in(row.cells[position])
    return number is not None and number >= 0 and number.denominator == 1


def _follows(rows: Sequence[RawRow], declared: int, quota: int, headcount: int, reading: Reading) -> bool:
    """Whether the declared figure follows in every row, and is not 0 in all of them."""
    said = [balance_in(row.cells[declared]) or Fraction(0) for row in rows]
    found = [
        reading(number_in(row.cells[quota]) or Fraction(0), number_in(row.cells[headcount]) or Fraction(0))
        for row in rows
    ]
    return said == found and len(set(said)) > 1
