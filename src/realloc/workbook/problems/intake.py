"""E550-E559 and W650-W659: forms that are sent, and what comes back in them."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E550",
        ("forms that are there already", "đã có phiếu thu thập"),
        (
            "found {count} forms of these names in {folder} ({files}), expected none; nothing is written.",
            "trong {folder} đã có {count} phiếu cùng tên ({files}), cần thư mục khác; không ghi phiếu nào.",
        ),
        (
            "Units may have filled them in: choose another folder, one a round, or move them away.",
            "Có thể đơn vị đã ghi số liệu: chọn thư mục khác cho mỗi đợt, hoặc chuyển các tệp đó đi.",
        ),
    ),
    Entry(
        "E551",
        ("no such list of units", "không có danh sách đơn vị"),
        (
            "found {found}, expected a file with units, hcmc, or the name of a province.",
            "có {found}, cần tệp danh sách đơn vị, hcmc, hoặc tên tỉnh, thành phố.",
        ),
        (
            '{nearest}Name a file, or a province such as "Hà Nội".',
            '{nearest}Nêu tên tệp, hoặc tên tỉnh, thành phố, ví dụ "Hà Nội".',
        ),
    ),
    Entry(
        "E552",
        ("list without units", "danh sách không có đơn vị"),
        (
            "{file} has no column of codes or names of units, expected one, such as unit or name.",
            "{file} không có cột mã hoặc tên đơn vị, cần cột như Mã đơn vị hoặc Tên đơn vị.",
        ),
        ("Give the column such a heading.", "Đặt tiêu đề cho cột đó như vậy."),
    ),
    Entry(
        "W650",
        ("people without a unit", "người không ghi đơn vị"),
        (
            "{count} people name no unit ({cells}); they count for {unit}, the only unit of the workbook.",
            "có {count} người không ghi đơn vị ({cells}); tính vào {unit}, đơn vị duy nhất của tệp.",
        ),
        ("Write the unit where that is wrong.", "Nếu không đúng thì ghi đơn vị."),
    ),
)
