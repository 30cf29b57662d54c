"""Why somebody moves and why a gap stays, as keys of phrases with their values: read off the plan alone.

:mod:`realloc.remedies.candidates` counts who could have closed a gap by what holds each of them; the first
page has room for one reason, the obstacle after which nobody is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from realloc.city.domain import Instance, Move, MoveKind
from realloc.plan.figures import gap_lines, unit_lines
from realloc.plan.solved import Solved
from realloc.remedies.candidates import Candidates
from realloc.remedies.people import people_after
from realloc.remedies.reasons import Chosen, Reasons
from realloc.remedies.records import CONCURRENT, SECONDMENT, TRANSFER
from realloc.remedies.records import Reason as CountedReason
from realloc.remedies.sharing import sharing_of

Reason = tuple[str, Mapping[str, object]]
"""Key of a phrase and the values that it takes."""

OPEN_REASONS: tuple[str, ...] = ("nobody", "busy", "distance", "area", "full", "limit", "asked", "goals")
"""Why a gap stays, from what no plan can help to what this plan chose; each is ``open.<reason>``."""


_STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "nobody",
        (
            *("contract", "running", "recent", "protected", "retiring", "leads"),
            *("stays", "ordered", "barred"),
        ),
    ),
    ("busy", ("serving", "serving_other", "no_new_gap")),
    ("distance", ("reach", "reach_own")),
    ("area", ("outside",)),
    ("full", ("floor", "swaps")),
    ("limit", ("turnover", "max_moves", "support")),
    ("asked", ("min_out",)),
    ("full", ("full", "no_vacancy", "over", "shortage")),
)
"""What keeps people, by the reason that it amounts to once nobody else is left."""


def why_moved(result: Solved, move: Move) -> list[Reason]:
    """Why ``move`` is in the plan: what the sender has too many of and the receiver too few."""
    instance = result.instance
    if (move.official_id, move.destination) in instance.required:
        return [("why.decided" if _decided(instance, move) else "why.agreed", {})]
    need = instance.needs.get((move.destination, move.field_id or ""))
    missing = max(0, need.need - need.have) if need else 0
    if move.kind is MoveKind.REASSIGNMENT:
        found = ("why.own_gap", {"count": missing}) if missing else ("why.successor", {})
        return [found]
    origin, destination = instance.unit[move.origin], instance.unit[move.destination]
    reasons: list[Reason] = []
    if origin.posts is not None and origin.headcount > origin.posts:
        reasons.append(("why.surplus", {"count": origin.headcount - origin.posts}))
    if missing:
        reasons.append(("why.gap", {"count": missing}))
    elif destination.posts is not None and destination.headcount < destination.posts:
        reasons.append(("why.receiver_short", {"count": destination.posts - destination.headcount}))
    return reasons or [("why.exchange", {})]


def _decided(instance: Instance, move: Move) -> bool:
    """Whether a row of Decisions orders the move, not what was agreed alone."""
    who, to = move.official_id, move.destination
    return any(not row.line_id and (row.official_id, row.to) == (who, to) for row in instance.decisions)


def why_open(result: Solved) -> dict[tuple[str, str], str]:
    """The reason (one of :data:`OPEN_REASONS`) for each (unit, field) still short.

    It sums up the counted reasons of the remedies: the first obstacle after which nobody is left.
    """
    known = _counted(result)
    instance, ledger = result.instance, result.verification.ledger
    candidates: Candidates | None = None
    reasons = {}
    for line in gap_lines(result):
        if line.missing_after:
            key = line.unit_id, line.field_id
            if key not in known:
                candidates = candidates or Candidates(instance, ledger, people_after(instance, ledger))
                ways = (True,) if instance.unit[line.unit_id].is_project else (False, True)
                found = (candidates.count(*key, lent=lent)[0] for lent in ways)
                known[key] = sum(found, Counter())
            reasons[key] = obstacle(known[key])
    return reasons


def counted(result: Solved, unit_id: str, field_id: str) -> list[CountedReason]:
    """Who holds a field and what keeps them from one gap: inside the unit, elsewhere, and of departments.

    The list of remedies begins its reasons with these.
    """
    instance, ledger = result.instance, result.verification.ledger
    nothing = Chosen({}, {}, (), sharing_of(instance, ledger, (), ()), (), {})
    reasons = Reasons(instance, ledger, people_after(instance, ledger), nothing)
    return list(reasons.before(CONCURRENT, unit_id, field_id))


def _counted(result: Solved) -> dict[tuple[str, str], Counter[str]]:
    """What keeps the people elsewhere, by gap, as far as the remedies have counted it already."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    for gap in result.remedies.gaps if result.remedies else ():
        earlier = {reason.remedy: reason for remedy in gap.remedies for reason in remedy.earlier}
        if TRANSFER in earlier and SECONDMENT in earlier:
            counts = Counter(earlier[TRANSFER].counts)
            counts.update(earlier[SECONDMENT].counts)
            counted[gap.unit_id, gap.field_id] = counts
    return counted


def obstacle(counts: Mapping[str, int]) -> str:
    """The reason that candidates counted by what keeps them amount to."""
    left = sum(counts.values())
    for reason, categories in _STEPS:
        gone = sum(counts.get(category, 0) for category in categories)
        left -= gone
        if left <= 0:
            return reason
    return "goals"


def why_unbalanced(result: Solved) -> list[tuple[str, int]]:
    """Why posts stay over or unfilled over all units, as (key of a phrase, how many)."""
    lines = unit_lines(result)
    over, short = sum(u.surplus_after for u in lines), sum(u.shortage_after for u in lines)
    found = []
    if over:
        found.append(("open.surplus_held" if short else "open.surplus_full", over))
    if short:
        found.append(("open.shortage_held" if over else "open.shortage_none", short))
    return found
