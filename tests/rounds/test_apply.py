"""The next input: small plans carried out, with what must come of them counted by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from helpers.command_line import run
from helpers.factory import make_instance, unit
from helpers.factory import person as somebody
from helpers.loop import AGREE, announced, answered, city, everybody_agrees, in_vietnamese, solved, typed
from helpers.workbooks import Rows, write_workbook
from realloc.city.domain import Instance, Loan, Move, MoveKind, Official
from realloc.city.lines import Reason, Status
from realloc.reports.other_workbooks.next_workbook import write_next
from realloc.rounds.announced import Announced, id_of, open_announced
from realloc.rounds.apply import Applied, apply_plan, figures_of
from realloc.rounds.outcome import Outcome
from realloc.workbook.read import read_workbook
from realloc.workbook.validate import validate

DAY, DONE = date(2026, 2, 1), date(2026, 1, 15)
TERM = date(2027, 1, 1)
"""Twelve months after the day of the plan, which is when its secondments begin: what the decisions say."""


@pytest.fixture(scope="module", params=["en", "vi"])
def plan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Announced:
    sheets = city() if request.param == "en" else in_vietnamese(city())
    found = announced(tmp_path_factory.mktemp(request.param), sheets)
    assert found.instance.language == request.param
    assert {m.official_id: (m.kind, m.destination, m.field_id) for m in found.moves} == {
        "P2": (MoveKind.TRANSFER, "B", "land"),
        "P3": (MoveKind.TRANSFER, "B", "it"),
        "P4": (MoveKind.SECONDMENT, "C", "law"),
        "P6": (MoveKind.REASSIGNMENT, "C", "land"),
    }
    return found


def read(applied: Applied, folder: Path) -> Instance:
    """What the next input says, from its file."""
    target = folder / "next.xlsx"
    write_next(applied, target)
    return validate(read_workbook(target)).instance


def person(instance: Instance, official_id: str) -> Official:
    return instance.official[official_id]


# -- rosters ---------------------------------------------------------------------------------------


def test_everything_agreed_is_carried_out(plan: Announced, tmp_path: Path) -> None:
    applied = apply_plan(everybody_agrees(plan), as_of=DAY)
    found = read(applied, tmp_path)
    p2, p3, p4, p6 = (person(found, i) for i in ("P2", "P3", "P4", "P6"))
    assert (p2.unit_id, p2.moved_on, p2.fields) == ("B", DAY, ("land",))
    assert (p3.unit_id, p3.moved_on, p3.fields) == ("B", DAY, ("it", "land"))
    assert (p4.unit_id, p4.loan, p4.moved_on) == ("D", Loan("C", "law", TERM), None)
    assert (p6.unit_id, p6.moved_on, p6.fields) == ("C", None, ("land", "finance"))
    assert person(found, "P1").moved_on is None
    # A: 3 − 2 people; two left, so 2 − 2 may leave and 2 − 2 are still asked for.  D lent one of three.
    facts = {u.unit_id: (u.headcount, u.max_out, u.min_out) for u in found.units}
    assert facts == {"A": (1, 0, 0), "B": (3, None, 0), "C": (2, None, 0), "D": (1, 2, 0)}
    # The order to go to Birch is met and gone; the one not to go there stays.
    assert [(d.official_id, d.to) for d in found.decisions] == [("P1", "B")]
    assert found.settings.min_months_between_moves == 12
    assert {line.status for line in found.lines} == {Status.DONE}
    assert found.announced == ()
    assert "changes" not in found.settings.goals
    assert [p.code for p in applied.told] == ["W628", "W646"]  # nobody said when P2, P3 and P4 came
    assert figures_of(applied).moves == {"transfer": 2, "secondment": 1, "reassignment": 1}


def test_solving_again_moves_nobody(plan: Announced, tmp_path: Path) -> None:
    applied = apply_plan(everybody_agrees(plan), as_of=DAY)
    read(applied, tmp_path)
    result = solved(tmp_path / "next.xlsx")
    assert result["moves"] == []
    before = {goal["goal"]: goal["value"] for goal in result["goals"]}
    assert (before["over"], before["gap"], before["shortage"]) == (0, 0, 0)


def test_a_secondment_that_runs_binds_the_next_plan(plan: Announced, tmp_path: Path) -> None:
    """Birch needs law now too: who knows it is away, so that the gap stays; afterwards one of two closes."""
    read(apply_plan(everybody_agrees(plan), as_of=DAY), tmp_path)
    target = tmp_path / "next.xlsx"
    book = load_workbook(target)
    units = book.worksheets[0]
    law = next(c.column for c in units[1] if str(c.value).startswith("law"))
    row = next(r[0].row for r in units.iter_rows(min_row=2) if r[0].value == "B")
    units.cell(row, law).value = 1
    book.save(target)
    values = {g["goal"]: g["value"] for g in solved(target, "--set", "as_of=2027-01-01")["goals"]}
    assert (values["gap"], values["secondments"]) == (1, 0)  # the last day
    values = {g["goal"]: g["value"] for g in solved(target, "--set", "as_of=2027-01-02")["goals"]}
    assert (values["gap"], values["secondments"]) == (1, 1)  # back


def test_what_is_done_counts_from_its_own_day(plan: Announced, tmp_path: Path) -> None:
    said = {"P2": DONE, "P3": AGREE, "P4": DONE}
    found = read(apply_plan(answered(plan, said), as_of=DAY), tmp_path)
    assert (person(found, "P2").moved_on, person(found, "P3").moved_on) == (DONE, DAY)
    # C says that P4 came on 15 January: twelve months run from then.
    assert person(found, "P4").loan == Loan("C", "law", date(2027, 1, 15))
    assert [line.carried_out for line in found.lines].count(DONE) == 2


def test_who_was_lent_before_and_is_back_counts_at_home(tmp_path: Path) -> None:
    """P1 was lent to C until 15 January: on 1 February A has their land again, and the gaps say so.

    A gap is what is needed beyond those present, so that it changes with P1, though the needs do not.
    """
    sheets = city()
    heads, *rows = sheets["Officials"]
    lent = ["C", "land", date(2026, 1, 15)]
    people = [[*row, *(lent if row[0] == "P1" else [None] * 3)] for row in rows]
    sheets["Officials"] = [[*heads, "seconded_to", "seconded_field", "seconded_until"], *people]
    heads, *rows = sheets["Units"]
    gaps = {"A": -1, "B": 1, "C": 0, "D": None}  # P2 and P3 are in A, P1 in C
    sheets["Units"] = [
        [h.replace("land need", "land gap") for h in map(str, heads)],
        *([*row[:5], None, gaps[str(row[0])], *row[7:]] for row in rows),
    ]
    plan = announced(tmp_path, sheets)
    before = {pair: (one.need, one.have) for pair, one in plan.instance.needs.items()}
    assert (before["A", "land"], before["C", "land"]) == ((1, 2), (1, 1))
    found = read(apply_plan(everybody_agrees(plan), as_of=DAY), tmp_path)
    after = {pair: (one.need, one.have) for pair, one in found.needs.items()}
    here = sum(o.unit_id == "A" and o.fields[:1] == ("land",) for o in found.official.values())
    assert person(found, "P1").loan is None
    assert after["A", "land"] == (1, here)
    assert {pair: need for pair, (need, _) in after.items() if pair[1] == "land"} == {
        (unit_id, "land"): 1 for unit_id in "ABC"
    }


def test_a_shorter_term_in_the_plan_holds(tmp_path: Path) -> None:
    """The end of P4's secondment is typed into the plan as 30 June."""
    announced(tmp_path, city())
    target = tmp_path / "wards.plan.xlsx"
    book = load_workbook(target)
    [cell] = [c for row in book["Moves"] for c in row if c.value == datetime(2027, 1, 1)]
    cell.value = date(2026, 6, 30)
    book.save(target)
    found = read(apply_plan(everybody_agrees(open_announced(target)), as_of=DAY), tmp_path)
    assert person(found, "P4").loan == Loan("C", "law", date(2026, 6, 30))


