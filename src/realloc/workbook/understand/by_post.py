"""A row for each unit and post: the rows of a unit are summed, and posts that are fields become fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from realloc.words.folding import address, identity, key
from realloc.words.regex import regex
from realloc.workbook.contract.field_headings import FieldHeading, Suffix
from realloc.workbook.contract.kinds import kind_named
from realloc.workbook.contract.posts import POST, is_post_heading
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import Origin, RawRow, RawSheet
from realloc.workbook.understand.body import Body, Reason, Skipped
from realloc.workbook.understand.header import Header
from realloc.workbook.understand.headings import cleaned
from realloc.workbook.understand.row_texts import is_blank, is_total, number_in, text_of, words_of

SUMMED: Final = ("quota", "headcount", "extra_quota", "retain", "min_out")
"""Columns that are added up over the posts of a unit."""

FieldOf = Callable[[str], str | None]
"""The field that a post is; None where it is none."""


@dataclass(frozen=True)
class ByPost:
    """How rows a unit and post were put together.

    ``column`` is the position of the posts, ``guessed`` where only its contents say so; ``rows`` has, by the
    number of a unit's row, all rows of it; ``fields`` are the posts taken as fields, ``others`` those that
    are only counted.
    """

    column: int
    guessed: bool
    rows: Mapping[int, tuple[RawRow, ...]]
    fields: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many rows were put together."""
        return sum(map(len, self.rows.values()))


def filled_down(raw: RawSheet, header: Header) -> RawSheet:
    """The sheet with the unit in every row of a post, where it is written in the first of them only."""
    unit, posts = header.columns.get("unit"), _posts(header)
    if unit is None or not posts or not header.rows:
        return raw
    names = sorted({unit, header.columns.get("name", unit)})
    last: tuple[Cell, ...] = ()
    rows: list[RawRow] = []
    for row in raw.rows:
        if row.number > header.rows[-1]:
            post = row.cells[posts[0]]
            named = not is_blank(row.cells[unit])
            if named:
                last = () if is_total(text_of(row.cells[unit])) else tuple(row.cells[p] for p in names)
            elif last and not is_blank(post) and not is_total(text_of(post)) and _has_number(row, header):
                row = _with(row, dict(zip(names, last, strict=True)))
        rows.append(row)
    return replace(raw, rows=tuple(rows))


_BULLET = regex(r"^[-–—+*•·\s]+")


def unstacked(raw: RawSheet, header: Header) -> tuple[RawSheet, Header]:
    """The sheet with a column more, where posts stand under their unit in the column of the units.

    Only where every row is one of a unit by its name or one of a post, and a post comes again elsewhere.
    """
    unit = header.columns.get("unit")
    if unit is None or _posts(header) or not header.rows:
        return raw, header
    below = [row for row in raw.rows if row.number > header.rows[-1] and _has_number(row, header)]
    below = [row for row in below if not is_total(text_of(row.cells[unit])) and not is_blank(row.cells[unit])]
    over = _stacks(below, unit)
    if over is None:
        return raw, header
    width = len(raw.rows[0].cells)
    origins: dict[str, tuple[str, str]] = {}
    rows = []
    for row in raw.rows:
        cells = [*row.cells, None]
        if row.number in over:
            cells[width], cells[unit] = _post_in(row, unit), over[row.number]
            origins[address(row.number, width + 1)] = (raw.name, address(row.number, unit + 1))
        rows.append(RawRow(row.number, tuple(cells)))
    heading = header.headings[unit]
    origins[address(header.rows[0], width + 1)] = (raw.name, header.where(unit))
    longer = header._replace(
        unknown=(*header.unknown, (width, POST.vi)),
        headings={**header.headings, width: heading},
        places={**header.places, width: header.rows[0]},
    )
    return replace(raw, rows=tuple(rows), origin=Origin(raw.name, cells=origins)), longer


def _post_in(row: RawRow, unit: int) -> str:
    return _BULLET.sub("", text_of(row.cells[unit]))


def _stacks(rows: Sequence[RawRow], unit: int) -> dict[int, Cell] | None:
    """The unit over each row of a post; None where not all rows are in such stacks."""
    over: dict[int, Cell] = {}
    posts: dict[str, set[str]] = {}
    units: list[str] = []
    for row in rows:
        text = text_of(row.cells[unit])
        if kind_named(text) is not None:
            units.append(text)
        elif not units or units[-1] in posts.setdefault(key(_post_in(row, unit)), set()):
            return None
        else:
            posts[key(_post_in(row, unit))].add(units[-1])
            over[row.number] = units[-1]
    repeated = any(len(of) > 1 for of in posts.values())
    stacked = {of for named in posts.values() for of in named}
    return over if repeated and len(stacked) == len(units) == len(set(units)) > 1 else None


