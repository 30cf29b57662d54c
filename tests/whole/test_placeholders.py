"""No text of any output is a template that nobody filled in, or a value that means nothing to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from helpers.places import EXAMPLES
from realloc.commands.cli import app
from realloc.words.phrases import common as phrases

UNFILLED = re.compile(r"\{[\w.!:]+\}|%[sd]|\bNone\b(?! of )|\b[Nn]a[Nn]\b|\bfunction at 0x|<realloc\.")


def texts_of(path: Path) -> Iterator[str]:
    """Every text of a workbook, also names of sheets, comments and what dropdowns say."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        yield sheet.title
        yield from (str(offer.error or "") for offer in sheet.data_validations.dataValidation)
        yield from (str(offer.prompt or "") for offer in sheet.data_validations.dataValidation)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    yield cell.value
                if cell.comment:
                    yield cell.comment.text


def run(*arguments: object) -> str:
    """What a command prints, on both streams."""
    done = CliRunner().invoke(app, [str(part) for part in arguments])
    assert done.exit_code in (0, 3, 4, 5), done.output
    return done.stdout + done.stderr


def unfilled(texts: Iterator[str] | list[str]) -> list[str]:
    return [text[:200] for text in texts if UNFILLED.search(text)]


def test_what_is_looked_for_is_found() -> None:
    assert unfilled(["{unit} (department)", "at %s km", "None", "nan km", "0 km, nothing, banana"]) == [
        *("{unit} (department)", "at %s km", "None", "nan km")
    ]


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", ["tiny/tiny", "hue/hue", "hcmc/hcmc", "hcmc/hcmc-counts"])
def test_plans_of_the_examples(tmp_path: Path, name: str, language: str) -> None:
    source, plan = EXAMPLES / f"{name}.xlsx", tmp_path / "p.xlsx"
    printed = run("solve", source, "-o", plan, "--json", tmp_path / "p.json", "--lang", language)
    assert unfilled([printed, (tmp_path / "p.json").read_text(encoding="utf-8")]) == []
    assert unfilled(texts_of(plan)) == []
    told = [run("verify", plan, *more) for more in ((), ("--json",), ("--edited",))]
    told += [run("check", source, "--lang", language, *more) for more in ((), ("--json",))]
    assert unfilled(told) == []


@pytest.mark.parametrize("language", ["en", "vi"])
def test_what_is_asked_of_a_plan(tmp_path: Path, language: str) -> None:
    source, plan = EXAMPLES / "tiny" / "tiny.xlsx", tmp_path / "p.xlsx"
    other, spoken = tmp_path / "q.xlsx", ("--lang", language)
    run("solve", source, "-o", plan, *spoken, "-q")
    run("solve", source, "-o", other, "--set", "max_moves=2", *spoken, "-q")
    books = {
        kind: tmp_path / f"{kind}.xlsx" for kind in ("prices", "frontier", "compare", "template", "mark")
    }
    told = [
        run("prices", plan, "-o", books["prices"], *spoken),
        run("frontier", source, "-o", books["frontier"], *spoken),
        run("compare", plan, other, "-o", books["compare"], *spoken),
        run("template", books["template"], *spoken),
        run("check", EXAMPLES / "hue" / "hue.xlsx", "--mark", books["mark"], *spoken),
        run("solve", EXAMPLES / "infeasible" / "infeasible.xlsx", "-o", tmp_path / "none.xlsx", *spoken),
        run("prices", plan, "--json", "-", *spoken),
        run("explain", plan, "--goal", "gap", "--json", "-", *spoken),
        *(run("explain", plan, "-v", *asked, *spoken) for asked in _questions(plan)),
    ]
    assert unfilled(told) == []
    for kind, book in books.items():
        assert unfilled(texts_of(book)) == [], kind


def _questions(plan: Path) -> list[tuple[str, ...]]:
    from realloc.plan.reopen import reopen

    instance = reopen(plan).checked.instance
    asked = [("--unit", unit.unit_id) for unit in instance.units]
    return asked + [("--official", official.official_id) for official in (instance.officials or ())[:6]]


def test_no_phrase_hides_another() -> None:
    """Dictionaries are put together into one: of a key that stands in two, the last one's words are said."""
    source = Path(phrases.__file__).parent
    keys = [
        match
        for file in sorted(source.glob("*.py"))
        for match in re.findall(
            r'^    "([a-z_]+\.[a-z_0-9]+)":', file.read_text(encoding="utf-8"), re.MULTILINE
        )
    ]
    assert len(keys) == len(phrases.PHRASES)
    assert sorted(keys) == sorted(set(keys))
