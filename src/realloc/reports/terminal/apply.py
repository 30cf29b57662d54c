"""What the terminal says of a plan carried out."""

from __future__ import annotations

from realloc.reports.terminal.lines import BOLD, YELLOW, painted, wrapped
from realloc.rounds.apply import Applied, Figures, figures_of
from realloc.words.say import number, say
from realloc.workbook.contract.units import UNITS


def render_applied(applied: Applied, language: str) -> str:
    """What was carried out, what stays announced, and what to know."""
    found = figures_of(applied)
    heading = say(
        "apply.heading",
        language,
        round=applied.number,
        day=applied.as_of,
        done=found.carried_out,
        lines=found.lines,
    )
    parts = [
        "\n".join([painted(wrapped(heading), BOLD), *_counts(found, language), *_lowered(found, language)]),
        "\n".join(painted(wrapped(problem.text(language), 2), YELLOW) for problem in applied.told),
    ]
    return "\n\n".join(part for part in parts if part)


def _counts(found: Figures, language: str) -> list[str]:
    counts = {**found.moves, **found.left}
    return [f"{number(n, language):>7}  {say(f'apply.{what}', language)}" for what, n in counts.items() if n]


def _lowered(found: Figures, language: str) -> list[str]:
    lines = []
    if found.decisions:
        lines.append(wrapped(say("apply.decisions", language, count=found.decisions)))
    for name, count in found.limits.items():
        if count:
            column = UNITS.column(name).heading(language)
            lines.append(wrapped(say("apply.limits", language, column=column, count=count)))
    return lines
