"""No text of any output is a template that nobody filled in, or a value that means nothing to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from typer.testing import CliRunner

from helpers.places import EXAMPLES
from realloc.commands.cli import app
from realloc.words.phrases import common as phrases

TEXT = re.compile(
    r"<(?:\w+:)?(?:t|oddHeader|oddFooter)(?: [^>]*)?>([^<]*)(?=<)"
    r'|\b(?:name|error|errorTitle|prompt|promptTitle)="([^"]*)"'
)
"""What stands between the tags of a text, or in an attribute that is shown."""

UNFILLED = re.compile(r"\{[\w.!:]+\}|%[sd]|\bNone\b(?! of )|\b[Nn]a[Nn]\b|\bfunction at 0x|<realloc\.")


def texts_of(path: Path) -> Iterator[str]:
    """Every text of a workbook: cells, comments, charts, headers, names of sheets, what dropdowns say."""
    with ZipFile(path) as archive:
        for part in archive.namelist():
            if part.endswith(".xml"):
                for found in TEXT.finditer(archive.read(part).decode("utf-8")):
                    yield unescape(found[1] or found[2] or "")


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


def test_texts_of_a_workbook_are_found_wherever_they_stand(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "{sheet}"
    book.active["A1"], book.active["A2"] = "a {cell} & more", " {spaces}"
    book.active["A1"].comment = Comment("{comment}", "nobody")
    book.active.oddFooter.center.text = "{footer}"
    book.active.add_data_validation(DataValidation(error="{error}", prompt="{prompt}", sqref="B1"))
    book.save(tmp_path / "b.xlsx")
    found = " ".join(unfilled(texts_of(tmp_path / "b.xlsx")))
    words = ("sheet", "cell", "spaces", "comment", "footer", "error", "prompt")
    assert [word for word in words if f"{{{word}}}" not in found] == []
    assert "a {cell} & more" in found


SMALL = [(name, language) for name in ("tiny/tiny", "hue/hue") for language in ("en", "vi")]
LARGE = [("hcmc/hcmc", "vi"), ("hcmc/hcmc-counts", "en")]
"""In one language each: that a phrase has the same values in both is looked at phrase by phrase."""


@pytest.mark.parametrize(("name", "language"), SMALL + LARGE)
def test_plans_of_the_examples(tmp_path: Path, name: str, language: str) -> None:
    source, plan = EXAMPLES / f"{name}.xlsx", tmp_path / "p.xlsx"
    printed = run("solve", source, "-o", plan, "--json", tmp_path / "p.json", "--lang", language)
    assert unfilled([printed, (tmp_path / "p.json").read_text(encoding="utf-8")]) == []
    assert unfilled(texts_of(plan)) == []
    told = [run("verify", plan)]
    if (name, language) in SMALL:  # a large plan takes long to verify, and is told of in the same words
        told += [run("verify", plan, more) for more in ("--json", "--edited")]
    told += [run("check", source, "--lang", language, *more) for more in ((), ("--json",))]
    assert unfilled(told) == []


@pytest.mark.parametrize("language", ["en", "vi"])
def test_what_is_asked_of_a_plan(tmp_path: Path, language: str) -> None:
    source, plan = EXAMPLES / "tiny" / "tiny.xlsx", tmp_path / "p.xlsx"
    other, spoken = tmp_path / "q.xlsx", ("--lang", language)
    alone = (*spoken, "-j", "1")
    run("solve", source, "-o", plan, *spoken, "-q")
    run("solve", source, "-o", other, "--set", "max_moves=2", *spoken, "-q")
    books = {
        kind: tmp_path / f"{kind}.xlsx" for kind in ("prices", "frontier", "compare", "template", "mark")
    }
    told = [
        run("prices", plan, "-o", books["prices"], *alone),
        run("frontier", source, "-o", books["frontier"], *alone),
        run("compare", plan, other, "-o", books["compare"], *spoken),
        run("template", books["template"], *spoken),
        run("check", EXAMPLES / "hue" / "hue.xlsx", "--mark", books["mark"], *spoken),
        run("solve", EXAMPLES / "infeasible" / "infeasible.xlsx", "-o", tmp_path / "none.xlsx", *spoken),
        run("prices", plan, "--json", "-", *alone),
        run("explain", plan, "--goal", "gap", "--json", "-", *alone),
        *(run("explain", plan, "-v", *asked, *alone) for asked in _questions(plan)),
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
