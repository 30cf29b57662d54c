"""Leaders stay: whoever chairs, leads the Party body or commands, and their deputies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import Instance, MoveKind, Official, Require
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.words.folding import key
from realloc.words.regex import regex

CARD = Card(
    code="R14",
    slug="leaders",
    title_en="Leaders",
    title_vi="Lãnh đạo",
    sentence_en=(
        "Secretaries, chairs and commanders and their deputies are not moved or lent, unless leaders are left"
        " free; a row of Decisions that requires it does so all the same."
    ),
    sentence_vi=(
        "Khi leaders là giữ nguyên, không điều động, biệt phái bí thư, chủ tịch, chỉ huy trưởng và cấp phó"
        " của các chức danh này; dòng bắt buộc ở bảng Quyết định được ưu tiên hơn."
    ),
    formula="leaders = stay and no require: transfers and secondments of the leader = 0",
    data="Officials: position; Rules: leaders; Decisions",
    source="Leaders are rotated by the bodies that elect or appoint them, not by transfer between posts"
    " (Decree 170/2025/NĐ-CP); practice of Ho Chi Minh City",
)

# Everything below is written without accents, in lower case, as :func:`realloc.words.folding.key` gives it.

TITLES = ("bi thu", "chu tich", "chi huy truong", "chi huy pho")
TITLES_EN = ("chairman", "chairwoman", "chairperson", "chair", "commander", "secretary")
DEPUTY = ("pho", "p", "vice", "deputy")
BEFORE = (
    *("q", "quyen", "d", "c", "dong", "chi", "ong", "ba", "thuong", "truc", "uy", "vien", "ban", "vu"),
    *("chap", "hanh", "dang", "bo", "uv", "tv", "btv", "bch", "uvbtv", "uvbch", "uvtv"),
    *("acting", "standing", "permanent", "first", "the", "party", "people", "peoples", "s", "committee"),
    *("council", "cell", "ward", "commune", "district", "city", "military", "command"),
)
"""Words that may stand before a title, beside :data:`DEPUTY`."""

NOT_AFTER = ("to", "for", "s", "assistant", "office", "driver", "aide", "clerk", "staff")
"""Words behind an English title that make it somebody else's: "secretary to the chair"."""

SHORT = {
    "ct": ("ubnd", "ub", "uy ban", "hdnd", "hd", "hoi dong", "mttq", "mat tran", "ubmttq", "phuong"),
    "bt": ("dang", "du", "db", "dbo", "chi bo", "cb", "doan", "tt", "thuong truc", "phuong", "xa"),
}
"""Abbreviations of chủ tịch and bí thư, each with what may follow; alone they are titles too."""

SHORT_ALWAYS = ("pct", "pbt", "pcht", "cht", "chp", "pbttt", "pcttt")
GLUED = ("ubnd", "ub", "hdnd", "hd", "mttq", "du", "db", "cb", "tt")
"""What is written in one word with an abbreviation: CTUBND."""

OFFICES = r"[;|()]|\b(?:kiem(?! (?:tra|soat|lam|toan|dinh|ke|ngu)\b)|cum|concurrently|dong thoi)\b"
"""What stands between two offices of one person."""

LISTED = r"[,/+&]|\s[-–—]|[-–—]\s|\b(?:va|and)\b"
"""What stands between two offices, or between two people whom an office serves: "thư ký bí thư, chủ tịch"."""

_SHORT = "|".join(
    rf"(?<=pho ){name}|{name}(?:{'|'.join(GLUED)})|{name}(?=$| (?:{'|'.join(after)})\b)"
    for name, after in SHORT.items()
)
_TITLE = (
    rf"(?:p ?)?(?:{'|'.join(TITLES)}|{_SHORT}|{'|'.join(SHORT_ALWAYS)}"
    rf"|p(?:ct|bt)(?:{'|'.join(GLUED)})|vice(?:{'|'.join(TITLES_EN)}))\b"
    rf"|(?:{'|'.join(TITLES_EN)})\b(?<!secretary)(?! (?:{'|'.join(NOT_AFTER)})\b)"
    rf"|secretary\b(?! (?:{'|'.join(NOT_AFTER)})\b)(?!.*\bchair)"
)
_LEADS = regex(rf"(?:(?:{'|'.join((*BEFORE, *DEPUTY))}) )*?(?:{_TITLE})")
_NAMED = regex(rf"\b(?:{'|'.join((*TITLES, *TITLES_EN))})\b")


