"""E546-E549 and W646-W649: what carrying a plan out met with."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E546",
        ("plan without names", "phương án không có tên"),
        (
            "{file} was made with --anonymous and lacks names and columns, expected a plan of which a next "
            "input can be made.",
            "{file} được lập với --anonymous nên thiếu tên và một số cột, cần phương án lập được tệp dữ liệu "
            "kỳ sau.",
        ),
        (
            "Apply the plan made without --anonymous; its lines are the same.",
            "Dùng phương án lập không có --anonymous; các lượt vẫn như vậy.",
        ),
    ),
    Entry(
        "W646",
        ("term between moves written", "đã ghi thời gian giữa hai lần điều động"),
        (
            "nothing was said of min_months_between_moves: {months} was written, so that whoever was moved "
            "is left alone for that long.",
            "chưa có quy tắc về thời gian giữa hai lần điều động: đã ghi {months} tháng để người vừa điều "
            "động không bị điều động tiếp.",
        ),
        ("Write another number of months, or 0.", "Ghi số tháng khác, hoặc 0."),
    ),
    Entry(
        "W647",
        ("secondments on counts", "biệt phái khi tính theo số lượng"),
        (
            "without a sheet Officials nobody is followed by name: {count} officials lent count as present "
            "where they were sent, and the headcounts are as before.",
            "không có sheet Cán bộ nên không theo dõi từng người: {count} người biệt phái được tính có mặt ở "
            "nơi đến, biên chế có mặt giữ nguyên.",
        ),
        (
            "Put the numbers back when the secondments end.",
            "Khi hết hạn biệt phái thì sửa lại số liệu.",
        ),
    ),
    Entry(
        "W648",
        ("no line carried out", "chưa có lượt nào thực hiện"),
        (
            "no line of the plan was carried out: none has the answers for that.",
            "không có lượt nào của phương án được thực hiện: chưa đủ ý kiến.",
        ),
        (
            "Write the answers into the plan's column of decisions, or revise the plan with the replies.",
            "Ghi ý kiến vào cột quyết định của phương án, hoặc chạy revise với các phiếu trả lời trước.",
        ),
    ),
    Entry(
        "W649",
        ("rows not taken along", "dòng không đưa sang"),
        (
            "titles, totals and notes around the tables of {sheets} were not taken along: one heading row "
            "and the rows of data were.",
            "tiêu đề, dòng cộng và ghi chú quanh bảng ở sheet {sheets} không đưa sang; chỉ có một dòng "
            "tiêu đề cột và các dòng dữ liệu.",
        ),
        ("Add what is still needed.", "Ghi thêm phần còn cần."),
    ),
)
