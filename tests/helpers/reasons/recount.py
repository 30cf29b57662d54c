"""What keeps everybody who holds a field from closing a gap: gap by gap, person by person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from heapq import nsmallest

from helpers.reasons.room import Judged, Room
from helpers.reasons.workers import Worker
from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.remedies.records import ORDER, RECRUITMENT, Candidate, Reason, Remedies

Key = tuple[str, str]

TOLD_OF = 2
"""How many of the nearest people a reason names."""

_ORDER = (
    *("reach", "reach_own", "outside", "contract", "running", "recent", "protected", "retiring", "leads"),
    *("stays", "ordered", "barred"),
    *("serving", "serving_other", "no_new_gap", "floor", "turnover", "swaps", "max_moves", "support"),
    *("full", "no_vacancy", "min_out", "over", "shortage", "other"),
)

_INSIDE = ("left", "contract", "running", "serving_other", "no_new_gap", "other")


class Recount:
    """The reasons of every gap, given what is shared, taught and recruited."""

    def __init__(self, instance: Instance, ledger: Ledger, remedies: Remedies | None = None) -> None:
        self.instance, self.ledger = instance, ledger
        self.room = Room(instance, ledger)
        supports = remedies.sharing.supports if remedies else ()
        self._led: dict[str, Counter[str]] = defaultdict(Counter)
        for support in supports:
            self._led[support.lead][support.field_id] += 1
        posts = remedies.second_posts if remedies else ()
        self._second = [(p.unit_id, p.field_id, p.official_id) for p in posts]
        self._supported = {(s.member, s.field_id) for s in supports}
        self._trained: dict[str, Counter[str]] = defaultdict(Counter)
        for trainee in remedies.trainees if remedies else ():
            self._trained[trainee.unit_id][trainee.field_id] += trainee.count
        self._recruited: dict[str, Counter[str]] = defaultdict(Counter)
        for unit_id, field_id, count in remedies.hired(RECRUITMENT) if remedies else ():
            self._recruited[unit_id][field_id] += count
        self._posts: dict[tuple[str, bool], dict[tuple[str, str | None], list[Worker]]] = {}
        """Those who hold a field, of units or of departments, by where they work and what they serve."""
        for worker in self.room.everybody:
            of_department = instance.unit[worker.home].is_department
            ways = {of_department, True} if instance.settings.lenders == "all" else {of_department}
            for field_id in worker.holds:
                for lent in ways:
                    posts = self._posts.setdefault((field_id, lent), {})
                    posts.setdefault((worker.at, worker.serves), []).append(worker)

    def reasons(self, key: Key, last: str) -> tuple[Reason, ...]:
        """The reasons of every remedy before ``last``."""
        makers = (
            self._inside,
            lambda k: self._elsewhere(k, lent=False),
            lambda k: self._elsewhere(k, lent=True),
            self._concurrent,
            self._sharing,
            self._training,
            self._recruitment,
            self._contract,
        )
        if self.instance.unit[key[0]].is_project:
            hired = makers[7:] if key[1] in self.instance.settings.contract_fields else ()
            only = {"secondment": makers[1:2], "open": (*makers[1:3], *hired)}
            return tuple(make(key) for make in only[last])
        settings = self.instance.settings
        return tuple(
            make(key)
            for make in makers[: ORDER.index(last)]
            if not (make == self._concurrent and settings.posts_per_official == 1)
            and not (make == self._contract and not settings.contract_fields)
        )

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
        for w in self.room.of_unit(unit_id):
            if field_id not in w.holds or (w.at == unit_id and w.serves == field_id):
                continue
            if w.tied in ("contract", "running"):
                counts[w.tied] += w.number
                continue
            if w.at != unit_id:
                counts["left"] += w.number * (w.home == unit_id)
            elif w.serves != field_id:
                surplus = self.ledger.serving[unit_id, w.serves or ""] > self.room.need(unit_id, w.serves)
                counts["other" if w.serves is None or surplus else self.room.role(w, field_id)] += w.number
        return self._reason("reassignment", key, counts, _INSIDE)

    def _elsewhere(self, key: Key, *, lent: bool) -> Reason:
        remedy = "secondment" if lent else "transfer"
        if self.instance.unit[key[0]].is_department:
            return self._reason(remedy, key, {}, (), f"{remedy}_closed")
        if self.instance.unit[key[0]].is_project and not lent:
            return self._reason(remedy, key, {}, (), "transfer_project")
        counts: Counter[str] = Counter()
        for _, category, number in self._judged(key, lent=lent):
            counts[category] += number
        phrase = ""
        if lent and self.instance.settings.lenders == "all":
            phrase = "secondment_all" if counts else "secondment_all_none"
        return self._reason(remedy, key, counts, _ORDER, phrase, tuple(self._nearest(key, lent=lent)))

    def _nearest(self, key: Key, *, lent: bool) -> list[Candidate]:
        """Those whom a reason names; who serves a needed post is the last to be asked."""
        found = self.candidates(key, lent=lent)
        return nsmallest(
            TOLD_OF, found, key=lambda c: (c.category == "serving", c.km or 0.0, c.official_id, c.unit_id)
        )

    def candidates(self, key: Key, *, lent: bool) -> list[Candidate]:
        """Everybody within reach who could come from elsewhere, with what keeps them."""
        if self.instance.unit[key[0]].is_department:
            return []
        names = {unit.unit_id: unit.name for unit in self.instance.units}
        return [
            Candidate(
                w.official_id, w.home, self.room.between(w.home, key[0], w.lives), category, names[w.home]
            )
            for w, category, _ in self._judged(key, lent=lent)
            if w.official_id and category not in ("reach", "reach_own", "outside")
        ]

    def _judged(self, key: Key, *, lent: bool) -> list[Judged]:
        """What keeps each of those who are not of the gap's unit."""
        unit_id, field_id = key
        last = (self.room.takes_back(unit_id) if lent else self.room.coming(unit_id)) or "other"
        judged: list[Judged] = []
        for workers in self._posts.get((field_id, lent), {}).values():
            away = [w for w in workers if w.home != unit_id and not (w.travelled and w.at == unit_id)]
            barriers = [self.room.barrier(w, unit_id) for w in away]
            judged += self.room.share_out(away, field_id, lent, barriers, unit_id)
        return [(w, category or last, number) for w, category, number in judged]

    def _concurrent(self, key: Key) -> Reason:
        counts: Counter[str] = Counter()
        for w in self.room.of_unit(key[0]):
            if key[1] in w.holds and w.at == key[0] and w.serves != key[1]:
                mine = [f for _, f, who in self._second if who == w.official_id]
                full = len(mine) >= self.instance.settings.posts_per_official - 1
                name = "takes_on" if key[1] in mine else "takes_others" if full else "other"
                counts["on_loan" if w.away else name] += 1
        return self._reason("concurrent", key, counts, ("on_loan", "takes_on", "takes_others", "other"))

    def _contract(self, key: Key) -> Reason:
        unit = self.instance.unit[key[0]]
        told = "closed" if unit.is_department else "project" if unit.is_project else "fields"
        return self._reason("contract", key, {}, (), f"contract_{told}")

    # -- units, posts ----------------------------------------------------------------------------------

    def _sharing(self, key: Key) -> Reason:
        unit_id, field_id = key
        unit, settings = self.instance.unit[unit_id], self.instance.settings
        no_sharing = settings.share_capacity == 0 or settings.lead_fields_per_unit == 0
        special = {
            "one": key in self._supported,
            "taken": any((unit, field) == key for unit, field, _ in self._second),
            "unknown": not self.instance.needs[key].coverage_known,
            "served": self.ledger.serving[key] > 0,
            "closed": unit.is_department,
            "no_cluster": not (unit.cluster or self._partners(unit_id)),
            "off": no_sharing,
        }
        for name, holds in special.items():
            if holds:
                return self._reason("sharing", key, {}, (), f"sharing_{name}")
        partners = self._partners(unit_id)
        counts = Counter(self._lead(other, unit_id, field_id) for other in partners)
        order = ("nobody", "leads_other", "capacity", "blank_pair", "other")
        near = any(self.instance.unit[other].cluster != unit.cluster for other in partners)
        near = near or (bool(partners) and not unit.cluster)
        return self._reason("sharing", key, counts, order, "sharing_near" if near else "")

    def _partners(self, unit_id: str) -> list[str]:
        """Units of the same cluster, and neighbours where one of the two is in none."""
        mine, pairs = self.instance.unit[unit_id].cluster, self.instance.neighbours or frozenset()
        found = []
        for other in self.instance.units:
            if other.is_department or other.is_project or other.unit_id == unit_id:
                continue
            border = {(unit_id, other.unit_id), (other.unit_id, unit_id)} & pairs
            if (mine == other.cluster) if mine and other.cluster else border:
                found.append(other.unit_id)
        return found

    def _lead(self, lead: str, member: str, field_id: str) -> str:
        hired = [o for o in self.instance.officials or () if o.contract and o.serving == (lead, field_id)]
        serving = self.ledger.serving[lead, field_id] - len(hired)
        able = serving * self.instance.settings.share_capacity
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
        if self.instance.unit[unit_id].is_department:
            return self._reason("training", key, {}, (), "training_closed")
        counts: Counter[str] = Counter()
        for w in self.room.present(unit_id):
            counts[f"untrained_{w.unfit}" if w.unfit else "needed"] += w.number
        for learnt, count in self._trained[unit_id].items():
            counts["trained" if learnt == field_id else "trained_other"] += count
        able = self.room.trainable(unit_id, {who for _, _, who in self._second}).total()
        counts["idle"] = able - counts["trained"] - counts["trained_other"]
        counts["needed"] -= able
        kinds = ("contract", "protected", "retiring", "leads")
        unfit = tuple(f"untrained_{kind}" for kind in kinds)
        order = ("needed", *unfit, "trained", "trained_other", "idle")
        return self._reason("training", key, counts, order)

    def _recruitment(self, key: Key) -> Reason:
        if self.instance.unit[key[0]].is_department:
            return self._reason("recruitment", key, {}, (), "recruitment_closed")
        counts: Counter[str] = Counter(vacant=self.room.vacancies(key[0]))
        for field_id, count in self._recruited[key[0]].items():
            counts["recruited" if field_id == key[1] else "recruited_other"] += count
            counts["vacant"] -= count
        return self._reason("recruitment", key, counts, ("recruited", "recruited_other", "vacant"))
