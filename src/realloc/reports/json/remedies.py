"""What closes the gaps that the moves leave, for programs."""

from __future__ import annotations

from realloc.city.domain import Instance
from realloc.city.numbers import exact
from realloc.plan.result import Result
from realloc.remedies.records import RECRUITMENT, Reason, Remedies, Remedy, by_field
from realloc.reports.json.rounds import named
from realloc.reports.json.shape import Document


def remedies_by_gap(result: Result) -> dict[tuple[str, str], list[Document]]:
    """The remedies of each gap that the moves leave, in order, by unit and field."""
    gaps = result.remedies.gaps if result.remedies else ()
    return {
        (g.unit_id, g.field_id): [_remedy(remedy, result.instance) for remedy in g.remedies] for g in gaps
    }


def _remedy(remedy: Remedy, instance: Instance) -> Document:
    language = instance.language
    told = {
        "remedy": remedy.remedy,
        "count": remedy.count,
        "why": remedy.why(language),
        "reasons": [_reason(reason, language) for reason in remedy.earlier],
        "officials": list(remedy.people),
        "lead": remedy.lead,
        "km": _km(remedy.km),
    }
    return named(told, instance)


def _reason(reason: Reason, language: str) -> Document:
    """The counts are disjoint and add up to ``total``."""
    return {
        "remedy": reason.remedy,
        "reason": reason.phrase,
        "total": reason.total,
        "counts": dict(reason.counts),
        "text": reason.text(language),
    }


def remedies_json(result: Result) -> Document:
    """The lists of each remedy, ``secondments`` with what follows them, and the totals by remedy."""
    remedies, instance = result.remedies, result.instance
    if remedies is None:
        return {"remedies": {}, "sharing": None, "training": [], "recruitment": [], "secondments": []}
    return {
        "remedies": remedies.totals(),
        "sharing": _sharing(remedies, instance),
        "training": _training(remedies, instance),
        "recruitment": [
            named({"unit": u, "field": f, "count": n}, instance) for u, f, n in remedies.hired(RECRUITMENT)
        ],
        "secondments": [
            named(
                {
                    "official": loan.official_id,
                    "count": loan.count,
                    "from": loan.origin,
                    "to": loan.destination,
                    "field": loan.field_id,
                },
                instance,
            )
            | {
                "start": loan.start,
                "end": loan.end,
                "reopens": loan.reopens,
                "before_end": {
                    "training": loan.trained,
                    "recruitment": loan.recruited,
                    "officials": list(loan.people),
                },
            }
            for loan in remedies.loans
        ],
    }


def _sharing(remedies: Remedies, instance: Instance) -> Document:
    sharing = remedies.sharing
    return {
        "uncovered_before": exact(sharing.uncovered_before),
        "uncovered": exact(sharing.uncovered),
        "bound": exact(sharing.bound),
        "km": round(sharing.km, 3),
        "proven": sharing.proven,
        "columns": sharing.columns,
        "rows": sharing.rows,
        "seconds": round(sharing.seconds, 3),
        "supports": [
            named({"field": s.field_id, "lead": s.lead, "member": s.member, "km": _km(s.km)}, instance)
            for s in sharing.supports
        ],
    }


def _training(remedies: Remedies, instance: Instance) -> list[Document]:
    groups = by_field(remedies.trainees)
    return [
        {
            "field": demand.field_id,
            "count": demand.count,
            "classes": list(demand.classes),
            "units": [named({"unit": unit_id, "count": count}, instance) for unit_id, count in demand.units],
            "trainees": [
                {
                    "official": t.official_id,
                    "unit": t.unit_id,
                    "unit_name": instance.unit[t.unit_id].name,  # "name" would be taken for the person's
                    "serves": t.serves,
                    "count": t.count,
                }
                for t in groups[demand.field_id]
            ],
        }
        for demand in remedies.demands
    ]


def _km(km: float | None) -> float | None:
    return None if km is None else round(km, 3)
