"""What a plan says about remedies, in the form that is written and judged."""

from __future__ import annotations

from realloc.city.domain import Instance
from realloc.remedies.records import CONTRACT, RECRUITMENT, Claim, Remedies
from realloc.words.say import say


def claim_of(instance: Instance, remedies: Remedies) -> Claim:
    """Everything that the checks look at, in the language of ``instance``."""
    language, gaps = instance.language, remedies.gaps
    return Claim(
        remedies.sharing.supports,
        remedies.trainees,
        tuple((g.unit_id, g.field_id, r.remedy, r.count) for g in gaps for r in g.remedies),
        {(g.unit_id, g.field_id): g.missing for g in gaps},
        tuple(remedies.hired(RECRUITMENT)),
        tuple((d.field_id, d.count, d.sizes, d.places(instance, language)) for d in remedies.demands),
        remedies.loans,
        remedies.sharing.proven,
        remedies.left_out,
        remedies.second_posts,
        tuple(remedies.hired(CONTRACT)),
    )


def has_sharing(remedies: Remedies) -> bool:
    """Whether there is anything to say of sharing: something is shared, or it is not proven best."""
    return bool(remedies.sharing.supports) or not remedies.sharing.proven


def sharing_note(instance: Instance, remedies: Remedies) -> str:
    """The limits of sharing, what it covers, and whether that is proven."""
    sharing, language = remedies.sharing, instance.language
    return say(
        "sharing.note",
        language,
        capacity=instance.settings.share_capacity,
        leads=instance.settings.lead_fields_per_unit,
        before=sharing.uncovered_before,
        after=sharing.uncovered,
        proof=sharing.proof(language),
    )
