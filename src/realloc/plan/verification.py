"""A plan judged from the input and the moves alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from realloc.city.breach import Breach
from realloc.city.ledger import Ledger
from realloc.city.numbers import Number


class Verification(NamedTuple):
    """A plan recomputed from the input and the moves alone.

    ``before`` and ``after`` give every goal of the standard order (also the dropped ones), for doing
    nothing and for the plan; ``ledger`` has the headcounts and specialists after the moves.
    """

    breaches: tuple[Breach, ...]
    before: Mapping[str, Number]
    after: Mapping[str, Number]
    ledger: Ledger

    @property
    def ok(self) -> bool:
        """Whether the plan keeps every rule."""
        return not self.breaches
