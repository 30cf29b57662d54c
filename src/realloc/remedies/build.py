"""From a verified plan to the remedies of every gap that it leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from realloc.city.calendar import months_after
from realloc.city.domain import Instance, MoveKind
from realloc.city.ledger import Ledger
from realloc.optimise.clock import NO_LIMIT, Clock
from realloc.remedies import records
from realloc.remedies.people import people_after
from realloc.remedies.reasons import Reasons
from realloc.remedies.records import GapRemedies, Loan, Remedies, Remedy, Sharing, Trainee
from realloc.remedies.recruitment import recruit, vacancies
from realloc.remedies.training import demands, free_people, train

Key = tuple[str, str]


def find_remedies(
    instance: Instance,
    ledger: Ledger,
    sharing: Sharing,
    left_out: tuple[str, ...] = (),
    clock: Clock = NO_LIMIT,
) -> Remedies:
    """Close what the moves of ``ledger`` leave open: sharing, training, recruitment, and what stays open.

    A lead unit's support makes up for one missing specialist of a field that nobody serves; training for as
    many as the unit has people free; recruitment for as many as it has vacancies.

    Parameters
    ----------
    sharing : Sharing
        Who shares after these moves.
    left_out : tuple of str
        Parts of :data:`~realloc.remedies.records.PARTS` to do without.

    Raises
    ------
    realloc.optimise.clock.OutOfTimeError
    """
    people = people_after(instance, ledger)
    missing = _missing(instance, ledger)
    uncovered = {key for key in missing if ledger.serving[key] <= 0}
    shared = Counter((s.member, s.field_id) for s in sharing.supports)
    left = {key: count - shared[key] for key, count in missing.items()}
    nobody = frozenset(uncovered - set(shared))
    free = free_people(instance, ledger, people)
    trainees = () if records.TRAINING in left_out else train(instance, left, free, nobody)
    trained: Counter[Key] = Counter()
    for trainee in trainees:
        trained[trainee.unit_id, trainee.field_id] += trainee.count
    left = {key: count - trained[key] for key, count in left.items()}
    recruits: Mapping[Key, int] = {}
    if records.RECRUITMENT not in left_out:
        recruits = recruit(instance, left, vacancies(instance, ledger), nobody - set(trained))
    told = records.REASONS not in left_out
    reasons = Reasons(instance, ledger, people, sharing, free, trainees, recruits) if told else None
    amounts = {
        records.SHARING: shared,
        records.TRAINING: trained,
        records.RECRUITMENT: recruits,
        records.OPEN: {key: count - recruits.get(key, 0) for key, count in left.items()},
    }
    makers = _Makers(reasons, sharing, trainees)
    gaps = []
    for key in missing:
        clock.require()
        found = ((name, amounts[name].get(key, 0)) for name in records.AFTER_THE_PLAN)
        remedies = tuple(makers.remedy(name, count, key) for name, count in found if count)
        need = instance.needs[key]
        gaps.append(GapRemedies(*key, need.need, need.have, ledger.serving[key], remedies))
    return Remedies(
        tuple(gaps),
        sharing,
        trainees,
        demands(trainees),
        () if records.LOANS in left_out else loans(instance, ledger),
        closed_by_moves(instance, ledger),
        left_out,
    )


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


def _missing(instance: Instance, ledger: Ledger) -> dict[Key, int]:
    return {
        key: need.need - ledger.serving[key]
        for key, need in instance.needs.items()
        if need.need > ledger.serving[key]
    }


class _Makers:
    """Puts one remedy together: how many, who, and why the earlier ones could not."""

    def __init__(self, reasons: Reasons | None, sharing: Sharing, trainees: Iterable[Trainee]) -> None:
        self.reasons = reasons
        self.supports = {(s.member, s.field_id): s for s in sharing.supports}
        self.trainees: dict[Key, list[Trainee]] = {}
        for trainee in trainees:
            self.trainees.setdefault((trainee.unit_id, trainee.field_id), []).append(trainee)

    def remedy(self, name: str, count: int, key: Key) -> Remedy:
        """The remedy ``name`` for the gap ``key``."""
        support = self.supports.get(key) if name == records.SHARING else None
        people = self.trainees.get(key, []) if name == records.TRAINING else []
        return Remedy(
            name,
            count,
            () if self.reasons is None else self.reasons.before(name, *key),
            tuple(t.official_id for t in people if t.official_id),
            support.lead if support else None,
            support.km if support else None,
        )


def loans(instance: Instance, ledger: Ledger) -> tuple[Loan, ...]:
    """Every secondment with its dates, and what is missing again when it ends.

    Of several loans to one post the first rows are taken to be those that the need still misses.
    """
    start: date = instance.settings.as_of
    end = months_after(start, instance.settings.secondment_months)
    spare: dict[Key, int] = {}
    found = []
    for move in ledger.moves:
        if move.kind is not MoveKind.SECONDMENT:
            continue
        key = (move.destination, move.field_id or "")
        need = instance.needs.get(key)
        left = spare.setdefault(key, max(0, ledger.serving[key] - (need.need if need else 0)))
        unneeded = min(left, move.count)
        spare[key] = left - unneeded
        found.append(
            Loan(
                move.official_id,
                move.origin,
                move.destination,
                move.field_id,
                move.count,
                start,
                end,
                move.count - unneeded,
            )
        )
    return tuple(found)
