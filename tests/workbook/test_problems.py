"""The error catalogue: complete in both languages, used, and tested."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

import realloc
from helpers.places import ROOT
from realloc.words.bilingual import Words
from realloc.workbook.problems.catalogue import CATALOGUE
from realloc.workbook.problems.entry import Entry
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem

TESTS = sorted(set((ROOT / "tests").rglob("test_*.py")) - {Path(__file__)})
SOURCE = Path(realloc.__file__).parent
RAISING = [
    file
    for file in sorted(SOURCE.rglob("*.py"))
    if not {"problems", "docs"} & set(file.relative_to(SOURCE).parts)
]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=lambda entry: entry.code)
def test_every_text_is_there_in_both_languages(entry: Entry) -> None:
    assert re.fullmatch(r"E[1-5]\d\d|W[67]\d\d", entry.code)
    for english, vietnamese in (entry.title, entry.message, entry.remedy):
        assert english.strip() and vietnamese.strip()
        assert english != vietnamese
        assert placeholders(english) - placeholders(vietnamese) == set()
        assert placeholders(vietnamese) - placeholders(english) == set()
    for text in (*entry.message, *entry.remedy):
        assert text.endswith(".")
    if entry.severity == "error":
        assert "expected" in entry.message[0]
        assert "cần" in entry.message[1]


def test_codes_are_unique_and_ordered() -> None:
    assert list(CATALOGUE) == sorted(CATALOGUE)
    titles = [entry.title for entry in CATALOGUE.values()]
    assert len(titles) == len(set(titles))


def test_every_code_is_used() -> None:
    used = {
        code for file in RAISING for code in re.findall(r'"([EW]\d{3})"', file.read_text(encoding="utf-8"))
    }
    assert used == set(CATALOGUE)


def test_every_code_is_tested() -> None:
    """Another file of tests expects it; what helpers only leave aside is not expected."""
    texts = [file.read_text(encoding="utf-8") for file in TESTS]
    assert set(CATALOGUE) == {code for text in texts for code in re.findall(r'"([EW]\d{3})"', text)}


def test_text_and_dict() -> None:
    problem = Problem("E303", "Officials", "C17", {"found": -2.0})
    assert problem.text("en") == (
        "E303 Officials!C17: found -2, expected 0 or more. Type the number without a minus sign."
    )
    assert problem.text("vi") == "E303 Officials!C17: có -2, cần từ 0 trở lên. Gõ số không có dấu trừ."
    assert problem.as_dict("en") == {
        "code": "E303",
        "severity": "error",
        "trust": False,
        "file": None,
        "sheet": "Officials",
        "cell": "C17",
        "title": "negative",
        "message": "found -2, expected 0 or more.",
        "remedy": "Type the number without a minus sign.",
        "text": "E303 Officials!C17: found -2, expected 0 or more. Type the number without a minus sign.",
    }


@pytest.mark.parametrize(
    ("value", "english", "vietnamese"),
    [
        (None, "a blank", "ô trống"),
        ("abc", '"abc"', '"abc"'),
        ("x" * 90, '"' + "x" * 59 + '…"', '"' + "x" * 59 + '…"'),
        (3.0, "3", "3"),
        (2.5, "2.5", "2,5"),
        (1345, "1,345", "1.345"),
        (True, "TRUE", "TRUE"),
        (date(2026, 1, 31), "2026-01-31", "31/01/2026"),
        (Words("yes", "có"), "yes", "có"),
        (("a", "b"), '"a" and "b"', '"a" và "b"'),
    ],
)
def test_values_as_the_reader_knows_them(value: object, english: str, vietnamese: str) -> None:
    problem = Problem("E302", "Units", "A1", {"found": value})
    assert problem.message("en") == f"found {english}, expected a number."
    assert problem.message("vi") == f"có {vietnamese}, cần một số."


def test_a_place_may_be_a_sheet_an_option_or_nothing() -> None:
    assert Problem("E205", "Units").text("en").startswith("E205 Units: found")
    assert Problem("E317", "", "--goals", {"found": "gap"}).text("vi").startswith("E317 --goals: có")
    assert Problem("E101", values={"file": "a.xlsx"}).text("en").startswith('E101: found no file "a.xlsx"')


def test_braces_in_a_cell_are_only_text() -> None:
    assert '"{found} {x}"' in Problem("E302", "Units", "A1", {"found": "{found} {x}"}).text("en")


def test_input_problems_keep_errors_and_warnings() -> None:
    error, warning = Problem("E205", "Units"), Problem("W606", "Notes")
    caught = InputProblems([warning, error], "vi")
    assert (caught.errors, caught.warnings) == ((error,), (warning,))
    assert str(caught).splitlines() == [warning.text("vi"), error.text("vi")]
