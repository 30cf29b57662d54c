"""The workbook contract as data: sheets, columns, words and rule keys, in English and Vietnamese.

Reading, the template and the reference docs all follow these tables; nothing else names a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from realloc.city.domain import Kind, Require
from realloc.words.bilingual import Words
from realloc.words.folding import fold, identity, key


class Type(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    COUNT = "whole number ≥ 0"
    GAP = "whole number"
    WEIGHT = "number > 0"
    DEGREES = "decimal degrees"
    KM = "km ≥ 0"
    DATE = "date"
    BIRTH = "date, month or year of birth"
    SEX = "male or female"
    YES_NO = "yes or no"
    KIND = "kind of unit"
    UNIT = "unit"
    OFFICIAL = "official"
    FIELDS = "list of fields"
    DECISION = "require or forbid"
    RULE = "rule"
    ITEM = "item of the heading"
    VALUE = "value of the rule"


class _Noted:
    """What tells in both languages what it is for."""

    __slots__ = ()
    note_en: str
    note_vi: str

    def note(self, language: str) -> str:
        """What to fill in and what it does, in ``language`` (``vi`` or ``en``)."""
        return self.note_vi if language == "vi" else self.note_en


class _Keyed(_Noted):
    """What a row of a sheet of settings names: by its key, or in Vietnamese."""

    __slots__ = ()
    key: str
    vi: str

    def heading(self, language: str) -> str:
        """The name that the template writes, in ``language`` (``vi`` or ``en``)."""
        return self.vi if language == "vi" else self.key


@dataclass(frozen=True, slots=True)
class Column(_Noted):
    """One column: canonical name, Vietnamese heading, what it holds, and what else it may be called.

    With ``lenient`` several headings may name the column; the earliest alias is read.  With ``continued``
    two columns side by side hold it in two parts, as family and given name.
    """

    name: str
    vi: str
    type: Type
    note_en: str
    note_vi: str
    required: bool = False
    default: str = ""
    aliases_en: tuple[str, ...] = ()
    aliases_vi: tuple[str, ...] = ()
    lenient: bool = False
    continued: bool = False

    def heading(self, language: str) -> str:
        """The heading that the template writes, in ``language`` (``vi`` or ``en``)."""
        return self.vi if language == "vi" else self.name

    @property
    def words(self) -> Words:
        """The heading as a bilingual value of a problem."""
        return Words(self.name, self.vi)

    def headings(self) -> Iterable[tuple[str, str]]:
        """Every accepted heading with its language, the best first."""
        yield from ((h, "en") for h in (self.name, *self.aliases_en))
        yield from ((h, "vi") for h in (self.vi, *self.aliases_vi))


@dataclass(frozen=True, slots=True)
class Sheet(_Noted):
    """One sheet of the workbook and its columns."""

    name: str
    vi: str
    aliases: tuple[str, ...]
    columns: tuple[Column, ...]
    note_en: str
    note_vi: str

    def title(self, language: str) -> str:
        """The sheet's name in ``language`` (``vi`` or ``en``)."""
        return self.vi if language == "vi" else self.name

    @property
    def words(self) -> Words:
        """The name as a bilingual value of a problem."""
        return Words(self.name, self.vi)

    def column(self, name: str) -> Column:
        """The column with this canonical name."""
        return next(c for c in self.columns if c.name == name)


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
            "ward, commune, special_zone or department; a department only lends.",
            "phường, xã, đặc khu hoặc sở; sở chỉ cho biệt phái.",
            default="ward",
            aliases_en=("type", "unit kind", "unit type"),
            aliases_vi=("Loại", "Loại hình", "Loại hình đơn vị"),
        ),
        Column(
            "quota",
            "Biên chế được giao",
            Type.COUNT,
            "Posts assigned; may be blank for a department.",
            "Số biên chế được giao; sở có thể để trống.",
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
            aliases_en=("present", "current headcount", "officials present", "staff", "in position"),
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

FIELDS = Sheet(
    "Fields",
    "Lĩnh vực",
    ("Field", "Specialisms", "Danh mục lĩnh vực"),
    (
        Column(
            "field",
            "Mã lĩnh vực",
            Type.TEXT,
            "Name of the field as in the headings of Units.",
            "Mã lĩnh vực như trong tiêu đề sheet Đơn vị.",
            required=True,
            aliases_en=("field id", "field code", "code"),
            aliases_vi=("Lĩnh vực", "Mã"),
        ),
        Column(
            "weight",
            "Trọng số",
            Type.WEIGHT,
            "Weight of this field's gaps: 1 ordinary, 2 twice as important.",
            "Trọng số chỗ thiếu của lĩnh vực: 1 là thường, 2 là quan trọng gấp đôi.",
            default="1",
            aliases_vi=("Hệ số",),
        ),
        Column(
            "label",
            "Tên lĩnh vực",
            Type.TEXT,
            "What to print.",
            "Tên để in.",
            default="field",
            aliases_en=("name", "field name"),
            aliases_vi=("Tên",),
        ),
        Column(
            "aliases",
            "Tên khác",
            Type.TEXT,
            "What else the field is called in this workbook, separated by semicolons.",
            "Các tên khác của lĩnh vực trong tệp này, cách nhau dấu chấm phẩy.",
            aliases_en=("alias", "other names"),
            aliases_vi=("Gọi khác", "Tên gọi khác"),
        ),
    ),
    "Optional. Weights and printed names of the fields.",
    "Không bắt buộc. Trọng số và tên in của các lĩnh vực.",
)

RULES = Sheet(
    "Rules",
    "Quy tắc",
    ("Rule", "Settings", "Cài đặt", "Thiết lập"),
    (
        Column(
            "rule",
            "Quy tắc",
            Type.RULE,
            "Name of the rule.",
            "Tên quy tắc.",
            required=True,
            aliases_en=("key", "setting"),
            aliases_vi=("Tên quy tắc", "Thiết lập"),
        ),
        Column(
            "value",
            "Giá trị",
            Type.VALUE,
            "Its value; blank = the default.",
            "Giá trị; để trống là mặc định.",
            required=True,
        ),
        Column(
            "note",
            "Ghi chú",
            Type.TEXT,
            "What the rule does; not read.",
            "Quy tắc dùng để làm gì; không đọc.",
            aliases_en=("meaning",),
            aliases_vi=("Ý nghĩa",),
        ),
    ),
    "Optional. Limits and choices; a blank value means the default.",
    "Không bắt buộc. Các giới hạn và lựa chọn; để trống là mặc định.",
)

DECISIONS = Sheet(
    "Decisions",
    "Quyết định",
    ("Decision", "Các quyết định"),
    (
        Column(
            "official",
            "Mã cán bộ",
            Type.OFFICIAL,
            "Id of the official.",
            "Mã cán bộ.",
            required=True,
            aliases_en=("official id", "officer code", "staff id", "id"),
            aliases_vi=("Mã CB", "Mã CBCC", "Cán bộ"),
        ),
        Column(
            "to",
            "Nơi đến",
            Type.UNIT,
            "Unit to go to, or not to; blank with forbid = must stay.",
            "Đơn vị phải đến hoặc không được đến; không được mà để trống là phải ở lại.",
            aliases_en=("to unit", "destination"),
            aliases_vi=("Đơn vị đến", "Đơn vị tiếp nhận"),
        ),
        Column(
            "decision",
            "Quyết định",
            Type.DECISION,
            "require or forbid.",
            "bắt buộc hoặc không được.",
            required=True,
        ),
        Column(
            "note",
            "Ghi chú",
            Type.TEXT,
            "Why, or by whom.",
            "Lý do hoặc người quyết định.",
            aliases_en=("notes", "reason", "remark"),
            aliases_vi=("Lý do",),
        ),
    ),
    "Optional. Moves that must, or must not, happen.",
    "Không bắt buộc. Những trường hợp bắt buộc đi hoặc không được đi.",
)

DISTANCES = Sheet(
    "Distances",
    "Khoảng cách",
    ("Distance", "Distance matrix", "Ma trận khoảng cách"),
    (),
    "Optional. Units of origin down, destinations across, km; a blank forbids the pair.",
    "Không bắt buộc. Nơi đi theo dòng, nơi đến theo cột, km; để trống là không được đi.",
)

CLUSTERS = Sheet(
    "Clusters",
    "Cụm liên phường",
    ("Cluster", "Inter-ward clusters", "Danh sách cụm", "Cụm"),
    (
        Column(
            "unit",
            "Mã đơn vị",
            Type.UNIT,
            "A unit of the sheet Units.",
            "Đơn vị có trong sheet Đơn vị.",
            required=True,
            aliases_en=("unit code",),
            aliases_vi=("Đơn vị", "Mã"),
        ),
        Column("name", "Tên đơn vị", Type.TEXT, "For the reader; not read.", "Để dễ đọc; không dùng đến."),
        Column(
            "cluster",
            "Cụm liên phường",
            Type.TEXT,
            "Its inter-ward group, where Units leaves it blank.",
            "Cụm của đơn vị, khi sheet Đơn vị để trống.",
            required=True,
            aliases_en=("group",),
            aliases_vi=("Cụm",),
        ),
    ),
    "Optional. Inter-ward groups, such as --clusters proposes them; edit and solve again.",
    "Không bắt buộc. Cụm liên phường, ví dụ do --clusters đề xuất; sửa rồi giải lại.",
)

NEIGHBOURS = Sheet(
    "Neighbours",
    "Giáp ranh",
    ("Neighbors", "Borders", "Đơn vị giáp ranh"),
    (
        Column(
            "unit",
            "Đơn vị",
            Type.UNIT,
            "A unit of the sheet Units.",
            "Đơn vị có trong sheet Đơn vị.",
            required=True,
            aliases_en=("unit a", "code_a"),
            aliases_vi=("Mã đơn vị",),
        ),
        Column(
            "neighbour",
            "Giáp với",
            Type.UNIT,
            "A unit that shares a border with it.",
            "Đơn vị giáp ranh với đơn vị đó.",
            required=True,
            aliases_en=("neighbor", "unit b", "code_b"),
            aliases_vi=("Đơn vị giáp ranh",),
        ),
    ),
    "Optional. Pairs of units that share a border, for --clusters; without it distances are used.",
    "Không bắt buộc. Các cặp đơn vị giáp ranh, dùng cho --clusters; nếu không có thì dùng khoảng cách.",
)

REPORT = Sheet(
    "Report",
    "Báo cáo",
    ("Letterhead", "Thông tin báo cáo", "Đầu văn bản"),
    (
        Column(
            "item",
            "Nội dung",
            Type.ITEM,
            "Part of the document's heading or signature.",
            "Phần đầu văn bản hoặc phần ký.",
            required=True,
            aliases_en=("key",),
            aliases_vi=("Mục",),
        ),
        Column(
            "value",
            "Giá trị",
            Type.TEXT,
            "What to print; blank = a line to fill in by hand.",
            "Nội dung in ra; để trống thì chừa dòng để ghi tay.",
            required=True,
            aliases_vi=("Ghi",),
        ),
        Column(
            "note",
            "Ghi chú",
            Type.TEXT,
            "What the item is; not read.",
            "Mục dùng để làm gì; không đọc.",
        ),
    ),
    "Optional. Agency, place, date and signer as they stand on the plan (Decree 30/2020/NĐ-CP).",
    "Không bắt buộc. Cơ quan, địa danh, ngày và người ký trên phương án (Nghị định 30/2020/NĐ-CP).",
)


@dataclass(frozen=True, slots=True)
class ReportItem(_Keyed):
    """One row of the Report sheet: its key, Vietnamese name, other names, and what it is."""

    key: str
    vi: str
    aliases: tuple[str, ...]
    note_en: str
    note_vi: str


REPORT_ITEMS: Final[tuple[ReportItem, ...]] = (
    ReportItem(
        "superior",
        "Cơ quan chủ quản",
        ("parent agency", "Cơ quan cấp trên"),
        "The agency above the one that issues the plan.",
        "Cơ quan chủ quản trực tiếp.",
    ),
    ReportItem(
        "agency",
        "Tên cơ quan",
        ("Cơ quan", "Cơ quan ban hành"),
        "The agency that issues the plan.",
        "Cơ quan ban hành phương án.",
    ),
    ReportItem(
        "number", "Số, ký hiệu", ("Số", "no"), "Number and sign, such as 12/PA-SNV.", "Ví dụ 12/PA-SNV."
    ),
    ReportItem("place", "Địa danh", ("Nơi ban hành",), "Place of issue.", "Nơi ban hành."),
    ReportItem("date", "Ngày", ("Ngày ký", "Ngày ban hành"), "Date of issue.", "Ngày ban hành."),
    ReportItem(
        "signer_title",
        "Chức vụ người ký",
        ("signer title", "Chức danh người ký"),
        "Office of the signer; a semicolon begins a new line (KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC).",
        "Dấu chấm phẩy là xuống dòng (KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC).",
    ),
    ReportItem("signer", "Người ký", ("Họ tên người ký",), "Name of the signer.", "Họ và tên người ký."),
    ReportItem(
        "prepared_by",
        "Người lập biểu",
        ("prepared by", "Người lập"),
        "Name of who drew up the table.",
        "Họ và tên người lập biểu.",
    ),
)
"""The items of the Report sheet, in the order of the document."""

EXTRA_SHEETS: Final[tuple[Sheet, ...]] = (CLUSTERS, NEIGHBOURS)
"""Sheets that are read too but that a template leaves out."""
MAPPING = Sheet(
    "Mapping",
    "Ánh xạ",
    ("Column mapping", "Ánh xạ cột"),
    (
        Column(
            "sheet",
            "Sheet",
            Type.TEXT,
            "Which sheet it is about, such as Units or Officials; blank = Units.",
            "Nói về sheet nào, ví dụ Đơn vị hoặc Cán bộ; để trống là Đơn vị.",
            default="Units",
            aliases_en=("table",),
            aliases_vi=("Bảng", "Trang tính"),
        ),
        Column(
            "setting",
            "Mục",
            Type.TEXT,
            "sheet, header row, or a column: its letter (column C) or its heading.",
            "sheet, dòng tiêu đề, hoặc một cột: chữ của cột (Cột C) hay tiêu đề của cột.",
            required=True,
            aliases_en=("column", "what"),
            aliases_vi=("Cột", "Nội dung"),
        ),
        Column(
            "value",
            "Là",
            Type.TEXT,
            "The sheet's name in this workbook, the number of the header row (4 or 4-6), or what the column "
            "means: quota, land need … or ignore.",
            "Tên sheet trong tệp này, số dòng tiêu đề (4 hoặc 4-6), hoặc ý nghĩa của cột: Biên chế được "
            "giao, Đất đai cần … hoặc bỏ qua.",
            required=True,
            aliases_en=("means", "meaning"),
            aliases_vi=("Giá trị", "Ý nghĩa"),
        ),
        Column("note", "Ghi chú", Type.TEXT, "Not read.", "Không đọc."),
    ),
    "Optional. How to read an untidy workbook, where it is not clear by itself; the options --sheet, "
    "--header-row and --map say the same and take the place of these rows.",
    "Không bắt buộc. Cách hiểu một tệp chưa gọn khi tự nó không rõ; các tùy chọn --sheet, --header-row và "
    "--map nói cùng những điều này và thay cho các dòng này.",
)

OPTIONS_SHEET: Final = "Mapping options"
"""How a plan keeps what --sheet, --header-row and --map said when it was solved; read like Mapping."""

FINDINGS: Final = ("Findings", "Danh sách lỗi")
"""Names of the first sheet of a marked copy, in English and Vietnamese; never read."""

SHEETS: Final[tuple[Sheet, ...]] = (
    *(UNITS, OFFICIALS, FIELDS, RULES, DECISIONS, DISTANCES, MAPPING, REPORT),
)

APPLIED_RULES: Final = ("Rules applied", "Quy tắc áp dụng", "Quy tắc đã áp dụng")
"""Names of the sheet of a plan that holds the settings it was solved with."""

STORED_PREFIX: Final = "in."
"""How a plan names the sheets of its input."""

LISTS: Final = ("Lists", "Danh mục")
"""Names of the template's hidden sheet of dropdown words, in English and Vietnamese; never read."""

SERIAL_HEADINGS: Final = frozenset(
    key(h) for h in ("STT", "TT", "Số TT", "Số thứ tự", "No", "No.", "#", "Serial", "Sl. No.", "S. No.")
)
"""Headings of the column that numbers the rows."""

IGNORED_HEADINGS: Final = SERIAL_HEADINGS | frozenset(
    key(h) for h in ("Ghi chú", "Note", "Notes", "Remark", "Remarks")
)
"""Headings that everybody's tables have and that nobody needs to hear about."""

TOTAL_WORDS: Final = frozenset(
    key(w) for w in ("Tổng cộng", "Tổng số", "Tổng", "Cộng", "Total", "Grand total", "Sum")
)
"""First words of a row that sums the others."""

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
}
"""Words for each kind: canonical, Vietnamese, then others."""

