"""Whether remedies account for what the moves leave: every gap, in order, for the reasons that are told."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from fractions import Fraction

from realloc.city.breach import Breach
from realloc.city.calendar import months_after
from realloc.city.domain import Instance, MoveKind
from realloc.city.ledger import Ledger
from realloc.optimise.clock import NO_LIMIT, Clock
from realloc.remedies.checks.best_sharing import judge_sharing
from realloc.remedies.checks.recount import Recount
from realloc.remedies.checks.words import breach
from realloc.remedies.records import LOANS, ORDER, REASONS, RECRUITMENT, TRAINING, Candidate, Claim, Reason
from realloc.words.say import LANGUAGES, number, say

Key = tuple[str, str]


def check_accounts(instance: Instance, ledger: Ledger, claim: Claim, clock: Clock = NO_LIMIT) -> list[Breach]:
    """Gaps not accounted for, remedies out of order, reasons that do not hold, sharing that is not best."""
    recount = Recount(instance, ledger, claim)
    return [
        *_check_missing(instance, ledger, claim),
        *_check_order(recount, claim),
        *(() if REASONS in claim.left_out else _check_reasons(recount, claim, clock)),
        *_check_sharing(instance, ledger, claim, clock),
        *(() if LOANS in claim.left_out else _check_loans(instance, ledger, claim)),
    ]


def _missing(instance: Instance, ledger: Ledger) -> dict[Key, int]:
    return {
        key: need.need - ledger.serving[key]
        for key, need in instance.needs.items()
        if need.need > ledger.serving[key]
    }


def _check_missing(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    """Every gap with as many remedies as are missing."""
    missing = _missing(instance, ledger)
    total: Counter[Key] = Counter()
    for unit_id, field_id, _, count in claim.closed:
        total[unit_id, field_id] += count
    for key in dict.fromkeys((*missing, *claim.missing)):
        now, said = missing.get(key, 0), claim.missing.get(key, 0)
        if now != said:
            yield breach(
                " / ".join(key),
                abs(now - said),
                f"{now} specialists are missing; the remedies speak of {said}.",
                f"còn thiếu {now} người; bảng giải pháp ghi {said}.",
            )
        elif total[key] < now:
            yield breach(
                " / ".join(key),
                now - total[key],
                f"{now} specialists are missing; the remedies add up to {total[key]}.",
                f"còn thiếu {now} người; các giải pháp cộng lại là {total[key]}.",
            )


# -- the order of remedies -----------------------------------------------------------------------------


def _check_order(recount: Recount, claim: Claim) -> Iterable[Breach]:
    """Nobody is recruited where somebody free could be trained; nothing stays open beside a vacancy."""
    closed: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for unit_id, field_id, remedy, count in claim.closed:
        if unit_id in recount.instance.unit and field_id in recount.instance.field:
            closed[unit_id][remedy][field_id] += count
    for unit_id, remedies in closed.items():
        free = recount.room.trainable(unit_id).total() - remedies["training"].total()
        later = remedies["recruitment"] + remedies["open"]
        if free > 0 and later and TRAINING not in claim.left_out:
            yield breach(
                unit_id,
                min(free, later.total()),
                f"{free} people are free to be trained, but {later.total()} are recruited or left open.",
                f"còn {free} người có thể đào tạo nhưng {later.total()} vị trí lại tuyển hoặc để trống.",
            )
        vacant = recount.room.vacancies(unit_id) - remedies["recruitment"].total()
        if vacant > 0 and remedies["open"] and RECRUITMENT not in claim.left_out:
            yield breach(
                unit_id,
                min(vacant, remedies["open"].total()),
                f"{vacant} posts are vacant, but {remedies['open'].total()} gaps are left open.",
                f"còn {vacant} biên chế trống nhưng {remedies['open'].total()} vị trí lại để trống.",
            )
        yield from _check_importance(recount.instance, unit_id, remedies)


def _check_importance(
    instance: Instance, unit_id: str, remedies: dict[str, Counter[str]]
) -> Iterable[Breach]:
    """A gap that weighs more is closed before one that weighs less."""
    for remedy, after in (("training", ("recruitment", "open")), ("recruitment", ("open",))):
        waiting: Counter[str] = sum((remedies[name] for name in after), Counter[str]())
        for first in remedies[remedy]:
            for other in waiting:
                if instance.field[other].weight > instance.field[first].weight:
                    yield breach(
                        f"{unit_id} / {other}",
                        1,
                        f"{remedy} goes to {first}, which weighs less, first.",
                        f"{remedy} lại dành trước cho {first}, lĩnh vực có hệ số thấp hơn.",
                    )


# -- reasons -------------------------------------------------------------------------------------------


def _check_reasons(recount: Recount, claim: Claim, clock: Clock) -> Iterable[Breach]:
    """Every reason as it is counted now, in either language, and the nearest people."""
    last: dict[Key, str] = {}
    for unit_id, field_id, remedy, _ in claim.closed:
        if (unit_id, field_id) in recount.instance.needs and remedy in ORDER:
            rank = max(ORDER.index(last.get((unit_id, field_id), ORDER[0])), ORDER.index(remedy))
            last[unit_id, field_id] = ORDER[rank]
    for key, remedy in last.items():
        clock.require()
        reasons = recount.reasons(key, remedy)
        told = claim.told.get(key, "")
        right = [" ".join(reason.short(language) for reason in reasons) for language in LANGUAGES]
        if _plain(told) not in map(_plain, right):
            yield breach(
                " / ".join(key),
                1,
                f'the reason says "{told}"; counted: "{right[0]}"',
                f'lý do ghi "{told}"; đếm lại: "{right[1]}"',
            )
        yield from _check_nearest(recount, key, reasons, claim.nearest.get(key, ()))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _check_nearest(
    recount: Recount, key: Key, reasons: tuple[Reason, ...], told: tuple[str, ...]
) -> Iterable[Breach]:
    """The people named are among the nearest; of two as near either may be named."""
    right = [candidate for reason in reasons for candidate in reason.nearest]
    lines = [candidate.text(language) for language in LANGUAGES for candidate in right]
    if len(told) == len(right) and all(_plain(line) in map(_plain, lines) for line in told):
        return
    everybody = recount.candidates(key, [reason.remedy for reason in reasons])
    if len(told) == len(right) and _as_near(told, right, everybody):
        return
    named = ["; ".join(c.text(language) for c in right) for language in LANGUAGES]
    yield breach(
        " / ".join(key),
        1,
        f'nearest are said to be "{"; ".join(told)}"; they are "{named[0]}".',
        f'ghi người gần nhất "{"; ".join(told)}"; đúng là "{named[1]}".',
    )


def _as_near(told: tuple[str, ...], right: list[Candidate], everybody: list[Candidate]) -> bool:
    """Whether each line tells of a candidate as good as one of the nearest."""
    by_line = {_plain(c.text(language)): c for c in everybody for language in LANGUAGES}
    found = [by_line.get(_plain(line)) for line in told]
    if None in found or len(set(map(id, found))) < len(found):
        return False

    def rank(candidates: Iterable[Candidate | None]) -> list[tuple[bool, float]]:
        return sorted((c.category == "serving", round(c.km or 0.0, 6)) for c in candidates if c)

    return rank(found) == rank(right)


# -- sharing, loans --------------------------------------------------------------------------------------


def _check_sharing(instance: Instance, ledger: Ledger, claim: Claim, clock: Clock) -> Iterable[Breach]:
    """What is said to be proven cannot be bettered, and the note tells what is covered."""
    if claim.proven:
        for verdict in judge_sharing(instance, ledger, claim, clock):
            if verdict.better is not None:
                en, vi = (
                    tuple(number(x, language) for x in (*verdict.claimed, *verdict.better))
                    for language in LANGUAGES
                )
                yield breach(
                    verdict.cluster,
                    1,
                    f"sharing leaves {en[0]} uncovered over {en[1]} km; {en[2]} over {en[3]} km is possible.",
                    f"dùng chung còn {vi[0]} chưa có người, {vi[1]} km; có thể chỉ còn {vi[2]}, {vi[3]} km.",
                )
    if claim.supports or claim.sharing_note:
        yield from _check_note(instance, ledger, claim)


def _check_note(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    before = Fraction(0)
    for (unit_id, field_id), need in instance.needs.items():
        unit = instance.unit[unit_id]
        served = ledger.serving[unit_id, field_id] > 0
        if need.need > 0 and not served and need.coverage_known and not unit.is_department:
            before += Fraction(unit.priority) * Fraction(instance.field[field_id].weight)
    after = before
    for member, field_id in {(s.member, s.field_id) for s in claim.supports}:
        if member in instance.unit and field_id in instance.field:
            after -= Fraction(instance.unit[member].priority) * Fraction(instance.field[field_id].weight)
    facts = {
        "capacity": instance.settings.share_capacity,
        "leads": instance.settings.lead_fields_per_unit,
        "before": before,
        "after": after,
    }
    proofs = [_proof(claim, after, language) for language in LANGUAGES]
    right = [say("sharing.note", lang, proof=p, **facts) for lang, p in zip(LANGUAGES, proofs, strict=True)]
    if _plain(claim.sharing_note) not in map(_plain, right):
        yield breach(
            say("sheet.sharing", "en"),
            1,
            f'the note says "{claim.sharing_note}"; it should be "{right[0]}"',
            f'ghi chú là "{claim.sharing_note}"; đúng phải là "{right[1]}"',
        )


def _proof(claim: Claim, after: Fraction, language: str) -> str:
    """What the note must say of proof: where there is none, any bound that the claim keeps will do."""
    if claim.proven:
        return say("word.proven", language)
    before, behind = say("word.at_least", language, bound="#").split("#")
    told = claim.sharing_note.partition(before)[2]
    for figure in re.findall(r"^[\d.,]*\d", told):
        plain = figure.replace(".", "").replace(",", ".") if language == "vi" else figure.replace(",", "")
        if Fraction(plain) <= after + Fraction(1, 100):
            return f"{before}{figure}{behind}"
    return say("word.unknown_bound", language)


def _check_loans(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    """Every secondment of the moves with its dates, and what is missing again when it ends."""
    start = instance.settings.as_of
    end = months_after(start, instance.settings.secondment_months)
    lent = Counter[tuple[str | None, str, str, str | None]]()
    back: Counter[tuple[str, str | None]] = Counter()
    for move in ledger.moves:
        if move.kind is MoveKind.SECONDMENT:
            lent[move.official_id, move.origin, move.destination, move.field_id] += move.count
            back[move.destination, move.field_id] += move.count
    told = Counter[tuple[str | None, str, str, str | None]]()
    reopens: Counter[tuple[str, str | None]] = Counter()
    for loan in claim.loans:
        told[loan.official_id, loan.origin, loan.destination, loan.field_id] += loan.count
        reopens[loan.destination, loan.field_id] += loan.reopens
        if (loan.start, loan.end) != (start, end):
            yield breach(
                f"{loan.official_id or loan.count}: {loan.origin} → {loan.destination}",
                1,
                f"the loan is from {start:%Y-%m-%d} to {end:%Y-%m-%d}.",
                f"thời hạn biệt phái là từ {start:%d/%m/%Y} đến {end:%d/%m/%Y}.",
            )
    for who in dict.fromkeys((*lent, *told)):
        if lent[who] != told[who]:
            yield breach(
                f"{who[0] or '–'}: {who[1]} → {who[2]} / {who[3] or '–'}",
                abs(lent[who] - told[who]),
                f"the moves lend {lent[who]}; the list of loans has {told[who]}.",
                f"danh sách điều động biệt phái {lent[who]}; bảng hết hạn biệt phái ghi {told[who]}.",
            )
    for (unit_id, field), count in back.items():
        need = instance.needs.get((unit_id, field or ""))
        spare = max(0, ledger.serving[unit_id, field or ""] - (need.need if need else 0))
        again = max(0, count - spare)
        if reopens[unit_id, field] != again:
            yield breach(
                f"{unit_id} / {field or '–'}",
                abs(again - reopens[unit_id, field]),
                f"{again} are missing again when the loans end; the list says {reopens[unit_id, field]}.",
                f"hết hạn biệt phái thiếu lại {again}; bảng ghi {reopens[unit_id, field]}.",
            )
