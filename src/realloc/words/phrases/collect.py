"""What is said of what units sent back, as key → (English, Vietnamese)."""

from __future__ import annotations

COLLECT_PHRASES: dict[str, tuple[str, str]] = {
    "collect.reading": ("Reading {count} of {total}: {file}", "Đang đọc {count}/{total}: {file}"),
    "collect.marking": ("Marking {count} of {total}: {file}", "Đang đánh dấu {count}/{total}: {file}"),
    "collect.title": ("Collected input", "Dữ liệu tổng hợp"),
    "collect.sheet_title": ("WHAT THE UNITS SENT BACK", "TỔNG HỢP THU NHẬN SỐ LIỆU CỦA CÁC ĐƠN VỊ"),
    "collect.heading": (
        "{files} files, {units} units, {people} people on lists",
        "{files} tệp, {units} đơn vị, {people} người trong danh sách",
    ),
    "collect.refused": (
        "Nothing is written: {errors} errors in {files} of {all} files.",
        "Chưa ghi tệp kết quả: {errors} lỗi, ở {files} trong {all} tệp.",
    ),
    "collect.whole": ("about all files together", "chung cho tất cả các tệp"),
    "collect.file_errors": ("{file}: {count} errors", "{file}: {count} lỗi"),
    "collect.mapping": (
        "If {columns}: collect with --mark, and give the marked copy, whose sheet Mapping says so, in the"
        " place of the file.",
        "Nếu đúng là {columns}: chạy lại với --mark rồi dùng bản sao đã đánh dấu, có sẵn sheet Ánh xạ, thay"
        " cho tệp này.",
    ),
    "collect.written": ("Written to {file}.", "Đã ghi vào {file}."),
    "collect.marked": (
        "{count} faulty files marked in {folder}.",
        "Đã đánh dấu {count} tệp có lỗi trong thư mục {folder}.",
    ),
    "collect.unmarked": (
        "Not marked, because they cannot be read: {files}",
        "Không đánh dấu được vì không đọc được tệp: {files}",
    ),
    "collect.changed": ("What differs from the base:", "Khác với dữ liệu gốc:"),
    "collect.changed_units": ("units differ from the base", "đơn vị khác dữ liệu gốc"),
    "collect.quota": ("quota {before} → {after}", "biên chế {before} → {after}"),
    "collect.headcount": ("headcount {before} → {after}", "có mặt {before} → {after}"),
    "collect.gone_count": ("{count} gone", "{count} người không còn"),
    "collect.new_count": ("{count} new", "{count} người mới"),
    "collect.more": ("The sheet {sheet} has every unit.", "Xem đủ từng đơn vị ở sheet {sheet}."),
    "cli.no_folder": (
        "{file} is no folder, and cannot be made one.",
        "{file} không phải thư mục và không tạo được.",
    ),
    # States of a unit.
    "collect.complete": ("complete", "đủ"),
    "collect.twice": ("twice, the same", "gửi hai lần, giống nhau"),
    "collect.latest": ("twice, the latest used", "gửi nhiều lần, lấy bản mới nhất"),
    "collect.in_part": ("in part from the base", "một phần theo dữ liệu gốc"),
    "collect.conflict": ("in conflict", "mâu thuẫn"),
    "collect.faulty": ("faulty", "có lỗi"),
    "collect.incomplete": ("incomplete", "thiếu"),
    "collect.missing": ("missing", "chưa gửi"),
    "collect.from_base": ("from the base", "theo dữ liệu gốc"),
    # Columns of the sheet.
    "collect.unit": ("Unit", "Mã đơn vị"),
    "collect.name": ("Name", "Tên đơn vị"),
    "collect.state": ("State", "Tình trạng"),
    "collect.file": ("File", "Tệp"),
    "collect.date": ("Date of the file", "Ngày của tệp"),
    "collect.rows": ("Rows", "Số dòng"),
    "collect.people": ("People", "Số người"),
    "collect.quota_before": ("Quota in the base", "Biên chế theo dữ liệu gốc"),
    "collect.quota_now": ("Quota now", "Biên chế nay"),
    "collect.headcount_before": ("Headcount in the base", "Có mặt theo dữ liệu gốc"),
    "collect.headcount_now": ("Headcount now", "Có mặt nay"),
    "collect.gone": ("People gone", "Người không còn"),
    "collect.new": ("People new", "Người mới"),
    "collect.notes": ("Notes", "Ghi chú"),
}
