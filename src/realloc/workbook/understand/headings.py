"""What a heading means: alone, under the headings above it, and without dates, units and numbering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from realloc.words.folding import fold, identity, key
from realloc.words.regex import regex
from realloc.workbook.contract.field_headings import (
    FieldHeading,
    Suffix,
    field_heading,
    is_no_field,
    is_of_people,
    leading_field,
)
from realloc.workbook.contract.matching import IGNORED_HEADINGS, SERIAL_HEADINGS, match_column, match_declared
from realloc.workbook.contract.officials import OFFICIALS, SEX_WORDS
from realloc.workbook.contract.parts import Sheet, Type
from realloc.workbook.contract.small_sheets import YEARS
from realloc.workbook.contract.units import UNITS
from realloc.workbook.understand.everyday import PROTECTION, everyday

_UNITS_OF_COUNT = (
    r"nguoi|bien che|cong chuc|vien chuc|can bo|cbcc|don vi|vi tri|chi tieu|km|do|%|"
    r"persons?|people|posts?|officials?|staff|units?|degrees?|number|so luong|nguoi viec"
)
_NOTES = r"neu co|if any|bat buoc|khong bat buoc|required|optional|dd mm yyyy|ngay thang nam|chi tiet"
_DATE = r"(?:\d{1,4}(?: \d{1,4}){0,2})"

_DATE_TAIL = regex(
    r" (?:(?:tinh )?(?:den|toi|tai)(?: het)?(?: thoi diem)?"
    r"|as of|as at|until|on|at|in|for|nam|quy|thang|ngay)"
    rf"(?: (?:thoi diem|ngay|thang|nam|quy|cuoi nam|dau nam|date|the year|year))*(?: {_DATE})"
    rf"(?: (?:nam|thang) \d{{1,4}})*$"
)
_NOW_TAIL = regex(r" (?:tinh )?(?:den|tai) (?:nay|thoi diem hien tai|thoi diem bao cao|thoi diem nay)$")
_BARE_DATE = regex(r" \d{1,2} \d{1,2} (?:19|20)\d\d$")
_UNIT_TAIL = regex(rf" (?:don vi tinh|don vi|dvt|unit)(?: (?:{_UNITS_OF_COUNT}))+$")
_IN_BRACKETS = regex(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_BRACKETED = regex(rf"(?:don vi tinh |dvt |don vi |unit )?(?:{_UNITS_OF_COUNT}|{_NOTES}|\d{{1,3}}|[a-z])?")
_DATED = regex(rf"(?:.* )?{_DATE}")
_NUMBERING = regex(r"^\s*(?:\(?(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-Ha-h])[.)]+|\*+)\s*")
_LEADS = regex(r"^(?:tong so|tong cong|tong|so luong|so|number of|no of|total) ")

_NOISE = frozenset(
    key(word)
    for word in (
        *(
            "Trong đó",
            "Bao gồm",
            "Gồm",
            "Chia ra",
            "Of which",
            "Including",
            "Đơn vị tính: người",
            "ĐVT: người",
        ),
        *("Đơn vị tính", "ĐVT", "Chi tiết", "Thông tin chung", "Details"),
    )
)
"""Headings over others that add nothing to them."""

TOTALS = frozenset(
    key(word) for word in ("Tổng số", "Tổng cộng", "Tổng", "Cộng", "Số lượng", "Tổng cộng số", "Total", "All")
)
"""Headings under others that mean the heading above."""

_LEAF_SUFFIXES: dict[Suffix, tuple[str, ...]] = {
    Suffix.NEED: (
        *("need", "needs", "needed", "required", "cần", "nhu cầu", "số cần", "số lượng cần", "yêu cầu"),
        *("cần có", "số người cần", "cần bố trí"),
    ),
    Suffix.HAVE: (
        *("have", "has", "present", "có", "hiện có", "có mặt", "số có", "đang có", "số hiện có", "số có mặt"),
        *("số lượng hiện có", "đã có"),
    ),
    Suffix.GAP: ("gap", "short by", "thiếu", "còn thiếu", "số thiếu", "số còn thiếu"),
}
"""What may stand alone under the name of a field."""

_OTHER_LEAVES = frozenset(
    key(word)
    for word in (
        *("Thừa", "Thừa thiếu", "Cân đối", "Chênh lệch", "Ghi chú", "Dôi dư", "Dư", "Tỷ lệ"),
        *("Cần bổ sung", "Cần tuyển", "Bổ sung", "Surplus", "Balance", "Note"),
    )
)
"""What may stand beside them under the name of a field."""

_FILLERS = frozenset(
    (
        *("so", "nguoi", "luong", "can", "bo", "cong", "chuc", "chuyen", "mon", "theo", "linh", "vuc", "cac"),
        *("vi", "tri", "viec", "lam", "specialists", "by", "field"),
    )
)

_SEXES = {identity(word): sex for sex, words in SEX_WORDS.items() for word in (*words, key(words[1]))}
"""Words that name a sex in a heading."""

EVERYDAY = 100
"""Rank of a heading that is worded like a column of the contract but is none of its names."""

CLEANED = 50
"""Added to the rank of a heading that was understood only after dates, units and numbers were taken off."""


class Meaning(NamedTuple):
    """What one column is.

    ``column`` is the canonical name in the contract, ``declared`` a figure that is only compared,
    ``field`` a field column; ``protection`` marks people who may not be moved; ``serial`` numbers the rows;
    ``ignored`` needs no words; ``sex`` is that of the people with a mark or a date of birth in the column.
    ``rank`` is lower for a better name.
    """

    text: str
    column: str = ""
    field: FieldHeading | None = None
    declared: str = ""
    language: str = ""
    rank: int = 0
    serial: bool = False
    ignored: bool = False
    protection: bool = False
    sex: str = ""

    @property
    def known(self) -> bool:
        """Whether the column is read."""
        return bool(self.column or self.field or self.declared or self.protection or self.sex)


@lru_cache(maxsize=4096)
def cleaned(heading: str) -> str:
    """``heading`` without numbering, units of count, dates and notes: "2. Biên chế (người) năm 2026"."""
    text = _IN_BRACKETS.sub(_kept_brackets, fold(heading))
    text = _NUMBERING.sub("", text).strip(" *:;,.–-")
    while True:
        folded = key(text)
        shorter = folded
        for tail in (_DATE_TAIL, _BARE_DATE, _NOW_TAIL, _UNIT_TAIL):
            shorter = tail.sub("", shorter)
        words = len(folded.split()) - len(shorter.split())
        if not words or not shorter:
            return text
        text = _without_last(text, words)


def _kept_brackets(found: re.Match[str]) -> str:
    """What stands in brackets, unless it is a unit, a note, a number or ends in a date."""
    inner = key(found[1]) if any(c.isalnum() for c in found[1]) else ""
    return "" if _BRACKETED.fullmatch(inner) or _DATED.fullmatch(inner) else found[0]


def _without_last(text: str, words: int) -> str:
    for _ in range(words):
        text = re.sub(r"[^\W_]+[\W_]*$", "", text)
    return re.sub(r"[\s_\-–—:,;.(\[/]+$", "", text)


@lru_cache(maxsize=4096)
def suffix_of(text: str) -> tuple[Suffix, str] | None:
    """The suffix that a heading alone stands for, and its language: "Nhu cầu (người)"; None for others."""
    wanted = cleaned(text)
    for suffix, words in _LEAF_SUFFIXES.items():
        for word in words:
            if identity(wanted) in (identity(word), key(word)):
                return suffix, "en" if word.isascii() else "vi"
    return None


@lru_cache(maxsize=4096)
def _spanning_suffix(text: str) -> tuple[Suffix, str] | None:
    """The suffix that a heading gives to the fields under it: "Nhu cầu cán bộ theo lĩnh vực"."""
    direct = suffix_of(text)
    if direct:
        return direct
    words = cleaned(text).split()
    for size in (2, 1):
        for start in range(len(words) - size + 1):
            found = suffix_of(" ".join(words[start : start + size]))
            rest = [*words[:start], *words[start + size :]]
            if found and all(key(word) in _FILLERS for word in rest):
                return found
    return None


def is_group_of_suffixes(leaves: Sequence[str]) -> bool:
    """Whether what stands under one heading are the suffixes of a field."""
    found = [suffix_of(leaf) for leaf in leaves]
    return any(found) and all(f or key(leaf) in _OTHER_LEAVES for f, leaf in zip(found, leaves, strict=True))


@lru_cache(maxsize=4096)
def meaning_of(spec: Sheet, path: tuple[str, ...], siblings: tuple[str, ...]) -> Meaning:
    """What the column under ``path`` (top heading first) is.

    Rows that may be a header are looked at in many bands, so that the same is asked again and again.

    Parameters
    ----------
    siblings : tuple of str
        Lowest headings of all columns under the same upper headings, this one among them.
    """
    leaf = path[-1]
    uppers = [text for text in path[:-1] if key(cleaned(text)) not in _NOISE]
    shown = " › ".join([*uppers, leaf])
    if key(leaf) in SERIAL_HEADINGS:
        return Meaning(shown, serial=True, ignored=True)
    if spec is OFFICIALS and (sex := _sex_of(uppers, leaf, siblings)):
        return Meaning(shown, sex=sex, language="en" if leaf.isascii() and sex in leaf.lower() else "vi")
    joined = [" ".join([*uppers[start:], leaf]) for start in range(len(uppers))]
    for text in joined:
        if found := _column(spec, text, shown):
            return found
    if spec is UNITS and uppers and (of_field := _under_field(uppers, leaf, siblings)):
        return Meaning(shown, field=of_field, language=of_field.language)
    if spec is UNITS and uppers and key(leaf) in _OTHER_LEAVES and _is_field_over(uppers[-1], siblings):
        return Meaning(shown)
    if found := _column(spec, leaf, shown):
        return found
    summed = uppers[-1:] if key(cleaned(leaf)) in TOTALS else []
    for text in summed:
        if found := _column(spec, text, shown) or _worded(spec, [text], shown):
            return found
    if found := _worded(spec, joined, shown):
        return found
    under_suffix = spec is UNITS and uppers and _spanning_suffix(uppers[-1])
    of_people = not uppers or is_no_field(cleaned(uppers[-1]))
    if (found := _worded(spec, [leaf], shown)) and (
        of_people or (_is_words(spec, found) and not under_suffix)
    ):
        return found
    if found := _in_two_languages(spec, leaf, shown):
        return found
    if spec is UNITS and (found := _of_units(joined, leaf, shown)):
        return found
    if spec is YEARS and (of_field := field_heading(cleaned(leaf))):
        return Meaning(shown, field=of_field, language=of_field.language)
    if spec is UNITS and (led := leading_field(cleaned(leaf), [cleaned(s) for s in siblings])):
        return Meaning(shown, field=led, language=led.language)
    if spec is UNITS and uppers and not any(_column(spec, sibling, "") for sibling in siblings):
        return _over_fields(uppers[-1], leaf, shown)
    return Meaning(shown, ignored=key(cleaned(leaf)) in IGNORED_HEADINGS)


def _sex_of(uppers: Sequence[str], leaf: str, siblings: Sequence[str]) -> str:
    """The sex that a column of marks or dates of birth is of: "Nữ", or "Nam" under "Năm sinh"."""
    words = re.findall(r"[^\W_]+", cleaned(leaf))
    sex = _SEXES.get(identity(words[-1]), "") if words else ""
    if not sex:
        return ""
    rest = " ".join(words[:-1])
    if rest:  # "Năm sinh (nữ)"
        return sex if _is_personal(rest) else ""
    # Without its accent "Năm", the year, is "Nam": the other sex stands beside the one.
    paired = len({_SEXES[identity(s)] for s in map(fold, siblings) if identity(s) in _SEXES}) == 2
    if not uppers:
        return sex if paired or sex == "female" else ""
    return sex if paired and _is_personal(uppers[-1]) else ""


def _is_personal(text: str) -> bool:
    """Whether a heading speaks of birth or sex."""
    found = _column(OFFICIALS, text, text) or _worded(OFFICIALS, [text], text)
    return found is not None and found.column in ("born", "sex")


def _column(spec: Sheet, text: str, shown: str) -> Meaning | None:
    """A column of the contract by its heading, as it is or cleaned."""
    for extra, form in ((0, text), (CLEANED, cleaned(text)), (CLEANED, _unbracketed(spec, text))):
        if form and (match := match_column(spec, form)):
            column, language, rank = match
            return Meaning(shown, column=column.name, language=language, rank=rank + extra)
    if (match := match_column(spec, _led(text))) and match[0].type is Type.COUNT:
        return Meaning(shown, column=match[0].name, language=match[1], rank=match[2] + CLEANED + 1)
    return None


def _worded(spec: Sheet, texts: Sequence[str], shown: str) -> Meaning | None:
    """A column by a heading that combines the words of the contract in another way."""
    for text in texts:
        for form in (_NUMBERING.sub("", fold(text)), cleaned(text), _IN_BRACKETS.sub("", cleaned(text))):
            if found := everyday(spec, form):
                name, language = found
                if name == PROTECTION:
                    return Meaning(shown, language=language, rank=EVERYDAY, protection=True)
                if spec is UNITS and match_declared(name) is not None:
                    return Meaning(shown, declared=name, language=language, rank=EVERYDAY)
                return Meaning(shown, column=name, language=language, rank=EVERYDAY)
    return None


def _in_two_languages(spec: Sheet, text: str, shown: str) -> Meaning | None:
    """A heading that says the same twice, "Biên chế được giao / Assigned quota": the first is what counts."""
    words = fold(text).replace("/", " / ").replace("|", " / ").split()
    for cut in range(1, len(words)):
        left, right = (" ".join(part).strip(" /") for part in (words[:cut], words[cut:]))
        if not left or not right or left.isascii() == right.isascii():
            continue
        first, second = (_column(spec, part, shown) or _worded(spec, [part], shown) for part in (left, right))
        if first and second and (first.column, first.declared) == (second.column, second.declared):
            return first
        fields = [field_heading(part) if spec is UNITS else None for part in (left, right)]
        if (
            "/" in words[cut - 1 : cut + 1]
            and fields[0]
            and fields[1]
            and fields[0].suffix == fields[1].suffix
        ):
            return Meaning(shown, field=fields[0], language=fields[0].language)
    return None


def _is_words(spec: Sheet, meaning: Meaning) -> bool:
    """Whether a column holds no count: under the name of a field a count would be the field's."""
    if meaning.protection:
        return True
    return bool(meaning.column) and spec.column(meaning.column).type is not Type.COUNT