@pytest.mark.parametrize(
    ("only", "moved", "still"),
    [
        (None, {"P2", "P3", "P6"}, {"P4": Status.PENDING}),
        ("done", {"P2"}, {"P3": Status.AGREED, "P4": Status.PENDING}),
        ("agreed", {"P3"}, {"P2": Status.DONE, "P4": Status.PENDING}),
    ],
)
def test_only(
    plan: Announced, tmp_path: Path, only: str | None, moved: set[str], still: dict[str, Status]
) -> None:
    """Reassignments, which nobody answers, go with the plan as a whole; the rest stays announced."""
    applied = apply_plan(answered(plan, {"P2": DONE, "P3": AGREE}), only=only, as_of=DAY)
    found = read(applied, tmp_path)
    before = plan.instance.official
    now = {
        i for i, o in found.official.items() if (o.unit_id, o.fields) != (before[i].unit_id, before[i].fields)
    }
    assert now == moved
    assert {line.official_id: line.status for line in found.announced} == still
    assert {line.official_id for line in applied.waiting} == set(still)
    # What is agreed or done but was not carried out holds in the next plan.
    held = {d.official_id for d in found.decisions if d.line_id}
    assert held == {i for i, status in still.items() if status is not Status.PENDING}
    assert "changes" in found.settings.goals


