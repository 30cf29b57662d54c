"""Group neighbouring units of a region into inter-ward clusters (cụm liên phường)."""

from __future__ import annotations

from collections.abc import Sequence

from examples.hcmc._city import Unit, neighbours

WANTED_SIZE, SMALLEST_SIZE = 7, 5
"""Units that a cluster grows to, and the fewest it may have before it joins another."""


def clusters(units: Sequence[Unit]) -> dict[str, str]:
    """Cluster name by unit code; a unit without neighbours (the island) is in none.

    Every cluster is connected by shared borders and lies within one former region.
    """
    borders = _borders(units)
    groups: list[set[str]] = []
    free = {code for code in borders if borders[code]}
    while free:
        group = _grow(free, borders)
        free -= group
        groups.append(group)
    _join_small(groups, borders)
    groups.sort(key=min)
    return {code: f"Cụm {number:02}" for number, group in enumerate(groups, start=1) for code in group}


def _borders(units: Sequence[Unit]) -> dict[str, set[str]]:
    """Neighbours of each unit in its own region."""
    region = {unit.code: unit.region for unit in units}
    inside = {a: {b for b in around if region[b] == region[a]} for a, around in neighbours().items()}
    return {code: around for code, around in inside.items() if around}


def _grow(free: set[str], borders: dict[str, set[str]]) -> set[str]:
    """Grow a cluster from the free unit with fewest free neighbours, always by the most enclosed one."""
    start = min(free, key=lambda code: (len(borders[code] & free), code))
    group = {start}
    while len(group) < WANTED_SIZE:
        edge = set().union(*(borders[code] for code in group)) & free - group
        if not edge:
            break
        taken = frozenset(group)
        group.add(min(edge, key=lambda code: (len((borders[code] & free) - taken), code)))
    return group


def _join_small(groups: list[set[str]], borders: dict[str, set[str]]) -> None:
    """Join each cluster that stayed too small to its smallest neighbouring cluster."""
    for small in sorted(
        (group for group in groups if len(group) < SMALLEST_SIZE), key=lambda g: (len(g), min(g))
    ):
        around = set().union(*(borders[code] for code in small)) - small
        beside = [group for group in groups if group & around]
        if len(small) < SMALLEST_SIZE and beside:
            min(beside, key=lambda group: (len(group), min(group))).update(small)
            groups.remove(small)
