"""E4: references and duplicates."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E401",
        ("unit twice", "trùng đơn vị"),
        (
            "found unit {found} again (first in row {first}), expected it once.",
            "đơn vị {found} bị lặp (đã có ở dòng {first}), cần đúng một dòng.",
        ),
        ("Delete one row, or give the units different codes.", "Xóa một dòng, hoặc đặt mã khác nhau."),
    ),
    Entry(
        "E402",
        ("official twice", "trùng cán bộ"),
        (
            "found official {found} again (first in row {first}), expected the id once.",
            "mã cán bộ {found} bị lặp (đã có ở dòng {first}), cần đúng một dòng.",
        ),
        ("Delete one row, or give the officials different ids.", "Xóa một dòng, hoặc đặt mã khác nhau."),
    ),
    Entry(
        "E403",
        ("unknown unit", "không rõ đơn vị"),
        (
            "found {found}, expected a unit of the sheet Units.",
            "có {found}, cần một đơn vị trong sheet Đơn vị.",
        ),
        (
            "{nearest}Mend it, or add the unit to Units.",
            "{nearest}Sửa lại, hoặc thêm đơn vị vào sheet Đơn vị.",
        ),
    ),
    Entry(
        "E404",
        ("unit not clear", "đơn vị không rõ ràng"),
        (
            "found {found}, which may be {units}; expected one unit.",
            "có {found}, có thể là {units}; cần đúng một đơn vị.",
        ),
        ("Write the unit's code instead.", "Ghi mã đơn vị."),
    ),
    Entry(
        "E405",
        ("unknown field", "không rõ lĩnh vực"),
        (
            "found {found}, expected a field of the sheets Units or Fields.",
            "có {found}, cần một lĩnh vực trong sheet Đơn vị hoặc Lĩnh vực.",
        ),
        ("{nearest}Mend it, or add a row to Fields.", "{nearest}Sửa lại, hoặc thêm dòng vào sheet Lĩnh vực."),
    ),
    Entry(
        "E406",
        ("unknown official", "không rõ cán bộ"),
        (
            "found {found}, expected an official of the sheet Officials.",
            "có {found}, cần một mã trong sheet Cán bộ.",
        ),
        (
            "{nearest}Mend the id, or add the person to Officials.",
            "{nearest}Sửa mã, hoặc thêm người này vào sheet Cán bộ.",
        ),
    ),
    Entry(
        "E407",
        ("rule twice", "trùng quy tắc"),
        (
            "found rule {found} again (first in row {first}), expected it once.",
            "quy tắc {found} bị lặp (đã có ở dòng {first}), cần đúng một dòng.",
        ),
        ("Delete one of the two rows.", "Xóa một trong hai dòng."),
    ),
    Entry(
        "E408",
        ("field twice", "trùng lĩnh vực"),
        (
            "found field {found} again ({first}), expected it once.",
            "lĩnh vực {found} bị lặp ({first}), cần đúng một lần.",
        ),
        ("Delete or rename one of the two.", "Xóa hoặc đổi tên một trong hai."),
    ),
    Entry(
        "E409",
        ("unit twice in Distances", "trùng đơn vị trong Khoảng cách"),
        (
            "found unit {found} again ({first}), expected one row and one column a unit.",
            "đơn vị {found} bị lặp ({first}), cần mỗi đơn vị một dòng và một cột.",
        ),
        ("Delete one of the two.", "Xóa một trong hai."),
    ),
    Entry(
        "E410",
        ("required move without a destination", "bắt buộc đi nhưng không có nơi đến"),
        (
            "found require without a unit to go to, expected one.",
            "có bắt buộc nhưng không có nơi đến, cần một đơn vị.",
        ),
        (
            "Fill in where the person must go; to keep somebody, write forbid.",
            "Điền nơi đến; muốn giữ lại thì ghi không được.",
        ),
    ),
    Entry(
        "E411",
        ("decision about the person's own unit", "quyết định về chính đơn vị đang làm"),
        (
            "found {found}, where official {official} already works; expected another unit.",
            "có {found} là nơi cán bộ {official} đang làm; cần một đơn vị khác.",
        ),
        (
            "To keep the person, write forbid and leave the destination blank.",
            "Muốn giữ người này lại, ghi không được và để trống nơi đến.",
        ),
    ),
    Entry(
        "E412",
        ("field twice for one person", "trùng lĩnh vực của một người"),
        ("found {found} twice in the list, expected it once.", "có {found} hai lần trong ô, cần một lần."),
        ("Remove one of the two.", "Bỏ bớt một."),
    ),
    Entry(
        "E413",
        ("year and unit twice", "trùng năm và đơn vị"),
        (
            "found unit {found} again for {year} (first in row {first}), expected one row.",
            "đơn vị {found} năm {year} bị lặp (đã có ở dòng {first}), cần đúng một dòng.",
        ),
        ("Delete one of the two rows.", "Xóa một trong hai dòng."),
    ),
)
