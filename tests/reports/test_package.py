"""The package as Excel requires it: plans and templates open clean, and the check of the package can fail."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.handmade import made
from helpers.package import flaws
from helpers.places import TINY
from realloc.pipeline import solve
from realloc.reports.other_workbooks.template import write_template
from realloc.reports.plan_workbook.workbook import write_plan


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("roster", [True, False])
def test_a_plan_is_a_package_that_excel_opens(tmp_path: Path, language: str, roster: bool) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(made(language, roster=roster), path)
    assert flaws(path) == []


def test_a_plan_without_moves_opens_too(tmp_path: Path) -> None:
    result = made()
    path = tmp_path / "plan.xlsx"
    write_plan(replace(result, plan=result.plan._replace(moves=())), path)
    assert flaws(path) == []


def test_a_solved_plan_opens(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(solve(TINY), path)
    assert flaws(path) == []


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_template_opens(tmp_path: Path, language: str) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, language)
    assert flaws(path) == []


# --- the check can fail: one change each, and the word that the flaw must hold -----------------------

SHEET = "xl/worksheets/sheet2.xml"  # the printed list: merges and panes
MOVES = "xl/worksheets/sheet10.xml"  # the list to work in: conditions and dropdowns
FILTERED = "xl/worksheets/sheet8.xml"
Parts = dict[str, bytes]


def swapped(part: str, old: str, new: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        # Whoever writes the XML, an empty element ends with or without a space before its end.
        data = parts[part].replace(b" />", b"/>")
        assert old.encode() in data, f"{old} is not in {part}"
        parts[part] = data.replace(old.encode(), new.encode(), 1)

    return change


def without(part: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        del parts[part]

    return change


CHANGES: dict[str, tuple[Callable[[Parts], None], str]] = {
    "an XML part that does not end": (swapped("xl/styles.xml", "</styleSheet>", ""), "styles"),
    "a part without content type": (
        swapped("[Content_Types].xml", "/xl/charts/chart1.xml", "/x"),
        "content type",
    ),
    "a chart that is gone": (without("xl/charts/chart1.xml"), "not there"),
    "a wrong content type": (swapped("[Content_Types].xml", "drawingml.chart+xml", "x+xml"), "is no chart"),
    "a doubled relationship": (
        swapped("xl/_rels/workbook.xml.rels", 'Id="rId2"', 'Id="rId1"'),
        "given 2 times",
    ),
    "a relationship that nobody gives": (
        swapped("xl/workbook.xml", 'r:id="rId2"', 'r:id="rId99"'),
        "not given",
    ),
    "two sheets of a name": (swapped("xl/workbook.xml", 'name="Moves"', 'name="SUMMARY"'), "two sheets"),
    "a sheet name with a slash": (swapped("xl/workbook.xml", 'name="Gaps"', 'name="a/b"'), "allows no sheet"),
    "a long sheet name": (swapped("xl/workbook.xml", 'name="Gaps"', f'name="{"g" * 32}"'), "allows no sheet"),
    "a defined name twice": (
        swapped(
            "xl/workbook.xml",
            'name="_xlnm.Print_Titles" localSheetId="2"',
            'name="_xlnm.Print_Titles" localSheetId="1"',
        ),
        "twice",
    ),
    "a name of a sheet that is gone": (swapped("xl/workbook.xml", "Moves!", "Movs!"), "no sheet"),
    "a style that is not there": (swapped(SHEET, ' s="', ' s="9'), "style"),
    "a string that is not there": (swapped(SHEET, 't="inlineStr"', 't="s"'), "shared string"),
    "a formula": (swapped(SHEET, 't="n"><v>1</v>', 't="n"><f>1+1</f><v>1</v>'), "formula"),
    "a cell out of place": (swapped(SHEET, 'r="B7"', 'r="B8"'), "out of place"),
    "a row out of place": (swapped(SHEET, '<row r="3"', '<row r="2"'), "row 2 after row 2"),
    "joined cells that overlap": (swapped(SHEET, 'ref="A2:', 'ref="A1:'), "overlap"),
    "a filter over nothing": (swapped(FILTERED, '<autoFilter ref="A5', '<autoFilter ref="A99'), "filter"),
    "panes that do not fit": (swapped(SHEET, 'ySplit="7"', 'ySplit="5"'), "panes"),
    "a condition without format": (swapped(MOVES, 'dxfId="0"', 'dxfId="50"'), "format 50"),
    "a priority twice": (swapped(MOVES, 'priority="2"', 'priority="1"'), "priority"),
    "a dropdown that is too long": (swapped(MOVES, '"agree,', f'"{"a" * 256},'), "dropdown"),
    "elements out of order": (swapped(SHEET, "<sheetViews>", "<pageMargins/><sheetViews>"), "out of order"),
    "a chart of a sheet that is gone": (
        swapped("xl/charts/chart1.xml", "'Chart data'!", "'Chart'!"),
        "no sheet",
    ),
    "an axis that is not there": (
        swapped("xl/charts/chart1.xml", '<c:axId val="50010001"/>', '<c:axId val="11"/>'),
        "axes",
    ),
    "a series twice": (
        swapped("xl/charts/chart1.xml", '<c:idx val="1"/>', '<c:idx val="0"/>'),
        "series twice",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_check_finds(tmp_path: Path, name: str) -> None:
    path, spoilt = tmp_path / "plan.xlsx", tmp_path / "spoilt.xlsx"
    write_plan(made(), path)
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    change, word = CHANGES[name]
    change(parts)
    with zipfile.ZipFile(spoilt, "w") as archive:
        for entry, data in parts.items():
            archive.writestr(entry, data)
    assert any(word in flaw for flaw in flaws(spoilt)), flaws(spoilt)
