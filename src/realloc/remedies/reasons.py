"""Why each remedy closes no more of a gap: counted, never a canned phrase.

Each function returns a :class:`~realloc.remedies.records.Reason` whose counts are disjoint and add up to
the candidates there are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from realloc.city.domain import Instance, Unit
from realloc.city.ledger import Ledger
from realloc.remedies import records
from realloc.remedies.candidates import (
    CATEGORIES,
    NO_NEW_GAP,
    OTHER,
    SERVING_OTHER,
    Candidates,
)
from realloc.remedies.people import CONTRACT, RUNNING, UNFIT, Person
from realloc.remedies.records import Reason, SecondPost, Sharing, Trainee
from realloc.remedies.sharing import Partners, able_to_lead

Key = tuple[str, str]


class Chosen(NamedTuple):
    """What was chosen to close what is ``missing``: how much of each remedy, by whom; and who was free."""

    missing: Mapping[Key, int]
    amounts: Mapping[str, Mapping[Key, int]]
    second_posts: tuple[SecondPost, ...]
    sharing: Sharing
    trainees: tuple[Trainee, ...]
    free: Mapping[str, list[tuple[Person, int]]]


class Reasons:
    """The reasons of a plan, after its remedies were chosen."""

    def __init__(self, instance: Instance, ledger: Ledger, people: Sequence[Person], chosen: Chosen) -> None:
        self.instance, self.ledger, self.free = instance, ledger, chosen.free
        self.candidates = Candidates(instance, ledger, people)
        self._made: dict[tuple[str, str, str], Reason] = {}
        # Each list by unit, made once: looked through for every gap they would take the square of a country.
        self._able = able_to_lead(instance, ledger)
        self._supported = {(s.member, s.field_id) for s in chosen.sharing.supports}
        self._led: dict[str, Counter[str]] = defaultdict(Counter)
        for support in chosen.sharing.supports:
            self._led[support.lead][support.field_id] += 1
        self._closed: dict[str, dict[str, Counter[str]]] = {}
        for name, amounts in chosen.amounts.items():
            by_unit = self._closed[name] = defaultdict(Counter)
            for (unit_id, field_id), count in amounts.items():
                by_unit[unit_id][field_id] += count
        asked = {
            records.CONCURRENT: instance.settings.posts_per_official > 1,
            records.CONTRACT: bool(instance.settings.contract_fields),
        }
        self._unasked = {name for name, is_asked in asked.items() if not is_asked}
        self._second = {(p.official_id, p.field_id) for p in chosen.second_posts}
        self._taken_on = Counter(p.official_id for p in chosen.second_posts)
        self._present: dict[str, list[Person]] = {}
        for person in people:
            if not (person.lent or instance.unit[person.home].is_department):
                self._present.setdefault(person.place, []).append(person)
        self._partners = Partners(instance)

    def before(self, remedy: str, unit_id: str, field_id: str) -> tuple[Reason, ...]:
        """The reasons of every remedy that comes before ``remedy``, in order.

        Of a project, which only borrows, one reason says so of all but secondments; and one of contracts in
        a field that is open to them elsewhere.
        """
        earlier = records.ORDER[: records.ORDER.index(remedy)]
        if self.instance.unit[unit_id].is_project:
            told = {records.TRANSFER, records.SECONDMENT}
            if field_id in self.instance.settings.contract_fields:
                told.add(records.CONTRACT)
            earlier = tuple(n for n in earlier if n in told)
        earlier = tuple(n for n in earlier if n not in self._unasked)
        makers: dict[str, Callable[[str, str], Reason]] = {
            records.REASSIGNMENT: self.reassignment,
            records.TRANSFER: partial(self.elsewhere, lent=False),
            records.SECONDMENT: partial(self.elsewhere, lent=True),
            records.CONCURRENT: self.concurrent,
            records.SHARING: self.sharing,
            records.TRAINING: self.training,
            records.RECRUITMENT: self.recruitment,
            records.CONTRACT: self.contract,
        }
        for name in earlier:
            if (name, unit_id, field_id) not in self._made:
                self._made[name, unit_id, field_id] = makers[name](unit_id, field_id)
        return tuple(self._made[name, unit_id, field_id] for name in earlier)

    def _facts(self, unit_id: str, field_id: str) -> dict[str, object]:
        unit, settings = self.instance.unit[unit_id], self.instance.settings
        return {
            "field": self.instance.field[field_id].label,
            "unit": unit.name,
            "limit": settings.max_km if settings.max_km is not None else 0,
            "moves": settings.max_moves if settings.max_moves is not None else 0,
            "posts": unit.posts or 0,
            "headcount": self.ledger.headcount[unit_id],
            "serving": self.ledger.serving[unit_id, field_id],
        }

    # -- in the plan already -------------------------------------------------------------------------

    def reassignment(self, unit_id: str, field_id: str) -> Reason:
        """Those of the unit, or now in it, who hold the field but serve something else."""
        counts: Counter[str] = Counter()
        for person in self.candidates.holding_at(unit_id, field_id):
            if person.place == unit_id and person.serves == field_id:
                continue
            if person.held in (CONTRACT, RUNNING):
                counts[person.held] += person.count
            elif person.place == unit_id:
                counts[self._kept_in(person)] += person.count
            elif person.home == unit_id:
                counts["left"] += person.count
        order = ("left", CONTRACT, RUNNING, SERVING_OTHER, NO_NEW_GAP, OTHER)
        return self._reason("reassignment", unit_id, field_id, counts, order)

    def _kept_in(self, person: Person) -> str:
        need = self.instance.needs.get((person.place, person.serves or ""))
        after = self.ledger.serving[person.place, person.serves or ""]
        if need is None or after > need.need:
            return OTHER
        return NO_NEW_GAP if after - 1 < min(need.need, need.have) else SERVING_OTHER

    def elsewhere(self, unit_id: str, field_id: str, *, lent: bool) -> Reason:
        """Specialists of other units who could be transferred, or those who could be ``lent``."""
        remedy = records.SECONDMENT if lent else records.TRANSFER
        unit = self.instance.unit[unit_id]
        if unit.is_department or (unit.is_project and not lent):
            told = "project" if unit.is_project else "closed"
            return Reason(remedy, f"{remedy}_{told}", facts=self._facts(unit_id, field_id))
        counts, near = self.candidates.count(unit_id, field_id, lent=lent)
        all_lend = lent and self.instance.settings.lenders == "all"
        phrase = f"{remedy}_all" if all_lend else remedy
        reason = self._reason(remedy, unit_id, field_id, counts, CATEGORIES, phrase)
        return reason._replace(nearest=tuple(near))

    def _reason(
        self,
        remedy: str,
        unit_id: str,
        field_id: str,
        counts: Mapping[str, int],
        order: Sequence[str],
        phrase: str = "",
        **facts: object,
    ) -> Reason:
        kept = {name: counts[name] for name in order if counts.get(name)}
        phrase = phrase or remedy
        phrase = phrase if kept else f"{phrase}_none"
        return Reason(remedy, phrase, sum(kept.values()), kept, {**self._facts(unit_id, field_id), **facts})

    # -- after the plan ------------------------------------------------------------------------------

    def concurrent(self, unit_id: str, field_id: str) -> Reason:
        """Why nobody (else) present takes the field on beside what they serve."""
        counts: Counter[str] = Counter()
        most = self.instance.settings.posts_per_official - 1
        for person in self.candidates.holding_at(unit_id, field_id):
            if person.place != unit_id or person.serves == field_id:
                continue
            who = person.official_id or ""
            if person.lent:
                counts["on_loan"] += 1
            elif (who, field_id) in self._second:
                counts["takes_on"] += 1
            else:
                counts["takes_others" if self._taken_on[who] >= most else OTHER] += 1
        order = ("on_loan", "takes_on", "takes_others", OTHER)
        return self._reason("concurrent", unit_id, field_id, counts, order)

    def contract(self, unit_id: str, field_id: str) -> Reason:
        """Why nobody (else) is taken on contract."""
        unit = self.instance.unit[unit_id]
        phrase = "contract_closed" if unit.is_department else "contract_fields"
        phrase = "contract_project" if unit.is_project else phrase
        return Reason("contract", phrase, facts=self._facts(unit_id, field_id))

    def sharing(self, unit_id: str, field_id: str) -> Reason:
        """Why no (further) unit of the cluster, or neighbour, can lend a hand; counts are units."""
        unit, settings = self.instance.unit[unit_id], self.instance.settings
        facts, partners = self._facts(unit_id, field_id), self._partners.of(unit_id)
        phrase = ""
        if (unit_id, field_id) in self._supported:
            phrase = "sharing_one"
        elif self._closed[records.CONCURRENT][unit_id][field_id]:
            phrase = "sharing_taken"
        elif not self.instance.needs[unit_id, field_id].coverage_known:
            phrase = "sharing_unknown"
        elif self.ledger.serving[unit_id, field_id] > 0:
            phrase = "sharing_served"
        elif unit.is_department:
            phrase = "sharing_closed"
        elif not (unit.cluster or partners):
            phrase = "sharing_no_cluster"
        elif not (settings.share_capacity and settings.lead_fields_per_unit):
            phrase = "sharing_off"
        if phrase:
            return Reason("sharing", phrase, facts=facts)
        counts: Counter[str] = Counter()
        for other in partners:
            counts[self._lead_fault(other, unit_id, field_id)] += 1
        order = ("nobody", "leads_other", "capacity", "blank_pair", OTHER)
        return self._reason(
            "sharing",
            unit_id,
            field_id,
            counts,
            order,
            "sharing" if all(self._of_cluster(other, unit) for other in partners) else "sharing_near",
            cluster=unit.cluster,
            capacity=settings.share_capacity,
        )

    def _of_cluster(self, other: str, unit: Unit) -> bool:
        return unit.cluster is not None and self.instance.unit[other].cluster == unit.cluster

    def _lead_fault(self, lead: str, member: str, field_id: str) -> str:
        """What keeps one unit from supporting the member."""
        settings, distances = self.instance.settings, self.instance.distances
        serving = self._able[lead, field_id]
        if serving <= 0:
            return "nobody"
        if distances.is_matrix and distances.between(lead, member) is None:
            return "blank_pair"
        led = self._led[lead]
        if not led[field_id] and len(led) >= settings.lead_fields_per_unit:
            return "leads_other"
        return "capacity" if led[field_id] >= serving * settings.share_capacity else OTHER

    def training(self, unit_id: str, field_id: str) -> Reason:
        """Why nobody (else) of those present is trained in the field."""
        if self.instance.unit[unit_id].is_department:
            return Reason("training", "training_closed", facts=self._facts(unit_id, field_id))
        present = self._present.get(unit_id, [])
        counts: Counter[str] = Counter()
        for person in present:
            if person.untrainable:
                counts[f"untrained_{person.untrainable}"] += person.count
        free = sum(count for _, count in self.free.get(unit_id, ()))
        taken = Counter(self._closed[records.TRAINING][unit_id])
        counts["trained"] = taken.pop(field_id, 0)
        counts["trained_other"] = taken.total()
        counts["idle"] = free - counts["trained"] - counts["trained_other"]
        counts["needed"] = sum(p.count for p in present) - counts.total()
        unfit = tuple(f"untrained_{kind}" for kind in UNFIT)
        order = ("needed", *unfit, "trained", "trained_other", "idle")
        return self._reason("training", unit_id, field_id, counts, order)

    def recruitment(self, unit_id: str, field_id: str) -> Reason:
        """Why no (further) post can be filled from outside; counts are vacancies."""
        unit = self.instance.unit[unit_id]
        if unit.is_department:  # its quota has no effect here
            return Reason("recruitment", "recruitment_closed", facts=self._facts(unit_id, field_id))
        vacant = max(0, (unit.posts or 0) - self.ledger.headcount[unit_id])
        counts = Counter({"recruited": self._closed[records.RECRUITMENT][unit_id][field_id]})
        counts["recruited_other"] = self._closed[records.RECRUITMENT][unit_id].total() - counts["recruited"]
        counts["vacant"] = vacant - counts.total()
        order = ("recruited", "recruited_other", "vacant")
        return self._reason("recruitment", unit_id, field_id, counts, order)
