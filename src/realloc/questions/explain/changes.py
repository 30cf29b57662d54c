"""One thing changed in an input, by name: what can be granted, dropped, lifted, ordered or ruled out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from realloc.city.domain import Decision, Instance, Official, Require, Unit
from realloc.questions.changed import ruled, with_need, with_official, with_rows, with_unit
from realloc.questions.scenario import Scenario


@dataclass(frozen=True)
class Change:
    """A change and the instance that it makes.

    ``kind`` is a key of phrases (``change.<kind>``) with ``facts``; ``cell`` is the row it stands in, where
    there is one; ``tighter`` and ``key`` are those of :class:`~realloc.questions.scenario.Scenario`;
    ``idle`` says that the change is proven to change nothing that the model or a goal knows of.
    """

    kind: str
    facts: Mapping[str, Any]
    instance: Instance
    tighter: bool = False
    idle: bool = False
    key: str = ""
    before: Change | None = None
    """Another change that was made first, for changes of two things."""

    def scenario(self, label: str) -> Scenario:
        """The change as something to solve."""
        return Scenario(label, self.instance, self.tighter, self.key)


def with_decisions(instance: Instance, *rows: Decision) -> Instance:
    """With more decisions."""
    return replace(instance, decisions=(*instance.decisions, *rows))


def without_decision(instance: Instance, row: Decision) -> Instance:
    """Without one row of Decisions."""
    return with_rows(instance, (r for r in instance.decisions if r is not row))


# -- orders, for asking "what if" ------------------------------------------------------------------------


def barred(official: Official, to: str) -> Decision:
    """The official must not go to ``to``."""
    return Decision(official.official_id, to, Require.FORBID)


def kept(official: Official) -> Decision:
    """The official must not leave their unit."""
    return Decision(official.official_id, None, Require.FORBID)


def sent(official: Official, to: str | None) -> Decision:
    """The official must go to ``to``, or leave for wherever is best."""
    return Decision(official.official_id, to, Require.REQUIRE)


def untouched(instance: Instance, official: Official) -> Instance:
    """The official stays and serves the primary field, as today: only plans taken away."""
    as_now = official._replace(fields=official.fields[:1])
    return with_decisions(with_official(instance, as_now), kept(official))


# -- obstacles lifted one by one -------------------------------------------------------------------------


_FREED: dict[str, dict[str, Any]] = {
    "unprotected": {"protected": ""},
    "not_retiring": {"retire_on": None},
    "led": {"position": ""},
    "not_recent": {"moved_on": None},
}
"""Changes after which what an official is keeps them no longer: a protection, retirement near, leading."""


def freed(instance: Instance, official: Official, kind: str) -> Change:
    """The official may move although protected, near retirement or a leader."""
    return Change(kind, _person(official), with_official(instance, official._replace(**_FREED[kind])))


def farther(instance: Instance, official: Official, km: float) -> Change:
    """The official's own limit allows ``km``; on counts, the city's does."""
    limit = math.ceil(km - 1e-9)
    if instance.officials is None:
        return Change("max_km", {"value": limit}, ruled(instance, max_km=float(limit)))
    changed = with_official(instance, official._replace(max_km=float(limit)))
    return Change("farther", {**_person(official), "km": limit}, changed)


def undecided(instance: Instance, row: Decision) -> Change:
    """A row of Decisions is left out."""
    return Change(
        "undecided", {"cell": row.cell, "official": row.official_id}, without_decision(instance, row)
    )


def more_out(instance: Instance, unit: Unit, limit: int) -> Change:
    """One more than ``limit`` may leave the unit."""
    changed = with_unit(instance, unit._replace(max_out=limit + 1))
    share = instance.settings.max_out_share
    if share is not None:
        larger = math.ceil((limit + 1) / max(1, unit.headcount) * 10_000) / 10_000
        changed = ruled(changed, max_out_share=max(share, min(1.0, larger)))
    return Change("more_out", {**_place(unit), "value": limit + 1}, changed)


def fewer_asked(instance: Instance, unit: Unit, value: int) -> Change:
    """Fewer net departures are asked of the unit."""
    changed = with_unit(instance, unit._replace(min_out=max(0, value)))
    return Change("fewer_asked", {**_place(unit), "value": max(0, value)}, changed)


def more_moves(instance: Instance) -> Change:
    """One more transfer or secondment is allowed."""
    value = (instance.settings.max_moves or 0) + 1
    return Change("more_moves", {"value": value}, ruled(instance, max_moves=value))


def exchanges(instance: Instance) -> Change:
    """Units may exchange officials."""
    return Change("exchanges", {}, ruled(instance, swaps=True))


def more_posts(instance: Instance, unit: Unit, count: int = 1) -> Change:
    """More posts are approved for the unit."""
    value = unit.extra_quota + count
    changed = with_unit(instance, unit._replace(extra_quota=value))
    return Change("more_posts", {**_place(unit), "count": count, "value": value}, changed)


def fewer_needed(instance: Instance, unit: Unit, field_id: str, value: int) -> Change:
    """The unit needs only ``value`` specialists."""
    facts = {**_place(unit), "field": instance.field[field_id].label, "value": value}
    return Change("fewer_needed", facts, with_need(instance, unit.unit_id, field_id, value))


def ordered(instance: Instance, official: Official, unit: Unit) -> Change:
    """The official is ordered to the unit."""
    facts = {**_person(official), **_place(unit)}
    return Change("ordered", facts, with_decisions(instance, sent(official, unit.unit_id)))


def trained(instance: Instance, official: Official, field_id: str) -> Change:
    """The official can serve one more field."""
    changed = with_official(instance, official._replace(fields=(*official.fields, field_id)))
    return Change("trained", {**_person(official), "field": instance.field[field_id].label}, changed)


def _person(official: Official) -> dict[str, Any]:
    return {"official": official.official_id}


def _place(unit: Unit) -> dict[str, Any]:
    return {"unit": unit.name}
