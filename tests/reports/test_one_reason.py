"""One gap has one reason: the first page, both annexes of gaps and ``explain`` say the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from helpers.factory import make_instance, person, random_city, random_instance, unit
from helpers.opened import opened
from helpers.places import ROOT
from realloc.city.domain import Instance
from realloc.pipeline import solve, solve_instance
from realloc.plan.reasons import counted
from realloc.plan.result import Result
from realloc.questions.explain.asked import Questions
from realloc.questions.explain.gaps import explain_gap
from realloc.questions.explain.opened import OpenPlan
from realloc.questions.no_plan.told import NoPlanError
from realloc.remedies.build import find_remedies
from realloc.remedies.sharing import share
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.words.say import say

Gap = tuple[str, str]


def rows_below(sheet: Any, head: str) -> list[dict[str, Any]]:
    """The rows of a table by heading, down to its total."""
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    at = next(n for n, row in enumerate(rows) if head in row)
    found = [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :]]
    return [row for row in found if row[head] is not None]


class Pages:
    """What the pages of a plan say of each gap."""

    def __init__(self, result: Result, folder: Path) -> None:
        self.language = language = result.instance.language
        write_plan(result, folder / "p.xlsx")
        # Only the sheets that are looked at are read so, and none of the copy of a large input.
        book = openpyxl.load_workbook(folder / "p.xlsx", read_only=True)
        self.missing, self.why = say("remedies.missing", language), say("gaps.why", language)
        still, field = say("gaps.missing_after", language), say("moves.field", language)
        ids = {u.name: u.unit_id for u in result.instance.units}
        fields = {f.label: f.field_id for f in result.instance.fields}
        unit_head = say("units.name", language)

        def gap(row: dict[str, Any]) -> Gap:
            return ids[row[unit_head]], fields[row[field]]

        gaps = rows_below(book[say("sheet.gaps", language)], self.why)
        self.gaps = {gap(row): (row[still], row[self.why]) for row in gaps}
        told = rows_below(book[say("sheet.remedies", language)], self.missing)
        told = [row for row in told if row[field] is not None]
        self.remedies = {gap(row): (row[self.missing], row[say("remedies.why", language)]) for row in told}
        self.first = self._first(book[say("sheet.summary", language)])

    def _first(self, sheet: Any) -> dict[str, int]:
        """The numbered reasons of the first page with their counts, down to what follows."""
        rows = [[v for v in row if v is not None] for row in sheet.iter_rows(values_only=True)]
        title = say("summary.open", self.language)
        (at,) = [n for n, row in enumerate(rows) if len(row) == 1 and str(row[0]).endswith(f". {title}")]
        found = {}
        for row in rows[at + 2 :]:
            if len(row) != 3 or not isinstance(row[0], int):
                break
            found[row[1]] = row[2]
        return found


def agree(result: Result, folder: Path) -> Pages:
    """Compare the pages, and each reason with the counts that it sums up."""
    pages = Pages(result, folder)
    # The annexes of gaps and of remedies have the same gaps, with the same count.
    assert {gap: n for gap, (n, _) in pages.gaps.items()} == {g: n for g, (n, _) in pages.remedies.items()}
    # The first page sums the reasons of the annex up.
    sums: Counter[str] = Counter()
    for count, why in pages.gaps.values():
        sums[why] += count
    first = {text: n for text, n in pages.first.items() if text.split(":")[0] in sums}
    assert sorted(first.values()) == sorted(sums.values())
    assert {text.split(":")[0]: n for text, n in first.items()} == dict(sums)
    # The annex of remedies begins with who holds the field, as ``explain`` counts them.
    for (unit_id, field_id), (_, why) in pages.remedies.items():
        told = " ".join(r.short(pages.language) for r in counted(result, unit_id, field_id))
        assert (why or "").startswith(told), (unit_id, field_id)
    return pages


def solved(instance: Instance) -> Result:
    """The plan of an instance with its remedies."""
    plan, verification = solve_instance(instance)
    ledger = verification.ledger
    remedies = find_remedies(instance, ledger, share(instance, ledger))
    return Result(instance, plan, verification, remedies=remedies)


def opened_as(result: Result) -> OpenPlan:
    plan = opened(result.instance, result.plan.moves)
    assert plan is not None
    return plan


def explained(result: Result, pages: Pages) -> None:
    asked = Questions(opened_as(result))
    for (unit_id, field_id), (count, why) in pages.gaps.items():
        told = explain_gap(asked, unit_id, field_id)
        assert told.data["need"] - told.data["after"] == count
        assert told.data["why"].startswith(f"{why}. ")
        assert pages.remedies[unit_id, field_id][1].startswith(told.data["why"].removeprefix(f"{why}. "))


@pytest.mark.parametrize("seed", range(16))
def test_tiny_cities(seed: int, tmp_path: Path) -> None:
    instance = random_instance(seed, on_counts=seed % 4 == 0) if seed % 2 else random_city(seed)
    try:
        result = solved(instance)
    except NoPlanError:
        pytest.skip("no plan")
    pages = agree(result, tmp_path)
    explained(result, pages)


def test_those_whom_the_plan_has_placed_are_not_nobody(tmp_path: Path) -> None:
    """A's two have gone to B and to C by the plan; D, which is short too, has the third wish."""
    units = [unit("A", 0), unit("B", 1), unit("C", 1), unit("D", 1)]
    people = [person("P1", "A", "land"), person("P2", "A", "land"), person("P3", "D")]
    instance = make_instance(units, people, dict.fromkeys([(u, "land") for u in "BCD"], 1))
    result = solved(instance)
    pages = agree(result, tmp_path)
    (gap,) = pages.gaps
    told = explain_gap(Questions(opened_as(result)), *gap)
    assert say("gap.nobody", "en") not in [line for part in told.parts for line in part.lines]
    explained(result, pages)


@pytest.mark.parametrize("example", ["hue/hue", "hcmc/hcmc"])
def test_cities(example: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    large = example == "hcmc/hcmc"
    result = request.getfixturevalue("hcmc") if large else solve(ROOT / "examples" / f"{example}.xlsx")
    pages = agree(result, tmp_path)
    assert pages.gaps
