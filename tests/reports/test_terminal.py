"""The terminal's texts: 80 columns, both languages, colour only when asked; the progress line."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import cast

import pytest
from rich.cells import cell_len

from helpers.handmade import city, made
from realloc.city.breach import Breach
from realloc.city.domain import Unit
from realloc.plan.load import Loaded
from realloc.plan.reopen import PlanVerification
from realloc.plan.result import Result
from realloc.reports.terminal.findings import render_check, render_problems
from realloc.reports.terminal.lines import fitted
from realloc.reports.terminal.plan import render_summary
from realloc.reports.terminal.progress import ProgressLine, progress_line
from realloc.reports.terminal.screen import Screen, plain
from realloc.reports.terminal.verification import render_verification
from realloc.workbook.problems.problem import Problem

LONG = "Phường có một cái tên rất dài để thử xem bảng có vừa tám mươi cột hay không"


def long_named(result: Result) -> Result:
    """The same result with figures and names that fill their columns."""
    units = tuple(unit._replace(name=LONG) for unit in result.instance.units)
    warnings = tuple(Problem("E202", "Units", f"C{n}", {"column": LONG, "row": 3}) for n in range(9))
    start = dict.fromkeys(result.verification.before, 12_345_678.91)
    verification = result.verification._replace(before=start)
    instance = replace(result.instance, units=cast("tuple[Unit, ...]", units))
    return replace(result, instance=instance, verification=verification, warnings=warnings)


def assert_fits(text: str) -> None:
    for line in text.splitlines():
        assert cell_len(line) <= 80, line


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("proven", [True, False])
def test_the_summary_fits_80_columns(language: str, proven: bool) -> None:
    assert_fits(plain(render_summary(made(language, proven=proven), "wards.plan.xlsx")))
    assert_fits(plain(render_summary(long_named(made(language, proven=proven)), "wards.plan.xlsx")))


def test_the_summary_says_what_counts() -> None:
    text = plain(render_summary(made(), "wards.plan.xlsx"))
    assert "every goal proven optimal" in text
    assert re.search(r"1 Posts over quota +2 → +0  proven", text)
    assert "Transfers: 2   Secondments: 1   Reassignments: 1" in text
    # U02: two posts short and two fields missing, all filled.
    assert re.search(r"Xã Bình Lợi +0 → 0 +2 → 0 +2 → 0 +4", text)
    assert "Plan: wards.plan.xlsx" in text
    assert "Read 0.1 s, solved 1.5 s" in text


def test_goals_that_are_not_proven_show_their_bound() -> None:
    text = plain(render_summary(made("vi", proven=False), "p.xlsx"))
    assert "ít nhất 0" in text
    assert "chưa chứng minh" in text
    assert "giải 1,5 giây" in text


def test_only_a_few_warnings_are_shown() -> None:
    text = plain(render_summary(long_named(made()), "p.xlsx"))
    assert "Warnings: 9" in text
    assert "… and 4 more" in text


def test_colour_only_when_asked() -> None:
    """The same text, in colour on a terminal alone; what a file says is never a colour."""
    text, shown, piped = render_summary(made(), "\x1b[31mp.xlsx"), Terminal(), io.StringIO()
    Screen(shown).write(text)
    Screen(piped).write(text)
    assert "\x1b[32m" in shown.getvalue()
    assert "\x1b" not in piped.getvalue()
    assert "\\x1b[31mp.xlsx" in piped.getvalue()


def test_problems_list_errors_before_warnings() -> None:
    problems = [
        Problem("W603", "Units", "A3", {"found": "U1", "unit": "U1"}),
        Problem("E301", "Units", "B4", {"column": LONG}),
    ]
    text = plain(render_problems(problems, "en", "wards.xlsx"))
    assert text.index("E301 Units!B4") < text.index("W603 Units!A3")
    assert_fits(text)


def test_a_file_of_nothing_but_errors_is_told_in_a_bounded_text() -> None:
    # 1,000 of a code are printed, more than a city has wards; the one E202 below them is not lost.
    many = [Problem("E401", "Units", f"A{n}", {"found": "x", "row": 2, "first": 2}) for n in range(2, 5002)]
    lines = plain(
        render_problems([*many, Problem("E202", "Units", "A1", {"column": "quota", "row": 1})], "en")
    ).splitlines()
    assert lines[0] == "Errors: 5,001"
    assert sum(line.startswith("  E401 ") for line in lines) == 1000
    assert sum(line.startswith("  E202 ") for line in lines) == 1
    assert lines[-1] == "  … and 4,000 more of E401. A run with --json gives all of them."


@pytest.mark.parametrize("language", ["en", "vi"])
def test_check_counts_what_there_is(language: str) -> None:
    instance = city(language)
    source = made().source
    assert source is not None
    text = plain(render_check(Loaded(instance, (), source, {}), "wards.xlsx"))
    assert_fits(text)
    assert re.search(r"14\n.* 14\n", text)  # framework and headcount of U01 to U03


def verification(language: str, *breaches: Breach, changed: bool = False) -> PlanVerification:
    result = made(language)
    recorded = {goal: value + changed for goal, value in result.verification.after.items()}
    checked = result.verification._replace(breaches=breaches)
    return PlanVerification(checked, result.instance, result.plan.moves, recorded, changed)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_plan_that_keeps_the_rules_says_so(language: str) -> None:
    text = plain(render_verification(verification(language)))
    assert_fits(text)
    assert ("keeps every rule" if language == "en" else "bảo đảm mọi quy tắc") in text


def test_breaches_stand_under_their_rule_with_their_place() -> None:
    broken = [
        Breach("ceiling", "U02", 1, f"U02 is over. {LONG}", ""),
        Breach("record", "Moves!C7", 1, "no.", ""),
    ]
    text = plain(render_verification(verification("en", *broken, changed=True)))
    assert "The plan breaks rules: 2" in text
    assert "R01 Quota ceiling\n  U02 is over." in text
    assert "  Moves!C7: no." in text
    assert "are not those that this plan was solved from" in text
    assert "other figures than those recorded" in text
    assert_fits(text)


def test_fitted_counts_columns_and_not_characters() -> None:
    assert fitted("Hoà", 5) == "Hoà  "
    assert fitted("Hoà", 5) == "Hoà  "  # the tone as a combining mark
    assert fitted("một hai ba", 7) == "một ha…"


# --- progress -------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_progress_keeps_to_one_line_and_wipes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    stream = Terminal()
    progress = ProgressLine("en", stream)
    progress.start("Reading wards.xlsx …")
    progress.goal("gap", 3, 9)
    progress.update(12.0, None)
    progress.update(12.0, float("-inf"))
    progress.done("gap", 12.0, 12.0, True)
    progress.close()
    progress.close()
    shown = stream.getvalue()
    assert "Goal 3/9 Specialists short, weighted: 12, at least …" in shown
    lines = re.split(r"[\r\n]|\x1b\[[0-9;?]*[A-Za-z]", shown)
    assert all(cell_len(line) <= 79 for line in lines)
    assert shown.rstrip().endswith("\x1b[2K") or shown.endswith("\x1b[1A\x1b[2K")
    progress.update(1.0, 1.0)
    assert stream.getvalue() == shown


def test_a_closed_terminal_does_not_stop_the_solver() -> None:
    stream = io.StringIO()
    progress = ProgressLine("vi", stream)
    stream.close()
    progress.goal("gap", 1, 1)
    progress.done("gap", 1.0, 1.0, False)
    progress.close()


def test_no_progress_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with progress_line("en", quiet=False) as line:
        assert line is None
    monkeypatch.setattr("sys.stderr", Terminal())
    with progress_line("en", quiet=True) as line:
        assert line is None
    with progress_line("en", quiet=False) as line:
        assert line is not None
