"""What an input knows of a unit and of a person, as a form shows it: words of the dropdowns, days as days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from realloc.city.domain import Instance, Official, Unit
from realloc.city.numbers import exact
from realloc.intake.form_columns import figure_of, need_of
from realloc.plan.load import Loaded
from realloc.words.folding import identity
from realloc.words.say import day
from realloc.workbook.contract.field_headings import Suffix
from realloc.workbook.contract.officials import EMPLOYMENT_WORDS
from realloc.workbook.contract.units import KIND_WORDS
from realloc.workbook.contract.words import YES_NO_WORDS
from realloc.workbook.formats.grid import Cell, shown
from realloc.workbook.read import RawRow
from realloc.workbook.validate.births import Births
from realloc.workbook.validate.book import open_book
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import is_blank

_SEPARATORS = ",;\n"


def of_unit(unit: Unit, language: str) -> dict[str, Cell]:
    """The columns of a unit, by name; what is as by default is left blank."""
    return {
        "unit": unit.unit_id,
        "name": unit.name,
        "kind": KIND_WORDS[unit.kind][language == "vi"],
        "quota": unit.quota,
        "extra_quota": unit.extra_quota or None,
        "retain": unit.retain or None,
        "priority": None if unit.priority == 1 else exact(unit.priority),
        "cluster": unit.cluster,
        "max_out": unit.max_out,
        "min_out": unit.min_out or None,
        "region": unit.region,
        "lat": unit.lat,
        "lon": unit.lon,
    }


def counts_people(instance: Instance) -> bool:
    """Whether it tells who is there, which a list of units does not."""
    return instance.officials is not None or any(unit.headcount for unit in instance.units)


def field_word(field_id: str, label: str) -> str:
    """A field by its label, unless that would be taken for several."""
    return field_id if any(sign in label for sign in _SEPARATORS) else label


def suffixes_of(instance: Instance) -> dict[str, tuple[Suffix, ...]]:
    """What is counted of each field: beside a roster the need; on counts also who is there, or the gap.

    Whom nobody has counted yet the unit lists by name.
    """
    if instance.officials is not None or not counts_people(instance):
        return {field.field_id: (Suffix.NEED,) for field in instance.fields}
    gaps = {need.field_id for need in instance.needs.values() if not need.coverage_known}
    both = (Suffix.NEED, Suffix.HAVE)
    return {f.field_id: (Suffix.GAP,) if f.field_id in gaps else both for f in instance.fields}


def needs_of(instance: Instance, unit: Unit, suffixes: Mapping[str, tuple[Suffix, ...]]) -> dict[str, Cell]:
    """The columns of fields of a unit; a department needs nobody."""
    found: dict[str, Cell] = {}
    for field_id, counted in suffixes.items():
        need = instance.needs.get((unit.unit_id, field_id))
        for suffix in counted:
            lends = unit.is_department and suffix is Suffix.NEED
            figure = figure_of(need, suffix) if need else 0
            found[need_of(field_id, suffix)] = None if lends else figure
    return found


def roster_of(loaded: Loaded) -> Iterable[tuple[Official, dict[str, Cell]]]:
    """Everybody of an input in its order, each with the columns of a form, by name."""
    table = open_book(loaded.source, Report()).officials
    if table is None:
        return
    for official, known in people_of(loaded.instance, table):
        yield official, {**known, "born": _birth(known["born"], loaded.instance.language)}


def people_of(instance: Instance, table: Table) -> Iterable[tuple[Official, dict[str, Cell]]]:
    """Everybody of a roster in its order, each with the columns of a form, by name."""
    people = {official.row: official for official in instance.officials or ()}
    known = _Known(instance, table)
    for row in table.rows:
        if row.number in people:
            yield people[row.number], known.of(row, people[row.number])


@dataclass
class _Known:
    """What the row of a person says."""

    instance: Instance
    table: Table

    def __post_init__(self) -> None:
        self.births = Births(self.table, self.instance.language)
        names: dict[str, int] = {}
        for unit in self.instance.units:
            names[identity(unit.name)] = names.get(identity(unit.name), 0) + 1
        self.alone = {name for name, count in names.items() if count == 1}

    def of(self, row: RawRow, official: Official) -> dict[str, Cell]:
        vi = self.instance.language == "vi"
        born, sex = self.births.read(row)
        loan = official.loan
        given = not is_blank(self.table.value(row, "retire_on"))
        found: dict[str, Cell] = {
            "official": official.official_id,
            "name": official.name or None,
            "unit": official.unit_id,
            "born": born,
            "sex": sex or None,
            "position": official.position or None,
            "qualification": official.qualification or None,
            "fields": "; ".join(map(self.field, official.fields)) or None,
            "employment": EMPLOYMENT_WORDS[True][vi] if official.contract else None,
            "since": official.since,
            "moved_on": official.moved_on,
            "protected": official.protected or None,
            "volunteer": YES_NO_WORDS[True][vi] if official.volunteer else None,
            "home": self.home(row, official),
            "max_km": official.max_km,
            "retire_on": official.retire_on if given else None,
        }
        if loan is not None:
            found |= {"seconded_to": self.place(loan.to), "seconded_until": loan.until}
            found["seconded_field"] = self.field(loan.field_id) if loan.field_id else None
        return found

    def field(self, field_id: str) -> str:
        return field_word(field_id, self.instance.field[field_id].label)

    def place(self, unit_id: str) -> str:
        """A unit by its name, where it alone has it; else as it is written."""
        unit = self.instance.unit.get(unit_id)
        return unit.name if unit is not None and identity(unit.name) in self.alone else unit_id

    def home(self, row: RawRow, official: Official) -> Cell:
        written = self.table.value(row, "home")
        return self.place(official.home) if isinstance(official.home, str) else written


def _birth(born: Cell, language: str) -> Cell:
    """A birth as text: a year alone would become a day of 1905 in a cell of dates."""
    return day(born, language) if isinstance(born, date) else shown(born) or None
