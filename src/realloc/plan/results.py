"""Who is placed, by the way they go and by what is known of them: the table of form 11-BTCTW."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from realloc.city.calendar import whole_months
from realloc.city.domain import Move, MoveKind, Official, Unit
from realloc.plan.figures import KIND_ORDER
from realloc.plan.solved import Solved
from realloc.words.folding import key

WAYS = ("from_departments", "between_units", "between_rooms", "in_place", "to_projects")
"""The rows in their order; each is the phrase ``way.<way>``."""

UNKNOWN = "unknown"
"""What is counted of those of whom nothing is said, where it is said of others."""

_BANDS = (30, 40, 50, 60)
"""Highest ages of the bands of the Ministry's forms; one more is above."""

_LEVELS = (
    ("doctor", r"tien si|ts|phd|doctor(?:ate)?|dr"),
    ("master", r"thac si|ths|master|msc|ma|cao hoc"),
    ("university", r"dai hoc|dh|cu nhan|cn|ky su|ks|bac si|bs|bachelor|university|engineer|ba|bsc"),
    ("college", r"cao dang|cd|college"),
    ("intermediate", r"trung cap|tc|trung hoc|intermediate|secondary"),
)
"""How levels of training are written, the highest first, in plain small letters."""


class Group(NamedTuple):
    """Columns side by side that count everybody once: their keys, the phrase of each, and what they count."""

    name: str
    columns: tuple[tuple[str, str], ...]
    of: Callable[[Move], str]


class Results(NamedTuple):
    """The people placed: ``counts`` has them by way, group and column; groups and columns that count nobody
    are left out."""

    ways: tuple[str, ...]
    groups: tuple[Group, ...]
    counts: Mapping[tuple[str, str, str], int]
    totals: Mapping[str, int]

    @property
    def total(self) -> int:
        """Everybody placed."""
        return sum(self.totals.values())


def results_of(result: Solved) -> Results:
    """Count everybody placed."""
    instance, moves = result.instance, result.plan.moves
    units = instance.unit
    ways = {move: _way(move, units[move.origin], units[move.destination]) for move in moves}
    totals = Counter[str]()
    for move in moves:
        totals[ways[move]] += move.count
    counts: Counter[tuple[str, str, str]] = Counter()
    groups = []
    for group in _groups(instance.official, instance.settings.as_of):
        found: Counter[str] = Counter()
        for move in moves:
            column = group.of(move)
            found[column] += move.count
            counts[ways[move], group.name, column] += move.count
        if any(count for column, count in found.items() if column != UNKNOWN):
            columns = tuple(column for column in group.columns if found[column[0]])
            groups.append(Group(group.name, columns, group.of))
    return Results(tuple(w for w in WAYS if totals[w]), tuple(groups), counts, totals)


def _way(move: Move, origin: Unit, destination: Unit) -> str:
    if move.kind is MoveKind.REASSIGNMENT:
        return "in_place"
    if destination.is_project:
        return "to_projects"
    if origin.is_department:
        return "from_departments"
    here, there = ((unit.lat, unit.lon) for unit in (origin, destination))
    return "between_rooms" if here == there and None not in here else "between_units"


def _groups(official: Mapping[str, Official], as_of: date) -> list[Group]:
    def of_person(what: Callable[[Official], str]) -> Callable[[Move], str]:
        def column(move: Move) -> str:
            person = official.get(move.official_id or "")
            return UNKNOWN if person is None else what(person)

        return column

    unknown = (UNKNOWN, "results.unknown")
    bands = [*(str(band) for band in _BANDS), "above"]
    levels = [*(name for name, _ in _LEVELS), "other"]
    return [
        Group("kind", tuple((k.value, f"kind.{k.value}") for k in KIND_ORDER), lambda move: move.kind.value),
        Group(
            "sex",
            (*((sex, f"sex.{sex}") for sex in ("male", "female")), unknown),
            of_person(lambda o: o.sex or UNKNOWN),
        ),
        Group(
            "age",
            (*((band, f"age.{band}") for band in bands), unknown),
            of_person(lambda o: UNKNOWN if o.born is None else _band(o.born, as_of)),
        ),
        Group(
            "level",
            (*((level, f"level.{level}") for level in levels), unknown),
            of_person(lambda o: level_of(o.qualification)),
        ),
    ]


def _band(born: date, as_of: date) -> str:
    age = whole_months(born, as_of) // 12
    return next((str(band) for band in _BANDS if age <= band), "above")


def level_of(written: str) -> str:
    """The level that a qualification names, ``other`` where it names none that is known."""
    if not written:
        return UNKNOWN
    said = key(written)
    known = (name for name, words in _LEVELS if re.search(rf"\b(?:{words})\b", said))
    return next(known, "other")
