"""An anonymous run tells no name, wherever one was written, and still plans, verifies, solves the same."""

from __future__ import annotations

import json
import re
import zipfile
from html import unescape
from pathlib import Path

import pytest

from helpers.command_line import run
from helpers.packs import PACKS, fill, make_plan, send
from helpers.packs import city as city_with_packs
from helpers.untidy import Sheets, write
from realloc.pipeline import solve_loaded, verify_plan
from realloc.plan.load import load
from realloc.privacy.anonymous_copy import without_names
from realloc.privacy.pseudonyms import Person, numbered
from realloc.privacy.redaction import Redactor
from realloc.privacy.vocabulary import HIDDEN, without_unknown
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.rules.protected import holds

UNITS = [
    ["Người lập: Nguyễn Văn An"],
    ["TT", "Xã, phường", "Biên chế", "Đất đai cần", "Chủ tịch"],
    [1, "Phường A", 1, 1, "Trần Thị Bình (0903)"],
    [2, "Xã Bình Chánh", 3, 1, "ông Bình"],
]
PEOPLE = [
    [
        *("TT", "Mã", "Họ đệm", "Tên", "Đơn vị", "Chuyên môn", "Tự nguyện", "Lý do không điều động"),
        *("Mang thai", "Chức vụ", "Ghi chú", "Ngày sinh"),
    ],
    [
        1,
        "C1",
        "Nguyễn Văn",
        "An",
        "P. A",
        None,
        None,
        "An đang ốm, chị Bình chăm",
        None,
        "CV",
        None,
        "1/1/90",
    ],
    [
        *(2, "C2", "Trần Thị", "Bình", "P. A", "Đất đai", "x", "Nuôi con nhỏ (cháu An), mẹ Nguyen Van An"),
        *(None, "Phó trưởng phòng (thay ông An)", "Binh xin đi xa", None),
    ],
    [3, "le van cuong", "Lê Văn", "Cường", "P. A", "Đất đai", None, None, None, "CV", "cường", None],
    [4, "dung", "Phạm", "Dung", "P. A", "Đất đai", None, None, "dung có thai", "CV", None, None],
    [None, None, "Người lập biểu", None],
    [None, None, "Nguyễn Văn An", None],
]
DECISIONS = [
    ["Mã cán bộ", "Nơi đến", "Quyết định", "Ghi chú"],
    ["le van cuong", "Xã Bình Chánh", "bắt buộc", "anh Cường đồng ý"],
]
BOOK: Sheets = {
    "Biểu": UNITS,
    "DS": PEOPLE,
    "Quyết định": DECISIONS,
    "Nháp": [["Cường và Dung", "Trần Thị Bình"]],
}
NAMES = re.compile(
    r"\b(?:Nguyễn|Nguyen|Văn An|An đang|cháu An|ông An|Bình(?! Chánh)|Binh|Cường|cuong|Dung|dung có"
    r"|0903|1/1/90)\b",
    re.IGNORECASE,
)


