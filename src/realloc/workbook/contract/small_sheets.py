"""The sheets beside units and officials."""

from __future__ import annotations

from realloc.workbook.contract.parts import Column, Sheet, Type

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


YEARS = Sheet(
    "Years",
    "Lộ trình",
    ("Roadmap", "Year", "Quota by year", "Biên chế theo năm", "Lộ trình biên chế", "Các năm"),
    (
        Column(
            "year",
            "Năm",
            Type.YEAR,
            "The year, at whose end the numbers hold.",
            "Năm; số liệu tính đến cuối năm.",
            required=True,
        ),
        Column(
            "unit",
            "Đơn vị",
            Type.UNIT,
            "A unit of the sheet Units.",
            "Đơn vị có trong sheet Đơn vị.",
            required=True,
            aliases_en=("unit code",),
            aliases_vi=("Mã đơn vị", "Mã"),
        ),
        Column("name", "Tên đơn vị", Type.TEXT, "For the reader; not read.", "Để dễ đọc; không dùng đến."),
        Column(
            "quota",
            "Biên chế được giao",
            Type.COUNT,
            "Posts assigned at the end of that year; blank = by the rule quota_path.",
            "Biên chế được giao đến cuối năm đó; để trống thì theo quy tắc Biên chế những năm không ghi.",
            aliases_en=("assigned quota", "posts"),
            aliases_vi=("Biên chế", "Biên chế giao", "Chỉ tiêu biên chế"),
        ),
    ),
    "Optional. Posts, and with columns such as land need also needs, of later years, for roadmap.",
    "Không bắt buộc. Biên chế các năm sau và, với các cột như Đất đai cần, nhu cầu, dùng cho roadmap.",
)
