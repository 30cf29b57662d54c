"""Texts of explanations, as key → (English, Vietnamese)."""

from __future__ import annotations

EXPLAIN_PHRASES: dict[str, tuple[str, str]] = {
    "explain.broken": (
        "The plan breaks {count} rules; `realloc verify` lists them. Only a plan that keeps every rule can "
        "be explained.",
        "Phương án có {count} vi phạm; `realloc verify` liệt kê đủ. Chỉ giải thích được phương án không vi "
        "phạm.",
    ),
    "explain.generalist": ("generalist", "không chuyên môn"),
    "explain.and_more": ("{names} and {count} more", "{names} và {count} đơn vị khác"),
}
