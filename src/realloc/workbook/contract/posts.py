"""A column of posts beside the units: the headings that name it, and the field that a post speaks of."""

from __future__ import annotations

from typing import Final

from realloc.words.bilingual import Words
from realloc.words.folding import fold, key
from realloc.words.regex import regex
from realloc.workbook.contract.field_headings import FIELD_SYNONYMS

POST: Final = Words("post", "vị trí")
"""What such a column holds."""

_NOW = (
    r"(?: (?:viec lam|vtvl|cong tac|cong viec|cong chuc|can bo))*(?: (?:hien nay|hien tai|dang dam nhiem))?"
)
_POSTS = regex(
    r"(?:(?:ten|loai|danh muc) )*(?:vi tri|vtvl|chuc danh|chuc vu|ngach|nhom vi tri|cong viec|nghiep vu"
    rf"|phong ban|phong|bo phan|to chuyen mon|ban chuyen mon|loai can bo){_NOW}"
    r"(?: (?:va )?(?:chuc danh|chuc vu|ngach))?|phong ban(?: don vi)?(?: truc thuoc)?|phong chuyen mon"
    r"|(?:name of (?:the )?)?(?:designation|post|cadre|rank|grade|job|position|role|section|division|branch)"
    r"(?: of posts?)?(?: (?:title|name|position|description))?|category(?: of (?:posts?|staff))?"
    r"|staff (?:category|type)|type of (?:post|staff)|occupation|job family"
)
_FIELDS = regex(
    r"(?:ten )?(?:linh vuc|chuyen mon|mang cong viec|mang)(?: (?:chuyen mon|cong tac|phu trach|cong viec))*"
    r"|field(?: of (?:work|expertise))?|speciali[sz]ation|speciali(?:sm|ty)|discipline|subject"
)
_LEAD = regex(
    r"^(?:(?:cong chuc|can bo|chuyen vien(?: chinh)?|nhan vien|vien chuc|can su|phong|bo phan|to|linh vuc"
    r"|phu trach|ve|quan ly|chuyen trach|cong tac|section|division) )+"
)
_TAIL = regex(r" (?:officers?|officials?|speciali[sz]ts?|experts?|clerks?|section|division|unit|post)$")
_SYNONYMS: Final = frozenset(key(word) for group in FIELD_SYNONYMS for word in group)


def is_post_heading(heading: str) -> bool:
    """Whether a heading names posts, rooms or fields: "Vị trí việc làm", "Designation"."""
    return bool(_POSTS.fullmatch(key(heading)) or _FIELDS.fullmatch(key(heading)))


def are_fields(heading: str) -> bool:
    """Whether everything under the heading is a field: "Lĩnh vực"."""
    return bool(_FIELDS.fullmatch(key(heading)))


def post_forms(post: str) -> list[str]:
    """What a post may be called as a field, best first: "Công chức địa chính" is also "địa chính"."""
    written = fold(post)
    found = [written]
    words = written.split()
    if len(words) == len(key(written).split()) and (lead := _LEAD.match(key(written))):
        found.append(" ".join(words[len(lead[0].split()) :]))
    found += [" ".join(form.split()[:-1]) for form in [*found] if _TAIL.search(key(form))]
    return [form for form in found if form]


def known_field(post: str) -> str | None:
    """The post as a field that is known everywhere; None for any other."""
    return next((form for form in post_forms(post) if key(form) in _SYNONYMS), None)
