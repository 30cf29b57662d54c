"""The command line: exit codes, streams, destinations, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import realloc
from helpers.command_line import run
from helpers.handmade import made
from helpers.places import TINY
from helpers.workbooks import write_workbook
from realloc.city.breach import Breach

UNITS = [
    ["unit", "kind", "quota", "headcount", "land need"],
    ["Alder", "ward", 2, 4, 1],
    ["Birch", "ward", 3, 1, 1],
]
PEOPLE = [
    ["official", "name", "unit", "fields"],
    ["A1", "Ann Secret", "Alder", "land"],
    ["A2", "Bao", "Alder", "land"],
    ["A3", "Chi", "Alder", None],
    ["A4", "Dan", "Alder", None],
    ["B1", "Em", "Birch", None],
]
RULES = [["rule", "value"], ["as_of", "2026-01-31"]]
CONFLICT = [["official", "to", "decision"], *([f"A{n}", "Birch", "require"] for n in range(1, 5))]


@pytest.fixture
def wards(tmp_path: Path) -> Path:
    sheets = {"Units": UNITS, "Officials": PEOPLE, "Rules": RULES}
    return write_workbook(tmp_path / "wards.xlsx", sheets)


@pytest.fixture
def impossible(tmp_path: Path) -> Path:
    sheets = {"Units": UNITS, "Officials": PEOPLE, "Decisions": CONFLICT}
    return write_workbook(tmp_path / "conflict.xlsx", sheets)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    cells = {"Units!C2": "two", "Units!D3": -1}
    return write_workbook(tmp_path / "wrong.xlsx", {"Units": UNITS}, cells)


# --- solve ----------------------------------------------------------------------------------------


def test_solve_writes_the_plan_beside_the_input_and_exits_0(wards: Path) -> None:
    before = wards.read_bytes()
    result = run("solve", wards)
    assert result.exit_code == 0
    assert "every goal proven optimal" in result.stdout
    assert wards.with_name("wards.plan.xlsx").is_file()
    assert wards.read_bytes() == before


def test_a_plan_is_replaced_without_asking(wards: Path) -> None:
    assert run("solve", wards, "-q").exit_code == 0
    assert run("solve", wards, "-q").exit_code == 0


def test_quiet_says_nothing(wards: Path) -> None:
    result = run("solve", wards, "--quiet")
    assert (result.exit_code, result.stdout) == (0, "")
    # But for what the trust in the plan depends on: distances and leaders are not known here.
    assert {line.split()[0] for line in result.stderr.splitlines() if line[2:3] == "W"} == {"W603", "W642"}


def test_json_on_stdout_is_alone_there(wards: Path) -> None:
    result = run("solve", wards, "--json", "-")
    document = json.loads(result.stdout)
    assert (result.exit_code, document["status"]) == (0, "optimal")
    assert "every goal proven optimal" in result.stderr
    assert "Ann Secret" not in result.stdout + result.stderr


def test_json_to_a_file_with_names(wards: Path, tmp_path: Path) -> None:
    assert run("solve", wards, "--json", tmp_path / "p.json", "--names").exit_code == 0
    moves = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))["moves"]
    assert all(move["name"] for move in moves)


def test_options_reach_the_rules(wards: Path) -> None:
    result = run("solve", wards, "--goals", "gap,moves", "--set", "max_moves=1", "--json", "-", "-q")
    document = json.loads(result.stdout)
    assert [goal["goal"] for goal in document["goals"]] == ["gap", "moves"]
    assert sum(move["count"] for move in document["moves"]) == 1


def test_vietnamese_when_asked(wards: Path) -> None:
    assert "mọi mục tiêu được chứng minh tối ưu" in run("solve", wards, "--lang", "vi").stdout


def test_not_all_proven_exits_3(wards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unproven = made(proven=False)
    monkeypatch.setattr(
        "realloc.pipeline.solve_instance", lambda *_, **__: (unproven.plan, unproven.verification)
    )
    monkeypatch.setattr("realloc.plan.load.load", lambda *_, **__: loaded_city())
    result = run("solve", wards)
    assert result.exit_code == 3
    assert "Reassignments; Kilometres moved" in " ".join(result.stdout.split())


def loaded_city() -> Any:
    from realloc.plan.load import Loaded

    result = made()
    assert result.source is not None
    return Loaded(result.instance, (), result.source, {"read": 0.0})


def test_errors_in_the_input_exit_4_all_of_them(wrong: Path) -> None:
    result = run("solve", wrong)
    assert result.exit_code == 4
    assert result.stdout == ""
    assert "Units!C2" in result.stderr and "Units!D3" in result.stderr
    assert not wrong.with_name("wrong.plan.xlsx").exists()


def test_errors_in_the_input_as_json(wrong: Path) -> None:
    result = run("solve", wrong, "--json", "-")
    document = json.loads(result.stdout)
    assert (result.exit_code, document["status"], document["schema"]) == (4, "invalid", 1)
    assert {problem["cell"] for problem in document["problems"]} >= {"C2", "D3"}
    assert len(document["input"]["sha256"]) == 64


def test_a_missing_file_exits_4(tmp_path: Path) -> None:
    result = run("solve", tmp_path / "none.xlsx", "--json", "-")
    assert result.exit_code == 4
    assert json.loads(result.stdout)["input"] == {"file": "none.xlsx", "sha256": None}


def test_no_plan_exits_5_and_names_the_conflict(impossible: Path) -> None:
    result = run("solve", impossible, "--json", "-")
    document = json.loads(result.stdout)
    assert (result.exit_code, document["status"]) == (5, "infeasible")
    assert "Decisions!" in result.stderr
    assert document["conflict"]["rules"]
    assert not impossible.with_name("conflict.plan.xlsx").exists()


@pytest.mark.parametrize(
    "options",
    [
        ["--frob"],
        ["--set", "max_moves"],
        ["--set", "=3"],
        ["--set", "max_mvoes=3"],
        ["--max-km", "far"],
        ["--goals", "gap,gop"],
        ["--time-limit", "0"],
        ["--time-limit", "nan"],
        ["--solver", "abacus"],
        ["--lang", "fr"],
        ["-o", "plan.csv"],
        ["-o", "no/such/folder/plan.xlsx"],
        ["--json", "no/such/folder/plan.json"],
        ["--json", "."],
    ],
)
def test_a_wrong_command_line_exits_2(wards: Path, options: list[str]) -> None:
    result = run("solve", wards, *options)
    assert result.exit_code == 2
    assert result.stderr and not result.stdout
    assert not wards.with_name("wards.plan.xlsx").exists()


@pytest.mark.parametrize("option", ["-o", "--json"])
@pytest.mark.parametrize("name", ["wards.xlsx", "sub/../wards.xlsx", "link.xlsx", "hard.xlsx"])
def test_the_input_is_never_written_over(
    wards: Path, name: str, option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = wards.parent
    (folder / "sub").mkdir()
    (folder / "link.xlsx").symlink_to(wards)
    (folder / "hard.xlsx").hardlink_to(wards)
    monkeypatch.chdir(folder)
    before = wards.read_bytes()
    for target in (name, folder / name):
        result = run("solve", wards, option, target)
        assert result.exit_code == 2
        assert "is the input" in result.stderr
    assert wards.read_bytes() == before


def test_the_plan_and_the_json_are_two_files(wards: Path) -> None:
    both = wards.with_name("both.xlsx")
    assert run("solve", wards, "-o", both, "--json", both).exit_code == 2


def test_a_plan_solves_again_to_the_same_plan(wards: Path) -> None:
    options = ["--goals", "gap,moves", "--set", "max_moves=2", "--json", "-", "-q"]
    first = json.loads(run("solve", wards, *options).stdout)
    again = json.loads(run("solve", wards.with_name("wards.plan.xlsx"), "--json", "-", "-q").stdout)
    assert again["moves"] == first["moves"]
    assert again["goals"] == first["goals"]


# --- check, verify, template ------------------------------------------------------------------------


def test_check(wards: Path, wrong: Path) -> None:
    good = run("check", wards)
    assert (good.exit_code, "no errors" in good.stdout) == (0, True)
    bad = run("check", wrong)
    assert (bad.exit_code, "Units!C2" in bad.stdout) == (4, True)


def test_check_as_json(wards: Path, wrong: Path) -> None:
    good = json.loads(run("check", wards, "--json").stdout)
    assert (good["status"], good["counts"]["officials"], good["counts"]["shortage"]) == ("valid", 5, 2)
    result = run("check", wrong, "--json")
    assert (result.exit_code, json.loads(result.stdout)["status"]) == (4, "invalid")


def test_verify_a_plan_as_written_and_with_a_breach(wards: Path) -> None:
    import openpyxl

    assert run("solve", wards, "-q").exit_code == 0
    plan = wards.with_name("wards.plan.xlsx")
    good = run("verify", plan, "--input", wards)
    assert (good.exit_code, "keeps every rule" in good.stdout) == (0, True)

    book = openpyxl.load_workbook(plan)
    sheet = book["Moves"]
    (kind,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == "Kind")
    for (cell,) in sheet.iter_rows(min_row=kind.row + 1, min_col=kind.column, max_col=kind.column):
        cell.value = cell.value and "no such kind"
    book.save(plan)
    bad = run("verify", plan)
    assert (bad.exit_code, f"Moves!{kind.column_letter}{kind.row + 2}" in bad.stdout) == (6, True)
    as_json = run("verify", plan, "--json")
    document = json.loads(as_json.stdout)
    assert (as_json.exit_code, document["status"]) == (6, "breached")
    assert document["breaches"][0]["rule"] == "record"
    assert {*document["recorded"], "support"} == set(document["after"])  # measured, but not among the goals


def test_verify_something_else_exits_4(wards: Path) -> None:
    assert run("verify", wards).exit_code == 4


@pytest.mark.parametrize("language", ["vi", "en"])
def test_template_is_written_once(tmp_path: Path, language: str) -> None:
    target = tmp_path / "new.xlsx"
    assert run("template", target, "--lang", language).exit_code == 0
    assert run("template", target, "--lang", language).exit_code == 2
    assert run("template", target, "--lang", language, "--force").exit_code == 0
    assert run("template", tmp_path / "new.txt").exit_code == 2


# --- the boundary -----------------------------------------------------------------------------------


def failing(cause: BaseException) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise cause

    return fail


def test_an_unexpected_failure_is_one_line_and_exits_1(wards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REALLOC_DEBUG", raising=False)
    monkeypatch.setattr("realloc.plan.load.load", failing(ZeroDivisionError("by\nzero")))
    result = run("solve", wards)
    assert result.exit_code == 1
    assert result.stderr == "Unexpected failure: ZeroDivisionError: by zero. REALLOC_DEBUG=1 shows where.\n"


def test_too_little_memory_is_one_line_and_exits_1(wards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it runs out in the solver's own thread: the error is raised in the one that waits."""
    import highspy

    def without_memory(_: highspy.Highs) -> threading.Thread:
        thread = threading.Thread(target=failing(MemoryError()))
        thread.start()
        return thread

    monkeypatch.delenv("REALLOC_DEBUG", raising=False)
    monkeypatch.setattr(highspy.Highs, "wait", lambda *_: (True, None))
    monkeypatch.setattr(highspy.Highs, "cancelSolve", lambda *_: None)
    monkeypatch.setattr(highspy.Highs, "startSolve", without_memory)
    result = run("solve", wards)
    assert result.exit_code == 1
    assert result.stderr.startswith("There is not enough memory for this workbook; nothing was written.")
    assert not wards.with_name("wards.plan.xlsx").exists()


