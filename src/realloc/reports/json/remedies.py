"""Remedies for programs; ids only, no personal names."""

from __future__ import annotations

from typing import Any

from realloc.city.numbers import exact
from realloc.plan.result import Result
from realloc.remedies.records import Reason, Remedies, Remedy, by_field

Document = dict[str, Any]


def remedies_by_gap(result: Result) -> dict[tuple[str, str], list[Document]]:
    """The remedies of each gap that the moves leave, in order, by unit and field."""
    gaps = result.remedies.gaps if result.remedies else ()
    language = result.instance.language
    return {(g.unit_id, g.field_id): [_remedy(remedy, language) for remedy in g.remedies] for g in gaps}


def _remedy(remedy: Remedy, language: str) -> Document:
    return {
        "remedy": remedy.remedy,
        "count": remedy.count,
        "why": remedy.why(language),
        "reasons": [_reason(reason, language) for reason in remedy.earlier],
        "officials": list(remedy.people),
        "lead": remedy.lead,
        "km": _km(remedy.km),
    }


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
    remedies = result.remedies
    if remedies is None:
        return {"remedies": {}, "sharing": None, "training": [], "recruitment": [], "secondments": []}
    return {
        "remedies": remedies.totals(),
        "sharing": _sharing(remedies),
        "training": _training(remedies),
        "recruitment": [{"unit": u, "field": f, "count": n} for u, f, n in remedies.recruits()],
        "secondments": [
            {
                "official": loan.official_id,
                "count": loan.count,
                "from": loan.origin,
                "to": loan.destination,
                "field": loan.field_id,
                "start": loan.start.isoformat() if loan.start else None,
                "end": loan.end.isoformat(),
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


def _sharing(remedies: Remedies) -> Document:
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
            {"field": s.field_id, "lead": s.lead, "member": s.member, "km": _km(s.km)}
            for s in sharing.supports
        ],
    }


def _training(remedies: Remedies) -> list[Document]:
    groups = by_field(remedies.trainees)
    return [
        {
            "field": demand.field_id,
            "count": demand.count,
            "classes": list(demand.classes),
            "units": [{"unit": unit_id, "count": count} for unit_id, count in demand.units],
            "trainees": [
                {"official": t.official_id, "unit": t.unit_id, "serves": t.serves, "count": t.count}
                for t in groups[demand.field_id]
            ],
        }
        for demand in remedies.demands
    ]


def _km(km: float | None) -> float | None:
    return None if km is None else round(km, 3)
