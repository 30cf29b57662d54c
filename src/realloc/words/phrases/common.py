"""Every text that realloc prints, as key → (English, Vietnamese); kept apart from the code that prints it.

Terms follow official use: điều động, biệt phái, bố trí lại; thừa (dôi dư), thiếu; biên chế được
giao.  Texts of rules and goals are on their cards, those of input errors in the error catalogue.
"""

from __future__ import annotations

from realloc.words.phrases.apply import APPLY_PHRASES
from realloc.words.phrases.batch import BATCH_PHRASES
from realloc.words.phrases.bounds import BOUND_PHRASES
from realloc.words.phrases.collect import COLLECT_PHRASES
from realloc.words.phrases.compare import COMPARE_PHRASES
from realloc.words.phrases.explain import EXPLAIN_PHRASES
from realloc.words.phrases.forms import FORM_PHRASES
from realloc.words.phrases.frontier import FRONTIER_PHRASES
from realloc.words.phrases.kept import KEPT_PHRASES
from realloc.words.phrases.letters import LETTER_PHRASES
from realloc.words.phrases.loop import LOOP_PHRASES
from realloc.words.phrases.no_plan import NO_PLAN_PHRASES
from realloc.words.phrases.obstacles import OBSTACLE_PHRASES
from realloc.words.phrases.packs import PACK_PHRASES
from realloc.words.phrases.page import PAGE_PHRASES
from realloc.words.phrases.price import PRICE_PHRASES
from realloc.words.phrases.progress import PROGRESS_PHRASES
from realloc.words.phrases.remedy import REMEDY_PHRASES
from realloc.words.phrases.results import RESULT_PHRASES
from realloc.words.phrases.road import ROAD_PHRASES
from realloc.words.phrases.rules import RULE_PHRASES
from realloc.words.phrases.workbook import WORKBOOK_PHRASES

