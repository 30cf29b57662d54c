"""Years as they are typed, and the horizon that they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from realloc.commands import console
from realloc.words.say import day, say

if TYPE_CHECKING:  # it loads pydantic
    from realloc.city.domain import Instance
    from realloc.city.horizon import Horizon

MOST = 10
"""Years that may be planned at once."""


def years_of(typed: str, language: str) -> tuple[int, int]:
    """The first and the last year as typed.

    Raises
    ------
    typer.BadParameter
        They are no years, or too many.
    """
    found = re.fullmatch(r"\s*(\d{4})(?:\s*[:–-]\s*(\d{4}))?\s*", typed)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    allowed = 1 <= last - first + 1 <= MOST
    console.refuse_unless(allowed, "road.bad_years", "--years", language, found=typed, most=MOST)
    return first, last


def horizon_of(typed: str, instance: Instance) -> Horizon:
    """The years of an input; the first may not be before that of its ``as_of``."""
    from realloc.city.horizon import Horizon  # late: it loads pydantic

    as_of, language = instance.settings.as_of, instance.language
    first, last = years_of(typed, language)
    where = instance.rule_cells.get(("as_of", None)) or say("road.today", language)
    facts = {"found": typed, "day": day(as_of, language), "where": where, "first": str(as_of.year)}
    console.refuse_unless(first >= as_of.year, "road.too_early", "--years", language, **facts)
    return Horizon(first, last, as_of)
