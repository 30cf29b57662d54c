"""What the terminal says of an input and a plan."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.cells import cell_len

from realloc.goals import GOALS
from realloc.plan.figures import (
    GoalLine,
    goal_lines,
    move_counts,
    proof_sentence,
    reliefs,
)
from realloc.plan.result import Result
from realloc.plan.spoken_rules import support_told
from realloc.remedies import records
from realloc.remedies.records import Remedies
from realloc.reports.terminal.findings import render_warnings
from realloc.reports.terminal.lines import (
    BOLD,
    GREEN,
    WIDTH,
    YELLOW,
    fitted,
    painted,
    wrapped,
)
from realloc.words.say import number, say
from realloc.workbook.problems.problem import Problem


def _since(result: Result) -> str:
    """What became of the lines of the last round; nothing in a first round."""
    if not (result.instance.lines or result.instance.held):
        return ""
    from realloc.reports.terminal.rounds import render_since  # late: most plans are of a first round

    return render_since(result)


def render_summary(result: Result, plan_file: Path | str) -> str:
    """What a plan achieves, in the language of its instance."""
    language = result.instance.language
    counts = move_counts(result.plan.moves)
    seconds = {key: number(result.seconds.get(key, 0.0), language, 1) for key in ("read", "solve", "write")}
    others = [warning for warning in result.warnings if not warning.touches_trust]
    parts = [
        _status(result),
        _goals(goal_lines(result), language),
        "\n".join([say("terminal.moves", language, **counts), *support_told(result)]),
        _since(result) or _gains(result),
        render_remedies(result),
        render_warnings(others, language),
        _assumed(result.assumed, language),
        "\n".join(
            [
                wrapped(say("terminal.plan", language, file=plan_file), 2),
                say("terminal.seconds", language, **seconds),
            ]
        ),
    ]
    return "\n\n".join(part for part in parts if part)


def _status(result: Result) -> str:
    """One sentence: proven, or which goals are not."""
    doubt = proof_sentence(result)
    if doubt:
        return painted(wrapped(doubt), YELLOW)
    return painted(say("terminal.optimal", result.instance.language), GREEN)


def _goals(lines: Sequence[GoalLine], language: str) -> str:
    rows = [
        (GOALS[line.goal].CARD.title(language), number(line.before, language), number(line.after, language))
        for line in lines
    ]
    titles = [
        say("terminal.goals", language),
        say("word.before", language).lower(),
        say("word.after", language).lower(),
    ]
    notes = [_proof(line, language) for line in lines]
    return arrows(titles, rows, notes)


def _proof(line: GoalLine, language: str) -> str:
    if line.proven:
        return painted(say("word.proven", language), GREEN)
    if line.bound is None:
        return painted(say("word.unknown_bound", language), YELLOW)
    return painted(say("terminal.at_least", language, bound=line.bound), YELLOW)


def arrows(titles: Sequence[str], rows: Sequence[tuple[str, str, str]], notes: Sequence[str]) -> str:
    """Numbered rows "title   before → after   note" under a heading."""
    figures = max((len(text) for row in rows for text in row[1:]), default=0)
    figures = max(figures, *(cell_len(title) for title in titles[1:]))
    label = WIDTH - 4 - 2 * figures - 5 - 20
    head = f"{fitted(titles[0], label + 4)} {titles[1]:>{figures}}   {titles[2]:>{figures}}"
    lines = [painted(head, BOLD)]
    for position, ((title, before, after), note) in enumerate(zip(rows, notes, strict=True), 1):
        row = f"{position:>3} {fitted(title, label)} {before:>{figures}} → {after:>{figures}}  {note}"
        lines.append(row.rstrip())
    return "\n".join(lines)


def _gains(result: Result) -> str:
    """The ten units that gain most."""
    language = result.instance.language
    gaining = reliefs(result)
    if not gaining:
        return ""
    heads = [say(f"terminal.{key}", language) for key in ("surplus", "shortage", "gaps", "gain")]
    lines = [
        painted(wrapped(say("terminal.gains", language)), BOLD),
        " " * 36 + "".join(f"{head:>11}" for head in heads),
    ]
    for relief in gaining:
        pairs = (relief.surplus, relief.shortage, relief.gaps)
        figures = "".join(f"{f'{before} → {after}':>11}" for before, after in pairs)
        lines.append(f"  {fitted(relief.unit.name, 34)}{figures}{relief.gain:>11}")
    return "\n".join(lines)


def render_remedies(result: Result) -> str:
    """What makes up for the specialists missing at the start, and what opens again."""
    language = result.instance.language
    if result.remedies is None:
        return ""
    lines, last = remedy_summary(result.remedies, language)
    if not lines:
        return ""
    told = [painted(say("terminal.remedies", language), BOLD)]
    told += [f"  {fitted(label, 24)}{count:>7}  {note}".rstrip() for label, count, note in lines]
    return "\n".join([*told, *([wrapped(f"  {last}", 2)] if last else [])])


def _assumed(assumed: Sequence[Problem], language: str) -> str:
    """What was taken because nothing was said, but for what is told as a doubt."""
    return "\n".join(wrapped(told.text(language), 2) for told in assumed if not told.touches_trust)


def remedy_summary(remedies: Remedies, language: str) -> tuple[list[tuple[str, str, str]], str]:
    """One line a remedy that closes anything: name, specialists, a note; and what opens again."""
    lines = []
    for name, count in remedies.totals().items():
        if count:
            lines.append(
                (say(f"remedy.{name}", language), number(count, language), _note(name, remedies, language))
            )
    ends = [loan.end for loan in remedies.loans if loan.reopens]
    if not ends:
        return lines, ""
    key = "terminal.reopens" if min(ends) == max(ends) else "terminal.reopens_first"
    count = sum(loan.reopens for loan in remedies.loans)
    return lines, say(key, language, end=min(ends), count=count)


def _note(name: str, remedies: Remedies, language: str) -> str:
    if name in records.ORDER[:3]:
        return say("terminal.by_moves", language)
    if name == records.CONCURRENT:
        people = len({post.official_id for post in remedies.second_posts})
        return say("terminal.concurrent", language, people=people, proof=say("word.proven", language))
    if name == records.SHARING:
        return sharing_note(remedies, language)
    if name == records.TRAINING:
        classes = sum(len(demand.classes) for demand in remedies.demands)
        return say("terminal.classes", language, fields=len(remedies.demands), classes=classes)
    return ""


def sharing_note(remedies: Remedies, language: str) -> str:
    """How much is shared, and whether it is proven that nothing better can be."""
    sharing = remedies.sharing
    return say(
        "terminal.shared",
        language,
        leads=len({s.lead for s in sharing.supports}),
        proof=sharing.proof(language),
    )
