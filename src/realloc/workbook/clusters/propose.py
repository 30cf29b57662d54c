"""Propose inter-ward clusters (cụm liên phường): connected, of nearly equal size, of neighbouring units.

Neighbours are the pairs of the Neighbours sheet.  Without one they follow from the distances: two units are
neighbours when no third lies nearer to both, inside the circle between them (Gabriel graph), and parts that
this leaves apart are joined at their nearest pair.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from realloc.city.domain import Instance
from realloc.words.say import say

NEAREST = 20
"""Units looked at around each one for its neighbours."""

Graph = dict[str, set[str]]


class ClusterCountError(Exception):
    """So many clusters cannot be made; ``least`` and ``most`` can."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(f"expected {least} to {most} clusters")
        self.least, self.most = least, most


class NoNeighboursError(Exception):
    """Nothing says which units are neighbours; ``units`` are those without a cluster."""

    def __init__(self, units: list[str]) -> None:
        super().__init__("no neighbours known")
        self.units = units


def without_cluster(instance: Instance) -> list[str]:
    """Units that a cluster is to be proposed for: who can share, so neither departments nor projects."""
    return [u.unit_id for u in instance.units if not (u.cluster or u.is_department or u.is_project)]


def propose_clusters(instance: Instance, count: int) -> dict[str, str]:
    """Cluster by unit, for units without one; departments, projects and units without neighbours stay out.

    The same units in any order of rows get the same clusters.

    Parameters
    ----------
    count : int
        How many clusters.

    Raises
    ------
    ClusterCountError
        When there are more separate parts than clusters, or fewer units; not when nothing is to be done.
    NoNeighboursError
        When there are units without a cluster, and neither coordinates nor pairs to find one by.
    """
    free = without_cluster(instance)
    graph = neighbours_of(instance, free)
    parts = [part for part in _components(graph, set(graph)) if len(part) > 1]
    units = sum(map(len, parts))
    if not parts:
        if free and not _is_anything_known(instance, free):
            raise NoNeighboursError(free)
        return {}
    if not len(parts) <= count <= units:
        raise ClusterCountError(len(parts), units)
    clusters = [
        cluster
        for part, share in zip(parts, _shares([len(p) for p in parts], count), strict=True)
        for cluster in _Partition(instance, graph, part).into(share)
    ]
    clusters.sort(key=min)
    taken = {u.cluster for u in instance.units if u.cluster}
    names = (say("cluster.name", instance.language, number=f"{n:02}") for n in range(1, 10**6))
    fresh = (name for name in names if name not in taken)
    return {unit_id: name for cluster, name in zip(clusters, fresh, strict=False) for unit_id in cluster}


def _is_anything_known(instance: Instance, units: list[str]) -> bool:
    """Whether a pair, or a distance to any other unit, is known of one of ``units``."""
    if instance.neighbours is not None:
        return any(set(pair) & set(units) for pair in instance.neighbours)
    index = np.array([instance.distances.index[u] for u in units], dtype=np.intp)
    known = np.isfinite(instance.distances.block(index, slice(None)))
    known[np.arange(len(index)), index] = False
    return bool(known.any())


def neighbours_of(instance: Instance, units: Iterable[str]) -> Graph:
    """The neighbours of each of ``units`` among them."""
    graph: Graph = {unit_id: set() for unit_id in units}
    if instance.neighbours is not None:
        pairs: Iterable[tuple[str, str]] = instance.neighbours
    else:
        pairs = _by_distance(instance, list(graph))
    for a, b in pairs:
        if a in graph and b in graph and a != b:
            graph[a].add(b)
            graph[b].add(a)
    return graph


def _by_distance(instance: Instance, units: list[str]) -> list[tuple[str, str]]:
    index = np.array([instance.distances.index[u] for u in units], dtype=np.intp)
    km = instance.distances.block(index, index)
    km = np.fmin(km, km.T)
    km = np.where(np.isnan(km), np.inf, km)
    np.fill_diagonal(km, np.inf)
    found: list[tuple[str, str]] = []
    for i, unit_id in enumerate(units):
        for j in np.argsort(km[i], kind="stable")[:NEAREST].tolist():
            # Strictly inside the circle; units at one point (departments' rooms) do not part others.
            between = km[i] ** 2 + km[j] ** 2 < km[i, j] ** 2 - 1e-9
            if np.isfinite(km[i, j]) and not between.any():
                found.append((unit_id, units[j]))
    return found + _bridges(units, found, km)


def _bridges(units: list[str], pairs: list[tuple[str, str]], km: np.ndarray) -> list[tuple[str, str]]:
    """Nearest pairs that join what is apart, shortest first; nothing over an unknown distance."""
    graph: Graph = {u: set() for u in units}
    for a, b in pairs:
        graph[a].add(b)
        graph[b].add(a)
    place = {u: i for i, u in enumerate(units)}
    bridges = []
    parts = _components(graph, set(units))
    while len(parts) > 1:
        inside = np.array([place[u] for u in sorted(parts[0])])
        outside = np.array([place[u] for part in parts[1:] for u in sorted(part)])
        gaps = km[np.ix_(inside, outside)]
        i, j = np.unravel_index(int(gaps.argmin()), gaps.shape)
        if not np.isfinite(gaps[i, j]):
            parts = parts[1:]  # nothing reaches this part
            continue
        pair = (units[int(inside[i])], units[int(outside[j])])
        bridges.append(pair)
        other = next(part for part in parts[1:] if pair[1] in part)
        parts = [parts[0] | other, *(part for part in parts[1:] if part is not other)]
    return bridges