def _posts(header: Header) -> list[int]:
    """Columns whose headings name posts."""
    return [p for p, text in header.unknown if is_post_heading(cleaned(text.rpartition(" › ")[2]))]


def _has_number(row: RawRow, header: Header) -> bool:
    counts = (header.columns.get(name) for name in SUMMED)
    return any(p is not None and number_in(row.cells[p]) is not None for p in counts)


def _with(row: RawRow, cells: Mapping[int, Cell]) -> RawRow:
    return RawRow(row.number, tuple(cells.get(p, cell) for p, cell in enumerate(row.cells)))


def by_post(
    raw: RawSheet, header: Header, body: Body, field_of: FieldOf
) -> tuple[RawSheet, Header, Body, ByPost] | None:
    """Put the rows of each unit together; None where no unit has several rows that posts tell apart."""
    unit = header.columns.get("unit")
    if unit is None:
        return None
    units: dict[str, list[RawRow]] = {}
    for row in body.data:
        units.setdefault(identity(text_of(row.cells[unit])), []).append(row)
    units.pop("", None)
    if all(len(rows) < 2 for rows in units.values()):
        return None
    found = _column(header, units)
    return None if found is None else _Joining(raw, header, body, *found, field_of).run(units)


def _column(header: Header, units: Mapping[str, Sequence[RawRow]]) -> tuple[int, bool] | None:
    """The column of the posts and whether it is a guess: by its heading, else by what it holds."""
    rows = [row for of_unit in units.values() for row in of_unit]
    for position in _posts(header):
        if sum(not is_blank(row.cells[position]) for row in rows) * 2 >= len(rows):
            return position, False
    repeated = [of_unit for of_unit in units.values() if len(of_unit) > 1]
    if len(repeated) * 2 < len(units):
        return None
    fitting = [p for p, _ in header.unknown if _tells_apart(p, units.values())]
    return (fitting[0], True) if len(fitting) == 1 else None


def _tells_apart(position: int, units: Iterable[Sequence[RawRow]]) -> bool:
    """Whether a column of words has another in each row of a unit, and the same in several units."""
    seen: list[str] = []
    for rows in units:
        posts = [key(text_of(row.cells[position])) for row in rows]
        if len(set(posts)) < len(posts) or not all(any(map(str.isalpha, post)) for post in posts):
            return False
        seen += posts
    return len(set(seen)) < len(seen)