def test_lines_left_are_kept_by_the_next_plan(plan: Announced, tmp_path: Path) -> None:
    read(apply_plan(answered(plan, {"P2": AGREE}), as_of=DAY), tmp_path)
    moves = solved(tmp_path / "next.xlsx")["moves"]
    assert {(m["official"], m["to"], m["field"]) for m in moves} == {("P3", "B", "it"), ("P4", "C", "law")}


def test_a_refusal_bars_in_the_next_plan(plan: Announced, tmp_path: Path) -> None:
    """P3 alone knows it and refuses Birch: the gap stays, and P3 is not asked again to go there."""
    applied = apply_plan(answered(plan, {"P2": AGREE, "P3": Reason.FAMILY, "P4": AGREE}), as_of=DAY)
    found = read(applied, tmp_path)
    assert [(bar.line.official_id, bar.to) for bar in found.bars] == [("P3", "B")]
    result = solved(tmp_path / "next.xlsx")
    assert not [m for m in result["moves"] if (m["official"], m["to"]) == ("P3", "B")]
    assert {g["goal"]: g["value"] for g in result["goals"]}["gap"] == 1


def test_the_history_has_the_round(plan: Announced, tmp_path: Path) -> None:
    found = read(apply_plan(everybody_agrees(plan), as_of=DAY), tmp_path)
    assert [(r.number, r.lines, r.done, r.pending) for r in found.rounds] == [(1, 3, 3, 0)]


def test_the_rest_of_the_workbook_is_as_it_was(plan: Announced, tmp_path: Path) -> None:
    read(apply_plan(everybody_agrees(plan), as_of=DAY), tmp_path)
    book = load_workbook(tmp_path / "next.xlsx")
    assert [row[0] for row in book["Notes"].iter_rows(values_only=True)] == ["what the meeting said"]
    people = book.worksheets[1]
    heads = [cell.value for cell in people[1]]
    assert [row[heads.index("remark")] for row in people.iter_rows(min_row=2, values_only=True)] == list(
        "abcdefg"
    )
    assert people.freeze_panes == "B2"
    day = people.cell(
        3, next(n for n, h in enumerate(heads, 1) if h in ("moved_on", "Ngày điều động gần nhất"))
    )
    assert day.number_format in ("yyyy-mm-dd", "dd/mm/yyyy")
    vi = plan.instance.language == "vi"
    assert {s.title for s in book} >= ({"Lượt đã thông báo", "Các đợt"} if vi else {"Lines", "Rounds"})


# -- rules -----------------------------------------------------------------------------------------


def rules_of(folder: Path, *rules: Sequence[object]) -> Instance:
    """The next input of a city with these rules; without a day of its own its plan is one of today."""
    sheets = city(Rules=[["rule", "value"], *rules])
    plan = everybody_agrees(announced(folder, sheets))
    return read(apply_plan(plan, as_of=max(DAY, plan.instance.settings.as_of)), folder)