def test_debug_shows_the_traceback(wards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REALLOC_DEBUG", "1")
    monkeypatch.setattr("realloc.plan.load.load", failing(ZeroDivisionError("zero")))
    assert isinstance(run("solve", wards).exception, ZeroDivisionError)


def test_interrupted_exits_130(wards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("realloc.plan.load.load", failing(KeyboardInterrupt()))
    result = run("solve", wards)
    assert (result.exit_code, result.stderr) == (130, "Interrupted; nothing was written.\n")


def test_a_plan_that_fails_its_verification_is_not_written(
    wards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    from realloc.plan.prove import VerificationFailedError

    broken = made().verification._replace(breaches=(Breach("ceiling", "U02", 1, "U02 is over.", ""),))
    cause = VerificationFailedError(broken, "ceiling")
    monkeypatch.setattr("realloc.pipeline.solve_instance", failing(cause))
    result = run("solve", wards)
    assert result.exit_code == 1
    assert "failed its own verification" in result.stderr and "U02 is over." in result.stderr
    assert not wards.with_name("wards.plan.xlsx").exists()


def test_no_plan_in_time_exits_1(wards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from realloc.optimise.solution import NoPlanInTimeError

    monkeypatch.setattr("realloc.pipeline.solve_instance", failing(NoPlanInTimeError()))
    assert run("solve", wards).exit_code == 1


def test_a_destination_lost_while_solving_is_one_line(wards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from realloc.reports.atomic import OutputError

    monkeypatch.setattr(
        "realloc.reports.plan_workbook.workbook.write_whole", failing(OutputError("disk full.", "đĩa đầy."))
    )
    result = run("solve", wards)
    assert (result.exit_code, result.stderr) == (1, "disk full.\n")


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    source = str(Path(realloc.__file__).parents[1])
    env = {**os.environ, "PYTHONPATH": source, **environment}
    return subprocess.run([sys.executable, *arguments], capture_output=True, env=env, check=False)


def test_help_works_on_a_code_page_without_vietnamese() -> None:
    result = python("-m", "realloc", "solve", "--help", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert result.returncode == 0
    assert b"Example: realloc solve" in result.stdout


def test_version() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"realloc {realloc.__version__}\n")


def test_importing_and_asking_for_help_load_nothing_heavy() -> None:
    code = (
        "import sys, realloc; from realloc.commands.cli import app\n"
        "heavy = {'pandas', 'numpy', 'pulp', 'highspy', 'pydantic', 'rich'} & set(sys.modules)\n"
        "heavy |= {'openpyxl', 'xlsxwriter'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    result = python("-c", code)
    assert result.returncode == 0, result.stderr.decode()


HEAVY = (
    *("pydantic", "pandas", "pulp", "rich.console", "numpy.ma"),
    *("docx", "jinja2", "joblib", "email.message", "openpyxl", "lxml"),
)
"""What no plain run has anything to do with, and what takes long to load."""

APART = (
    *("batch", "intake", "privacy", "road", "questions.no_plan.find", "plan.reopen"),
    *("reports.json", "reports.letters", "reports.page"),
)
"""The same of the program itself: what other commands do."""


def loaded_by(*words: object) -> set[str]:
    """The modules that a command has loaded when it ends well."""
    code = (
        "import sys; from realloc.commands.cli import main\n"
        f"sys.argv = {['realloc', *map(str, words)]!r}\n"
        "try: main()\n"
        "except SystemExit as ended: assert ended.code in (0, None)\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    result = python("-c", code)
    assert result.returncode == 0, result.stderr.decode()
    return set(result.stderr.decode().split())


@pytest.mark.parametrize(
    ("command", "without"),
    [
        ("check", "highspy xlsxwriter realloc.remedies realloc.questions realloc.reports.plan_workbook"),
        ("solve", "realloc.rounds.hear realloc.rounds.packs realloc.rounds.pack_tables"),
    ],
)
def test_a_plain_run_loads_only_what_it_needs(command: str, without: str, tmp_path: Path) -> None:
    source = tmp_path / "tiny.xlsx"
    source.write_bytes(TINY.read_bytes())
    loaded = loaded_by(command, source)
    needless = {*HEAVY, *(f"realloc.{name}" for name in APART), *without.split()}
    assert f"realloc.commands.{command}" in loaded
    assert needless & loaded == set()


def test_a_plan_is_revised_without_what_only_a_json_and_prices_need(tmp_path: Path) -> None:
    plan = tmp_path / "tiny.plan.xlsx"
    assert run("solve", TINY, "-o", plan, "-q").exit_code == 0
    loaded = loaded_by("revise", plan, plan, "--as-of", date.today().isoformat())
    needless = {*HEAVY, "realloc.reports.json", "realloc.questions.refusals"}
    assert "realloc.rounds.hear" in loaded
    assert needless & loaded == set()


def test_what_is_only_printed_loads_neither_json_nor_what_writes_workbooks(plans: tuple[Path, Path]) -> None:
    loaded = loaded_by("status", plans[0])
    assert "realloc.rounds.hear" in loaded
    assert {*HEAVY, "realloc.reports.json", "xlsxwriter", "highspy"} & loaded == set()


def test_the_package_offers_functions_though_modules_have_their_names() -> None:
    code = (
        "import realloc, realloc.plan.verify, realloc.commands.solve\n"
        "from realloc.optimise.goals_in_order import optimise\n"
        "assert callable(realloc.solve) and callable(realloc.verify) and callable(realloc.check)\n"
        "assert realloc.Result.__name__ == 'Result'\n"
        "assert {'solve', 'check', 'verify', 'Result'} <= set(dir(realloc))"
    )
    result = python("-c", code)
    assert result.returncode == 0, result.stderr.decode()


@pytest.mark.parametrize("command", ["solve", "check", "verify", "template"])
def test_every_command_has_an_example(command: str) -> None:
    text = run(command, "--help").stdout
    assert f"Example: realloc {command}" in text


def test_ctrl_c_after_the_plan_is_written_says_so(wards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the JSON waits for its reader, say: the plan is whole and must not be called unwritten."""
    monkeypatch.setattr("realloc.reports.json.result.write_json", failing(KeyboardInterrupt()))
    result = run("solve", wards, "--json", "-")
    plan = wards.with_name("wards.plan.xlsx")
    assert result.exit_code == 130
    assert plan.exists() and plan.name in result.stderr.replace("\n", "")
    assert "nothing was written" not in result.stderr and not result.stdout


def test_ctrl_c_while_loading_ends_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    source = str(Path(realloc.__file__).parents[1])
    paths = os.pathsep.join([str(tmp_path), source])
    done = subprocess.run(
        [sys.executable, "-m", "realloc", "--help"],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.splitlines() == ["Interrupted; nothing was written."]
