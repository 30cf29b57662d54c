"""A plan over several years judged year by year, from the input and what happens alone.

Nothing here knows the model.  Each year has ledgers of its own, and every rule and goal says of them what it
says of a plan for one year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from realloc.city.breach import Breach
from realloc.city.domain import Instance, Move
from realloc.city.horizon import Event, Horizon, Step
from realloc.city.year_ledger import YearLedger
from realloc.city.years import in_year
from realloc.goals import ROAD_GOALS
from realloc.road.people_found import People, named, too_many
from realloc.rules import ROAD_RULES

ONCE = ("distance", "changes")
"""Goals of the first year alone; all others are summed over the years."""


@dataclass(frozen=True)
class YearJudged:
    """What a year comes to: breaches, and every goal for doing nothing and for the plan."""

    year: int
    breaches: tuple[Breach, ...]
    before: Mapping[str, Fraction]
    after: Mapping[str, Fraction]
    ledger: YearLedger


@dataclass(frozen=True)
class RoadVerification:
    """The years judged, and what is wrong with what happens over all of them."""

    years: tuple[YearJudged, ...]
    over_all: tuple[Breach, ...] = ()

    @property
    def breaches(self) -> tuple[tuple[int | None, Breach], ...]:
        """Every breach with its year; None where it is about several."""
        of_years = ((judged.year, breach) for judged in self.years for breach in judged.breaches)
        return (*((None, breach) for breach in self.over_all), *of_years)

    @property
    def ok(self) -> bool:
        """Whether the plan keeps every rule."""
        return not self.breaches

    def total(self, goal: str, *, before: bool = False) -> Fraction:
        """A goal over the years."""
        years = (y.before if before else y.after for y in self.years)
        return sum((year[goal] for year in years if goal in year), Fraction(0))


def verify_road(
    instance: Instance, horizon: Horizon, events: Iterable[Event], unreadable: Iterable[Breach] = ()
) -> RoadVerification:
    """Recompute every rule and every goal of every year.

    Parameters
    ----------
    unreadable : iterable of Breach
        Rows of a sheet that could not be read.
    """
    events = tuple(events)
    years = {year: in_year(instance, horizon, year) for year in horizon.years}
    faults = list(unreadable)
    faults += [fault for event in events for fault in _record(event, instance, horizon)]
    if faults:
        events = tuple(e for e in events if not list(_record(e, instance, horizon)))
    moves: dict[int, list[Move]] = {year: [] for year in horizon.years}
    if instance.officials is None:
        faults += too_many(instance, horizon, events)
        for event in events:
            if (move := event.move) is not None:
                moves[event.year].append(move)
    else:
        people, missing = named(People(instance, horizon, years), events)
        faults += [_nobody(event) for event in missing]
        for event, official_id in people:
            if event.step is not Step.TRAINING and (move := event.move) is not None:
                moves[event.year].append(replace(move, official_id=official_id))
    judged = (_judged(years[year], horizon, year, events, moves[year]) for year in horizon.years)
    return RoadVerification(tuple(judged), tuple(faults))


def _judged(
    instance: Instance, horizon: Horizon, year: int, events: tuple[Event, ...], moves: list[Move]
) -> YearJudged:
    ledger = YearLedger(instance, horizon, year, events, moves)
    nothing = YearLedger(instance, horizon, year, (), ())
    compared = bool(instance.lines) or "changes" in instance.settings.goals
    goals = {slug: goal for slug, goal in ROAD_GOALS.items() if compared or slug != "changes"}
    if year != horizon.first:
        goals = {slug: goal for slug, goal in goals.items() if slug not in ONCE}
    return YearJudged(
        year,
        tuple(breach for rule in ROAD_RULES for breach in rule.check(ledger)),
        {slug: Fraction(goal.measure(nothing)) for slug, goal in goals.items()},
        {slug: Fraction(goal.measure(ledger)) for slug, goal in goals.items()},
        ledger,
    )


def _record(event: Event, instance: Instance, horizon: Horizon) -> Iterator[Breach]:
    """What is wrong with an event as a record."""
    units = [unit_id for unit_id in (event.origin, event.destination) if unit_id is not None]
    fields = [f for f in (*event.fields, event.field_id) if f is not None]
    texts = None
    if event.year not in horizon.years:
        texts = ("is outside the years.", "ngoài các năm của lộ trình.")
    elif not units or any(unit_id not in instance.unit for unit_id in units):
        texts = ("no such unit.", "không có đơn vị này.")
    elif any(field_id not in instance.field for field_id in fields):
        texts = ("no such field.", "không có lĩnh vực này.")
    elif event.count < 1:
        texts = ("the count must be at least 1.", "số người phải từ 1 trở lên.")
    elif _ends(event) != (event.origin is not None, event.destination is not None):
        texts = ("from and to do not fit what happens.", "nơi đi, nơi đến không khớp nội dung.")
    if texts:
        where = f"{event.year}: {event.step.value} {event.origin or '-'} → {event.destination or '-'}"
        yield Breach("record", where, event.count, f"{where}: {texts[0]}", f"{where}: {texts[1]}")


def _ends(event: Event) -> tuple[bool, bool]:
    return event.step is not Step.RECRUITMENT, event.step is not Step.STREAMLINING


def _nobody(event: Event) -> Breach:
    own = ", ".join(event.fields) or "-"
    where = f"{event.year}: {event.step.value} {event.origin} → {event.destination or '-'} ({own})"
    return Breach(
        "one_move",
        where,
        event.count,
        f"{where}: there is nobody to whom this may happen.",
        f"{where}: không có người phù hợp.",
    )
