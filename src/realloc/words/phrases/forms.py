"""What a form says that a unit fills in, as key → (English, Vietnamese)."""

from __future__ import annotations

FORM_PHRASES: dict[str, tuple[str, str]] = {
    "form.title": (
        "RETURN ON POSTS AND OFFICIALS",
        "PHIẾU THU THẬP SỐ LIỆU BIÊN CHẾ, CÁN BỘ, CÔNG CHỨC",
    ),
    "form.of": ("{unit} – round {round}", "{unit} – Đợt {round}"),
    "form.foot": ("Page &P", "Trang &P"),
    # The guide.
    "form.steps": ("HOW TO FILL IT IN", "CÁCH GHI"),
    "form.step_unit": (
        "1. Sheet “{units}”: one row. Fill in or correct the yellow cells: posts, people present, and for "
        "each field how many specialists the unit needs.",
        "1. Sheet “{units}”: chỉ có một dòng. Ghi hoặc sửa các ô màu vàng: biên chế, số có mặt và số người "
        "chuyên môn cần có của từng lĩnh vực.",
    ),
    "form.step_people": (
        "2. Sheet “{people}”: one row a person. People who are known stand there already: correct what is "
        "wrong, and write new people into the yellow rows.",
        "2. Sheet “{people}”: mỗi người một dòng. Người đã biết được ghi sẵn: sai chỗ nào thì sửa chỗ đó; "
        "người mới ghi tiếp vào các dòng màu vàng.",
    ),
    "form.step_blank": (
        "2. Sheet “{people}”: one row a person, in the yellow rows. Where they are too few, go on below.",
        "2. Sheet “{people}”: mỗi người một dòng, ghi vào các dòng màu vàng; nếu thiếu dòng thì ghi tiếp bên "
        "dưới.",
    ),
    "form.step_gone": (
        "3. Whoever no longer works here: delete the whole row. Rows may be inserted and sorted as you like.",
        "3. Người không còn công tác tại đơn vị: xóa cả dòng. Có thể chèn dòng, sắp xếp lại tùy ý.",
    ),
    "form.step_lists": (
        "4. Where an arrow shows beside a cell, choose from the list. Each cell says what belongs there when "
        "you click on it. What is not known stays blank.",
        "4. Ô nào có mũi tên thì chọn trong danh sách. Bấm vào ô sẽ hiện lời nhắc cách ghi. Chưa rõ thì để "
        "trống.",
    ),
    "form.step_back": (
        "5. Save the file and send it back as it is. Its name may be changed, its headings may not.",
        "5. Lưu tệp và gửi lại. Có thể đổi tên tệp; không đổi tiêu đề cột, không xóa sheet.",
    ),
    "form.columns": ("COLUMNS OF SHEET “{sheet}”", "CÁC CỘT CỦA SHEET “{sheet}”"),
    "form.column": ("Column", "Cột"),
    "form.what": ("What to write", "Cách ghi"),
    "form.example": ("Example only", "Ví dụ"),
    "form.no_data": (
        "The examples are on this page only and are nobody's data.",
        "Ví dụ chỉ nằm ở trang này, không phải số liệu của ai.",
    ),
    # What to write into a column, where the contract's own words say more than a clerk has to know.
    "form.do_official": (
        "The person's number. For somebody new without one, write any that differs, such as M1, M2.",
        "Số hiệu cán bộ. Người mới chưa có số hiệu thì ghi tạm M1, M2 …, không trùng nhau.",
    ),
    "form.do_name": ("Family name and given name.", "Họ, chữ đệm và tên, ghi đủ dấu."),
    "form.do_born": ("Day, month and year; or the year alone.", "Ngày/tháng/năm; không rõ thì ghi năm."),
    "form.do_sex": ("Choose from the list.", "Chọn trong danh sách."),
    "form.do_position": (
        "Choose from the list, or write what is not in it.",
        "Chọn trong danh sách, hoặc ghi nếu không có.",
    ),
    "form.do_fields": (
        "Choose the main field. Whoever knows others: write them behind it, with a semicolon between. "
        "Whoever has none: leave it blank.",
        "Chọn lĩnh vực chính. Làm được lĩnh vực khác thì ghi tiếp phía sau, cách nhau dấu chấm phẩy. Không "
        "có chuyên môn thì để trống.",
    ),
    "form.do_employment": (
        "Choose contract for contract staff; leave it blank for officials.",
        "Lao động hợp đồng, người không chuyên trách chọn hợp đồng; công chức để trống.",
    ),
    "form.do_since": ("First day in the service.", "Ngày tuyển dụng, ngày/tháng/năm."),
    "form.do_protected": (
        "Why the person may not be moved now: illness, long study, pregnancy, a child under 36 months, an "
        "inquiry … Blank: may be moved.",
        "Lý do chưa điều động được: ốm đau dài ngày, đi học dài hạn, mang thai, nuôi con dưới 36 tháng, đang "
        "bị xem xét kỷ luật … Để trống là điều động được.",
    ),
    "form.do_volunteer": (
        "“{yes}” if the person asks to be moved.",
        "Chọn “{yes}” nếu tự nguyện chuyển nơi khác.",
    ),
    "form.do_home": ("The ward or commune where the person lives.", "Phường, xã nơi đang ở."),
    "form.do_seconded_to": ("Where the person is lent to now.", "Nơi đang biệt phái đến, nếu có."),
    "form.do_seconded_until": ("Last day of the secondment.", "Ngày cuối của thời hạn biệt phái."),
    "form.do_seconded_field": ("The field served there.", "Lĩnh vực làm tại nơi biệt phái."),
    "form.do_qualification": ("Such as master or university.", "Ví dụ thạc sĩ, đại học."),
    "form.do_moved_on": ("Day of the last transfer.", "Ngày điều động gần nhất."),
    "form.do_retire_on": ("Day of retirement.", "Ngày nghỉ hưu, ngày/tháng/năm."),
    "form.do_max_km": ("At most so many kilometres from home.", "Số km xa nhất có thể đi làm."),
    "form.do_unit": ("This unit; it may stay blank.", "Chính đơn vị này; có thể để trống."),
    # What to write into the unit's row.
    "form.do_quota": ("Posts assigned to the unit by decision.", "Số biên chế được giao theo quyết định."),
    "form.do_headcount": (
        "Officials on the payroll now, without contract staff, with those lent out. The list of people must "
        "have as many.",
        "Số công chức có mặt, kể cả người đang biệt phái đi, không kể hợp đồng. Phải bằng số người trong "
        "danh sách.",
    ),
    "form.do_extra_quota": (
        "Posts above the quota that were approved as an exception.",
        "Số biên chế vượt khung đã được duyệt (cá biệt).",
    ),
    "form.do_retain": (
        "How many surplus officials the unit asks to keep.",
        "Số người dôi dư mà đơn vị đề nghị giữ lại.",
    ),
    "form.note_need": (
        "How many specialists of this field the unit needs.",
        "Số người chuyên môn đơn vị cần có ở lĩnh vực này.",
    ),
    "form.note_have": (
        "How many specialists of this field are there now.",
        "Số người chuyên môn đang có ở lĩnh vực này.",
    ),
    "form.note_gap": (
        "How many specialists are missing; with a minus, how many can be spared.",
        "Số người còn thiếu; số âm là số người thừa.",
    ),
    "form.locked": ("Filled in by the office; not to be changed.", "Đã ghi sẵn, đơn vị không sửa."),
    "form.choose": ("Please choose from the list.", "Đề nghị chọn trong danh sách."),
    "form.whole": ("Please write a whole number, 0 or more.", "Đề nghị ghi số nguyên, từ 0 trở lên."),
    "form.whole_any": ("Please write a whole number.", "Đề nghị ghi số nguyên."),
    "form.day": ("Please write a date: year-month-day.", "Đề nghị ghi ngày/tháng/năm, ví dụ 05/01/2026."),
    # Examples of the guide.
    "form.eg_official": ("CB00417", "CB00417"),
    "form.eg_name": ("Nguyen Van Example", "Nguyễn Văn Ví Dụ"),
    "form.eg_born": ("1984-08-15", "15/08/1984"),
    "form.eg_sex": ("female", "nữ"),
    "form.eg_position": ("Officer", "Chuyên viên"),
    "form.eg_fields": ("{first}; {second}", "{first}; {second}"),
    "form.eg_employment": ("contract", "hợp đồng"),
    "form.eg_since": ("2010-03-01", "01/03/2010"),
    "form.eg_protected": ("child under 36 months", "nuôi con dưới 36 tháng"),
    "form.eg_volunteer": ("yes", "có"),
    "form.eg_home": ("Example ward", "Phường Ví Dụ"),
    "form.eg_seconded_to": ("Department of Example", "Sở Ví Dụ"),
    "form.eg_seconded_until": ("2026-12-31", "31/12/2026"),
    "form.eg_seconded_field": ("{first}", "{first}"),
    "form.eg_qualification": ("university", "Đại học"),
    "form.eg_moved_on": ("2025-07-01", "01/07/2025"),
    "form.eg_retire_on": ("2045-01-01", "01/01/2045"),
    "form.eg_max_km": ("20", "20"),
    # The terminal.
    "form.writing": ("Writing {count} of {total}: {file}", "Đang ghi {count}/{total}: {file}"),
    "form.written": (
        "{count} forms written to {folder}, round {round}.",
        "Đã ghi {count} phiếu vào {folder}, đợt {round}.",
    ),
    "form.known": (
        "Filled in: {people} people of {units} units. Asked about: {fields} fields.",
        "Ghi sẵn: {people} người của {units} đơn vị. Hỏi về {fields} lĩnh vực.",
    ),
    "form.nobody": (
        "No people are known: each unit writes its own. Asked about: {fields} fields.",
        "Chưa có danh sách người: từng đơn vị tự ghi. Hỏi về {fields} lĩnh vực.",
    ),
    "form.first": ("The first:", "Các phiếu đầu:"),
    "form.file": ("{file}: {people} people", "{file}: {people} người"),
    "form.input_or_units": (
        "name a workbook, or a list of units with --units: one of them",
        "nêu tệp dữ liệu, hoặc danh sách đơn vị với --units: một trong hai",
    ),
    "form.fields_of_input": (
        "goes with --units; a workbook has fields of its own",
        "dùng cùng --units; tệp dữ liệu đã có lĩnh vực",
    ),
}
