"""A plan is spoken of in the language that it was written in, whatever that of its input."""

from __future__ import annotations

from pathlib import Path

import pytest

import realloc
from helpers.places import TINY
from realloc.reports.plan_workbook.workbook import write_plan


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_plan_keeps_its_language(tmp_path: Path, language: str) -> None:
    plan = tmp_path / "tiny.plan.xlsx"
    write_plan(realloc.solve(TINY, language=language), plan)
    assert realloc.verify(plan).instance.language == language
