"""What kind of unit a name says that it is, and what a row over several units says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from realloc.city.domain import Kind
from realloc.words.folding import fold, key
from realloc.words.regex import regex
from realloc.workbook.contract.units import unit_name

_DEPARTMENT_SO = regex(
    r"sở \w.*|so (?:noi vu|xay dung|tai chinh|nong nghiep|khoa hoc|cong thuong|giao duc|y te|tu phap|van hoa"
    r"|du lich|ngoai vu|dan toc|ke hoach|giao thong|thong tin|tai nguyen|lao dong|quy hoach|an toan)\b.*",
    re.IGNORECASE,
)
"""With its accents any "Sở …", else one of those there are: "So 1" and "Sơ Pai" are none."""

_OF_NAMES: Final[Mapping[Kind, re.Pattern[str]]] = {
    Kind.PROJECT: regex(
        r"(?:du an|ban du an|to cong tac|project|task (?:team|force))\b.*|.* (?:project|task (?:team|force))"
    ),
    Kind.DEPARTMENT: regex(
        r"(?!.* (?:phuong|xa|dac khu)\b)(?:"
        r"van phong (?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|doan|tinh uy|thanh uy)\b.*"
        r"|(?:ban|thanh tra)\b.* (?:tinh|thanh pho|tp)\b.*|thanh tra (?:tinh|thanh pho|tp)\b.*)"
        r"|departments? of\b.*"
        r"|office of the (?:provincial |city |municipal )?people s (?:committee|council)\b.*"
        r"|(?:provincial|city|municipal) (?:inspectorate|office|agency|board|authority)\b.*"
        r"|.* (?:department|agency|inspectorate)"
    ),
}
_BEHIND: Final[Mapping[Kind, re.Pattern[str]]] = {
    Kind.WARD: regex(r".+ ward"),
    Kind.COMMUNE: regex(r".+ commune"),
    Kind.SPECIAL_ZONE: regex(r".+ special zone"),
}
"""How a name ends in English."""

_PLAIN = regex(r"(?:(?:ubnd|[uủ][yỷ] ban nhân dân) )?(?:phường|xã|đặc khu|ward|commune|special zone) .+")

_NUMBERING = regex(r"(?:[ivx]+|[a-h]|\d+) ")
_OVER = r"(?:(?:khoi|cap|nhom|cac|nhung|don vi) )*"
_GROUPS: Final[tuple[tuple[re.Pattern[str], Kind | None], ...]] = (
    (regex(r".*\bcap (?:xa|phuong|co so)\b.*|.*\b(?:commune|communal|ward)s? level\b.*"), None),
    (
        regex(
            r".*\bcap (?:tinh|thanh pho|tp)\b.*|khoi (?:tinh|thanh pho)"
            r"|.*\b(?:provincial|city|municipal) level\b.*"
            rf"|{_OVER}(?:so|so nganh|so ban nganh|so ban|co quan chuyen mon)(?: (?:nganh|thuoc|cua)\b.*)?"
            r"|(?:provincial |city |municipal )?(?:departments?|agencies)(?: and .*)?"
        ),
        Kind.DEPARTMENT,
    ),
    (regex(rf"{_OVER}(?:du an)(?: .*)?|projects?"), Kind.PROJECT),
    (regex(rf"{_OVER}phuong|wards?"), Kind.WARD),
    (regex(rf"{_OVER}xa|communes?"), Kind.COMMUNE),
    (regex(rf"{_OVER}dac khu|special zones?"), Kind.SPECIAL_ZONE),
    (
        regex(rf"{_OVER}(?:phuong|xa|dac khu)(?: (?:va )?(?:phuong|xa|dac khu))+|wards and communes"),
        None,
    ),
)
"""What rows over units say of those below; None: nothing more than that they are no departments."""


@cache
def kind_named(name: str) -> Kind | None:
    """The kind of unit that a name tells; None where it tells none."""
    written = fold(name)
    plain = key(written)
    if _DEPARTMENT_SO.fullmatch(written):
        return Kind.DEPARTMENT
    of_names = (kind for kind, pattern in _OF_NAMES.items() if pattern.fullmatch(plain))
    behind = (kind for kind, pattern in _BEHIND.items() if pattern.fullmatch(plain))
    return unit_name(written)[0] or next(of_names, None) or next(behind, None)


def kind_against(name: str, given: Kind) -> Kind | None:
    """The kind that a name tells in full words against the one given; short forms such as "P." are none."""
    told = kind_named(name)
    short = unit_name(name)[0] is not None and not _PLAIN.fullmatch(fold(name).casefold())
    return None if told is given or short else told


def kind_of_group(words: str) -> tuple[bool, Kind | None]:
    """Whether a row over units tells their level ("CẤP TỈNH", "Khối xã"), and the kind that it gives them."""
    plain = key(words)
    plain = plain[found.end() :] if (found := _NUMBERING.match(plain)) else plain
    for pattern, kind in _GROUPS:
        if pattern.fullmatch(plain):
            return True, kind
    return False, None
