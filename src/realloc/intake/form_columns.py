"""The columns of a form: those of the contract that a unit is asked for, and those that it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from realloc.city.domain import Field, Need
from realloc.workbook.contract.field_headings import Suffix, suffix_word
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.parts import Sheet, Type
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.grid import Cell

ASKED_OF_UNIT: Final = ("unit", "name", "kind", "quota", "headcount", "extra_quota", "retain")
"""Columns of every form; fields follow."""

SHOWN_OF_UNIT: Final = ("priority", "cluster", "max_out", "min_out", "region", "lat", "lon")
"""Columns that the office fills in, shown where it has."""

LOCKED: Final = frozenset({"unit", "name", "kind", *SHOWN_OF_UNIT})
"""What a unit does not change."""

ASKED_OF_PEOPLE: Final = (
    *("official", "name", "born", "sex", "position", "fields", "employment", "since"),
    *("protected", "volunteer", "home", "seconded_to", "seconded_until"),
)
"""Columns of every form."""

KNOWN_OF_PEOPLE: Final = ("qualification", "seconded_field", "moved_on", "retire_on", "max_km")
"""Columns of forms where somebody has one."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: ``name`` is that of the contract, or tells field and suffix; ``heading`` is read back."""

    name: str
    heading: str
    type: Type
    note: str
    locked: bool = False
    is_field: bool = False


def need_of(field_id: str, suffix: Suffix) -> str:
    """The name of a column of a field."""
    return f"{field_id}\x1f{suffix.value}"


def figure_of(need: Need, suffix: Suffix) -> int:
    """What stands in a column of a field."""
    return {Suffix.NEED: need.need, Suffix.HAVE: need.have, Suffix.GAP: need.need - need.have}[suffix]


def unit_columns(
    known: Mapping[str, Cell],
    fields: Iterable[Field],
    suffixes: Mapping[str, tuple[Suffix, ...]],
    notes: Mapping[Suffix, str],
    language: str,
) -> tuple[FormColumn, ...]:
    """Those of the unit's one row, given what is known of the unit."""
    shown = [n for n in SHOWN_OF_UNIT if known.get(n) is not None]
    first = [_of(UNITS, name, language) for name in ASKED_OF_UNIT]
    of_fields = [
        FormColumn(
            need_of(field.field_id, suffix),
            f"{field.label} {suffix_word(suffix, language)}",
            Type.GAP if suffix is Suffix.GAP else Type.COUNT,
            notes[suffix],
            is_field=True,
        )
        for field in fields
        for suffix in suffixes[field.field_id]
    ]
    return (*first, *of_fields, *(_of(UNITS, name, language) for name in shown))


def people_columns(values: Iterable[Mapping[str, Cell]], language: str) -> tuple[FormColumn, ...]:
    """Those of the list of people, given what is known of them."""
    known: set[str] = set()
    for person in values:
        known.update(name for name in KNOWN_OF_PEOPLE if person.get(name) is not None)
    names = (*ASKED_OF_PEOPLE, *(name for name in KNOWN_OF_PEOPLE if name in known), "unit")
    return tuple(_of(OFFICIALS, name, language) for name in names)


def _of(spec: Sheet, name: str, language: str) -> FormColumn:
    column = spec.column(name)
    locked = spec is UNITS and name in LOCKED
    return FormColumn(name, column.heading(language), column.type, column.note(language), locked)
