"""What the terminal says of packs: how many, for what, where, and when answers are due."""

from __future__ import annotations

from realloc.reports.terminal.lines import BOLD, painted, wrapped
from realloc.rounds.packs import Pack, Packs
from realloc.words.say import say, shown

FEW = 5
"""Packs that are named; the folder has them all."""


def render_packs(packs: Packs, folder: str) -> str:
    """The packs in the plan's language, in 80 columns."""
    language = packs.instance.language
    if not packs.packs:
        return "\n".join([wrapped(say("pack.none", language)), *_left_out(packs)])
    count, lines = len(packs.packs), packs.lines
    head = say("pack.written", language, count=count, lines=lines, round=packs.number, folder=folder)
    if packs.reply_by is None:
        due = say("pack.no_due", language)
    else:
        sent = shown(packs.sent, language) or "…"
        due = say("pack.sent_due", language, sent=sent, due=packs.reply_by)
    largest = sorted(packs.packs, key=lambda pack: -pack.lines)[:FEW]
    told = [wrapped(_pack(pack, language), 4) for pack in largest]
    title = [say("pack.largest", language)] if told else []
    return "\n".join([painted(wrapped(head), BOLD), wrapped(due), *_left_out(packs), *title, *told])


def _left_out(packs: Packs) -> list[str]:
    if not packs.left_out:
        return []
    return [wrapped(say("pack.left_out", packs.instance.language, count=packs.left_out))]


def _pack(pack: Pack, language: str) -> str:
    leaving, coming = (sum(asked.line.count for asked in rows) for rows in (pack.leaving, pack.coming))
    return "  " + say("pack.unit", language, file=pack.file, leaving=leaving, coming=coming)
