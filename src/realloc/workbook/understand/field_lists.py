"""A list of fields in a sheet about one unit: a row a field, and columns for what is needed and present."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from realloc.words.folding import address, key
from realloc.workbook.contract.field_headings import FieldHeading, Suffix
from realloc.workbook.contract.posts import is_post_heading
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow
from realloc.workbook.understand.headings import Meaning, cleaned, suffix_of
from realloc.workbook.understand.row_texts import is_total, number_in, text_of


class Label(NamedTuple):
    """What stands beside a label, and where both are."""

    meaning: Meaning
    value: Cell
    label_cell: str
    cell: str


def fields_listed(rows: Sequence[RawRow]) -> Iterator[tuple[str, Label]]:
    """What is needed and present of each field, by field and suffix."""
    for at, row in enumerate(rows):
        heads = {p: text_of(cell) for p, cell in enumerate(row.cells) if isinstance(cell, str)}
        names = [p for p, text in heads.items() if is_post_heading(cleaned(text))]
        suffixes = {p: found for p, text in heads.items() if (found := suffix_of(text))}
        if len(names) != 1 or not suffixes:
            continue
        yield from _below(rows[at + 1 :], names[0], suffixes)
        return


def _below(
    rows: Sequence[RawRow], names: int, suffixes: dict[int, tuple[Suffix, str]]
) -> Iterator[tuple[str, Label]]:
    for row in rows:
        name = text_of(row.cells[names])
        numbers = [number_in(row.cells[p]) for p in suffixes]
        if not any(map(str.isalpha, name)) or all(number is None for number in numbers):
            if any(number is not None for number in numbers) or not name:
                continue
            return  # another table, or what stands below this one
        if is_total(name):
            continue
        for p, (suffix, language) in suffixes.items():
            meaning = Meaning(name, field=FieldHeading(name, suffix, language), language=language)
            label = Label(meaning, row.cells[p], address(row.number, names + 1), address(row.number, p + 1))
            yield f"{key(name)} {suffix}", label
