"""The page of letters: what is written, and every placeholder that a template may have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from realloc.docs.markdown import code, codes, page, plain, table
from realloc.reports.letters.defaults import KINDS
from realloc.reports.letters.placeholders import PLACEHOLDERS, ROW, Placeholder
from realloc.reports.letters.templates import ENDING
from realloc.reports.letters.write import COMMON

_TITLES: Final = {
    "transfer": ("decision on a transfer", "quyết định điều động"),
    "secondment": ("decision on a secondment", "quyết định biệt phái"),
    "reassignment": ("decision on a reassignment", "quyết định bố trí lại"),
    "combined": ("one decision with the list of all", "quyết định chung kèm danh sách"),
    "submission": ("submission", "tờ trình"),
}

_INTRO: Final = (
    "`realloc letters PLAN -o DIR` writes a decision for each person who is transferred, lent or given"
    " another field, named after the sending unit and the person's id; beside them one decision with the"
    " list of all and the submission. Lines that are refused or have lapsed get none, nor do reassignments"
    " marked as refused; with `--only agreed` lines that are agreed or done alone do, and reassignments"
    " marked as agreed. `--merged` adds one file of all decisions by person. Files that are there already"
    " are left alone, and everything is written or nothing. A plan on counts has no names: then there is the"
    " decision with counts and the submission. `--anonymous` is refused, for decisions name people.",
    "`realloc letters PHƯƠNG_ÁN -o THƯ_MỤC` lập quyết định cho từng người được điều động, biệt phái, bố trí"
    " lại (tên tệp theo đơn vị cử đi và mã cán bộ), một quyết định chung kèm danh sách và tờ trình. Lượt bị"
    " từ chối hoặc hết hiệu lực thì không lập; `--only agreed` chỉ lập cho lượt đã thống nhất hoặc đã thực"
    " hiện. `--merged` ghi thêm một tệp gồm mọi quyết định từng người. Không ghi đè tệp đã có. Phương án chỉ"
    " có số lượng thì chỉ có quyết định chung theo số lượng và tờ trình.",
    "The documents are in Vietnamese and follow forms 1.2, 1.4 and 2.1 of Decree 30/2020/NĐ-CP. What is not"
    " known"
    f" is left as dots and listed: on the terminal, in the JSON, and in `{COMMON['missing']}.xlsx` with the"
    f" cell"
    " to fill in. Agency, signer, numbers, dates and grounds come from the Report sheet"
    " ([workbook.md](workbook.md)) or `--report`; `--input NEW` takes names, births and positions from a"
    " workbook"
    " that was completed since. Where no legal grounds are given the letters name the Law on officials and"
    " Decree"
    " 170/2025/NĐ-CP, and that is listed: check them.",
    "Nội dung chưa có được để dấu chấm và liệt kê ở màn hình, JSON và tệp"
    f" `{COMMON['missing']}.xlsx`, kèm ô cần ghi. `--input TỆP_MỚI` lấy họ tên, ngày sinh, chức vụ từ tệp đã"
    f" bổ"
    " sung.",
)

_OWN: Final = (
    "`realloc template DIR --letters` writes the templates; change them in Word and give the folder with"
    " `--template DIR`, or one file for all decisions by person with `--template FILE.docx`. A placeholder"
    " stands in double braces: `{{ name }}`. `{% if field %} … {% endif %}` writes what is between only"
    " where there is something; a list is written by a paragraph `{%p for ground in grounds %}`, one `{{"
    " ground }}` and one `{%p endfor %}`, rows of a table by rows with `{%tr for line in lines %}`, `{{"
    " line.name }}` and `{%tr endfor %}`. `{{ agency|upper }}` writes capitals. Templates are checked before"
    " anything is written: what is no Word document (E590), broken braces (E591), unknown placeholders"
    " (E592) and files of unknown kind (E593) are named at once. Whatever stands in a cell comes out as"
    " text.",
    "Lệnh `realloc template THƯ_MỤC --letters` ghi các mẫu; sửa bằng Word rồi dùng `--template THƯ_MỤC`,"
    " hoặc `--template TỆP.docx` cho mọi quyết định từng người. Trường phối đặt trong hai dấu ngoặc nhọn:"
    " `{{ name }}`.",
)


def letters_page() -> str:
    """Documents, templates and placeholders."""
    kinds = table(
        ("template", "document", "văn bản"), ((code(f"{kind}{ENDING}"), *_TITLES[kind]) for kind in KINDS)
    )
    rows = table(
        ("placeholder", "meaning", "ý nghĩa"),
        ((code(f"{{{{ line.{name} }}}}"), plain(w.en), plain(w.vi)) for name, w in ROW.items()),
    )
    return page(
        "Letters / Quyết định, tờ trình",
        *map(plain, _INTRO),
        "## Templates / Mẫu",
        *map(plain, _OWN),
        kinds,
        "## Placeholders / Trường phối",
        _placeholders(PLACEHOLDERS.values()),
        "Each of `lines` has: / Mỗi dòng của `lines` gồm:",
        rows,
    )


def _placeholders(found: Iterable[Placeholder]) -> str:
    return table(
        ("placeholder", "meaning", "ý nghĩa", "in", "from"),
        (
            (
                code(f"{{{{ {one.name} }}}}"),
                plain(one.meaning.en),
                plain(one.meaning.vi),
                "all" if one.kinds == KINDS else codes(one.kinds),
                _source(one),
            )
            for one in found
        ),
    )


def _source(one: Placeholder) -> str:
    """Where its text comes from."""
    if one.item:
        return f"Report: {code(one.item)}"
    if one.column:
        return f"Officials: {code(one.column)}"
    return "by hand" if one.by_hand else ""
