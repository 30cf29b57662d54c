"""An input with one thing in it changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from realloc.city.domain import Decision, Instance, Official, Require, Unit
from realloc.city.hearing import unheard


def ruled(instance: Instance, **values: Any) -> Instance:
    """With other settings."""
    return replace(instance, settings=replace(instance.settings, **values))


def with_unit(instance: Instance, unit: Unit) -> Instance:
    """With one unit as given."""
    return replace(instance, units=tuple(unit if u.unit_id == unit.unit_id else u for u in instance.units))


def with_official(instance: Instance, official: Official) -> Instance:
    """With one official as given."""
    roster = instance.officials or ()
    changed = (official if o.official_id == official.official_id else o for o in roster)
    return replace(instance, officials=tuple(changed))


def with_need(instance: Instance, unit_id: str, field_id: str, need: int) -> Instance:
    """With ``need`` specialists of a field needed in a unit."""
    changed = instance.needs[unit_id, field_id]._replace(need=need)
    return replace(instance, needs={**instance.needs, (unit_id, field_id): changed})


def with_rows(instance: Instance, rows: Iterable[Decision]) -> Instance:
    """With these decisions of its own; who had agreed or refused in a row that is gone is asked again."""
    kept = tuple(rows)
    staying = {id(row) for row in kept}
    gone = [row for row in instance.decisions if row.line_id and id(row) not in staying]
    if not gone:
        return replace(instance, decisions=kept)
    suspended = {row.line_id for row in gone if row.decision is Require.REQUIRE}
    void = {(row.line_id, row.cell) for row in gone if row.decision is Require.FORBID}
    lines, replies = unheard(instance.lines, instance.replies, suspended, void)
    return replace(instance, decisions=kept, lines=lines, replies=replies)


def without_rows(instance: Instance, rows: Collection[Decision]) -> Instance:
    """Without some rows of Decisions, agreements or refusals."""
    gone = {id(row) for row in rows}
    return with_rows(instance, (row for row in instance.decisions if id(row) not in gone))