def test_a_term_that_was_given_stays(tmp_path: Path) -> None:
    assert rules_of(tmp_path, ["min_months_between_moves", 0]).settings.min_months_between_moves == 0


def test_the_day_is_written_where_the_workbook_gave_one(tmp_path: Path) -> None:
    assert rules_of(tmp_path, ["as_of", "2026-01-01"]).settings.as_of == DAY


def test_without_a_day_of_its_own_the_next_solve_takes_today(tmp_path: Path) -> None:
    before = date.today()  # a night may fall meanwhile
    assert before <= rules_of(tmp_path, ["max_km", None]).settings.as_of <= date.today()


def test_goals_that_name_changes_keep_them(tmp_path: Path) -> None:
    goals = "over, gap, uncovered, changes, shortage, moves"
    assert ", ".join(rules_of(tmp_path, ["goals", goals]).settings.goals) == goals


def test_a_revised_plan_does_not_freeze_what_nobody_gave(tmp_path: Path) -> None:
    """The day and the term were not given: a round of answers later they still are not."""
    announced(tmp_path, city(Rules=[["rule", "value"], ["max_moves", 50]]), "--set", "swaps=no")
    plan, revised = tmp_path / "wards.plan.xlsx", tmp_path / "wards.2.plan.xlsx"
    before = date.today()  # a night may fall meanwhile
    later = before + timedelta(days=20)
    result = run("revise", plan, "-o", revised, "-q", "--as-of", later)
    assert result.exit_code == 0, result.output
    opened = open_announced(revised)
    assert opened.instance.settings.as_of == later
    settings = read(apply_plan(everybody_agrees(opened)), tmp_path).settings  # a day typed here is written
    assert before <= settings.as_of <= date.today()
    assert (settings.min_months_between_moves, settings.max_moves, settings.swaps) == (12, 50, False)


# -- counts ----------------------------------------------------------------------------------------


def counts() -> dict[str, Rows]:
    """Alder has 3 for 1 post, 2 of them in land where it needs 1; Birch has room and lacks land.

    Cedar lacks law, and so does the project X; the department D has two.
    """
    return {
        "Units": [
            [
                "unit",
                "kind",
                "quota",
                "headcount",
                "land need",
                "land have",
                "law need",
                "law have",
                "it gap",
            ],
            ["A", "ward", 1, 3, 1, 2, 0, 0, -1],
            ["B", "ward", 3, 1, 1, 0, 0, 0, 1],
            ["C", "ward", 2, 2, 0, 0, 1, 0, 0],
            ["D", "department", None, None, None, 0, None, 2, None],
            ["X", "project", None, None, None, None, 1, None, None],
        ],
        "Rules": [["rule", "value"], ["as_of", date(2026, 1, 1)]],
    }


@pytest.mark.parametrize("language", ["en", "vi"])
def test_counts(tmp_path: Path, language: str) -> None:
    """Alder sends its second in land and its spare in it to Birch; D lends to Cedar and to the project.

    The one lent to Cedar is present there: 0 + 1 of 2.  A project has nobody, so that it needs 1 − 1 instead.
    """
    found = announced(tmp_path, counts() if language == "en" else in_vietnamese(counts()))
    lines = {(m.origin, m.destination, m.field_id, m.count, m.kind) for m in found.moves}
    assert lines == {
        ("A", "B", "land", 1, MoveKind.TRANSFER),
        ("A", "B", "it", 1, MoveKind.TRANSFER),
        ("D", "C", "law", 1, MoveKind.SECONDMENT),
        ("D", "X", "law", 1, MoveKind.SECONDMENT),
    }
    applied = apply_plan(everybody_agrees(found), as_of=DAY)
    told = read(applied, tmp_path)
    assert {u.unit_id: u.headcount for u in told.units} == {"A": 1, "B": 3, "C": 2, "D": 2, "X": 0}
    need = {pair: (one.need, one.have) for pair, one in told.needs.items()}
    assert need == {("A", "land"): (1, 1), ("B", "land"): (1, 1), ("C", "law"): (1, 1)}
    assert [p.code for p in applied.told] == ["W628", "W647", "W638"]  # the project's need, 1 → 0
    assert solved(tmp_path / "next.xlsx")["moves"] == []


