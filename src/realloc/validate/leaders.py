"""Check of people whom nobody would expect in a plan: leaders that nothing protects, and those retired.

By default leaders and non-specialised staff are not moved, but what the workbook does not protect the
model may move; so they are named before it does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from realloc.domain import Decision, Official
from realloc.problems import Words
from realloc.text import key, listing
from realloc.validate.report import Report
from realloc.validate.table import Table

MOST_LISTED: Final = 10
"""People named in one warning; the first has its cell."""

_LEADS = re.compile(
    r"(?:q |quyen )?(?:pho )?(?:chu tich|bi thu|giam doc|tong giam doc|cuc truong|chi cuc truong|chu nhiem"
    r"|truong (?:ban|phong|khoi|doan|cong an)|chanh (?:van phong|thanh tra)|thu truong|chi huy truong|hieu truong"
    r"|truong)\b.*"
    r"|(?:vice |deputy )?(?:chair(?:man|woman|person)?|mayor|director|party secretary|head of .*|chief)\b.*"
)
_OUTSIDE = re.compile(r".*\b(?:khong chuyen trach|non specialised|non specialized)\b.*")


def check_leaders(
    report: Report, table: Table, officials: Sequence[Official], decisions: Sequence[Decision], as_of: date
) -> None:
    """Warn of leaders and non-specialised staff who may be moved, and of people retired before ``as_of``."""
    decided = {decision.official_id for decision in decisions}
    leading = [
        o
        for o in officials
        if o.position and not o.protected and o.official_id not in decided and _is_kept_by_custom(o.position)
    ]
    rows = {row.number: row for row in table.rows}
    if leading:
        report.at("W618", table, rows[leading[0].row], "position", count=len(leading), people=_named(leading))
    for official in officials:
        if official.retire_on is not None and official.retire_on < as_of:
            values = {"official": official.official_id, "found": official.retire_on, "as_of": as_of}
            report.at("W619", table, rows[official.row], "retire_on", **values)


def _is_kept_by_custom(position: str) -> bool:
    plain = key(position)
    return bool(_LEADS.fullmatch(plain) or _OUTSIDE.fullmatch(plain))


def _named(people: Sequence[Official]) -> Words:
    """The first of them with their positions, in either language."""
    shown = [f"{o.official_id} ({o.position})" for o in people[:MOST_LISTED]]
    more = len(people) - len(shown)
    en, vi = (listing(shown, language) for language in ("en", "vi"))
    return Words(f"{', '.join(shown)} and {more} more" if more else en, f"{', '.join(shown)}… ({more} người nữa)" if more else vi)