def _unbracketed(spec: Sheet, text: str) -> str:
    """The heading without brackets that hold another name of the same column: "Tên đơn vị (Phường/xã)"."""
    found = _IN_BRACKETS.search(text)
    outer = _IN_BRACKETS.sub("", text).strip()
    matches = [match_column(spec, part) for part in (outer, found[1])] if found else []
    same = len({match[0].name if match else "" for match in matches}) == 1
    return outer if same else ""


def _led(text: str) -> str:
    """Without "Số", "Tổng số" … at the beginning."""
    return _LEADS.sub("", key(cleaned(text)))


def _under_field(uppers: Sequence[str], leaf: str, siblings: Sequence[str]) -> FieldHeading | None:
    """A field over ``Cần | Có``, or ``Nhu cầu`` over fields."""
    suffix = suffix_of(leaf)
    if suffix and is_group_of_suffixes(siblings) and not is_no_field(cleaned(uppers[-1])):
        return FieldHeading(cleaned(uppers[-1]), *suffix)
    return None


def _is_field_over(upper: str, siblings: Sequence[str]) -> bool:
    """Whether a heading over ``Cần | Có | Thừa thiếu`` names a field, whose balance the last is."""
    return (
        any(map(suffix_of, siblings)) and is_group_of_suffixes(siblings) and not is_no_field(cleaned(upper))
    )


def _of_units(joined: Sequence[str], leaf: str, shown: str) -> Meaning | None:
    """Figures that are compared, and field columns in one heading or under ``Nhu cầu``."""
    for text in (*joined, leaf):
        for form in (text, cleaned(text), _led(text)):
            if declared := match_declared(form):
                return Meaning(shown, declared=declared[0].name, language=declared[1])
    for form in (cleaned(leaf), leaf):
        if of_field := field_heading(form):
            return Meaning(shown, field=of_field, language=of_field.language)
    return None


def _over_fields(upper: str, leaf: str, shown: str) -> Meaning:
    """A field under ``Nhu cầu``; nothing known under any other heading."""
    over = _spanning_suffix(upper)
    name = cleaned(leaf)
    if (
        not over
        or key(name) in TOTALS
        or key(name) in IGNORED_HEADINGS
        or suffix_of(leaf)
        or is_no_field(name)
        or is_of_people(name)
    ):
        return Meaning(shown, ignored=key(name) in IGNORED_HEADINGS)
    return Meaning(shown, field=FieldHeading(name, *over), language=over[1])
