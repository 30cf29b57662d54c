"""Whether anything better could be shared, found by a search of its own: no solver, exact numbers.

Clusters are apart but where neighbours, of which one is in none, tie them together.  Without the limit on
fields that one unit leads, each field of such a group is a transport problem by itself, solved by successive
shortest paths; their sum can only be better than what the limit allows.  Where a unit leads too many, one of
these it must not lead: the search branches on which.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction
from math import floor, lcm
from typing import NamedTuple

from realloc.city.domain import Instance, Need
from realloc.city.ledger import Ledger
from realloc.optimise.clock import NO_LIMIT, Clock
from realloc.remedies.records import Claim

MOST_NODES = 4_000
"""Branches looked at in one cluster before the search gives up."""

STEPS = 100
"""Parts that a kilometre is counted in: whole 10 m, half a one rounded up, so that sums are exact."""

Placed = dict[str, dict[str, int]]
"""Members with the steps to them, by the unit that leads them."""


Barred = frozenset[tuple[str, str]]
"""Units that must not lead a field."""


class Verdict(NamedTuple):
    """What one cluster could have: ``better`` is (weighted uncovered, km) of a better sharing, if any.

    ``supports`` are those of it, as (field, lead, member).  ``searched`` is False when the search gave up, so
    that nothing is known.
    """

    cluster: str
    claimed: tuple[Fraction, float]
    better: tuple[Fraction, float] | None
    searched: bool
    supports: tuple[tuple[str, str, str], ...] = ()


def judge_sharing(instance: Instance, ledger: Ledger, claim: Claim, clock: Clock = NO_LIMIT) -> list[Verdict]:
    """Every cluster, or group of neighbours, in which something could be shared."""
    hired = Counter(o.serving for o in instance.officials or () if o.contract)
    groups = _groups(instance, ledger)
    found = (_Cluster(instance, ledger, claim, hired, name, units) for name, units in groups)
    return [cluster.verdict(clock) for cluster in found if cluster.asked]


def _groups(instance: Instance, ledger: Ledger) -> Iterator[tuple[str, list[str]]]:
    """Units that are apart from all others when it comes to sharing, each group with a name."""
    wards = [u for u in instance.units if not (u.is_department or u.is_project)]
    group = {u.unit_id: u.unit_id for u in wards}

    def first(unit_id: str) -> str:
        while group[unit_id] != unit_id:
            unit_id = group[unit_id]
        return unit_id

    of_cluster: dict[str, str] = {}
    for unit in wards:
        if unit.cluster:
            group[first(unit.unit_id)] = first(of_cluster.setdefault(unit.cluster, unit.unit_id))
    for a, b in instance.neighbours or ():
        if a in group and b in group and _in_touch(instance, ledger, a, b):
            group[first(a)] = first(b)
    found: dict[str, list[str]] = defaultdict(list)
    for unit in wards:
        found[first(unit.unit_id)].append(unit.unit_id)
    for units in found.values():
        names = dict.fromkeys(instance.unit[u].cluster or u for u in units)
        if len(units) > 1 or instance.unit[units[0]].cluster:
            yield ", ".join(names), units


def _in_touch(instance: Instance, ledger: Ledger, a: str, b: str) -> bool:
    """Whether one of two neighbours has somebody who could support the other, and one is in no cluster."""
    if instance.unit[a].cluster and instance.unit[b].cluster:
        return False
    return any(
        (ledger.serving[a, f.field_id] > 0) != (ledger.serving[b, f.field_id] > 0) for f in instance.fields
    )


class _Cluster:
    """The members without anybody, who could lead, and what was claimed."""

    def __init__(
        self,
        instance: Instance,
        ledger: Ledger,
        claim: Claim,
        hired: Counter[tuple[str, str] | None],
        name: str,
        units: list[str],
    ) -> None:
        self.instance, self.name = instance, name
        self.leads_allowed = instance.settings.lead_fields_per_unit
        self.asked: dict[str, list[str]] = defaultdict(list)
        self.able: dict[str, dict[str, int]] = defaultdict(dict)
        taken = {(p.unit_id, p.field_id) for p in claim.second_posts}
        for unit_id in units:
            for field in instance.fields:
                need = instance.needs.get((unit_id, field.field_id))
                serving = ledger.serving[unit_id, field.field_id]
                if serving > 0 and instance.settings.share_capacity:
                    able = serving - hired[unit_id, field.field_id]
                    if able > 0:
                        self.able[field.field_id][unit_id] = able * instance.settings.share_capacity
                elif need is not None and self._is_asked(need, serving, taken):
                    self.asked[field.field_id].append(unit_id)
        self.asked = {f: members for f, members in self.asked.items() if self.able.get(f)}
        weights = {
            (m, f): Fraction(instance.unit[m].priority) * Fraction(instance.field[f].weight)
            for f, members in self.asked.items()
            for m in members
        }
        self.parts = lcm(*(w.denominator for w in weights.values())) if weights else 1
        self.weights = {key: int(w * self.parts) for key, w in weights.items()}
        self.km = {
            (lead, m): km
            for f, members in self.asked.items()
            for m in members
            for lead in self.able[f]
            if self._may_share(lead, m) and (km := self._distance(ledger, lead, m)) is not None
        }
        # No sum of kilometres is worth the smallest weight.
        self.most = 1 + 2 * sum(max(self.km.values(), default=0) for _ in weights)
        self.claimed = self._claimed(claim)
        self._solved: dict[tuple[str, frozenset[str]], tuple[int, Placed]] = {}

    def _is_asked(self, need: Need, serving: int, taken: set[tuple[str, str]]) -> bool:
        """Whether nobody serves a needed field, nor takes it on beside another."""
        nobody = need.need > 0 and serving <= 0 and need.coverage_known
        return nobody and (need.unit_id, need.field_id) not in taken

    def _may_share(self, lead: str, member: str) -> bool:
        """Whether both are of one cluster or, where one is in none, neighbours."""
        first, second = (self.instance.unit[u].cluster for u in (lead, member))
        return first == second if first and second else member in self.instance.neighbours_of(lead)

    def _distance(self, ledger: Ledger, lead: str, member: str) -> int | None:
        km = ledger.km(lead, member)
        if km is None:
            return None if self.instance.distances.is_matrix else 0
        return floor(Fraction(str(km)) * STEPS + Fraction(1, 2))

    def _claimed(self, claim: Claim) -> int:
        """What the claimed supports of this cluster are worth."""
        led = {(s.member, s.field_id): s.lead for s in claim.supports}
        total = 0
        for (member, field_id), weight in self.weights.items():
            lead = led.get((member, field_id))
            total += weight * self.most if lead is None else self.km.get((lead, member), 0)
        return total

    def verdict(self, clock: Clock) -> Verdict:
        """Look for anything better than the claim."""
        barred, searched = self._search(clock)
        if barred is None:
            return Verdict(self.name, self._told(self.claimed), None, searched)
        better, placed = self._relaxed(barred)
        supports = tuple(
            (field_id, lead, member)
            for field_id, leads in placed.items()
            for lead, members in leads.items()
            for member in members
        )
        return Verdict(self.name, self._told(self.claimed), self._told(better), searched, supports)

    def _told(self, value: int) -> tuple[Fraction, float]:
        weight, km = divmod(value, self.most)
        return Fraction(weight, self.parts), km / STEPS

    def _search(self, clock: Clock) -> tuple[Barred | None, bool]:
        """The bars under which the best sharing is found, None where the claim is as good; and whether the
        search came to an end."""
        best: Barred | None = None
        target = self.claimed
        todo: list[Barred] = [frozenset()]
        seen = set(todo)
        while todo:
            clock.require()
            barred = todo.pop()
            bound, placed = self._relaxed(barred)
            if bound >= target:
                continue
            led: dict[str, list[str]] = defaultdict(list)
            for field_id, leads in placed.items():
                for unit in (unit for unit, members in leads.items() if members):
                    led[unit].append(field_id)
            crowded = [unit for unit, fields in led.items() if len(fields) > self.leads_allowed]
            if not crowded:
                best, target = barred, bound
                continue
            for field_id in led[crowded[0]]:
                more = barred | {(crowded[0], field_id)}
                if more not in seen:
                    seen.add(more)
                    todo.append(more)
            if len(seen) > MOST_NODES:
                return best, False
        return best, True

    def _relaxed(self, barred: Barred) -> tuple[int, dict[str, Placed]]:
        """Every field by itself: the sum of their values, and whom each unit then leads in it."""
        found: dict[str, Placed] = {}
        total = 0
        for field_id in self.asked:
            without = frozenset(unit for unit, f in barred if f == field_id)
            if (field_id, without) not in self._solved:
                self._solved[field_id, without] = self._field(field_id, without)
            value, found[field_id] = self._solved[field_id, without]
            total += value
        return total, found

    def _field(self, field_id: str, without: frozenset[str]) -> tuple[int, Placed]:
        """Members to leads at the least cost; successive shortest paths, one member at a time."""
        room = {u: n for u, n in self.able[field_id].items() if u not in without}
        placed: Placed = {lead: {} for lead in room}
        total = 0
        for member in self.asked[field_id]:
            costs = {lead: self.km[lead, member] for lead in room if (lead, member) in self.km}
            total += self._place(member, field_id, costs, room, placed)
        return total, placed

    def _place(
        self,
        member: str,
        field_id: str,
        costs: dict[str, int],
        room: dict[str, int],
        placed: Placed,
    ) -> int:
        """Give ``member`` a lead, moving others on where that is cheaper; the cost that this adds."""
        reach = dict(costs)
        came: dict[str, tuple[str, str] | None] = dict.fromkeys(costs)
        for _ in range(len(room)):  # Bellman–Ford
            changed = False
            for lead in list(reach):
                for other, paid in placed[lead].items():
                    for to in room:
                        step = self.km.get((to, other))
                        if step is None or to == lead:
                            continue
                        if reach[lead] - paid + step < reach.get(to, 1 << 200):
                            reach[to], came[to] = reach[lead] - paid + step, (lead, other)
                            changed = True
            if not changed:
                break
        # Ends: the member or somebody moved on stays alone, or a lead has room.
        ends: list[tuple[int, str, str]] = [(self.weights[member, field_id] * self.most, "", member)]
        for lead, cost in reach.items():
            if len(placed[lead]) < room[lead]:
                ends.append((cost, lead, ""))
            for other, paid in placed[lead].items():
                ends.append((cost - paid + self.weights[other, field_id] * self.most, lead, other))
        cost, lead, alone = min(ends)
        if not lead:
            return cost
        if alone:
            del placed[lead][alone]
        while (link := came[lead]) is not None:
            before, moved = link
            del placed[before][moved]
            placed[lead][moved] = self.km[lead, moved]
            lead = before
        placed[lead][member] = costs[lead]
        return cost
