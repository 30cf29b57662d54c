"""Who may be trained after the moves; whether somebody is protected is what the rules' own checks say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from realloc.city.domain import Instance, Move, MoveKind, Official, Require
from realloc.city.ledger import Ledger
from realloc.rules import Rule, contract, leaders, protected

K = TypeVar("K")

Served = tuple[str, str | None]
"""A unit and the field that somebody serves there, None for none."""


def learners(instance: Instance, ledger: Ledger, busy: Collection[str] = ()) -> Counter[str]:
    """How many of each unit may be trained: fit for it, and beyond what the unit needs of what they serve.

    Parameters
    ----------
    busy : collection of official ids
        Who takes on a second post.
    """
    counted = _counted(ledger) if instance.officials is None else _listed(instance, ledger, busy)
    fit: Counter[Served] = Counter()
    for home, served, number in counted:
        if not instance.unit[home].is_department:
            fit[served] += number
    able: Counter[str] = Counter()
    for (unit_id, field_id), number in fit.items():
        if field_id is not None:
            need = instance.needs.get((unit_id, field_id))
            spare = ledger.serving[unit_id, field_id] - (need.need if need else 0)
            number = min(number, spare)
        able[unit_id] += max(0, number)
    return able


def _counted(ledger: Ledger) -> Iterator[tuple[str, Served, int]]:
    """By home, where they are and what they serve: those who stay, specialists apart, and who moved."""
    for unit in ledger.instance.units:
        yield unit.unit_id, (unit.unit_id, None), unit.headcount
    for (unit_id, field_id), need in ledger.instance.needs.items():
        yield unit_id, (unit_id, field_id), need.have
        yield unit_id, (unit_id, None), -need.have
    for move in ledger.moves:
        yield move.origin, (move.origin, move.field_id), -move.count
        if move.kind is not MoveKind.SECONDMENT:
            yield move.origin, (move.destination, move.field_id), move.count


def _listed(instance: Instance, ledger: Ledger, busy: Collection[str]) -> Iterator[tuple[str, Served, int]]:
    """The same one by one, without who is unfit or on a secondment."""
    unfit = unfit_officials(instance).union(busy)
    moves = {move.official_id: move for move in ledger.moves}
    for official in instance.officials or ():
        move = moves.get(official.official_id)
        lent = official.loan is not None or (move is not None and move.kind is MoveKind.SECONDMENT)
        if official.official_id not in unfit and not lent:
            stays = official.unit_id, official.fields[0] if official.fields else None
            yield official.unit_id, stays if move is None else (move.destination, move.field_id), 1


def unfit_officials(instance: Instance) -> frozenset[str]:
    """Who is not trained, by id: leaders, who retires soon, the protected but for family, contract staff."""
    roster = instance.officials or ()
    # The rule on leaders is asked about positions, whoever has an order to go; such an order is seen below.
    ordered = {row.official_id for row in instance.decisions if row.decision is Require.REQUIRE}
    leading = _stopped(
        leaders, replace(instance, decisions=()), {o.position: o for o in roster if o.position}
    )
    kinds = {(o.protected, o.retire_on): o for o in roster if o.protected or o.retire_on}
    volunteers = {kind: official._replace(volunteer=True) for kind, official in kinds.items()}
    kept = _stopped(protected, instance, volunteers)
    hired = _stopped(contract, instance, {o.official_id: o for o in roster if o.contract})
    return frozenset(
        o.official_id
        for o in roster
        if (o.position in leading and o.official_id not in ordered)
        or (o.protected, o.retire_on) in kept
        or o.official_id in hired
    )


def _stopped(rule: Rule, instance: Instance, one_of: Mapping[K, Official]) -> set[K]:
    """The kinds of people whom a rule does not let go, judged by one of each kind."""
    roster = tuple(one_of.values())
    trial = [Move(MoveKind.TRANSFER, o.unit_id, o.unit_id, None, o.official_id) for o in roster]
    stopped = {breach.where for breach in rule.check(Ledger(replace(instance, officials=roster), trial))}
    return {kind for kind, official in one_of.items() if official.official_id in stopped}
