"""E590-E595: templates of letters, and letters that cannot be written."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E590",
        ("no Word template", "không phải mẫu Word"),
        (
            "found a file that is no Word document, expected a template in the format .docx.",
            "có tệp không phải văn bản Word, cần tệp mẫu dạng .docx.",
        ),
        (
            "Open it in Word and save it as a Word document (.docx), without macros and without a password.",
            "Mở bằng Word rồi lưu dạng Word Document (.docx), không macro, không mật khẩu.",
        ),
    ),
    Entry(
        "E591",
        ("template that is not understood", "không hiểu được mẫu"),
        (
            "found {found}{reason}, expected {{{{ name }}}}, {{% if field %}} … {{% endif %}} or {{%p for x"
            " in grounds %}} … {{%p endfor %}}.",
            "có {found}{reason}, cần {{{{ name }}}}, {{% if field %}} … {{% endif %}} hoặc {{%p for x in"
            " grounds %}} … {{%p endfor %}}.",
        ),
        (
            "Put the braces right; what may stand in them is listed in docs/letters.md.",
            "Sửa lại dấu ngoặc; những gì được dùng có trong docs/letters.md.",
        ),
    ),
    Entry(
        "E592",
        ("unknown placeholder", "trường phối không có"),
        ("found {found}, expected one of {known}.", "có {found}, cần một trong: {known}."),
        (
            "{nearest}Use a placeholder of this kind of document (docs/letters.md).",
            "{nearest}Dùng trường phối của loại văn bản này (docs/letters.md).",
        ),
    ),
    Entry(
        "E593",
        ("unknown template", "mẫu không rõ loại"),
        ("found {found}, expected one of {known}.", "có {found}, cần tệp mẫu tên là một trong: {known}."),
        (
            "{nearest}Name the file after the kind of document that it is for.",
            "{nearest}Đặt tên tệp theo loại văn bản.",
        ),
    ),
    Entry(
        "E594",
        ("letters need names", "quyết định cần có tên"),
        (
            "{file} was made with --anonymous, expected a plan that names people.",
            "{file} được lập với --anonymous, cần phương án có tên người.",
        ),
        (
            "Use the plan made without --anonymous; its lines are the same.",
            "Dùng phương án lập không có --anonymous; các lượt vẫn như vậy.",
        ),
    ),
    Entry(
        "E595",
        ("letters that are there already", "đã có văn bản"),
        (
            "found {count} files of these names in {folder} ({files}), expected none; nothing is written.",
            "trong {folder} đã có {count} tệp cùng tên ({files}), cần thư mục khác; không ghi văn bản nào.",
        ),
        (
            "Somebody may have worked on them: choose another folder, or move them away.",
            "Có thể đã có người sửa các tệp đó: chọn thư mục khác, hoặc chuyển chúng đi.",
        ),
    ),
    Entry(
        "W704",
        ("people whom the new list lacks", "người không có trong danh sách mới"),
        (
            "found {count} of those letters are written for not in {file}: {who}; they are named as in the "
            "plan.",
            "có {count} người được lập văn bản không có trong {file}: {who}; lấy tên theo phương án.",
        ),
        (
            "Nothing to do if so; else add them to the list, or revise the plan if they have left.",
            "Nếu đúng thì không cần làm gì; nếu không thì thêm vào danh sách, hoặc chạy revise nếu đã nghỉ.",
        ),
    ),
    Entry(
        "W707",
        ("decisions that count from before their date", "quyết định có hiệu lực trước ngày ký"),
        (
            "{count} people are moved from a day before {signed}, the date of the decisions, the first on"
            " {first}.",
            "{count} người được điều động, biệt phái hoặc bố trí lại từ trước ngày {signed} là ngày ký quyết"
            " định, sớm nhất từ ngày {first}.",
        ),
        (
            "Give the decisions an earlier date, or the secondments later first days in the plan's list.",
            "Ghi ngày quyết định sớm hơn, hoặc ghi ngày bắt đầu biệt phái muộn hơn trong danh sách của"
            " phương án.",
        ),
    ),
    Entry(
        "E596",
        ("a workbook that names nobody of the plan", "tệp không có ai của phương án"),
        (
            "found nobody of the plan among the {count} people of {file}, expected the officials it moves.",
            "không tìm thấy ai của phương án trong {count} người ở {file}, cần có những người được bố trí.",
        ),
        (
            "Give --input a workbook with a sheet Officials that has them (id, or name and date of birth); "
            "without --input they are named as in the plan.",
            "Ghi ở --input tệp có bảng Cán bộ với những người đó (mã, hoặc họ tên và ngày sinh); bỏ --input"
            " thì lấy tên theo phương án.",
        ),
    ),
)
