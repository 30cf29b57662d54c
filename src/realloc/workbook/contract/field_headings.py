"""Headings that name a field and what is counted of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from realloc.words.folding import fold, identity, key
from realloc.words.regex import regex

FIELD_SYNONYMS: Final[tuple[tuple[str, ...], ...]] = (
    ("land", "đất đai", "địa chính", "quản lý đất đai"),
    ("construction", "xây dựng"),
    ("finance", "tài chính"),
    ("accounting", "kế toán"),
    ("it", "công nghệ thông tin", "cntt", "information technology"),
    ("digital transformation", "chuyển đổi số"),
    ("justice", "tư pháp"),
    ("planning", "quy hoạch"),
    ("transport", "giao thông"),
    ("agriculture", "nông nghiệp"),
    ("environment", "môi trường"),
    ("health", "y tế"),
    ("education", "giáo dục", "giáo dục và đào tạo"),
    ("culture", "văn hóa"),
    ("home affairs", "nội vụ"),
    ("office", "văn phòng"),
    ("public investment", "đầu tư công"),
    ("site clearance", "giải phóng mặt bằng", "gpmb", "bồi thường giải phóng mặt bằng"),
)
"""Names of one field, the usual English and Vietnamese one first, used only for a word that names no field of
the workbook itself."""

_VIETNAMESE: Final = {key(group[0]): group[1][:1].upper() + group[1][1:] for group in FIELD_SYNONYMS} | {
    key("information technology"): "Công nghệ thông tin"
}
"""What a field with a usual English name is called on Vietnamese pages."""


def names_of_field(field_id: str, label: str) -> tuple[str, ...]:
    """Every name that pages of either language have of a field, the label first."""
    usual = _VIETNAMESE.get(key(field_id))
    return tuple(dict.fromkeys((label, field_id, *([usual] if usual else []))))


def vietnamese_label(field_id: str) -> str:
    """What a field without a label is called on Vietnamese pages: by its usual name, else as it is."""
    return _VIETNAMESE.get(key(field_id), field_id)


class Suffix(StrEnum):
    """Last word of a field column: specialists required, present, or short by."""

    NEED = "need"
    HAVE = "have"
    GAP = "gap"


SUFFIX_WORDS: Final[Mapping[Suffix, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    Suffix.NEED: (("need", "needs"), ("cần", "nhu cầu", "cần có")),
    Suffix.HAVE: (("have", "has"), ("có", "hiện có", "đang có")),
    Suffix.GAP: (("gap",), ("thiếu", "còn thiếu")),
}
"""English and Vietnamese endings of field columns, the canonical first."""


PEOPLE_WORDS: Final = (
    "can bo|cong chuc|vien chuc|cbccvc|cbcc|cbvc|ccvc|nguoi lam viec|nguoi|nhan su|nhan vien"
)
"""Words, without accents, for the people of a unit as a whole; a part of regular expressions."""


_PEOPLE: Final = rf"(?: ?(?:{PEOPLE_WORDS})(?: va)?)"


_ONLY_PEOPLE = regex(rf"(?:tong so luong|tong so|tong cong|tong|so luong|so)?{_PEOPLE}+")


# Not "Số hóa" (digitisation): "số" alone counts only before people.
_COUNTED = regex(rf"(?:(?:tong so luong|tong so|so luong){_PEOPLE}*|so{_PEOPLE}+) (?=\w)")


_SERVING = regex(rf"^(?:{_PEOPLE} )?(?:(?:phu trach|chuyen trach|chuyen mon|linh vuc) )*(?=\w)")


_NOT_FIELDS = frozenset(
    key(word)
    for word in (
        *("total", "staff", "headcount", "quota", "posts", "officials"),
        *("biên chế", "tổng", "tổng số", "số", "số lượng", "số người", "cán bộ", "công chức", "thừa"),
        *("thực", "số thực", "hiện", "số hiện", "trong đó", "of which"),
        *("vị trí việc làm", "vị trí", "VTVL", "chuyên môn", "lĩnh vực", "cán bộ chuyên môn", "công việc"),
    )
)
"""What may stand before a suffix without naming a field: "Biên chế thiếu" is an ordinary total."""


_WHO = regex(
    r"(?:trong do |bao gom |gom |chia ra |of which |thereof |including )?(?:la |so )?"
    r"(?:(?:phu )?nu(?: gioi)?|nam(?: gioi)?|dang vien|doan vien|(?:nguoi )?dan toc (?:thieu so|it nguoi)"
    r"|(?:tien|thac|bac) si|(?:tren |sau )?dai hoc|cao dang|trung cap|so cap|chua qua dao tao"
    r"|(?:tu |duoi |tren )?\d+(?: den \d+)? tuoi(?: .*)?|(?:duoi|tren|tu) \d+(?: .*)?"
    r"|(?:lao dong )?hop dong(?: .*)?|(?:hd|hdld)(?: .*)?|(?:nghi dinh|nd)(?: so)? \d+(?: .*)?"
    r"|(?:nguoi )?(?:hoat dong )?khong chuyen trach|tap su|thu viec|(?:cap )?(?:truong|pho)"
    r"|lanh dao|chuyen vien (?:cao cap|chinh)(?: .*)?|(?:chuyen vien|can su) va (?:tuong duong|td)"
    r"|biet phai(?: .*)?|nghi (?:huu|viec|thai san)(?: .*)?|(?:fe)?males?|wom[ae]n|m[ae]n|graduates?"
    r"|(?:on )?contract(?:s|ual)?(?: staff)?|(?:permanent|temporary|regular)(?: staff)?"
    r"|party members?|(?:ethnic )?minorit(?:y|ies)|seconded|on (?:leave|probation))"
)
"""What people are counted by beside their work: sex, party, schooling, age, contract, rank."""


class FieldHeading(NamedTuple):
    """A heading such as "land need": the field as written, the suffix, and the language."""

    prefix: str
    suffix: Suffix
    language: str


def suffix_word(suffix: Suffix, language: str) -> str:
    """The word that the template puts behind a field, in ``language``."""
    return SUFFIX_WORDS[suffix][language == "vi"][0]


def _plain_or_accented(word: str, written: str) -> bool:
    """Whether ``written`` is ``word`` with its own accents or none; "cán" is not "cần"."""
    return identity(written) in (identity(word), key(word))


def is_no_field(prefix: str) -> bool:
    """Whether what stands before a suffix speaks of people or posts as a whole."""
    wanted = key(prefix)
    if wanted in _NOT_FIELDS or "bien che" in wanted:
        return True
    return bool(_ONLY_PEOPLE.fullmatch(wanted))


def is_of_people(heading: str) -> bool:
    """Whether a heading under "Hiện có" tells who people are, not what they do: "Trong đó nữ"."""
    return bool(_WHO.fullmatch(key(heading)))


@cache
def field_heading(heading: str) -> FieldHeading | None:
    """Recognise a field column by its last word or words; None for any other heading."""
    words = re.findall(r"[^\W_]+", fold(heading))
    if any(identity(word) == identity("thừa") for word in words):
        return None  # "Đất đai thừa/thiếu" counts the other way round than a gap
    for suffix, languages in SUFFIX_WORDS.items():
        for language, endings in zip(("en", "vi"), languages, strict=True):
            for ending in sorted(endings, key=len, reverse=True):
                tail = ending.split()
                if len(words) <= len(tail) or not all(map(_plain_or_accented, tail, words[-len(tail) :])):
                    continue
                prefix = _before(fold(heading), len(tail))
                return None if is_no_field(prefix) else FieldHeading(_uncounted(prefix), suffix, language)
    return None


_LEADING: Final[Mapping[Suffix, re.Pattern[str]]] = {
    Suffix.NEED: regex(r"(?:(?:so )?nhu cau(?: ve)?|so can|can co|can|needed|need for|required) (?=\w)"),
    Suffix.HAVE: regex(r"(?:(?:so )?hien co|dang co|co mat|present|in post|existing) (?=\w)"),
    Suffix.GAP: regex(r"(?:con thieu|thieu|short of|lacking) (?=\w)"),
}
"""How headings begin that say first what is counted: "Nhu cầu địa chính"."""

_KNOWN: Final = frozenset(key(word) for group in FIELD_SYNONYMS for word in group)


def leading_field(heading: str, siblings: Sequence[str]) -> FieldHeading | None:
    """A field behind what is counted of it, where the field is known or is counted otherwise beside it."""
    found = _led(heading)
    if found is None or is_no_field(found[0]):
        return None
    rest, suffix = found
    others = {(key(other[0]), other[1]) for s in siblings if (other := _led(s))}
    others |= {(key(of.prefix), of.suffix) for s in siblings if (of := field_heading(s))}
    paired = any(name == key(rest) and of is not suffix for name, of in others)
    if _SERVING.sub("", key(rest)) not in _KNOWN and not paired:
        return None
    return FieldHeading(rest, suffix, "en" if heading.isascii() and _ENGLISH.match(key(heading)) else "vi")


_ENGLISH = regex(r"need|required|present|in post|existing|short of|lacking")


def _led(heading: str) -> tuple[str, Suffix] | None:
    """The heading without the words that it begins with, and what they count."""
    written = fold(heading)
    if len(written.split()) != len(key(written).split()):
        return None
    for suffix, pattern in _LEADING.items():
        if lead := pattern.match(key(written)):
            return " ".join(written.split()[len(lead[0].split()) :]), suffix
    first, _, rest = written.partition(" ")
    return (rest, Suffix.HAVE) if rest and identity(first.rstrip(":")) == identity("có") else None


def _uncounted(prefix: str) -> str:
    """The field without "Số lượng", "Số cán bộ" … before it."""
    found = _COUNTED.match(key(prefix))
    words = len(found[0].split()) if found else 0
    return re.sub(rf"^(?:[\W_]*[^\W_]+){{{words}}}[\W_]*", "", prefix) if words else prefix


def _before(heading: str, words: int) -> str:
    """What stands before the last ``words`` words, without the signs between."""
    for _ in range(words):
        heading = re.sub(r"[^\W_]+[\W_]*$", "", heading)
    return re.sub(r"[\s_\-–—:(\[/]+$", "", heading)
