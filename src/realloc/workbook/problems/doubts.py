"""W6: warnings that touch the trust in a plan."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "W602",
        ("heading nearly known", "tiêu đề gần giống"),
        (
            "found the heading {found}, which is not known and not used.",
            "có tiêu đề {found} không rõ nên không dùng đến.",
        ),
        ("{nearest}Mend the heading if so.", "{nearest}Nếu đúng, sửa lại tiêu đề."),
    ),
    Entry(
        "W603",
        ("coordinates missing", "thiếu tọa độ"),
        (
            "found no coordinates for {unit}; distances from and to it count as 0 km.",
            "{unit} không có tọa độ; khoảng cách đi và đến được tính là 0 km.",
        ),
        (
            "Fill in lat and lon, or add a sheet Distances.",
            "Điền vĩ độ và kinh độ, hoặc thêm sheet Khoảng cách.",
        ),
    ),
    Entry(
        "W604",
        ("unit missing in Distances", "thiếu đơn vị trong Khoảng cách"),
        (
            "found no {axis} for {count} of {total} units: {units}; nobody may move {way} them.",
            "không có {axis} của {count} trong {total} đơn vị: {units}; không ai được {way} các đơn vị đó.",
        ),
        (
            "Add them to Distances if moves should be possible.",
            "Thêm vào sheet Khoảng cách nếu muốn cho phép.",
        ),
    ),
    Entry(
        "W605",
        ("specialists differ from the roster", "số chuyên môn khác danh sách"),
        (
            "found {found} for {field} in {unit} but {roster} on the roster (primary field), which is used.",
            "{unit} ghi {found} người lĩnh vực {field} nhưng danh sách có {roster}; dùng theo danh sách.",
        ),
        ("Correct the number or the roster.", "Sửa con số hoặc danh sách."),
    ),
    Entry(
        "W609",
        ("total differs from its parts", "dòng tổng khác tổng các dòng"),
        (
            "found {found} in the total row, but {parts} add up to {sum}.",
            "dòng tổng ghi {found} nhưng cộng {parts} được {sum}.",
        ),
        (
            "Correct the total, or the row that is wrong; the plan uses the rows.",
            "Sửa dòng tổng hoặc dòng sai; phương án dùng số liệu từng dòng.",
        ),
    ),
    Entry(
        "W610",
        ("hidden rows or columns", "có dòng hoặc cột ẩn"),
        (
            "found hidden rows ({rows}) or columns ({columns}); they were read like the others.",
            "sheet có dòng ẩn ({rows}) hoặc cột ẩn ({columns}); vẫn được đọc như các dòng, cột khác.",
        ),
        ("Delete them if they should not count.", "Xóa nếu không muốn tính."),
    ),
    Entry(
        "W611",
        ("declared figure differs", "số tự khai khác số tính được"),
        (
            "found {what} {found} for {unit}, but {follows} follows from quota and headcount, as used.",
            "{unit} ghi {what} {found} nhưng theo biên chế và số có mặt là {follows}; dùng số tính được.",
        ),
        ("Correct whichever number is wrong.", "Sửa con số bị sai."),
    ),
    Entry(
        "W612",
        ("declared gap differs", "số thiếu tự khai khác số tính được"),
        (
            "found gap {found} for {field} in {unit}, but {follows} follows from need and have, as used.",
            "{unit} ghi thiếu {found} lĩnh vực {field} nhưng theo cần và có là {follows}; dùng cần và có.",
        ),
        ("Correct whichever number is wrong.", "Sửa con số bị sai."),
    ),
    Entry(
        "W616",
        ("links not followed", "không mở liên kết ngoài"),
        (
            "found links to other workbooks; their values are those last saved in this file.",
            "tệp có liên kết tới tệp khác; dùng giá trị đã lưu lần cuối trong tệp này.",
        ),
        (
            "Update the links in Excel and save, if they may be old.",
            "Cập nhật liên kết trong Excel rồi lưu, nếu số liệu có thể cũ.",
        ),
    ),
    Entry(
        "W617",
        ("blank read as zero", "ô trống coi là 0"),
        (
            'found a blank for "{column}" of {unit}; it was read as 0.',
            'ô "{column}" của {unit} bỏ trống; được coi là 0.',
        ),
        ("Type 0 if so, or the number.", "Nếu đúng, gõ 0; nếu không, gõ con số."),
    ),
    Entry(
        "W618",
        ("heads who may be moved", "người phụ trách có thể bị điều động"),
        (
            "found {count} heads or non-specialised staff whom no rule keeps: {people}; the plan may move or "
            "lend them.",
            "có {count} người phụ trách, chỉ huy hoặc người không chuyên trách mà không quy tắc nào giữ lại: "
            "{people}; phương án có thể điều động, biệt phái những người này.",
        ),
        (
            'Write "head" or another reason in the column protected for those who stay.',
            'Ghi "phụ trách" hoặc lý do khác vào cột Lý do không điều động cho người ở lại.',
        ),
    ),
    Entry(
        "W619",
        ("retired already", "đã đến ngày nghỉ hưu"),
        (
            "found that {official} retired on {found}, before the plan's day {as_of}; counted as present, "
            "over several years as gone by the end of the first.",
            "{official} nghỉ hưu ngày {found}, trước ngày tính {as_of}; vẫn tính là có mặt, trong lộ trình "
            "nhiều năm thì tính là nghỉ trong năm đầu.",
        ),
        (
            "Delete the row if the person has left, or correct the date.",
            "Xóa dòng nếu người này đã nghỉ, hoặc sửa lại ngày.",
        ),
    ),
    Entry(
        "W640",
        ("weight rounded", "trọng số được làm tròn"),
        (
            "found {found}, which has more than {digits} significant digits; {used} was used.",
            "có {found}, nhiều hơn {digits} chữ số có nghĩa; đã dùng {used}.",
        ),
        ("Type the shorter number if it is meant.", "Nếu đúng ý, hãy gõ số đã rút ngắn."),
    ),
    Entry(
        "W642",
        ("leaders not known", "không rõ ai là lãnh đạo"),
        (
            "found nobody's position, so nobody is known to be a leader; the plan may move or lend them.",
            "không ai có chức vụ nên không rõ ai là lãnh đạo; phương án có thể điều động, biệt phái họ.",
        ),
        (
            "Add the column position, or write leaders = free in the sheet Rules.",
            "Thêm cột Chức vụ, hoặc ghi Lãnh đạo = tự do ở sheet Quy tắc.",
        ),
    ),
    Entry(
        "W643",
        ("remedies left out", "không đưa giải pháp"),
        (
            "{remedies} did not pass the check and could not be found another way, so they are left out; the "
            "moves are not affected.",
            "{remedies} không qua được kiểm tra, cũng không tìm được bằng cách khác nên không đưa vào; danh "
            "sách điều động không bị ảnh hưởng.",
        ),
        (
            "Please report it with the input; decide on these by hand meanwhile.",
            "Vui lòng báo lại kèm tệp dữ liệu; tạm thời quyết định phần này bằng tay.",
        ),
    ),
    Entry(
        "W644",
        ("answers not used", "ý kiến chưa được dùng"),
        (
            "found {count} answers in the column of decisions ({cells}); they are not used here.",
            "cột quyết định có {count} ý kiến ({cells}); ở đây chưa dùng đến chúng.",
        ),
        (
            "Use `realloc revise` with this plan to let them count.",
            "Dùng `realloc revise` với phương án này để tính đến các ý kiến đó.",
        ),
    ),
    Entry(
        "W645",
        ("no time for remedies", "không đủ thời gian cho giải pháp"),
        (
            "the time limit came before it was found what closes the gaps that the moves leave; the moves "
            "are not affected.",
            "hết thời gian trước khi tìm được giải pháp cho các chỗ còn thiếu; danh sách điều động không bị "
            "ảnh hưởng.",
        ),
        ("Give more time with --time-limit.", "Cho thêm thời gian bằng --time-limit."),
    ),
    Entry(
        "W661",
        ("only the year of birth", "chỉ có năm sinh"),
        (
            "found only the year of birth of {count} people ({cells}); it was read as 1 January, which gives "
            "the earliest retirement.",
            "{count} người chỉ ghi năm sinh ({cells}); được coi là sinh ngày 01/01, tức nghỉ hưu sớm nhất.",
        ),
        ("Type the month of birth too.", "Ghi thêm tháng sinh."),
    ),
    Entry(
        "W662",
        ("retirement not known", "không rõ ngày nghỉ hưu"),
        (
            "found no {missing} of {count} people ({cells}), so their retirement is not known and "
            "min_months_to_retirement does not keep them in place.",
            "{count} người không ghi {missing} ({cells}) nên không tính được ngày nghỉ hưu; quy tắc số tháng "
            "tối thiểu trước nghỉ hưu không áp dụng cho những người này.",
        ),
        (
            "Fill in born and sex, or retire_on.",
            "Điền ngày sinh và giới tính, hoặc ngày nghỉ hưu.",
        ),
    ),
    Entry(
        "W663",
        ("sex of those without a mark", "giới tính của người không đánh dấu"),
        (
            "found no mark of the sex of {count} people ({cells}), but marks of others; these were read as "
            "{sex}.",
            "{count} người không đánh dấu giới tính trong khi người khác có ({cells}); được coi là {sex}.",
        ),
        ("Type the sex if that is wrong.", "Ghi giới tính nếu không đúng."),
    ),
    Entry(
        "W664",
        ("ages, not dates of birth", "ghi tuổi, không ghi ngày sinh"),
        (
            "found {found}, from which no date of retirement follows; {count} people have none, so "
            "min_months_to_retirement does not keep them in place.",
            "có cột {found} nhưng không suy ra được ngày nghỉ hưu; {count} người không có ngày nghỉ hưu nên "
            "quy tắc số tháng tối thiểu trước nghỉ hưu không áp dụng cho họ.",
        ),
        (
            "Add born and sex, or retire_on.",
            "Thêm cột ngày sinh và giới tính, hoặc ngày nghỉ hưu.",
        ),
    ),
    Entry(
        "W665",
        ("ids made up", "tự lập mã cán bộ"),
        (
            "found no ids of {count} people; they were made from unit and position in the list, the first "
            "{found}, and are never matched with another workbook.",
            "{count} người không có mã; đã lập mã từ đơn vị và thứ tự trong danh sách, đầu tiên là {found}; "
            "mã này không dùng để đối chiếu với tệp khác.",
        ),
        (
            "Nothing to do if so; a column of ids is used instead.",
            "Nếu đúng thì không cần làm gì; nếu có cột mã cán bộ thì dùng mã đó.",
        ),
    ),
    Entry(
        "W667",
        ("field without a figure's meaning", "cột lĩnh vực không rõ số gì"),
        (
            "found the field {found} without saying whether people are needed, present or missing; not used.",
            "có cột lĩnh vực {found} nhưng không rõ là cần, có hay thiếu nên không dùng đến.",
        ),
        (
            "Write need, have or gap behind the field's name.",
            "Ghi cần, có hoặc thiếu sau tên lĩnh vực.",
        ),
    ),
    Entry(
        "W668",
        ("numbers grouped in twos", "số phân nhóm hai chữ số"),
        (
            "found all numbers of {found} grouped as in 3,03,450; that was read as 303450.",
            "cột {found} phân nhóm số như 3,03,450; được đọc là 303450.",
        ),
        (
            "Nothing to do if so; type numbers without commas.",
            "Nếu đúng thì không cần làm gì; nên gõ số không có dấu phẩy.",
        ),
    ),
    Entry(
        "W670",
        ("a reason that may mean no", "lý do có thể có nghĩa là không"),
        (
            "found {found} in {count} cells; it was read as a reason to stay, so nobody there is moved.",
            "có {found} ở {count} ô; được coi là lý do không điều động nên những người này ở lại.",
        ),
        (
            "Nothing to do if so; type no for those who may be moved.",
            'Nếu đúng thì không cần làm gì; ai được điều động thì ghi "không".',
        ),
    ),
    Entry(
        "W672",
        ("kind against the name", "loại đơn vị trái với tên"),
        (
            "found kind {found} for {unit}, whose name is that of another kind: {told}; the kind was used.",
            "{unit} ghi loại {found} nhưng tên là của loại khác: {told}; đã dùng loại ghi trong ô.",
        ),
        ("Correct the kind or the name.", "Sửa loại đơn vị hoặc tên."),
    ),
    Entry(
        "W680",
        ("formulas that all give 0", "công thức đều bằng 0"),
        (
            "found {count} formulas in this column that all give 0, such as {found}; read as 0.",
            "cột này có {count} công thức đều cho kết quả 0, ví dụ {found}; đọc là 0.",
        ),
        (
            "If they should not be 0, open the workbook in Excel, save it and run again.",
            "Nếu kết quả không phải 0, hãy mở tệp bằng Excel, lưu lại rồi chạy lại.",
        ),
    ),
)
