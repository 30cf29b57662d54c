"""What a revised plan adds: annexes of what changed and of the rounds, and the register of replies."""

from __future__ import annotations

from typing import Any

from realloc.city.hearing import binding, current_round
from realloc.city.lines import Reply, Round
from realloc.goals import GOALS
from realloc.plan.result import Result
from realloc.reports.excel.sheet import Column, PlanSheet
from realloc.reports.excel.styles import WORK_TAB, Palette
from realloc.reports.excel.widths import filled, widths_of
from realloc.reports.plan_workbook.annex import PRINTED, WORKED, Annex
from realloc.rounds.since import Fate
from realloc.rounds.told import Told, counts_told, told_since
from realloc.words.say import say
from realloc.workbook.contract.loop_sheets import PARTY_WORDS, REASON_WORDS, REPLY_WORDS

_AS_VIETNAMESE = str.maketrans(",.", ".,")
"""Of figures as they are recorded, which is as in English."""


def write_since(result: Result, annex: Annex) -> None:
    """Every line of the last round that is not as it was, and every move that is new."""
    language, everything = result.instance.language, told_since(result)
    rows = [row for row in everything if row.fate is not Fate.KEPT]
    named = any(row.name for row in rows)
    columns: list[Column[Told]] = [
        Column(say("since.fate", language), lambda t: say(f"fate.{t.fate.value}", language), "long", 16.0)
    ]
    if result.instance.officials is None:
        columns.append(Column(say("since.count", language), lambda t: t.count, "whole", 8.0))
    else:
        columns.append(Column(say("moves.official", language), lambda t: t.official_id))
    if named:
        columns.append(Column(say("moves.name", language), lambda t: t.name, "long", 20.0))
    columns += [
        Column(say("since.origin", language), lambda t: t.origin, "long", 20.0),
        Column(say("since.was", language), lambda t: t.was or None, "long", 26.0),
        Column(say("since.now", language), lambda t: t.now or None, "long", 26.0),
        Column(say("since.why", language), lambda t: t.why or None, "long", 36.0),
    ]
    note = say(
        "since.note",
        language,
        round=current_round(result.instance.lines),
        counts=counts_told(everything, language),
    )
    _write(annex, "since", note, columns, rows)


def write_replies(book: Any, result: Result, palette: Palette) -> None:
    """Every answer so far, with whether it binds and where it was written; no page to sign."""
    instance = result.instance
    language, vi = instance.language, instance.language == "vi"
    lines = {line.line_id: line for line in instance.lines}

    def who(reply: Reply) -> str:
        line = lines[reply.line_id]
        unit = instance.unit.get(line.destination)
        return f"{line.official_id or line.origin} → {unit.name if unit else line.destination}"

    def binds(reply: Reply) -> str:
        bound = reply.party in binding(lines[reply.line_id], instance.settings)
        return say("word.yes" if bound else "word.no", language)

    columns: list[Column[Reply]] = [
        Column(say("replies.line", language), who, "long", 34.0),
        Column(say("replies.party", language), lambda r: PARTY_WORDS[r.party][vi]),
        Column(say("replies.answer", language), lambda r: REPLY_WORDS[r.answer][vi]),
        Column(
            say("moves.reason", language),
            lambda r: (
                ", ".join(w for w in (REASON_WORDS[r.reason][vi] if r.reason else "", r.note) if w) or None
            ),
            "long",
            30.0,
        ),
        Column(say("replies.date", language), lambda r: r.day, "date", 12.0),
        Column(say("replies.round", language), lambda r: r.round, "whole", 7.0),
        Column(say("replies.binds", language), binds, "text", 9.0),
        Column(say("replies.source", language), lambda r: r.cell or None, "long", 30.0),
    ]
    rows = instance.replies
    columns = filled(columns, rows)
    widths = widths_of(columns, rows, WORKED.room)
    title = say("sheet.replies", language)
    PlanSheet(book, title, palette, widths, frozen=1, paper=WORKED, tab=WORK_TAB).table(
        columns, rows, "Replies"
    )


def write_history(result: Result, annex: Annex) -> None:
    """A row for each round that was answered."""
    language = result.instance.language
    columns: list[Column[Round]] = [
        Column(say("history.round", language), lambda r: r.number, "whole", 6.0),
        Column(say("history.as_of", language), lambda r: r.as_of, "date", 12.0),
        Column(say("history.sent", language), lambda r: r.sent, "date", 12.0),
        Column(say("history.reply_by", language), lambda r: r.reply_by, "date", 12.0),
        Column(say("history.lines", language), lambda r: r.lines, "whole", 9.0),
        Column(say("history.agreed", language), lambda r: r.agreed, "whole", 9.0),
        Column(say("history.refused", language), lambda r: r.refused, "whole", 9.0),
        Column(say("history.pending", language), lambda r: r.pending, "whole", 9.0),
        Column(say("history.done", language), lambda r: r.done, "whole", 9.0),
        Column(say("history.lapsed", language), lambda r: r.lapsed, "whole", 9.0),
        Column(say("terminal.goals", language), lambda r: _goals_told(r, language), "long", 56.0),
    ]
    _write(annex, "history", say("history.note", language), columns, list(result.instance.rounds))


def _goals_told(one: Round, language: str) -> str | None:
    """The goals of the plan that was announced, by their titles."""
    goals = one.goals.translate(_AS_VIETNAMESE) if language == "vi" else one.goals
    parts = (part.split(" ", 1) for part in goals.split("; ") if " " in part)
    told = [f"{GOALS[slug].CARD.title(language)}: {value}" for slug, value in parts if slug in GOALS]
    return "; ".join(told) or None


def _write(annex: Annex, name: str, note: str, columns: Any, rows: Any) -> None:
    annex.open(name, widths_of(columns, rows, PRINTED.room), note).table(columns, rows)
