"""The columns of announced lines: those who go the way that they were told."""

from __future__ import annotations

from collections.abc import Callable

from realloc.city.moves import MoveKind
from realloc.model.group import Group
from realloc.model.hub import Hub
from realloc.rules import lenders, specialism

ClassOf = Callable[[Group, MoveKind, bool, str | None], int]
"""The class of origins of a group, by the kind of move, whether support is paid, and the field served."""


def add_kept(hub: Hub, class_of: ClassOf) -> None:
    """kept[g, i] for every announced line that a group may still follow.

    Whoever the hub sends the way of their own line is not counted as kept, though they are; the plan that
    counts them has the same moves and fewer changes, so no optimum of any order of goals is missed.
    """
    for group in hub.groups:
        for number in range(len(group.called)):
            paid = _paid(hub, class_of, group, number)
            if paid is not None:
                hub.follow(group, number, paid)


def _paid(hub: Hub, class_of: ClassOf, group: Group, number: int) -> bool | None:
    """Whether support is paid to those who follow a line; None where they may not."""
    to, field_id, kind = group.called[number].way
    if kind not in lenders.kinds(hub.instance.unit[group.unit_id], group, hub.instance.settings):
        return None
    if field_id not in specialism.servable(group):
        return None
    for paid in (False, True):
        if hub.classes[class_of(group, kind, paid, field_id)].reaches(hub.unit_index[to]):
            return paid
    return None
