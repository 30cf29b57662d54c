"""Why lines are no more in a revised plan, as its readers are told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from helpers.command_line import run
from helpers.loop import typed
from helpers.packs import fill
from helpers.workbooks import Rows, write_workbook


def revised(folder: Path, sheets: dict[str, Rows], answers: dict[str, str], *options: str) -> str:
    """What the terminal says of the revised plan, after the plan of the sheets was answered."""
    plan, target = folder / "p.plan.xlsx", folder / "r.plan.xlsx"
    assert run("solve", write_workbook(folder / "w.xlsx", sheets), "-o", plan, "-q").exit_code == 0
    result = run("revise", typed(plan, answers), "-o", target, "--as-of", "2026-02-01", *options)
    assert result.exit_code == 0, result.output
    assert run("verify", target).exit_code == 0
    return " ".join(result.output.split())


def of(*people: Sequence[object], units: Rows, **rules: object) -> dict[str, Rows]:
    given = [["as_of", "2026-01-01"], *([key, value] for key, value in rules.items())]
    return {
        "Units": units,
        "Officials": [["official", "unit", "fields"], *people],
        "Rules": [["rule", "value"], *given],
    }


PLAIN: Rows = [["unit", "quota", "land need", "lat", "lon"]]


def test_a_post_that_a_generalist_refused_stays_free(tmp_path: Path) -> None:
    # A has one too many, B one post free; who refuses it.
    units: Rows = [*PLAIN, ["A", 0, 0, 10.0, 106.0], ["B", 1, 0, 10.1, 106.0]]
    text = revised(tmp_path, of(["P1", "A", None], units=units), {"P1": "refuse"})
    assert "P1, A; announced: B. Official: refuses. Posts there stay free: 1" in text, text


def test_a_line_that_a_limit_leaves_no_money_for_names_the_limit(tmp_path: Path) -> None:
    # Both go to B, 11 km, and are paid; in the revision there is money for one.
    units: Rows = [*PLAIN, ["A", 0, 0, 10.0, 106.0], ["B", 2, 0, 10.1, 106.0]]
    sheets = of(["P1", "A", None], ["P2", "A", None], units=units, support_per_month=5)
    text = revised(tmp_path, sheets, {}, "--set", "max_support=5")
    assert "kept 1; dropped 1" in text
    assert "announced: B. Beside the other moves it would break a rule: Support" in text, text


def test_who_refused_as_too_far_and_is_asked_to_go_farther_is_told(tmp_path: Path) -> None:
    # A must lose P1; B is 11.12 km away, C 22.24 km.  B comes first; refused as too far, C is left.
    units: Rows = [*PLAIN, ["A", 0, 0, 10.0, 106.0], ["B", 1, 0, 10.1, 106.0], ["C", 1, 0, 10.2, 106.0]]
    sheets = of(["P1", "A", None], units=units)
    plan, packs = tmp_path / "p.plan.xlsx", tmp_path / "packs"
    assert run("solve", write_workbook(tmp_path / "w.xlsx", sheets), "-o", plan, "-q").exit_code == 0
    assert run("pack", plan, "-o", packs, "--sent", "2026-01-05", "-q").exit_code == 0
    [pack] = packs.glob("A*.xlsx")
    fill(pack, {("P1", "The official's answer"): "refuse", ("P1", "The official's reason"): "distance"})
    result = run("revise", plan, pack, "-o", tmp_path / "r.plan.xlsx", "--as-of", "2026-02-01")
    assert result.exit_code == 0, result.output
    text = " ".join(result.output.split())
    assert "Refused B as too far (11.12 km), and is now asked to go farther (22.24 km)" in text
