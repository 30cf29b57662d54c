"""The pages and the README say what the code does: pages are fresh, commands run, figures are true."""

from __future__ import annotations

import contextlib
import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import realloc
from helpers.once import made_once
from helpers.places import ROOT
from helpers.started import programs
from realloc.city.settings import ALL_GOALS, DEFAULTS, GOAL_ORDER
from realloc.commands import console
from realloc.commands.cli import app
from realloc.docs import FOLDER, PAGES, stale_pages, write_pages
from realloc.docs.command_page import EXIT_CODES, commands
from realloc.docs.examples import example
from realloc.docs.markdown import plain
from realloc.docs.problem_page import GROUPS
from realloc.goals import GOALS
from realloc.plan.load import load
from realloc.rules import RULES
from realloc.workbook.contract.matching import SHEETS
from realloc.workbook.contract.rule_keys import RULE_KEYS
from realloc.workbook.problems.catalogue import CATALOGUE
from realloc.workbook.read import content_digest, read_workbook

README = (ROOT / "README.md").read_text(encoding="utf-8")
CARDS = [*(rule.CARD for rule in RULES), *(goal.CARD for goal in GOALS.values())]


def page(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


# --- the generated pages --------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_page_is_fresh(name: str) -> None:
    assert page(name) == PAGES[name](), "stale: run `python -m realloc.docs`"


def test_stale_and_missing_pages_are_found_and_written(tmp_path: Path) -> None:
    assert stale_pages(tmp_path) == list(PAGES)
    assert write_pages(tmp_path) == list(PAGES)
    (tmp_path / "cli.md").write_text("old", encoding="utf-8")
    assert write_pages(tmp_path) == ["cli.md"]
    assert stale_pages(tmp_path) == []


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.code)
def test_every_rule_and_goal_has_its_card(card: Any) -> None:
    text = page("rules.md" if card.code.startswith("R") else "goals.md")
    assert f"## {card.code} `{card.slug}`: {card.title_en} / {card.title_vi}\n" in text
    for part in (card.sentence_en, card.sentence_vi, card.data, card.source):
        assert plain(part) in text
    assert card.formula.replace("|", "\\|") in text
    assert f"`{card.slug}`" in page("model.md") or re.search(
        rf"^\| [\w, ]*\b{card.slug}\b", page("model.md"), re.M
    )


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_problem_has_a_true_example(code: str) -> None:
    assert code[:2] in GROUPS
    assert f"### {code} {CATALOGUE[code].title[0]} / {CATALOGUE[code].title[1]}\n" in page("problems.md")
    for language in ("en", "vi"):
        found = example(code, language)
        assert found.code == code
        assert f"{found.message(language)}`" in page("problems.md")


def test_every_sheet_column_and_rule_key_is_there() -> None:
    text = page("workbook.md")
    for sheet in SHEETS:
        assert f"## {sheet.name} / {sheet.vi}\n" in text
        for column in sheet.columns:
            assert f"| `{column.name}`" in text
            assert all(f"`{heading}`" in text for heading, _ in column.headings())
    assert {rule.key for rule in RULE_KEYS} == set(DEFAULTS)
    assert all(f"| `{rule.key}` | `{rule.vi}` |" in text for rule in RULE_KEYS)


def test_every_command_and_option_of_the_help_is_there() -> None:
    """The help is typer's, the page is read off the signatures: neither may know more."""
    names = [command.name for command in commands()]
    shown = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200"}).output
    assert names == re.findall(r"^  ([a-z-]+)  ", shown.partition("Commands:")[2], re.M)
    for name in names:
        section = page("cli.md").partition(f"## realloc {name}\n")[2].partition("\n## ")[0]
        shown = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "200"}).output
        options = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", shown.partition("Options:")[2]))
        assert options - {"-h", "--help"} == set(
            re.findall(r"(?<![\w-])--?[a-z][a-z-]*", section.partition("| option")[2])
        )
    assert "--version" in page("cli.md")


def test_every_exit_code_is_there() -> None:
    codes = {v for k, v in vars(console).items() if k.isupper() and type(v) is int}
    assert codes == set(EXIT_CODES)
    for code in codes - {console.INTERRUPTED}:
        assert re.search(rf"^\| {code} \|", README, re.M)
        assert re.search(rf"\b{code} \w", app.info.epilog or "")