def texts_of(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        parts = [unescape(archive.read(name).decode()) for name in archive.namelist()]
    return "\n".join(parts).replace("Nội dung", "").replace("nội dung", "")


def test_nothing_that_comes_out_holds_a_name(tmp_path: Path) -> None:
    source, plan, json = write(tmp_path / "w.xlsx", BOOK), tmp_path / "p.xlsx", tmp_path / "p.json"
    done = run("solve", source, "-o", plan, "--anonymous", "--json", json)
    assert done.exit_code == 0, done.stderr
    for text in (texts_of(plan), json.read_text("utf-8"), done.stdout, done.stderr):
        assert not NAMES.findall(text)
    assert NAMES.findall(json.read_text("utf-8") + "ông An")  # the test of the test
    assert run("verify", plan).exit_code == 0
    assert run("solve", plan, "-o", tmp_path / "again.xlsx").exit_code == 0


def test_a_conflict_holds_no_name(tmp_path: Path) -> None:
    forced = [*DECISIONS, ["dung", "Xã Bình Chánh", "bắt buộc", None], ["C1", "Xã Bình Chánh", "bắt buộc"]]
    source, json = write(tmp_path / "w.xlsx", {**BOOK, "Quyết định": forced}), tmp_path / "p.json"
    done = run("solve", source, "-o", tmp_path / "p.xlsx", "--anonymous", "--json", json)
    assert done.exit_code == 5
    for text in (json.read_text("utf-8"), done.stdout, done.stderr):
        assert not NAMES.findall(text)
    assert "đang ốm" in done.stderr


def test_findings_and_the_marked_copy_hold_no_name(tmp_path: Path) -> None:
    people = [list(row) for row in PEOPLE]
    people[1][4] = "Phường của Trần Thị Bình"
    people[3][1] = "C2"
    source, copy = write(tmp_path / "w.xlsx", {**BOOK, "DS": people}), tmp_path / "m.xlsx"
    for options in ((), ("--json",)):
        done = run("check", source, "--anonymous", "--mark", copy, *options)
        assert done.exit_code == 4
        for text in (texts_of(copy), done.stdout, done.stderr):
            assert not NAMES.findall(text.replace("nội dung", ""))
    assert "E403" in done.stdout and "E402" in done.stdout
    done = run("check", write(tmp_path / "w.xlsx", BOOK), "--anonymous", "--mark", copy)
    assert done.exit_code == 0
    assert not NAMES.findall(texts_of(copy) + done.stdout)


def test_protections_stay_what_they_were(tmp_path: Path) -> None:
    loaded = load(write(tmp_path / "w.xlsx", BOOK))
    bare = without_names(loaded)
    before = {o.row: holds(o, loaded.instance) for o in loaded.instance.officials or ()}
    after = {o.row: holds(o, loaded.instance) for o in bare.instance.officials or ()}
    assert before == after == {2: True, 3: True, 4: False, 5: True}
    assert {o.official_id for o in bare.instance.officials or ()} == {"C1", "C2", "CB00001", "CB00002"}


def test_a_plan_of_an_anonymous_input_verifies(tmp_path: Path) -> None:
    loaded = without_names(load(write(tmp_path / "w.xlsx", BOOK)))
    write_plan(solve_loaded(loaded), tmp_path / "p.xlsx")
    assert not NAMES.findall(texts_of(tmp_path / "p.xlsx"))
    checked = verify_plan(tmp_path / "p.xlsx")
    assert checked.verification.ok and not checked.input_changed


ROSTER = (Person("C1", "Nguyễn Văn An"), Person("C2", "Trần Thị Hòa"), Person("C3", "Lê Thanh"))


@pytest.mark.parametrize(
    ("text", "own", "expected"),
    [
        ("Nuôi con dưới 36 tháng tuổi", "", "Nuôi con dưới 36 tháng tuổi"),
        ("Mẹ là bà Hòa, ốm", "", f"Mẹ là bà {HIDDEN}, ốm"),
        ("con anh an", "", f"con anh {HIDDEN}"),
        ("Công an xã", "", "Công an xã"),
        ("công an xã", "Nguyễn Văn An", "công an xã"),
        ("An ốm", "Nguyễn Văn An", f"{HIDDEN} ốm"),
        ("Thanh tra đang làm việc", "", "Thanh tra đang làm việc"),
        ("Thay Thanh", "", f"Thay {HIDDEN}"),
        ("VĂN AN NGHỈ ỐM", "", f"{HIDDEN} NGHỈ ỐM"),
        ("nguyen van an", "", HIDDEN),
        ("Tran Thi Hoa xin ở lại", "", f"{HIDDEN} xin ở lại"),
        ("Trần Thị Hoà", "", HIDDEN),
        ("Hoàn cảnh khó khăn", "", "Hoàn cảnh khó khăn"),
        ("hòa giải viên", "", "hòa giải viên"),
    ],
)
def test_names_in_running_words(text: str, own: str, expected: str) -> None:
    assert Redactor(ROSTER, {}).words(text, own) == expected


def test_a_short_name_ends_a_text_though_others_have_longer_names() -> None:
    """Three words are left where a name of five is looked for first, and two after "Thị" and "Trần"."""
    redactor = Redactor((Person("C1", "Công Tằng Tôn Nữ Mai"), Person("C2", "Trần Thị Xoan")), {})
    for text in ("thay Trần Thị Xoan", "thay Thị Xoan", "thay Trần Thị Xoan, rồi Nữ Mai"):
        assert not re.search("Xoan|Mai", redactor.words(text)) and redactor.words(text).startswith("thay ")
        assert redactor.plain(text) == redactor.words(text)


def test_ids_that_are_names_get_numbers() -> None:
    people = [
        Person("Lê Thanh", ""),
        Person("thanh", "Lê Thanh"),
        Person("lethanh", "Lê Thanh"),
        Person("KT1", ""),
    ]
    assert numbered([*people, Person("CB00001", "")]) == {
        "Lê Thanh": "CB00002",
        "lethanh": "CB00003",
        "thanh": "CB00004",
    }


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("phó của Phạm Công An", "phó của …"),
        ("ghi chú Phạm Công An", "ghi chú …"),
        ("Ông Tư", "Ông …"),
        ("bà Năm nghỉ hưu", "bà … nghỉ hưu"),
        ("Lý do khác", "Lý do khác"),
        ("con nhỏ, Công an", "con nhỏ, Công an"),
        ("Lý Hành Chính", "…"),
    ],
)
def test_names_made_of_ordinary_words_go(text: str, left: str) -> None:
    """Capital words after a family name or "Ông" are a name, whatever else they mean."""
    assert without_unknown(text) == left


