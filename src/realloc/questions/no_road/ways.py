"""Ways out where there is no road: the one row, protection, cap or number to change, each tried."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from realloc.city.domain import Instance
from realloc.city.horizon import Horizon
from realloc.optimise.goals_in_order import is_feasible
from realloc.questions.changed import ruled, with_official, without_rows
from realloc.questions.no_plan.answers import only_said, said_on_counts
from realloc.questions.no_plan.conflict import Conflict as OfOneYear
from realloc.questions.no_plan.limits import Limit
from realloc.questions.no_plan.way_out import MOST_ROWS, WayOut
from realloc.questions.no_plan.ways_out import LARGEST_STEP, MOST_SECONDS, relaxed
from realloc.questions.no_road.members import CAPS, KEYS, Member
from realloc.questions.no_road.told import Conflict
from realloc.road.build import Road
from realloc.words.bilingual import Words
from realloc.workbook.contract.rule_keys import match_rule

Works = Callable[[Instance], bool]


def ways_out(road: Road, horizon: Horizon, conflict: Conflict, seconds: float = MOST_SECONDS) -> list[WayOut]:
    """Changes after which there is a road, what was agreed last; as many as there is time to try."""
    instance, end = road.instance, time.monotonic() + seconds

    def works(changed: Instance) -> bool:
        return time.monotonic() < end and is_feasible(Road(changed, horizon))

    found = [*_said(instance, conflict, works)]
    for member in conflict.members:
        found += _relaxed(instance, horizon, member, conflict, works)
    unlike = {way.change("en"): way for way in found}
    return sorted(unlike.values(), key=lambda way: way.suspends)


def _said(instance: Instance, conflict: Conflict, works: Works) -> Iterator[WayOut]:
    """One row, or one answer on counts, left out."""
    for row in conflict.rows[:MOST_ROWS]:
        changed = without_rows(instance, [row])
        if works(changed):
            yield WayOut("row", {}, changed, rows=(row,))
    for one in conflict.said[:MOST_ROWS]:
        changed = only_said(instance, [other for other in said_on_counts(instance) if other != one])
        if works(changed):
            yield WayOut("row", {}, changed, said=(one,))


def _relaxed(
    instance: Instance, horizon: Horizon, member: Member, conflict: Conflict, works: Works
) -> Iterator[WayOut]:
    """The rule relaxed by as little as gives a road."""
    if member.rule in CAPS or member.only is not None:
        yield from _capped(instance, member, works)
    elif member.rule == "over_by":
        yield from _later(instance, horizon, works)
    elif member.rule == "protected":
        # Who retires soon goes on doing so.
        official = instance.official[member.official_id or ""]
        changed = with_official(instance, official._replace(protected=""))
        if official.protected and works(changed):
            facts = {"official": official.official_id, "row": str(official.row)}
            yield WayOut("protected", facts, changed)
    elif member.rule == "leaders":
        changed = ruled(instance, leaders="free")
        if works(changed):
            yield WayOut("leaders", {"official": member.official_id}, changed)
    else:
        limit = Limit(member.rule, member.unit_id, member.field_id, member.official_id)
        about = OfOneYear(instance, conflict.rows, (limit,))
        yield from relaxed(instance, limit, about, works, lambda _: 0.0)
    if member.rule == "over_by" and member.unit_id is not None:
        limit = Limit("ceiling", member.unit_id)
        yield from relaxed(instance, limit, OfOneYear(instance, (), (limit,)), works, lambda _: 0.0)


def _capped(instance: Instance, member: Member, works: Works) -> Iterator[WayOut]:
    """The number of a rule raised, for all years or for the one that it is given for."""
    name = KEYS[member.rule]
    value = instance.rules_of_years.get(member.only or 0, {}).get(name, getattr(instance.settings, name))
    if isinstance(value, bool) or not isinstance(value, int):
        return
    for more in range(1, LARGEST_STEP + 1):
        changed = _with_rule(instance, name, member.only, value + more)
        if works(changed):
            yield _rule_way(instance, name, member.only, value + more, changed)
            return


def _later(instance: Instance, horizon: Horizon, works: Works) -> Iterator[WayOut]:
    """A later year by whose end nobody is over, or none."""
    by = instance.settings.over_by or horizon.first
    for year in range(max(by, horizon.first) + 1, horizon.last + 1):
        changed = ruled(instance, over_by=year)
        if works(changed):
            yield _rule_way(instance, "over_by", None, year, changed)
            return
    cell = instance.rule_cells.get(("over_by", None), "over_by")
    changed = ruled(instance, over_by=None)
    if works(changed):
        yield WayOut("no_over_by", {"cell": cell}, changed)


def _with_rule(instance: Instance, name: str, only: int | None, value: int) -> Instance:
    if only is None:
        return ruled(instance, **{name: value})
    of_year = {**instance.rules_of_years[only], name: value}
    return replace(instance, rules_of_years={**instance.rules_of_years, only: of_year})


def _rule_way(instance: Instance, name: str, only: int | None, value: int, changed: Instance) -> WayOut:
    rule, cell = match_rule(name), instance.rule_cells.get((name, only), "")
    assert rule is not None
    year = f" {only}" if only is not None else ""
    place = f" ({cell})" if cell else ""
    facts = {"name": Words(rule.key + year, rule.vi + year), "value": str(value), "place": place}
    return WayOut("rule", facts, changed)
