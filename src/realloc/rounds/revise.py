"""The workbook that a revised plan is solved from: the input, with lines, replies and rounds of today."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from realloc.city.hearing import current_round
from realloc.city.lines import Line, Round, Status
from realloc.city.years import read_of_road
from realloc.plan.load import Loaded
from realloc.plan.saved.record import recorded_goals
from realloc.rounds.announced import Announced
from realloc.rounds.days import day_of
from realloc.rounds.heard import Heard, with_answers
from realloc.rounds.next_rules import only_given
from realloc.rounds.of_today import of_today
from realloc.rounds.same_units import refuse_renamed
from realloc.stopwatch import Stages
from realloc.words.say import shown
from realloc.workbook.contract.matching import match_sheet
from realloc.workbook.contract.rule_keys import match_rule
from realloc.workbook.contract.small_sheets import RULES
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.mappings import in_the_file
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook, is_plan, read_workbook, stored_input, with_rules_of
from realloc.workbook.register import with_register
from realloc.workbook.understand.choices import options_of
from realloc.workbook.validate import Validated, validate
from realloc.workbook.validate.rules import day_given, rules_given
from realloc.workbook.validate.values import BadValueError, day


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
    as_of, overrides = _typed(announced, as_of, overrides)
    language = language or announced.instance.language
    source = given or announced.source
    overrides = {**overrides, **_day(announced, source, as_of)}
    overrides |= _kept_first(announced, overrides) if keep else {}
    judge = partial(validate, overrides=overrides, language=language, letterhead=letterhead, kept=True)

    def validated_with(announced: Announced) -> Validated:
        # The day of the round that is heard tells which deadline is its own.
        rounds = (*announced.rounds, Round(announced.number, announced.instance.settings.as_of))
        lines = (*announced.lines, *announced.held)
        told = with_register(source, lines, announced.replies, rounds, language)
        with stages.stage("validate"), _about(given):
            return judge(told, known=announced.known)

    announced, unsure = with_answers(announced, heard), tuple[Problem, ...]()
    validated = validated_with(announced)
    if given is not None:
        now = validated.instance
        refuse_renamed(announced, source, now)
        today, unsure = of_today(announced, now, source)
        if today is not announced:
            announced, validated = today, validated_with(today)
    rounds = (*announced.rounds, round_of(announced, validated.instance.lines))
    instance = replace(validated.instance, rounds=rounds)
    source = with_register(source, (*announced.lines, *announced.held), announced.replies, rounds, language)
    if given is None:  # what nobody gave stays so, above all the day
        own = rules_given(stored_input(announced.raw))
        source = only_given(source, announced.instance.settings, own)
    return Loaded(
        instance,
        (*announced.told, *heard.told, *unsure, *_in_their_files(announced, validated, given)),
        source,
        {"read": time.perf_counter() - started},
        from_plan=True,
        understanding=validated.understanding,
        stages=stages.seconds,
        assumed=validated.assumed,
    )


def _in_their_files(
    announced: Announced, validated: Validated, given: RawWorkbook | None
) -> Iterator[Problem]:
    """What was found; of a line, which stood in no sheet yet, by its row in the list of the plan."""
    lines = {line.cell: line for line in validated.instance.lines if line.cell}
    for problem in map(in_the_file, validated.warnings):
        line = lines.get(f"{problem.sheet}!{problem.cell}")
        if line is None:
            yield problem
        else:
            sheet, cell = announced.place_of(line.line_id, *(old for _, old in line.former))
            file = announced.raw.file if given is not None else ""
            yield replace(problem, sheet=sheet, cell=cell, file=file)


def revision_day(
    announced: Announced,
    *,
    given: RawWorkbook | None = None,
    as_of: date | None = None,
    overrides: Mapping[str, str] | None = None,
) -> date:
    """The day the revised plan speaks of, as :func:`load_revised` takes it.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        It is before the plan, or after the last year of its road.
    """
    usual = None
    as_of, _ = _typed(announced, as_of, overrides)
    if as_of is None:
        source = given or announced.source
        said = announced.instance.settings.as_of if given is None else day_given(source)
        usual = date.today() if _day(announced, source, None) or said is None else said
    found = day_of(announced, as_of, usual=usual)
    road = announced.instance.settings.of_road
    if road is not None and found.year > (last := read_of_road(road)[1]):
        problem = Problem("E586", "", "--as-of", {"found": found, "last": last})
        raise InputProblems([problem], announced.instance.language)
    return found


def _typed(
    announced: Announced, as_of: date | None, overrides: Mapping[str, str] | None
) -> tuple[date | None, dict[str, str]]:
    """The day that was typed, by itself or as the rule, and the other rules typed; no day leaves all to them.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        Two days were typed.
    """
    rules = dict(overrides or {})
    if announced.instance.settings.of_road is not None:
        # The years are planned anew, so that what the old road did in the first does not count.
        rules = {"road_goals" if name == "goals" else name: told for name, told in rules.items()}
        rules["of_road"] = "none"
    written = [name for name in rules if (rule := match_rule(name)) is not None and rule.key == "as_of"]
    days = [] if as_of is None else [as_of]
    try:
        days += [day(rules[name]) for name in written]
    except BadValueError:
        return as_of, rules  # that it is none is told with the other rules
    if len({*days}) > 1:
        told = Problem("E549", "", "--set as_of", {"found": days[1], "other": days[0]})
        raise InputProblems([told], announced.instance.language)
    return next(iter(days), None), {name: rules[name] for name in rules if name not in written}


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


def _kept_first(announced: Announced, overrides: Mapping[str, str]) -> dict[str, str]:
    """The goals, over several years those of them all, with changes before all others."""
    order = "goals" if announced.instance.settings.of_road is None else "road_goals"
    usual, given = getattr(announced.instance.settings, order), overrides.get(order)
    goals = usual if given is None else re.split(r"[,;\s]+", given.strip())
    return {order: ", ".join(["changes", *(goal for goal in goals if goal != "changes")])}


def round_of(announced: Announced, lines: tuple[Line, ...]) -> Round:
    """The round that was answered, for the history."""
    now = current_round(lines)
    mine = [line for line in lines if line.last_round == now]
    counts: Counter[Status] = Counter()
    for line in mine:
        counts[line.status] += line.count
    goals = recorded_goals(announced.raw)
    return Round(
        announced.number,
        announced.instance.settings.as_of,
        max((line.sent for line in mine if line.sent), default=None),
        announced.due,
        sum(line.count for line in mine),
        counts[Status.AGREED],
        counts[Status.REFUSED],
        counts[Status.PENDING],
        counts[Status.DONE],
        counts[Status.LAPSED],
        "; ".join(f"{goal} {shown(value, 'en')}" for goal, value in goals.items()),
    )
