"""What a search makes of single vectors, and units solved apart of what they know already."""

from __future__ import annotations

import math
from contextlib import suppress

import numpy as np
import pytest

from helpers.factory import make_instance, person, random_instance, unit
from realloc.city.domain import Decision, Require
from realloc.optimise.build import Model
from realloc.optimise.clock import Clock
from realloc.optimise.incumbent import Held
from realloc.optimise.minimise import _accepted
from realloc.optimise.parts import PartsOutcome, Run
from realloc.optimise.search import Search
from realloc.pipeline import solve_instance
from realloc.questions.no_plan.told import NoPlanError

SOME = [(seed, on_counts) for on_counts in (False, True) for seed in range(10)]


def test_a_vector_that_breaks_a_goal_held_so_far_costs_infinitely_much() -> None:
    """A has two people for one post, B one post and nobody: over is 1 as it is and 0 with one move.

    With over held at 0, doing nothing is no plan, whatever it costs in moves (0), and what was known stays.
    """
    instance = make_instance([unit("A", 1, 2), unit("B", 1)], [person("A1", "A"), person("A2", "A")])
    model = Model(instance)
    search = Search(model, "highs", Clock(None), None, None)
    objectives = model.express_all(("over", "moves"))
    over, moves = (search.stage(slug, objectives[slug]) for slug in ("over", "moves"))
    nothing = model.doing_nothing()
    assert nothing is not None
    search.best.values = nothing
    assert _accepted(search, moves, nothing) == 0
    value = search.value(over)
    assert value is not None
    search.best.hold(Held(over.costs, value - 1), [], range(0))
    assert _accepted(search, moves, nothing) == math.inf


def test_units_solved_apart_go_on_from_earlier_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run after rows were added offers each unit what it answered before, and no other answers."""
    monkeypatch.setattr("realloc.optimise.parts.LARGE", 0)
    monkeypatch.setattr("realloc.optimise.parts.MUCH_TO_DO", 0)
    monkeypatch.setattr("realloc.optimise.structure.UNITS_A_PART", 2)
    compared: list[int] = []

    def minimise(run: Run) -> PartsOutcome | None:
        found = by_parts(run)
        none = np.zeros(0, dtype=np.intp)
        later = Run(run.program, run.goal, none, run.best, 99.0, Clock(None), 1, run)
        offered = [
            sorted(zip(m.block.tolist(), m.answer.tolist(), strict=True)) for m in (run.master, later.master)
        ]
        assert offered[0] == offered[1]
        compared.append(len(offered[0]) - run.s.blocks)
        # With every unit to choose anew: the best whole plan, no worse than the one begun from.
        plan = run._choose(run.best, np.ones(run.s.blocks, dtype=bool))
        assert plan is not None and np.all(plan == np.rint(plan))
        assert run.bound - 0.01 <= run.goal @ plan <= run.goal @ run.best + 1e-6
        return found

    by_parts = Run.minimise
    monkeypatch.setattr(Run, "minimise", minimise)
    for seed, on_counts in SOME:
        with suppress(NoPlanError):
            solve_instance(random_instance(seed, on_counts))
    assert max(compared) > 0


def test_few_who_are_barred_from_a_place_do_not_make_a_city_confined() -> None:
    """Six units on a line, 10 km apart: one refusal confines one person, a limit of 10 km nearly all."""
    ids = "ABCDEF"
    km = {(a, b): 10.0 * abs(ids.index(a) - ids.index(b)) for a in ids for b in ids}
    people = [person(f"{u}{i}", u, "land" if i else "it") for u in ids for i in range(2)]
    refused = Decision("A0", "B", Require.FORBID, row=2, cell="Decisions!A2")
    units = [unit(u, 1 + (u < "D") * 2) for u in ids]
    barred = make_instance(units, people, km=km, decisions=[refused])
    tight = make_instance(units, people, km=km, max_km=10)
    confined = [Search(Model(city), "highs", Clock(None), None, None).is_confined for city in (barred, tight)]
    assert confined == [False, True]
