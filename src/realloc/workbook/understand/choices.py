"""What the user says about how to read the workbook: options, and rows of the sheet Mapping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from realloc.words.folding import address, key, letters_of, nearest
from realloc.words.regex import regex
from realloc.workbook.contract.field_headings import field_heading
from realloc.workbook.contract.matching import OPTIONS_SHEET, known_headings, match_column, sheet_of
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.parts import Sheet
from realloc.workbook.contract.small_sheets import DECISIONS, FIELDS, MAPPING, RULES
from realloc.workbook.contract.units import UNITS
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawRow, RawSheet, RawWorkbook, raw_sheet
from realloc.workbook.understand.header import Header, find_header
from realloc.workbook.understand.headings import Meaning, cleaned, meaning_of
from realloc.workbook.understand.row_texts import text_of

READABLE = (UNITS, OFFICIALS, FIELDS, RULES, DECISIONS)
"""Sheets with columns, which choices can speak of."""

SHEET_WORDS = frozenset(key(word) for word in ("sheet", "sheet name", "tên sheet", "trang tính", "trang"))
ROW_WORDS = frozenset(
    key(word)
    for word in (
        "header row",
        "header rows",
        "header",
        "dòng tiêu đề",
        "hàng tiêu đề",
        "tiêu đề",
        "header_row",
    )
)
IGNORE_WORDS = frozenset(key(word) for word in ("ignore", "bỏ qua", "không dùng", "none", "không đọc", "-"))

_LETTERS = regex(r"(?:(?:cot|column|col) )?([a-z]{1,3})")
_NAMED_LETTERS = regex(r"(?:cot|column|col) ([a-z]{1,3})")
_ROWS = regex(r"([0-9]{1,7})(?: ?[-–:,] ?([0-9]{1,7}))?")
LAST_COLUMN = 16_384


class Options(NamedTuple):
    """What ``--sheet``, ``--header-row`` and ``--map`` said, as typed."""

    sheets: tuple[str, ...] = ()
    header_rows: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sheets or self.header_rows or self.maps)


class Choice(NamedTuple):
    """One thing said: of which sheet of the contract, what, and where it was said."""

    spec: Sheet
    setting: str
    value: str
    sheet: str
    cell: str


@dataclass
class Choices:
    """Everything said, by sheet of the contract."""

    sheets: dict[str, Choice] = field(default_factory=dict)
    rows: dict[str, Choice] = field(default_factory=dict)
    columns: dict[str, list[Choice]] = field(default_factory=dict)


def with_options(raw: RawWorkbook, options: Options | None) -> RawWorkbook:
    """The workbook with what the options said in a sheet of its own, which a plan then keeps."""
    if not options:
        return raw
    rows: list[list[str]] = [["sheet", "setting", "value", "note"]]
    for text in options.sheets:
        table, name = _split(text)
        rows.append([table, "sheet", name, f"--sheet {text}"])
    for text in options.header_rows:
        table, number = _split(text)
        rows.append([table, "header row", number, f"--header-row {text}"])
    for text in options.maps:
        before, _, meaning = text.rpartition("=")
        table, sign, column = before.rpartition("!")
        rows.append([table if sign else "", column.strip(), meaning.strip(), f"--map {text}"])
    # A blank is None, as it comes back from a file.
    cells = [[text or None for text in row] for row in rows]
    return replace(raw, sheets=(*raw.sheets, raw_sheet(OPTIONS_SHEET, cells)))


def _split(text: str) -> tuple[str, str]:
    """``Officials=DS 2026`` as the sheet of the contract and the value; the value alone is about Units."""
    table, sign, value = text.partition("=")
    found = sheet_of(table) if sign else None
    return (table.strip(), value.strip()) if found else ("", text.strip())


def options_of(raw: RawWorkbook) -> RawSheet | None:
    """The sheet of options that a plan keeps."""
    return next((s for s in raw.sheets if key(s.name) == key(OPTIONS_SHEET)), None)


def read_choices(raw: RawWorkbook, problems: list[Problem]) -> Choices:
    """Read the sheets Mapping; an option takes the place of a row about the same."""
    choices = Choices()
    mapping = [s for s in raw.sheets if sheet_of(s.name) is MAPPING and s.rows]
    for sheet in sorted(mapping, key=lambda s: key(s.name) == key(OPTIONS_SHEET)):
        header = find_header(sheet, MAPPING)
        if any(name not in header.columns for name in ("setting", "value")):
            for name in ("setting", "value"):
                if name not in header.columns:
                    values = {"column": MAPPING.column(name).words, "row": sheet.rows[0].number, "like": None}
                    problems.append(Problem("E202", sheet.name, address(sheet.rows[0].number, 1), values))
            continue
        own = Choices()
        last = header.rows[-1]
        for row in (r for r in sheet.rows if r.number > last):
            if choice := _choice(sheet, header, row, problems):
                _enter(own, choice, problems)
        choices.sheets |= own.sheets
        choices.rows |= own.rows
        for name, said in own.columns.items():
            choices.columns.setdefault(name, []).extend(said)
    return choices


def _enter(choices: Choices, choice: Choice, problems: list[Problem]) -> None:
    name = choice.spec.name
    if choice.setting in ("sheet", "row"):
        into = choices.sheets if choice.setting == "sheet" else choices.rows
        if name in into and into[name].value != choice.value:
            problems.append(
                Problem("E212", choice.sheet, choice.cell, {"found": choice.value, "first": into[name].value})
            )
        into[name] = choice
    else:
        choices.columns.setdefault(name, []).append(choice)


def _choice(sheet: RawSheet, header: Header, row: RawRow, problems: list[Problem]) -> Choice | None:
    cells = {name: text_of(row.cells[at]) for name, at in header.columns.items()}
    if not cells["setting"] and not cells["value"]:
        return None
    option = cells.get("note", "") if key(sheet.name) == key(OPTIONS_SHEET) else ""
    place, cell = (
        ("", option.split()[0])
        if option.startswith("--")
        else (
            sheet.name,
            address(row.number, header.columns["setting"] + 1),
        )
    )
    spec = _spec(cells.get("sheet", ""))
    if spec is None:
        known = tuple(s.name for s in READABLE)
        near = nearest(cells["sheet"], known)
        problems.append(
            Problem("E210", place, cell, {"found": cells["sheet"], "known": known, "nearest": near})
        )
        return None
    if not cells["setting"] or not cells["value"]:
        problems.append(Problem("E301", place, cell, {"column": MAPPING.column("value").words}))
        return None
    what = key(cells["setting"])
    setting = "sheet" if what in SHEET_WORDS else "row" if what in ROW_WORDS else cells["setting"]
    return Choice(spec, setting, cells["value"], place, cell)


def _spec(name: str) -> Sheet | None:
    """The sheet of the contract that is meant; blank means the units."""
    if not name:
        return UNITS
    spec = sheet_of(name)
    return spec if spec in READABLE else None


def chosen_rows(choice: Choice | None, raw: RawSheet, problems: list[Problem]) -> tuple[int, int] | None:
    """First and last row of the header as said; a problem when there is no such row."""
    if choice is None:
        return None
    found = _ROWS.fullmatch(choice.value)
    first = int(found[1]) if found else 0
    last = int(found[2] or found[1]) if found else 0
    if not any(first <= row.number <= last for row in raw.rows):
        last_row = raw.rows[-1].number if raw.rows else 0
        values = {"found": choice.value, "sheet": raw.name, "last": last_row}
        problems.append(Problem("E211", choice.sheet, choice.cell, values))
        return None
    return first, last


def chosen_meanings(
    said: Sequence[Choice], raw: RawSheet, header: Header, problems: list[Problem]
) -> dict[int, Meaning]:
    """Meanings of columns as said, by position; problems for unknown columns and meanings."""
    found: dict[int, Meaning] = {}
    owners: dict[tuple[str, str], Choice] = {}
    for choice in said:
        position = _position(choice, raw, header, problems)
        meaning = _meaning(choice, problems)
        if position is None or meaning is None:
            continue
        target = (
            meaning.column or (meaning.field and key(meaning.field.prefix)) or "",
            str(meaning.field and meaning.field.suffix),
        )
        first = owners.get(target)
        if (
            first is not None
            and meaning.known
            and not (first.cell.startswith("--") < choice.cell.startswith("--"))
        ):
            problems.append(
                Problem(
                    "E212",
                    choice.sheet,
                    choice.cell,
                    {
                        "found": f"{choice.setting} = {choice.value}",
                        "first": f"{first.setting} = {first.value}",
                    },
                )
            )
            continue
        if first is not None and meaning.known:
            found = {p: m for p, m in found.items() if m != meaning}
        owners[target] = choice
        found[position] = meaning
    return found


def _position(choice: Choice, raw: RawSheet, header: Header, problems: list[Problem]) -> int | None:
    """The column that is meant: by its heading, or by its letter."""
    wanted = key(choice.setting)
    width = max((len(row.cells) for row in raw.rows[:1]), default=0)
    letters = _NAMED_LETTERS.fullmatch(wanted)
    by_heading = [p for p, text in header.headings.items() if wanted in _names(text)]
    if letters is None and len(by_heading) == 1:
        return by_heading[0]
    if letters is None and not by_heading:
        letters = _LETTERS.fullmatch(wanted)
    if letters is not None and (position := _number(letters[1]) - 1) < width:
        return position
    known = tuple(dict.fromkeys(header.headings.values()))
    values = {
        "found": choice.setting,
        "sheet": raw.name,
        "known": tuple(f"{letters_of(p + 1)} {header.headings[p]}" for p in by_heading) or known,
        "nearest": None if by_heading else nearest(choice.setting, known),
    }
    problems.append(Problem("E213", choice.sheet, choice.cell, values))
    return None


def _names(heading: str) -> set[str]:
    """Ways to name a column by its heading: whole, its lowest part, and both cleaned."""
    leaf = heading.rpartition(" › ")[2]
    return {key(text) for text in (heading, leaf, cleaned(leaf))}


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 96
    return number


def _meaning(choice: Choice, problems: list[Problem]) -> Meaning | None:
    """What the column is said to be."""
    if key(choice.value) in IGNORE_WORDS:
        return Meaning(choice.value, ignored=True)
    if match := match_column(choice.spec, choice.value):
        return Meaning(choice.value, column=match[0].name, language=match[1])
    if choice.spec is UNITS:
        if of_field := field_heading(choice.value):
            return Meaning(choice.value, field=of_field, language=of_field.language)
        meaning = meaning_of(UNITS, (choice.value,), (choice.value,))
        if meaning.known:
            return meaning
    known = tuple(c.name for c in choice.spec.columns)
    values = {
        "found": choice.value,
        "known": known,
        "nearest": nearest(choice.value, known_headings(choice.spec)),
    }
    problems.append(Problem("E214", choice.sheet, choice.cell, values))
    return None


def about(choices: Choices, spec: Sheet) -> list[Choice]:
    """What was said about the columns of one sheet."""
    return choices.columns.get(spec.name, [])
