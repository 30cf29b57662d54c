"""From a verified plan to the remedies of every gap that it leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from realloc.city.domain import Instance, MoveKind
from realloc.city.ledger import Ledger
from realloc.optimise.clock import NO_LIMIT, Clock
from realloc.remedies import records
from realloc.remedies.concurrent import second_posts
from realloc.remedies.loan_ends import follow_up, still_free
from realloc.remedies.people import Person, people_after
from realloc.remedies.reasons import Chosen, Reasons
from realloc.remedies.records import GapRemedies, Loan, Remedies, Remedy, Sharing
from realloc.remedies.recruitment import contract, recruit, vacancies
from realloc.remedies.training import demands, free_people, train

Key = tuple[str, str]


def find_remedies(
    instance: Instance,
    ledger: Ledger,
    sharing: Sharing,
    left_out: tuple[str, ...] = (),
    clock: Clock = NO_LIMIT,
) -> Remedies:
    """Close what the moves of ``ledger`` leave open, remedy by remedy, and say what stays open.

    Whoever takes on a second post makes up for one specialist where they are.  A lead unit's support makes up
    for one missing specialist of a field that nobody serves; training for as many as the unit has people
    free; recruitment for as many as it has vacancies; contracts for the rest of the fields that are open to
    them.

    Parameters
    ----------
    sharing : Sharing
        Who shares after these moves and second posts.
    left_out : tuple of str
        Parts of :data:`~realloc.remedies.records.PARTS` to do without.

    Raises
    ------
    realloc.optimise.clock.OutOfTimeError
    """
    people = people_after(instance, ledger)
    chosen = _choose(instance, ledger, people, sharing, left_out)
    told = records.REASONS not in left_out
    reasons = Reasons(instance, ledger, people, chosen) if told else None
    makers = _Makers(reasons, chosen)
    gaps = []
    for key in chosen.missing:
        clock.require()
        found = ((name, chosen.amounts[name].get(key, 0)) for name in records.AFTER_THE_PLAN)
        remedies = tuple(makers.remedy(name, count, key) for name, count in found if count)
        need = instance.needs[key]
        gaps.append(GapRemedies(*key, need.need, ledger.serving[key], remedies))
    return Remedies(
        tuple(gaps),
        sharing,
        chosen.trainees,
        demands(chosen.trainees),
        () if records.LOANS in left_out else _followed(instance, ledger, chosen, left_out),
        closed_by_moves(instance, ledger),
        left_out,
        chosen.second_posts,
    )


def _choose(
    instance: Instance,
    ledger: Ledger,
    people: Sequence[Person],
    sharing: Sharing,
    left_out: tuple[str, ...],
) -> Chosen:
    """What closes what is missing, one remedy after the other; each sees what the earlier ones leave."""
    missing = {
        key: need.need - ledger.serving[key]
        for key, need in instance.needs.items()
        if need.need > ledger.serving[key]
    }
    posts = () if records.CONCURRENT in left_out else second_posts(instance, ledger, people)
    amounts: dict[str, Mapping[Key, int]] = {
        records.CONCURRENT: Counter((p.unit_id, p.field_id) for p in posts),
        records.SHARING: Counter((s.member, s.field_id) for s in sharing.supports),
    }
    left = _without(missing, amounts[records.CONCURRENT], amounts[records.SHARING])
    covered = {*amounts[records.CONCURRENT], *amounts[records.SHARING]}
    nobody = frozenset(key for key in missing if ledger.serving[key] <= 0 and key not in covered)
    free = free_people(instance, ledger, people, {p.official_id for p in posts})
    trainees = () if records.TRAINING in left_out else train(instance, left, free, nobody)
    trained: Counter[Key] = Counter()
    for trainee in trainees:
        trained[trainee.unit_id, trainee.field_id] += trainee.count
    amounts[records.TRAINING], left = trained, _without(left, trained)
    recruits: Mapping[Key, int] = {}
    if records.RECRUITMENT not in left_out:
        recruits = recruit(instance, left, vacancies(instance, ledger), nobody - set(trained))
    amounts[records.RECRUITMENT], left = recruits, _without(left, recruits)
    hired = {} if records.CONTRACT in left_out else contract(instance, left)
    amounts[records.CONTRACT], amounts[records.OPEN] = hired, _without(left, hired)
    return Chosen(missing, amounts, posts, sharing, trainees, free)


def _followed(
    instance: Instance, ledger: Ledger, chosen: Chosen, left_out: tuple[str, ...]
) -> tuple[Loan, ...]:
    """The loans, with who is to be trained or recruited before they end."""
    free = {} if records.TRAINING in left_out else still_free(chosen.free, chosen.trainees)
    vacant = Counter({} if records.RECRUITMENT in left_out else vacancies(instance, ledger))
    for (unit_id, _), count in chosen.amounts[records.RECRUITMENT].items():
        vacant[unit_id] -= count
    return follow_up(instance, loans(instance, ledger), free, vacant)


def _without(missing: Mapping[Key, int], *closed: Mapping[Key, int]) -> dict[Key, int]:
    """What is still missing."""
    return {key: count - sum(part.get(key, 0) for part in closed) for key, count in missing.items()}


def closed_by_moves(instance: Instance, ledger: Ledger) -> dict[str, int]:
    """Specialists no longer missing, by the kind of move that brought them, in the order of remedies."""
    brought: dict[Key, Counter[str]] = {}
    for move in ledger.moves:
        if move.field_id is not None:
            brought.setdefault((move.destination, move.field_id), Counter())[move.kind.value] += move.count
    closed = dict.fromkeys(records.ORDER[:3], 0)
    for key, kinds in brought.items():
        need = instance.needs.get(key)
        if need is None:
            continue
        fall = max(0, need.need - need.have) - max(0, need.need - ledger.serving[key])
        for kind in closed:
            part = min(max(0, fall), kinds[kind])
            closed[kind] += part
            fall -= part
    return closed


class _Makers:
    """Puts one remedy together: how many, who, and why the earlier ones could not."""

    def __init__(self, reasons: Reasons | None, chosen: Chosen) -> None:
        self.reasons = reasons
        self.supports = {(s.member, s.field_id): s for s in chosen.sharing.supports}
        self.people: dict[tuple[str, Key], list[str]] = {}
        for name, found in ((records.TRAINING, chosen.trainees), (records.CONCURRENT, chosen.second_posts)):
            for person in found:
                if person.official_id:
                    key = name, (person.unit_id, person.field_id)
                    self.people.setdefault(key, []).append(person.official_id)

    def remedy(self, name: str, count: int, key: Key) -> Remedy:
        """The remedy ``name`` for the gap ``key``."""
        support = self.supports.get(key) if name == records.SHARING else None
        return Remedy(
            name,
            count,
            () if self.reasons is None else self.reasons.before(name, *key),
            tuple(self.people.get((name, key), ())),
            support.lead if support else None,
            support.km if support else None,
        )


def loans(instance: Instance, ledger: Ledger) -> tuple[Loan, ...]:
    """Every secondment, new or running, with its dates, and what is missing again when it ends.

    Of several loans to one post the first to end are taken to be those that the need does not miss.
    """
    spare: dict[Key, int] = {}
    found = []
    for loan in sorted((*_running(instance), *_new(instance, ledger)), key=lambda loan: loan.end):
        key = (loan.destination, loan.field_id or "")
        need = instance.needs.get(key)
        left = spare.setdefault(key, max(0, ledger.serving[key] - (need.need if need else 0)))
        unneeded = min(left, loan.count)
        spare[key] = left - unneeded
        found.append(replace(loan, reopens=loan.count - unneeded))
    return tuple(found)


def _new(instance: Instance, ledger: Ledger) -> Iterator[Loan]:
    """The secondments of the plan."""
    for m in ledger.moves:
        if m.kind is MoveKind.SECONDMENT:
            term = instance.term_of(m)
            yield Loan(m.official_id, m.origin, m.destination, m.field_id, m.count, *term, 0)


def _running(instance: Instance) -> Iterator[Loan]:
    """The secondments that run, to units of the list."""
    for official in instance.officials or ():
        loan, serving = official.loan, official.serving
        if loan is not None and serving is not None and loan.to in instance.unit:
            yield Loan(official.official_id, official.unit_id, *serving, 1, None, loan.until, 0)
