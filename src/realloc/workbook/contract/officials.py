"""The sheet of officials."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from realloc.workbook.contract.parts import Column, Sheet, Type

OFFICIALS = Sheet(
    "Officials",
    "Cán bộ",
    ("Official", "Staff", "Roster", "Danh sách", "Danh sách cán bộ", "Cán bộ công chức", "Công chức"),
    (
        Column(
            "official",
            "Mã cán bộ",
            Type.OFFICIAL,
            "Unique id of the person; without any, ids are made from unit and position in the list.",
            "Mã riêng của từng người; nếu không ai có thì lập từ đơn vị và thứ tự trong danh sách.",
            aliases_en=("official id", "officer code", "staff id", "employee id", "id", "code"),
            aliases_vi=(
                "Mã CB",
                "Mã CBCC",
                "Mã công chức",
                "Số hiệu CBCC",
                "Số hiệu",
                "Mã CB / Số hiệu CBCC",
            ),
        ),
        Column(
            "name",
            "Họ và tên",
            Type.TEXT,
            "Name; kept out of JSON and logs.",
            "Họ và tên; không ghi vào JSON và nhật ký.",
            aliases_en=("full name",),
            aliases_vi=("Họ tên", "Họ, tên"),
            continued=True,
        ),
        Column(
            "unit",
            "Đơn vị",
            Type.UNIT,
            "Code or name of the unit where the person works.",
            "Mã hoặc tên đơn vị đang công tác.",
            required=True,
            aliases_en=("unit code", "unit id", "unit name", "ward", "commune", "current unit", "workplace"),
            aliases_vi=("Mã đơn vị", "Đơn vị công tác", "Nơi công tác", "Tên đơn vị", "Phường/xã"),
            lenient=True,
        ),
        Column(
            "fields",
            "Lĩnh vực",
            Type.FIELDS,
            "Fields the person can serve, primary first, separated by commas; blank = generalist.",
            "Các lĩnh vực làm được, chính ghi trước, cách nhau dấu phẩy; để trống là không chuyên.",
            aliases_en=("field", "specialism", "specialisms"),
            aliases_vi=("Chuyên môn", "Lĩnh vực chuyên môn", "Lĩnh vực công tác"),
            lenient=True,
        ),
        Column(
            "position",
            "Chức vụ",
            Type.TEXT,
            "Position held.",
            "Chức vụ đang giữ.",
            aliases_en=("title", "position held", "job title", "designation", "post held", "rank"),
            aliases_vi=("Chức vụ, chức danh", "Chức danh"),
            lenient=True,
        ),
        Column(
            "protected",
            "Lý do không điều động",
            Type.TEXT,
            "A reason = may not be moved or lent; yes and x say so too, no and a blank that they may.",
            "Ghi lý do thì không được điều động, biệt phái; có hoặc x cũng vậy; không hoặc để trống là được.",
            aliases_en=("protection", "reason not to move"),
            aliases_vi=("Không điều động", "Lý do giữ lại", "Lý do bảo vệ"),
        ),
        Column(
            "volunteer",
            "Tự nguyện",
            Type.YES_NO,
            "yes lifts the family and hardship protections.",
            "có: bỏ bảo vệ vì gia đình hoặc hoàn cảnh khó khăn.",
            default="no",
            aliases_en=("volunteers",),
            aliases_vi=("Tình nguyện", "Nguyện vọng đi"),
        ),
        Column(
            "retire_on",
            "Ngày nghỉ hưu",
            Type.DATE,
            "Date of retirement.",
            "Ngày nghỉ hưu, ngày/tháng/năm.",
            aliases_en=("retirement date", "retirement", "retires on"),
            aliases_vi=("Thời điểm nghỉ hưu", "Nghỉ hưu", "Ngày về hưu"),
        ),
        Column(
            "born",
            "Ngày sinh",
            Type.BIRTH,
            "Date, month or year of birth; with sex it gives a blank retire_on (Decree 135/2020).",
            "Ngày, tháng hoặc năm sinh; cùng giới tính cho ngày nghỉ hưu còn trống (Nghị định 135/2020).",
            aliases_en=("birth date", "date of birth", "dob", "birthday", "year of birth", "birth year"),
            aliases_vi=(
                *("Ngày tháng năm sinh", "Năm sinh", "Tháng năm sinh", "Sinh ngày", "Sinh năm"),
                *("Ngày, tháng sinh", "NTNS"),
            ),
            lenient=True,
        ),
        Column(
            "sex",
            "Giới tính",
            Type.SEX,
            "male or female.",
            "nam hoặc nữ.",
            aliases_en=("gender",),
            aliases_vi=("Nam/nữ", "Nam, nữ", "Phái"),
        ),
        Column(
            "qualification",
            "Trình độ đào tạo",
            Type.TEXT,
            "Level of training, such as master or university; counted in the table of results.",
            "Ví dụ thạc sĩ, đại học; để tổng hợp trong biểu kết quả.",
            aliases_en=("level of training", "education", "degree"),
            # The earliest is read: a list with several keeps the years of school under "học vấn".
            aliases_vi=(
                "Trình độ chuyên môn",
                "Trình độ chuyên môn được đào tạo",
                "Bằng cấp",
                "Trình độ học vấn",
            ),
            lenient=True,
        ),
        Column(
            "since",
            "Ngày vào ngành",
            Type.DATE,
            "Date of entry; for who_leaves = junior or senior.",
            "Ngày vào ngành; dùng khi chọn người trẻ hoặc lâu năm đi trước.",
            aliases_en=("date of entry", "entry date", "in service since", "joined on"),
            aliases_vi=(
                "Ngày tuyển dụng",
                "Ngày vào cơ quan",
                "Thời điểm tuyển dụng",
            ),
        ),
        Column(
            "moved_on",
            "Ngày điều động gần nhất",
            Type.DATE,
            "Date of the last transfer; for min_months_between_moves.",
            "Ngày điều động gần nhất; dùng cho thời gian giữa hai lần điều động.",
            aliases_en=("last moved on", "last transfer", "date of last transfer", "transferred on"),
            aliases_vi=("Ngày điều động", "Lần điều động gần nhất", "Ngày chuyển đến"),
        ),
        Column(
            "home",
            "Nơi ở",
            Type.HOME,
            'Where the person lives: a unit, or "lat, lon"; kilometres count from there.',
            'Nơi ở: một đơn vị hoặc "vĩ độ, kinh độ"; số km tính từ đây.',
            aliases_en=("residence", "lives in", "home unit"),
            aliases_vi=("Nơi ở hiện nay", "Chỗ ở hiện nay", "Nơi cư trú"),
        ),
        Column(
            "employment",
            "Loại nhân sự",
            Type.EMPLOYMENT,
            "official or contract; contract staff are outside quota and headcount and are never moved.",
            "công chức hoặc hợp đồng; người hợp đồng không tính vào biên chế và không điều động.",
            default="official",
            aliases_en=("staff type", "kind of staff", "contract type"),
            aliases_vi=("Loại hợp đồng", "Diện", "Diện lao động", "Hình thức tuyển dụng", "Đối tượng"),
        ),
        Column(
            "seconded_to",
            "Đang biệt phái đến",
            Type.TEXT,
            "Where the person is on a secondment that runs; it may be outside the list.",
            "Nơi đang biệt phái đến; có thể ngoài danh sách.",
            aliases_en=("on loan to", "on secondment to"),
            aliases_vi=("Biệt phái đến", "Nơi biệt phái"),
        ),
        Column(
            "seconded_field",
            "Lĩnh vực biệt phái",
            Type.FIELDS,
            "The field served there; blank = the primary field.",
            "Lĩnh vực làm tại nơi biệt phái; để trống là lĩnh vực chính.",
            aliases_en=("field on secondment",),
            aliases_vi=("Lĩnh vực khi biệt phái",),
        ),
        Column(
            "seconded_until",
            "Biệt phái đến ngày",
            Type.DATE,
            "Last day of the secondment; required beside seconded_to.",
            "Ngày cuối của thời hạn biệt phái; bắt buộc khi có nơi biệt phái.",
            aliases_en=("secondment ends", "seconded until date", "end of secondment"),
            aliases_vi=("Hết hạn biệt phái", "Ngày hết biệt phái", "Thời hạn biệt phái đến"),
        ),
        Column(
            "max_km",
            "Số km tối đa",
            Type.KM,
            "The person's own limit in km; replaces max_km of Rules.",
            "Giới hạn km riêng của người này; thay cho quy tắc chung.",
            aliases_en=("max distance", "own max km"),
            aliases_vi=("Km tối đa", "Khoảng cách tối đa"),
        ),
    ),
    "Optional. One row a person; without it the model works on counts.",
    "Không bắt buộc. Mỗi người một dòng; nếu không có thì tính theo số lượng.",
)


EMPLOYMENT_WORDS: Final[Mapping[bool, tuple[str, ...]]] = {
    False: ("official", "công chức", "cán bộ", "viên chức", "civil servant", "biên chế", "cán bộ công chức"),
    True: (
        *("contract", "hợp đồng", "hđ", "hợp đồng lao động", "lao động hợp đồng", "contractor", "temporary"),
        *("không chuyên trách", "người hoạt động không chuyên trách", "cộng tác viên", "collaborator"),
    ),
}
"""Words for whether somebody is on contract: English, Vietnamese, then others."""


SEX_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "male": ("male", "nam", "m", "man", "men", "nam giới"),
    "female": ("female", "nữ", "f", "woman", "women", "nữ giới"),
}
"""Words for each sex: English, Vietnamese, then others."""
