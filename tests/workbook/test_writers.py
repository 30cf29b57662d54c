"""Whoever wrote the workbook: the same cells, and what was never calculated or failed is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from helpers.formats import spreadsheet
from helpers.parts import BOOK, CELLS, MAIN, OFFICE, Parts, packed, relations, sheet, usual
from helpers.workbooks import counts, write_workbook
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.read import RawSheet, read_workbook
from realloc.workbook.validate import validate

SHEET = "xl/worksheets/sheet1.xml"
STRICT = "http://purl.oclc.org/ooxml"


def prefixed(xml: str) -> str:
    return re.sub(r"<(/?)(?=\w)", r"<\1x:", xml).replace("xmlns=", "xmlns:x=")


def with_sheet(change: Callable[[str], str | bytes]) -> Parts:
    parts = usual()
    return parts | {SHEET: change(str(parts[SHEET]))}


def at(target: str, part: str = SHEET) -> Parts:
    parts = usual()
    cells = parts.pop(SHEET)
    return parts | {
        "xl/_rels/workbook.xml.rels": relations([("rId1", "worksheet", target)]),
        part: cells,
    }


def elsewhere() -> Parts:
    return {
        "_rels/.rels": relations([("rId1", "officeDocument", "/book/main.xml")]),
        "book/main.xml": BOOK,
        "book/_rels/main.xml.rels": relations([("rId1", "worksheet", "../cells/one.xml")]),
        "cells/one.xml": sheet(CELLS),
    }


def strict() -> Parts:
    pairs = ((MAIN, f"{STRICT}/spreadsheetml/main"), (OFFICE, f"{STRICT}/officeDocument/relationships"))
    parts = usual()
    for name, text in parts.items():
        for old, new in pairs:
            text = str(text).replace(old, new)
        parts[name] = text
    return parts


def prefixed_relations() -> Parts:
    parts = usual()
    name = "xl/_rels/workbook.xml.rels"
    return parts | {
        name: prefixed(str(parts[name])),
        "xl/workbook.xml": BOOK.replace("xmlns:r", "xmlns:q").replace("r:id", "q:id"),
    }


DECLARED = '<?xml version="1.0" encoding="{}"?>'

WRITERS: dict[str, Parts] = {
    "the usual way": usual(),
    "a prefix": with_sheet(prefixed),
    "single quotes": with_sheet(lambda xml: xml.replace('"', "'")),
    "no places of cells": with_sheet(lambda xml: re.sub(r' r="\w+"', "", xml)),
    "no places of rows": with_sheet(lambda xml: re.sub(r'<row r="\d+"', "<row", xml)),
    "places of rows alone": with_sheet(lambda xml: re.sub(r'<c r="\w+"', "<c", xml)),
    "line ends between": with_sheet(lambda xml: xml.replace("><", ">\n  <")),
    "attributes in another order": with_sheet(
        lambda xml: re.sub(r'(<c) (r="\w+") (t="\w+")', r"\1 \3 \2", xml)
    ),
    "a mark before UTF-8": with_sheet(lambda xml: b"\xef\xbb\xbf" + xml.encode()),
    "UTF-16": with_sheet(lambda xml: (DECLARED.format("UTF-16") + xml).encode("utf-16")),
    "UTF-16 without a declaration": with_sheet(lambda xml: xml.encode("utf-16")),
    "Latin 1": with_sheet(lambda xml: (DECLARED.format("ISO-8859-1") + xml).encode("latin-1")),
    "a comment with rows": with_sheet(
        lambda xml: xml.replace("<sheetData>", "<!-- <sheetData><row r='9'/></sheetData> --><sheetData>")
    ),
    "sections": with_sheet(lambda xml: xml.replace("<t>A</t>", "<t><![CDATA[A]]></t>")),
    "numbers of signs": with_sheet(
        lambda xml: xml.replace("<t>A</t>", "<t>&#65;</t>").replace('"e"', '"&#x65;"')
    ),
    "a dot in the target": at("./worksheets/sheet1.xml"),
    "a step up in the target": at("../xl/worksheets/sheet1.xml"),
    "an absolute target": at("/xl/worksheets/sheet1.xml"),
    "backslashes": at("worksheets\\sheet1.xml"),
    "another case": at("Worksheets/Sheet1.xml"),
    "a blank in the name": at("worksheets/my%20cells.xml", "xl/worksheets/my cells.xml"),
    "other folders": elsewhere(),
    "strict": strict(),
    "prefixed relations": prefixed_relations(),
    "a leading slash in the archive": {f"/{name}": data for name, data in usual().items()},
}


def first_sheet(path: Path) -> RawSheet:
    return read_workbook(path).sheets[0]


@pytest.mark.parametrize("writer", WRITERS)
def test_every_writer_says_the_same(writer: str, tmp_path: Path) -> None:
    found = first_sheet(packed(tmp_path / "w.xlsx", WRITERS[writer]))
    cells = [row.cells for row in found.rows]
    assert cells == [("unit", "quota", "headcount"), ("A", 3, 3), ("B", None, None)]
    assert found.formulas == {"B3": "=1+1"}
    assert found.errors == {"C3": "#N/A"}


@pytest.mark.parametrize("writer", WRITERS)
def test_neither_is_taken_for_zero(writer: str, tmp_path: Path) -> None:
    with pytest.raises(InputProblems) as caught:
        validate(read_workbook(packed(tmp_path / "w.xlsx", WRITERS[writer])))
    assert {(p.code, p.where) for p in caught.value.problems} >= {("E318", "Units!B3"), ("E319", "Units!C3")}


def test_a_result_that_is_the_empty_text_was_calculated(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1" t="str"><f>X1</f></c></row>'
    more = '<row r="2"><c r="A2"><v>1</v></c></row>'
    for xml in (sheet(rows + more), prefixed(sheet(rows + more))):
        found = first_sheet(packed(tmp_path / "w.xlsx", usual() | {SHEET: xml}))
        assert found.formulas == {"B1": "=X1"}


def test_texts_are_read_alike_by_pattern_and_parser(tmp_path: Path) -> None:
    texts = ["R&amp;D &lt;1&gt;", " a ", "_x0041__x005F_", "Đơn vị 🏠", ""]
    cells = "".join(f'<c t="inlineStr"><is><t xml:space="preserve">{t}</t></is></c>' for t in texts)
    columns = iter("ABCDE")
    placed = re.sub("<c ", lambda _: f'<c r="{next(columns)}1" ', cells)
    plain, parsed = (
        first_sheet(packed(tmp_path / "w.xlsx", usual(row))).rows
        for row in (f'<row r="1">{placed}</row>', f"<row>{cells}</row>")
    )
    assert plain[0].cells == ("R&D <1>", " a ", "A_", "Đơn vị 🏠", None)
    assert plain == parsed


def test_shared_texts_with_runs_and_readings(tmp_path: Path) -> None:
    items = "<si><t>A</t></si><si><r><t>Phường </t></r><r><t>B</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si>"
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    kinds = [("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "texts.xml")]
    parts = usual(rows) | {
        "xl/_rels/workbook.xml.rels": relations(kinds),
        "xl/texts.xml": f'<sst xmlns="{MAIN}">{items}</sst>',
    }
    # Blanks at the ends count only where the text says so.
    assert first_sheet(packed(tmp_path / "w.xlsx", parts)).rows[0].cells == ("A", "PhườngB")


def formulas(values: list[str], around: str = "") -> Parts:
    """A column of units, quotas that are formulas with these results, and headcounts."""
    head = CELLS[: CELLS.index('<row r="2">')]
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>U{n}</t></is></c>'
        f'<c r="B{n}"><f>X{n}</f><v>{v}</v></c><c r="C{n}"><v>0</v></c></row>'
        for n, v in enumerate(values, start=2)
    )
    return usual(head + rows) | {"xl/workbook.xml": BOOK.replace("</workbook>", f"{around}</workbook>")}


def test_a_column_of_formulas_that_give_0_is_said(tmp_path: Path) -> None:
    found = validate(read_workbook(packed(tmp_path / "w.xlsx", formulas(["0", "0", "0"]))))
    assert [u.quota for u in found.instance.units] == [0, 0, 0]
    told = {(p.code, p.where, p.values.get("count")) for p in found.warnings}
    assert ("W680", "Units!B2", 3) in told


def test_a_column_of_formulas_of_which_one_gives_more_is_nothing_to_say(tmp_path: Path) -> None:
    found = validate(read_workbook(packed(tmp_path / "w.xlsx", formulas(["0", "2", "0"]))))
    assert "W680" not in {p.code for p in found.warnings}


def test_zeros_in_a_file_that_asks_to_be_calculated_are_no_results(tmp_path: Path) -> None:
    path = packed(tmp_path / "w.xlsx", formulas(["0", "0", "0"], '<calcPr fullCalcOnLoad="1"/>'))
    with pytest.raises(InputProblems) as caught:
        validate(read_workbook(path))
    assert [p.where for p in caught.value.errors if p.code == "E318"] == ["Units!B2", "Units!B3", "Units!B4"]


def test_dates_are_told_by_their_format(tmp_path: Path) -> None:
    days = [date(2026, 1, 31), datetime(2026, 1, 31, 6, 30), date(1900, 3, 1)]
    path = write_workbook(tmp_path / "w.xlsx", {"Units": [days]})
    assert first_sheet(path).rows[0].cells == tuple(days)


# -- .ods --------------------------------------------------------------------------------------------

ODS = (
    '<table:table table:name="Units"><table:table-header-rows><table:table-row>'
    '<table:table-cell office:value-type="string"><text:p>unit</text:p></table:table-cell>'
    '<table:table-cell office:value-type="string" table:number-columns-repeated="2">'
    "<text:p>q<text:s/>r</text:p>"
    "</table:table-cell></table:table-row></table:table-header-rows>"
    '<table:table-row table:number-rows-repeated="2">'
    '<table:table-cell office:value-type="string"><text:p>A</text:p>'
    "<office:annotation><text:p>note</text:p></office:annotation></table:table-cell>"
    '<table:table-cell table:formula="of:=[.X1]"/>'
    '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="">'
    "<text:p>#N/A</text:p></table:table-cell></table:table-row></table:table>"
)


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("prefix", ["table", "t"])
def test_an_ods_whoever_wrote_it(quote: str, prefix: str, tmp_path: Path) -> None:
    xml = re.sub("(?<=[</ ])table:", f"{prefix}:", spreadsheet(ODS)).replace(
        "xmlns:table=", f"xmlns:{prefix}="
    )
    found = first_sheet(packed(tmp_path / "w.ods", {"content.xml": xml.replace('"', quote)}))
    rows = [(1, ("unit", "q r", "q r")), (2, ("A", None, None)), (3, ("A", None, None))]
    assert [tuple(row) for row in found.rows] == rows
    assert found.formulas == {"B2": "=[.X1]", "B3": "=[.X1]"}
    assert found.errors == {"C2": "#N/A", "C3": "#N/A"}


# -- against another reader --------------------------------------------------------------------------


def test_the_same_values_as_another_reader_finds(tmp_path: Path) -> None:
    calamine = pytest.importorskip("python_calamine")
    path = write_workbook(tmp_path / "w.xlsx", counts())
    with calamine.load_workbook(path) as book:
        for raw in read_workbook(path).sheets:
            rows = book.get_sheet_by_name(raw.name).to_python()
            there = [tuple(None if value == "" else value for value in row) for row in rows]
            assert [row.cells for row in raw.rows] == there
