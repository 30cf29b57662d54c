"""Where two workbooks say different things, cell by cell, whatever order their rows stand in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from realloc.words.folding import address, fold
from realloc.words.regex import regex
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawSheet, canonical

_BLANK = regex(r"\[[^\]]*\]|…+")

MOST_ALIKE = 50
"""Rows that say the same in a cell; of more than these the cell tells no row from another."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that does not say what it should.

    ``cell`` is its address, empty where a whole sheet is meant; ``found`` and ``expected`` are None where
    nothing stands or should stand.  Where a ``whole_row`` is missing or too many they are its cells in one
    text; where a cell is ``disguised``, ``found`` is the format by which it shows something else.
    """

    sheet: str
    cell: str
    found: Cell = None
    expected: Cell = None
    whole_row: bool = False
    disguised: bool = False

    @property
    def where(self) -> str:
        """``Sheet!C17``, or the sheet alone."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


@dataclass(frozen=True, slots=True)
class Aside:
    """What nobody judges and a reader may take for the plan's own.

    ``kind`` is ``sheet`` (not the plan's), ``hidden_sheet``, ``hidden`` (``count`` rows and columns) or
    ``beside`` (``count`` cells to the right of the page, or below one to be signed, from ``cell`` on).
    """

    kind: str
    sheet: str
    cell: str = ""
    count: int = 0


@dataclass(frozen=True)
class Freedom:
    """What may differ in a sheet beside the order of rows.

    ``columns`` are the headings of columns in which anything may be typed; ``banded`` says that a row does
    not itself say what the band above it says, so that it has to stay below it.  ``blanks`` are pieces of
    texts whose brackets and dots are there to be filled in; ``signed`` says that names may follow below.
    """

    columns: tuple[str, ...] = ()
    banded: bool = False
    blanks: tuple[str, ...] = ()
    signed: bool = False

    def fills_in(self, found: Cell, expected: Cell) -> bool:
        """Whether a text is another with its blanks filled in, and all the rest as it was."""
        if not isinstance(expected, str) or not any(blank in expected for blank in self.blanks):
            return False
        parts = _BLANK.split(fold(expected))
        return len(parts) > 1 and re.fullmatch(".*".join(map(re.escape, parts)), said(found)) is not None


class _Line(NamedTuple):
    """A row: its number, what its cells hold, and what they say."""

    number: int
    cells: tuple[Cell, ...]
    said: tuple[str, ...]


def said(cell: Cell) -> str:
    """What a cell says: the same for 5, 5.0 and "5", for a date and its midnight, for one space and two."""
    return "" if cell is None else fold(canonical(cell)[1:])


def compare(found: RawSheet | None, expected: RawSheet, free: Freedom | None = None) -> list[Difference]:
    """Every difference between a sheet as it stands and as it should be.

    Cells to the right of what should be there are nobody's, and are not looked at.
    """
    free = free or Freedom()
    if found is None:
        return [Difference(expected.name, "", None, expected.name)]
    width = _width(expected)
    there, wanted = (list(_lines(sheet, width, free.columns)) for sheet in (found, expected))
    if free.signed:
        there = there[: len(there) - _below_the_end(there, wanted)]
    left, missing = _unequal(there, wanted)
    differences = [
        difference
        for difference in _Pairs(found.name, left, missing).differences()
        if difference.whole_row or not free.fills_in(difference.found, difference.expected)
    ]
    differences += _disguised(found, expected, width, free.columns)
    if free.banded:
        differences += _below_another_band(found.name, there, wanted)
    return differences


def _disguised(
    found: RawSheet, expected: RawSheet, width: int, columns: Collection[str]
) -> Iterator[Difference]:
    """Cells that show something else than they hold, by a format that no page has or by a formula."""
    known = set(expected.disguised.values())
    free = {n for row in expected.rows for n, cell in enumerate(row.cells, 1) if cell in columns}
    for (row, at), by in found.disguised.items():
        if by not in known and at <= width and at not in free:
            yield Difference(found.name, address(row, at), by, disguised=True)


