"""Untidy workbooks are read like the tidy ones beside them; none of them is read wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.untidy import GALLERY, QUIET, Pair, facts, read, write
from realloc.workbook.problems.found import InputProblems


def test_the_gallery_is_large_enough() -> None:
    assert len(GALLERY) >= 40
    assert len({pair.name for pair in GALLERY}) == len(GALLERY)


@pytest.mark.parametrize("pair", GALLERY, ids=lambda pair: pair.name)
def test_untidy_equals_tidy(pair: Pair, tmp_path: Path) -> None:
    tidy = read(write(tmp_path / "tidy.xlsx", pair.tidy))
    try:
        untidy = read(write(tmp_path / "untidy.xlsx", pair.untidy, pair), pair.options)
    except InputProblems as problems:
        pytest.fail(str(problems))
    assert facts(untidy.instance) == facts(tidy.instance)
    assert {p.code for p in untidy.warnings} - QUIET == set(pair.warnings)
