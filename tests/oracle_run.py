"""Many cities by hand: ``python tests/oracle_run.py 3000 --seed 1 [--solver cbc] [--keep FOLDER]``.

With ``--sharp`` or ``--hard`` cities that mislead proofs, with ``--heard`` announced lines and replies.
Prints every city on which the program and the oracle differ, with counts at the end.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

from helpers.oracle.announce import announced
from helpers.oracle.best import TooLargeError
from helpers.oracle.city import City
from helpers.oracle.compare import differences
from helpers.oracle.hard import SHAPES, hard
from helpers.oracle.make import make
from helpers.oracle.sharpen import sharpened


def main() -> None:
    """Cities from one seed on."""
    given = _given()
    kinds, slowest, started = Counter[str](), (0.0, 0), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "city.xlsx"
        for seed in range(given.seed, given.seed + given.count):
            begun = time.perf_counter()
            try:
                city = _city(given, seed)
                found = differences(city, path, given.solver)
            except TooLargeError:
                kinds["too large"] += 1
                continue
            slowest = max(slowest, (time.perf_counter() - begun, seed))
            for kind, text in found:
                kinds[kind] += 1
                print(f"{city.note}: {kind}: {text}", flush=True)
            if found and given.keep:
                given.keep.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, given.keep / f"seed_{seed}_{given.solver}.xlsx")
    spent = time.process_time() - started
    print(f"{given.count} cities from {given.seed} with {given.solver}: {dict(kinds) or 'no difference'}")
    print(f"{spent:.0f} CPU seconds; slowest {slowest[0]:.2f} s (seed {slowest[1]})")


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--solver", choices=("highs", "cbc"), default="highs")
    parser.add_argument("--keep", type=Path, help="folder for the workbooks that differ")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--sharp", action="store_true", help="weights with a second best one hair away")
    kind.add_argument("--heard", action="store_true", help="tiny cities with announced lines and replies")
    kind.add_argument(
        "--hard", action="store_true", help="cities built around a smallest step, shape by shape"
    )
    return parser.parse_args()


def _city(given: argparse.Namespace, seed: int) -> City:
    if given.hard:
        return hard(SHAPES[seed % len(SHAPES)], seed)
    if given.heard:
        return announced(seed)
    return sharpened(make(seed), seed) if given.sharp else make(seed)


if __name__ == "__main__":
    main()
