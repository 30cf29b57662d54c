"""E543, E546-E549, W620, W628, W636-W639, W646-W649: what carrying out met with, and plans edited by hand."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E543",
        ("lines of another kind", "lượt không cùng loại với tệp"),
        (
            "{count} announced lines {what}; expected both to name people or both to count them.",
            "có {count} lượt đã thông báo {what}; cần cả hai cùng ghi từng người hoặc cùng ghi số lượng.",
        ),
        (
            "Give a workbook of the plan's own kind, or solve this one anew without the announced lines.",
            "Dùng tệp cùng loại với phương án, hoặc lập phương án mới từ tệp này, bỏ các lượt đã thông báo.",
        ),
    ),
    Entry(
        "E546",
        ("plan without names", "phương án không có tên"),
        (
            "{file} was made with --anonymous and lacks names and columns, expected a plan of which a next "
            "input can be made.",
            "{file} được lập với --anonymous nên thiếu tên và một số cột, cần phương án lập được tệp dữ liệu "
            "kỳ sau.",
        ),
        (
            "Apply the plan made without --anonymous; its lines are the same.",
            "Dùng phương án lập không có --anonymous; các lượt vẫn như vậy.",
        ),
    ),
    Entry(
        "E547",
        ("edited plan that breaks a rule", "phương án sửa tay trái quy tắc"),
        (
            "the plan was changed since it was solved and breaks a rule ({what}), expected moves that keep"
            " every rule.",
            "phương án đã bị sửa sau khi lập và trái quy tắc ({what}), cần danh sách giữ đúng mọi quy tắc.",
        ),
        (
            "Put the lines back, or change the rule and solve again; `realloc verify --edited` tells what was"
            " changed.",
            "Khôi phục các lượt, hoặc đổi quy tắc rồi lập lại; lệnh `realloc verify --edited` cho biết"
            " chỗ đã sửa.",
        ),
    ),
    Entry(
        "E548",
        ("unit under another code", "đơn vị đổi mã"),
        (
            "found {found} ({name}), expected {expected} as in the plan ({old}): {count} announced lines"
            " speak of it.",
            "có {found} ({name}), cần {expected} như trong phương án ({old}): có {count} lượt đã thông báo"
            " liên quan.",
        ),
        (
            "Give the unit its code of the plan; where it is another unit, give it a name and code of its"
            " own.",
            "Ghi lại mã như trong phương án; nếu là đơn vị khác thì đặt tên và mã khác hẳn.",
        ),
    ),
    Entry(
        "E549",
        ("two days given", "chọn hai ngày"),
        (
            "found {found}, but --as-of says {other}; expected one day of the plan.",
            "có ngày {found}, nhưng --as-of ghi {other}; cần một ngày tính.",
        ),
        ("Give --as-of alone.", "Chỉ dùng --as-of."),
    ),
    Entry(
        "W628",
        ("agreed, and nobody said when they came", "đã thống nhất, chưa rõ ngày nhận việc"),
        (
            "{count} agreed and nobody has said when they came ({who}): {day} is taken, for a secondment that"
            " began before it its first day.",
            "{count} người đã thống nhất mà chưa có ngày nhận việc ({who}): lấy ngày {day}, nếu biệt phái đã"
            " bắt đầu trước đó thì lấy ngày bắt đầu.",
        ),
        (
            "Write done and the day beside their lines, or give the right --as-of.",
            "Ghi “đã thực hiện” kèm ngày ở các lượt này, hoặc chọn --as-of cho đúng ngày.",
        ),
    ),
    Entry(
        "W646",
        ("term between moves written", "đã ghi thời gian giữa hai lần điều động"),
        (
            "nothing was said of min_months_between_moves: {months} was written, so that whoever was moved "
            "is left alone for that long.",
            "chưa có quy tắc về thời gian giữa hai lần điều động: đã ghi {months} tháng để người vừa điều "
            "động không bị điều động tiếp.",
        ),
        ("Write another number of months, or 0.", "Ghi số tháng khác, hoặc 0."),
    ),
    Entry(
        "W647",
        ("secondments on counts", "biệt phái khi tính theo số lượng"),
        (
            "without a sheet Officials nobody is followed by name: {count} officials lent count as present "
            "where they were sent, and the headcounts are as before.",
            "không có sheet Cán bộ nên không theo dõi từng người: {count} người biệt phái được tính có mặt ở "
            "nơi đến, biên chế có mặt giữ nguyên.",
        ),
        (
            "Put the numbers back when the secondments end.",
            "Khi hết hạn biệt phái thì sửa lại số liệu.",
        ),
    ),
    Entry(
        "W648",
        ("no line carried out", "chưa có lượt nào thực hiện"),
        (
            "no line of the plan was carried out: {why}.",
            "không có lượt nào của phương án được thực hiện: {why}.",
        ),
        (
            "Write the answers into the plan's column of decisions, or revise the plan with the replies.",
            "Ghi ý kiến vào cột quyết định của phương án, hoặc chạy revise với các phiếu trả lời trước.",
        ),
    ),
    Entry(
        "W649",
        ("rows not taken along", "dòng không đưa sang"),
        (
            "titles, totals and notes around the tables of {sheets} were not taken along: one heading row "
            "and the rows of data were.",
            "tiêu đề, dòng cộng và ghi chú quanh bảng ở sheet {sheets} không đưa sang; chỉ có một dòng "
            "tiêu đề cột và các dòng dữ liệu.",
        ),
        ("Add what is still needed.", "Ghi thêm phần còn cần."),
    ),
    Entry(
        "W659",
        ("announced people moved lately", "người đã thông báo vừa được điều động"),
        (
            "{count} still announced were moved less than {months} months ago ({officials}): the term"
            " written into the rules would end their lines.",
            "{count} người còn trong danh sách đã thông báo mới được điều động chưa đủ {months} tháng"
            " ({officials}): thời hạn vừa ghi vào quy tắc sẽ làm lượt của họ hết hiệu lực.",
        ),
        (
            "Write 0 for min_months_between_moves until these are carried out.",
            "Ghi 0 cho min_months_between_moves (số tháng tối thiểu giữa hai lần điều động) đến khi thực"
            " hiện xong các lượt này.",
        ),
    ),
    Entry(
        "W636",
        ("moves edited by hand", "danh sách sửa tay"),
        (
            "the moves are not as solved ({count} differ: {lines}); they keep every rule, and what is proven"
            " of the plan as solved is not proven of them.",
            "danh sách không như khi lập ({count} lượt khác: {lines}); vẫn giữ đúng mọi quy tắc, nhưng không"
            " còn chứng minh là tốt nhất.",
        ),
        (
            "Nothing to do if they were changed on purpose; else put them back.",
            "Nếu cố ý sửa thì không cần làm gì; nếu không thì khôi phục.",
        ),
        trust=True,
    ),
    Entry(
        "W637",
        ("fewer than needed for now", "tạm thời thiếu người"),
        (
            "{unit} has {after} in {field} after this, {least} before: the lines that are to make up for"
            " {who} are still awaited.",
            "{unit} sau lần này còn {after} người làm {field}, trước có {least}: lượt bù cho {who} còn"
            " đang chờ.",
        ),
        (
            "Hold the reassignment back by its decision in the plan's list (not done), or hurry the lines"
            " awaited.",
            "Ghi chưa thực hiện ở cột quyết định của lượt bố trí lại trong phương án, hoặc đôn đốc các lượt"
            " đang chờ.",
        ),
    ),
    Entry(
        "W620",
        ("one half of an exchange", "mới thực hiện một nửa việc đổi người"),
        (
            "{unit} now has {now} people for {posts} posts and would have {then} after the lines still"
            " announced ({who}): the other half of an exchange is carried out. The next plan changes lines"
            " that not everybody has agreed to; agreed ones hold, and with them there may be no plan.",
            "{unit} nay có {now} người, được giao {posts} biên chế, sau các lượt còn lại đã thông báo"
            " ({who}) sẽ có {then}: nửa kia của việc đổi người đã thực hiện. Phương án sau đổi các lượt chưa"
            " đủ ý kiến; lượt đã thống nhất thì giữ, khi đó có thể không còn phương án nào.",
        ),
        (
            "Carry out both halves together (without --only, or marked as done in the plan); or write"
            " “lapsed” here, as the status of the line that is not to go.",
            "Thực hiện cả hai nửa cùng lúc (bỏ --only, hoặc ghi đã thực hiện trong phương án); hoặc ghi"
            " “không còn hiệu lực” tại đây, ở cột tình trạng của lượt không thực hiện nữa.",
        ),
    ),
    Entry(
        "W638",
        ("need lowered on counts", "giảm nhu cầu khi tính theo số lượng"),
        (
            "the need of {unit} in {field} was lowered by {count}: as many are lent to it, and its headcount"
            " has no room to count them as present.",
            "nhu cầu {field} của {unit} được ghi giảm {count}: có bấy nhiêu người biệt phái đến mà biên chế"
            " có mặt không đủ chỗ để tính.",
        ),
        (
            "Put the need back when the secondment ends.",
            "Khi hết hạn biệt phái thì ghi lại nhu cầu cũ.",
        ),
    ),
    Entry(
        "W639",
        ("input in the plan changed", "dữ liệu trong phương án đã sửa"),
        (
            "the input or the rules kept in the plan are not those that were solved; its moves keep every"
            " rule as it now stands.",
            "dữ liệu hoặc quy tắc lưu trong phương án không như khi lập; danh sách vẫn giữ đúng mọi quy tắc"
            " hiện ghi.",
        ),
        (
            "Nothing to do if they were changed on purpose; else take the plan as it was written.",
            "Nếu cố ý sửa thì không cần làm gì; nếu không thì dùng lại phương án như khi lập.",
        ),
        trust=True,
    ),
)
