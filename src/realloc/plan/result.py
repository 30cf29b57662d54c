"""What solving gives a program: the plan with everything known of it, also as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realloc.plan import tables
from realloc.plan.solved import Solved

if TYPE_CHECKING:
    import pandas as pd


class Result(Solved):
    """A solved and verified problem, with tables of it; see :class:`realloc.plan.solved.Solved`."""

    @property
    def moves(self) -> pd.DataFrame:
        """One row a move: kind, official, count, from, to, field, km."""
        return tables.moves_table(self)

    @property
    def units(self) -> pd.DataFrame:
        """One row a unit: quota (with exceptions), before, after, surplus and shortage, who left and came."""
        return tables.units_table(self)

    @property
    def gaps(self) -> pd.DataFrame:
        """One row a unit and field that was or is short: need, serving before and after."""
        return tables.gaps_table(self)

    @property
    def goals(self) -> pd.DataFrame:
        """One row a goal: before, after, bound, proven."""
        return tables.goals_table(self)

    @property
    def sharing(self) -> pd.DataFrame:
        """One row a supported unit and field: field, lead, member, km."""
        return tables.sharing_table(self.remedies)

    @property
    def second_posts(self) -> pd.DataFrame:
        """One row a second post: unit, field taken on, official, field served."""
        return tables.second_posts_table(self.remedies)

    @property
    def training(self) -> pd.DataFrame:
        """One row a trainee: unit, field learnt, official, field served now, count."""
        return tables.training_table(self.remedies)

    @property
    def recruitment(self) -> pd.DataFrame:
        """One row a unit and field to recruit for: unit, field, count."""
        return tables.recruitment_table(self.remedies)
