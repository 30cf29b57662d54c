"""What `realloc check` says of gaps that no plan could close."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from realloc.city.domain import Instance
from realloc.plan.bounds import FieldBound, Region, field_bounds
from realloc.reports.terminal.lines import YELLOW, first_of, painted, wrapped
from realloc.words.folding import listing
from realloc.words.say import say

MOST_REGIONS, MOST_UNITS = 5, 4
"""Regions told of each field, and units named of each region."""


def render_bounds(instance: Instance, bounds: Iterable[FieldBound] | None = None) -> str:
    """One line a field that stays short whatever the plan, and where; nothing when there is none."""
    language = instance.language
    found = [b for b in (field_bounds(instance) if bounds is None else bounds) if b.open]
    if not found:
        return say("bound.none", language)
    least = sum(bound.open for bound in found)
    missing = sum(max(0, n.need - n.have) for n in instance.needs.values())
    head = say("bound.head", language, least=least, missing=missing)
    lines = [painted(wrapped(head, 2), YELLOW)]
    for bound in found:
        facts = {"field": instance.field[bound.field_id].label, "least": bound.open}
        told = say("bound.field", language, need=bound.need, holders=bound.holders, **facts)
        lines.append(wrapped(f"  {told}", 4))
        lines += _regions(instance, bound)
    return "\n".join(lines)


def _regions(instance: Instance, bound: FieldBound) -> list[str]:
    needing = [u for (u, f), n in instance.needs.items() if f == bound.field_id and n.need > 0]
    return first_of(
        bound.regions, MOST_REGIONS, lambda r: _told(instance, r, needing), instance.language, indent=4
    )


def _told(instance: Instance, region: Region, needing: Sequence[str]) -> str:
    """A region by its units; a large one by those that are not in it, where they are few."""
    language = instance.language
    facts = {"need": region.need, "people": region.people, "least": region.open}

    def named(units: Sequence[str]) -> str:
        return listing([instance.unit[u].name for u in units], language)

    inside = set(region.units)
    others = [u for u in needing if u not in inside]
    count = len(region.units)
    if count <= MOST_UNITS:
        return say("bound.region", language, units=named(region.units), **facts)
    if not others:
        return say("bound.region_all", language, count=count, **facts)
    if len(others) <= MOST_UNITS:
        return say("bound.region_but", language, count=count, units=named(others), **facts)
    first = ", ".join(instance.unit[u].name for u in region.units[:MOST_UNITS])
    return say("bound.region_large", language, units=first, more=count - MOST_UNITS, **facts)
