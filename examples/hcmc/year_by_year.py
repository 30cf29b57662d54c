"""Each year solved alone beside all years at once: what looking only one year ahead costs.

    python examples/hcmc/year_by_year.py examples/hcmc/hcmc.xlsx --years 2026:2030 --posts 0.95

A year alone is a road of one year with its posts, needs and limits.  It is carried out: who was moved or
reassigned stays there and is not moved again, who was recruited is there, who retires or leaves is gone,
loans are over; then the next year is solved.  Nobody begins training, which pays in a later year only.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from realloc.city.domain import Instance, Official, Target
from realloc.city.horizon import Event, Horizon, RoadPlan, Step
from realloc.city.years import in_year, retires_in
from realloc.plan.load import load
from realloc.road.solve import solve_road
from realloc.road.verify import YearJudged
from realloc.rules.leaders import is_leader

TOLD = (
    *("over", "gap", "uncovered", "shortage", "streamlined"),
    *("recruited", "moves", "secondments", "reassignments"),
)
"""Goals that are told by year."""

MOVED = "moved already"


def year_by_year(instance: Instance, horizon: Horizon) -> list[YearJudged]:
    """Each year solved alone on what the years before have left."""
    now, found = instance, []
    for year in horizon.years:
        alone = Horizon(year, year, horizon.begins(year))
        this = _in_its_year(now, instance, horizon, year)
        plan, verification = solve_road(this, alone)
        found += verification.years
        now = carried_out(this, plan)
    return found


def _in_its_year(now: Instance, instance: Instance, horizon: Horizon, year: int) -> Instance:
    """The people as they are now, with the posts and needs that the whole horizon has for the year."""
    found = in_year(instance, horizon, year)
    officials = tuple(o for o in now.officials or ())
    there = Counter(o.unit_id for o in officials if not o.contract)
    serving = Counter(o.serving for o in officials if o.serving is not None)
    needs = {key: need._replace(have=serving[key]) for key, need in found.needs.items()}
    for key, count in serving.items():
        if key not in needs and key in instance.needs:
            needs[key] = instance.needs[key]._replace(need=0, have=count)
    units = tuple(unit._replace(headcount=there[unit.unit_id]) for unit in found.units)
    first = year == horizon.first
    kept = {o.official_id for o in officials}
    decisions = instance.decisions if first else found.decisions
    return replace(
        instance,
        units=units,
        needs=dict(sorted(needs.items())),
        officials=officials,
        decisions=tuple(d for d in decisions if d.official_id in kept),
        settings=replace(instance.settings, as_of=horizon.begins(year)),
        targets=(),
    )


def carried_out(instance: Instance, plan: RoadPlan) -> Instance:
    """The people after a year that was solved alone."""
    horizon = plan.horizon
    after = date(horizon.last + 1, 1, 1)
    people = {o.official_id: o for o in instance.officials or ()}
    for event in plan.events:
        if event.step in (Step.TRANSFER, Step.REASSIGNMENT) and event.official_id is not None:
            people[event.official_id] = _gone(people[event.official_id], event, after)
    for event in plan.events:
        if event.step is Step.STREAMLINING:
            for official in list(_leaving(people.values(), event, horizon))[: event.count]:
                del people[official.official_id]
    for event in plan.events:
        if event.step is Step.RECRUITMENT:
            for _ in range(event.count):
                recruit = _recruited(event, f"R{horizon.first}.{len(people)}")
                people[recruit.official_id] = recruit
    there = (o for o in people.values() if retires_in(o, horizon) is None)
    back = (o._replace(loan=None) if o.loan is not None and o.loan.until < after else o for o in there)
    return replace(instance, officials=tuple(sorted(back, key=lambda o: o.official_id)))


def _gone(official: Official, event: Event, day: date) -> Official:
    rest = tuple(field for field in official.fields if field != event.field_id)
    fields = official.fields if event.field_id is None else (event.field_id, *rest)
    unit = event.destination or official.unit_id
    moved = event.step is Step.TRANSFER
    return official._replace(
        unit_id=unit,
        fields=fields,
        home=official.home if official.home is not None else event.origin,
        protected=official.protected or MOVED,
        moved_on=day if moved else official.moved_on,
    )


def _leaving(people: Iterable[Official], event: Event, horizon: Horizon) -> Iterator[Official]:
    """Who may be one of those that an event counts."""
    for official in people:
        alike = official.unit_id == event.origin and official.fields[:1] == event.fields
        bound = official.contract or official.protected or official.loan or is_leader(official.position)
        if alike and not bound and retires_in(official, horizon) == event.retires:
            yield official


def _recruited(event: Event, official_id: str) -> Official:
    fields = () if event.field_id is None else (event.field_id,)
    return Official(official_id, event.destination or "", fields)


def main() -> None:
    """Print both, by year."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--years", default="2026:2028")
    parser.add_argument(
        "--posts", type=Fraction, help="Share of its posts that each unit has in the last year."
    )
    parser.add_argument("--set", action="append", default=[], help="A rule, such as max_recruits=150.")
    typed = parser.parse_args()
    instance = load(typed.workbook, overrides=dict(rule.split("=", 1) for rule in typed.set)).instance
    first, last = map(int, typed.years.split(":"))
    horizon = Horizon(first, last, instance.settings.as_of)
    if typed.posts is not None:
        fewer = (
            Target(last, unit.unit_id, round(unit.quota * typed.posts))
            for unit in instance.units
            if unit.quota is not None
        )
        instance = replace(instance, targets=tuple(fewer))
    alone = year_by_year(instance, horizon)
    _, together = solve_road(instance, horizon)
    tell("year by year", alone)
    tell("at once", together.years)


def tell(title: str, years: tuple[YearJudged, ...] | list[YearJudged]) -> None:
    """A row a goal, a column a year, and their sum."""
    print(f"{title:16}" + "".join(f"{year.year:>9}" for year in years) + f"{'sum':>9}")
    for goal in TOLD:
        values = [int(year.after[goal]) for year in years]
        print(f"{goal:16}" + "".join(f"{value:>9}" for value in (*values, sum(values))))


if __name__ == "__main__":
    main()
