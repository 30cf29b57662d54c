"""Check boxes: in a cell they are its value; drawn over it they are not, and a tick is never read as no."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from helpers.layouts import read_file
from helpers.workbooks import write_workbook
from realloc.workbook.problems.found import InputProblems

UNITS = [["unit", "quota"], ["Alder", 2], ["Birch", 2]]
PEOPLE = [["official", "unit", "protected", "note"], ["A1", "Alder"], ["A2", "Alder"], ["B1", "Birch"]]
NAMESPACES = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/ctrlProp"


def with_box(path: Path, column: int, row: int, more: str) -> Path:
    """The workbook with a check box over a cell of its second sheet, counted from 0, as Excel writes one."""
    made = path.with_name("boxed.xlsx")
    anchor = f"<anchor><from><xdr:col>{column}</xdr:col><xdr:row>{row}</xdr:row></from></anchor>"
    control = f'<control shapeId="1025" r:id="rId9" name="Box"><controlPr>{anchor}</controlPr></control>'
    drawn = f'<mc:AlternateContent {NAMESPACES}><mc:Choice Requires="x14"><controls>{control}</controls>'
    drawn += "</mc:Choice></mc:AlternateContent>"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    part = "xl/worksheets/sheet2.xml"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                data = data.replace(b"</worksheet>", drawn.encode() + b"</worksheet>")
            new.writestr(name, data)
        relation = f'<Relationship Id="rId9" Type="{KIND}" Target="../ctrlProps/ctrlProp1.xml"/>'
        relations = f'<Relationships xmlns="{package}">{relation}</Relationships>'
        new.writestr("xl/worksheets/_rels/sheet2.xml.rels", relations)
        space = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
        new.writestr("xl/ctrlProps/ctrlProp1.xml", f'<formControlPr xmlns="{space}" {more}/>')
    return made


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "w.xlsx", {"Units": UNITS, "Officials": PEOPLE})


@pytest.mark.parametrize("link", ["", ' fmlaLink="$Z$3"'])
def test_a_tick_over_a_blank_cell_is_no_answer_and_no_silence(plain: Path, link: str) -> None:
    """Over C3, also where what it is linked to is another cell."""
    with pytest.raises(InputProblems) as caught:
        read_file(with_box(plain, 2, 2, f'objectType="CheckBox" checked="Checked"{link}'))
    errors = {(p.code, p.where) for p in caught.value.problems if p.severity == "error"}
    assert errors == {("E322", "Officials!C3")}


@pytest.mark.parametrize(
    ("column", "row", "more"),
    [
        (2, 2, 'objectType="CheckBox"'),  # not ticked
        (2, 2, 'objectType="Drop" checked="Checked"'),  # no box
        (3, 2, 'objectType="CheckBox" checked="Checked"'),  # in a column that is not read
        (0, 2, 'objectType="CheckBox" checked="Checked"'),  # beside what is typed in the cell
    ],
)
def test_boxes_that_say_nothing_are_no_errors(plain: Path, column: int, row: int, more: str) -> None:
    found = read_file(with_box(plain, column, row, more))
    assert [o.protected for o in found.instance.officials or ()] == ["", "", ""]


def test_a_box_in_a_cell_is_its_value(tmp_path: Path) -> None:
    """What Excel calls a check box in a cell is TRUE or FALSE there, shown otherwise."""
    people = [PEOPLE[0], ["A1", "Alder", True], ["A2", "Alder", False], ["B1", "Birch"]]
    found = read_file(write_workbook(tmp_path / "w.xlsx", {"Units": UNITS, "Officials": people}))
    assert [bool(o.protected) for o in found.instance.officials or ()] == [True, False, False]


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in (
        *(("office", "office"), ("table", "table"), ("text", "text"), ("form", "form")),
        ("draw", "drawing"),
    )
)


def spreadsheet(path: Path, state: str) -> Path:
    """The same as LibreOffice writes it, with a box over C3."""

    def row(cells: list[str], box: str = "") -> str:
        found = [
            f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
            for c in cells
        ]
        return f"<table:table-row>{''.join(found)}{box}</table:table-row>"

    drawn = '<table:table-cell><draw:control draw:control="control1"/></table:table-cell>'
    form = f'<form:form><form:checkbox form:id="control1" form:current-state="{state}"/></form:form>'
    people = "".join(row(one, drawn if one[0] == "A2" else "") for one in PEOPLE)
    tables = "".join(
        f'<table:table table:name="{name}">{more}{rows}</table:table>'
        for name, more, rows in (
            ("Units", "", "".join(row([str(c) for c in one]) for one in UNITS)),
            ("Officials", f"<office:forms>{form}</office:forms>", people),
        )
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<office:document-content {SPACES}>{body}</office:document-content>")
    return path


def test_a_tick_in_a_spreadsheet_of_libreoffice_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(InputProblems) as caught:
        read_file(spreadsheet(tmp_path / "on.ods", "checked"))
    errors = {(p.code, p.where) for p in caught.value.problems if p.severity == "error"}
    assert errors == {("E322", "Officials!C3")}


def test_a_box_without_a_tick_there_says_nothing(tmp_path: Path) -> None:
    found = read_file(spreadsheet(tmp_path / "off.ods", "unchecked"))
    assert len(found.instance.officials or ()) == 3
