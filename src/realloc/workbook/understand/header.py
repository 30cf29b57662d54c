"""Where the header of a sheet is, one row or up to four, and what each of its columns means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Final, TypeAlias

from realloc.words.folding import address, fold, key
from realloc.workbook.contract.field_headings import FieldHeading
from realloc.workbook.contract.parts import Sheet
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow, RawSheet
from realloc.workbook.understand.headings import EVERYDAY, Meaning, meaning_of, suffix_of

HEADER_WITHIN: Final = 40
"""The header is looked for in this many rows of a sheet that hold something."""

DEEPEST: Final = 4
"""Rows of the deepest header."""

LONGEST_HEADING: Final = 200
"""A longer text is no heading."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMERIC = re.compile(r"[-+]?[\d.,\s]+%?")


Score: TypeAlias = tuple[int, float, int]
"""How well rows serve as a header: required columns, what is known, and fewest rows."""


@dataclass(frozen=True, slots=True)
class Header:
    """What some rows say when they are read as a header; positions count from 0.

    ``columns`` gives the position of each canonical column, ``fields`` the field columns, ``declared``
    the figures that are only compared, ``unknown`` the headings that mean nothing, ``twice`` those of a
    column already seen, with its name.  ``continued`` gives the second of two columns that hold one thing
    together, a name; ``protections`` the columns that mark people who may not be moved; ``by_sex`` those
    that hold marks or dates of birth of one sex; ``marks`` those that mark who serves a field.
    ``headings`` has every column's text, ``places`` the row of its lowest heading.
    """

    columns: Mapping[str, int]
    fields: tuple[tuple[int, FieldHeading], ...]
    unknown: tuple[tuple[int, str], ...]
    twice: tuple[tuple[int, str, str], ...]
    languages: tuple[str, ...]
    declared: Mapping[str, int] = field(default_factory=dict)
    headings: Mapping[int, str] = field(default_factory=dict)
    places: Mapping[int, int] = field(default_factory=dict)
    serial: int | None = None
    rows: tuple[int, ...] = ()
    continued: Mapping[str, int] = field(default_factory=dict)
    protections: tuple[int, ...] = ()
    by_sex: tuple[tuple[int, str], ...] = ()
    marks: tuple[tuple[int, str], ...] = ()

    def where(self, position: int) -> str:
        """The address of a heading."""
        last = self.rows[-1] if self.rows else 1
        return address(self.places.get(position, last), position + 1)


NO_HEADER: Final = Header({}, (), (), (), ())


def missing(header: Header, spec: Sheet) -> list[str]:
    """The required columns that a header lacks."""
    return [c.name for c in spec.columns if c.required and c.name not in header.columns]


def find_header(
    raw: RawSheet,
    spec: Sheet,
    within: tuple[int, int] | None = None,
    meanings: Mapping[int, Meaning] | None = None,
) -> Header:
    """Find the header of a sheet and read its columns.

    It is the first band of rows that has every required column and the most that is known; failing
    that, the one with the most known headings, so that an error can say what is missing from it.

    Parameters
    ----------
    within : (int, int), optional
        First and last row of the header, where the user said so.
    meanings : mapping of position to Meaning, optional
        Columns whose meaning the user said.
    """
    upper = list(raw.rows[:HEADER_WITHIN])
    if within is not None:
        first, last = within
        band = [row for row in raw.rows if first <= row.number <= last]
        bands = [band] if first < last else [b for b in _bands(list(raw.rows), first) if b]
    else:
        bands = list(_bands(upper))
    scored: list[tuple[Score, Header]] = [((-1, -1.0, 0), NO_HEADER)]
    for band in bands:
        if not band:
            continue
        header = read_header(band, spec, meanings)
        known = sum(
            map(len, (header.columns, header.fields, header.declared, header.protections, header.by_sex))
        )
        required = sum(c.required for c in spec.columns) - len(missing(header, spec))
        score = (required, known - len(header.twice) - 0.001 * len(header.unknown), -len(band))
        scored.append((score, header))
    if within:
        return _best(scored)
    best = _above_its_data(upper, scored)
    return _downwards(raw, spec, _upwards(raw, spec, best, meanings), meanings)


