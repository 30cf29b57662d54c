"""Workbooks from standard input, and the log of a run."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from helpers.command_line import run
from helpers.places import TINY
from helpers.workbooks import write_workbook
from realloc.commands.cli import app

SECRET = [
    ["official", "name", "unit", "fields"],
    *([f"A{n}", f"Ann Secret {n}", "Alder", "land"] for n in range(1, 5)),
    ["B1", "Em Secret", "Birch", None],
]
UNITS = [
    ["unit", "kind", "quota", "headcount", "land need"],
    ["Alder", "ward", 2, 4, 1],
    ["Birch", "ward", 3, 1, 1],
]


def given(data: bytes, *arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=data)


def test_an_input_from_standard_input_is_that_of_the_file(tmp_path: Path) -> None:
    plan = tmp_path / "tiny.plan.xlsx"
    piped = json.loads(given(TINY.read_bytes(), "solve", "-", "-o", plan, "--json", "-", "-q").stdout)
    there = json.loads(run("solve", TINY, "-o", tmp_path / "b.plan.xlsx", "--json", "-", "-q").stdout)
    assert piped["input"] == {"file": "-", "sha256": there["input"]["sha256"]}
    left_out = ("input", "seconds")
    assert {k: v for k, v in piped.items() if k not in left_out} == {
        k: v for k, v in there.items() if k not in left_out
    }
    assert run("verify", plan).exit_code == 0


@pytest.mark.parametrize("command", ["verify", "prices", "status", "check"])
def test_a_plan_from_standard_input(command: str, plans: tuple[Path, Path]) -> None:
    result = given(plans[0].read_bytes(), command, "-", "--json", "-", "-q")
    assert result.exit_code == 0
    assert '"file": "-"' in result.stdout


def test_text_from_standard_input_is_a_table() -> None:
    result = given(b"unit,quota,headcount\nA,2,3\nB,2,1\n", "check", "-", "--json", "-", "-q")
    assert json.loads(result.stdout)["counts"]["units"] == 2


def test_errors_of_standard_input_have_their_cells(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "w.xlsx", {"Units": UNITS}, {"Units!C2": "two"})
    result = given(path.read_bytes(), "check", "-", "--json", "-", "-q", "--mark", tmp_path / "m.xlsx")
    assert result.exit_code == 4
    assert json.loads(result.stdout)["problems"][0]["cell"] == "C2"
    assert (tmp_path / "m.xlsx").is_file()


def test_returns_packs_and_workbooks_of_a_batch_come_from_standard_input(
    plans: tuple[Path, Path], tmp_path: Path
) -> None:
    returned = write_workbook(tmp_path / "w.xlsx", {"Units": UNITS, "Officials": SECRET}).read_bytes()
    collected = given(returned, "collect", "-", "-o", tmp_path / "c.xlsx", "-q")
    assert collected.exit_code == 0 and run("check", tmp_path / "c.xlsx").exit_code == 0
    assert given(TINY.read_bytes(), "batch", "-", "-o", tmp_path / "batch", "-q").exit_code == 0
    assert run("pack", plans[0], "-o", tmp_path / "packs", "-q").exit_code == 0
    pack = next((tmp_path / "packs").glob("*.xlsx"))
    for command in ("status", "revise"):
        target = tmp_path / f"{command}.xlsx"
        result = given(pack.read_bytes(), command, plans[0], "-", "-o", target, "-q")
        assert result.exit_code == 0 and target.exists(), result.output


def test_standard_input_cannot_name_what_is_written_nor_be_read_twice(plans: tuple[Path, Path]) -> None:
    data = plans[0].read_bytes()
    assert "--output" in given(TINY.read_bytes(), "solve", "-").stderr
    for command in ("revise", "report"):
        assert "--output" in given(data, command, "-").stderr
    assert given(data, "compare", "-", "-").exit_code == 2
    assert given(data, "compare", "-", plans[1], "-q").exit_code == 0


def test_json_without_a_file_is_standard_output() -> None:
    bare = run("check", TINY, "--json", "--lang", "en", "-q")
    assert json.loads(bare.stdout) == json.loads(
        run("check", TINY, "--json", "-", "--lang", "en", "-q").stdout
    )
    assert json.loads(run("check", TINY, "-q", "--json").stdout)["status"] == "valid"


# -- the log ---------------------------------------------------------------------------------------------


def test_the_log_has_what_was_read_decided_and_written(tmp_path: Path) -> None:
    log, plan = tmp_path / "run.log", tmp_path / "p.plan.xlsx"
    run("solve", TINY, "-o", plan, "--log", log, "--json", tmp_path / "p.json", "-q")
    lines = log.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# realloc ")
    told = [line[26:] for line in lines[1:]]  # behind the time
    assert told[0].startswith("Begun: realloc")
    assert (
        told[1]
        == "Read: "
        + str(TINY)
        + ", SHA-256 "
        + json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))["input"]["sha256"]
        + "."
    )
    # As on paper: 3 over, 1 in the end.
    assert "Result over: 3 → 1, proven." in told
    assert f"Written: {plan}" in told and f"Written: {tmp_path / 'p.json'}" in told
    assert told[-1] == "Ended with exit code 0."


def test_a_refusal_is_logged_without_names(tmp_path: Path) -> None:
    people = [*SECRET, ["A1", "Ann Secret 1", "Alder", None]]
    path = write_workbook(tmp_path / "w.xlsx", {"Units": UNITS, "Officials": people})
    for command in ("solve", "check"):
        log = tmp_path / f"{command}.log"
        run(command, path, "--log", log)
        text = log.read_text(encoding="utf-8")
        assert "Officials!A7" in text and "Ended with exit code 4" in text
        assert "Secret" not in text


def test_names_are_in_the_log_only_when_asked_for(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "w.xlsx", {"Units": UNITS, "Officials": SECRET})
    plan = tmp_path / "w.plan.xlsx"
    assert run("solve", path, "-o", plan, "-q", "--log", tmp_path / "a.log").exit_code == 0
    for names in ((), ("--names",)):
        run("explain", plan, "--official", "A1", "-q", "--log", tmp_path / "e.log", *names)
        assert ("Secret" in (tmp_path / "e.log").read_text(encoding="utf-8")) is bool(names)
    assert "Secret" not in (tmp_path / "a.log").read_text(encoding="utf-8")


def test_every_command_that_works_has_a_log_without_names(tmp_path: Path) -> None:
    path, plan = (
        write_workbook(tmp_path / "w.xlsx", {"Units": UNITS, "Officials": SECRET}),
        tmp_path / "p.xlsx",
    )
    assert run("solve", path, "-o", plan, "-q").exit_code == 0
    packs, forms = tmp_path / "packs", tmp_path / "forms"
    written = {
        "pack": (plan, "-o", packs),
        "status": (plan, packs, "-o", tmp_path / "status.xlsx"),
        "revise": (plan, packs, "-o", tmp_path / "revised.xlsx"),
        "apply": (plan, "-o", tmp_path / "next.xlsx"),
        "letters": (plan, "-o", tmp_path / "letters"),
        "report": (plan, "-o", tmp_path / "page.html"),
        "forms": (path, "-o", forms),
        "collect": (forms, "-o", tmp_path / "collected.xlsx"),
        "batch": (path, "-o", tmp_path / "batch"),
    }
    for command, arguments in written.items():
        log = tmp_path / f"{command}.log"
        result = run(command, *arguments, "-q", "--log", log)
        assert result.exit_code == 0, (command, result.output)
        text = log.read_text(encoding="utf-8")
        # What was read, every file of a folder too; where it went; and how it ended.
        read = [p for p in sorted(arguments[0].rglob("*")) if p.is_file()] or [arguments[0]]
        assert all(f"Read: {file}, SHA-256 " in text for file in read), (command, text)
        assert str(arguments[-1]) in text and text.endswith("Ended with exit code 0.\n"), (command, text)
        assert "Secret" not in text, command


def test_verbose_says_on_standard_error_what_the_log_does(tmp_path: Path) -> None:
    loud = run(
        "solve", TINY, "-o", tmp_path / "p.xlsx", "-v", "-q", "--json", "-", "--log", tmp_path / "l.log"
    )
    told = [line[26:] for line in loud.stderr.splitlines()]
    log = [line[26:] for line in (tmp_path / "l.log").read_text(encoding="utf-8").splitlines()[1:]]
    assert set(log) <= set(told) and log[0].startswith("Begun")
    assert json.loads(loud.stdout)["status"] == "optimal"  # and nothing else stands there
    # What the terminal says anyway is not said twice.
    once = run("status", tmp_path / "p.xlsx", "-v", "--lang", "en")
    assert once.output.count("have answered everything") == 1


def test_an_unexpected_failure_is_logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("it broke")

    monkeypatch.setattr("realloc.plan.load.load", broken)
    log = tmp_path / "run.log"
    assert run("check", TINY, "--log", log).exit_code == 1
    assert log.read_text(encoding="utf-8").endswith("Ended with exit code 1.\n")
    assert "it broke" in log.read_text(encoding="utf-8")


def test_the_log_takes_the_place_of_no_other_file(tmp_path: Path) -> None:
    plan, told = tmp_path / "p.xlsx", tmp_path / "p.json"
    for same in (plan, told, Path("-")):
        result = run("solve", TINY, "-o", plan, "--json", told, "--log", same, "-q", "--lang", "en")
        assert result.exit_code == 2 and "Error" in result.stderr, same
    assert list(tmp_path.iterdir()) == []


def test_the_log_is_no_input(wards: Path) -> None:
    before = wards.read_bytes()
    assert run("check", wards, "--log", wards).exit_code == 2
    assert wards.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here")
def test_a_person_at_a_keyboard_is_told_what_a_dash_means(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("realloc.commands.run.sys.stdin", open(os.openpty()[1]))  # noqa: SIM115, PTH123
    with pytest.raises(SystemExit) as ended:
        app(["check", "-"])
    assert ended.value.code == 2


def test_commands_of_several_inputs_or_none_begin(tmp_path: Path) -> None:
    """What is read is asked of every command before it runs."""
    assert run("template", tmp_path / "t.xlsx").exit_code == 0
    assert run("collect", TINY, "-o", tmp_path / "c.xlsx", "--base", TINY).exit_code == 0
