"""Agreements and refusals as members of a conflict: in words, and left out.

On a roster they are rows beside those of Decisions; on counts, where nobody has a name, :class:`Said`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from realloc.city.domain import Decision, Instance, Official, Require
from realloc.city.hearing import Bar, unheard
from realloc.city.lines import Line, Status
from realloc.city.moves import MoveKind
from realloc.questions.no_plan.limits import can_be_lent
from realloc.words.say import say


@dataclass(frozen=True)
class Said:
    """On counts, a line that was agreed, or what a refusal of it rules out."""

    line: Line
    bar: Bar | None = None

    @property
    def cell(self) -> str:
        """Where it was written."""
        return self.line.cell if self.bar is None else self.bar.cell

    @property
    def agreed(self) -> bool:
        """Whether it is an agreement."""
        return self.bar is None

    def text(self, instance: Instance, language: str) -> str:
        """In words."""
        who = _unit(instance, self.line.origin)
        if self.line.field_id is not None:
            who += f" ({_field(instance, self.line.field_id)})"
        who = say("row.some", language, count=self.line.count, who=who)
        if self.bar is None:
            return say(
                "row.agreed",
                language,
                official=who,
                to=_to(instance, self.line.destination),
                how=_how(instance, language, self.line.kind.value, self.line.field_id),
            )
        kind = "refused_all" if self.bar.to is None else "refused"
        return say(f"row.{kind}", language, official=who, to=_to(instance, self.line.destination))


def said_on_counts(instance: Instance) -> list[Said]:
    """The agreed lines and the refusals of an instance on counts; none on a roster."""
    if instance.officials is not None:
        return []
    agreed = (line for line in instance.announced if line.status in (Status.AGREED, Status.DONE))
    return [*(Said(line) for line in agreed), *(Said(bar.line, bar) for bar in instance.bars)]


def only_said(instance: Instance, kept: Collection[Said]) -> Instance:
    """With these alone of what was said on counts."""
    gone = [one for one in said_on_counts(instance) if one not in kept]
    if not gone:
        return instance
    suspended = {one.line.line_id for one in gone if one.bar is None}
    void = {(one.line.line_id, one.cell) for one in gone if one.bar is not None}
    lines, replies = unheard(instance.lines, instance.replies, suspended, void)
    return replace(instance, lines=lines, replies=replies)


def sent_by(said: Sequence[Said]) -> Iterator[tuple[Official, str]]:
    """Somebody without a name for each of those whom agreed lines send, with where to."""
    for one in said:
        fields = () if one.line.field_id is None else (one.line.field_id,)
        for _ in range(one.line.count if one.agreed else 0):
            yield Official("", one.line.origin, fields), one.line.destination


def row_text(row: Decision, instance: Instance, language: str) -> str:
    """A row of Decisions or an answer in words; a unit by its name, and by its id where that is another."""
    required = row.decision is Require.REQUIRE
    facts = {"official": row.official_id, "to": _to(instance, row.to)}
    if not row.line_id:
        kind = "require" if required else "forbid" if row.to else "stay"
        return say(f"row.{kind}", language, **facts)
    if required:
        how = _how(instance, language, row.kind.value if row.kind else "transfer", row.field_id)
        return say("row.agreed", language, how=how, **facts)
    kind = "refused_all" if row.to is None else "unfit" if row.field_id else "refused"
    field = "" if row.field_id is None else _field(instance, row.field_id)
    return say(f"row.{kind}", language, field=field, **facts)


def as_dicts(
    rows: Sequence[Decision], said: Sequence[Said], instance: Instance, language: str
) -> dict[str, list[dict[str, Any]]]:
    """Decision rows and answers for programs."""
    decisions = [
        {"cell": r.cell, "official": r.official_id, "to": r.to, "decision": r.decision.value}
        for r in rows
        if not r.line_id
    ]
    answered = [r for r in rows if r.line_id]
    replies = [
        *({"cell": r.cell, "line": r.line_id, "text": row_text(r, instance, language)} for r in answered),
        *({"cell": o.cell, "line": o.line.line_id, "text": o.text(instance, language)} for o in said),
    ]
    return {"decisions": decisions, "replies": replies}


def is_agreed(row: Decision) -> bool:
    """Whether the row is an agreed line."""
    return bool(row.line_id) and row.decision is Require.REQUIRE


def wrong_way(instance: Instance, row: Decision, official: Official) -> str | None:
    """The rule by which nobody goes the way that was agreed, whatever else happens."""
    lends = instance.unit[official.unit_id].is_department
    if row.kind is MoveKind.SECONDMENT and not can_be_lent(instance, official):
        return "lenders"
    if row.kind is MoveKind.TRANSFER and (lends or instance.unit[row.to or ""].is_project):
        return "departments" if lends else "projects"
    fits = row.field_id in official.fields if official.fields else row.field_id is None
    return None if row.kind is None or fits else "specialism"


def _how(instance: Instance, language: str, kind: str, field_id: str | None) -> str:
    """The kind of move, and what is served."""
    told = say(f"kind.{kind}", language).lower()
    return told if field_id is None else f"{told}, {_field(instance, field_id)}"


def _field(instance: Instance, field_id: str) -> str:
    field = instance.field.get(field_id)
    return field_id if field is None else field.label


def _unit(instance: Instance, unit_id: str) -> str:
    unit = instance.unit.get(unit_id)
    return unit_id if unit is None else unit.name


def _to(instance: Instance, unit_id: str | None) -> str | None:
    unit = instance.unit.get(unit_id or "")
    return unit_id if unit is None or unit.name == unit_id else f"{unit.name} ({unit_id})"
