"""What one plan has that another has not: goal by goal, and who is better or worse off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from realloc.city.domain import Instance, Move
from realloc.city.ledger import Ledger
from realloc.city.numbers import Number, exact, tidy
from realloc.goals import GOALS
from realloc.questions.scenario import Outcome, Status


@dataclass(frozen=True)
class Price:
    """A scenario against the base: ``differences`` are its goals less the base's, in their order.

    Zero differences are kept.  Empty where the scenario has no plan (``status`` says why).
    """

    status: Status
    differences: Mapping[str, Number]

    @property
    def proven(self) -> bool:
        """Whether this is exact."""
        return self.status.proven

    @property
    def is_nothing(self) -> bool:
        """Whether the scenario is exactly as good as the base."""
        return self.status is Status.OPTIMAL and not any(self.differences.values())

    @property
    def order(self) -> tuple[float, ...]:
        """Sorts the best scenario first, by the goals in their order; those without a plan last."""
        if self.status is Status.INFEASIBLE:
            return (float("inf"),)
        return tuple(float(value) for value in self.differences.values())

    def as_dict(self) -> dict[str, Any]:
        """For programs: what the scenario changes, goal by goal."""
        told = {slug: exact(value) for slug, value in self.differences.items()}
        return {"status": self.status.value, "proven": self.proven, "differences": told}


def price(base: Outcome, outcome: Outcome) -> Price:
    """The scenario's optimum less the base's; exact only where both are proven."""
    told = {slug: tidy(change) for slug, change in outcome.differences(base).items()}
    both = outcome.status is Status.INFEASIBLE or base.status is Status.OPTIMAL
    return Price(outcome.status if both or not outcome.proven else Status.UNPROVEN, told)


def measured_difference(
    instance: Instance, moves: Iterable[Move], others: Iterable[Move]
) -> dict[str, Number]:
    """Goal values of ``others`` less those of ``moves``, both measured as they are."""
    one, other = Ledger(instance, moves), Ledger(instance, others)
    told: dict[str, Number] = {}
    for slug in instance.settings.goals:
        change = GOALS[slug].measure(other) - GOALS[slug].measure(one)
        told[slug] = tidy(round(change, 6) if isinstance(change, float) else Fraction(change))
    return told


@dataclass(frozen=True)
class Contrast:
    """Where two plans of one city differ: ``second`` less ``first``, in people.

    ``gaps`` by (unit, field): specialists short; ``surplus`` and ``shortage`` by unit; zeros left out.
    """

    gaps: Mapping[tuple[str, str], int]
    surplus: Mapping[str, int]
    shortage: Mapping[str, int]


def contrast(first: tuple[Instance, Iterable[Move]], second: tuple[Instance, Iterable[Move]]) -> Contrast:
    """Compare two plans, each counted against the posts and needs of its own instance."""
    one, other = Ledger(*first), Ledger(*second)
    gaps = {
        key: max(0, need.need - other.serving[key]) - max(0, one.instance.needs[key].need - one.serving[key])
        for key, need in other.instance.needs.items()
    }
    surplus, shortage = {}, {}
    for unit in other.instance.units:
        before = one.instance.unit[unit.unit_id].posts
        if unit.posts is not None and before is not None:
            was = one.headcount[unit.unit_id] - before
            now = other.headcount[unit.unit_id] - unit.posts
            surplus[unit.unit_id] = max(0, now) - max(0, was)
            shortage[unit.unit_id] = max(0, -now) - max(0, -was)
    return Contrast(
        {key: change for key, change in gaps.items() if change},
        {key: change for key, change in surplus.items() if change},
        {key: change for key, change in shortage.items() if change},
    )
