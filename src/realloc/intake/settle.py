"""One answer of each unit out of what came back: the same twice counts once, nothing is chosen in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from realloc.city.domain import Need
from realloc.intake.returns import Finding, Person, Return
from realloc.words.bilingual import Words
from realloc.words.folding import identity
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import canonical

MOST_TOLD = 6
"""Differences between two returns that a finding names."""


@dataclass
class Settled:
    """What counts of a unit.

    ``facts`` and ``people`` are the returns that its row and its list are taken from, ``listed`` the people
    of that list, ``from_base`` those of the base where there is none; ``state`` is
    ``complete``, ``twice`` (the same), ``latest``, ``in_part`` (the rest from the base), ``conflict``,
    ``faulty``, ``incomplete``, ``base`` or ``missing``.
    """

    unit_id: str
    returns: tuple[Return, ...] = ()
    facts: Return | None = None
    people: Return | None = None
    state: str = "complete"
    listed: list[Person] = field(default_factory=list)
    from_base: list[Person] = field(default_factory=list)

    @property
    def needs(self) -> Mapping[str, Need]:
        """What the return says of fields."""
        return self.facts.needs if self.facts else {}


def settle(unit_id: str, returns: Sequence[Return], findings: list[Finding], *, latest: bool) -> Settled:
    """Settle the returns of a unit, the earliest first."""
    settled = Settled(unit_id, tuple(returns))
    sound = [r for r in returns if not r.faulty] or list(returns)
    if any(r.faulty for r in returns):
        settled.state = "faulty"
    with_facts = [r for r in sound if r.facts is not None]
    with_people = [r for r in sound if r.people is not None]
    settled.facts = _one(with_facts, settled, findings, latest)
    told = settled.state not in ("complete", "faulty")
    settled.people = _one(
        with_people, settled, [] if told and with_people == with_facts else findings, latest
    )
    settled.listed = list(settled.people.people or ()) if settled.people else []
    return settled


def _one(returns: list[Return], settled: Settled, findings: list[Finding], latest: bool) -> Return | None:
    """The one that counts of several returns, the earliest first."""
    if len(returns) < 2:
        return returns[0] if returns else None
    *earlier, last = returns
    if any(r.faulty for r in returns):
        return last
    different = [(other, said) for other in earlier if (said := differences(other, last)) is not None]
    sheet, cell = last.spot.of("unit")
    if not different:
        values = {"unit": settled.unit_id, "first": Words.same(earlier[0].spot.said("unit"))}
        findings.append(Finding(Problem("W653", sheet, cell, values), last.source))
        settled.state = "twice"
        return last
    other, said = different[-1]
    values = {"unit": settled.unit_id, "first": Words.same(other.spot.said("unit")), "what": said}
    tie = any(r.source.when == last.source.when for r, _ in different)
    if latest and not tie:
        values |= {"day": last.source.when.date()}
        findings.append(Finding(Problem("W654", sheet, cell, values), last.source))
        settled.state = "latest"
        return last
    findings.append(Finding(Problem("E563" if latest else "E562", sheet, cell, values), last.source))
    settled.state = "conflict"
    return last


def differences(one: Return, other: Return) -> Words | None:
    """What two returns of a unit say otherwise, as far as both speak; None where they agree."""
    said: list[Words] = []
    for name in one.facts or {}:
        if name in (other.facts or {}) and name != "name":
            mine, theirs = (one.facts or {})[name], (other.facts or {})[name]
            if not _same(mine, theirs) and None not in (mine, theirs):
                column = UNITS.column(name).words
                said.append(
                    Words(*(f"{w} {_shown(mine)} / {_shown(theirs)}" for w in (column.en, column.vi)))
                )
    for field_id in one.needs:
        if field_id in other.needs and one.needs[field_id].need != other.needs[field_id].need:
            pair = f"{one.needs[field_id].need} / {other.needs[field_id].need}"
            said.append(Words(f"{field_id} need {pair}", f"{field_id} cần {pair}"))
    if one.people is not None and other.people is not None:
        said += _people(one.people, other.people)
    if not said:
        return None
    more = len(said) - MOST_TOLD
    shown = said[:MOST_TOLD] + ([Words(f"{more} more", f"{more} chỗ khác")] if more > 0 else [])
    return Words(", ".join(w.en for w in shown), ", ".join(w.vi for w in shown))


def _people(one: Iterable[Person], other: Iterable[Person]) -> Iterable[Words]:
    mine, theirs = _by_key(one), _by_key(other)
    for person_key, person in mine.items():
        cell = person.spot.said(person.spot.first)
        if person_key not in theirs:
            yield Words(f"{cell} only in one", f"{cell} chỉ có ở một tệp")
        elif changed := _changed(person, theirs[person_key]):
            names = [OFFICIALS.column(name).words for name in changed]
            yield Words(
                f"{cell} ({', '.join(w.en for w in names)})", f"{cell} ({', '.join(w.vi for w in names)})"
            )
    for person_key, person in theirs.items():
        if person_key not in mine:
            cell = person.spot.said(person.spot.first)
            yield Words(f"{cell} only in one", f"{cell} chỉ có ở một tệp")


def _by_key(people: Iterable[Person]) -> dict[tuple[object, ...], Person]:
    """Everybody by id, or by what is told of them where ids were made; alike people each by their turn."""
    turns: Counter[tuple[object, ...]] = Counter()
    found: dict[tuple[object, ...], Person] = {}
    for person in people:
        values = person.values
        who = (
            (identity(person.official.name), canonical(values.get("born")))
            if person.made
            else (identity(person.official_id),)
        )
        turns[who] += 1
        found[(*who, turns[who])] = person
    return found


def _changed(one: Person, other: Person) -> list[str]:
    ignored = {"official", "unit"} if one.made or other.made else {"unit"}
    names = [c.name for c in OFFICIALS.columns if c.name not in ignored]
    return [n for n in names if not _same(one.values.get(n), other.values.get(n))]


def _same(one: Cell, other: Cell) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return identity(one) == identity(other)
    return canonical(one) == canonical(other)


def _shown(value: Cell) -> str:
    return "–" if value is None else str(value)
