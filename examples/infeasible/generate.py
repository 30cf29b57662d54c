"""Write `infeasible.xlsx`: two decisions that one vacancy cannot hold (see README.md).

Run as `python examples/infeasible/generate.py`.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from examples._workbook import Sheet, save

UNITS = Sheet(
    "Units",
    ("unit", "name", "kind", "quota", "headcount", "land need", "it need"),
    (
        ("North", "North ward", "ward", 3, 5, 1, 0),
        ("South", "South ward", "ward", 3, 2, 1, 1),
        ("West", "West commune", "commune", 2, 2, 0, 1),
    ),
)

OFFICIALS = Sheet(
    "Officials",
    ("official", "unit", "fields", "position", "protected"),
    (
        ("N1", "North", None, "Head of office", "leader"),
        ("N2", "North", "land", "Officer", None),
        ("N3", "North", "land", "Officer", None),
        ("N4", "North", "it", "Officer", None),
        ("N5", "North", None, "Clerk", None),
        ("S1", "South", None, "Clerk", None),
        ("S2", "South", None, "Clerk", None),
        ("W1", "West", "it", "Officer", None),
        ("W2", "West", None, "Clerk", None),
    ),
)

RULES = Sheet("Rules", ("rule", "value"), (("as_of", date(2026, 1, 1)), ("swaps", "no")))

DECISIONS = Sheet(
    "Decisions",
    ("official", "to", "decision", "note"),
    (
        ("N3", "South", "require", "South has no land officer"),
        ("N4", "South", "require", "South has no IT officer"),
        ("N5", "West", "forbid", "Not part of the conflict"),
    ),
)


def main() -> None:
    """Write the workbook beside this file."""
    save(Path(__file__).with_name("infeasible.xlsx"), (UNITS, OFFICIALS, RULES, DECISIONS))


if __name__ == "__main__":
    main()
