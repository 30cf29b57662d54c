"""Where the repository keeps what tests read."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
TINY = EXAMPLES / "tiny" / "tiny.xlsx"
"""The smallest example: four units, worked out by hand."""

HCMC = EXAMPLES / "hcmc" / "hcmc.xlsx"
"""The largest example."""

CASES = ROOT / "tests" / "cases"
"""Workbooks of which a version once read or solved something wrong."""
