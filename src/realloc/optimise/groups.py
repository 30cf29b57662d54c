"""Officials who are alike to the model, counted together.

Officials of one unit with the same field list (in the same order), the same mobility and the same limits are
interchangeable: a plan that sends one of them can send the other.  The model decides how many of a group go
where; :mod:`realloc.plan.name_moves` names them.  On counts, a unit's specialists in a field are a group and
the rest of its headcount are another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from realloc.city.distances import Home
from realloc.city.domain import Decision, Instance, Official
from realloc.city.lines import Status
from realloc.model.group import Called, Group, Reach, Way
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
    if instance.officials is not None:
        return tuple(_from_roster(instance, without))
    return tuple(replace(group, index=index) for index, group in enumerate(_from_counts(instance)))


def _from_counts(instance: Instance) -> Iterator[Group]:
    """Specialists by unit and field, then each unit's generalists."""
    specialists: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (unit_id, field_id), need in sorted(instance.needs.items()):
        if need.have:
            specialists[unit_id].append((field_id, need.have))
    for unit in instance.units:
        counted = specialists[unit.unit_id]
        for field_id, have in counted:
            yield from _counted(instance, unit.unit_id, field_id, have)
        yield from _counted(instance, unit.unit_id, None, unit.headcount - sum(have for _, have in counted))


def _counted(instance: Instance, unit_id: str, field_id: str | None, size: int) -> Iterator[Group]:
    """Those of a unit who serve one field, or none; those apart whom a refusal keeps where they are."""
    barred = [bar for bar in instance.bars if bar.line.subject == (unit_id, field_id)]
    kept = {bar.line.line_id: bar.line.count for bar in barred if bar.to is None}
    stays = min(size, sum(kept.values()))
    forbidden = tuple(sorted({bar.to for bar in barred if bar.to is not None and bar.to in instance.unit}))
    reach = Reach(max_km=instance.settings.max_km, forbidden=forbidden)
    lines = [line for line in instance.announced if line.subject == (unit_id, field_id)]
    live = [line for line in lines if line.status is not Status.REFUSED]
    called = tuple(Called(line.way, line.count, line.status is not Status.PENDING) for line in live)
    fields = () if field_id is None else (field_id,)
    if size > stays:
        announced = min(size - stays, sum(line.count for line in lines))
        yield Group(0, unit_id, fields, size - stays, True, reach, called=called, announced=announced)
    if stays > 0:
        yield Group(0, unit_id, fields, stays, False, reach)


class _Alike(NamedTuple):
    """What makes officials alike to the model; ``way`` is that of their announced line, if it is pending."""

    unit_id: str
    fields: tuple[str, ...]
    movable: bool
    reach: Reach
    home: Home | None
    serves: bool
    way: Way | None
    was_called: bool

    def order(self) -> tuple[object, ...]:
        """By which groups are sorted."""
        reach = self.reach
        return (
            self.unit_id,
            self.fields,
            not self.movable,
            reach.max_km or 0.0,
            reach.max_km is None,
            reach.required,
            reach.forbidden,
            reach.leaves,
            str(self.home or ""),
            not self.serves,
            _told(reach.only),
            reach.unfit,
            _told(self.way),
            self.was_called,
        )


def _told(way: Way | None) -> tuple[str, ...]:
    return () if way is None else (way[0], way[1] or "", way[2].value)


def _from_roster(instance: Instance, without: frozenset[str]) -> Iterator[Group]:
    """Alike officials together, each group's people in the order in which they would leave."""
    decided: Mapping[str, list[Decision]] = defaultdict(list)
    if "decisions" not in without:
        for decision in instance.decisions:
            decided[decision.official_id].append(decision)
    lines = {line.official_id: line for line in instance.announced}
    by_home = homes_matter(instance)
    keeping = [rule.holds for slug, rule in PERSONAL.items() if slug not in without]
    anywhere = lru_cache(maxsize=None)(Reach)
    alike: dict[_Alike, list[Official]] = defaultdict(list)
    for official in instance.officials or ():
        rows = decided.get(official.official_id, ()) if decided else ()
        limit = instance.settings.max_km if official.max_km is None else official.max_km
        reach, stays = _ordered(official, rows, limit) if rows else (anywhere(limit), False)
        movable = not stays
        for holds in keeping:
            movable = movable and not holds(official, instance)
        home = official.home if by_home and movable and official.home != official.unit_id else None
        serves = not official.contract and official.loan is None
        line = lines.get(official.official_id) if lines and movable else None
        way = line.way if line is not None and line.status is Status.PENDING else None
        key = _Alike(official.unit_id, official.fields, movable, reach, home, serves, way, line is not None)
        alike[key].append(official)
    for index, key in enumerate(sorted(alike, key=_Alike.order)):
        people = alike[key]
        if (size := len(people)) > 1:
            people.sort(key=lambda o: leaving_order(o, instance.settings.who_leaves))
        yield Group(
            index,
            key.unit_id,
            key.fields,
            size,
            key.movable,
            key.reach,
            tuple(o.official_id for o in people),
            key.home,
            key.serves,
            () if key.way is None else (Called(key.way, size),),
            size if key.was_called else 0,
        )


def _ordered(official: Official, rows: Sequence[Decision], limit: float | None) -> tuple[Reach, bool]:
    """Where somebody may go whom decisions are about, and whether one orders them to stay."""
    required, forbidden, stays = decisions_rule.orders(official, rows)
    return (
        Reach(
            limit,
            required,
            forbidden,
            decisions_rule.must_leave(rows),
            decisions_rule.agreed_way(rows),
            decisions_rule.unfit(rows),
        ),
        stays,
    )


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
