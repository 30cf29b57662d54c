"""Officials who are alike to the model, counted together.

Officials of one unit with the same field list (in the same order), the same mobility and the same limits are
interchangeable: a plan that sends one of them can send the other.  The model decides how many of a group go
where; :mod:`realloc.plan.name_moves` names them.  On counts, a unit's specialists in a field are a group and
the rest of its headcount are another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from realloc.city.domain import Decision, Instance, Official
from realloc.model.group import Group, Reach
from realloc.rules import decisions as decisions_rule
from realloc.rules import leaders as leaders_rule
from realloc.rules import protected as protected_rule


def build_groups(instance: Instance, without: frozenset[str] = frozenset()) -> tuple[Group, ...]:
    """Partition the officials (or the counts) of ``instance`` into groups.

    Parameters
    ----------
    without : frozenset of rule slugs
        Rules to leave out, for explaining conflicts.
    """
    pieces = _from_counts(instance) if instance.officials is None else _from_roster(instance, without)
    return tuple(
        Group(index, unit_id, fields, size, movable, reach, officials)
        for index, (unit_id, fields, size, movable, reach, officials) in enumerate(pieces)
    )


_Piece = tuple[str, tuple[str, ...], int, bool, Reach, tuple[str, ...]]


def _from_counts(instance: Instance) -> Iterator[_Piece]:
    """Specialists by unit and field, then each unit's generalists."""
    reach = Reach(max_km=instance.settings.max_km)
    specialists: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (unit_id, field_id), need in sorted(instance.needs.items()):
        if need.have:
            specialists[unit_id].append((field_id, need.have))
    for unit in instance.units:
        counted = specialists[unit.unit_id]
        for field_id, have in counted:
            yield unit.unit_id, (field_id,), have, True, reach, ()
        rest = unit.headcount - sum(have for _, have in counted)
        if rest > 0:
            yield unit.unit_id, (), rest, True, reach, ()


def _from_roster(instance: Instance, without: frozenset[str]) -> Iterator[_Piece]:
    """Alike officials together, each group's people in the order in which they would leave."""
    decided: Mapping[str, list[Decision]] = defaultdict(list)
    if "decisions" not in without:
        for decision in instance.decisions:
            decided[decision.official_id].append(decision)
    alike: dict[tuple[str, tuple[str, ...], bool, Reach], list[Official]] = defaultdict(list)
    city_reach = Reach(max_km=instance.settings.max_km)
    protection, leading = "protected" not in without, "leaders" not in without
    for official in instance.officials or ():
        held = protection and protected_rule.holds(official, instance.settings)
        movable = not held and not (leading and leaders_rule.holds(official, instance))
        reach = city_reach
        rows = decided.get(official.official_id) if decided else None
        if rows or official.max_km is not None:
            required, forbidden, stays = decisions_rule.orders(official, rows or ())
            movable = movable and not stays
            limit = official.max_km if official.max_km is not None else instance.settings.max_km
            reach = Reach(limit, required, forbidden, decisions_rule.must_leave(rows or ()))
        alike[official.unit_id, official.fields, movable, reach].append(official)
    keys = sorted(
        alike,
        key=lambda k: (
            k[0],
            k[1],
            not k[2],
            k[3].max_km or 0.0,
            k[3].max_km is None,
            k[3].required,
            k[3].forbidden,
            k[3].leaves,
        ),
    )
    for key in keys:
        people = sorted(alike[key], key=leaving_order)
        unit_id, fields, movable, reach = key
        yield unit_id, fields, len(people), movable, reach, tuple(o.official_id for o in people)


def leaving_order(official: Official) -> tuple[bool, str]:
    """Who leaves first among officials who are alike to the model: volunteers, then by official id."""
    return (not official.volunteer, official.official_id)