# -- the command -----------------------------------------------------------------------------------


def test_min_out_asks_for_net_departures() -> None:
    """Two left and one came for 3 asked: 3 − (2 − 1) = 2 are still asked for; two count against max_out."""
    units = [unit("A", 1, min_out=3, max_out=3), unit("B", 5)]
    people = [somebody(f"P{n}", "A") for n in range(5)] + [somebody("Q", "B")]
    instance = make_instance(units, people)
    moves = [Move(MoveKind.TRANSFER, "A", "B", None, f"P{n}") for n in (0, 1)]
    moves.append(Move(MoveKind.TRANSFER, "B", "A", None, "Q"))
    after = Outcome(instance, (), tuple(moves), {id_of(m): DAY for m in moves}, DAY).units["A"]
    assert (after.headcount, after.min_out, after.max_out) == (4, 2, 1)


def test_where_nobody_was_transferred_nothing_is_said_of_months_between_moves(tmp_path: Path) -> None:
    # All three lines are agreed, and none is done.
    announced(tmp_path, city())
    plan = typed(tmp_path / "wards.plan.xlsx", dict.fromkeys(("P2", "P3", "P4"), "agree"))
    told = {}
    for only in ("done", "agreed"):
        ran = run(
            *("apply", plan, "-o", tmp_path / f"{only}.xlsx", "--only", only, "--as-of", "2026-02-01"),
            *("--json", tmp_path / f"{only}.json"),
        )
        assert ran.exit_code == 0, ran.output
        told[only] = json.loads((tmp_path / f"{only}.json").read_text("utf-8"))["warnings"]
    assert [w["code"] for w in told["agreed"]] == ["W628", "W646"]
    # With --only done nobody moves: no term is written for whoever moved, and the answers are not lacking.
    (nothing,) = told["done"]
    assert (nothing["code"], nothing["message"]) == (
        "W648",
        "no line of the plan was carried out: 3 agreed or done are of a status that --only leaves out.",
    )
    # So the next plan is not warned of a rule that nobody gave.
    again = run("solve", tmp_path / "done.xlsx", "-o", tmp_path / "again.plan.xlsx")
    assert again.exit_code == 0 and "min_months_between_moves" not in again.output


def test_command(tmp_path: Path) -> None:
    given, plan, target = (tmp_path / name for name in ("w.xlsx", "w.plan.xlsx", "w.next.xlsx"))
    write_workbook(given, city())
    assert run("solve", given, "-o", plan, "-q").exit_code == 0
    result = run("apply", plan, "-o", target, "--as-of", "2026-02-01")
    assert result.exit_code == 0, result.output
    assert "0 of 3" in result.stdout and "W648" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines() if str(tmp_path) not in line)
    again = run("apply", plan, "-o", plan)
    assert again.exit_code == 2
    assert run("apply", plan).exit_code == 2  # without a file to write
    vietnamese = run("apply", plan, "-o", target, "--lang", "vi", "--json", "-")
    assert '"reassignment": 1' in vietnamese.stdout and "Đợt 1" in vietnamese.stderr


def test_a_plan_without_names_is_refused(tmp_path: Path) -> None:
    given, plan = write_workbook(tmp_path / "w.xlsx", city()), tmp_path / "w.plan.xlsx"
    assert run("solve", given, "-o", plan, "-q", "--anonymous").exit_code == 0
    result = run("apply", plan, "-o", tmp_path / "next.xlsx")
    assert result.exit_code == 4 and "E546" in result.stderr
    assert not (tmp_path / "next.xlsx").exists()


def test_an_input_is_no_plan(tmp_path: Path) -> None:
    given = write_workbook(tmp_path / "w.xlsx", city())
    assert "E109" in run("apply", given, "-o", tmp_path / "next.xlsx").stderr
