"""What stands in the way of one more move, the rest of the plan as it is.

An obstacle is a rule that the plan with that move added would break, so each is true by the rule's own
check; where there is one alone, lifting it lets the person go.  The sums are looked at here for the places
of one move, because the checks go through the whole city; tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from realloc.city.calendar import months_after
from realloc.city.domain import Instance, Move, MoveKind, Official, Require, Unit
from realloc.city.ledger import Ledger
from realloc.city.numbers import exact
from realloc.questions.changed import ruled
from realloc.questions.explain import changes
from realloc.questions.explain.changes import Change
from realloc.questions.explain.opened import OpenPlan
from realloc.questions.no_plan.limits import (
    PERSONAL,
    can_be_lent,
    is_outside,
    is_too_far,
    is_transferred,
    limit_km,
)
from realloc.rules import leaders, running, stay_term, support
from realloc.rules.protected import holds
from realloc.rules.turnover import most_leaving

OBSTACLES: tuple[str, ...] = (
    *("protected", "retiring", "leads", "recent", "hired", "on_loan", "stays", "not_there", "elsewhere"),
    *("distance", "no_distance", "outside", "project"),
    *("no_new_gap", "floor", "lender", "min_out", "ceiling", "turnover"),
    *("total_moves", "support", "swaps_out", "swaps_in"),
)
"""Obstacles by rule, in the order in which they are told; each is a phrase ``obstacle.<kind>``."""


@dataclass(frozen=True)
class Obstacle:
    """A rule in the way: ``rule`` is its slug; ``lifted`` the smallest change of the input that lifts it."""

    kind: str
    rule: str
    facts: dict[str, Any] = field(default_factory=dict)
    lifted: Change | None = None

    @property
    def personal(self) -> bool:
        """Whether it is of the person's own, whatever the rest of the plan."""
        return self.rule in (*PERSONAL, "decisions", "distance")


def obstacles(plan: OpenPlan, official: Official, unit_id: str, field_id: str | None) -> list[Obstacle]:
    """Rules that the plan breaks when the official serves the field at the unit, in the place of whatever the
    plan does with them; the unit may be their own.  On counts the official has no id."""
    found = [
        *_personal(plan.instance, official, unit_id, field_id),
        *_counted(plan, official, unit_id, field_id),
    ]
    if unit_id == official.unit_id and field_id != _primary(official):
        found += _fixed(plan.instance, official)
    return sorted(found, key=lambda o: OBSTACLES.index(o.kind))


def with_move(plan: OpenPlan, official: Official, unit_id: str, field_id: str | None) -> tuple[Move, ...]:
    """The plan's moves with this one in the place of the official's own."""
    return _after(plan, official, unit_id, field_id).moves


def _after(plan: OpenPlan, official: Official, unit_id: str, field_id: str | None) -> Ledger:
    """The plan with this move in the place of the official's own."""
    own = plan.move_of.get(official.official_id)
    at_home = unit_id == official.unit_id
    if at_home and field_id == _primary(official):
        return plan.ledger.with_other(own, None)
    lends = not is_transferred(plan.instance, official) and (
        plan.instance.unit[official.unit_id].is_department or plan.instance.unit[unit_id].is_project
    )
    kind = MoveKind.SECONDMENT if lends else MoveKind.TRANSFER
    kind = MoveKind.REASSIGNMENT if at_home else kind
    km = 0.0 if at_home else plan.instance.distances.between(official.unit_id, unit_id, official.home)
    move = Move(kind, official.unit_id, unit_id, field_id, official.official_id or None, 1, km)
    return plan.ledger.with_other(own, move)


# -- what is the person's own ----------------------------------------------------------------------------


def bound_to_unit(instance: Instance, official: Official) -> list[Obstacle]:
    """What holds the official in their unit whatever the plan: what they are, or a decision."""
    return [*_protections(instance, official), *_orders(instance, official)]


