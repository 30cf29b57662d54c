"""Texts about what stands in the way of a move, as key → (English, Vietnamese)."""

from __future__ import annotations

OBSTACLE_PHRASES: dict[str, tuple[str, str]] = {
    # Obstacles.
    "obstacle.protected": ("protected: {reason}", "thuộc diện không điều động: {reason}"),
    "obstacle.retiring": (
        "retires on {date}, in less than {months} months",
        "nghỉ hưu ngày {date}, còn dưới {months} tháng",
    ),
    "obstacle.leads": ("leader: {position}", "lãnh đạo: {position}"),
    "obstacle.stays": ("must stay ({cell})", "phải ở lại theo quyết định ({cell})"),
    "obstacle.not_there": ("must not come here ({cell})", "không được đến đây theo quyết định ({cell})"),
    "obstacle.elsewhere": ("must go to {unit} ({cell})", "phải đến {unit} theo quyết định ({cell})"),
    "answered.stays": ("stays, as answered ({cell})", "ở lại theo ý kiến trả lời ({cell})"),
    "answered.not_there": ("refused here ({cell})", "đã từ chối đến đây ({cell})"),
    "answered.elsewhere": ("agreed to go to {unit} ({cell})", "đã thống nhất đến {unit} ({cell})"),
    "obstacle.distance": ("{km} km is beyond the limit of {limit} km", "{km} km, vượt giới hạn {limit} km"),
    "obstacle.own_distance": (
        "{km} km is beyond the own limit of {limit} km",
        "{km} km, vượt giới hạn riêng {limit} km",
    ),
    "obstacle.no_distance": ("the pair has no distance", "cặp đơn vị không có khoảng cách"),
    "obstacle.outside": ("outside the area (within = {within})", "ngoài phạm vi (Phạm vi = {within})"),
    "obstacle.project": (
        "{unit} is a project and only borrows specialists",
        "{unit} là dự án, chỉ nhận người có chuyên môn biệt phái",
    ),
    "obstacle.recent": (
        "transferred on {date}, less than {months} months ago",
        "được điều động ngày {date}, chưa đủ {months} tháng",
    ),
    "obstacle.hired": ("on contract", "làm hợp đồng"),
    "obstacle.on_loan": ("on a secondment that runs until {date}", "đang biệt phái đến {date}"),
    "obstacle.lender": (
        "{unit} would be left with {here} besides those it lends, below {least}",
        "{unit} chỉ còn {here} người ngoài số cử biệt phái, dưới {least}",
    ),
    "obstacle.min_out": (
        "{unit} must send {asked} more than it receives and would send {gone}",
        "{unit} phải có số đi nhiều hơn số đến {asked}, sẽ chỉ là {gone}",
    ),
    "obstacle.support": (
        "support is paid for {limit} moves at most",
        "kinh phí hỗ trợ chỉ đủ {limit} lượt",
    ),
    "obstacle.no_new_gap": (
        "{unit} needs its {field} specialist ({need} needed)",
        "{unit} đang cần người làm {field} (nhu cầu {need})",
    ),
    "obstacle.floor": (
        "{unit} would fall to {headcount}, below its floor of {least}",
        "{unit} sẽ chỉ còn {headcount} người, dưới sàn {least}",
    ),
    "obstacle.ceiling": (
        "{unit} is full: {headcount} would be above {most}",
        "{unit} đã đủ người: {headcount} sẽ vượt {most}",
    ),
    "obstacle.turnover": (
        "{unit} may not let more than {limit} go",
        "{unit} chỉ được cử tối đa {limit} người",
    ),
    "obstacle.total_moves": (
        "all {limit} moves of the city are used",
        "toàn thành phố đã dùng hết {limit} lượt",
    ),
    "obstacle.swaps_out": (
        "without exchanges only {limit} may leave {unit}",
        "không hoán đổi thì {unit} chỉ được cho đi {limit}",
    ),
    "obstacle.swaps_in": (
        "without exchanges only {limit} may come to {unit}",
        "không hoán đổi thì {unit} chỉ được nhận {limit}",
    ),
    # The same in a few words, with a count.
    "reason.protected": ("{count} protected", "{count} thuộc diện không điều động"),
    "reason.retiring": ("{count} about to retire", "{count} sắp nghỉ hưu"),
    "reason.leads": ("{count} leaders", "{count} lãnh đạo"),
    "reason.recent": ("{count} transferred too recently", "{count} mới được điều động"),
    "reason.hired": ("{count} on contract", "{count} làm hợp đồng"),
    "reason.on_loan": ("{count} on loan", "{count} đang biệt phái"),
    "reason.outside": ("{count} outside the area", "{count} ngoài phạm vi"),
    "reason.project": ("{count} who cannot be lent to a project", "{count} không biệt phái được cho dự án"),
    "reason.lender": ("{count} held by the lender's floor", "{count} vướng sàn của đơn vị cho biệt phái"),
    "reason.min_out": ("{count} stopped by departures asked", "{count} vướng số đi tối thiểu"),
    "reason.support": ("{count} stopped by the limit on support", "{count} vướng mức hỗ trợ"),
    "reason.stays": ("{count} must stay by decision", "{count} phải ở lại theo quyết định"),
    "reason.not_there": ("{count} barred from here by decision", "{count} không được đến theo quyết định"),
    "reason.elsewhere": ("{count} ordered elsewhere", "{count} phải đi nơi khác theo quyết định"),
    "reason.distance": ("{count} too far", "{count} quá xa"),
    "reason.no_distance": ("{count} over a blank pair", "{count} không có khoảng cách"),
    "reason.no_new_gap": ("{count} needed where they are", "{count} đang cần tại chỗ"),
    "reason.floor": ("{count} held by the floor", "{count} vướng sàn biên chế"),
    "reason.ceiling": ("{count} stopped by the full unit", "{count} vướng đơn vị đã đủ người"),
    "reason.turnover": ("{count} held by a limit on leaving", "{count} vướng giới hạn rời đi"),
    "reason.total_moves": ("{count} stopped by max_moves", "{count} vướng tổng số lượt"),
    "reason.swaps_out": ("{count} held without exchanges", "{count} vướng không hoán đổi (nơi đi)"),
    "reason.swaps_in": ("{count} not let in without exchanges", "{count} vướng không hoán đổi (nơi đến)"),
    "reason.several": ("{count} by several rules", "{count} vướng nhiều quy tắc"),
    "reason.goals": ("{count} better used elsewhere", "{count} đang dùng tốt hơn ở chỗ khác"),
}
