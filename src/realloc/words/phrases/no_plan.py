"""Texts about conflicts and ways out of them, as key → (English, Vietnamese)."""

from __future__ import annotations

NO_PLAN_PHRASES: dict[str, tuple[str, str]] = {
    # No plan: the conflict.
    "progress.conflict": (
        "Looking for what cannot hold together",
        "Đang tìm điều không thể đồng thời thỏa mãn",
    ),
    "progress.ways": ("Way out {position}/{total}", "Cách gỡ {position}/{total}"),
    "conflict.head": (
        "No plan satisfies these decisions and rules together:",
        "Không có phương án nào thỏa mãn đồng thời các quyết định và quy tắc sau:",
    ),
    "conflict.sum": ("  By arithmetic: {text}", "  Theo số liệu: {text}"),
    "conflict.minimal": (
        "Without any one of them, this conflict is gone.",
        "Bỏ hoặc sửa bất kỳ dòng nào ở trên thì xung đột này không còn.",
    ),
    "conflict.minimal_each": (
        "Without any one member of a conflict, that conflict is gone.",
        "Bỏ hoặc sửa bất kỳ dòng nào của một xung đột thì xung đột đó không còn.",
    ),
    "conflict.other": (
        "Apart from that, these cannot hold together either:",
        "Ngoài ra, các điều sau cũng không thể đồng thời thỏa mãn:",
    ),
    "conflict.unfinished": (
        "{who} to {to} is one half of an exchange: the other half ({others}, in {unit}) was carried out, and"
        " the rule compares with who is there now. Carry out both (mark the line as done in its plan, and"
        " apply that again), or free it: write “{lapsed}” as its status (in the row of {place}).",
        "{who} đến {to} là một nửa của việc đổi người: nửa kia ({others}, tại {unit}) đã thực hiện, quy tắc"
        " so với số người có mặt hiện nay. Thực hiện cả hai nửa (ghi đã thực hiện cho lượt này trong phương"
        " án của nó rồi apply lại), hoặc bỏ lượt này: ghi “{lapsed}” ở cột tình trạng (dòng của {place}).",
    ),
    "row.require": ("{official} must go to {to}", "{official} phải đến {to}"),
    "row.forbid": ("{official} must not go to {to}", "{official} không được đến {to}"),
    "row.stay": ("{official} must stay", "{official} phải ở lại"),
    "row.agreed": (
        "the agreed line of {official} to {to} ({how})",
        "lượt đã thống nhất của {official} đến {to} ({how})",
    ),
    "row.refused": (
        "the refusal: {official} does not go to {to}",
        "ý kiến từ chối: không bố trí {official} đến {to}",
    ),
    "row.unfit": (
        "the refusal: {official} does not serve {field} in {to}",
        "ý kiến từ chối: không bố trí {official} làm {field} tại {to}",
    ),
    "row.refused_all": ("the refusal: {official} stays", "ý kiến từ chối: {official} ở lại"),
    "row.some": ("{count} of {who}", "{count} người của {who}"),
    "limit.unit": ("{head}, {unit} (Units, row {row})", "{head}, {unit} (sheet Đơn vị, dòng {row})"),
    "limit.rule": ("{head} ({name} = {value})", "{head} ({name} = {value})"),
    "limit.official": (
        "{head}, {official} (Officials, row {row})",
        "{head}, {official} (sheet Cán bộ, dòng {row})",
    ),
    "sum.total_moves": (
        "the decisions send {asked}; max_moves allows {limit}.",
        "các quyết định điều {asked} người; số lượt tối đa chỉ cho phép {limit}.",
    ),
    "sum.swaps_in": (
        "{unit} has a headcount of {headcount} for {posts} posts: without exchanges {limit} may come, "
        "the decisions send {come}.",
        "{unit} có {headcount} người trên {posts} biên chế: không hoán đổi thì nhận được {limit} người, "
        "các quyết định điều đến {come}.",
    ),
    "sum.swaps_out": (
        "{unit} has a headcount of {headcount} for {posts} posts: without exchanges {limit} may leave, "
        "the decisions take {leave}.",
        "{unit} có {headcount} người trên {posts} biên chế: không hoán đổi thì được đi {limit} người, "
        "các quyết định điều đi {leave}.",
    ),
    "sum.turnover": (
        "{limit} may leave {unit} (headcount {headcount}); the decisions take {leave}.",
        "{unit} ({headcount} người) được đi tối đa {limit} người; các quyết định điều đi {leave}.",
    ),
    "sum.ceiling": (
        "{unit} has a headcount of {headcount} for {posts} posts: at most {most} afterwards; "
        "the decisions send {come} and take {leave}.",
        "{unit} có {headcount} người trên {posts} biên chế: sau sắp xếp tối đa {most}; "
        "các quyết định điều đến {come}, điều đi {leave}.",
    ),
    "sum.floor": (
        "{unit} has a headcount of {headcount} for {posts} posts: at least {least} afterwards; "
        "the decisions send {come} and take {leave}.",
        "{unit} có {headcount} người trên {posts} biên chế: sau sắp xếp còn ít nhất {least}; "
        "các quyết định điều đến {come}, điều đi {leave}.",
    ),
    "sum.no_new_gap": (
        "{unit} needs {need} for {field} and has {have}: at least {least} must serve it; "
        "the decisions take {gone}.",
        "{unit} cần {need} người làm {field}, hiện có {have}: phải còn ít nhất {least}; "
        "các quyết định điều đi {gone}.",
    ),
    "sum.distance": (
        "{official} to {unit} is {km} km; the limit is {limit} km.",
        "{official} đến {unit} là {km} km; giới hạn {limit} km.",
    ),
    "sum.blank": (
        "{official} to {unit} has no distance in the workbook.",
        "{official} đến {unit} không có khoảng cách trong tệp.",
    ),
    "sum.protected_unit": (
        "of the {headcount} in {unit} {tied} are protected or retire soon: at most {free} may leave.",
        "trong {headcount} người ở {unit} có {tied} người không điều động hoặc sắp nghỉ hưu: tối đa {free} "
        "người được đi.",
    ),
    "sum.protected": (
        "{official} is protected: {reason}.",
        "{official} thuộc diện không điều động: {reason}.",
    ),
    "sum.leaders": ("{official} is a leader: {reason}.", "{official} là lãnh đạo: {reason}."),
    "sum.leaders_unit": (
        "of the {headcount} in {unit} {tied} are leaders: at most {free} may leave.",
        "trong {headcount} người ở {unit} có {tied} lãnh đạo: tối đa {free} người được đi.",
    ),
    "sum.retiring": (
        "{official} retires on {day}, in less than {months} months.",
        "{official} nghỉ hưu ngày {day}, còn dưới {months} tháng.",
    ),
    "sum.stay_term": (
        "{official} was transferred on {day}, less than {months} months ago.",
        "{official} được điều động ngày {day}, chưa đủ {months} tháng.",
    ),
    "sum.stay_term_unit": (
        "of the {headcount} in {unit} {tied} were transferred too recently: at most {free} may leave.",
        "trong {headcount} người ở {unit} có {tied} người mới được điều động: tối đa {free} người được đi.",
    ),
    "sum.within": (
        "{official} to {unit} leaves the area that transfers stay within.",
        "{official} đến {unit} là ra ngoài phạm vi điều động.",
    ),
    "sum.support": (
        "max_support pays {limit} moves.",
        "tổng mức hỗ trợ chỉ đủ cho {limit} lượt.",
    ),
    "sum.vacant": (
        "all units together have {vacant} vacancies.",
        "tất cả các đơn vị còn thiếu tổng cộng {vacant} người.",
    ),
    "sum.min_out": (
        "{unit} has a headcount of {headcount} for {posts} posts and must send {asked} more than it receives "
        "(min_out {min_out}); {free} of its people may leave.",
        "{unit} có {headcount} người trên {posts} biên chế, phải có số đi nhiều hơn số đến {asked} người "
        "(số đi tối thiểu {min_out}); {free} người được đi.",
    ),
    "sum.lenders": (
        "{unit} has a headcount of {headcount} for {posts} posts: besides those lent at least {least} must "
        "remain; the decisions take {leave}.",
        "{unit} có {headcount} người trên {posts} biên chế: ngoài số cử biệt phái phải còn ít nhất {least}; "
        "các quyết định điều đi {leave}.",
    ),
    # Ways out of it.
    "ways.head": (
        "Ways out, the cheapest plan first (each was solved again and verified):",
        "Các cách gỡ, phương án tốt nhất xếp trước (đã giải lại và kiểm chứng từng cách):",
    ),
    "ways.price": ("Then: {goals}.", "Khi đó: {goals}."),
    "ways.price_unproven": (
        "Then: {goals}{goal} between {least} and {most}; no more was proven in the time allowed.",
        "Khi đó: {goals}{goal} từ {least} đến {most}; chưa chứng minh được thêm trong thời gian cho phép.",
    ),
    "ways.price_unknown": (
        "Then a plan is possible; what it costs was not found in the time allowed.",
        "Khi đó có phương án; chưa tính được cái giá trong thời gian cho phép.",
    ),
    "ways.as_is": (
        "As quotas and needs are now: {goals}.",
        "Tính theo biên chế và nhu cầu hiện nay: {goals}.",
    ),
    "ways.goal": ("{goal} {value}", "{goal} {value}"),
    "way.row": ("Leave out {rows}.", "Bỏ {rows}."),
    "way.rows": ("Leave out all of {rows}.", "Bỏ cả {rows}."),
    "way.together": ("All of these: {parts}", "Làm tất cả: {parts}"),
    "way.more": ("{count} more", "{count} dòng khác"),
    "way.rule": ("Rules: {name} = {value}{place}.", "Quy tắc: {name} = {value}{place}."),
    "way.no_over_by": (
        "Rules: ask for no year by which nobody is over (empty {cell}).",
        "Quy tắc: không đặt năm phải hết vượt biên chế (để trống {cell}).",
    ),
    "way.max_moves": ("Rules: max_moves = {value}.", "Quy tắc: Số lượt điều động tối đa = {value}."),
    "way.swaps": ("Rules: swaps = yes.", "Quy tắc: Cho phép hoán đổi = có."),
    "way.max_out": (
        "Let {value} leave {unit} (max_out, Units row {row}).",
        "Cho {value} người rời {unit} (số đi tối đa, sheet Đơn vị dòng {row}).",
    ),
    "way.max_out_share": (
        "Let {value} leave {unit}: max_out_share = {share}, and max_out (Units row {row}) where it is less.",
        "Cho {value} người rời {unit}: tỷ lệ đi tối đa = {share}, và số đi tối đa (sheet Đơn vị dòng {row}) "
        "nếu thấp hơn.",
    ),
    "way.extra_quota": (
        "Raise the posts of {unit} by {count} (extra_quota = {value}, Units row {row}).",
        "Thêm {count} biên chế cho {unit} (biên chế tăng thêm = {value}, sheet Đơn vị dòng {row}).",
    ),
    "way.quota": (
        "Let {unit} end {count} shorter (quota = {value}, Units row {row}).",
        "Cho {unit} thiếu thêm {count} người (biên chế được giao = {value}, sheet Đơn vị dòng {row}).",
    ),
    "way.need": (
        "Let {unit} keep {value} for {field} (its need, Units row {row}).",
        "Cho {unit} chỉ giữ {value} người làm {field} (nhu cầu, sheet Đơn vị dòng {row}).",
    ),
    "way.need_none": (
        "Let {unit} keep nobody for {field} (its need, Units row {row}).",
        "Cho {unit} không giữ ai làm {field} (nhu cầu, sheet Đơn vị dòng {row}).",
    ),
    "way.protected": (
        "Lift the protection of {official} (Officials, row {row}).",
        "Bỏ diện không điều động của {official} (sheet Cán bộ, dòng {row}).",
    ),
    "way.leaders": (
        "Let {official} move although a leader: a row of Decisions, or leaders = free in Rules.",
        "Cho điều động {official} dù là lãnh đạo: ghi dòng ở sheet Quyết định, hoặc Lãnh đạo = tự do ở sheet"
        " Quy tắc.",
    ),
    "way.own_km": (
        "Give {official} an own max_km of {value} (Officials, row {row}).",
        "Đặt số km tối đa riêng của {official} là {value} (sheet Cán bộ, dòng {row}).",
    ),
    "way.min_out": (
        "Ask {unit} to send only {value} (min_out, Units row {row}).",
        "Chỉ yêu cầu {unit} điều động {value} người (số đi tối thiểu, sheet Đơn vị dòng {row}).",
    ),
    "way.min_out_none": (
        "Take back the request to {unit} to send anybody (min_out, Units row {row}).",
        "Bỏ yêu cầu {unit} phải cho người đi (số đi tối thiểu, sheet Đơn vị dòng {row}).",
    ),
    "way.max_support": ("Rules: max_support = {value}.", "Quy tắc: Tổng mức hỗ trợ tối đa = {value}."),
    "way.within": ("Rules: within = none.", "Quy tắc: Phạm vi = không."),
    "way.min_months": (
        "Rules: min_months_between_moves = {value}.",
        "Quy tắc: Số tháng giữa hai lần điều động = {value}.",
    ),
    "way.max_km": ("Rules: max_km = {value}.", "Quy tắc: Số km tối đa = {value}."),
}