_UNIT_NAME: Final = re.compile(
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


DECISION_WORDS: Final[Mapping[Require, tuple[str, ...]]] = {
    Require.REQUIRE: ("require", "bắt buộc", "required", "must", "phải đi", "phải đến"),
    Require.FORBID: ("forbid", "không được", "forbidden", "must not", "cấm", "không"),
}
"""Words for each decision: canonical, Vietnamese, then others."""

ANSWER_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "agree": ("agree", "đồng ý", "agreed", "yes", "có", "chấp thuận", "nhất trí"),
    "refuse": ("refuse", "không đồng ý", "refused", "no", "không", "từ chối", "không chấp thuận"),
    "pending": ("pending", "chờ", "waiting", "đang chờ", "chờ trả lời", "chưa trả lời"),
}
"""Words for each answer to a move: canonical, Vietnamese, then others."""

LEADERS_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "stay": ("stay", "giữ nguyên", "ở lại", "giữ", "yes", "có"),
    "free": ("free", "tự do", "được điều động", "không giữ", "no", "không"),
}
"""Words for whether leaders stay: canonical, Vietnamese, then others."""

YES_NO_WORDS: Final[Mapping[bool, tuple[str, ...]]] = {
    True: ("yes", "có", "y", "true", "x", "1", "đồng ý", "đúng", "v", "✓", "✔", "☑", "√"),
    False: (
        *("no", "không", "n", "false", "0", "k", "không có", "chưa", "sai", "none", "☐"),
        *("n/a", "not applicable", "không áp dụng", "không phải", "chưa có"),
    ),
}
"""Words for yes and no: English, Vietnamese, then others."""

