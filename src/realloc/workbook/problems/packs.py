"""E534-E542, E580-E585, W626, W630-W633, W669, W683-W689: packs sent, and what comes back in them."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E534",
        ("packs that are there already", "đã có phiếu"),
        (
            "found {count} packs of these names in {folder} ({files}), expected none; nothing is written.",
            "trong {folder} đã có {count} phiếu cùng tên ({files}), cần thư mục khác; không ghi phiếu nào.",
        ),
        (
            "People may have filled them in: choose another folder, one a round, or move them away.",
            "Có thể đã có người ghi ý kiến: chọn thư mục khác cho mỗi đợt, hoặc chuyển các tệp đó đi.",
        ),
    ),
    Entry(
        "E535",
        ("no pack", "không phải phiếu"),
        (
            "holds neither the ids nor the headings of a pack, expected a pack that was sent.",
            "không có mã lượt, không có tiêu đề của phiếu lấy ý kiến; cần phiếu đã gửi.",
        ),
        (
            "Give the file that the unit sent back, or leave this one out.",
            "Đưa đúng tệp đơn vị gửi lại, hoặc bỏ tệp này ra.",
        ),
    ),
    Entry(
        "E536",
        ("pack of another plan", "phiếu của phương án khác"),
        (
            "belongs to plan {found} (round {its_round}), expected {plan} (round {round}); none of its"
            " answers is used.",
            "thuộc phương án {found} (đợt {its_round}), cần {plan} (đợt {round}); không dùng ý kiến nào trong"
            " tệp.",
        ),
        (
            "Give it with the plan that it was made from.",
            "Dùng tệp này với phương án đã lập ra nó.",
        ),
    ),
    Entry(
        "E537",
        ("contradicting answers", "ý kiến trái nhau"),
        (
            "found {found}, but {first} says {other}; expected one answer of a party to a line in a round.",
            "có {found}, nhưng {first} ghi {other}; cần mỗi bên một ý kiến cho một lượt trong một đợt.",
        ),
        (
            "Ask which holds, and blank the other.",
            "Hỏi lại ý kiến nào đúng, rồi xóa ý kiến kia.",
        ),
    ),
    Entry(
        "E538",
        ("answer whose line cannot be told", "không rõ trả lời cho lượt nào"),
        (
            "hidden id: {found}; what the row shows is {count} lines of this plan, expected one.",
            "mã ẩn: {found}; nội dung dòng ứng với {count} lượt của phương án này, cần đúng một lượt.",
        ),
        (
            "Copy the row from the pack that was sent, with its hidden column, or type the official's id, the"
            " units and the field as they were; what is proposed instead goes into the note.",
            "Chép lại dòng từ phiếu đã gửi (kể cả cột ẩn), hoặc ghi đúng mã cán bộ, đơn vị và lĩnh vực như"
            " cũ; đề xuất khác thì ghi ở cột Ghi chú.",
        ),
    ),
    Entry(
        "E539",
        ("answer that is not theirs to give", "ý kiến không thuộc quyền"),
        (
            "found {found} of {party} in the pack of {unit}, expected what that unit may answer.",
            "có {found} của {party} trong phiếu của {unit}; cần ý kiến mà đơn vị đó được trả lời.",
        ),
        (
            "Blank it, or enter it in the pack of the unit whose answer it is.",
            "Xóa ý kiến này, hoặc ghi vào phiếu của đơn vị có quyền trả lời.",
        ),
    ),
    Entry(
        "E540",
        ("folder without packs", "thư mục không có phiếu"),
        ("holds no workbook, expected filled packs.", "không có bảng tính nào, cần các phiếu."),
        ("Give the folder with the packs that came back.", "Chọn thư mục có các phiếu đã gửi lại."),
    ),
    Entry(
        "E541",
        ("rows of a pack without their heading", "phiếu mất dòng tiêu đề"),
        (
            "found a line of a pack, expected a heading above it that says whose answer stands where.",
            "có dòng của phiếu, cần dòng tiêu đề cho biết cột nào ghi ý kiến của ai.",
        ),
        (
            "Copy the headings from the pack that was sent.",
            "Chép lại dòng tiêu đề từ phiếu đã gửi.",
        ),
    ),
    Entry(
        "E542",
        ("due before it is sent", "hạn trả lời trước ngày gửi"),
        (
            "answers are due by {due}, expected a day not before {sent}, when they are asked for.",
            "hạn trả lời là {due}, cần một ngày không trước ngày gửi {sent}.",
        ),
        (
            "Give a later --reply-by, or reply_by in Rules.",
            "Chọn --reply-by, hoặc Hạn trả lời ở sheet Quy tắc, muộn hơn.",
        ),
    ),
    Entry(
        "E580",
        ("day before the plan", "ngày trước phương án"),
        (
            "found {found}, expected a day not before {first}, when the plan or its last round was made.",
            "có ngày {found}, cần ngày không trước {first} là ngày của phương án hoặc của đợt gần nhất.",
        ),
        (
            "Give a later --as-of, or a later as_of in Rules of the new input.",
            "Chọn --as-of muộn hơn, hoặc ghi Ngày tính muộn hơn ở sheet Quy tắc của tệp mới.",
        ),
    ),
    Entry(
        "E586",
        ("day after the road", "ngày sau lộ trình"),
        (
            "found {found}, expected a day not after {last}, the last year of the road.",
            "có ngày {found}, cần ngày không sau năm {last} là năm cuối của lộ trình.",
        ),
        (
            "Give an earlier --as-of, or plan other years with realloc roadmap.",
            "Chọn --as-of sớm hơn, hoặc lập lộ trình cho các năm khác bằng realloc roadmap.",
        ),
    ),
    Entry(
        "E581",
        ("answer of a day still to come", "ý kiến ghi ngày chưa đến"),
        (
            "found {found}, expected a day not after {as_of}, on which the answers are read.",
            "có ngày {found}, cần ngày không sau ngày {as_of} là ngày tổng hợp ý kiến.",
        ),
        (
            "Put the date right; where it is right, give a later --as-of.",
            "Sửa ngày; nếu ngày đúng thì chọn --as-of muộn hơn.",
        ),
    ),
    Entry(
        "E582",
        ("started and refused", "vừa nhận việc vừa từ chối"),
        (
            "found {found}, but {first} says {other}; expected no refusal of a line that is done.",
            "có {found}, nhưng {first} ghi {other}; lượt đã thực hiện thì cần không còn ý kiến không đồng ý.",
        ),
        (
            "Ask both whether the person has started, and blank the answer that is wrong.",
            "Hỏi lại hai bên xem người đó đã nhận việc chưa, rồi xóa ý kiến sai.",
        ),
    ),
    Entry(
        "E583",
        ("started, but not by the receiver's word", "báo đã nhận việc không phải từ nơi đến"),
        (
            "found done of {party}, expected it of the receiver alone.",
            "có “đã thực hiện” của {party}, cần ý kiến này từ nơi đến.",
        ),
        (
            "Enter it as the receiver's answer, or write agree or refuse.",
            "Ghi ở ý kiến của nơi đến, hoặc ghi đồng ý, không đồng ý.",
        ),
    ),
    Entry(
        "E584",
        ("answer under an unknown heading", "ý kiến ở cột không rõ tiêu đề"),
        (
            "found {found} in a column whose heading says nothing known, expected it under {meant}.",
            "có {found} ở cột không rõ tiêu đề, cần ghi ở cột {meant}.",
        ),
        (
            "Write the heading as it was in the pack that was sent, or move what stands here.",
            "Ghi lại tiêu đề như trong phiếu đã gửi, hoặc chuyển nội dung sang đúng cột.",
        ),
    ),
    Entry(
        "E585",
        ("answer beside no line", "ý kiến không nằm ở lượt nào"),
        (
            "found {found} in a row that shows no line, expected it in the row of an official or a unit.",
            "có {found} ở dòng không có lượt nào, cần ghi ở dòng của một cán bộ hoặc đơn vị.",
        ),
        (
            "Move it to the row that it is about, or blank it.",
            "Chuyển sang đúng dòng, hoặc xóa đi.",
        ),
    ),
    Entry(
        "W631",
        ("heading typed over", "tiêu đề bị sửa"),
        (
            "found the heading {found}; by its place the column is {meant} and is read as that.",
            "có tiêu đề {found}; theo vị trí đây là cột {meant} nên đọc như vậy.",
        ),
        ("Make sure that the column is this one.", "Kiểm tra cột này có đúng như vậy không."),
    ),
    Entry(
        "W632",
        ("column of a pack that is not read", "cột của phiếu không được đọc"),
        (
            "found {found} in a column that the pack did not have; it is not read.",
            "có {found} ở cột mà phiếu không có; không đọc cột này.",
        ),
        (
            "Look at it; what is to count belongs into the note.",
            "Xem lại; nội dung cần tính thì ghi ở cột Ghi chú.",
        ),
    ),
    Entry(
        "W633",
        ("files that are not read", "tệp không đọc"),
        (
            "not read in {folder}, since they are no workbooks ({count}): {files}.",
            "trong {folder} có mục không phải bảng tính nên không đọc ({count}): {files}.",
        ),
        (
            "Enter what they say into the packs or forms, and name folders among them by themselves.",
            "Nội dung trong đó cần ghi vào phiếu; nếu là thư mục con thì ghi riêng trên dòng lệnh.",
        ),
    ),
    Entry(
        "W710",
        ("sheets of a return left out", "sheet trong phiếu không lấy"),
        (
            "of a file that a unit sends these sheets are not taken: {sheets}; they come from --base.",
            "không lấy các sheet này trong tệp do đơn vị gửi: {sheets}; các sheet đó lấy từ --base.",
        ),
        (
            "Nothing to do if the workbook in --base has them; else name one that has, or copy them into the"
            " collected workbook.",
            "Không cần làm gì nếu tệp ở --base đã có; nếu chưa thì chỉ rõ tệp có các sheet này, hoặc chép vào"
            " bảng tổng hợp.",
        ),
    ),
    Entry(
        "W626",
        ("answer to a line that was carried out", "trả lời cho lượt đã thực hiện"),
        (
            "found {found}, but the line of {who} to {to} was carried out on {day}; the answer is recorded"
            " and changes nothing.",
            "có {found}, nhưng lượt của {who} đến {to} đã thực hiện ngày {day}; ý kiến được ghi sổ, không"
            " thay đổi gì.",
        ),
        (
            "Nothing to do unless it refuses: then ask both units whether the person has started.",
            "Nếu là đồng ý thì không cần làm gì; nếu không đồng ý thì hỏi lại hai đơn vị xem người đó đã nhận"
            " việc chưa.",
        ),
    ),
    Entry(
        "W669",
        ("lines that a pack lacks", "phiếu thiếu lượt"),
        (
            "{count} lines that the unit was asked about are not in it: {lines}.",
            "không có {count} lượt đã hỏi đơn vị: {lines}.",
        ),
        (
            "If rows or a sheet were deleted, ask for the answers; until then these lines wait.",
            "Nếu dòng hoặc sheet bị xóa thì hỏi lại ý kiến; các lượt này vẫn chờ trả lời.",
        ),
    ),
    Entry(
        "W630",
        ("answer older than the question", "ý kiến có trước khi hỏi"),
        (
            "found {found}, before {asked}, when the line was asked about; used all the same.",
            "có ngày {found}, trước ngày {asked} là ngày hỏi ý kiến; vẫn được tính.",
        ),
        ("Check the year, and put the date right.", "Kiểm tra lại năm, sửa ngày nếu ghi nhầm."),
    ),
    Entry(
        "W683",
        ("answer given twice", "ý kiến ghi hai lần"),
        (
            "found {found} again, as in {first}; used once.",
            "có {found} lần nữa, giống ở {first}; chỉ tính một lần.",
        ),
        ("Nothing has to be done.", "Không cần làm gì."),
    ),
    Entry(
        "W684",
        ("late answer", "trả lời muộn"),
        (
            "found an answer of {day}, due by {due}; used all the same.",
            "có ý kiến ngày {day}, hạn trả lời là {due}; vẫn được tính.",
        ),
        (
            "Nothing has to be done; blank it if it is not to count.",
            "Không cần làm gì; nếu không tính thì xóa ý kiến này.",
        ),
    ),
    Entry(
        "W685",
        ("answer to a line that is no more", "trả lời cho lượt không còn"),
        (
            "the line of {who} to {to} is no longer in the plan as it was asked in round {round}; the answer"
            " is recorded and settles nothing.",
            "lượt của {who} đến {to} không còn trong phương án như khi hỏi ở đợt {round}; ý kiến được ghi sổ,"
            " không quyết định lượt nào.",
        ),
        ("Tell the unit that the line was dropped.", "Báo cho đơn vị biết lượt này đã bỏ."),
    ),
    Entry(
        "W686",
        ("pack of an earlier round", "phiếu của đợt trước"),
        (
            "is a pack of round {its_round}, the plan is of round {round}; {count} answers to lines that"
            " still stand are used.",
            "là phiếu của đợt {its_round}, phương án ở đợt {round}; {count} ý kiến cho các lượt còn trong"
            " phương án vẫn được tính.",
        ),
        (
            "Make sure that the unit has answered the pack of this round too.",
            "Kiểm tra xem đơn vị đã trả lời phiếu của đợt này chưa.",
        ),
    ),
    Entry(
        "W687",
        ("line found by what the row shows", "tìm lượt theo nội dung dòng"),
        (
            "hidden id: {found}; the row shows the line of {who} to {to} and no other, so it answers that.",
            "mã ẩn: {found}; nội dung dòng chỉ ứng với lượt của {who} đến {to} nên tính cho lượt đó.",
        ),
        (
            "Make sure that the row is about this person; sort whole rows, with the hidden column.",
            "Kiểm tra dòng này đúng người chưa; khi sắp xếp thì chọn cả dòng, kể cả cột ẩn.",
        ),
    ),
    Entry(
        "W688",
        ("answer that is not complete", "ý kiến chưa đủ"),
        ("incomplete: {what}.", "chưa đủ: {what}."),
        ("Ask for what is missing.", "Hỏi thêm phần còn thiếu."),
    ),
    Entry(
        "W689",
        ("answer left out", "ý kiến không dùng"),
        ("not used: {what} The rest counts.", "không dùng: {what} Phần còn lại vẫn tính."),
        (
            "Put it right and read it again.",
            "Sửa rồi đọc lại.",
        ),
    ),
)
