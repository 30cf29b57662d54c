"""With ``--anonymous`` no command tells a name, wherever it was written, and the plan is of use."""

from __future__ import annotations

import json
import random
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from helpers.command_line import run
from helpers.places import TINY
from helpers.workbooks import write_workbook
from realloc.plan.load import load
from realloc.privacy.anonymous_copy import without_names
from realloc.workbook.validate import validate

Sheets = dict[str, list[list[Any]]]

SYLLABLES = ("bre", "dwo", "fli", "glau", "kwe", "pziu", "skoy", "tjai", "vloe", "xuo", "zra", "jhei")
ENDINGS = ("dz", "fp", "gk", "lx", "pf", "rz", "sj", "vk", "wq", "xt", "zb")


class Names:
    """Names that occur nowhere else, each of three words that are looked for one by one."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words: list[str] = []

    def word(self) -> str:
        while True:
            found = "".join(self.random.choices(SYLLABLES, k=2)) + self.random.choice(ENDINGS)
            if found not in self.words:
                self.words.append(found)
                return found

    def new(self) -> str:
        return " ".join(self.word().capitalize() for _ in range(3))

    def written(self, name: str) -> str:
        """A name as people write it: whole, in capitals, decomposed, the other way round, or in part."""
        first, *_, last = name.split()
        accented = unicodedata.normalize("NFD", name.replace("e", "ế").replace("o", "ơ"))
        ways = (name, name.upper(), name.lower(), accented, f"{last} {name.rpartition(' ')[0]}", last)
        return self.random.choice((*ways, f"{first[0]}. {last}", f"{last}.{first}@abc.gov.vn", f"ông {last}"))


def folded(text: str) -> str:
    text = unicodedata.normalize("NFD", unescape(text).casefold())
    return "".join(c for c in text if not unicodedata.combining(c))


def sheets_of(names: Names) -> Sheets:
    """A city with somebody's name in every place that can hold a text."""
    w, new = names.written, names.new
    people = [new() for _ in range(6)]
    ids = ["CB01", "CB02", people[2], "".join(people[3].split()).lower(), "CB05", people[5].split()[2]]
    r = names.random
    inside = r.choice([f"Phường Hai ({w(new())})", f"Phường Hai - {w(new())}", f"Phường Hai ông {new()}"])
    inside = r.choice([inside, f"Phường {people[0]}", f"Phường Hai, {w(people[1])}"])
    building = f"Xây dựng ({w(new())})"
    units: list[list[Any]] = [
        [f"Người lập: {w(new())}"],
        [
            "Mã",
            "Tên đơn vị",
            "Loại",
            "Biên chế",
            "Đất đai cần",
            f"{building} cần",
            "Cụm",
            w(new()),
        ],
        ["A", "Phường Một", "phường", 2, 1, 0, f"Cụm 1 ({w(new())})", w(new())],
        ["B", inside, "phường", 3, 1, 1, f"Cụm 1 ({w(people[0])})", f"0903 123 456 {w(new())}"],
        [inside if r.random() < 0.5 else "C", "Xã Ba", "xã", 2, 1, 1, None, None],
        ["D", "Sở Xây dựng", "sở", None, None, None, None, None],
        [None, f"Thủ trưởng {w(new())}"],
    ]
    reasons = [
        "Nuôi con nhỏ",
        f"đang ốm, {w(new())} chăm",
        f"theo đơn của {w(people[1])}",
        w(new()),
        None,
        None,
    ]
    roster: list[list[Any]] = [
        ["Mã", "Họ và tên", "Đơn vị", "Chuyên môn", "Lý do không điều động", "Chức vụ", "Ghi chú", w(new())],
    ]
    for at, (official, name) in enumerate(zip(ids, people, strict=True)):
        unit = ("A", "A", "A", "B", units[4][0], "D")[at]
        row = [official, name, unit, ("Đất đai", building, None)[at % 3], reasons[at]]
        roster.append([*row, f"Chuyên viên (thay {w(new())})", w(new()), w(new())])
    unit_c = units[4][0]
    return {
        f"Biểu {w(new())}"[:28]: units,
        f"DS {w(people[0])}"[:28]: roster,
        "Quyết định": [
            ["Mã cán bộ", "Nơi đến", "Quyết định", "Ghi chú"],
            [ids[2], "Xã Ba" if unit_c == "C" else unit_c, "không được", w(new())],
        ],
        "Lĩnh vực": [["Lĩnh vực", "Trọng số", "Tên"], ["Đất đai", 2, f"Đất đai ({w(new())})"]],
        "Báo cáo": [
            *(["Tên cơ quan", f"UBND {w(new())}"], ["Người ký", w(new())], ["Địa danh", w(new())]),
            *(
                ["Chức vụ người ký", f"Giám đốc {w(new())}"],
                ["Người lập biểu", w(new())],
                [w(new()), w(new())],
            ),
        ],
        f"Nháp {w(new())}"[:28]: [[w(new()), w(people[1])], [w(people[2])]],
    }


