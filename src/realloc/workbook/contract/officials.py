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
            aliases_en=("title", "position held", "job title"),
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


SEX_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "male": ("male", "nam", "m", "man", "men", "nam giới"),
    "female": ("female", "nữ", "f", "woman", "women", "nữ giới"),
}
"""Words for each sex: English, Vietnamese, then others."""
