"""Which rows under a header are data, and which are totals, groups, repeated headers or signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from realloc.words.folding import fold, key
from realloc.words.regex import regex
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.parts import Sheet, Type
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow, RawSheet
from realloc.workbook.understand.body import Body, Reason, Skipped
from realloc.workbook.understand.header import Header, used_positions
from realloc.workbook.understand.numbering import LOOKED_AT, numbers_the_columns
from realloc.workbook.understand.restated import Restated
from realloc.workbook.understand.row_texts import is_blank, is_total, number_in, words_of
from realloc.workbook.understand.signed import FOOTER, TAIL, People, is_signature

_ADDITIVE: Final = ("quota", "headcount", "extra_quota", "retain")
"""Columns of units whose totals mean something."""

_ROMAN = regex(r"\(?(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2}|[A-H])\)?[.)]?")
# Not "X. Bình Chánh", "F. 12" or "H. Củ Chi": those are a commune, a ward and a district.
_NUMBERED_GROUP = regex(r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|[A-E])\s*[.)\-–]\s*[^\W\d_]{2}.*", re.DOTALL)
_GROUP = regex(
    r"(?:khoi|cap|nhom|cum|khu vuc|dia ban|cac|group|cluster|region|thuoc|truc thuoc)\b.*"
    r"|(?:phuong|xa|dac khu|so|so nganh|so ban nganh|du an|wards?|communes?|departments?|special zones?)"
    r"|projects|(?:provincial|city|municipal|communal|commune|ward) level\b.*"
)
_DERIVED = regex(
    r"(?:ty le|ti le|percent(?:age)?)\b.*|(?:binh quan|trung binh)(?: (?:chung|moi|mot|1|toan|cac)\b.*)?"
    r"|(?:average|mean)(?: per\b.*)?"
)
"""Rows that say what follows from the others, such as shares and averages."""

_RESERVE = regex(
    r"(?:[ivx]+ )?(?:(?:so )?(?:bien che|chi tieu) )?"
    r"(?:du phong|du tru|chua (?:phan bo|giao|phan giao|su dung|bo tri))"
    r"(?: (?:bien che|chi tieu|chung|cua|cap|toan)\b.*)?"
    r"|(?:(?:posts?|held|kept) )*(?:in )?reserved?(?: posts?)?(?: pool)?|reserve(?:d)? pool"
    r"|(?:posts? )?(?:un|not (?:yet )?)(?:allocated|distributed|assigned)(?: posts?)?"
)
"""Posts that no unit has."""

MOST_SUMS: Final = 100
"""Rows that are tried for being the sum of others; a table with more of them has another trouble."""


def find_rows(raw: RawSheet, spec: Sheet, header: Header) -> Body:
    """Sort the rows under the header into data and the rest."""
    last = header.rows[-1] if header.rows else 0
    below = [row for row in raw.rows if row.number > last]
    if spec is UNITS:
        return _Units(header, below, _Tops(raw, spec, header, below)).body()
    return _others(spec, header, below, _Tops(raw, spec, header, below))


class _Tops:
    """Finds the rows that stand over data: headers that come again, and numbers of the columns."""

    def __init__(self, raw: RawSheet, spec: Sheet, header: Header, below: Sequence[RawRow]) -> None:
        self.header, self.below = header, below
        self.restated = Restated(raw, spec, header, below)
        self.begun = False  # whether there were data
        self.over = True  # whether there was none since a header
        self.numbers: set[tuple[Cell, ...]] = set()

    def reason(self, index: int) -> Reason | None:
        """Why the row is none of data, if it stands over them; rows are asked for in their order."""
        row = self.below[index]
        if self.restated.may_be(row) and (header := self._header(index)):
            self.over = True
            return header
        if (self.numbers and row.cells in self.numbers) or (self.over and self._numbers(index)):
            self.numbers.add(row.cells)
            return Reason.NUMBERS
        return None

    def _header(self, index: int) -> Reason | None:
        row = self.below[index]
        self.restated.look(index, self.begun)
        if row.number in self.restated.other:
            return Reason.OTHER_HEADER
        same = row.number in self.restated.same or _repeats(row, self.header)
        return Reason.HEADER if same else None

    def _numbers(self, index: int) -> bool:
        return numbers_the_columns(
            self.below[index], self.header, self.below[index + 1 : index + 1 + LOOKED_AT]
        )

    def data(self) -> None:
        """Note that a row is one of data."""
        self.begun, self.over = True, False


def _others(spec: Sheet, header: Header, below: Sequence[RawRow], tops: _Tops) -> Body:
    """A roster, or a small sheet: only what cannot be a row of it is left out."""
    used = sorted(used_positions(header))
    keys = _keys(spec, header, below)
    first = keys[0] if keys else None
    last = header.rows[-1] if header.rows else 0
    data: list[RawRow] = []
    skipped: list[Skipped] = []
    people = People(spec, header, below) if spec is OFFICIALS else None
    ended = False
    blanks = {cell for cell in tops.restated.cells if is_blank(cell)}
    for index, row in enumerate(below):
        cells = row.cells
        if spec is not OFFICIALS and all(cells[p] in blanks for p in used):
            continue
        late = index >= len(below) - TAIL
        lacking = not blanks.isdisjoint([cells[p] for p in keys])
        same = len(keys) > 1 and cells[keys[0]] == cells[keys[1]] and len({*cells} - {None}) == 1
        # Elsewhere nobody need be told from a signature or a group.
        doubtful = ended or late or lacking or same
        person = people is not None and doubtful and people.has(index, row, data[-1].number if data else last)
        ended = ended and not person
        signed = spec is OFFICIALS and late and is_signature(row, first, ended)
        reason = tops.reason(index) or (Reason.FOOTER if signed and not person else None)
        if reason is None and spec is OFFICIALS and not person:
            if lacking:
                reason = _no_person(row, header, ended)
            elif same:
                reason = Reason.GROUP  # one text in merged cells over the table
        ended = ended or reason is Reason.FOOTER
        if reason is not None:
            skipped.append(Skipped(row, reason, words_of(row)))
        elif (keys and not lacking) or not blanks.issuperset([cells[p] for p in used]):
            tops.data()
            data.append(row)
    return Body(tuple(data), tuple(skipped))


def _keys(spec: Sheet, header: Header, below: Sequence[RawRow]) -> list[int]:
    """Positions of what every row of data has; people without ids have names, unless these were taken out."""
    names = [column.name for column in spec.columns if column.required]
    if spec is OFFICIALS:
        own = [name for name in ("official", "name") if name in header.columns]
        filled = (n for n in own if any(not is_blank(row.cells[header.columns[n]]) for row in below))
        names[:0] = [*filled][:1] or own[:1]
    return [header.columns[name] for name in names if name in header.columns]


def _no_person(row: RawRow, header: Header, ended: bool) -> Reason | None:
    """Why a row of a roster that lacks a code or unit is no person."""
    texts = [fold(c) for c in row.cells if isinstance(c, str) and fold(c)]
    if any(is_total(text) for text in texts):
        return Reason.TOTAL
    if texts and len(texts) <= 4 and (ended or any(FOOTER.match(key(text)) for text in texts)):
        return Reason.FOOTER
    filled = {fold(str(c)) for c in row.cells if not is_blank(c)}
    if len(filled) == 1 or (len(filled) == 2 and any(_ROMAN.fullmatch(text) for text in filled)):
        only = next(iter(filled - {t for t in filled if _ROMAN.fullmatch(t)}), "")
        # A single code, unit or name may be a person whose other cells were forgotten.
        if (
            header.serial is None
            or is_blank(row.cells[header.serial])
            or len(filled) == 2
            or _in_serial(row, header)
        ):
            return Reason.GROUP if only and not only[:1].isdigit() and _is_label(row, header, only) else None
    return None


def _in_serial(row: RawRow, header: Header) -> bool:
    return header.serial is not None and isinstance(row.cells[header.serial], str)


def _is_label(row: RawRow, header: Header, text: str) -> bool:
    """Whether the only words of a row stand over others: in merged cells, or named like a group."""
    places = [p for p, c in enumerate(row.cells) if not is_blank(c) and fold(str(c)) == text]
    named = {header.columns.get("official"), header.columns.get("unit"), header.columns.get("name")}
    return (
        len(places) > 1
        or places[0] not in named
        or bool(_GROUP.match(key(text)) or _NUMBERED_GROUP.match(text))
    )


class _Units:
    """The rows of a sheet of units."""

    def __init__(self, header: Header, below: list[RawRow], tops: _Tops) -> None:
        self.header, self.tops = header, tops
        self.used = used_positions(header) | set(header.declared.values())
        self.below = below
        counts = [header.columns[name] for name in _ADDITIVE if name in header.columns]
        self.numeric = (*counts, *(p for p, _ in header.fields), *header.declared.values())
        self.unit = header.columns.get("unit")
        name = header.columns.get("name")
        self.labels = sorted(p for p in {header.serial, self.unit, name} if p is not None)
        filled = [row for row in below if self._has_numbers(row)]
        self.last_numbers = max((i for i, row in enumerate(below) if self._has_numbers(row)), default=-1)
        serials = [row.cells[header.serial] for row in filled] if header.serial is not None else []
        romans = sum(isinstance(c, str) and bool(_ROMAN.fullmatch(fold(c))) for c in serials)
        self.numbered = sum(number_in(c) is not None for c in serials) * 2 > len(serials) - romans
        # Where every row has I, II, III, that is how the units are numbered.
        self.roman_groups = romans < len(serials)
        self.worded = self._worded_groups()

    def _worded_groups(self) -> frozenset[int]:
        """Rows with numbers that are named like groups, where all the others stand under one of them.

        "Khối Đảng" alone among wards is a unit; "Khối phường", its wards, "Khối xã", its communes are not.
        """
        rows = [(n, row) for n, row in enumerate(self.below) if self._has_numbers(row)]
        named = [(n, self._named(row)) for n, row in rows]
        marks = [at for at, (_, name) in enumerate(named) if _GROUP.fullmatch(key(name))]
        totals = [at for at, (_, name) in enumerate(named) if is_total(name)]
        first = next((at for at in range(len(named)) if at not in totals), None)
        ends = [*marks[1:], len(named)]
        parts = [
            [at for at in range(a + 1, b) if at not in totals] for a, b in zip(marks, ends, strict=False)
        ]
        if len(marks) < 2 or marks[0] != first or not all(parts):
            return frozenset()
        return frozenset(named[at][0] for at in marks)

    def _named(self, row: RawRow) -> str:
        cell = row.cells[self.unit] if self.unit is not None else None
        return fold(str(cell)) if not is_blank(cell) else ""

    def body(self) -> Body:
        """Sort them; what only arithmetic can tell is looked at last."""
        reasons: list[Reason | None] = []
        ended = False
        for index, row in enumerate(self.below):
            reason = self._reason(index, row, ended)
            ended = ended or reason is Reason.FOOTER
            reasons.append(reason)
            if reason is None and self._has_numbers(row):
                self.tops.data()
        self._by_sums(reasons)
        data: list[RawRow] = []
        skipped: list[Skipped] = []
        for row, reason in zip(self.below, reasons, strict=True):
            if reason is not None:
                skipped.append(Skipped(row, reason, words_of(row)))
            elif any(not is_blank(row.cells[p]) for p in used_positions(self.header)):
                data.append(row)
        return Body(tuple(data), tuple(skipped), self.numeric)

    def _reason(self, index: int, row: RawRow, ended: bool) -> Reason | None:
        """Why a row is not a unit, by its words and where they stand."""
        if over := self.tops.reason(index):
            return over
        has_numbers = self._has_numbers(row)
        texts = [fold(c) for c in row.cells if isinstance(c, str) and fold(c)]
        if any(is_total(text) for text in self._label_texts(row)):
            return Reason.TOTAL
        if _RESERVE.fullmatch(key(self._named(row))) and not self._is_staffed(row):
            return Reason.RESERVE
        if _DERIVED.fullmatch(key(self._named(row))) and not self._is_numbered(row):
            return Reason.NOTE
        below_all = index > self.last_numbers
        if below_all and texts and (ended or any(FOOTER.match(key(text)) for text in texts)):
            return Reason.FOOTER
        if not has_numbers and 0 < len(texts) <= 4 and any(FOOTER.match(key(text)) for text in texts):
            return Reason.NOTE
        return self._group(index, row, has_numbers, texts)

    def _is_staffed(self, row: RawRow) -> bool:
        """Whether somebody is present in the row."""
        position = self.header.columns.get("headcount")
        return position is not None and bool(number_in(row.cells[position]))

    def _is_numbered(self, row: RawRow) -> bool:
        """Whether the row has a serial number of its own."""
        return self.header.serial is not None and not is_blank(row.cells[self.header.serial])

    def _has_numbers(self, row: RawRow) -> bool:
        return any(number_in(row.cells[p]) is not None for p in self.numeric)

    def _label_texts(self, row: RawRow) -> list[str]:
        """Words that may name the row: in its label columns, or anywhere left of its first number."""
        numbers = [p for p in self.numeric if not is_blank(row.cells[p])]
        last = (
            max(self.labels, default=-1)
            if not is_blank(row.cells[self.unit or 0])
            else min(numbers, default=99)
        )
        cells = enumerate(row.cells)
        return [
            fold(c) for p, c in cells if isinstance(c, str) and (p in self.labels or p < last) and fold(c)
        ]

    def _group(self, index: int, row: RawRow, has_numbers: bool, texts: list[str]) -> Reason | None:
        serial = row.cells[self.header.serial] if self.header.serial is not None else None
        filled = [c for c in row.cells if not is_blank(c)]
        if not filled:
            return None
        if len({fold(str(c)) for c in filled}) == 1 and len(filled) > 1 and texts:
            return Reason.GROUP  # one text in merged cells over the table
        if self.roman_groups and isinstance(serial, str) and _ROMAN.fullmatch(fold(serial)):
            return Reason.GROUP
        if self.unit is None:
            return None
        named = row.cells[self.unit]
        if is_blank(named):
            return Reason.NOTE if not has_numbers and texts and len(filled) <= 2 else None
        label = fold(str(named))
        worded = bool(_GROUP.fullmatch(key(label)) or _NUMBERED_GROUP.fullmatch(label))
        if has_numbers:
            numbered = _NUMBERED_GROUP.fullmatch(label) and is_blank(serial)
            return Reason.GROUP if numbered or index in self.worded else None
        follows = index + 1 < len(self.below) and not is_blank(self.below[index + 1].cells[self.unit])
        unnumbered = self.numbered and is_blank(serial)
        if follows and len(filled) == 1 and (worded or unnumbered):
            return Reason.GROUP
        return None

    def _by_sums(self, reasons: list[Reason | None]) -> None:
        """A row without a name or number of its own that is the exact sum of those around it is their sum."""
        tried = 0
        for index, row in enumerate(self.below):
            if reasons[index] is not None or self.unit is None or tried > MOST_SUMS:
                continue
            unnamed = is_blank(row.cells[self.unit])
            serial = row.cells[self.header.serial] if self.header.serial is not None else None
            unnumbered = self.numbered and is_blank(serial)
            worded = bool(_GROUP.fullmatch(key(fold(str(row.cells[self.unit] or "")))))
            if unnamed or unnumbered or worded:
                tried += 1
                reasons[index] = Reason.SUM if self._is_sum(index, reasons) else None

    def _is_sum(self, index: int, reasons: list[Reason | None]) -> bool:
        own = {p: number_in(self.below[index].cells[p]) for p in self.numeric}
        own_filled = {p: value for p, value in own.items() if value}
        if len(own_filled) < 2:
            return False
        for parts in self._around(index, reasons):
            if len(parts) > 1 and all(
                sum((number_in(row.cells[p]) or Fraction(0) for row in parts), Fraction(0)) == value
                for p, value in own_filled.items()
            ):
                return True
        return False

    def _around(self, index: int, reasons: list[Reason | None]) -> list[list[RawRow]]:
        """The data rows before and after a row up to the next that is not data, and all of them."""
        before: list[RawRow] = []
        after: list[RawRow] = []
        for at in range(index - 1, -1, -1):
            if reasons[at] is not None:
                break
            before.append(self.below[at])
        for at in range(index + 1, len(self.below)):
            if reasons[at] is not None or self._may_be_sum(at):
                break
            after.append(self.below[at])
        everything = [r for at, r in enumerate(self.below) if at != index and reasons[at] is None]
        return [before, after, everything]

    def _may_be_sum(self, index: int) -> bool:
        row = self.below[index]
        serial = row.cells[self.header.serial] if self.header.serial is not None else None
        return self.numbered and is_blank(serial)


def _repeats(row: RawRow, header: Header) -> bool:
    """Whether a row says the header again, as the top of a printed page does."""
    lowest = {p: text.rpartition(" › ")[2] for p, text in header.headings.items()}
    filled = {p: fold(c) if isinstance(c, str) else c for p, c in enumerate(row.cells) if not is_blank(c)}
    same = sum(filled.get(p) == text for p, text in lowest.items())
    # Upper rows of a deep header come again too; they say a part of the paths.
    part = sum(isinstance(c, str) and c in header.headings.get(p, "").split(" › ") for p, c in filled.items())
    return max(same, part) >= 2 and max(same, part) * 2 > len(filled)


def type_of(spec: Sheet, header: Header, position: int) -> Type | None:
    """What the cells of a column hold; None for one that is not read."""
    for name, at in header.columns.items():
        if at == position:
            return spec.column(name).type
    return Type.COUNT if any(at == position for at, _ in header.fields) else None
