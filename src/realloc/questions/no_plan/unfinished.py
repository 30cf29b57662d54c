"""Half an exchange: a line in a conflict whose other half was carried out already.

Floor, ceiling and ``no_new_gap`` compare with the people who are there.  Once one half of an exchange is
carried out, the other half alone would leave the unit shorter, or fuller, than it is by then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from realloc.city.domain import Instance, Require
from realloc.city.lines import Line
from realloc.questions.no_plan.conflict import Conflict
from realloc.questions.no_plan.limits import Limit
from realloc.words.say import say
from realloc.workbook.contract.loop_sheets import LINES, STATUS_WORDS
from realloc.workbook.validate.values import listed_cells


@dataclass(frozen=True)
class Unfinished:
    """``line`` is still announced; ``done`` of the same round was carried out in its unit ``unit_id``."""

    line: Line
    unit_id: str
    done: tuple[Line, ...]

    def text(self, instance: Instance, language: str) -> str:
        """In words, with what ends it."""
        return say(
            "conflict.unfinished",
            language,
            who=self.line.who,
            to=instance.unit_name(self.line.destination),
            unit=instance.unit_name(self.unit_id),
            others=listed_cells(sorted(line.who for line in self.done)),
            place=self.line.cell or LINES.title(language),
            lapsed=STATUS_WORDS["lapsed"][language == "vi"],
        )

    def as_dict(self, instance: Instance, language: str) -> dict[str, Any]:
        """The same for programs."""
        return {
            "line": self.line.line_id,
            "unit": self.unit_id,
            "unit_name": instance.unit_name(self.unit_id),
            "carried_out": [line.line_id for line in self.done],
            "text": self.text(instance, language),
        }


def unfinished(conflict: Conflict) -> Iterator[Unfinished]:
    """The lines that a conflict sends, as far as they are such a half, each with the other."""
    sends = [row for row in conflict.rows if row.decision is Require.REQUIRE]
    ids = {row.line_id for row in sends if row.line_id} | {s.line.line_id for s in conflict.said if s.agreed}
    officials = {row.official_id for row in sends}
    for line in conflict.instance.announced:
        if line.line_id not in ids and line.official_id not in officials:
            continue
        for limit in conflict.limits:
            if done := tuple(_other_half(conflict.instance, line, limit)):
                yield Unfinished(line, limit.unit_id or "", done)
                break


def _other_half(instance: Instance, line: Line, limit: Limit) -> Iterator[Line]:
    """Who was carried out in the unit of a limit so that ``line`` no longer fits it."""
    fuller = limit.rule in ("floor", "no_new_gap") and limit.unit_id == line.origin
    emptier = limit.rule == "ceiling" and limit.unit_id == line.destination
    for other in instance.lines:
        if other.carried_out is None or other.last_round != line.last_round:
            continue
        serves = limit.field_id in (None, other.field_id)
        if (fuller and serves and other.destination == limit.unit_id) or (
            emptier and other.origin == limit.unit_id
        ):
            yield other
