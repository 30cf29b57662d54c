"""What is told of the time that a run takes."""

from __future__ import annotations

import pytest

from helpers.places import TINY
from realloc.pipeline import solve
from realloc.reports.json.result import as_json
from realloc.stopwatch import Stages


def test_every_stage_and_every_goal_has_its_seconds() -> None:
    result = solve(TINY, overrides={"goals": "gap, moves"})
    stages = as_json(result)["seconds"]["stages"]
    assert list(stages) == ["parse", "validate", "build", "goals", "moves", "verify", "remedies"]
    assert list(stages["goals"]) == ["gap", "moves"]
    reading = {"parse", "validate"}
    solving = sum(seconds for name, seconds in result.stages.items() if name not in reading)
    # The parts follow one another, so they cannot take longer than the whole.
    assert 0 < solving <= result.seconds["solve"]
    assert sum(result.stages[name] for name in reading) <= result.seconds["read"]


def test_goals_solved_in_one_are_counted_once() -> None:
    heard: list[str] = []

    class Listener:
        def goal(self, slug: str, position: int, total: int) -> None:
            heard.append(f"{slug} {position} of {total}")

        def update(self, value: float | None, bound: float | None) -> None:
            heard.append(f"{value} {bound}")

        def done(self, slug: str, value: float, bound: float, proven: bool) -> None:
            heard.append(f"{slug} {value} {bound} {proven}")

        def close(self) -> None:
            heard.append("closed")

    stages = Stages(Listener())
    stages.goal("over", 1, 2)
    stages.goal("gap", 2, 2)
    stages.update(3.0, 2.0)
    stages.done("over", 1.0, 1.0, True)
    stages.done("gap", 3.0, 3.0, True)
    stages.close()
    assert list(stages.seconds) == ["build", "goal.over", "goal.gap"]
    assert heard == [
        "over 1 of 2",
        "gap 2 of 2",
        "3.0 2.0",
        "over 1.0 1.0 True",
        "gap 3.0 3.0 True",
        "closed",
    ]


def test_goals_told_together_at_the_end_have_each_their_own_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    # Read at 0; then over begins at 1, gap at 3 and moves at 7; all of them are done at 20.
    times = iter([0.0, 1.0, 3.0, 7.0, 20.0, 20.0, 20.0])
    monkeypatch.setattr("realloc.stopwatch.perf_counter", lambda: next(times))
    stages = Stages()
    for place, slug in enumerate(("over", "gap", "moves"), 1):
        stages.goal(slug, place, 3)
    for slug in ("over", "gap", "moves"):
        stages.done(slug, 0.0, 0.0, True)
    assert stages.seconds == {"build": 1.0, "goal.over": 2.0, "goal.gap": 4.0, "goal.moves": 13.0}


def test_a_stage_that_fails_has_its_seconds_too() -> None:
    stages = Stages()
    with pytest.raises(ValueError, match="no"), stages.stage("parse"):
        raise ValueError("no")
    assert list(stages.seconds) == ["parse"]