def _best(scored: Sequence[tuple[Score, Header]]) -> Header:
    """The header of the highest score, the first of equals."""
    return max(scored, key=lambda one: one[0])[1]


def _above_its_data(rows: Sequence[RawRow], scored: Sequence[tuple[Score, Header]]) -> Header:
    """The best header, unless it states one above it again and what that one heads would be lost."""
    required, best = max(score[0] for score, _ in scored), _best(scored)
    while True:
        above = [
            (score, header)
            for score, header in scored
            if score[0] == required and header.rows and _heads_data(rows, header, best)
        ]
        if not above:
            return best
        best = _best(above)


def _heads_data(rows: Sequence[RawRow], header: Header, later: Header) -> bool:
    """Whether data stand under a header before a later one that has columns of it too."""
    shared = [p for name, p in header.columns.items() if name in later.columns]
    if len(shared) < 2:
        return False
    between = (row for row in rows if header.rows[-1] < row.number < later.rows[0])
    # A title merged across says one thing; headings merged downwards say again what is above them.
    return any(
        len({t for p in shared if (t := _text(row.cells[p])) and t not in header.headings[p]}) > 1
        for row in between
    )


def _downwards(raw: RawSheet, spec: Sheet, header: Header, meanings: Mapping[int, Meaning] | None) -> Header:
    """The header with the rows below it that its merged cells end in."""
    rows = {row.number: row for row in raw.rows}
    while header.rows and len(header.rows) < DEEPEST:
        last, below = rows[header.rows[-1]], rows.get(header.rows[-1] + 1)
        if below is None or not _is_wordy(below) or not _goes_on(header, spec, last, below):
            break
        deeper = read_header([*(rows[n] for n in header.rows), below], spec, meanings)
        # What has others under it was a heading over them, not a column: "Lĩnh vực" over fields.
        columns = {
            name: p
            for name, p in header.columns.items()
            if _text(below.cells[p]) in ("", _text(last.cells[p]))
        }
        if any(deeper.columns.get(name) != p for name, p in columns.items()):
            break
        if len(deeper.fields) < len(header.fields):
            break
        header = deeper
    return header


def _goes_on(header: Header, spec: Sheet, last: RawRow, below: RawRow) -> bool:
    """Whether a row below a header belongs to it: its keys are merged with those above, or blank.

    With blanks it may also be a row that groups others; then nothing above spans what it says.
    """
    upper, lower = [_text(cell) for cell in last.cells], [_text(cell) for cell in below.cells]
    if any(_is_number(text) for text in lower):
        return False
    read = [*header.columns.values(), *(p for p, _ in header.fields)]
    if any(lower[p] and lower[p] == upper[p] for p in read):
        return True
    keys = [p for c in spec.columns if (p := header.columns.get(c.name)) is not None and c.required]
    said = [p for p, text in enumerate(lower) if text]
    spanned = any(not upper[p] and p and lower[p - 1] for p in said)
    return bool(keys) and not any(lower[p] for p in keys) and len(said) > 1 and spanned


def _upwards(raw: RawSheet, spec: Sheet, header: Header, meanings: Mapping[int, Meaning] | None) -> Header:
    """The header with the rows above it that its merged cells begin in."""
    rows = {row.number: row for row in raw.rows[:HEADER_WITHIN]}
    while header.rows and len(header.rows) < DEEPEST:
        above, top = rows.get(header.rows[0] - 1), rows[header.rows[0]]
        shared = [
            p for p in header.columns.values() if above and _text(above.cells[p]) == _text(top.cells[p])
        ]
        if above is None or not any(_text(top.cells[p]) for p in shared) or not _is_wordy(above):
            break
        deeper = read_header([above, *(rows[n] for n in header.rows)], spec, meanings)
        if (deeper.columns, deeper.fields) != (header.columns, header.fields):
            break
        header = deeper
    return header


