"""Who is to be trained or recruited before a loan ends, so that its gap does not open again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from realloc.city.domain import Instance
from realloc.remedies.people import Person
from realloc.remedies.records import Loan, Trainee
from realloc.remedies.recruitment import recruit
from realloc.remedies.training import train

Key = tuple[str, str]


def follow_up(
    instance: Instance,
    loans: tuple[Loan, ...],
    free: Mapping[str, list[tuple[Person, int]]],
    vacant: Mapping[str, int],
) -> tuple[Loan, ...]:
    """The loans with those who are ready when they end: trained first, then recruited, as for open gaps.

    Parameters
    ----------
    free : mapping of unit id to list of (Person, int)
        Who may still be trained, and how many of them.
    vacant : mapping of unit id to int
        Posts that no recruit takes.
    """
    again: Counter[Key] = Counter()
    for loan in loans:
        again[loan.destination, loan.field_id or ""] += loan.reopens
    trainees = train(instance, again, free)
    trained: Counter[Key] = Counter()
    for trainee in trainees:
        trained[trainee.unit_id, trainee.field_id] += trainee.count
    recruits = Counter(recruit(instance, {key: n - trained[key] for key, n in again.items()}, vacant))
    names: dict[Key, list[str]] = {}
    for trainee in trainees:
        if trainee.official_id:
            names.setdefault((trainee.unit_id, trainee.field_id), []).append(trainee.official_id)
    found = []
    for loan in loans:
        key = loan.destination, loan.field_id or ""
        taught = min(loan.reopens, trained[key])
        hired = min(loan.reopens - taught, recruits[key])
        trained[key] -= taught
        recruits[key] -= hired
        people, names[key] = names.get(key, [])[:taught], names.get(key, [])[taught:]
        found.append(replace(loan, trained=taught, recruited=hired, people=tuple(people)))
    return tuple(found)


def still_free(
    free: Mapping[str, list[tuple[Person, int]]], trainees: tuple[Trainee, ...]
) -> dict[str, list[tuple[Person, int]]]:
    """Who is free besides the trainees."""
    taken: Counter[tuple[str, str | None, str | None]] = Counter()
    for trainee in trainees:
        taken[trainee.unit_id, trainee.official_id, trainee.serves] += trainee.count
    left: dict[str, list[tuple[Person, int]]] = {}
    for unit_id, people in free.items():
        for person, count in people:
            who = unit_id, person.official_id, person.serves
            gone = min(count, taken[who])
            taken[who] -= gone
            if count > gone:
                left.setdefault(unit_id, []).append((person, count - gone))
    return left