SEX_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "male": ("male", "nam", "m", "man", "men", "nam giới"),
    "female": ("female", "nữ", "f", "woman", "women", "nữ giới"),
}
"""Words for each sex: English, Vietnamese, then others."""

FIELD_SYNONYMS: Final[tuple[tuple[str, ...], ...]] = (
    ("land", "đất đai", "địa chính", "quản lý đất đai"),
    ("construction", "xây dựng"),
    ("finance", "tài chính"),
    ("accounting", "kế toán"),
    ("it", "cntt", "công nghệ thông tin", "information technology"),
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
"""Names of one field, used only for a word that names no field of the workbook itself."""

NONE_WORDS: Final = frozenset(key(w) for w in ("none", "no limit", "không", "không giới hạn", "default", "-"))
"""Values of a rule that mean its default, which for limits is no limit."""


@dataclass(frozen=True, slots=True)
class Rule(_Keyed):
    """One key of the Rules sheet: its Vietnamese name and what its value must be."""

    key: str
    vi: str
    expected: Words
    note_en: str
    note_vi: str


RULE_KEYS: Final[tuple[Rule, ...]] = (
    Rule(
        "as_of",
        "Ngày tính",
        Words("a date", "một ngày"),
        "The day the plan speaks of; default today.",
        "Ngày lập phương án; mặc định hôm nay.",
    ),
    Rule(
        "max_km",
        "Số km tối đa",
        Words("a number of km, 0 or more, or none", "số km từ 0 trở lên, hoặc không"),
        "Longest move or secondment, km; default no limit.",
        "Khoảng cách điều động, biệt phái xa nhất (km); mặc định không giới hạn.",
    ),
    Rule(
        "max_moves",
        "Số lượt điều động tối đa",
        Words("a whole number, 0 or more, or none", "số nguyên từ 0 trở lên, hoặc không"),
        "Most transfers and secondments together; default no limit.",
        "Tổng số lượt điều động và biệt phái nhiều nhất; mặc định không giới hạn.",
    ),
    Rule(
        "max_out_share",
        "Tỷ lệ đi tối đa",
        Words("a share such as 20% or 0.2, at most 100%, or none", "tỷ lệ như 20% hoặc 0.2, không quá 100%"),
        "Largest share of a unit's headcount that may leave; default no limit.",
        "Tỷ lệ người được rời một đơn vị; mặc định không giới hạn.",
    ),
    Rule(
        "swaps",
        "Cho phép hoán đổi",
        Words("yes or no", "có hoặc không"),
        "Whether units may exchange officials; default yes.",
        "Các đơn vị có được đổi người cho nhau không; mặc định có.",
    ),
    Rule(
        "min_months_to_retirement",
        "Số tháng tối thiểu trước nghỉ hưu",
        Words("a whole number of months, 0 to 600", "số tháng nguyên, từ 0 đến 600"),
        "Officials who retire sooner stay; default 18.",
        "Người nghỉ hưu sớm hơn thì ở lại; mặc định 18.",
    ),
    Rule(
        "leaders",
        "Lãnh đạo",
        Words("stay or free", "giữ nguyên hoặc tự do"),
        "Whether leaders stay (secretaries, chairs, commanders and their deputies) or are free to move;"
        " default stay.",
        "Lãnh đạo (bí thư, chủ tịch, chỉ huy trưởng và cấp phó) giữ nguyên hay được điều động như người khác"
        " (tự do); mặc định giữ nguyên.",
    ),
    Rule(
        "secondment_months",
        "Số tháng biệt phái",
        Words("a whole number of months, 1 to 36", "số tháng nguyên, từ 1 đến 36"),
        "Length of a secondment in months; default 12.",
        "Thời hạn biệt phái tính bằng tháng; mặc định 12.",
    ),
    Rule(
        "share_capacity",
        "Số đơn vị một người hỗ trợ",
        Words("a whole number, 0 or more", "số nguyên từ 0 trở lên"),
        "Other units that one specialist can support in sharing; default 2.",
        "Số đơn vị khác mà một người chuyên môn hỗ trợ được; mặc định 2.",
    ),
    Rule(
        "lead_fields_per_unit",
        "Số lĩnh vực một đơn vị đầu mối",
        Words("a whole number, 0 or more", "số nguyên từ 0 trở lên"),
        "Fields that a unit may lead in sharing; default 1.",
        "Số lĩnh vực mà một đơn vị làm đầu mối dùng chung; mặc định 1.",
    ),
    Rule(
        "goals",
        "Thứ tự mục tiêu",
        Words("goals separated by commas", "các mục tiêu cách nhau bằng dấu phẩy"),
        "Goals, most important first, separated by commas; default the standard order.",
        "Các mục tiêu, quan trọng nhất ghi trước, cách nhau dấu phẩy; mặc định thứ tự chuẩn.",
    ),
    Rule(
        "shortage_bands",
        "Bậc thiếu hụt",
        Words(
            "ascending percentages above 0% and at most 100%, such as 5%, 10%, 20%",
            "các tỷ lệ tăng dần, trên 0% đến 100%, ví dụ 5%, 10%, 20%",
        ),
        "Edges of the shortage bands; default 5%, 10%, 20%.",
        "Các mốc bậc thiếu hụt; mặc định 5%, 10%, 20%.",
    ),
)


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
_ONLY_PEOPLE = re.compile(rf"(?:tong so luong|tong so|tong cong|tong|so luong|so)?{_PEOPLE}+")
# Not "Số hóa" (digitisation): "số" alone counts only before people.
_COUNTED = re.compile(rf"(?:(?:tong so luong|tong so|so luong){_PEOPLE}*|so{_PEOPLE}+) (?=\w)")

_NOT_FIELDS = frozenset(
    key(word)
    for word in (
        *("total", "staff", "headcount", "quota", "posts", "officials"),
        *("biên chế", "tổng", "tổng số", "số", "số lượng", "số người", "cán bộ", "công chức", "thừa"),
        *("thực", "số thực", "hiện", "số hiện"),
        *("vị trí việc làm", "vị trí", "VTVL", "chuyên môn", "lĩnh vực", "cán bộ chuyên môn", "công việc"),
    )
)
"""What may stand before a suffix without naming a field: "Biên chế thiếu" is an ordinary total."""


@dataclass(frozen=True, slots=True)
class FieldHeading:
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
    return wanted in _NOT_FIELDS or "bien che" in wanted or bool(_ONLY_PEOPLE.fullmatch(wanted))


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


@cache
def _headings(sheet_name: str) -> dict[str, tuple[Column, str, int]]:
    """Heading key → column, language and rank (0 = canonical) of one sheet."""
    sheet = next(s for s in (*SHEETS, *EXTRA_SHEETS) if s.name == sheet_name)
    index: dict[str, tuple[Column, str, int]] = {}
    for column in sheet.columns:
        for rank, (heading, language) in enumerate(column.headings()):
            index.setdefault(key(heading), (column, language, rank))
    return index


def match_column(sheet: Sheet, heading: str) -> tuple[Column, str, int] | None:
    """The column that a heading names, its language, and how good the name is (0 = best)."""
    return _headings(sheet.name).get(key(heading))


@cache
def match_declared(heading: str) -> tuple[Column, str] | None:
    """The declared figure that a heading of the units' sheet names, with its language."""
    wanted = key(heading)
    for column in DECLARED:
        for known, language in column.headings():
            if wanted == key(known):
                return column, language
    return None


def known_headings(sheet: Sheet) -> list[str]:
    """Every heading that the sheet accepts, for suggestions."""
    return [heading for column in sheet.columns for heading, _ in column.headings()]


@cache
def match_sheet(name: str) -> tuple[Sheet, str] | None:
    """The sheet that a name means, with its language; None when it is no sheet of ours."""
    wanted = key(name)
    for sheet in (*SHEETS, *EXTRA_SHEETS):
        if wanted == key(sheet.name) or wanted in map(key, (a for a in sheet.aliases if a.isascii())):
            return sheet, "en"
        if wanted == key(sheet.vi) or wanted in map(key, sheet.aliases):
            return sheet, "vi"
    return (MAPPING, "en") if wanted == key(OPTIONS_SHEET) else None


def match_rule(name: str) -> Rule | None:
    """The rule that a cell of the Rules sheet names, in either language."""
    wanted = key(name)
    return next((r for r in RULE_KEYS if wanted in (key(r.key), key(r.vi))), None)
