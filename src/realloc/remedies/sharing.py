"""Inter-ward sharing (liên phường): a small integer program of its own.

Columns, for units that may share and a field that a member needs and nobody serves there:

lead[u, f]
    Whether unit u, with serve ≥ 1 (contract staff aside), leads field f.
support[u, v, f]
    Whether u supports v, where need > 0 and serve = 0.
alone[v, f]
    Whether v stays with nobody.

Rows: Σ_u support[u, v, f] + alone[v, f] = 1; support ≤ lead; Σ_v support[u, v, f] ≤ share_capacity · serve ·
lead[u, f]; Σ_f lead[u, f] ≤ lead_fields_per_unit.  First Σ priority · weight · alone, then Σ km · support.
"""

from __future__ import annotations

import math
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from realloc.city.domain import Instance, Unit
from realloc.city.geography import A_KILOMETRE
from realloc.city.ledger import Ledger
from realloc.model.arrays import Floats
from realloc.model.objective import Objective
from realloc.model.program import Program, Term
from realloc.optimise.clock import Clock
from realloc.optimise.exact import Figures, Whole, added, in_floats, scale_of, times, total
from realloc.optimise.hold import hold
from realloc.optimise.solvers.choose import make_solver
from realloc.optimise.solvers.solver import Outcome
from realloc.optimise.tree import MOST, Tree
from realloc.remedies.records import SecondPost, Sharing, Support, importance

MOST_SECONDS = 60.0
"""Afterwards the best sharing so far is given, unproven; a city takes well under a second."""

_HOLD = 1e-6

Key = tuple[str, str, str]


def share(
    instance: Instance,
    ledger: Ledger,
    solver: str = "highs",
    seconds: float = MOST_SECONDS,
    taken: Iterable[SecondPost] = (),
) -> Sharing:
    """Choose lead units and whom they support, after the moves in ``ledger``.

    A member counts as uncovered when its need is above zero and nobody serves the field; where the
    workbook gave only gaps it is unknown whether somebody does, and nothing is shared.  Over a pair left
    blank in Distances nobody supports anybody; an unknown distance counts as 0 km.

    Parameters
    ----------
    seconds : float
        After these the best sharing so far is given, with what nothing can be better than.
    taken : iterable of SecondPost
        What somebody present takes on, so that it is covered; whoever does, neither leads nor adds capacity.
    """
    return _Sharing(instance, ledger, Clock(min(seconds, MOST_SECONDS)), tuple(taken)).solve(solver)


def uncovered_members(
    instance: Instance, ledger: Ledger, taken: Iterable[SecondPost] = ()
) -> list[tuple[str, str]]:
    """(unit, field) needed, served by nobody and taken on by nobody, departments and projects left out."""
    covered = {(post.unit_id, post.field_id) for post in taken}
    return [
        key
        for key, need in instance.needs.items()
        if need.coverage_known
        and key not in covered
        and need.need > 0
        and ledger.serving[key] <= 0
        and _shares(instance.unit[key[0]])
    ]


def able_to_lead(instance: Instance, ledger: Ledger) -> Counter[tuple[str, str]]:
    """Specialists by (unit, field) who may support other units: all who serve but contract staff."""
    on_contract = Counter(o.serving for o in instance.officials or () if o.contract and o.serving)
    return ledger.serving - on_contract


