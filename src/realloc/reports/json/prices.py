"""The price list for programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from realloc.city.domain import Instance
from realloc.city.numbers import exact
from realloc.questions.explain.opened import OpenPlan
from realloc.questions.explain.prices import PricedItem, PriceList
from realloc.questions.explain.records import Explanation
from realloc.reports.json.asked_shape import ExplainDocument, PricesDocument
from realloc.reports.json.result import caveats, head, input_object
from realloc.reports.json.shape import Document, written


def prices_json(path: Path, plan: OpenPlan, found: PriceList, *, names: bool = False) -> Document:
    """One object; ``differences`` are the optimum without the item (granted: with it) less the plan's."""
    document = {
        **plan_object(path, plan, found.proven),
        "prices": [_item(item, found, names) for item in found.items],
        "solved": found.solved,
        "seconds": round(found.seconds, 3),
    }
    return written(PricesDocument, document)


def explained_json(path: Path, plan: OpenPlan, question: str, told: Explanation) -> Document:
    """One object: the answer as data, and the lines that are printed of it."""
    text = [[part.title, *part.lines, *part.deep] for part in told.parts]
    document = plan_object(path, plan, not told.unproven) | {
        "question": question,
        "answer": _named(told.data, plan.instance),
        "text": [told.headline, *(line for lines in text for line in lines if line)],
    }
    return written(ExplainDocument, document)


def _named(value: Any, instance: Instance) -> Any:
    """The same with the name of each unit behind its id, however deep."""
    if isinstance(value, list):
        return [_named(one, instance) for one in value]
    if not isinstance(value, dict):
        return value
    told: Document = {}
    for key, one in value.items():
        told[key] = _named(one, instance)
        if key in ("unit", "from", "to"):
            told[f"{key}_name"] = None if one is None else instance.unit_name(one)
    return told


def plan_object(path: Path, plan: OpenPlan, proven: bool) -> Document:
    """What is asked of which plan, and the optimum that differences start from."""
    return {
        **head("optimal" if proven and plan.base.proven else "feasible"),
        "plan": input_object(path.name, plan.sha256),
        "plan_is_optimal": plan.optimal,
        "input_changed": plan.input_changed,
        "base": {goal.goal: exact(goal.value) for goal in plan.base.goals},
        **caveats(plan.warnings, plan.instance.language),
    }


def _item(item: PricedItem, found: PriceList, names: bool) -> Document:
    instance = found.instance
    facts: dict[str, Any] = {key: _plain(value) for key, value in item.change.facts.items()}
    return {
        "kind": item.change.kind,
        **facts,
        "text": item.what_of(instance, names),
        "sentence": item.sentence(instance),
        **item.price.as_dict(),
        "costs": {slug: exact(value) for slug, value in item.costs.items()},
        "gaps": [
            {
                "unit": unit_id,
                "unit_name": instance.unit[unit_id].name,
                "field": field_id,
                "change": change,
            }
            for (unit_id, field_id), change in sorted(item.difference.gaps.items())
        ],
        "seconds": round(item.seconds, 3),
    }


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | None) else str(value)
