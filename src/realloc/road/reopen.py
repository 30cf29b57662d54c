"""A road workbook, also one edited by hand, judged anew from its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from realloc.city.domain import Instance
from realloc.city.horizon import RoadPlan
from realloc.city.years import with_road_goals
from realloc.plan.load import Loaded
from realloc.road.result import RoadResult
from realloc.road.saved import read_road, rules_digest
from realloc.road.verify import RoadVerification, verify_road
from realloc.words.say import both
from realloc.workbook.formats.archive import listed_sheets
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import (
    RawWorkbook,
    content_digest,
    is_plan,
    read_workbook,
    stored_input,
    with_rules_of,
)
from realloc.workbook.validate import validate


@dataclass(frozen=True)
class RoadReopened:
    """A road read back and judged.

    Attributes
    ----------
    result : RoadResult
        With the goals as recorded.
    input_changed : bool
        Whether the input kept in the file, or given beside it, or the rules, are not those that were solved.
    lines : list of mapping
        Its record.
    """

    raw: RawWorkbook
    result: RoadResult
    input_changed: bool
    lines: list[Mapping[str, Any]]

    @property
    def head(self) -> Mapping[str, Any]:
        """What its record says first: the years, what solved it, its input."""
        return self.lines[0]

    @property
    def verification(self) -> RoadVerification:
        """What was found."""
        return self.result.verification

    @property
    def differing(self) -> dict[str, tuple[Fraction, Fraction]]:
        """Goals whose recorded value is not what the events give: both."""
        recorded = {g.goal: Fraction(g.value) for g in self.result.plan.goals}
        measured = {slug: self.verification.total(slug) for slug in recorded}
        return {slug: (value, measured[slug]) for slug, value in recorded.items() if value != measured[slug]}

    @property
    def ok(self) -> bool:
        """Whether every rule is kept, and the input and the goals are those that were solved."""
        return self.verification.ok and not self.input_changed and not self.differing


def looks_like_a_road(path: Path) -> bool:
    """Whether a file is a workbook that keeps a road, at a glance."""
    listed = listed_sheets(path).decode("utf-8", errors="replace")
    return any(f'"{title}"' in listed for title in both("sheet.road_record"))


def reopen_road(path: Path, input_path: Path | None = None, *, language: str | None = None) -> RoadReopened:
    """Judge what happens in a road workbook from the file alone, or against an input.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        The file is no road workbook, or its input cannot be read.
    """
    raw = read_workbook(path, language or "en")
    found = read_road(raw)
    if found is None or not is_plan(raw):
        raise InputProblems([Problem("E109", values={"file": raw.file})], language or "en")
    plan, lines = found
    head = lines[0]
    language = language or str(head.get("language") or "en")
    kept = stored_input(raw)
    given = kept
    if input_path is not None:
        other = read_workbook(input_path, language)
        given = stored_input(other) if is_plan(other) else other
    validated = validate(with_rules_of(raw, given), language=language, kept=True)
    instance = validated.instance
    loaded = Loaded(
        instance,
        validated.warnings,
        given,
        {},
        from_plan=True,
        understanding=validated.understanding,
        assumed=validated.assumed,
    )
    changed = content_digest(given) not in (head.get("input") or ())
    changed = changed or head.get("rules", "") not in ("", rules_digest(instance))
    result = RoadResult(loaded, plan, judged(instance, plan), validated.warnings)
    return RoadReopened(raw, result, changed, lines)


def judged(instance: Instance, plan: RoadPlan) -> RoadVerification:
    """The judgement of a plan over several years of an instance."""
    return verify_road(with_road_goals(instance), plan.horizon, plan.events)