def constrain(hub: Hub) -> None:
    """Nothing to add: a group that :func:`holds` applies to has no column for leaving."""


def holds(official: Official, instance: Instance) -> bool:
    """Whether the model keeps ``official`` in their unit as a leader."""
    if not official.position or instance.settings.leaders != "stay":
        return False
    return is_leader(official.position) and official.official_id not in instance.ordered


def freed(official: Official) -> Official:
    """The official without what the rule goes by."""
    return official._replace(position="")


@lru_cache(maxsize=1 << 16)
def is_leader(position: str) -> bool:
    """Whether a position is, or holds among others, a leader's title; one that is only named in it is not."""
    plain = _accentless(position)
    for office in re.split(OFFICES, plain):
        for part in re.split(LISTED, office):
            words = key(part) if part.strip() else ""
            if _LEADS.match(words):
                return True
            if _NAMED.search(words):
                break  # whom this office serves, and so do those listed behind
    return False


def _accentless(position: str) -> str:
    """The position in lower case without accents, in one line; its signs stay."""
    return "".join(key(c) if c.isalpha() else " " if c.isspace() else c for c in " ".join(position.split()))


def check(ledger: Ledger) -> Iterator[Breach]:
    """Leaders who are transferred or lent although nothing requires it."""
    instance = ledger.instance
    if instance.settings.leaders == "free":
        return
    called = {row.official_id for row in instance.decisions if row.decision is Require.REQUIRE}
    for move in ledger.moves:
        official = instance.official.get(move.official_id or "")
        if official is None or move.kind is MoveKind.REASSIGNMENT or official.official_id in called:
            continue
        if _has_title(official.position):
            yield Breach(
                "leaders",
                official.official_id,
                1,
                f"{official.official_id} leads as {official.position} and stays.",
                f"{official.official_id} giữ chức {official.position}: không điều động.",
            )


@lru_cache(maxsize=1 << 16)
def _has_title(position: str) -> bool:
    """The same read word by word, office by office."""
    signs = "".join(key(c) if c.isalnum() else c for c in " ".join(position.split()))
    for office in re.sub(OFFICES, "\n", signs).split("\n"):
        serves_others = False
        for part in re.sub(LISTED, "\n", office).split("\n"):
            words = tuple("".join(c if c.isalnum() else " " for c in part).split())
            serves_others = serves_others or (_names(words) and not _begins_with_title(words))
            if not serves_others and _begins_with_title(words):
                return True
    return False


def _names(words: tuple[str, ...]) -> bool:
    spaced = f" {' '.join(words)} "
    return any(f" {title} " in spaced for title in (*TITLES, *TITLES_EN))


def _begins_with_title(words: tuple[str, ...]) -> bool:
    """Whether nothing but words that belong to a title stands before one."""
    deputy = False
    for place, word in enumerate(words):
        rest = " ".join(words[place:])
        if _opens(word, rest, deputy=deputy):
            return True
        if word not in BEFORE and word not in DEPUTY:
            return False
        deputy = word == "pho"
    return False


def _opens(word: str, rest: str, *, deputy: bool) -> bool:
    """Whether a title begins here."""
    bare = word.removeprefix("p")
    if any(f"{rest} ".startswith((f"{title} ", f"p{title} ")) for title in TITLES) or word in SHORT_ALWAYS:
        return True
    if any(bare == name + tail for name in SHORT for tail in GLUED):
        return True
    if word in SHORT:
        after = f"{rest} ".removeprefix(f"{word} ")
        return deputy or not after or after.startswith(tuple(f"{a} " for a in SHORT[word]))
    if word in {f"vice{title}" for title in TITLES_EN}:
        return True
    behind = rest.split()[1:]
    if word not in TITLES_EN or (behind and behind[0] in NOT_AFTER):
        return False
    return word != "secretary" or not any(w.startswith("chair") for w in behind)
