"""Commands that read an input: how it is to be read, and rules in place of its own."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from realloc.commands import console
from realloc.commands.run import Run

if TYPE_CHECKING:  # it loads pydantic and numpy
    from realloc.workbook.understand.choices import Options


class OfInput(Run):
    """A run that reads the input ``source``; lists are None where nothing was typed."""

    goals: str | None = None
    max_km: str | None = None
    rules: list[str] | None = None
    sheet: list[str] | None = None
    header_row: list[str] | None = None
    maps: list[str] | None = None
    goals_key = "goals"
    """The rule that ``--goals`` is for."""

    @cached_property
    def reading(self) -> Options:
        """How to read the workbook, as typed; whether it fits is the validation's business."""
        from realloc.workbook.understand.choices import Options  # late: it loads pydantic and numpy

        for said in self.maps or []:
            column, sign, meaning = said.rpartition("=")
            fits = bool(sign and column.strip() and meaning.strip())
            console.refuse_unless(fits, "cli.column_meaning", "--map", self.spoken, found=said)
        return Options(tuple(self.sheet or ()), tuple(self.header_row or ()), tuple(self.maps or ()))

    @cached_property
    def overrides(self) -> dict[str, str]:
        """Rule keys with the values typed; whether they are right is the validation's business."""
        values: dict[str, str] = {}
        for rule in self.rules or []:
            name, sign, value = rule.partition("=")
            console.refuse_unless(
                bool(sign and name.strip()), "cli.key_value", "--set", self.spoken, found=rule
            )
            values[name.strip()] = value.strip()
        given = {self.goals_key: self.goals, "max_km": self.max_km}
        return values | {key: value for key, value in given.items() if value is not None}
