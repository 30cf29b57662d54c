"""Who retires where: each at the unit, and from the field, where the plan has them by then.

People are counted by unit and field and never named: where one of several who are alike was moved, one of
them retires at the new unit.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from realloc.city.domain import Instance
from realloc.city.horizon import RoadPlan, Step
from realloc.city.years import retires_in

Place = tuple[int, str, str | None]
"""The year, the unit and the field served there, None for generalists."""


@dataclass(frozen=True)
class Retirements:
    """How many retire, by year, unit and field.

    Attributes
    ----------
    people : Counter
        Officials, who count as present in the unit until then.
    beside : Counter
        Who serves there and is not counted as present: contract staff, and officials whom another unit has
        lent by a secondment that still runs.
    away : Counter
        Those of ``people`` who serve elsewhere, on such a secondment.
    """

    people: Counter[Place] = field(default_factory=Counter)
    beside: Counter[Place] = field(default_factory=Counter)
    away: Counter[Place] = field(default_factory=Counter)

    def of_units(self, year: int) -> Counter[str]:
        """How many fewer officials each unit has at the end of a year for that."""
        found: Counter[str] = Counter()
        for (when, unit_id, _), count in self.people.items():
            found[unit_id] += count if when == year else 0
        return found

    def of_fields(self, year: int) -> Counter[str | None]:
        """How many fewer serve each field for that."""
        found: Counter[str | None] = Counter()
        for book, sign in ((self.people, 1), (self.beside, 1), (self.away, -1)):
            for (when, _, field_id), count in book.items():
                found[field_id] += sign * count if when == year else 0
        return found


def retirements(instance: Instance, plan: RoadPlan) -> Retirements:
    """Who retires in each year, after what has happened to them by then."""
    found = Retirements()
    for official in instance.officials or ():
        year = retires_in(official, plan.horizon)
        if year is None or official.retire_on is None:
            continue
        lent = official.loan is not None and official.loan.until >= official.retire_on
        serves = (official if lent else official._replace(loan=None)).serving
        own = year, official.unit_id, official.fields[0] if official.fields else None
        if not official.contract:
            found.people[own] += 1
            found.away[own] += lent
        if (official.contract or lent) and serves is not None:
            found.beside[year, *serves] += 1
    for event in plan.events:
        # Whoever left the service is gone already; a secondment ends with its year.
        if event.retires is None or event.origin is None or event.step is Step.SECONDMENT:
            continue
        found.people[event.retires, event.origin, event.primary] -= event.count
        if event.destination is not None:
            found.people[event.retires, event.destination, event.field_id] += event.count
    return found
