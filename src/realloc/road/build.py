"""The integer program of several years: the columns of every year, what they change, then every rule in each.

Columns of a year, beside those of :mod:`realloc.model.hub`:

recruit[v, f]
    How many are recruited into unit v to serve f (None for generalists); they stay.
leave[p]
    How many of a pool of people alike leave the service.
learn[p], learnt[v, f]
    How many of a pool begin training, and for which field of their unit: one balance a unit joins them.

People who are alike in every year are counted together (:mod:`realloc.road.people`); transfers are counted by
the year in which those who move retire as well, since they leave their new unit then.  For leaving the
service and for training, groups of one unit and primary field are one pool: of people to whom one thing
happens at most, any number can be chosen that fits into the pool beside what happens to its groups (Hall).
A group that lends is a pool by itself, since who is lent must not be gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from fractions import Fraction

from realloc.city.domain import Instance
from realloc.city.horizon import Horizon
from realloc.city.years import in_year, with_road_goals
from realloc.goals import ROAD_GOALS
from realloc.model.hub import Commodity
from realloc.model.objective import Objective
from realloc.model.program import Term
from realloc.model.year_hub import Loans, Pool, YearHub
from realloc.optimise.build import Model
from realloc.road.people import NEVER, Kin, kin_over, with_freed
from realloc.road.tables import Place, Tables
from realloc.road.year_columns import YearColumns
from realloc.rules import ROAD_RULES


class Road(Model):
    """The program of several years.

    Parameters
    ----------
    instance : Instance
        Its goals are those of a road.
    without, wanted, reduce, stop
        See :class:`~realloc.optimise.build.Model`.
    explains : bool
        Let happen what a limit of nobody rules out, so that the limit can be seen to.
    freed : frozenset of (rule slug, official)
        Rules that keep people in place which do not hold for these officials, for explaining conflicts.
    """

    in_parts = False

    def __init__(
        self,
        instance: Instance,
        horizon: Horizon,
        without: frozenset[str] = frozenset(),
        reduce: bool = True,
        wanted: Callable[[tuple[object, ...]], bool] | None = None,
        stop: Callable[[], bool] | None = None,
        explains: bool = False,
        freed: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        self.horizon, self.explains, self.freed = horizon, explains, freed
        super().__init__(with_road_goals(instance), without, reduce, wanted, stop)

    def _clear(self) -> None:
        super()._clear()
        self.hubs: tuple[YearHub, ...] = ()
        self.kin: tuple[Kin, ...] = ()
        self.tables = Tables((), (), ())

    def _build(self) -> None:
        years = tuple(self.horizon.years)
        found = [with_freed(in_year(self.instance, self.horizon, year), self.freed) for year in years]
        self._go_on()
        known = with_freed(self.instance, self.freed, retiring=True)
        self.kin = kin_over(known, found, self.horizon, self.without)
        self.groups = tuple(kin.group for kin in self.kin)
        self.hubs = tuple(
            YearHub(instance, self.program, n, year, is_last=year == years[-1], bounds=not self.explains)
            for n, (instance, year) in enumerate(zip(found, years, strict=True))
        )
        self.tables = Tables(self.hubs, self.kin, self._pools(), explains=self.explains)
        for hub in self.hubs:
            self._go_on()
            YearColumns(self, self.tables, hub).add()
        self.kept = self.hubs[0].kept
        self._kept_paid = self.hubs[0]._kept_paid
        self._add_states()
        self._add_events()
        for hub in self.hubs:
            for rule in ROAD_RULES:
                self._go_on()
                if rule.CARD.slug not in self.without:
                    rule.constrain(hub)

    # -- what lasts --------------------------------------------------------------------------------

    def _add_states(self) -> None:
        """so_far[v] and so_far[v, f] of every year, each from that of the year before."""
        before: dict[Place, int] = {}
        for hub, flows in zip(self.hubs, self.tables.flows, strict=True):
            self._go_on()
            for place in sorted({*before, *flows}, key=str):
                lower, upper = self._ends(hub, place)
                names = (place,) if isinstance(place, str) else place
                column = hub.program.column(("so_far", *names), -lower, upper)
                terms = [(column, 1.0), *((v, -c) for v, c in flows.get(place, ()))]
                terms += [(before[place], -1.0)] if place in before else []
                hub.program.row(("so_far", *names), terms, "==", 0)
                before[place] = column
                if isinstance(place, str):
                    hub.so_far[place] = column
                else:
                    hub.served_so_far[place] = column

    def _ends(self, hub: YearHub, place: Place) -> tuple[int, int | None]:
        """How far a place can come down, and go up, from what there would be if nothing were done."""
        unit = hub.instance.unit[place if isinstance(place, str) else place[0]]
        most = self.tables.most_there(unit)
        if isinstance(place, str):
            return unit.headcount, most
        need = hub.instance.needs.get(place)
        return need.have if need else 0, most

    def _add_events(self) -> None:
        """Tell the hubs what happens to each group by when; one thing happens to a person at most."""
        last = len(self.hubs) - 1
        loans: list[list[Loans]] = [[] for _ in self.hubs]
        for kin in self.kin:
            end = min(last, kin.retires - 1)
            happened: list[int] = []
            lent: list[tuple[Term, ...]] = []
            gone: list[tuple[Term, ...]] = []
            for hub in self.hubs[: end + 1]:
                columns = self._events_of(kin, hub)
                lending = hub.lent_of(kin.index)
                happened += columns
                gone.append(tuple((v, 1.0) for v in columns))
                lent.append(tuple((v, 1.0) for v in lending))
                if lending or hub.number == end:
                    hub.events[kin.index] = [*happened, *lending]
            if any(lent):
                loans[end].append(Loans(kin.group, tuple(lent), tuple(gone), kin.years_lent))
        for hub, some in zip(self.hubs, loans, strict=True):
            hub.loans = tuple(some)
        self.hubs[-1].pools = tuple(self._pool_rows())

    def _events_of(self, kin: Kin, hub: YearHub) -> list[int]:
        """Columns of what happens to a group in a year, for good; what happens to its pool, if that is it."""
        columns = hub.lasting_of(kin.index)
        pool = self._pool_of.get(kin.index)
        if pool is not None and len(self.tables.pools[pool]) == 1:
            own = (
                (hub.number, pool) in some and some[hub.number, pool]
                for some in (self.tables.leave, self.tables.learn)
            )
            columns += [column for column in own if column is not False]
        return columns

    # -- pools -------------------------------------------------------------------------------------

    def _pools(self) -> list[list[Kin]]:
        """Groups whose people may leave the service or be trained alike."""
        lends = any(hub.instance.settings.lenders == "all" for hub in self.hubs)
        found: dict[tuple[object, ...], list[Kin]] = defaultdict(list)
        self._pool_of: dict[int, int] = {}
        for kin in self.kin:
            group, unit = kin.group, self.instance.unit[kin.group.unit_id]
            if min(kin.leaves_from, kin.learns_from) == NEVER or unit.is_project:
                continue
            alone = kin.index if lends and group.fields else -1
            key = (group.unit_id, group.primary or "", kin.retires, kin.leaves_from, kin.learns_from, alone)
            found[key].append(kin)
        pools = [found[key] for key in sorted(found, key=str)]
        self._pool_of = {kin.index: number for number, pool in enumerate(pools) for kin in pool}
        return pools

    def _pool_rows(self) -> Iterable[Pool]:
        """What happens to the people of each pool of several groups; of one group its own row says it."""
        for number, pool in enumerate(self.tables.pools):
            years = range(len(self.hubs))
            own = [
                some[n, number]
                for some in (self.tables.leave, self.tables.learn)
                for n in years
                if (n, number) in some
            ]
            if own and len(pool) > 1:
                events = [v for kin in pool for hub in self.hubs for v in hub.lasting_of(kin.index)]
                yield Pool(
                    number, sum(kin.group.size for kin in pool), tuple((v, 1.0) for v in (*own, *events))
                )

    # -- what solving reads ------------------------------------------------------------------------

    @property
    def measured(self) -> list[Commodity]:
        """Kilometres count in the first year alone."""
        return [commodity for commodity in self.supplies if commodity.year == 0]

    def least(self) -> dict[str, Fraction]:
        """Nothing is below nought."""
        return dict.fromkeys(self.instance.settings.goals, Fraction(0))

    def express(self, slug: str) -> Objective:
        """The sum of a goal over the years."""
        goal = ROAD_GOALS[slug]
        if slug in ("distance", "changes"):
            return goal.express(self.hubs[0]) if slug == "changes" else goal.express(self)
        parts = [goal.express(hub) for hub in self.hubs]
        terms = [term for part in parts for term in part.terms]
        return Objective(terms, sum((part.constant for part in parts), Fraction(0)))