def _personal(
    instance: Instance, official: Official, unit_id: str, field_id: str | None
) -> Iterator[Obstacle]:
    if unit_id == official.unit_id:
        there = _orders(instance, official, unit_id, field_id)
        yield from (o for o in there if o.kind == "elsewhere")
        return
    yield from _protections(instance, official)
    yield from _orders(instance, official, unit_id, field_id)
    if is_outside(instance, official, unit_id):
        facts: dict[str, Any] = {"within": instance.settings.within}
        lifted = Change("anywhere", {}, ruled(instance, within=None))
        yield Obstacle("outside", "within", facts, lifted)
    if instance.unit[unit_id].is_project and not can_be_lent(instance, official):
        yield Obstacle("project", "projects", {"unit": instance.unit[unit_id].name})
    if is_too_far(instance, official, unit_id):
        km = instance.distances.between(official.unit_id, unit_id, official.home)
        limit = limit_km(instance, official)
        if km is None or limit is None or km <= limit:
            yield Obstacle("no_distance", "distance")
        else:
            facts = {"km": km, "limit": limit, "own": official.max_km is not None}
            yield Obstacle("distance", "distance", facts, changes.farther(instance, official, km))


def _protections(instance: Instance, official: Official) -> Iterator[Obstacle]:
    """Protection, retirement and leading; a check names one, but each holds by itself."""
    settings = instance.settings
    by_reason = official._replace(retire_on=None)
    by_age = official._replace(protected="")
    if holds(by_reason, instance):
        facts: dict[str, Any] = {"reason": official.protected}
        yield Obstacle("protected", "protected", facts, changes.freed(instance, official, "unprotected"))
    if holds(by_age, instance):
        end = months_after(settings.as_of, settings.min_months_to_retirement)
        facts = {"date": official.retire_on, "months": settings.min_months_to_retirement, "until": end}
        yield Obstacle("retiring", "protected", facts, changes.freed(instance, official, "not_retiring"))
    if leaders.holds(official, instance):
        yield Obstacle(
            "leads", "leaders", {"position": official.position}, changes.freed(instance, official, "led")
        )
    if stay_term.holds(official, instance):
        facts = {"date": official.moved_on, "months": settings.min_months_between_moves}
        yield Obstacle("recent", "stay_term", facts, changes.freed(instance, official, "not_recent"))
    yield from _fixed(instance, official)


def _fixed(instance: Instance, official: Official) -> Iterator[Obstacle]:
    """What keeps somebody from other work at home, too."""
    if official.contract:
        yield Obstacle("hired", "contract")
    if official.loan is not None and running.holds(official, instance):
        yield Obstacle("on_loan", "running", {"date": official.loan.until})


def _orders(
    instance: Instance, official: Official, unit_id: str | None = None, field_id: str | None = None
) -> Iterator[Obstacle]:
    """Decisions and answers against leaving, and against serving a field at ``unit_id``, if given."""
    for row in instance.decisions:
        if row.official_id != official.official_id:
            continue
        facts: dict[str, Any] = {"cell": row.cell, "answered": bool(row.line_id)}
        lifted = changes.undecided(instance, row)
        required = row.decision is Require.REQUIRE
        if row.to == official.unit_id if required else row.to is None:
            yield Obstacle("stays", "decisions", facts, lifted)
        elif unit_id and required and row.to not in (None, unit_id):
            facts["unit"] = instance.unit[row.to or ""].name
            yield Obstacle("elsewhere", "decisions", facts, lifted)
        elif unit_id and not required and row.to == unit_id and row.field_id in (None, field_id):
            yield Obstacle("not_there", "decisions", facts, lifted)


# -- what is counted by unit -----------------------------------------------------------------------------


def _primary(official: Official) -> str | None:
    return official.fields[0] if official.fields else None


