"""Cities of any size from the country's real units, with people drawn by the recipe of `examples/hcmc`.

Posts, surplus, shortage and people are those of Ho Chi Minh City per unit, whatever the size, so that
what a benchmark sees grow is the number of units and nothing else.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import atan2, cos, hypot, pow, radians
from random import Random
from statistics import fmean, median
from typing import Any

from examples.hcmc._city import (
    DATA,
    FIELD_NOISE,
    LARGEST_PART,
    Unit,
    calibration,
    fields,
    figure,
    largest_remainder,
    spread,
)
from examples.hcmc._people import Official, draw_officials

SEED = 3321
CITY = "79"
"""Province code of Ho Chi Minh City, whose units come first in every selection."""

CITY_UNITS = 168
CENTRE = (10.776, 106.700)
"""A rounded point in the centre of the city (latitude, longitude)."""

DEPARTMENTS = (
    ("XD", "Sở Xây dựng", {"construction": 84, "transport": 36}),
    ("NNMT", "Sở Nông nghiệp và Môi trường", {"land": 108}),
    ("KHCN", "Sở Khoa học và Công nghệ", {"it": 102}),
)
"""Lending departments of a province: code, name, specialists listed by field for 168 units (invented)."""

FOUR_FIELDS = ("land", "construction", "finance", "it")
LENT_SHARE = 0.78
"""Part of a department's specialists that is not protected: what it can lend, on counts."""

VACANT_SHARE = 0.2
"""Part of the short units that have a leader's or generalist's post vacant too."""


@dataclass
class City:
    """One province (or a part of it): its units, lending departments and officials."""

    code: str
    units: list[Unit]
    departments: list[Unit]
    officials: list[Official]


def country() -> list[City]:
    """The 3,321 units of the country, a city for each of the 34 provinces."""
    return cities(len(_units()))


def province_codes() -> list[str]:
    """Codes of the 34 provinces."""
    return sorted({province for _, province in _units()})


@cache
def cities(count: int) -> list[City]:
    """The first `count` units, by province: those of the city from its centre outwards, then its neighbours'.

    Parameters
    ----------
    count : int
        How many units; 168 are Ho Chi Minh City, 3,321 the country.

    Returns
    -------
    list of City
        In the order of their codes. The same count gives the same cities.
    """
    by_province = sorted(places(count), key=lambda pair: (pair[1], pair[0].code))
    return [
        _draw(code, [unit for unit, _ in members])
        for code, members in groupby(by_province, key=lambda pair: pair[1])
    ]


def places(count: int | None = None) -> list[tuple[Unit, str]]:
    """The first `count` units (default: all) with their quotas and provinces, and nobody in them."""
    chosen = _units()[:count]
    _set_quotas([unit for unit, _ in chosen])
    return chosen


