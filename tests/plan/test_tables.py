"""The result as pandas tables: columns, types, and the figures of the small city."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from helpers.handmade import made


def test_moves_are_grouped_by_sending_unit_in_the_workbooks_order() -> None:
    moves = made().moves
    assert list(moves.columns) == ["kind", "official", "count", "from", "to", "field", "km"]
    assert list(moves["from"]) == ["U01", "U01", "U03", "D01"]
    assert moves["count"].dtype == "int64" and moves["km"].dtype == "float64"
    assert moves["field"].isna().sum() == 1  # the generalist


def test_units_count_both_ledgers() -> None:
    units = made().units.set_index("unit")
    assert list(units.index) == ["U02", "U01", "U03", "D01"]
    assert pd.isna(units.loc["D01", "quota"])
    # A loan stays in the lender's headcount.
    assert list(units.loc["D01", ["before", "after", "lent"]]) == [3, 3, 1]
    assert list(units.loc["U02", ["before", "after", "shortage_before", "shortage_after"]]) == [4, 6, 2, 0]


def test_gaps_and_goals() -> None:
    result = made(proven=False)
    assert list(result.gaps["missing_before"]) == [1, 1, 1]
    assert list(result.gaps["missing_after"]) == [0, 0, 0]
    goals = result.goals.set_index("goal")
    assert goals.loc["over", "before"] == 2 and goals.loc["over", "after"] == 0
    assert goals["proven"].dtype == bool and not goals.loc["distance", "proven"]
    assert pd.isna(goals.loc["distance", "bound"])


@pytest.mark.parametrize("table", ["moves", "gaps"])
def test_an_empty_table_keeps_its_types(table: str) -> None:
    result = made()
    full = getattr(result, table)
    instance = replace(result.instance, needs={})
    empty = getattr(replace(result, instance=instance, plan=result.plan._replace(moves=())), table)
    assert len(empty) == 0
    assert list(empty.dtypes) == list(full.dtypes)
