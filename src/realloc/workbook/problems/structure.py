"""E2: structure."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E201",
        ("no sheet of units", "không có sheet đơn vị"),
        (
            "found the sheets {found}, expected one named Units.",
            "có các sheet {found}, cần một sheet tên Đơn vị.",
        ),
        ("{nearest}Add or rename the sheet of units.", "{nearest}Thêm hoặc đổi tên sheet đơn vị."),
    ),
    Entry(
        "E202",
        ("column missing", "thiếu cột"),
        (
            'found no column "{column}" in row {row}, expected it in the header.',
            'không có cột "{column}" ở dòng {row}, cần có cột này ở dòng tiêu đề.',
        ),
        (
            "{like}Add the column or mend its heading{option}.",
            "{like}Thêm cột hoặc sửa lại tiêu đề{option}.",
        ),
    ),
    Entry(
        "E219",
        ("years side by side", "các năm xếp cạnh nhau"),
        (
            'found "{found}", a column for a year, expected a row for each unit and year, with a column'
            ' "{column}".',
            'có cột "{found}" cho một năm, cần mỗi đơn vị mỗi năm một dòng, với cột "{column}".',
        ),
        (
            "Put the years below one another: unit, year, quota.",
            "Xếp các năm thành từng dòng: đơn vị, năm, biên chế.",
        ),
    ),
    Entry(
        "E203",
        ("column twice", "trùng cột"),
        (
            'found "{column}" a second time ({found}), expected it once.',
            'cột "{column}" xuất hiện lần thứ hai ({found}), cần đúng một cột.',
        ),
        (
            "Delete or rename one of the two{option}.",
            "Xóa hoặc đổi tên một trong hai cột{option}.",
        ),
    ),
    Entry(
        "E204",
        ("sheet twice", "trùng sheet"),
        (
            "found this sheet beside {other}, expected one sheet of {title}.",
            "có sheet này bên cạnh sheet {other}, cần đúng một sheet {title}.",
        ),
        ("Delete or rename one of the two.", "Xóa hoặc đổi tên một trong hai sheet."),
    ),
    Entry(
        "E205",
        ("no units", "không có đơn vị nào"),
        (
            "found no unit under the header, expected at least one row.",
            "không có đơn vị nào dưới tiêu đề, cần ít nhất một dòng.",
        ),
        ("Write one row for each unit.", "Ghi mỗi đơn vị một dòng."),
    ),
    Entry(
        "E206",
        ("sheet missing", "thiếu sheet"),
        (
            "found decisions about officials but no sheet Officials, expected the roster too.",
            "có quyết định về cán bộ nhưng không có sheet Cán bộ, cần cả danh sách cán bộ.",
        ),
        ("Add the sheet Officials, or remove the decisions.", "Thêm sheet Cán bộ, hoặc bỏ các quyết định."),
    ),
    Entry(
        "E207",
        ("gap beside need or have", "vừa có cột thiếu vừa có cột cần/có"),
        (
            "found a gap column and a {suffix} column for {field}, expected either gap or need and have.",
            "lĩnh vực {field} vừa có cột thiếu vừa có cột {suffix}, cần một trong hai cách ghi.",
        ),
        ("Keep the gap column, or need and have.", "Chỉ giữ cột thiếu, hoặc chỉ giữ cột cần và có."),
    ),
    Entry(
        "E208",
        ("several sheets fit", "nhiều sheet cùng phù hợp"),
        (
            "found the sheets {found}, which all look like {title}; expected to know which one to use.",
            "các sheet {found} đều giống sheet {title}; cần biết dùng sheet nào.",
        ),
        (
            "Name one of them {title}, or say which{option}.",
            "Đặt tên một sheet là {title}, hoặc chỉ rõ{option}.",
        ),
    ),
    Entry(
        "E209",
        ("no such sheet", "không có sheet này"),
        (
            "found no sheet {found} with data; expected one of {known}.",
            "không có sheet {found} có dữ liệu; cần một trong {known}.",
        ),
        ("{nearest}Mend the name of the sheet.", "{nearest}Sửa lại tên sheet."),
    ),
    Entry(
        "E210",
        ("mapping of an unknown sheet", "ánh xạ cho sheet không rõ"),
        ("found {found}, expected one of {known}.", "có {found}, cần một trong {known}."),
        (
            "{nearest}Say which of these sheets is meant; blank = Units.",
            "{nearest}Ghi rõ sheet nào; để trống là Đơn vị.",
        ),
    ),
    Entry(
        "E211",
        ("no such header row", "không có dòng tiêu đề này"),
        (
            "found {found} for the header of {sheet}; expected a row with headings, at most {last}.",
            "dòng tiêu đề của {sheet} ghi {found}; cần một dòng có tiêu đề, không quá {last}.",
        ),
        (
            "Type the number of the row, or of the first and last as in 4-6.",
            "Gõ số dòng, hoặc dòng đầu và cuối như 4-6.",
        ),
    ),
    Entry(
        "E212",
        ("two mappings of the same", "hai ánh xạ cho cùng một mục"),
        (
            "found {found} beside {first}, expected one of the two.",
            "có {found} bên cạnh {first}, cần một trong hai.",
        ),
        ("Remove one of the two.", "Bỏ bớt một."),
    ),
    Entry(
        "E213",
        ("mapping of an unknown column", "ánh xạ cho cột không rõ"),
        (
            "found {found}, expected one column of {sheet}: {known}.",
            "có {found}, cần đúng một cột của {sheet}: {known}.",
        ),
        (
            "{nearest}Write the column's letter, such as column C, or its heading.",
            "{nearest}Ghi chữ của cột, ví dụ Cột C, hoặc tiêu đề của cột.",
        ),
    ),
    Entry(
        "E214",
        ("mapping to an unknown meaning", "ánh xạ tới ý nghĩa không rõ"),
        (
            "found {found}, expected one of {known}, a field as in land need, or ignore.",
            "có {found}, cần một trong {known}, một lĩnh vực như Đất đai cần, hoặc bỏ qua.",
        ),
        ("{nearest}Mend the meaning of the column.", "{nearest}Sửa lại ý nghĩa của cột."),
    ),
    Entry(
        "E215",
        ("a second header in another order", "có tiêu đề thứ hai khác thứ tự"),
        (
            "found {found} in a second header, where the first in row {first} has {expected}; expected the "
            "same column under both.",
            "tiêu đề thứ hai ghi {found} ở cột mà tiêu đề đầu, dòng {first}, ghi {expected}; cần cùng một "
            "cột dưới cả hai tiêu đề.",
        ),
        (
            "Put the rows below in the order of the first header, or in a workbook of their own.",
            "Xếp các dòng bên dưới theo thứ tự cột của tiêu đề đầu, hoặc tách sang một tệp riêng.",
        ),
    ),
)
