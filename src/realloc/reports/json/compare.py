"""A comparison of two plans for programs; personal names stay out unless asked for."""

from __future__ import annotations

from dataclasses import dataclass

from realloc.city.domain import Instance, Move
from realloc.city.numbers import exact
from realloc.plan.figures import move_counts
from realloc.questions.compare.build import without_names
from realloc.questions.compare.records import (
    Change,
    Comparison,
    InputChange,
    PersonChange,
    Side,
    YearPair,
)
from realloc.questions.compare.words import unit_name
from realloc.reports.json.asked_shape import Carried, CompareDocument, CompareRefused, GoalPair
from realloc.reports.json.result import caveats, head, input_object
from realloc.reports.json.road import road_line
from realloc.reports.json.shape import Document, like, written


def comparison_json(comparison: Comparison, *, names: bool = False) -> Document:
    """The comparison as an object, ready for :func:`json.dumps`.

    ``a`` and ``b`` always mean the first and the second plan; a difference is b − a.

    Parameters
    ----------
    names : bool
        Whether people carry their names, and changes of the input what was written about a person.
    """
    instance = _Both(comparison.a.instance, comparison.b.instance)
    document = {
        **head("same" if comparison.same else "different"),
        "a": _side(comparison.a),
        "b": _side(comparison.b),
        "same_input": not comparison.inputs,
        "verdicts": [
            {"order": list(v.order), "better": v.better.value, "goal": v.goal} for v in comparison.verdicts
        ],
        "goals": [
            like(
                GoalPair, g, a=exact(g.a), b=exact(g.b), difference=exact(g.difference), better=g.better.value
            )
            for g in comparison.goals
        ],
        "counts": {"alike": comparison.alike} | {c.value: comparison.count(c) for c in Change},
        **({"years": [_year(pair) for pair in comparison.years]} if comparison.years else {}),
        "people": [_person(p, instance, names) for p in comparison.people],
        "flows": [
            {"kind": f.kind, **instance.between(f.origin, f.destination), "field": f.field_id}
            | {"a": f.a, "b": f.b}
            for f in comparison.flows
        ],
        "units": [
            {"unit": u.unit_id, "name": instance.name(u.unit_id)}
            | {key: _pair(getattr(u, key)) for key in ("after", "surplus", "shortage", "missing")}
            for u in comparison.units
        ],
        "gaps": [
            {"unit": g.unit_id, "unit_name": instance.name(g.unit_id), "field": g.field_id}
            | {"missing": {"a": g.a, "b": g.b}}
            for g in comparison.gaps
        ],
        "input_changes": [_input_change(c, names) for c in comparison.inputs],
        "a_in_input_of_b": _carried(comparison),
    }
    return written(CompareDocument, document)


def compare_refused_json(a: Document, b: Document, found: list[Document]) -> Document:
    """The object for files that are no plans."""
    return written(CompareRefused, head("invalid") | {"problems": found, "a": a, "b": b})


@dataclass(frozen=True)
class _Both:
    """The cities of both plans, of which the second knows what a unit is called now."""

    a: Instance
    b: Instance

    def name(self, unit_id: str) -> str:
        """What a unit is called; its id where neither knows it."""
        return unit_name(self.b, self.a, unit_id)

    def between(self, origin: str, destination: str) -> Document:
        """Where from and where to, each with its name."""
        ends = {"from": origin, "to": destination}
        return {
            k: v for key, unit in ends.items() for k, v in ((key, unit), (f"{key}_name", self.name(unit)))
        }


def _side(side: Side) -> Document:
    return input_object(side.file, side.sha256) | {
        "goals": list(side.order),
        "breaches": side.broken,
        "input_changed": side.input_changed,
        "edited": side.edited,
        "moves": move_counts(side.moves),
        **caveats(side.warnings, side.instance.language),
    }


def _year(pair: YearPair) -> Document:
    return {"year": pair.year, "a": pair.a and road_line(pair.a), "b": pair.b and road_line(pair.b)}


def _pair(values: tuple[int | None, int | None]) -> Document:
    return dict(zip("ab", values, strict=True))


def _person(person: PersonChange, instance: _Both, names: bool) -> Document:
    record: Document = {
        "official": person.official_id,
        "change": person.change.value,
        "home": {"a": person.home_a, "b": person.home_b},
        "a": [_move(m, instance) for m in person.a],
        "b": [_move(m, instance) for m in person.b],
    }
    return record | ({"name": person.name or None} if names else {})


def _move(move: Move, instance: _Both) -> Document:
    km = None if move.km is None else round(float(move.km), 3)
    return {
        "kind": move.kind.value,
        **instance.between(move.origin, move.destination),
        "field": move.field_id,
        "km": km,
    }


def _input_change(change: InputChange, names: bool) -> Document:
    told = change if names else without_names(change)
    return {
        "what": told.what.value,
        "change": told.how.value,
        "id": told.item_id or None,
        "label": told.label or None,
        "attribute": told.attribute or None,
        "a": told.a,
        "b": told.b,
    }


def _carried(comparison: Comparison) -> Document | None:
    carried = comparison.carried
    if carried is None:
        return None
    goals = {goal: exact(carried.after[goal]) for goal in comparison.b.order}
    return like(Carried, carried, goals=goals)
