"""Headings as offices word them day by day: the words of the contract in other orders and company.

The contract (:mod:`realloc.workbook.contract.matching`) names each column once with its usual aliases.
Offices combine the same few words freely, "Tổng số cán bộ, công chức hiện có", "Tên xã, phường", "Chỉ tiêu
biên chế được giao", so what is matched here is how such headings are put together, each as a whole.  What may
mean two columns is not in it.  A heading of the contract itself, where there is one, always wins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from realloc.words.folding import key
from realloc.words.regex import regex
from realloc.workbook.contract.field_headings import PEOPLE_WORDS
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.parts import Sheet
from realloc.workbook.contract.units import UNITS

_COUNT = r"(?:(?:tong so luong|tong so|tong cong|tong|so luong|so) )?"
_PEOPLE = rf"(?:(?:{PEOPLE_WORDS})(?: va)?)(?: (?:{PEOPLE_WORDS})(?: va)?)*"
_PLACE = r"(?:don vi hanh chinh|dvhc|don vi|co quan|to chuc|xa|phuong|thi tran|dac khu|cap xa|cap phuong)"
_PLACES = rf"{_PLACE}(?: (?:va |hoac )?(?:ten )?{_PLACE})*"
_SITE = r"(?:dia phuong|noi cong tac|noi lam viec)"
_PRESENT = (
    r"(?:hien co mat|hien co|dang co mat|dang co|co mat thuc te|co mat|thuc co|thuc te|dang cong tac"
    r"|da su dung|dang su dung|su dung)(?: thuc te| hien nay)?"
)
_GIVEN = r"(?:(?:duoc|tam|da|theo) )*(?:giao|phe duyet|duyet|phan bo|khung|dinh muc)"
_GIVEN_EN = r"(?:sanctioned|required|authori[sz]ed|approved|allocated|assigned|entitled|budgeted)"
_PRESENT_EN = (
    r"(?:in (?:post|position|place)|filled|present|working|actual|existing|on (?:board|duty)"
    r"|occupied|available)"
)
_COUNTED_EN = (
    r"(?:strength|posts?|staff|positions?|headcount|quota|number|officers?|officials?|persons?|people"
    r"|teachers?|nurses?|doctors?|employees?|workers?)"
)
_INSTITUTION = (
    r"(?:office|institution|institute|facility|organi[sz]ation|department|agency|unit|ward|commune|school|body"
    r"|local government|municipality)"
)
_NOW = r"(?: (?:hien nay|hien tai|hien giu|dang giu|dang dam (?:nhiem|nhan)))?"
_YEAR = regex(r" (?:19|20)\d\d$")

Patterns = Mapping[str, str]

PROTECTION: Final = "protection"
"""What a column is that marks the people of one kind who may not be moved."""

_PROTECTION: Final = (
    r"(?:(?:dang|bi|trong thoi gian|xem xet|xu ly) )+ky luat"
    r"|(?:dang )?bi (?:khoi to|truy to|dieu tra|xet xu|thanh tra|kiem tra)"
    r"(?: (?:khoi to|truy to|dieu tra|xet xu))*"
    r"|(?:dang )?(?:mang thai|nghi thai san|thai san|co thai)(?: (?:nghi )?thai san)?"
    r"|(?:dang )?nuoi con(?: nho)?(?: duoi \d+ thang(?: tuoi)?)?"
    r"|(?:co )?(?:hoan canh|gia dinh)(?: gia dinh)?(?: dac biet)? kho khan"
    r"|(?:dang )?(?:dieu tri|mac)?(?: )?benh (?:hiem ngheo|nang|nghiem trong|dai ngay)"
    r"|(?:dang )?(?:di hoc|hoc tap|hoc|dao tao)(?: tap trung)? dai han|dang biet phai"
    r"|(?:da )?co (?:thong bao|quyet dinh) (?:nghi huu|tinh gian(?: bien che)?)"
    r"|(?:thuoc )?dien tinh gian(?: bien che)?"
    r"|(?:nguoi )?(?:hoat dong )?khong chuyen trach|lanh dao(?: quan ly)?"
    r"|under disciplinary review|pregnant|maternity leave|child under \d+ months|(?:special )?hardship"
)

_UNITS: Final[Patterns] = {
    "unit": rf"ma(?: so| dinh danh)? {_PLACES}|code of (?:the )?(?:unit|ward|commune)",
    "name": (
        rf"(?:ten )?(?:ubnd )?(?!cap (?:xa|phuong)$){_PLACES}|(?:ten )?dia phuong"
        r"|(?:ten )?don vi(?: va| hoac)? (?:vi tri(?: viec lam)?|chuc danh|phong ban|bo phan)"
        r"|name of (?:the )?(?:unit|ward|commune)|local authority"
        rf"|(?:name of (?:the )?)?{_INSTITUTION}(?: {_INSTITUTION})*(?: names?)?"
    ),
    "quota": (
        rf"{_COUNT}(?:(?:chi tieu|khung|dinh muc) )?bien che(?: {_PEOPLE})?(?: {_GIVEN})?"
        rf"|{_COUNT}(?:(?:chi tieu|{_PEOPLE}) )?(?:duoc giao|tam giao|giao|duoc phe duyet)"
        r"|dinh bien|chi tieu|(?:staff|headcount|post) quota|cbe"
        r"|(?:approved |total |curriculum based )?establishment"
        rf"|(?:total |no of |number of )?{_GIVEN_EN}(?: {_COUNTED_EN})*|{_COUNTED_EN} {_GIVEN_EN}"
    ),
    "headcount": (
        rf"{_COUNT}(?:bien che )?(?:{_PEOPLE} )?{_PRESENT}|(?:tong so luong|tong so|so luong|so) {_PEOPLE}"
        r"|(?:current|present|actual) (?:staff|officials|headcount)"
        r"|number of (?:staff|officials)|(?:men|staff|officers?) in (?:post|position)"
        rf"|(?:total |currently |no of |number of )?(?:{_COUNTED_EN} )?{_PRESENT_EN}(?: {_COUNTED_EN})*"
        r"|actuals?|tod"
    ),
    "extra_quota": r"bien che (?:giao (?:them|bo sung)|bo sung|tang them)",
    "retain": r"(?:so )?(?:nguoi )?(?:de nghi|xin) (?:duoc )?giu(?: lai)?",
    "priority": r"(?:muc do|muc|he so) uu tien",
    "cluster": r"(?:cum|nhom)(?: lien)? (?:phuong|xa)(?: (?:phuong|xa))?",
    "surplus": (
        rf"{_COUNT}(?:bien che |{_PEOPLE} )?(?:thua|doi du|du)"
        r"|(?:excess|surplus|over(?: strength)?)(?: (?:posts?|staff|officials?))?"
    ),
    "shortage": (
        rf"{_COUNT}(?:bien che |{_PEOPLE} )?(?:con )?thieu|(?:no of |number of |total )?"
        r"(?:vacan(?:t|cy|cies)|short(?:fall|age)?|deficit)(?: (?:posts?|positions?|staff|officials?))?"
        r"|(?:posts?|positions?) vacant"
    ),
}

_OFFICIALS: Final[Patterns] = {
    "official": (
        rf"ma|ma so|(?:ma|ma so|ma dinh danh|so hieu|ma ho so)(?: (?:cb|nv|cc))?(?: {_PEOPLE})?"
        rf"(?: so hieu {_PEOPLE})?|(?:ma|so hieu) (?:cb|nv|cc)"
    ),
    "name": (
        rf"ho(?: va)?(?: chu)?(?: dem)?(?: va)? ten(?: khai sinh)?(?: cua)?(?: {_PEOPLE})?|ten(?: {_PEOPLE})?"
        r"|ho(?: va)?(?: chu| ten| lot)?(?: dem| lot)?"
    ),
    "unit": (
        rf"(?:ten )?(?:ubnd )?{_PLACES}(?: (?:dang |noi )?(?:cong tac|lam viec))?{_NOW}|{_SITE}{_NOW}"
        r"|phong ban(?: va)? don vi|don vi(?: va)? phong ban|name of (?:the )?(?:unit|ward|commune)"
    ),
    "fields": (
        r"linh vuc(?: (?:dang )?(?:phu trach|dam nhiem|cong tac|chuyen mon))*"
        rf"|(?:linh vuc )?chuyen mon(?: (?:dang )?(?:phu trach|dam nhiem))?"
        rf"|vi tri viec lam(?: vtvl)?{_NOW}|vtvl|job position"
    ),
    "position": (
        rf"chuc (?:vu|danh)(?: (?:va )?(?:chuc (?:vu|danh)|vi tri|cong viec|cong tac))?{_NOW}"
        rf"|cong viec(?: (?:va )?chuc (?:vu|danh))?{_NOW}"
    ),
    "protected": (
        r"(?:(?:ly do|thuoc dien|dien|thuoc truong hop|truong hop) )?(?:khong|chua) (?:duoc |bi |the )?"
        r"(?:dieu dong|biet phai)(?: biet phai)?"
    ),
    "volunteer": r"(?:nguyen vong )?(?:tu nguyen|tinh nguyen)(?: (?:dieu dong|biet phai|di))*(?: co khong)?",
    "retire_on": (
        r"(?:(?:ngay|thoi diem|thoi gian|thang|nam) )*(?:(?:du kien|du tuoi|se|duoc) )*"
        r"(?:nghi|ve)(?: (?:che do|huu))+(?: du kien)?"
    ),
    "born": (
        r"(?:(?:ngay|thang|nam) )+sinh|sinh(?: (?:ngay|thang|nam))+"
        r"|(?:date|month|year) of birth|birth(?: ?date| year)"
    ),
    "sex": r"gioi tinh(?: nam nu)?|nam nu|sex|gender",
    PROTECTION: _PROTECTION,
}


class _Column(NamedTuple):
    name: str
    pattern: re.Pattern[str]


@cache
def _columns(sheet_name: str) -> tuple[_Column, ...]:
    patterns = {UNITS.name: _UNITS, OFFICIALS.name: _OFFICIALS}.get(sheet_name, {})
    return tuple(_Column(name, re.compile(pattern)) for name, pattern in patterns.items())


_ENGLISH = regex(
    r"\b(?:of|under|pregnant|leave|hardship|unit|ward|staff|officials|posts?|quota|headcount|establishment"
    r"|authority|birth|sex|gender|sanctioned|required|authori[sz]ed|approved|allocated|assigned|entitled|budgeted"
    r"|filled|present|working|actuals?|existing|position|place|board|duty|tod|cbe|occupied|available|office|institution"
    r"|institute|facility|organi[sz]ation|department|agency|commune|school|body|government|municipality|excess"
    r"|surplus|over|vacant|vacancy|vacancies|short|shortfall|shortage|deficit)\b"
)


@lru_cache(maxsize=4096)
def _named(sheet_name: str, heading: str) -> str:
    wanted = _YEAR.sub("", key(heading))
    found = [column.name for column in _columns(sheet_name) if column.pattern.fullmatch(wanted)]
    return found[0] if len(found) == 1 else ""


def everyday(spec: Sheet, heading: str) -> tuple[str, str] | None:
    """The column of ``spec``, or the declared figure, that an everyday heading names, and its language."""
    name = _named(spec.name, heading)
    return (name, "en" if _ENGLISH.search(key(heading)) else "vi") if name else None
