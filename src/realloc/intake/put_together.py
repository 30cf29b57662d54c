"""Units and people of all returns as two sheets of the contract, whose cells know where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from realloc.city.domain import Field, Need
from realloc.intake.base import Base
from realloc.intake.form_columns import figure_of, need_of
from realloc.intake.known import field_word
from realloc.intake.returns import Finding, Person, Read, Source, Spot
from realloc.intake.settle import Settled
from realloc.words.folding import address, identity, key, place
from realloc.workbook.contract.field_headings import FIELD_SYNONYMS, Suffix, suffix_word
from realloc.workbook.contract.matching import sheet_of
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.parts import Sheet
from realloc.workbook.contract.small_sheets import FIELDS
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import Origin, RawSheet, RawWorkbook, raw_sheet

Row = tuple[Mapping[str, Cell], Spot | None]


class Making:
    """The workbook while it is made."""

    def __init__(self, language: str, base: Base | None, reads: Sequence[Read], *, on_roster: bool) -> None:
        self.language, self.base, self.on_roster = language, base, on_roster
        self.places: dict[str, tuple[Source, str]] = {}
        self.labels: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        for field in base.fields if base else ():
            self._enter(field)
        for read in reads:
            for field_id, label in read.labels.items():
                self._enter(Field(field_id, label))

    def _enter(self, field: Field) -> None:
        """A field under the first name that it has in any file."""
        words = [key(field.field_id), key(field.label)]
        own = next((self.fields[word] for word in words if word in self.fields), None)
        if own is None:
            groups = [set(map(key, group)) for group in FIELD_SYNONYMS if words[0] in map(key, group)]
            own = next(
                (self.fields[word] for group in groups for word in sorted(group) if word in self.fields), None
            )
        if own is None:
            own = field.field_id
            self.labels[own] = field.label
        for word in words:
            self.fields.setdefault(word, own)

    def field(self, field_id: str) -> str:
        """The id of a field in the workbook."""
        return self.fields.get(key(field_id), field_id)

    def workbook(self, settled: Sequence[Settled]) -> RawWorkbook:
        """The sheets: units, people, then what the base has beside them."""
        there = [one for one in settled if one.state != "missing"]
        sheets = [self._units(there)]
        if self.on_roster:
            sheets.append(self._officials(there))
        others = self.base.others if self.base else []
        self.places |= {s.name: (self.base.source, s.name) for s in others} if self.base else {}
        sheets += [*others, *self._fields(others)]
        return RawWorkbook("", "", tuple(sheets))

    def is_of_base(self, problem: Problem) -> bool:
        """Whether it is about a sheet that the base has beside units and people."""
        return self.base is not None and self.places.get(problem.sheet, (None,))[0] is self.base.source

    def without_rows(self, raw: RawWorkbook, problems: Iterable[Problem]) -> RawWorkbook:
        """The workbook without the rows that findings are about."""
        rows = {(p.sheet, place(p.cell)[0]) for p in problems}
        sheets = (
            replace(s, rows=tuple(row for row in s.rows if (s.name, row.number) not in rows))
            for s in raw.sheets
        )
        return replace(raw, sheets=tuple(sheets))

    def placed(self, problem: Problem) -> Finding:
        """A finding in the workbook at the file, sheet and cell that it comes from."""
        if problem.sheet in self.places:
            source, sheet = self.places[problem.sheet]
            return Finding(replace(problem, sheet=sheet), source)
        return Finding(problem)

    # -- units -------------------------------------------------------------------------------------------

    def _units(self, settled: Iterable[Settled]) -> RawSheet:
        rows: list[Row] = []
        needs: list[dict[str, Need]] = []
        for one in settled:
            base = self.base if self.base and one.unit_id in self.base.units else None
            facts = base.facts(one.unit_id) if base else {}
            mine = base.needs.get(one.unit_id, {}) if base else {}
            said = (one.facts.facts if one.facts else None) or {}
            kept = {"name", "kind"} if base else set()
            facts |= {name: value for name, value in said.items() if name not in kept}
            facts["unit"] = one.unit_id
            rows.append((facts, one.facts.spot if one.facts else base.spot(one.unit_id) if base else None))
            needs.append(mine | {self.field(f): need for f, need in one.needs.items()})
        asked = self._asked(needs)
        full = [
            ({**facts, **_counted(mine, asked)}, spot)
            for (facts, spot), mine in zip(rows, needs, strict=True)
        ]
        names = [c.name for c in UNITS.columns]
        names[names.index("headcount") + 1 : names.index("headcount") + 1] = list(asked)
        heads = {
            name: f"{self.labels.get(f, f)} {suffix_word(s, self.language)}" for name, (f, s) in asked.items()
        }
        own = self.base.own_of_units.headings if self.base else {}
        return self._sheet(UNITS, names, {**heads, **own}, full, {"unit", "name", "kind", "quota", *heads})

    def _asked(self, needs: Sequence[Mapping[str, Need]]) -> dict[str, tuple[str, Suffix]]:
        """The columns of fields: what is needed, on counts also who is there, or the gap alone."""
        found: dict[str, tuple[str, Suffix]] = {}
        for field_id in dict.fromkeys([*self.labels, *(f for mine in needs for f in mine)]):
            told = [mine[field_id] for mine in needs if field_id in mine]
            if not told:
                continue
            suffixes: tuple[Suffix, ...] = (Suffix.NEED,) if self.on_roster else (Suffix.NEED, Suffix.HAVE)
            if not self.on_roster and not any(need.coverage_known for need in told):
                suffixes = (Suffix.GAP,)
            found |= {need_of(field_id, s): (field_id, s) for s in suffixes}
        return found

    # -- people ------------------------------------------------------------------------------------------

    def _officials(self, settled: Iterable[Settled]) -> RawSheet:
        rows: list[Row] = []
        for one in settled:
            rows += [(self._person(person, one.unit_id), person.spot) for person in one.listed]
            rows += [(person.values, person.spot) for person in one.from_base]
        names = [c.name for c in OFFICIALS.columns]
        own = self.base.own_of_people.headings if self.base else {}
        return self._sheet(OFFICIALS, names, own, rows, {"official", "name", "unit", "fields"})

    def _person(self, person: Person, unit_id: str) -> dict[str, Cell]:
        official = person.official
        fields = "; ".join(self._shown(f) for f in official.fields) or None
        values = {**self._own(person), **person.values, "unit": unit_id, "fields": fields}
        if person.made:
            values["official"] = f"{unit_id}-{official.official_id.rpartition('-')[2]}"
        if official.loan and official.loan.field_id:
            values["seconded_field"] = self._shown(official.loan.field_id)
        return values

    def _own(self, person: Person) -> dict[str, Cell]:
        """What the base has of somebody in columns that are not read."""
        known = (
            self.base.everybody.get(identity(person.official_id)) if self.base and not person.made else None
        )
        own = self.base.own_of_people.headings if self.base else {}
        return {name: known.values.get(name) for name in own} if known else {}

    def _shown(self, field_id: str) -> str:
        own = self.field(field_id)
        return field_word(own, self.labels.get(own, own))

    # -- sheets ------------------------------------------------------------------------------------------

    def _fields(self, others: Iterable[RawSheet]) -> list[RawSheet]:
        """The fields, where no sheet lists them."""
        if not self.labels or any(sheet_of(s.name) is FIELDS for s in others):
            return []
        rows = [[field_id, None if label == field_id else label] for field_id, label in self.labels.items()]
        heads = [FIELDS.column(n).heading(self.language) for n in ("field", "label")]
        return [raw_sheet(FIELDS.title(self.language), [heads, *rows])]

    def _sheet(
        self,
        spec: Sheet,
        names: Sequence[str],
        heads: Mapping[str, str],
        rows: Sequence[Row],
        always: set[str],
    ) -> RawSheet:
        """A sheet with the columns in which something stands, its cells with the files they come from."""
        names = [*names, *(n for n in heads if n not in names)]
        used = [n for n in names if n in always or any(v.get(n) is not None for v, _ in rows)]
        heading: list[Cell] = [
            heads[n] if n in heads else spec.column(n).heading(self.language) for n in used
        ]
        raw = raw_sheet(spec.title(self.language), [heading, *([v.get(n) for n in used] for v, _ in rows)])
        origins: dict[str, tuple[str, str]] = {}
        for number, (_, spot) in enumerate(rows, start=2):
            for column, name in enumerate(used, start=1):
                if spot is not None:
                    sheet, cell = spot.of(name)
                    label = f"{spot.source.name} {sheet}".strip()
                    self.places[label] = (spot.source, sheet)
                    origins[address(number, column)] = (label, cell)
        return replace(raw, origin=Origin(raw.name, cells=origins))


def _counted(needs: Mapping[str, Need], asked: Mapping[str, tuple[str, Suffix]]) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for name, (field_id, suffix) in asked.items():
        need = needs.get(field_id)
        if need is not None:
            found[name] = figure_of(need, suffix) or (None if suffix is Suffix.NEED else 0)
    return found
