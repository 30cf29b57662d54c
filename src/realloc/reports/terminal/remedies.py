"""The remedies in a few lines, for the terminal and the leadership page."""

from __future__ import annotations

from realloc.remedies import records
from realloc.remedies.records import Remedies
from realloc.words.say import number, say


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
