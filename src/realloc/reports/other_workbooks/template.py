"""An empty workbook to fill in: every sheet, dropdowns, a note on each heading, one example row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from realloc.city.domain import Kind, Require
from realloc.reports.atomic import OutputError, write_whole
from realloc.workbook.contract.field_headings import Suffix, suffix_word
from realloc.workbook.contract.matching import LISTS
from realloc.workbook.contract.officials import EMPLOYMENT_WORDS, OFFICIALS
from realloc.workbook.contract.parts import Column, ReportItem, Rule, Sheet, Type
from realloc.workbook.contract.report_items import REPORT_ITEMS
from realloc.workbook.contract.rule_keys import RULE_KEYS
from realloc.workbook.contract.small_sheets import (
    DECISIONS,
    DISTANCES,
    FIELDS,
    NEIGHBOURS,
    REPORT,
    RULES,
    YEARS,
)
from realloc.workbook.contract.units import KIND_WORDS, UNITS
from realloc.workbook.contract.words import DECISION_WORDS, YES_NO_WORDS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW: Final = 20_000
"""Dropdowns and formats reach down to this row."""

SAMPLE_FIELDS: Final = {
    "en": ("land", "construction", "finance", "it"),
    "vi": ("Đất đai", "Xây dựng", "Tài chính", "Công nghệ thông tin"),
}
"""Fields of the template when none are named."""

_HEADING = Font(bold=True)
_EXAMPLE = Font(italic=True, color="808080")
_SHADE = PatternFill("solid", fgColor="DDEBF7")
_REQUIRED = PatternFill("solid", fgColor="FCE4D6")
_FORMATS = {Type.DATE: "dd/mm/yyyy", Type.UNIT: "@", Type.OFFICIAL: "@"}

_FIELD_NOTES = {
    Suffix.NEED: ("Specialists required in this field.", "Số người chuyên môn cần có của lĩnh vực này."),
    Suffix.HAVE: (
        "Specialists present, counted by their primary field; beside Officials only compared with it.",
        "Số người chuyên môn đang có, tính theo lĩnh vực chính; nếu có sheet Cán bộ thì chỉ để đối chiếu.",
    ),
}
_EXAMPLE_NOTE = (
    "An example: write over this row or delete it, here and in the other sheets.",
    "Dòng ví dụ: ghi đè hoặc xóa dòng này, ở đây và ở các sheet khác.",
)


@dataclass
class _Draft:
    """The workbook being made: its language, its hidden lists, and where each list is."""

    language: str
    book: Any = field(default_factory=Workbook)
    lists: dict[str, str] = field(default_factory=dict)

    def say(self, pair: tuple[str, str]) -> str:
        return pair[self.language == "vi"]


def write_template(
    path: str | Path, language: str, *, fields: Sequence[str] | None = None, force: bool = False
) -> Path | None:
    """Write an empty workbook to ``path``.

    Parameters
    ----------
    language : {"vi", "en"}
        Language of sheets, headings, notes and lists.
    fields : sequence of str, optional
        Fields that get a need and a have column; a small sample without it.
    force : bool
        Whether an existing file may be replaced; it is kept under another name.

    Returns
    -------
    Path or None
        Where it is kept.

    Raises
    ------
    OutputError
        When the file exists (without ``force``) or cannot be written.
    """
    path = Path(path)
    if path.exists() and not force:
        raise OutputError(
            f"{path} exists and was left as it is; choose another name, or use --force.",
            f"{path} đã có nên được giữ nguyên; hãy chọn tên khác, hoặc dùng --force.",
        )
    chosen = tuple(fields) if fields is not None else SAMPLE_FIELDS["vi" if language == "vi" else "en"]
    book = _make(_Draft(language), chosen)
    return write_whole(path, book.save)


def _make(draft: _Draft, fields: Sequence[str]) -> Any:
    draft.book.remove(draft.book.active)
    sheets = {spec.name: draft.book.create_sheet(spec.title(draft.language)) for spec in _ORDER}
    _write_lists(draft)
    for spec in _ORDER:
        _write_headings(draft, sheets[spec.name], spec)
    _write_field_headings(draft, sheets[UNITS.name], fields)
    for name, example in _examples(draft, fields).items():
        _write_example(draft, sheets[name], example)
    # What a plan of a road keeps is no rule to fill in.
    _write_keys(draft, sheets[RULES.name], [rule for rule in RULE_KEYS if rule.key != "of_road"], 30)
    _write_corner(draft, sheets[DISTANCES.name])
    _write_keys(draft, sheets[REPORT.name], REPORT_ITEMS, 40)
    return draft.book


_ORDER = (UNITS, OFFICIALS, FIELDS, RULES, DECISIONS, NEIGHBOURS, DISTANCES, YEARS, REPORT)


def _write_lists(draft: _Draft) -> None:
    """The words of the dropdowns, in a hidden sheet: lists typed into a cell end at 255 characters."""
    vi = draft.language == "vi"
    words: dict[str, list[str]] = {
        Type.KIND: [KIND_WORDS[kind][vi] for kind in Kind],
        Type.DECISION: [DECISION_WORDS[order][vi] for order in Require],
        Type.YES_NO: [YES_NO_WORDS[answer][vi] for answer in (True, False)],
        Type.EMPLOYMENT: [EMPLOYMENT_WORDS[hired][vi] for hired in (False, True)],
        Type.RULE: [rule.heading(draft.language) for rule in RULE_KEYS],
    }
    title = LISTS[vi]
    sheet = draft.book.create_sheet(title)
    sheet.sheet_state = "hidden"
    for column, (name, entries) in enumerate(words.items(), start=1):
        for row, entry in enumerate(entries, start=1):
            sheet.cell(row, column, entry)
        letter = get_column_letter(column)
        draft.lists[name] = f"'{title}'!${letter}$1:${letter}${len(entries)}"
    for spec, kind in ((UNITS, Type.UNIT), (OFFICIALS, Type.OFFICIAL)):
        draft.lists[kind] = f"'{spec.title(draft.language)}'!$A$2:$A${LAST_ROW}"


def _write_headings(draft: _Draft, sheet: Worksheet, spec: Sheet) -> None:
    for position, column in enumerate(spec.columns, start=1):
        note = column.note(draft.language)
        _heading(sheet, position, column.heading(draft.language), note, required=column.required)
        letter = get_column_letter(position)
        if column.type in _FORMATS:
            sheet.column_dimensions[letter].number_format = _FORMATS[column.type]
        names_itself = (spec, column.type) in ((UNITS, Type.UNIT), (OFFICIALS, Type.OFFICIAL))
        if column.type in draft.lists and not names_itself:
            _dropdown(draft, sheet, column, f"{letter}2:{letter}{LAST_ROW}")
    sheet.freeze_panes = "B2"


def _heading(sheet: Worksheet, position: int, heading: str, note: str, *, required: bool = False) -> None:
    cell: Any = sheet.cell(1, position, heading)
    cell.font = _HEADING
    cell.fill = _REQUIRED if required else _SHADE
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.comment = Comment(note, "realloc", width=280, height=110)
    sheet.column_dimensions[get_column_letter(position)].width = min(max(len(heading) + 3, 11), 36)


def _dropdown(draft: _Draft, sheet: Worksheet, column: Column, cells: str) -> None:
    """Offer a list; only where nothing else is understood, insist on it."""
    insist = column.type in (Type.KIND, Type.DECISION, Type.YES_NO)
    offer = DataValidation(type="list", formula1=draft.lists[column.type], allow_blank=True)
    offer.showErrorMessage = insist
    if insist:
        yes_no = "yes, no" if draft.language == "en" else "có, không"
        offer.error = yes_no if column.type is Type.YES_NO else column.note(draft.language)
    offer.add(cells)
    sheet.add_data_validation(offer)


def _write_field_headings(draft: _Draft, sheet: Worksheet, fields: Sequence[str]) -> None:
    position = len(UNITS.columns)
    for name in fields:
        for suffix, note in _FIELD_NOTES.items():
            position += 1
            heading = f"{name} {suffix_word(suffix, draft.language)}"
            _heading(sheet, position, heading, draft.say(note))


def _examples(draft: _Draft, fields: Sequence[str]) -> dict[str, list[object]]:
    """One row a sheet; together they are a city of one unit and one official."""
    say = draft.say
    first = list(fields[:1])
    name = say(("Example ward", "Phường ví dụ"))
    kind = KIND_WORDS[Kind.WARD][draft.language == "vi"]
    numbers = [1, 1] + [0] * (2 * len(fields) - 2) if fields else []
    reason = say(("example: on long study leave", "ví dụ: đang đi học dài hạn"))
    note = say(("example: must stay", "ví dụ: phải ở lại"))
    zeros, point = {"extra_quota": 0, "retain": 0, "priority": 1}, {"lat": 10.776, "lon": 106.701}
    return {
        UNITS.name: [
            *_in_order(UNITS, unit="U001", name=name, kind=kind, quota=2, headcount=1, **zeros, **point),
            *numbers,
        ],
        OFFICIALS.name: _in_order(
            OFFICIALS,
            official="CB00001",
            name=say(("Example Person", "Nguyễn Văn Ví Dụ")),
            unit="U001",
            fields=first[0] if first else None,
            position=say(("Officer", "Chuyên viên")),
            protected=reason,
            volunteer=YES_NO_WORDS[False][draft.language == "vi"],
            retire_on=date(2045, 12, 31),
        ),
        FIELDS.name: [*first, 1, *first] if first else [],
        DECISIONS.name: ["CB00001", None, DECISION_WORDS[Require.FORBID][draft.language == "vi"], note],
    }


def _in_order(spec: Sheet, **values: object) -> list[object]:
    """Values by the names of their columns as a row of the sheet."""
    return [values.get(column.name) for column in spec.columns]


def _write_example(draft: _Draft, sheet: Worksheet, values: Iterable[object]) -> None:
    for position, value in enumerate(values, start=1):
        cell: Any = sheet.cell(2, position, value)
        cell.font = _EXAMPLE
        if isinstance(value, date):
            cell.number_format = _FORMATS[Type.DATE]
        if position == 1:
            cell.comment = Comment(draft.say(_EXAMPLE_NOTE), "realloc", width=280, height=80)


def _write_keys(draft: _Draft, sheet: Worksheet, items: Sequence[Rule | ReportItem], width: int) -> None:
    """Every key with a blank value, which means the default or nothing, and what it is."""
    for row, item in enumerate(items, start=2):
        sheet.cell(row, 1, item.heading(draft.language))
        sheet.cell(row, 3, item.note(draft.language)).font = _EXAMPLE
        if isinstance(item, Rule) and item.choices:
            words = ",".join(item.offered(draft.language))
            offer = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
            offer.add(f"B{row}")
            sheet.add_data_validation(offer)
        if item.key in ("as_of", "date"):
            sheet.cell(row, 2).number_format = _FORMATS[Type.DATE]
    for letter, wide in (("A", 36), ("B", width), ("C", 80)):
        sheet.column_dimensions[letter].width = wide


def _write_corner(draft: _Draft, sheet: Worksheet) -> None:
    """The matrix starts empty: units that are missing from one may not exchange anybody."""
    _heading(sheet, 1, draft.say(("from \\ to", "Đi \\ Đến")), DISTANCES.note(draft.language))
    sheet.freeze_panes = "B2"