class Partners:
    """Which units may share: those of one cluster and, where one of two has none, neighbours."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self._clusters: dict[str, list[str]] = defaultdict(list)
        for unit in instance.units:
            if unit.cluster and _shares(unit):
                self._clusters[unit.cluster].append(unit.unit_id)

    def of(self, unit_id: str) -> list[str]:
        """The partners of one unit, in order; none of a department or a project."""
        unit = self.instance.unit[unit_id]
        if not _shares(unit):
            return []
        mates = self._clusters.get(unit.cluster or "", [])
        near = (self.instance.unit[u] for u in self.instance.neighbours_of(unit_id))
        more = {u.unit_id for u in near if _shares(u) and not (u.cluster and unit.cluster)}
        return [u for u in (sorted(more.union(mates)) if more else mates) if u != unit_id]


def _shares(unit: Unit) -> bool:
    """Whether a unit may lead or be supported: departments lend, and projects borrow."""
    return not (unit.is_department or unit.is_project)


def sharing_of(
    instance: Instance, ledger: Ledger, supports: tuple[Support, ...], taken: Iterable[SecondPost] = ()
) -> Sharing:
    """What some supports, chosen elsewhere, leave uncovered; nothing is proven of them."""
    members = uncovered_members(instance, ledger, taken)
    before = sum((importance(instance, *key) for key in members), Fraction(0))
    covered = sum((importance(instance, s.member, s.field_id) for s in supports), Fraction(0))
    steps = sum(_steps_between(instance, s.lead, s.member) for s in supports)
    return Sharing(supports, before, before - covered, steps / A_KILOMETRE, proven=False)


def _steps_between(instance: Instance, lead: str, member: str) -> int:
    """The way in whole 10 m; an unknown one counts 0."""
    return round((instance.distances.between(lead, member) or 0.0) * A_KILOMETRE)


class _Sharing:
    """The program and the meaning of its columns."""

    def __init__(
        self, instance: Instance, ledger: Ledger, clock: Clock, taken: tuple[SecondPost, ...]
    ) -> None:
        self.instance, self.ledger, self.clock, self.taken = instance, ledger, clock, taken
        self.program = Program()
        self.support: dict[Key, int] = {}
        self.alone: dict[tuple[str, str], int] = {}
        self.uncovered = uncovered_members(instance, ledger, taken)
        self.able = able_to_lead(instance, ledger)
        self.hopeless = Fraction(0)
        """What nobody could support, weighted."""
        self.complete = True
        """Whether there was time for the columns of every member."""
        self._add_columns()
        self._add_rows()

    def _add_columns(self) -> None:
        partners = Partners(self.instance)
        for unit_id, field_id in self.uncovered:
            if self.clock.expired:
                self.complete = False
                return
            leads = [
                lead
                for lead in partners.of(unit_id)
                if self.able[lead, field_id] > 0 and self._is_open(lead, unit_id)
            ]
            if not leads:
                self.hopeless += importance(self.instance, unit_id, field_id)
                continue
            self.alone[unit_id, field_id] = self.program.column(("alone", unit_id, field_id), upper=1)
            for lead in leads:
                key = (lead, unit_id, field_id)
                self.support[key] = self.program.column(("support", *key), upper=1)

    def _is_open(self, lead: str, member: str) -> bool:
        """Whether the pair may be used: a blank cell of Distances forbids it."""
        distances = self.instance.distances
        return not distances.is_matrix or distances.between(lead, member) is not None

    def _add_rows(self) -> None:
        settings, row = self.instance.settings, self.program.row
        of_member: dict[tuple[str, str], list[Term]] = defaultdict(list)
        of_lead: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for (lead, member, field_id), column in self.support.items():
            of_member[member, field_id].append((column, 1.0))
            of_lead[lead, field_id].append((column, 1.0))
        for key, terms in of_member.items():
            row(("one lead", *key), [*terms, (self.alone[key], 1.0)], "==", 1)
        fields_led: dict[str, list[Term]] = defaultdict(list)
        for (lead, field_id), terms in of_lead.items():
            leads = self.program.column(("lead", lead, field_id), upper=1)
            fields_led[lead].append((leads, 1.0))
            able = settings.share_capacity * self.able[lead, field_id]
            row(("capacity", lead, field_id), [*terms, (leads, -float(able))], "<=", 0)
            for column, _ in terms:
                row(("leads", lead, field_id), [(column, 1.0), (leads, -1.0)], "<=", 0)
        for lead, terms in fields_led.items():
            row(("fields led", lead), terms, "<=", settings.lead_fields_per_unit)

    def solve(self, solver: str) -> Sharing:
        """Minimise what stays uncovered, hold it, then the kilometres; each solve begins anew.

        What the solver says is best is proven, or bettered, by a search in exact numbers.
        """
        started = time.perf_counter()
        before = sum((importance(self.instance, *key) for key in self.uncovered), Fraction(0))
        if not self.support:
            least = before if self.complete else self.hopeless
            return Sharing(uncovered_before=before, uncovered=before, proven=self.complete, bound=least)
        engine, clock = make_solver(solver, self.program), self.clock
        first = Objective([(c, importance(self.instance, *key)) for key, c in self.alone.items()])
        figures, size = Figures.of(self.program, len(self.program)), len(self.program)
        costs = first.costs(size)
        outcome = engine.minimise(in_floats(costs, scale_of(costs, MOST)), clock)
        bound, values, proven = self._bound(first, outcome), outcome.values, False
        if values is not None:
            hold(self.program, figures, "uncovered", costs, total(costs, np.rint(values)))
            nearer = engine.minimise(self._steps(), clock).values
            values = np.rint(values if nearer is None else nearer)[:size]
            values, proven = self._best(figures, costs, values)
        seconds = time.perf_counter() - started
        return self._read(values, bound, proven and self.complete, seconds)

    def _best(self, figures: Figures, uncovered: Whole, known: Floats) -> tuple[Floats, bool]:
        """A sharing that is no worse than a ``known`` one, and whether it is proven that none is better."""
        if not figures.kept_by(known):
            return known, False
        steps = np.zeros(len(known))
        for column, length in self._steps():
            steps[column] = length
        # No sum of ways, of which each member has one, is worth the smallest weight.
        costs = added(times(uncovered, 1 + len(self.alone) * int(steps.max())), steps)
        best = known

        def accept(values: Floats) -> float:
            nonlocal best
            if not figures.kept_by(values):
                return math.inf
            if total(costs, values) < total(costs, best):
                best = values
            return total(costs, values)

        whole = np.ones(len(known), dtype=bool)
        rows = self.program.whole_rows()[: len(figures.below)]
        tree = Tree(figures, whole, rows, costs, total(costs, known), accept, self.clock)
        proven = tree.search()
        return best, proven

    def _bound(self, first: Objective, outcome: Outcome) -> Fraction:
        """What stays uncovered at the least, whoever supports whom."""
        costs = first.costs(len(self.program))
        least = max(0.0, outcome.bound) * scale_of(costs, MOST) if math.isfinite(outcome.bound) else 0.0
        return self.hopeless + math.ceil(least - _HOLD) / first.scale

    def _steps(self) -> list[Term]:
        """The way of each support in whole 10 m."""
        return [
            (column, float(_steps_between(self.instance, lead, member)))
            for (lead, member, _), column in self.support.items()
        ]

    def _read(self, values: Floats | None, bound: Fraction, proven: bool, seconds: float) -> Sharing:
        chosen = [k for k, c in self.support.items() if values is not None and values[c] > 0.5]
        supports = tuple(
            Support(field_id, lead, member, self.instance.distances.between(lead, member))
            for lead, member, field_id in sorted(chosen, key=lambda k: (k[2], k[0], k[1]))
        )
        found = sharing_of(self.instance, self.ledger, supports, self.taken)
        return found._replace(
            proven=proven,
            columns=len(self.program),
            rows=self.program.row_count,
            seconds=seconds,
            bound=found.uncovered if proven else min(bound, found.uncovered),
        )
