"""The sheets beside units and officials."""

from __future__ import annotations

from typing import Final

from realloc.workbook.contract.parts import Column, ReportItem, Sheet, Type

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
    ReportItem(
        "authority",
        "Thẩm quyền ban hành",
        ("Người ban hành", "issuing authority"),
        "Letters: whose decision it is (GIÁM ĐỐC SỞ NỘI VỤ); blank = from signer_title and agency.",
        "Quyết định: thẩm quyền ban hành (GIÁM ĐỐC SỞ NỘI VỤ); để trống thì lấy theo chức vụ người ký và tên "
        "cơ quan.",
    ),
    ReportItem(
        "decision_number",
        "Số, ký hiệu quyết định",
        ("Số quyết định", "decision number"),
        "Letters: 125/QĐ-SNV on the combined decision; decisions by person take the sign after the number.",
        "Ví dụ 125/QĐ-SNV cho quyết định chung; quyết định từng người chỉ lấy ký hiệu, số ghi khi ký.",
    ),
    ReportItem(
        "decision_date",
        "Ngày quyết định",
        ("Ngày ký quyết định", "decision date"),
        "Letters: date of the decisions.",
        "Ngày ký các quyết định.",
    ),
    ReportItem(
        "effective_date",
        "Ngày hiệu lực",
        ("Ngày nhận công tác", "effective date"),
        "Letters: from when transfers and reassignments count.",
        "Ngày bắt đầu điều động, bố trí lại.",
    ),
    ReportItem(
        "legal_grounds",
        "Căn cứ ban hành",
        ("Căn cứ", "legal grounds"),
        "Letters: legal grounds of the decisions; a semicolon begins the next.",
        "Các căn cứ của quyết định, cách nhau dấu chấm phẩy.",
    ),
    ReportItem(
        "recipients",
        "Nơi nhận",
        ("Gửi",),
        "Letters: recipients of the decisions, separated by semicolons; blank = Như Điều 3; Lưu: VT.",
        "Nơi nhận quyết định, cách nhau dấu chấm phẩy; để trống là Như Điều 3; Lưu: VT.",
    ),
    ReportItem(
        "proposer",
        "Cơ quan trình",
        ("Đơn vị trình", "Đơn vị đề nghị", "Cơ quan đề nghị"),
        "Letters: who proposes the decisions and submits the plan.",
        "Cơ quan, đơn vị đề nghị ra quyết định và ký tờ trình.",
    ),
    ReportItem(
        "proposer_title",
        "Chức vụ người trình",
        ("proposer title",),
        "Letters: office of who signs the submission; a semicolon begins a new line.",
        "Chức vụ người ký tờ trình; dấu chấm phẩy là xuống dòng.",
    ),
    ReportItem(
        "proposer_signer",
        "Người trình",
        ("Người ký tờ trình", "proposer signer"),
        "Letters: name of who signs the submission.",
        "Họ và tên người ký tờ trình.",
    ),
    ReportItem(
        "submission_number",
        "Số, ký hiệu tờ trình",
        ("Số tờ trình", "submission number"),
        "Letters: number and sign of the submission, such as 30/TTr-SNV.",
        "Ví dụ 30/TTr-SNV.",
    ),
    ReportItem(
        "submission_date",
        "Ngày tờ trình",
        ("Ngày ký tờ trình", "submission date"),
        "Letters: date of the submission.",
        "Ngày ký tờ trình.",
    ),
)
"""The items of the Report sheet, in the order of the document."""


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
