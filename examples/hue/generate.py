"""Write `hue.xlsx`: the forty units of Huế with synthetic counts, in the smallest form that is read.

Run as `python examples/hue/generate.py`.
"""

from __future__ import annotations

import csv
import math
import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from examples._workbook import Cell, Sheet, save

SEED = 40
PROVINCE = "46"
UNITS_CSV = Path(__file__).resolve().parents[2] / "data" / "vn_units.csv"

GAPS: dict[str, tuple[int, ...]] = {
    "land": (-3, -2, -1, 0, 0, 1, 1, 2),
    "construction": (-3, -2, -1, 0, 0, 1, 1, 2),
    "finance": (-2, -1, 0, 0, 0, 1, 1, 2),
    "it": (-1, 0, 0, 0, 1, 1, 1, 1),
}
"""The gaps a unit may have, each as likely as the next: positive = short by, negative = spare."""

IMBALANCES = (-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6)
"""Headcount less quota, each as likely as the next."""


def quota_of(population: int) -> int:
    """Posts of a unit by its population (people): the fitted formula of `data/calibration.json`."""
    return round(12.1 + 5.51 * math.pow(population / 1000, 0.48))


def rows(random: Random) -> list[list[Cell]]:
    """One row a unit: name, quota, headcount (people) and a gap a field (people)."""
    with UNITS_CSV.open(encoding="utf-8", newline="") as file:
        units = [unit for unit in csv.DictReader(file) if unit["province_code"] == PROVINCE]
    table: list[list[Cell]] = []
    for unit in units:
        quota = quota_of(int(unit["population"]))
        headcount = quota + random.choice(IMBALANCES)
        table.append([unit["name"], quota, headcount, *(random.choice(gaps) for gaps in GAPS.values())])
    return table


def main() -> None:
    """Write the workbook beside this file."""
    header = ("unit", "quota", "headcount", *(f"{field} gap" for field in GAPS))
    save(Path(__file__).with_name("hue.xlsx"), [Sheet("Units", header, rows(Random(SEED)))])


if __name__ == "__main__":
    main()
