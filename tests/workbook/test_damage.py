"""Files that are broken, or claim what no file can hold: one coded finding, exit 4, never a traceback."""

from __future__ import annotations

import errno
import json
import os
import random
import re
import socket
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.command_line import run
from helpers.formats import record, spreadsheet, text, write_xls, write_xlsb
from helpers.parts import CELLS, Parts, packed, sheet, usual
from helpers.untidy import COUNTS, UNITS, write
from realloc import machine as memory
from realloc.workbook.formats.grid import LONGEST_TEXT
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.read import read_workbook

DAMAGED = {"E104", "E105", "E106", "E107", "E108", "E110", "E111"}
"""What reading may say of a broken file; E106 nearly always."""


def codes(path: Path) -> list[str]:
    """What reading says; nothing when the file can be read."""
    try:
        read_workbook(path)
    except InputProblems as caught:
        assert all(p.text("en") and p.text("vi") for p in caught.problems)
        return [p.code for p in caught.problems]
    return []


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(InputProblems) as caught:
        read_workbook(path)
    [problem] = caught.value.problems
    return problem.code, problem.where


# -- random damage -----------------------------------------------------------------------------------


def flipped(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def doubled(data: bytes, chance: random.Random) -> bytes:
    start, at = chance.randrange(len(data)), chance.randrange(len(data))
    return data[:at] + data[start : start + chance.randrange(5000)] + data[at:]


def directory(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    first = max(data.find(b"PK\x01\x02"), 0)
    for _ in range(chance.choice((1, 2, 5))):
        found[chance.randrange(first, len(found))] = chance.randrange(256)
    return bytes(found)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """A part with bytes changed, left out and put in, in an archive that is whole."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(len(found) or 1)
        kind = chance.random()
        if kind < 0.4:
            found[at : at + 1] = bytes([chance.randrange(256)])
        elif kind < 0.7:
            del found[at : at + chance.randrange(1, 30)]
        else:
            start = chance.randrange(len(found) or 1)
            found[at:at] = found[start : start + chance.randrange(1, 200)]
    return bytes(found)


def with_a_spoilt_part(path: Path, chance: random.Random) -> bytes:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([n for n in parts if n.endswith((".xml", ".rels", ".bin"))])
    changed = spoilt(parts[name], chance)
    return packed(path.with_suffix(".tmp"), parts | {name: changed}).read_bytes()


def whole(form: str, folder: Path) -> Path:
    path = folder / f"w.{form}"
    if form == "xls":
        return write_xls(path, "Đơn vị", UNITS)
    if form == "xlsb":
        return write_xlsb(path, {"Đơn vị": UNITS})
    if form == "ods":
        cell = '<table:table-cell office:value-type="float" office:value="1"/>'
        row = f'<table:table-row table:number-rows-repeated="3">{cell * 4}</table:table-row>'
        xml = spreadsheet(f'<table:table table:name="Units">{row * 5}</table:table>')
        return packed(
            path, {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": xml}
        )
    return write(path, COUNTS)


@pytest.mark.parametrize("form", ["xlsx", "xlsb", "ods", "xls"])
def test_random_damage_is_a_finding_or_does_not_matter(form: str, tmp_path: Path) -> None:
    """500 a format; the number of the one that fails is the seed."""
    path = whole(form, tmp_path)
    data = path.read_bytes()
    broken = tmp_path / f"b.{form}"
    ways: list[Callable[[bytes, random.Random], bytes]] = [flipped, cut, doubled]
    if form != "xls":
        ways += [directory, lambda _, chance: with_a_spoilt_part(path, chance), flipped]
    refused = 0
    for seed in range(500):
        chance = random.Random(seed)
        broken.write_bytes(chance.choice(ways)(data, chance))
        found = codes(broken)
        assert set(found) <= DAMAGED, (seed, found)
        refused += bool(found)
    assert refused > 100


@pytest.mark.parametrize("seed", range(5))
def test_a_damaged_file_is_told_in_json(seed: int, tmp_path: Path) -> None:
    path = write(tmp_path / "w.xlsx", COUNTS)
    path.write_bytes(cut(path.read_bytes(), random.Random(seed)))
    result = run("solve", path, "--json", "-")
    assert result.exit_code == 4
    assert [p["code"] for p in json.loads(result.stdout)["problems"]] == ["E106"]


# -- archives ----------------------------------------------------------------------------------------


def patched(path: Path, mark: bytes, at: int, form: str, value: int) -> Path:
    """The archive with a number in each of its headers of one kind changed."""
    data = bytearray(path.read_bytes())
    for found in re.finditer(re.escape(mark), bytes(data)):
        struct.pack_into(form, data, found.start() + at, value)
    path.write_bytes(data)
    return path


def twice(path: Path) -> Path:
    packed(path, usual())
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/worksheets/sheet1.xml", sheet("<row><c><v>9</v></c></row>"))
    return path


def without(*names: str) -> Callable[[Path], Path]:
    return lambda path: packed(path, {n: data for n, data in usual().items() if n not in names})


ARCHIVES: dict[str, Callable[[Path], Path]] = {
    "a part twice": twice,
    "a part twice but for case": lambda path: packed(path, usual() | {"XL/workbook.xml": "<x/>"}),
    "wrong checksums": lambda path: patched(packed(path, usual()), b"PK\x01\x02", 16, "<I", 1),
    "encrypted parts": lambda path: patched(packed(path, usual()), b"PK\x01\x02", 8, "<H", 1),
    "unknown packing": lambda path: patched(packed(path, usual()), b"PK\x01\x02", 10, "<H", 14),
    "sizes of zip64": lambda path: patched(packed(path, usual()), b"PK\x01\x02", 24, "<I", 0xFFFFFFFF),
    "sizes beyond reason": lambda path: patched(packed(path, usual()), b"PK\x01\x02", 24, "<I", 0x7FFFFFFF),
    "headers elsewhere": lambda path: patched(packed(path, usual()), b"PK\x01\x02", 42, "<I", 7),
    "no workbook": without("xl/workbook.xml"),
    "no relations": without("xl/_rels/workbook.xml.rels"),
    "no sheet": without("xl/worksheets/sheet1.xml"),
    "a sheet that is none": lambda path: packed(path, usual() | {"xl/worksheets/sheet1.xml": b"\x00\x01"}),
    "a sheet cut short": lambda path: packed(
        path, usual() | {"xl/worksheets/sheet1.xml": sheet(CELLS)[:-20]}
    ),
    "a document type": lambda path: packed(path, usual() | {"xl/worksheets/sheet1.xml": entities()}),
    "a text that is not there": lambda path: packed(
        path, usual('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')
    ),
    "a word for a number": lambda path: packed(path, usual('<row r="1"><c r="A1"><v>nan</v></c></row>')),
    "a cell in another row": lambda path: packed(path, usual('<row r="1"><c r="A2"><v>7</v></c></row>')),
    "a cell twice": lambda path: packed(
        path, usual('<row r="1"><c r="A1"><v>7</v></c><c r="A1"><v>8</v></c></row>')
    ),
    "a row twice": lambda path: packed(path, usual('<row r="1"><c r="A1"><v>7</v></c></row>' * 2)),
    "a place that is none": lambda path: packed(path, usual('<row r="1"><c r="1A"><v>7</v></c></row>')),
}


def entities() -> str:
    kind = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return kind + sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>')


@pytest.mark.parametrize("name", ARCHIVES)
def test_archives_that_are_not_whole(name: str, tmp_path: Path) -> None:
    assert codes(ARCHIVES[name](tmp_path / "w.xlsx")) == ["E106"]


# -- far cells ---------------------------------------------------------------------------------------


def far(cell: str, dimension: str = "A1:C3") -> Parts:
    row = re.sub("[A-Z]", "", cell)
    rows = f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>'
    return usual(CELLS + rows, f'<dimension ref="{dimension}"/>{{}}')


@pytest.mark.parametrize("cell", ["XFD1048576", "CV1000000", "XFE1", "A1048577", "ZZZZZZZ4294967295"])
@pytest.mark.parametrize("dimension", ["A1:C3", "A1", "A1:XFD1048576", "A1:ZZZZZZZ99999999999", "x"])
@pytest.mark.parametrize("spaces", ["", " "])
def test_a_far_cell_whatever_the_sheet_claims(cell: str, dimension: str, spaces: str, tmp_path: Path) -> None:
    parts = far(cell, dimension)
    name = "xl/worksheets/sheet1.xml"
    # A blank between two rows is nothing that the fast way knows.
    path = packed(tmp_path / "w.xlsx", parts | {name: str(parts[name]).replace("</row>", f"</row>{spaces}")})
    assert refusal(path) == ("E108", f"Units!{cell}")


def test_a_huge_dimension_of_a_small_sheet_is_no_matter(tmp_path: Path) -> None:
    path = packed(tmp_path / "w.xlsx", usual(CELLS, '<dimension ref="A1:XFD1048576"/>{}'))
    assert [row.number for row in read_workbook(path).sheets[0].rows] == [1, 2, 3]


def test_far_blanks_are_no_matter(tmp_path: Path) -> None:
    blank = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    path = packed(tmp_path / "w.xlsx", usual(CELLS + blank))
    assert [row.number for row in read_workbook(path).sheets[0].rows] == [1, 2, 3]


def test_many_sheets_each_with_a_far_cell(tmp_path: Path) -> None:
    """200 sheets of 11 rows and 16,384 columns: none is too large, all together are."""
    row = '<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>'
    rows = "".join(row.format(n=n) for n in range(1, 12))
    parts = usual()
    names = range(1, 201)
    book = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in names)
    parts["xl/workbook.xml"] = re.sub("<sheet .*?/>", book, str(parts["xl/workbook.xml"]))
    links = str(parts["xl/_rels/workbook.xml.rels"])
    link = re.search("<Relationship .*?/>", links)
    assert link
    parts["xl/_rels/workbook.xml.rels"] = links.replace(
        link[0], "".join(link[0].replace("rId1", f"rId{n}") for n in names)
    )
    parts["xl/worksheets/sheet1.xml"] = sheet(rows)
    assert codes(packed(tmp_path / "w.xlsx", parts)) == ["E108"]


def ods_row(
    rows: int = 1, columns: int = 1, value: str = 'office:value-type="float" office:value="1"'
) -> str:
    """A row that stands for so many, of a cell that stands for so many."""
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" {value}/>'
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'


ODS_FAR = {
    "columns": ods_row(columns=99_999_999),
    "rows": ods_row(rows=999_999_999_999),
    "a row far down": ods_row(rows=1_048_570, value="") + ods_row(rows=9),
    "rows and columns": ods_row(4000, 16_384),
}


@pytest.mark.parametrize("name", ODS_FAR)
def test_an_ods_that_claims_too_much(name: str, tmp_path: Path) -> None:
    xml = spreadsheet(f'<table:table table:name="Units">{ODS_FAR[name]}</table:table>')
    assert codes(packed(tmp_path / "w.ods", {"content.xml": xml})) == ["E108"]


@pytest.mark.parametrize("place", [(0, 0x7FFFFFFF), (0x7FFFFFFF, 0), (1_000_000, 99)])
def test_an_xlsb_with_a_far_cell(place: tuple[int, int], tmp_path: Path) -> None:
    row, column = place
    cell = record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0)) + record(
        6, struct.pack("<II", column, 0) + text("x")
    )
    path = write_xlsb(tmp_path / "w.xlsb", {"Units": [["a"]]})
    with zipfile.ZipFile(path) as archive:
        parts: Parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.bin"
    data = parts[name]
    assert isinstance(data, bytes)
    end = data.index(record(146))
    assert codes(packed(path, parts | {name: data[:end] + cell + data[end:]})) == ["E108"]


def test_an_xls_with_a_far_cell_and_a_claimed_size(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "w.xls", "Units", [["a"], ["b"]])
    data = path.read_bytes()
    size, label = (
        struct.pack("<HHIIHHH", 0x200, 14, 0, 2, 0, 1, 0),
        struct.pack("<HHHHHHB", 0x204, 11, 1, 0, 0, 1, 1),
    )
    assert size in data and label in data
    huge = struct.pack("<HHIIHHH", 0x200, 14, 0, 0xFFFFFFFF, 0, 0xFFFF, 0)
    path.write_bytes(data.replace(size, huge))
    assert codes(path) == []
    path.write_bytes(data.replace(label, struct.pack("<HHHHHHB", 0x204, 11, 0xFFFF, 0x3FFF, 0, 1, 1)))
    assert codes(path) == ["E108"]


# -- long texts and many of everything ---------------------------------------------------------------


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_texts_that_no_cell_can_hold_are_named_all_at_once(form: str, tmp_path: Path) -> None:
    long = "ă" * (LONGEST_TEXT + 1)
    if form == "xlsx":
        cells = "".join(f'<c r="{c}1" t="inlineStr"><is><t>{long}</t></is></c>' for c in "AC")
        path = packed(tmp_path / "w.xlsx", usual(f'<row r="1">{cells}</row>'))
    else:
        cell = f'<table:table-cell office:value-type="string"><text:p>{long}</text:p></table:table-cell>'
        row = f"<table:table-row>{cell}<table:table-cell/>{cell}</table:table-row>"
        xml = spreadsheet(f'<table:table table:name="Units">{row}</table:table>')
        path = packed(tmp_path / "w.ods", {"content.xml": xml})
    with pytest.raises(InputProblems) as caught:
        read_workbook(path)
    assert [(p.code, p.where) for p in caught.value.problems] == [("E111", "Units!A1"), ("E111", "Units!C1")]


def test_the_longest_text_of_a_cell_is_read(tmp_path: Path) -> None:
    row = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"ă" * LONGEST_TEXT}</t></is></c></row>'
    [found] = read_workbook(packed(tmp_path / "w.xlsx", usual(row))).sheets[0].rows
    assert found.cells == ("ă" * LONGEST_TEXT,)


def peak(path: Path) -> int:
    tracemalloc.start()
    try:
        read_workbook(path)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("blank", ["", " "])
def test_memory_for_rows_grows_with_what_they_hold(blank: str, tmp_path: Path) -> None:
    """Rows of blanks leave nothing behind, whichever way they are read."""
    rows = "".join(f'<row r="{n}">{blank}<c r="A{n}" s="0"/></row>' for n in range(5, 20_000))
    path = packed(tmp_path / "w.xlsx", usual(CELLS + rows))
    size = len(sheet(CELLS + rows))
    assert peak(path) < 4 * size + 2_000_000


# -- what is no file ---------------------------------------------------------------------------------

COMMANDS = (
    ("solve", "{}"),
    ("check", "{}"),
    ("verify", "{}"),
    ("explain", "{}", "--unit", "A"),
    ("prices", "{}"),
    ("frontier", "{}"),
    ("report", "{}"),
    ("compare", "{}", "{}"),
)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def listener(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def folder(path: Path) -> None:
    path.mkdir()


def empty(path: Path) -> None:
    path.touch()


@pytest.mark.skipif(os.name == "nt", reason="has no such files")
@pytest.mark.parametrize(
    ("make", "code"),
    [(pipe, "E112"), (device, "E112"), (listener, "E112"), (folder, "E102"), (empty, "E107")],
    ids=lambda value: getattr(value, "__name__", value),
)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_what_is_no_file_is_one_finding(
    make: Callable[[Path], None],
    code: str,
    command: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    make(Path("w.xlsx"))
    result = run(*(word.format("w.xlsx") for word in command))
    assert result.exit_code == 4
    assert (result.stdout + result.stderr).count(code) in (1, 2)  # compare names two files


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_this_folder(command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*(word.format(".") for word in command))
    assert result.exit_code == 4
    assert "E102" in result.stdout + result.stderr


# -- memory ------------------------------------------------------------------------------------------


def test_memory_that_was_there_is_not_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads set addresses aside that they do not use; they must not make less of a larger machine."""
    monkeypatch.setattr(memory, "_had", 0)
    memory.require(1_000_000)
    monkeypatch.setattr("mmap.mmap", none_left)
    memory.require(1_000_000)
    with pytest.raises(MemoryError):
        memory.require(1_000_001)
    monkeypatch.setenv(memory.CHECK, "0")
    memory.require(1_000_001)


def none_left(*_: object) -> None:
    raise OSError(errno.ENOMEM, "Cannot allocate memory")


@pytest.mark.parametrize("name", ["long", "pipe"])
def test_no_marked_copy_of_what_cannot_be_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    if name == "long":
        text_of_it = "x" * (LONGEST_TEXT + 1)
        packed(path, usual(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text_of_it}</t></is></c></row>'))
    else:
        path.symlink_to(os.devnull)
    result = run("check", path, "--mark", tmp_path / "m.xlsx")
    assert result.exit_code == 4
    assert not (tmp_path / "m.xlsx").exists()
