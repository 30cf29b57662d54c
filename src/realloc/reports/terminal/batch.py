"""What the terminal says of a batch: how its workbooks ended, what all plans come to, what to look at."""

from __future__ import annotations

from collections.abc import Sequence

from realloc.batch.results import Result, worst
from realloc.reports.json.batch import totals_of
from realloc.reports.other_workbooks.batch_workbook import states_of, why
from realloc.reports.terminal.lines import BOLD, GREEN, RED, YELLOW, listed, painted, wrapped
from realloc.words.say import number, say

FEW = 10
"""Workbooks that did not end well and are shown; the summary has them all."""

_HUES = {0: GREEN, 3: YELLOW}


def render_batch(results: Sequence[Result], summary: str, passed: Sequence[str], language: str) -> str:
    """How many ended how, the sums over all plans, and the workbooks that need somebody."""
    head = say("batch.head", language, total=len(results))
    hue = _HUES.get(worst(r.exit_code for r in results), RED)
    states = [f"{number(count, language):>7}  {state}" for state, count in states_of(results, language)]
    parts = ["\n".join([painted(head, hue), *states]), _sums(results, language)]
    needy = [result for result in results if result.exit_code]
    parts.append(
        listed(
            say("batch.why", language),
            needy,
            FEW,
            lambda result: f"{result.file}: {why(result, language)}",
            language,
            BOLD,
        )
    )
    before = sum(not result.solved for result in results)
    told = [say("batch.resumed", language, count=before)] if before else []
    told += [wrapped(say("batch.passed", language, files=", ".join(passed)), 2)] if passed else []
    parts.append("\n".join([*told, say("batch.written", language, file=summary)]))
    return "\n\n".join(part for part in parts if part)


def _sums(results: Sequence[Result], language: str) -> str:
    if not any(result.figures for result in results):
        return ""
    totals = totals_of(results)

    def pair(what: str) -> str:
        before, after = (number(value, language) for value in totals[what])
        return f"  {say(f'batch.{what}', language)}: {before} → {after}"

    moves = {kind: totals[kind] for kind in ("transfer", "secondment", "reassignment")}
    lines = [painted(say("batch.whole", language), BOLD), *map(pair, ("surplus", "shortage", "missing"))]
    return "\n".join([*lines, "  " + say("terminal.moves", language, **moves)])
