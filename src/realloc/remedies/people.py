"""Where everybody is and what they serve after the moves: the ground that reasons and training stand on.

On a roster one :class:`Person` is one official; on counts one stands for all who are alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from realloc.city.distances import Home
from realloc.city.domain import Decision, Instance, Move, MoveKind, Official, Require
from realloc.city.ledger import Ledger
from realloc.rules import contract as contract_rule
from realloc.rules import leaders as leaders_rule
from realloc.rules import protected as protected_rule
from realloc.rules import running as running_rule
from realloc.rules import stay_term as stay_term_rule

PROTECTED, RETIRING, LEADS, STAYS, ORDERED = "protected", "retiring", "leads", "stays", "ordered"
CONTRACT, RUNNING, RECENT = "contract", "running", "recent"

UNFIT = (CONTRACT, PROTECTED, RETIRING, LEADS)
"""What keeps people from being trained where they work, which moves nobody; who is lent is not asked."""


@dataclass(frozen=True, slots=True)
class Person:
    """One official, or ``count`` alike on counts.

    ``home`` is where they were, ``place`` where they work after the plan (a unit that need not be in the
    workbook), ``serves`` what they serve there; ``lent`` says that they are there on a secondment, new or
    running, ``lives`` where they set out from if not from ``home``; ``held`` says what keeps them from moving
    whatever the destination ("" when nothing does), and ``untrainable`` what keeps them from being trained.
    """

    home: str
    place: str
    serves: str | None
    fields: tuple[str, ...]
    count: int = 1
    official_id: str | None = None
    held: str = ""
    untrainable: str = ""
    moved: bool = False
    lent: bool = False
    lives: Home | None = None
    max_km: float | None = None
    forbidden: frozenset[str] = field(default_factory=frozenset)


def people_after(instance: Instance, ledger: Ledger) -> tuple[Person, ...]:
    """Everybody, in a fixed order."""
    made = _counted(instance, ledger) if instance.officials is None else _listed(instance, ledger)
    return tuple(made)


def _listed(instance: Instance, ledger: Ledger) -> Iterator[Person]:
    moves = {m.official_id: m for m in ledger.moves if m.official_id}
    rows: dict[str, list[Decision]] = defaultdict(list)
    for row in instance.decisions:
        rows[row.official_id].append(row)
    known: dict[tuple[object, ...], tuple[str, str]] = {}
    for official in instance.officials or ():
        alike = (official.protected, official.volunteer, official.retire_on)
        if alike not in known:
            known[alike] = _protection(official, instance), _untrainable(official, instance)
        protection, untrainable = known[alike]
        leads = LEADS if leaders_rule.holds(official, instance) else ""
        bound = _bound(official, instance)
        move = moves.get(official.official_id)
        place, serves, lent = _work(official, move)
        own = official.max_km
        yield Person(
            home=official.unit_id,
            place=place,
            serves=serves,
            fields=official.fields[:1] if official.contract else official.fields,
            official_id=official.official_id,
            held=bound or protection or leads or _decided(rows.get(official.official_id, ())),
            untrainable=("" if bound == RECENT else bound) or untrainable or leads,
            moved=lent or (move is not None and move.kind is not MoveKind.REASSIGNMENT),
            lent=lent,
            lives=official.home,
            max_km=own if own is not None else instance.settings.max_km,
            forbidden=frozenset(
                r.to
                for r in rows.get(official.official_id, ())
                if r.decision is Require.FORBID and r.to is not None and r.field_id is None
            ),
        )


def _work(official: Official, move: Move | None) -> tuple[str, str | None, bool]:
    """Where somebody works after the moves, the field served there, and whether on a secondment."""
    if move is not None:
        return move.destination, move.field_id, move.kind is MoveKind.SECONDMENT
    place = official.unit_id if official.loan is None else official.loan.to
    return place, official.serving[1] if official.serving else None, official.loan is not None


def _bound(official: Official, instance: Instance) -> str:
    """Whether a contract, a secondment that runs or a recent transfer keeps an official in place."""
    if contract_rule.holds(official, instance):
        return CONTRACT
    if running_rule.holds(official, instance):
        return RUNNING
    return RECENT if stay_term_rule.holds(official, instance) else ""


def _protection(official: Official, instance: Instance) -> str:
    """Whether protection or retirement keeps an official in place wherever the gap is."""
    if protected_rule.holds(official, instance):
        return RETIRING if _retires_soon(official, instance) else PROTECTED
    return ""


def _decided(rows: Sequence[Decision]) -> str:
    """Whether a decision keeps an official from any other place."""
    if any(r.decision is Require.FORBID and r.to is None for r in rows):
        return STAYS
    return ORDERED if any(r.decision is Require.REQUIRE for r in rows) else ""


def _retires_soon(official: Official, instance: Instance) -> bool:
    """Whether retirement alone would keep them."""
    bare = Official(official.official_id, official.unit_id, retire_on=official.retire_on)
    return protected_rule.holds(bare, instance)


def _untrainable(official: Official, instance: Instance) -> str:
    """Training moves nobody, so family and hardship are no obstacle; every other protection is."""
    if _retires_soon(official, instance):
        return RETIRING
    willing = Official(official.official_id, official.unit_id, protected=official.protected, volunteer=True)
    return PROTECTED if protected_rule.holds(willing, instance) else ""


def _counted(instance: Instance, ledger: Ledger) -> Iterator[Person]:
    """Those who stay, then those who moved, by unit and field; the rest are generalists."""
    limit = instance.settings.max_km
    gone: Counter[tuple[str, str | None]] = Counter()
    for move in ledger.moves:
        gone[move.origin, move.field_id] += move.count
        fields = (move.field_id,) if move.field_id else ()
        yield Person(
            move.origin,
            move.destination,
            move.field_id,
            fields,
            move.count,
            moved=True,
            lent=move.kind is MoveKind.SECONDMENT,
            max_km=limit,
        )
    specialists: Counter[str] = Counter()
    for (unit_id, field_id), need in instance.needs.items():
        specialists[unit_id] += need.have
        left = need.have - gone[unit_id, field_id]
        if left > 0:
            yield Person(unit_id, unit_id, field_id, (field_id,), left, max_km=limit)
    for unit in instance.units:
        rest = unit.headcount - specialists[unit.unit_id] - gone[unit.unit_id, None]
        if rest > 0:
            yield Person(unit.unit_id, unit.unit_id, None, (), rest, max_km=limit)
