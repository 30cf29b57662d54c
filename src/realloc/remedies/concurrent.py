"""Concurrent posts (kiêm nhiệm): somebody present takes on a missing field beside the post that they serve.

Units are apart. In one unit let y_f be how many take on field f. What is minimised, first Σ priority ·
weight over needed fields that nobody serves or takes on, then Σ priority · weight · (missing_f − y_f),
falls with every y_f, by less with each further one (only the first of a field covers it). The vectors y
that people can fill, each at most ``posts_per_official`` − 1 fields of their own list and a field once, are
those of flows from people to fields: a polymatroid. On it such a sum is made least by the greedy way: again
and again one more of the field that lowers it most, as long as an augmenting path leads to somebody who can
take it on (Federgruen and Groenevelt 1986). All vectors that cannot grow have one sum, so that no choice as
good has fewer double posts. Everything is compared in fractions, so that the result is proven.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.remedies.people import Person
from realloc.remedies.records import SecondPost, importance

Holders = dict[str, list[str]]
"""Officials by the field that they take on."""


def second_posts(instance: Instance, ledger: Ledger, people: Iterable[Person]) -> tuple[SecondPost, ...]:
    """Who takes on which missing field, after the moves in ``ledger``.

    Contract staff serve their own field alone, and who is lent, newly or still, takes on nothing; on counts
    nobody is known to have a second field.
    """
    most = instance.settings.posts_per_official - 1
    missing: dict[str, dict[str, int]] = defaultdict(dict)
    for (unit_id, field_id), need in instance.needs.items():
        if need.need > ledger.serving[unit_id, field_id] and not instance.unit[unit_id].is_project:
            missing[unit_id][field_id] = need.need - ledger.serving[unit_id, field_id]
    if most < 1 or instance.officials is None:
        return ()
    present: dict[str, dict[str, Person]] = defaultdict(dict)
    for person in people:
        if person.place in missing and not person.lent:
            present[person.place][person.official_id or ""] = person
    found = []
    for unit_id, fields in missing.items():
        here = present[unit_id]
        able = {
            f: sorted(i for i, p in here.items() if f in p.fields and f != p.serves) for f in sorted(fields)
        }
        for field_id, holders in _filled(_order(instance, ledger, unit_id, fields), able, most).items():
            found += [SecondPost(unit_id, field_id, i, here[i].serves) for i in sorted(holders)]
    return tuple(sorted(found, key=lambda post: (post.unit_id, post.field_id, post.official_id)))


def _order(instance: Instance, ledger: Ledger, unit_id: str, missing: Mapping[str, int]) -> list[str]:
    """Fields as often as they are missing, by how much one more of each lowers the goals."""
    asked: list[tuple[Fraction, Fraction, str]] = []
    for field_id, count in missing.items():
        worth, need = importance(instance, unit_id, field_id), instance.needs[unit_id, field_id]
        covers = need.coverage_known and ledger.serving[unit_id, field_id] <= 0
        asked += [(worth if covers and not k else Fraction(0), worth, field_id) for k in range(count)]
    return [field_id for *_, field_id in sorted(asked, key=lambda a: (-a[0], -a[1], a[2]))]


def _filled(order: Iterable[str], able: Mapping[str, list[str]], most: int) -> Holders:
    """Fill one after the other, each as long as somebody can take it on."""
    holders: Holders = {field_id: [] for field_id in able}
    closed: set[str] = set()
    for field_id in order:
        # Once it cannot grow, a field of a polymatroid never can again.
        if field_id not in closed and not _augment(field_id, able, holders, most):
            closed.add(field_id)
    return holders


def _augment(field_id: str, able: Mapping[str, list[str]], holders: Holders, most: int) -> bool:
    """Give the field one more holder, moving others on to each other's fields where that makes room."""
    load: dict[str, list[str]] = defaultdict(list)
    for taken, officials in holders.items():
        for official_id in officials:
            load[official_id].append(taken)
    came: dict[str, tuple[str, str] | None] = {field_id: None}
    todo = [field_id]
    for wanted in todo:
        for official_id in able[wanted]:
            if official_id in holders[wanted]:
                continue
            if len(load[official_id]) < most:
                _hand_on(wanted, official_id, came, holders)
                return True
            for taken in load[official_id]:
                if taken not in came:
                    came[taken] = wanted, official_id
                    todo.append(taken)
    return False


def _hand_on(
    wanted: str, official_id: str, came: Mapping[str, tuple[str, str] | None], holders: Holders
) -> None:
    """Carry out the path that ends with somebody who has room."""
    holders[wanted].append(official_id)
    while (step := came[wanted]) is not None:
        before, moved = step
        holders[wanted].remove(moved)
        holders[before].append(moved)
        wanted = before
