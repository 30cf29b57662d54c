"""Figures of a road for people: by year, by unit and by field, where nothing is done and by the plan."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from realloc.city.domain import Instance, Unit
from realloc.city.horizon import RoadPlan, Step
from realloc.city.ledger import Ledger
from realloc.road.retirements import retirements
from realloc.road.verify import RoadVerification, YearJudged


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year of the city or of a unit; pairs are where nothing is done, and by the plan.

    ``posts`` counts units with posts to fill, ``present`` who is there at the end of the year, of the
    city those in units with posts; ``elsewhere`` are, of the city, those in units without, and ``apart`` who
    is over in departments by the plan, which no rule holds to their posts.  ``missing`` are
    specialists short, ``unserved`` fields that nobody serves, both unweighted; ``retired`` is who retires in
    the year, of any unit, ``steps`` how many are moved away, trained, recruited … in it, ``arrived`` how many
    are transferred to the unit and ``borrowed`` how many lent to it.

    So posts + over − short are those present, and who is present or elsewhere are those of the year before,
    with who arrived or was recruited, without who was transferred away, left the service or retired.
    """

    year: int
    unit: Unit | None
    posts: int
    present: tuple[int, int]
    over: tuple[int, int]
    short: tuple[int, int]
    missing: tuple[int, int]
    unserved: tuple[int, int]
    retired: int
    steps: dict[Step, int]
    arrived: int = 0
    borrowed: int = 0
    elsewhere: tuple[int, int] = (0, 0)
    apart: int = 0


MEASURES = ("posts", "present", "over", "short", "missing", "unserved", "elsewhere", "retired")
"""What a year comes to, by the names of :class:`YearLine`."""


def measures(lines: Iterable[YearLine]) -> tuple[str, ...]:
    """What is shown of some years: people in units without posts only where there are any."""
    some = any(any(line.elsewhere) for line in lines)
    return tuple(name for name in MEASURES if some or name != "elsewhere")


def figure_of(line: YearLine, name: str, side: int = 1) -> int:
    """A figure of a year: a pair's first where nothing is done, its second by the plan."""
    value = getattr(line, name)
    return int(value[side] if isinstance(value, tuple) else value)


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of the city at the end of a year."""

    year: int
    field_id: str
    need: int
    serving: tuple[int, int]
    missing: tuple[int, int]
    retired: int


def city_lines(instance: Instance, plan: RoadPlan, verification: RoadVerification) -> list[YearLine]:
    """One line a year, of all units together."""
    return [_together(judged.year, lines) for judged, lines in _by_year(instance, plan, verification)]


def unit_lines(instance: Instance, plan: RoadPlan, verification: RoadVerification) -> list[YearLine]:
    """One line a unit and year, units in the order of the workbook."""
    lines = [line for _, some in _by_year(instance, plan, verification) for line in some]
    return sorted(lines, key=lambda line: (line.unit.row if line.unit else 0, _name(line), line.year))


def _name(line: YearLine) -> str:
    return line.unit.unit_id if line.unit else ""


def _by_year(
    instance: Instance, plan: RoadPlan, verification: RoadVerification
) -> Iterator[tuple[YearJudged, list[YearLine]]]:
    retiring = retirements(instance, plan)
    for judged in verification.years:
        retired = retiring.of_units(judged.year)
        steps: dict[str, Counter[Step]] = defaultdict(Counter)
        coming: dict[str, Counter[Step]] = defaultdict(Counter)
        for event in plan.of(judged.year):
            steps[event.origin or event.destination or ""][event.step] += event.count
            coming[event.destination or ""][event.step] += event.count
        ledgers = Ledger(judged.ledger.instance, ()), judged.ledger
        yield (
            judged,
            [
                _line(
                    judged.year,
                    unit,
                    ledgers,
                    retired[unit.unit_id],
                    steps[unit.unit_id],
                    coming[unit.unit_id],
                )
                for unit in judged.ledger.instance.units
            ],
        )


def _line(
    year: int,
    unit: Unit,
    ledgers: tuple[Ledger, Ledger],
    retired: int,
    steps: Counter[Step],
    coming: Counter[Step],
) -> YearLine:
    posts = unit.posts

    def pair(values: list[int]) -> tuple[int, int]:
        return values[0], values[1]

    present = pair([ledger.headcount[unit.unit_id] for ledger in ledgers])
    over = pair([0 if posts is None else max(0, n - posts) for n in present])
    short = pair([0 if posts is None else max(0, posts - n) for n in present])
    needs = [
        need for need in ledgers[0].instance.needs.values() if need.unit_id == unit.unit_id and need.need
    ]
    missing, unserved = [], []
    for ledger in ledgers:
        serving = {need: ledger.serving[need.unit_id, need.field_id] for need in needs}
        missing.append(sum(max(0, need.need - n) for need, n in serving.items()))
        unserved.append(sum(n <= 0 for need, n in serving.items() if need.coverage_known))
    counts = {step: steps[step] for step in Step if steps[step]}
    return YearLine(
        year,
        unit,
        posts or 0,
        present,
        over,
        short,
        pair(missing),
        pair(unserved),
        retired,
        counts,
        coming[Step.TRANSFER],
        coming[Step.SECONDMENT],
    )


def _together(year: int, lines: list[YearLine]) -> YearLine:
    def pair(name: str, some: list[YearLine] = lines) -> tuple[int, int]:
        return sum(getattr(line, name)[0] for line in some), sum(getattr(line, name)[1] for line in some)

    steps: Counter[Step] = Counter()
    for line in lines:
        steps.update(line.steps)
    return YearLine(
        year,
        None,
        sum(line.posts for line in lines),
        pair("present", [line for line in lines if line.unit and line.unit.posts is not None]),
        pair("over"),
        pair("short"),
        pair("missing"),
        pair("unserved"),
        sum(line.retired for line in lines),
        dict(steps),
        sum(line.arrived for line in lines),
        sum(line.borrowed for line in lines),
        pair("present", [line for line in lines if line.unit and line.unit.posts is None]),
        sum(line.over[1] for line in lines if line.unit and line.unit.is_department),
    )


def field_lines(instance: Instance, plan: RoadPlan, verification: RoadVerification) -> list[FieldLine]:
    """One line a field and year, fields in their order."""
    found, retiring = [], retirements(instance, plan)
    for judged in verification.years:
        nothing, retired = Ledger(judged.ledger.instance, ()), retiring.of_fields(judged.year)
        needs = judged.ledger.instance.needs.values()
        for field in instance.fields:
            mine = [need for need in needs if need.field_id == field.field_id]
            serving, missing = [], []
            for ledger in (nothing, judged.ledger):
                there = [ledger.serving[unit.unit_id, field.field_id] for unit in instance.units]
                serving.append(sum(there))
                missing.append(
                    sum(max(0, n.need - ledger.serving[n.unit_id, n.field_id]) for n in mine if n.need)
                )
            found.append(
                FieldLine(
                    judged.year,
                    field.field_id,
                    sum(need.need for need in mine),
                    (serving[0], serving[1]),
                    (missing[0], missing[1]),
                    retired[field.field_id],
                )
            )
    order = {field.field_id: n for n, field in enumerate(instance.fields)}
    return sorted(found, key=lambda line: (order[line.field_id], line.year))


def thresholds(lines: list[YearLine]) -> dict[str, int | None]:
    """The first year from whose end on nobody is over, nothing short, nobody missing; None for never."""
    found: dict[str, int | None] = {}
    for name in ("over", "short", "missing", "unserved"):
        met = None
        for line in reversed(lines):
            if getattr(line, name)[1]:
                break
            met = line.year
        found[name] = met
    return found
