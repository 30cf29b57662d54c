"""The textbook model: a binary for every official, unit and field, goal after goal, in plain PuLP.

It is written from the sentences of the rules and goals, and shares no code with the product's model: where
it ends, it is also a check of the optimum.  Run by `run.py` as its own process:
`python _textbook.py INPUT JSON --solver highs --time-limit 60 --max-km 20`.
"""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from time import perf_counter
from typing import Any

import pulp

from realloc.city.domain import Instance, Move, MoveKind, Official, Require
from realloc.city.ledger import Ledger
from realloc.rules import protected

Terms = list[tuple[pulp.LpVariable, float]]


class OutOfTimeError(Exception):
    """The time limit came."""


class NoPlanError(Exception):
    """The rules cannot hold together."""


class Textbook:
    """The model of an instance.

    Parameters
    ----------
    instance : Instance
    ends_at : float
        When to give up, on the clock of `perf_counter`.
    """

    def __init__(self, instance: Instance, ends_at: float = float("inf")) -> None:
        self.instance = instance
        self.ends_at = ends_at
        self.problem = pulp.LpProblem("textbook", pulp.LpMinimize)
        self.columns = 0
        self.people = list(_people(instance))
        self._protected = _held(instance, self.people)
        self._into: dict[str, Terms] = defaultdict(list)
        self._out: dict[str, Terms] = defaultdict(list)
        self._serving: dict[tuple[str, str], Terms] = defaultdict(list)
        self._goal: dict[str, Terms] = defaultdict(list)
        self._reachable: dict[tuple[str, float | None], frozenset[str]] = {}
        self._decisions = defaultdict(list)
        for decision in instance.decisions:
            self._decisions[decision.official_id].append(decision)

    def columns_wanted(self) -> int:
        """How many binaries there are for people, without building them."""
        total = 0
        for person in self.people:
            fields = len(person.fields) or 1
            total += fields * len(self._destinations(person)) + max(0, fields - 1)
        return total

    def build(self) -> None:
        """Columns, rules, and what the goals are made of.

        Raises
        ------
        OutOfTimeError
        """
        for person in self.people:
            self._add_person(person)
        self._add_unit_rules()
        self._add_field_rules()
        limit = self.instance.settings.max_moves
        if limit is not None:
            self._hold([t for out in self._out.values() for t in out], "<=", limit)

    def solve(self, solver: str = "highs") -> Iterator[tuple[str, float]]:
        """Minimise goal after goal, each held from then on.

        Yields
        ------
        tuple of (str, float)
            A goal and its proven optimum.

        Raises
        ------
        OutOfTimeError
        """
        for goal in self.instance.settings.goals:
            terms = self._goal[goal]
            value = 0.0
            if terms:
                self.problem.setObjective(pulp.LpAffineExpression(terms))
                value = self._optimum(solver)
                self._hold(terms, "<=", value + 1e-6 * max(1.0, abs(value)))
            yield goal, value

    def _optimum(self, solver: str) -> float:
        left = self.ends_at - perf_counter()
        if left <= 0:
            raise OutOfTimeError
        limit = None if left == float("inf") else left
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            make = pulp.HiGHS if solver == "highs" else pulp.PULP_CBC_CMD
            command = make(msg=False, timeLimit=limit, gapRel=0.0)
        self.problem.solve(command)
        solved = self.problem.status == pulp.LpStatusOptimal
        if not solved or self.problem.sol_status != pulp.LpSolutionOptimal:
            if self.problem.status == pulp.LpStatusInfeasible:
                raise NoPlanError
            raise OutOfTimeError
        return float(pulp.value(self.problem.objective))

    # -- people ------------------------------------------------------------------------------------

    def _destinations(self, person: Official) -> frozenset[str]:
        """Units that the person may be sent to."""
        home = self.instance.unit[person.unit_id]
        if person.official_id in self._protected or (home.is_department and not person.fields):
            return frozenset()
        limit = person.max_km if person.max_km is not None else self.instance.settings.max_km
        key = home.unit_id, limit
        if key not in self._reachable:
            self._reachable[key] = self._within(home.unit_id, limit)
        may = self._reachable[key]
        for decision in self._decisions[person.official_id]:
            if decision.decision is Require.REQUIRE:
                may &= {decision.to}
            else:
                may -= {decision.to} if decision.to is not None else may
        return may

    def _within(self, home: str, limit: float | None) -> frozenset[str]:
        """Units other than `home` that receive, over a pair that there is, within the limit."""
        distances = self.instance.distances
        found = set()
        for unit in self.instance.units:
            km = distances.between(home, unit.unit_id)
            known = km is not None or (limit is None and not distances.is_matrix)
            near = km is None or limit is None or km <= limit + 1e-9
            if known and near and unit.unit_id != home and not unit.is_department:
                found.add(unit.unit_id)
        return frozenset(found)

    def _add_person(self, person: Official) -> None:
        """x[person, unit, field] and the reassignments; at most one of them."""
        home = self.instance.unit[person.unit_id]
        km = self.instance.distances
        chosen: Terms = []
        sent: Terms = []
        for unit_id in sorted(self._destinations(person)):
            distance = km.between(home.unit_id, unit_id) or 0.0
            for field_id in person.fields or (None,):
                x = self._binary()
                sent.append((x, 1.0))
                self._goal["distance"].append((x, distance))
                if field_id is not None:
                    self._serving[unit_id, field_id].append((x, 1.0))
                if not home.is_department:
                    self._into[unit_id].append((x, 1.0))
        self._out[home.unit_id] += sent
        self._goal["secondments" if home.is_department else "moves"] += sent
        chosen += sent
        for field_id in person.fields[1:]:
            x = self._binary()
            chosen.append((x, 1.0))
            self._goal["reassignments"].append((x, 1.0))
            self._serving[home.unit_id, field_id].append((x, 1.0))
        if person.fields:
            self._serving[home.unit_id, person.fields[0]] += [(x, -1.0) for x, _ in chosen]
        decisions = self._decisions[person.official_id]
        if any(d.decision is Require.REQUIRE and d.to != home.unit_id for d in decisions):
            self._hold(sent, "==", 1)
        if chosen:
            self._hold(chosen, "<=", 1)

    # -- rules and goals -----------------------------------------------------------------------------

    def _add_unit_rules(self) -> None:
        settings = self.instance.settings
        for unit in self.instance.units:
            out = self._out[unit.unit_id]
            if unit.max_out is not None:
                self._hold(out, "<=", unit.max_out)
            if settings.max_out_share is not None:
                self._hold(out, "<=", int(Fraction(str(settings.max_out_share)) * unit.headcount))
            if unit.posts is None:
                continue
            net = [] if unit.is_department else self._into[unit.unit_id] + [(x, -1.0) for x, _ in out]
            surplus = unit.headcount - unit.posts
            if not unit.is_department:
                self._hold(net, "<=", max(0, -surplus))
                self._hold(net, ">=", min(0, -surplus))
                if not settings.swaps:
                    self._hold(out, "<=", max(0, surplus))
                    self._hold(self._into[unit.unit_id], "<=", max(0, -surplus))
            self._add_headcount_goals(unit, net, surplus)

    def _add_headcount_goals(self, unit: Any, net: Terms, surplus: int) -> None:
        """over ≥ H − Q; bands of Q − H; requests that the surplus left does not meet."""
        over = self._least("over", 1.0)
        self._hold([(over, 1.0), *((x, -c) for x, c in net)], ">=", surplus)
        short = [*net]
        bands = self.instance.settings.shortage_bands
        edges = [0, *(int(share * unit.posts + Fraction(1, 2)) for share in bands)]
        for band, low in enumerate(edges):
            high = edges[band + 1] if band + 1 < len(edges) else None
            width = None if high is None else high - low
            short.append((self._least("shortage", float(unit.priority) * 2**band, width), 1.0))
        self._hold(short, ">=", -surplus)
        asked = min(unit.retain, max(0, surplus))
        if asked:
            refused = self._least("retention", 1.0)
            self._hold([(refused, 1.0), *net], ">=", asked - surplus)

    def _add_field_rules(self) -> None:
        for (unit_id, field_id), need in self.instance.needs.items():
            serving = self._serving[unit_id, field_id]
            weight = float(self.instance.unit[unit_id].priority * self.instance.field[field_id].weight)
            self._hold(serving, ">=", min(need.need, need.have) - need.have)
            if need.need <= 0:
                continue
            missing = self._least("gap", weight)
            self._hold([*serving, (missing, 1.0)], ">=", need.need - need.have)
            if need.coverage_known:
                nobody = self._least("uncovered", weight, 1)
                self._hold([*serving, (nobody, 1.0)], ">=", 1 - need.have)

    # -- the problem --------------------------------------------------------------------------------

    def _binary(self) -> pulp.LpVariable:
        self.columns += 1
        return self.problem.add_variable(f"x{self.columns}", cat=pulp.LpBinary)

    def _least(self, goal: str, cost: float, upper: int | None = None) -> pulp.LpVariable:
        """A whole number ≥ 0 that the goal makes as small as it can."""
        self.columns += 1
        column = self.problem.add_variable(f"x{self.columns}", 0, upper, pulp.LpInteger)
        self._goal[goal].append((column, cost))
        return column

    def _hold(self, terms: Sequence[tuple[pulp.LpVariable, float]], sense: str, right: float) -> None:
        if perf_counter() > self.ends_at:
            raise OutOfTimeError
        if not terms:
            fits = {"<=": right >= 0, ">=": right <= 0, "==": right == 0}[sense]
            if not fits:
                raise NoPlanError
            return
        left = pulp.LpAffineExpression(terms)
        row = left <= right if sense == "<=" else left >= right if sense == ">=" else left == right
        self.problem += row


