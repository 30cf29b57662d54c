"""Check of the Officials sheet: ids, units, fields, dates and limits of every person on the roster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from realloc.city.domain import Official
from realloc.words.bilingual import Words
from realloc.words.folding import address, identity, key
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow
from realloc.workbook.understand.headings import cleaned
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.findings import OfRow, Report
from realloc.workbook.validate.known import Known, Roster
from realloc.workbook.validate.marks import with_marked
from realloc.workbook.validate.references import UnitNames
from realloc.workbook.validate.retirement import Retirements
from realloc.workbook.validate.structure import misspelt_ids
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import (
    answer,
    counted,
    day,
    is_blank,
    kilometres,
    reason,
    text,
    words_or_nothing,
    yes_no,
)
from realloc.workbook.validate.whereabouts import Whereabouts

_DENIALS: Final = ("khong ", "chua ", "no ", "not ")
"""How a reason begins that may be meant as a no, as :func:`~realloc.words.folding.key` writes it."""


def makes_ids(table: Table) -> bool:
    """Whether nobody has an id, so that everybody gets one of unit and place in the list."""
    return not misspelt_ids(table) and all(is_blank(table.value(row, "official")) for row in table.rows)


def check_officials(
    report: Report, table: Table, units: UnitNames, fields: FieldBook, as_of: date, known: Known
) -> list[Official]:
    """Read everybody, where that is not ``known``, and tell what lies after the day of the plan."""
    roster = known.roster
    if roster is None or not roster.is_of(table, units, fields, as_of):
        roster = known.roster = _read_roster(report.apart(), table, units, fields, as_of)
    report.take(roster.report)
    tell_future(report, table, roster.officials, as_of)
    return list(roster.officials)


def _read_roster(report: Report, table: Table, units: UnitNames, fields: FieldBook, as_of: date) -> Roster:
    """Read everybody; people with problems stay in the list, so that each unit's number is right.

    An unknown unit is left as the empty text, and so is a blank id; where there is only one unit, a blank
    means that one.  Where nobody has an id, everybody gets one from unit and position in the list.
    """
    made = makes_ids(table)
    named = any(not is_blank(table.value(row, "name")) for row in table.rows)
    required = [*([] if units.only else ["unit"]), *(["official"] if not made else ["name"] if named else [])]
    found: list[Official] = []
    first: dict[str, int] = {}
    alone: list[str] = []
    asked = [(column, table.columns[column]) for column in required if column in table.columns]
    reader = _Reader(report, table, units, fields, as_of)
    for number, row in enumerate(table.rows, start=1):
        for column, position in asked:
            if is_blank(row.cells[position]):
                report.require(table, row, column)
        official = reader.official(row)
        if units.only and is_blank(table.value(row, "unit")) and not official.unit_id:
            official = official._replace(unit_id=units.only)
            alone.append(table.address(row, "unit"))
        official = reader.whereabouts.read(row, official)
        if made:
            official = official._replace(official_id=f"{official.unit_id}-{number}")
        official_id = official.official_id
        earlier = first.setdefault(identity(official_id), row.number)
        if official_id and earlier != row.number:
            report.at("E402", table, row, "official", found=official_id, first=earlier)
        found.append(official)
    if made and found:
        place = table.address(table.rows[0], "official" if "official" in table.columns else "unit")
        report.add("W665", table.name, place, count=len(found), found=found[0].official_id)
    if alone:
        report.add("W650", table.name, alone[0], **counted(alone), unit=units.only)
    reader.retirements.tell(found)
    reader.whereabouts.tell()
    _tell_denials(report, table)
    return Roster(table, units, fields, as_of, reader.whereabouts.ends, found, report)


class _Reader:
    """Reads everybody row by row; what is written in many rows is understood once."""

    def __init__(
        self, report: Report, table: Table, units: UnitNames, fields: FieldBook, as_of: date
    ) -> None:
        self.report, self.table = report, table
        self.retirements = Retirements(report, table)
        self.whereabouts = Whereabouts(report, table, units, fields, as_of)
        no_date: date | None = None
        no_limit: float | None = None
        no_fields: tuple[str, ...] = ()
        self._retire_on = report.of_column(table, "retire_on", day, no_date)
        self._unit = report.of_column(table, "unit", units.find, "")
        self._fields = report.of_column(table, "fields", fields.find_list, no_fields)
        self._name = report.of_column(table, "name", words_or_nothing, "")
        second = table.header.continued.get("name")
        self._second = None if second is None else report.at_position(table, second, words_or_nothing, "")
        self._position = report.of_column(table, "position", words_or_nothing, "")
        self._protection = protections_of(report, table)
        self._volunteer = report.of_column(table, "volunteer", yes_no, False)
        self._max_km = report.of_column(table, "max_km", kilometres, no_limit)
        self._since = report.of_column(table, "since", day, no_date)
        self._moved_on = report.of_column(table, "moved_on", day, no_date)
        self._qualification = report.of_column(table, "qualification", words_or_nothing, "")

    def official(self, row: RawRow) -> Official:
        """What the row says of a person, but for where they live and are lent."""
        table = self.table
        dates = self.retirements.read(row, self._retire_on(row))
        return Official(
            official_id=text(table.value(row, "official")),
            unit_id=self._unit(row),
            fields=with_marked(self.report, table, row, self._fields(row)),
            name=self._name(row)
            if self._second is None
            else f"{self._name(row)} {self._second(row)}".strip(),
            position=self._position(row),
            protected=self._protection(row),
            volunteer=self._volunteer(row),
            retire_on=dates.retire_on,
            max_km=self._max_km(row),
            row=row.number,
            since=self._since(row),
            moved_on=self._moved_on(row),
            born=dates.born,
            sex=dates.sex,
            qualification=self._qualification(row),
        )


def protections_of(report: Report, table: Table) -> OfRow[str]:
    """Why somebody may not be moved: what the column says, and the marks in columns of protections."""
    own = table.columns.get("protected")
    columns: list[tuple[int, OfRow[str]]] = []
    for position in (*(() if own is None else (own,)), *table.header.protections):
        heading = cleaned(table.header.headings.get(position, "").rpartition(" › ")[2])

        def told(cell: Cell, heading: str = heading, is_own: bool = position == own) -> str:
            why = reason(cell, heading)
            return why if is_own or why in ("", heading) else f"{heading}: {why}"

        columns.append((position, report.at_position(table, position, told, "")))

    def read(row: RawRow) -> str:
        cells = row.cells
        return "; ".join([why for at, told in columns if cells[at] is not None and (why := told(row))])

    return read


def _tell_denials(report: Report, table: Table) -> None:
    """Tell of reasons that begin like a no, each once: "Không thuộc diện" may free the person it keeps."""

    @lru_cache(maxsize=None, typed=True)
    def denies(written: Cell) -> bool:
        return answer(written) is None and key(text(written)).startswith(_DENIALS)

    own = table.columns.get("protected")
    cells = [
        (text(written), address(row.number, position + 1))
        for position in (*(() if own is None else (own,)), *table.header.protections)
        for row in table.rows
        if (written := row.cells[position]) is not None and denies(written)
    ]
    counts = Counter(written for written, _ in cells)
    for written, place in dict(reversed(cells)).items():
        report.add("W670", table.name, place, found=written, count=counts[written])


_EFFECTS: Final = {
    "moved_on": Words(
        "it holds them only where min_months_between_moves is set",
        "chỉ giữ lại những người này khi có đặt số tháng giữa hai lần điều động",
    ),
    "since": Words("they count as the last to come", "những người này được coi là vào sau cùng"),
    "born": Words("their retirement was computed from it", "ngày nghỉ hưu vẫn tính theo ngày này"),
}
"""What becomes of those whose date is to come, by column."""


def tell_future(report: Report, table: Table, officials: Iterable[Official], as_of: date) -> None:
    """Tell by column which dates of the officials, one a row, are after the day of the plan."""
    rows = list(zip(table.rows, officials, strict=True))
    month = as_of.replace(day=1)  # of a birth only the month may be known
    future = {
        "moved_on": [row for row, o in rows if o.moved_on is not None and o.moved_on > as_of],
        "since": [row for row, o in rows if o.since is not None and o.since > as_of],
        "born": [row for row, o in rows if o.born is not None and o.born.replace(day=1) > month],
    }
    for name, found in future.items():
        cells = [_where(table, row, name) for row in found]
        if cells:
            column, effect = table.spec.column(name).words, _EFFECTS[name]
            report.add("W696", table.name, cells[0], column=column, **counted(cells), effect=effect)


def _where(table: Table, row: RawRow, name: str) -> str:
    """The cell of a date; that of a birth may stand in the column of a sex."""
    places = [table.columns[name]] if name in table.columns else []
    places += [position for position, _ in table.header.by_sex] if name == "born" else []
    return address(row.number, 1 + next(place for place in places if not is_blank(row.cells[place])))
