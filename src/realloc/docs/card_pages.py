"""The pages of rules and goals: every card, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from realloc.city.card import Card
from realloc.docs.markdown import code, page, plain, table
from realloc.goals import GOALS
from realloc.rules import RULES

_RULES_EN = (
    "What every plan keeps. Each rule is one file with its constraint and with a check that recomputes it"
    " from the input and the moves alone; `realloc verify` runs the checks on any plan."
)
_RULES_VI = (
    "Những điều mọi phương án đều phải bảo đảm. Mỗi quy tắc là một tệp gồm ràng buộc của mô hình và phần"
    " kiểm tra tính lại độc lập từ dữ liệu vào và danh sách điều động; lệnh `realloc verify` kiểm tra mọi"
    " phương án."
)
_GOALS_EN = (
    "What is made as small as possible, in this order: each goal is brought to its proven least value and"
    " held there while the next one is improved. `goals` in Rules, or `--goals`, changes the order or"
    " leaves goals out."
)
_GOALS_VI = (
    "Những đại lượng được giảm tối đa, theo thứ tự này: mỗi mục tiêu được đưa về giá trị nhỏ nhất (có chứng"
    " minh) và giữ nguyên khi xét mục tiêu sau. `Thứ tự mục tiêu` trong sheet Quy tắc, hoặc `--goals`, đổi"
    " thứ tự hay bỏ bớt mục tiêu."
)
SYMBOLS = (
    ("Q", "posts: quota + extra_quota", "biên chế: được giao + tăng thêm"),
    ("H0, H", "headcount before and after the plan", "số có mặt trước và sau sắp xếp"),
    ("need", "specialists required in a field", "số người chuyên môn cần"),
    ("have0", "present with that primary field", "số người đang có theo lĩnh vực chính"),
    ("serve", "serving the field after the plan", "số người làm lĩnh vực đó sau sắp xếp"),
)
"""What the formulas are written in, with its meaning in English and Vietnamese."""


def rules_page() -> str:
    """Every rule, in the order in which a plan is checked."""
    cards = [rule.CARD for rule in RULES]
    return _page("Rules / Quy tắc", (_RULES_EN, _RULES_VI), cards, "rules")


def goals_page() -> str:
    """Every goal, most important first."""
    cards = [goal.CARD for goal in GOALS.values()]
    return _page("Goals / Mục tiêu", (_GOALS_EN, _GOALS_VI), cards, "goals")


def _page(title: str, intro: tuple[str, str], cards: Iterable[Card], folder: str) -> str:
    symbols = table(("symbol", "meaning", "ý nghĩa"), ((code(symbol), en, vi) for symbol, en, vi in SYMBOLS))
    return page(title, *intro, symbols, *(_card(card, folder) for card in cards))


def _card(card: Card, folder: str) -> str:
    """One card: its names in the heading, the rest in a table."""
    path = f"{folder}/{card.slug}.py"
    rows = [
        ("English", plain(card.sentence_en)),
        ("Tiếng Việt", plain(card.sentence_vi)),
        ("formula / công thức", code(card.formula)),
        ("data / số liệu", plain(card.data)),
        ("source / căn cứ", plain(card.source)),
        ("file / tệp", f"[{code(path)}](../{path})"),
    ]
    heading = f"## {card.code} {code(card.slug)}: {card.title_en} / {card.title_vi}"
    return f"{heading}\n\n{table(('', ''), rows)}"
