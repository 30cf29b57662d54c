"""The reasons of every gap, counted a second time: person by person, from the input and the moves.

What a reason says is defined once (see :mod:`realloc.remedies`); how it is counted here shares nothing with
what wrote it.  Whether somebody is protected is what the rule's own check says of a trial move.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from realloc.domain import Instance, Move, MoveKind, Official, Require
from realloc.ledger import Ledger
from realloc.remedies.records import AFTER_THE_PLAN, ORDER, Candidate, Claim, Reason
from realloc.rules import protected as protected_rule

Key = tuple[str, str]

TOLD_OF = 2
"""How many of the nearest people a reason names."""

_ORDER = (
    *("reach", "reach_own", "protected", "retiring", "stays", "ordered", "barred"),
    *("serving", "serving_other", "no_new_gap", "floor", "turnover", "swaps", "max_moves"),
    *("full", "no_vacancy", "over", "shortage", "other"),
)


@dataclass(frozen=True, slots=True)
class Worker:
    """One official after the moves, or on counts ``number`` of them.

    ``tied`` is what holds them wherever the gap is, ``unfit`` what keeps them from being trained.
    """

    home: str
    at: str
    serves: str | None
    holds: tuple[str, ...]
    number: int = 1
    official_id: str = ""
    travelled: bool = False
    limit_km: float | None = None
    barred: frozenset[str] = frozenset()
    tied: str = ""
    unfit: str = ""


def workers(instance: Instance, ledger: Ledger) -> list[Worker]:
    """Everybody after the moves."""
    return list(_from_counts(ledger) if instance.officials is None else _from_roster(instance, ledger))


def _from_counts(ledger: Ledger) -> Iterator[Worker]:
    instance, limit = ledger.instance, ledger.instance.settings.max_km
    staying: Counter[tuple[str, str | None]] = Counter()
    for unit in instance.units:
        staying[unit.unit_id, None] = unit.headcount
    for (unit_id, field_id), need in instance.needs.items():
        staying[unit_id, field_id] += need.have
        staying[unit_id, None] -= need.have
    for move in ledger.moves:
        staying[move.origin, move.field_id] -= move.count
        holds = () if move.field_id is None else (move.field_id,)
        yield Worker(
            move.origin,
            move.destination,
            move.field_id,
            holds,
            move.count,
            travelled=True,
            limit_km=limit,
        )
    for (unit_id, field), number in staying.items():
        if number > 0:
            holds = () if field is None else (field,)
            yield Worker(unit_id, unit_id, field, holds, number, limit_km=limit)


def _from_roster(instance: Instance, ledger: Ledger) -> Iterator[Worker]:
    roster = instance.officials or ()
    move_of = {m.official_id: m for m in ledger.moves}
    held = _stopped(instance, roster)
    retiring = _stopped(instance, [replace(o, protected="") for o in roster])
    never = _stopped(instance, [replace(o, volunteer=True) for o in roster])
    ordered: dict[str, str] = {}
    barred: dict[str, set[str]] = defaultdict(set)
    for row in instance.decisions:
        if row.decision is Require.REQUIRE:
            ordered.setdefault(row.official_id, "ordered")
        elif row.to is None:
            ordered[row.official_id] = "stays"
        else:
            barred[row.official_id].add(row.to)
    for official in roster:
        who, move = official.official_id, move_of.get(official.official_id)
        tied = "retiring" if who in retiring else "protected" if who in held else ordered.get(who, "")
        yield Worker(
            official.unit_id,
            official.unit_id if move is None else move.destination,
            (official.fields or (None,))[0] if move is None else move.field_id,
            official.fields,
            official_id=who,
            travelled=move is not None and move.kind is not MoveKind.REASSIGNMENT,
            limit_km=instance.settings.max_km if official.max_km is None else official.max_km,
            barred=frozenset(barred.get(who, ())),
            tied=tied,
            unfit="retiring" if who in retiring else "protected" if who in never else "",
        )


def _stopped(instance: Instance, roster: list[Official] | tuple[Official, ...]) -> set[str]:
    """Those whom the rule on protection does not let go."""
    trial = [Move(MoveKind.TRANSFER, o.unit_id, o.unit_id, None, o.official_id) for o in roster]
    breaches = protected_rule.check(Ledger(replace(instance, officials=tuple(roster)), trial))
    return {breach.where for breach in breaches}


class Recount:
    """Counts what keeps everybody who holds a field from closing a gap."""

    def __init__(self, instance: Instance, ledger: Ledger, claim: Claim) -> None:
        self.instance, self.ledger, self.claim = instance, ledger, claim
        self.everybody = workers(instance, ledger)
        self.moves = sum(m.count for m in ledger.moves if m.kind is not MoveKind.REASSIGNMENT)
        self._km: dict[tuple[str, str], float | None] = {}

    @cached_property
    def holders(self) -> Mapping[str, list[Worker]]:
        """Everybody by each field that they hold."""
        found: dict[str, list[Worker]] = defaultdict(list)
        for worker in self.everybody:
            for field_id in worker.holds:
                found[field_id].append(worker)
        return found

    @cached_property
    def present(self) -> Mapping[str, list[Worker]]:
        """Everybody of the units by where they work; the departments' people are left out."""
        found: dict[str, list[Worker]] = defaultdict(list)
        for worker in self.everybody:
            if not self.instance.unit[worker.home].is_department:
                found[worker.at].append(worker)
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

    def _need(self, unit_id: str, field_id: str | None) -> int:
        need = self.instance.needs.get((unit_id, field_id or ""))
        return need.need if need else 0

    def _inside(self, key: Key) -> Reason:
        unit_id, field_id = key
        counts: Counter[str] = Counter()
        for w in self.holders.get(field_id, ()):
            if w.at != unit_id:
                counts["left"] += w.number * (w.home == unit_id)
            elif w.serves != field_id:
                surplus = self.ledger.serving[unit_id, w.serves or ""] > self._need(unit_id, w.serves)
                counts["other" if w.serves is None or surplus else self._role(w, field_id)] += w.number
        return self._reason("reassignment", key, counts, ("left", "serving_other", "no_new_gap", "other"))

    def _role(self, w: Worker, field_id: str, *, inside: bool = True) -> str:
        """What to call it that somebody serves a needed post."""
        if w.serves == field_id:
            return "serving"
        need = self.instance.needs.get((w.at, w.serves or ""))
        least = min(need.need, need.have) if need else 0
        binds = need is not None and self.ledger.serving[w.at, w.serves or ""] <= least
        return "no_new_gap" if binds and (inside or not w.travelled) else "serving_other"

    def _elsewhere(self, key: Key, *, lent: bool) -> Reason:
        unit_id, field_id = key
        remedy = "secondment" if lent else "transfer"
        if self.instance.unit[unit_id].is_department:
            return self._reason(remedy, key, {}, (), f"{remedy}_closed")
        counts: Counter[str] = Counter()
        for _, category, number in self._judged(unit_id, field_id, lent):
            counts[category] += number
        named = self.candidates(key, [remedy])
        named.sort(key=lambda c: (c.category == "serving", c.km or 0.0, c.official_id))
        return self._reason(remedy, key, counts, _ORDER, near=tuple(named[:TOLD_OF]))

    def candidates(self, key: Key, remedies: list[str]) -> list[Candidate]:
        """Everybody within reach who could come from elsewhere, with what keeps them."""
        unit_id, field_id = key
        named = []
        for lent in (name == "secondment" for name in remedies if name in ("transfer", "secondment")):
            for worker, category, _ in self._judged(unit_id, field_id, lent):
                if worker.official_id and not category.startswith("reach"):
                    km = self._between(worker.home, unit_id)
                    home = self.instance.unit[worker.home].name
                    named.append(Candidate(worker.official_id, worker.home, km, category, home))
        return named

    def _judged(self, unit_id: str, field_id: str, lent: bool) -> Iterator[tuple[Worker, str, int]]:
        """Everybody who could come from elsewhere, with what keeps them; posts first to who cannot."""
        serving_there: dict[Key, list[Worker]] = defaultdict(list)
        for w in self.holders.get(field_id, ()):
            away = w.home != unit_id and not (w.travelled and w.at == unit_id)
            if not away or self.instance.unit[w.home].is_department != lent:
                continue
            barrier = self._barrier(w, unit_id)
            if barrier:
                yield w, barrier, w.number
            elif w.serves is None:
                yield w, self._place_limit(w, unit_id, lent), w.number
            else:
                serving_there[w.at, w.serves].append(w)
        for place, found in serving_there.items():
            spare = max(0, self.ledger.serving[place] - self._need(*place))
            for w in sorted(found, key=lambda w: (w.travelled, w.official_id)):
                free = min(spare, w.number)
                spare -= free
                if free:
                    yield w, self._place_limit(w, unit_id, lent), free
                if free < w.number:
                    yield w, self._role(w, field_id, inside=False), w.number - free

    def _between(self, origin: str, destination: str) -> float | None:
        pair = (origin, destination)
        if pair not in self._km:
            self._km[pair] = self.ledger.km(*pair)
        return self._km[pair]

    def _barrier(self, w: Worker, unit_id: str) -> str:
        km, settings = self._between(w.home, unit_id), self.instance.settings
        if km is None and (w.limit_km is not None or self.instance.distances.is_matrix):
            return "reach_own"
        if km is not None and w.limit_km is not None and km > w.limit_km + 1e-9:
            return "reach" if w.limit_km == settings.max_km else "reach_own"
        return w.tied or ("barred" if unit_id in w.barred else "")

    def _place_limit(self, w: Worker, unit_id: str, lent: bool) -> str:
        return self._leaving(w, lent) or ("" if lent else self._coming(unit_id)) or "other"

    def _leaving(self, w: Worker, lent: bool) -> str:
        """The limit that one more leaving the worker's unit would break."""
        unit, settings, ledger = self.instance.unit[w.at], self.instance.settings, self.ledger
        after = ledger.headcount[w.at] - 1
        if not lent and not w.travelled and not settings.swaps:
            surplus = unit.headcount - (unit.posts or 0)
            if 0 < surplus <= ledger.left[w.at]:
                return "swaps"
        if not lent and unit.posts is not None and after < min(unit.posts, unit.headcount):
            return "floor"
        if not w.travelled:
            gone = ledger.left[w.at] + ledger.lent[w.at]
            if unit.max_out is not None and gone >= unit.max_out:
                return "turnover"
            share = settings.max_out_share
            if share is not None and gone + 1 > round(share * unit.headcount, 9):
                return "turnover"
            if settings.max_moves is not None and self.moves >= settings.max_moves:
                return "max_moves"
        return "shortage" if not lent and unit.posts is not None and after < unit.posts else ""

    def _coming(self, unit_id: str) -> str:
        """The limit that one more coming to the unit would break."""
        unit, headcount = self.instance.unit[unit_id], self.ledger.headcount[unit_id] + 1
        posts = unit.posts or 0
        if headcount > posts and headcount > unit.headcount:
            return "full"
        if not self.instance.settings.swaps and self.ledger.arrived[unit_id] + unit.headcount >= max(
            posts, unit.headcount
        ):
            return "no_vacancy"
        return "over" if headcount > posts else ""

    # -- units, posts ----------------------------------------------------------------------------------

    def _sharing(self, key: Key) -> Reason:
        unit_id, field_id = key
        unit, settings = self.instance.unit[unit_id], self.instance.settings
        no_sharing = settings.share_capacity == 0 or settings.lead_fields_per_unit == 0
        special = {
            "one": any((s.member, s.field_id) == key for s in self.claim.supports),
            "unknown": not self.instance.needs[key].coverage_known,
            "served": self.ledger.serving[key] > 0,
            "no_cluster": unit.is_department or not unit.cluster,
            "off": no_sharing,
        }
        for name, holds in special.items():
            if holds:
                return self._reason("sharing", key, {}, (), f"sharing_{name}")
        counts = Counter(
            self._lead(other.unit_id, unit_id, field_id)
            for other in self.instance.units
            if other.cluster == unit.cluster and other is not unit and not other.is_department
        )
        return self._reason(
            "sharing", key, counts, ("nobody", "leads_other", "capacity", "blank_pair", "other")
        )

    def _lead(self, lead: str, member: str, field_id: str) -> str:
        able = self.ledger.serving[lead, field_id] * self.instance.settings.share_capacity
        led = [s for s in self.claim.supports if s.lead == lead]
        if able <= 0:
            return "nobody"
        if self.instance.distances.is_matrix and self._between(lead, member) is None:
            return "blank_pair"
        others = {s.field_id for s in led} - {field_id}
        mine = sum(s.field_id == field_id for s in led)
        if not mine and len(others) >= self.instance.settings.lead_fields_per_unit:
            return "leads_other"
        return "capacity" if mine >= able else "other"

    def trainable(self, unit_id: str) -> Counter[str | None]:
        """By field served (None: none), how many of the unit may be trained: beyond its need, and fit."""
        able: Counter[str | None] = Counter()
        for w in self.present.get(unit_id, ()):
            if not w.unfit:
                able[w.serves] += w.number
        for field_id in able:
            if field_id is not None:
                spare = self.ledger.serving[unit_id, field_id] - self._need(unit_id, field_id)
                able[field_id] = min(able[field_id], max(0, spare))
        return able

    def _training(self, key: Key) -> Reason:
        unit_id, field_id = key
        here = self.present.get(unit_id, ())
        counts: Counter[str] = Counter()
        for w in here:
            counts[f"untrained_{w.unfit}" if w.unfit else "needed"] += w.number
        for trainee in self.claim.trainees:
            if trainee.unit_id == unit_id:
                name = "trained" if trainee.field_id == field_id else "trained_other"
                counts[name] += trainee.count
        able = self.trainable(unit_id).total()
        counts["idle"] = able - counts["trained"] - counts["trained_other"]
        counts["needed"] -= able
        order = ("needed", "untrained_protected", "untrained_retiring", "trained", "trained_other", "idle")
        return self._reason("training", key, counts, order)

    def vacancies(self, unit_id: str) -> int:
        """Posts under the quota after the moves."""
        unit = self.instance.unit[unit_id]
        if unit.quota is None or unit.is_department:
            return 0
        return max(0, unit.quota + unit.extra_quota - self.ledger.headcount[unit_id])

    def _recruitment(self, key: Key) -> Reason:
        counts: Counter[str] = Counter(vacant=self.vacancies(key[0]))
        for unit_id, field_id, remedy, count in self.claim.closed:
            if remedy == AFTER_THE_PLAN[2] and unit_id == key[0]:
                counts["recruited" if field_id == key[1] else "recruited_other"] += count
                counts["vacant"] -= count
        return self._reason("recruitment", key, counts, ("recruited", "recruited_other", "vacant"))
