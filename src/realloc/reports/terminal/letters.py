"""What the terminal says of letters: how many of each kind, where, and what is still missing in them."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.reports.letters.missing_list import what_is_missing, where_to_fill
from realloc.reports.letters.values import Missing
from realloc.reports.letters.write import COMMON, WrittenLetters
from realloc.reports.terminal.lines import BOLD, YELLOW, first_of, painted, wrapped
from realloc.rounds.letters import Letters
from realloc.words.say import say

FEW = 5
"""Cells that are named of each thing that is missing; the list beside the letters has all."""


def render_letters(written: WrittenLetters, folder: str, language: str) -> str:
    """The letters in 80 columns."""
    letters = written.letters
    left_out = list(_left_out(letters, language))
    if not letters.decided:
        return "\n".join([wrapped(say("letters.none", language)), *left_out])
    kinds = letters.counts
    if letters.on_counts:
        head = say("letters.counted", language, folder=folder, total=sum(kinds.values()), **kinds)
    else:
        count = len(written.personal)
        head = say("letters.written", language, count=count, folder=folder, **kinds)
    files = [name for what in COMMON for name in written.common.get(what, ())]
    lines = [painted(wrapped(head), BOLD), wrapped(say("letters.files", language, files="; ".join(files)))]
    if letters.awaited:
        lines.append(painted(wrapped(say("letters.awaited", language, count=letters.awaited)), YELLOW))
    return "\n".join([*lines, *left_out, *_missing(written, language)])


def _left_out(letters: Letters, language: str) -> Iterator[str]:
    """How many lines get no letter, and which reassignments, with how to mark them in the plan."""
    if letters.left_out:
        yield wrapped(say("letters.left_out", language, count=letters.left_out))
    if letters.unmarked:
        written_in = letters.instance.language
        words = {
            "word": say("decision.agree", written_in),
            "column": say("moves.decision", written_in),
            "sheet": say("sheet.moves", written_in),
        }
        yield wrapped(say("letters.unmarked", language, count=len(letters.unmarked), **words))
        yield from first_of(letters.unmarked, FEW, lambda m: f"{m.official_id}: {m.origin}", language)


def _missing(written: WrittenLetters, language: str) -> Iterator[str]:
    """What is missing, the commonest last, with the first cells of each."""
    if not written.missing:
        return
    told = say("letters.missing", language, file=written.common["missing"][0])
    yield painted(wrapped(told), YELLOW)
    groups: dict[str, list[Missing]] = {}
    for one in written.missing:
        groups.setdefault(what_is_missing(one, language), []).append(one)
    for what, some in groups.items():
        if some[0].official_id is None:
            yield wrapped(f"  {what}: {where_to_fill(some[0], language)}", 4)
            continue
        told = say("letters.of_people", language, what=what, count=len(some))
        if not some[0].cell:
            yield wrapped(f"  {told}: {where_to_fill(some[0], language)}", 4)
            continue
        yield wrapped(f"  {told}", 4)
        yield from first_of(
            some, FEW, lambda one: f"{one.official_id}: {where_to_fill(one, language)}", language, indent=4
        )
