"""Every text that realloc prints, as key → (English, Vietnamese); kept apart from the code that prints it.

Terms follow official use: điều động, biệt phái, bố trí lại; thừa (dôi dư), thiếu; biên chế được
giao.  Texts of rules and goals are on their cards, those of input errors in the error catalogue.
"""

from __future__ import annotations

from realloc.remedy_phrases import REMEDY_PHRASES

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
    # Sheet names of the plan (31 characters at most).
    "sheet.summary": ("Summary", "Tổng hợp"),
    "sheet.moves": ("Moves", "Danh sách điều động"),
    "sheet.units": ("Units before and after", "Đơn vị trước và sau"),
    "sheet.gaps": ("Gaps", "Chuyên môn còn thiếu"),
    "sheet.goals": ("Goals and rules", "Mục tiêu và quy tắc"),
    "sheet.audit": ("Audit", "Thông tin kiểm chứng"),
    # Summary.
    "summary.agency": ("[AGENCY]", "[TÊN CƠ QUAN, ĐƠN VỊ]"),
    "summary.nation": ("SOCIALIST REPUBLIC OF VIET NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    "summary.motto": ("Independence - Freedom - Happiness", "Độc lập - Tự do - Hạnh phúc"),
    "summary.place": ("…, date …", "…, ngày … tháng … năm …"),
    "summary.title": (
        "STAFF ROTATION PLAN",
        "PHƯƠNG ÁN ĐIỀU ĐỘNG, BỐ TRÍ CÁN BỘ, CÔNG CHỨC",
    ),
    "summary.scope": (
        "As of {as_of}. Units: {units}; departments: {departments}; officials: {officials}. Input: {file}",
        "Tính đến ngày {as_of}. Đơn vị: {units}; sở, ngành: {departments}; cán bộ, công chức: {officials}. "
        "Dữ liệu: {file}",
    ),
    "summary.optimal": (
        "Every goal is proven optimal: under these rules no plan does better.",
        "Mọi mục tiêu đều được chứng minh tối ưu: theo các quy tắc này không có phương án nào tốt hơn.",
    ),
    "summary.feasible": (
        "The plan keeps every rule, but time ran out before these goals were proven: {goals}. "
        "A better plan may exist.",
        "Phương án bảo đảm mọi quy tắc, nhưng hết thời gian trước khi chứng minh xong các mục tiêu: {goals}. "
        "Có thể còn phương án tốt hơn.",
    ),
    "summary.figures": ("What changes", "Kết quả"),
    "summary.figure": ("Figure (officials, posts or units)", "Chỉ tiêu (người, vị trí hoặc đơn vị)"),
    "summary.term": ("Secondment ({months} months)", "Biệt phái ({months} tháng)"),
    "summary.moves": ("Officials who move", "Số cán bộ, công chức được bố trí"),
    "summary.goals": ("Goals, most important first", "Mục tiêu, theo thứ tự ưu tiên"),
    "summary.asked": ("What was asked", "Yêu cầu đặt ra"),
    "summary.made": ("How it was made", "Cách lập phương án"),
    "summary.made_by": (
        "realloc {realloc} with {solver}; {started}; {seconds} s to solve. Every rule and every figure was "
        "recomputed from the input and the moves alone before this file was written.",
        "realloc {realloc}, bộ giải {solver}; {started}; thời gian giải {seconds} giây. Mọi quy tắc và số "
        "liệu đã được tính lại chỉ từ dữ liệu gốc và danh sách điều động trước khi ghi tệp này.",
    ),
    "summary.warnings": ("Warnings about the input: {count}", "Cảnh báo về dữ liệu: {count}"),
    "summary.more_warnings": (
        "… and {count} more: run “realloc check”.",
        "… và {count} cảnh báo khác: chạy “realloc check”.",
    ),
    "summary.prepared": ("PREPARED BY", "NGƯỜI LẬP BIỂU"),
    "summary.approved": ("APPROVED BY", "THỦ TRƯỞNG ĐƠN VỊ"),
    "summary.sign": ("(signature, full name)", "(Ký, ghi rõ họ tên)"),
    "figure.over_posts": ("Officials over the framework (surplus)", "Số người dôi dư so với khung biên chế"),
    "figure.over_units": ("Units over their framework", "Số đơn vị thừa biên chế"),
    "figure.short_posts": ("Posts unfilled (shortage)", "Số biên chế còn thiếu"),
    "figure.short_units": ("Units short of their framework", "Số đơn vị thiếu biên chế"),
    "figure.missing": ("Specialists missing (gaps)", "Số cán bộ chuyên môn còn thiếu"),
    "figure.uncovered": (
        "Fields without any specialist, over all units",
        "Số lĩnh vực chưa có người phụ trách tại các đơn vị",
    ),
    # Moves.
    "moves.title": ("MOVES", "DANH SÁCH ĐIỀU ĐỘNG, BIỆT PHÁI, BỐ TRÍ LẠI"),
    "moves.totals": (
        "As solved: transfers {transfer}, secondments {secondment}, reassignments {reassignment}.",
        "Theo phương án: điều động {transfer}, biệt phái {secondment}, bố trí lại {reassignment}.",
    ),
    "moves.editing": (
        "Rows may be edited, added, deleted or sorted; “realloc verify” then checks the list again.",
        "Có thể sửa, thêm, xóa, sắp xếp các dòng; sau đó chạy “realloc verify” để kiểm tra lại.",
    ),
    "moves.kind": ("Kind", "Hình thức"),
    "moves.official": ("Official", "Mã cán bộ"),
    "moves.name": ("Name", "Họ và tên"),
    "moves.origin": ("From", "Nơi đi"),
    "moves.origin_name": ("From unit name", "Tên đơn vị đi"),
    "moves.destination": ("To", "Nơi đến"),
    "moves.destination_name": ("To unit name", "Tên đơn vị đến"),
    "moves.field": ("Field", "Lĩnh vực"),
    "moves.field_label": ("Field name", "Tên lĩnh vực"),
    "moves.count": ("Count", "Số người"),
    "moves.km": ("km", "Số km"),
    "moves.start": ("Start date", "Từ ngày"),
    "moves.end": ("End date", "Đến ngày"),
    # Units.
    "units.title": ("UNITS BEFORE AND AFTER", "BIÊN CHẾ CÁC ĐƠN VỊ TRƯỚC VÀ SAU PHƯƠNG ÁN"),
    "units.note": (
        "Framework = quota + approved exceptions. Lent officials stay in the lender's headcount.",
        "Khung biên chế = biên chế được giao + trường hợp cá biệt. Người biệt phái tính ở nơi cử đi.",
    ),
    "units.unit": ("Unit", "Mã đơn vị"),
    "units.name": ("Unit name", "Tên đơn vị"),
    "units.kind": ("Kind", "Loại"),
    "units.posts": ("Framework", "Khung biên chế"),
    "units.before": ("Headcount before", "Có mặt trước"),
    "units.surplus_before": ("Surplus before", "Thừa trước"),
    "units.shortage_before": ("Shortage before", "Thiếu trước"),
    "units.left": ("Left", "Điều đi"),
    "units.arrived": ("Arrived", "Điều đến"),
    "units.lent": ("Lent", "Cử biệt phái"),
    "units.borrowed": ("Borrowed", "Nhận biệt phái"),
    "units.after": ("Headcount after", "Có mặt sau"),
    "units.surplus_after": ("Surplus after", "Thừa sau"),
    "units.shortage_after": ("Shortage after", "Thiếu sau"),
    # Gaps.
    "gaps.title": ("SPECIALISTS SHORT, BEFORE OR AFTER", "CHUYÊN MÔN THIẾU TRƯỚC HOẶC SAU PHƯƠNG ÁN"),
    "gaps.note": (
        "One row a unit and field that was or still is short; the last column is what is still missing.",
        "Mỗi dòng là một đơn vị và lĩnh vực đã hoặc còn thiếu; cột cuối là số người còn thiếu.",
    ),
    "gaps.field": ("Field", "Lĩnh vực"),
    "gaps.need": ("Needed", "Nhu cầu"),
    "gaps.before": ("Serving before", "Có trước"),
    "gaps.after": ("Serving after", "Có sau"),
    "gaps.missing_before": ("Missing before", "Thiếu trước"),
    "gaps.missing_after": ("Still missing", "Còn thiếu"),
    # Goals and rules.
    "goals.title": ("GOALS, MOST IMPORTANT FIRST", "CÁC MỤC TIÊU, THEO THỨ TỰ ƯU TIÊN"),
    "goals.note": (
        "Each goal was made as small as possible, then held while the next improved. Values are weighted.",
        "Mỗi mục tiêu được giảm đến mức thấp nhất, rồi giữ nguyên khi xét mục tiêu sau. Giá trị có trọng số.",
    ),
    "goals.sentence": ("Meaning", "Nội dung"),
    "goals.formula": ("Formula", "Công thức"),
    "goals.bound": ("Proven bound", "Cận đã chứng minh"),
    "goals.status": ("Status", "Trạng thái"),
    "rules.title": ("RULES, ALL CHECKED ON THIS PLAN", "CÁC QUY TẮC, ĐỀU ĐÃ KIỂM TRA TRÊN PHƯƠNG ÁN NÀY"),
    "rules.code": ("Code", "Mã"),
    "rules.source": ("Source", "Căn cứ"),
    "rules.meaning": ("meaning", "ý nghĩa"),
    # Limits as the summary names them; the Rules sheet's own notes are with the workbook contract.
    "setting.as_of": ("The day the plan speaks of", "Ngày tính của phương án"),
    "setting.max_km": ("Longest transfer or secondment, km", "Khoảng cách điều động, biệt phái xa nhất, km"),
    "setting.max_moves": ("Most transfers and secondments", "Số lượt điều động, biệt phái nhiều nhất"),
    "setting.max_out_share": (
        "Largest share of a unit's headcount that may leave",
        "Tỷ lệ người đi nhiều nhất của một đơn vị",
    ),
    "setting.swaps": ("Units may exchange officials", "Cho phép các đơn vị trao đổi cán bộ"),
    "setting.min_months_to_retirement": (
        "Officials with fewer months to retirement stay",
        "Không điều động người còn ít hơn số tháng này đến khi nghỉ hưu",
    ),
    "setting.secondment_months": ("Length of a secondment, months", "Thời hạn biệt phái, tháng"),
    # Audit: what each recorded key is.
    "audit.key": ("key", "khóa"),
    "audit.value": ("value", "giá trị"),
    "audit.meaning": ("meaning", "ý nghĩa"),
    "audit.schema": ("Version of this record", "Phiên bản bản ghi"),
    "audit.language": ("Language of the plan", "Ngôn ngữ của phương án"),
    "audit.status": ("Whether every goal is proven", "Mọi mục tiêu đã được chứng minh hay chưa"),
    "audit.input_file": ("Input workbook", "Tệp dữ liệu"),
    "audit.input_sha256": ("SHA-256 of the input file", "SHA-256 của tệp dữ liệu"),
    "audit.input_digest": ("Digest of the cells that were read", "Mã băm nội dung các ô đã đọc"),
    "audit.settings_digest": ("Digest of the rules applied", "Mã băm các quy tắc đã áp dụng"),
    "audit.goals": ("Goal values as solved", "Giá trị các mục tiêu khi giải"),
    "audit.bounds": ("Proven bounds as solved", "Cận đã chứng minh khi giải"),
    "audit.realloc": ("realloc version", "Phiên bản realloc"),
    "audit.python": ("Python version", "Phiên bản Python"),
    "audit.pulp": ("PuLP version", "Phiên bản PuLP"),
    "audit.solver": ("Solver", "Bộ giải"),
    "audit.solver_version": ("Solver version", "Phiên bản bộ giải"),
    "audit.time_limit": ("Time limit, seconds", "Giới hạn thời gian, giây"),
    "audit.started": ("Started at", "Bắt đầu lúc"),
    "audit.seconds_read": ("Seconds to read", "Số giây đọc"),
    "audit.seconds_solve": ("Seconds to solve and verify", "Số giây giải và kiểm chứng"),
    "audit.seconds_write": ("Seconds to write, up to this sheet", "Số giây ghi, đến trang này"),
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
    "terminal.previous": (
        "The plan that was there is kept as {file}.",
        "Phương án cũ được giữ lại ở {file}.",
    ),
    "terminal.from_plan": (
        "Solved from the input kept in the plan; edits of its moves are not used. To keep one, write it\n"
        "into Decisions.",
        "Đã giải lại từ dữ liệu lưu trong phương án, không dùng các dòng đã sửa tay. Muốn giữ dòng nào,\n"
        "hãy ghi vào sheet Quyết định.",
    ),
    "terminal.gains": (
        "Units that gain most (fall in surplus + shortage + gaps)",
        "Đơn vị được lợi nhiều nhất (mức giảm thừa + thiếu + thiếu chuyên môn CM)",
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
    "terminal.warnings": ("Warnings: {count}", "Cảnh báo: {count}"),
    "terminal.errors": ("Errors: {count}", "Lỗi: {count}"),
    "terminal.more": ("… and {count} more", "… và {count} mục khác"),
    "terminal.valid": ("{file}: no errors.", "{file}: không có lỗi."),
    "terminal.invalid": ("{file} cannot be used.", "Không dùng được {file}."),
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
    "terminal.template": ("Template: {file}", "Tệp mẫu: {file}"),
    "check.units": ("Units", "Đơn vị"),
    "check.departments": ("Departments", "Sở, ngành"),
    "check.fields": ("Fields", "Lĩnh vực"),
    "check.officials": ("Officials on the roster", "Cán bộ trong danh sách"),
    "check.decisions": ("Decisions", "Quyết định"),
    "check.posts": ("Framework (quota + exceptions)", "Khung biên chế (được giao + cá biệt)"),
    "check.headcount": ("Headcount, without departments", "Có mặt, không kể sở, ngành"),
    "check.surplus": ("Surplus", "Thừa"),
    "check.shortage": ("Shortage", "Thiếu"),
    "check.missing": ("Specialists missing", "Cán bộ chuyên môn còn thiếu"),
    # Progress.
    "progress.reading": ("Reading {file} …", "Đang đọc {file} …"),
    "progress.goal": ("Goal {position}/{total} {title}", "Mục tiêu {position}/{total} {title}"),
    "progress.value": ("{value}, at least {bound}", "{value}, ít nhất {bound}"),
    "progress.seconds": ("{seconds} s", "{seconds} giây"),
    # Command line.
    "cli.over_input": (
        "{file} is the input; a plan is never written over it. Choose another name.",
        "{file} là tệp dữ liệu; không ghi đè phương án lên tệp này. Hãy chọn tên khác.",
    ),
    "cli.same_output": (
        "the plan and the JSON cannot both be {file}.",
        "phương án và JSON không thể cùng là {file}.",
    ),
    "cli.not_xlsx": ("{file} must end in .xlsx.", "{file} phải có đuôi .xlsx."),
    "cli.is_folder": ("{file} is a folder.", "{file} là thư mục."),
    "cli.no_folder": ("there is no folder {folder}.", "không có thư mục {folder}."),
    "cli.not_writable": (
        "{file} cannot be written; it may be read-only or open in another program.",
        "không ghi được {file}; tệp chỉ đọc hoặc đang mở ở chương trình khác.",
    ),
    "cli.exists": ("{file} exists; --force replaces it.", "{file} đã có; dùng --force để ghi đè."),
    "cli.key_value": (
        "found {found}, expected KEY=VALUE, such as max_moves=50.",
        "có {found}, cần KEY=VALUE, ví dụ max_moves=50.",
    ),
    "cli.positive": ("expected a number of seconds above 0.", "cần số giây lớn hơn 0."),
    "cli.no_plan_in_time": (
        "No plan was found within the time limit; allow more seconds.",
        "Không tìm được phương án trong thời gian cho phép; hãy tăng số giây.",
    ),
    "cli.interrupted": ("Interrupted; nothing was written.", "Đã ngắt; không ghi gì."),
    "cli.unexpected": (
        "Unexpected failure: {cause}. REALLOC_DEBUG=1 shows where.",
        "Lỗi không lường trước: {cause}. REALLOC_DEBUG=1 cho biết vị trí.",
    ),
}

PHRASES |= REMEDY_PHRASES
