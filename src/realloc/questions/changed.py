"""An input with one thing in it changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from realloc.city.domain import Decision, Instance, Official, Unit
from realloc.city.lines import Status


def ruled(instance: Instance, **values: object) -> Instance:
    """With other settings."""
    return replace(instance, settings=instance.settings.model_copy(update=values))


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
    changed = replace(instance.needs[unit_id, field_id], need=need)
    return replace(instance, needs={**instance.needs, (unit_id, field_id): changed})


def with_rows(instance: Instance, rows: Iterable[Decision]) -> Instance:
    """With these decisions; a line of which no row is left is as if nobody had answered it."""
    kept = tuple(rows)
    gone = {row.line_id for row in instance.decisions} - {row.line_id for row in kept} - {""}
    if not gone:
        return replace(instance, decisions=kept)
    return replace(
        instance,
        decisions=kept,
        replies=tuple(reply for reply in instance.replies if reply.line_id not in gone),
        lines=tuple(
            replace(line, status=Status.PENDING) if line.line_id in gone else line for line in instance.lines
        ),
    )
