"""One rule for one unit (or the whole city), as a member of a conflict: what it allows, what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from realloc.city.domain import Decision, Instance, Official, Require
from realloc.plan.spoken_rules import spoken
from realloc.rules import PERSONAL as RULES_OF_PEOPLE
from realloc.rules import RULES, support, within
from realloc.rules.turnover import most_leaving
from realloc.words.say import day, say
from realloc.workbook.contract.rule_keys import match_rule

BY_UNIT: tuple[str, ...] = ("swaps", "turnover", "ceiling", "floor", "lenders", "min_out")
"""Rules that hold unit by unit; ``no_new_gap`` holds for each unit and field."""

PERSONAL: tuple[str, ...] = ("protected", "leaders", "stay_term")
"""Rules that keep a person in place for what they are, and that can be left out."""

FIXED: tuple[str, ...] = ("contract", "running")
"""Rules that keep a person in place and cannot: they say who is there to be moved."""

KEYS: dict[str, str] = {
    "total_moves": "max_moves",
    "distance": "max_km",
    "swaps": "swaps",
    "within": "within",
    "support": "max_support",
}
"""Keys of the Rules sheet behind rules that hold for the whole city."""

ROWS_OF: dict[str, tuple[str, ...]] = {rule: (rule,) for rule in (*BY_UNIT, "no_new_gap")}
ROWS_OF["swaps"] = ("swaps_in", "swaps_out")
"""What the rows that a rule adds to the model are called."""


Moved = Sequence[tuple[Official, str]]
"""Officials who are sent away, each with the unit."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule, refined to the unit, field or official that it binds where it can be."""

    rule: str
    unit_id: str | None = None
    field_id: str | None = None
    official_id: str | None = None

    def rows(self) -> set[tuple[object, ...]]:
        """The model's rows that hold this limit, by their meaning."""
        place = [part for part in (self.unit_id, self.field_id) if part is not None]
        return {(name, *place) for name in ROWS_OF.get(self.rule, ())}

    def title(self, instance: Instance) -> str:
        """Code and title of the rule, and the unit it is about with its row."""
        language = instance.language
        card = next(rule.CARD for rule in RULES if rule.CARD.slug == self.rule)
        head = f"{card.code} {card.title(language)}"
        if self.unit_id is not None:
            unit = instance.unit[self.unit_id]
            return say("limit.unit", language, head=head, unit=unit.name, row=str(unit.row))
        if self.official_id is not None:
            row = str(instance.official[self.official_id].row)
            return say("limit.official", language, head=head, official=self.official_id, row=row)
        if self.rule in KEYS:
            name = KEYS[self.rule]
            value, rule = getattr(instance.settings, name), match_rule(name)
            assert rule is not None
            facts = {"name": rule.heading(language), "value": rule.word(value, language) or value}
            return say("limit.rule", language, head=head, **facts)
        return head

    def sentence(self, instance: Instance) -> str:
        """What the rule says, its settings named in the reader's language."""
        card = next(rule.CARD for rule in RULES if rule.CARD.slug == self.rule)
        return spoken(card.sentence(instance.language), instance)

    def arithmetic(self, instance: Instance, moved: Moved) -> list[str]:
        """The sums behind the limit, such that a person can redo them; ``moved`` are who is sent where."""
        if self.rule == "total_moves":
            facts: dict[str, object] = {"limit": instance.settings.max_moves, "asked": len(moved)}
            return [say("sum.total_moves", instance.language, **facts)]
        if self.rule == "distance":
            return _distances(instance, moved)
        if self.rule == "within":
            return _outside(instance, moved)
        if self.rule == "support":
            limit = support.most_paid(instance.settings)
            return [say("sum.support", instance.language, limit=limit)]
        if self.rule == "ceiling" and self.unit_id is None:
            vacant = sum(max(0, (u.posts or 0) - u.headcount) for u in instance.units if not u.is_department)
            return [say("sum.vacant", instance.language, vacant=vacant)]
        if self.rule in PERSONAL and self.unit_id is None:
            return _protections(instance, moved, self)
        if self.unit_id is None:
            return []
        return [say(f"sum.{key}", instance.language, **facts) for key, facts in self._sums(instance, moved)]

    def _sums(self, instance: Instance, moved: Moved) -> list[tuple[str, dict[str, object]]]:
        unit = instance.unit[self.unit_id or ""]
        posts = unit.posts or 0
        out = sum(o.unit_id == unit.unit_id for o, _ in moved)
        come = sum(to == unit.unit_id and is_transferred(instance, o) for o, to in moved)
        facts: dict[str, object] = {
            "unit": unit.name,
            "headcount": unit.headcount,
            "posts": posts,
            "come": come,
            "leave": out,
            "most": max(posts, unit.headcount),
            "least": min(posts, unit.headcount),
        }
        if self.rule in PERSONAL:
            tied = sum(o.unit_id == unit.unit_id for o in kept_by(instance, self.rule))
            return [(f"{self.rule}_unit", {**facts, "tied": tied, "free": unit.headcount - tied})]
        if self.rule == "swaps":
            found = [("swaps_in", come, max(0, posts - unit.headcount))]
            found.append(("swaps_out", out, max(0, unit.headcount - posts)))
            told = [(key, {**facts, "limit": limit}) for key, asked, limit in found if asked > limit]
            return told or [(key, {**facts, "limit": limit}) for key, _, limit in found]
        if self.rule == "min_out":
            more: dict[str, object] = {"min_out": unit.min_out, "asked": unit.least_out}
            own = [o for o in instance.officials or () if o.unit_id == unit.unit_id and not o.contract]
            tied = sum(is_kept(instance, official) for official in own)
            return [("min_out", {**facts, **more, "free": unit.headcount - tied})]
        if self.rule in ("ceiling", "floor", "lenders") and not come and not out:
            return []  # no row is about the unit
        if self.rule == "turnover":
            return [("turnover", {**facts, "limit": most_leaving(unit, instance.settings)})]
        if self.rule == "no_new_gap":
            need = instance.needs[unit.unit_id, self.field_id or ""]
            field = instance.field[need.field_id].label
            gone = sum(o.unit_id == unit.unit_id and o.fields[:1] == (need.field_id,) for o, _ in moved)
            more = {"field": field, "need": need.need, "have": need.have, "gone": gone}
            return [("no_new_gap", {**facts, **more, "least": min(need.need, need.have)})]
        return [(self.rule, facts)]


