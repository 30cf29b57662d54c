"""What refusals cost, and who else could take the post that somebody refused.

A refusal that binds costs what the revised plan has worse than the best plan without it; one that does not
bind, what the best plan that follows it has worse.  Replacements come from solving again with those barred
who took the post before: each is the best there is without the ones named before them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from realloc.city.domain import Decision, Instance, Move, MoveKind, Require
from realloc.city.hearing import answers_of, binding, current_round, unheard
from realloc.city.lines import Line, Reply
from realloc.city.lines import Status as LineStatus
from realloc.plan.result import Result
from realloc.questions.changed import with_rows
from realloc.questions.explain.effects import Price, price
from realloc.questions.one_scenario import outcome_of
from realloc.questions.scenario import Outcome, Scenario, Status, Told
from realloc.questions.scenarios import solve_scenarios

Solve = Callable[[Sequence[Scenario]], list[Outcome]]

ALTERNATIVES = 2
"""Replacements that are looked for beside the one in the plan."""


@dataclass(frozen=True)
class Replacement:
    """Somebody who takes the post, and what the plan with them has more than the revised plan."""

    move: Move
    price: Price


@dataclass(frozen=True)
class PricedRefusal:
    """A refusal: the line, who refuses, whether it binds, what it costs, who else could go, best first."""

    line: Line
    reply: Reply
    binds: bool
    price: Price
    replacements: tuple[Replacement, ...] = ()


def priced_refusals(
    result: Result,
    *,
    jobs: int | None = None,
    solver: str = "highs",
    time_limit: float | None = None,
    progress: Told | None = None,
) -> tuple[PricedRefusal, ...]:
    """Price every refusal of the last round; who else could go is told of people, by name.

    Parameters
    ----------
    time_limit : float, optional
        Seconds for each of the rounds of solving.
    """
    instance = result.instance
    asked = list(_refusals(instance))
    measured = outcome_of(instance, result.plan.moves)
    status = Status.OPTIMAL if result.status == "optimal" else Status.UNPROVEN
    base = replace(measured, goals=result.plan.goals, status=status)

    def solved(scenarios: Sequence[Scenario]) -> list[Outcome]:
        return solve_scenarios(
            base, scenarios, jobs=jobs, solver=solver, time_limit=time_limit, progress=progress
        )

    without = solved([_turned(instance, n, *one) for n, one in enumerate(asked)])
    found = [
        PricedRefusal(line, reply, binds, _cost(base, outcome, binds))
        for (line, reply, binds), outcome in zip(asked, without, strict=True)
    ]
    if instance.officials is None:
        return tuple(found)
    return tuple(_with_replacements(found, result, base, solved))


def _refusals(instance: Instance) -> Iterator[tuple[Line, Reply, bool]]:
    """Each refusal of a line of the last round, and whether it binds; the first that binds counts."""
    answers, now = answers_of(instance.lines, instance.replies), current_round(instance.lines)
    for line in instance.lines:
        known = line.official_id is None or line.official_id in instance.official
        if line.last_round != now or not known:
            continue
        said = [reply for reply in answers.get(line.line_id, {}).values() if reply.answer.is_refusal]
        said.sort(key=lambda reply: reply.party not in binding(line, instance.settings))
        for reply in said[:1]:
            yield line, reply, reply.party in binding(line, instance.settings)


def _turned(instance: Instance, number: int, line: Line, reply: Reply, binds: bool) -> Scenario:
    """The refusal taken back where it binds, followed where it does not."""
    if line.official_id is None:
        turned = _turned_on_counts(instance, line, reply, binds)
    elif binds:
        turned = with_rows(instance, (row for row in instance.decisions if row.line_id != line.line_id))
    elif line.destination not in instance.unit:  # nobody goes to a unit that is no more, so nothing changes
        turned = instance
    else:
        bar = Decision(line.official_id or "", line.destination, Require.FORBID, cell=reply.cell)
        turned = replace(instance, decisions=(*instance.decisions, bar))
    return Scenario(f"{number} {line.line_id}", turned)


def _turned_on_counts(instance: Instance, line: Line, reply: Reply, binds: bool) -> Instance:
    """The same where nobody is known by name: no row of Decisions says it, but the line and its answers."""
    if binds:
        lines, replies = unheard(instance.lines, instance.replies, (), {(line.line_id, reply.cell)})
        return replace(instance, lines=lines, replies=replies)
    refused = replace(line, status=LineStatus.REFUSED)
    return replace(
        instance,
        lines=tuple(refused if one is line else one for one in instance.lines),
        replies=tuple(one for one in instance.replies if one.line_id != line.line_id),
    )


def _cost(base: Outcome, outcome: Outcome, binds: bool) -> Price:
    """What the refusal makes worse."""
    told = price(base, outcome)
    if not binds:
        return told
    return replace(told, differences={slug: -change for slug, change in told.differences.items()})


def _with_replacements(
    refusals: Sequence[PricedRefusal], result: Result, base: Outcome, solved: Solve
) -> Iterator[PricedRefusal]:
    """Each refusal that binds with who takes the post, and who would if they could not."""
    instance = result.instance
    known = {m.official_id for m in result.plan.moves}
    found: dict[int, list[Replacement]] = {}
    nothing = Price(Status.OPTIMAL, dict.fromkeys(base.values(), 0))
    lines = {line.official_id: line for line in instance.announced}
    for n, refusal in enumerate(refusals):
        came = [
            m
            for m in result.plan.moves
            if _takes(m, refusal.line) and (m.official_id not in lines or lines[m.official_id].way != _way(m))
        ]
        found[n] = [Replacement(came[0], nothing)] if came and refusal.binds else []
    for _ in range(ALTERNATIVES):
        todo = [n for n, some in found.items() if some]
        scenarios = [_barred(instance, n, refusals[n].line, found[n]) for n in todo]
        for n, outcome in zip(todo, solved(scenarios), strict=True):
            gone = {one.move.official_id for one in found[n]}
            new = [m for m in outcome.moves if _takes(m, refusals[n].line) and m.official_id not in gone]
            new.sort(key=lambda m: (m.official_id in known, m.km or 0.0, m.official_id or ""))
            if new and new[0].official_id not in gone and not _came_before(new[0], result):
                found[n].append(Replacement(new[0], price(base, outcome)))
    for n, refusal in enumerate(refusals):
        yield replace(refusal, replacements=tuple(found[n]))


def _way(move: Move) -> tuple[str, str | None, MoveKind]:
    return move.destination, move.field_id, move.kind


def _takes(move: Move, line: Line) -> bool:
    """Whether a move fills the post of a line."""
    return move.kind is not MoveKind.REASSIGNMENT and (move.destination, move.field_id) == line.way[:2]


def _came_before(move: Move, result: Result) -> bool:
    """Whether the revised plan sends the person there already."""
    return any(m.official_id == move.official_id and _way(m) == _way(move) for m in result.plan.moves)


def _barred(instance: Instance, number: int, line: Line, gone: Sequence[Replacement]) -> Scenario:
    bars = tuple(
        Decision(one.move.official_id or "", line.destination, Require.FORBID, cell="") for one in gone
    )
    label = f"{number} {line.line_id} {len(gone)}"
    return Scenario(label, replace(instance, decisions=(*instance.decisions, *bars)), tighter=True)
