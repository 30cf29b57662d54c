"""The first page: what a chairman reads and signs, on one sheet of A4 (Decree 30/2020/NĐ-CP)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from realloc.city.domain import MoveKind
from realloc.city.hearing import current_round
from realloc.plan.figures import (
    FieldLine,
    field_lines,
    five_figures,
    flows,
    gap_lines,
    input_counts,
    move_counts,
    proof_sentence,
    unit_balances,
)
from realloc.plan.reasons import OPEN_REASONS, why_open, why_unbalanced
from realloc.plan.result import Result
from realloc.plan.spoken_rules import support_told
from realloc.reports.excel.charts import BEFORE_COLOUR, balance_chart, place
from realloc.reports.excel.sheet import LINE_POINTS, Cell, Paper, PlanSheet, block, lines_of
from realloc.reports.excel.styles import FIRST_TAB, RECORD_TAB, Palette
from realloc.reports.plan_workbook.annex import NO_NUMBER, NO_PLACE, spoken_date
from realloc.rounds.told import counts_told, told_since
from realloc.words.say import say
from realloc.workbook.letterhead import Letterhead

_WIDTHS = (5.0, 27.0, 8.0, 8.0, 8.0, 1.0, 5.0, 29.5, 8.0)
_SIDES = ((1, 3), (4, 9))
"""First and last columns of the two sides of head and foot."""

_LEFT, _GUTTER, _RIGHT = 5, 6, 9
"""Last column of the left-hand tables, the column between, and the last column."""

_PAPER = Paper("portrait", one_page=True, margins=(15, 15, 15, 25))
_CHART_ROWS, _CHART_ROW_POINTS = 10, 23.0
_TWO_LINES = 33.0
"""Height of a row of figures, in points: names of units are long."""

MOST_FLOWS, MOST_FIELDS, MOST_NAMED = 5, 14, 4


def write_front_page(
    book: Any, result: Result, palette: Palette, letterhead: Letterhead, data: str, gaps_annex: str
) -> None:
    """Write the page; ``data`` titles the sheet behind the chart, ``gaps_annex`` numbers that of gaps."""
    language = result.instance.language
    sheet = PlanSheet(book, say("sheet.summary", language), palette, _WIDTHS, paper=_PAPER, tab=FIRST_TAB)
    _letterhead(sheet, letterhead, language)
    _title(sheet, result)
    _figures_and_flows(sheet, result)
    _chart(sheet, result, data)
    _fields_and_reasons(sheet, result, gaps_annex)
    _signatures(sheet, letterhead, language)
    sheet.sheet.print_area = block(1, 1, sheet.row_number, len(_WIDTHS))


def _letterhead(sheet: PlanSheet, head: Letterhead, language: str) -> None:
    """Agency on the left, quốc hiệu and tiêu ngữ on the right, then number, place and date."""
    agency = head.agency.upper() or say("head.agency", language)
    upper, lower = (head.superior.upper(), agency) if head.superior else (agency, "")
    look = "centre_wrap" if lower else "centre_bold_wrap"
    _sides(sheet, (upper, look), (say("head.nation", language), "centre_bold"))
    _sides(sheet, (lower, "centre_bold_wrap"), (say("head.motto", language), "motto"))
    number = say("head.number", language, number=head.number or NO_NUMBER)
    date = spoken_date(head.date, language)
    issued = say("head.place", language, place=head.place or NO_PLACE, date=date)
    _sides(sheet, (number, "centre"), (issued, "centre_note"))
    sheet.blank(8)


def _sides(
    sheet: PlanSheet,
    left: Cell,
    right: Cell,
    spans: tuple[tuple[int, int], tuple[int, int]] = _SIDES,
    height: float | None = None,
) -> None:
    """One row of two cells, each over the columns of its side."""
    cells: list[Cell | None] = [None] * len(_WIDTHS)
    cells[0], cells[spans[1][0] - 1] = left, right
    sheet.cells(cells, spans, height)


def _title(sheet: PlanSheet, result: Result) -> None:
    instance, language = result.instance, result.instance.language
    sheet.line(say("summary.title", language), "centre_title")
    counted = input_counts(instance)
    scope = say(
        "summary.scope_projects" if counted["projects"] else "summary.scope",
        language,
        as_of=instance.settings.as_of,
        units=counted["units"],
        departments=counted["departments"],
        projects=counted["projects"],
        officials=sum(u.headcount for u in instance.units),
    )
    sheet.line(scope, "centre_note")
    counts = {kind.value: count for kind, count in move_counts(result.plan.moves).items()}
    sheet.line(say("summary.people", language, total=sum(counts.values()), **counts), "centre_bold")
    for line in (*support_told(result), *_round_told(result)):
        sheet.line(line, "centre_note")
    sheet.line(status_sentence(result), "centre_wrap")
    sheet.blank(8)


def _round_told(result: Result) -> list[str]:
    """What became of the lines of the last round, in one sentence; none in a first round."""
    language, rows = result.instance.language, told_since(result)
    if not rows:
        return []
    number = current_round(result.instance.lines) + 1
    return [say("summary.round", language, round=number, counts=counts_told(rows, language))]


def status_sentence(result: Result) -> str:
    """Whether the plan is proven, which goals are not, and what its worth depends on."""
    language = result.instance.language
    proof = proof_sentence(result) or say("summary.optimal", language)
    doubts = Counter(doubt.title(language) for doubt in result.doubts)
    if not doubts:
        return proof
    listed = "; ".join(f"{title} ({count})" if count > 1 else title for title, count in doubts.items())
    told = say("summary.doubts", language, doubts=listed, sheet=say("sheet.goals", language))
    return f"{proof} {told}"


def _beside(
    sheet: PlanSheet,
    left: Sequence[Cell | None],
    right: Sequence[Cell | None],
    height: float | None = None,
) -> None:
    """One row of the left-hand table and of the right-hand one."""
    gap = [None] * (_GUTTER - len(left))
    sheet.cells([*left, *gap, *right], height=height)


def _sections(sheet: PlanSheet, left: str, right: str) -> None:
    _sides(sheet, (left, "section"), (right, "section"), ((1, _LEFT), (_GUTTER + 1, _RIGHT)))


def _headings(language: str, *keys: str) -> list[Cell]:
    return [(say(key, language), "heading") for key in keys]


def _figures_and_flows(sheet: PlanSheet, result: Result) -> None:
    language = result.instance.language
    _sections(sheet, say("summary.figures", language), say("summary.flows", language))
    _beside(
        sheet,
        _headings(language, "word.number", "summary.figure", "word.before", "word.after", "word.change"),
        _headings(language, "word.number", "summary.flow", "moves.count"),
    )
    for left, right in zip_longest(_figure_rows(result), _flow_rows(result), fillvalue=()):
        _beside(sheet, left or [None] * _LEFT, right, _TWO_LINES)
    sheet.blank(8)


def _figure_rows(result: Result) -> list[list[Cell]]:
    language = result.instance.language
    return [
        [
            (position, "position"),
            (say(f"figure.{key}", language), "long"),
            ("–" if before is None else before, "whole"),
            ("–" if after is None else after, "strong_whole"),
            ("–" if before is None or after is None else after - before, "change"),
        ]
        for position, (key, before, after) in enumerate(five_figures(result), 1)
    ]


def _flow_rows(result: Result) -> list[list[Cell]]:
    language = result.instance.language
    biggest = flows(result)[:MOST_FLOWS]
    if not biggest:
        return [[(None, "text"), (say("summary.no_flows", language), "long"), (None, "text")]]
    return [
        [
            (position, "position"),
            (
                say(
                    "summary.flow_line", language, origin=flow.origin.name, destination=flow.destination.name
                ),
                "long",
            ),
            (flow.count, "whole"),
        ]
        for position, flow in enumerate(biggest, 1)
    ]


def _chart(sheet: PlanSheet, result: Result, data: str) -> None:
    """The balance of every unit, drawn from the sheet of chart data."""
    language = result.instance.language
    balances = unit_balances(result)
    if not balances:
        return
    sheet.line(say("summary.chart", language), "section")
    titles = (say("heat.before", language), say("heat.after", language))
    chart = balance_chart(
        _Titled(data),
        [balance.unit.name for balance in balances],
        [(balance.before, balance.after) for balance in balances],
        titles,
        say("summary.chart_axis", language),
    )
    first = sheet.row_number + 1
    place(sheet.sheet, chart, first, first + _CHART_ROWS, len(_WIDTHS))
    for _ in range(_CHART_ROWS):
        sheet.blank(_CHART_ROW_POINTS)
    sheet.blank(8)


class _Titled:
    """A sheet that is not written yet, for a reference to it."""

    def __init__(self, title: str) -> None:
        self.title = title


def write_chart_data(book: Any, result: Result, palette: Palette) -> None:
    """The figures behind the chart: a heading row, then one row a unit."""
    language = result.instance.language
    sheet = PlanSheet(
        book, say("sheet.chart", language), palette, (40.0, 22.0, 22.0), frozen=1, tab=RECORD_TAB
    )
    sheet.cells(_headings(language, "units.name", "heat.before", "heat.after"))
    for balance in unit_balances(result):
        sheet.cells([(balance.unit.name, "text"), (balance.before, "change"), (balance.after, "change")])


def _fields_and_reasons(sheet: PlanSheet, result: Result, annex: str) -> None:
    """Fields on the left, a row each; on the right the reasons, each over as many rows as it needs."""
    language = result.instance.language
    _sections(sheet, say("summary.fields", language), say("summary.open", language))
    _beside(
        sheet,
        _headings(language, "word.number", "moves.field", "gaps.need", "word.before", "word.after"),
        _headings(language, "word.number", "moves.reason", "moves.count"),
    )
    fields, reasons = _field_rows(result), _reason_rows(result, annex)
    first = sheet.row_number + 1
    right: list[list[Cell | None]] = []
    for row, room in reasons:
        start = first + len(right)
        for column in range(_GUTTER + 1, _RIGHT + 1):
            sheet.join(start, column, start + room - 1, column)
        right.append(list(row))
        right += [[(None, row[0][1] if row[0][1] == "plain" else "text")] * 3 for _ in range(room - 1)]
    for left, beside in zip_longest(fields, right, fillvalue=()):
        lines = lines_of(str(left[1][0]), _WIDTHS[1]) if left else 1
        _beside(sheet, left or [None] * _LEFT, beside, height=18.5 if lines == 1 else LINE_POINTS * lines + 2)
    if len(fields) > 1:
        sheet.bars(block(first, 4, first + len(fields) - 2, 5), BEFORE_COLOUR)
    sheet.blank(8)


def _field_rows(result: Result) -> list[list[Cell]]:
    language = result.instance.language
    lines = field_lines(result)
    shown = lines if len(lines) <= MOST_FIELDS else lines[: MOST_FIELDS - 1]
    rows: list[list[Cell]] = [
        [
            (position, "position"),
            (line.field.label, "long"),
            *((value, "position") for value in (line.need, line.before, line.after)),
        ]
        for position, line in enumerate(shown, 1)
    ]

    def add_sum(title: str, found: Sequence[FieldLine], look: str, figures: str) -> None:
        sums = (sum(v.need for v in found), sum(v.before for v in found), sum(v.after for v in found))
        rows.append([(None, look), (title, look), *((value, figures) for value in sums)])

    if rest := lines[len(shown) :]:
        add_sum(say("summary.other_fields", language, count=len(rest)), rest, "text", "position")
    add_sum(say("word.total", language), lines, "total", "heat_total")
    return rows


def _reason_rows(result: Result, annex: str) -> list[tuple[list[Cell], int]]:
    """Why gaps, surplus and shortage stay, and how many people each is; and how many rows each takes."""
    language = result.instance.language
    found = _open_texts(result)
    if not found:
        return [([(None, "text"), (say("summary.nothing_open", language), "long"), (None, "text")], 2)]
    rows: list[tuple[list[Cell], int]] = [
        ([(position, "position"), (text, "long"), (count, "position")], max(2, lines_of(text, _WIDTHS[7])))
        for position, (text, count) in enumerate(found, 1)
    ]
    rows += _remedy_rows(result)
    worst = _most_open(result)
    if worst and sum(room for _, room in rows) + 3 < MOST_FIELDS:
        rows.append(([(None, "total"), (say("summary.most_open", language), "total"), (None, "total")], 1))
        rows += [
            ([(None, "text"), (name, "text"), (count, "position")], 1)
            for name, count in worst[: MOST_FIELDS - sum(room for _, room in rows) - 1]
        ]
    if worst:
        see = say("summary.see_annex", language, annex=annex)
        rows.append(([(None, "plain"), (see, "note"), (None, "plain")], 1))
    return rows


def _remedy_rows(result: Result) -> list[tuple[list[Cell], int]]:
    """What closes the gaps that the moves leave, and how many people each remedy is for."""
    if result.remedies is None:
        return []
    language = result.instance.language
    totals = result.remedies.totals()
    later = [(name, totals[name]) for name in result.remedies.used()]
    if not later:
        return []
    heading = (say("summary.remedies", language), "total")
    rows: list[tuple[list[Cell], int]] = [([(None, "total"), heading, (None, "total")], 1)]
    for name, count in later:
        text = (say(f"remedy.{name}", language), "text")
        rows.append(([(None, "text"), text, (count, "position")], 1))
    return rows


def _open_texts(result: Result) -> list[tuple[str, int]]:
    """Every reason with the fields concerned, the weightiest first, then surplus and shortage."""
    instance, language = result.instance, result.instance.language
    counts = _missing_by_reason(result)
    found = []
    for reason in sorted(counts, key=lambda r: (-counts[r].total(), OPEN_REASONS.index(r))):
        named = sorted(counts[reason].items(), key=lambda item: (-item[1], item[0]))
        fields = "; ".join(
            say("summary.field_count", language, field=instance.field[field_id].label, count=count)
            for field_id, count in named[:MOST_NAMED]
        ) + ("; …" if len(named) > MOST_NAMED else "")
        text = say("summary.open_line", language, reason=say(f"open.{reason}", language), fields=fields)
        found.append((text, counts[reason].total()))
    return found + [(say(key, language), count) for key, count in why_unbalanced(result)]


def _most_open(result: Result) -> list[tuple[str, int]]:
    """Units by how many specialists they still miss, those without left out."""
    missing: Counter[str] = Counter()
    for line in gap_lines(result):
        missing[line.unit_id] += line.missing_after
    unit = result.instance.unit
    worst = sorted(missing.items(), key=lambda item: (-item[1], unit[item[0]].row))
    return [(unit[unit_id].name, count) for unit_id, count in worst if count]


def _missing_by_reason(result: Result) -> dict[str, Counter[str]]:
    """People still missing, by reason and field."""
    reasons = why_open(result)
    counts: dict[str, Counter[str]] = {}
    for line in gap_lines(result):
        if line.missing_after:
            reason = reasons[line.unit_id, line.field_id]
            counts.setdefault(reason, Counter())[line.field_id] += line.missing_after
    return counts


def _signatures(sheet: PlanSheet, head: Letterhead, language: str) -> None:
    """Who drew up the table on the left, the head of the agency on the right."""
    sheet.line(say("summary.opinion", language), "plain", height=22)
    office = "\n".join(part.strip() for part in head.signer_title.split(";")).upper()
    rows = (
        (say("head.prepared", language), office or say("head.signer", language), "centre_bold_wrap", None),
        (say("head.sign", language), say("head.sign_seal", language), "centre_note", None),
        (None, None, "centre", 48.0),
        (head.prepared_by or None, head.signer or None, "centre_bold", None),
    )
    for left, right, style, height in rows:
        _sides(sheet, (left, style), (right, style), height=height)


def has_loans(result: Result) -> bool:
    """Whether anybody is lent."""
    return any(move.kind is MoveKind.SECONDMENT for move in result.plan.moves)
