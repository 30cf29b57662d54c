"""What people and units have room for under the rules: ways, leaving, coming, training, vacancies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from helpers.reasons.workers import Worker, workers
from realloc.city.distances import Home
from realloc.city.domain import Instance, Move, MoveKind, Official
from realloc.city.ledger import Ledger
from realloc.rules import within

Judged = tuple[Worker, str, int]
"""Workers with what keeps them, "" where only the gap's unit could, and how many."""


class Room:
    """What is still possible for each person and unit after the moves of a ledger."""

    def __init__(self, instance: Instance, ledger: Ledger) -> None:
        self.instance, self.ledger = instance, ledger
        self.everybody = workers(instance, ledger)
        self.moves = sum(m.count for m in ledger.moves if m.kind is not MoveKind.REASSIGNMENT)
        self._km: dict[tuple[str, str, Home | None], float | None] = {}
        self._of_unit: dict[str, list[Worker]] = defaultdict(list)
        for worker in self.everybody:
            for unit_id in {worker.home, worker.at}:
                self._of_unit[unit_id].append(worker)

    def of_unit(self, unit_id: str) -> list[Worker]:
        """Those who are or were of a unit."""
        return self._of_unit[unit_id]

    def present(self, unit_id: str) -> list[Worker]:
        """Those who work in a unit; the departments' people and whoever is there on loan are left out."""
        here = (w for w in self._of_unit[unit_id] if w.at == unit_id and not w.away)
        return [w for w in here if not self.instance.unit[w.home].is_department]

    def need(self, unit_id: str, field_id: str | None) -> int:
        """How many a unit needs of a field."""
        need = self.instance.needs.get((unit_id, field_id or ""))
        return need.need if need else 0

    def role(self, w: Worker, field_id: str, *, inside: bool = True) -> str:
        """What to call it that somebody serves a needed post."""
        if w.serves == field_id:
            return "serving"
        need = self.instance.needs.get((w.at, w.serves or ""))
        least = min(need.need, need.have) if need else 0
        binds = need is not None and self.ledger.serving[w.at, w.serves or ""] <= least
        return "no_new_gap" if binds and (inside or not w.travelled) else "serving_other"

    def between(self, origin: str, destination: str, lives: Home | None = None) -> float | None:
        """Kilometres from one unit, or from where somebody lives, to another, as the ledger has them."""
        key = (origin, destination, lives)
        if key not in self._km:
            at_home = Official("-", origin, home=lives)
            instance = replace(self.instance, officials=(at_home,)) if lives is not None else self.instance
            ledger = self.ledger if lives is None else Ledger(instance, ())
            self._km[key] = ledger.km(origin, destination, "-" if lives is not None else None)
        return self._km[key]

    def inside(self, home: str, unit_id: str) -> bool:
        """Whether the rule on areas lets people of a unit come: what its check says of a trial move."""
        trial = Move(MoveKind.TRANSFER, home, unit_id)
        return home == unit_id or not [*within.check(Ledger(self.instance, (trial,)))]

    def is_limited(self, limit: float | None) -> bool:
        """Whether somebody with this limit may not go everywhere."""
        return limit is not None or self.instance.distances.is_matrix

    def too_far(self, w: Worker, unit_id: str) -> str:
        """What it is called that somebody may not come this far; "" where they may."""
        limit, km = w.limit_km, self.between(w.home, unit_id, w.lives)
        if self.instance.distances.is_matrix and self.between(w.home, unit_id) is None:
            km = None
        if km is None:
            return "reach_own" if self.is_limited(limit) else ""
        if limit is None or km <= limit + 1e-9:
            return ""
        return "reach" if limit == self.instance.settings.max_km else "reach_own"

    def barrier(self, w: Worker, unit_id: str) -> str:
        """What keeps somebody from a unit whatever the others do."""
        far = self.too_far(w, unit_id) if self.is_limited(w.limit_km) else ""
        if not far and self.instance.settings.within is not None and not self.inside(w.home, unit_id):
            far = "outside"
        return far or w.tied or ("barred" if unit_id in w.barred else "")

    def costs_too_much(self, w: Worker, unit_id: str) -> bool:
        """Whether paying for the worker's way to the unit instead of what is paid breaks the limit."""
        settings = self.instance.settings
        if settings.max_support is None or settings.support_per_month is None:
            return False
        before = self.is_paid(w, w.at) if w.travelled else 0
        count = self.ledger.paid() + self.is_paid(w, unit_id) - before
        grows = self.is_paid(w, unit_id) > before
        return grows and count * settings.support_per_month > settings.max_support

    def is_paid(self, w: Worker, unit_id: str) -> int:
        """1 where going to the unit is supported."""
        settings = self.instance.settings
        a, b = self.instance.unit[w.home].region, self.instance.unit[unit_id].region
        far = (self.between(w.home, unit_id, w.lives) or 0.0) >= settings.support_min_km
        return int(far and (not settings.support_between_regions or bool(a and b and a != b)))

    def leaving(self, w: Worker, lent: bool, to: str = "") -> str:
        """The limit that one more leaving the worker's unit would break, transferred or ``lent``."""
        unit, settings, ledger = self.instance.unit[w.at], self.instance.settings, self.ledger
        after = ledger.headcount[w.at] - 1
        on_its_payroll = not (w.away or self.instance.unit[w.home].is_department)
        transfers = on_its_payroll and not lent
        if transfers and not w.travelled and not settings.swaps:
            surplus = unit.headcount - (unit.posts or 0)
            if 0 < surplus <= ledger.left[w.at]:
                return "swaps"
        working = after - ledger.lent[w.at]
        if on_its_payroll and unit.posts is not None and working < min(unit.posts, unit.headcount):
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
        if to and self.costs_too_much(w, to):
            return "support"
        return "shortage" if transfers and unit.posts is not None and after < unit.posts else ""

    def takes_back(self, unit_id: str) -> str:
        """Whether one more coming undoes a departure that the unit is asked for; a loan does as well."""
        unit, ledger = self.instance.unit[unit_id], self.ledger
        surplus = max(0, unit.headcount - unit.quota - unit.extra_quota) if unit.quota is not None else 0
        asked = min(unit.min_out, surplus)
        here = ledger.headcount[unit_id] - ledger.lent[unit_id] + ledger.borrowed[unit_id]
        return "min_out" if asked and here + 1 > unit.headcount - asked else ""

    def coming(self, unit_id: str) -> str:
        """The limit that one more coming to the unit would break."""
        unit, headcount = self.instance.unit[unit_id], self.ledger.headcount[unit_id] + 1
        posts = unit.posts or 0
        if headcount > posts and headcount > unit.headcount:
            return "full"
        if not self.instance.settings.swaps and self.ledger.arrived[unit_id] + unit.headcount >= max(
            posts, unit.headcount
        ):
            return "no_vacancy"
        if takes_back := self.takes_back(unit_id):
            return takes_back
        return "over" if headcount > posts else ""

    def trainable(self, unit_id: str, busy: Collection[str] = ()) -> Counter[str | None]:
        """By field served (None: none), how many of the unit may be trained: beyond its need, and fit.

        ``busy`` are those who take on a second post.
        """
        able: Counter[str | None] = Counter()
        for w in self.present(unit_id):
            if not (w.unfit or w.official_id in busy):
                able[w.serves] += w.number
        for field_id in able:
            if field_id is not None:
                spare = self.ledger.serving[unit_id, field_id] - self.need(unit_id, field_id)
                able[field_id] = min(able[field_id], max(0, spare))
        return able

    def vacancies(self, unit_id: str) -> int:
        """Posts under the quota after the moves."""
        unit = self.instance.unit[unit_id]
        if unit.quota is None or unit.is_department:
            return 0
        return max(0, unit.quota + unit.extra_quota - self.ledger.headcount[unit_id])

    def share_out(
        self, found: Sequence[Worker], field_id: str, lent: bool, barriers: Sequence[str], to: str = ""
    ) -> list[Judged]:
        """What keeps each of those who serve one post; "" where only the gap's unit could.

        ``barriers`` says what keeps each of them whatever the others do.
        """
        bound = list(zip(found, barriers, strict=True))
        judged = [(w, barrier, w.number) for w, barrier in bound if barrier]
        loose = sorted((w for w, b in bound if not b), key=lambda w: (w.travelled, w.official_id))
        if not loose:
            return judged
        at, serves = loose[0].at, loose[0].serves
        spare = None if serves is None else max(0, self.ledger.serving[at, serves] - self.need(at, serves))
        for w in loose:
            free = w.number if spare is None else min(spare, w.number)
            spare = None if spare is None else spare - free
            if free:
                judged.append((w, self.leaving(w, lent, to), free))
            if free < w.number:
                judged.append((w, self.role(w, field_id, inside=False), w.number - free))
        return judged