def _below_the_end(there: Sequence[_Line], wanted: Sequence[_Line]) -> int:
    """How many rows stand below the last that should be there; none where that is missing."""
    ends = [line.said == wanted[-1].said for line in reversed(there)] if wanted else []
    return ends.index(True) if True in ends else 0


def asides(found: RawSheet, expected: RawSheet, free: Freedom | None = None) -> Iterator[Aside]:
    """What of a page was hidden, and what stands beside it."""
    if found.hidden and not expected.hidden:
        yield Aside("hidden_sheet", found.name)
    last = max((row.number for row in found.rows), default=0)
    rows = {row for row in found.hidden_rows if row <= last} - expected.hidden_rows
    width = _width(expected)
    columns = {column for column in found.hidden_columns if column <= width} - expected.hidden_columns
    if rows or columns:
        yield Aside("hidden", found.name, count=len(rows) + len(columns))
    repeated = _repeated(found)
    beside = [
        address(row.number, n)
        for row in found.rows
        for n, cell in enumerate(row.cells[width:], width + 1)
        if cell is not None and (row.number, n) not in repeated
    ]
    if free and free.signed:
        there, wanted = (list(_lines(sheet, width, ())) for sheet in (found, expected))
        end = len(there) - _below_the_end(there, wanted)
        beside += [
            address(line.number, n) for line in there[end:] for n, text in enumerate(line.said, 1) if text
        ]
    if beside:
        yield Aside("beside", found.name, beside[0], len(beside))


def _width(page: RawSheet) -> int:
    """The last column that says something."""
    return max((n for row in page.rows for n, c in enumerate(row.cells, 1) if c is not None), default=0)


def _lines(sheet: RawSheet, width: int, columns: Collection[str]) -> Iterator[_Line]:
    """The rows as far as they count, the free columns blank below their headings."""
    repeated = _repeated(sheet)
    places: list[int] = []
    for row in sheet.rows:
        cells: list[Cell] = [
            None if cell is not None and repeated.get((row.number, n)) == cell else cell
            for n, cell in enumerate(row.cells[:width], 1)
        ]
        cells += [None] * (width - len(cells))
        texts = [said(cell) for cell in cells]
        for place in places:
            cells[place], texts[place] = None, ""
        if not places:
            places = [texts.index(column) for column in columns if column in texts]
        if any(texts):
            yield _Line(row.number, tuple(cells), tuple(texts))


def _repeated(sheet: RawSheet) -> dict[tuple[int, int], Cell]:
    """What reading puts into every cell of a merged area but its first, by row and column."""
    rows = {row.number: row.cells for row in sheet.rows}
    return {
        (row, place): rows[top][first - 1]
        for top, first, bottom, last in sheet.merged
        if top in rows and first <= len(rows[top])
        for row in range(top, bottom + 1)
        for place in range(first, last + 1)
        if (row, place) != (top, first)
    }