def _units() -> list[tuple[Unit, str]]:
    """Every unit of the country with its province; `quota` holds the population for now."""
    with (DATA / "vn_units.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    usual = int(median(int(row["population"]) for row in rows if row["population"]))
    found = [
        (
            Unit(
                row["code"],
                row["name"],
                row["kind"],
                "",
                float(row["lat"]),
                float(row["lon"]),
                int(row["population"] or usual),
            ),
            row["province_code"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda pair: (pair[1] != CITY, _apart(pair[0], CENTRE), pair[0].code))


def _apart(unit: Unit, point: tuple[float, float]) -> float:
    """Roughly how far a unit is from a point, in degrees of latitude; to order units only."""
    return hypot(unit.lat - point[0], (unit.lon - point[1]) * cos(radians(point[0])))


def _set_quotas(units: Sequence[Unit]) -> None:
    """Turn populations into quotas by the fitted formula, with as many posts a unit as in the city."""
    model = calibration()["quota_model"]
    posts = round(figure("frame", "posts") / CITY_UNITS * len(units))
    curve = [
        model["constant"] + model["factor"] * pow(unit.quota / 1000, model["exponent"]) for unit in units
    ]
    for unit, quota in zip(units, largest_remainder(posts, curve), strict=True):
        unit.quota = quota


def _draw(code: str, units: list[Unit]) -> City:
    """Needs, specialists, departments and officials of one province."""
    random = Random(f"{SEED}/{code}/{len(units)}")
    size = sum(unit.quota for unit in units) / figure("frame", "posts")
    _draw_needs(random, units)
    for region, members in zip(calibration()["regions"], _regions(units), strict=True):
        _draw_imbalance(random, members, region)
    departments = _departments(code, units, size)
    officials = draw_officials(random, units, departments, size)
    for number, official in enumerate(officials, 1):
        official.code = f"CB{code}-{number:05}"
    return City(code, units, departments, officials)


def _draw_needs(random: Random, units: Sequence[Unit]) -> None:
    """Divide each unit's specialist posts over the fields; the rest are leaders and generalists."""
    shares = [entry["need_share"] for entry in calibration()["fields"]]
    part = figure("frame", "specialist_posts") / figure("frame", "posts")
    for unit in units:
        weights = [share * random.lognormvariate(0, FIELD_NOISE) for share in shares]
        specialists = round(part * unit.quota)
        unit.need = Counter(dict(zip(fields(), largest_remainder(specialists, weights), strict=True)))
        unit.have = unit.need.copy()
        unit.others = unit.quota - specialists


def _regions(units: Sequence[Unit]) -> list[list[Unit]]:
    """Parts that stand for the three former regions: the centre, and two outer parts by their bearing.

    In the real city too the centre has the surplus and what lies around it the shortage.
    """
    middle = fmean(u.lat for u in units), fmean(u.lon for u in units)
    counts = largest_remainder(len(units), [region["units"] for region in calibration()["regions"]])
    outwards = sorted(units, key=lambda unit: (_apart(unit, middle), unit.code))
    inner, outer = outwards[: counts[0]], outwards[counts[0] :]
    outer.sort(key=lambda unit: (atan2(unit.lat - middle[0], unit.lon - middle[1]), unit.code))
    return [inner, outer[: counts[1]], outer[counts[1] :]]


@cache
def _region_posts() -> Mapping[str, int]:
    """Posts of each former region of the city: what its published surplus and shortage refer to."""
    posts: Counter[str] = Counter()
    with (DATA / "hcmc_units.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            posts[row["region"]] += int(row["quota_model"])
    return posts


def _draw_imbalance(random: Random, units: Sequence[Unit], region: Mapping[str, Any]) -> None:
    """Give the units surplus and shortage at the rates of a former region, field by field."""
    scale = sum(unit.quota for unit in units) / _region_posts()[region["region"]]
    surplus, shortage = round(scale * region["surplus"]), round(scale * region["shortage"])
    shared = round(figure("imbalance", "exchangeable_share") * min(surplus, shortage))
    both = _spread(random, shared, {unit.code: unit.quota // 8 for unit in units}, units)
    split = region["unit_split"]
    over, short, _ = largest_remainder(len(units), [split["surplus"], split["short"], split["exact"]])
    order = random.sample(list(units), len(units))
    sides = {"surplus": order[short : short + over], "shortage": order[:short]}
    totals = {"surplus": surplus - shared, "shortage": shortage - shared}
    extra = {side: _spread_net(random, totals[side], side, sides[side], both) for side in sides}
    for unit in units:
        missing = both[unit.code] + extra["shortage"].get(unit.code, 0)
        _take(random, unit, missing)
        _give(random, unit, both[unit.code] + extra["surplus"].get(unit.code, 0))
        if extra["shortage"].get(unit.code) and unit.others and random.random() < VACANT_SHARE:
            unit.others -= 1


def _spread_net(
    random: Random, total: int, side: str, members: Sequence[Unit], both: Mapping[str, int]
) -> dict[str, int]:
    """Spread what makes units over, or short: never more than the city's record, or half of the posts."""
    record = figure("imbalance", f"largest_unit_{side}")
    most = {
        unit.code: min(
            record,
            int(LARGEST_PART * (unit.quota if side == "surplus" else unit.need.total())),
        )
        - both[unit.code]
        for unit in members
    }
    return _spread(random, total, most, members)


def _spread(random: Random, total: int, most: Mapping[str, int], units: Sequence[Unit]) -> dict[str, int]:
    """Spread `total` (or what there is room for) over units."""
    bounds = {code: (0, max(0, high)) for code, high in most.items()}
    return spread(random, min(total, sum(high for _, high in bounds.values())), bounds, units)


def _take(random: Random, unit: Unit, count: int) -> None:
    """Leave `count` specialist posts vacant, in the fields that are short in the city."""
    weight = {entry["field"]: entry["shortage"] for entry in calibration()["fields"]}
    for _ in range(count):
        left = [f for f in fields() if unit.have[f] > 0]
        unit.have[random.choices(left, [weight[f] for f in left])[0]] -= 1


def _give(random: Random, unit: Unit, count: int) -> None:
    """Add `count` specialists, in fields of the city's surplus that are not short here."""
    weight = {entry["field"]: entry["surplus"] for entry in calibration()["fields"]}
    open_fields = [f for f in fields() if unit.have[f] >= unit.need[f]]
    for _ in range(count):
        if open_fields:
            unit.have[random.choices(open_fields, [weight[f] for f in open_fields])[0]] += 1
        else:
            unit.others += 1


def _departments(code: str, units: Sequence[Unit], size: float) -> list[Unit]:
    """The province's lending departments, in the middle of its units."""
    lat, lon = round(fmean(u.lat for u in units), 3), round(fmean(u.lon for u in units), 3)
    return [
        Unit(
            f"SO-{code}-{short}",
            name,
            "sở",
            "",
            lat,
            lon,
            0,
            have=Counter({f: max(1, round(size * listed)) for f, listed in lists.items()}),
        )
        for short, name, lists in DEPARTMENTS
    ]


def clusters(units: Sequence[Unit], largest: int = 11) -> Iterable[list[Unit]]:
    """Neighbouring units, halved along their longer side until no group is above `largest`."""
    if len(units) <= largest:
        yield list(units)
        return
    wide = _width(u.lon for u in units) > _width(u.lat for u in units)
    order = sorted(units, key=lambda u: (u.lon if wide else u.lat, u.code))
    yield from clusters(order[: len(order) // 2], largest)
    yield from clusters(order[len(order) // 2 :], largest)


def _width(values: Iterable[float]) -> float:
    """Distance between the ends."""
    found = list(values)
    return max(found) - min(found)
