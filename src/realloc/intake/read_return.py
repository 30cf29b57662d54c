"""Reads one file that came back, whatever its layout, and tells everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from realloc.city.domain import Instance, Need, Unit
from realloc.intake.known import of_unit, people_of
from realloc.intake.known_units import KnownUnits
from realloc.intake.lists_of_people import with_units_of_lists
from realloc.intake.returns import Finding, Person, Read, Return, Source, Spot, cell_of, spot_of
from realloc.intake.stamp import Stamp, digest_now, stamp_of
from realloc.words.bilingual import Words
from realloc.words.folding import unpadded
from realloc.workbook.contract.matching import sheet_of
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.small_sheets import FIELDS, MAPPING
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.mappings import in_the_file
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawRow, RawSheet, RawWorkbook, input_of_plan, is_plan, read_workbook
from realloc.workbook.validate import Examined, examine
from realloc.workbook.validate.fields import FieldBook, check_fields
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import BadValueError, count, is_blank

OF_ONE_UNIT: Final = frozenset(
    {"E503", "W603", "W606", "W641", "W665", "W690", "W691", "W692", "W694", "W695"}
)
"""What follows from a file having one unit, no rules and no distances, or is told of all together."""

_COLLECTED = (None, UNITS, OFFICIALS, FIELDS, MAPPING)
"""Sheets that are read of a return; None is one with a name of its own."""


@dataclass(frozen=True)
class Reading:
    """What files are read by: the units known, the language of what is written, and the day that counts."""

    known: KnownUnits
    language: str | None = None
    today: date | None = None

    def read(self, path: Path, name: str) -> Read:
        """Read a file; nothing in it stops the others from being read."""
        source = Source(path, name, _date_of(path))
        try:
            raw = read_workbook(path, self.language or "en")
        except InputProblems as problems:
            told = (replace(p, values={**p.values, "file": name}) for p in problems.problems)
            return Read(source, findings=tuple(Finding(p, source) for p in told))
        stamp = stamp_of(raw)
        unchanged = stamp is not None and digest_now(raw) == stamp.digest
        return _OneFile(self, replace(source, stamp=stamp, unchanged=unchanged), raw).read()


def _date_of(path: Path) -> datetime:
    """The date on a file; the oldest there is of one that is not there, which is told when it is read."""
    seconds = 0.0
    with suppress(OSError, ValueError):
        seconds = path.stat().st_mtime
    return datetime.fromtimestamp(seconds).astimezone()


class _OneFile:
    def __init__(self, reading: Reading, source: Source, raw: RawWorkbook) -> None:
        self.known, self.language, self.today = reading.known, reading.language, reading.today
        self.source = source
        self.raw = input_of_plan(raw) if is_plan(raw) else raw
        self.findings: list[Finding] = []
        self.said_nothing = False

    def add(self, problem: Problem) -> None:
        self.findings.append(Finding(in_the_file(problem), self.source))

    def read(self) -> Read:
        found = self.examine()
        for problem in found.problems:
            if problem.code == "E201":  # the sheet of known fields is none of the file
                names = tuple(sheet.name for sheet in self.sheets())
                problem = replace(problem, values={**problem.values, "found": names})
            if problem.code not in OF_ONE_UNIT:
                self.add(self._with_both_cells(problem, found))
        if found.instance is None or found.book.units is None:
            return Read(self.source, (), tuple(self.findings), {}, found.language)
        instance = replace(found.instance, language=self.language or found.language)
        fields = check_fields(Report(), found.book.fields, found.book.units)
        told = list(self.returns(found, instance, fields))
        self.leave_out_what_follows()
        faulty = any(f.is_error for f in self.findings)
        returns = tuple(replace(r, faulty=faulty) for r in told)
        labels = {f.field_id: f.label for f in instance.fields}
        self.tell_left_out()
        if self.source.unchanged:
            self.add(Problem("W656", found.book.units.name, "", {}))
        return Read(self.source, returns, tuple(self.findings), labels, found.language)

    def leave_out_what_follows(self) -> None:
        """People of the unit that a form was sent to are no strangers where another was put into it."""
        stamp = self.source.stamp
        if stamp is not None and any(f.problem.code == "E568" for f in self.findings):
            self.findings = [
                f
                for f in self.findings
                if f.problem.code != "E403" or not self.is_of(stamp, str(f.problem.values["found"]))
            ]

    def tell_left_out(self) -> None:
        """Name the sheets of what is the city's to say, and not a unit's: rules, distances and the like."""
        others = [s for s in self.raw.sheets if sheet_of(s.name) not in _COLLECTED and len(s.rows) > 1]
        if others:
            names = Words.same(", ".join(sheet.name for sheet in others))
            self.add(Problem("W710", others[0].name, "", {"sheets": names}))

    # -- understanding -----------------------------------------------------------------------------------

    def sheets(self) -> tuple[RawSheet, ...]:
        """The sheets of the file that a unit may answer in."""
        return tuple(s for s in self.raw.sheets if sheet_of(s.name) in _COLLECTED)

    def examine(self) -> Examined:
        raw = replace(self.raw, sheets=self.sheets())
        sheet = self.known.fields_sheet
        if sheet is not None:
            own = [s for s in raw.sheets if sheet_of(s.name) is not FIELDS]
            raw = replace(raw, sheets=(*own, sheet))
        found = examine(raw, today=self.today)
        if not _lacks_posts(found) or not self.known.unit:
            return found
        hints = [self.source.stamp.unit_id] if self.source.stamp else []
        listed = with_units_of_lists(raw, self.known, [*hints, self.source.path.stem])
        if listed is None:
            return found
        self.said_nothing = True
        if listed.raw is raw:
            return found._replace(problems=listed.problems, instance=None)
        again = examine(listed.raw, today=self.today)
        return again._replace(problems=(*listed.problems, *again.problems))

    def _with_both_cells(self, problem: Problem, found: Examined) -> Problem:
        """A headcount that its list does not bear out, with the cells of both."""
        officials, units = found.book.officials, found.book.units
        if problem.code not in ("E501", "E506") or officials is None or units is None:
            return problem
        instance = found.instance
        unit_id = str(problem.values["unit"])
        rows = {row.number: row for row in officials.rows}
        own = [o.row for o in (instance.officials or () if instance else ()) if o.unit_id == unit_id]
        if not own:
            return problem
        cells = [
            cell_of(officials, rows[n], "official" if "official" in officials.columns else "name")
            for n in own
        ]
        (sheet, first), (_, last) = cells[0], cells[-1]
        area = f"{sheet}!{first}:{last}" if first != last else f"{sheet}!{first}"
        values = {k: v for k, v in problem.values.items() if k in ("found", "roster", "left_out")}
        return replace(problem, code="E566", values={**values, "unit": unit_id, "list": Words.same(area)})

    # -- what it says ------------------------------------------------------------------------------------

    def returns(self, found: Examined, instance: Instance, fields: FieldBook) -> Iterator[Return]:
        table = found.book.units
        assert table is not None
        rows = {row.number: row for row in table.rows}
        people = dict[str, list[Person]]()
        if found.book.officials is not None:
            for person in self.people(found.book.officials, instance):
                people.setdefault(person.official.unit_id, []).append(person)
        has_list = found.book.officials is not None
        for unit in instance.units:
            spot = spot_of(self.source, table, rows[unit.row], "unit")
            known_id = self.unit_id(unit, spot, alone=len(instance.units) == 1)
            if known_id is None:
                continue
            listed = tuple(people.get(unit.unit_id, ())) if has_list else None
            if self.said_nothing:  # its row was made: the file has but the list
                spot = listed[0].spot if listed else spot
                yield Return(self.source, unit._replace(unit_id=known_id), spot, people=listed)
                continue
            facts = _facts(table, rows[unit.row], unit, instance)
            needs = {  # a blank is none, which what was known before does not fill
                f: instance.needs.get((unit.unit_id, f), Need(unit.unit_id, f, 0, 0))
                for f in dict.fromkeys(f for f, _ in fields.columns)
            }
            yield Return(self.source, unit._replace(unit_id=known_id), spot, facts, needs, listed)

    def unit_id(self, unit: Unit, spot: Spot, *, alone: bool) -> str | None:
        """The unit as it is known, that of the stamp where there is one; a finding where it is none.

        What is typed over it does not make the form another unit's; of several rows only its own counts.
        """
        stamp = self.source.stamp
        sheet, cell = spot.of("unit")
        if stamp is not None and (wrong := self.of_another(stamp, unit)):
            column = "unit" if wrong == unit.unit_id else "name"
            self.add(Problem("E568", *spot.of(column), {"found": wrong, "unit": stamp.unit_id}))
            return (self.known.find(stamp.unit_id) or stamp.unit_id) if alone else None
        mine = self.known.find(stamp.unit_id if stamp else "", unit.unit_id, unit.name)
        if mine is None and self.known.firm:
            values = {"found": unit.unit_id, "nearest": self.known.nearest(unit.name)}
            self.add(Problem("E567", sheet, cell, values))
            return None
        return mine or (stamp.unit_id if stamp else unit.unit_id)

    def of_another(self, stamp: Stamp, unit: Unit) -> str | None:
        """The code in the form that is not the stamp's, or the name that another unit has."""
        if not self.is_of(stamp, unit.unit_id):
            return unit.unit_id
        named = self.known.find(unit.name)
        return unit.name if named and not self.is_of(stamp, named) else None

    def is_of(self, stamp: Stamp, written: str) -> bool:
        """Whether it is the code of the stamp, or another way to write its unit."""
        own = self.known.find(stamp.unit_id)
        return unpadded(written) == unpadded(stamp.unit_id) or (
            own is not None and self.known.find(written) == own
        )

    def people(self, table: Table, instance: Instance) -> Iterator[Person]:
        made = all(is_blank(table.value(row, "official")) for row in table.rows)
        rows = {row.number: row for row in table.rows}
        for official, values in people_of(instance, table):
            first = "official" if "official" in table.columns and not made else "name"
            yield Person(official, values, spot_of(self.source, table, rows[official.row], first), made)


def _facts(table: Table, row: RawRow, unit: Unit, instance: Instance) -> dict[str, Cell]:
    """The columns that the file has, as the unit's row says them; a blank headcount is none."""
    known = of_unit(unit, instance.language)
    said = {"unit", "name", "kind", *table.columns}
    facts = {name: value for name, value in known.items() if name in said}
    try:
        written = table.value(row, "headcount")
        facts["headcount"] = None if is_blank(written) else count(written)
    except BadValueError:
        facts["headcount"] = None
    if instance.officials is None and facts["headcount"] is None:
        facts["headcount"] = unit.headcount
    return facts


def _lacks_posts(found: Examined) -> bool:
    """Whether nothing is said of posts; a table that counts people and has lost its quota is told so."""
    columns = set(found.book.units.columns) if found.book.units else set[str]()
    return not {"unit", "quota"} <= columns and not {"unit", "headcount"} <= columns