def put(at: int, row: int, column: int, value: Callable[[Names], object]) -> Callable[[Names, Sheets], None]:
    """A fault: another value in a cell of the first sheet (units) or the second (roster)."""

    def change(names: Names, sheets: Sheets) -> None:
        list(sheets.values())[at][row][column] = value(names)

    return change


def add(title: str, *rows: Callable[[Names], list[Any]]) -> Callable[[Names, Sheets], None]:
    """A fault: more rows in a sheet, which may be a new one."""

    def change(names: Names, sheets: Sheets) -> None:
        sheets.setdefault(title, []).extend(row(names) for row in rows)

    return change


def somebody(names: Names) -> str:
    return names.written(names.new())


def rules(_: Names) -> list[Any]:
    return ["Quy tắc", "Giá trị"]


def mapping(_: Names) -> list[Any]:
    return ["Sheet", "Mục", "Là"]


UNITS, ROSTER = 0, 1
FAULTS = (
    add("Quyết định", lambda n: [somebody(n), "A", "bắt buộc", None]),
    add("Quyết định", lambda n: ["CB01", somebody(n), "bắt buộc", None]),
    add("Quyết định", lambda n: ["CB01", "B", somebody(n), None]),
    put(ROSTER, 1, 2, somebody),
    put(ROSTER, 2, 3, somebody),
    put(ROSTER, 4, 0, lambda _: "CB01"),
    put(ROSTER, 0, 2, somebody),
    put(UNITS, 2, 3, somebody),
    put(UNITS, 3, 3, lambda _: 903123456),
    put(UNITS, 4, 2, somebody),
    put(UNITS, 5, 0, somebody),
    add("Quy tắc", rules, lambda n: [somebody(n), somebody(n)]),
    add("Quy tắc", rules, lambda n: ["max_km", somebody(n)]),
    add("Ánh xạ", mapping, lambda n: ["Đơn vị", "sheet", somebody(n)]),
    add("Ánh xạ", mapping, lambda n: ["Đơn vị", n.new(), n.new()]),
    add(
        "Khoảng cách", lambda n: [None, "A", n.new()], lambda _: ["A", 0, 2], lambda n: [n.new(), n.new(), 0]
    ),
    add("Giáp ranh", lambda _: ["Đơn vị", "Giáp với"], lambda n: ["A", somebody(n)]),
)


def book_of(sheets: Sheets, names: Names, folder: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title))
        for row in rows:
            sheet.append(row)
        sheet["B2"].comment = Comment(names.new(), names.new())
        sheet.oddFooter.center.text = names.new()
    defined = "X" + names.word()
    book.defined_names[defined] = DefinedName(defined, attr_text="1")
    book.properties.creator = book.properties.lastModifiedBy = book.properties.title = names.new()
    path = folder / f"DS {names.new()}.xlsx"
    book.save(path)
    return path


def outputs(folder: Path) -> Iterator[tuple[str, str]]:
    """The text of everything that was written, part by part."""
    for path in folder.iterdir():
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    yield f"{path.name}!{name}", f"{name} {archive.read(name).decode()}"
        else:
            yield path.name, path.read_text("utf-8")


def leaks(texts: Iterator[tuple[str, str]] | list[tuple[str, str]], names: Names) -> list[str]:
    found = []
    for place, text in texts:
        plain = folded(text)
        found += [f"{place}: {word}: {around(plain, word)}" for word in names.words if word in plain]
        found += [f"{place}: a telephone" for _ in [1] if re.search(r"903.?123.?456", plain)]
    return found


def around(text: str, word: str) -> str:
    at = text.index(word)
    return text[max(0, at - 60) : at + 60]


def told(*arguments: object, code: tuple[int, ...] = (0,)) -> list[tuple[str, str]]:
    done = run(*arguments, "--anonymous")
    assert done.exit_code in code, (arguments, done.output)
    command = " ".join(map(str, (arguments[0], *arguments[2:])))
    return [(f"stdout of {command}", done.stdout), (f"stderr of {command}", done.stderr)]


QUESTIONS = (("--unit", "A"), ("--gap", "B", "Đất đai"), ("--official", "CB01"), ("--rule", "floor"))


