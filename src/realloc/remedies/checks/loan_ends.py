"""Whether those who are to be ready when a loan ends can be, and whether more could be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from realloc.city.breach import Breach
from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.remedies.checks.learners import learners
from realloc.remedies.checks.possible import check_named, vacancies
from realloc.remedies.checks.words import breach
from realloc.remedies.records import RECRUITMENT, TRAINING, Claim, Loan, Trainee


def check_successors(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    """Successors that nobody could train or recruit, or that are more than are missing again."""
    for loan in claim.loans:
        ready = loan.trained + loan.recruited
        named = instance.officials is None or len(loan.people) == loan.trained
        if ready > loan.reopens or not named:
            yield breach(
                _where(loan),
                max(1, ready - loan.reopens),
                f"{ready} follow the loan ({len(loan.people)} named); {loan.reopens} are missing again.",
                f"chuẩn bị {ready} người ({len(loan.people)} có tên); thiếu lại {loan.reopens}.",
            )
    after = tuple(
        Trainee(loan.destination, loan.field_id or "", official_id)
        for loan in claim.loans
        for official_id in loan.people
    )
    if after and instance.officials is not None:
        told = {t.official_id for t in after}
        yield from check_named(instance, ledger, (*claim.trainees, *after), told)
    able, vacant = _left(instance, ledger, claim)
    for unit_id in dict.fromkeys(loan.destination for loan in claim.loans):
        for left, en, vi in (
            (able, "free to be trained", "đào tạo được"),
            (vacant, "vacant posts", "biên chế trống"),
        ):
            if left[unit_id] < 0:
                yield breach(
                    unit_id,
                    -left[unit_id],
                    f"{-left[unit_id]} more follow loans than there are {en}.",
                    f"số người thay khi hết biệt phái nhiều hơn số {vi}: {-left[unit_id]}.",
                )


def check_ready(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    """Loans that end with nobody ready although somebody could be."""
    able, vacant = _left(instance, ledger, claim)
    for loan in claim.loans:
        missing = loan.reopens - loan.trained - loan.recruited
        could = 0 if TRAINING in claim.left_out else able[loan.destination]
        could += 0 if RECRUITMENT in claim.left_out else vacant[loan.destination]
        if min(missing, could) > 0:
            yield breach(
                _where(loan),
                min(missing, could),
                f"{missing} are missing again when the loan ends; {could} could be trained or recruited.",
                f"hết biệt phái thiếu lại {missing}; còn đào tạo, tuyển dụng được {could}.",
            )


def _left(instance: Instance, ledger: Ledger, claim: Claim) -> tuple[Counter[str], Counter[str]]:
    """By unit that borrows, people and posts that neither a gap nor a loan's end takes."""
    units = dict.fromkeys(loan.destination for loan in claim.loans)
    able = learners(instance, ledger, {p.official_id for p in claim.second_posts}) if units else Counter()
    vacant = Counter({unit_id: vacancies(instance, ledger, unit_id) for unit_id in units})
    for trainee in claim.trainees:
        able[trainee.unit_id] -= trainee.count
    for unit_id, _, count in claim.recruits:
        vacant[unit_id] -= count
    for loan in claim.loans:
        able[loan.destination] -= loan.trained
        vacant[loan.destination] -= loan.recruited
    return able, vacant


def _where(loan: Loan) -> str:
    return f"{loan.official_id or loan.count}: {loan.origin} → {loan.destination}"
