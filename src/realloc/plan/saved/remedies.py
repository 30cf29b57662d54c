"""Reads remedies back from a plan, also after people edited, sorted or deleted rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime

from realloc.city.domain import Instance
from realloc.plan.saved.names import Names, Unclear, names_of_fields
from realloc.remedies.records import AFTER_THE_PLAN, PARTS, Claim, Loan, SecondPost, Support, Trainee
from realloc.words.folding import key
from realloc.words.say import both
from realloc.workbook.contract.words import TOTAL_WORDS
from realloc.workbook.formats.grid import Cell, shown
from realloc.workbook.read import RawRow, RawWorkbook

_HEADINGS: dict[str, tuple[str, ...]] = {
    "unit": ("units.unit", "units.name"),
    "field": ("moves.field",),
    "missing": ("remedies.missing",),
    **{name: (f"column.{name}",) for name in AFTER_THE_PLAN},
    "lead": ("sharing.lead", "sharing.lead_name"),
    "member": ("sharing.member", "sharing.member_name"),
    "km": ("moves.km",),
    "learns": ("training.learns",),
    "serves": ("training.serves",),
    "count": ("moves.count",),
    "classes": ("training.classes",),
    "where": ("training.where",),
    "official": ("moves.official",),
    "origin": ("moves.origin", "moves.origin_name"),
    "destination": ("moves.destination", "moves.destination_name"),
    "loaned": ("moves.field", "moves.field_label"),
    "start": ("moves.start",),
    "end": ("moves.end",),
    "reopens": ("reopen.reopens",),
    "trained": ("reopen.trained",),
    "recruited": ("reopen.recruited",),
    "who": ("reopen.who",),
    "takes": ("concurrent.takes",),
}
"""Phrases that may head each column, the best first."""

Row = Mapping[str, Cell]


def read_claim(raw: RawWorkbook, instance: Instance, left_out: str = "") -> Claim | None:
    """What the plan says about remedies; None when it has no sheet of them.

    ``left_out`` lists the parts that the plan was written without, as its record has them.
    What cannot be understood is kept as it is written, so that the checks report it.
    """
    reader = _Reader(raw, instance)
    gaps = list(reader.rows("sheet.remedies", ("unit", "field", "missing"), AFTER_THE_PLAN))
    if not any(reader.rows_of("sheet.remedies")):
        return None
    keyed = [((reader.unit(row["unit"]), reader.field(row["field"])), row) for row in gaps]
    closed = (
        (*key, name, count)
        for key, row in keyed
        for name in AFTER_THE_PLAN
        if (count := _count(row.get(name)))
    )
    note = reader.note()
    return Claim(
        tuple(reader.supports()),
        tuple(reader.trainees()),
        tuple(closed),
        {key: _count(row["missing"]) for key, row in keyed},
        tuple(reader.hired("sheet.recruitment")),
        tuple(reader.demands()),
        tuple(reader.loans()),
        not any(word in note for word in both("word.unknown_bound")),
        tuple(part for part in PARTS if part in left_out.split(", ")),
        tuple(reader.second_posts()),
        tuple(reader.hired("sheet.contract")),
    )


def _count(cell: Cell) -> int:
    """Whole people; what is no whole number counts as none, and the sums then tell."""
    text = shown(cell)
    return int(text) if text.isdecimal() else 0


class _Reader:
    """Finds tables by their headings, in either language."""

    def __init__(self, raw: RawWorkbook, instance: Instance) -> None:
        self.raw, self.instance = raw, instance
        self._units = Names({u.unit_id: u.name for u in instance.units}, ("unit", "đơn vị"))
        self._fields = names_of_fields(instance)

    def rows_of(self, title: str) -> Sequence[RawRow]:
        """The rows of a sheet; none without it."""
        names = {key(name) for name in both(title)}
        return next((s.rows for s in self.raw.sheets if key(s.name) in names), ())

    def unit(self, cell: Cell) -> str:
        """The unit that a cell names, or the text as it is."""
        return _found(self._units, shown(cell))

    def field(self, cell: Cell) -> str:
        """The field that a cell names, or the text as it is."""
        return _found(self._fields, shown(cell))

    def supports(self) -> Iterator[Support]:
        """Who supports whom."""
        for row in self.rows("sheet.sharing", ("field", "lead", "member"), ("km",)):
            km = row.get("km")
            yield Support(
                self.field(row["field"]),
                self.unit(row["lead"]),
                self.unit(row["member"]),
                float(km) if isinstance(km, int | float) else None,
            )

    def note(self) -> str:
        """What stands above the list of sharing, between its title and its heading."""
        above: list[str] = []
        for row in self.rows_of("sheet.sharing"):
            if _places([shown(c) for c in row.cells], ("field", "lead", "member"), ()) is not None:
                break
            above += filter(None, (shown(cell) for cell in row.cells))
        return above[-1] if above else ""

    def trainees(self) -> Iterator[Trainee]:
        """Who is trained in what."""
        named = self.instance.officials is not None
        wanted = ("learns", "unit", "serves", "count", *(("official",) if named else ()))
        for row in self.rows("sheet.training", wanted):
            yield Trainee(
                self.unit(row["unit"]),
                self.field(row["learns"]),
                shown(row["official"]) if named else None,
                self.field(row["serves"]) if shown(row["serves"]) else None,
                _count(row["count"]),
            )

    def demands(self) -> Iterator[tuple[str, int, str, str]]:
        """Training by field, down to the list of trainees."""
        stop = {key(word) for word in both("training.list")}
        for row in self.rows("sheet.training", ("learns", "count", "classes", "where"), until=stop):
            yield (
                self.field(row["learns"]),
                _count(row["count"]),
                shown(row["classes"]),
                shown(row["where"]),
            )

    def second_posts(self) -> Iterator[SecondPost]:
        """Who takes on what beside the field they serve."""
        for row in self.rows("sheet.concurrent", ("unit", "official", "serves", "takes")):
            yield SecondPost(
                self.unit(row["unit"]),
                self.field(row["takes"]),
                shown(row["official"]),
                self.field(row["serves"]) if shown(row["serves"]) else None,
            )

    def hired(self, title: str) -> Iterator[tuple[str, str, int]]:
        """Whom to recruit, or to take on contract, where."""
        for row in self.rows(title, ("unit", "field", "count")):
            yield self.unit(row["unit"]), self.field(row["field"]), _count(row["count"])

    def loans(self) -> Iterator[Loan]:
        """Secondments with what is missing again when they end."""
        named = self.instance.officials is not None
        who = "official" if named else "count"
        wanted = (who, "origin", "destination", "loaned", "start", "end", "reopens")
        for row in self.rows("sheet.reopen", wanted, ("trained", "recruited", "who")):
            yield Loan(
                shown(row["official"]) if named else None,
                self.unit(row["origin"]),
                self.unit(row["destination"]),
                self.field(row["loaned"]) if shown(row["loaned"]) else None,
                1 if named else _count(row["count"]),
                _day(row["start"]) if shown(row["start"]) else None,
                _day(row["end"]),
                _count(row["reopens"]),
                _count(row.get("trained")),
                _count(row.get("recruited")),
                tuple(filter(None, shown(row.get("who")).split(", "))),
            )

    def rows(
        self, title: str, needed: Sequence[str], more: Sequence[str] = (), until: Collection[str] = ()
    ) -> Iterator[Row]:
        """The cells of the wanted columns, by column, below the heading; totals and bands are left out.

        A row that begins with one of the words ``until`` ends them.
        """
        places: dict[str, int] | None = None
        for row in self.rows_of(title):
            texts = [shown(cell) for cell in row.cells]
            if (again := _places(texts, needed, more)) is not None or places is None:
                places = again  # a heading, on a later page perhaps once more
                continue
            found = {column: row.cells[place] for column, place in places.items() if place < len(row.cells)}
            filled = [text for text in texts if text]
            if filled and key(filled[0]) in until:
                return
            if len(filled) > 1 and key(filled[0]) not in TOTAL_WORDS:
                yield {column: found.get(column) for column in places}


def _places(texts: Sequence[str], needed: Sequence[str], more: Sequence[str]) -> dict[str, int] | None:
    """Where the columns are, when this row is the heading."""
    index: Mapping[str, int] = {key(text): place for place, text in reversed(list(enumerate(texts)))}
    found: dict[str, int] = {}
    for column in (*needed, *more):
        headings = (key(word) for phrase in _HEADINGS[column] for word in both(phrase))
        place = next((index[h] for h in headings if h in index), None)
        if place is not None:
            found[column] = place
        elif column in needed:
            return None
    return found


def _found(names: Names, text: str) -> str:
    try:
        return names.find(text, "")
    except Unclear:
        return text


def _day(cell: Cell) -> date:
    """A date; what is none is one that no loan has."""
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else date.min