def _components(graph: Graph, within: set[str]) -> list[set[str]]:
    """Connected parts of ``within``, by their first unit."""
    left, parts = set(within), []
    for start in sorted(within):
        if start in left:
            part = _reached(graph, start, left)
            left -= part
            parts.append(part)
    return parts


def _reached(graph: Graph, start: str, within: set[str]) -> set[str]:
    seen, queue = {start}, deque([start])
    while queue:
        for other in graph[queue.popleft()]:
            if other in within and other not in seen:
                seen.add(other)
                queue.append(other)
    return seen


def _shares(sizes: list[int], count: int) -> list[int]:
    """Clusters for each part: at least one, then to where clusters would be largest."""
    shares = [1] * len(sizes)
    for _ in range(count - len(sizes)):
        largest = max(range(len(sizes)), key=lambda i: (sizes[i] / shares[i], -i))
        shares[largest] += 1
    return shares


class _Partition:
    """One connected part on its way to clusters of nearly equal size."""

    def __init__(self, instance: Instance, graph: Graph, part: set[str]) -> None:
        self.graph, self.part = graph, part
        self._distances = instance.distances

    def _km(self, a: str, b: str) -> float:
        km = self._distances.between(a, b)
        return 0.0 if km is None else km

    def into(self, count: int) -> list[set[str]]:
        """Peel off cluster after cluster from the outside, then even out."""
        left = set(self.part)
        clusters = []
        for remaining in range(count, 1, -1):
            # Every later cluster must keep at least one unit.
            cluster = self._peel(left, round(len(left) / remaining), len(left) - remaining + 1)
            left -= cluster
            clusters.append(cluster)
        clusters.append(left)
        self._even_out(clusters)
        return clusters

    def _peel(self, left: set[str], size: int, most: int) -> set[str]:
        """A connected cluster whose removal leaves the rest connected, of about ``size`` units."""
        inner = min(sorted(left), key=lambda u: sum(self._km(u, v) for v in left))
        order = sorted(left, key=lambda u: (-self._km(inner, u), u))
        start = next(u for u in order if self._stranded(left, {u}) == set())
        cluster = {start}
        while len(cluster) < max(1, size):
            edge = {v for u in cluster for v in self.graph[u] if v in left} - cluster
            options = sorted(edge, key=lambda v: (sum(self._km(v, u) for u in cluster), v))
            stranded = {v: self._stranded(left, cluster | {v}) for v in options}
            fitting = [v for v in options if len(cluster) + 1 + len(stranded[v]) <= most]
            if not fitting:
                break
            chosen = min(fitting, key=lambda v: (len(stranded[v]) > 1, len(stranded[v]), options.index(v)))
            cluster |= {chosen} | stranded[chosen]
        return cluster

    def _stranded(self, left: set[str], cluster: set[str]) -> set[str]:
        """What taking ``cluster`` out cuts off from the largest rest."""
        parts = _components(self.graph, left - cluster)
        largest = max(parts, key=len, default=set())
        return {u for part in parts if part is not largest for u in part}

    def _even_out(self, clusters: list[set[str]]) -> None:
        """Pass units along chains of neighbouring clusters from large to small, while it helps."""
        while self._pass_one(clusters):
            continue

    def _pass_one(self, clusters: list[set[str]]) -> bool:
        order = sorted(range(len(clusters)), key=lambda i: (-len(clusters[i]), min(clusters[i])))
        for source in order:
            for chain in self._chains(clusters, source):
                if len(clusters[source]) < len(clusters[chain[-1]]) + 2:
                    continue
                moved = self._along(clusters, chain)
                if moved is not None:
                    clusters[:] = moved
                    return True
        return False

    def _chains(self, clusters: list[set[str]], source: int) -> list[list[int]]:
        """Shortest chains of neighbouring clusters from ``source``, to the smallest first."""
        place = {u: i for i, cluster in enumerate(clusters) for u in cluster}
        chains = {source: [source]}
        queue = deque([source])
        while queue:
            at = queue.popleft()
            beside = {place[v] for u in clusters[at] for v in self.graph[u] if v in place}
            for other in sorted(beside - set(chains)):
                chains[other] = [*chains[at], other]
                queue.append(other)
        ends = sorted((i for i in chains if i != source), key=lambda i: (len(clusters[i]), len(chains[i]), i))
        return [chains[i] for i in ends]

    def _along(self, clusters: list[set[str]], chain: list[int]) -> list[set[str]] | None:
        """One unit handed on at every link; None where a cluster would fall apart."""
        changed = [set(cluster) for cluster in clusters]
        for giver, taker in pairwise(chain):
            options = [u for u in sorted(changed[giver]) if self.graph[u] & changed[taker]]
            options.sort(key=lambda u: sum(self._km(u, v) for v in changed[taker]))
            whole = (u for u in options if len(_components(self.graph, changed[giver] - {u})) == 1)
            unit_id = next(whole, None)
            if unit_id is None:
                return None
            changed[giver].remove(unit_id)
            changed[taker].add(unit_id)
        return changed
