"""Write a synthetic input workbook of any size.

Run as `python examples/benchmarks/generate.py FOLDER --units 600 --fields 14`; `--counts` leaves the roster
out, `--max-km 20` and `--matrix` add what they say, `--province 01` takes one province of the country, and
`--assignment 800` writes a square assignment problem instead.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from examples.benchmarks._inputs import Assignment, Input


def main() -> None:
    """Write the workbook that the command line asks for, and print its path."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=168, help="how many units, up to 3,321 (the country)")
    parser.add_argument("--fields", type=int, choices=(0, 4, 14), default=14)
    parser.add_argument("--counts", action="store_true", help="specialists counted by field, no roster")
    parser.add_argument("--max-km", type=int)
    parser.add_argument("--matrix", action="store_true", help="a full Distances sheet")
    parser.add_argument("--province", default="", help="code of one province of the country")
    parser.add_argument("--assignment", type=int, metavar="SIZE")
    asked = parser.parse_args()
    if asked.assignment:
        print(Assignment(asked.assignment).write(asked.folder))
        return
    units = 3321 if asked.province else asked.units
    wanted = Input(units, asked.fields, not asked.counts, asked.province, asked.max_km, asked.matrix)
    print(wanted.write(asked.folder))


if __name__ == "__main__":
    main()