class _Joining:
    """The rows of one sheet being put together."""

    def __init__(
        self, raw: RawSheet, header: Header, body: Body, column: int, guessed: bool, field_of: FieldOf
    ) -> None:
        self.raw, self.header, self.body = raw, header, body
        self.column, self.guessed, self.field_of = column, guessed, field_of
        self.width = len(raw.rows[0].cells)
        given = (header.columns.get(name) for name in SUMMED)
        self.sums = [p for p in given if p is not None] + [p for p, _ in header.fields]
        self.sums += header.declared.values()
        self.fields: dict[str, str] = {}
        self.others: dict[str, str] = {}
        self.places: dict[tuple[str, Suffix], int] = {}
        self.origins: dict[str, tuple[str, str]] = {}
        self.skipped: list[Skipped] = []

    def run(self, units: Mapping[str, list[RawRow]]) -> tuple[RawSheet, Header, Body, ByPost]:
        joined: list[tuple[RawRow, tuple[RawRow, ...]]] = []
        sums = _sums_of_units(units)
        self.skipped += [Skipped(row, Reason.TOTAL, words_of(row)) for name in sums for row in units[name]]
        for rows in (rows for name, rows in units.items() if name not in sums):
            posts = self._without_sums(rows)
            joined.append((self._joined(posts), tuple(posts)))
        told = {row.number: posts for row, posts in joined}
        wide = self.width + len(self.places)
        data = [RawRow(row.number, row.cells + (None,) * (wide - len(row.cells))) for row, _ in joined]
        nameless = [row for row in self.body.data if is_blank(row.cells[self.header.columns["unit"]])]
        data += [RawRow(row.number, row.cells + (None,) * (wide - self.width)) for row in nameless]
        body = self.body._replace(
            data=tuple(sorted(data, key=lambda row: row.number)),
            skipped=tuple(sorted([*self.body.skipped, *self.skipped], key=lambda skip: skip.row.number)),
        )
        names = [*self.fields.values()], [*self.others.values()]
        by = ByPost(self.column, self.guessed, told, tuple(names[0]), tuple(names[1]))
        given = self.raw.origin.cells if self.raw.origin else {}
        raw = replace(self.raw, origin=Origin(self.raw.name, cells={**given, **self.origins}))
        return raw, self._header(), body, by

    def _header(self) -> Header:
        """The header with a column more for what is needed and present of each field."""
        language = max(self.header.languages, key=self.header.languages.count, default="vi")
        more = tuple(
            (p, FieldHeading(self.fields[field], suffix, language))
            for (field, suffix), p in self.places.items()
        )
        places = dict.fromkeys(self.places.values(), self.header.rows[0])
        for position in places:
            heading = self.header.where(self.column)
            self.origins[address(self.header.rows[0], position + 1)] = (self.raw.name, heading)
        return self.header._replace(
            fields=(*self.header.fields, *more),
            unknown=tuple(one for one in self.header.unknown if one[0] != self.column),
            places={**self.header.places, **places},
        )

    def _without_sums(self, rows: Sequence[RawRow]) -> list[RawRow]:
        """The rows of the posts of a unit, without those that head or sum them."""
        kept: list[RawRow] = []
        blank = [row for row in rows if is_blank(row.cells[self.column])]
        posts = [row for row in rows if not is_blank(row.cells[self.column])]
        totals = [row for row in posts if is_total(text_of(row.cells[self.column]))]
        posts = [row for row in posts if row not in totals]
        if not posts:
            return list(rows)
        for row in rows:
            if row in totals:
                self.skipped.append(Skipped(row, Reason.TOTAL, words_of(row)))
            elif row in blank and self._heads(row, posts):
                numbers = any(number_in(row.cells[p]) is not None for p in self.sums)
                reason = Reason.TOTAL if numbers else Reason.GROUP
                self.skipped.append(Skipped(row, reason, words_of(row)))
            else:
                kept.append(row)
        return kept

    def _heads(self, row: RawRow, posts: Sequence[RawRow]) -> bool:
        """Whether a row without a post says nothing beside the unit, or what its posts add up to."""
        own = {p: number for p in self.sums if (number := number_in(row.cells[p])) is not None}
        return all(sum((number_in(r.cells[p]) or Fraction(0) for r in posts), Fraction(0)) == n
                   for p, n in own.items())  # fmt: skip

    def _joined(self, rows: Sequence[RawRow]) -> RawRow:
        """One row of a unit: sums, and of everything else the first that is written."""
        cells: dict[int, Cell] = {}
        for position in range(self.width):
            said = [row.cells[position] for row in rows if not is_blank(row.cells[position])]
            cells[position] = said[0] if said else None
            if position in self.sums:
                cells[position] = _sum(said)
            elif said:
                first = next(row for row in rows if not is_blank(row.cells[position]))
                self._note(rows[0].number, position, first.number, position)
        for row in rows:
            self._field(rows[0].number, row, cells)
        return RawRow(rows[0].number, tuple(cells.get(p) for p in range(max(cells) + 1)))

    def _note(self, number: int, position: int, from_row: int, from_column: int) -> None:
        here, there = address(number, position + 1), address(from_row, from_column + 1)
        if here != there:
            self.origins.setdefault(here, (self.raw.name, there))

    def _field(self, number: int, row: RawRow, cells: dict[int, Cell]) -> None:
        """Count a row for the field that its post is."""
        post = text_of(row.cells[self.column])
        field = self.field_of(post)
        if field is None:
            if post:
                self.others.setdefault(key(post), post)
            return
        self.fields.setdefault(key(field), field)
        for suffix, name in ((Suffix.NEED, "quota"), (Suffix.HAVE, "headcount")):
            source = self.header.columns.get(name)
            if source is None:
                continue
            place = self.places.setdefault((key(field), suffix), self.width + len(self.places))
            self._note(number, place, row.number, source)
            given = row.cells[source]
            cells[place] = _sum([c for c in (cells.get(place), given) if not is_blank(c)])


def _sums_of_units(units: Mapping[str, Sequence[RawRow]]) -> list[str]:
    """Names that are those of another unit behind a word for a sum: "Cộng Phường A"."""
    names = {key(name) for name in units}
    found = []
    for name in units:
        first, _, rest = key(name).partition(" ")
        second = rest.partition(" ")[2]
        if is_total(first) and (rest in names or second in names):
            found.append(name)
    return found


def _sum(cells: Sequence[Cell]) -> Cell:
    """What numbers add up to; what is no number is judged where it stands."""
    numbers = [number for cell in cells if (number := number_in(cell)) is not None]
    if not cells:
        return None
    total = sum(numbers, Fraction(0))
    return int(total) if total.denominator == 1 else float(total)
