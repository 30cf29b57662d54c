"""Files that mean harm, and the marked copy: refused or harmless, and never long."""

from __future__ import annotations

import errno
import gc
import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from helpers.command_line import run
from helpers.formats import spreadsheet
from helpers.untidy import UNITS, write
from realloc.reports.atomic import OutputError, write_whole
from realloc.reports.other_workbooks.marked import write_marked
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.read import read_workbook
from realloc.workbook.validate import validate


def repacked(
    path: Path, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None
) -> Path:
    """The workbook with its parts changed."""
    old = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
        for name, data in (extra or {}).items():
            target.writestr(name, data)
    return path


def units(tmp_path: Path) -> Path:
    return write(tmp_path / "w.xlsx", {"Đơn vị": UNITS})


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("not to be called")


def same(_: str, data: bytes) -> bytes:
    return data


def bomb(tmp_path: Path) -> Path:
    path = units(tmp_path)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/x.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(700):
            part.write(bytes(1_000_000))
    return path


def lying_bomb(tmp_path: Path) -> Path:
    """The same, but the directory says that the part is small."""
    path = bomb(tmp_path)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    path.write_bytes(data)
    return path


def full(_: Path) -> None:
    """Write into a full disk what a workbook is, an archive that is never closed."""
    archive = zipfile.ZipFile(io.BufferedWriter(_Full()), "w")
    archive.writestr("a", b"x" * 100_000)


class _Full(io.RawIOBase):
    """A file on a disk without room."""

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def write(self, _: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_one_line_and_nothing_complains_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", later.append)
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(OutputError) as caught:
        write_whole(target, full)
    text = caught.value.text("vi")
    assert "đĩa đầy" in text and "\n" not in text
    del caught
    gc.collect()
    assert not later
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]