def _people(instance: Instance) -> Iterator[Official]:
    """The roster; on counts somebody for everybody counted."""
    if instance.officials is not None:
        yield from instance.officials
        return
    have: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (unit_id, field_id), need in instance.needs.items():
        have[unit_id].append((field_id, need.have))
    number = 0
    for unit in instance.units:
        counted = have[unit.unit_id]
        rest = unit.headcount - sum(count for _, count in counted)
        for field_id, count in [*counted, (None, rest)]:
            for _ in range(count):
                number += 1
                yield Official(f"#{number}", unit.unit_id, () if field_id is None else (field_id,))


def _held(instance: Instance, people: Sequence[Official]) -> set[str]:
    """Officials whom the check of the rule would not let go, asked by sending everybody away at once."""
    if instance.officials is None or len(instance.units) < 2:
        return set()
    here = instance.units[0].unit_id
    moves = [
        Move(MoveKind.TRANSFER, o.unit_id, here, o.fields[0] if o.fields else None, o.official_id)
        for o in people
    ]
    return {breach.where for breach in protected.check(Ledger(instance, moves))}


def main() -> None:
    """Build and solve within the limits; what is known is on disk whenever the process is stopped."""
    parser = argparse.ArgumentParser()
    parser.add_argument("input", type=Path)
    parser.add_argument("json", type=Path)
    parser.add_argument("--solver", choices=("highs", "cbc"), default="highs")
    parser.add_argument("--time-limit", type=float, default=60.0)
    parser.add_argument("--memory-gib", type=float)
    parser.add_argument("--max-km")
    asked = parser.parse_args()
    if asked.memory_gib:
        limit_memory(asked.memory_gib)
    from realloc.plan.load import load

    loaded = load(asked.input, overrides={"max_km": asked.max_km} if asked.max_km else None)
    started = perf_counter()
    told: dict[str, Any] = {"status": "time", "stage": "building", "goals": {}}

    def tell(**news: Any) -> None:
        told.update(news, total=perf_counter() - started)
        asked.json.write_text(json.dumps(told), encoding="utf-8")

    model = Textbook(loaded.instance, started + asked.time_limit)
    tell(wanted=model.columns_wanted())
    try:
        model.build()
        tell(stage=model.instance.settings.goals[0], building=perf_counter() - started)
        for goal, value in model.solve(asked.solver):
            order = [*model.instance.settings.goals, ""]
            told["goals"][goal] = value
            tell(stage=order[order.index(goal) + 1], columns=model.columns)
        tell(status="optimal")
    except OutOfTimeError:
        tell(columns=model.columns)
    except MemoryError:
        tell(status="memory", columns=model.columns)


def limit_memory(gib: float) -> None:
    """Let no allocation take the process above so much memory, where the system can be told."""
    try:
        import resource
    except ImportError:
        return
    most = int(gib * 2**30)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main()
