"""The forms of a round: for each unit what it is asked, with what is known of it filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from realloc.city.domain import Field, Unit
from realloc.intake.form_columns import FormColumn, people_columns, unit_columns
from realloc.intake.known import counts_people, needs_of, of_unit, roster_of, suffixes_of
from realloc.intake.stamp import Stamp, digest_of
from realloc.plan.load import Loaded
from realloc.words.file_names import file_names
from realloc.words.folding import fold, natural_key
from realloc.words.say import say
from realloc.workbook.contract.field_headings import FIELD_SYNONYMS, Suffix
from realloc.workbook.formats.grid import Cell

MOST_POSITIONS: Final = 60
"""Positions that a dropdown offers, the most frequent of the input."""

POSITIONS: Final = {
    "vi": (
        *("Bí thư Đảng ủy", "Phó Bí thư Đảng ủy", "Chủ tịch HĐND", "Phó Chủ tịch HĐND", "Chủ tịch UBND"),
        *("Phó Chủ tịch UBND", "Chủ tịch UBMTTQ", "Chánh Văn phòng", "Trưởng phòng", "Phó Trưởng phòng"),
        *("Giám đốc Trung tâm PVHCC", "Chỉ huy trưởng Ban CHQS", "Chuyên viên", "Cán sự", "Nhân viên"),
    ),
    "en": (
        *("Party secretary", "Deputy party secretary", "Chair", "Deputy chair", "Head of office"),
        *("Head of division", "Deputy head of division", "Officer", "Clerk"),
    ),
}
"""Positions that a dropdown offers where nothing is known of any."""


@dataclass(frozen=True, slots=True)
class Form:
    """One unit's form; ``file`` is the name of its workbook, ``row`` and ``people`` what is filled in.

    Columns that nobody is asked for stand there only where this unit has something in them.
    """

    unit: Unit
    file: str
    unit_columns: tuple[FormColumn, ...]
    people_columns: tuple[FormColumn, ...]
    row: tuple[Cell, ...]
    people: tuple[tuple[Cell, ...], ...]
    stamp: Stamp


@dataclass(frozen=True)
class Forms:
    """The forms of a round: the words of their dropdowns, and one a unit."""

    language: str
    round: int
    fields: tuple[Field, ...]
    positions: tuple[str, ...]
    forms: tuple[Form, ...]

    @property
    def people(self) -> int:
        """How many people are filled in."""
        return sum(len(form.people) for form in self.forms)


def forms_of(loaded: Loaded, number: int) -> Forms:
    """The forms of every unit of an input, with what it knows of them and of their people."""
    instance, language = loaded.instance, loaded.instance.language
    suffixes, fields = suffixes_of(instance), instance.fields
    if not (fields or counts_people(instance)):
        fields = _chosen(known_fields(language))
        suffixes = {field.field_id: (Suffix.NEED,) for field in fields}
    values = [of_unit(u, language) | needs_of(instance, u, suffixes) for u in instance.units]
    if counts_people(instance):
        values = [v | _headcount(u) for v, u in zip(values, instance.units, strict=True)]
    people: dict[str, list[Mapping[str, Cell]]] = {}
    for official, known in roster_of(loaded):
        people.setdefault(official.unit_id, []).append(known)
    held = Counter(fold(o.position) for o in instance.officials or () if o.position)
    positions = tuple(position for position, _ in held.most_common(MOST_POSITIONS))
    asked = _Asked(language, number, fields, suffixes)
    return _forms(asked, instance.units, values, people, positions)


def forms_of_units(units: Sequence[Unit], fields: Sequence[str], language: str, number: int) -> Forms:
    """The forms of units of which nothing is known but what a list says; ``fields`` they are asked about."""
    chosen = _chosen(fields or known_fields(language))
    suffixes = {field.field_id: (Suffix.NEED,) for field in chosen}
    values = [of_unit(unit, language) for unit in units]
    return _forms(_Asked(language, number, chosen, suffixes), units, values, {}, ())


def _chosen(names: Sequence[str]) -> tuple[Field, ...]:
    return tuple(Field(name, name) for name in names)


def known_fields(language: str) -> tuple[str, ...]:
    """Fields that every commune has to do with, for a list of units alone."""
    names = (group[min(language == "vi", len(group) - 1)] for group in FIELD_SYNONYMS)
    return tuple("Công nghệ thông tin" if name == "cntt" else name[:1].upper() + name[1:] for name in names)


def _headcount(unit: Unit) -> dict[str, Cell]:
    return {} if unit.is_project else {"headcount": unit.headcount}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What all forms of a round have in common."""

    language: str
    number: int
    fields: tuple[Field, ...]
    suffixes: Mapping[str, tuple[Suffix, ...]]


def _forms(
    asked: _Asked,
    units: Sequence[Unit],
    values: Sequence[Mapping[str, Cell]],
    people: Mapping[str, Sequence[Mapping[str, Cell]]],
    positions: tuple[str, ...],
) -> Forms:
    order = sorted(zip(units, values, strict=True), key=lambda pair: natural_key(pair[0].unit_id))
    names = file_names((unit.unit_id, unit.name) for unit, _ in order)
    return Forms(
        asked.language,
        asked.number,
        asked.fields,
        positions or POSITIONS["vi" if asked.language == "vi" else "en"],
        tuple(
            _form(asked, unit, file, known, people.get(unit.unit_id, ()))
            for (unit, known), file in zip(order, names, strict=True)
        ),
    )


def _form(
    asked: _Asked, unit: Unit, file: str, known: Mapping[str, Cell], people: Sequence[Mapping[str, Cell]]
) -> Form:
    notes = {suffix: say(f"form.note_{suffix.value}", asked.language) for suffix in Suffix}
    of_unit_row = unit_columns(known, asked.fields, asked.suffixes, notes, asked.language)
    of_people = people_columns(people, asked.language)
    row = _row(of_unit_row, known)
    rows = tuple(_row(of_people, person) for person in people)
    heads = [[c.heading for c in of_unit_row], [c.heading for c in of_people]]
    stamp = Stamp(unit.unit_id, asked.number, digest_of((*heads, row, *rows)))
    return Form(unit, file, of_unit_row, of_people, row, rows, stamp)


def _row(columns: Iterable[FormColumn], known: Mapping[str, Cell]) -> tuple[Cell, ...]:
    return tuple(known.get(column.name) for column in columns)
