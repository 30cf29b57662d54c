"""The city on paper: what each unit needs and has by field, drawn so that the published sums come out."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "data"

CON_DAO = "26732"
SHORT_FOR_CERTAIN = (CON_DAO, "27676", "27664")
"""Côn Đảo, Thạnh An and Cần Giờ: far from everything, and so given a shortage."""

LARGEST_PART = 0.5
"""Largest surplus or shortage of a unit, as a part of its posts (for shortage: its specialist posts)."""

UNIT_NOISE, FIELD_NOISE = 0.5, 0.15
"""Spread (log-normal sigma) of the imbalance over units and of the need over fields."""

Table = Counter[tuple[str, str]]
"""People by (unit or region, field)."""


@dataclass
class Unit:
    """One unit: the facts, then what is drawn for it (all counts in people or posts)."""

    code: str
    name: str
    kind: str
    region: str
    lat: float
    lon: float
    quota: int
    need: Counter[str] = field(default_factory=Counter)
    have: Counter[str] = field(default_factory=Counter)
    others: int = 0
    """Leaders and generalists: they serve no field."""

    @property
    def headcount(self) -> int:
        """Officials present."""
        return self.have.total() + self.others

    def surplus(self, field_id: str) -> int:
        """Specialists of the field above its need."""
        return max(0, self.have[field_id] - self.need[field_id])

    def short(self, field_id: str) -> int:
        """Specialists of the field below its need."""
        return max(0, self.need[field_id] - self.have[field_id])


@cache
def calibration() -> dict[str, Any]:
    """The figures of `data/calibration.json`."""
    loaded: dict[str, Any] = json.loads((DATA / "calibration.json").read_text(encoding="utf-8"))
    return loaded


def figure(group: str, key: str) -> Any:
    """One figure of the calibration, without its status and source."""
    return calibration()[group][key]["value"]


def fields() -> list[str]:
    """Keys of the fields, in the order of the calibration."""
    return [entry["field"] for entry in calibration()["fields"]]


@cache
def neighbours() -> dict[str, tuple[str, ...]]:
    """Units that share a border with each unit, in the order of their codes; the island has none."""
    found: dict[str, set[str]] = {}
    with (DATA / "hcmc_neighbours.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["code_a"], set()).add(row["code_b"])
            found.setdefault(row["code_b"], set()).add(row["code_a"])
    return {code: tuple(sorted(codes)) for code, codes in found.items()}


def degrees_squared(a: Unit, b: Unit) -> float:
    """How far apart two units lie; good enough to choose the nearest."""
    return (a.lat - b.lat) ** 2 + (a.lon - b.lon) ** 2


def draw_units(random: Random) -> list[Unit]:
    """Units of the city with needs and specialists that meet the published sums.

    Parameters
    ----------
    random : Random
        Source of every draw.

    Returns
    -------
    list of Unit
        In the order of their codes. Surplus and shortage over (unit, field) hit the totals of every
        region and of every field exactly.
    """
    units = _read_units()
    _draw_needs(random, units)
    split = _region_table("surplus"), _region_table("shortage")
    for region in calibration()["regions"]:
        members = [unit for unit in units if unit.region == region["region"]]
        over, short = _unit_totals(random, members, region)
        room = {(unit.code, f): unit.need[f] for unit in members for f in fields()}
        shortages = deal(random, _column(split[1], region["region"]), short, room)
        room = {key: 0 if shortages[key] else sum(over.values()) for key in room}
        surpluses = deal(random, _column(split[0], region["region"]), over, room)
        for unit, f in product(members, fields()):
            unit.have[f] = unit.need[f] + surpluses[unit.code, f] - shortages[unit.code, f]
    _leave_posts_vacant(random, units)
    return units


def largest_remainder(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to `weights` that add up to `total`."""
    exact = [total * weight / sum(weights) for weight in weights]
    whole = [int(share) for share in exact]
    by_fraction = sorted(range(len(exact)), key=lambda i: (whole[i] - exact[i], i))
    for i in by_fraction[: total - sum(whole)]:
        whole[i] += 1
    return whole


def deal(
    random: Random,
    supply: Mapping[str, int],
    demand: Mapping[str, int],
    room: Mapping[tuple[str, str], int],
) -> Table:
    """Deal `supply` by field to units with `demand`, at most `room` a cell; both margins are met.

    The tightest field goes first; one that no open unit has room for changes places with one dealt before.
    """
    dealt: Table = Counter()
    left = dict(demand)
    slack = {f: sum(room[u, f] for u in demand) - count for f, count in supply.items()}
    tokens = [f for f in sorted(supply, key=slack.__getitem__) for _ in range(supply[f])]
    for f in tokens:
        takers = [u for u in left if left[u] and dealt[u, f] < room[u, f]]
        if takers:
            taker = random.choices(takers, [left[u] for u in takers])[0]
        else:
            taker, given, swapped = _exchange(f, left, dealt, room)
            dealt[swapped, f] += 1
            dealt[swapped, given] -= 1
            f = given
        dealt[taker, f] += 1
        left[taker] -= 1
    return dealt


def _exchange(
    f: str, left: Mapping[str, int], dealt: Table, room: Mapping[tuple[str, str], int]
) -> tuple[str, str, str]:
    """Find (open unit, field it can take, unit that gives that field up for `f`)."""
    for taker, (giver, given) in product(left, sorted(key for key, count in dealt.items() if count)):
        fits = dealt[taker, given] < room[taker, given] and dealt[giver, f] < room[giver, f]
        if left[taker] and fits:
            return taker, given, giver
    raise ValueError(f"no unit has room for {f}: draw with another seed")


