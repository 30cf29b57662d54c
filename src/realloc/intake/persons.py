"""Who is who over all lists: one person is in one unit, and an id is one person's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from realloc.intake.returns import Finding, Person
from realloc.intake.settle import Settled
from realloc.words.bilingual import Words
from realloc.words.folding import identity
from realloc.workbook.problems.problem import Problem

Values = Mapping[str, object]

_FOR_THE_NEW = re.compile(r"m\d+", re.IGNORECASE)
"""What the guide of a form has people written as who have no id yet."""


class Everybody:
    """The lists of all units, and the people of the base.

    ``base`` has everybody of the base by id as it is compared.
    """

    def __init__(
        self, settled: Sequence[Settled], base: Mapping[str, Person], findings: list[Finding]
    ) -> None:
        self.settled, self.base, self.findings = settled, base, findings
        self.several: frozenset[str] = frozenset()  # see :meth:`_typed_by_several`
        self.numbered: frozenset[str] = frozenset()  # see :meth:`_numbered_as_others`
        self._by_birth = _unique((_birth(person.values), key) for key, person in base.items())

    def check(self) -> None:
        """Give ids, and tell of everybody who is on the lists of two units."""
        self._known_without_id()
        self.several, self.numbered = self._typed_by_several(), self._numbered_as_others()
        told = self._in_two_units()
        self._typed_alike()
        self._same_birth(told)

    def _all(self) -> Iterable[tuple[Settled, int, Person]]:
        for one in self.settled:
            for at, person in enumerate(one.listed):
                yield one, at, person

    def _known_without_id(self) -> None:
        """Whoever stands without an id is known from the base by name and birth date."""
        taken = {identity(p.official_id) for _, _, p in self._all() if not p.made}
        found: Counter[str] = Counter()
        first: dict[str, Person] = {}
        for one, at, person in list(self._all()):
            key = self._by_birth.get(_birth(person.values)) if person.made else None
            if key is not None and key not in taken:
                taken.add(key)
                one.listed[at] = person.known_as(self.base[key].official_id)
                found[person.spot.source.name] += 1
                first.setdefault(person.spot.source.name, person)
        for name, count in found.items():
            person = first[name]
            sheet, cell = person.spot.of(person.spot.first)
            self.findings.append(Finding(Problem("W655", sheet, cell, {"count": count}), person.spot.source))

    def _typed_by_several(self) -> frozenset[str]:
        """Ids that nobody knew, that units wrote into their forms, each for somebody of another name."""
        written = _grouped(
            self._all(), lambda _, p: "" if p.made or p.spot.source.unchanged else identity(p.official_id)
        )
        return frozenset(
            key
            for key, found in written.items()
            if key not in self.base and len({identity(_name(p)) for _, _, p in found} - {""}) > 1
        )

    def _numbered_as_others(self) -> frozenset[str]:
        """Where a form's number for somebody new is that of somebody else in the base, of another unit."""
        found: list[str] = []
        for one, _, person in self._all():
            known = self.base.get(key := identity(person.official_id), person)
            names = {identity(_name(person)), identity(_name(known))}
            elsewhere = known is not person and known.official.unit_id != one.unit_id
            if elsewhere and _FOR_THE_NEW.fullmatch(key) and len(names - {""}) > 1:
                found.append(person.spot.said("official"))
        return frozenset(found)

    def _firm(self, person: Person, at: int) -> bool:
        """Whether an id is the office's: of the base, or of a form, but not a number in a list."""
        key = identity(person.official_id)
        if key in self.base:
            return person.spot.said("official") not in self.numbered
        if key in self.several:
            return False
        if person.made or person.spot.source.stamp is None or self.base:
            return False
        return person.official_id.strip().lstrip("0") != str(at + 1)

    def _in_two_units(self) -> set[str]:
        """Tell of ids that are on the lists of two units; the ids told."""
        told: set[str] = set()
        holders = _grouped(self._all(), lambda at, p: identity(p.official_id) if self._firm(p, at) else "")
        for key, found in holders.items():
            (unit, first), *others = _a_unit_each(found)
            for other_unit, person in others:
                self._tell("E564", "official", first, person, unit=unit, other=other_unit)
                told |= {key}
        return told

    def _typed_alike(self) -> None:
        """Ids that units gave themselves and that repeat get the unit's code in front."""
        holders = _grouped(
            self._all(), lambda at, p: "" if p.made or self._firm(p, at) else identity(p.official_id)
        )
        repeated = {
            key
            for key, found in holders.items()
            if key in self.base or len({one.unit_id for one, _, _ in found}) > 1
        }
        changed: Counter[str] = Counter()
        first: dict[str, tuple[Person, str]] = {}
        for one, at, person in list(self._all()):
            if not person.made and identity(person.official_id) in repeated and not self._firm(person, at):
                one.listed[at] = named = person.known_as(f"{one.unit_id}-{person.official_id}")
                changed[person.spot.source.name] += 1
                first.setdefault(person.spot.source.name, (person, named.official_id))
        for name, count in changed.items():
            person, now = first[name]
            sheet, cell = person.spot.of("official")
            values = {"count": count, "found": person.official_id, "now": now}
            self.findings.append(Finding(Problem("W652", sheet, cell, values), person.spot.source))

    def _same_birth(self, told: set[str]) -> None:
        """Tell of people of one name and birth date on the lists of two units."""
        for found in _grouped(self._all(), lambda _, p: _birth(p.values)).values():
            (unit, first), *others = _a_unit_each(found)
            for other_unit, person in others:
                keys = {identity(first.official_id), identity(person.official_id)}
                if keys & told or (len(keys) == 2 and all(key in self.base for key in keys)):
                    continue
                self._tell("E565", "name", first, person, unit=unit, other=other_unit)

    def _tell(self, code: str, column: str, first: Person, person: Person, **values: object) -> None:
        sheet, cell = person.spot.of(column)
        place = first.spot.said(column)
        found = person.official_id
        values |= {"found": found, "first": Words.same(place)}
        for one in self.settled:
            if one.unit_id in (values["unit"], values["other"]) and one.state != "faulty":
                one.state = "conflict"
        self.findings.append(Finding(Problem(code, sheet, cell, values), person.spot.source))


def _name(person: Person) -> str:
    name = person.values.get("name")
    return name if isinstance(name, str) else ""


def _birth(values: Values) -> str:
    """Name and whole birth date, as they are compared; nothing where one is missing."""
    name, born = values.get("name"), values.get("born")
    if not isinstance(name, str) or not isinstance(born, date):
        return ""
    day = born.date() if isinstance(born, datetime) else born
    return f"{identity(name)}\x1f{day.isoformat()}"


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str | None] = {}
    for birth, key in pairs:
        found[birth] = None if birth in found else key
    return {birth: key for birth, key in found.items() if birth and key is not None}


Held = tuple[Settled, int, Person]


def _grouped(everybody: Iterable[Held], key_of: Callable[[int, Person], str]) -> dict[str, list[Held]]:
    found: dict[str, list[Held]] = {}
    for one, at, person in everybody:
        if key := key_of(at, person):
            found.setdefault(key, []).append((one, at, person))
    return found


def _a_unit_each(found: Iterable[Held]) -> list[tuple[str, Person]]:
    """The first of each unit, in the order of the units."""
    first: dict[str, Person] = {}
    for one, _, person in found:
        first.setdefault(one.unit_id, person)
    return list(first.items())
