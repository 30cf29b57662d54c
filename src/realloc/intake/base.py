"""What was known before: the input that returns are held against, and that fills in what they leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path

from realloc.city.domain import Field, Need, Unit
from realloc.intake.form_columns import ASKED_OF_UNIT
from realloc.intake.known import counts_people, of_unit, people_of
from realloc.intake.known_units import KnownUnits
from realloc.intake.own_columns import OwnColumns, own_columns
from realloc.intake.returns import Finding, Person, Source, Spot, spot_of
from realloc.intake.settle import MOST_TOLD, Settled
from realloc.plan.load import Loaded
from realloc.words.bilingual import Words
from realloc.words.folding import identity
from realloc.workbook.contract.field_headings import Suffix, suffix_word
from realloc.workbook.contract.matching import sheet_of
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.small_sheets import MAPPING
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawSheet
from realloc.workbook.validate.book import open_book
from realloc.workbook.validate.fields import check_fields
from realloc.workbook.validate.findings import Report


class Base:
    """An input, with what it says of each unit and person."""

    def __init__(self, loaded: Loaded, language: str) -> None:
        self.loaded, self.instance, self.language = loaded, loaded.instance, language
        self.book = open_book(loaded.source, Report())
        self.source = Source(Path(loaded.source.file), loaded.source.file, datetime.min)

    @property
    def units(self) -> Mapping[str, Unit]:
        """Its units."""
        return self.instance.unit

    @property
    def counts(self) -> bool:
        """Whether it tells who is there: a list of units alone does not."""
        return counts_people(self.instance)

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its fields."""
        return self.instance.fields

    @cached_property
    def known(self) -> KnownUnits:
        """Its units by every way to write them."""
        return KnownUnits(self.instance.units, self.instance.fields, firm=True)

    @cached_property
    def people(self) -> dict[str, list[Person]]:
        """Everybody, by unit, with what stands in columns that are not read."""
        found: dict[str, list[Person]] = {}
        table = self.book.officials
        if table is None:
            return found
        rows = {row.number: row for row in table.rows}
        for official, values in people_of(self.instance, table):
            spot = spot_of(self.source, table, rows[official.row], "name")
            person = Person(official, {**values, **self.own_of_people.rows[official.row]}, spot)
            found.setdefault(official.unit_id, []).append(person)
        return found

    @cached_property
    def everybody(self) -> dict[str, Person]:
        """Everybody by how ids are compared."""
        return {identity(p.official_id): p for people in self.people.values() for p in people}

    @cached_property
    def own_of_units(self) -> OwnColumns:
        """Columns of units that the program does not read."""
        table, fields = self.book.units, self.book.fields
        assert table is not None  # it was loaded
        counted = check_fields(Report(), fields, table) if self.instance.officials is not None else None
        return own_columns(table, self.language, counted)

    @cached_property
    def own_of_people(self) -> OwnColumns:
        """The same of people."""
        table = self.book.officials
        return own_columns(table, self.language) if table else OwnColumns({}, {})

    def facts(self, unit_id: str) -> dict[str, Cell]:
        """The row of a unit."""
        unit = self.units[unit_id]
        headcount = unit.headcount if self.instance.officials is None and self.counts else None
        own = self.own_of_units.rows.get(unit.row, {})
        return {**of_unit(unit, self.language), "headcount": headcount, **own}

    def spot(self, unit_id: str) -> Spot:
        """Where the row of a unit stands."""
        table, number = self.book.units, self.units[unit_id].row
        assert table is not None  # it was loaded
        return spot_of(self.source, table, next(r for r in table.rows if r.number == number), "unit")

    @cached_property
    def needs(self) -> dict[str, dict[str, Need]]:
        """What it says of fields, by unit."""
        found: dict[str, dict[str, Need]] = {}
        for (unit_id, field_id), need in self.instance.needs.items():
            found.setdefault(unit_id, {})[field_id] = need
        return found

    def left_behind(self) -> Iterator[Finding]:
        """What of its sheets of units and people does not go along, told once a sheet."""
        for table, own in ((self.book.units, self.own_of_units), (self.book.officials, self.own_of_people)):
            if table is not None and own.left:
                named = Words.same(", ".join(f'"{heading}"' for _, heading in own.left))
                cell = table.heading_address(own.left[0][0])
                yield Finding(Problem("W625", table.name, cell, {"found": named}), self.source)

    @property
    def others(self) -> list[RawSheet]:
        """Every sheet but those of units and people, and what was said about reading them."""
        raw = self.book.laid_out or self.loaded.source
        own = {table.name for table in (self.book.units, self.book.officials) if table is not None}
        skipped = {UNITS, OFFICIALS, MAPPING}
        return [s for s in raw.sheets if s.rows and s.name not in own and sheet_of(s.name) not in skipped]


def taken_from_base(one: Settled, base: Base) -> Words | None:
    """What the returns of a unit were asked and do not say, as far as the base says it; None for nothing."""
    said = (one.facts.facts if one.facts else None) or {}
    facts = base.facts(one.unit_id)
    asked = [n for n in ASKED_OF_UNIT if n not in ("unit", "name", "kind", "headcount")]
    told = [UNITS.column(n).words for n in asked if n not in said and facts[n] is not None]
    fields = [f for f in base.needs.get(one.unit_id, {}) if f not in one.needs]
    if len(fields) > MOST_TOLD:
        told.append(Words(f"the needs of {len(fields)} fields", f"nhu cầu của {len(fields)} lĩnh vực"))
    else:
        labels = [base.instance.field[f].label for f in fields]
        told += [Words(*(f"{label} {suffix_word(Suffix.NEED, w)}" for w in ("en", "vi"))) for label in labels]
    return Words(", ".join(w.en for w in told), ", ".join(w.vi for w in told)) if told else None
