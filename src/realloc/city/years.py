"""What each year of a horizon finds where nothing is done: posts, needs and rules, and who has retired.

Whoever retires in a year is gone at its end; whoever's secondment ends in it is back.  It is the input read
for a year, and judges nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from realloc.city.domain import Instance, Need, Official, Require, Unit
from realloc.city.horizon import Horizon


def retires_in(official: Official, horizon: Horizon) -> int | None:
    """The year of the horizon in which somebody retires; None where later or unknown."""
    if official.retire_on is None or official.retire_on.year > horizon.last:
        return None
    return max(official.retire_on.year, horizon.first)


def in_year(instance: Instance, horizon: Horizon, year: int) -> Instance:
    """The instance as a year finds it at its end, where nothing is done.

    Decisions that somebody must go, announced lines and what was answered to them are the first year's alone.
    """
    first = year == horizon.first
    rules = {"as_of": horizon.begins(year), **instance.rules_of_years.get(year, {})}
    settings = replace(instance.settings, **rules)
    gone = [o for o in instance.officials or () if _gone(o, horizon, year)]
    retired = Counter(o.unit_id for o in gone if not o.contract)
    officials = None
    if instance.officials is not None:
        there = (o for o in instance.officials if not _gone(o, horizon, year))
        officials = tuple(
            o._replace(loan=None) if o.loan is not None and o.loan.until < settings.as_of else o
            for o in there
        )
    later = [d for d in instance.decisions if d.decision is Require.FORBID and not d.line_id]
    rows = instance.decisions if first else later
    away = {o.official_id for o in gone}
    found = replace(
        instance,
        units=_units(instance, horizon, year, retired),
        needs=_needs(instance, horizon, year),
        officials=officials,
        decisions=tuple(d for d in rows if d.official_id not in away),
        settings=settings,
    )
    return found if first else replace(found, lines=(), replies=(), rounds=(), held=())


def _gone(official: Official, horizon: Horizon, year: int) -> bool:
    retires = retires_in(official, horizon)
    return retires is not None and retires <= year


def _units(instance: Instance, horizon: Horizon, year: int, retired: Counter[str]) -> tuple[Unit, ...]:
    given: dict[str, dict[int, int]] = {}
    for target in instance.targets:
        if target.quota is not None:
            given.setdefault(target.unit_id, {})[target.year] = target.quota
    found = []
    for unit in instance.units:
        quota = unit.quota
        if quota is not None:
            quota = _on_path(instance, horizon, year, quota, given.get(unit.unit_id, {}))
        found.append(unit._replace(quota=quota, headcount=unit.headcount - retired[unit.unit_id]))
    return tuple(found)


def _on_path(instance: Instance, horizon: Horizon, year: int, now: int, given: dict[int, int]) -> int:
    """The number of a year: the last one given holds, or it goes evenly to the next, rounded half up."""
    points = {horizon.as_of.year: now, **given}
    before = max(point for point in points if point <= year)
    after = min((point for point in points if point > year), default=None)
    if after is None or instance.settings.quota_path == "hold":
        return points[before]
    gone = Fraction(year - before, after - before)
    return int(points[before] + gone * (points[after] - points[before]) + Fraction(1, 2))


def _needs(instance: Instance, horizon: Horizon, year: int) -> dict[tuple[str, str], Need]:
    """Needs as given for the year, and who then serves: without the retired, with those who are back."""
    have: Counter[tuple[str, str]] = Counter({key: need.have for key, need in instance.needs.items()})
    for official in instance.officials or ():
        now, end = official.serving, date(year, 12, 31)
        if _gone(official, horizon, year):
            have[now or ("", "")] -= 1
        elif official.loan is not None and official.loan.until < end:
            have[now or ("", "")] -= 1
            have[official._replace(loan=None).serving or ("", "")] += 1
    given: dict[tuple[str, str], dict[int, int]] = {}
    for target in instance.targets:
        for field_id, need in target.needs.items():
            given.setdefault((target.unit_id, field_id), {})[target.year] = need
    found = {}
    for key in sorted({*instance.needs, *given, *have}):
        if key[0] not in instance.unit or key[1] not in instance.field:
            continue
        known = instance.needs.get(key, Need(*key, need=0, have=0))
        need = _on_path(instance, horizon, year, known.need, given.get(key, {}))
        if need or have[key]:
            found[key] = known._replace(need=need, have=have[key])
    return found


def with_road_goals(instance: Instance) -> Instance:
    """The instance with the goals of several years in place of its own."""
    settings = instance.settings
    return replace(instance, settings=replace(settings, goals=settings.road_goals))


Beside = tuple[str, str | None, int]
"""A unit, a field or none, and how many more serve it there, or fewer."""


def of_road(horizon: Horizon, beside: Sequence[Beside]) -> str:
    """What the plan of the first year keeps of the road it belongs to."""
    return json.dumps({"years": [horizon.first, horizon.last], "beside": list(beside)}, ensure_ascii=False)


def read_of_road(written: str) -> tuple[int, int, list[Beside]]:
    """The years and what :func:`of_road` wrote beside them.

    Raises
    ------
    ValueError
        It is something else.
    """
    try:
        found = json.loads(written)
        first, last = map(int, found["years"])
        rows = found["beside"]
        beside = [(str(unit), None if field is None else str(field), int(n)) for unit, field, n in rows]
    except (KeyError, TypeError) as cause:
        raise ValueError(written) from cause
    return first, last, beside


def of_first_year(instance: Instance) -> Instance:
    """The instance itself, or, where its plan is of the first year of a road, as that year finds it.

    Who is recruited in that year, and who leaves the service, is counted as there, or gone, already.  On a
    day after that year, which is an error of the input, it is the instance itself too.
    """
    if instance.settings.of_road is None:
        return instance
    first, last, beside = read_of_road(instance.settings.of_road)
    if instance.settings.as_of.year > first:
        return instance
    found = in_year(instance, Horizon(first, last, instance.settings.as_of), first)
    more: Counter[str] = Counter()
    needs = dict(found.needs)
    for unit_id, field_id, count in beside:
        more[unit_id] += count
        if field_id is not None and field_id in found.field and unit_id in found.unit:
            key = unit_id, field_id
            known = needs.get(key, Need(*key, need=0, have=0))
            needs[key] = known._replace(have=known.have + count)
    units = tuple(u._replace(headcount=u.headcount + more[u.unit_id]) for u in found.units)
    return replace(found, units=units, needs=dict(sorted(needs.items())))
