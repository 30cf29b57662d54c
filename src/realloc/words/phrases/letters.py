"""What is said of letters, as key → (English, Vietnamese); the letters themselves are Vietnamese."""

from __future__ import annotations

LETTER_PHRASES: dict[str, tuple[str, str]] = {
    "sheet.letters_missing": ("Missing", "Còn thiếu"),
    "letters.missing_title": ("What is missing in the letters", "Nội dung còn thiếu trong các quyết định"),
    "letters.all": ("All documents", "Mọi văn bản"),
    "letters.unit": ("Unit", "Đơn vị"),
    "letters.what": ("What is missing", "Nội dung còn thiếu"),
    "letters.where": ("Where to fill it in", "Ghi vào đâu"),
    "letters.at_item": ("{place}, or --report {item}=…", "{place}, hoặc --report {item}=…"),
    "letters.new_item": (
        "sheet {place} (add this row), or --report {item}=…",
        "sheet {place} (thêm dòng này), hoặc --report {item}=…",
    ),
    "letters.by_hand": ("by hand in the document", "ghi tay vào văn bản"),
    "letters.written": (
        "Decisions by person: {count} (transfers {transfer}, secondments {secondment}, reassignments"
        " {reassignment}), in {folder}.",
        "Quyết định từng người: {count} (điều động {transfer}, biệt phái {secondment}, bố trí lại"
        " {reassignment}), trong thư mục {folder}.",
    ),
    "letters.counted": (
        "The plan counts people and names nobody: decisions by person need a roster (the sheet Officials)."
        " Written for {total} people (transfers {transfer}, secondments {secondment}, reassignments"
        " {reassignment}), in {folder}:",
        "Phương án chỉ có số lượng, không có tên: muốn có quyết định từng người thì cần danh sách (sheet Cán"
        " bộ). Đã ghi cho {total} người (điều động {transfer}, biệt phái {secondment}, bố trí lại"
        " {reassignment}), trong thư mục {folder}:",
    ),
    "letters.files": ("Beside them: {files}.", "Văn bản chung: {files}."),
    "letters.left_out": (
        "Left out: {count} lines that are refused, lapsed or not wanted by --only.",
        "Không lập: {count} lượt bị từ chối, hết hiệu lực hoặc ngoài --only.",
    ),
    "letters.awaited": (
        "Of them {count} are on lines that not everybody has agreed to yet; --only agreed leaves those out.",
        "Trong đó {count} lượt chưa có đủ ý kiến đồng ý; --only agreed không lập cho các lượt này.",
    ),
    "letters.unmarked": (
        'Left out too: {count} reassignments without a mark. Write "{word}" in the column {column} of the'
        " sheet {sheet}, save the plan and run again into another folder:",
        "Cũng không lập: {count} lượt bố trí lại chưa được đánh dấu. Ghi “{word}” vào cột {column} của sheet"
        " {sheet}, lưu phương án rồi chạy lại vào thư mục khác:",
    ),
    "letters.none": (
        "No line stands and nobody is reassigned: no letter was written.",
        "Không có lượt nào còn hiệu lực, không có ai được bố trí lại: không ghi văn bản nào.",
    ),
    "letters.missing": (
        "Left as blanks with dots (all of them in {file}; filled in, run again into another folder):",
        "Còn để trống bằng dấu chấm (liệt kê đủ trong {file}; ghi bổ sung rồi chạy lại vào thư mục khác):",
    ),
    "letters.of_people": ("{what} ({count})", "{what} ({count} người)"),
    "letters.templates": (
        "Templates of letters in {folder}: {files}. Change them and use --template {folder}.",
        "Mẫu văn bản trong {folder}: {files}. Sửa rồi dùng --template {folder}.",
    ),
    "cli.letters_named": (
        "decisions name people, so they cannot be written without names; leave it out, or send packs.",
        "quyết định phải ghi tên người nên không lập được khi bỏ tên; hãy bỏ tùy chọn này, hoặc gửi phiếu"
        " (pack).",
    ),
    "cli.letters_there": (
        "{file} is there already; name a new folder.",
        "{file} đã có; hãy ghi tên thư mục mới.",
    ),
}
