"""What the terminal says of a plan that was checked."""

from __future__ import annotations

from realloc.city.breach import Breach
from realloc.goals import GOALS
from realloc.plan.figures import measures
from realloc.plan.reopen import PlanVerification, RemedyVerdict
from realloc.plan.verification import Verification
from realloc.reports.terminal.findings import FEW, render_warnings
from realloc.reports.terminal.lines import BOLD, GREEN, RED, YELLOW, listed, painted, wrapped
from realloc.reports.terminal.plan import arrows
from realloc.rules import RULES
from realloc.words.say import number, say


def render_verification(checked: PlanVerification) -> str:
    """Whether a plan keeps the rules, every breach, and the goals as recorded and as they are now."""
    language = checked.instance.language
    parts = [
        render_breaches(checked.verification, language) or painted(say("terminal.kept", language), GREEN),
        painted(say("terminal.input_changed", language), YELLOW) if checked.input_changed else "",
        _recorded(checked, language),
        _judged_remedies(checked.remedies, language),
        _decided(checked, language),
        render_warnings(checked.problems, language),
    ]
    return "\n\n".join(part for part in parts if part)


def _judged_remedies(verdict: RemedyVerdict, language: str) -> str:
    """That the remedies were counted again, or where they do not fit the moves as they are now."""
    if not verdict.present:
        return painted(wrapped(say("terminal.no_remedies", language)), YELLOW)
    if verdict.stale:
        head = say("terminal.stale", language, count=len(verdict.stale))
        return listed(head, verdict.stale, FEW, lambda b: _placed(b, language), language, YELLOW)
    told = [say("terminal.recounted", language, gaps=verdict.gaps)]
    told += [say("terminal.sharing_best", language)] if verdict.sharing else []
    return wrapped(" ".join(told))


def _decided(checked: PlanVerification, language: str) -> str:
    """How many moves are agreed, refused and pending; nothing while nobody has decided anything."""
    counts = checked.decisions
    if not any(counts.get(said) for said in ("agree", "refuse", "done")):
        return ""
    text = wrapped(say("terminal.decisions", language, **counts))
    if not counts.get("refuse"):
        return text
    return f"{text}\n{painted(wrapped(say('terminal.refused', language)), YELLOW)}"


def render_breaches(verification: Verification, language: str) -> str:
    """Every breach under the name of its rule; nothing when there is none."""
    breaches = verification.breaches
    if not breaches:
        return ""
    lines = [painted(say("terminal.breached", language, count=len(breaches)), RED)]
    cards = {rule.CARD.slug: rule.CARD for rule in RULES}
    by_rule: dict[str, list[Breach]] = {}
    for breach in breaches:
        by_rule.setdefault(breach.rule, []).append(breach)
    for rule, found in by_rule.items():
        card = cards.get(rule)
        lines.append(painted(f"{card.code} {card.title(language)}" if card else rule, BOLD))
        lines += [wrapped(f"  {_placed(breach, language)}", 4) for breach in found]
    return "\n".join(lines)


def _placed(breach: Breach, language: str) -> str:
    """The breach, with its place in front where the text does not name it."""
    text = breach.text(language)
    return text if breach.where in text else f"{breach.where}: {text}"


def _recorded(checked: PlanVerification, language: str) -> str:
    """The recorded goal values beside the recomputed ones, with a word when they differ."""
    recorded, now = measures(checked.recorded), measures(checked.verification.after)
    rows = [
        (GOALS[goal].CARD.title(language), number(value, language), number(now[goal], language))
        for goal, value in recorded.items()
        if goal in now
    ]
    if not rows:
        return ""
    titles = [say(f"terminal.{key}", language) for key in ("goals", "recorded", "now")]
    table = arrows(titles, rows, [""] * len(rows))
    if all(before == after for _, before, after in rows):
        return table
    return f"{table}\n{painted(wrapped(say('terminal.changed', language)), YELLOW)}"