def _bands(rows: list[RawRow], around: int | None = None) -> Iterator[list[RawRow]]:
    """Rows that may be a header together, single ones first; all those with row ``around`` when given."""
    wordy = [around is not None or _is_wordy(row) for row in rows]
    for depth in range(1, DEEPEST + 1):
        for start in range(len(rows) - depth + 1):
            band = rows[start : start + depth]
            if around is not None and not band[0].number <= around <= band[-1].number:
                continue
            if all(wordy[start : start + depth]) and (depth == 1 or _hang_together(band)):
                yield band


def _is_wordy(row: RawRow) -> bool:
    """Whether a row holds words and at most years and dates: no row of data with numbers."""
    cells = [cell for cell in row.cells if cell is not None]
    return all(
        (isinstance(c, str) and len(c) <= LONGEST_HEADING) or isinstance(c, date) or _YEAR.fullmatch(_text(c))
        for c in cells
    )


def _hang_together(band: Sequence[RawRow]) -> bool:
    """Whether each lower row only says more about the one above it.

    Below a heading there is nothing, the same (merged cells), or one of several headings under it.
    """
    if band[-1].number - band[0].number > DEEPEST:
        return False
    for upper, lower in pairwise(band):
        spans = _spans([upper, lower])[0]
        below = [p for p, c in enumerate(lower.cells) if _text(c) and _text(c) != _text(upper.cells[p])]
        if not below:
            return False
        if any(_is_number(_text(lower.cells[p])) for p in below):
            return False
        alone = [
            p
            for p in below
            if _text(upper.cells[p]) and spans.count(spans[p]) == 1 and not suffix_of(_text(lower.cells[p]))
        ]
        # One heading over one other is fine now and then; under every heading it is a row of data.
        if len(alone) * 2 > len(below):
            return False
    return True


def _is_number(text: str) -> bool:
    return bool(_NUMERIC.fullmatch(text)) and not _YEAR.fullmatch(text)


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return fold(cell) if isinstance(cell, str) else str(cell)


def _spans(band: Sequence[RawRow]) -> list[list[str]]:
    """The text of each cell of a header; a group's heading also over the columns that it stands over.

    In merged cells the text already stands in each.  Without merging, a heading that has another under it
    also holds for the blanks to its right that have headings under them.
    """
    texts = [[_text(cell) for cell in row.cells] for row in band]
    for level, row in enumerate(texts[:-1]):
        below = [any(lower[p] for lower in texts[level + 1 :]) for p in range(len(row))]
        for p in range(1, len(row)):
            left = p - 1
            while left and not any(texts[up][left] for up in range(len(texts))):
                left -= 1  # a blank column parts nothing
            above_same = all(texts[up][p] == texts[up][left] for up in range(level))
            # Where the neighbour repeats its own neighbour, the cells were merged and end there.
            merged = left > 0 and row[left] == row[left - 1] and not _inherited(band[level], left)
            if not row[p] and row[left] and below[p] and below[left] and above_same and not merged:
                row[p] = row[left]
    return texts


def _inherited(row: RawRow, position: int) -> bool:
    return not _text(row.cells[position])


def read_header(band: Sequence[RawRow], spec: Sheet, meanings: Mapping[int, Meaning] | None = None) -> Header:
    """Read rows as a header of ``spec``; ``meanings`` are those that the user said."""
    texts = _spans(band)
    paths = {p: path for p in range(len(band[0].cells)) if (path := _path(texts, p))}
    leaves: dict[tuple[str, ...], list[str]] = {}
    for path in paths.values():
        leaves.setdefault(path[:-1], []).append(path[-1])
    found = {p: meaning_of(spec, path, leaves[path[:-1]]) for p, path in paths.items()}
    said = meanings or {}
    if said:
        taken = {_target(meaning) for meaning in said.values()}
        found = {p: _unless_taken(meaning, taken) for p, meaning in found.items()}
        found |= {p: _said(meaning, found.get(p)) for p, meaning in said.items()}
    # In cells merged downwards the heading is where it begins.
    places = {
        p: next(row.number for row, t in zip(band, texts, strict=True) if t[p] == path[-1])
        for p, path in paths.items()
    }
    return _header(found, spec, places, tuple(row.number for row in band))