def can_be_lent(instance: Instance, official: Official) -> bool:
    """Whether the official can leave on loan."""
    lends = instance.settings.lenders == "all" or instance.unit[official.unit_id].is_department
    return lends and bool(official.fields)


def is_transferred(instance: Instance, official: Official) -> bool:
    """Whether the official can leave by transfer only."""
    return not can_be_lent(instance, official) and not instance.unit[official.unit_id].is_department


def parts_of(instance: Instance, rule: str) -> list[Limit]:
    """A rule as one limit a unit (and field), or an official."""
    if rule == "no_new_gap":
        least = ((key, min(n.need, n.have)) for key, n in instance.needs.items())
        return [Limit(rule, *key) for key, count in least if count > 0]
    if rule in PERSONAL:
        tied = {o.unit_id for o in kept_by(instance, rule)}
        return [Limit(rule, unit.unit_id) for unit in instance.units if unit.unit_id in tied]
    return [Limit(rule, unit.unit_id) for unit in instance.units]


def kept_by(instance: Instance, rule: str) -> list[Official]:
    """Officials whom one of :data:`PERSONAL` keeps in their units."""
    return [o for o in instance.officials or () if RULES_OF_PEOPLE[rule].holds(o, instance)]


def is_kept(instance: Instance, official: Official) -> bool:
    """Whether a rule keeps the official in their unit."""
    return any(RULES_OF_PEOPLE[rule].holds(official, instance) for rule in (*PERSONAL, *FIXED))


def released(official: Official, rule: str) -> Official:
    """The official without what one of :data:`PERSONAL` goes by."""
    return RULES_OF_PEOPLE[rule].freed(official)


def movers(instance: Instance, rows: Sequence[Decision]) -> list[tuple[Official, str]]:
    """Officials whom ``rows`` send away, each with the unit."""
    found: dict[str, tuple[Official, str]] = {}
    for row in rows:
        official = instance.official[row.official_id]
        if row.decision is Require.REQUIRE and row.to is not None and row.to != official.unit_id:
            found.setdefault(row.official_id, (official, row.to))
    return list(found.values())


def limit_km(instance: Instance, official: Official) -> float | None:
    """The distance limit that holds for an official."""
    return official.max_km if official.max_km is not None else instance.settings.max_km


def is_too_far(instance: Instance, official: Official, to: str) -> bool:
    """Whether the official may not go so far, or over a blank pair."""
    if instance.distances.is_matrix and instance.distances.between(official.unit_id, to) is None:
        return True
    km, limit = instance.distances.between(official.unit_id, to, official.home), limit_km(instance, official)
    return limit is not None and (km is None or km > limit + 1e-9)


def is_outside(instance: Instance, official: Official, to: str) -> bool:
    """Whether the rule ``within`` keeps the official from a unit."""
    index = instance.distances.index
    return not within.permitted(instance, index[official.unit_id])[index[to]]


def _distances(instance: Instance, moved: Moved) -> list[str]:
    told = []
    for official, to in moved:
        if is_too_far(instance, official, to):
            km = instance.distances.between(official.unit_id, to, official.home)
            facts = {"official": _who(instance, official), "unit": instance.unit[to].name}
            limit = limit_km(instance, official)
            if km is None or limit is None or km <= limit:
                told.append(say("sum.blank", instance.language, **facts))
            else:
                told.append(say("sum.distance", instance.language, km=km, limit=limit, **facts))
    return told


def _who(instance: Instance, official: Official) -> str:
    """The official; on counts the unit."""
    return official.official_id or instance.unit[official.unit_id].name


def _outside(instance: Instance, moved: Moved) -> list[str]:
    return [
        say("sum.within", instance.language, official=_who(instance, o), unit=instance.unit[to].name)
        for o, to in moved
        if is_outside(instance, o, to)
    ]


def _protections(instance: Instance, moved: Moved, limit: Limit) -> list[str]:
    """Why each official may not be moved: the one whom the limit is about, or those whom the rows send."""
    language = instance.language
    about = [o for o, _ in moved]
    told = []
    for official in [instance.official[limit.official_id]] if limit.official_id else about:
        if limit.rule == "leaders":
            facts = {"official": official.official_id, "reason": official.position}
            told.append(say("sum.leaders", language, **facts))
        elif limit.rule == "stay_term":
            when = day(official.moved_on or instance.settings.as_of, language)
            months = instance.settings.min_months_between_moves
            told.append(
                say("sum.stay_term", language, official=official.official_id, day=when, months=months)
            )
        elif official.protected:
            facts = {"official": official.official_id, "reason": official.protected}
            told.append(say("sum.protected", language, **facts))
        elif official.retire_on is not None:
            when = day(official.retire_on, language)
            months = instance.settings.min_months_to_retirement
            told.append(say("sum.retiring", language, official=official.official_id, day=when, months=months))
    return told
