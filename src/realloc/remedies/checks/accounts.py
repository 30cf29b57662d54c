"""Whether remedies account for what the moves leave: every gap, in order, nothing that could be bettered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from realloc.city.breach import Breach
from realloc.city.domain import Instance, MoveKind
from realloc.city.ledger import Ledger
from realloc.optimise.clock import NO_LIMIT, Clock
from realloc.remedies.checks.best_sharing import judge_sharing
from realloc.remedies.checks.learners import learners
from realloc.remedies.checks.loan_ends import check_ready
from realloc.remedies.checks.possible import vacancies
from realloc.remedies.checks.second_posts import check_best
from realloc.remedies.checks.words import breach, other_sum
from realloc.remedies.records import CONCURRENT, CONTRACT, LOANS, RECRUITMENT, TRAINING, Claim
from realloc.words.say import LANGUAGES, number

Key = tuple[str, str]

_Lent = tuple[str | None, str, str, str | None]
"""Who is lent from where to where, to serve which field."""


def check_accounts(instance: Instance, ledger: Ledger, claim: Claim, clock: Clock = NO_LIMIT) -> list[Breach]:
    """Where remedies do not speak of these moves.

    Gaps not accounted for, remedies out of order, sharing that is not best, loans that differ.
    """
    return [
        *_check_missing(instance, ledger, claim),
        *_check_order(instance, ledger, claim),
        *_check_sharing(instance, ledger, claim, clock),
        *(() if CONCURRENT in claim.left_out else check_best(instance, ledger, claim)),
        *(() if LOANS in claim.left_out else _check_loans(instance, ledger, claim)),
        *(() if LOANS in claim.left_out else check_ready(instance, ledger, claim)),
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
            yield other_sum(key, now, total[key])


# -- the order of remedies -----------------------------------------------------------------------------


def _check_order(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    """Nobody is recruited where somebody free could be trained; nothing stays open beside a vacancy."""
    closed: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for unit_id, field_id, remedy, count in claim.closed:
        if unit_id in instance.unit and field_id in instance.field:
            closed[unit_id][remedy][field_id] += count
    able = learners(instance, ledger, {post.official_id for post in claim.second_posts})
    for unit_id, remedies in closed.items():
        free = able[unit_id] - remedies["training"].total()
        after = remedies["contract"] + remedies["open"]
        later = remedies["recruitment"] + after
        if free > 0 and later and TRAINING not in claim.left_out:
            yield breach(
                unit_id,
                min(free, later.total()),
                f"{free} people are free to be trained, but {later.total()} are recruited or left open.",
                f"còn {free} người có thể đào tạo nhưng {later.total()} vị trí lại tuyển hoặc để trống.",
            )
        vacant = vacancies(instance, ledger, unit_id) - remedies["recruitment"].total()
        if vacant > 0 and after and RECRUITMENT not in claim.left_out:
            yield breach(
                unit_id,
                min(vacant, after.total()),
                f"{vacant} posts are vacant, but {after.total()} gaps are left open.",
                f"còn {vacant} biên chế trống nhưng {after.total()} vị trí lại để trống.",
            )
        yield from _check_hired(instance, claim, unit_id, remedies["open"])
        yield from _check_importance(instance, unit_id, remedies)


def _check_hired(instance: Instance, claim: Claim, unit_id: str, left: Counter[str]) -> Iterable[Breach]:
    """Nothing stays open in a field for which somebody may be taken on contract."""
    unit = instance.unit[unit_id]
    if CONTRACT in claim.left_out or unit.is_department or unit.is_project:
        return
    for field_id in left:
        if field_id in instance.settings.contract_fields:
            yield breach(
                f"{unit_id} / {field_id}",
                left[field_id],
                f"{left[field_id]} are left open, but may be taken on contract.",
                f"còn để trống {left[field_id]} nhưng được ký hợp đồng.",
            )


def _check_importance(
    instance: Instance, unit_id: str, remedies: dict[str, Counter[str]]
) -> Iterable[Breach]:
    """A gap that weighs more is closed before one that weighs less."""
    for remedy, after in (
        ("training", ("recruitment", "contract", "open")),
        ("recruitment", ("contract", "open")),
    ):
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


# -- sharing, loans --------------------------------------------------------------------------------------


def _check_sharing(instance: Instance, ledger: Ledger, claim: Claim, clock: Clock) -> Iterable[Breach]:
    """What is said to be proven cannot be bettered."""
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


def _lent(instance: Instance, ledger: Ledger) -> tuple[Counter[_Lent], dict[_Lent, tuple[date | None, date]]]:
    """Who is lent where to serve what, by the moves or already, and from when to when."""
    lent: Counter[_Lent] = Counter()
    terms: dict[_Lent, tuple[date | None, date]] = {}
    for move in ledger.moves:
        if move.kind is MoveKind.SECONDMENT:
            who = move.official_id, move.origin, move.destination, move.field_id
            lent[who] += move.count
            terms[who] = instance.term_of(move)
    for official in instance.officials or ():
        loan = official.loan
        if loan is not None and loan.to in instance.unit and (loan.field_id or official.fields):
            who = official.official_id, official.unit_id, loan.to, loan.field_id or official.fields[0]
            lent[who] += 1
            terms[who] = None, loan.until
    return lent, terms


def _check_loans(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    """Every secondment, of the moves or running, with its dates, and what is missing again when it ends."""
    lent, terms = _lent(instance, ledger)
    back: Counter[tuple[str, str | None]] = Counter()
    for (_, _, unit_id, field), count in lent.items():
        back[unit_id, field] += count
    told: Counter[_Lent] = Counter()
    reopens: Counter[tuple[str, str | None]] = Counter()
    for loan in claim.loans:
        who = loan.official_id, loan.origin, loan.destination, loan.field_id
        told[who] += loan.count
        reopens[loan.destination, loan.field_id] += loan.reopens
        if who in terms and (loan.start, loan.end) != terms[who]:
            yield _other_term(who, *terms[who])
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


def _other_term(who: _Lent, start: date | None, end: date) -> Breach:
    """A loan whose dates are others."""
    since = (f"from {start:%Y-%m-%d} to", f"từ {start:%d/%m/%Y} đến") if start else ("running until", "đến")
    return breach(
        f"{who[0] or '–'}: {who[1]} → {who[2]}",
        1,
        f"the loan is {since[0]} {end:%Y-%m-%d}.",
        f"thời hạn biệt phái là {since[1]} {end:%d/%m/%Y}.",
    )
