"""Texts of prices, as key → (English, Vietnamese)."""

from __future__ import annotations

PRICE_PHRASES: dict[str, tuple[str, str]] = {
    "progress.prices": ("Pricing …", "Đang tính giá …"),
    "progress.scenarios": ("Solved {count} of {total}", "Đã giải {count}/{total}"),
    # A goal that differs, with its sign.
    "differs.over": ("over quota {change}", "vượt biên chế {change}"),
    "differs.uncovered": ("fields unserved, weighted {change}", "lĩnh vực chưa có người (hệ số) {change}"),
    "differs.gap": ("specialists short, weighted {change}", "thiếu chuyên môn (hệ số) {change}"),
    "differs.shortage": ("posts short, banded {change}", "thiếu biên chế (theo bậc) {change}"),
    "differs.retention": ("requests to keep unmet {change}", "đề nghị giữ lại chưa đáp ứng {change}"),
    "differs.secondments": ("secondments {change}", "biệt phái {change}"),
    "differs.moves": ("transfers {change}", "điều động {change}"),
    "differs.reassignments": ("reassignments {change}", "bố trí lại {change}"),
    "differs.support": ("moves with support {change}", "lượt được hỗ trợ {change}"),
    "differs.changes": ("announced lines changed {change}", "lượt đã thông báo bị đổi {change}"),
    "differs.distance": ("distance {change} km", "quãng đường {change} km"),
    # A price in words.
    "price.nothing": ("nothing changes", "không thay đổi gì"),
    "price.infeasible": ("no plan is possible", "không còn phương án nào"),
    "price.unsolved": ("not known in the time allowed", "chưa tính được trong thời gian cho phép"),
    "price.unproven": ("{goals} (not proven)", "{goals} (chưa chứng minh)"),
    "price.unproven_nothing": (
        "no difference found in the time allowed (not proven)",
        "chưa tìm được khác biệt trong thời gian cho phép (chưa chứng minh)",
    ),
    "price.dropped": ("without it: {goals}", "nếu bỏ: {goals}"),
    "price.granted": ("granted: {goals}", "nếu chấp thuận: {goals}"),
    "price.means": ("{having} means: {effects}.", "{having} thì {effects}."),
    "price.means_both": (
        "{having} means: {worse}; in return: {better}.",
        "{having} thì {worse}; bù lại {better}.",
    ),
    # What having something costs, in posts and people.
    "cost.gap": ("{field} {count} more short at {units}", "thiếu thêm {count} {field} ở {units}"),
    "cost.gap_less": ("{field} {count} less short at {units}", "bớt thiếu {count} {field} ở {units}"),
    "cost.shortage": ("{count} more unfilled at {units}", "trống thêm {count} biên chế ở {units}"),
    "cost.shortage_less": ("{count} fewer unfilled at {units}", "bớt trống {count} biên chế ở {units}"),
    "cost.over": ("{count} more over quota at {units}", "thêm {count} người vượt biên chế ở {units}"),
    "cost.over_less": ("{count} fewer over quota at {units}", "bớt {count} người vượt biên chế ở {units}"),
    # What is priced.
    "item.max_km": ("Limit: max_km = {value}", "Giới hạn: số km tối đa = {value}"),
    "item.max_moves": ("Limit: max_moves = {value}", "Giới hạn: số lượt điều động tối đa = {value}"),
    "item.max_out_share": ("Limit: max_out_share = {value}%", "Giới hạn: tỷ lệ đi tối đa = {value}%"),
    "item.swaps": (
        "Limit: no exchanges (swaps = no)",
        "Giới hạn: không hoán đổi (Cho phép hoán đổi = không)",
    ),
    "item.max_support": ("Limit: max_support = {value}", "Giới hạn: tổng mức hỗ trợ = {value}"),
    "item.min_months_between_moves": (
        "Limit: {value} months between moves",
        "Giới hạn: {value} tháng giữa hai lần điều động",
    ),
    "item.within": ("Limit: within = {value}", "Giới hạn: phạm vi = {value}"),
    "item.min_out": ("{unit}: at least {count} must leave", "{unit}: phải có ít nhất {count} người đi"),
    "item.retention": ("{unit} asks to keep {count}", "{unit} đề nghị giữ lại {count}"),
    "item.grant": (
        "{unit} asks to keep {count}, {met} of {asked} met: granted in full",
        "{unit} đề nghị giữ lại {count}, mới đáp ứng {met}/{asked}: chấp thuận đủ",
    ),
    "item.exception": ("{unit}: {count} exceptional posts", "{unit}: {count} biên chế cá biệt"),
    "item.max_out": ("{unit}: at most {count} may leave", "{unit}: tối đa {count} người rời đi"),
    "item.require": ("{cell}: {official} must go to {unit}", "{cell}: {official} phải đến {unit}"),
    "item.forbid": ("{cell}: {official} must not go to {unit}", "{cell}: {official} không đến {unit}"),
    "item.stay": ("{cell}: {official} must stay", "{cell}: {official} phải ở lại"),
    "heard.require": (
        "{cell}: {official} agreed to go to {unit}",
        "{cell}: {official} đã thống nhất đến {unit}",
    ),
    "heard.forbid": ("{cell}: {official} to {unit} is refused", "{cell}: từ chối việc {official} đến {unit}"),
    "heard.stay": (
        "{cell}: {official} is to stay, as answered",
        "{cell}: {official} ở lại theo ý kiến trả lời",
    ),
    "item.own_km": ("{official}: own limit {value} km", "{official}: giới hạn riêng {value} km"),
    # The same as the beginning of a sentence on its cost.
    "having.max_km": ("The limit of {value} km", "Giới hạn {value} km"),
    "having.max_moves": ("The limit of {value} moves", "Giới hạn {value} lượt"),
    "having.max_out_share": (
        "The limit of {value}% leaving a unit",
        "Giới hạn {value}% số người rời đơn vị",
    ),
    "having.swaps": ("Allowing no exchanges", "Không hoán đổi"),
    "having.max_support": ("The limit on support", "Giới hạn mức hỗ trợ"),
    "having.min_months_between_moves": ("Waiting {value} months", "Chờ {value} tháng"),
    "having.within": ("Staying within the area", "Chỉ điều động trong phạm vi"),
    "having.min_out": ("Making {count} leave {unit}", "Buộc {unit} cho {count} người đi"),
    "having.retention": ("Keeping {met} at {unit}", "Giữ {met} người ở {unit}"),
    "having.grant": ("Keeping all {asked} at {unit}", "Giữ đủ {asked} người ở {unit}"),
    "having.exception": (
        "Keeping {count} exceptional posts at {unit}",
        "Giữ {count} biên chế cá biệt ở {unit}",
    ),
    "having.max_out": ("Letting at most {count} leave {unit}", "Chỉ cho {count} người rời {unit}"),
    "having.require": ("Sending {official} to {unit}", "Đưa {official} đến {unit}"),
    "having.forbid": ("Not sending {official} to {unit}", "Không đưa {official} đến {unit}"),
    "having.stay": ("Keeping {official} in place", "Giữ {official} ở lại"),
    "having.own_km": ("The own limit of {official}", "Giới hạn riêng của {official}"),
    # Terminal.
    "prices.title": (
        "What each request, exception, decision and limit costs: {count}, dearest first",
        "Giá của từng đề nghị, ngoại lệ, quyết định và giới hạn: {count} mục, đắt nhất trước",
    ),
    "prices.none": (
        "There are no requests, exceptions, decisions or limits to price.",
        "Không có đề nghị, ngoại lệ, quyết định hay giới hạn nào để tính giá.",
    ),
    "prices.free": ("Cost nothing ({count}):", "Không mất gì ({count} mục):"),
    "prices.free_own": (
        "own limits of {count} officials ({officials} …)",
        "giới hạn riêng của {count} người ({officials} …)",
    ),
    "prices.made": (
        "Solved {solved} times in {seconds} s; each price is the difference of two proven optima.",
        "Đã giải {solved} lượt trong {seconds} giây; mỗi giá là hiệu của hai phương án tối ưu đã chứng minh.",
    ),
    "prices.made_unproven": (
        "Solved {solved} times in {seconds} s; {count} prices are not proven: allow more time.",
        "Đã giải {solved} lượt trong {seconds} giây; {count} mục chưa chứng minh: hãy tăng thời gian.",
    ),
    "prices.not_optimal": (
        "This plan is not the optimum (it was edited, or not proven): prices start from the optimum.",
        "Phương án này không phải tối ưu (đã sửa tay hoặc chưa chứng minh): giá tính từ phương án tối ưu.",
    ),
    "prices.not_proven": (
        "The optimum was not proven in the time allowed: prices start from the best plan found, and none of "
        "them is proven. Allow more time.",
        "Chưa chứng minh được phương án tối ưu trong thời gian cho phép: giá tính từ phương án tốt nhất đã "
        "tìm được và chưa được chứng minh. Hãy tăng thời gian.",
    ),
    "prices.input_changed": (
        "The input or the rules in this file were changed after solving.",
        "Dữ liệu hoặc quy tắc trong tệp đã bị sửa sau khi giải.",
    ),
    "prices.written": ("Prices: {file}", "Bảng giá: {file}"),
    # Workbook.
    "sheet.prices": ("Prices", "Giá của đề nghị, giới hạn"),
    "prices.heading": (
        "WHAT EACH REQUEST, EXCEPTION, DECISION AND LIMIT COSTS",
        "GIÁ CỦA TỪNG ĐỀ NGHỊ, NGOẠI LỆ, QUYẾT ĐỊNH VÀ GIỚI HẠN",
    ),
    "prices.note": (
        "Each line alone is dropped (a request not met: granted) and the city is solved again. The columns "
        "of goals show what then changes against the plan: fewer is better. Dearest first, in the order of "
        "the goals.",
        "Bỏ riêng từng mục (đề nghị chưa đáp ứng: chấp thuận) rồi giải lại toàn thành phố. Các cột mục tiêu "
        "là mức thay đổi so với phương án: giảm là tốt hơn. Xếp từ đắt nhất, theo thứ tự mục tiêu.",
    ),
    "prices.what": ("What is in force", "Nội dung"),
    "prices.kind": ("Kind", "Loại"),
    "prices.asked": ("Asks what", "Phép thử"),
    "prices.means": ("What it means", "Hệ quả khi có mục này"),
    "prices.status": ("Proof", "Chứng minh"),
    "prices.drop": ("dropped", "bỏ"),
    "prices.grant": ("granted", "chấp thuận"),
    "family.limit": ("limit", "giới hạn"),
    "family.request": ("request to keep", "đề nghị giữ lại"),
    "family.exception": ("exception", "ngoại lệ"),
    "family.decision": ("decision", "quyết định"),
    "family.own_limit": ("personal limit", "giới hạn riêng"),
}
