"""What the terminal says of an input: what there is of everything, errors, warnings and doubts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from realloc.plan.counts import input_counts
from realloc.reports.terminal.lines import GREEN, RED, YELLOW, fitted, listed, painted, wrapped
from realloc.words.say import number, say
from realloc.workbook.problems.mappings import proposals
from realloc.workbook.problems.problem import Problem

if TYPE_CHECKING:
    from realloc.plan.load import Loaded

FEW = 5
"""Warnings shown below a plan; ``realloc check`` lists them all."""

LEFT_OUT = "W689"
"""An answer that was not used: somebody waits for it, so each is told."""

MOST_OF_A_CODE = 1000
"""Errors and warnings of one code that are printed; more than a city has wards, less than a file can hold."""


def render_doubts(doubts: Sequence[Problem], language: str) -> str:
    """What touches the trust in a plan: one line a kind, with its first place and how many there are."""
    counts = Counter(doubt.code for doubt in doubts)
    firsts = {doubt.code: doubt for doubt in reversed(doubts)}
    lines = [painted(say("terminal.doubts", language), YELLOW)]
    for code, count in counts.items():
        more = say("terminal.doubts_more", language, count=count - 1) if count > 1 else ""
        lines.append(wrapped(f"  {firsts[code].text(language)}{more}", 4))
    return "\n".join(lines)


def render_warnings(warnings: Sequence[Problem], language: str) -> str:
    """How many there are, every answer that was left out, and the first of the others."""
    left_out = [warning for warning in warnings if warning.code == LEFT_OUT]
    others = [warning for warning in warnings if warning.code != LEFT_OUT]
    head = say("terminal.warnings", language, count=len(others))
    told = listed(head, others, FEW, lambda warning: warning.text(language), language, YELLOW)
    return "\n".join(part for part in (_all("terminal.left_out", left_out, language, YELLOW), told) if part)


def _all(heading: str, problems: Sequence[Problem], language: str, hue: str) -> str:
    """How many there are, and every one; of one code no more than anybody could read."""
    if not problems:
        return ""
    told, counts = list[str](), Counter[str]()
    for problem in problems:
        counts[problem.code] += 1
        if counts[problem.code] <= MOST_OF_A_CODE:
            told.append(problem.text(language))
    told += [
        say("terminal.more_of_code", language, code=code, count=count - MOST_OF_A_CODE)
        for code, count in counts.items()
        if count > MOST_OF_A_CODE
    ]
    head = say(heading, language, count=len(problems))
    return listed(head, told, len(told), str, language, hue)


def render_problems(
    problems: Iterable[Problem], language: str, file: str = "", head: str = "terminal.invalid"
) -> str:
    """Every error, then every warning, of an input, below the phrase ``head`` about the file."""
    problems = list(problems)
    errors = [p for p in problems if p.severity == "error"]
    warnings = [p for p in problems if p.severity != "error"]
    parts = [
        wrapped(say(head, language, file=file), 2) if file else "",
        _all("terminal.errors", errors, language, RED),
        _all("terminal.warnings", warnings, language, YELLOW),
        _ready(errors, language, file),
    ]
    return "\n".join(part for part in parts if part)


def _ready(errors: Sequence[Problem], language: str, file: str) -> str:
    """One command line with everything that the errors propose of columns; nothing without."""
    options = " ".join(one.option(language) for one in proposals(errors))
    return wrapped(say("terminal.ready", language, file=file, options=options), 2) if options and file else ""


def render_check(loaded: Loaded, file: str) -> str:
    """What an input without errors holds, and its warnings."""
    language = loaded.instance.language
    lines = [painted(wrapped(say("terminal.valid", language, file=file), 2), GREEN)]
    for key, count in input_counts(loaded.instance).items():
        lines.append(f"  {fitted(say(f'check.{key}', language), 44)}{number(count, language):>12}")
    lines += [wrapped(f"  {told.text(language)}", 4) for told in loaded.assumed]
    warnings = _all("terminal.warnings", loaded.warnings, language, YELLOW)
    return "\n".join([*lines, *([warnings] if warnings else [])])
