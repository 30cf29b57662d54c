"""The page of a plan as a file: what stands in it, that it reaches nothing, and what is refused."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import realloc
from helpers.command_line import run
from helpers.loop import moves_table, typed
from helpers.pages import FAR, HOSTILE_NAME, HOSTILE_UNIT, city, data_in, plan_of, written
from helpers.places import ROOT
from helpers.workbooks import counts
from realloc.reports.page import write as page_writing
from realloc.reports.page.places import insets
from realloc.reports.page.words import SCRIPTS, words_said
from realloc.words.phrases.common import PHRASES
from realloc.words.say import both

ROOM = Path(page_writing.__file__).parent
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plan_of(tmp_path_factory.mktemp("city"), city())


@pytest.fixture(scope="module")
def html(plan: Path) -> str:
    return written(plan)


@pytest.fixture(scope="module")
def data(html: str) -> dict[str, Any]:
    return data_in(html)


def copied(plan: Path, folder: Path) -> Path:
    copy = folder / plan.name
    copy.write_bytes(plan.read_bytes())
    return copy


def without_move(plan: Path, official: str) -> Path:
    """The plan with the row of somebody deleted."""
    book = openpyxl.load_workbook(plan)
    sheet, head, places = moves_table(book)
    rows = range(head + 1, sheet.max_row + 1)
    sheet.delete_rows(next(r for r in rows if sheet.cell(r, places["official"]).value == official))
    book.save(plan)
    return plan


def our_script() -> str:
    return "".join((ROOM / "script" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)


def texts(data: dict[str, Any], number: int) -> tuple[str, str]:
    vi, en = data["texts"][number]
    return vi, en


def scripts(html: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", html, re.DOTALL)


# -- what stands in it ----------------------------------------------------------------------------------


def test_the_figures_are_those_of_the_first_page(data: dict[str, Any]) -> None:
    # Two over and two posts short, then none; C misses nobody's post; of A, B and C two were unbalanced;
    # land and it in B, land and law in C are missing, and nobody serves them.
    told = [(texts(data, f["label"])[1], f["before"], f["after"]) for f in data["figures"]]
    keys = ("over_posts", "short_posts", "unbalanced", "missing", "uncovered")
    assert [name for name, *_ in told] == [PHRASES[f"figure.{key}"][0] for key in keys]
    assert [figures for _, *figures in told] == [[2, 0], [2, 0], [2, 0], [4, 0], [4, 0]]


def test_every_move_says_who_from_where_to_where_and_why(data: dict[str, Any]) -> None:
    units, people = data["units"], data["people"]
    told = {
        people[m["person"]]["id"]: (m["kind"], units[m["from"]]["id"], units[m["to"]]["id"])
        for m in data["moves"]
    }
    assert told == {
        "P2": ("transfer", "A", "B"),
        "P3": ("transfer", "A", "B"),
        "P4": ("secondment", "D", "C"),
        "P6": ("reassignment", "C", "C"),
    }
    lent = next(m for m in data["moves"] if m["kind"] == "secondment")
    assert (lent["start"], lent["end"]) == ("2026-01-01", "2027-01-01")
    ordered = next(m for m in data["moves"] if people[m["person"]]["id"] == "P2")
    assert texts(data, ordered["why"]) == ("Theo quyết định", "As decided")


def test_units_have_their_posts_and_what_lies_far_off_stands_apart(data: dict[str, Any]) -> None:
    told = {u["id"]: (u["posts"], u["before"], u["after"], u["inset"]) for u in data["units"]}
    assert told == {"A": (1, 3, 1, None), "B": (3, 1, 3, None), "C": (2, 2, 2, 0), "D": (None, 1, 1, None)}


def test_gaps_that_stay_have_reason_and_remedies_in_both_languages(tmp_path: Path) -> None:
    # Without the department nobody knows law, so that gap of C stays.
    sheets = city()
    sheets["Units"] = [row for row in sheets["Units"] if row[0] != "D"]
    sheets["Officials"] = [row for row in sheets["Officials"] if row[2] != "D"]
    data = data_in(written(plan_of(tmp_path, sheets)))
    (gap,) = (g for g in data["gaps"] if g["after"] < g["need"])
    assert texts(data, gap["reason"]) == tuple(reversed(both("open.nobody")))
    assert [texts(data, name)[1] for name, *_ in gap["remedies"]] == ["Training"]
    assert all(vi != en for vi, en in (texts(data, why) for why in gap["why"]))


def test_a_plan_on_counts_says_how_many(tmp_path: Path) -> None:
    data = data_in(written(plan_of(tmp_path, counts())))
    assert data["people"] == [] and all(move["person"] is None for move in data["moves"])
    assert sum(move["count"] for move in data["moves"]) > 0


def test_lines_that_were_answered_have_a_status(plan: Path, tmp_path: Path) -> None:
    answered = typed(copied(plan, tmp_path), {"P2": "agree", "P3": "refuse"})
    data = data_in(written(answered))
    told = {data["people"][m["person"]]["id"]: m["status"] for m in data["moves"]}
    assert {who: number is not None and texts(data, number)[1] for who, number in told.items()} == {
        "P2": "agreed",
        "P3": "refused",
        "P4": "answer awaited",
        "P6": False,
    }


def test_nobody_was_asked_yet_so_there_is_no_status(data: dict[str, Any]) -> None:
    assert {move["status"] for move in data["moves"]} == {None}


def test_of_an_edited_plan_it_says_so_and_claims_no_proof(plan: Path, tmp_path: Path) -> None:
    """P6 stays with finance: land is missing in C again, which the optimum closes."""
    edited = without_move(copied(plan, tmp_path), "P6")
    done = run("report", edited, "--json", "-")
    assert done.exit_code == 0 and "W636" in done.stderr
    assert json.loads(done.stdout)["proven"] is False
    data = data_in(edited.with_suffix(".html").read_text(encoding="utf-8"))
    assert [figure["after"] for figure in data["figures"]][3] == 1
    assert texts(data, data["head"]["proof"]) == tuple(reversed(PHRASES["page.as_edited"]))
    assert data["head"]["caveats"][0][0] == "W636"
    status = {texts(data, g["goal"])[1]: texts(data, g["status"])[1] for g in data["goals"]}
    assert len({*status.values()}) > 1  # some goals still reach their bound


def test_without_the_record_of_solving_nothing_is_proven(plan: Path, tmp_path: Path) -> None:
    spoilt = copied(plan, tmp_path)
    book = openpyxl.load_workbook(spoilt)
    del book["As solved"]
    book.save(spoilt)
    data = data_in(written(spoilt))
    assert texts(data, data["head"]["proof"])[1] == PHRASES["page.no_record"][0]
    assert data["head"]["proven"] is False and data["head"]["remedies"] is False
    assert {texts(data, goal["status"])[1] for goal in data["goals"]} == {"not proven"}


def test_the_page_speaks_the_plan_or_the_language_asked_for(plan: Path, html: str) -> None:
    assert '<html lang="en"' in html and f"<title>{PHRASES['page.title'][0]}</title>" in html
    vietnamese = written(plan, "--lang", "vi")
    assert '<html lang="vi"' in vietnamese and f"<title>{PHRASES['page.title'][1]}</title>" in vietnamese
    assert data_in(vietnamese)["language"] == "vi"


# -- names ----------------------------------------------------------------------------------------------


def test_hostile_names_stay_data(html: str, data: dict[str, Any]) -> None:
    assert html.count("<script") == 3 and html.count("</script>") == 3
    assert "<img" not in html and "{{" not in re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert HOSTILE_UNIT in [unit["name"] for unit in data["units"]]
    assert HOSTILE_NAME in [person["name"] for person in data["people"]]


def test_what_a_browser_would_obey_or_hide_is_seen() -> None:
    """A change of direction, a line that ends a script, half an emoji, and the end of the element."""
    text = page_writing.as_script_data({"name": "A\u202eB\u2028C\ud83dD</script>"})
    assert "<" not in text
    assert json.loads(text) == {"name": r"A\u202eB\u2028C\ud83dD</script>"}
    text.encode()


def test_an_anonymous_page_names_nobody(plan: Path, tmp_path: Path) -> None:
    page = tmp_path / "wards.html"
    done = run("report", plan, "-o", page, "--anonymous", "-q")
    assert done.exit_code == 0, done.output
    html = page.read_text(encoding="utf-8")
    assert "Nguyễn" not in html and "7*7" not in html
    assert {person["id"] for person in data_in(html)["people"]} == {"P2", "P3", "P4", "P6"}


def test_the_json_names_nobody_and_says_what_the_map_cannot_show(plan: Path, tmp_path: Path) -> None:
    done = run("report", plan, "-o", tmp_path / "p.html", "--json", "-", "-q")
    told = json.loads(done.stdout)
    assert "Nguyễn" not in done.stdout
    assert told["page"] == {"file": "p.html", "bytes": (tmp_path / "p.html").stat().st_size, "kept": None}
    assert told["not_on_map"] == [{"unit": "D", "name": "Sở Tư pháp"}]
    assert told["moves"] == {"reassignment": 1, "transfer": 2, "secondment": 1}
    assert told["proven"] is True and told["gaps"] == 0


# -- it reaches nothing ---------------------------------------------------------------------------------


def test_the_policy_lets_these_very_texts_run_and_nothing_be_reached(html: str) -> None:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert found is not None
    policy = found[1].replace("&#39;", "'")
    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives["default-src"] == directives["connect-src"] == "'none'"
    assert "unsafe" not in policy
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)

    def hashes(parts: list[str]) -> list[str]:
        digests = (hashlib.sha256(part.encode()).digest() for part in parts)
        return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]

    assert directives["script-src"].split() == hashes(scripts(html))
    assert directives["style-src"].split() == hashes(styles)


def test_nothing_is_loaded_from_anywhere(html: str) -> None:
    outside = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert not re.search(
        r"https?:|//[a-z]|\b(?:src|href|srcset|action)=|url\(|@import|<link|<iframe", outside
    )
    assert not re.search(r"\son[a-z]+=", outside)
    _, own = scripts(html)
    assert set(re.findall(r"https?://[^\s\"'`]*", own)) == {"http://www.w3.org/2000/svg"}


def test_our_script_never_makes_markup_of_a_text() -> None:
    own = our_script()
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\.html\("
    forbidden += r"|localStorage|sessionStorage|cookie|fetch\(|XMLHttpRequest|sendBeacon|import\("
    assert not re.search(forbidden, own)
    files = {file.stem for file in (ROOM / "script").glob("*.js")}
    assert files == set(SCRIPTS)


def test_the_library_ships_with_its_licence() -> None:
    assert "Permission to use, copy" in (ROOM / "d3" / "LICENSE").read_text(encoding="utf-8")
    assert (ROOM / "d3" / "d3.min.js").read_text(encoding="utf-8").startswith("// https://d3js.org v7.")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["src/realloc"]
    assert "d3" in (ROOT / "README.md").read_text(encoding="utf-8").partition("## Licence")[2].lower()


def test_a_city_fits_into_two_megabytes(hcmc: realloc.Result, tmp_path: Path) -> None:
    plan = tmp_path / "hcmc.plan.xlsx"
    realloc.write_plan(hcmc, plan)
    html = written(plan)
    assert len(html.encode()) < 2 * MEGABYTE
    far = [unit["name"] for unit in data_in(html)["units"] if unit["inset"] is not None]
    assert far == [FAR]


# -- words ----------------------------------------------------------------------------------------------


def test_the_page_carries_the_words_that_its_script_says_and_no_others(data: dict[str, Any]) -> None:
    own, words = our_script(), words_said()
    groups = {key.partition(".")[0] for key in PHRASES}
    said = {key for key in re.findall(r'"([a-z]+\.[a-z_]+)"', own) if key.partition(".")[0] in groups}
    families = tuple(re.findall(r"say\(`([a-z]+\.)\$", own))
    assert said <= set(words) and len(set(words)) == len(words)
    assert {word for word in words if word not in said and not word.startswith(families)} == set()
    assert set(data["words"]) == set(words)
    assert all(data["words"][word] == list(reversed(PHRASES[word])) for word in words)


# -- what lies far off ----------------------------------------------------------------------------------

GRID = [(10.5 + row / 10, 106.5 + column / 10) for row in range(5) for column in range(5)]


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([], []),
        (GRID[:1], []),
        (GRID[:2], []),  # two units are the whole map, however far apart
        ([GRID[0], (8.68, 106.6)], []),
        ([GRID[0]] * 5, []),  # all in one place
        (GRID, []),
        ([*GRID, (8.68, 106.6)], [[25]]),
        ([*GRID, (8.68, 106.6), (8.7, 106.62)], [[25, 26]]),  # two islands side by side share an inset
        ([*GRID, (0.0, 0.0), (8.68, 106.6)], [[25], [26]]),  # a slip of the pen, and an island
        ([*GRID, (11.0, 107.0)], []),  # a little outside is no island
        ([*GRID, *((lat + 3, lon) for lat, lon in GRID)], []),  # two halves of a country
    ],
)
def test_few_points_far_off_have_an_inset(
    points: list[tuple[float, float]], expected: list[list[int]]
) -> None:
    assert insets(points) == expected


# -- written whole, and what is refused -----------------------------------------------------------------


def test_the_page_stands_beside_the_plan_unless_named(plan: Path, tmp_path: Path) -> None:
    copy = copied(plan, tmp_path)
    done = run("report", copy)
    assert done.exit_code == 0 and "wards.plan.html" in done.stdout.replace("\n", "")
    assert (tmp_path / "wards.plan.html").is_file()
    assert "without coordinates, which the map cannot show: 1" in " ".join(done.stdout.split())


def test_a_page_takes_the_place_of_a_page_and_keeps_what_is_none(plan: Path, tmp_path: Path) -> None:
    page, other = tmp_path / "p.html", tmp_path / "other.html"
    other.write_text("<p>somebody's own</p>", encoding="utf-8")
    for path in (page, page, other):
        assert run("report", plan, "-o", path, "-q").exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.bak.html", "other.html", "p.html"]
    assert (tmp_path / "other.bak.html").read_text(encoding="utf-8") == "<p>somebody's own</p>"


@pytest.mark.parametrize("name", ["page.xlsx", "page", "page.pdf"])
def test_a_page_ends_in_html(plan: Path, tmp_path: Path, name: str) -> None:
    done = run("report", plan, "-o", tmp_path / name)
    assert done.exit_code == 2 and not (tmp_path / name).exists()


def test_the_plan_is_never_written_over(plan: Path, tmp_path: Path) -> None:
    copy = copied(plan, tmp_path).rename(tmp_path / "plan.html")
    before = copy.read_bytes()
    assert run("report", copy).exit_code == 2
    assert copy.read_bytes() == before


def test_what_is_no_plan_is_refused_whole(tmp_path: Path) -> None:
    given = tmp_path / "w.txt"
    given.write_text("no workbook", encoding="utf-8")
    done = run("report", given, "-o", tmp_path / "p.html", "--json", "-")
    assert done.exit_code == 4 and json.loads(done.stdout)["status"] == "invalid"
    assert not (tmp_path / "p.html").exists()


def test_a_plan_that_breaks_rules_is_refused(plan: Path, tmp_path: Path) -> None:
    """P2, who is ordered to B, stays."""
    broken = without_move(copied(plan, tmp_path), "P2")
    done = run("report", broken, "-o", tmp_path / "p.html")
    assert done.exit_code == 4 and "E547" in done.stderr
    assert not (tmp_path / "p.html").exists()
