"""Scenarios beside a base: exact, in order, the same in one process as in several, and stopped cleanly."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

import realloc
from helpers.factory import best_by_enumeration, random_instance
from helpers.places import ROOT
from helpers.scenarios import swapped, with_settings
from realloc.city.domain import Decision, Require
from realloc.optimise.solution import InfeasibleError
from realloc.pipeline import solve_instance
from realloc.plan.prove import VerificationFailedError
from realloc.questions.one_scenario import outcome_of, solve_scenario, without_solving
from realloc.questions.scenario import Outcome, Scenario, Status
from realloc.questions.scenarios import solve_scenarios


def numbers(outcome: Outcome) -> tuple[float, ...]:
    return tuple(float(value) for value in outcome.values().values())


SEEDS = range(12)


@pytest.mark.parametrize("seed", SEEDS)
def test_outcomes_are_the_best_of_all_plans(seed: int) -> None:
    base = random_instance(seed)
    changed = [
        Scenario("moves", with_settings(base, max_moves=1)),
        Scenario("swaps", with_settings(base, swaps=not base.settings.swaps)),
        Scenario("free", replace(base, decisions=())),
    ]
    for scenario, outcome in zip(changed, solve_scenarios(None, changed, jobs=1), strict=True):
        best = best_by_enumeration(scenario.instance)
        assert outcome.label == scenario.label
        if best is None:
            assert outcome.status is Status.INFEASIBLE
            assert outcome.goals == ()
        else:
            assert outcome.status is Status.OPTIMAL
            assert numbers(outcome) == pytest.approx(best, rel=2e-6)


def test_differences_are_value_less_base() -> None:
    base = solve_scenario(Scenario("base", swapped()))
    one = solve_scenario(Scenario("one", with_settings(swapped(), max_moves=1)))
    # One move instead of two: one more over and one more short (a half of B's 2 posts: beyond 20%, 8 a post).
    told = one.differences(base)
    assert (told["over"], told["moves"], told["shortage"], told["distance"]) == (1, -1, 8, -10)


def test_several_processes_give_the_same_in_the_same_order() -> None:
    scenarios = [Scenario(f"at most {n}", with_settings(swapped(), max_moves=n)) for n in (3, 0, 2, 1)]
    seen: list[tuple[int, int, str]] = []
    alone = solve_scenarios(None, scenarios, jobs=1)
    together = solve_scenarios(None, scenarios, jobs=2, progress=lambda *told: seen.append(told))
    assert [o.label for o in together] == [s.label for s in scenarios]
    assert [(o.status, o.goals, o.moves) for o in together] == [(o.status, o.goals, o.moves) for o in alone]
    assert [count for count, *_ in seen] == [1, 2, 3, 4]
    assert {label for *_, label in seen} == {s.label for s in scenarios}


def test_the_base_plan_settles_a_tighter_scenario_that_allows_it() -> None:
    instance = swapped()
    base = solve_scenario(Scenario("base", instance))
    stays = ({p.official_id for p in instance.officials or ()} - {m.official_id for m in base.moves}).pop()
    goes = base.moves[0].official_id or ""

    def forbidden(official_id: str) -> Scenario:
        rows = (Decision(official_id, None, Require.FORBID),)
        return Scenario(official_id, replace(instance, decisions=rows), tighter=True)

    assert without_solving(base, forbidden(stays)) is not None
    assert without_solving(base, forbidden(goes)) is None
    assert without_solving(base, replace(forbidden(stays), tighter=False)) is None


@pytest.mark.parametrize("seed", range(25))
def test_what_is_settled_without_solving_is_the_optimum(seed: int) -> None:
    instance = random_instance(seed)
    base = solve_scenario(Scenario("base", instance))
    for official in instance.officials or ():
        rows = (*instance.decisions, Decision(official.official_id, None, Require.FORBID))
        scenario = Scenario("", replace(instance, decisions=rows), tighter=True)
        settled = without_solving(base, scenario)
        if settled is not None:
            assert numbers(settled) == pytest.approx(best_by_enumeration(scenario.instance), rel=2e-6)


def test_scenarios_with_one_key_are_solved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    solved: list[str] = []

    def counting(scenario: Scenario, **_: object) -> Outcome:
        solved.append(scenario.label)
        return solve_scenario(scenario)

    monkeypatch.setattr("realloc.questions.one_scenario.solve_scenario", counting)
    instance = with_settings(swapped(), max_moves=1)
    found = solve_scenarios(
        None,
        [Scenario(label, instance, key=key) for label, key in (("a", "k"), ("b", ""), ("c", "k"))],
        jobs=1,
    )
    assert solved == ["a", "b"]
    assert [o.label for o in found] == ["a", "b", "c"]
    assert found[2].goals == found[0].goals


def test_without_time_nothing_is_claimed() -> None:
    (outcome,) = solve_scenarios(None, [Scenario("late", swapped())], jobs=1, time_limit=1e-9)
    assert outcome.status in (Status.UNSOLVED, Status.UNPROVEN)
    assert not outcome.proven


def test_ctrl_c_ends_a_scenario_that_has_no_plan_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pressed as the solver finds that there is none: those after it are not begun."""

    def pressed(*_: object, stop: Event, **__: object) -> None:
        stop.set()
        raise InfeasibleError

    monkeypatch.setattr("realloc.plan.prove.prove_instance", pressed)
    with pytest.raises(KeyboardInterrupt):
        solve_scenario(Scenario("none", swapped()))


def test_an_outcome_of_known_moves_is_measured() -> None:
    plan, verification = solve_instance(swapped())
    told = outcome_of(swapped(), plan.moves)
    assert told.values() == {g: verification.after[g] for g in swapped().settings.goals}


def test_a_failed_verification_comes_back_from_a_process() -> None:
    verification = solve_instance(swapped())[1]
    again = pickle.loads(pickle.dumps(VerificationFailedError(verification, "detail")))
    assert str(again) == str(VerificationFailedError(verification, "detail"))


STOPPED = """
import sys
sys.path[:0] = {path!r}
from realloc.questions.scenarios import Scenario, solve_scenarios
from helpers.scenarios import swapped, with_settings

def told(count, total, label):
    print(count, flush=True)

if __name__ == "__main__":
    many = [Scenario(str(n), with_settings(swapped(), max_moves=n)) for n in range(400)]
    try:
        solve_scenarios(None, many, jobs={jobs}, progress=told)
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="no such signal to send")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_every_process(jobs: int, tmp_path: Path) -> None:
    paths = [str(Path(realloc.__file__).parent.parent), str(ROOT / "tests")]
    script = tmp_path / "many.py"
    script.write_text(textwrap.dedent(STOPPED.format(path=paths, jobs=jobs)), encoding="utf-8")
    # A session of its own: Ctrl-C reaches every process of a terminal, and all of them must end.
    run = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert run.stdout is not None
    run.stdout.readline()
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=900)
    assert out.splitlines()[-1] == "stopped"
    assert "Traceback" not in err
    assert run.returncode == 0
    for _ in range(50):
        if not _alive(run.pid):
            break
        time.sleep(0.1)
    assert not _alive(run.pid)


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
