"""The page of the workbook: sheets, columns, words and rule keys, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from realloc.city.settings import DEFAULTS, GOAL_ORDER, Settings
from realloc.docs.markdown import code, codes, page, plain, table
from realloc.reports.json.docstrings import docstrings
from realloc.workbook.contract.field_headings import SUFFIX_WORDS, Suffix
from realloc.workbook.contract.matching import EXTRA_SHEETS, IGNORED_HEADINGS, SHEETS
from realloc.workbook.contract.parts import Column, Sheet
from realloc.workbook.contract.report_items import REPORT_ITEMS
from realloc.workbook.contract.rule_keys import RULE_KEYS
from realloc.workbook.contract.small_sheets import REPORT
from realloc.workbook.contract.units import DECLARED, KIND_WORDS
from realloc.workbook.contract.words import (
    DECISION_WORDS,
    DEFAULT_WORDS,
    NONE_WORDS,
    TOTAL_WORDS,
    YES_NO_WORDS,
)

W = TypeVar("W", bound=StrEnum)

_INTRO_EN = (
    "One workbook (.xlsx, .xlsm, .xls, .xlsb or .ods). Only the sheet of units is needed. Sheets and headings"
    " are matched in English or Vietnamese, with or without accents; case, spaces and punctuation do not"
    " count. `realloc template wards.xlsx` writes an empty one."
)
_INTRO_VI = (
    "Một tệp bảng tính (.xlsx, .xlsm, .xls, .xlsb hoặc .ods). Chỉ bắt buộc có sheet đơn vị. Tên sheet và tiêu"
    " đề nhận bằng tiếng Anh hoặc tiếng Việt, có dấu hay không dấu; không phân biệt hoa thường, khoảng trắng,"
    " dấu câu. Lệnh `realloc template tep.xlsx --lang vi` tạo tệp mẫu."
)
_FIELDS_EN = (
    "Fields are whatever the headings of Units name: a field, then one of these words. Give need and have,"
    " or gap (positive = short by that many, negative = that many to spare); with gap alone it is unknown"
    " whether the field is covered, so the goal `uncovered` leaves it out. Beside a sheet Officials, have is"
    " only compared with the roster."
)
_FIELDS_VI = (
    "Lĩnh vực là những gì ghi ở tiêu đề sheet Đơn vị: tên lĩnh vực rồi một trong các từ này. Ghi cần và có,"
    " hoặc chỉ ghi thiếu (số dương là thiếu, số âm là dư); khi chỉ ghi thiếu thì không rõ đã có người làm hay"
    " chưa nên mục tiêu `uncovered` bỏ qua. Nếu có sheet Cán bộ thì cột có chỉ để đối chiếu."
)
_EVERYDAY_EN = (
    "Headings need not be one of these names: offices combine the same words freely, and `Tên xã,"
    " phường`, `Tổng biên chế giao năm 2026`, `Số người hiện có tính đến ngày 15/6/2026`, `Cơ quan, đơn"
    " vị công tác` or `Vị trí việc làm (VTVL)` are understood too, also in two languages in one cell."
    " Where a heading of the tables below stands beside such a one, it wins, and the other is named in a"
    " warning. What may mean two things is an error; `--map` says which. A roster's columns `Đang bị xem"
    " xét kỷ luật`, `Nuôi con dưới 36 tháng tuổi`, `Hoàn cảnh đặc biệt khó khăn` and the like (marked"
    " `x` or in words) protect like `protected`."
)
_EVERYDAY_VI = (
    "Tiêu đề không nhất thiết đúng các tên này: các cách ghi thường gặp như `Tên xã, phường`, `Tổng"
    " biên chế giao năm 2026`, `Số người hiện có tính đến ngày 15/6/2026`, `Cơ quan, đơn vị công tác`,"
    " `Vị trí việc làm (VTVL)`, hoặc ghi hai thứ tiếng trong một ô, đều hiểu được. Nếu có cả tiêu đề"
    " trong bảng dưới đây thì dùng tiêu đề đó, cột kia nêu trong cảnh báo. Tiêu đề có thể hiểu hai nghĩa"
    " là lỗi; dùng `--map` để chỉ rõ. Các cột `Đang bị xem xét kỷ luật`, `Nuôi con dưới 36 tháng tuổi`,"
    " `Hoàn cảnh đặc biệt khó khăn`… trong danh sách (đánh dấu `x` hoặc ghi chữ) có tác dụng như cột lý"
    " do không điều động."
)
_BLANKS_EN = (
    "A dash is 0 where people are counted. A blank is 0 too; in quota or headcount it is told (W617),"
    " and it is an error where specialists are present all the same, where the whole column is blank, or"
    " where a row has no number at all. A department may leave both blank. An error such as #N/A is"
    " never taken for 0."
)
_BLANKS_VI = (
    "Dấu gạch ngang ở cột đếm người là 0. Ô trống cũng là 0; ở cột biên chế hoặc có mặt thì có cảnh báo"
    " (W617), và là lỗi khi vẫn ghi có người chuyên môn, khi cả cột bỏ trống, hoặc khi dòng không có số"
    " nào. Sở có thể để trống cả hai. Ô lỗi như #N/A không bao giờ được coi là 0."
)
_DECLARED_EN = (
    "A sheet of units may also say what follows from its figures; these columns, total rows, and a gap beside"
    " need and have are only compared, and a difference is a warning with both numbers."
)
_DECLARED_VI = (
    "Sheet đơn vị có thể ghi cả những số suy ra được; các cột này, dòng tổng, và cột thiếu bên cạnh cần và có"
    " chỉ để đối chiếu, nếu khác thì có cảnh báo kèm cả hai số."
)
_SUFFIX_NOTES: Mapping[Suffix, tuple[str, str]] = {
    Suffix.NEED: ("specialists required; blank = 0", "số người chuyên môn cần; để trống là 0"),
    Suffix.HAVE: (
        "specialists present, by primary field",
        "số người chuyên môn đang có, theo lĩnh vực chính",
    ),
    Suffix.GAP: ("short by (+) or to spare (−)", "còn thiếu (+) hoặc dư (−)"),
}


def workbook_page() -> str:
    """Sheets and their columns, field columns, words in cells, and rule keys."""
    return page(
        "The workbook / Tệp dữ liệu",
        _INTRO_EN,
        _INTRO_VI,
        _EVERYDAY_EN,
        _EVERYDAY_VI,
        _BLANKS_EN,
        _BLANKS_VI,
        *map(_sheet, (*SHEETS, *EXTRA_SHEETS)),
        "## Field columns / Cột lĩnh vực",
        _FIELDS_EN,
        _FIELDS_VI,
        _suffixes(),
        "## Declared figures / Số tự khai",
        _DECLARED_EN,
        _DECLARED_VI,
        _columns(DECLARED),
        _aliases(DECLARED),
        "## Rule keys / Các quy tắc",
        "Rows of the sheet Rules; `--set KEY=VALUE` takes the place of a row. An unknown key or a value out"
        " of range is an error.",
        "Các dòng của sheet Quy tắc; `--set KEY=VALUE` thay cho một dòng. Tên lạ hoặc giá trị ngoài khoảng là"
        " lỗi.",
        _rule_keys(),
        "## Words in cells / Từ dùng trong ô",
        _words(),
    )


def _sheet(sheet: Sheet) -> str:
    parts = [
        f"## {sheet.name} / {sheet.vi}",
        plain(sheet.note_en),
        plain(sheet.note_vi),
        f"Also read as / Tên khác: {codes(sheet.aliases)}",
    ]
    if sheet.columns:
        parts += [_columns(sheet.columns), _aliases(sheet.columns)]
    if sheet is REPORT:
        parts.append(_items())
    return "\n\n".join(parts)


def _items() -> str:
    """What a row of the Report sheet may be about."""
    rows = (
        (code(item.key), code(item.vi), codes(item.aliases), plain(item.note_en), plain(item.note_vi))
        for item in REPORT_ITEMS
    )
    return table(("item", "nội dung", "also / cũng", "meaning", "ý nghĩa"), rows)


def _columns(columns: Iterable[Column]) -> str:
    rows = [
        (
            code(c.name) + (" **required**" if c.required else ""),
            code(c.vi),
            plain(c.type.value),
            code(c.default),
            plain(c.note_en),
            plain(c.note_vi),
        )
        for c in columns
    ]
    return table(("column", "cột", "holds", "default", "meaning", "ý nghĩa"), rows)


def _aliases(columns: Iterable[Column]) -> str:
    rows = [(code(c.name), codes((*c.aliases_en, *c.aliases_vi))) for c in columns]
    return table(("column", "also read as / tiêu đề khác"), (row for row in rows if row[1]))


def _suffixes() -> str:
    rows = [
        (code(f"<field> {en[0]}"), code(f"<lĩnh vực> {vi[0]}"), codes((*en[1:], *vi[1:])), *map(plain, notes))
        for (en, vi), notes in ((words, _SUFFIX_NOTES[s]) for s, words in SUFFIX_WORDS.items())
    ]
    return table(("column", "cột", "also read as", "meaning", "ý nghĩa"), rows)


def _rule_keys() -> str:
    """Default and source come from the settings, names and range from the contract."""
    meanings = docstrings(Settings)
    rows = [
        (
            code(rule.key),
            code(rule.vi),
            code(_default(rule.key)),
            f"{plain(rule.expected.en)} / {plain(rule.expected.vi)}",
            plain(meanings[rule.key]),
            plain(rule.note_vi),
        )
        for rule in RULE_KEYS
    ]
    return table(("key", "tên", "default", "value / giá trị", "meaning and source", "ý nghĩa"), rows)


def _default(key: str) -> str:
    """The default of a rule as it would be typed."""
    if key == "as_of":
        return "today"
    value = DEFAULTS[key]
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value == GOAL_ORDER:
        return ", ".join(GOAL_ORDER)
    if isinstance(value, tuple):
        return ", ".join(f"{float(share * 100):g}%" for share in value if isinstance(share, Fraction))
    return str(value)


def _words() -> str:
    kinds = _meanings(KIND_WORDS)
    decisions = _meanings(DECISION_WORDS)
    yes_no = [
        ("yes / có" if meaning else "no / không", codes(words)) for meaning, words in YES_NO_WORDS.items()
    ]
    others = [
        ("the default of a rule / mặc định", codes(sorted(DEFAULT_WORDS))),
        ("no limit of a rule, or nobody / không giới hạn, không ai", codes(sorted(NONE_WORDS))),
        (
            "a row of totals, skipped and compared / dòng tổng, bỏ qua và đối chiếu",
            codes(sorted(TOTAL_WORDS)),
        ),
        ("a heading that is ignored / tiêu đề được bỏ qua", codes(sorted(IGNORED_HEADINGS))),
    ]
    return table(("meaning", "words / từ"), [*kinds, *decisions, *yes_no, *others])


def _meanings(words: Mapping[W, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(code(meaning.value), codes(known)) for meaning, known in words.items()]
