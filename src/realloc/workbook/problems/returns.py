"""E560-E571, W623-W625 and W651-W658: what came back from the units, put together."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E560",
        ("nothing to collect", "không có gì để thu nhận"),
        (
            "{file} holds no workbook, expected the files that units sent back.",
            "{file} không có bảng tính nào, cần các tệp đơn vị gửi lại.",
        ),
        ("Give the folder with the files that came back.", "Chọn thư mục có các tệp đã gửi lại."),
    ),
    Entry(
        "E561",
        ("unit that has not returned", "đơn vị chưa gửi"),
        (
            "found nothing of {unit} ({name}), expected one file of each unit.",
            "chưa có tệp nào của {unit} ({name}), cần mỗi đơn vị một tệp.",
        ),
        (
            "Ask the unit, or take it from the base with --partial.",
            "Nhắc đơn vị gửi, hoặc dùng --partial để lấy theo dữ liệu gốc.",
        ),
    ),
    Entry(
        "E562",
        ("different returns of a unit", "đơn vị gửi nhiều bản khác nhau"),
        (
            "found {unit} again, first in {first}; they differ: {what}; expected one return, or two that"
            " agree.",
            "có {unit} lần nữa, lần đầu ở {first}; khác nhau: {what}; cần một bản, hoặc các bản giống nhau.",
        ),
        (
            "Leave out the one that does not hold, or take the latest by the date of the file with --latest.",
            "Bỏ bản không đúng, hoặc dùng --latest để lấy bản mới nhất theo ngày của tệp.",
        ),
    ),
    Entry(
        "E563",
        ("different returns of one date", "các bản khác nhau cùng ngày"),
        (
            "found {unit} again with the same date of the file as {first}; they differ: {what}; expected one"
            " that is later.",
            "có {unit} lần nữa, ngày của tệp giống {first}; khác nhau: {what}; cần có bản mới hơn.",
        ),
        ("Leave out the one that does not hold.", "Bỏ bản không đúng."),
    ),
    Entry(
        "E564",
        ("official in two units", "cán bộ ở hai đơn vị"),
        (
            "found {found} in {other}, who is in {unit} too ({first}); expected everybody in one unit.",
            "có {found} ở {other}, người này cũng ở {unit} ({first}); cần mỗi người ở một đơn vị.",
        ),
        (
            "Ask where the person works, and take the row out of the other list.",
            "Hỏi lại người này công tác ở đâu, rồi bỏ dòng ở danh sách kia.",
        ),
    ),
    Entry(
        "E565",
        ("same name and birth date in two units", "trùng họ tên và ngày sinh ở hai đơn vị"),
        (
            "found {found} in {other} with the name and birth date of somebody in {unit} ({first}); expected"
            " everybody in one unit.",
            "có {found} ở {other} trùng họ tên, ngày sinh với một người ở {unit} ({first}); cần mỗi người ở"
            " một đơn vị.",
        ),
        (
            "Take the row out of one list; if they are two people, mend the date that is not right.",
            "Bỏ dòng ở một danh sách; nếu là hai người thì sửa ngày sinh chưa đúng.",
        ),
    ),
    Entry(
        "E566",
        ("headcount and list disagree", "số có mặt khác danh sách"),
        (
            "found headcount {found} for {unit} but {roster} in its list ({list}); expected the same number.",
            "{unit} ghi có mặt {found} nhưng danh sách ({list}) có {roster} người; cần bằng nhau.",
        ),
        ("{left_out}Correct the number, or the list.", "{left_out}Sửa con số, hoặc danh sách."),
    ),
    Entry(
        "E567",
        ("unit that the base has not", "đơn vị không có trong dữ liệu gốc"),
        (
            "found the unit {found}, expected one of the base.",
            "có đơn vị {found}, cần một đơn vị có trong dữ liệu gốc.",
        ),
        (
            "{nearest}Correct the name, or add the unit to the base.",
            "{nearest}Sửa tên, hoặc thêm đơn vị vào dữ liệu gốc.",
        ),
    ),
    Entry(
        "E568",
        ("form with another unit in it", "phiếu ghi đơn vị khác"),
        (
            "found the unit {found} in the form of {unit}, expected that unit alone.",
            "có đơn vị {found} trong phiếu của {unit}, cần đúng đơn vị đó.",
        ),
        (
            "Write {unit} there again; data of another unit belong into its own form.",
            "Ghi lại đúng {unit}; nếu là số liệu của đơn vị khác thì ghi vào phiếu của đơn vị đó.",
        ),
    ),
    Entry(
        "E569",
        ("unit without a list of its people", "đơn vị thiếu danh sách cán bộ"),
        (
            "found the posts of {unit} and no list of its people, expected a list as from the other units.",
            "{unit} có số biên chế nhưng thiếu danh sách cán bộ, cần danh sách như các đơn vị khác.",
        ),
        (
            "Ask for the list, or take it from the base with --partial.",
            "Yêu cầu gửi danh sách, hoặc dùng --partial để lấy theo dữ liệu gốc.",
        ),
    ),
    Entry(
        "E570",
        ("list of nobody knows which unit", "danh sách không rõ của đơn vị nào"),
        (
            "found a list of people and {found} for its unit, expected the name or code of a unit that is"
            " known, in a title, the name of the sheet or of the file.",
            "có danh sách cán bộ nhưng tên đơn vị là {found}; cần tên hoặc mã đơn vị đã biết ở dòng tiêu đề,"
            " tên sheet hoặc tên tệp.",
        ),
        ('{nearest}Write "Unit: …" above the list.', '{nearest}Ghi "Đơn vị: …" phía trên danh sách.'),
    ),
    Entry(
        "E571",
        ("list of a unit without its posts", "có danh sách nhưng thiếu biên chế"),
        (
            "found people of {unit} and not its quota, expected the quota in this or another file, or a"
            " base.",
            "có danh sách cán bộ của {unit} nhưng thiếu biên chế được giao; cần ghi ở tệp này, tệp khác hoặc"
            " dữ liệu gốc.",
        ),
        ("Add the quota, or give --base.", "Ghi biên chế được giao, hoặc dùng --base."),
    ),
    Entry(
        "W623",
        ("partly taken from the base", "lấy một phần theo dữ liệu gốc"),
        (
            "the return of {unit} says nothing of {what}; that is taken from the base as it was.",
            "{unit} không báo {what}; lấy theo dữ liệu gốc.",
        ),
        ("Ask the unit, if that may have changed.", "Hỏi lại đơn vị nếu số liệu đó có thể đã thay đổi."),
        trust=True,
    ),
    Entry(
        "W624",
        ("row about somebody who is gone", "dòng nêu người không còn"),
        (
            "found {found}, who is on no list any more; the row is left out of the collected workbook.",
            "có {found}, người không còn trong danh sách nào; không đưa dòng này vào tệp tổng hợp.",
        ),
        (
            "Nothing has to be done if the person has left; else ask the unit.",
            "Nếu người đó đã nghỉ hoặc chuyển đi thì không cần làm gì; nếu không thì hỏi lại đơn vị.",
        ),
        trust=True,
    ),
    Entry(
        "W625",
        ("columns of the base left behind", "cột của dữ liệu gốc không đưa sang"),
        (
            "the columns {found} of the base are not in the collected workbook: they follow from others, or"
            " stood in several rows of one unit.",
            "các cột {found} của dữ liệu gốc không có trong tệp tổng hợp: tính được từ cột khác, hoặc ghi ở"
            " nhiều dòng của một đơn vị.",
        ),
        ("Look them up in the base where they are needed.", "Khi cần thì xem ở dữ liệu gốc."),
    ),
    Entry(
        "W651",
        ("unit taken from the base", "lấy theo dữ liệu gốc"),
        (
            "found nothing of {unit} ({name}); it is taken from the base as it was.",
            "chưa có tệp nào của {unit} ({name}); lấy theo dữ liệu gốc.",
        ),
        ("Collect again when the unit has returned.", "Thu nhận lại khi đơn vị đã gửi."),
        trust=True,
    ),
    Entry(
        "W652",
        ("ids that repeat", "mã cán bộ trùng nhau"),
        (
            "found ids that another unit uses too ({count} in this file); each gets the unit's code in front,"
            " {found} is {now}.",
            "có mã cán bộ mà đơn vị khác cũng dùng ({count} mã trong tệp này); thêm mã đơn vị phía trước,"
            " {found} thành {now}.",
        ),
        (
            "Nothing has to be done; use the city's own ids to know people again.",
            "Không cần làm gì; nên dùng mã chung của thành phố để nhận ra từng người.",
        ),
    ),
    Entry(
        "W653",
        ("same return twice", "gửi hai lần giống nhau"),
        (
            "found {unit} again, the same as in {first}; it counts once.",
            "có {unit} lần nữa, giống ở {first}; chỉ tính một lần.",
        ),
        ("Nothing has to be done.", "Không cần làm gì."),
    ),
    Entry(
        "W654",
        ("latest of different returns", "lấy bản mới nhất"),
        (
            "found {unit} again, first in {first}; they differ: {what}. The latest is used, of {day}.",
            "có {unit} lần nữa, lần đầu ở {first}; khác nhau: {what}. Lấy bản mới nhất, ngày {day}.",
        ),
        ("Make sure that the latest holds.", "Kiểm tra xem bản mới nhất có đúng không."),
        trust=True,
    ),
    Entry(
        "W655",
        ("people known from the base", "nhận ra theo dữ liệu gốc"),
        (
            "found people without ids; {count} are known from the base by name and birth date and have its"
            " ids.",
            "có người không có mã; {count} người nhận ra theo họ tên, ngày sinh và lấy mã trong dữ liệu gốc.",
        ),
        ("Nothing has to be done.", "Không cần làm gì."),
    ),
    Entry(
        "W656",
        ("form as it was sent", "phiếu gửi lại nguyên như cũ"),
        (
            "the form came back as it was sent; what was filled in beforehand counts.",
            "phiếu gửi lại không thay đổi gì; lấy số liệu đã điền sẵn.",
        ),
        ("Ask whether the unit has looked at it.", "Hỏi lại đơn vị đã rà soát chưa."),
        trust=True,
    ),
    Entry(
        "W657",
        ("form of an earlier round", "phiếu của đợt trước"),
        (
            "found a form of round {its_round} among forms of round {round}; it is used.",
            "có phiếu của đợt {its_round} giữa các phiếu của đợt {round}; vẫn được dùng.",
        ),
        ("Ask the unit for the form of this round.", "Yêu cầu đơn vị gửi phiếu của đợt này."),
        trust=True,
    ),
    Entry(
        "W658",
        ("list taken from the base", "lấy danh sách theo dữ liệu gốc"),
        (
            "found the posts of {unit} and no list of its people; the list of the base is used.",
            "{unit} có số biên chế nhưng thiếu danh sách cán bộ; lấy danh sách theo dữ liệu gốc.",
        ),
        ("Ask for the list.", "Yêu cầu đơn vị gửi danh sách."),
        trust=True,
    ),
)