def test_a_file_that_cannot_be_replaced_stays_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept aside for the new one, and put back when that cannot take its place."""
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"old")
    replace = os.replace

    def stubborn(source: Path, to: Path) -> None:
        if Path(source).name.startswith(".") and Path(to) == target.resolve():
            raise PermissionError(errno.EACCES, "Permission denied")
        replace(source, to)

    monkeypatch.setattr("os.replace", stubborn)
    with pytest.raises(OutputError):
        write_whole(target, lambda neighbour: neighbour.write_bytes(b"new") and None)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]


@pytest.mark.parametrize("make", [bomb, lying_bomb])
def test_bombs_are_refused(
    make: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path)
    # Before any reader of workbooks is let loose on it.
    monkeypatch.setattr("realloc.workbook.formats.ooxml.read", refuse)
    monkeypatch.setattr("realloc.workbook.formats.opendocument.read", refuse)
    with pytest.raises(InputProblems) as caught:
        read_workbook(path)
    assert [p.code for p in caught.value.problems] == ["E110"]


def test_a_sheet_of_a_million_blanks_is_read(tmp_path: Path) -> None:
    blanks = b"".join(b'<row r="%d"><c r="A%d"/></row>' % (n, n) for n in range(10, 1_048_577))

    def padded(name: str, data: bytes) -> bytes:
        return data.replace(b"</sheetData>", blanks + b"</sheetData>") if "sheet1" in name else data

    path = repacked(units(tmp_path), padded)
    raw = read_workbook(path)
    assert len(validate(raw).instance.units) == 4
    assert sum(len(sheet.rows) for sheet in raw.sheets) < 20  # blanks at the end are not kept


def test_merged_cells_over_a_whole_sheet(tmp_path: Path) -> None:
    merged = b'</sheetData><mergeCells><mergeCell ref="A9:XFD1048576"/></mergeCells>'

    def changed(name: str, data: bytes) -> bytes:
        return data.replace(b"</sheetData>", merged) if "sheet1" in name else data

    assert len(validate(read_workbook(repacked(units(tmp_path), changed))).instance.units) == 4


def test_an_ods_that_repeats_a_cell_beyond_measure(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
    cell += "<text:p>x</text:p>"
    body = (
        f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-cell></table:table-row>'
    )
    path = tmp_path / "w.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", spreadsheet(f'<table:table table:name="Units">{body}</table:table>'))
    with pytest.raises(InputProblems) as caught:
        read_workbook(path)
    assert [(p.code, p.sheet) for p in caught.value.problems] == [("E108", "Units")]


def test_macros_and_links_are_not_followed(tmp_path: Path) -> None:
    extra = {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<x/>"}
    warnings = validate(read_workbook(repacked(units(tmp_path), same, extra))).warnings
    assert {"W615", "W616"} <= {p.code for p in warnings}


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    path = write(tmp_path / "w.xlsx", {"Đơn vị": [UNITS[0], ["An_x0007_ Khánh", *UNITS[1][1:]]]})
    found = validate(read_workbook(path))
    assert [u.unit_id for u in found.instance.units] == ["An Khánh"]
    assert ("W614", "Đơn vị!A2") in {(p.code, p.where) for p in found.warnings}


def test_a_hidden_sheet_is_read_with_a_notice(tmp_path: Path) -> None:
    path = write(tmp_path / "w.xlsx", {"Bìa": [["x"]], "Đơn vị": UNITS})
    book = load_workbook(path)
    book["Đơn vị"].sheet_state = "hidden"
    book.save(path)
    assert ("W613", "Đơn vị") in {(p.code, p.where) for p in validate(read_workbook(path)).warnings}


@pytest.mark.parametrize(("columns", "told"), [(2, set()), (3, {"Lĩnh vực"})])
def test_a_hidden_list_of_fields_is_told_where_it_says_more_than_names(
    columns: int, told: set[str], tmp_path: Path
) -> None:
    fields = [["Mã lĩnh vực", "Tên lĩnh vực", "Trọng số"], ["land", "Đất đai", 3]]
    path = write(tmp_path / "w.xlsx", {"Đơn vị": UNITS, "Lĩnh vực": [row[:columns] for row in fields]})
    book = load_workbook(path)
    book["Lĩnh vực"].sheet_state = "hidden"
    book.save(path)
    warnings = validate(read_workbook(path)).warnings
    assert {p.where for p in warnings if p.code == "W613"} == told


# -- the marked copy ---------------------------------------------------------------------------------


def faulty(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "Đơn vị"
    for row in UNITS:
        sheet.append(row)
    sheet["C3"] = "nghìn"
    sheet["I1"] = "Ghi chú"
    for cell, text in {"I2": "=cmd|'/c calc'!A1", "I3": "@x", "I4": "+1", "A4": "-Xã"}.items():
        sheet[cell]._value, sheet[cell].data_type = text, "s"
    sheet["I5"] = '=HYPERLINK("http://x")'
    sheet.row_dimensions[3].hidden = True
    sheet["C3"].number_format = "0.00"
    book.save(tmp_path / "w.xlsx")
    return tmp_path / "w.xlsx"


def test_marked_copy_colours_comments_and_links(tmp_path: Path) -> None:
    path, target = faulty(tmp_path), tmp_path / "m.xlsx"
    before = path.read_bytes()
    result = run("check", path, "--mark", target)
    assert result.exit_code == 4
    assert path.read_bytes() == before
    book = load_workbook(target)
    assert book.sheetnames == ["Danh sách lỗi", "Đơn vị"]
    cell = book["Đơn vị"]["C3"]
    assert "E302" in cell.comment.text and cell.fill.fgColor.rgb.endswith("FFC7CE")
    assert cell.number_format == "0.00" and not book["Đơn vị"].row_dimensions[3].hidden
    rows = {row[1].value: row for row in book["Danh sách lỗi"].iter_rows(min_row=5)}
    assert rows["E302"][2].value == "Đơn vị!C3"
    assert rows["E302"][2].hyperlink.location == "'Đơn vị'!C3"


def test_nothing_in_the_marked_copy_is_a_formula(tmp_path: Path) -> None:
    target = tmp_path / "m.xlsx"
    run("check", faulty(tmp_path), "--mark", target)
    with zipfile.ZipFile(target) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    assert not any(b"<f>" in data or b"<f " in data for n, data in parts.items() if "worksheets" in n)
    assert not any("external" in n or "vba" in n for n in parts)
    assert load_workbook(target)["Đơn vị"]["I2"].value == "=cmd|'/c calc'!A1"
    assert load_workbook(target)["Đơn vị"]["I2"].data_type == "s"


def test_a_marked_copy_is_read_like_the_input_and_marked_again(tmp_path: Path) -> None:
    path, target, again = faulty(tmp_path), tmp_path / "m.xlsx", tmp_path / "n.xlsx"
    run("check", path, "--mark", target)

    def found(file: Path) -> set[tuple[str, str]]:
        with pytest.raises(InputProblems) as caught:
            validate(read_workbook(file))
        # What was hidden is shown in the copy.
        return {(p.code, p.where) for p in caught.value.problems if p.code != "W610"}

    assert found(target) == found(path)
    run("check", target, "--mark", again)
    assert load_workbook(again).sheetnames == ["Danh sách lỗi", "Đơn vị"]
    assert load_workbook(again)["Đơn vị"]["C3"].comment.text.count("E302") == 1


def test_other_formats_are_marked_by_their_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("realloc.reports.other_workbooks.marked._formatted", lambda _: None)
    path, target = faulty(tmp_path), tmp_path / "m.xlsx"
    with pytest.raises(InputProblems) as caught:
        validate(read_workbook(path))
    write_marked(path, target, caught.value.problems, "en")
    book = load_workbook(target)
    assert book.sheetnames == ["Findings", "Đơn vị"]
    assert book["Đơn vị"]["C2"].value == 1210
    assert "E302" in book["Đơn vị"]["C3"].comment.text


def test_a_sheet_is_marked_whose_name_excel_would_refuse(tmp_path: Path) -> None:
    """OpenDocument allows it; the quota of A is no number."""
    cells = (("unit", "quota", "headcount"), ("A", "x", "3"), ("B", "2", "2"))
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = ("".join(map(text.format, row)) for row in cells)
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    path, target = tmp_path / "w.ods", tmp_path / "m.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        table = f'<table:table table:name="Units 2026/27">{body}</table:table>'
        archive.writestr("content.xml", spreadsheet(table))
    result = run("check", path, "--mark", target)
    assert result.exit_code == 4 and "Traceback" not in result.stderr
    assert load_workbook(target)["Units 2026_27"]["B2"].comment.text.count("E302") == 1


def test_a_far_cell_does_not_slow_the_marked_copy(tmp_path: Path) -> None:
    path, target = units(tmp_path), tmp_path / "m.xlsx"
    far = b'<row r="1048576"><c r="C1048576"><v>5</v></c></row></sheetData>'

    def changed(name: str, data: bytes) -> bytes:
        return data.replace(b"</sheetData>", far) if "sheet1" in name else data

    repacked(path, changed)
    assert run("check", path, "--mark", target).exit_code == 4
    assert load_workbook(target)["Đơn vị"]["A1048576"].comment is not None
    # The million rows between are neither made nor written.
    with zipfile.ZipFile(target) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]
    assert sum(sheet.count(b"<row ") for sheet in sheets) < 50
    assert sum(sheet.count(b"<c ") for sheet in sheets) < 300


def test_the_marked_copy_never_replaces_the_input(tmp_path: Path) -> None:
    path = faulty(tmp_path)
    assert run("check", path, "--mark", path).exit_code == 2
    assert run("check", path, "--mark", tmp_path / "m.ods").exit_code == 2
    assert run("check", path, "--mark", tmp_path / "no" / "m.xlsx").exit_code == 2
