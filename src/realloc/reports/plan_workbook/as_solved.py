"""What a plan was when it was solved, in a sheet out of sight: what `verify` writes its pages anew from.

One line of JSON a row: moves, goals with their bounds, rules, letterhead, warnings, who shares, and what
only the first writing could know.  The sheet Audit has its digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any, NamedTuple

from realloc.city.domain import GoalResult, Move
from realloc.city.numbers import Number
from realloc.city.settings import Settings
from realloc.plan.result import Result
from realloc.plan.saved.record import move_line, move_of
from realloc.remedies.records import Support
from realloc.reports.excel.cells import LONGEST_TEXT, Value, copied
from realloc.reports.excel.rows import add_sheet
from realloc.reports.excel.styles import Palette
from realloc.reports.plan_workbook.record_sheets import input_sheet_names
from realloc.words.bilingual import Words
from realloc.words.say import say
from realloc.workbook.letterhead import ITEMS, Letterhead
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook, sheets_digest

MOST_IN_A_CELL = LONGEST_TEXT - 1


class NotAsSolvedError(Exception):
    """The sheet is gone, or does not hold what a plan writes into it."""


class AsSolved(NamedTuple):
    """A plan as it was solved, as far as the copy of its input does not say it.

    ``facts`` are the values of the sheet Audit that cannot be found anew, and the plan's ``language``;
    ``input_sheets`` the digest of each sheet of the input; ``remedies`` whether the ``supports`` are proven
    best, what stays uncovered at the least, and the parts left out; None without any remedies.
    """

    moves: tuple[Move, ...]
    goals: tuple[GoalResult, ...]
    settings: Settings
    letterhead: Letterhead
    warnings: tuple[Problem, ...]
    assumed: tuple[Problem, ...]
    facts: Mapping[str, Value]
    input_sheets: Mapping[str, str]
    remedies: tuple[bool, Fraction, tuple[str, ...]] | None = None
    supports: tuple[Support, ...] = ()


def lines_of(result: Result, letterhead: Letterhead, facts: Mapping[str, Value]) -> list[str]:
    """The lines of the sheet."""
    return [json.dumps(line) for line in ({"facts": dict(facts)}, *_objects(result, letterhead))]


def _objects(result: Result, letterhead: Letterhead) -> Iterator[dict[str, Any]]:
    yield {"settings": result.instance.settings.as_json()}
    if result.source is not None:
        yield from ({"input": [sheet, digest]} for sheet, digest in sheet_digests(result.source).items())
    for goal in result.plan.goals:
        yield {"goal": [goal.goal, _figure(goal.value), _figure(goal.bound), goal.proven, goal.out_of_reach]}
    for move in result.plan.moves:
        yield {"move": move_line(move)}
    yield from of_pages(letterhead, result.warnings, result.assumed)
    if result.remedies is not None:
        sharing = result.remedies.sharing
        yield {"remedies": [sharing.proven, str(sharing.bound), *result.remedies.left_out]}
        for support in sharing.supports:
            yield {"support": [support.field_id, support.lead, support.member, support.km]}


def of_pages(
    letterhead: Letterhead, warnings: Iterable[Problem], assumed: Iterable[Problem]
) -> Iterator[dict[str, Any]]:
    """What pages say beside moves and input."""
    yield {"letterhead": {item: _packed(getattr(letterhead, item)) for item in ITEMS}}
    for name, told in (("warning", warnings), ("assumed", assumed)):
        yield from ({name: _problem_line(problem)} for problem in told)


def read_of_pages(
    found: Mapping[str, list[Any]],
) -> tuple[Letterhead, tuple[Problem, ...], tuple[Problem, ...]]:
    """The same read back: letterhead, warnings, and what was assumed."""
    head = {item: _unpacked(value) for item, value in found["letterhead"][0].items()}
    warnings, assumed = (tuple(map(_problem, found.get(name, ()))) for name in ("warning", "assumed"))
    return Letterhead(**head), warnings, assumed


def sheet_digests(source: RawWorkbook) -> dict[str, str]:
    """The digest of each sheet of an input, by the name under which a plan keeps it."""
    names = input_sheet_names(source)
    return {name: sheets_digest([(name, sheet)]) for name, sheet in zip(names, source.sheets, strict=True)}


def digest_of(lines: list[str]) -> str:
    """SHA-256 of the lines, to tell whether somebody changed them."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def write_as_solved(book: Any, lines: list[str], palette: Palette, language: str) -> None:
    """Write the lines into a hidden sheet; a long one goes on in the next cell."""
    sheet = add_sheet(book, say("sheet.solved", language))
    sheet.hide()
    for number, line in enumerate(lines, 1):
        parts = [line[start : start + MOST_IN_A_CELL] for start in range(0, len(line), MOST_IN_A_CELL)]
        sheet.put(number, [copied(part, palette) for part in parts])


def understood(lines: list[str]) -> AsSolved:
    """What the lines say.

    Raises
    ------
    NotAsSolvedError
        When they are not what a plan writes.
    """
    found: dict[str, list[Any]] = {}
    try:
        for line in lines:
            ((name, value),) = json.loads(line).items()
            found.setdefault(name, []).append(value)
        return _as_solved(found)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, ZeroDivisionError) as cause:
        raise NotAsSolvedError from cause


def _as_solved(found: Mapping[str, list[Any]]) -> AsSolved:
    remedies = found.get("remedies")
    letterhead, warnings, assumed = read_of_pages(found)
    return AsSolved(
        moves=tuple(map(move_of, found.get("move", ()))),
        goals=tuple(
            GoalResult(slug, _value(value), _value(bound), *proof)
            for slug, value, bound, *proof in found.get("goal", ())
        ),
        settings=Settings.of(found["settings"][0]),
        letterhead=letterhead,
        warnings=warnings,
        assumed=assumed,
        facts=found["facts"][0],
        input_sheets=dict(found.get("input", ())),
        remedies=(remedies[0][0], Fraction(remedies[0][1]), tuple(remedies[0][2:])) if remedies else None,
        supports=tuple(Support(*line) for line in found.get("support", ())),
    )


def _figure(value: Number) -> str | float | None:
    """A fraction as "5/2", a float as it is; None for "no bound yet"."""
    if isinstance(value, float):
        return value if abs(value) != float("inf") else None
    return str(Fraction(value))


def _value(figure: str | float | None) -> Fraction | float:
    if figure is None:
        return float("-inf")
    return Fraction(figure) if isinstance(figure, str) else float(figure)


def _problem_line(problem: Problem) -> list[Any]:
    values = {name: _packed(value) for name, value in problem.values.items()}
    return [problem.code, problem.sheet, problem.cell, values, problem.file]


def _problem(line: list[Any]) -> Problem:
    code, sheet, cell, values, *file = line
    return Problem(code, sheet, cell, {name: _unpacked(value) for name, value in values.items()}, *file)


def _packed(value: object) -> Any:
    """A value of a problem in JSON."""
    if isinstance(value, tuple | list):
        return [_packed(part) for part in value]
    if isinstance(value, Words):
        return {"en": value.en, "vi": value.vi}
    if isinstance(value, date):  # also datetime
        return {"day": value.isoformat()}
    if value is None or isinstance(value, str | int | float):
        return value
    return {"en": str(value), "vi": str(value)}


def _unpacked(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_unpacked, value))
    if isinstance(value, dict):
        return Words(**value) if "en" in value else _day(value["day"])
    return value


def _day(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
