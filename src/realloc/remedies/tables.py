"""Sharing, training and recruitment as pandas tables, typed like those of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from realloc.remedies.records import Remedies

if TYPE_CHECKING:
    import pandas as pd


def sharing_table(remedies: Remedies | None) -> pd.DataFrame:
    """One row a supported unit and field: field, lead, member, km (missing where unknown)."""
    rows = [(s.field_id, s.lead, s.member, s.km) for s in remedies.sharing.supports] if remedies else []
    return _frame(rows, {"field": "string", "lead": "string", "member": "string", "km": "float64"})


def training_table(remedies: Remedies | None) -> pd.DataFrame:
    """One row a trainee (on counts, people who are alike): unit, field, official, serves, count."""
    trainees = remedies.trainees if remedies else ()
    rows = [(t.unit_id, t.field_id, t.official_id, t.serves, t.count) for t in trainees]
    texts = dict.fromkeys(("unit", "field", "official", "serves"), "string")
    return _frame(rows, {**texts, "count": "int64"})


def recruitment_table(remedies: Remedies | None) -> pd.DataFrame:
    """One row a unit and field: unit, field, count."""
    rows = remedies.recruits() if remedies else []
    return _frame(rows, {"unit": "string", "field": "string", "count": "int64"})


def _frame(rows: Sequence[tuple[object, ...]], columns: dict[str, str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=list(columns)).astype(columns)
