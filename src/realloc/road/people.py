"""Officials who are alike to the model in every year of a horizon, counted together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from realloc.city.domain import Instance, Official, Require
from realloc.city.horizon import MOST_YEARS_LENT, Horizon
from realloc.city.years import retires_in
from realloc.model.group import Group
from realloc.optimise.groups import build_groups, leaving_order
from realloc.rules import PERSONAL
from realloc.rules import leaders as leaders_rule
from realloc.rules.secondment_term import years_left

NEVER = 10**6
"""The number of a year that does not come."""


@dataclass(frozen=True, slots=True)
class Kin:
    """``size`` officials of one unit who are alike in every year.

    Attributes
    ----------
    group : Group
        They as a group of the first year that finds them, with the number that they have in every year.
    retires : int
        The number of the year in which they retire; :data:`NEVER` where not within the horizon.
    yearly : tuple of Group, one a year before that
        What each year finds: whether they may move, and where to.
    leaves_from, learns_from : int
        The number of the first year in which they may leave the service, or begin training.
    years_lent : int
        How many years each may be lent.
    """

    group: Group
    retires: int
    yearly: tuple[Group, ...]
    leaves_from: int
    learns_from: int
    years_lent: int = MOST_YEARS_LENT

    @property
    def index(self) -> int:
        """Their number."""
        return self.group.index


def with_freed(instance: Instance, freed: frozenset[tuple[str, str]], *, retiring: bool = False) -> Instance:
    """The instance where rules that keep people in place do not hold for some; ``retiring`` as they do."""
    if not freed or instance.officials is None:
        return instance
    rules: dict[str, list[str]] = defaultdict(list)
    for rule, official_id in sorted(freed):
        rules[official_id].append(rule)
    people = []
    for official in instance.officials:
        free = official
        for rule in rules.get(official.official_id, ()):
            free = PERSONAL[rule].freed(free)
        people.append(free._replace(retire_on=official.retire_on) if retiring else free)
    return replace(instance, officials=tuple(people))


def kin_over(
    instance: Instance, years: Sequence[Instance], horizon: Horizon, without: frozenset[str] = frozenset()
) -> tuple[Kin, ...]:
    """Partition the officials, or the counts, who are there at the end of the first year.

    Parameters
    ----------
    years : sequence of Instance
        As each year finds it where nothing is done.
    """
    found = (
        _of_counts(years, without)
        if instance.officials is None
        else _of_roster(instance, years, horizon, without)
    )
    return tuple(replace(kin, group=replace(kin.group, index=index)) for index, kin in enumerate(found))


def _of_counts(years: Sequence[Instance], without: frozenset[str]) -> Iterator[Kin]:
    """Nobody on counts retires, and whom a refusal keeps in the first year may go in later ones."""
    for group in build_groups(years[0], without):
        later = replace(group, movable=True, called=(), announced=0)
        yield Kin(group, NEVER, (group, *[later] * (len(years) - 1)), 0, 0)


def _of_roster(
    instance: Instance, years: Sequence[Instance], horizon: Horizon, without: frozenset[str]
) -> Iterator[Kin]:
    groups = [build_groups(year, without) for year in years]
    member = [{o: g.index for g in some for o in g.officials} for some in groups]
    stays = {d.official_id for d in instance.decisions if d.decision is Require.FORBID and d.to is None}
    alike: dict[tuple[int, tuple[int, ...], int, int, int], list[Official]] = defaultdict(list)
    for official in instance.officials or ():
        year = retires_in(official, horizon)
        retires = NEVER if year is None else year - horizon.first
        if retires == 0:
            continue
        numbers = tuple(of_year[official.official_id] for of_year in member[:retires])
        free = _free_from(official, horizon)
        learns = free if retires == NEVER else NEVER
        leaves = NEVER if official.official_id in stays else free
        lent = years_left(official, horizon.as_of)
        alike[retires, numbers, leaves, learns, lent].append(official)
    for (retires, numbers, leaves, learns, lent), people in sorted(
        alike.items(), key=lambda item: (item[0][1], item[0])
    ):
        people.sort(key=lambda o: leaving_order(o, instance.settings.who_leaves))
        ids = tuple(o.official_id for o in people)
        yearly = tuple(
            _some(some[number], ids) for some, number in zip(groups[: len(numbers)], numbers, strict=True)
        )
        yield Kin(yearly[0], retires, yearly, leaves, learns, lent)


def _some(group: Group, ids: tuple[str, ...]) -> Group:
    """Some people of a group as a group of its own."""
    size = len(ids)
    called = tuple(replace(one, count=min(one.count, size)) for one in group.called)
    return replace(group, officials=ids, size=size, called=called, announced=size if group.announced else 0)


def _free_from(official: Official, horizon: Horizon) -> int:
    """The number of the first year in which somebody may leave the service or begin training."""
    if official.contract or official.protected or leaders_rule.is_leader(official.position):
        return NEVER
    if official.loan is None:
        return 0
    years = (n for n, year in enumerate(horizon.years) if official.loan.until < horizon.begins(year))
    return next(years, NEVER)
