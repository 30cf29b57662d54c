"""What changed in the input: units, needs, fields, officials, rules, decisions, distances."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np

from realloc.city.domain import Decision, Instance, Require
from realloc.questions.compare.records import How, InputChange, Told, What
from realloc.questions.no_plan.answers import row_text
from realloc.words.folding import identity
from realloc.words.say import say

Thing = TypeVar("Thing")
Reader = Callable[[Any], Told]

HIDDEN_REASON = "…"
"""What an anonymous plan puts in the place of a reason that named somebody."""

_ENOUGH = 1e-9

_UNIT: Mapping[str, Reader] = {
    "name": lambda u: u.name,
    "kind": lambda u: u.kind.value,
    "quota": lambda u: u.quota,
    "headcount": lambda u: u.headcount,
    "extra_quota": lambda u: u.extra_quota,
    "retain": lambda u: u.retain,
    "priority": lambda u: float(u.priority),
    "cluster": lambda u: u.cluster,
    "max_out": lambda u: u.max_out,
    "min_out": lambda u: u.min_out,
    "region": lambda u: u.region,
    "lat": lambda u: u.lat,
    "lon": lambda u: u.lon,
}
_FIELD: Mapping[str, Reader] = {"label": lambda f: f.label, "weight": lambda f: float(f.weight)}
_OFFICIAL: Mapping[str, Reader] = {
    "name": lambda o: o.name,
    "unit": lambda o: o.unit_id,
    "fields": lambda o: ", ".join(o.fields),
    "position": lambda o: o.position,
    "protected": lambda o: o.protected,
    "volunteer": lambda o: o.volunteer,
    "retire_on": lambda o: o.retire_on.isoformat() if o.retire_on else None,
    "max_km": lambda o: o.max_km,
    "since": lambda o: o.since.isoformat() if o.since else None,
    "moved_on": lambda o: o.moved_on.isoformat() if o.moved_on else None,
    "home": lambda o: o.home if o.home is None or isinstance(o.home, str) else "{}, {}".format(*o.home),
    "employment": lambda o: "contract" if o.contract else "official",
    "seconded_to": lambda o: o.loan.to if o.loan else None,
    "seconded_field": lambda o: o.loan.field_id if o.loan else None,
    "seconded_until": lambda o: o.loan.until.isoformat() if o.loan else None,
}
_FIELD_NAMED, _UNIT_NAMED = attrgetter("field_id", "label"), attrgetter("unit_id", "name")
_PERSONAL = ("name", "protected", "note", "home")


def input_changes(a: Instance, b: Instance) -> tuple[InputChange, ...]:
    """Every difference between two inputs, thing by thing, in the order of :class:`What`.

    Ids are compared as names are: case, spacing and the place of a tone do not count.
    """
    return (
        *_rules(a, b),
        *_things(What.FIELD, _by(a.fields, "field_id"), _by(b.fields, "field_id"), _FIELD, _FIELD_NAMED),
        *_things(What.UNIT, _by(a.units, "unit_id"), _by(b.units, "unit_id"), _UNIT, _UNIT_NAMED),
        *_needs(a, b),
        *_years(a, b),
        *_officials(a, b),
        *_decisions(a, b),
        *_distances(a, b),
        *_neighbours(a, b),
    )


def _by(things: tuple[Thing, ...], attribute: str) -> dict[str, Thing]:
    return {identity(getattr(thing, attribute)): thing for thing in things}


def _things(
    what: What,
    a: Mapping[str, Thing],
    b: Mapping[str, Thing],
    readers: Mapping[str, Reader],
    named: Callable[[Thing], tuple[str, str]],
) -> Iterator[InputChange]:
    """What came, what went, and each attribute that says something else."""
    for key in sorted({*a, *b}):
        if key not in a:
            yield InputChange(what, How.ADDED, *named(b[key]))
        elif key not in b:
            yield InputChange(what, How.REMOVED, *named(a[key]))
        else:
            for attribute, read in readers.items():
                before, after = read(a[key]), read(b[key])
                if not _agree(attribute, before, after):
                    personal = attribute in _PERSONAL and what in (What.OFFICIAL, What.DECISION)
                    yield InputChange(
                        what, How.CHANGED, *named(b[key]), attribute, before, after, personal=personal
                    )


def _agree(attribute: str, a: Told, b: Told) -> bool:
    """Whether two values say the same; a blank name or reason of an anonymous plan says nothing."""
    if isinstance(a, str) and isinstance(b, str):
        if attribute == "name" and not (a and b):
            return True
        if attribute == "protected" and a and b and HIDDEN_REASON in a + b:
            return True
        return identity(a) == identity(b)
    return a == b


def _rules(a: Instance, b: Instance) -> Iterator[InputChange]:
    """Keys of the Rules sheet whose value is another."""
    for key in vars(a.settings):
        before, after = (_setting(getattr(i.settings, key)) for i in (a, b))
        if before != after:
            yield InputChange(What.RULE, How.CHANGED, key, key, "", before, after)


def _years(a: Instance, b: Instance) -> Iterator[InputChange]:
    """Posts and needs of later years, and rules of single years, where they are given otherwise."""
    tables = [_targets(instance) for instance in (a, b)]
    for key in sorted({*tables[0], *tables[1]}):
        (before, _), (after, _) = ((table.get(key, (None, ""))) for table in tables)
        label = tables[1].get(key, tables[0].get(key, (None, "")))[1]
        if before != after:
            yield InputChange(What.YEAR, How.CHANGED, "/".join(map(str, key)), label, "", before, after)
    rules = [
        {(key, year): value for year, some in i.rules_of_years.items() for key, value in some.items()}
        for i in (a, b)
    ]
    for name, year in sorted({*rules[0], *rules[1]}):
        one, other = (_setting(some.get((name, year))) for some in rules)
        if one != other:
            yield InputChange(What.RULE, How.CHANGED, f"{name} {year}", f"{name} {year}", "", one, other)


def _targets(instance: Instance) -> dict[tuple[int, str, str], tuple[int | None, str]]:
    """By year, unit and field, "" for the posts: the number, and what it is of."""
    found: dict[tuple[int, str, str], tuple[int | None, str]] = {}
    for target in instance.targets:
        where = f"{target.year}, {instance.unit_name(target.unit_id)}"
        if target.quota is not None:
            found[target.year, identity(target.unit_id), ""] = target.quota, where
        for field_id, need in target.needs.items():
            label = f"{where}, {instance.field[field_id].label}"
            found[target.year, identity(target.unit_id), identity(field_id)] = need, label
    return found


def _setting(value: object) -> Told:
    if isinstance(value, tuple):
        return ", ".join(part if isinstance(part, str) else f"{float(part):.6g}" for part in value)
    return value if isinstance(value, bool | int | float | None) else str(value)


def _needs(a: Instance, b: Instance) -> Iterator[InputChange]:
    """Specialists needed and present; a unit or field that came or went is told as such, once."""
    known = [{identity(u.unit_id) for u in i.units} for i in (a, b)]
    fields = [{identity(f.field_id) for f in i.fields} for i in (a, b)]
    tables = [{(identity(u), identity(f)): n for (u, f), n in i.needs.items()} for i in (a, b)]
    for key in sorted({*tables[0], *tables[1]}):
        if not (key[0] in known[0] & known[1] and key[1] in fields[0] & fields[1]):
            continue
        pair = [table.get(key) for table in tables]
        shown = pair[1] or pair[0]
        assert shown is not None
        label = f"{b.unit[shown.unit_id].name if pair[1] else a.unit[shown.unit_id].name}, " + (
            b.field[shown.field_id].label if pair[1] else a.field[shown.field_id].label
        )
        item = f"{shown.unit_id}/{shown.field_id}"
        # What a unit has follows from its roster, where there is one, and is told there.
        attributes = ("need", "have") if a.officials is None and b.officials is None else ("need",)
        for attribute in attributes:
            before, after = (0 if n is None else getattr(n, attribute) for n in pair)
            if before != after:
                yield InputChange(What.NEED, How.CHANGED, item, label, attribute, before, after)


def _officials(a: Instance, b: Instance) -> Iterator[InputChange]:
    if a.officials is None and b.officials is None:
        return
    people = [_by(i.officials or (), "official_id") for i in (a, b)]
    if a.officials is None or b.officials is None:
        how = How.ADDED if a.officials is None else How.REMOVED
        # A roster as a whole: naming thousands of people would say less.
        yield InputChange(What.OFFICIAL, how, "", "", "roster", len(people[0]), len(people[1]))
        return
    yield from _things(What.OFFICIAL, people[0], people[1], _OFFICIAL, lambda o: (o.official_id, ""))


def _decisions(a: Instance, b: Instance) -> Iterator[InputChange]:
    one, other = ({_order(d): d for d in i.decisions} for i in (a, b))
    named = {id(d): (d.official_id, _told(i, d, a.language)) for i in (a, b) for d in i.decisions}
    readers: Mapping[str, Reader] = {"note": lambda d: d.note}
    yield from _things(What.DECISION, one, other, readers, lambda d: named[id(d)])


def _order(decision: Decision) -> str:
    """What makes two rows the same order: who, what and where to."""
    told = (decision.line_id and "answer", decision.field_id or "", decision.kind or "")
    parts = (decision.official_id, decision.decision.value, decision.to or "", *told)
    return "\x1f".join(identity(part) for part in parts)


def _told(instance: Instance, decision: Decision, language: str) -> str:
    """The order in words; units by their names."""
    if decision.line_id:
        return row_text(decision, instance, language)
    kind = "require" if decision.decision is Require.REQUIRE else "forbid" if decision.to else "stay"
    to = decision.to and instance.unit_name(decision.to)
    return say(f"row.{kind}", language, official=decision.official_id, to=to)


def _distances(a: Instance, b: Instance) -> Iterator[InputChange]:
    """How many pairs of units present in both have another distance, or none any more."""
    if a.distances.is_matrix != b.distances.is_matrix:
        before, after = (i.distances.is_matrix for i in (a, b))
        yield InputChange(What.DISTANCE, How.CHANGED, "", "", "matrix", before, after)
        return
    if not a.distances.is_matrix:
        return  # straight lines between coordinates, which are told with the units
    here = {identity(u): i for i, u in enumerate(b.distances.unit_ids)}
    pairs = [(i, here[identity(u)]) for i, u in enumerate(a.distances.unit_ids) if identity(u) in here]
    rows, columns = (np.array([pair[n] for pair in pairs], dtype=np.intp) for n in (0, 1))
    one, other = a.distances.km[np.ix_(rows, rows)], b.distances.km[np.ix_(columns, columns)]
    same = (np.abs(one - other) <= _ENOUGH) | (np.isnan(one) & np.isnan(other))
    if not same.all():
        yield InputChange(What.DISTANCE, How.CHANGED, "", "", "pairs", None, int((~same).sum()))


def _neighbours(a: Instance, b: Instance) -> Iterator[InputChange]:
    sets = [
        {frozenset((identity(one), identity(other))) for one, other in i.neighbours or ()} for i in (a, b)
    ]
    for how, count in ((How.REMOVED, len(sets[0] - sets[1])), (How.ADDED, len(sets[1] - sets[0]))):
        if count:
            yield InputChange(What.NEIGHBOUR, how, "", "", "pairs", None, count)
