"""Scenarios solved several at once, each sent as what it differs in from what they have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, NamedTuple

from realloc.city.domain import Instance
from realloc.optimise.start import Start
from realloc.parallel.pool import Task, keep_busy
from realloc.questions.scenario import Outcome, Scenario

Solve = Callable[..., Outcome]
"""Solves a scenario, given what to begin from unless it has its own."""


class Asked(NamedTuple):
    """A scenario with a number to know it by, and how to solve it."""

    number: int
    scenario: Scenario
    solve: Solve


class _Base(NamedTuple):
    """What scenarios differ from, and what all may begin from."""

    instance: Instance
    start: Start | None


def solve_several(
    common: Instance,
    jobs: int,
    upcoming: Callable[[], Asked | None],
    ended: Callable[[int, Outcome], None],
    start: Start | None = None,
) -> None:
    """Solve scenarios, ``jobs`` at once, until there is none left; see :func:`keep_busy`.

    Parameters
    ----------
    common : Instance
        What most scenarios share; only what differs from it is sent with each.
    upcoming : callable
        Gives the scenario to solve next; None where there is none any more.
    ended : callable
        Takes each outcome, in the order in which they end.
    start : Start, optional
        What all may begin from; sent to each process once.
    """

    def task() -> Task | None:
        asked = upcoming()
        if asked is None:
            return None
        return Task(asked.number, _solved, (*_changed(common, asked.scenario), asked.solve))

    # A copy has no look-up tables, which need not be sent.
    keep_busy(_Base(replace(common), start), jobs, task, ended)


def _changed(common: Instance, scenario: Scenario) -> tuple[Scenario, dict[str, Any]]:
    """A scenario as the parts of its instance that are not those of ``common``."""
    parts = {
        f.name: getattr(scenario.instance, f.name)
        for f in fields(Instance)
        if getattr(scenario.instance, f.name) is not getattr(common, f.name)
    }
    return replace(scenario, instance=None), parts  # type: ignore[arg-type]


def _solved(base: _Base, scenario: Scenario, parts: dict[str, Any], solve: Solve) -> Outcome:
    whole = replace(scenario, instance=replace(base.instance, **parts))
    return solve(whole, **({} if base.start is None else {"start": base.start}))
