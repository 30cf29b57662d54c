"""The workbook that a revised plan is solved from: the input, with lines, replies and rounds of today."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from realloc.city.domain import Instance
from realloc.city.hearing import current_round
from realloc.city.lines import Line, Reply, Round, Status
from realloc.plan.load import Loaded
from realloc.plan.saved.record import recorded_goals
from realloc.rounds.announced import Announced
from realloc.rounds.days import day_of
from realloc.rounds.heard import Heard, with_answers
from realloc.rounds.next_rules import only_given
from realloc.rounds.same_people import has_made_ids, namesakes, renamed, same_people
from realloc.rounds.same_units import refuse_renamed
from realloc.stopwatch import Stages
from realloc.words.bilingual import Words
from realloc.words.say import shown
from realloc.workbook.contract.matching import match_sheet
from realloc.workbook.contract.small_sheets import RULES
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook, is_plan, read_workbook, stored_input, with_rules_of
from realloc.workbook.register import with_register
from realloc.workbook.understand.choices import options_of
from realloc.workbook.validate import Validated, validate
from realloc.workbook.validate.book import open_book
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.rules import day_given, rules_given
from realloc.workbook.validate.values import listed_cells


def load_revised(
    announced: Announced,
    heard: Heard,
    *,
    given: RawWorkbook | None = None,
    overrides: Mapping[str, str] | None = None,
    language: str | None = None,
    keep: bool = False,
    as_of: date | None = None,
    letterhead: Mapping[str, str] | None = None,
) -> Loaded:
    """The input of the revised plan, validated: its decisions are those of the sheet and of the answers.

    Parameters
    ----------
    given : RawWorkbook, optional
        Take units, officials and everything else from this, as :func:`new_input` reads it, instead of the
        copy in the plan.
    overrides : mapping of rule key to text, optional
        Take the place of rows of the Rules sheet.
    keep : bool
        Changes come before every other goal.
    as_of : date, optional
        The day the revised plan speaks of; without it that of the rules in the workbook itself, else today.
    letterhead : mapping of item to text, optional
        As :func:`realloc.plan.load.load`.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        With every error found.
    """
    started, stages = time.perf_counter(), Stages()
    language = language or announced.instance.language
    source = given or announced.source
    overrides = {**(overrides or {}), **_day(announced, source, as_of)}
    if keep:
        overrides["goals"] = _kept_first(announced, overrides.get("goals"))
    announced = with_answers(announced, heard)
    lines, replies, held = announced.lines, announced.replies, announced.held

    def validated_with(lines: Iterable[Line], replies: Iterable[Reply]) -> Validated:
        told = with_register(source, (*lines, *held), replies, announced.rounds, language)
        with stages.stage("validate"), _about(given):
            return validate(told, overrides=overrides, language=language, letterhead=letterhead)

    validated, unsure = validated_with(lines, replies), tuple[Problem, ...]()
    if given is not None:
        now = validated.instance
        refuse_renamed(announced, source, now)
        if has_made_ids(announced.instance.officials) or has_made_ids(now.officials):
            lines, replies, unsure = _of_today(announced, now, source, lines, replies)
            validated = validated_with(lines, replies)
    instance = validated.instance
    rounds = (*announced.rounds, round_of(announced, instance.lines))
    instance = replace(instance, rounds=rounds)
    source = with_register(source, (*lines, *held), replies, rounds, language)
    if given is None:  # what nobody gave stays so, above all the day
        own = rules_given(stored_input(announced.raw))
        source = only_given(source, announced.instance.settings, own)
    return Loaded(
        instance,
        (*announced.told, *heard.told, *unsure, *validated.warnings),
        source,
        {"read": time.perf_counter() - started},
        from_plan=True,
        understanding=validated.understanding,
        stages=stages.seconds,
        assumed=validated.assumed,
    )


def revision_day(
    announced: Announced,
    *,
    given: RawWorkbook | None = None,
    as_of: date | None = None,
) -> date:
    """The day the revised plan speaks of, as :func:`load_revised` takes it.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        It is before the plan.
    """
    usual = None
    if as_of is None:
        source = given or announced.source
        said = announced.instance.settings.as_of if given is None else day_given(source)
        usual = date.today() if _day(announced, source, None) or said is None else said
    return day_of(announced, as_of, usual=usual)


def new_input(announced: Announced, given: str | Path, language: str | None = None) -> RawWorkbook:
    """A workbook that takes the place of the plan's input, with the rules of the plan where it has none.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        It cannot be read.
    """
    try:
        new = read_workbook(Path(given), language or announced.instance.language)
    except InputProblems as problems:
        raise problems.in_file(Path(given).name) from None
    new = stored_input(new) if is_plan(new) else new
    options = options_of(announced.source)
    if options is not None and options_of(new) is None:
        new = replace(new, sheets=(*new.sheets, options))
    return new if _has_rules(new) else with_rules_of(announced.raw, new)


@contextmanager
def _about(given: RawWorkbook | None) -> Iterator[None]:
    """What is wrong with a new input is told with its file, since all else is about the plan."""
    try:
        yield
    except InputProblems as problems:
        raise problems if given is None else problems.in_file(given.file) from None


def _of_today(
    announced: Announced,
    now: Instance,
    source: RawWorkbook,
    lines: tuple[Line, ...],
    replies: tuple[Reply, ...],
) -> tuple[tuple[Line, ...], tuple[Reply, ...], tuple[Problem, ...]]:
    """Lines and replies with the ids of a new workbook, whose own or those of the plan were made.

    A line of somebody who cannot be told from namesakes lapses, each with where these stand.
    """
    before, after = announced.instance.officials or (), now.officials or ()
    ids, told = same_people(before, after), []
    cells = namesakes(before, after, ids, open_book(source, Report()).officials)
    kept = []
    for line in lines:
        sheet, *found = cells.get(line.official_id or "", ("",))
        if found and line.last_round == announced.number and line.carried_out is None:
            listed = listed_cells(found)
            why = Words(
                f"the lists have no ids, and nothing tells them from {len(found)} of that name ({listed})",
                f"danh sách không có mã, không phân biệt được với {len(found)} người trùng tên ({listed})",
            )
            told.append(Problem("W681", sheet, found[0], {"who": line.official_id, "why": why}))
            line = replace(line, status=Status.LAPSED, note=why.text(announced.instance.language))
        kept.append(line)
    return *renamed(kept, replies, ids), tuple(told)


def _has_rules(workbook: RawWorkbook) -> bool:
    found = (match_sheet(sheet.name) for sheet in workbook.sheets if sheet.rows)
    return any(one is not None and one[0] is RULES for one in found)


def _day(announced: Announced, source: RawWorkbook, as_of: date | None) -> dict[str, str]:
    """The rule ``as_of``: as typed, else as the workbook itself says; the day of the old plan is past."""
    if as_of is not None:
        return {"as_of": as_of.isoformat()}
    given = source if source is not announced.source else stored_input(announced.raw)
    said = "as_of" in rules_given(given)
    return {} if said else {"as_of": date.today().isoformat()}


def _kept_first(announced: Announced, given: str | None) -> str:
    """The goals with changes before all others."""
    goals = announced.instance.settings.goals if given is None else re.split(r"[,;\s]+", given.strip())
    return ", ".join(["changes", *(goal for goal in goals if goal != "changes")])


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
        due_of(announced, mine),
        sum(line.count for line in mine),
        counts[Status.AGREED],
        counts[Status.REFUSED],
        counts[Status.PENDING],
        counts[Status.DONE],
        counts[Status.LAPSED],
        "; ".join(f"{goal} {shown(value, 'en')}" for goal, value in goals.items()),
    )


def due_of(announced: Announced, lines: Iterable[Line]) -> date | None:
    """By when answers to the round are due; the day of an earlier one, which silence let pass, is not it."""
    earlier = {one.reply_by for one in announced.rounds}
    days = (x.reply_by for x in lines if x.reply_by and (x.sent or x.reply_by not in earlier))
    return max(days, default=None)