@pytest.mark.parametrize("seed", range(8))
def test_no_command_tells_a_name(seed: int, tmp_path: Path) -> None:
    names, out = Names(seed), tmp_path / "out"
    out.mkdir()
    source = book_of(sheets_of(names), names, tmp_path)
    plan = out / "plan.xlsx"
    said = (
        told("check", source)
        + told("check", source, "--json")
        + told("check", source, "--mark", out / "m.xlsx")
    )
    letterhead = ("--report", f"signer={names.new()}", "--place", names.new())
    said += told("solve", source, "-o", plan, "--json", out / "p.json", *letterhead)
    with_names = tmp_path / f"{names.new()}.xlsx"
    assert run("solve", source, "-o", with_names, "-q").exit_code == 0
    # Each plan is asked half of the questions; the next city is asked the other half of it.
    for asked, turn in ((plan, seed), (with_names, seed + 1)):
        said += told("verify", asked, *(("--json",) if turn % 2 else ()))
        for question in QUESTIONS[turn % 2 :: 2]:
            said += told("explain", asked, *question, "-v", "-j", 1, "--json", "-")
        said += told("explain", asked, ("--official", "--unit")[turn % 2], names.new(), code=(2,))
        said += told("prices", asked, "-j", 1, "-o", out / "prices.xlsx", "--json", out / "prices.json")
        said += told("report", asked, "-o", out / "r.html", "--json", out / "r.json")
        said += told("compare", asked, with_names, "-o", out / "c.xlsx", "--json", out / "c.json")
    said += told(
        "frontier", source, "-j", 1, "-o", out / "f.xlsx", "--json", out / "f.json", "--csv", out / "f.csv"
    )
    said += told("solve", source, "-o", tmp_path / names.new() / "p.xlsx", code=(2,))
    said += told("verify", source, code=(4,)) + told("compare", source, plan, "--json", "-", code=(4,))
    assert leaks([*said, *outputs(out)], names) == []
    # The test of the test: without the option they are told.
    assert leaks([("", run("check", source).stdout)], names)


@pytest.mark.parametrize("seed", range(8, 48))
def test_no_finding_tells_a_name(seed: int, tmp_path: Path) -> None:
    names, out = Names(seed), tmp_path / "out"
    out.mkdir()
    sheets = sheets_of(names)
    faults = [FAULTS[seed % len(FAULTS)], *names.random.sample(FAULTS, names.random.choice([0, 1, 2]))]
    for fault in faults:
        fault(names, sheets)
    source = book_of(sheets, names, tmp_path)
    said = told("check", source, "--mark", out / "m.xlsx", code=(0, 4)) + told(
        "check", source, "--json", code=(0, 4)
    )
    said += told("solve", source, "-o", out / "p.xlsx", "--json", out / "p.json", code=(0, 4, 5))
    said += told("frontier", source, "-j", 1, "--json", "-", code=(0, 4, 5))
    assert leaks([*said, *outputs(out)], names) == []


@pytest.mark.parametrize("seed", range(48, 60))
def test_the_copy_without_names_is_the_same_problem(seed: int, tmp_path: Path) -> None:
    """Read again it gives the instance that was solved, and as many of everything as with names."""
    names = Names(seed)
    loaded = load(book_of(sheets_of(names), names, tmp_path))
    bare = without_names(loaded)
    again = validate(bare.source, language=loaded.instance.language).instance
    assert again.distances.unit_ids == bare.instance.distances.unit_ids
    for part in ("fields", "needs", "settings", "neighbours"):
        assert getattr(again, part) == getattr(bare.instance, part)
    strip = ("unit_id", "name", "kind", "quota", "headcount", "cluster", "row")
    assert [[getattr(u, a) for a in strip] for u in again.units] == [
        [getattr(u, a) for a in strip] for u in bare.instance.units
    ]
    assert again.officials == bare.instance.officials
    assert [(d.official_id, d.to, d.decision) for d in again.decisions] == [
        (d.official_id, d.to, d.decision) for d in bare.instance.decisions
    ]


REASON = "Nuôi con nhỏ dưới 36 tháng tuổi"