PHRASES: dict[str, tuple[str, str]] = {
    # Words used everywhere.
    "word.yes": ("yes", "có"),
    "word.no": ("no", "không"),
    "word.none": ("none", "không đặt"),
    "word.total": ("Total", "Tổng số"),
    "word.before": ("Before", "Trước"),
    "word.after": ("After", "Sau"),
    "word.change": ("Change", "Tăng, giảm"),
    "word.goal": ("Goal", "Mục tiêu"),
    "word.rule": ("Rule", "Quy tắc"),
    "word.number": ("No.", "STT"),
    "word.proven": ("proven", "đã chứng minh"),
    "word.kept": ("kept", "bảo đảm"),
    "word.unknown_bound": ("not proven", "chưa chứng minh"),
    "word.at_least": ("not proven: at least {bound}", "chưa chứng minh: ít nhất {bound}"),
    # Kinds of move and of unit.
    "kind.transfer": ("Transfer", "Điều động"),
    "kind.secondment": ("Secondment", "Biệt phái"),
    "kind.reassignment": ("Reassignment", "Bố trí lại"),
    "unit.ward": ("Ward", "Phường"),
    "unit.commune": ("Commune", "Xã"),
    "unit.special_zone": ("Special zone", "Đặc khu"),
    "unit.department": ("Department", "Sở"),
    "unit.project": ("Project", "Dự án"),
    **RULE_PHRASES,
    **WORKBOOK_PHRASES,
    **FORM_PHRASES,
    **COLLECT_PHRASES,
    **PACK_PHRASES,
    **LETTER_PHRASES,
    **PAGE_PHRASES,
    # Terminal.
    "terminal.optimal": (
        "Plan found, every goal proven optimal.",
        "Đã có phương án, mọi mục tiêu được chứng minh tối ưu.",
    ),
    "terminal.goals": ("Goals", "Mục tiêu"),
    "terminal.recorded": ("recorded", "đã ghi"),
    "terminal.now": ("now", "hiện nay"),
    "terminal.at_least": ("at least {bound}", "ít nhất {bound}"),
    "terminal.moves": (
        "Transfers: {transfer}   Secondments: {secondment}   Reassignments: {reassignment}",
        "Điều động: {transfer}   Biệt phái: {secondment}   Bố trí lại: {reassignment}",
    ),
    "pages.same": (
        "Every page says what the moves and the input give.",
        "Mọi trang đều khớp với danh sách điều động và dữ liệu.",
    ),
    "pages.different": (
        "Cells that do not say what the moves as solved and the input give: {count}",
        "Số ô không khớp với danh sách điều động khi giải và dữ liệu: {count}",
    ),
    "pages.cell": ("{where}: {found}, should be {expected}", "{where}: {found}, đúng ra là {expected}"),
    "pages.missing_row": ("{where}: missing: {expected}", "{where}: thiếu: {expected}"),
    "pages.added_row": ("{where}: should not be there: {found}", "{where}: không được có: {found}"),
    "pages.disguised": (
        "{where}: its number format {found} shows something else than the cell holds",
        "{where}: định dạng số {found} hiển thị khác với giá trị trong ô",
    ),
    "pages.formula": (
        "{where}: holds the formula {found}, which may give something else",
        "{where}: chứa công thức {found}, có thể cho kết quả khác",
    ),
    "pages.asides": ("Not judged, and free to differ:", "Không xét, được phép khác:"),
    "pages.aside_sheet": (
        "sheet “{sheet}” is not the plan's",
        "trang “{sheet}” không thuộc phương án",
    ),
    "pages.aside_hidden_sheet": ("sheet “{sheet}” is hidden", "trang “{sheet}” bị ẩn"),
    "pages.aside_hidden": (
        "hidden rows and columns of “{sheet}”: {count}",
        "dòng, cột bị ẩn của “{sheet}”: {count}",
    ),
    "pages.aside_beside": (
        "cells beside the page “{sheet}”, from {cell} on: {count}",
        "ô bên cạnh trang “{sheet}”, từ {cell}: {count}",
    ),
    "pages.sheet": ("{where}: the sheet is missing", "{where}: thiếu trang này"),
    "pages.no_sheet": ("{where}: the sheet should not be there", "{where}: không được có trang này"),
    "pages.record": (
        "{where}: the sheet was changed after solving",
        "{where}: trang này đã bị sửa sau khi giải",
    ),
    "pages.blank": ("a blank", "ô trống"),
    "pages.on_purpose": (
        "If the moves were changed on purpose: realloc verify --edited.",
        "Nếu cố ý sửa danh sách điều động: realloc verify --edited.",
    ),
    "pages.lines": (
        "Changed since solving, in the moves: {count}",
        "Đã sửa trong danh sách điều động: {count}",
    ),
    "pages.no_lines": ("The moves are as solved.", "Danh sách điều động vẫn như khi giải."),
    "pages.stale": (
        "Pages that do not say what the moves give as they now stand:",
        "Các trang không còn khớp với danh sách điều động hiện nay:",
    ),
    "pages.stale_page": ("{sheet} ({count} cells)", "{sheet} ({count} ô)"),
    "pages.earlier": (
        "The pages cannot be compared: the plan was written by an earlier version, which kept no record of "
        "what was solved. Rules and goals were judged.",
        "Không so được các trang: phương án do phiên bản trước lập, không lưu bản ghi khi giải. Quy tắc và "
        "mục tiêu đã được kiểm tra.",
    ),
    "pages.version": (
        "The pages cannot be compared: another version of realloc wrote them. Rules and goals were judged.",
        "Không so được các trang: phương án do phiên bản realloc khác lập. Quy tắc và mục tiêu đã được kiểm "
        "tra.",
    ),
    "pages.input": (
        "The pages were not compared: the input kept in the plan is not the one that was solved.",
        "Chưa so các trang: dữ liệu lưu trong phương án không phải dữ liệu đã giải.",
    ),
    "terminal.previous": (
        "What was there is kept as {file}.",
        "Tệp cũ được giữ lại ở {file}.",
    ),
    "terminal.from_plan": (
        "Solved from the input kept in the plan; edits of its moves are not used. To keep one, write it\n"
        "into Decisions.",
        "Đã giải lại từ dữ liệu lưu trong phương án, không dùng các dòng đã sửa tay. Muốn giữ dòng nào,\n"
        "hãy ghi vào sheet Quyết định.",
    ),
    "terminal.gains": (
        "Units that gain most (fall in surplus + shortage + gaps)",
        "Đơn vị giảm nhiều nhất (thừa + thiếu + thiếu chuyên môn, viết tắt CM)",
    ),
    "terminal.surplus": ("surplus", "thừa"),
    "terminal.shortage": ("shortage", "thiếu"),
    "terminal.gaps": ("gaps", "thiếu CM"),
    "terminal.gain": ("gain", "giảm"),
    "terminal.plan": ("Plan: {file}", "Phương án: {file}"),
    "terminal.seconds": (
        "Read {read} s, solved {solve} s, written {write} s.",
        "Đọc {read} giây, giải {solve} giây, ghi {write} giây.",
    ),
    "terminal.left_out": ("Answers not used: {count}", "Ý kiến không dùng: {count}"),
    "terminal.warnings": ("Warnings: {count}", "Cảnh báo: {count}"),
    "terminal.doubts": (
        "What the plan's worth depends on:",
        "Những điều ảnh hưởng đến độ tin cậy của phương án:",
    ),
    "terminal.doubts_more": (" ({count} more like it)", " (còn {count} mục tương tự)"),
    "terminal.errors": ("Errors: {count}", "Lỗi: {count}"),
    "terminal.more": ("… and {count} more", "… và {count} mục khác"),
    "terminal.more_of_code": (
        "… and {count} more of {code}. A run with --json gives all of them.",
        "… và {count} mục {code} khác. Chạy với --json để có đầy đủ.",
    ),
    "terminal.valid": ("{file}: no errors.", "{file}: không có lỗi."),
    "terminal.invalid_replies": (
        "Some replies to {file} cannot be used. Put them right, or add --use-rest to leave them out and use"
        " the rest.",
        "Ý kiến trả lời cho {file} có chỗ không dùng được. Sửa lại, hoặc thêm --use-rest để bỏ các ý kiến đó"
        " và dùng phần còn lại.",
    ),
    "terminal.invalid": ("{file} cannot be used.", "Không dùng được {file}."),
    "terminal.ready": (
        'If these columns are meant: realloc check "{file}" {options}',
        'Nếu đúng là các cột này: realloc check "{file}" {options}',
    ),
    "terminal.kept": ("The plan keeps every rule.", "Phương án bảo đảm mọi quy tắc."),
    "terminal.breached": ("The plan breaks rules: {count}", "Số vi phạm quy tắc trong phương án: {count}"),
    "terminal.input_changed": (
        "The input or the rules are not those that this plan was solved from.",
        "Dữ liệu hoặc quy tắc không phải là bản đã dùng để lập phương án này.",
    ),
    "terminal.changed": (
        "The moves give other figures than those recorded when the plan was solved.",
        "Danh sách cho số liệu khác với số liệu đã ghi khi lập phương án.",
    ),
    "terminal.failed": (
        "The plan failed its own verification and was not written; please report this.",
        "Phương án không qua được bước tự kiểm chứng nên không được ghi; xin báo lỗi này.",
    ),
    "terminal.decisions": (
        "Decisions in the list: agree {agree}, refuse {refuse}, done {done}, pending {pending}.",
        "Quyết định trong danh sách: đồng ý {agree}, không đồng ý {refuse}, đã thực hiện {done},"
        " chờ {pending}.",
    ),
    "terminal.refused": (
        "Refused moves were checked with the others: delete them, or forbid them and solve again.",
        "Các trường hợp không đồng ý vẫn được tính: hãy xóa, hoặc ghi không được rồi giải lại.",
    ),
    "terminal.template": ("Template: {file}", "Tệp mẫu: {file}"),
    "check.units": ("Units", "Đơn vị"),
    "check.departments": ("Departments", "Sở, ngành"),
    "check.projects": ("Projects", "Dự án"),
    "check.fields": ("Fields", "Lĩnh vực"),
    "check.officials": ("Officials on the roster", "Cán bộ trong danh sách"),
    "check.decisions": ("Decisions", "Quyết định"),
    "check.posts": ("Framework (quota + exceptions)", "Khung biên chế (được giao + cá biệt)"),
    "check.headcount": ("Headcount, without departments", "Có mặt, không kể sở, ngành"),
    "check.surplus": ("Surplus", "Thừa"),
    "check.shortage": ("Shortage", "Thiếu"),
    "check.missing": ("Specialists missing", "Cán bộ chuyên môn còn thiếu"),
    # How the input was understood.
    "read.heading": ("How the workbook was understood", "Cách hiểu tệp dữ liệu"),
    "read.line": (
        "Understood: {sheets}. `realloc check` shows it whole.",
        "Đã hiểu: {sheets}. `realloc check` cho xem đầy đủ.",
    ),
    "read.part": (
        "{name} as {title} ({rows} rows, header row {header})",
        "{name} là {title} ({rows} dòng, tiêu đề dòng {header})",
    ),
    "read.part_skipped": (
        "{name} as {title} ({rows} rows, header row {header}, {skipped} rows skipped)",
        "{name} là {title} ({rows} dòng, tiêu đề dòng {header}, bỏ qua {skipped} dòng)",
    ),
    "read.sheet": ("Sheet {name}: {title} ({why}).", "Sheet {name}: {title} ({why})."),
    "read.unused": ("Sheet {name}: not used ({why}).", "Sheet {name}: không dùng ({why})."),
    "read.header": (
        "Header: row {header}. Rows read: {rows}.",
        "Tiêu đề: dòng {header}. Số dòng đọc: {rows}.",
    ),
    "read.column": ("{letter}  {heading} → {meaning}", "{letter}  {heading} → {meaning}"),
    "read.header_across": (
        "Read across: headings down column {header}. Units read: {rows}.",
        "Đọc theo cột: tiêu đề ở cột {header}. Số đơn vị đọc: {rows}.",
    ),
    "read.skipped_across": ("Columns skipped:", "Các cột bỏ qua:"),
    "read.text": (
        "Text file: {encoding}, cells separated by {separator}.",
        "Tệp văn bản: {encoding}, các ô cách nhau bằng {separator}.",
    ),
    "read.comma": ("commas", "dấu phẩy"),
    "read.semicolon": ("semicolons", "dấu chấm phẩy"),
    "read.tab": ("tabs", "tab"),
    "read.bar": ("bars", "dấu |"),
    "read.no_meaning": ("not used", "không dùng"),
    "read.skipped": ("Rows skipped:", "Các dòng bỏ qua:"),
    "read.skipped_row": ("{row}: {why}: {words}", "{row}: {why}: {words}"),
    "read.totals": (
        "Totals checked: {count}; equal to their parts: {agree}.",
        "Số tổng đã đối chiếu: {count}; khớp với các dòng: {agree}.",
    ),
    "read.hidden": (
        "Hidden, but read: rows {rows}; columns {columns}.",
        "Bị ẩn nhưng vẫn đọc: dòng {rows}; cột {columns}.",
    ),
    "why.name": ("by its name", "theo tên sheet"),
    "why.columns": ("by its columns", "theo các cột"),
    "why.option": ("as you said", "theo chỉ định"),
    "why.first": ("the first sheet", "sheet đầu tiên"),
    "why.labels": ("labels about one unit", "các nhãn về một đơn vị"),
    "why.unknown": ("neither name nor columns are known", "không rõ tên và các cột"),
    "why.hidden": ("hidden, and its name is not known", "bị ẩn và không rõ tên"),
    "why.empty": ("nothing in it", "không có dữ liệu"),
    "why.lists": ("lists, not data", "danh mục, không phải dữ liệu"),
    "skip.numbers": ("numbers of the columns", "số thứ tự cột"),
    "skip.header": ("header again", "lặp lại tiêu đề"),
    "skip.other_header": ("another header", "tiêu đề khác"),
    "skip.total": ("total", "dòng tổng"),
    "skip.sum": ("exact sum of other rows", "bằng đúng tổng các dòng khác"),
    "skip.group": ("group", "dòng nhóm"),
    "skip.reserve": ("reserve, no unit", "dự phòng, không phải đơn vị"),
    "skip.note": ("note", "ghi chú"),
    "skip.footer": ("signature or note under the table", "chữ ký hoặc ghi chú dưới bảng"),
    # The marked copy.
    "mark.sheet": ("Findings", "Danh sách lỗi"),
    "mark.title": ("FINDINGS IN {file}", "CÁC LỖI VÀ CẢNH BÁO TRONG {file}"),
    "mark.note": (
        "A copy with values, not formulas. Each place is a link to its cell, which is coloured and carries "
        "the message. Mend your own file; this sheet is not read.",
        "Đây là bản sao chỉ có giá trị, không có công thức. Mỗi vị trí là liên kết tới ô được tô màu kèm nội "
        "dung lỗi. Hãy sửa trong tệp gốc; sheet này không được đọc.",
    ),
    "mark.severity": ("Severity", "Mức"),
    "mark.error": ("error", "lỗi"),
    "mark.warning": ("warning", "cảnh báo"),
    "mark.code": ("Code", "Mã"),
    "mark.place": ("Place", "Vị trí"),
    "mark.message": ("What was found", "Nội dung"),
    "mark.remedy": ("How to mend it", "Cách sửa"),
    "mark.written": ("Marked copy: {file}", "Bản đánh dấu: {file}"),
    "mark.unreadable": (
        "The file cannot be read, so there is no marked copy.",
        "Không đọc được tệp nên không có bản đánh dấu.",
    ),
    # Progress.
    "progress.reading": ("Reading {file} …", "Đang đọc {file} …"),
    "progress.goal": ("Goal {position}/{total} {title}", "Mục tiêu {position}/{total} {title}"),
    "progress.regions": ("First plan, round {number}/{count}", "Phương án đầu tiên, lượt {number}/{count}"),
    "progress.city": ("Part {number} of {count}", "Phần {number}/{count}"),
    "progress.value": ("{value}, at least {bound}", "{value}, ít nhất {bound}"),
    "progress.seconds": ("{seconds} s", "{seconds} giây"),
    # Command line.
    "cli.over_input": (
        "{file} is the input, which is never written over. Choose another name.",
        "{file} là tệp dữ liệu đầu vào nên không bao giờ bị ghi đè. Hãy chọn tên khác.",
    ),
    "cli.over_pack": (
        "{file} is a pack in which answers may stand, and is never written over. Choose another name.",
        "{file} là phiếu lấy ý kiến, có thể đã ghi ý kiến nên không bao giờ bị ghi đè. Hãy chọn tên khác.",
    ),
    "cli.over_stdout": (
        "{file} is where standard output goes. Choose another name.",
        "{file} đang nhận đầu ra chuẩn. Hãy chọn tên khác.",
    ),
    "cli.log_file": (
        "The log needs a file. On standard error --verbose says it.",
        "Nhật ký cần một tệp. Muốn xem trên màn hình thì dùng --verbose.",
    ),
    "cli.over_kept": (
        "{file} has the name of an earlier file that is kept (….bak), and is never written over. Choose "
        "another name.",
        "{file} mang tên bản lưu của tệp cũ (….bak) nên không bao giờ bị ghi đè. Hãy chọn tên khác.",
    ),
    "cli.will_be_kept": (
        "{file} holds something else than an earlier result; it will be kept as {kept}.",
        "{file} không phải kết quả của lần chạy trước; sẽ được giữ lại thành {kept}.",
    ),
    "cli.same_output": (
        "{file} is named twice among the files to be written, perhaps in other capitals.",
        "{file} được ghi hai lần trong các tệp cần ghi, có thể chỉ khác chữ hoa, chữ thường.",
    ),
    "cli.not_json": (
        "{file} has the name of a workbook; JSON goes to a file such as plan.json.",
        "{file} mang tên bảng tính; hãy ghi JSON vào tệp như plan.json.",
    ),
    "cli.not_xlsx": ("{file} must end in .xlsx.", "{file} phải có đuôi .xlsx."),
    "cli.exists": ("{file} exists; --force replaces it.", "{file} đã có; dùng --force để ghi đè."),
    "cli.key_value": (
        "found {found}, expected KEY=VALUE, such as max_moves=50.",
        "có {found}, cần KEY=VALUE, ví dụ max_moves=50.",
    ),
    "cli.column_meaning": (
        "found {found}, expected COLUMN=MEANING, such as “column C=quota”.",
        "có {found}, cần CỘT=Ý NGHĨA, ví dụ “Cột C=Biên chế được giao”.",
    ),
    "cli.unknown_item": (
        "found {found}, expected one of {known}.",
        "có {found}, cần một trong {known}.",
    ),
    "cli.names_or_not": (
        "--names and --anonymous contradict each other.",
        "--names và --anonymous trái ngược nhau.",
    ),
    "cli.positive": ("expected a number of seconds above 0.", "cần số giây lớn hơn 0."),
    "cli.no_plan_in_time": (
        "No plan was found within the time limit; allow more seconds.",
        "Không tìm được phương án trong thời gian cho phép; hãy tăng số giây.",
    ),
    "cli.interrupted_late": (
        "Interrupted; the plan is written ({file}), the rest is not.",
        "Đã ngắt; phương án đã được ghi ({file}), phần còn lại thì chưa.",
    ),
    "cli.interrupted": ("Interrupted; nothing was written.", "Đã ngắt; không ghi gì."),
    "cli.memory": (
        "There is not enough memory for this workbook; nothing was written. Close other programs, take a"
        " computer with more, or solve some of the units at a time.",
        "Không đủ bộ nhớ cho bảng tính này; chưa ghi gì. Hãy đóng bớt chương trình khác, dùng máy có bộ nhớ"
        " lớn hơn, hoặc giải lần lượt từng nhóm đơn vị.",
    ),
    "cli.unexpected": (
        "Unexpected failure: {cause}. REALLOC_DEBUG=1 shows where.",
        "Lỗi không lường trước: {cause}. REALLOC_DEBUG=1 cho biết vị trí.",
    ),
}

PHRASES |= BOUND_PHRASES | NO_PLAN_PHRASES | OBSTACLE_PHRASES | LOOP_PHRASES
PHRASES |= APPLY_PHRASES | PROGRESS_PHRASES | RESULT_PHRASES | BATCH_PHRASES | ROAD_PHRASES
PHRASES |= (
    REMEDY_PHRASES | KEPT_PHRASES | PRICE_PHRASES | EXPLAIN_PHRASES | COMPARE_PHRASES | FRONTIER_PHRASES
)
