"""Many random cities by hand: ``python tests/oracle_run.py 3000 --seed 1 --size 2 --faults FOLDER``.

Each city is solved with both solvers and compared with the oracle; every difference is printed, counted by
kind, and its workbook kept in the folder of faults. The exit code is 1 when anything differed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from oracle.best import TooLargeError
from oracle.compare import differences
from oracle.hard import hard_cities
from oracle.make import random_city


def main() -> int:
    """Run the cities; see the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cities", type=int, help="how many; with --hard, how many of each shape")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=1, choices=(0, 1, 2))
    parser.add_argument("--hard", action="store_true", help="cities made to mislead proofs")
    parser.add_argument("--solver", action="append", choices=("highs", "cbc"))
    parser.add_argument("--faults", type=Path, help="keep the workbooks of differences here")
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.cities)
    cities = (
        (c for s in seeds for c in hard_cities(s)) if options.hard else (random_city(s, options.size) for s in seeds)
    )
    counts: Counter[str] = Counter()
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for city in cities:
            counts["cities"] += 1
            try:
                found = differences(city, Path(folder), tuple(options.solver or ("highs", "cbc")))
            except TooLargeError:
                counts["too large for the oracle"] += 1
                continue
            counts["cities with differences"] += bool(found)
            for difference in found:
                counts[f"{difference.solver}: {difference.kind}"] += 1
                print(f"{city.note}: {difference}", flush=True)
            if found and options.faults:
                options.faults.mkdir(parents=True, exist_ok=True)
                name = city.note.replace(" ", "_")
                shutil.copy(Path(folder) / "city.xlsx", options.faults / f"{name}.xlsx")
                (options.faults / f"{name}.txt").write_text("\n".join(map(str, found)) + "\n", encoding="utf-8")
    for kind, count in counts.items():
        print(f"{count:6} {kind}")
    print(f"{time.process_time() - started:.0f} s of processor time")
    return 1 if counts["cities with differences"] else 0


if __name__ == "__main__":
    sys.exit(main())