def test_what_tells_no_name_stays(tmp_path: Path) -> None:
    sheets: Sheets = {
        "Đơn vị": [
            ["Mã", "Tên đơn vị", "Biên chế", "Đất đai cần", "Phụ trách"],
            ["P1", "Phường Võ Thị Sáu", 1, 0, "Trần B"],
            ["P2", "Xã Bà Điểm", 3, 1, None],
        ],
        "Cán bộ": [
            ["Mã", "Họ và tên", "Đơn vị", "Chuyên môn", "Lý do không điều động", "Chức vụ"],
            ["CB1", "Lê Văn Tám", "P1", "Đất đai", None, "Phó Trưởng phòng"],
            [
                "Nguyễn Văn A",
                "Nguyễn Văn A",
                "P1",
                None,
                "Nuôi con nhỏ dưới 36 tháng tuổi",
                "Công chức địa chính",
            ],
        ],
    }
    names = Names(1)
    source = book_of(sheets, names, tmp_path)
    target = tmp_path / "p.json"
    assert run("solve", source, "-o", tmp_path / "p.xlsx", "--json", target, "--anonymous").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    cells = {str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None}
    assert {"Phường Võ Thị Sáu", "Xã Bà Điểm", "Phó Trưởng phòng", "Công chức địa chính", "CB1"} <= cells
    assert REASON in cells
    assert [move["official"] for move in json.loads(target.read_text("utf-8"))["moves"]] == ["CB1"]
    assert run("verify", tmp_path / "p.xlsx").exit_code == 0


def test_ids_that_are_names_stay_out_of_json_unless_names_are_asked_for(tmp_path: Path) -> None:
    """Every JSON gives the same number for the same person, and the plan itself keeps the ids."""
    ids = ("Nguyễn Văn A", "tran.thi.b@abc.vn", "0903123456", "Lê Văn Tám (2)")
    sheets: Sheets = {
        "Units": [["unit", "quota", "land need"], ["A", 1, 0], ["B", 4, 4]],
        "Officials": [
            ["official", "unit", "fields"],
            *([who, "A", "land"] for who in ids),
            ["P5", "A", None],
        ],
    }
    source, plan = book_of(sheets, Names(2), tmp_path), tmp_path / "p.xlsx"
    target = tmp_path / "p.json"
    assert run("solve", source, "-o", plan, "--json", target).exit_code == 0
    document = json.loads(target.read_text("utf-8"))
    moved = {move["official"] for move in document["moves"]}
    assert len(moved) == 4 and all(re.fullmatch(r"CB0000\d|P5", who) for who in moved)
    texts = [target.read_text("utf-8")]
    texts += [run("explain", plan, "--official", who, "-j", 1, "--json", "-").stdout for who in ids]
    texts += [
        run("prices", plan, "-j", 1, "--json", "-").stdout,
        run("compare", plan, plan, "--json", "-").stdout,
    ]
    texts += [run("verify", plan, "--json").stdout, run("check", source, "--json").stdout]
    for text in texts:
        assert json.loads(text) and not [who for who in ids if who in text]
    assert run("solve", source, "-o", plan, "--json", target, "--names").exit_code == 0
    assert set(ids) & {move["official"] for move in json.loads(target.read_text("utf-8"))["moves"]}


def test_a_given_name_in_a_wrong_cell_stays_out_of_json(tmp_path: Path) -> None:
    """A given name was typed where a unit belongs, and another, of nobody listed, among the decisions."""
    sheets = {
        "Units": [["unit", "quota", "headcount"], ["A", 1, 1], ["B", 3, 1]],
        "Officials": [
            ["official", "name", "unit"],
            ["P1", "Nguyễn Thị Lan", "A"],
            ["P2", "Lê Văn Bình", "Lan"],
        ],
        "Decisions": [["official", "decision"], ["Hương", "stay"]],
    }
    path = write_workbook(tmp_path / "wards.xlsx", sheets)
    bare, named = run("check", path, "--json"), run("check", path)
    assert '"Lan"' in named.stdout and '"Hương"' in named.stdout
    assert "Lan" not in bare.stdout and "Hương" not in bare.stdout
    assert {p["code"] for p in json.loads(bare.stdout)["problems"]} >= {"E403", "E406"}


def test_a_name_typed_into_a_plan_stays_out_of_json(tmp_path: Path) -> None:
    """Nobody of the workbook is called so: it may still be a person's name."""
    plan = tmp_path / "plan.xlsx"
    assert run("solve", TINY, "-o", plan, "-q").exit_code == 0
    book = openpyxl.load_workbook(plan)
    (cell,) = (c for row in book["Moves"].iter_rows() for c in row if c.value == "A3")
    cell.value = "Hồ Thị Lạ"
    book.save(plan)
    told = run("verify", plan, "--json")
    assert told.exit_code == 6 and "record" in told.stdout and "Hồ Thị Lạ" not in told.stdout
    assert "Hồ Thị Lạ" in run("verify", plan, "--json", "--names").stdout
