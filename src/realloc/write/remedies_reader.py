"""Reads remedies back from a plan, also after people edited, sorted or deleted rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from realloc.domain import Instance
from realloc.read import RawRow, RawWorkbook
from realloc.remedies.records import AFTER_THE_PLAN, Claim, Support, Trainee
from realloc.sheets import TOTAL_WORDS
from realloc.text import key
from realloc.texts import both
from realloc.write.names import Names, Unclear

_REMEDIES = {key(word): name for name in AFTER_THE_PLAN for word in (name, *both(f"remedy.{name}"))}


def read_claim(raw: RawWorkbook, instance: Instance) -> Claim | None:
    """What the plan says about remedies; None when it has no sheet of them.

    What cannot be understood is kept as it is written, so that the checks report it.
    """
    reader = _Reader(raw, instance)
    if not reader.has("sheet.remedies"):
        return None
    unit, field, count = ("units.unit", "units.name"), ("gaps.field",), ("training.count",)
    closed = [
        (reader.unit(r[0]), reader.field(r[1]), _REMEDIES.get(key(r[2]), r[2]), _count(r[3]))
        for r in reader.rows("sheet.remedies", (unit, field, ("remedies.remedy",), count))
    ]
    supports = [
        Support(reader.field(r[0]), reader.unit(r[1]), reader.unit(r[2]))
        for r in reader.rows("sheet.sharing", (("sharing.field",), ("sharing.lead",), ("sharing.member",)))
    ]
    learns, serves = ("training.learns",), ("training.serves",)
    official = ("training.official",) if instance.officials is not None else count
    trainees = [
        Trainee(
            reader.unit(r[1]),
            reader.field(r[0]),
            r[4] if instance.officials is not None else None,
            reader.field(r[2]) if r[2] else None,
            _count(r[3]),
        )
        for r in reader.rows("sheet.training", (learns, unit, serves, count, official))
    ]
    return Claim(tuple(supports), tuple(trainees), tuple(closed))


def _count(text: str) -> int:
    """Whole people; what is no number counts as none, and the sums then tell."""
    return int(text) if text.isdecimal() else 0


class _Reader:
    """Finds tables by their headings, in either language."""

    def __init__(self, raw: RawWorkbook, instance: Instance) -> None:
        self.raw = raw
        self._units = Names({u.unit_id: u.name for u in instance.units}, ("unit", "đơn vị"))
        self._fields = Names({f.field_id: f.label for f in instance.fields}, ("field", "lĩnh vực"))

    def has(self, title: str) -> bool:
        """Whether the plan has the sheet."""
        return any(self._rows_of(title))

    def _rows_of(self, title: str) -> Sequence[RawRow]:
        names = {key(name) for name in both(title)}
        return next((s.rows for s in self.raw.sheets if key(s.name) in names), ())

    def unit(self, text: str) -> str:
        """The unit that a cell names, or the text as it is."""
        return _found(self._units, text)

    def field(self, text: str) -> str:
        """The field that a cell names, or the text as it is."""
        return _found(self._fields, text)

    def rows(self, title: str, columns: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
        """The cells of the wanted columns, one tuple a row below the heading; totals are left out.

        ``columns`` are the phrases that may head each column, the best first.
        """
        places: list[int] | None = None
        for row in self._rows_of(title):
            texts = [_text(cell) for cell in row.cells]
            if places is None:
                places = _places(texts, columns)
            elif any(texts) and key(next(filter(None, texts))) not in TOTAL_WORDS:
                yield tuple(texts[place] for place in places)


def _places(texts: Sequence[str], columns: Sequence[Sequence[str]]) -> list[int] | None:
    """Where the columns are, when this row is the heading."""
    index: Mapping[str, int] = {key(text): place for place, text in reversed(list(enumerate(texts)))}
    found = []
    for phrases in columns:
        headings = (key(word) for phrase in phrases for word in both(phrase))
        place = next((index[h] for h in headings if h in index), None)
        if place is None:
            return None
        found.append(place)
    return found


def _found(names: Names, text: str) -> str:
    try:
        return names.find(text, "")
    except Unclear:
        return text


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
