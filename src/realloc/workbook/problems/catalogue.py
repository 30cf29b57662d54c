"""The error catalogue: every finding about an input, with its permanent code, in both languages.

Codes are never reused: E1 file, E2 structure, E3 values, E4 references and duplicates,
E5 consistency, W6 warnings.  A message says what was found and what was expected; a remedy says how
to mend it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from realloc.words.folding import listing

if TYPE_CHECKING:
    from realloc.workbook.understood import Understanding

Pair: TypeAlias = tuple[str, str]
"""A text in English and in Vietnamese."""

_ROW_NUMBERS = frozenset({"row", "first", "last"})
"""Values that may be the number of a row, which has no mark for thousands."""

LONGEST_VALUE = 60
"""Characters of a cell's text that a message repeats."""


@dataclass(frozen=True, slots=True)
class Words:
    """A value of a problem that reads differently in the two languages."""

    en: str
    vi: str

    def text(self, language: str) -> str:
        """The words in ``language`` (``vi`` or ``en``)."""
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Entry:
    """What the catalogue knows of one code; every text is a (English, Vietnamese) pair.

    ``trust`` marks what touches the trust in a plan: it rests on a guess, on data that are missing, or on
    figures of the workbook that contradict each other.  Such a warning stands on the plan's first page and
    on standard error, also with ``--quiet``.
    """

    code: str
    title: Pair
    message: Pair
    remedy: Pair
    trust: bool = False

    @property
    def severity(self) -> str:
        """``error`` (no plan can be made) or ``warning``."""
        return "warning" if self.code.startswith("W") else "error"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: its code, the sheet and cell (or ``--option``) it is about, and the values to tell."""

    code: str
    sheet: str = ""
    cell: str = ""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def severity(self) -> str:
        """``error`` or ``warning``."""
        return CATALOGUE[self.code].severity

    @property
    def touches_trust(self) -> bool:
        """Whether a plan made in spite of it deserves less trust; see :class:`Entry`."""
        return CATALOGUE[self.code].trust

    @property
    def where(self) -> str:
        """``Sheet!C17``, or as much of it as there is."""
        return "!".join(part for part in (self.sheet, self.cell) if part)

    def title(self, language: str) -> str:
        """The kind of problem, in a few words."""
        return _pick(CATALOGUE[self.code].title, language)

    def message(self, language: str) -> str:
        """What was found and what was expected."""
        return self._fill(CATALOGUE[self.code].message, language)

    def remedy(self, language: str) -> str:
        """How to mend it."""
        return self._fill(CATALOGUE[self.code].remedy, language)

    def text(self, language: str) -> str:
        """The whole finding in one line: ``CODE Sheet!Cell: found … expected … . remedy``."""
        head = f"{self.code} {self.where}".rstrip()
        return f"{head}: {self.message(language)} {self.remedy(language)}"

    def as_dict(self, language: str) -> dict[str, str | bool]:
        """The finding for programs (JSON)."""
        return {
            "code": self.code,
            "severity": self.severity,
            "trust": self.touches_trust,
            "sheet": self.sheet,
            "cell": self.cell,
            "title": self.title(language),
            "message": self.message(language),
            "remedy": self.remedy(language),
            "text": self.text(language),
        }

    def _fill(self, pair: Pair, language: str) -> str:
        shown = {
            name: str(value) if name in _ROW_NUMBERS and isinstance(value, int) else _shown(value, language)
            for name, value in self.values.items()
        }
        shown["nearest"] = _suggestion(self.values.get("nearest"), language)
        shown["like"] = _likeness(self.values.get("like"), language)
        shown.setdefault("option", "")
        return _pick(pair, language).format_map(shown)


class InputProblems(Exception):  # noqa: N818 - it holds warnings too
    """The input cannot be used: everything found wrong with it, errors and warnings together.

    ``understanding`` is the record of how the workbook was read, when it came to that.
    """

    def __init__(
        self, problems: Iterable[Problem], language: str = "en", understanding: Understanding | None = None
    ) -> None:
        self.problems = tuple(problems)
        self.language = language
        self.understanding = understanding
        super().__init__("\n".join(p.text(language) for p in self.problems))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Those that stop the work."""
        return tuple(p for p in self.problems if p.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Those that do not."""
        return tuple(p for p in self.problems if p.severity == "warning")


def _pick(pair: Pair, language: str) -> str:
    return pair[1] if language == "vi" else pair[0]


def _suggestion(nearest: object, language: str) -> str:
    """The sentence that offers the nearest known word, with a space behind it; nothing without one."""
    if not nearest:
        return ""
    shown = _shown(nearest, language)
    return f"Có phải ý bạn là {shown}? " if language == "vi" else f"Did you mean {shown}? "


def _likeness(heading: object, language: str) -> str:
    """The sentence that points at the column which may be the missing one."""
    if not heading:
        return ""
    shown = _shown(heading, language)
    return f"Có thể là cột {shown}. " if language == "vi" else f"It may be the column {shown}. "


def _shown(value: object, language: str) -> str:
    """A value as a reader of the workbook would recognise it."""
    if value is None or value == "":
        return "ô trống" if language == "vi" else "a blank"
    if isinstance(value, Words):
        return value.text(language)
    if isinstance(value, tuple):
        return listing((_shown(v, language) for v in value), language)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y") if language == "vi" else value.isoformat()
    if isinstance(value, str):
        return f'"{value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"}"'
    return _figure(value, language) if isinstance(value, int | float) else str(value)


def _figure(value: float, language: str) -> str:
    """A number with every digit that it has, 1,234.5 or 1.234,5."""
    text = f"{int(value) if isinstance(value, float) and value.is_integer() else value:,}"
    return text.translate({44: ".", 46: ","}) if language == "vi" else text


_ENTRIES: tuple[Entry, ...] = (
    # --- E1: the file -----------------------------------------------------------------------
    Entry(
        "E101",
        ("file not found", "không tìm thấy tệp"),
        (
            "found no file {file}, expected an Excel workbook.",
            "không tìm thấy tệp {file}, cần một tệp Excel.",
        ),
        ("Check the folder and the spelling.", "Kiểm tra thư mục và tên tệp."),
    ),
    Entry(
        "E102",
        ("a folder, not a file", "là thư mục, không phải tệp"),
        ("found a folder at {file}, expected an Excel workbook.", "{file} là thư mục, cần một tệp Excel."),
        ("Name the workbook inside it.", "Ghi rõ tên tệp trong thư mục đó."),
    ),
    Entry(
        "E103",
        ("file cannot be opened", "không mở được tệp"),
        (
            "found {file}, but it may not be read ({reason}); expected a readable workbook.",
            "có tệp {file} nhưng không đọc được ({reason}); cần một tệp đọc được.",
        ),
        (
            "Close it in other programs and check that you may open it.",
            "Đóng tệp ở chương trình khác và kiểm tra quyền đọc.",
        ),
    ),
    Entry(
        "E104",
        ("not a workbook", "không phải tệp bảng tính"),
        (
            "{file} is not a workbook; expected .xlsx, .xlsm, .xls, .xlsb or .ods.",
            "{file} không phải tệp bảng tính; cần .xlsx, .xlsm, .xls, .xlsb hoặc .ods.",
        ),
        (
            "Open it in Excel and save it as an Excel workbook (.xlsx).",
            "Mở bằng Excel rồi lưu lại dạng Excel Workbook (.xlsx).",
        ),
    ),
    Entry(
        "E105",
        ("workbook has a password", "tệp có mật khẩu"),
        (
            "{file} is encrypted; expected a workbook without a password.",
            "{file} được đặt mật khẩu; cần tệp không có mật khẩu.",
        ),
        (
            "In Excel: File > Info > Protect Workbook > Encrypt with Password, clear it and save.",
            "Trong Excel: File > Info > Protect Workbook > Encrypt with Password, xóa mật khẩu rồi lưu.",
        ),
    ),
    Entry(
        "E106",
        ("workbook is damaged", "tệp bị hỏng"),
        (
            "{file} is damaged ({reason}); expected a whole workbook.",
            "{file} bị hỏng ({reason}); cần một tệp nguyên vẹn.",
        ),
        (
            "Open and repair it in Excel, or take a new copy from its sender.",
            "Mở và sửa bằng Excel, hoặc xin lại bản khác từ người gửi.",
        ),
    ),
    Entry(
        "E107",
        ("workbook is empty", "tệp trống"),
        (
            "{file} has no data, expected at least a sheet of units.",
            "{file} không có dữ liệu, cần ít nhất một sheet đơn vị.",
        ),
        (
            "Fill in the sheet Units; `realloc template` writes an empty workbook.",
            "Điền sheet Đơn vị; lệnh `realloc template` tạo tệp mẫu.",
        ),
    ),
    Entry(
        "E108",
        ("a cell far outside the table", "có ô nằm rất xa bảng"),
        (
            "found a value as far out as this cell; expected a table of at most {limit} cells.",
            "có giá trị ở tận ô này; cần vùng dữ liệu không quá {limit} ô.",
        ),
        (
            "Delete the rows and columns beyond the table and save.",
            "Xóa các dòng và cột nằm ngoài bảng rồi lưu lại.",
        ),
    ),
    Entry(
        "E109",
        ("not a plan", "không phải tệp phương án"),
        (
            "found {file}, expected a plan that realloc wrote.",
            "có {file}, cần tệp phương án do realloc ghi.",
        ),
        (
            "Name the plan (….plan.xlsx) that solve wrote.",
            "Hãy ghi tên tệp phương án (….plan.xlsx) do lệnh solve tạo ra.",
        ),
    ),
    Entry(
        "E110",
        ("file unpacks to too much", "tệp giải nén quá lớn"),
        (
            "{file} unpacks to {size} MB or more; expected at most {limit} MB.",
            "{file} giải nén ra từ {size} MB trở lên; cần không quá {limit} MB.",
        ),
        (
            "Do not trust a file of unknown origin; copy only the tables into a new workbook.",
            "Không tin tệp không rõ nguồn gốc; chỉ chép các bảng sang một tệp mới.",
        ),
    ),
    Entry(
        "E111",
        ("text too long for a cell", "nội dung ô quá dài"),
        (
            "found a text of more than {limit} characters, expected one that a cell of Excel can hold.",
            "ô có nội dung dài hơn {limit} ký tự, cần một nội dung mà ô Excel chứa được.",
        ),
        ("Shorten the text, or clear the cell.", "Rút ngắn nội dung hoặc xóa ô này."),
    ),
    Entry(
        "E112",
        ("not a file on disk", "không phải tệp trên đĩa"),
        (
            "{file} is a pipe or a device, expected an Excel workbook on disk.",
            "{file} là đường ống hoặc thiết bị, cần một tệp Excel trên đĩa.",
        ),
        ("Save the workbook as a file and name that.", "Lưu bảng tính thành tệp rồi ghi tên tệp đó."),
    ),
    # --- E2: structure ------------------------------------------------------------------------
    Entry(
        "E201",
        ("no sheet of units", "không có sheet đơn vị"),
        (
            "found the sheets {found}, expected one named Units.",
            "có các sheet {found}, cần một sheet tên Đơn vị.",
        ),
        ("{nearest}Add or rename the sheet of units.", "{nearest}Thêm hoặc đổi tên sheet đơn vị."),
    ),
    Entry(
        "E202",
        ("column missing", "thiếu cột"),
        (
            'found no column "{column}" in row {row}, expected it in the header.',
            'không có cột "{column}" ở dòng {row}, cần có cột này ở dòng tiêu đề.',
        ),
        (
            "{like}Add the column or mend its heading{option}.",
            "{like}Thêm cột hoặc sửa lại tiêu đề{option}.",
        ),
    ),
    Entry(
        "E203",
        ("column twice", "trùng cột"),
        (
            'found "{column}" a second time ({found}), expected it once.',
            'cột "{column}" xuất hiện lần thứ hai ({found}), cần đúng một cột.',
        ),
        (
            "Delete or rename one of the two{option}.",
            "Xóa hoặc đổi tên một trong hai cột{option}.",
        ),
    ),
    Entry(
        "E204",
        ("sheet twice", "trùng sheet"),
        (
            "found this sheet beside {other}, expected one sheet of {title}.",
            "có sheet này bên cạnh sheet {other}, cần đúng một sheet {title}.",
        ),
        ("Delete or rename one of the two.", "Xóa hoặc đổi tên một trong hai sheet."),
    ),
    Entry(
        "E205",
        ("no units", "không có đơn vị nào"),
        (
            "found no unit under the header, expected at least one row.",
            "không có đơn vị nào dưới tiêu đề, cần ít nhất một dòng.",
        ),
        ("Write one row for each unit.", "Ghi mỗi đơn vị một dòng."),
    ),
    Entry(
        "E206",
        ("sheet missing", "thiếu sheet"),
        (
            "found decisions about officials but no sheet Officials, expected the roster too.",
            "có quyết định về cán bộ nhưng không có sheet Cán bộ, cần cả danh sách cán bộ.",
        ),
        ("Add the sheet Officials, or remove the decisions.", "Thêm sheet Cán bộ, hoặc bỏ các quyết định."),
    ),
    Entry(
        "E207",
        ("gap beside need or have", "vừa có cột thiếu vừa có cột cần/có"),
        (
            "found a gap column and a {suffix} column for {field}, expected either gap or need and have.",
            "lĩnh vực {field} vừa có cột thiếu vừa có cột {suffix}, cần một trong hai cách ghi.",
        ),
        ("Keep the gap column, or need and have.", "Chỉ giữ cột thiếu, hoặc chỉ giữ cột cần và có."),
    ),
    Entry(
        "E208",
        ("several sheets fit", "nhiều sheet cùng phù hợp"),
        (
            "found the sheets {found}, which all look like {title}; expected to know which one to use.",
            "các sheet {found} đều giống sheet {title}; cần biết dùng sheet nào.",
        ),
        (
            "Name one of them {title}, or say which with --sheet or the sheet Mapping.",
            "Đặt tên một sheet là {title}, hoặc chỉ rõ bằng --sheet hay sheet Ánh xạ.",
        ),
    ),
    Entry(
        "E209",
        ("no such sheet", "không có sheet này"),
        (
            "found no sheet {found} with data; expected one of {known}.",
            "không có sheet {found} có dữ liệu; cần một trong {known}.",
        ),
        ("{nearest}Mend the name of the sheet.", "{nearest}Sửa lại tên sheet."),
    ),
    Entry(
        "E210",
        ("mapping of an unknown sheet", "ánh xạ cho sheet không rõ"),
        ("found {found}, expected one of {known}.", "có {found}, cần một trong {known}."),
        (
            "{nearest}Say which of these sheets is meant; blank = Units.",
            "{nearest}Ghi rõ sheet nào; để trống là Đơn vị.",
        ),
    ),
    Entry(
        "E211",
        ("no such header row", "không có dòng tiêu đề này"),
        (
            "found {found} for the header of {sheet}; expected a row with headings, at most {last}.",
            "dòng tiêu đề của {sheet} ghi {found}; cần một dòng có tiêu đề, không quá {last}.",
        ),
        (
            "Type the number of the row, or of the first and last as in 4-6.",
            "Gõ số dòng, hoặc dòng đầu và cuối như 4-6.",
        ),
    ),
    Entry(
        "E212",
        ("two mappings of the same", "hai ánh xạ cho cùng một mục"),
        (
            "found {found} beside {first}, expected one of the two.",
            "có {found} bên cạnh {first}, cần một trong hai.",
        ),
        ("Remove one of the two.", "Bỏ bớt một."),
    ),
    Entry(
        "E213",
        ("mapping of an unknown column", "ánh xạ cho cột không rõ"),
        (
            "found {found}, expected one column of {sheet}: {known}.",
            "có {found}, cần đúng một cột của {sheet}: {known}.",
        ),
        (
            "{nearest}Write the column's letter, such as column C, or its heading.",
            "{nearest}Ghi chữ của cột, ví dụ Cột C, hoặc tiêu đề của cột.",
        ),
    ),
    Entry(
        "E214",
        ("mapping to an unknown meaning", "ánh xạ tới ý nghĩa không rõ"),
        (
            "found {found}, expected one of {known}, a field as in land need, or ignore.",
            "có {found}, cần một trong {known}, một lĩnh vực như Đất đai cần, hoặc bỏ qua.",
        ),
        ("{nearest}Mend the meaning of the column.", "{nearest}Sửa lại ý nghĩa của cột."),
    ),
    Entry(
        "E215",
        ("a second header in another order", "có tiêu đề thứ hai khác thứ tự"),
        (
            "found {found} in a second header, where the first in row {first} has {expected}; expected the "
            "same column under both.",
            "tiêu đề thứ hai ghi {found} ở cột mà tiêu đề đầu, dòng {first}, ghi {expected}; cần cùng một "
            "cột dưới cả hai tiêu đề.",
        ),
        (
            "Put the rows below in the order of the first header, or in a workbook of their own.",
            "Xếp các dòng bên dưới theo thứ tự cột của tiêu đề đầu, hoặc tách sang một tệp riêng.",
        ),
    ),
    # --- E3: values ---------------------------------------------------------------------------
    Entry(
        "E301",
        ("blank", "bỏ trống"),
        ('found a blank, expected "{column}".', 'ô trống, cần "{column}".'),
        ("Fill in the cell.", "Điền vào ô này."),
    ),
    Entry(
        "E302",
        ("not a number", "không phải số"),
        ("found {found}, expected a number.", "có {found}, cần một số."),
        ("Type digits only, without words or units.", "Chỉ gõ chữ số, không kèm chữ hay đơn vị tính."),
    ),
    Entry(
        "E303",
        ("negative", "số âm"),
        ("found {found}, expected 0 or more.", "có {found}, cần từ 0 trở lên."),
        ("Type the number without a minus sign.", "Gõ số không có dấu trừ."),
    ),
    Entry(
        "E304",
        ("not a whole number", "không phải số nguyên"),
        ("found {found}, expected a whole number.", "có {found}, cần số nguyên."),
        ("Count people or posts in whole numbers.", "Đếm người, biên chế bằng số nguyên."),
    ),
    Entry(
        "E305",
        ("weight out of range", "trọng số ngoài khoảng"),
        (
            "found {found}, expected a number above 0.",
            "có {found}, cần số lớn hơn 0.",
        ),
        (
            "Use 1 for ordinary, 2 for twice as important.",
            "Dùng 1 cho mức thường, 2 cho mức quan trọng gấp đôi.",
        ),
    ),
    Entry(
        "E306",
        ("number too large", "số quá lớn"),
        ("found {found}, expected at most {most}.", "có {found}, cần không quá {most}."),
        ("Check the number of digits.", "Kiểm tra lại số chữ số."),
    ),
    Entry(
        "E307",
        ("unknown kind of unit", "không rõ loại đơn vị"),
        (
            "found {found}, expected ward, commune, special_zone or department.",
            "có {found}, cần phường, xã, đặc khu hoặc sở.",
        ),
        (
            "{nearest}Choose one from the list; blank means ward.",
            "{nearest}Chọn trong danh sách; để trống là phường.",
        ),
    ),
    Entry(
        "E308",
        ("neither yes nor no", "không phải có/không"),
        ("found {found}, expected yes or no.", "có {found}, cần có hoặc không."),
        ("Type yes or no; blank means no.", "Gõ có hoặc không; để trống là không."),
    ),
    Entry(
        "E309",
        ("not a date", "không phải ngày"),
        (
            "found {found}, expected a date between 1950 and 2199.",
            "có {found}, cần một ngày từ năm 1950 đến 2199.",
        ),
        ("Type it as dd/mm/yyyy or yyyy-mm-dd.", "Gõ dạng ngày/tháng/năm, ví dụ 31/12/2026."),
    ),
    Entry(
        "E310",
        ("unknown decision", "không rõ quyết định"),
        ("found {found}, expected require or forbid.", "có {found}, cần bắt buộc hoặc không được."),
        ("{nearest}Choose one from the list.", "{nearest}Chọn trong danh sách."),
    ),
    Entry(
        "E311",
        ("coordinate out of range", "tọa độ ngoài khoảng"),
        ("found {found}, expected {least} to {most} degrees.", "có {found}, cần từ {least} đến {most} độ."),
        ("Type decimal degrees, such as 10.776.", "Gõ độ thập phân, ví dụ 10.776."),
    ),
    Entry(
        "E312",
        ("latitude and longitude swapped", "đảo vĩ độ và kinh độ"),
        (
            "found latitude {lat} and longitude {lon}, expected the latitude within -90 to 90.",
            "có vĩ độ {lat} và kinh độ {lon}, cần vĩ độ từ -90 đến 90.",
        ),
        ("Swap the two values.", "Đổi chỗ hai giá trị."),
    ),
    Entry(
        "E313",
        ("half a coordinate", "thiếu một nửa tọa độ"),
        (
            "found one of latitude and longitude but here a blank, expected both or neither.",
            "có một trong hai vĩ độ, kinh độ nhưng ô này trống, cần cả hai hoặc bỏ cả hai.",
        ),
        ("Fill in the other one, or clear both.", "Điền nốt, hoặc xóa cả hai."),
    ),
    Entry(
        "E314",
        ("unknown rule", "không rõ quy tắc"),
        ("found {found}, expected one of {known}.", "có {found}, cần một trong {known}."),
        ("{nearest}Mend the name of the rule.", "{nearest}Sửa lại tên quy tắc."),
    ),
    Entry(
        "E315",
        ("bad value of a rule", "giá trị quy tắc không hợp lệ"),
        ("found {found} for {rule}, expected {expected}.", "quy tắc {rule} có {found}, cần {expected}."),
        (
            "Mend the value, or leave it blank for the default.",
            "Sửa giá trị, hoặc để trống để dùng mặc định.",
        ),
    ),
    Entry(
        "E316",
        ("unknown goal", "không rõ mục tiêu"),
        ("found {found}, expected goals among {known}.", "có {found}, cần các mục tiêu trong {known}."),
        ("{nearest}Mend the name of the goal.", "{nearest}Sửa lại tên mục tiêu."),
    ),
    Entry(
        "E317",
        ("goal twice", "trùng mục tiêu"),
        ("found {found} twice, expected each goal once.", "có {found} hai lần, cần mỗi mục tiêu một lần."),
        ("Remove one of the two.", "Bỏ bớt một."),
    ),
    Entry(
        "E318",
        ("formula without a result", "công thức chưa có kết quả"),
        (
            "found the formula {found}, which was never calculated; expected a value.",
            "có công thức {found} chưa được tính; cần một giá trị.",
        ),
        (
            "Open the workbook in Excel and save it, or type the value.",
            "Mở tệp bằng Excel rồi lưu lại, hoặc gõ giá trị.",
        ),
    ),
    Entry(
        "E319",
        ("formula with an error", "công thức bị lỗi"),
        ("found the error {found}, expected a value.", "có lỗi {found}, cần một giá trị."),
        ("Mend the formula, or type the value.", "Sửa công thức, hoặc gõ giá trị."),
    ),
    Entry(
        "E320",
        ("value not clear", "giá trị không rõ ràng"),
        (
            "found {found}, which may be {readings}; expected one that can be read in one way.",
            "có {found}, có thể là {readings}; cần cách ghi chỉ hiểu một nghĩa.",
        ),
        (
            "Type it without marks for thousands, or in full.",
            "Gõ số không có dấu ngăn hàng nghìn, hoặc ghi đầy đủ.",
        ),
    ),
    Entry(
        "E321",
        ("number in merged cells", "số nằm trong ô gộp"),
        (
            "found {found} in the merged cells {area}; expected a number in each cell.",
            "có {found} trong các ô gộp {area}; cần mỗi ô một số.",
        ),
        ("Unmerge the cells and type each number.", "Bỏ gộp ô và gõ từng số."),
    ),
    Entry(
        "E330",
        ("text too long", "nội dung quá dài"),
        (
            "found {found} characters, expected at most {most}.",
            "có {found} ký tự, cần không quá {most}.",
        ),
        ("Shorten it to what the page can print.", "Rút gọn để in được trên trang."),
    ),
    Entry(
        "E340",
        ("not a date of birth", "không phải ngày sinh"),
        (
            "found {found}, expected a date, month or year of birth.",
            "có {found}, cần ngày, tháng hoặc năm sinh.",
        ),
        (
            "Type it as dd/mm/yyyy, mm/yyyy or yyyy.",
            "Gõ dạng ngày/tháng/năm, tháng/năm hoặc năm, ví dụ 31/12/1975.",
        ),
    ),
    Entry(
        "E341",
        ("unknown sex", "không rõ giới tính"),
        ("found {found}, expected male or female.", "có {found}, cần nam hoặc nữ."),
        ("Type male or female, or leave it blank.", "Gõ nam hoặc nữ, hoặc để trống."),
    ),
    Entry(
        "E342",
        ("both sexes for one person", "một người ghi cả nam và nữ"),
        (
            "found {found} under one sex where the other is given too; expected one of them.",
            "có {found} ở cột của một giới trong khi đã ghi giới kia; cần một trong hai.",
        ),
        ("Clear the one that is wrong.", "Xóa ô sai."),
    ),
    Entry(
        "E343",
        ("no mark under a field", "không phải dấu đánh ở cột lĩnh vực"),
        (
            "found {found} under the field {field}; expected a mark such as x, or a blank.",
            "có {found} ở cột lĩnh vực {field}; cần dấu x hoặc để trống.",
        ),
        (
            "Type x for those who serve the field. If the column is about something else: "
            '--map "Officials!Column {column}=ignore".',
            "Ghi x cho người làm được lĩnh vực này. Nếu là cột về việc khác: "
            '--map "Cán bộ!Cột {column}=bỏ qua".',
        ),
    ),
    # --- E4: references and duplicates ---------------------------------------------------------
    Entry(
        "E401",
        ("unit twice", "trùng đơn vị"),
        (
            "found unit {found} again (first in row {first}), expected it once.",
            "đơn vị {found} bị lặp (đã có ở dòng {first}), cần đúng một dòng.",
        ),
        ("Delete one row, or give the units different codes.", "Xóa một dòng, hoặc đặt mã khác nhau."),
    ),
    Entry(
        "E402",
        ("official twice", "trùng cán bộ"),
        (
            "found official {found} again (first in row {first}), expected the id once.",
            "mã cán bộ {found} bị lặp (đã có ở dòng {first}), cần đúng một dòng.",
        ),
        ("Delete one row, or give the officials different ids.", "Xóa một dòng, hoặc đặt mã khác nhau."),
    ),
    Entry(
        "E403",
        ("unknown unit", "không rõ đơn vị"),
        (
            "found {found}, expected a unit of the sheet Units.",
            "có {found}, cần một đơn vị trong sheet Đơn vị.",
        ),
        (
            "{nearest}Mend it, or add the unit to Units.",
            "{nearest}Sửa lại, hoặc thêm đơn vị vào sheet Đơn vị.",
        ),
    ),
    Entry(
        "E404",
        ("unit not clear", "đơn vị không rõ ràng"),
        (
            "found {found}, which may be {units}; expected one unit.",
            "có {found}, có thể là {units}; cần đúng một đơn vị.",
        ),
        ("Write the unit's code instead.", "Ghi mã đơn vị."),
    ),
    Entry(
        "E405",
        ("unknown field", "không rõ lĩnh vực"),
        (
            "found {found}, expected a field of the sheets Units or Fields.",
            "có {found}, cần một lĩnh vực trong sheet Đơn vị hoặc Lĩnh vực.",
        ),
        ("{nearest}Mend it, or add a row to Fields.", "{nearest}Sửa lại, hoặc thêm dòng vào sheet Lĩnh vực."),
    ),
    Entry(
        "E406",
        ("unknown official", "không rõ cán bộ"),
        (
            "found {found}, expected an official of the sheet Officials.",
            "có {found}, cần một mã trong sheet Cán bộ.",
        ),
        (
            "{nearest}Mend the id, or add the person to Officials.",
            "{nearest}Sửa mã, hoặc thêm người này vào sheet Cán bộ.",
        ),
    ),
    Entry(
        "E407",
        ("rule twice", "trùng quy tắc"),
        (
            "found rule {found} again (first in row {first}), expected it once.",
            "quy tắc {found} bị lặp (đã có ở dòng {first}), cần đúng một dòng.",
        ),
        ("Delete one of the two rows.", "Xóa một trong hai dòng."),
    ),
    Entry(
        "E408",
        ("field twice", "trùng lĩnh vực"),
        (
            "found field {found} again ({first}), expected it once.",
            "lĩnh vực {found} bị lặp ({first}), cần đúng một lần.",
        ),
        ("Delete or rename one of the two.", "Xóa hoặc đổi tên một trong hai."),
    ),
    Entry(
        "E409",
        ("unit twice in Distances", "trùng đơn vị trong Khoảng cách"),
        (
            "found unit {found} again ({first}), expected one row and one column a unit.",
            "đơn vị {found} bị lặp ({first}), cần mỗi đơn vị một dòng và một cột.",
        ),
        ("Delete one of the two.", "Xóa một trong hai."),
    ),
    Entry(
        "E410",
        ("required move without a destination", "bắt buộc đi nhưng không có nơi đến"),
        (
            "found require without a unit to go to, expected one.",
            "có bắt buộc nhưng không có nơi đến, cần một đơn vị.",
        ),
        (
            "Fill in where the person must go; to keep somebody, write forbid.",
            "Điền nơi đến; muốn giữ lại thì ghi không được.",
        ),
    ),
    Entry(
        "E411",
        ("decision about the person's own unit", "quyết định về chính đơn vị đang làm"),
        (
            "found {found}, where official {official} already works; expected another unit.",
            "có {found} là nơi cán bộ {official} đang làm; cần một đơn vị khác.",
        ),
        (
            "To keep the person, write forbid and leave the destination blank.",
            "Muốn giữ người này lại, ghi không được và để trống nơi đến.",
        ),
    ),
    Entry(
        "E412",
        ("field twice for one person", "trùng lĩnh vực của một người"),
        ("found {found} twice in the list, expected it once.", "có {found} hai lần trong ô, cần một lần."),
        ("Remove one of the two.", "Bỏ bớt một."),
    ),
    # --- E5: consistency ------------------------------------------------------------------------
    Entry(
        "E501",
        ("headcount disagrees with the roster", "biên chế có mặt khác danh sách"),
        (
            "found headcount {found} for {unit} but {roster} on the roster; expected the same number.",
            "{unit} có biên chế có mặt {found} nhưng danh sách có {roster} người; cần bằng nhau.",
        ),
        ("Correct the number, or the roster of this unit.", "Sửa con số, hoặc danh sách của đơn vị này."),
    ),
    Entry(
        "E502",
        ("more specialists than people", "chuyên môn nhiều hơn số người"),
        (
            "found {found} specialists in {unit} but headcount {headcount}; expected at most that many.",
            "{unit} ghi {found} người có chuyên môn nhưng chỉ có mặt {headcount}; cần không quá số có mặt.",
        ),
        (
            "Count each person once, under one field, or correct the headcount.",
            "Mỗi người chỉ tính vào một lĩnh vực, hoặc sửa biên chế có mặt.",
        ),
    ),
    Entry(
        "E503",
        ("distance limit without coordinates", "có giới hạn km nhưng thiếu tọa độ"),
        (
            "found no coordinates for {unit} while {limit} limits the distance, expected both.",
            "{unit} không có tọa độ trong khi {limit} đặt giới hạn km, cần vĩ độ và kinh độ.",
        ),
        (
            "Fill in lat and lon, add a sheet Distances, or remove the limit.",
            "Điền vĩ độ và kinh độ, thêm sheet Khoảng cách, hoặc bỏ giới hạn.",
        ),
    ),
    Entry(
        "E504",
        ("number of clusters", "số cụm không phù hợp"),
        (
            "found {found}, expected {least} to {most} clusters: the parts that are apart, and the units.",
            "có {found}, cần từ {least} đến {most} cụm: theo số phần tách rời và số đơn vị.",
        ),
        (
            "Ask for another number, or add the missing pairs to the sheet Neighbours.",
            "Chọn số khác, hoặc bổ sung các cặp vào sheet Giáp ranh.",
        ),
    ),
    Entry(
        "E505",
        ("no neighbours known", "không rõ đơn vị liền kề"),
        (
            "found {count} units without a cluster ({units}), expected coordinates or pairs of neighbours.",
            "{count} đơn vị chưa có cụm ({units}), cần tọa độ hoặc cặp giáp ranh.",
        ),
        (
            "Fill in lat and lon, or add a sheet Neighbours with the columns unit and neighbour.",
            "Điền vĩ độ, kinh độ, hoặc thêm sheet Giáp ranh có cột đơn vị và giáp với.",
        ),
    ),
    Entry(
        "E520",
        ("plan with answers", "phương án đã có ý kiến"),
        (
            "found {count} answers in the column of decisions ({cells}); expected none, since solving a plan "
            "again does not use them.",
            "cột quyết định đã có {count} ý kiến ({cells}); cần để trống, vì giải lại phương án không dùng "
            "đến chúng.",
        ),
        (
            "Write them as rows of the sheet Decisions of the input (a refused move: forbid with the unit; "
            "one that stands: require) and solve the input.",
            "Ghi chúng thành các dòng ở sheet Quyết định của tệp dữ liệu (bị từ chối: không được, kèm đơn "
            "vị; giữ nguyên: bắt buộc) rồi giải tệp dữ liệu đó.",
        ),
    ),
    # --- W6: warnings ---------------------------------------------------------------------------
    Entry(
        "W601",
        ("columns ignored", "bỏ qua cột"),
        ("found columns that are not used: {found}.", "có các cột không dùng đến: {found}."),
        ("Nothing to do if they are your own notes.", "Không cần làm gì nếu đó là cột ghi riêng."),
    ),
    Entry(
        "W602",
        ("heading nearly known", "tiêu đề gần giống"),
        (
            "found the heading {found}, which is not known and not used.",
            "có tiêu đề {found} không rõ nên không dùng đến.",
        ),
        ("{nearest}Mend the heading if so.", "{nearest}Nếu đúng, sửa lại tiêu đề."),
        trust=True,
    ),
    Entry(
        "W603",
        ("coordinates missing", "thiếu tọa độ"),
        (
            "found no coordinates for {unit}; distances from and to it count as 0 km.",
            "{unit} không có tọa độ; khoảng cách đi và đến được tính là 0 km.",
        ),
        (
            "Fill in lat and lon, or add a sheet Distances.",
            "Điền vĩ độ và kinh độ, hoặc thêm sheet Khoảng cách.",
        ),
        trust=True,
    ),
    Entry(
        "W604",
        ("unit missing in Distances", "thiếu đơn vị trong Khoảng cách"),
        (
            "found no {axis} for {count} of {total} units: {units}; nobody may move {way} them.",
            "không có {axis} của {count} trong {total} đơn vị: {units}; không ai được {way} các đơn vị đó.",
        ),
        (
            "Add them to Distances if moves should be possible.",
            "Thêm vào sheet Khoảng cách nếu muốn cho phép.",
        ),
        trust=True,
    ),
    Entry(
        "W605",
        ("specialists differ from the roster", "số chuyên môn khác danh sách"),
        (
            "found {found} for {field} in {unit} but {roster} on the roster (primary field), which is used.",
            "{unit} ghi {found} người lĩnh vực {field} nhưng danh sách có {roster}; dùng theo danh sách.",
        ),
        ("Correct the number or the roster.", "Sửa con số hoặc danh sách."),
        trust=True,
    ),
    Entry(
        "W606",
        ("sheet ignored", "bỏ qua sheet"),
        ("found a sheet that is not used.", "có sheet không dùng đến."),
        (
            "{nearest}Rename it if so; otherwise nothing to do.",
            "{nearest}Nếu đúng, đổi tên sheet; nếu không thì không cần làm gì.",
        ),
    ),
    Entry(
        "W607",
        ("total row skipped", "bỏ qua dòng tổng"),
        (
            "found the row {found}, the exact sum of other rows, and took it for a total, not a unit.",
            "có dòng {found} bằng đúng tổng các dòng khác nên được coi là dòng tổng, không phải đơn vị.",
        ),
        (
            "Nothing to do if so; a unit needs a number in the serial column and a name.",
            "Nếu đúng thì không cần làm gì; nếu là đơn vị, ghi số thứ tự và tên.",
        ),
    ),
    Entry(
        "W609",
        ("total differs from its parts", "dòng tổng khác tổng các dòng"),
        (
            "found {found} in the total row, but {parts} add up to {sum}.",
            "dòng tổng ghi {found} nhưng cộng {parts} được {sum}.",
        ),
        (
            "Correct the total, or the row that is wrong; the plan uses the rows.",
            "Sửa dòng tổng hoặc dòng sai; phương án dùng số liệu từng dòng.",
        ),
        trust=True,
    ),
    Entry(
        "W610",
        ("hidden rows or columns", "có dòng hoặc cột ẩn"),
        (
            "found hidden rows ({rows}) or columns ({columns}); they were read like the others.",
            "sheet có dòng ẩn ({rows}) hoặc cột ẩn ({columns}); vẫn được đọc như các dòng, cột khác.",
        ),
        ("Delete them if they should not count.", "Xóa nếu không muốn tính."),
        trust=True,
    ),
    Entry(
        "W611",
        ("declared figure differs", "số tự khai khác số tính được"),
        (
            "found {what} {found} for {unit}, but {follows} follows from quota and headcount, as used.",
            "{unit} ghi {what} {found} nhưng theo biên chế và số có mặt là {follows}; dùng số tính được.",
        ),
        ("Correct whichever number is wrong.", "Sửa con số bị sai."),
        trust=True,
    ),
    Entry(
        "W612",
        ("declared gap differs", "số thiếu tự khai khác số tính được"),
        (
            "found gap {found} for {field} in {unit}, but {follows} follows from need and have, as used.",
            "{unit} ghi thiếu {found} lĩnh vực {field} nhưng theo cần và có là {follows}; dùng cần và có.",
        ),
        ("Correct whichever number is wrong.", "Sửa con số bị sai."),
        trust=True,
    ),
    Entry(
        "W613",
        ("hidden sheet read", "đọc sheet ẩn"),
        (
            "found this sheet hidden; it was read like the others.",
            "sheet này bị ẩn; vẫn được đọc như các sheet khác.",
        ),
        ("Delete or rename it if it should not count.", "Xóa hoặc đổi tên nếu không muốn tính."),
    ),
    Entry(
        "W614",
        ("control characters removed", "đã bỏ ký tự điều khiển"),
        (
            "found control characters in {count} cells, this one first; they were left out.",
            "có ký tự điều khiển trong {count} ô, đầu tiên là ô này; đã bỏ các ký tự đó.",
        ),
        ("Type the text again if it looks wrong.", "Gõ lại nội dung nếu thấy sai."),
    ),
    Entry(
        "W615",
        ("macros not run", "không chạy macro"),
        ("found macros in the file; they were not run.", "tệp có macro; macro không được chạy."),
        ("Nothing to do if the values are up to date.", "Không cần làm gì nếu số liệu đã cập nhật."),
    ),
    Entry(
        "W616",
        ("links not followed", "không mở liên kết ngoài"),
        (
            "found links to other workbooks; their values are those last saved in this file.",
            "tệp có liên kết tới tệp khác; dùng giá trị đã lưu lần cuối trong tệp này.",
        ),
        (
            "Update the links in Excel and save, if they may be old.",
            "Cập nhật liên kết trong Excel rồi lưu, nếu số liệu có thể cũ.",
        ),
        trust=True,
    ),
    Entry(
        "W617",
        ("blank read as zero", "ô trống coi là 0"),
        (
            'found a blank for "{column}" of {unit}; it was read as 0.',
            'ô "{column}" của {unit} bỏ trống; được coi là 0.',
        ),
        ("Type 0 if so, or the number.", "Nếu đúng, gõ 0; nếu không, gõ con số."),
        trust=True,
    ),
    Entry(
        "W618",
        ("heads who may be moved", "người phụ trách có thể bị điều động"),
        (
            "found {count} heads or non-specialised staff whom no rule keeps: {people}; the plan may move or "
            "lend them.",
            "có {count} người phụ trách, chỉ huy hoặc người không chuyên trách mà không quy tắc nào giữ lại: "
            "{people}; phương án có thể điều động, biệt phái những người này.",
        ),
        (
            'Write "head" or another reason in the column protected for those who stay.',
            'Ghi "phụ trách" hoặc lý do khác vào cột Lý do không điều động cho người ở lại.',
        ),
        trust=True,
    ),
    Entry(
        "W619",
        ("retired already", "đã đến ngày nghỉ hưu"),
        (
            "found that {official} retired on {found}, before the plan's day {as_of}; counted as present.",
            "{official} nghỉ hưu ngày {found}, trước ngày tính {as_of}; vẫn tính là có mặt.",
        ),
        (
            "Delete the row if the person has left, or correct the date.",
            "Xóa dòng nếu người này đã nghỉ, hoặc sửa lại ngày.",
        ),
        trust=True,
    ),
    Entry(
        "W621",
        ("in no cluster", "không thuộc cụm nào"),
        (
            "found no neighbour without a cluster for {units}; --clusters left {count} out.",
            "{units} không rõ đơn vị liền kề nào còn chưa có cụm; --clusters để lại {count} đơn vị.",
        ),
        (
            "Type a cluster if one is wanted; coordinates or the sheet Neighbours tell who is near.",
            "Nếu cần thì ghi cụm; tọa độ hoặc sheet Giáp ranh cho biết đơn vị liền kề.",
        ),
    ),
    Entry(
        "W622",
        ("clusters given already", "đã có sẵn cụm"),
        (
            "found a cluster for every unit, so --clusters {found} changes nothing.",
            "mọi đơn vị đã có cụm nên --clusters {found} không thay đổi gì.",
        ),
        (
            "Blank the cluster of those that should get a new one.",
            "Để trống cụm của đơn vị cần xếp lại.",
        ),
    ),
    Entry(
        "W640",
        ("weight rounded", "trọng số được làm tròn"),
        (
            "found {found}, which has more than {digits} significant digits; {used} was used.",
            "có {found}, nhiều hơn {digits} chữ số có nghĩa; đã dùng {used}.",
        ),
        ("Type the shorter number if it is meant.", "Nếu đúng ý, hãy gõ số đã rút ngắn."),
        trust=True,
    ),
    Entry(
        "W641",
        ("day assumed", "ngày tính tự lấy"),
        (
            "found no as_of; {day}, today, was taken: the same workbook may give another plan tomorrow.",
            "không ghi Ngày tính; đã lấy hôm nay, {day}: ngày mai cùng tệp này có thể cho phương án khác.",
        ),
        ("Write as_of in the sheet Rules.", "Ghi Ngày tính ở sheet Quy tắc."),
    ),
    Entry(
        "W642",
        ("leaders not known", "không rõ ai là lãnh đạo"),
        (
            "found nobody's position, so nobody is known to be a leader; the plan may move or lend them.",
            "không ai có chức vụ nên không rõ ai là lãnh đạo; phương án có thể điều động, biệt phái họ.",
        ),
        (
            "Add the column position, or write leaders = free in the sheet Rules.",
            "Thêm cột Chức vụ, hoặc ghi Lãnh đạo = tự do ở sheet Quy tắc.",
        ),
        trust=True,
    ),
    Entry(
        "W643",
        ("remedies left out", "không đưa giải pháp"),
        (
            "{remedies} did not pass the check and could not be found another way, so they are left out; the "
            "moves are not affected.",
            "{remedies} không qua được kiểm tra, cũng không tìm được bằng cách khác nên không đưa vào; danh "
            "sách điều động không bị ảnh hưởng.",
        ),
        (
            "Please report it with the input; decide on these by hand meanwhile.",
            "Vui lòng báo lại kèm tệp dữ liệu; tạm thời quyết định phần này bằng tay.",
        ),
        trust=True,
    ),
    Entry(
        "W644",
        ("answers not used", "ý kiến chưa được dùng"),
        (
            "found {count} answers in the column of decisions ({cells}); they are not used here.",
            "cột quyết định có {count} ý kiến ({cells}); ở đây chưa dùng đến chúng.",
        ),
        (
            "Write those that count as rows of the sheet Decisions of the input and solve it.",
            "Ghi những ý kiến cần tính thành dòng ở sheet Quyết định của tệp dữ liệu rồi giải lại.",
        ),
        trust=True,
    ),
    Entry(
        "W645",
        ("no time for remedies", "không đủ thời gian cho giải pháp"),
        (
            "the time limit came before it was found what closes the gaps that the moves leave; the moves "
            "are not affected.",
            "hết thời gian trước khi tìm được giải pháp cho các chỗ còn thiếu; danh sách điều động không bị "
            "ảnh hưởng.",
        ),
        ("Give more time with --time-limit.", "Cho thêm thời gian bằng --time-limit."),
        trust=True,
    ),
    Entry(
        "W660",
        ("retirement dates computed", "đã tính ngày nghỉ hưu"),
        (
            "found no date of retirement but birth and sex of {count} people ({cells}); it was computed by "
            "Decree 135/2020.",
            "{count} người không ghi ngày nghỉ hưu nhưng có ngày sinh và giới tính ({cells}); đã tính ngày "
            "nghỉ hưu theo Nghị định 135/2020.",
        ),
        (
            "Nothing to do if so; a date in the column retire_on is used instead.",
            "Nếu đúng thì không cần làm gì; nếu ghi cột Ngày nghỉ hưu thì dùng ngày đó.",
        ),
    ),
    Entry(
        "W661",
        ("only the year of birth", "chỉ có năm sinh"),
        (
            "found only the year of birth of {count} people ({cells}); it was read as 1 January, which gives "
            "the earliest retirement.",
            "{count} người chỉ ghi năm sinh ({cells}); được coi là sinh ngày 01/01, tức nghỉ hưu sớm nhất.",
        ),
        ("Type the month of birth too.", "Ghi thêm tháng sinh."),
        trust=True,
    ),
    Entry(
        "W662",
        ("retirement not known", "không rõ ngày nghỉ hưu"),
        (
            "found no {missing} of {count} people ({cells}), so their retirement is not known and "
            "min_months_to_retirement does not keep them in place.",
            "{count} người không ghi {missing} ({cells}) nên không tính được ngày nghỉ hưu; quy tắc số tháng "
            "tối thiểu trước nghỉ hưu không áp dụng cho những người này.",
        ),
        (
            "Fill in born and sex, or retire_on.",
            "Điền ngày sinh và giới tính, hoặc ngày nghỉ hưu.",
        ),
        trust=True,
    ),
    Entry(
        "W663",
        ("sex of those without a mark", "giới tính của người không đánh dấu"),
        (
            "found no mark of the sex of {count} people ({cells}), but marks of others; these were read as "
            "{sex}.",
            "{count} người không đánh dấu giới tính trong khi người khác có ({cells}); được coi là {sex}.",
        ),
        ("Type the sex if that is wrong.", "Ghi giới tính nếu không đúng."),
        trust=True,
    ),
    Entry(
        "W664",
        ("ages, not dates of birth", "ghi tuổi, không ghi ngày sinh"),
        (
            "found {found}, from which no date of retirement follows; {count} people have none, so "
            "min_months_to_retirement does not keep them in place.",
            "có cột {found} nhưng không suy ra được ngày nghỉ hưu; {count} người không có ngày nghỉ hưu nên "
            "quy tắc số tháng tối thiểu trước nghỉ hưu không áp dụng cho họ.",
        ),
        (
            "Add born and sex, or retire_on.",
            "Thêm cột ngày sinh và giới tính, hoặc ngày nghỉ hưu.",
        ),
        trust=True,
    ),
    Entry(
        "W665",
        ("ids made up", "tự lập mã cán bộ"),
        (
            "found no ids of {count} people; they were made from unit and position in the list, the first "
            "{found}, and are never matched with another workbook.",
            "{count} người không có mã; đã lập mã từ đơn vị và thứ tự trong danh sách, đầu tiên là {found}; "
            "mã này không dùng để đối chiếu với tệp khác.",
        ),
        (
            "Nothing to do if so; a column of ids is used instead.",
            "Nếu đúng thì không cần làm gì; nếu có cột mã cán bộ thì dùng mã đó.",
        ),
        trust=True,
    ),
    Entry(
        "W666",
        ("ids that differ in leading zeros", "mã chỉ khác các số 0 ở đầu"),
        (
            "found {found}, which was read as {same}: only zeros in front differ.",
            "có {found}, được hiểu là {same}: chỉ khác các số 0 ở đầu.",
        ),
        (
            "Nothing to do if so; write it as in the other sheet.",
            "Nếu đúng thì không cần làm gì; nên ghi giống sheet kia.",
        ),
    ),
    Entry(
        "W667",
        ("field without a figure's meaning", "cột lĩnh vực không rõ số gì"),
        (
            "found the field {found} without saying whether people are needed, present or missing; not used.",
            "có cột lĩnh vực {found} nhưng không rõ là cần, có hay thiếu nên không dùng đến.",
        ),
        (
            "Write need, have or gap behind the field's name.",
            "Ghi cần, có hoặc thiếu sau tên lĩnh vực.",
        ),
        trust=True,
    ),
    Entry(
        "W668",
        ("numbers grouped in twos", "số phân nhóm hai chữ số"),
        (
            "found all numbers of {found} grouped as in 3,03,450; that was read as 303450.",
            "cột {found} phân nhóm số như 3,03,450; được đọc là 303450.",
        ),
        (
            "Nothing to do if so; type numbers without commas.",
            "Nếu đúng thì không cần làm gì; nên gõ số không có dấu phẩy.",
        ),
        trust=True,
    ),
    Entry(
        "W670",
        ("a reason that may mean no", "lý do có thể có nghĩa là không"),
        (
            "found {found} in {count} cells; it was read as a reason to stay, so nobody there is moved.",
            "có {found} ở {count} ô; được coi là lý do không điều động nên những người này ở lại.",
        ),
        (
            "Nothing to do if so; type no for those who may be moved.",
            'Nếu đúng thì không cần làm gì; ai được điều động thì ghi "không".',
        ),
        trust=True,
    ),
    Entry(
        "W680",
        ("formulas that all give 0", "công thức đều bằng 0"),
        (
            "found {count} formulas in this column that all give 0, such as {found}; read as 0.",
            "cột này có {count} công thức đều cho kết quả 0, ví dụ {found}; đọc là 0.",
        ),
        (
            "If they should not be 0, open the workbook in Excel, save it and run again.",
            "Nếu kết quả không phải 0, hãy mở tệp bằng Excel, lưu lại rồi chạy lại.",
        ),
        trust=True,
    ),
)

CATALOGUE: Final[Mapping[str, Entry]] = {entry.code: entry for entry in _ENTRIES}
"""Every entry by its code."""
