"""The sheet of units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from realloc.city.domain import Kind
from realloc.words.folding import fold
from realloc.words.regex import regex
from realloc.workbook.contract.parts import Column, Sheet, Type

UNITS = Sheet(
    "Units",
    "Đơn vị",
    ("Wards", "Unit", "Ward", "Communes", "Phường xã", "Danh sách đơn vị", "Phường, xã, đặc khu"),
    (
        Column(
            "unit",
            "Mã đơn vị",
            Type.UNIT,
            "Unique code or name of the unit.",
            "Mã hoặc tên riêng của đơn vị, không trùng nhau.",
            required=True,
            aliases_en=("unit code", "unit id", "code", "id"),
            aliases_vi=("Mã", "Mã ĐVHC", "Mã phường xã", "Mã số"),
        ),
        Column(
            "name",
            "Tên đơn vị",
            Type.TEXT,
            "What to print instead of the code; without a unit column this is the unit.",
            "Tên để in thay cho mã; nếu không có cột mã thì đây là đơn vị.",
            default="unit",
            aliases_en=(
                *("unit name", "ward", "commune", "ward name", "commune name", "ward/commune"),
                *("state/ut", "state"),
            ),
            aliases_vi=("Đơn vị", "Tên", "Tên cơ quan", "Phường/xã", "Phường", "Xã", "Tên phường/xã"),
        ),
        Column(
            "kind",
            "Loại đơn vị",
            Type.KIND,
            "ward, commune, special_zone, department or project; a department only lends, a project borrows. "
            "A blank is taken from the name, or from the row over the unit, and told.",
            "phường, xã, đặc khu, sở hoặc dự án; sở chỉ cho biệt phái, dự án chỉ nhận biệt phái. Ô trống "
            "lấy theo tên hoặc dòng nhóm phía trên, và được báo.",
            default="ward",
            aliases_en=("type", "unit kind", "unit type"),
            aliases_vi=("Loại", "Loại hình", "Loại hình đơn vị"),
        ),
        Column(
            "quota",
            "Biên chế được giao",
            Type.COUNT,
            "Posts assigned; may be blank for a department, and is for a project.",
            "Số biên chế được giao; sở có thể để trống, dự án để trống.",
            required=True,
            aliases_en=(
                "assigned quota",
                "posts",
                "posts assigned",
                "sanctioned strength",
                "sanctioned posts",
            ),
            aliases_vi=(
                "Biên chế giao",
                "Số biên chế được giao",
                "Tổng số biên chế được giao",
                "Chỉ tiêu biên chế",
                "Biên chế tạm giao",
            ),
        ),
        Column(
            "headcount",
            "Biên chế có mặt",
            Type.COUNT,
            "Officials present; required without a sheet Officials, else it must agree with it.",
            "Số người có mặt; bắt buộc khi không có sheet Cán bộ, nếu có thì phải khớp.",
            aliases_en=(
                "present",
                "current headcount",
                "officials present",
                "staff",
                "in position",
                "strength",
            ),
            aliases_vi=("Biên chế hiện có", "Có mặt", "Số có mặt", "Hiện có", "Tổng số công chức hiện có"),
        ),
        Column(
            "extra_quota",
            "Biên chế tăng thêm",
            Type.COUNT,
            "Posts above quota approved as an exception.",
            "Số biên chế vượt khung đã được duyệt (trường hợp cá biệt).",
            default="0",
            aliases_en=("exception posts", "additional quota"),
            aliases_vi=("Biên chế bổ sung", "Trường hợp cá biệt"),
        ),
        Column(
            "retain",
            "Đề nghị giữ lại",
            Type.COUNT,
            "Surplus officials that the unit asks to keep: a request, not a right.",
            "Số người dôi dư mà đơn vị đề nghị giữ lại: là đề nghị, không phải quyền.",
            default="0",
            aliases_en=("retain surplus", "asks to keep"),
            aliases_vi=("Giữ lại", "Số đề nghị giữ lại"),
        ),
        Column(
            "priority",
            "Ưu tiên",
            Type.WEIGHT,
            "Weight of this unit's gaps and shortage: 1 ordinary, 2 twice as important.",
            "Trọng số chỗ thiếu của đơn vị: 1 là thường, 2 là quan trọng gấp đôi.",
            default="1",
            aliases_vi=("Mức ưu tiên", "Hệ số ưu tiên"),
        ),
        Column(
            "cluster",
            "Cụm liên phường",
            Type.TEXT,
            "Name of the inter-ward group whose members can share a specialist.",
            "Tên cụm liên phường có thể dùng chung người chuyên môn.",
            aliases_en=("group", "inter-ward group"),
            aliases_vi=("Cụm", "Liên phường", "Cụm liên xã"),
        ),
        Column(
            "max_out",
            "Số đi tối đa",
            Type.COUNT,
            "Most officials that may leave (a department: be lent); blank = no limit.",
            "Số người nhiều nhất được đi (sở: được biệt phái); để trống là không giới hạn.",
            aliases_en=("max leaving", "most out"),
            aliases_vi=("Tối đa đi", "Số người đi tối đa"),
        ),
        Column(
            "min_out",
            "Số đi tối thiểu",
            Type.COUNT,
            "Net departures asked of a unit that is over its posts.",
            "Số người phải đi (đã trừ số đến) của đơn vị đang thừa biên chế.",
            default="0",
            aliases_en=("min leaving", "least out"),
            aliases_vi=("Tối thiểu đi", "Số người đi tối thiểu"),
        ),
        Column(
            "region",
            "Khu vực",
            Type.TEXT,
            "Former province or district, for the rules within and support.",
            "Tỉnh hoặc huyện cũ, dùng cho quy tắc phạm vi và hỗ trợ.",
            aliases_en=("former province", "former district", "area"),
            aliases_vi=("Vùng", "Tỉnh cũ", "Huyện cũ", "Tỉnh, thành phố cũ", "Địa bàn"),
        ),
        Column(
            "lat",
            "Vĩ độ",
            Type.DEGREES,
            "Latitude in decimal degrees, such as 10.776.",
            "Vĩ độ, độ thập phân, ví dụ 10.776.",
            aliases_en=("latitude",),
        ),
        Column(
            "lon",
            "Kinh độ",
            Type.DEGREES,
            "Longitude in decimal degrees, such as 106.701.",
            "Kinh độ, độ thập phân, ví dụ 106.701.",
            aliases_en=("longitude", "lng", "long"),
        ),
    ),
    "One row a unit. Field columns end in need, have or gap.",
    "Mỗi đơn vị một dòng. Cột lĩnh vực kết thúc bằng cần, có hoặc thiếu.",
)


DECLARED: Final[tuple[Column, ...]] = (
    Column(
        "surplus",
        "Thừa",
        Type.COUNT,
        "Officials over the quota.",
        "Số người vượt biên chế.",
        aliases_en=("over", "surplus officials", "excess"),
        aliases_vi=("Dôi dư", "Số thừa", "Biên chế thừa", "Số dôi dư", "Số lượng thừa", "Số người thừa"),
    ),
    Column(
        "shortage",
        "Thiếu",
        Type.COUNT,
        "Posts under the quota.",
        "Số biên chế còn thiếu.",
        aliases_en=("short", "vacancy", "vacancies", "vacant posts", "vacant quota"),
        aliases_vi=(
            *("Số thiếu", "Biên chế thiếu", "Biên chế còn thiếu", "Còn thiếu", "Số còn thiếu"),
            *("Biên chế chưa tuyển", "Biên chế chưa sử dụng", "Số người thiếu", "Số lượng thiếu"),
        ),
    ),
    Column(
        "balance",
        "Thừa thiếu",
        Type.GAP,
        "Headcount less quota: positive = over, negative = short.",
        "Có mặt trừ biên chế: số dương là thừa, số âm là thiếu.",
        aliases_en=("surplus shortage", "surplus or shortage", "over short", "difference"),
        aliases_vi=("Cân đối thừa thiếu", "Cân đối", "Chênh lệch", "Thừa hoặc thiếu", "Tăng giảm"),
    ),
)
"""What a sheet of units may say beside the contract: it is only compared with what follows from the rest."""


KIND_WORDS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.WARD: ("ward", "phường", "p"),
    Kind.COMMUNE: ("commune", "xã", "x"),
    Kind.SPECIAL_ZONE: ("special_zone", "đặc khu", "special zone", "đk"),
    Kind.DEPARTMENT: ("department", "sở", "sở ngành", "cơ quan", "ban", "agency", "dept"),
    Kind.PROJECT: ("project", "dự án", "ban dự án", "tổ công tác", "task team", "da"),
}
"""Words for each kind: canonical, Vietnamese, then others."""


_UNIT_NAME: Final = regex(
    r"(?:(?:ubnd|uỷ ban nhân dân|ủy ban nhân dân|uy ban nhan dan)\s+)?"
    r"(?:(?P<ward>phường|phuong|phg\.?|p\.|p(?=[ \d])|f\.|ward(?= ))"
    r"|(?P<commune>xã|xa(?= )|x\.|x(?= )|commune(?= ))"
    r"|(?P<special_zone>đặc khu|dac khu|đk\.?|dk\.|special zone))\s*(?P<name>[\w].*)",
    re.IGNORECASE | re.DOTALL,
)


@cache
def unit_name(written: str) -> tuple[Kind | None, str]:
    """The kind of unit that a name begins with and the name itself: "P. An Khánh" is a ward, An Khánh."""
    found = _UNIT_NAME.fullmatch(fold(written))
    if found is None:
        return None, written
    return next(Kind(kind) for kind in ("ward", "commune", "special_zone") if found[kind]), found["name"]