# --- links ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", *sorted(FOLDER.glob("*.md"))], ids=lambda path: path.name
)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert target.startswith("https://") or (path.parent / target).exists(), target
    if path.name == "model.md":
        for name in re.findall(r"`([a-z_]+(?:\.py|/))`", text):
            assert (FOLDER.parent / name).exists(), name


# --- the README's commands ------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One command of a ``sh`` block: its words, the exit code it promises, the output pasted below."""

    line: str
    code: int
    pasted: str

    @property
    def words(self) -> list[str]:
        return self.line.split()


def blocks(text: str) -> list[tuple[str, str]]:
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.M | re.S)


def pieces(line: str) -> list[str]:
    """The commands of a line, without the folder of the virtual environment."""
    return [re.sub(r"^\.venv[/\\](bin|Scripts)[/\\]", "", part) for part in line.split(" && ")]


def steps() -> list[Step]:
    """Every command that can run here; the pieces that set up an environment or run the tests cannot."""
    found = []
    listed = blocks(README)
    for (kind, body), (next_kind, next_body) in zip(listed, [*listed[1:], ("", "")], strict=True):
        if kind == "sh":
            for line in body.splitlines():
                command, _, comment = line.partition("  # ")
                promised = re.search(r"exit code (\d+)", comment)
                pasted = next_body if next_kind == "text" else ""
                found += [
                    Step(piece, int(promised[1]) if promised else 0, pasted)
                    for piece in pieces(command)
                    if not re.match(r"python3? -m (venv|pip|pytest)\b", piece)
                ]
    return found


STEPS = steps()


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the commands need, so that nothing is written into the repository."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("examples", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.plan.*", "__pycache__"))
    return folder


STARTED = {"solve", "check", "verify", "explain", "prices", "compare", "frontier", "template"}
"""Commands that `test_standard_output` starts as programs: most of their steps run in this process."""

SURROUNDINGS = {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "NO_COLOR": "1"}


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A program that is started as a reader starts it."""
    program = {"realloc": [sys.executable, "-m", "realloc"], "python": [sys.executable]}[words[0]]
    return subprocess.run(
        [*program, *words[1:]],
        cwd=folder,
        env={**os.environ, **SURROUNDINGS},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=900,
    )


def run_here(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A command in this process: the same words, folder and surroundings."""
    with contextlib.chdir(folder):
        done = CliRunner().invoke(app, words[1:], env={"NO_COLOR": "1"})
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def outcomes(
    clone: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, subprocess.CompletedProcess[str]]:
    """Every command of the README, run in its order; what they wrote is in the clone.

    The first starts as a reader starts it, others and what ends otherwise from a process with libraries.
    """

    def run_all(folder: Path) -> dict[str, subprocess.CompletedProcess[str]]:
        shutil.copytree(clone, folder, dirs_exist_ok=True)
        here = [step.words[1] in STARTED and not step.code for step in STEPS[1:]]
        done = {STEPS[0].line: run(STEPS[0].words, folder)}
        with programs(**SURROUNDINGS) as started:
            for step, inside in zip(STEPS[1:], here, strict=True):
                words = step.words
                done[step.line] = run_here(words, folder) if inside else started(words[1:], folder)
        return done

    folder, done = made_once(tmp_path_factory, "readme", run_all)
    shutil.copytree(folder, clone, dirs_exist_ok=True)
    return done


def test_the_readme_shows_commands() -> None:
    assert len(STEPS) >= 7
    assert {step.words[1] for step in STEPS} == {command.name for command in commands()}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.line)
def test_command_of_the_readme(step: Step, outcomes: dict[str, subprocess.CompletedProcess[str]]) -> None:
    outcome = outcomes[step.line]
    assert outcome.returncode == step.code, outcome.stderr
    # Which units gain most, and the seconds, are not the same on every machine; the rest is.
    proven = step.pasted.partition("\nUnits that gain most")[0]
    assert proven.strip() in outcome.stdout + outcome.stderr
    assert all(len(line) <= 80 for line in step.pasted.splitlines())


