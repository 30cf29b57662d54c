"""Texts of explanations, as key → (English, Vietnamese)."""

from __future__ import annotations

EXPLAIN_PHRASES: dict[str, tuple[str, str]] = {
    "explain.broken": (
        "The plan breaks {count} rules; `realloc verify` lists them. Only a plan that keeps every rule can "
        "be explained.",
        "Phương án có {count} vi phạm; `realloc verify` liệt kê đủ. Chỉ giải thích được phương án không vi "
        "phạm.",
    ),
    "explain.one_question": (
        "found {count} questions, expected one of --official, --gap, --unit, --rule, --goal.",
        "có {count} câu hỏi, cần đúng một trong --official, --gap, --unit, --rule, --goal.",
    ),
    "explain.no_roster": (
        "this plan is made on counts and names nobody; ask for a unit, a gap, a rule or a goal.",
        "phương án này lập theo số lượng, không có danh sách cán bộ; hãy hỏi đơn vị, vị trí thiếu, quy tắc "
        "hoặc mục tiêu.",
    ),
    "explain.unproven": (
        "{count} of these prices are not proven in the time allowed.",
        "{count} giá chưa chứng minh được trong thời gian cho phép.",
    ),
    "explain.generalist": ("generalist", "không chuyên môn"),
    "explain.and_more": ("{names} and {count} more", "{names} và {count} đơn vị khác"),
    "explain.the_unit": ("the unit", "đơn vị"),
    "explain.km": ("{km} km", "{km} km"),
    "explain.no_km": ("distance unknown", "chưa rõ khoảng cách"),
    # An official.
    "official.who": ("{official}, {unit} ({fields})", "{official}, {unit} ({fields})"),
    "official.moved": (
        "Transfer to {unit}, to serve {field}; {km}.",
        "Điều động đến {unit}, làm {field}; {km}.",
    ),
    "official.lent": (
        "Secondment to {unit}, to serve {field}; {km}.",
        "Biệt phái đến {unit}, làm {field}; {km}.",
    ),
    "official.reassigned": (
        "Reassignment in {unit}, to serve {field}.",
        "Bố trí lại tại {unit}, làm {field}.",
    ),
    "official.stays": ("Stays, and serves as before.", "Ở lại, làm như hiện nay."),
    "official.because": ("Why: {reasons}.", "Lý do: {reasons}."),
    "official.worth": ("What it is worth", "Có lượt này được gì"),
    "official.ruled_out": (
        "If it is ruled out for this person, the best plan has: {price}.",
        "Nếu không đưa người này đến đó, phương án tốt nhất sẽ: {price}.",
    ),
    "official.alike_ruled_out": (
        "If nobody of those alike may go there instead either: {price}.",
        "Nếu cả những người tương đương cũng không đến đó thay: {price}.",
    ),
    "official.without": (
        "Without it the best plan has: {price}.",
        "Không có lượt này, phương án tốt nhất sẽ: {price}.",
    ),
    "official.kept": (
        "If this person stays: {price}.",
        "Nếu người này ở lại: {price}.",
    ),
    "official.as_now": (
        "If this person serves as before: {price}.",
        "Nếu người này làm như hiện nay: {price}.",
    ),
    "official.why_this_one": ("Why this person", "Vì sao là người này"),
    "official.alike": (
        "{count} in the unit are alike and could go at no cost ({officials}). Fixed rule: volunteers first, "
        "then by id.",
        "Cùng đơn vị có {count} người tương đương, thay cũng không mất gì ({officials}). Quy tắc chọn: người "
        "tự nguyện trước, rồi theo mã.",
    ),
    "official.alike_all_go": (
        "The {count} alike in the unit are needed in the plan too.",
        "{count} người tương đương trong đơn vị cũng đều có trong phương án.",
    ),
    "official.alike_nobody": (
        "Nobody in the unit is alike.",
        "Trong đơn vị không có người tương đương.",
    ),
    "official.other": (
        "Instead {official}, {unit}, {km}: {price}.",
        "Nếu thay bằng {official}, {unit}, {km}: {price}.",
    ),
    "official.destinations": (
        "The next best destinations, the best first",
        "Nơi đến tốt nhất tiếp theo, tốt nhất trước",
    ),
    "official.destination": ("{unit}, {km}: {price}.", "{unit}, {km}: {price}."),
    "official.nowhere": (
        "No other destination is possible.",
        "Không còn nơi đến nào khác phù hợp quy tắc.",
    ),
    "official.destinations_unsolved": (
        "Whether there is another one was not found in the time allowed.",
        "Chưa xác định được còn nơi đến nào khác hay không trong thời gian cho phép.",
    ),
    "official.if_moved": ("What moving this person would change", "Nếu điều động người này"),
    "official.best": (
        "Best to {unit}, {km}: {price}.",
        "Tốt nhất là đến {unit}, {km}: {price}.",
    ),
    "official.alike_stay": (
        "Alike in the unit: {count} ({officials}).",
        "Số người tương đương trong đơn vị: {count} ({officials}).",
    ),
    "official.held": ("What holds this person", "Điều giữ người này lại"),
    "official.held_twice": (
        "Each of these alone is enough, so lifting one changes nothing.",
        "Riêng mỗi lý do đã đủ, nên bỏ một lý do không thay đổi gì.",
    ),
    "official.held_together": (
        "No single rule: only several together keep this person here.",
        "Không phải một quy tắc đơn lẻ mà nhiều quy tắc cùng giữ người này ở lại.",
    ),
    "official.lifted": ("Without that alone: {price}.", "Nếu không có riêng điều đó: {price}."),
    "official.lifted_nothing": (
        "Without that alone nothing would change: the plan does not need this person elsewhere.",
        "Không có riêng điều đó cũng không thay đổi gì: phương án không cần người này ở nơi khác.",
    ),
    "holds.floor": (
        "Floor: {unit} may not become shorter, and nobody can come in exchange.",
        "Sàn biên chế: {unit} không được thiếu thêm và không có ai đến thay.",
    ),
    "holds.no_new_gap": (
        "No new gap: {unit} needs this specialist, and nobody can take over.",
        "Không tạo thiếu hụt mới: {unit} cần chuyên môn này và không có ai thay.",
    ),
    "holds.lenders": (
        "{unit} needs everybody besides those it lends (lenders).",
        "{unit} cần giữ đủ người ngoài số cử biệt phái.",
    ),
    "holds.support": (
        "Whoever goes in their place must be paid support, and max_support is used up.",
        "Không còn kinh phí hỗ trợ cho lượt thay thế.",
    ),
    "holds.within": (
        "Nowhere within the area of {unit} has room (within).",
        "Trong phạm vi của {unit} không còn chỗ.",
    ),
    "holds.turnover": (
        "Turnover: nobody more may leave {unit}.",
        "Giới hạn rời đi: {unit} không được cử thêm người.",
    ),
    "holds.swaps": (
        "No exchanges: {unit} has no surplus, so nobody may leave.",
        "Không hoán đổi: {unit} không dôi dư nên không ai được đi.",
    ),
    "holds.total_moves": (
        "Total moves: decisions use all of max_moves.",
        "Tổng số lượt: các quyết định đã dùng hết số lượt tối đa.",
    ),
    "holds.distance": (
        "Distance: no unit is within the limit from {unit}.",
        "Khoảng cách: từ {unit} không có đơn vị nào trong giới hạn.",
    ),
    "holds.departments": (
        "Departments lend specialists only; this person has no field.",
        "Sở, ngành chỉ biệt phái người có chuyên môn; người này không có chuyên môn.",
    ),
    # A gap.
    "gap.open": (
        "{field} at {unit}: {need} needed, {have} before, {after} after; {missing} short",
        "{field} ở {unit}: cần {need}, trước {have}, sau {after}; còn thiếu {missing}",
    ),
    "gap.closed": (
        "{field} at {unit}: {need} needed, {have} before, {after} after; closed",
        "{field} ở {unit}: cần {need}, trước {have}, sau {after}; đã đủ",
    ),
    "gap.none": (
        "{field} at {unit}: {need} needed, {have} before, {after} after; never short",
        "{field} ở {unit}: cần {need}, trước {have}, sau {after}; không thiếu",
    ),
    "gap.came": ("Filled in the plan by", "Trong phương án được bổ sung"),
    "gap.who": (
        "Who else could serve, nearest first ({count})",
        "Người khác làm được, gần nhất trước ({count})",
    ),
    "gap.why": ("Why it stays, as the plan says", "Lý do còn thiếu theo phương án"),
    "gap.all_placed": (
        "All who have this field were placed by the plan.",
        "Những người có chuyên môn này đều đã được phương án bố trí.",
    ),
    "gap.nobody": ("Nobody else has this field.", "Không còn ai khác có chuyên môn này."),
    "gap.candidate": ("{who}, {unit}, {km}: {why}.", "{who}, {unit}, {km}: {why}."),
    "gap.specialists": ("{count} specialists", "{count} người chuyên môn"),
    "gap.more": ("… and {count} more (-v).", "… và {count} nữa (-v)."),
    "gap.tie": ("an equally good plan", "có phương án tốt ngang"),
    "gap.goals": ("would worsen the plan: {worse}", "sẽ làm phương án kém đi: {worse}"),
    "gap.better": ("would make the plan better: {better}", "sẽ làm phương án tốt hơn: {better}"),
    "gap.used": (
        "serves {field} at {unit} in the plan; here instead: {worse}",
        "đang được bố trí làm {field} ở {unit}; nếu về đây: {worse}",
    ),
    "gap.changes": (
        "The smallest changes that close it or make it smaller (each solved again), the best first",
        "Thay đổi nhỏ nhất để bớt thiếu (đều đã giải lại), tốt nhất trước",
    ),
    "gap.change": (
        "{place}. {change}: then {serving} serve here; {price}.",
        "{place}. {change}: khi đó ở đây có {serving} người; {price}.",
    ),
    "gap.elsewhere": ("Short instead: {places}.", "Đổi lại thiếu: {places}."),
    "gap.no_change": (
        "None of the {count} single changes tried closes it.",
        "Đã thử {count} thay đổi đơn lẻ, không thay đổi nào giúp bớt thiếu.",
    ),
    "gap.undecided": (
        "{count} changes tried were not solved to the end in the time allowed: whether they help is not "
        "known.",
        "Còn {count} thay đổi chưa giải xong trong thời gian cho phép nên chưa biết có giúp bớt thiếu hay "
        "không.",
    ),
    # Changes.
    "change.unprotected": ("Protection of {official} lifted", "Bỏ diện không điều động của {official}"),
    "change.not_retiring": (
        "{official} may move although about to retire",
        "Cho điều động {official} dù sắp nghỉ hưu",
    ),
    "change.led": ("{official} may move although a leader", "Cho điều động {official} dù là lãnh đạo"),
    "change.not_recent": (
        "{official} may move although transferred a short while ago",
        "Cho điều động {official} dù mới được điều động",
    ),
    "change.anywhere": ("Transfers anywhere (within = none)", "Điều động mọi nơi (Phạm vi = không)"),
    "change.fewer_asked": (
        "{unit} must send only {value} (min_out)",
        "{unit} chỉ phải cho {value} người đi (số đi tối thiểu)",
    ),
    "change.fewer_asked_none": (
        "{unit} need not send anybody (min_out)",
        "{unit} không phải cho ai đi (số đi tối thiểu)",
    ),
    "change.max_support": ("max_support = {value}", "Tổng mức hỗ trợ tối đa = {value}"),
    "change.farther": ("{official} may go {km} km", "Cho {official} đi đến {km} km"),
    "change.max_km": ("max_km = {value}", "Số km tối đa = {value}"),
    "change.undecided": ("Without {cell} ({official})", "Bỏ {cell} ({official})"),
    "change.more_out": ("{unit} may let {value} go", "{unit} được cử {value} người"),
    "change.more_moves": ("max_moves = {value}", "Số lượt điều động tối đa = {value}"),
    "change.exchanges": ("Exchanges allowed (swaps = yes)", "Cho hoán đổi (Cho phép hoán đổi = có)"),
    "change.more_posts": (
        "{unit}: {count} posts more (extra_quota = {value})",
        "{unit}: thêm {count} biên chế (biên chế tăng thêm = {value})",
    ),
    "change.fewer_needed": ("{unit} needs only {value} {field}", "{unit} chỉ cần {value} {field}"),
    "change.fewer_needed_none": ("{unit} needs nobody for {field}", "{unit} không cần ai làm {field}"),
    "change.ordered": ("Decision: {official} goes to {unit}", "Quyết định đưa {official} đến {unit}"),
    "change.trained": ("{official} learns {field}", "Đào tạo {field} cho {official}"),
    "change.months": (
        "min_months_to_retirement = {value}",
        "Số tháng tối thiểu trước nghỉ hưu = {value}",
    ),
    "change.between": (
        "min_months_between_moves = {value}",
        "Số tháng giữa hai lần điều động = {value}",
    ),
    "change.one_more_transfer": ("Up to {value} transfers", "Được đến {value} lượt điều động"),
    # Moves as lines.
    "line.from": ("{who} from {unit}, {km} ({kind}, {field})", "{who} từ {unit}, {km} ({kind}, {field})"),
    "line.to": ("{who} to {unit}, {km} ({kind}, {field})", "{who} đến {unit}, {km} ({kind}, {field})"),
    "line.reassigned": ("{who}: {field} ({kind})", "{who}: {field} ({kind})"),
    # A unit.
    "unit.balance": (
        "{unit}: {posts} posts; {before} people before, {after} after",
        "{unit}: khung {posts} biên chế; trước {before} người, sau {after} người",
    ),
    "unit.lender": (
        "{unit} (department): {before} people, {lent} lent",
        "{unit} (sở, ngành): {before} người, biệt phái {lent}",
    ),
    "unit.borrowing": (
        "{unit} (project): {borrowed} lent to it",
        "{unit} (dự án): {borrowed} người được biệt phái đến",
    ),
    "unit.states": ("Before {before}; after {after}.", "Trước: {before}; sau: {after}."),
    "unit.over": ("{count} over", "thừa {count}"),
    "unit.short": ("{count} short", "thiếu {count}"),
    "unit.even": ("just full", "vừa đủ"),
    "unit.exception": (
        "{count} of the posts are exceptional.",
        "Trong đó có {count} biên chế cá biệt.",
    ),
    "unit.borrowed": (
        "{count} more are lent to it.",
        "Ngoài ra có {count} người được biệt phái đến.",
    ),
    "unit.leave": ("Who leaves ({count})", "Đi ({count})"),
    "unit.come": ("Who comes ({count})", "Đến ({count})"),
    "unit.change": ("Who changes field ({count})", "Bố trí lại tại chỗ ({count})"),
    "unit.gaps": ("Fields that were or are short", "Chuyên môn đã hoặc đang thiếu"),
    "unit.gap_open": (
        "{field}: {need} needed, {before} → {after}; {missing} short. {why}.",
        "{field}: cần {need}, {before} → {after}; còn thiếu {missing}. {why}.",
    ),
    "unit.gap_closed": (
        "{field}: {need} needed, {before} → {after}.",
        "{field}: cần {need}, {before} → {after}.",
    ),
    "unit.prices": ("What its requests and limits cost", "Đề nghị và giới hạn của đơn vị tốn gì"),
    "unit.whom": ("Also touched: {units}.", "Đơn vị khác bị ảnh hưởng: {units}."),
    # A rule or a goal.
    "law.title": ("{code} {title}", "{code} {title}"),
    "law.formula": ("Formula: {formula}", "Công thức: {formula}"),
    "law.source": ("Source: {source}", "Căn cứ: {source}"),
    # Where a goal comes from.
    "origin.changes": (
        "What was announced stands as long as nothing more important is lost",
        "Lượt đã thông báo được giữ khi không làm kém mục tiêu quan trọng hơn",
    ),
    "origin.over": (
        "Quotas assigned by the city",
        "Biên chế được thành phố giao",
    ),
    "origin.uncovered": (
        "Order of goals agreed for the city plan",
        "Thứ tự mục tiêu đã thống nhất cho phương án của thành phố",
    ),
    "origin.gap": (
        "Order of goals agreed for the city plan",
        "Thứ tự mục tiêu đã thống nhất cho phương án của thành phố",
    ),
    "origin.shortage": (
        "Order of goals agreed for the city plan",
        "Thứ tự mục tiêu đã thống nhất cho phương án của thành phố",
    ),
    "origin.retention": (
        "A request of the unit, not a right",
        "Đề nghị của đơn vị, không phải quyền",
    ),
    "origin.secondments": (
        "Order of goals agreed for the city plan",
        "Thứ tự mục tiêu đã thống nhất cho phương án của thành phố",
    ),
    "origin.moves": (
        "Order of goals agreed for the city plan",
        "Thứ tự mục tiêu đã thống nhất cho phương án của thành phố",
    ),
    "origin.reassignments": (
        "Order of goals agreed for the city plan",
        "Thứ tự mục tiêu đã thống nhất cho phương án của thành phố",
    ),
    "origin.support": (
        "Support is paid for some moves; fewer of them cost less.",
        "Một số lượt được hỗ trợ kinh phí; càng ít càng đỡ tốn.",
    ),
    "origin.distance": (
        "Great circle with R = 6371.0088 km",
        "Khoảng cách đường chim bay, R = 6371,0088 km",
    ),
    "rule.where": ("In this plan", "Trong phương án này"),
    "rule.nowhere": ("Not set.", "Không đặt."),
    "rule.more": ("What one more would buy", "Nới thêm một thì được gì"),
    "rule.dropped": ("What dropping it would change", "Nếu bỏ thì thay đổi gì"),
    "rule.line": ("{change}: {price}.", "{change}: {price}."),
    "goal.value": ("{before} before, {after} in this plan.", "Trước {before}, phương án này {after}."),
    "goal.value_proven": (
        "{before} before, {after} in this plan: proven, none does better.",
        "Trước {before}, phương án này {after}: đã chứng minh không thể tốt hơn.",
    ),
    "goal.where": ("Most remains at: {units}.", "Còn nhiều nhất ở: {units}."),
    "goal.dropped": ("Not pursued in this plan.", "Phương án này không theo đuổi mục tiêu này."),
    "goal.place": ("Place {place} of {total} in the order.", "Đứng thứ {place}/{total} trong thứ tự."),
    "goal.trade": ("What it is traded against", "Đánh đổi với các mục tiêu khác"),
    "goal.first": ("If it came first ({value}): {price}.", "Nếu đặt lên đầu ({value}): {price}."),
    "goal.first_unsolved": ("If it came first: {price}.", "Nếu đặt lên đầu: {price}."),
    "goal.dropped_unsolved": ("If it were dropped: {price}.", "Nếu bỏ mục tiêu này: {price}."),
    "goal.dropped_price": (
        "If it were dropped ({value}): {price}.",
        "Nếu bỏ mục tiêu này ({value}): {price}.",
    ),
    "goal.alone": ("It is the only goal.", "Đây là mục tiêu duy nhất."),
}
