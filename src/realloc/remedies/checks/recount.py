"""The reasons of every gap, counted a second time: person by person, from the input and the moves.

What a reason says is defined once (see :mod:`realloc.remedies`); how it is counted here shares nothing with
what wrote it.  Whether somebody is protected is what the rule's own check says of a trial move.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property
from heapq import nsmallest

from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.remedies.checks.crowd import TOLD_OF, Atlas, Crowd, Judged, Posts
from realloc.remedies.checks.room import Room
from realloc.remedies.checks.workers import Worker
from realloc.remedies.records import ORDER, Candidate, Claim, Reason

Key = tuple[str, str]

_ORDER = (
    *("reach", "reach_own", "protected", "retiring", "leads", "stays", "ordered"),
    "barred",
    *("serving", "serving_other", "no_new_gap", "floor", "turnover", "swaps", "max_moves"),
    *("full", "no_vacancy", "over", "shortage", "other"),
)


Split = tuple[Counter[str], list[tuple[Worker, str]]]
"""How many each thing keeps, and who may be named."""


class Recount:
    """Counts what keeps everybody who holds a field from closing a gap."""

    def __init__(self, instance: Instance, ledger: Ledger, claim: Claim) -> None:
        self.instance, self.ledger, self.claim = instance, ledger, claim
        self.room = Room(instance, ledger)
        self._by_post: dict[tuple[str, bool], Crowd] = {}
        self._splits: dict[tuple[int, tuple[str, ...]], Split] = {}
        self._limited_of: dict[int, list[Worker]] = {}
        self._atlas = Atlas(instance)
        self._led: dict[str, Counter[str]] = defaultdict(Counter)
        for support in claim.supports:
            self._led[support.lead][support.field_id] += 1
        self._supported = {(s.member, s.field_id) for s in claim.supports}
        self._trained: dict[str, Counter[str]] = defaultdict(Counter)
        for trainee in claim.trainees:
            self._trained[trainee.unit_id][trainee.field_id] += trainee.count
        self._recruited: dict[str, Counter[str]] = defaultdict(Counter)
        for unit_id, field_id, remedy, count in claim.closed:
            if remedy == "recruitment":
                self._recruited[unit_id][field_id] += count
        self._clusters: dict[str, list[str]] = defaultdict(list)
        for unit in instance.units:
            if unit.cluster and not unit.is_department:
                self._clusters[unit.cluster].append(unit.unit_id)

    @cached_property
    def _holding_at(self) -> Mapping[Key, list[Worker]]:
        """Those who are or were of a unit, by it and each field that they hold."""
        found: dict[Key, list[Worker]] = defaultdict(list)
        for worker in self.room.everybody:
            for field_id in worker.holds:
                for unit_id in {worker.home, worker.at}:
                    found[unit_id, field_id].append(worker)
        return found

    @cached_property
    def holders(self) -> Mapping[str, list[Worker]]:
        """Everybody by each field that they hold."""
        found: dict[str, list[Worker]] = defaultdict(list)
        for worker in self.room.everybody:
            for field_id in worker.holds:
                found[field_id].append(worker)
        return found

    def reasons(self, key: Key, last: str) -> tuple[Reason, ...]:
        """The reasons of every remedy before ``last``."""
        makers = (
            self._inside,
            lambda k: self._elsewhere(k, lent=False),
            lambda k: self._elsewhere(k, lent=True),
            self._sharing,
            self._training,
            self._recruitment,
        )
        return tuple(make(key) for make in makers[: ORDER.index(last)])

    def _reason(
        self,
        remedy: str,
        key: Key,
        counts: Mapping[str, int],
        order: tuple[str, ...],
        phrase: str = "",
        near: tuple[Candidate, ...] = (),
    ) -> Reason:
        unit, settings = self.instance.unit[key[0]], self.instance.settings
        kept = {name: counts[name] for name in order if counts.get(name)}
        facts: dict[str, object] = {
            "field": self.instance.field[key[1]].label,
            "unit": unit.name,
            "limit": settings.max_km or 0,
            "moves": settings.max_moves or 0,
            "posts": unit.posts or 0,
            "headcount": self.ledger.headcount[unit.unit_id],
            "serving": self.ledger.serving[key],
            "cluster": unit.cluster,
            "capacity": settings.share_capacity,
        }
        phrase = phrase or (remedy if kept else f"{remedy}_none")
        return Reason(remedy, phrase, sum(kept.values()), kept, facts, near)

    # -- people ----------------------------------------------------------------------------------------

    def _inside(self, key: Key) -> Reason:
        unit_id, field_id = key
        counts: Counter[str] = Counter()
        for w in self._holding_at.get(key, ()):
            if w.at != unit_id:
                counts["left"] += w.number * (w.home == unit_id)
            elif w.serves != field_id:
                surplus = self.ledger.serving[unit_id, w.serves or ""] > self.room.need(unit_id, w.serves)
                counts["other" if w.serves is None or surplus else self.room.role(w, field_id)] += w.number
        return self._reason("reassignment", key, counts, ("left", "serving_other", "no_new_gap", "other"))

    def _elsewhere(self, key: Key, *, lent: bool) -> Reason:
        unit_id, field_id = key
        remedy = "secondment" if lent else "transfer"
        if self.instance.unit[unit_id].is_department:
            return self._reason(remedy, key, {}, (), f"{remedy}_closed")
        last = ("" if lent else self.room.coming(unit_id)) or "other"
        crowd, km = self._crowd(field_id, lent), self._atlas.km_to(unit_id)
        near_by = crowd.around(unit_id, km)
        counts = near_by.counts
        named = [(w, category) for w, category in crowd.foremost(near_by, km)]
        for posts in near_by.split:
            numbers, told = self._split(posts, unit_id, field_id, lent)
            counts.update(numbers)
            named += told
        counts[last] += counts.pop("", 0)
        ranked = nsmallest(
            TOLD_OF,
            (
                (told == "serving", self.room.between(w.home, unit_id) or 0.0, w.official_id, w.home, told)
                for w, told in named
            ),
        )
        near = (
            Candidate(
                who, home, self.room.between(home, unit_id), told or last, self.instance.unit[home].name
            )
            for _, _, who, home, told in ranked
        )
        return self._reason(remedy, key, counts, _ORDER, near=tuple(near))

    def candidates(self, key: Key, remedies: list[str]) -> list[Candidate]:
        """Everybody within reach who could come from elsewhere, with what keeps them."""
        unit_id, field_id = key
        named = []
        for lent in (name == "secondment" for name in remedies if name in ("transfer", "secondment")):
            last = ("" if lent else self.room.coming(unit_id)) or "other"
            for posts in self._crowd(field_id, lent).posts:
                for w, category, _ in self._one_by_one(posts, unit_id, field_id, lent):
                    if w.official_id and not category.startswith("reach"):
                        km, home = self.room.between(w.home, unit_id), self.instance.unit[w.home].name
                        named.append(Candidate(w.official_id, w.home, km, category or last, home))
        return named

    def _split(self, posts: Posts, unit_id: str, field_id: str, lent: bool) -> Split:
        """What keeps those of a post of which a gap has only some within reach, and who may be named.

        Of the same post the same is true from every gap that is too far for the same people, unless some of
        them are of its unit or barred from it.
        """
        key = id(posts), tuple(self.room.too_far(w.home, unit_id, w.limit_km) for w in self._limited(posts))
        special = unit_id in posts.of_units
        if special or key not in self._splits:
            counts: Counter[str] = Counter()
            named = []
            for w, category, number in self._one_by_one(posts, unit_id, field_id, lent):
                counts[category] += number
                if w.official_id and not category.startswith("reach"):
                    named.append((w, category))
            if special:
                return counts, named
            self._splits[key] = counts, named
        return self._splits[key]

    def _limited(self, posts: Posts) -> list[Worker]:
        """Those of a post who cannot go everywhere."""
        if id(posts) not in self._limited_of:
            self._limited_of[id(posts)] = [w for w in posts.workers if self.room.is_limited(w.limit_km)]
        return self._limited_of[id(posts)]

    def _one_by_one(self, posts: Posts, unit_id: str, field_id: str, lent: bool) -> list[Judged]:
        """What keeps each of them who is not of the gap's unit."""
        away = [w for w in posts.workers if w.home != unit_id and not (w.travelled and w.at == unit_id)]
        return self.room.share_out(away, field_id, lent, [self.room.barrier(w, unit_id) for w in away])

    def _crowd(self, field_id: str, lent: bool) -> Crowd:
        """The holders of a field by where they work and what they serve there; made once."""
        if (field_id, lent) not in self._by_post:
            found: dict[tuple[str, str | None], list[Worker]] = defaultdict(list)
            for w in self.holders.get(field_id, ()):
                if self.instance.unit[w.home].is_department == lent:
                    found[w.at, w.serves].append(w)
            posts = [
                Posts(tuple(ws), tuple(self.room.share_out(ws, field_id, lent, [w.tied for w in ws])))
                for ws in found.values()
            ]
            self._by_post[field_id, lent] = Crowd(posts, self._atlas, self.instance)
        return self._by_post[field_id, lent]

    # -- units, posts ----------------------------------------------------------------------------------

    def _sharing(self, key: Key) -> Reason:
        unit_id, field_id = key
        unit, settings = self.instance.unit[unit_id], self.instance.settings
        no_sharing = settings.share_capacity == 0 or settings.lead_fields_per_unit == 0
        special = {
            "one": key in self._supported,
            "unknown": not self.instance.needs[key].coverage_known,
            "served": self.ledger.serving[key] > 0,
            "no_cluster": unit.is_department or not unit.cluster,
            "off": no_sharing,
        }
        for name, holds in special.items():
            if holds:
                return self._reason("sharing", key, {}, (), f"sharing_{name}")
        counts = Counter(
            self._lead(other, unit_id, field_id)
            for other in self._clusters[unit.cluster or ""]
            if other != unit_id
        )
        return self._reason(
            "sharing", key, counts, ("nobody", "leads_other", "capacity", "blank_pair", "other")
        )

    def _lead(self, lead: str, member: str, field_id: str) -> str:
        able = self.ledger.serving[lead, field_id] * self.instance.settings.share_capacity
        if able <= 0:
            return "nobody"
        if self.instance.distances.is_matrix and self.room.between(lead, member) is None:
            return "blank_pair"
        others = set(self._led[lead]) - {field_id}
        mine = self._led[lead][field_id]
        if not mine and len(others) >= self.instance.settings.lead_fields_per_unit:
            return "leads_other"
        return "capacity" if mine >= able else "other"

    def _training(self, key: Key) -> Reason:
        unit_id, field_id = key
        here = self.room.present.get(unit_id, ())
        counts: Counter[str] = Counter()
        for w in here:
            counts[f"untrained_{w.unfit}" if w.unfit else "needed"] += w.number
        for learnt, count in self._trained[unit_id].items():
            counts["trained" if learnt == field_id else "trained_other"] += count
        able = self.room.trainable(unit_id).total()
        counts["idle"] = able - counts["trained"] - counts["trained_other"]
        counts["needed"] -= able
        unfit = ("untrained_protected", "untrained_retiring", "untrained_leads")
        order = ("needed", *unfit, "trained", "trained_other", "idle")
        return self._reason("training", key, counts, order)

    def _recruitment(self, key: Key) -> Reason:
        counts: Counter[str] = Counter(vacant=self.room.vacancies(key[0]))
        for field_id, count in self._recruited[key[0]].items():
            counts["recruited" if field_id == key[1] else "recruited_other"] += count
            counts["vacant"] -= count
        return self._reason("recruitment", key, counts, ("recruited", "recruited_other", "vacant"))
