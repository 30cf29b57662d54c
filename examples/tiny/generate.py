"""Write `tiny.xlsx`: four units and an agency, small enough to solve on paper (see README.md).

Run as `python examples/tiny/generate.py`.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from examples._workbook import Sheet, save

UNITS = Sheet(
    "Units",
    ("unit", "name", "kind", "quota", "headcount", "retain", "priority", "max_out", "land need", "it need"),
    (
        ("Alder", "Alder ward", "ward", 2, 4, 1, 1, None, 1, 0),
        ("Birch", "Birch ward", "ward", 1, 2, 0, 1, None, 1, 0),
        ("Cedar", "Cedar commune", "commune", 5, 3, 0, 1, None, 2, 1),
        ("Drift", "Drift island", "special_zone", 3, 1, 0, 2, None, 1, 1),
        ("Agency", "Land and IT agency", "department", None, 2, 0, 1, 1, None, None),
    ),
)

OFFICIALS = Sheet(
    "Officials",
    ("official", "name", "unit", "fields", "position", "protected", "volunteer", "max_km"),
    (
        ("A1", "Ann", "Alder", "land", "Head of land office", "leader", None, None),
        ("A2", "Bao", "Alder", "land", "Officer", None, None, None),
        ("A3", "Chi", "Alder", "it", "Officer", "child under 36 months", "yes", None),
        ("A4", "Dan", "Alder", None, "Clerk", None, None, None),
        ("B1", "Eve", "Birch", "it; land", "Officer", None, None, 10),
        ("B2", "Fan", "Birch", "land", "Officer", None, None, None),
        ("C1", "Gia", "Cedar", "land", "Officer", None, None, None),
        ("C2", "Hoa", "Cedar", None, "Clerk", None, None, None),
        ("C3", "Ian", "Cedar", None, "Clerk", None, None, None),
        ("D1", "Joy", "Drift", None, "Clerk", None, None, None),
        ("S1", "Kim", "Agency", "it", "Officer", None, None, None),
        ("S2", "Lan", "Agency", "land", "Officer", "on long study", None, None),
    ),
)

FIELDS = Sheet("Fields", ("field", "weight", "label"), (("land", 2, "Land"), ("it", 1, "IT")))

RULES = Sheet("Rules", ("rule", "value"), (("as_of", date(2026, 1, 1)),))

DISTANCES = Sheet(
    "Distances",
    ("from", "Alder", "Birch", "Cedar", "Drift", "Agency"),
    (
        ("Alder", None, 5, 8, None, None),
        ("Birch", 5, None, 12, None, None),
        ("Cedar", 8, 12, None, None, None),
        ("Drift", None, None, None, None, None),
        ("Agency", 10, 14, 15, 90, None),
    ),
)


def main() -> None:
    """Write the workbook beside this file."""
    save(Path(__file__).with_name("tiny.xlsx"), (UNITS, OFFICIALS, FIELDS, RULES, DISTANCES))


if __name__ == "__main__":
    main()
