"""How a plan came about, as far as its result does not say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter

from realloc.reports.excel.cells import Value
from realloc.workbook.letterhead import Letterhead


@dataclass(frozen=True)
class Making:
    """How a plan came about, as far as the result does not say it.

    ``file`` is the input's name without its folder; ``time_limit`` is in seconds, None for none;
    ``letterhead`` is what stands at the head and the foot of the document; ``facts`` are values of the
    audit record that an earlier writing of the same plan has told.
    """

    file: str | None
    started: datetime
    time_limit: float | None = None
    letterhead: Letterhead = field(default_factory=Letterhead)
    facts: Mapping[str, Value] = field(default_factory=dict)
    clock: float = field(default_factory=perf_counter)

    def elapsed(self) -> float:
        """Seconds since writing began."""
        return perf_counter() - self.clock
