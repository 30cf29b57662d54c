"""The one page of a pack: what is asked, who leaves, who comes, and room for the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from realloc.city.lines import Answer, Party
from realloc.city.moves import MoveKind
from realloc.reports.excel.cells import content
from realloc.reports.excel.letters import lines_of
from realloc.reports.excel.paper import Paper
from realloc.reports.excel.rows import add_sheet
from realloc.reports.excel.sheet import LINE_POINTS, Cell, PlanSheet, block
from realloc.reports.excel.styles import FIRST_TAB, Palette
from realloc.reports.other_workbooks.pack_columns import PackColumn, columns_of, word
from realloc.reports.plan_workbook.annex import NO_AGENCY, NO_NUMBER, NO_PLACE, spoken_date
from realloc.rounds.pack_mark import FACTS_SHEET
from realloc.rounds.pack_sheets import (
    ANSWERS,
    COMING,
    LEAVING,
    PARTIES,
    PLAN,
    REASONS,
    REPLY_BY,
    ROUND,
    SENT,
    UNIT,
)
from realloc.rounds.packs import Asked, Pack, Packs
from realloc.words.say import day, say
from realloc.workbook.contract.loop_sheets import REASON_WORDS, REPLY_WORDS
from realloc.workbook.letterhead import Letterhead

_PAPER = Paper(margins=(16, 10, 12, 10))
_LACKING = "F8CBAD"
"""Where a reason is still to be given."""

_ROW, _GAP, _INDENT = 15.5, 6.0, 1.4

_SIGNING = 2 * _GAP + 2 * _ROW
"""Height of where people sign."""


def write_page(book: Any, palette: Palette, packs: Packs, pack: Pack, letterhead: Letterhead) -> None:
    """Write what the unit sees.

    Two tables stand on one sheet where both fit one page.  Else each has a sheet, since what is printed on
    every page of a sheet is one heading.
    """
    language = packs.instance.language
    leaving, coming = columns_of(packs)
    widths = [column.width for column in leaving]

    def begin(title: str) -> PlanSheet:
        sheet = PlanSheet(book, say(title, language), palette, widths, paper=_PAPER, tab=FIRST_TAB)
        sheet.sheet.set_column_pixels(len(widths), len(widths), None, None, {"hidden": True})
        return sheet

    sheet = begin("sheet.pack")
    _head(sheet, packs, pack, letterhead)
    tables = [
        _Table(t, c, rows, number if pack.leaving and pack.coming else "")
        for t, c, rows, number in (
            (LEAVING, leaving, pack.leaving, "I. "),
            (COMING, coming, pack.coming, "II. "),
        )
        if rows
    ]
    apart = sheet.points + sum(_points(sheet, table) for table in tables) + _SIGNING > sheet.page
    for place, table in enumerate(tables):
        if place and apart:
            title = say("sheet.pack_coming", language)
            sheet.blank(_GAP)
            sheet.line(say("pack.coming_apart", language, sheet=title, count=table.people), "section")
            _end(sheet, language)
            sheet = begin("sheet.pack_coming")
            sheet.sheet.set_start_page(0)
            _title(sheet, packs, pack)
        sheet.blank(_GAP)
        _write(sheet, packs, table)
        if apart:
            heading = sheet.row_number - len(table.rows)
            sheet.sheet.repeat_rows(heading - 1)
    _end(sheet, language)


def write_facts(book: Any, palette: Palette, packs: Packs, pack: Pack) -> None:
    """Write, out of sight, which pack this is."""
    sheet = add_sheet(book, FACTS_SHEET)
    sheet.hide()
    facts = ((PLAN, packs.plan_id), (ROUND, packs.number), (UNIT, pack.unit_id), (SENT, packs.sent))
    for number, (name, value) in enumerate((*facts, (REPLY_BY, packs.reply_by)), 1):
        style = "input_date" if name in (SENT, REPLY_BY) else "hidden"
        sheet.put(number, [content(name, "hidden", palette), content(value, style, palette)])


# -- the head ------------------------------------------------------------------------------------------------


def _head(sheet: PlanSheet, packs: Packs, pack: Pack, letterhead: Letterhead) -> None:
    """Who asks, whom, by when and how to answer."""
    language = packs.instance.language
    _letterhead(sheet, packs, letterhead)
    sheet.blank(_GAP)
    due = _title(sheet, packs, pack)
    sheet.blank(_GAP)
    for number, text in enumerate(_how(packs, pack, letterhead.agency or NO_AGENCY, due), 1):
        sheet.line(say("pack.step", language, number=number, text=text), "paragraph")


def _title(sheet: PlanSheet, packs: Packs, pack: Pack) -> str:
    """What it is, for whom and of which round; the day on which answers are due, in words."""
    language = packs.instance.language
    sheet.line(say("pack.title", language), "centre_title")
    sheet.line(say("pack.to_unit", language, unit=pack.unit), "centre_bold")
    no_day = say("pack.no_day", language)
    sent = day(packs.sent, language) if packs.sent else no_day
    due = day(packs.reply_by, language) if packs.reply_by else no_day
    sheet.line(say("pack.dates", language, round=packs.number, sent=sent, due=due), "centre_bold")
    return due


def _how(packs: Packs, pack: Pack, agency: str, due: str) -> Iterator[str]:
    """What the unit is asked to do, a step a line."""
    language = packs.instance.language
    yield say("pack.how", language, agency=agency, due=due)
    yield say("pack.how_reason", language)
    if pack.answered:
        yield say("pack.how_answered", language, count=pack.answered)
    if pack.leaving and packs.instance.officials is not None:
        yield say("pack.how_leaving", language)
    if pack.coming:
        yield say("pack.how_coming", language, done=word(REPLY_WORDS[Answer.DONE], language))
    yield _binding(packs, pack)


def _letterhead(sheet: PlanSheet, packs: Packs, head: Letterhead) -> None:
    """Agency on the left, quốc hiệu and tiêu ngữ on the right, then number, place and date."""
    language, last = packs.instance.language, len(sheet.widths)
    half = _half(sheet.widths)

    def pair(left: str, left_style: str, right: str, right_style: str) -> None:
        cells: list[Cell | None] = [None] * last
        cells[0], cells[half] = (left, left_style), (right, right_style)
        sheet.cells(cells, ((1, half), (half + 1, last)), height=_ROW)

    agency = head.agency.upper() or say("head.agency", language)
    upper, lower = (head.superior.upper(), agency) if head.superior else (agency, "")
    pair(upper, "centre" if lower else "centre_bold", say("head.nation", language), "centre_bold")
    pair(lower, "centre_bold", say("head.motto", language), "motto")
    number = say("head.number", language, number=head.number or NO_NUMBER)
    date = spoken_date(packs.sent or head.date, language)
    place = say("head.place", language, place=head.place or NO_PLACE, date=date)
    pair(number, "centre", place, "centre_note")


def _half(widths: Sequence[float]) -> int:
    """How many columns make about half of the page."""
    total, room = 0.0, sum(widths) / 2
    for number, width in enumerate(widths):
        total += width
        if total > room:
            return max(1, number)
    return max(1, len(widths) - 1)


def _binding(packs: Packs, pack: Pack) -> str:
    """Whose refusal decides, for the kinds of move in this pack."""
    language = packs.instance.language
    kinds = {asked.line.kind for asked in (*pack.leaving, *pack.coming)}
    told = {kind: _parties(packs.binds[kind], language) for kind in kinds}
    if len(set(told.values())) == 1:
        return say("pack.binds_one", language, parties=next(iter(told.values())))
    transfer, secondment = told[MoveKind.TRANSFER], told[MoveKind.SECONDMENT]
    return say("pack.binds", language, transfer=transfer, secondment=secondment)


def _parties(parties: Iterable[Party], language: str) -> str:
    """One of several: the official or the receiving unit."""
    names = [say(f"pack.party_{party}", language) for party in parties]
    return say("pack.or", language).join(names) or say("pack.nobody", language)


# -- the tables ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Table:
    """One of the two: who leaves or who comes, by its number where there are both."""

    name: str
    columns: Sequence[PackColumn]
    rows: Sequence[Asked]
    number: str

    @property
    def people(self) -> int:
        """How many they are."""
        return sum(asked.line.count for asked in self.rows)

    def cells(self) -> Iterator[list[Cell | None]]:
        """What stands in each row."""
        for position, asked in enumerate(self.rows, 1):
            yield [(c.value(asked, position), c.style) for c in self.columns]


def _points(sheet: PlanSheet, table: _Table) -> float:
    """How high a table is with its title and its heading, which may take four lines."""
    return _GAP + _ROW + 3 + 4 * LINE_POINTS + sum(_height(sheet, cells) for cells in table.cells())


def _write(sheet: PlanSheet, packs: Packs, table: _Table) -> None:
    """A heading, and a line a row with its code out of sight."""
    language = packs.instance.language
    title = "pack.leaving" if table.name == LEAVING else "pack.coming"
    sheet.line(say(title, language, number=table.number, count=table.people), "section", height=_ROW + 3)
    sheet.cells([_heading(column, language) for column in table.columns])
    first = sheet.row_number + 1
    for asked, cells in zip(table.rows, table.cells(), strict=True):
        sheet.cells([*cells, (str(asked.code), "hidden")], height=_height(sheet, cells))
    _offer(sheet, table.name, table.columns, first, language)


def _heading(column: PackColumn, language: str) -> Cell:
    key = "word.number" if column.key == "number" else f"pack.{column.key}"
    return say(key, language), "answer_heading" if column.is_answer else "heading"


def _height(sheet: PlanSheet, cells: Sequence[Cell | None]) -> float:
    """Room for two lines at least, in which a reason fits that is chosen."""
    texts = (
        (str(cell[0]), width) for cell, width in zip(cells, sheet.widths, strict=True) if cell and cell[0]
    )
    most = max((lines_of(text, width - _INDENT) for text, width in texts), default=1)
    return _ROW * max(2, most) + 2


def _offer(sheet: PlanSheet, table: str, columns: Sequence[PackColumn], first: int, language: str) -> None:
    """Dropdowns for answers and reasons, and a colour where a refusal has no reason yet."""
    at = {column.key: number for number, column in enumerate(columns, 1)}
    last = sheet.row_number
    complaint = say("pack.choose", language)
    for party in PARTIES[table]:
        answer = at.get(f"{party}_answer")
        if answer is None:
            continue
        words = [word(REPLY_WORDS[a], language) for a in ANSWERS[party]]
        sheet.choices(block(first, answer, last, answer), words, complaint)
        reason = at[f"{party}_reason"]
        reasons = [word(REASON_WORDS[r], language) for r in REASONS[party]]
        sheet.choices(block(first, reason, last, reason), reasons, complaint)
        refusals = [word(REPLY_WORDS[a], language) for a in ANSWERS[party] if a.is_refusal]
        said = ",".join(f'${xl_col_to_name(answer - 1)}{first}="{refusal}"' for refusal in refusals)
        lacking = f'AND(OR({said}),${xl_col_to_name(reason - 1)}{first}="")'
        look = sheet.palette.condition(_LACKING)
        rule = {"type": "formula", "criteria": f"={lacking}", "format": look}
        sheet.colour(block(first, reason, last, reason), rule)
    dated = at.get("day") or at["day_coming"]
    _offer_dates(sheet, block(first, dated, last, dated))


def _offer_dates(sheet: PlanSheet, cells: str) -> None:
    """Ask again about what is no date; a slip is told there, not weeks later."""
    offer = {"validate": "date", "criteria": ">", "value": "36526", "error_type": "warning"}
    sheet.sheet.data_validation(cells, {**offer, "show_input": False})


def _end(sheet: PlanSheet, language: str) -> None:
    """Who filled it in and the head of the unit sign; what is printed ends there."""
    last = len(sheet.widths)
    half = _half(sheet.widths)
    sheet.blank(2 * _GAP)
    for left, right, style in (
        (say("pack.prepared", language), say("pack.head", language), "centre_bold"),
        (say("head.sign", language), say("head.sign_seal", language), "centre_note"),
    ):
        cells: list[Cell | None] = [None] * last
        cells[0], cells[half] = (left, style), (right, style)
        sheet.cells(cells, ((1, half), (half + 1, last)), height=_ROW)
    sheet.sheet.print_area(block(1, 1, sheet.row_number, last))
