"""What leadership gets: a page to sign, annexes, decisions, reasons, and no names where none are wanted."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from helpers.command_line import run
from helpers.handmade import MOVES, city, made
from helpers.places import TINY
from helpers.printing import printing_of
from helpers.workbooks import roster, write_workbook
from realloc import pipeline
from realloc.city.domain import Decision, Require
from realloc.commands.cli import app
from realloc.plan.figures import field_lines, five_figures, flows, measures, unit_balances
from realloc.plan.load import Loaded, load
from realloc.plan.reasons import why_moved, why_open, why_unbalanced
from realloc.plan.result import Result
from realloc.plan.saved.answers import read_decisions
from realloc.privacy.anonymous_copy import without_names
from realloc.privacy.pseudonyms import looks_like_a_name
from realloc.reports.atomic import OutputError
from realloc.reports.plan_workbook.annex import roman, spoken_date
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.workbook.letterhead import Letterhead, read_letterhead
from realloc.workbook.read import RawWorkbook, raw_sheet, read_workbook
from realloc.workbook.validate.letterhead import letterhead_problems


def book_of(result: Result, folder: Path, **options: Any) -> Any:
    write_plan(result, folder / "plan.xlsx", **options)
    return openpyxl.load_workbook(folder / "plan.xlsx")


def texts(sheet: Any) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


# --- the figures of the first page ------------------------------------------------------------------


def test_five_figures_before_and_after() -> None:
    # U01 is two over and U02 two short; a transfer of two settles both, and so both units.
    # Missing: it at U02 and U03, land at U02; all three had nobody, and all three are closed.
    assert five_figures(made()) == [
        ("over_posts", 2, 0),
        ("short_posts", 2, 0),
        ("unbalanced", 2, 0),
        ("missing", 3, 0),
        ("uncovered", 3, 0),
    ]


def test_the_biggest_moves_come_first_and_stay_inside_nobodys_unit() -> None:
    found = [(f.origin.unit_id, f.destination.unit_id, f.count) for f in flows(made())]
    assert found == [("U01", "U02", 2), ("D01", "U02", 1)]


def test_fields_by_what_was_missing() -> None:
    lines = [(line.field.field_id, line.need, line.before, line.after) for line in field_lines(made())]
    assert lines == [("it", 2, 2, 0), ("land", 2, 1, 0)]


def test_balances_fall_from_surplus_to_shortage() -> None:
    found = [(b.unit.unit_id, b.before, b.after) for b in unit_balances(made())]
    assert found == [("U01", 2, 0), ("U03", 0, 0), ("U02", -2, 0)]  # the department has no framework


def test_the_first_pages_are_upright_with_a_chart_over_its_data(tmp_path: Path) -> None:
    book = book_of(made(), tmp_path)
    page = book["Summary"]
    setup = printing_of(page)
    assert (setup.orientation, setup.paper) == ("portrait", 9)
    assert (setup.scale, setup.fits) == (100, False)
    with zipfile.ZipFile(tmp_path / "plan.xlsx") as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
    formulas = re.findall(r"<c:f>(.*?)</c:f>", chart)
    assert formulas[1::2] == ["'Chart data'!$B$2:$B$4", "'Chart data'!$C$2:$C$4"]
    rows = list(book["Chart data"].iter_rows(min_row=2, values_only=True))
    assert rows == [("Phường An Hòa", 2, 0), ("Phường Cầu Kho", 0, 0), ("Xã Bình Lợi", -2, 0)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_annexes_are_numbered_landscape_a4_with_titles_on_each_page(tmp_path: Path, language: str) -> None:
    book = book_of(made(language), tmp_path)
    word = {"vi": "Phụ lục", "en": "Annex"}[language]
    for number, sheet in enumerate(book.worksheets[1:8], 1):
        assert sheet["A1"].value == f"{word} {roman(number)}"
        setup = printing_of(sheet)
        assert (setup.orientation, setup.paper) == ("landscape", 9)
        assert (setup.scale, setup.fits) == (92, False)
        assert "&P" in sheet.oddHeader.center.text
        fonts = {c.font.name for row in sheet.iter_rows() for c in row if c.value is not None}
        assert fonts == {"Times New Roman"}
    for sheet in book.worksheets[1:7]:
        assert sheet.print_title_rows and sheet.freeze_panes
    last = book.worksheets.index(book[{"vi": "Danh sách điều động", "en": "Moves"}[language]])
    assert all(sheet.sheet_state == "visible" for sheet in book.worksheets[: last + 1])
    assert all(sheet.sheet_state == "hidden" for sheet in book.worksheets[last + 1 :])


def test_the_heat_map_has_both_sides_and_their_totals(tmp_path: Path) -> None:
    sheet = book_of(made(), tmp_path)["Gaps by unit and field"]
    rows = [
        [cell for cell in row if cell is not None] for row in sheet.iter_rows(min_row=7, values_only=True)
    ]
    # Columns: it, land and their total before; after, nobody misses either, so the total alone.
    assert rows == [
        ["Xã Bình Lợi", 1, 1, 2, 0],
        ["Phường Cầu Kho", 1, 0, 1, 0],
        ["Total", 2, 1, 3, 0],
    ]
    (scale,) = [rule for cells in sheet.conditional_formatting for rule in cells.rules]
    assert scale.type == "colorScale"


def test_secondments_have_their_dates_and_none_leave_no_annex(tmp_path: Path) -> None:
    sheet = book_of(made(), tmp_path)["Secondments"]
    (row,) = [row for row in sheet.iter_rows(values_only=True) if row[1] == "E1"]
    assert [value.date() for value in row if hasattr(value, "date")] == [date(2026, 1, 31), date(2027, 1, 31)]
    none = made()
    few = replace(none, plan=none.plan._replace(moves=MOVES[:2]))
    assert "Secondments" not in book_of(few, tmp_path).sheetnames


# --- why --------------------------------------------------------------------------------------------


def test_why_people_move() -> None:
    result = made()
    reasons = [[key for key, _ in why_moved(result, move)] for move in MOVES]
    assert reasons == [
        ["why.surplus", "why.receiver_short"],  # a generalist: U01 is over, U02 is short of posts
        ["why.surplus", "why.gap"],
        ["why.gap"],  # the department has no framework to be over
        ["why.own_gap"],
    ]


def opened(**changes: object) -> Result:
    """The city with nobody moved, so that it at U02 and U03 and land at U02 stay open."""
    instance = replace(city(), **changes)  # type: ignore[arg-type]
    from realloc.city.ledger import Ledger

    result = made()
    verification = result.verification._replace(ledger=Ledger(instance, ()))
    return replace(result, instance=instance, plan=result.plan._replace(moves=()), verification=verification)


def people(**fields: object) -> Any:
    """The roster with everybody changed in the same way."""
    return tuple(o._replace(**fields) for o in city().officials or ())  # type: ignore[arg-type]


def test_a_free_specialist_within_reach_leaves_only_the_goals() -> None:
    # A1 to A3 serve land at U01, which needs one: two are free, U01 is over, and U02 has room.
    assert why_open(opened())["U02", "land"] == "goals"


def test_protected_specialists_are_nobody() -> None:
    assert why_open(opened(officials=people(protected="leader")))["U02", "land"] == "nobody"


def test_specialists_needed_at_home_are_busy() -> None:
    needs = {place: n._replace(need=max(n.need, n.have)) for place, n in city().needs.items()}
    assert why_open(opened(needs=needs))["U02", "land"] == "busy"


def test_specialists_too_far_away() -> None:
    # The nearest free one for land at U02 is C1 in U03, 2 km away, then U01 at 5.25 km.
    assert why_open(opened(officials=people(max_km=1.0)))["U02", "land"] == "distance"


def test_a_limit_that_is_used_up() -> None:
    settings = city(max_moves=0).settings
    assert why_open(opened(settings=settings))["U02", "land"] == "limit"


def test_a_full_unit() -> None:
    units = tuple(u._replace(quota=4) if u.unit_id == "U02" else u for u in city().units)
    assert why_open(opened(units=units))["U02", "land"] == "full"


def test_what_stays_over_and_short() -> None:
    assert why_unbalanced(made()) == []
    assert why_unbalanced(opened()) == [("open.surplus_held", 2), ("open.shortage_held", 2)]
    full = tuple(u._replace(quota=4) if u.unit_id == "U02" else u for u in city().units)
    assert why_unbalanced(opened(units=full)) == [("open.surplus_full", 2)]


# --- letterhead -------------------------------------------------------------------------------------


def report(*rows: list[object]) -> RawWorkbook:
    return RawWorkbook("w.xlsx", "", (raw_sheet("Báo cáo", [["Nội dung", "Giá trị"], *rows]),))  # type: ignore[list-item]


def test_the_report_sheet_is_read_in_either_language_and_options_go_before_it() -> None:
    source = report(["Tên cơ quan", "Sở Nội vụ"], ["place", "Huế"], ["Ngày", "05/02/2026"], ["Số", 12.0])
    head = read_letterhead(source, {"place": "Đà Nẵng"})
    assert head == Letterhead(agency="Sở Nội vụ", place="Đà Nẵng", date=date(2026, 2, 5), number="12")
    assert read_letterhead(None) == Letterhead()


def test_a_row_that_is_no_item_is_told() -> None:
    (warning,) = letterhead_problems(report(["Tên cơ quann", "x"], ["Người ký", "y"]))
    assert (warning.code, warning.where) == ("W602", "Báo cáo!A2")
    assert "Tên cơ quan" in warning.text("vi")


@pytest.mark.parametrize(
    "typed",
    [
        *("31/02/2026", "2026-02-30", "31.2.2026", "30-02-2026", "29/02/2027", "0/1/2026", "01/13/2026"),
        *("ngày 31 tháng 02 năm 2026", "Huế, ngày 31/02/2026", "31 / 02 / 2026", "31/02/26", "2026/02/31"),
        *("tháng 13 năm 2026", "…/13/2026", "31 February 2026", "February 30, 2026", "20260231", "1/1/0026"),
        *(31022026, datetime(1900, 1, 5)),
    ],
)
def test_a_day_that_there_is_not_is_refused(typed: object) -> None:
    """On the sheet and as an option, which is then the only one that counts."""
    (problem,) = letterhead_problems(report(["Ngày", typed]))
    assert (problem.code, problem.where) == ("E309", "Báo cáo!B2")
    good = report(["Ngày", "05/02/2026"])
    (problem,) = letterhead_problems(good, {"date": str(typed)})
    assert (problem.code, problem.where) == ("E309", "--date")
    assert letterhead_problems(report(["Ngày", typed]), {"date": "5/2/2026"}) == []


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("5/2/2026", "ngày 05 tháng 02 năm 2026"),
        ("Ngày 5-2-2026", "ngày 05 tháng 02 năm 2026"),
        ("29 tháng 2 năm 2028", "ngày 29 tháng 02 năm 2028"),
        ("5 February 2026", "ngày 05 tháng 02 năm 2026"),
        (46054.0, "ngày 01 tháng 02 năm 2026"),  # 1 February 2026, counted in days by Excel
        ("31/12/26", "31/12/26"),
        ("ngày … tháng 7 năm 2026", "ngày … tháng 7 năm 2026"),
        ("…/7/2026", "…/7/2026"),
        (None, "ngày … tháng … năm …"),
    ],
)
def test_other_days_are_printed(typed: object, printed: str) -> None:
    source = report(["Ngày", typed])
    assert letterhead_problems(source) == []
    assert spoken_date(read_letterhead(source).date, "vi") == printed


def test_what_no_page_can_print_is_refused_before_solving(tmp_path: Path) -> None:
    """A cell holds 32,767 characters, and a page far fewer."""
    for option, value in {"--agency": "x" * 40_000, "--signer": "x" * 1_001, "--date": "31/02/2026"}.items():
        ran = run("solve", TINY, "-o", tmp_path / "p.xlsx", "--json", tmp_path / "p.json", option, value)
        assert ran.exit_code == 2 and f" {option}: " in ran.stderr
        found = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
        assert [p["cell"] for p in found["problems"] if p["severity"] == "error"] == [option]
    book = openpyxl.load_workbook(TINY)
    sheet = book.create_sheet("Report")
    for row in (["item", "value"], ["agency", "x" * 1_001], ["date", "30/02/2026"], ["signer", "x" * 1_000]):
        sheet.append(row)
    book.save(tmp_path / "w.xlsx")
    ran = run("check", tmp_path / "w.xlsx", "--json")
    assert ran.exit_code == 4
    errors = [(p["code"], p["cell"]) for p in json.loads(ran.stdout)["problems"] if p["severity"] == "error"]
    assert errors == [("E330", "B2"), ("E309", "B3")]


def test_the_report_sheet_counts_as_used(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(TINY)
    sheet = book.create_sheet("Report")
    for row in (["item", "value"], ["agency", "Sở Nội vụ"], ["place", "Huế"]):
        sheet.append(row)
    book.save(tmp_path / "w.xlsx")
    ran = run("check", tmp_path / "w.xlsx", "--lang", "en")
    assert "Sheet Report: Report (by its name)." in ran.stdout
    found = json.loads(run("check", tmp_path / "w.xlsx", "--json").stdout)["understanding"]["sheets"]
    assert [(s["used_as"], s["rows"]) for s in found if s["sheet"] == "Report"] == [("Report", 2)]


def test_dates_as_documents_write_them() -> None:
    assert spoken_date(date(2026, 2, 5), "vi") == "ngày 05 tháng 02 năm 2026"
    assert spoken_date(date(2026, 11, 22), "vi") == "ngày 22 tháng 11 năm 2026"
    assert spoken_date(date(2026, 2, 5), "en") == "5 February 2026"
    assert [roman(n) for n in (1, 4, 9, 14)] == ["I", "IV", "IX", "XIV"]


def test_the_page_carries_the_letterhead_or_lines_to_fill_in(tmp_path: Path) -> None:
    given = {"agency": "Sở Nội vụ", "signer_title": "KT. Giám đốc; Phó Giám đốc", "signer": "Trần Thị B"}
    found = texts(book_of(made("vi"), tmp_path, report=given)["Tổng hợp"])
    assert {"SỞ NỘI VỤ", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Trần Thị B"} <= set(found)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in found
    blank = texts(book_of(made("vi"), tmp_path)["Tổng hợp"])
    assert "………, ngày … tháng … năm …" in blank


# --- decisions --------------------------------------------------------------------------------------


def decide(path: Path, words: list[str | None]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = next(sheet for sheet in book if sheet.title in ("Moves", "Danh sách điều động"))
    (heading,) = (c for row in sheet.iter_rows() for c in row if c.value in ("Decision", "Quyết định"))
    cells = [
        c for (c,) in sheet.iter_rows(min_row=heading.row + 1, min_col=heading.column, max_col=heading.column)
    ]
    for cell, word in zip([c for c in cells if c.value], words, strict=True):
        cell.value = word
    book.save(path)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_move_is_pending_until_somebody_decides(tmp_path: Path, language: str) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(made(language), path)
    assert read_decisions(read_workbook(path)) == ({"agree": 0, "refuse": 0, "done": 0, "pending": 4}, [])
    decide(path, ["đồng ý", "KHONG DONG Y", "agree", None])
    assert read_decisions(read_workbook(path)) == ({"agree": 2, "refuse": 1, "done": 0, "pending": 1}, [])


def test_a_word_that_is_no_decision_is_reported_with_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(made(), path)
    decide(path, ["agree", "perhaps", "refuse", "pending"])
    _, (problem,) = read_decisions(read_workbook(path))
    assert problem.where == "Moves!K3"
    assert '"perhaps"' in problem.text("en") and "không đồng ý" in problem.text("vi")


def test_the_decision_is_chosen_from_a_list(tmp_path: Path) -> None:
    sheet = book_of(made("vi"), tmp_path)["Danh sách điều động"]
    lists = {v.formula1 for v in sheet.data_validations.dataValidation}
    assert '"đồng ý,không đồng ý,đã thực hiện,chưa thực hiện,chờ"' in lists


def test_decisions_are_offered_in_rows_of_moves_and_in_the_room_below(tmp_path: Path) -> None:
    sheet = book_of(made("vi"), tmp_path)["Danh sách điều động"]
    heading = next(row for row in sheet.iter_rows() if any(cell.value == "Quyết định" for cell in row))
    place = next(cell.column for cell in heading if cell.value == "Quyết định")
    moves = {row for row in range(1, sheet.max_row + 1) if sheet.cell(row, place).value == "chờ"}
    (offer,) = (v for v in sheet.data_validations.dataValidation if "không đồng ý" in v.formula1)
    offered = {row for area in offer.sqref.ranges for row in range(area.min_row, area.max_row + 1)}
    assert moves == {2, 3, 4, 5}
    assert {row for row in offered if row <= sheet.max_row} == moves
    # Rows are sorted, so that a reassignment finds its own words in the same list.
    assert offer.formula1 == '"đồng ý,không đồng ý,đã thực hiện,chưa thực hiện,chờ"'
    assert len(offered) > len(moves) + 100  # a row that somebody adds has its list too


def test_the_position_stands_beside_each_move(tmp_path: Path) -> None:
    result = made("vi")
    people = tuple(
        o._replace(position="Chuyên viên") if o.official_id == result.plan.moves[0].official_id else o
        for o in result.instance.officials or ()
    )
    placed = replace(result, instance=replace(result.instance, officials=people))
    book = book_of(placed, tmp_path)
    for number in (1, 2):
        cells = [cell.value for row in book.worksheets[number].iter_rows() for cell in row]
        assert cells.count("Chức vụ") == 1 and cells.count("Chuyên viên") == 1
    assert "Chức vụ" not in [
        c.value for row in book_of(result, tmp_path).worksheets[1].iter_rows() for c in row
    ]


def test_rules_in_a_vietnamese_plan_name_no_key(tmp_path: Path) -> None:
    from realloc.workbook.contract.rule_keys import RULE_KEYS

    book = book_of(made("vi"), tmp_path)
    words = [
        str(cell.value)
        for sheet in book.worksheets
        if sheet.sheet_state == "visible" and sheet.title != "Thông tin kiểm chứng"
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    for rule in RULE_KEYS:
        assert not [text for text in words if rule.key in text.split() or f"{rule.key} " in text]
        assert not set(rule.offered("en")) & set(words), rule.key
    assert any("dưới 18 tháng" in text for text in words)


def test_verify_keeps_the_decisions(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(pipeline.solve(TINY), path)
    decide(path, ["agree", "refuse", None, "pending"])
    before = path.read_bytes()
    checked = pipeline.verify_plan(path)
    assert checked.verification.ok
    assert checked.decisions == {"agree": 1, "refuse": 1, "done": 0, "pending": 2}
    shown = CliRunner().invoke(app, ["verify", str(path)])
    assert (shown.exit_code, "agree 1, refuse 1, done 0, pending 2" in " ".join(shown.stdout.split())) == (
        0,
        True,
    )
    assert path.read_bytes() == before


# --- plan → verify → solve --------------------------------------------------------------------------


def plans(folder: Path) -> dict[str, Path]:
    rows = roster()
    return {"tiny": TINY, "roster": write_workbook(folder / "roster.xlsx", rows)}


@pytest.mark.parametrize("name", ["tiny", "roster"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("change", [None, without_names])
def test_a_plan_verifies_and_solves_again_to_the_same_goals(
    tmp_path: Path, name: str, language: str, change: Callable[[Loaded], Loaded] | None
) -> None:
    loaded = load(plans(tmp_path)[name], language=language)
    first = pipeline.solve_loaded(change(loaded) if change else loaded)
    path = tmp_path / "plan.xlsx"
    write_plan(first, path)
    checked = pipeline.verify_plan(path)
    assert checked.verification.ok and not checked.input_changed
    # `support` is measured always and pursued, so recorded, only where it is among the goals.
    assert {**checked.recorded, "support": 0} == measures(checked.verification.after)
    again = pipeline.solve(path)
    assert [(g.goal, g.value, g.proven) for g in again.plan.goals] == [
        (g.goal, g.value, g.proven) for g in first.plan.goals
    ]


# --- without names ----------------------------------------------------------------------------------

NAMES = ("Lê Văn Mười", "Trần Thị Hạnh", "Đỗ Quyên")


def secret_city(folder: Path) -> Path:
    """Names in the roster, in a note, inside a text, in a sheet that nobody reads, and as an id."""
    sheets = {
        "Units": [
            ["unit", "quota", "headcount", "land need", "contact"],
            ["Alder", 2, 3, 1, f"ask {NAMES[1]} (room 2)"],
            ["Birch", 2, 1, 1, None],
        ],
        "Officials": [
            ["official", "name", "unit", "fields", "protected"],
            ["P1", NAMES[0], "Alder", "land", None],
            ["P2", NAMES[1], "Alder", "land", f"deputy of {NAMES[0]}"],
            ["P3", "Alder", "Alder", None, None],
            [NAMES[2], None, "Birch", None, None],
        ],
        "Decisions": [["official", "to", "decision", "note"], ["P3", None, "forbid", "so Mr Ngo says"]],
        "Private": [["list"], [NAMES[0].upper()], [f"{NAMES[2]} and others"]],
    }
    return write_workbook(folder / "secret.xlsx", sheets)


def test_an_anonymous_plan_holds_no_name_anywhere(tmp_path: Path) -> None:
    source, plan = secret_city(tmp_path), tmp_path / "plan.xlsx"
    run = CliRunner().invoke(app, ["solve", str(source), "-o", str(plan), "--anonymous", "--json", "-"])
    assert run.exit_code == 0, run.stderr
    with zipfile.ZipFile(plan) as archive:
        everything = "\n".join(archive.read(part).decode() for part in archive.namelist())
    for text in (everything, run.stdout, run.stderr):
        for name in (*NAMES, "Mr Ngo"):
            assert name.casefold() not in text.casefold()
    checked = pipeline.verify_plan(plan)
    assert checked.verification.ok and not checked.input_changed
    # A unit keeps its name, also where somebody is called the same.
    assert {official.name for official in checked.instance.officials or ()} == {""}
    assert "Alder" in checked.instance.unit


def test_an_anonymous_plan_verifies_against_the_input_with_names(tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    source = write_workbook(tmp_path / "roster.xlsx", roster())
    assert (
        CliRunner().invoke(app, ["solve", str(source), "-o", str(plan), "--anonymous", "-q"]).exit_code == 0
    )
    assert CliRunner().invoke(app, ["verify", str(plan), "--input", str(source)]).exit_code == 0


def test_names_and_anonymous_contradict_each_other(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "roster.xlsx", roster())
    assert CliRunner().invoke(app, ["solve", str(source), "--anonymous", "--names"]).exit_code == 2


@pytest.mark.parametrize(
    ("text", "is_name"), [("Lê Văn Mười", True), ("CB 01", False), ("CB01", False), ("An", False)]
)
def test_ids_that_are_names(text: str, is_name: bool) -> None:
    assert looks_like_a_name(text) is is_name


# --- safety -----------------------------------------------------------------------------------------

DANGEROUS = (
    "=1+1",
    "+84 903",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x")',
)


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_never_becomes_a_formula(tmp_path: Path, text: str) -> None:
    result = made()
    instance = result.instance
    named = replace(
        instance,
        units=tuple(u._replace(name=text) if u.unit_id == "U01" else u for u in instance.units),
        fields=tuple(f._replace(label=text) if f.field_id == "it" else f for f in instance.fields),
        decisions=(Decision("A1", "U02", Require.REQUIRE, text),),
    )
    write_plan(replace(result, instance=named), tmp_path / "p.xlsx", report={"agency": text, "signer": text})
    with zipfile.ZipFile(tmp_path / "p.xlsx") as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
    assert all("<f>" not in sheet and "<f " not in sheet for sheet in sheets)
    assert "ddeLink" not in "".join(sheets)
    for sheet in openpyxl.load_workbook(tmp_path / "p.xlsx"):
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)


def test_a_folder_that_is_gone_and_a_file_that_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"old")

    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", locked)  # what Windows answers for a file open in Excel
    with pytest.raises(OutputError) as caught:
        write_plan(made(), target)
    assert target.read_bytes() == b"old"
    assert "\n" not in caught.value.text("en") and "close it in other programs" in caught.value.text("en")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]
    with pytest.raises(OutputError, match="does not exist"):
        write_plan(made(), tmp_path / "none" / "plan.xlsx")
