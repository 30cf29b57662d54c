"""E53, W627, W629, W679 and W681-W689: announced lines, and the replies to them."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E530",
        ("line twice", "trùng lượt"),
        (
            "found {found} twice, expected each line once.",
            "{found} xuất hiện hai lần, cần mỗi lượt một dòng.",
        ),
        ("Remove one of the rows.", "Xóa bớt một dòng."),
    ),
    Entry(
        "E531",
        ("reply to an unknown line", "trả lời cho lượt không có"),
        (
            "found {found}, expected the id of a line that was announced.",
            "có {found}, cần mã của một lượt đã thông báo.",
        ),
        (
            "Take the id from the pack that was sent, or remove the row.",
            "Lấy mã trong phiếu đã gửi, hoặc xóa dòng.",
        ),
    ),
    Entry(
        "E532",
        ("not one of a few words", "không thuộc các từ cho phép"),
        ("found {found}, expected {known}.", "có {found}, cần một trong: {known}."),
        ("{nearest}Choose one of these words.", "{nearest}Chọn một trong các từ này."),
    ),
    Entry(
        "E533",
        ("move that is not clear", "lượt không rõ"),
        (
            "found a row that is not clear ({what}), expected a move as in the plan.",
            "có dòng không rõ ({what}), cần một lượt như trong phương án.",
        ),
        (
            "Put the row right; `realloc verify --edited` tells what else is not as solved.",
            "Sửa dòng này; lệnh `realloc verify --edited` cho biết chỗ nào khác với phương án đã lập.",
        ),
    ),
    Entry(
        "E544",
        ("called twice", "một người hai lượt"),
        (
            "found {found} twice, expected one line for each official in the last round.",
            "có {found} hai lần, cần mỗi cán bộ một lượt trong đợt cuối.",
        ),
        (
            "Keep the line that was announced last, or write what became of the other.",
            "Giữ lượt thông báo sau cùng, hoặc ghi tình trạng của lượt kia.",
        ),
    ),
    Entry(
        "W627",
        ("secondment that is over", "đã hết hạn biệt phái"),
        (
            "the secondment of {who} ended on {end}: they are back.",
            "thời hạn biệt phái của {who} đã hết ngày {end}: tính là đã về đơn vị.",
        ),
        (
            "Nothing to do if they are; else write the secondment that runs now beside them.",
            "Nếu đúng thì không cần làm gì; nếu chưa về thì ghi thời hạn biệt phái mới.",
        ),
    ),
    Entry(
        "W629",
        ("answer that holds for nobody", "ý kiến không còn của ai"),
        (
            "the {what} of {who} in the plan holds for nobody in the new list: {why}.",
            "{what} của {who} trong phương án không áp dụng cho ai trong danh sách mới: {why}.",
        ),
        (
            "Write name and date of birth as they were, or ids for everybody; else forbid it in Decisions.",
            "Ghi đúng họ tên, ngày sinh như trước, hoặc ghi mã cho mọi người; nếu không thì ghi “không được”"
            " ở sheet Quyết định.",
        ),
    ),
    Entry(
        "W679",
        ("secondments that begin later", "biệt phái bắt đầu muộn hơn"),
        (
            "{count} secondments begin later than the plan has it, the first on {day}: the day of the plan"
            " has passed, or not all had agreed by then.",
            "{count} lượt biệt phái bắt đầu muộn hơn phương án, sớm nhất từ ngày {day}: ngày trong phương án"
            " đã qua, hoặc khi đó chưa đủ các bên thống nhất.",
        ),
        (
            "Nothing to do if so; --as-of gives the day that the letters are of.",
            "Nếu đúng thì không cần làm gì; --as-of cho ngày lập văn bản.",
        ),
    ),
    Entry(
        "W681",
        ("line that lapsed", "lượt không còn hiệu lực"),
        (
            "the announced line of {who} lapses: {why}.",
            "lượt đã thông báo của {who} không còn hiệu lực: {why}.",
        ),
        (
            "Tell both units; put the data right if this is not so.",
            "Báo cho hai đơn vị; nếu không đúng thì sửa dữ liệu.",
        ),
    ),
    Entry(
        "W682",
        ("changes among the goals", "thêm mục tiêu thay đổi"),
        (
            "lines were announced and the goals do not say what a change is worth: changes stand before"
            " {before}.",
            "có lượt đã thông báo mà thứ tự mục tiêu chưa có số thay đổi: xếp trước mục tiêu {before}.",
        ),
        (
            "Write changes where they belong among the goals, or use --keep.",
            "Ghi changes vào thứ tự mục tiêu, hoặc dùng --keep.",
        ),
    ),
)
