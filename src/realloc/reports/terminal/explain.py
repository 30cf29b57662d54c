"""An explanation on a terminal: short, or with everything."""

from __future__ import annotations

from realloc.questions.explain.opened import OpenPlan
from realloc.questions.explain.records import Explanation
from realloc.reports.terminal.lines import BOLD, YELLOW, painted, wrapped
from realloc.reports.terminal.prices import caveats
from realloc.words.say import say


def render_explanation(plan: OpenPlan, told: Explanation, *, deep: bool = False) -> str:
    """Headline, then each part with its lines; at most 80 columns."""
    language = plan.instance.language
    blocks = [*caveats(plan), painted(wrapped(told.headline), BOLD)]
    for part in told.parts:
        lines = [*part.lines, *(part.deep if deep else [])]
        if not lines:
            continue
        indent = 2 if part.title else 0
        shown = [wrapped(" " * indent + line, indent + 2) for line in lines]
        if not part.title:
            blocks[-1] = "\n".join([blocks[-1], *shown])
        else:
            blocks.append("\n".join([painted(wrapped(part.title), BOLD), *shown]))
    if told.unproven:
        blocks.append(painted(wrapped(say("explain.unproven", language, count=told.unproven)), YELLOW))
    return "\n\n".join(blocks)