def test_quick_start_comes_first_and_sets_everything_up() -> None:
    kind, body = blocks(README)[0]
    assert kind == "sh"
    main, test = (pieces(line) for line in body.splitlines())
    setup = ["python3 -m venv .venv", "python -m pip install -q -e ."]
    assert main[:2] == setup and main[2].startswith("realloc solve examples/hcmc/hcmc.xlsx")
    assert test == [setup[0], 'python -m pip install -q -e ".[dev]"', "python -m pytest"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "dev" in project["optional-dependencies"]
    assert project["scripts"] == {"realloc": "realloc.__main__:main"}


def test_windows_takes_the_same_steps() -> None:
    (_, unix), (kind, windows) = blocks(README)[:2]
    assert kind == "bat"
    same = windows.replace("\\", "/").replace("Scripts", "bin")
    assert re.sub(r"^python -m venv", "python3 -m venv", same, flags=re.M) == unix


def test_ci_runs_the_command_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    pattern = re.search(r"grep -m 1 -E '([^']+)' README.md", script.read_text(encoding="utf-8"))
    assert pattern
    assert re.findall(pattern[1], README, re.M)[0] == blocks(README)[0][1].splitlines()[1]


def test_python_snippet(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clone)
    (snippet,) = (body for kind, body in blocks(README) if kind == "pycon")
    parsed = doctest.DocTestParser().get_doctest(snippet, {}, "README", "README.md", 0)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(parsed)
    assert runner.summarize() == doctest.TestResults(failed=0, attempted=len(parsed.examples))


# --- what the README claims -----------------------------------------------------------------------


def json_of(words: list[str], folder: Path) -> Any:
    return json.loads(run_here(words, folder).stdout)


@pytest.fixture(scope="module")
def hcmc(clone: Path) -> dict[str, int]:
    counts: dict[str, int] = json_of(["realloc", "check", "examples/hcmc/hcmc.xlsx", "--json"], clone)[
        "counts"
    ]
    return counts


def test_size_of_the_large_example(hcmc: dict[str, int]) -> None:
    claimed = "{units} units, {departments} departments, {officials:,} officials, {fields} fields"
    assert f"{claimed}, {{projects}} projects".format(**hcmc) in README
    described = (ROOT / "examples" / "hcmc" / "README.md").read_text(encoding="utf-8")
    claimed = "{units} units, {departments} lending departments and {projects} projects"
    assert f"{claimed}, {{officials:,}} people".format(**hcmc) in described
    assert "{fields} fields,\n  {decisions} decisions".format(**hcmc) in described


def test_people_and_posts_of_the_large_example(
    clone: Path, outcomes: dict[str, subprocess.CompletedProcess[str]]
) -> None:
    """The unweighted figures below the pasted output, from the plan that the command wrote."""
    assert outcomes
    checked = realloc.verify(clone / "examples" / "hcmc" / "hcmc.plan.xlsx")
    assert checked.verification.ok
    instance, ledger = checked.instance, checked.verification.ledger
    posts = {u.unit_id: u.posts for u in instance.units if u.posts is not None}
    unfilled = sum(max(0, q - instance.unit[u].headcount) for u, q in posts.items())
    assert sum(max(0, q - ledger.headcount[u]) for u, q in posts.items()) == 0
    surplus = [
        sum(max(0, h - posts[u]) for u, h in heads)
        for heads in (
            [(u, instance.unit[u].headcount) for u in posts],
            [(u, ledger.headcount[u]) for u in posts],
        )
    ]
    needs = instance.needs.items()
    missing = [
        sum(max(0, n.need - n.have) for _, n in needs),
        sum(max(0, n.need - ledger.serving[k]) for k, n in needs),
    ]
    nobody = [
        sum(n.need > 0 and n.have == 0 for _, n in needs),
        sum(n.need > 0 and ledger.serving[k] == 0 for k, n in needs),
    ]
    assert nobody[1] == 0
    text = " ".join(README.split())
    assert f"every one of the {unfilled} posts unfilled is filled" in text
    assert f"the surplus falls from {surplus[0]} to {surplus[1]}" in text
    assert f"the specialists missing from {missing[0]} to {missing[1]}" in text
    assert f"no needed field is left without anybody ({nobody[0]} before)" in text


def test_columns_of_the_large_example() -> None:
    from realloc.optimise.build import Model

    columns = len(Model(load(ROOT / "examples" / "hcmc" / "hcmc.xlsx").instance).program)
    assert f"some {round(columns, -3):,} columns" in " ".join(README.split())


def test_rules_and_goals_are_listed_in_order() -> None:
    section = README.partition("## Rules and goals")[2].partition("\n## ")[0]
    rules, _, goals = section.partition("These are minimised")
    assert set(re.findall(r"\*\*(\w+)\*\*", rules)) == {rule.CARD.slug for rule in RULES}
    assert tuple(re.findall(r"\*\*(\w+)\*\*", goals)) == ALL_GOALS


def test_sheets_of_input_and_plan(clone: Path, outcomes: dict[str, subprocess.CompletedProcess[str]]) -> None:
    assert outcomes["realloc verify tiny.plan.xlsx"].returncode == 0
    for sheet in SHEETS:
        row = re.search(rf"^\| {sheet.name} / {sheet.vi}\b.*$", README, re.M)
        assert row
    section = README.partition("## The plan")[2].partition("\n## ")[0]
    names = [sheet.name for sheet in read_workbook(clone / "examples" / "hcmc" / "hcmc.plan.xlsx").sheets]
    assert [name for name in names if not name.startswith("in.")] == re.findall(r"`([A-Z][a-z ]+)`", section)


def test_keys_of_the_json(clone: Path, outcomes: dict[str, subprocess.CompletedProcess[str]]) -> None:
    assert outcomes
    written = json.loads((clone / "tiny.json").read_text(encoding="utf-8"))
    claimed = README.partition("**JSON.**")[2].partition("one object with")[2].partition(". ")[0]
    assert list(written) == re.findall(r"`(\w+)`", claimed)


# --- what the examples claim ----------------------------------------------------------------------


def described(name: str) -> str:
    return (ROOT / "examples" / name / "README.md").read_text(encoding="utf-8")


def row_of(text: str, label: str, last: bool = False) -> list[str]:
    rows = re.findall(rf"^\| {re.escape(label)} \|(.*)\|$", text, re.M)
    return [cell.strip() for cell in rows[-1 if last else 0].split("|")]


def test_tiny_is_solved_as_on_paper(
    clone: Path, outcomes: dict[str, subprocess.CompletedProcess[str]]
) -> None:
    assert outcomes
    text = described("tiny")
    written = json.loads((clone / "tiny.json").read_text(encoding="utf-8"))
    assert row_of(text, "goal", last=True) == list(GOAL_ORDER)
    assert [int(cell) for cell in row_of(text, "after")] == [goal["value"] for goal in written["goals"]]
    assert [int(cell) for cell in row_of(text, "before")] == [written["before"][goal] for goal in GOAL_ORDER]
    assert all(goal["proven"] and goal["bound"] == goal["value"] for goal in written["goals"])
    plan = text.partition("## The plan")[2]
    moves = {(m["kind"], m["official"], m["from"], m["to"], m["field"], m["km"]) for m in written["moves"]}
    told = [
        re.split(r" \| ", line.strip("| ")) for line in plan.splitlines() if re.match(r"\| (tr|se|re)", line)
    ]
    assert moves == {(k, o, a, b, f.lower(), 0 if km == "–" else float(km)) for k, o, a, b, f, km in told}


def test_hue_has_the_totals_that_it_names(clone: Path) -> None:
    counts = json_of(["realloc", "check", "examples/hue/hue.xlsx", "--json"], clone)["counts"]
    text = described("hue")
    assert counts["units"] == 40
    assert row_of(text, "quota, all units")[0].startswith(f"{counts['posts']:,} ")
    assert row_of(text, "headcount, all units") == [f"{counts['headcount']:,}"]
    assert row_of(text, "posts over / short") == [f"{counts['surplus']} / {counts['shortage']}"]


def test_the_infeasible_example_names_its_rows() -> None:
    text = described("infeasible")
    (pasted,) = (step.pasted for step in STEPS if step.code == 5)
    assert set(re.findall(r"Decisions!A(\d+)", pasted)) == set(
        re.findall(r"^\| Decisions, row (\d+) \|", text, re.M)
    )
    assert "exit code 5" in text


@pytest.mark.parametrize("name", ["tiny", "hue", "infeasible", "hcmc"])
def test_examples_can_be_made_again(name: str, clone: Path, tmp_path: Path) -> None:
    (command,) = re.findall(r"`(python examples/\w+/generate\.py)`", described(name))
    shutil.copytree(clone, tmp_path / "again")
    for shipped in (tmp_path / "again" / "examples" / name).glob("*.xlsx"):
        shipped.unlink()
    made = run(command.split(), tmp_path / "again")
    assert made.returncode == 0, made.stderr
    for shipped in (ROOT / "examples" / name).glob("*.xlsx"):
        if not shipped.name.endswith(".plan.xlsx"):
            again = read_workbook(tmp_path / "again" / "examples" / name / shipped.name)
            assert content_digest(again) == content_digest(read_workbook(shipped))


# --- what users are told of versions ----------------------------------------------------------------


def test_changelog_and_licence() -> None:
    assert f"## {realloc.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "the realloc authors" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert len(README.splitlines()) <= 300
