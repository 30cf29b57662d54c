"""W6: warnings that leave the trust in a plan as it is."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "W601",
        ("columns ignored", "bỏ qua cột"),
        ("found columns that are not used: {found}.", "có các cột không dùng đến: {found}."),
        ("Nothing to do if they are your own notes.", "Không cần làm gì nếu đó là cột ghi riêng."),
    ),
    Entry(
        "W606",
        ("sheet ignored", "bỏ qua sheet"),
        ("found a sheet that is not used.", "có sheet không dùng đến."),
        (
            "{nearest}Rename it if so; otherwise nothing to do.",
            "{nearest}Nếu đúng, đổi tên sheet; nếu không thì không cần làm gì.",
        ),
    ),
    Entry(
        "W607",
        ("total row skipped", "bỏ qua dòng tổng"),
        (
            "found the row {found}, the exact sum of other rows, and took it for a total, not a unit.",
            "có dòng {found} bằng đúng tổng các dòng khác nên được coi là dòng tổng, không phải đơn vị.",
        ),
        (
            "Nothing to do if so; a unit needs a number in the serial column and a name.",
            "Nếu đúng thì không cần làm gì; nếu là đơn vị, ghi số thứ tự và tên.",
        ),
    ),
    Entry(
        "W613",
        ("hidden sheet read", "đọc sheet ẩn"),
        (
            "found this sheet hidden; it was read like the others.",
            "sheet này bị ẩn; vẫn được đọc như các sheet khác.",
        ),
        ("Delete or rename it if it should not count.", "Xóa hoặc đổi tên nếu không muốn tính."),
    ),
    Entry(
        "W614",
        ("control characters removed", "đã bỏ ký tự điều khiển"),
        (
            "found control characters in {count} cells, this one first; they were left out.",
            "có ký tự điều khiển trong {count} ô, đầu tiên là ô này; đã bỏ các ký tự đó.",
        ),
        ("Type the text again if it looks wrong.", "Gõ lại nội dung nếu thấy sai."),
    ),
    Entry(
        "W615",
        ("macros not run", "không chạy macro"),
        ("found macros in the file; they were not run.", "tệp có macro; macro không được chạy."),
        ("Nothing to do if the values are up to date.", "Không cần làm gì nếu số liệu đã cập nhật."),
    ),
    Entry(
        "W621",
        ("in no cluster", "không thuộc cụm nào"),
        (
            "found no neighbour without a cluster for {units}; --clusters left {count} out.",
            "{units} không rõ đơn vị liền kề nào còn chưa có cụm; --clusters để lại {count} đơn vị.",
        ),
        (
            "Type a cluster if one is wanted; coordinates or the sheet Neighbours tell who is near.",
            "Nếu cần thì ghi cụm; tọa độ hoặc sheet Giáp ranh cho biết đơn vị liền kề.",
        ),
    ),
    Entry(
        "W622",
        ("clusters given already", "đã có sẵn cụm"),
        (
            "found a cluster for every unit, so --clusters {found} changes nothing.",
            "mọi đơn vị đã có cụm nên --clusters {found} không thay đổi gì.",
        ),
        (
            "Blank the cluster of those that should get a new one.",
            "Để trống cụm của đơn vị cần xếp lại.",
        ),
    ),
    Entry(
        "W641",
        ("day assumed", "ngày tính tự lấy"),
        (
            "found no as_of; {day}, today, was taken: the same workbook may give another plan tomorrow.",
            "không ghi Ngày tính; đã lấy hôm nay, {day}: ngày mai cùng tệp này có thể cho phương án khác.",
        ),
        ("Write as_of in the sheet Rules.", "Ghi Ngày tính ở sheet Quy tắc."),
    ),
    Entry(
        "W660",
        ("retirement dates computed", "đã tính ngày nghỉ hưu"),
        (
            "found no date of retirement but birth and sex of {count} people ({cells}); it was computed by "
            "Decree 135/2020.",
            "{count} người không ghi ngày nghỉ hưu nhưng có ngày sinh và giới tính ({cells}); đã tính ngày "
            "nghỉ hưu theo Nghị định 135/2020.",
        ),
        (
            "Nothing to do if so; a date in the column retire_on is used instead.",
            "Nếu đúng thì không cần làm gì; nếu ghi cột Ngày nghỉ hưu thì dùng ngày đó.",
        ),
    ),
    Entry(
        "W706",
        ("posts of departments", "biên chế của sở, ngành"),
        (
            "found posts of departments ({cells}): figures and goals count who is over or short of them, "
            "and no rule holds the departments to them.",
            "có ghi biên chế được giao của sở, ngành ({cells}): số liệu và mục tiêu có tính phần thừa, "
            "thiếu, nhưng không quy tắc nào bắt buộc.",
        ),
        ("Nothing to do.", "Không cần làm gì."),
    ),
    Entry(
        "W666",
        ("ids that differ in leading zeros", "mã chỉ khác các số 0 ở đầu"),
        (
            "found {found}, which was read as {same}: only zeros in front differ.",
            "có {found}, được hiểu là {same}: chỉ khác các số 0 ở đầu.",
        ),
        (
            "Nothing to do if so; write it as in the other sheet.",
            "Nếu đúng thì không cần làm gì; nên ghi giống sheet kia.",
        ),
    ),
    Entry(
        "W671",
        ("kinds taken", "loại đơn vị tự lấy"),
        (
            "found no kind of {count} units ({cells}); it was taken from {source}: {kinds}.",
            "{count} đơn vị không ghi loại ({cells}); đã lấy theo {source}: {kinds}.",
        ),
        (
            "Nothing to do if so; a kind in the column kind is used instead.",
            "Nếu đúng thì không cần làm gì; nếu ghi cột Loại đơn vị thì dùng loại đó.",
        ),
    ),
    Entry(
        "W700",
        ("row of the years without effect", "dòng lộ trình không có tác dụng"),
        (
            "found rows that change nothing ({cells}): {why}.",
            "có dòng không có tác dụng ({cells}): {why}.",
        ),
        ("Delete them, or mend year or unit.", "Xóa các dòng này, hoặc sửa năm, đơn vị."),
    ),
    Entry(
        "W705",
        ("plan of the first year of a road", "phương án năm đầu của lộ trình"),
        (
            "the goals are those of the first year of {first}–{last}; that they are best is proven of all"
            " years together.",
            "các mục tiêu là của năm đầu trong lộ trình {first}–{last}; tối ưu được chứng minh trên cả các"
            " năm.",
        ),
        ("See the road workbook for the other years.", "Xem tệp lộ trình về các năm khác."),
    ),
    Entry(
        "W708",
        ("first year of a road carried out", "đã thực hiện năm đầu của lộ trình"),
        (
            "who is recruited ({recruited}) and who leaves the service ({left}) by the road in {year} is not"
            " in the input written, nor is training that begins in it.",
            "số người tuyển dụng ({recruited}) và tinh giản ({left}) theo lộ trình trong năm {year} chưa ghi"
            " vào dữ liệu mới, việc đào tạo bắt đầu trong năm cũng vậy.",
        ),
        (
            "Enter who has come, take out who has left, and add the field to who has been trained; the road"
            " workbook lists them by unit.",
            "Hãy thêm người đã tuyển, xóa người đã tinh giản và thêm lĩnh vực cho người đã đào tạo; tệp lộ"
            " trình có danh sách theo đơn vị.",
        ),
    ),
    Entry(
        "W709",
        ("rule or row beyond the years", "quy tắc, dòng ngoài các năm lập lộ trình"),
        (
            "without effect in {years}: {why} ({cells}).",
            "không có tác dụng trong {years}: {why} ({cells}).",
        ),
        (
            "Nothing to do if so; else mend the year, or plan more years (--years).",
            "Nếu đúng thì không cần làm gì; nếu không thì sửa năm, hoặc lập thêm năm (--years).",
        ),
    ),
)
