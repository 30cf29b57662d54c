"""What is said of announced lines, replies and rounds, as key → (English, Vietnamese)."""

from __future__ import annotations

LOOP_PHRASES: dict[str, tuple[str, str]] = {
    "line.dropped": ("dropped in round {round}", "bỏ ở đợt {round}"),
    "source.replies": (
        "Decree 170/2025/NĐ-CP, art. 25 and 26",
        "Điều 25, Điều 26 Nghị định 170/2025/NĐ-CP",
    ),
    "where.replies": (
        "Announced lines: {lines}; agreed: {agreed}; refused: {refused}.",
        "Số lượt đã thông báo: {lines}; đã thống nhất: {agreed}; bị từ chối: {refused}.",
    ),
    "setting.binding_replies": ("Whose refusal of a transfer binds", "Ai từ chối điều động thì có hiệu lực"),
    "setting.silence": ("What silence means", "Quá hạn không trả lời thì"),
    "setting.reply_by": ("Answers are due by", "Hạn trả lời"),
}
