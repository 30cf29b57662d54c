"""The workbook that a revised plan is solved from: the input, with lines, replies and rounds of today."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from realloc.city.hearing import current_round
from realloc.city.lines import Line, Round, Status
from realloc.plan.load import Loaded
from realloc.plan.saved.record import recorded_goals
from realloc.rounds.announced import Announced
from realloc.rounds.heard import Heard
from realloc.rounds.register import with_register
from realloc.stopwatch import Stages
from realloc.words.say import shown
from realloc.workbook.contract.matching import match_sheet
from realloc.workbook.contract.small_sheets import RULES
from realloc.workbook.read import RawWorkbook, with_rules_of
from realloc.workbook.validate import validate


def load_revised(
    announced: Announced,
    heard: Heard,
    *,
    given: RawWorkbook | None = None,
    overrides: Mapping[str, str] | None = None,
    language: str | None = None,
) -> Loaded:
    """The input of the revised plan, validated: its decisions are those of the sheet and of the answers.

    Parameters
    ----------
    given : RawWorkbook, optional
        Take units, officials and everything else from this workbook instead of the copy in the plan; rules
        that it does not have are those of the plan.
    overrides : mapping of rule key to text, optional
        Take the place of rows of the Rules sheet.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        With every error found.
    """
    started, stages = time.perf_counter(), Stages()
    language = language or announced.instance.language
    source = announced.source if given is None else _with_rules(announced, given)
    lines = tuple(_heard(line, announced, heard) for line in announced.lines)
    replies = (*announced.replies, *heard.replies)
    source = with_register(source, lines, replies, announced.rounds, language)
    with stages.stage("validate"):
        validated = validate(source, overrides=overrides, language=language)
    instance = validated.instance
    rounds = (*announced.rounds, round_of(announced, instance.lines))
    instance = replace(instance, rounds=rounds)
    source = with_register(source, lines, replies, rounds, language)
    return Loaded(
        instance,
        (*heard.told, *validated.warnings),
        source,
        {"read": time.perf_counter() - started},
        from_plan=True,
        understanding=validated.understanding,
        stages=stages.seconds,
        assumed=validated.assumed,
    )


def _with_rules(announced: Announced, given: RawWorkbook) -> RawWorkbook:
    own = any((found := match_sheet(s.name)) is not None and found[0] is RULES for s in given.sheets)
    return given if own else with_rules_of(announced.raw, given)


def _heard(line: Line, announced: Announced, heard: Heard) -> Line:
    """The line with when it was sent, as far as the packs say."""
    if line.last_round != announced.number:
        return line
    return replace(line, sent=heard.sent or line.sent, reply_by=heard.reply_by or line.reply_by)


def round_of(announced: Announced, lines: tuple[Line, ...]) -> Round:
    """The round that was answered, for the history."""
    mine = [line for line in lines if line.last_round == current_round(lines)]
    counts: Counter[Status] = Counter()
    for line in mine:
        counts[line.status] += line.count
    goals = recorded_goals(announced.raw)
    return Round(
        announced.number,
        announced.instance.settings.as_of,
        max((line.sent for line in mine if line.sent), default=None),
        max((line.reply_by for line in mine if line.reply_by), default=None),
        sum(line.count for line in mine),
        counts[Status.AGREED],
        counts[Status.REFUSED],
        counts[Status.PENDING],
        counts[Status.DONE],
        counts[Status.LAPSED],
        "; ".join(f"{goal} {shown(value, 'en')}" for goal, value in goals.items()),
    )
