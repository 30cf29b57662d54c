"""The table of contents of the package."""

from __future__ import annotations

HOUSE = (
    "docs",
    "__main__",
    "commands",
    "pipeline",
    "reports",
    "rounds",
    "intake",
    "batch",
    "questions",
    "privacy",
    "road",
    "plan",
    "remedies",
    "workbook",
    "optimise",
    "goals",
    "rules",
    "model",
    "words",
    "city",
    "parallel",
    "stopwatch",
    "machine",
    "version",
)
"""The folders of the package, and the modules beside them: what stands above may import what stands below."""
