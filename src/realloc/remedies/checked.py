"""Remedies that pass their check: found another way, or left out, where they do not.

No fault in them costs the plan.  A solver's word on sharing is not taken: it is proven in exact numbers, and
a search of its own looks for something better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.optimise.clock import NO_LIMIT, Clock, OutOfTimeError
from realloc.optimise.solvers.solver import SOLVERS
from realloc.remedies.build import find_remedies
from realloc.remedies.checks import check
from realloc.remedies.checks.best_sharing import judge_sharing
from realloc.remedies.claim import claim_of
from realloc.remedies.concurrent import second_posts
from realloc.remedies.people import people_after
from realloc.remedies.records import (
    CONCURRENT,
    PARTS,
    SHARING,
    Claim,
    Remedies,
    SecondPost,
    Sharing,
    Support,
)
from realloc.remedies.sharing import share, sharing_of
from realloc.words.folding import listing
from realloc.words.say import say

T = TypeVar("T")


def find_checked(
    instance: Instance, ledger: Ledger, solver: str, seconds: float, clock: Clock = NO_LIMIT
) -> tuple[Remedies | None, tuple[str, ...]]:
    """The remedies of the gaps that the moves of ``ledger`` leave, and what had to be left out of them.

    Parameters
    ----------
    solver : str
        Which one is asked first who shares.
    seconds : float
        For each way to decide it.
    clock : Clock
        For all of it.

    Returns
    -------
    remedies : Remedies or None
        None where nothing passes the check, so that every part is left out.
    left_out : tuple of str
        Parts that passed in no way, among :data:`~realloc.remedies.records.PARTS`.

    Raises
    ------
    realloc.optimise.clock.OutOfTimeError
    """
    taken = _or_nothing(lambda: second_posts(instance, ledger, people_after(instance, ledger)))
    first = none = sharing_of(instance, ledger, (), taken or ())
    for sharing in _sharings(instance, ledger, taken or (), solver, seconds, clock):
        first = sharing if first is none else first
        if (found := _passing(instance, ledger, sharing, (), clock)) is not None:
            return found, ()
    for part in PARTS:
        if part == CONCURRENT:
            some: Iterable[Sharing] = _sharings(instance, ledger, (), solver, seconds, clock) if taken else ()
        else:
            some = (none if part == SHARING else first,)
        for sharing in some:
            if (found := _passing(instance, ledger, sharing, (part,), clock)) is not None:
                return found, (part,)
    return None, PARTS


def _passing(
    instance: Instance, ledger: Ledger, sharing: Sharing, left_out: tuple[str, ...], clock: Clock
) -> Remedies | None:
    """The remedies with this sharing and without some parts; None where they do not pass the check."""

    def found() -> Remedies | None:
        remedies = find_remedies(instance, ledger, sharing, left_out, clock)
        wrong = check(instance, ledger, claim_of(instance, remedies), clock=clock)
        return None if wrong else remedies

    return _or_nothing(found)


def _sharings(
    instance: Instance,
    ledger: Ledger,
    taken: tuple[SecondPost, ...],
    solver: str,
    seconds: float,
    clock: Clock,
) -> Iterator[Sharing]:
    """Who shares, by the solver, then by the others, then by the search itself; none that can be bettered."""
    ways: list[Callable[[], Sharing]] = [
        partial(share, instance, ledger, name, seconds, taken)
        for name in (solver, *(name for name in SOLVERS if name != solver))
    ]
    ways.append(partial(_searched_sharing, instance, ledger, taken, clock))
    for way in ways:
        sharing = _or_nothing(way)
        if sharing is None:
            continue
        confirmed = _or_nothing(partial(_confirmed, instance, ledger, sharing, taken, clock))
        if confirmed is not None:
            yield confirmed


def _searched_sharing(
    instance: Instance, ledger: Ledger, taken: tuple[SecondPost, ...], clock: Clock
) -> Sharing:
    return sharing_of(instance, ledger, searched(instance, ledger, clock, taken), taken)


def _confirmed(
    instance: Instance, ledger: Ledger, sharing: Sharing, taken: tuple[SecondPost, ...], clock: Clock
) -> Sharing | None:
    """The sharing, proven where the search came to an end; None where it found something better.

    Where the search gives up, as over a whole city of neighbours, the sharing's own proof stands, which is in
    exact numbers too.
    """
    verdicts = judge_sharing(instance, ledger, Claim(sharing.supports, second_posts=taken), clock)
    if any(verdict.better for verdict in verdicts):
        return None
    if all(verdict.searched for verdict in verdicts):
        return sharing._replace(proven=True, bound=sharing.uncovered)
    return sharing


def searched(
    instance: Instance, ledger: Ledger, clock: Clock = NO_LIMIT, taken: tuple[SecondPost, ...] = ()
) -> tuple[Support, ...]:
    """The best sharing by the search that judges others."""
    found = (
        verdict.supports for verdict in judge_sharing(instance, ledger, Claim(second_posts=taken), clock)
    )
    supports = sorted(support for cluster in found for support in cluster)
    return tuple(Support(f, lead, member, ledger.km(lead, member)) for f, lead, member in supports)


def parts_told(parts: Iterable[str], language: str) -> str:
    """Parts of the remedies in words."""
    return listing((say(f"leftout.{part}", language) for part in parts), language)


def _or_nothing(find: Callable[[], T | None]) -> T | None:
    """What is found; None where the search itself fails, which must not cost the plan."""
    try:
        return find()
    except OutOfTimeError:
        raise
    except Exception:
        return None