def _path(texts: Sequence[Sequence[str]], position: int) -> tuple[str, ...]:
    """The headings over a column from the top, each once."""
    path: list[str] = []
    for row in texts:
        if row[position] and (not path or path[-1] != row[position]):
            path.append(row[position])
    return tuple(path)


def _target(meaning: Meaning) -> tuple[str, ...]:
    if meaning.field:
        return (key(meaning.field.prefix), meaning.field.suffix.value)
    return (meaning.column or meaning.declared,)


def _unless_taken(meaning: Meaning, taken: set[tuple[str, ...]]) -> Meaning:
    """A heading means nothing any more when the user gave its meaning to another column."""
    return Meaning(meaning.text) if meaning.known and _target(meaning) in taken else meaning


def _said(meaning: Meaning, read: Meaning | None) -> Meaning:
    """What the user said; the words of a command line say nothing of the workbook's language."""
    return replace(meaning, text=read.text if read else meaning.text, language=read.language if read else "")


def _header(
    found: Mapping[int, Meaning], spec: Sheet, places: Mapping[int, int], rows: tuple[int, ...]
) -> Header:
    matches: dict[str, list[tuple[int, Meaning]]] = {}
    unknown: list[tuple[int, str]] = []
    for position, meaning in sorted(found.items()):
        if meaning.column:
            matches.setdefault(meaning.column, []).append((position, meaning))
        elif not (meaning.known or meaning.ignored):
            unknown.append((position, meaning.text))
    continued: dict[str, int] = {}
    columns, twice = _one_each(matches, spec, unknown, continued)
    declared: dict[str, int] = {}
    for position, meaning in sorted(found.items()):
        if meaning.declared:
            declared.setdefault(meaning.declared, position)
    serials = [p for p, m in sorted(found.items()) if m.serial]
    return Header(
        columns,
        tuple((p, m.field) for p, m in sorted(found.items()) if m.field),
        tuple(sorted(unknown)),
        twice,
        tuple(m.language for _, m in sorted(found.items()) if m.language),
        declared,
        {p: m.text for p, m in sorted(found.items())},
        places,
        serials[0] if serials else None,
        rows,
        continued,
        tuple(p for p, m in sorted(found.items()) if m.protection),
        tuple((p, m.sex) for p, m in sorted(found.items()) if m.sex),
    )


def _one_each(
    matches: dict[str, list[tuple[int, Meaning]]],
    spec: Sheet,
    unknown: list[tuple[int, str]],
    continued: dict[str, int],
) -> tuple[dict[str, int], tuple[tuple[int, str, str], ...]]:
    """Give each column one position: a unit's name stands in for its code, extras are told."""
    if spec is UNITS and "unit" not in matches and "name" in matches:
        matches["unit"] = [matches["name"].pop(0)]
    columns: dict[str, int] = {}
    twice: list[tuple[int, str, str]] = []
    for name, found in matches.items():
        if not found:
            continue
        clear = [match for match in found if match[1].rank < EVERYDAY]
        if clear and len(clear) < len(found):
            unknown += [(p, meaning.text) for p, meaning in found if meaning.rank >= EVERYDAY]
            found = clear
        if spec.column(name).lenient:
            found.sort(key=lambda match: match[1].rank)
        columns[name] = found[0][0]
        if spec.column(name).continued and len(found) == 2 and found[1][0] == found[0][0] + 1:
            continued[name] = found.pop()[0]
        for position, meaning in found[1:]:
            if spec.column(name).lenient:
                unknown.append((position, meaning.text))
            else:
                twice.append((position, meaning.text, name))
    return columns, tuple(twice)


def used_positions(header: Header) -> frozenset[int]:
    """Positions of the columns that are read into the plan."""
    columns = (*header.columns.values(), *header.continued.values(), *header.protections)
    paired = (*header.fields, *header.by_sex, *header.marks)
    return frozenset(columns) | {position for position, _ in paired}
