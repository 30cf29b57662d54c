"""Two plans → everything that differs between them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from realloc.city.domain import Move
from realloc.plan.reopen import reopen
from realloc.plan.verify import verify
from realloc.privacy.anonymous import unnamed, unnamed_problems
from realloc.privacy.pseudonyms import Person, numbered
from realloc.privacy.vocabulary import file_name
from realloc.questions.compare.inputs import input_changes
from realloc.questions.compare.plans import (
    changed_flows,
    changed_people,
    gap_pairs,
    goal_pairs,
    unit_pairs,
    verdicts,
)
from realloc.questions.compare.records import Carried, Comparison, InputChange, Side
from realloc.questions.compare.roads import carried_road, road_side, unnamed_road, year_pairs
from realloc.road.reopen import looks_like_a_road
from realloc.words.folding import identity


def compare_sides(a: Side, b: Side, *, anonymous: bool = False) -> Comparison:
    """Everything that differs between two plans, from A to B; ``anonymous`` leaves names out."""
    if anonymous:
        a, b = _anonymous(a, b)
    goals = goal_pairs(a, b)
    people, alike = changed_people(a, b)
    inputs = input_changes(a.instance, b.instance)
    return Comparison(
        a=a,
        b=b,
        goals=goals,
        verdicts=verdicts(a, b, goals),
        alike=alike,
        people=people,
        flows=changed_flows(a, b),
        units=unit_pairs(a, b),
        gaps=gap_pairs(a, b),
        inputs=inputs,
        carried=(_carried(a, b) if a.road is None else carried_road(a, b)) if inputs else None,
        years=year_pairs(a, b),
    )


def _anonymous(a: Side, b: Side) -> tuple[Side, Side]:
    """Both plans without names; an id that is a name gets the same number in both."""
    people = {identity(o.official_id): o for s in (b, a) for o in s.instance.officials or ()}
    listed = (Person(o.official_id, o.name) for o in people.values())
    ids = {identity(old): new for old, new in numbered(listed).items()}
    return _unnamed(a, ids), _unnamed(b, ids)


def _unnamed(side: Side, ids: dict[str, str]) -> Side:
    """Ids may be written in another case in each plan, so each gets its own spelling of the numbers."""
    own = {
        o.official_id: ids[identity(o.official_id)]
        for o in side.instance.officials or ()
        if identity(o.official_id) in ids
    }
    if side.road is not None:
        return unnamed_road(side, own)
    instance, moves = unnamed(side.instance, side.moves, own)
    # The verification, too: its ledger holds instance and moves.
    return replace(
        side, file=file_name(side.file), instance=instance, moves=moves, verification=verify(instance, moves)
    )


def _carried(a: Side, b: Side) -> Carried:
    """A's moves in B's input, as far as they can be written down there."""
    officials = {identity(o.official_id): o.official_id for o in b.instance.officials or ()}
    units = {identity(u.unit_id): u.unit_id for u in b.instance.units}
    fields = {identity(f.field_id): f.field_id for f in b.instance.fields}
    kept: list[Move] = []
    lost = 0
    for move in a.moves:
        origin, destination = units.get(identity(move.origin)), units.get(identity(move.destination))
        field_id = fields.get(identity(move.field_id)) if move.field_id else None
        official = officials.get(identity(move.official_id)) if move.official_id else None
        gone = (move.official_id and not official) or (move.field_id and not field_id)
        if gone or origin is None or destination is None or (officials and not official):
            lost += move.count
            continue
        moved = Move(move.kind, origin, destination, field_id, official, move.count)
        kept.append(replace(moved, km=b.instance.km_of(moved)))
    verification = verify(b.instance, kept)
    breaches = Counter(breach.rule for breach in verification.breaches)
    people = sum(move.count for move in a.moves)
    return Carried(people, lost, dict(sorted(breaches.items())), verification.after)


def without_names(change: InputChange) -> InputChange:
    """The change without the values that say something personal."""
    return replace(change, a=None, b=None) if change.personal else change


def plan_side(path: str | Path, *, language: str | None = None) -> Side:
    """One plan, or road, as its file says now.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        As :func:`realloc.plan.reopen.reopen`.
    """
    if looks_like_a_road(Path(path)):
        return road_side(Path(path), language=language)
    checked = reopen(path, language=language).checked
    return Side(
        Path(path).name,
        checked.sha256,
        checked.instance,
        checked.moves,
        checked.verification,
        checked.recorded,
        checked.bounds,
        checked.input_changed,
        unnamed_problems(checked.problems, checked.instance),
    )
