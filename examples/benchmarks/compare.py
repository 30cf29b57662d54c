"""Two sessions side by side: `python examples/benchmarks/compare.py BEFORE.json AFTER.json` prints tables."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from examples.benchmarks import _tables

HEADING = ("case", "before, s", "after, s", "times faster", "before, MB", "after, MB")


def comparison(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Seconds, memory and parts of the cases that both sessions have, and both growth exponents."""
    known = {result["case"]: result for result in before["cases"]}
    rows, details = [], []
    for result in after["cases"]:
        old = known.get(result["case"])
        if old is None or not _tables.has_finished(result):
            continue
        new_runs, old_runs = result["runs"]["realloc"], old["runs"]["realloc"]
        new = _tables.typical(new_runs, "seconds") or 0.0
        memory = [_memory(runs) for runs in (old_runs, new_runs)]
        if not _tables.has_finished(old):
            least = old_runs[0]["limit"]
            rows.append(
                [result["what"], f"over {least:.0f}", f"{new:.2f}", f"over {least / new:.1f}", *memory]
            )
            continue
        was = _tables.typical(old_runs, "seconds") or 0.0
        rows.append([result["what"], f"{was:.2f}", f"{new:.2f}", f"{was / new:.1f}", *memory])
        parts = [_parts(runs) for runs in (old_runs, new_runs)]
        if parts[0].keys() == parts[1].keys():
            changes = [f"{parts[0][name]:.2f} → {parts[1][name]:.2f}" for name in parts[0]]
            details.append([result["what"], *changes])
    tables = [_tables.markdown(HEADING, rows)]
    if details:
        tables.append(_tables.markdown(["seconds", *_tables.KNOWN_PARTS], details))
    exponents = [_tables.growth(results) for results in (before, after)]
    told = [f"{found[0]:.2f}" if found else "unknown" for found in exponents]
    return "\n\n".join([*tables, f"Growth exponent: {told[0]} before, {told[1]} after."])


def _memory(runs: list[dict[str, Any]]) -> str:
    peak = _tables.typical(runs, "peak_mb")
    return "unknown" if peak is None else f"{peak:,.0f}"


def _parts(runs: list[dict[str, Any]]) -> dict[str, float]:
    """Medians of the parts of a run."""
    parts = [_tables.parts_of(run) for run in runs]
    return {name: median(part[name] for part in parts) for name in parts[0]}


def main() -> None:
    """Print the comparison of the two files."""
    before, after = (json.loads(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:3])
    print(comparison(before, after))


if __name__ == "__main__":
    main()