def _read_units() -> list[Unit]:
    """The units with their fitted quotas, as they stand in `data/hcmc_units.csv`."""
    with (DATA / "hcmc_units.csv").open(encoding="utf-8", newline="") as file:
        return [
            Unit(
                row["code"],
                row["name"],
                row["kind"],
                row["region"],
                float(row["lat"]),
                float(row["lon"]),
                int(row["quota_model"]),
            )
            for row in csv.DictReader(file)
        ]


def _draw_needs(random: Random, units: Sequence[Unit]) -> None:
    """Divide the specialist frame over units by quota and over fields by share; the rest are others."""
    shares = [entry["need_share"] for entry in calibration()["fields"]]
    totals = largest_remainder(figure("frame", "specialist_posts"), [unit.quota for unit in units])
    for unit, total in zip(units, totals, strict=True):
        weights = [share * random.lognormvariate(0, FIELD_NOISE) for share in shares]
        unit.need = Counter(dict(zip(fields(), largest_remainder(total, weights), strict=True)))
        unit.others = unit.quota - total


def _region_table(side: str) -> Table:
    """Region × field table of one side whose margins are the published totals.

    The product of the margins, rounded down; what is missing goes to the largest fractions.
    """
    rows = {region["region"]: int(region[side]) for region in calibration()["regions"]}
    columns = {entry["field"]: int(entry[side]) for entry in calibration()["fields"]}
    exact = {(r, f): rows[r] * columns[f] / sum(rows.values()) for r, f in product(rows, columns)}
    table: Table = Counter({key: int(value) for key, value in exact.items()})
    for r, f in sorted(exact, key=lambda key: (int(exact[key]) - exact[key], key)) * 2:
        row_left = rows[r] - sum(table[r, other] for other in columns)
        column_left = columns[f] - sum(table[other, f] for other in rows)
        if row_left and column_left:
            table[r, f] += 1
    return table


def _column(table: Table, region: str) -> dict[str, int]:
    """One region's counts by field."""
    return {f: table[region, f] for f in fields()}


def _unit_totals(
    random: Random, units: Sequence[Unit], region: Mapping[str, Any]
) -> tuple[dict[str, int], dict[str, int]]:
    """Surplus and shortage of each unit of a region, over all fields.

    A part sits in units that have both, and cancels in their headcount; the rest makes a unit over or short.
    """
    shared = round(figure("imbalance", "exchangeable_share") * min(region["surplus"], region["shortage"]))
    both = spread(random, shared, {unit.code: (0, unit.quota // 8) for unit in units}, units)
    over_units, short_units = _sides(random, units, region["unit_split"])
    over, short = dict(both), dict(both)
    for side, total, members in (("surplus", over, over_units), ("shortage", short, short_units)):
        record = figure("imbalance", f"largest_unit_{side}")
        bounds = {unit.code: (1, _most(unit, side, record) - both[unit.code]) for unit in members}
        if region is _most_unbalanced(side):
            largest = max(members, key=lambda unit: unit.quota).code
            bounds[largest] = (record - both[largest], record - both[largest])
        for code, count in spread(random, region[side] - shared, bounds, members).items():
            total[code] += count
    return over, short


def _most(unit: Unit, side: str, record: int) -> int:
    """Largest surplus or shortage that a unit is given, below the record of the city."""
    part = unit.quota if side == "surplus" else unit.need.total()
    return min(record - 1, int(LARGEST_PART * part))


def _most_unbalanced(side: str) -> Mapping[str, Any]:
    """The region with the largest net surplus, or shortage: the record unit of that side lies there."""
    sign = 1 if side == "surplus" else -1
    regions: list[dict[str, Any]] = calibration()["regions"]
    return max(regions, key=lambda region: sign * (region["surplus"] - region["shortage"]))


def _sides(random: Random, units: Sequence[Unit], split: Mapping[str, Any]) -> tuple[list[Unit], list[Unit]]:
    """Choose the units of a region that are over and those that are short; the others are exact."""
    over, short, _ = largest_remainder(len(units), [split["surplus"], split["short"], split["exact"]])
    order = sorted(units, key=lambda unit: (unit.code not in SHORT_FOR_CERTAIN, random.random()))
    return order[short : short + over], order[:short]


def spread(
    random: Random, total: int, bounds: Mapping[str, tuple[int, int]], units: Sequence[Unit]
) -> dict[str, int]:
    """Spread `total` over units, each between its two bounds; larger units draw more, but unevenly."""
    weight = {unit.code: unit.quota * random.lognormvariate(0, UNIT_NOISE) for unit in units}
    given = {code: low for code, (low, _) in bounds.items()}
    for _ in range(total - sum(given.values())):
        free = [code for code in given if given[code] < bounds[code][1]]
        given[random.choices(free, [weight[code] for code in free])[0]] += 1
    return given


def _leave_posts_vacant(random: Random, units: Sequence[Unit]) -> None:
    """Take one leader or generalist each from as many short units as the published net needs."""
    excess = sum(unit.headcount - unit.quota for unit in units) - figure("imbalance", "net_vs_quota")
    short = [unit for unit in units if unit.headcount < unit.quota]
    for unit in random.sample(short, excess):
        unit.others -= 1
