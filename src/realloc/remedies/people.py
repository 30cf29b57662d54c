"""Where everybody is and what they serve after the moves: the ground that reasons and training stand on.

On a roster one :class:`Person` is one official; on counts one stands for all who are alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from realloc.city.domain import Decision, Instance, MoveKind, Official, Require
from realloc.city.ledger import Ledger
from realloc.rules import leaders as leaders_rule
from realloc.rules import protected as protected_rule

PROTECTED, RETIRING, LEADS, STAYS, ORDERED = "protected", "retiring", "leads", "stays", "ordered"


@dataclass(frozen=True, slots=True)
class Person:
    """One official, or ``count`` alike on counts.

    ``home`` is where they were, ``place`` where they work after the plan, ``serves`` what they serve there;
    ``held`` says what keeps them from moving whatever the destination ("" when nothing does), and
    ``untrainable`` what keeps them from being trained.
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
        move = moves.get(official.official_id)
        own = official.max_km
        yield Person(
            home=official.unit_id,
            place=move.destination if move else official.unit_id,
            serves=move.field_id if move else next(iter(official.fields), None),
            fields=official.fields,
            official_id=official.official_id,
            held=protection or leads or _decided(rows.get(official.official_id, ())),
            untrainable=untrainable or leads,
            moved=move is not None and move.kind is not MoveKind.REASSIGNMENT,
            max_km=own if own is not None else instance.settings.max_km,
            forbidden=frozenset(
                r.to
                for r in rows.get(official.official_id, ())
                if r.decision is Require.FORBID and r.to is not None
            ),
        )


def _protection(official: Official, instance: Instance) -> str:
    """Whether protection or retirement keeps an official in place wherever the gap is."""
    if protected_rule.holds(official, instance.settings):
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
    return protected_rule.holds(bare, instance.settings)


def _untrainable(official: Official, instance: Instance) -> str:
    """Training moves nobody, so family and hardship are no obstacle; every other protection is."""
    if _retires_soon(official, instance):
        return RETIRING
    willing = Official(official.official_id, official.unit_id, protected=official.protected, volunteer=True)
    return PROTECTED if protected_rule.holds(willing, instance.settings) else ""


def _counted(instance: Instance, ledger: Ledger) -> Iterator[Person]:
    """Those who stay, then those who moved, by unit and field; the rest are generalists."""
    limit = instance.settings.max_km
    gone: Counter[tuple[str, str | None]] = Counter()
    for move in ledger.moves:
        gone[move.origin, move.field_id] += move.count
        fields = (move.field_id,) if move.field_id else ()
        yield Person(
            move.origin, move.destination, move.field_id, fields, move.count, moved=True, max_km=limit
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
