"""What may be paid for moves a month."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.city.settings import Settings
from realloc.model.hub import Hub
from realloc.words.say import number

CARD = Card(
    code="R22",
    slug="support",
    title_en="Support paid",
    title_vi="Mức hỗ trợ",
    sentence_en=(
        "A month's support for all moves is at most the sum set for the plan: its rate for each transfer or"
        " secondment that is long enough and, where only moves between regions are paid, from one region to"
        " another; a blank region is not paid."
    ),
    sentence_vi=(
        "Tổng mức hỗ trợ một tháng không quá max_support: mỗi lượt điều động, biệt phái từ support_min_km trở"
        " lên và, khi support_between_regions là có, sang khu vực khác thì được support_per_month; không ghi"
        " khu vực thì không được hỗ trợ."
    ),
    formula="paid moves ≤ ⌊max_support ÷ support_per_month⌋",
    data="Rules: support_per_month, support_min_km, support_between_regions, max_support; Units: region",
    source="HCMC Resolution 24/2025; Đà Nẵng Resolution 04/2025",
)


def is_counted(settings: Settings) -> bool:
    """Whether a plan depends on which moves are paid."""
    limited = settings.max_support is not None or "support" in settings.goals
    return limited and settings.support_per_month is not None


def paid(instance: Instance, origin: int, place: int) -> NDArray[np.bool_]:
    """To which units moves of unit number ``origin`` are paid (one flag a unit).

    ``place`` is the number of where people set out from; an unknown way counts 0 km.
    """
    settings, region = instance.settings, instance.units[origin].region
    km = np.nan_to_num(instance.distances.block(np.array([place]), slice(None))[0])
    flags = km >= settings.support_min_km
    if settings.support_between_regions:
        others = (u.region for u in instance.units)
        flags &= np.array([bool(region and other and other != region) for other in others], dtype=bool)
    return np.asarray(flags)


def most_paid(settings: Settings) -> int | None:
    """⌊max_support ÷ support_per_month⌋; None without a limit."""
    if settings.max_support is None or settings.support_per_month is None:
        return None
    return int(settings.max_support / settings.support_per_month)


def constrain(hub: Hub) -> None:
    """Σ departures with support ≤ the number that can be paid."""
    most = most_paid(hub.instance.settings)
    terms = hub.supported()
    if most is not None and terms:
        hub.program.row(("support",), terms, "<=", most)


def check(ledger: Ledger) -> Iterator[Breach]:
    """What the plan costs a month against the limit."""
    settings = ledger.instance.settings
    if settings.max_support is None or settings.support_per_month is None:
        return
    count = ledger.paid()
    cost = count * settings.support_per_month
    if cost <= settings.max_support:
        return
    over = float(cost - settings.max_support)
    costs = [number(float(cost), lang) for lang in ("en", "vi")]
    limits = [number(float(settings.max_support), lang) for lang in ("en", "vi")]
    yield Breach(
        "support",
        "",
        over,
        f"{count} moves are supported with {costs[0]} a month; at most {limits[0]} is allowed.",
        f"{count} lượt được hỗ trợ {costs[1]} mỗi tháng; tối đa {limits[1]}.",
    )
