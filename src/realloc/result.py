"""What solving gives back: the plan with everything a report or a program wants to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from realloc.domain import Instance, Plan
from realloc.ledger import Ledger

if TYPE_CHECKING:
    import pandas as pd

    from realloc.problems import Problem
    from realloc.read import RawWorkbook

Number = int | float | Fraction


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a plan does not keep.

    ``rule`` is the slug of the rule, ``where`` the unit, official or move concerned, ``size`` by how
    much (people, months, km, or 1), and the texts say it in words.
    """

    rule: str
    where: str
    size: Number
    text_en: str
    text_vi: str

    def text(self, language: str) -> str:
        """The breach in ``language`` (``vi`` or ``en``)."""
        return self.text_vi if language == "vi" else self.text_en


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
    (None when the instance was built in Python); ``source_digest`` is the digest of what was read where
    names were taken out of ``source`` afterwards, else empty.
    """

    instance: Instance
    plan: Plan
    verification: Verification
    warnings: tuple[Problem, ...] = ()
    source: RawWorkbook | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)
    source_digest: str = ""

    @property
    def status(self) -> str:
        """``optimal`` (every goal proven) or ``feasible`` (stopped early)."""
        return self.plan.status

    def to_excel(self, path: str | Path) -> None:
        """Write the plan workbook, whole or not at all.

        Raises
        ------
        realloc.write.atomic.OutputError
            When the file cannot be written.
        """
        from realloc.write.workbook import write_plan

        write_plan(self, Path(path))

    def to_json(self, *, names: bool = False) -> dict[str, Any]:
        """The result as the JSON object of the contract; personal names only when asked for."""
        from realloc.write.json import as_json

        return as_json(self, names=names)

    @property
    def moves(self) -> pd.DataFrame:
        """One row a move: kind, official, count, from, to, field, km."""
        from realloc.tables import moves_table

        return moves_table(self)

    @property
    def units(self) -> pd.DataFrame:
        """One row a unit: quota (with exceptions), before, after, surplus and shortage, who left and came."""
        from realloc.tables import units_table

        return units_table(self)

    @property
    def gaps(self) -> pd.DataFrame:
        """One row a unit and field that was or is short: need, serving before and after."""
        from realloc.tables import gaps_table

        return gaps_table(self)

    @property
    def goals(self) -> pd.DataFrame:
        """One row a goal: before, after, bound, proven."""
        from realloc.tables import goals_table

        return goals_table(self)
