"""What solving gives back: the plan with everything that figures and reports want to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from realloc.city.domain import Instance, Plan
from realloc.plan.verification import Verification
from realloc.remedies.records import Remedies
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook
from realloc.workbook.understood import Understanding


@dataclass(frozen=True)
class Solved:
    """A solved and verified problem.

    ``seconds`` has the keys ``read``, ``solve`` and ``write``; ``source`` is the workbook as read
    (None when the instance was built in Python); ``remedies`` say what closes the gaps that the moves
    leave (None where nobody asked for them); ``source_digest`` is the digest of what was read where names
    were taken out of ``source`` afterwards, else empty; ``understanding`` says how the workbook was read;
    ``assumed`` says what was taken because the workbook says nothing;
    ``stages`` has the seconds of the parts of reading, solving and writing, as far as they were taken.
    """

    instance: Instance
    plan: Plan
    verification: Verification
    warnings: tuple[Problem, ...] = ()
    source: RawWorkbook | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)
    remedies: Remedies | None = None
    source_digest: str = ""
    understanding: Understanding | None = None
    stages: Mapping[str, float] = field(default_factory=dict)
    assumed: tuple[Problem, ...] = ()

    @property
    def doubts(self) -> tuple[Problem, ...]:
        """Warnings and assumptions that touch the trust in the plan."""
        return tuple(told for told in (*self.warnings, *self.assumed) if told.touches_trust)

    @property
    def status(self) -> str:
        """``optimal`` (every goal proven) or ``feasible`` (stopped early)."""
        return self.plan.status
