"""Printed pages speak one language: the plan's, whatever that of the workbook's headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import openpyxl
import pytest

from helpers.command_line import run
from helpers.loop import city, in_vietnamese, typed
from helpers.places import ROOT
from helpers.workbooks import Rows, write_workbook
from realloc.goals import GOALS
from realloc.rules import RULES
from realloc.words.phrases.common import PHRASES
from realloc.workbook.contract.field_headings import vietnamese_label

PRINTED_TABS = {"FFC00000", "FF1F4E79"}
"""Colours of the tabs of the first pages and of the annexes."""

TINY = ROOT / "examples" / "tiny" / "tiny.xlsx"


def printed(path: Path) -> dict[tuple[str, str], str]:
    """Every text of the sheets that are printed, by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in openpyxl.load_workbook(path)
        if (tab := sheet.sheet_properties.tabColor) is not None and tab.rgb in PRINTED_TABS
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }


def given(path: Path) -> set[str]:
    """Every text of the input that a plan carries."""
    sheets = [sheet for sheet in openpyxl.load_workbook(path) if sheet.title.startswith("in.")]
    return {str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row}


def pattern_of(phrase: str) -> str:
    """A phrase with anything in the places of its values."""
    parts = Formatter().parse(phrase)
    return "".join(re.escape(text) + (".+" if name is not None else "") for text, name, _, _ in parts)


def foreign(language: str) -> re.Pattern[str]:
    """What whole texts of the other language look like."""
    other = 0 if language == "vi" else 1
    pairs = [pair for pair in PHRASES.values() if pair[0] != pair[1]]
    pairs += [(card.title_en, card.title_vi) for card in (m.CARD for m in (*RULES, *GOALS.values()))]
    own = {pair[1 - other] for pair in pairs}
    # A phrase of one value and a sign says nothing of a language.
    told = [pair[other] for pair in pairs if len(re.sub(r"\{[^}]*\}|\W", "", pair[other])) > 2]
    return re.compile("|".join(pattern_of(text) for text in told if text not in own), re.DOTALL)


def plans(folder: Path, language: str) -> Iterator[Path]:
    """The smallest example, and a city with a loan, once as solved and once after answers."""
    other: dict[str, Rows] = in_vietnamese(city()) if language == "en" else city()
    for name, source in (("tiny", TINY), ("city", write_workbook(folder / "city.xlsx", other))):
        path = folder / f"{name}.plan.xlsx"
        assert run("solve", source, "-o", path, "-q", "--lang", language).exit_code == 0
        yield path
    refused = "refuse" if language == "en" else "không đồng ý"
    typed(path, {"P3": refused, "P4": "agree" if language == "en" else "đồng ý"})
    revised = folder / "revised.plan.xlsx"
    assert run("revise", path, "-o", revised, "-q", "--as-of", "2026-01-20").exit_code == 0
    yield revised


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_printed_text_is_in_the_other_language(tmp_path: Path, language: str) -> None:
    strange = foreign(language)
    for path in plans(tmp_path, language):
        own = given(path)
        told = {place: text for place, text in printed(path).items() if text not in own}
        found = {place: text for place, text in told.items() if strange.fullmatch(text)}
        assert found == {}, path.name
        assert run("verify", path).exit_code == 0
        # Read in the other language, the plan says the same.
        assert run("verify", path, "--lang", "en" if language == "vi" else "vi").exit_code == 0


def test_fields_have_their_usual_vietnamese_names(tmp_path: Path) -> None:
    """Without a sheet of fields, and under English headings; a label that is given stays."""
    sheets = city()
    source = write_workbook(tmp_path / "w.xlsx", {n: rows for n, rows in sheets.items() if n != "Fields"})
    book = openpyxl.load_workbook(source)
    book["Officials"]["D7"] = "land"  # finance is no column of the units
    book.save(source)
    path = tmp_path / "w.plan.xlsx"
    ran = run("solve", source, "-o", path, "--lang", "vi")
    assert ran.exit_code == 0
    texts = set(printed(path).values())
    assert {"Đất đai", "Công nghệ thông tin"} <= texts and not {"land", "it"} & texts
    assert run("verify", path).exit_code == 0
    assert "Đất đai" in run("explain", path, "--gap", "B", "Đất đai").stdout
    assert run("pack", path, "-o", tmp_path / "packs", "--sent", "2026-01-02").exit_code == 0
    packs = [openpyxl.load_workbook(pack) for pack in (tmp_path / "packs").iterdir()]
    said = {c.value for pack in packs for sheet in pack for row in sheet.iter_rows() for c in row}
    assert "Đất đai" in said and "land" not in said


def test_a_field_that_has_a_namesake_keeps_its_own_name(tmp_path: Path) -> None:
    units = [
        ["unit", "quota", "headcount", "land need", "Đất đai need"],
        ["A", 1, 1, 1, 0],
        ["B", 1, 1, 0, 1],
    ]
    source = write_workbook(tmp_path / "w.xlsx", {"Units": units})
    path = tmp_path / "w.plan.xlsx"
    assert run("solve", source, "-o", path, "-q", "--lang", "vi").exit_code == 0
    assert {"land", "Đất đai"} <= set(printed(path).values())


@pytest.mark.parametrize(
    ("field", "label"),
    [("land", "Đất đai"), ("IT", "Công nghệ thông tin"), ("tin học", "tin học"), ("Finance", "Tài chính")],
)
def test_labels(field: str, label: str) -> None:
    assert vietnamese_label(field) == label
