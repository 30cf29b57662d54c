"""E1: the file."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E101",
        ("file not found", "không tìm thấy tệp"),
        (
            "found no file {file}, expected one of that name.",
            "không tìm thấy tệp {file}, cần có tệp tên này.",
        ),
        ("Check the folder and the spelling.", "Kiểm tra thư mục và tên tệp."),
    ),
    Entry(
        "E102",
        ("a folder, not a file", "là thư mục, không phải tệp"),
        ("found a folder at {file}, expected an Excel workbook.", "{file} là thư mục, cần một tệp Excel."),
        ("Name the workbook inside it.", "Ghi rõ tên tệp trong thư mục đó."),
    ),
    Entry(
        "E103",
        ("file cannot be opened", "không mở được tệp"),
        (
            "found {file}, but it may not be read ({reason}); expected a readable workbook.",
            "có tệp {file} nhưng không đọc được ({reason}); cần một tệp đọc được.",
        ),
        (
            "Close it in other programs and check that you may open it.",
            "Đóng tệp ở chương trình khác và kiểm tra quyền đọc.",
        ),
    ),
    Entry(
        "E104",
        ("not a workbook", "không phải tệp bảng tính"),
        (
            "{file} is not a workbook; expected .xlsx, .xlsm, .xls, .xlsb, .ods or .csv.",
            "{file} không phải tệp bảng tính; cần .xlsx, .xlsm, .xls, .xlsb, .ods hoặc .csv.",
        ),
        (
            "Open it in Excel and save it as an Excel workbook (.xlsx).",
            "Mở bằng Excel rồi lưu lại dạng Excel Workbook (.xlsx).",
        ),
    ),
    Entry(
        "E105",
        ("workbook has a password", "tệp có mật khẩu"),
        (
            "{file} is encrypted; expected a workbook without a password.",
            "{file} được đặt mật khẩu; cần tệp không có mật khẩu.",
        ),
        (
            "In Excel: File > Info > Protect Workbook > Encrypt with Password, clear it and save.",
            "Trong Excel: File > Info > Protect Workbook > Encrypt with Password, xóa mật khẩu rồi lưu.",
        ),
    ),
    Entry(
        "E106",
        ("workbook is damaged", "tệp bị hỏng"),
        (
            "{file} is damaged ({reason}); expected a whole workbook.",
            "{file} bị hỏng ({reason}); cần một tệp nguyên vẹn.",
        ),
        (
            "Open and repair it in Excel, or take a new copy from its sender.",
            "Mở và sửa bằng Excel, hoặc xin lại bản khác từ người gửi.",
        ),
    ),
    Entry(
        "E107",
        ("workbook is empty", "tệp trống"),
        (
            "{file} has no data, expected at least a sheet of units.",
            "{file} không có dữ liệu, cần ít nhất một sheet đơn vị.",
        ),
        (
            "Fill in the sheet Units; `realloc template` writes an empty workbook.",
            "Điền sheet Đơn vị; lệnh `realloc template` tạo tệp mẫu.",
        ),
    ),
    Entry(
        "E108",
        ("a cell far outside the table", "có ô nằm rất xa bảng"),
        (
            "found a value as far out as this cell; expected a table of at most {limit} cells.",
            "có giá trị ở tận ô này; cần vùng dữ liệu không quá {limit} ô.",
        ),
        (
            "Delete the rows and columns beyond the table and save.",
            "Xóa các dòng và cột nằm ngoài bảng rồi lưu lại.",
        ),
    ),
    Entry(
        "E109",
        ("not a plan", "không phải tệp phương án"),
        (
            "found {file}, expected a plan that realloc wrote.",
            "có {file}, cần tệp phương án do realloc ghi.",
        ),
        (
            "Name the plan (….plan.xlsx) that solve wrote.",
            "Hãy ghi tên tệp phương án (….plan.xlsx) do lệnh solve tạo ra.",
        ),
    ),
    Entry(
        "E110",
        ("file unpacks to too much", "tệp giải nén quá lớn"),
        (
            "{file} unpacks to {size} MB or more; expected at most {limit} MB.",
            "{file} giải nén ra từ {size} MB trở lên; cần không quá {limit} MB.",
        ),
        (
            "Do not trust a file of unknown origin; copy only the tables into a new workbook.",
            "Không tin tệp không rõ nguồn gốc; chỉ chép các bảng sang một tệp mới.",
        ),
    ),
    Entry(
        "E111",
        ("text too long for a cell", "nội dung ô quá dài"),
        (
            "found a text of more than {limit} characters, expected one that a cell of Excel can hold.",
            "ô có nội dung dài hơn {limit} ký tự, cần một nội dung mà ô Excel chứa được.",
        ),
        ("Shorten the text, or clear the cell.", "Rút ngắn nội dung hoặc xóa ô này."),
    ),
    Entry(
        "E112",
        ("not a file on disk", "không phải tệp trên đĩa"),
        (
            "{file} is a pipe or a device, expected an Excel workbook on disk.",
            "{file} là đường ống hoặc thiết bị, cần một tệp Excel trên đĩa.",
        ),
        ("Save the workbook as a file and name that.", "Lưu bảng tính thành tệp rồi ghi tên tệp đó."),
    ),
    Entry(
        "E113",
        ("road of several years in place of a plan", "lộ trình nhiều năm thay cho phương án"),
        (
            "found {file}, a road over several years, expected the plan of one.",
            "có {file}, là lộ trình nhiều năm, cần phương án của một năm.",
        ),
        (
            "Name the plan of its first year, which roadmap wrote beside it (….road.YEAR.plan.xlsx).",
            "Hãy ghi tên phương án của năm đầu, do lệnh roadmap ghi cạnh đó (….road.NĂM.plan.xlsx).",
        ),
    ),
)
