"""Why somebody moves and why a gap stays, as keys of phrases with their values: read off the plan alone.

:func:`why_open` looks at who could have closed a gap and what holds each of them; the first obstacle
that holds for all is the reason given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from realloc.domain import Instance, Move, MoveKind, Official
from realloc.figures import GapLine, gap_lines, unit_lines
from realloc.result import Result
from realloc.rules.protected import holds

Reason = tuple[str, Mapping[str, object]]
"""Key of a phrase and the values that it takes."""

OPEN_REASONS: tuple[str, ...] = ("nobody", "busy", "distance", "full", "limit", "goals")
"""Why a gap stays, from what no plan can help to what this plan chose; each is ``open.<reason>``."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Somebody, or some of the people counted, who could serve the field from ``unit_id``."""

    unit_id: str
    free: bool
    max_km: float | None


@dataclass(frozen=True, slots=True)
class _Pool:
    """Who could serve one field, and those of them whom their unit can spare."""

    everybody: tuple[_Candidate, ...]
    free: tuple[_Candidate, ...]


def why_moved(result: Result, move: Move) -> list[Reason]:
    """Why ``move`` is in the plan: what the sender has too many of and the receiver too few."""
    instance = result.instance
    if _decided(instance, move):
        return [("why.decided", {})]
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
    return (move.official_id, move.destination) in instance.required


def why_open(result: Result) -> dict[tuple[str, str], str]:
    """The reason (one of :data:`OPEN_REASONS`) for each (unit, field) still short."""
    open_gaps = [line for line in gap_lines(result) if line.missing_after]
    pool = _candidates(result, {line.field_id for line in open_gaps})
    limits = _Limits(result)
    return {(g.unit_id, g.field_id): _obstacle(limits, g, pool[g.field_id]) for g in open_gaps}


def why_unbalanced(result: Result) -> list[tuple[str, int]]:
    """Why posts stay over or unfilled over all units, as (key of a phrase, how many)."""
    lines = unit_lines(result)
    over, short = sum(u.surplus_after for u in lines), sum(u.shortage_after for u in lines)
    found = []
    if over:
        found.append(("open.surplus_held" if short else "open.surplus_full", over))
    if short:
        found.append(("open.shortage_held" if over else "open.shortage_none", short))
    return found


def _candidates(result: Result, fields: set[str]) -> dict[str, _Pool]:
    """Who may be moved and can serve each field; of those who are alike, one."""
    found: dict[str, dict[_Candidate, None]] = defaultdict(dict)
    people = _on_roster(result) if result.instance.officials is not None else _on_counts(result)
    for field_id, candidate in people:
        if field_id in fields:
            found[field_id][candidate] = None
    return {f: _Pool(tuple(found[f]), tuple(c for c in found[f] if c.free)) for f in fields}


def _on_roster(result: Result) -> Iterator[tuple[str, _Candidate]]:
    instance, serving = result.instance, result.verification.ledger.serving
    moved = {m.official_id: m for m in result.plan.moves}
    kept = {d.official_id for d in instance.decisions}
    for person in instance.officials or ():
        if not person.fields or person.official_id in kept or holds(person, instance.settings):
            continue
        # Who moves serves where the plan puts them.
        spare = person.official_id not in moved and _spare(instance, serving, person)
        for field_id in person.fields:
            yield field_id, _Candidate(person.unit_id, spare, person.max_km)


def _spare(instance: Instance, serving: Counter[tuple[str, str]], person: Official) -> bool:
    """Whether the person's unit has more of the field that they serve than it needs."""
    place = (person.unit_id, person.fields[0])
    need = instance.needs.get(place)
    return serving[place] > (need.need if need else 0)


def _on_counts(result: Result) -> Iterator[tuple[str, _Candidate]]:
    for (unit_id, field_id), count in result.verification.ledger.serving.items():
        need = result.instance.needs.get((unit_id, field_id))
        if count > 0:
            yield field_id, _Candidate(unit_id, count > (need.need if need else 0), None)


def _obstacle(limits: _Limits, gap: GapLine, pool: _Pool) -> str:
    if not any(c.unit_id != gap.unit_id for c in pool.everybody):
        return "nobody"
    if not any(c.unit_id != gap.unit_id for c in pool.free):
        return "busy"
    near = [c for c in pool.free if c.unit_id != gap.unit_id and limits.in_reach(c, gap.unit_id)]
    if not near:
        return "distance"
    if not any(limits.may_leave(c) for c in near):
        return "limit"
    if not any(limits.fits(c, gap.unit_id) for c in near):
        return "full"
    return "goals"


class _Limits:
    """What may keep a candidate from a gap, after the moves."""

    def __init__(self, result: Result) -> None:
        self.instance, self.ledger = result.instance, result.verification.ledger
        self._moves = sum(m.count for m in result.plan.moves if m.kind is not MoveKind.REASSIGNMENT)

    def in_reach(self, candidate: _Candidate, unit_id: str) -> bool:
        """Whether the candidate's limit, else everybody's, allows the way."""
        instance = self.instance
        limit = instance.settings.max_km if candidate.max_km is None else candidate.max_km
        if limit is None and not instance.distances.is_matrix:
            return True
        km = instance.distances.between(candidate.unit_id, unit_id)
        if km is None:
            return limit is None and not instance.distances.is_matrix
        return limit is None or km <= limit

    def may_leave(self, candidate: _Candidate) -> bool:
        """Whether the limits on moves and on leaving the unit still have room."""
        unit, settings = self.instance.unit[candidate.unit_id], self.instance.settings
        gone = self.ledger.left[unit.unit_id] + self.ledger.lent[unit.unit_id]
        share = settings.max_out_share
        return (
            (unit.max_out is None or gone < unit.max_out)
            and (share is None or unit.is_department or gone < int(share * unit.headcount + 1e-9))
            and (settings.max_moves is None or self._moves < settings.max_moves)
        )

    def fits(self, candidate: _Candidate, unit_id: str) -> bool:
        """Whether headcounts allow one more transfer, without anybody coming back in exchange."""
        headcount = self.ledger.headcount
        origin, destination = self.instance.unit[candidate.unit_id], self.instance.unit[unit_id]
        if origin.is_department:
            return True
        gives = headcount[origin.unit_id] > min(origin.posts or 0, origin.headcount)
        takes = headcount[unit_id] < max(destination.posts or 0, destination.headcount)
        return gives and takes
