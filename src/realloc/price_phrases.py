"""Texts of prices, as key → (English, Vietnamese)."""

from __future__ import annotations

PRICE_PHRASES: dict[str, tuple[str, str]] = {
    "progress.prices": ("Pricing …", "Đang tính giá …"),
    "progress.scenarios": ("Solved {count} of {total}", "Đã giải {count}/{total}"),
    # A price in words.
    "price.nothing": ("nothing changes", "không thay đổi gì"),
    "price.infeasible": ("no plan is possible", "không còn phương án nào"),
    "price.unsolved": ("not known in the time allowed", "chưa tính được trong thời gian cho phép"),
    "price.unproven": ("{goals} (not proven)", "{goals} (chưa chứng minh)"),
    "price.dropped": ("without it: {goals}", "nếu bỏ: {goals}"),
    "price.granted": ("granted: {goals}", "nếu chấp thuận: {goals}"),
    "price.costs": ("{having}: {worse}.", "{having}: {worse}."),
    "price.saves": ("{having} saves: {better}.", "{having} nên giảm được: {better}."),
    "price.costs_and_saves": (
        "{having}: {worse}; it saves {better}.",
        "{having}: {worse}; đổi lại giảm được {better}.",
    ),
    # What having something costs, in posts and people.
    "cost.gap": ("{count} more {field} short at {units}", "thiếu thêm {count} {field} ở {units}"),
    "cost.shortage": ("{count} more posts unfilled at {units}", "thêm {count} biên chế còn trống ở {units}"),
    "cost.over": ("{count} more over quota at {units}", "thêm {count} người vượt biên chế ở {units}"),
    "cost.secondments": ("secondments {count}", "{count} lượt biệt phái"),
    "cost.moves": ("transfers {count}", "{count} lượt điều động"),
    "cost.reassignments": ("reassignments {count}", "{count} lượt bố trí lại"),
    "cost.distance": ("{count} km", "{count} km"),
    # What is priced.
    "item.max_km": ("Limit: max_km = {value}", "Giới hạn: max_km = {value}"),
    "item.max_moves": ("Limit: max_moves = {value}", "Giới hạn: max_moves = {value}"),
    "item.max_out_share": ("Limit: max_out_share = {value}%", "Giới hạn: max_out_share = {value}%"),
    "item.swaps": ("Limit: no exchanges (swaps = no)", "Giới hạn: không hoán đổi (swaps = không)"),
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
    "item.own_km": ("{official}: own limit {value} km", "{official}: giới hạn riêng {value} km"),
    # The same as the beginning of a sentence on its cost.
    "having.max_km": ("The limit of {value} km means", "Giới hạn {value} km làm phát sinh"),
    "having.max_moves": ("At most {value} moves means", "Giới hạn {value} lượt làm phát sinh"),
    "having.max_out_share": (
        "At most {value}% leaving a unit means",
        "Giới hạn {value}% số người rời đơn vị làm phát sinh",
    ),
    "having.swaps": ("Without exchanges there are", "Không hoán đổi làm phát sinh"),
    "having.retention": ("Keeping {met} at {unit} means", "Giữ {met} người ở {unit} làm phát sinh"),
    "having.grant": (
        "Keeping all {asked} at {unit} would mean",
        "Giữ đủ {asked} người ở {unit} sẽ làm phát sinh",
    ),
    "having.exception": (
        "The {count} exceptional posts of {unit} mean",
        "{count} biên chế cá biệt của {unit} làm phát sinh",
    ),
    "having.max_out": (
        "Letting at most {count} leave {unit} means",
        "Chỉ cho {count} người rời {unit} làm phát sinh",
    ),
    "having.require": ("Sending {official} to {unit} means", "Đưa {official} đến {unit} làm phát sinh"),
    "having.forbid": (
        "Keeping {official} away from {unit} means",
        "Không đưa {official} đến {unit} làm phát sinh",
    ),
    "having.stay": ("Keeping {official} in place means", "Giữ {official} ở lại làm phát sinh"),
    "having.own_km": (
        "The own limit of {official} means",
        "Giới hạn riêng của {official} làm phát sinh",
    ),
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
