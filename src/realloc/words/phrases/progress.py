"""What is said of the progress of announced lines, as key → (English, Vietnamese)."""

from __future__ import annotations

PROGRESS_PHRASES: dict[str, tuple[str, str]] = {
    "progress.title": ("PROGRESS OF THE ROTATION PLAN", "TIẾN ĐỘ THỰC HIỆN PHƯƠNG ÁN"),
    "progress.heading": ("Round {round} as of {day}", "Đợt {round}, tính đến {day}"),
    "progress.units": (
        "{answered} of {units} units have answered everything that they were asked.",
        "{answered} trên {units} đơn vị đã trả lời đủ.",
    ),
    "progress.people": (
        "{answered} of {people} officials' lines are answered: {agreed} agreed, {refused} refused, {done}"
        " carried out.",
        "{answered} trên {people} lượt cán bộ đã có kết quả: {agreed} thống nhất, {refused} từ chối, {done}"
        " đã thực hiện.",
    ),
    "progress.late": (
        "Lines past their day: {lines}; units that still owe an answer to one: {units}.",
        "Số lượt quá hạn: {lines}; số đơn vị còn thiếu ý kiến về các lượt này: {units}.",
    ),
    "progress.silence": (
        "Taken as agreed because an answer did not come in time (rule silence): {count}.",
        "Coi như đồng ý vì quá hạn không có ý kiến (quy tắc về quá hạn không trả lời): {count} lượt.",
    ),
    "progress.due_by": ("Answers are due by {day}.", "Hạn trả lời: {day}."),
    "progress.no_due": (
        "This round is not sent yet, or by when answers are due is not known: name the packs that were sent,"
        " or their folder, behind the plan, or write reply_by into Rules.",
        "Đợt này chưa gửi, hoặc chưa biết hạn trả lời: ghi thêm các phiếu đã gửi, hoặc thư mục chứa phiếu,"
        " sau tên phương án; hoặc ghi Hạn trả lời ở sheet Quy tắc.",
    ),
    "progress.silent": ("By silence", "Coi như đồng ý"),
    "progress.by_silence": ("agreed by silence", "coi như đồng ý (quá hạn)"),
    "progress.silent_answers": ("Never given, taken as agreed", "Không trả lời, coi như đồng ý"),
    "progress.silent_units": ("Taken as agreed by their silence", "Không trả lời, coi như đồng ý"),
    "progress.state_silent": ("taken as agreed", "coi như đồng ý"),
    "progress.earlier": (
        "Officials carried out in earlier rounds, not in the tables of this one: {count}.",
        "Số người đã thực hiện ở các đợt trước, không tính trong các bảng của đợt này: {count}.",
    ),
    "progress.reassignments": (
        "Reassignments inside units, which nobody is asked about: {count}.",
        "Bố trí lại trong đơn vị, không phải lấy ý kiến: {count}.",
    ),
    "progress.nothing": ("The plan has no transfers and no secondments.", "Phương án không có lượt nào."),
    "progress.all": ("All", "Tất cả"),
    "progress.lines": ("Lines", "Lượt"),
    "progress.officials": ("Officials", "Số người"),
    "progress.share": ("Share", "Tỷ lệ"),
    "progress.pending": ("Awaited", "Chờ"),
    "progress.agreed": ("Agreed", "Thống nhất"),
    "progress.refused": ("Refused", "Từ chối"),
    "progress.done": ("Done", "Thực hiện"),
    "progress.lapsed": ("Lapsed", "Hết hiệu lực"),
    "progress.by_status": ("By status", "Theo tình trạng"),
    "progress.by_kind": ("By kind", "Theo hình thức"),
    "progress.by_field": ("By field", "Theo lĩnh vực"),
    "progress.by_round": ("By round", "Theo đợt"),
    "progress.no_field": ("no field", "không chuyên môn"),
    "progress.late_units": ("Late, most answers first", "Quá hạn, nhiều ý kiến trước"),
    "progress.waiting_units": ("Not answered yet, in time", "Chưa trả lời, còn hạn"),
    "progress.awaited_units": ("Not answered yet", "Chưa trả lời"),
    "progress.owes": ("{unit}: answers owed {count}", "{unit}: còn thiếu {count} ý kiến"),
    "progress.owes_late": (
        "{unit}: answers owed {count}, late {late}",
        "{unit}: còn thiếu {count} ý kiến, quá hạn {late}",
    ),
    "progress.written": ("Progress written to {file}.", "Đã ghi tiến độ vào {file}."),
    "progress.more_below": (
        "Every unit and line: -o FILE or --json.",
        "Đầy đủ từng đơn vị, từng lượt: -o FILE hoặc --json.",
    ),
    "progress.unit": ("Unit", "Đơn vị"),
    "progress.unit_name": ("Name", "Tên đơn vị"),
    "progress.leaving": ("Leaving", "Số đi"),
    "progress.arriving": ("Arriving", "Số đến"),
    "progress.owed": ("Answers owed", "Ý kiến còn thiếu"),
    "progress.owed_late": ("Of these late", "Trong đó quá hạn"),
    "progress.state": ("State", "Tình hình"),
    "progress.state_answered": ("answered", "đã trả lời đủ"),
    "progress.state_waiting": ("not answered", "chưa trả lời"),
    "progress.state_late": ("late", "quá hạn"),
    "progress.status": ("Status", "Tình trạng"),
    "progress.due": ("Due", "Hạn trả lời"),
    "progress.days": ("Days late", "Số ngày quá hạn"),
    "progress.waits_for": ("Waits for", "Chờ ý kiến của"),
    "progress.carried_out": ("Carried out", "Ngày thực hiện"),
    "sheet.progress": ("Progress", "Tiến độ"),
    "sheet.progress_units": ("Units", "Theo đơn vị"),
    "sheet.progress_lines": ("Lines", "Từng lượt"),
}
