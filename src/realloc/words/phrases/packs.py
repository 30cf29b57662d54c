"""What a pack says that asks a unit for its answers, as key → (English, Vietnamese)."""

from __future__ import annotations

PACK_PHRASES: dict[str, tuple[str, str]] = {
    "sheet.pack": ("Answers", "Phiếu lấy ý kiến"),
    "sheet.pack_coming": ("Answers (who comes)", "Phiếu lấy ý kiến (người đến)"),
    "pack.title": (
        "HEARING ON TRANSFERS AND SECONDMENTS",
        "PHIẾU LẤY Ý KIẾN VỀ ĐIỀU ĐỘNG, BIỆT PHÁI CÁN BỘ, CÔNG CHỨC",
    ),
    "pack.to_unit": ("To: {unit}", "Kính gửi: {unit}"),
    "pack.dates": (
        "Round {round} – sent {sent} – answers due by {due}",
        "Đợt {round} – ngày gửi: {sent} – hạn trả lời: {due}",
    ),
    "pack.no_day": ("…/…/……", "…/…/……"),
    "pack.how": (
        "Please choose answers in the yellow cells, save this file and send it back to {agency} by {due}.",
        "Đề nghị đơn vị chọn ý kiến trong các ô màu vàng, lưu tệp và gửi lại {agency} chậm nhất ngày {due}.",
    ),
    "pack.how_reason": (
        "Whoever refuses chooses a reason from the list; whatever else is to be said goes into the note.",
        "Nếu không đồng ý thì chọn lý do trong danh sách; nội dung cụ thể ghi ở cột Ghi chú.",
    ),
    "pack.how_answered": (
        "What stands in yellow cells already ({count} lines) was answered before: leave it, or change what "
        "no longer holds.",
        "Ô màu vàng đã có ý kiến ({count} lượt) là ý kiến đã trả lời trước đây: giữ nguyên, hoặc sửa nếu "
        "thay đổi.",
    ),
    "pack.how_leaving": (
        "The head of the unit meets each person who leaves, says what for, hears them and enters the answer.",
        "Thủ trưởng đơn vị gặp từng người đi, nêu mục đích, sự cần thiết, lắng nghe và ghi ý kiến của họ.",
    ),
    "pack.how_coming": (
        "When somebody who comes has started work, choose “{done}” and enter the day.",
        "Khi người đến đã nhận việc thì chọn “{done}” và ghi ngày nhận việc.",
    ),
    "pack.step": ("{number}. {text}", "{number}. {text}"),
    "pack.binds": (
        "A refusal decides if it is that of {transfer} (transfers), of {secondment} (secondments); "
        "others are taken into account.",
        "Ý kiến không đồng ý có hiệu lực: điều động – {transfer}; biệt phái – {secondment}. "
        "Ý kiến khác được ghi nhận, xem xét.",
    ),
    "pack.binds_one": (
        "A refusal decides if it is that of {parties}; others are taken into account.",
        "Ý kiến không đồng ý có hiệu lực: {parties}. Ý kiến khác được ghi nhận, xem xét.",
    ),
    "pack.or": (" or ", " hoặc "),
    "pack.nobody": ("nobody", "không bên nào"),
    "pack.party_official": ("the official", "cán bộ, công chức"),
    "pack.party_sender": ("the sending unit", "đơn vị cử đi"),
    "pack.party_receiver": ("the receiving unit", "đơn vị tiếp nhận"),
    "pack.leaving": ("{number}PEOPLE WHO LEAVE ({count})", "{number}NGƯỜI ĐI ({count})"),
    "pack.coming": ("{number}PEOPLE WHO COME ({count})", "{number}NGƯỜI ĐẾN ({count})"),
    "pack.coming_apart": (
        "II. PEOPLE WHO COME ({count}): on the sheet “{sheet}” of this file",
        "II. NGƯỜI ĐẾN ({count}): ở sheet “{sheet}” của tệp này",
    ),
    # Headings; replies are found by them in either language.
    "pack.official": ("Official id", "Mã cán bộ"),
    "pack.name": ("Name", "Họ và tên"),
    "pack.who": ("Name, position", "Họ tên, chức vụ"),
    "pack.work": ("Position, fields", "Chức vụ, lĩnh vực"),
    "pack.position": ("Position", "Chức vụ"),
    "pack.fields": ("Fields", "Chuyên môn"),
    "pack.years": ("Years", "Thâm niên (năm)"),
    "pack.count": ("People", "Số người"),
    "pack.origin": ("From", "Nơi đi"),
    "pack.destination": ("To", "Nơi đến"),
    "pack.field": ("Field there", "Lĩnh vực đảm nhận"),
    "pack.kind": ("Kind", "Hình thức"),
    "pack.km": ("km", "Cự ly (km)"),
    "pack.km_home": ("km from home", "Cự ly từ nhà (km)"),
    "pack.official_answer": ("The official's answer", "Ý kiến của cán bộ"),
    "pack.official_reason": ("The official's reason", "Lý do cán bộ không đồng ý"),
    "pack.sender_answer": ("The sending unit's answer", "Ý kiến đơn vị cử đi"),
    "pack.sender_reason": ("The sending unit's reason", "Lý do đơn vị cử đi không đồng ý"),
    "pack.receiver_answer": ("The receiving unit's answer", "Ý kiến đơn vị tiếp nhận"),
    "pack.receiver_reason": ("The receiving unit's reason", "Lý do đơn vị tiếp nhận không đồng ý"),
    "pack.day": ("Date of the answer", "Ngày trả lời"),
    "pack.day_coming": ("Date of answer or start", "Ngày trả lời, nhận việc"),
    "pack.note": ("Note", "Ghi chú"),
    "pack.away": ("({km} km)", "({km} km)"),
    "pack.away_home": ("({km} km from home)", "({km} km từ nhà)"),
    "pack.term": ("{start} to {end}", "{start} đến {end}"),
    "pack.agreed": ("agreed before", "đã thống nhất"),
    "pack.choose": ("Choose one of the list, or leave blank.", "Chọn trong danh sách hoặc để trống."),
    "pack.prepared": ("PREPARED BY", "NGƯỜI LẬP BIỂU"),
    "pack.head": ("HEAD OF THE UNIT", "THỦ TRƯỞNG ĐƠN VỊ"),
    # What the terminal says.
    "pack.written": (
        "Packs of round {round}: {count}, for {lines} lines, in {folder}.",
        "Số phiếu đợt {round}: {count}, cho {lines} lượt, trong thư mục {folder}.",
    ),
    "pack.sent_due": ("Sent {sent}; answers due by {due}.", "Ngày gửi {sent}; hạn trả lời {due}."),
    "pack.no_due": (
        "No day is set by which answers are due: use --reply-by, or reply_by in Rules.",
        "Chưa có hạn trả lời: dùng --reply-by, hoặc ghi Hạn trả lời ở sheet Quy tắc.",
    ),
    "pack.left_out": (
        "Not asked again: {count} lines that are refused or done.",
        "Không hỏi lại: {count} lượt đã bị từ chối hoặc đã thực hiện.",
    ),
    "pack.none": (
        "The plan has no transfer or secondment to ask about: no pack was written.",
        "Phương án không có lượt điều động, biệt phái nào cần hỏi: không ghi phiếu nào.",
    ),
    "pack.largest": ("The longest:", "Nhiều lượt nhất:"),
    "pack.unit": ("{file}  {leaving} leave, {coming} come", "{file}  {leaving} đi, {coming} đến"),
}
