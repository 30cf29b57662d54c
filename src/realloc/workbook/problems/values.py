"""E3: values."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E301",
        ("blank", "bỏ trống"),
        ('found a blank, expected "{column}".', 'ô trống, cần "{column}".'),
        ("Fill in the cell.", "Điền vào ô này."),
    ),
    Entry(
        "E302",
        ("not a number", "không phải số"),
        ("found {found}, expected a number.", "có {found}, cần một số."),
        ("Type digits only, without words or units.", "Chỉ gõ chữ số, không kèm chữ hay đơn vị tính."),
    ),
    Entry(
        "E303",
        ("negative", "số âm"),
        ("found {found}, expected 0 or more.", "có {found}, cần từ 0 trở lên."),
        ("Type the number without a minus sign.", "Gõ số không có dấu trừ."),
    ),
    Entry(
        "E304",
        ("not a whole number", "không phải số nguyên"),
        ("found {found}, expected a whole number.", "có {found}, cần số nguyên."),
        ("Count people or posts in whole numbers.", "Đếm người, biên chế bằng số nguyên."),
    ),
    Entry(
        "E305",
        ("weight out of range", "trọng số ngoài khoảng"),
        (
            "found {found}, expected a number above 0.",
            "có {found}, cần số lớn hơn 0.",
        ),
        (
            "Use 1 for ordinary, 2 for twice as important.",
            "Dùng 1 cho mức thường, 2 cho mức quan trọng gấp đôi.",
        ),
    ),
    Entry(
        "E306",
        ("number too large", "số quá lớn"),
        ("found {found}, expected at most {most}.", "có {found}, cần không quá {most}."),
        ("Check the number of digits.", "Kiểm tra lại số chữ số."),
    ),
    Entry(
        "E307",
        ("unknown kind of unit", "không rõ loại đơn vị"),
        (
            "found {found}, expected ward, commune, special_zone or department.",
            "có {found}, cần phường, xã, đặc khu hoặc sở.",
        ),
        (
            "{nearest}Choose one from the list; blank means ward.",
            "{nearest}Chọn trong danh sách; để trống là phường.",
        ),
    ),
    Entry(
        "E308",
        ("neither yes nor no", "không phải có/không"),
        ("found {found}, expected yes or no.", "có {found}, cần có hoặc không."),
        ("Type yes or no; blank means no.", "Gõ có hoặc không; để trống là không."),
    ),
    Entry(
        "E309",
        ("not a date", "không phải ngày"),
        (
            "found {found}, expected a date between 1950 and 2199.",
            "có {found}, cần một ngày từ năm 1950 đến 2199.",
        ),
        ("Type it as dd/mm/yyyy or yyyy-mm-dd.", "Gõ dạng ngày/tháng/năm, ví dụ 31/12/2026."),
    ),
    Entry(
        "E331",
        ("date before the plan", "ngày trước ngày tính"),
        (
            "found {found}, expected a date not before {first}, the day that the plan speaks of.",
            "có ngày {found}, cần ngày không trước {first} là ngày tính của phương án.",
        ),
        (
            "Give a later date, or put as_of in Rules right.",
            "Ghi ngày muộn hơn, hoặc sửa Ngày tính ở sheet Quy tắc.",
        ),
    ),
    Entry(
        "E310",
        ("unknown decision", "không rõ quyết định"),
        ("found {found}, expected require or forbid.", "có {found}, cần bắt buộc hoặc không được."),
        ("{nearest}Choose one from the list.", "{nearest}Chọn trong danh sách."),
    ),
    Entry(
        "E311",
        ("coordinate out of range", "tọa độ ngoài khoảng"),
        ("found {found}, expected {least} to {most} degrees.", "có {found}, cần từ {least} đến {most} độ."),
        ("Type decimal degrees, such as 10.776.", "Gõ độ thập phân, ví dụ 10.776."),
    ),
    Entry(
        "E312",
        ("latitude and longitude swapped", "đảo vĩ độ và kinh độ"),
        (
            "found latitude {lat} and longitude {lon}, expected the latitude within -90 to 90.",
            "có vĩ độ {lat} và kinh độ {lon}, cần vĩ độ từ -90 đến 90.",
        ),
        ("Swap the two values.", "Đổi chỗ hai giá trị."),
    ),
    Entry(
        "E313",
        ("half a coordinate", "thiếu một nửa tọa độ"),
        (
            "found one of latitude and longitude but here a blank, expected both or neither.",
            "có một trong hai vĩ độ, kinh độ nhưng ô này trống, cần cả hai hoặc bỏ cả hai.",
        ),
        ("Fill in the other one, or clear both.", "Điền nốt, hoặc xóa cả hai."),
    ),
    Entry(
        "E314",
        ("unknown rule", "không rõ quy tắc"),
        ("found {found}, expected one of {known}.", "có {found}, cần một trong {known}."),
        ("{nearest}Mend the name of the rule.", "{nearest}Sửa lại tên quy tắc."),
    ),
    Entry(
        "E315",
        ("bad value of a rule", "giá trị quy tắc không hợp lệ"),
        ("found {found} for {rule}, expected {expected}.", "quy tắc {rule} có {found}, cần {expected}."),
        (
            "Mend the value, or leave it blank for the default.",
            "Sửa giá trị, hoặc để trống để dùng mặc định.",
        ),
    ),
    Entry(
        "E316",
        ("unknown goal", "không rõ mục tiêu"),
        ("found {found}, expected goals among {known}.", "có {found}, cần các mục tiêu trong {known}."),
        ("{nearest}Mend the name of the goal.", "{nearest}Sửa lại tên mục tiêu."),
    ),
    Entry(
        "E317",
        ("goal twice", "trùng mục tiêu"),
        ("found {found} twice, expected each goal once.", "có {found} hai lần, cần mỗi mục tiêu một lần."),
        ("Remove one of the two.", "Bỏ bớt một."),
    ),
    Entry(
        "E318",
        ("formula without a result", "công thức chưa có kết quả"),
        (
            "found the formula {found}, which was never calculated; expected a value.",
            "có công thức {found} chưa được tính; cần một giá trị.",
        ),
        (
            "Open the workbook in Excel and save it, or type the value.",
            "Mở tệp bằng Excel rồi lưu lại, hoặc gõ giá trị.",
        ),
    ),
    Entry(
        "E319",
        ("formula with an error", "công thức bị lỗi"),
        ("found the error {found}, expected a value.", "có lỗi {found}, cần một giá trị."),
        ("Mend the formula, or type the value.", "Sửa công thức, hoặc gõ giá trị."),
    ),
    Entry(
        "E320",
        ("value not clear", "giá trị không rõ ràng"),
        (
            "found {found}, which may be {readings}; expected one that can be read in one way.",
            "có {found}, có thể là {readings}; cần cách ghi chỉ hiểu một nghĩa.",
        ),
        (
            "Type it without marks for thousands, or in full.",
            "Gõ số không có dấu ngăn hàng nghìn, hoặc ghi đầy đủ.",
        ),
    ),
    Entry(
        "E321",
        ("number in merged cells", "số nằm trong ô gộp"),
        (
            "found {found} in the merged cells {area}; expected a number in each cell.",
            "có {found} trong các ô gộp {area}; cần mỗi ô một số.",
        ),
        ("Unmerge the cells and type each number.", "Bỏ gộp ô và gõ từng số."),
    ),
    Entry(
        "E322",
        ("check box that no cell knows of", "hộp kiểm không ghi vào ô"),
        (
            "found a ticked check box drawn over this blank cell; expected the answer in the cell.",
            "có hộp kiểm đã đánh dấu vẽ trên ô trống này; cần câu trả lời nằm trong ô.",
        ),
        ("Type x or yes in the cell.", "Gõ x hoặc có vào ô."),
    ),
    Entry(
        "E330",
        ("text too long", "nội dung quá dài"),
        (
            "found {found} characters, expected at most {most}.",
            "có {found} ký tự, cần không quá {most}.",
        ),
        ("Shorten it to what the page can print.", "Rút gọn để in được trên trang."),
    ),
    Entry(
        "E340",
        ("not a date of birth", "không phải ngày sinh"),
        (
            "found {found}, expected a date, month or year of birth.",
            "có {found}, cần ngày, tháng hoặc năm sinh.",
        ),
        (
            "Type it as dd/mm/yyyy, mm/yyyy or yyyy.",
            "Gõ dạng ngày/tháng/năm, tháng/năm hoặc năm, ví dụ 31/12/1975.",
        ),
    ),
    Entry(
        "E341",
        ("unknown sex", "không rõ giới tính"),
        ("found {found}, expected male or female.", "có {found}, cần nam hoặc nữ."),
        ("Type male or female, or leave it blank.", "Gõ nam hoặc nữ, hoặc để trống."),
    ),
    Entry(
        "E342",
        ("both sexes for one person", "một người ghi cả nam và nữ"),
        (
            "found {found} under one sex where the other is given too; expected one of them.",
            "có {found} ở cột của một giới trong khi đã ghi giới kia; cần một trong hai.",
        ),
        ("Clear the one that is wrong.", "Xóa ô sai."),
    ),
    Entry(
        "E343",
        ("no mark under a field", "không phải dấu đánh ở cột lĩnh vực"),
        (
            "found {found} under the field {field}; expected a mark such as x, or a blank.",
            "có {found} ở cột lĩnh vực {field}; cần dấu x hoặc để trống.",
        ),
        (
            "Type x for those who serve the field. If the column is about something else, say so{option}.",
            "Ghi x cho người làm được lĩnh vực này. Nếu là cột về việc khác thì chỉ rõ{option}.",
        ),
    ),
    Entry(
        "E344",
        ("more than one field on loan", "nhiều lĩnh vực khi biệt phái"),
        ("found {found}, expected one field.", "có {found}, cần một lĩnh vực."),
        ("Name the field served on secondment.", "Ghi lĩnh vực làm tại nơi biệt phái."),
    ),
    Entry(
        "E345",
        ("home not clear", "nơi ở không rõ"),
        (
            'found {found}, expected a unit or "lat, lon".',
            'có {found}, cần một đơn vị hoặc "vĩ độ, kinh độ".',
        ),
        ("Write it like 10.776, 106.701.", "Ghi như 10.776, 106.701."),
    ),
    Entry(
        "E346",
        ("project with posts or people", "dự án có biên chế hoặc người"),
        (
            "found {found} for the project {unit}, expected none.",
            "dự án {unit} ghi {found}, cần để trống.",
        ),
        (
            "A project has needs only; list its people in their own units, with seconded_to.",
            "Dự án chỉ có nhu cầu; ghi người ở đơn vị của họ, kèm nơi đang biệt phái.",
        ),
    ),
    Entry(
        "E347",
        ("unknown kind of staff", "không rõ loại nhân sự"),
        ("found {found}, expected official or contract.", "có {found}, cần công chức hoặc hợp đồng."),
        ("{nearest}Blank means official.", "{nearest}Để trống là công chức."),
    ),
    Entry(
        "E348",
        ("seconded to the own unit", "biệt phái về chính đơn vị mình"),
        (
            "found {official} seconded to {found}, expected another unit than the person's own.",
            "{official} ghi biệt phái đến {found}, cần đơn vị khác đơn vị của người đó.",
        ),
        (
            "Write where the person serves, or clear the secondment.",
            "Ghi nơi đang biệt phái đến, hoặc xóa phần biệt phái.",
        ),
    ),
    Entry(
        "E349",
        ("contract staff seconded", "người làm hợp đồng đi biệt phái"),
        (
            "found {official} on contract and seconded to {found}; expected contract staff in their unit.",
            "{official} làm hợp đồng mà ghi biệt phái đến {found}; cần làm tại đơn vị ký hợp đồng.",
        ),
        (
            "Write official in employment, clear the secondment, or move the row to the unit that hires.",
            "Ghi công chức ở cột loại lao động, xóa phần biệt phái, hoặc ghi đơn vị đang sử dụng.",
        ),
    ),
    Entry(
        "E350",
        ("not a year", "không phải năm"),
        ("found {found}, expected a year from 2000 to 2199.", "có {found}, cần một năm từ 2000 đến 2199."),
        ("Type the year with four digits.", "Gõ năm gồm bốn chữ số."),
    ),
    Entry(
        "E351",
        ("rule for one year", "quy tắc riêng cho một năm"),
        (
            "found {found}, expected it without a year; for one year there may be: {known}.",
            "có {found}, cần ghi không kèm năm; riêng từng năm chỉ có: {known}.",
        ),
        ("Leave out the year behind the rule.", "Bỏ năm ghi sau tên quy tắc."),
    ),
    Entry(
        "E352",
        ("ordered away in the year of retiring", "điều đi trong năm nghỉ hưu"),
        (
            "found {official} ordered to {to}, who retires by the end of {year}; "
            "expected somebody who is still there then.",
            "có lệnh điều {official} đến {to}, nhưng người này nghỉ hưu trong năm {year}; "
            "cần người còn làm việc đến cuối năm.",
        ),
        (
            "Take the row out of Decisions, mend the day of retiring, or begin with a later year.",
            "Bỏ dòng này ở sheet Quyết định, sửa ngày nghỉ hưu, hoặc bắt đầu từ năm sau.",
        ),
    ),
    Entry(
        "E353",
        ("day after the years that were planned", "ngày sau các năm đã lập"),
        (
            "found the day {day} (as_of), when what was planned ({years}) is over; expected a day before its"
            " end.",
            "ngày lập phương án là {day}, khi đó thời gian đã lập ({years}) đã qua; cần ngày trước khi hết"
            " thời gian này.",
        ),
        (
            "Take an earlier day; or carry out what was done (realloc apply) and plan later years from there"
            " (realloc roadmap).",
            "Chọn ngày sớm hơn; hoặc ghi nhận việc đã thực hiện (realloc apply) rồi lập lộ trình các năm sau"
            " từ đó (realloc roadmap).",
        ),
    ),
)
