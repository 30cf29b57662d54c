"""Everybody after the moves, counted a second time; shares nothing with ``remedies.people``.

Whether somebody is protected is what the rule's own check says of a trial move.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from realloc.city.distances import Home
from realloc.city.domain import Instance, Move, MoveKind, Official, Require
from realloc.city.ledger import Ledger
from realloc.rules import Rule
from realloc.rules import leaders as leaders_rule
from realloc.rules import protected as protected_rule
from realloc.rules import stay_term as stay_term_rule

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Worker:
    """One official after the moves, or on counts ``number`` of them.

    ``tied`` is what holds them wherever the gap is, ``unfit`` what keeps them from being trained.
    """

    home: str
    at: str
    serves: str | None
    holds: tuple[str, ...]
    number: int = 1
    official_id: str = ""
    travelled: bool = False
    away: bool = False
    """On a secondment, new or running."""
    lives: Home | None = None
    limit_km: float | None = None
    barred: frozenset[str] = frozenset()
    tied: str = ""
    unfit: str = ""


def workers(instance: Instance, ledger: Ledger) -> list[Worker]:
    """Everybody after the moves."""
    return list(_from_counts(ledger) if instance.officials is None else _from_roster(instance, ledger))


def _from_counts(ledger: Ledger) -> Iterator[Worker]:
    instance, limit = ledger.instance, ledger.instance.settings.max_km
    staying: Counter[tuple[str, str | None]] = Counter()
    for unit in instance.units:
        staying[unit.unit_id, None] = unit.headcount
    for (unit_id, field_id), need in instance.needs.items():
        staying[unit_id, field_id] += need.have
        staying[unit_id, None] -= need.have
    for move in ledger.moves:
        staying[move.origin, move.field_id] -= move.count
        holds = () if move.field_id is None else (move.field_id,)
        yield Worker(
            move.origin,
            move.destination,
            move.field_id,
            holds,
            move.count,
            travelled=True,
            away=move.kind is MoveKind.SECONDMENT,
            limit_km=limit,
        )
    for (unit_id, field), number in staying.items():
        if number > 0:
            holds = () if field is None else (field,)
            yield Worker(unit_id, unit_id, field, holds, number, limit_km=limit)


def _from_roster(instance: Instance, ledger: Ledger) -> Iterator[Worker]:
    roster = instance.officials or ()
    move_of = {m.official_id: m for m in ledger.moves}
    some = {_likeness(o): o for o in roster if o.protected or o.retire_on}
    held = _stopped(protected_rule, instance, some)
    retiring = _stopped(protected_rule, instance, {k: o._replace(protected="") for k, o in some.items()})
    never = _stopped(protected_rule, instance, {k: o._replace(volunteer=True) for k, o in some.items()})
    # Nobody is excused here by an order to go; that is seen below.
    positions = {o.position: o for o in roster if o.position}
    leading = _stopped(leaders_rule, replace(instance, decisions=()), positions)
    recent = _stopped(stay_term_rule, instance, {o.moved_on: o for o in roster if o.moved_on})
    ordered: dict[str, str] = {}
    barred: dict[str, set[str]] = defaultdict(set)
    for row in instance.decisions:
        if row.decision is Require.REQUIRE:
            ordered.setdefault(row.official_id, "ordered")
        elif row.to is None:
            ordered[row.official_id] = "stays"
        else:
            barred[row.official_id].add(row.to)
    for official in roster:
        who, move = official.official_id, move_of.get(official.official_id)
        alike = _likeness(official)
        tied = "retiring" if alike in retiring else "protected" if alike in held else ""
        unfit = "retiring" if alike in retiring else "protected" if alike in never else ""
        loan = official.loan if move is None else None
        bound = "contract" if official.contract else "running" if official.loan else ""
        term = "recent" if official.moved_on in recent else ""
        at = official.unit_id if loan is None else loan.to
        serves = (official.fields or (None,))[0] if loan is None else (loan.field_id or official.fields[0])
        leader = "leads" if official.position in leading and ordered.get(who) != "ordered" else ""
        yield Worker(
            official.unit_id,
            at if move is None else move.destination,
            serves if move is None else move.field_id,
            official.fields[:1] if official.contract else official.fields,
            official_id=who,
            travelled=loan is not None or (move is not None and move.kind is not MoveKind.REASSIGNMENT),
            away=loan is not None or (move is not None and move.kind is MoveKind.SECONDMENT),
            lives=official.home,
            limit_km=instance.settings.max_km if official.max_km is None else official.max_km,
            barred=frozenset(barred.get(who, ())),
            tied=bound or term or tied or leader or ordered.get(who, ""),
            unfit=bound or unfit or leader,
        )


def _likeness(official: Official) -> tuple[str, bool, date | None]:
    """What the rule on the protected may ask of somebody; those alike are judged once."""
    return official.protected, official.volunteer, official.retire_on


def _stopped(rule: Rule, instance: Instance, one_of: Mapping[K, Official]) -> set[K]:
    """The kinds of people whom a rule does not let go, judged by one of each kind."""
    roster = tuple(one_of.values())
    trial = [Move(MoveKind.TRANSFER, o.unit_id, o.unit_id, None, o.official_id) for o in roster]
    stopped = {breach.where for breach in rule.check(Ledger(replace(instance, officials=roster), trial))}
    return {kind for kind, official in one_of.items() if official.official_id in stopped}
