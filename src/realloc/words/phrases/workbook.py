"""The texts of the plan workbook: key → (English, Vietnamese); see :mod:`realloc.words.phrases.common`."""

from __future__ import annotations

WORKBOOK_PHRASES: dict[str, tuple[str, str]] = {
    # Sheet names of the plan (31 characters at most).
    "sheet.summary": ("Summary", "Tổng hợp"),
    "sheet.moves": ("Moves", "Danh sách điều động"),
    "sheet.departures": ("By sending unit", "Theo nơi đi"),
    "sheet.arrivals": ("By receiving unit", "Theo nơi tiếp nhận"),
    "sheet.loans": ("Secondments", "Danh sách biệt phái"),
    "sheet.units": ("Units before and after", "Đơn vị trước và sau"),
    "sheet.heat": ("Gaps by unit and field", "Thiếu theo đơn vị, lĩnh vực"),
    "sheet.gaps": ("Gaps", "Chuyên môn còn thiếu"),
    "sheet.warnings": ("Warnings", "Lưu ý về dữ liệu"),
    "sheet.goals": ("Goals and rules", "Mục tiêu và quy tắc"),
    "sheet.chart": ("Chart data", "Số liệu biểu đồ"),
    "sheet.audit": ("Audit", "Thông tin kiểm chứng"),
    "sheet.solved": ("As solved", "Bản ghi khi giải"),
    # Heading of the document, after Decree 30/2020/NĐ-CP.
    "head.agency": ("[AGENCY]", "[TÊN CƠ QUAN, ĐƠN VỊ]"),
    "head.number": ("No.: {number}", "Số: {number}"),
    "head.nation": ("SOCIALIST REPUBLIC OF VIET NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    "head.motto": ("Independence - Freedom - Happiness", "Độc lập - Tự do - Hạnh phúc"),
    "head.place": ("{place}, {date}", "{place}, {date}"),
    "head.no_day": ("[date]", "ngày … tháng … năm …"),
    "head.annex": ("Annex {number}", "Phụ lục {number}"),
    "head.attached": (
        "(Attached to the staff rotation plan No. {number} of {agency}, {date})",
        "(Kèm theo Phương án số {number} {date} của {agency})",
    ),
    "head.rule": ("—————", "—————"),
    "head.recipients": ("Recipients:", "Nơi nhận:"),
    "head.no_recipients": ("- ………………", "- ………………"),
    "head.prepared": ("PREPARED BY", "NGƯỜI LẬP BIỂU"),
    "head.signer": ("APPROVED BY", "THỦ TRƯỞNG ĐƠN VỊ"),
    "head.sign": ("(signature, full name)", "(Ký, ghi rõ họ tên)"),
    "head.sign_seal": ("(signature, seal, full name)", "(Ký tên, đóng dấu)"),
    # The first page.
    "summary.title": (
        "STAFF ROTATION PLAN",
        "PHƯƠNG ÁN ĐIỀU ĐỘNG, BỐ TRÍ CÁN BỘ, CÔNG CHỨC",
    ),
    "summary.scope": (
        "As of {as_of}: {counts}.",
        "Tính đến ngày {as_of}: {counts}.",
    ),
    "scope.units": ("{count} units", "{count} đơn vị"),
    "scope.departments": ("{count} departments", "{count} sở, ngành"),
    "scope.projects": ("{count} projects", "{count} dự án"),
    "scope.people": ("{count} officials", "{count} cán bộ, công chức"),
    "summary.support": (
        "Moves with support: {count}; a month: {cost}.",
        "Số lượt được hỗ trợ: {count}; mỗi tháng: {cost}.",
    ),
    "summary.optimal": (
        "Every goal is proven optimal: under these rules no plan does better.",
        "Mọi mục tiêu đều được chứng minh tối ưu: theo các quy tắc này không có phương án nào tốt hơn.",
    ),
    "summary.doubts": (
        "This holds for the data as they are, which leave doubts: {doubts} (see the table {sheet}).",
        "Kết luận này dựa trên dữ liệu hiện có, còn những điểm chưa chắc chắn: {doubts} (xem bảng {sheet}).",
    ),
    "summary.limits": (
        "This holds for the data as they are: {doubts}.",
        "Kết luận này dựa trên dữ liệu hiện có: {doubts}.",
    ),
    "summary.doubt_count": ("{doubt} ({count})", "{doubt} ({count})"),
    "summary.blank_pairs": (
        "ways between units without a distance, which nobody may go ({count})",
        "lượt đi giữa hai đơn vị không ghi khoảng cách nên không được bố trí ({count})",
    ),
    "summary.feasible": (
        "The plan keeps every rule, but time ran out before these goals were proven: {goals}. "
        "A better plan may exist.",
        "Phương án bảo đảm mọi quy tắc, nhưng hết thời gian trước khi chứng minh xong các mục tiêu: {goals}. "
        "Có thể còn phương án tốt hơn.",
    ),
    "summary.out_of_reach": (
        "The plan keeps every rule, but no proof was found for these goals: {goals}. "
        "A better plan may exist.",
        "Phương án bảo đảm mọi quy tắc, nhưng chưa tìm được chứng minh cho các mục tiêu: {goals}. "
        "Có thể còn phương án tốt hơn.",
    ),
    "summary.people": (
        "People placed: {total} ({parts}).",
        "Số người được bố trí: {total} ({parts}).",
    ),
    "kinds.transfer": ("transfers {count}", "điều động {count}"),
    "kinds.secondment": ("secondments {count}", "biệt phái {count}"),
    "kinds.reassignment": ("reassignments {count}", "bố trí lại {count}"),
    "summary.figures": ("The result in five figures", "Kết quả qua năm chỉ tiêu"),
    "summary.figure": ("Figure", "Chỉ tiêu"),
    "summary.flows": ("The biggest moves between units", "Các luồng điều động, biệt phái lớn nhất"),
    "summary.region_flows": (
        "Transfers and secondments between regions",
        "Điều động, biệt phái giữa các khu vực",
    ),
    "summary.flow_inside": ("inside {region}", "trong {region}"),
    "summary.other_flows": ("other ways: {count}", "các luồng khác: {count}"),
    "summary.longest": ("The longest moves", "Các trường hợp đi xa nhất"),
    "summary.longest_who": ("Who, from → to", "Người được bố trí, nơi đi → nơi đến"),
    "summary.count_of": ("{count} people", "{count} người"),
    "summary.grounds": ("On the grounds of …………………………………………", "Căn cứ …………………………………………………………"),
    "summary.flow": ("From → to", "Nơi đi → nơi đến"),
    "summary.flow_line": ("{origin} → {destination}", "{origin} → {destination}"),
    "summary.no_flows": ("nobody leaves a unit", "không có người rời đơn vị"),
    "summary.chart": (
        "Surplus (+) and shortage (−) of every unit, before and after",
        "Số người thừa (+), thiếu (−) của từng đơn vị, trước và sau",
    ),
    "summary.chart_most": (
        "Surplus (+) and shortage (−) of {shown} of {units} units, the furthest off",
        "Thừa (+), thiếu (−) của {shown} trong {units} đơn vị chênh lệch nhiều nhất",
    ),
    "summary.chart_axis": ("officials", "người"),
    "summary.fields": ("Specialists missing, by field", "Chuyên môn thiếu theo lĩnh vực"),
    "summary.other_fields": ("Other fields: {count}", "Lĩnh vực khác: {count}"),
    "summary.open": ("What stays open, and why", "Còn thiếu và lý do"),
    "summary.see_annex": ("Each of them: Annex {annex}", "Từng trường hợp: Phụ lục {annex}"),
    "summary.open_line": ("{reason}: {fields}", "{reason}: {fields}"),
    "summary.field_count": ("{field} {count}", "{field} {count}"),
    "summary.remedies": ("What closes the gaps", "Giải pháp tiếp theo"),
    "summary.nothing_open": ("Nothing: every gap is closed.", "Không còn: mọi chỗ thiếu đã được bố trí."),
    "summary.opinion": (
        "Opinion of the approver: ……………………………………………………………………………………………",
        "Ý kiến của người phê duyệt: …………………………………………………………………………………………",
    ),
    "figure.over_posts": ("Officials over the framework (surplus)", "Số người dôi dư so với khung biên chế"),
    "figure.short_posts": ("Posts unfilled (shortage)", "Số biên chế còn thiếu"),
    "figure.unbalanced": ("Units over or short of their framework", "Số đơn vị còn thừa hoặc thiếu biên chế"),
    "figure.missing": ("Specialists missing (gaps)", "Số người chuyên môn còn thiếu"),
    "figure.uncovered": (
        "Unit fields without any specialist",
        "Số lĩnh vực chưa có người phụ trách tại các đơn vị",
    ),
    # Annex of moves.
    "departures.title": (
        "TRANSFERS, SECONDMENTS AND REASSIGNMENTS, BY SENDING UNIT",
        "DANH SÁCH ĐIỀU ĐỘNG, BIỆT PHÁI, BỐ TRÍ LẠI THEO NƠI ĐI",
    ),
    "departures.gap": ("receiver {count} short", "nơi đến thiếu {count}"),
    "departures.own_gap": ("unit {count} short", "đơn vị thiếu {count}"),
    "departures.reasons": (
        "A reason counts specialists of the field beside it; where it counts posts it says so.",
        "Số thiếu nêu tại cột Lý do là số người của lĩnh vực cùng dòng; nếu là số biên chế thì ghi rõ.",
    ),
    "moves.basis": (
        "Legal type: transfer moves the post on the payroll (Law 80/2025/QH15; Decree"
        " 170/2025/NĐ-CP); secondment"
        " leaves it with the sender, 36 months at most (Law 80/2025/QH15, art. 30); reassignment is"
        " inside the unit.",
        "Hình thức: điều động (Luật số 80/2025/QH15, Nghị định số 170/2025/NĐ-CP) chuyển cả biên"
        " chế; biệt phái"
        " (Điều 30 Luật số 80/2025/QH15) không quá 36 tháng, biên chế ở nơi cử; bố trí lại là trong"
        " nội bộ đơn vị.",
    ),
    "moves.band": ("{unit}: {count} people", "{unit}: {count} người"),
    "moves.band_one": ("{unit}: {count} person", "{unit}: {count} người"),
    "moves.band_over": ("– {count} over its framework", "– thừa {count} so với khung biên chế"),
    "moves.here": ("own unit", "tại đơn vị"),
    "moves.total": ("Total: {total} people ({parts}).", "Tổng số: {total} người ({parts})."),
    "moves.lent_until": ("Secondment to {end}", "Biệt phái đến {end}"),
    "moves.kind": ("Kind", "Hình thức"),
    "moves.official": ("Official", "Mã cán bộ"),
    "moves.name": ("Name", "Họ và tên"),
    "moves.position": ("Position", "Chức vụ"),
    "moves.origin": ("From", "Nơi đi"),
    "moves.origin_name": ("From unit name", "Tên đơn vị đi"),
    "moves.destination": ("To", "Nơi đến"),
    "moves.destination_name": ("To unit name", "Tên đơn vị đến"),
    "moves.field": ("Field", "Lĩnh vực"),
    "moves.field_label": ("Field name", "Tên lĩnh vực"),
    "moves.count": ("Count", "Số người"),
    "moves.km": ("km", "Số km"),
    "moves.reason": ("Reason", "Lý do"),
    "moves.start": ("Start date", "Từ ngày"),
    "moves.end": ("End date", "Đến ngày"),
    "moves.decision": ("Decision", "Quyết định"),
    "moves.day": ("Date of answer or start", "Ngày trả lời, nhận việc"),
    "decision.agree": ("agree", "đồng ý"),
    "decision.refuse": ("refuse", "không đồng ý"),
    "decision.done": ("done", "đã thực hiện"),
    "decision.pending": ("pending", "chờ"),
    "decision.not_done": ("not done", "chưa thực hiện"),
    "decision.choose": ("Choose one of the list.", "Chọn một mục trong danh sách."),
    # Why somebody moves.
    "why.surplus": ("sender {count} over", "nơi đi thừa {count}"),
    "why.gap": ("receiver short of this field by {count}", "nơi đến thiếu {count} lĩnh vực này"),
    "why.receiver_short": ("receiver {count} posts short", "nơi đến thiếu {count} biên chế"),
    "why.decided": ("as decided", "theo quyết định"),
    "why.agreed": ("as agreed", "đã thống nhất"),
    "why.exchange": ("in exchange, so that no need is left open", "đổi người để giữ đủ chuyên môn"),
    "why.own_gap": ("unit short of this field by {count}", "đơn vị thiếu {count} lĩnh vực này"),
    "why.successor": ("takes over from somebody who leaves", "thay người được điều đi"),
    # Why a gap stays.
    "open.nobody": (
        "No specialist of the field elsewhere who may move",
        "Nơi khác không có người chuyên môn được phép điều động",
    ),
    "open.busy": (
        "All specialists elsewhere who may move are needed where they are",
        "Người chuyên môn được phép điều động ở nơi khác đều đang cần tại chỗ",
    ),
    "open.distance": (
        "Specialists who may move are too far or over a barred pair, or needed where they are",
        "Người chuyên môn được phép điều động ở quá xa, cặp đơn vị không được phép, hoặc đang cần tại chỗ",
    ),
    "open.area": (
        "Specialists who may move are outside the area, or needed where they are",
        "Người chuyên môn được phép điều động ở ngoài phạm vi, hoặc đang cần tại chỗ",
    ),
    "open.full": (
        "The unit is at its framework; free specialists' units cannot give",
        "Đơn vị đã đủ khung biên chế; nơi còn dư không thể cho đi",
    ),
    "open.limit": (
        "A limit on moves, lending or support is used up",
        "Đã hết giới hạn số lượt điều động, số người được cử đi hoặc mức hỗ trợ",
    ),
    "open.asked": (
        "The unit is asked to send away more than it receives",
        "Đơn vị phải cho đi nhiều hơn nhận về",
    ),
    "open.surplus_full": (
        "Still over the framework: no post is left unfilled",
        "Còn dôi dư: không còn biên chế trống để bố trí",
    ),
    "open.surplus_held": (
        "Still over the framework: rules keep the surplus from the unfilled posts",
        "Còn dôi dư: các quy tắc không cho phép đến nơi còn biên chế trống",
    ),
    "open.shortage_none": (
        "Posts still unfilled: no surplus is left",
        "Còn thiếu biên chế: không còn nơi dôi dư",
    ),
    "open.shortage_held": (
        "Posts still unfilled: rules keep the surplus away",
        "Còn thiếu biên chế: các quy tắc không cho phép điều động từ nơi dôi dư",
    ),
    "open.goals": (
        "Closing it would worsen a more important goal",
        "Nếu bố trí thêm sẽ làm kém mục tiêu quan trọng hơn",
    ),
    # Annexes of arrivals and secondments.
    "arrivals.title": (
        "TRANSFERS AND SECONDMENTS, BY RECEIVING UNIT",
        "DANH SÁCH ĐIỀU ĐỘNG, BIỆT PHÁI THEO NƠI TIẾP NHẬN",
    ),
    "arrivals.note": (
        "The same moves as in the list by sending unit, which says why.",
        "Gồm các trường hợp điều động, biệt phái trong danh sách theo nơi đi; lý do nêu tại danh sách đó.",
    ),
    "arrivals.listed": ("No. in Annex\u00a0{annex}", "STT tại Phụ\u00a0lục\u00a0{annex}"),
    "loans.title": ("SECONDMENTS", "DANH SÁCH BIỆT PHÁI"),
    "loans.note": (
        "Seconded officials stay on the sender's payroll and in its quota (Law 80/2025/QH15, art. 30).",
        "Người biệt phái thuộc biên chế của cơ quan cử đi (Điều 30 Luật số 80/2025/QH15).",
    ),
    "loans.months": ("Months", "Số tháng"),
    # Annex of units.
    "units.title": ("UNITS BEFORE AND AFTER", "BIÊN CHẾ CÁC ĐƠN VỊ TRƯỚC VÀ SAU PHƯƠNG ÁN"),
    "units.note": (
        "Framework = quota + approved exceptions. Lent officials stay in the lender's headcount.",
        "Khung biên chế = biên chế được giao + trường hợp cá biệt. Người biệt phái tính ở nơi cử đi.",
    ),
    "units.unit": ("Unit", "Mã đơn vị"),
    "units.name": ("Unit name", "Tên đơn vị"),
    "units.kind": ("Kind", "Loại"),
    "units.posts": ("Posts", "Khung biên chế"),
    "units.before": ("Present before", "Có mặt trước"),
    "units.surplus_before": ("Surplus before", "Thừa trước"),
    "units.shortage_before": ("Short before", "Thiếu trước"),
    "units.left": ("Left", "Điều đi"),
    "units.arrived": ("Arrived", "Điều đến"),
    "units.lent": ("Lent", "Cử biệt phái"),
    "units.borrowed": ("Borrowed", "Nhận biệt phái"),
    "units.after": ("Present after", "Có mặt sau"),
    "units.surplus_after": ("Surplus after", "Thừa sau"),
    "units.shortage_after": ("Short after", "Thiếu sau"),
    # Annexes of gaps.
    "heat.title": ("SPECIALISTS MISSING, BY UNIT AND FIELD", "CHUYÊN MÔN THIẾU THEO ĐƠN VỊ VÀ LĨNH VỰC"),
    "heat.note": (
        "Specialists missing in each unit; the darker, the more. Units that were never short are left out,"
        " and after the plan fields that no unit is short of.",
        "Số người chuyên môn thiếu ở từng đơn vị; màu càng đậm càng thiếu nhiều. Không ghi đơn vị"
        " không thiếu và, sau phương án, lĩnh vực không còn đơn vị nào thiếu.",
    ),
    "heat.before": ("Before the plan", "Trước phương án"),
    "heat.after": ("After the plan", "Sau phương án"),
    "gaps.title": ("SPECIALISTS STILL MISSING, AND WHY", "CHUYÊN MÔN CÒN THIẾU VÀ LÝ DO"),
    "gaps.note": (
        "One row a unit and field that the plan leaves short.",
        "Mỗi dòng là một đơn vị và lĩnh vực mà phương án chưa bố trí đủ.",
    ),
    "gaps.need": ("Needed", "Nhu cầu"),
    "gaps.before": ("Serving before", "Có trước"),
    "gaps.after": ("Serving after", "Có sau"),
    "gaps.missing_before": ("Missing before", "Thiếu trước"),
    "gaps.missing_after": ("Still missing", "Còn thiếu"),
    "gaps.why": ("Why it stays", "Lý do còn thiếu"),
    # Annex of goals and rules.
    "goals.title": ("GOALS, SETTINGS AND RULES AS APPLIED", "MỤC TIÊU, THIẾT LẬP VÀ QUY TẮC ĐÃ ÁP DỤNG"),
    "goals.note": (
        "Each goal was made as small as possible, then held while the next improved. Values are weighted.",
        "Mỗi mục tiêu được giảm đến mức thấp nhất, rồi giữ nguyên khi xét mục tiêu sau. Giá trị có trọng số.",
    ),
    "goals.sentence": ("Meaning", "Nội dung"),
    "goals.bound": ("Proven bound", "Cận đã chứng minh"),
    "goals.status": ("Status", "Trạng thái"),
    "goals.settings": ("Settings", "Thiết lập"),
    "warnings.code": ("Code", "Mã"),
    "warnings.place": ("Where", "Vị trí"),
    "warnings.trust": ("Touches the result", "Ảnh hưởng kết quả"),
    "warnings.text": ("Warning", "Nội dung"),
    "rules.title": ("Rules, all checked on this plan", "Các quy tắc, đều đã kiểm tra trên phương án này"),
    "rules.no_term": (
        "No least time between two transfers of a person is set.",
        "Không đặt thời gian tối thiểu giữa hai lần điều động một người.",
    ),
    "rules.code": ("Code", "Mã"),
    "rules.source": ("Source", "Căn cứ"),
    "rules.meaning": ("meaning", "ý nghĩa"),
    # Chart data.
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
    "audit.copy_digest": (
        "Digest of the copy in the hidden sheets in.*, without names when anonymous",
        "Mã băm của bản sao trong các sheet ẩn in.*, không có tên khi ẩn danh",
    ),
    "audit.settings_digest": ("Digest of the rules applied", "Mã băm các quy tắc đã áp dụng"),
    "audit.moves_digest": ("Digest of the moves as solved", "Mã băm danh sách điều động khi giải"),
    "audit.remedies_left_out": (
        "Parts of the remedies that did not pass their check",
        "Phần giải pháp không qua được kiểm tra",
    ),
    "audit.goals": ("Goal values as solved", "Giá trị các mục tiêu khi giải"),
    "audit.bounds": ("Proven bounds as solved", "Cận đã chứng minh khi giải"),
    "audit.record_digest": (
        "Digest of the hidden sheet “As solved”, with which “realloc verify” compares every page",
        "Mã băm của sheet ẩn “Bản ghi khi giải”, mà “realloc verify” dùng để so từng trang",
    ),
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
}
