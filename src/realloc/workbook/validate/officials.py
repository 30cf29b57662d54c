"""Check of the Officials sheet: ids, units, fields, dates and limits of every person on the roster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final, TypeVar

from realloc.city.domain import Official
from realloc.words.bilingual import Words
from realloc.words.folding import address, identity, key
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow
from realloc.workbook.understand.headings import cleaned
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.findings import Report
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

T = TypeVar("T")

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
    read_fields, read_unit = _once(fields.find_list), _once(units.find)
    retirements = Retirements(report, table)
    whereabouts = Whereabouts(report, table, units, fields, as_of)
    for number, row in enumerate(table.rows, start=1):
        for column in required:
            report.require(table, row, column)
        official = _read_official(report, table, row, read_unit, read_fields, retirements)
        if units.only and is_blank(table.value(row, "unit")) and not official.unit_id:
            official = replace(official, unit_id=units.only)
            alone.append(table.address(row, "unit"))
        official = whereabouts.read(row, official)
        if made:
            official = replace(official, official_id=f"{official.unit_id}-{number}")
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
    retirements.tell(found)
    whereabouts.tell()
    _tell_denials(report, table)
    return Roster(table, units, fields, as_of, whereabouts.ends, found, report)


def _read_official(
    report: Report,
    table: Table,
    row: RawRow,
    read_unit: Callable[[Cell], str],
    read_fields: Callable[[Cell], tuple[str, ...]],
    retirements: Retirements,
) -> Official:
    dates = retirements.read(row, report.read(table, row, "retire_on", day, None))
    return Official(
        official_id=text(table.value(row, "official")),
        unit_id=report.read(table, row, "unit", read_unit, ""),
        fields=with_marked(report, table, row, report.read(table, row, "fields", read_fields, ())),
        name=_full_name(table, row),
        position=words_or_nothing(table.value(row, "position")),
        protected=protection_of(report, table, row),
        volunteer=report.read(table, row, "volunteer", yes_no, False),
        retire_on=dates.retire_on,
        max_km=report.read(table, row, "max_km", kilometres, None),
        row=row.number,
        since=report.read(table, row, "since", day, None),
        moved_on=report.read(table, row, "moved_on", day, None),
        born=dates.born,
        sex=dates.sex,
        qualification=words_or_nothing(table.value(row, "qualification")),
    )


def protection_of(report: Report, table: Table, row: RawRow) -> str:
    """Why somebody may not be moved: what the column says, and the marks in columns of protections."""
    return "; ".join(_reasons(report, table, row))


def _full_name(table: Table, row: RawRow) -> str:
    """A name from its column, or from two side by side."""
    first = words_or_nothing(table.value(row, "name"))
    second = table.header.continued.get("name")
    return first if second is None else f"{first} {words_or_nothing(row.cells[second])}".strip()


def _reasons(report: Report, table: Table, row: RawRow) -> list[str]:
    """Why a person may not be moved, from the column of reasons and those that are each of one reason."""
    own = table.columns.get("protected")
    found = []
    for position in (*(() if own is None else (own,)), *table.header.protections):
        written = row.cells[position]
        if written is None:
            continue
        heading = cleaned(table.header.headings[position].rpartition(" › ")[2])
        if why := report.read_at(table, row, position, partial(reason, heading=heading), ""):
            found.append(why if position == own or why == heading else f"{heading}: {why}")
    return found


def _tell_denials(report: Report, table: Table) -> None:
    """Tell of reasons that begin like a no, each once: "Không thuộc diện" may free the person it keeps."""
    own = table.columns.get("protected")
    cells = [
        (text(written), address(row.number, position + 1))
        for position in (*(() if own is None else (own,)), *table.header.protections)
        for row in table.rows
        if (written := row.cells[position]) is not None
        and answer(written) is None
        and key(text(written)).startswith(_DENIALS)
    ]
    counts = Counter(written for written, _ in cells)
    for written, place in dict(reversed(cells)).items():
        report.add("W670", table.name, place, found=written, count=counts[written])


def _once(parse: Callable[[Cell], T]) -> Callable[[Cell], T]:
    """Remember what each text means: a roster has thousands of rows, and few units and lists of fields."""
    known: dict[str, T] = {}

    def remembered(cell: Cell) -> T:
        if not isinstance(cell, str):  # 1, 1.0 and TRUE would be one key
            return parse(cell)
        if cell not in known:
            known[cell] = parse(cell)
        return known[cell]

    return remembered


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
