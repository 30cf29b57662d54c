"""Packs: what each unit is sent, and how it is written."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from helpers.command_line import run
from helpers.packs import DUE, PACKS, SENT, city_on_counts, column_of, make_plan, send, texts
from helpers.printing import printing_of
from realloc.city.lines import Answer, Party, Reply
from realloc.city.moves import MoveKind
from realloc.commands import console
from realloc.reports import folders
from realloc.reports.destinations import OutputError
from realloc.reports.excel.letters import lines_of
from realloc.reports.other_workbooks import packs as writer
from realloc.reports.other_workbooks.pack_columns import columns_of
from realloc.rounds.announced import Announced, open_announced
from realloc.rounds.hear import hear
from realloc.rounds.pack_sheets import Code, read_code
from realloc.rounds.packs import Asked, Packs, packs_of, without_names
from realloc.words.file_names import file_names
from realloc.workbook.letterhead import Letterhead
from realloc.workbook.problems.found import InputProblems


def people(packs: Packs) -> dict[str, tuple[list[str | None], list[str | None]]]:
    """Who leaves and who comes, by unit."""
    return {
        p.unit_id: ([a.line.official_id for a in p.leaving], [a.line.official_id for a in p.coming])
        for p in packs.packs
    }


# -- what stands in them ---------------------------------------------------------------------------------


def test_every_unit_of_a_line_has_a_pack_of_its_own_lines(announced: Announced) -> None:
    # P1 and P2 go from A to B, P5 from D to C.
    assert people(packs_of(announced)) == {
        "A": (["P1", "P2"], []),
        "B": ([], ["P1", "P2"]),
        "C": ([], ["P5"]),
        "D": (["P5"], []),
    }


def test_a_line_shows_what_the_receiver_needs_to_judge(announced: Announced) -> None:
    packs = {p.unit_id: p for p in packs_of(announced).packs}
    first, second = packs["B"].coming
    assert first.person is not None
    assert (first.person.name, first.person.position, first.fields) == (
        "Nguyễn Văn An",
        "Chuyên viên",
        ("Đất đai",),
    )
    # In service since 2 March 2010: on 1 January 2026 full 15 years.
    assert (first.years, second.years) == (15, None)
    assert (first.origin, first.field, first.term) == ("Phường Bến Cát", "Đất đai", None)
    # A secondment of twelve months from the day of the plan.
    assert packs["C"].coming[0].term == (date(2026, 1, 1), date(2027, 1, 1))


def test_a_loan_that_is_asked_about_later_begins_no_earlier(announced: Announced) -> None:
    packs = {p.unit_id: p for p in packs_of(announced, sent=date(2026, 1, 15)).packs}
    assert packs["C"].coming[0].term == (date(2026, 1, 15), date(2027, 1, 15))


def test_dates_come_from_the_options_and_else_from_the_rules(announced: Announced) -> None:
    assert (packs_of(announced).sent, packs_of(announced).reply_by) == (None, date(2026, 1, 20))
    chosen = packs_of(announced, sent=SENT, reply_by=date(2026, 2, 1))
    assert (chosen.sent, chosen.reply_by) == (SENT, date(2026, 2, 1))


def test_answers_are_not_due_before_they_are_asked_for(announced: Announced) -> None:
    with pytest.raises(InputProblems) as caught:
        packs_of(announced, sent=date(2026, 1, 21))
    assert [(p.code, p.cell) for p in caught.value.problems] == [("E542", "--reply-by")]


def test_who_refused_or_came_is_not_asked_again(announced: Announced) -> None:
    lines = {line.official_id: line.line_id for line in announced.lines}
    said = (
        Reply(lines["P1"], Party.RECEIVER, Answer.DONE),
        Reply(lines["P2"], Party.OFFICIAL, Answer.AGREE),
        Reply(lines["P2"], Party.RECEIVER, Answer.AGREE),
        Reply(lines["P5"], Party.SENDER, Answer.REFUSE),
    )
    packs = packs_of(replace(announced, replies=said))
    assert people(packs) == {"A": (["P2"], []), "B": ([], ["P2"])}
    assert (packs.lines, packs.left_out) == (1, 2)
    # What was agreed still waits for its day.
    assert packs.packs[0].leaving[0].agreed


def test_whose_refusal_decides_is_said_for_the_kinds_that_are_asked_about(announced: Announced) -> None:
    assert packs_of(announced).binds == {
        MoveKind.TRANSFER: (Party.OFFICIAL, Party.RECEIVER),
        MoveKind.SECONDMENT: (Party.SENDER, Party.RECEIVER),
    }


def test_on_counts_lines_say_how_many_and_the_sender_speaks_for_its_people(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, city_on_counts())
    packs = packs_of(open_announced(plan))
    assert [(p.unit_id, [a.line.count for a in (*p.leaving, *p.coming)]) for p in packs.packs] == [
        ("A", [2]),
        ("B", [2]),
        ("C", [1]),
        ("D", [1]),
    ]
    assert packs.binds[MoveKind.TRANSFER] == (Party.SENDER, Party.RECEIVER)
    send(plan, tmp_path / "packs")
    found = texts(tmp_path / "packs" / PACKS["A"])
    assert "Ý kiến đơn vị cử đi" in found and "Ý kiến của cán bộ" not in found


# -- names of files --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "file"),
    [
        (("25942", "Phường Dĩ An"), "25942 Phuong Di An.xlsx"),
        (("1", 'Xã A/B: "x" <y>|?*'), "1 Xa A B x y.xlsx"),
        (("Đặc khu Côn Đảo", "Đặc khu Côn Đảo"), "Dac khu Con Dao.xlsx"),
        (("1", "Xã Tân \u00d0ịnh"), "1 Xa Tan Dinh.xlsx"),  # Đ as older programs wrote it
        (("CON", "con"), "con_.xlsx"),
        (("NUL", "Phường."), "NUL Phuong.xlsx"),
        (("7", "x" * 300), f"7 {'x' * 78}.xlsx"),
        (("…", "…"), "unit.xlsx"),
    ],
)
def test_names_of_files_are_safe(unit: tuple[str, str], file: str) -> None:
    assert file_names([unit]) == [file]


def test_names_of_files_differ_also_where_capitals_and_accents_do_not_count() -> None:
    assert file_names([("", "Hòa"), ("", "HOA"), ("", "hoà")]) == ["Hoa.xlsx", "HOA (2).xlsx", "hoa (3).xlsx"]


# -- the workbook ----------------------------------------------------------------------------------------


def test_the_files_are_the_units(sent: Path) -> None:
    assert sorted(p.name for p in sent.iterdir()) == sorted(PACKS.values())


def test_a_pack_says_whose_it_is_by_when_and_where_to(sent: Path) -> None:
    found = "\n".join(texts(sent / PACKS["A"]))
    for text in ("Kính gửi: Phường Bến Cát", "gửi lại Sở Nội vụ chậm nhất ngày 20/01/2026", "NGƯỜI ĐI (2)"):
        assert text in found
    assert "Thành phố, ngày 05 tháng 01 năm 2026" in found
    assert "NGƯỜI ĐẾN" not in found


def test_a_pack_tells_nothing_of_other_people(sent: Path) -> None:
    found = "\n".join(texts(sent / PACKS["C"]))
    assert "Võ Em" in found
    for other in ("P1", "P2", "P3", "P6", "An", "Bình", "Giang", "Bến Cát"):
        assert f"\n{other}" not in found and f" {other}\n" not in found


def test_every_row_carries_its_code_out_of_sight(sent: Path, announced: Announced) -> None:
    book = load_workbook(sent / PACKS["B"])
    sheet = book.worksheets[0]
    codes = [(c, read_code(str(c.value))) for line in sheet.iter_rows() for c in line if c.value]
    found = [(c.column_letter, code) for c, code in codes if code is not None]
    ids = [line.line_id for line in announced.lines if line.destination == "B"]
    assert sorted(code.line_id for _, code in found) == sorted(ids)
    assert {(code.plan_id, code.round, code.table) for _, code in found} == {(announced.plan_id, 1, "C")}
    assert all(sheet.column_dimensions[letter].hidden for letter, _ in found)
    facts = {row[0].value: row[1].value for row in book["pack"].iter_rows()}
    assert book["pack"].sheet_state == "hidden"
    assert (facts["plan"], facts["round"], facts["unit"]) == (announced.plan_id, 1, "B")
    assert (facts["sent"].date(), facts["reply_by"].date()) == (SENT, DUE)


def test_answers_and_reasons_are_chosen_from_lists(sent: Path) -> None:
    def offered(unit: str) -> list[str]:
        sheet = load_workbook(sent / PACKS[unit]).worksheets[0]
        return [v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list"]

    assert offered("A") == [
        '"Đồng ý,Không đồng ý,Không đi nơi nào"',
        '"Gia đình,Đường xa,Sức khỏe,Không phù hợp chuyên môn,Lý do khác"',
        '"Đồng ý,Không đồng ý"',
        '"Đơn vị đang cần,Không phù hợp chuyên môn,Lý do khác"',
    ]
    assert offered("B")[0] == '"Đồng ý,Không đồng ý,Đã thực hiện"'
    assert all(len(words) <= 255 for unit in PACKS for words in offered(unit))


def test_a_pack_prints_on_one_page_wide_landscape(sent: Path) -> None:
    for unit in PACKS:
        sheet = load_workbook(sent / PACKS[unit]).worksheets[0]
        setup = printing_of(sheet)
        assert (setup.orientation, setup.paper, setup.across) == ("landscape", 9, 1)
        assert setup.fits
        # Digits of 7 pixels, shrunk by 11/12 so that Times 12 is 11 pt (10.8 at the most) on 277 mm of paper.
        widths = sum(d.width for d in sheet.column_dimensions.values() if not d.hidden)
        assert widths * 7 / 96 * 25.4 * 11 / 12 <= 283
        # Also where a digit is 8 pixels wide; and no number of lines shrinks a page further.
        assert widths * 8 / 96 * 25.4 * 11 / 12 <= 283 and setup.down == 0


@pytest.mark.parametrize("one_page", [True, False])
def test_every_printed_page_of_a_pack_tells_its_columns(
    announced: Announced, tmp_path: Path, one_page: bool
) -> None:
    # One leaves and one comes: both tables fit one page.  Sixteen who leave fill pages: each table has a
    # sheet, whose heading is printed on every page.
    packs = packs_of(announced)
    by_unit = {pack.unit_id: pack for pack in packs.packs}
    leaving, coming = by_unit["A"].leaving, by_unit["B"].coming
    few, many = (leaving[:1], coming[:1]), (leaving * 8, coming)
    both = replace(by_unit["B"], **dict(zip(("leaving", "coming"), few if one_page else many, strict=True)))
    (path,) = writer.write_packs(replace(packs, packs=(both,)), tmp_path / "packs", Letterhead())
    book = load_workbook(path)
    seen = book.worksheets[:-1]
    assert len(seen) == (1 if one_page else 2) and book.worksheets[-1].title == "pack"
    for sheet, heading in zip(seen, ("Ý kiến của cán bộ", "Ý kiến đơn vị tiếp nhận"), strict=False):
        row = next(c.row for line in sheet.iter_rows() for c in line if c.value == heading)
        assert sheet.print_title_rows == (None if one_page else f"${row}:${row}")
    # Who comes is answered where they stand, and found there.
    sheet = seen[-1]
    row = [c.row for line in sheet.iter_rows() for c in line if c.value == "P1"][-1]
    cell = sheet.cell(row, column_of(sheet, "Ý kiến đơn vị tiếp nhận", row))
    cell.value = "Đồng ý"
    book.save(path)
    (reply,) = hear(announced, [path], as_of=date(2026, 2, 1)).replies
    assert (reply.party, reply.cell) == (Party.RECEIVER, f"{path.name} {sheet.title}!{cell.coordinate}")


def test_a_pack_holds_no_word_of_software(sent: Path) -> None:
    with zipfile.ZipFile(sent / PACKS["A"]) as archive:
        assert not any(b"realloc" in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_headings_differ_and_are_known_in_both_languages(plan: Path, tmp_path: Path, language: str) -> None:
    announced = open_announced(plan, language=language)
    writer.write_packs(packs_of(announced), tmp_path / "packs", Letterhead())
    found = texts(tmp_path / "packs" / PACKS["A"])
    assert ("The official's answer" if language == "en" else "Ý kiến của cán bộ") in found


# -- whole or not at all ---------------------------------------------------------------------------------


def test_packs_that_are_there_are_named_and_nothing_is_written(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    for unit in "BD":
        (folder / PACKS[unit].upper().replace("XLSX", "xlsx")).write_text("filled in")
    with pytest.raises(InputProblems) as caught:
        send(plan, folder)
    (problem,) = caught.value.problems
    assert problem.code == "E534"
    assert f"{PACKS['B']}; {PACKS['D']}" in problem.message("vi")
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize(
    "command",
    [
        ["revise", "{plan}", "{folder}", "-o", "{pack}"],
        ["revise", "{plan}", "{pack}", "-o", "{pack}"],
        ["revise", "{plan}", "-o", "{pack}"],
        ["revise", "{plan}", "{folder}", "--json", "{note}"],
        ["apply", "{plan}", "-o", "{pack}"],
        ["status", "{plan}", "-o", "{pack}"],
        ["solve", "{input}", "-o", "{pack}"],
        ["template", "{pack}"],
        ["check", "{input}", "--mark", "{pack}"],
        ["compare", "{plan}", "{plan}", "-o", "{pack}"],
        ["pack", "{plan}", "-o", "{folder}"],
    ],
)
def test_no_command_writes_over_a_pack_or_into_what_it_reads(
    plan: Path, tmp_path: Path, command: list[str]
) -> None:
    folder = tmp_path / "packs"
    send(plan, folder)
    (folder / "note.json").write_text("{}")
    places = {"plan": plan, "input": plan.parent / "wards.xlsx", "folder": folder}
    places |= {"pack": folder / PACKS["A"], "note": folder / "note.json"}
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    ran = run(*(word.format(**places) for word in command))
    assert ran.exit_code in (2, 4), ran.output
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("exists", [True, False])
def test_a_failure_halfway_leaves_nothing(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool
) -> None:
    folder = tmp_path / "packs"
    if exists:
        folder.mkdir()
        (folder / "notes.txt").write_text("mine")
    moved = []

    def fails(source: Path, target: Path) -> None:
        moved.append(target)
        if len(moved) == 3:
            raise OSError(28, "No space left on device")
        source.rename(target)

    monkeypatch.setattr(folders, "_move", fails)
    with pytest.raises(OutputError):
        send(plan, folder)
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == (["notes.txt"] if exists else [])
    assert folder.exists() is exists


def test_a_folder_in_no_folder_and_a_file_are_refused(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for target in (tmp_path / "none" / "packs", tmp_path / "file"):
        with pytest.raises(OutputError):
            send(plan, target)


# -- without names ---------------------------------------------------------------------------------------


def test_without_names_a_pack_has_none_and_its_codes_are_the_same(
    announced: Announced, tmp_path: Path
) -> None:
    packs = packs_of(announced, shown=without_names(announced))
    writer.write_packs(packs, tmp_path / "packs", Letterhead())
    named = packs_of(announced)
    for pack, other in zip(packs.packs, named.packs, strict=True):
        assert [a.code for a in pack.leaving] == [a.code for a in other.leaving]
        found = "\n".join(texts(tmp_path / "packs" / pack.file))
        assert not any(name in found for name in ("Nguyễn", "Văn An", "Trần Thị", "Võ Em"))


# -- the command -----------------------------------------------------------------------------------------


def test_the_command_writes_tells_and_lists(plan: Path, tmp_path: Path) -> None:
    listed = tmp_path / "packs.json"
    options = ["--sent", "05/01/2026", "--reply-by", "2026-01-20", "--json", str(listed)]
    ran = run("pack", plan, "-o", tmp_path / "packs", *options)
    assert ran.exit_code == 0, ran.output
    assert all(len(line) <= 80 for line in ran.output.splitlines() if str(tmp_path) not in line)
    assert "Số phiếu đợt 1: 4, cho 3 lượt" in ran.output
    document = json.loads(listed.read_text(encoding="utf-8"))
    assert [(p["unit"], p["file"], p["lines"]) for p in document["packs"]] == [
        (unit, file, {"A": 2, "B": 2, "C": 1, "D": 1}[unit]) for unit, file in PACKS.items()
    ]
    assert {(p["sent"], p["reply_by"]) for p in document["packs"]} == {("2026-01-05", "2026-01-20")}
    again = run("pack", plan, "-o", tmp_path / "packs", *options)
    assert again.exit_code == 4


def test_the_command_refuses_dates_that_are_none(plan: Path, tmp_path: Path) -> None:
    for options in (["--sent", "31/02/2026"], ["--sent", "2026-03-01", "--reply-by", "2026-02-01"]):
        ran = run("pack", plan, "-o", tmp_path / "packs", *options)
        assert ran.exit_code == 2
    assert not (tmp_path / "packs").exists()


def test_a_code_is_read_wherever_it_stands_and_only_whole() -> None:
    code = Code("3344757A551C", 12, "L9A1DFFF1E", "L")
    assert read_code(str(code)) == read_code(f"  {str(code).lower()} ") == code
    assert read_code("3344757A551C-1-L9A1DFFF1-L") is None
    assert read_code("3344757A551C-1-L9A1DFFF1E") is None


@pytest.mark.parametrize("command", ["pack", "letters", "forms"])
def test_a_folder_that_cannot_be_is_a_wrong_command_line(command: str, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    for folder in (tmp_path / "a.json", tmp_path / "none" / "deeper"):
        result = run(command, plan, "-o", folder)
        assert result.exit_code == console.USAGE, result.output


def test_ids_of_officials_are_not_broken(announced: Announced) -> None:
    """Seven signs, as cities number their staff, were written on two lines."""
    packs = packs_of(announced)
    asked = [
        replace(
            pack,
            leaving=tuple(_renamed(a) for a in pack.leaving),
            coming=tuple(_renamed(a) for a in pack.coming),
        )
        for pack in packs.packs
    ]
    for columns in columns_of(replace(packs, packs=tuple(asked))):
        assert columns[1].key == "official" and lines_of("CB01282", columns[1].width) == 1


def _renamed(asked: Asked) -> Asked:
    return replace(asked, person=asked.person._replace(official_id="CB01282") if asked.person else None)
