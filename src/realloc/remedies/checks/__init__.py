"""Judge remedies from the input and the moves alone; never uses what chose them.

``possible``, ``second_posts`` and ``loan_ends`` ask whether each could be carried out, ``lists`` whether
the plan's lists agree with each other, ``accounts`` whether they close what the moves leave, in their
order, and ``best_sharing`` whether more could be shared. Reasons are never counted a second time here: the
tests do, and the pages of a plan are compared.
"""

from __future__ import annotations

from realloc.city.breach import Breach
from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.optimise.clock import NO_LIMIT, Clock
from realloc.remedies.checks.accounts import check_accounts
from realloc.remedies.checks.best_sharing import judge_sharing
from realloc.remedies.checks.lists import check_lists
from realloc.remedies.checks.loan_ends import check_successors
from realloc.remedies.checks.possible import check_possible
from realloc.remedies.checks.second_posts import check_second_posts
from realloc.remedies.checks.words import RULE
from realloc.remedies.records import Claim

__all__ = ["RULE", "check", "check_accounts", "is_sharing_confirmed"]


def check(
    instance: Instance, ledger: Ledger, claim: Claim, *, complete: bool = True, clock: Clock = NO_LIMIT
) -> list[Breach]:
    """Say where remedies are impossible, disagree or do not add up.

    Parameters
    ----------
    complete : bool
        Whether they must speak of these moves; False when the moves were edited after solving, so that
        only what could not be done, or what the lists say differently, is a breach.

    Raises
    ------
    realloc.optimise.clock.OutOfTimeError
    """
    found = [
        *check_possible(instance, ledger, claim),
        *check_second_posts(instance, ledger, claim),
        *check_successors(instance, ledger, claim),
        *check_lists(instance, ledger, claim),
    ]
    return [*found, *check_accounts(instance, ledger, claim, clock)] if complete else found


def is_sharing_confirmed(instance: Instance, ledger: Ledger, claim: Claim) -> bool | None:
    """Whether a search of its own found nothing better to share.

    None when there is nothing to share, or the search gave up somewhere.
    """
    verdicts = judge_sharing(instance, ledger, claim)
    if any(verdict.better for verdict in verdicts):
        return False
    return True if verdicts and all(verdict.searched for verdict in verdicts) else None