def _counted(plan: OpenPlan, official: Official, unit_id: str, field_id: str | None) -> Iterator[Obstacle]:
    instance, after = plan.instance, _after(plan, official, unit_id, field_id)
    own = plan.move_of.get(official.official_id)
    served = own.field_id if own else _primary(official)
    places = {official.unit_id, unit_id} | ({own.destination} if own else set())
    for place in sorted(places):
        unit = instance.unit[place]
        yield from _new_gap(instance, after, unit, served)
        if not unit.is_department and unit.posts is not None:
            yield from _headcount(instance, after, unit)
    home = instance.unit[official.unit_id]
    limit = most_leaving(home, instance.settings)
    if limit is not None and after.gone(home.unit_id) > limit:
        facts: dict[str, Any] = {"unit": home.name, "limit": limit}
        yield Obstacle("turnover", "turnover", facts, changes.more_out(instance, home, limit))
    yield from _paid(instance, after)
    most, total = instance.settings.max_moves, plan.ledger.left.total() + plan.ledger.lent.total()
    more = (own is None or own.kind is MoveKind.REASSIGNMENT) and unit_id != official.unit_id
    if most is not None and more and total + 1 > most:
        yield Obstacle("total_moves", "total_moves", {"limit": most}, changes.more_moves(instance))


def _paid(instance: Instance, after: Ledger) -> Iterator[Obstacle]:
    """More moves with support than can be paid."""
    most, rate = support.most_paid(instance.settings), instance.settings.support_per_month
    if most is not None and rate is not None and after.paid() > most:
        value = after.paid() * rate
        lifted = Change("max_support", {"value": exact(value)}, ruled(instance, max_support=value))
        yield Obstacle("support", "support", {"limit": most}, lifted)


def _new_gap(instance: Instance, after: Ledger, unit: Unit, served: str | None) -> Iterator[Obstacle]:
    """The field that the official serves in the plan, where it would be served by too few."""
    need = instance.needs.get((unit.unit_id, served or ""))
    least = min(need.need, need.have) if need else 0
    if need and served and after.serving[unit.unit_id, served] < least:
        facts = {"unit": unit.name, "field": instance.field[served].label, "need": need.need, "least": least}
        lifted = changes.fewer_needed(instance, unit, served, least - 1)
        yield Obstacle("no_new_gap", "no_new_gap", facts, lifted)


def _headcount(instance: Instance, after: Ledger, unit: Unit) -> Iterator[Obstacle]:
    posts, headcount = unit.posts or 0, after.headcount[unit.unit_id]
    facts = {"unit": unit.name, "posts": posts, "headcount": headcount}
    if headcount < min(posts, unit.headcount):
        yield Obstacle("floor", "floor", {**facts, "least": min(posts, unit.headcount)})
    here = headcount - after.lent[unit.unit_id]
    if instance.settings.lenders == "all" and here < min(posts, unit.headcount):
        yield Obstacle("lender", "lenders", {**facts, "least": min(posts, unit.headcount), "here": here})
    gone = unit.headcount - here - after.borrowed[unit.unit_id]
    if unit.least_out and gone < unit.least_out:
        facts_of = {"unit": unit.name, "asked": unit.least_out, "gone": gone}
        yield Obstacle("min_out", "min_out", facts_of, changes.fewer_asked(instance, unit, gone))
    if headcount > max(posts, unit.headcount):
        facts = {**facts, "most": max(posts, unit.headcount)}
        yield Obstacle("ceiling", "ceiling", facts, changes.more_posts(instance, unit, headcount - posts))
    if instance.settings.swaps:
        return
    rooms = {"swaps_out": (after.left[unit.unit_id], unit.headcount - posts)}
    rooms["swaps_in"] = (after.arrived[unit.unit_id], posts - unit.headcount)
    for kind, (count, room) in rooms.items():
        if count > max(0, room):
            facts = {"unit": unit.name, "limit": max(0, room)}
            yield Obstacle(kind, "swaps", facts, changes.exchanges(instance))
