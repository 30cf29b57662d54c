"""The page of problems: every code with an example that the validation really gives."""

from __future__ import annotations

from realloc.docs.examples import example
from realloc.docs.markdown import page, plain
from realloc.workbook.problems.catalogue import CATALOGUE
from realloc.workbook.problems.entry import Entry

GROUPS = {
    "E1": ("The file", "Tệp"),
    "E2": ("Structure", "Cấu trúc"),
    "E3": ("Values", "Giá trị"),
    "E4": ("References and duplicates", "Tham chiếu và trùng lặp"),
    "E5": ("Consistency", "Nhất quán"),
    "W6": ("Warnings", "Cảnh báo"),
    "W7": ("More warnings", "Cảnh báo khác"),
}
"""First letters of a code, and what the codes are about."""

_INTRO_EN = (
    "Everything that can be found in an input. All findings come at once, with sheet and cell; an error (E)"
    " stops the work with exit code 4, a warning (W) does not. Codes are permanent."
)
_INTRO_VI = (
    "Mọi vấn đề có thể gặp trong dữ liệu. Tất cả được nêu cùng lúc, kèm sheet và ô; lỗi (E) dừng công việc"
    " với mã kết thúc 4, cảnh báo (W) thì không. Mã không thay đổi."
)


def problems_page() -> str:
    """Every code, group by group."""
    parts = [_INTRO_EN, _INTRO_VI]
    for start, (en, vi) in GROUPS.items():
        parts.append(f"## {start}: {en} / {vi}")
        parts += [_entry(entry) for code, entry in CATALOGUE.items() if code.startswith(start)]
    return page("Problems of the input / Vấn đề của dữ liệu", *parts)


def _entry(entry: Entry) -> str:
    """One code: its titles, and an example with its remedy in each language."""
    lines = [f"### {entry.code} {entry.title[0]} / {entry.title[1]}", ""]
    for language, label in (("en", "Remedy"), ("vi", "Cách sửa")):
        found = example(entry.code, language)
        head = f"{found.code} {found.where}".rstrip()
        lines.append(f"- `{head}: {found.message(language)}`")
        lines.append(f"  {label}: {plain(found.remedy(language))}")
    return "\n".join(lines)
