"""Progress: a small plan with answers, counted by hand."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from helpers.command_line import run
from helpers.loop import AGREE, announced, answered, city, in_vietnamese
from helpers.packs import PACKS, SENT, fill, make_plan, send
from helpers.packs import city as packs_city
from helpers.workbooks import write_workbook
from realloc.city.lines import Party, Reason, Reply, Round, Status
from realloc.city.moves import MoveKind
from realloc.reports.json.status import progress_json
from realloc.reports.other_workbooks.status_workbook import write_progress
from realloc.reports.terminal.screen import plain
from realloc.reports.terminal.status import render_progress
from realloc.rounds.announced import Announced, open_announced
from realloc.rounds.apply import apply_plan
from realloc.rounds.progress import Progress, progress_of, without_names
from realloc.rounds.progress_words import state_of
from realloc.workbook.validate import validate

DUE, DAY = date(2026, 1, 20), date(2026, 2, 1)


@pytest.fixture(scope="module", params=["en", "vi"])
def plan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Announced:
    """P2 and P3 go from A to B, P4 is lent from D to C; every answer is due on 20 January."""
    sheets = city() if request.param == "en" else in_vietnamese(city())
    found = announced(tmp_path_factory.mktemp(request.param), sheets)
    return replace(found, lines=tuple(replace(line, reply_by=DUE) for line in found.lines))


@pytest.fixture
def progress(plan: Announced) -> Progress:
    """P2 agreed; of P3 the official agreed and the receiver, B, is silent; nobody said anything of P4."""
    plan = answered(plan, {"P2": AGREE})
    line = next(line for line in plan.current if line.official_id == "P3")
    said = Reply(line.line_id, Party.OFFICIAL, AGREE)
    return progress_of(replace(plan, replies=(*plan.replies, said)), DAY)


def test_lines_by_status_kind_and_field(progress: Progress) -> None:
    assert progress.total.people == Counter({Status.PENDING: 2, Status.AGREED: 1})
    assert (progress.total.total, progress.total.answered) == (3, 1)
    assert {k: dict(t.people) for k, t in progress.kinds.items()} == {
        MoveKind.TRANSFER: {Status.AGREED: 1, Status.PENDING: 1},
        MoveKind.SECONDMENT: {Status.PENDING: 1},
    }
    assert {f: t.people.total() for f, t in progress.fields.items()} == {"it": 1, "land": 1, "law": 1}
    assert progress.reassignments == 1


def test_units(progress: Progress) -> None:
    """B owes one answer, of P3; C and D one each, of P4; A, whose official answered, none."""
    assert {u.unit_id: (u.leaving, u.arriving, u.owed, u.late) for u in progress.units} == {
        "A": (2, 0, 0, 0),
        "B": (0, 2, 1, 1),
        "C": (0, 1, 1, 1),
        "D": (1, 0, 1, 1),
    }
    assert progress.answered == 1


def test_late_from_the_day_after(plan: Announced) -> None:
    assert progress_of(plan, DUE).late == ()
    late = progress_of(plan, date(2026, 1, 21)).late
    assert [(item.days, item.due) for item in late] == [(1, DUE)] * 3


def test_who_is_waited_for(progress: Progress) -> None:
    found = {item.line.official_id: item.silent for item in progress.late}
    assert found == {"P3": (Party.RECEIVER,), "P4": (Party.SENDER, Party.RECEIVER)}


def test_a_refusal_is_an_answer(plan: Announced) -> None:
    """Nobody waits for the receiver of somebody who refuses."""
    found = progress_of(answered(plan, {"P2": date(2026, 1, 10), "P3": Reason.FAMILY, "P4": AGREE}), DAY)
    assert found.total.people == Counter({Status.DONE: 1, Status.REFUSED: 1, Status.AGREED: 1})
    assert (found.answered, len(found.units), found.late) == (4, 4, ())


def test_earlier_rounds(plan: Announced) -> None:
    """What was carried out before counts beside the round of now."""
    before = replace(
        plan.current[0], line_id="LOLD", last_round=0, status=Status.DONE, carried_out=date(2025, 12, 1)
    )
    history = Round(0, date(2025, 11, 1), lines=5, done=1, refused=4)
    found = progress_of(replace(plan, lines=(*plan.lines, before), rounds=(history,)), DAY)
    assert (found.earlier, found.total.total) == (1, 3)
    assert [(r.number, r.lines, r.pending) for r in found.rounds] == [(0, 5, 0), (1, 3, 3)]


def test_terminal(progress: Progress) -> None:
    text = plain(render_progress(progress))
    assert all(len(line) <= 80 for line in text.splitlines())
    vi = progress.instance.language == "vi"
    told = ("1 trên 4 đơn vị", "quá hạn 1", "Biệt phái") if vi else ("1 of 4 units", "late 1", "Secondment")
    assert all(words in text for words in told)


def test_workbook(progress: Progress, tmp_path: Path) -> None:
    write_progress(progress, tmp_path / "progress.xlsx")
    book = load_workbook(tmp_path / "progress.xlsx")
    front, units, lines = book.worksheets
    assert "1" in str(front["A4"].value)
    owed = {row[0]: row[3] for row in units.iter_rows(min_row=2, values_only=True)}
    assert owed == {"A": 0, "B": 1, "C": 1, "D": 1}
    assert lines.max_row == 1 + 3


def test_json(progress: Progress) -> None:
    found = json.loads(json.dumps(progress_json(progress, Path("w.plan.xlsx"), "0")))
    assert (found["units_asked"], found["units_answered"]) == (4, 1)
    assert found["total"]["lines"] == 3
    assert [late["days_late"] for late in found["late"]] == [12, 12]


def test_without_names(plan: Announced) -> None:
    """An official whose id is a name is a number; the figures stay."""
    instance = plan.instance
    named = tuple(
        o._replace(official_id=o.name) if o.official_id == "P2" else o for o in instance.officials or ()
    )
    lines = tuple(replace(x, official_id="Bình") if x.official_id == "P2" else x for x in plan.lines)
    found = progress_of(replace(plan, instance=replace(instance, officials=named), lines=lines), DAY)
    bare = without_names(found)
    assert "Bình" not in json.dumps(progress_json(bare, Path("x"), ""), ensure_ascii=False)
    assert bare.total == found.total


def test_command(tmp_path: Path) -> None:
    given, plan, target = (tmp_path / name for name in ("w.xlsx", "w.plan.xlsx", "progress.xlsx"))
    write_workbook(given, city(Rules=[["rule", "value"], ["as_of", date(2026, 1, 1)], ["reply_by", DUE]]))
    assert run("solve", given, "-o", plan, "-q").exit_code == 0
    result = run("status", plan, "-o", target, "--as-of", "2026-01-21", "--json", tmp_path / "p.json")
    assert result.exit_code == 0, result.output
    found = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    assert (found["total"]["pending"], len(found["late"])) == (3, 3)
    assert target.exists() and "0 of 4 units" in result.stdout
    assert run("status", plan, "-o", plan).exit_code == 2
    assert "Đợt 1" in run("status", plan, "--lang", "vi", "--anonymous").stdout
    assert run("status", given).exit_code == 4


def test_silence_is_counted_apart(plan: Announced, tmp_path: Path) -> None:
    """P2 agreed by everybody, P3 by the official alone, P4 by nobody; past the day silence agrees."""
    settings = replace(plan.instance.settings, silence="agree")
    silent = answered(replace(plan, instance=replace(plan.instance, settings=settings)), {"P2": AGREE})
    line = next(line for line in silent.current if line.official_id == "P3")
    said = Reply(line.line_id, Party.OFFICIAL, AGREE)
    found = progress_of(replace(silent, replies=(*silent.replies, said)), DAY)
    assert (found.total.people, found.total.agreed, found.total.silent) == (Counter({Status.AGREED: 3}), 1, 2)
    # B never spoke of P3, nor C and D of P4; A owes and owed nothing that it did not say.
    assert {u.unit_id: (state_of(u), u.owed, u.silent) for u in found.units} == {
        "A": ("answered", 0, 0),
        "B": ("silent", 0, 1),
        "C": ("silent", 0, 1),
        "D": ("silent", 0, 1),
    }
    assert (found.answered, found.late) == (1, ())
    text, vi = plain(render_progress(found)), plan.instance.language == "vi"
    assert all(len(line) <= 80 for line in text.splitlines())
    told = (
        ("1 trên 3 lượt", "quá hạn không có ý kiến", "Coi như đồng ý")
        if vi
        else ("1 of 3", ": 2.", "By silence")
    )
    assert all(words in text for words in told), text
    document = progress_json(found, Path("x"), "")
    assert (document["total"]["agreed"], document["total"]["agreed_by_silence"]) == (3, 2)
    write_progress(found, tmp_path / "progress.xlsx")
    lines = load_workbook(tmp_path / "progress.xlsx").worksheets[2]
    words = [str(c.value) for row in lines.iter_rows() for c in row]
    assert words.count("coi như đồng ý (quá hạn)" if vi else "agreed by silence") == 2


def test_packs_tell_the_day_and_the_answers(tmp_path: Path) -> None:
    # The announced plan does not know by when answers are due; its packs do, filled in or not.
    plan = make_plan(tmp_path, packs_city() | {"Rules": [["rule", "value"], ["as_of", "2026-01-01"]]})
    folder = tmp_path / "packs"
    send(plan, folder)
    alone = run("status", plan, "--as-of", "2026-01-21", "--json", tmp_path / "alone.json", "--lang", "en")
    assert alone.exit_code == 0 and "This round is not sent yet, or by when" in alone.stdout
    assert "Not answered yet\n" in alone.stdout and "in time" not in alone.stdout
    fill(folder / PACKS["A"], {("P1", "Ý kiến của cán bộ"): "Đồng ý", ("P1", "Ngày"): date(2026, 1, 21)})
    told = run("status", plan, folder, "--as-of", "2026-01-21", "--json", tmp_path / "told.json")
    assert told.exit_code == 0, told.output
    first, then = (json.loads((tmp_path / f"{name}.json").read_text("utf-8")) for name in ("alone", "told"))
    # Three lines wait for two answers each, one of which has come, a day late.
    assert (first["reply_by"], len(first["late"]), sum(u["answers_owed"] for u in first["units"])) == (
        None,
        0,
        6,
    )
    assert (then["reply_by"], len(then["late"]), sum(u["answers_owed"] for u in then["units"])) == (
        "2026-01-20",
        3,
        5,
    )
    assert [problem["code"] for problem in then["warnings"]] == ["W684"] and "W684" in told.stdout
    # What is wrong with a pack is refused as by revise.
    fill(folder / PACKS["B"], {("P1", "Ý kiến đơn vị"): "có lẽ"})
    refused = run("status", plan, folder, "--as-of", "2026-01-21")
    # The plan can be used, some replies cannot; the way on is named.
    assert refused.exit_code == 4
    head = " ".join(refused.stderr.split())  # a long path stands on a line of its own
    assert head.startswith("Ý kiến trả lời cho ") and "Không dùng được" not in head
    assert "có chỗ không dùng được. Sửa lại, hoặc thêm --use-rest" in " ".join(refused.stderr.split())
    assert run("status", plan, folder, "--as-of", "2026-01-21", "--use-rest").exit_code == 0


def test_a_round_that_was_not_sent_has_no_dates_of_the_one_before(tmp_path: Path) -> None:
    # Round 1 is sent on 5 January, due on 20 January, and one answer comes; round 2 is not sent.
    rules = [["rule", "value"], ["as_of", "2026-01-01"], ["min_months_between_moves", 0]]
    plan, folder = make_plan(tmp_path, packs_city() | {"Rules": rules}), tmp_path / "packs"
    send(plan, folder)
    fill(folder / PACKS["A"], {("P1", "Ý kiến của cán bộ"): "Đồng ý", ("P1", "Ngày"): date(2026, 1, 12)})
    second = tmp_path / "second.plan.xlsx"
    assert run("revise", plan, folder, "-o", second, "--as-of", "2026-01-22", "-q").exit_code == 0
    assert {(x.last_round, x.sent, x.reply_by) for x in open_announced(second).current} == {(2, None, None)}
    told = run("status", second, "--as-of", "2026-01-25", "--json", tmp_path / "p.json")
    assert "Đợt này chưa gửi" in told.stdout and "Quá hạn" not in told.stdout
    found = json.loads((tmp_path / "p.json").read_text("utf-8"))
    dates = [(one["sent"], one["reply_by"]) for one in found["rounds"]]
    assert (found["reply_by"], found["late"]) == (None, [])
    assert dates == [("2026-01-05", "2026-01-20"), (None, None)]
    # The next input has the same history.
    applied = apply_plan(open_announced(second), as_of=date(2026, 1, 26))
    history = validate(applied.raw).instance.rounds
    assert [(one.sent, one.reply_by) for one in history] == [(SENT, DUE), (None, None)]


def test_silence_that_agreed_before_holds_in_a_round_that_was_not_sent(tmp_path: Path) -> None:
    # P1 agrees, everybody else lets 20 January pass: all three are agreed in round 2 too, which has no day.
    rules = [["rule", "value"], ["as_of", "2026-01-01"], ["silence", "agree"]]
    plan, folder = make_plan(tmp_path, packs_city() | {"Rules": rules}), tmp_path / "packs"
    send(plan, folder)
    fill(folder / PACKS["A"], {("P1", "Ý kiến của cán bộ"): "Đồng ý"})
    second = tmp_path / "second.plan.xlsx"
    assert run("revise", plan, folder, "-o", second, "--as-of", "2026-01-22", "-q").exit_code == 0
    found = progress_of(open_announced(second), DAY)
    assert (found.total.people, found.due) == (Counter({Status.AGREED: 3}), None)
    assert [(one.sent, one.reply_by) for one in found.rounds] == [(SENT, DUE), (None, None)]
