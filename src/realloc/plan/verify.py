"""Judge a plan from the input and the moves alone.

Nothing here, in the ledger, or in a rule's ``check`` or a goal's ``measure`` knows the model.
"""

from __future__ import annotations

from collections.abc import Iterable

from realloc.city.breach import Breach
from realloc.city.domain import Instance, Move
from realloc.city.ledger import Ledger
from realloc.goals import GOALS
from realloc.plan.verification import Verification
from realloc.rules import RULES


def verify(instance: Instance, moves: Iterable[Move], unreadable: Iterable[Breach] = ()) -> Verification:
    """Recompute every rule and every goal.

    Parameters
    ----------
    unreadable : iterable of Breach
        Rows of a plan sheet that could not be read as moves; they are breaches of the rule ``record``.
    """
    ledger = Ledger(instance, moves)
    nothing = Ledger(instance, ())
    breaches = [*unreadable, *(breach for rule in RULES for breach in rule.check(ledger))]
    # Where nothing was announced everybody is newly called, which says nothing.
    compared = bool(instance.lines) or "changes" in instance.settings.goals
    goals = {slug: goal for slug, goal in GOALS.items() if compared or slug != "changes"}
    return Verification(
        breaches=tuple(breaches),
        before={slug: goal.measure(nothing) for slug, goal in goals.items()},
        after={slug: goal.measure(ledger) for slug, goal in goals.items()},
        ledger=ledger,
    )
