"""What became of each workbook: its JSON line, its exit code, and whether that is final."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from realloc.batch.asked import Asked

WORST: Final = (0, 3, 5, 4, 1)
"""Exit codes from the best to the worst."""

FAILED: Final = 1
"""The exit code of what may go otherwise another time."""

UNPROVEN: Final = 3


TOLD: Final = frozenset(
    {
        *("status", "rules", "goals", "seconds", "figures", "batch"),
        *("conflict", "error", "problems", "warnings", "assumed"),
    }
)
"""What of a line the summary tells; the rest would only take memory, a workbook's moves the most."""


@dataclass(frozen=True)
class Result:
    """A workbook and what of its JSON line is told; ``solved`` says whether this run did it."""

    name: str
    document: dict[str, Any]
    solved: bool = True

    @classmethod
    def of(cls, name: str, line: dict[str, Any], solved: bool = True) -> Result:
        """From the whole line."""
        return cls(name, {key: value for key, value in line.items() if key in TOLD}, solved)

    @property
    def exit_code(self) -> int:
        """As ``realloc solve`` would have ended."""
        return int(self.document["batch"]["exit"])

    @property
    def file(self) -> str:
        """The workbook, as it is told."""
        return str(self.document["batch"]["source"])

    @property
    def figures(self) -> dict[str, Any] | None:
        """People and posts before and after; None without a plan."""
        return self.document.get("figures")


def is_final(document: dict[str, Any], sha256: str, asked: Asked) -> bool:
    """Whether a JSON line of an earlier run says all that solving the workbook now would.

    What failed may have lacked memory and is tried again; what is unproven is, when it is given another time.
    """
    told = document.get("batch")
    if not isinstance(told, dict) or (told.get("sha256"), told.get("options")) != (sha256, asked.digest):
        return False
    if told.get("exit") == UNPROVEN:
        return bool(told.get("time_limit") == asked.time_limit)
    return told.get("exit") in WORST and told.get("exit") != FAILED


def worst(codes: Iterable[int]) -> int:
    """The worst exit code, which is that of the batch; 0 without any."""
    return max(codes, key=WORST.index, default=0)


def count_of(results: Sequence[Result], code: int) -> int:
    """How many ended with this exit code."""
    return sum(result.exit_code == code for result in results)
