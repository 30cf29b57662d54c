"""Check of people whom nobody would expect in a plan: heads whom no rule keeps, and those retired.

Leaders stay by a rule of their own, as far as positions tell who leads.  Custom also keeps heads and
non-specialised staff, whom the model may move; so they are named before it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from realloc.city.domain import Decision, Official
from realloc.city.settings import Settings
from realloc.rules.leaders import is_leader
from realloc.words.bilingual import Words
from realloc.words.folding import key, listing
from realloc.words.regex import regex
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table

MOST_LISTED: Final = 10
"""People named in one warning; the first has its cell."""

_LEADS = regex(
    r"(?:q |quyen )?(?:pho )?(?:chu tich|bi thu|giam doc|tong giam doc|cuc truong|chi cuc truong|chu nhiem"
    r"|truong (?:ban|phong|khoi|doan|cong an)|chanh (?:van phong|thanh tra)|thu truong|chi huy truong"
    r"|hieu truong|truong)\b.*"
    r"|(?:vice |deputy )?(?:chair(?:man|woman|person)?|mayor|director|party secretary|head of .*|chief)\b.*"
)
_OUTSIDE = regex(r".*\b(?:khong chuyen trach|non specialised|non specialized)\b.*")


def check_leaders(
    report: Report,
    table: Table,
    officials: Sequence[Official],
    decisions: Sequence[Decision],
    settings: Settings,
) -> None:
    """Warn of heads and non-specialised staff who may be moved, of leaders whom no position tells, and of
    people retired before the plan's day."""
    decided = {decision.official_id for decision in decisions}
    stay = settings.leaders == "stay"
    if stay and officials and not any(o.position for o in officials):
        report.assume("W642", table.name)
    leading = [
        o
        for o in officials
        if o.position
        and not o.protected
        and o.official_id not in decided
        and _is_kept_by_custom(o.position)
        and not (stay and is_leader(o.position))
    ]
    rows = {row.number: row for row in table.rows}
    if leading:
        report.at("W618", table, rows[leading[0].row], "position", count=len(leading), people=_named(leading))
    for official in officials:
        if official.retire_on is not None and official.retire_on < settings.as_of:
            values = {"official": official.official_id, "found": official.retire_on, "as_of": settings.as_of}
            report.at("W619", table, rows[official.row], "retire_on", **values)


@lru_cache(maxsize=4096)
def _is_kept_by_custom(position: str) -> bool:
    plain = key(position)
    return bool(_LEADS.fullmatch(plain) or _OUTSIDE.fullmatch(plain))


def _named(people: Sequence[Official]) -> Words:
    """The first of them with their positions, in either language."""
    shown = [f"{o.official_id} ({o.position})" for o in people[:MOST_LISTED]]
    more = len(people) - len(shown)
    en, vi = (listing(shown, language) for language in ("en", "vi"))
    return Words(
        f"{', '.join(shown)} and {more} more" if more else en,
        f"{', '.join(shown)}… ({more} người nữa)" if more else vi,
    )
