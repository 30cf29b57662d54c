"""What the terminal says of what came back: plain text of at most 80 columns."""

from __future__ import annotations

from collections import Counter

from realloc.intake.collected import Collected, states
from realloc.intake.settle import Settled
from realloc.reports.other_workbooks.collected_workbook import headline, state_word
from realloc.reports.terminal.lines import (
    BOLD,
    GREEN,
    RED,
    YELLOW,
    first_of,
    fitted,
    listed,
    painted,
    wrapped,
)
from realloc.words.say import number, say
from realloc.workbook.contract.matching import COLLECTION
from realloc.workbook.problems.mappings import Proposal, proposals
from realloc.workbook.problems.problem import Problem

FEW = 10
"""Units shown that differ; the workbook has them all."""

MOST_OF_A_FILE = 20
"""Errors of one file that are shown; the JSON and the marked copy have them all."""


def render_collected(collected: Collected) -> str:
    """How much came back, in which state, what differs from the base, and what to know."""
    language = collected.language
    done = collected.raw is not None
    parts = [painted(wrapped(headline(collected)), GREEN if done else BOLD) + "\n" + _states(collected)]
    parts += [_changed(collected), _warnings(collected)]
    if done:
        parts.append(wrapped(say("collect.more", language, sheet=COLLECTION[language == "vi"])))
    return "\n\n".join(part for part in parts if part)


def render_refused(collected: Collected) -> str:
    """Every error, file by file, then what came back."""
    language = collected.language
    by_file: dict[str, list[Problem]] = {}
    for finding in collected.errors:
        name = finding.source.name if finding.source else ""
        by_file.setdefault(name, []).append(finding.problem)
    named = [name for name in by_file if name]
    head = say(
        "collect.refused",
        language,
        errors=len(collected.errors),
        files=len(named),
        all=len(collected.reads),
    )
    lines = [painted(wrapped(head, 2), RED)]
    for name, problems in sorted(by_file.items()):
        title = say(
            "collect.file_errors", language, file=name or say("collect.whole", language), count=len(problems)
        )
        lines.append(painted(wrapped(title, 2), BOLD))
        lines += first_of([p.text(language) for p in problems], MOST_OF_A_FILE, str, language)
        if columns := ", ".join(_column(one, language) for one in proposals(problems)):
            lines.append(wrapped("  " + say("collect.mapping", language, columns=columns), 4))
    return "\n".join(lines)


def _column(proposal: Proposal, language: str) -> str:
    return " = ".join(proposal.row(language)[1:])


def _states(collected: Collected) -> str:
    language = collected.language
    lines = [
        f"{number(count, language):>7}  {state_word(state, language)}"
        for state, count in states(collected.units).items()
    ]
    differing = sum(one.any for one in collected.differences.values())
    if differing:
        lines.append(f"{number(differing, language):>7}  {say('collect.changed_units', language)}")
    return "\n".join(lines)


def _changed(collected: Collected) -> str:
    """The units that differ from the base, those with most people gone and new first."""
    language, found = collected.language, collected.differences
    changed = [one for one in collected.units if one.unit_id in found and found[one.unit_id].any]
    changed.sort(key=lambda one: -len(found[one.unit_id].gone) - len(found[one.unit_id].new))

    def told(one: Settled) -> str:
        said, name = found[one.unit_id], collected.names[one.unit_id]
        parts = [
            say(
                f"collect.{what}",
                language,
                before=_figure(pair[0], language),
                after=_figure(pair[1], language),
            )
            for what, pair in (("quota", said.quota), ("headcount", said.headcount))
            if pair[0] != pair[1]
        ]
        parts += [say("collect.gone_count", language, count=len(said.gone))] if said.gone else []
        parts += [say("collect.new_count", language, count=len(said.new))] if said.new else []
        return f"{fitted(name, 26)} {', '.join(parts)}"

    return listed(say("collect.changed", language), changed, FEW, told, language, BOLD)


def _figure(value: int | None, language: str) -> str:
    return "–" if value is None else number(value, language)


def _warnings(collected: Collected) -> str:
    """One line a kind, with its first place and how many there are."""
    language = collected.language
    counts = Counter(finding.problem.code for finding in collected.warnings)
    firsts = {finding.problem.code: finding for finding in reversed(collected.warnings)}
    if not counts:
        return ""
    lines = [painted(say("terminal.warnings", language, count=counts.total()), YELLOW)]
    for code, count in counts.items():
        more = say("terminal.doubts_more", language, count=count - 1) if count > 1 else ""
        lines.append(wrapped(f"  {firsts[code].told.text(language)}{more}", 4))
    return "\n".join(lines)
