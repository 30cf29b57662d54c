"""An instance with one row or rule relaxed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from realloc.city.calendar import months_after
from realloc.city.domain import Instance, Need, Unit
from realloc.city.numbers import exact
from realloc.questions.changed import ruled, with_need, with_official, with_unit
from realloc.questions.no_plan.conflict import Conflict
from realloc.questions.no_plan.limits import Limit, is_too_far, kept_by, movers, released, turnover_limit
from realloc.questions.no_plan.way_out import WayOut
from realloc.rules.support import most_paid


def place_of(unit: Unit) -> dict[str, Any]:
    return {"unit": unit.name, "row": str(unit.row)}


def asked_of(instance: Instance) -> int:
    """The least limit of moves worth trying: what is ordered, and more than there is."""
    return max(len(movers(instance, instance.decisions)), (instance.settings.max_moves or 0) + 1)


def with_moves(instance: Instance, more: int) -> WayOut:
    value = asked_of(instance) + more
    return WayOut("max_moves", {"value": value}, ruled(instance, max_moves=value))


def with_turnover(instance: Instance, unit: Unit, more: int) -> WayOut | None:
    """``max_out`` and the share, whichever of them stops the unit."""
    limit = turnover_limit(instance, unit)
    if limit is None:
        return None
    value = limit + more
    changed = instance
    if unit.max_out is not None and unit.max_out < value:
        changed = with_unit(changed, replace(unit, max_out=value))
    share = instance.settings.max_out_share
    if share is None or math.floor(share * unit.headcount + 1e-9) >= value:
        return WayOut("max_out", {**place_of(unit), "value": value}, changed)
    larger = math.ceil(value / unit.headcount * 10_000) / 10_000 if unit.headcount >= value else 1.0
    changed = ruled(changed, max_out_share=min(1.0, larger))
    facts = {**place_of(unit), "value": value, "share": f"{min(1.0, larger):.2%}"}
    return WayOut("max_out_share", facts, changed)


def with_posts(instance: Instance, unit: Unit, more: int) -> WayOut:
    changed = with_unit(instance, replace(unit, extra_quota=unit.extra_quota + more))
    facts = {**place_of(unit), "count": more, "value": unit.extra_quota + more}
    return WayOut("extra_quota", facts, changed)


def with_quota(instance: Instance, unit: Unit, fewer: int) -> WayOut | None:
    if unit.quota is None or unit.quota < fewer:
        return None
    changed = with_unit(instance, replace(unit, quota=unit.quota - fewer))
    return WayOut("quota", {**place_of(unit), "count": fewer, "value": unit.quota - fewer}, changed)


def fewer_needed(instance: Instance, need: Need, fewer: int) -> WayOut:
    value = need.need - fewer
    facts = {**place_of(instance.unit[need.unit_id]), "field": instance.field[need.field_id].label}
    changed = with_need(instance, need.unit_id, need.field_id, value)
    return WayOut("need", facts | {"value": value}, changed)


def unprotected(instance: Instance, limit: Limit, conflict: Conflict) -> Iterator[WayOut]:
    """The protection lifted of the official whom the limit is about, or of each whom the rows send."""
    about = [official for official, _ in movers(instance, conflict.rows)]
    if limit.official_id:
        about = [instance.official[limit.official_id]]
    elif limit.unit_id:
        about = [o for o in instance.officials or () if o.unit_id == limit.unit_id][:MOST_ROWS]
    for official in about:
        free = released(official, limit.rule)
        if free != official:
            facts = {"official": official.official_id, "row": str(official.row)}
            yield WayOut(limit.rule, facts, with_official(instance, free))


def farther(instance: Instance, conflict: Conflict) -> Iterator[WayOut]:
    """An own limit for the official, or a wider one for the city that allows every order."""
    for official, to in movers(instance, conflict.rows):
        km = instance.distances.between(official.unit_id, to, official.home)
        if km is not None and is_too_far(instance, official, to):
            facts = {"official": official.official_id, "row": str(official.row), "value": math.ceil(km)}
            own = with_official(instance, replace(official, max_km=float(math.ceil(km))))
            yield WayOut("own_km", facts, own)
    far = [
        instance.distances.between(o.unit_id, to, o.home)
        for o, to in movers(instance, instance.decisions)
        if o.max_km is None and is_too_far(instance, o, to)
    ]
    if far and None not in far and instance.settings.max_km is not None:
        value = math.ceil(max(km for km in far if km is not None))
        yield WayOut("max_km", {"value": value}, ruled(instance, max_km=float(value)))


def with_min_out(instance: Instance, unit: Unit, fewer: int) -> WayOut | None:
    value = unit.least_out - fewer
    if value < 0:
        return None
    changed = with_unit(instance, replace(unit, min_out=value))
    return WayOut("min_out", {**place_of(unit), "value": value}, changed)


def with_support(instance: Instance, more: int) -> WayOut | None:
    most, rate = most_paid(instance.settings), instance.settings.support_per_month
    if most is None or rate is None:
        return None
    value = (most + more) * rate
    return WayOut("max_support", {"value": exact(value)}, ruled(instance, max_support=value))


def sooner(instance: Instance, limit: Limit, conflict: Conflict) -> Iterator[WayOut]:
    """Fewer months between moves, as many as those have behind them whom the limit is about."""
    about = [official for official, _ in movers(instance, conflict.rows)]
    if limit.official_id:
        about = [instance.official[limit.official_id]]
    elif limit.unit_id:
        about = [o for o in kept_by(instance, limit.rule) if o.unit_id == limit.unit_id]
    dates = [o.moved_on for o in about if o.moved_on is not None]
    as_of, most = instance.settings.as_of, instance.settings.min_months_between_moves
    behind = [max((n for n in range(most) if months_after(d, n) <= as_of), default=0) for d in dates]
    for value in sorted(set(behind), reverse=True):
        yield WayOut("min_months", {"value": value}, ruled(instance, min_months_between_moves=value))


MOST_ROWS = 8
"""Rows of one conflict that are tried one by one."""
