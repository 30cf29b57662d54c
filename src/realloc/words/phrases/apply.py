"""What is said of a plan carried out, as key → (English, Vietnamese)."""

from __future__ import annotations

APPLY_PHRASES: dict[str, tuple[str, str]] = {
    "apply.title": ("Next input", "Dữ liệu kỳ sau"),
    "apply.heading": (
        "Round {round} as of {day}: {done} of {lines} officials' lines carried out",
        "Đợt {round} tính đến {day}: đã thực hiện {done} trên {lines} lượt cán bộ",
    ),
    "apply.transfer": ("transfers, in their new unit", "điều động, đã ở đơn vị mới"),
    "apply.secondment": ("secondments, which run now", "biệt phái, đang thực hiện"),
    "apply.reassignment": ("reassignments", "bố trí lại"),
    "apply.pending": ("lines still announced: answer awaited", "lượt vẫn đã thông báo: đang chờ trả lời"),
    "apply.agreed": ("lines still announced: agreed", "lượt vẫn đã thông báo: đã thống nhất"),
    "apply.done": (
        "lines still announced: done, left out by --only",
        "lượt vẫn đã thông báo: đã thực hiện, --only không lấy",
    ),
    "apply.refused": ("lines refused; their bars stay", "lượt bị từ chối; vẫn giữ hiệu lực"),
    "apply.lapsed": ("lines that lapsed", "lượt không còn hiệu lực"),
    "apply.decisions": (
        "Met and removed from Decisions: {count} rows.",
        "Đã thực hiện và bỏ khỏi sheet Quyết định: {count} dòng.",
    ),
    "apply.limits": (
        "{column} lowered in {count} units.",
        "Số ở cột {column} giảm tại {count} đơn vị.",
    ),
    "apply.written": ("Next input written to {file}.", "Đã ghi dữ liệu kỳ sau vào {file}."),
}
