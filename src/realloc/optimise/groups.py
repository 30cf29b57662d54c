"""Officials who are alike to the model, counted together.

Officials of one unit with the same field list (in the same order), the same mobility and the same limits are
interchangeable: a plan that sends one of them can send the other.  The model decides how many of a group go
where; :mod:`realloc.plan.name_moves` names them.  On counts, a unit's specialists in a field are a group and
the rest of its headcount are another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from realloc.city.distances import Home
from realloc.city.domain import Decision, Instance, Official
from realloc.model.group import Group, Reach
from realloc.rules import PERSONAL
from realloc.rules import decisions as decisions_rule
from realloc.rules import support as support_rule


def build_groups(instance: Instance, without: frozenset[str] = frozenset()) -> tuple[Group, ...]:
    """Partition the officials (or the counts) of ``instance`` into groups.

    Parameters
    ----------
    without : frozenset of rule slugs
        Rules to leave out, for explaining conflicts.
    """
    pieces = _from_counts(instance) if instance.officials is None else _from_roster(instance, without)
    return tuple(Group(index, *piece) for index, piece in enumerate(pieces))


_Piece = tuple[str, tuple[str, ...], int, bool, Reach, tuple[str, ...], Home | None, bool]


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
            yield unit.unit_id, (field_id,), have, True, reach, (), None, True
        rest = unit.headcount - sum(have for _, have in counted)
        if rest > 0:
            yield unit.unit_id, (), rest, True, reach, (), None, True


def _from_roster(instance: Instance, without: frozenset[str]) -> Iterator[_Piece]:
    """Alike officials together, each group's people in the order in which they would leave."""
    decided: Mapping[str, list[Decision]] = defaultdict(list)
    if "decisions" not in without:
        for decision in instance.decisions:
            decided[decision.official_id].append(decision)
    alike: dict[tuple[str, tuple[str, ...], bool, Reach, Home | None, bool], list[Official]]
    alike = defaultdict(list)
    by_home = homes_matter(instance)
    city_reach = Reach(max_km=instance.settings.max_km)
    keeping = [rule for slug, rule in PERSONAL.items() if slug not in without]
    for official in instance.officials or ():
        movable = not any(rule.holds(official, instance) for rule in keeping)
        reach = city_reach
        rows = decided.get(official.official_id) if decided else None
        if rows or official.max_km is not None:
            required, forbidden, stays = decisions_rule.orders(official, rows or ())
            movable = movable and not stays
            limit = official.max_km if official.max_km is not None else instance.settings.max_km
            reach = Reach(limit, required, forbidden, decisions_rule.must_leave(rows or ()))
        home = official.home if by_home and movable and official.home != official.unit_id else None
        serves = not official.contract and official.loan is None
        alike[official.unit_id, official.fields, movable, reach, home, serves].append(official)
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
            str(k[4] or ""),
            not k[5],
        ),
    )
    for key in keys:
        people = sorted(alike[key], key=lambda o: leaving_order(o, instance.settings.who_leaves))
        unit_id, fields, movable, reach, home, serves = key
        yield unit_id, fields, len(people), movable, reach, tuple(o.official_id for o in people), home, serves


def homes_matter(instance: Instance) -> bool:
    """Whether anything that is limited or counted depends on where people live."""
    settings = instance.settings
    limited = settings.max_km is not None or any(o.max_km is not None for o in instance.officials or ())
    return limited or "distance" in settings.goals or support_rule.is_counted(settings)


def leaving_order(official: Official, who_leaves: str) -> tuple[int, bool, str]:
    """Who leaves first among officials who are alike to the model.

    Volunteers, then by id; with ``junior`` and ``senior`` by date of entry before that, unknown ones last.
    """
    entered = official.since
    served = 0
    if who_leaves != "volunteer":
        served = 10**7 if entered is None else entered.toordinal() * (-1 if who_leaves == "junior" else 1)
    return (served, not official.volunteer, official.official_id)
