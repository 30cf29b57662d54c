"""Where remedies give other reasons, name other people, or say other things of sharing than are counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from helpers.reasons.recount import Recount
from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.remedies.claim import sharing_note
from realloc.remedies.records import Candidate, Reason, Remedies
from realloc.words.say import LANGUAGES, say

Key = tuple[str, str]


def wrong_reasons(instance: Instance, ledger: Ledger, remedies: Remedies, every: int = 1) -> list[str]:
    """The reasons that are not as they are counted here, of each remedy of ``every`` so many gaps."""
    recount = Recount(instance, ledger, remedies)
    fit = {w.official_id for w in recount.room.everybody if not w.unfit}
    wrong = [
        f"{t.official_id} is unfit for training" for t in remedies.trainees if not _is_fit(t.official_id, fit)
    ]
    for gap in remedies.gaps[::every]:
        key = gap.unit_id, gap.field_id
        for remedy in gap.remedies:
            right = recount.reasons(key, remedy.remedy)
            if len(remedy.earlier) != len(right):
                wrong.append(f"{key}, {remedy.remedy}: {len(remedy.earlier)} reasons, not {len(right)}")
            for told, counted in zip(remedy.earlier, right, strict=False):
                wrong += _differences(recount, key, told, counted)
    return wrong


def _is_fit(official_id: str | None, fit: set[str]) -> bool:
    return official_id is None or official_id in fit


def _differences(recount: Recount, key: Key, told: Reason, counted: Reason) -> Iterator[str]:
    """The counts in the order they are told in, both sentences in either language, the nearest people."""
    for found, right in zip(_said(told), _said(counted), strict=True):
        if found != right:
            yield f"{key}, {counted.remedy}: {found!r}, counted {right!r}"
    if told.nearest != counted.nearest and not _as_near(recount, key, told, counted):
        yield f"{key}, {counted.remedy}: nearest {told.nearest}, counted {counted.nearest}"


def _said(reason: Reason) -> list[object]:
    bare = reason._replace(nearest=())
    sentences = [text for language in LANGUAGES for text in (bare.text(language), bare.short(language))]
    return [reason.remedy, reason.phrase, reason.total, list(reason.counts.items()), *sentences]


def _as_near(recount: Recount, key: Key, told: Reason, counted: Reason) -> bool:
    """Whether others are named who are as near: of two as near either may be."""
    everybody = {c.official_id: c for c in recount.candidates(key, lent=counted.remedy == "secondment")}
    own = [everybody.get(c.official_id) for c in told.nearest]
    if len({c.official_id for c in told.nearest}) < len(counted.nearest):
        return False
    if any(c is None or c != t for c, t in zip(own, told.nearest, strict=True)):
        return False
    return _ranks(told.nearest) == _ranks(counted.nearest)


def _ranks(candidates: Iterable[Candidate]) -> list[tuple[bool, float]]:
    return sorted((c.category == "serving", round(c.km or 0.0, 6)) for c in candidates)


def wrong_note(instance: Instance, ledger: Ledger, remedies: Remedies) -> list[str]:
    """What is said above the list of sharing, where its limits and what it covers are counted otherwise."""
    before, taken = Fraction(0), {(p.unit_id, p.field_id) for p in remedies.second_posts}
    for (unit_id, field_id), need in instance.needs.items():
        unit = instance.unit[unit_id]
        served = ledger.serving[unit_id, field_id] > 0 or (unit_id, field_id) in taken
        if (
            need.need > 0
            and not served
            and need.coverage_known
            and not (unit.is_department or unit.is_project)
        ):
            before += Fraction(unit.priority) * Fraction(instance.field[field_id].weight)
    after = before
    for member, field_id in {(s.member, s.field_id) for s in remedies.sharing.supports}:
        after -= Fraction(instance.unit[member].priority) * Fraction(instance.field[field_id].weight)
    right = say(
        "sharing.note",
        instance.language,
        capacity=instance.settings.share_capacity,
        leads=instance.settings.lead_fields_per_unit,
        before=before,
        after=after,
        proof=remedies.sharing.proof(instance.language),
    )
    told = sharing_note(instance, remedies)
    bound = [] if remedies.sharing.bound <= after else [f"{remedies.sharing.bound} is more than {after}"]
    return [*bound, *([] if told == right else [f"{told!r}, counted {right!r}"])]
