"""The texts of rules and settings, and of where a plan touches them; see :mod:`.common`."""

from __future__ import annotations

RULE_PHRASES: dict[str, tuple[str, str]] = {
    # Where each rule comes from.
    "source.record": ("The data themselves", "Dữ liệu đầu vào"),
    "source.ceiling": (
        "Quotas assigned by the city; guidance 09/CV-BCĐ on the framework",
        "Biên chế được giao; Công văn 09/CV-BCĐ về khung biên chế",
    ),
    "source.floor": ("Quotas assigned by the city", "Biên chế được giao"),
    "source.no_new_gap": (
        "Condition of the rearrangement plan: closing one gap must not open another",
        "Yêu cầu của phương án: bố trí nơi này không được gây thiếu ở nơi khác",
    ),
    "source.protected": (
        "Decree 170/2025/NĐ-CP, art. 25(5); Decree 59/2019/NĐ-CP (retirement)",
        "Khoản 5 Điều 25 Nghị định 170/2025/NĐ-CP; Nghị định 59/2019/NĐ-CP (nghỉ hưu)",
    ),
    "source.leaders": (
        "Leaders are rotated by the bodies that elect or appoint them (Decree 170/2025/NĐ-CP); practice of"
        " Ho Chi Minh City",
        "Lãnh đạo do cơ quan bầu, bổ nhiệm bố trí, luân chuyển (Nghị định 170/2025/NĐ-CP); cách làm của"
        " Thành phố Hồ Chí Minh",
    ),
    "source.one_move": ("One person, one place", "Một người chỉ bố trí một nơi"),
    "source.specialism": (
        "Decree 59/2019/NĐ-CP: a change of position keeps the speciality",
        "Nghị định 59/2019/NĐ-CP: chuyển đổi vị trí cùng chuyên môn",
    ),
    "source.distance": (
        "Limit set for this plan; straight lines where no distances are given",
        "Giới hạn đặt cho phương án; tính theo đường thẳng nếu không có bảng khoảng cách",
    ),
    "source.turnover": (
        "Limit set for this plan: the unit must keep working",
        "Giới hạn đặt cho phương án: đơn vị phải duy trì hoạt động",
    ),
    "source.total_moves": (
        "Limit set for this plan: what can be carried out in one round",
        "Giới hạn đặt cho phương án: khả năng thực hiện trong một đợt",
    ),
    "source.swaps": ("Choice made for this plan", "Lựa chọn đặt cho phương án"),
    "source.departments": (
        "Law 80/2025/QH15, art. 30 (secondment)",
        "Điều 30 Luật số 80/2025/QH15 (biệt phái)",
    ),
    "source.secondment_term": ("Law 80/2025/QH15, art. 30", "Điều 30 Luật số 80/2025/QH15"),
    "source.decisions": ("Decisions of the competent head", "Quyết định của người có thẩm quyền"),
    "source.stay_term": (
        "Decree 59/2019/NĐ-CP: terms of a change of position",
        "Nghị định 59/2019/NĐ-CP: thời hạn chuyển đổi vị trí công tác",
    ),
    "source.min_out": (
        "Order for this plan: each unit over its posts sends people",
        "Yêu cầu của phương án: mỗi đơn vị thừa phải điều động người",
    ),
    "source.within": (
        "Order for this plan: the same area, or neighbours",
        "Yêu cầu của phương án: trong cùng địa bàn hoặc đơn vị giáp ranh",
    ),
    "source.lenders": (
        "Law 80/2025/QH15, art. 30; Decree 170/2025/NĐ-CP, art. 26",
        "Điều 30 Luật số 80/2025/QH15; Điều 26 Nghị định 170/2025/NĐ-CP",
    ),
    "source.projects": (
        "Practice of the city: specialists are lent to projects",
        "Cách làm của thành phố: biệt phái người có chuyên môn cho các dự án",
    ),
    "source.contract": (
        "Decree 170/2025/NĐ-CP: only civil servants are moved",
        "Nghị định 170/2025/NĐ-CP: chỉ điều động, biệt phái công chức",
    ),
    "source.running": (
        "Decree 170/2025/NĐ-CP, art. 25(5) and 26",
        "Khoản 5 Điều 25, Điều 26 Nghị định 170/2025/NĐ-CP",
    ),
    "source.support": (
        "Resolutions on support for those who are moved",
        "Nghị quyết về hỗ trợ người được điều động, biệt phái",
    ),
    # Settings as the annex names them; the Rules sheet's own notes are with the workbook contract.
    "setting.as_of": ("The day the plan speaks of", "Ngày tính của phương án"),
    "setting.max_km": ("Longest transfer or secondment, km", "Khoảng cách điều động, biệt phái xa nhất, km"),
    "setting.max_moves": ("Most transfers and secondments", "Số lượt điều động, biệt phái nhiều nhất"),
    "setting.max_out_share": (
        "Largest share of a unit's headcount that may leave",
        "Tỷ lệ người đi nhiều nhất của một đơn vị",
    ),
    "setting.swaps": ("Units may exchange officials", "Cho phép các đơn vị trao đổi cán bộ"),
    "setting.leaders": ("Leaders", "Lãnh đạo"),
    "setting.min_months_to_retirement": (
        "Officials with fewer months to retirement stay",
        "Không điều động người còn ít hơn số tháng này đến khi nghỉ hưu",
    ),
    "setting.min_months_between_moves": (
        "Officials transferred fewer months ago stay",
        "Không điều động người được điều động chưa đủ số tháng này",
    ),
    "setting.who_leaves": ("Who is named first among alike officials", "Ai đi trước trong số người như nhau"),
    "setting.within": ("Transfers stay within", "Chỉ điều động trong phạm vi"),
    "setting.within_departments": ("Loans of departments too", "Cả biệt phái từ sở, ngành"),
    "setting.lenders": ("Who lends people", "Ai cử người biệt phái"),
    "setting.support_per_month": ("Support a month for a move", "Mức hỗ trợ một tháng cho một lượt"),
    "setting.support_min_km": ("Supported from this way on, km", "Được hỗ trợ từ số km này"),
    "setting.support_between_regions": ("Only from region to region", "Chỉ hỗ trợ khi sang khu vực khác"),
    "setting.max_support": ("Most support a month", "Tổng mức hỗ trợ tối đa một tháng"),
    "setting.posts_per_official": ("Posts that one official may hold", "Số vị trí một người kiêm nhiệm"),
    "setting.contract_fields": ("Fields open to contract staff", "Lĩnh vực được hợp đồng"),
    "setting.secondment_months": ("Length of a secondment, months", "Thời hạn biệt phái, tháng"),
    # Where a plan touches a rule.
    "where.total_moves": (
        "{count} of {limit} moves are used.",
        "Đã dùng {count}/{limit} lượt.",
    ),
    "where.turnover": (
        "Units that have used up their limit: {count}. {units}",
        "Số đơn vị đã dùng hết giới hạn: {count}. {units}",
    ),
    "where.floor": (
        "Units that somebody leaves and that end at their floor: {count}. {units}",
        "Số đơn vị có người đi và ở đúng mức sàn: {count}. {units}",
    ),
    "where.ceiling": (
        "Units that somebody comes to and that end full: {count}. {units}",
        "Số đơn vị có người đến và đã đủ khung: {count}. {units}",
    ),
    "where.no_new_gap": (
        "Fields of units with nobody to spare: {count}. {units}",
        "Số lĩnh vực không còn người dư: {count}. {units}",
    ),
    "where.protected": (
        "Held: {protected} protected, {retiring} about to retire.",
        "Không điều động: {protected} người thuộc diện, {retiring} người sắp nghỉ hưu.",
    ),
    "where.leaders": ("Leaders who stay: {count}.", "Lãnh đạo giữ nguyên: {count} người."),
    "where.leaders_free": ("Leaders are free to move.", "Lãnh đạo được điều động như người khác."),
    "where.swaps_on": ("Exchanges are allowed.", "Được phép hoán đổi."),
    "where.swaps_off": ("Exchanges are not allowed.", "Không được hoán đổi."),
    "where.lent": (
        "Lent: {count}, for {months} months.",
        "Biệt phái: {count} người, thời hạn {months} tháng.",
    ),
    "where.decisions": ("Rows of Decisions: {count}.", "Số dòng quyết định: {count}."),
    "where.stay_term": ("Held by it: {count}.", "Không điều động vì lý do này: {count} người."),
    "where.contract": ("Contract staff: {count}.", "Người làm hợp đồng: {count}."),
    "where.running": ("On a secondment that runs: {count}.", "Đang biệt phái: {count} người."),
    "where.min_out": (
        "Units of which departures are asked: {count}. {units}",
        "Số đơn vị phải có người đi: {count}. {units}",
    ),
    "where.within_on": ("Transfers stay within: {within}.", "Chỉ điều động trong phạm vi: {within}."),
    "where.within_off": ("within is not set.", "Không đặt phạm vi."),
    "where.lenders": (
        "Units that lend besides departments: {count}. {units}",
        "Số đơn vị ngoài sở, ngành có người biệt phái: {count}. {units}",
    ),
    "where.projects": ("Projects: {count}. {units}", "Số dự án: {count}. {units}"),
    "where.support": (
        "Moves that are paid: {count}; a month: {cost}.",
        "Số lượt được hỗ trợ: {count}; mỗi tháng: {cost}.",
    ),
    "where.always": (
        "Holds for every line of the plan.",
        "Đúng với mọi dòng của phương án.",
    ),
    "where.limit": (
        "max_km = {limit}; officials with a limit of their own: {own}.",
        "Số km tối đa = {limit}; số người có giới hạn riêng: {own}.",
    ),
    "where.no_limit": (
        "max_km is not set{limit}; officials with a limit of their own: {own}.",
        "Không đặt số km tối đa{limit}; số người có giới hạn riêng: {own}.",
    ),
    "where.longest": (
        "Longest move: {km} km, {origin} → {unit}.",
        "Lượt xa nhất: {km} km, {origin} → {unit}.",
    ),
}
