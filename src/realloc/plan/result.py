"""What solving gives back: the plan with everything a report or a program wants to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from realloc.city.breach import Breach
from realloc.city.domain import Instance, Plan
from realloc.city.ledger import Ledger
from realloc.city.numbers import Number

if TYPE_CHECKING:
    import pandas as pd

    from realloc.remedies.records import Remedies
    from realloc.workbook.problems.catalogue import Problem
    from realloc.workbook.read import RawWorkbook
    from realloc.workbook.understood import Understanding


@dataclass(frozen=True)
class Verification:
    """A plan recomputed from the input and the moves alone.

    ``before`` and ``after`` give every goal of the standard order (also the dropped ones), for doing
    nothing and for the plan; ``ledger`` has the headcounts and specialists after the moves.
    """

    breaches: tuple[Breach, ...]
    before: Mapping[str, Number]
    after: Mapping[str, Number]
    ledger: Ledger

    @property
    def ok(self) -> bool:
        """Whether the plan keeps every rule."""
        return not self.breaches


@dataclass(frozen=True)
class Result:
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

    @property
    def moves(self) -> pd.DataFrame:
        """One row a move: kind, official, count, from, to, field, km."""
        from realloc.plan.tables import moves_table

        return moves_table(self)

    @property
    def units(self) -> pd.DataFrame:
        """One row a unit: quota (with exceptions), before, after, surplus and shortage, who left and came."""
        from realloc.plan.tables import units_table

        return units_table(self)

    @property
    def gaps(self) -> pd.DataFrame:
        """One row a unit and field that was or is short: need, serving before and after."""
        from realloc.plan.tables import gaps_table

        return gaps_table(self)

    @property
    def goals(self) -> pd.DataFrame:
        """One row a goal: before, after, bound, proven."""
        from realloc.plan.tables import goals_table

        return goals_table(self)

    @property
    def sharing(self) -> pd.DataFrame:
        """One row a supported unit and field: field, lead, member, km."""
        from realloc.remedies.tables import sharing_table

        return sharing_table(self.remedies)

    @property
    def training(self) -> pd.DataFrame:
        """One row a trainee: unit, field learnt, official, field served now, count."""
        from realloc.remedies.tables import training_table

        return training_table(self.remedies)

    @property
    def recruitment(self) -> pd.DataFrame:
        """One row a unit and field to recruit for: unit, field, count."""
        from realloc.remedies.tables import recruitment_table

        return recruitment_table(self.remedies)
