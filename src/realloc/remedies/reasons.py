"""Why each remedy closes no more of a gap: counted, never a canned phrase.

Each function returns a :class:`~realloc.remedies.records.Reason` whose counts are disjoint and add up to
the candidates there are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

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
from realloc.remedies.people import Person
from realloc.remedies.records import Reason, Sharing, Trainee

Free = Mapping[str, list[tuple[Person, int]]]


class Reasons:
    """The reasons of a plan, after its sharing and training were chosen."""

    def __init__(
        self,
        instance: Instance,
        ledger: Ledger,
        people: Sequence[Person],
        sharing: Sharing,
        free: Free,
        trainees: Sequence[Trainee],
        recruits: Mapping[tuple[str, str], int],
    ) -> None:
        self.instance, self.ledger = instance, ledger
        self.candidates = Candidates(instance, ledger, people)
        self.free, self.recruits = free, recruits
        self._made: dict[tuple[str, str, str], Reason] = {}
        # Each list by unit, made once: looked through for every gap they would take the square of a country.
        self._supported = {(s.member, s.field_id) for s in sharing.supports}
        self._led: dict[str, Counter[str]] = defaultdict(Counter)
        for support in sharing.supports:
            self._led[support.lead][support.field_id] += 1
        self._trained: dict[str, Counter[str]] = defaultdict(Counter)
        for trainee in trainees:
            self._trained[trainee.unit_id][trainee.field_id] += trainee.count
        self._recruited: dict[str, Counter[str]] = defaultdict(Counter)
        for (unit_id, field_id), count in recruits.items():
            self._recruited[unit_id][field_id] += count
        self._present: dict[str, list[Person]] = {}
        for person in people:
            if not instance.unit[person.home].is_department:
                self._present.setdefault(person.place, []).append(person)
        self._clusters: dict[str, list[Unit]] = {}
        for unit in instance.units:
            if unit.cluster and not unit.is_department:
                self._clusters.setdefault(unit.cluster, []).append(unit)

    def before(self, remedy: str, unit_id: str, field_id: str) -> tuple[Reason, ...]:
        """The reasons of every remedy that comes before ``remedy``, in order."""
        earlier = records.ORDER[: records.ORDER.index(remedy)]
        makers: dict[str, Callable[[str, str], Reason]] = {
            records.REASSIGNMENT: self.reassignment,
            records.TRANSFER: partial(self.elsewhere, lent=False),
            records.SECONDMENT: partial(self.elsewhere, lent=True),
            records.SHARING: self.sharing,
            records.TRAINING: self.training,
            records.RECRUITMENT: self.recruitment,
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
            if person.place == unit_id and person.serves != field_id:
                counts[self._kept_in(person)] += person.count
            elif person.home == unit_id and person.place != unit_id:
                counts["left"] += person.count
        order = ("left", SERVING_OTHER, NO_NEW_GAP, OTHER)
        return self._reason("reassignment", unit_id, field_id, counts, order)

    def _kept_in(self, person: Person) -> str:
        need = self.instance.needs.get((person.place, person.serves or ""))
        after = self.ledger.serving[person.place, person.serves or ""]
        if need is None or after > need.need:
            return OTHER
        return NO_NEW_GAP if after - 1 < min(need.need, need.have) else SERVING_OTHER

    def elsewhere(self, unit_id: str, field_id: str, *, lent: bool) -> Reason:
        """Specialists of other units, or of departments, who could be ``lent``."""
        remedy = records.SECONDMENT if lent else records.TRANSFER
        if self.instance.unit[unit_id].is_department:
            return Reason(remedy, f"{remedy}_closed", facts=self._facts(unit_id, field_id))
        counts, near = self.candidates.count(unit_id, field_id, lent=lent)
        reason = self._reason(remedy, unit_id, field_id, counts, CATEGORIES)
        return replace(reason, nearest=tuple(near))

    def _reason(
        self,
        remedy: str,
        unit_id: str,
        field_id: str,
        counts: Mapping[str, int],
        order: Sequence[str],
        **facts: object,
    ) -> Reason:
        kept = {name: counts[name] for name in order if counts.get(name)}
        phrase = remedy if kept else f"{remedy}_none"
        return Reason(remedy, phrase, sum(kept.values()), kept, {**self._facts(unit_id, field_id), **facts})

    # -- after the plan ------------------------------------------------------------------------------

    def sharing(self, unit_id: str, field_id: str) -> Reason:
        """Why no (further) unit of the cluster can lend a hand; counts are units."""
        unit, settings = self.instance.unit[unit_id], self.instance.settings
        facts = self._facts(unit_id, field_id)
        phrase = ""
        if (unit_id, field_id) in self._supported:
            phrase = "sharing_one"
        elif not self.instance.needs[unit_id, field_id].coverage_known:
            phrase = "sharing_unknown"
        elif self.ledger.serving[unit_id, field_id] > 0:
            phrase = "sharing_served"
        elif not unit.cluster or unit.is_department:
            phrase = "sharing_no_cluster"
        elif not (settings.share_capacity and settings.lead_fields_per_unit):
            phrase = "sharing_off"
        if phrase:
            return Reason("sharing", phrase, facts=facts)
        counts: Counter[str] = Counter()
        for other in self._clusters[unit.cluster or ""]:
            if other.unit_id != unit_id:
                counts[self._lead_fault(other.unit_id, unit_id, field_id)] += 1
        order = ("nobody", "leads_other", "capacity", "blank_pair", OTHER)
        more = {"cluster": unit.cluster, "capacity": settings.share_capacity}
        return self._reason("sharing", unit_id, field_id, counts, order, **more)

    def _lead_fault(self, lead: str, member: str, field_id: str) -> str:
        """What keeps one unit of the cluster from supporting the member."""
        settings, distances = self.instance.settings, self.instance.distances
        serving = self.ledger.serving[lead, field_id]
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
        present = self._present.get(unit_id, [])
        counts: Counter[str] = Counter()
        for person in present:
            if person.untrainable:
                counts[f"untrained_{person.untrainable}"] += person.count
        free = sum(count for _, count in self.free.get(unit_id, ()))
        taken = Counter(self._trained[unit_id])
        counts["trained"] = taken.pop(field_id, 0)
        counts["trained_other"] = taken.total()
        counts["idle"] = free - counts["trained"] - counts["trained_other"]
        counts["needed"] = sum(p.count for p in present) - counts.total()
        unfit = ("untrained_protected", "untrained_retiring", "untrained_leads")
        order = ("needed", *unfit, "trained", "trained_other", "idle")
        return self._reason("training", unit_id, field_id, counts, order)

    def recruitment(self, unit_id: str, field_id: str) -> Reason:
        """Why no (further) post can be filled from outside; counts are vacancies."""
        unit = self.instance.unit[unit_id]
        vacant = max(0, (unit.posts or 0) - self.ledger.headcount[unit_id])
        counts = Counter({"recruited": self._recruited[unit_id][field_id]})
        counts["recruited_other"] = self._recruited[unit_id].total() - counts["recruited"]
        counts["vacant"] = 0 if unit.is_department else vacant - counts.total()
        order = ("recruited", "recruited_other", "vacant")
        return self._reason("recruitment", unit_id, field_id, counts, order)
