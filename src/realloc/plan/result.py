"""What solving gives a program: the plan with everything known of it, also as pandas tables.

Text columns are of pandas' ``string`` type, counts are ``int64`` (``Int64`` where a figure can be
missing), kilometres and goal values ``float64``, yes/no columns ``bool``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from realloc.plan.figures import gap_lines, goal_lines, moves_by_sender, unit_lines
from realloc.plan.solved import Solved
from realloc.remedies.records import RECRUITMENT

if TYPE_CHECKING:
    import pandas as pd

_MOVES = {
    **dict.fromkeys(("kind", "official"), "string"),
    "count": "int64",
    **dict.fromkeys(("from", "to", "field"), "string"),
    "km": "float64",
}
_UNITS = {
    **dict.fromkeys(("unit", "name", "kind"), "string"),
    "quota": "Int64",
    **dict.fromkeys(("before", "after", "surplus_before", "surplus_after"), "int64"),
    **dict.fromkeys(("shortage_before", "shortage_after", "left", "arrived", "lent", "borrowed"), "int64"),
}
_GAPS = {
    **dict.fromkeys(("unit", "field"), "string"),
    **dict.fromkeys(("need", "before", "after", "missing_before", "missing_after"), "int64"),
}
_GOALS = {"goal": "string", **dict.fromkeys(("before", "after", "bound"), "float64"), "proven": "bool"}


class Result(Solved):
    """A solved and verified problem, with tables of it; see :class:`realloc.plan.solved.Solved`."""

    @property
    def moves(self) -> pd.DataFrame:
        """One row a move, grouped by sending unit.

        Columns
        -------
        kind : ``transfer``, ``secondment`` or ``reassignment``
        official : id; missing on counts
        count : people
        from, to : unit ids
        field : id of the field served on arrival; missing for a generalist
        km : kilometres; missing where unknown
        """
        rows = [
            (m.kind.value, m.official_id, m.count, m.origin, m.destination, m.field_id, m.km)
            for m in moves_by_sender(self)
        ]
        return _frame(rows, _MOVES)

    @property
    def units(self) -> pd.DataFrame:
        """One row a unit, in the workbook's order.

        Columns
        -------
        unit, name, kind : the unit
        quota : posts with approved exceptions (Q); missing for a department without one
        before, after : headcount (H0, H)
        surplus_before, surplus_after, shortage_before, shortage_after : people over and posts under Q
        left, arrived : officials transferred out and in
        lent, borrowed : officials seconded out and in (they stay in the lender's headcount)
        """
        rows = [
            (
                *(u.unit.unit_id, u.unit.name, u.unit.kind.value, u.posts, u.before, u.after),
                *(u.surplus_before, u.surplus_after, u.shortage_before, u.shortage_after),
                *(u.left, u.arrived, u.lent, u.borrowed),
            )
            for u in unit_lines(self)
        ]
        return _frame(rows, _UNITS)

    @property
    def gaps(self) -> pd.DataFrame:
        """One row a unit and field that was or is short of specialists.

        Columns
        -------
        unit, field : ids
        need : specialists required
        before, after : specialists serving
        missing_before, missing_after : specialists short, unweighted
        """
        rows = [
            (g.unit_id, g.field_id, g.need, g.before, g.after, g.missing_before, g.missing_after)
            for g in gap_lines(self)
        ]
        return _frame(rows, _GAPS)

    @property
    def goals(self) -> pd.DataFrame:
        """One row a pursued goal, most important first.

        Columns
        -------
        goal : slug
        before, after : value for doing nothing and for the plan
        bound : proven lower bound; missing when none is known
        proven : whether the value is proven to be the least possible
        """
        rows = [
            (g.goal, float(g.before), float(g.after), None if g.bound is None else float(g.bound), g.proven)
            for g in goal_lines(self)
        ]
        return _frame(rows, _GOALS)

    @property
    def sharing(self) -> pd.DataFrame:
        """One row a supported unit and field: field, lead, member, km (missing where unknown)."""
        rows = (
            [(s.field_id, s.lead, s.member, s.km) for s in self.remedies.sharing.supports]
            if self.remedies
            else []
        )
        return _frame(rows, {"field": "string", "lead": "string", "member": "string", "km": "float64"})

    @property
    def second_posts(self) -> pd.DataFrame:
        """One row a second post: unit, field (taken on), official, serves."""
        posts = self.remedies.second_posts if self.remedies else ()
        rows = [(p.unit_id, p.field_id, p.official_id, p.serves) for p in posts]
        return _frame(rows, dict.fromkeys(("unit", "field", "official", "serves"), "string"))

    @property
    def training(self) -> pd.DataFrame:
        """One row a trainee (on counts, people who are alike): unit, field, official, serves, count."""
        trainees = self.remedies.trainees if self.remedies else ()
        rows = [(t.unit_id, t.field_id, t.official_id, t.serves, t.count) for t in trainees]
        texts = dict.fromkeys(("unit", "field", "official", "serves"), "string")
        return _frame(rows, {**texts, "count": "int64"})

    @property
    def recruitment(self) -> pd.DataFrame:
        """One row a unit and field: unit, field, count."""
        rows = self.remedies.hired(RECRUITMENT) if self.remedies else []
        return _frame(rows, {"unit": "string", "field": "string", "count": "int64"})


def _frame(rows: Sequence[tuple[object, ...]], columns: dict[str, str]) -> pd.DataFrame:
    """Rows under typed columns; an empty table keeps its types."""
    import pandas as pd

    return pd.DataFrame(rows, columns=list(columns)).astype(columns)