@pytest.mark.parametrize("language", ["vi", "en"])
def test_answers_of_an_anonymous_plan_are_found_again(tmp_path: Path, language: str) -> None:
    # P2 is ordered to go to B and does not want to: the file, the sheet and the cell are no names.
    sheets = city_with_packs()
    sheets["Decisions"] = [["official", "to", "decision"], ["P2", "B", "require"]]
    plan = make_plan(tmp_path, sheets, language)
    send(plan, tmp_path / "packs")
    refuses = {"vi": ("Ý kiến của cán bộ", "Không đồng ý"), "en": ("The official's answer", "Refuse")}
    heading, answer = refuses[language]
    pack = fill(tmp_path / "packs" / PACKS["A"], {("P2", heading): answer})
    sheet = {"vi": "Phiếu lấy ý kiến", "en": "Answers"}[language]
    asked = ("revise", plan, pack, "--as-of", "2026-01-21", "--anonymous", "-o", tmp_path / "next.xlsx")
    refused = run(*asked)
    assert refused.exit_code == 5
    assert re.search(rf"{PACKS['A']} {sheet}![A-Z]\d+:".replace(" ", r"\s+"), refused.output), refused.output
    # So it is in the register, also in that of the round after, and for what was typed into the plan.
    fill(pack, {("P2", heading): None, ("P1", heading): answer})
    assert run(*asked).exit_code == 0
    again = run(
        *("revise", tmp_path / "next.xlsx", "--as-of", "2026-01-22", "--anonymous", "--json", "-"),
        *("-o", tmp_path / "third.xlsx"),
    )
    (reply,) = json.loads(again.stdout)["replies"]
    assert re.fullmatch(rf"{PACKS['A']} {sheet}![A-Z]\d+", reply["cell"])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("B Xa Binh My.xlsx Phiếu lấy ý kiến!H16", "B Xa Binh My.xlsx Phiếu lấy ý kiến!H16"),
        ("B Xa Binh My (1).XLS Answers!H16", "B Xa Binh My (1).XLS Answers!H16"),
        ("Danh sách điều động!K12", "Danh sách điều động!K12"),
        ("--as-of", "--as-of"),
        # What is no name of a unit's file nor of a sheet of ours may be somebody's.
        ("phieu chi Hoa.ods Answers!H16", f"{HIDDEN}.ods Answers!H16"),
    ],
)
def test_where_an_answer_stands_is_told_without_names(written: str, shown: str) -> None:
    redactor = Redactor((), {}, files=frozenset({"b xa binh my"}))
    assert redactor.where(written) == shown
