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
    "obstacle.distance": ("{km} km is beyond the limit of {limit} km", "{km} km, vượt giới hạn {limit} km"),
    "obstacle.own_distance": (
        "{km} km is beyond the own limit of {limit} km",
        "{km} km, vượt giới hạn riêng {limit} km",
    ),
    "obstacle.no_distance": ("the pair has no distance", "cặp đơn vị không có khoảng cách"),
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