def _unequal(there: Sequence[_Line], wanted: Sequence[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The rows that have no equal on the other side."""
    left = Counter(line.said for line in there)
    missing = Counter(line.said for line in wanted)
    left, missing = left - missing, missing - left
    return _taken(there, left), _taken(wanted, missing)


def _taken(lines: Sequence[_Line], counts: Counter[tuple[str, ...]]) -> list[_Line]:
    """The last so many lines of each text: of two equal rows it is the copy that is too many."""
    found = []
    for line in reversed(lines):
        if counts[line.said] > 0:
            counts[line.said] -= 1
            found.append(line)
    return found[::-1]


@dataclass
class _Pairs:
    """Rows of which one was made into the other: those that say most alike, then those in the same place."""

    sheet: str
    found: list[_Line]
    wanted: list[_Line]
    partner: dict[int, int] = field(default_factory=dict)
    """Position of a wanted row → that of the found one."""

    def differences(self) -> Iterator[Difference]:
        """The cells that differ; of a row without a partner the whole."""
        self._pair()
        taken = set(self.partner.values())
        for position, line in enumerate(self.wanted):
            if position in self.partner:
                yield from self._cells(self.found[self.partner[position]], line)
            else:
                yield Difference(self.sheet, _first(line), None, _whole(line), whole_row=True)
        for position, line in enumerate(self.found):
            if position not in taken:
                yield Difference(self.sheet, _first(line), _whole(line), None, whole_row=True)

    def _cells(self, found: _Line, wanted: _Line) -> Iterator[Difference]:
        for n, texts in enumerate(zip(found.said, wanted.said, strict=True)):
            if texts[0] != texts[1]:
                cell = address(found.number, n + 1)
                yield Difference(self.sheet, cell, found.cells[n], wanted.cells[n])

    def _pair(self) -> None:
        taken: set[int] = set()
        for _, number, at in sorted(self._scores(), reverse=True):
            position, other = -number, -at
            if position not in self.partner and other not in taken:
                self.partner[position] = other
                taken.add(other)
        rows = {line.number: other for other, line in enumerate(self.found) if other not in taken}
        for position, line in enumerate(self.wanted):
            if position not in self.partner and line.number in rows:
                self.partner[position] = rows[line.number]

    def _scores(self) -> Iterator[tuple[tuple[int, bool], int, int]]:
        """How many cells two rows have alike, and whether they stand in the same place."""
        holders: dict[tuple[int, str], list[int]] = defaultdict(list)
        for other, line in enumerate(self.found):
            for n, text in enumerate(line.said):
                if text:
                    holders[n, text].append(other)
        for position, line in enumerate(self.wanted):
            alike: Counter[int] = Counter()
            for n, text in enumerate(line.said):
                if text and len(others := holders.get((n, text), ())) <= MOST_ALIKE:
                    alike.update(others)
            for other, count in alike.items():
                same = self.found[other].number == line.number
                yield (count, same), -position, -other


def _first(line: _Line) -> str:
    """The address of the first cell that says something."""
    return address(line.number, 1 + next(n for n, text in enumerate(line.said) if text))


def _whole(line: _Line) -> str:
    return " | ".join(text for text in line.said if text)


def _below_another_band(sheet: str, there: Sequence[_Line], wanted: Sequence[_Line]) -> list[Difference]:
    """Rows that stand below a band that is not theirs; none where sorting has put the bands together."""
    bands = _bands(wanted)
    places = [n for n, line in enumerate(there) if line.said in bands]
    if len(places) > 1 and places[-1] - places[0] == len(places) - 1:
        return []
    right = Counter(_below(wanted, bands))
    texts = dict(list(right))
    found = []
    for line, below in zip(there, _below(there, bands), strict=True):
        if right[below] > 0:
            right[below] -= 1
        elif line.said in texts and below[1]:
            found.append(Difference(sheet, _first(line), below[1], texts[line.said]))
    return found


def _bands(lines: Sequence[_Line]) -> set[tuple[str, ...]]:
    """The rows within a table, between its heading and its total, of which only the first cell is filled."""
    heading = next((n for n, line in enumerate(lines) if any(line.said[1:])), 0)
    return {line.said for line in lines[heading:-1] if not any(line.said[1:])}


def _below(lines: Sequence[_Line], bands: set[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each row with the band above it."""
    band = ""
    for line in lines:
        if not any(line.said[1:]):
            band = line.said[0] if line.said in bands else ""
        yield line.said, "" if line.said in bands else band


@dataclass(frozen=True)
class PageVerdict:
    """What was found of a plan's pages.

    ``obstacle`` says why they were not compared, None when they were.  ``differences`` are from what the
    moves as solved and the input give.  After an edit on purpose there are instead the ``changed_lines`` of
    the moves and, by sheet, how many cells are ``stale``: not what the moves give as they now stand.
    ``asides`` are what is free to differ, and is told.
    """

    obstacle: str | None = None
    differences: tuple[Difference, ...] = ()
    changed_lines: tuple[Difference, ...] = ()
    stale: Mapping[str, int] = field(default_factory=dict)
    asides: tuple[Aside, ...] = ()
