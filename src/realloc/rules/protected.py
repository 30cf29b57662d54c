"""Protected officials and those about to retire stay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from realloc.city.breach import Breach
from realloc.city.calendar import months_after, whole_months
from realloc.city.card import Card
from realloc.city.domain import Instance, MoveKind, Official
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub

CARD = Card(
    code="R04",
    slug="protected",
    title_en="Protected officials",
    title_vi="Cán bộ không điều động",
    sentence_en=(
        "A protected official stays, and so does one with less than min_months_to_retirement months to"
        " retirement; volunteering lifts the family and hardship protections only."
    ),
    sentence_vi=(
        "Không điều động, biệt phái người thuộc diện không điều động và người còn dưới"
        " min_months_to_retirement tháng đến tuổi nghỉ hưu; người tự nguyện được miễn trừ riêng với lý do"
        " gia đình, hoàn cảnh khó khăn."
    ),
    formula="transfers and secondments of the official = 0",
    data="Officials: protected, volunteer, retire_on; Rules: as_of, min_months_to_retirement",
    source="Decree 170/2025/NĐ-CP, art. 25(5); Decree 59/2019/NĐ-CP (retirement)",
)

FAMILY_AND_HARDSHIP = (
    "thai san",
    "mang thai",
    "co thai",
    "nuoi con",
    "con nho",
    "con duoi",
    "hoan canh",
    "kho khan",
    "pregnan",
    "maternity",
    "child",
    "infant",
    "hardship",
)
"""Words (without accents) of the protections that volunteering lifts: Decree 170/2025/NĐ-CP, art. 25(5)."""

BETWEEN_REASONS = r"[;,/+&.|\n\r]|\b(?:va|and|kem|dong thoi)\b"
"""What stands between two reasons in one cell, in lower case without accents."""


def constrain(hub: Hub) -> None:
    """Nothing to add: a group that :func:`holds` applies to has no column for leaving."""


def holds(official: Official, instance: Instance) -> bool:
    """Whether the model keeps ``official`` in their unit, other than by a decision."""
    settings = instance.settings
    if official.retire_on is not None and official.retire_on < months_after(
        settings.as_of, settings.min_months_to_retirement
    ):
        return True
    return bool(official.protected) and not (official.volunteer and is_lifted(official.protected))


def freed(official: Official) -> Official:
    """The official without what the rule goes by."""
    return official._replace(protected="", retire_on=None)


@lru_cache(maxsize=4096)
def is_lifted(reason: str) -> bool:
    """Whether every part of a reason is a family or hardship protection."""
    plain = unicodedata.normalize("NFKC", reason).casefold().replace("đ", "d")
    plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    parts = [part for part in re.split(BETWEEN_REASONS, plain) if part.strip()]
    return bool(parts) and all(any(word in part for word in FAMILY_AND_HARDSHIP) for part in parts)


def check(ledger: Ledger) -> Iterator[Breach]:
    """Protected or soon retiring officials who are transferred or lent."""
    settings = ledger.instance.settings
    for move in ledger.moves:
        official = ledger.instance.official.get(move.official_id or "")
        if official is None or move.kind is MoveKind.REASSIGNMENT:
            continue
        short_by = 0
        if official.retire_on is not None:
            short_by = settings.min_months_to_retirement - whole_months(settings.as_of, official.retire_on)
        if short_by > 0:
            yield Breach(
                "protected",
                official.official_id,
                short_by,
                f"{official.official_id} retires on {official.retire_on:%Y-%m-%d}: too soon to move.",
                f"{official.official_id} nghỉ hưu ngày {official.retire_on:%d/%m/%Y}: không điều động.",
            )
        elif official.protected and not (official.volunteer and _may_be_waived(official.protected)):
            yield Breach(
                "protected",
                official.official_id,
                1,
                f"{official.official_id} may not be moved: {official.protected}.",
                f"{official.official_id} thuộc diện không điều động: {official.protected}.",
            )


@lru_cache(maxsize=4096)
def _may_be_waived(reason: str) -> bool:
    """Whether nothing but family and hardship is left between the joints of the reason."""
    letters = ""
    for letter in unicodedata.normalize("NFKC", reason):
        letters += "d" if letter in "đĐ" else unicodedata.normalize("NFKD", letter)[:1].lower()
    waivable = "|".join(FAMILY_AND_HARDSHIP)
    rest = letters
    for joint in set(re.findall(BETWEEN_REASONS, letters)):
        rest = re.sub(r"\b" + joint + r"\b" if joint.isalpha() else re.escape(joint), "|", rest)
    others = [p for p in rest.split("|") if p.strip() and not re.search(waivable, p)]
    return not others and re.search(waivable, rest) is not None
