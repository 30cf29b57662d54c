"""The first pages, which a chairman reads and signs: A4 upright (Decree 30/2020/NĐ-CP), 12 points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from realloc.city.domain import MoveKind
from realloc.plan.figures import (
    Balance,
    five_figures,
    flows,
    longest_moves,
    people_sentence,
    proof_sentence,
    region_flows,
    scope_sentence,
    unit_balances,
)
from realloc.plan.result import Result
from realloc.plan.spoken_rules import support_told
from realloc.reports.excel.charts import MOST_LABELS, balance_chart, place
from realloc.reports.excel.paper import Paper
from realloc.reports.excel.sheet import LINE_POINTS, Cell, PlanSheet, block
from realloc.reports.excel.styles import FIRST_TAB, RECORD_TAB, Palette
from realloc.reports.plan_workbook.annex import NO_NUMBER, NO_PLACE, spoken_date
from realloc.reports.plan_workbook.front_tables import WIDTHS, numbered, table
from realloc.reports.plan_workbook.open_questions import write_fields, write_reasons
from realloc.words.regex import regex
from realloc.words.say import say
from realloc.workbook.letterhead import Letterhead, grounds_of, marked, parts_of

_SIDES = ((1, 2), (3, 6))
"""First and last columns of the two sides of head and foot."""

_OF_ARTICLE = regex(r"như điều\b", re.IGNORECASE)

_PAPER = Paper("portrait", margins=(20, 15, 20, 25), scale=100)
_CHART_ROWS, _CHART_ROW_POINTS = 9, 21.0

_OPINION_POINTS, _SIGNING_POINTS = 22.0, 48.0

MOST_FLOWS, MOST_LONG = 6, 3


def write_front_page(
    book: Any, result: Result, palette: Palette, letterhead: Letterhead, data: str, gaps_annex: str
) -> None:
    """Write the pages; ``data`` titles the sheet behind the chart, ``gaps_annex`` numbers that of gaps."""
    language = result.instance.language
    sheet = PlanSheet(book, say("sheet.summary", language), palette, WIDTHS, paper=_PAPER, tab=FIRST_TAB)
    _letterhead(sheet, letterhead, language)
    _title(sheet, result, letterhead)
    _figures(sheet, result)
    _chart(sheet, result, data)
    _flows(sheet, result)
    _longest(sheet, result)
    write_fields(sheet, result)
    write_reasons(sheet, result, gaps_annex, _signing_points(letterhead))
    _signatures(sheet, letterhead, language)
    sheet.sheet.print_area(block(1, 1, sheet.row_number, len(WIDTHS)))


def _letterhead(sheet: PlanSheet, head: Letterhead, language: str) -> None:
    """Agency with its rule on the left, quốc hiệu and tiêu ngữ on the right, then number, place and date."""
    agency = head.agency.upper() or say("head.agency", language)
    upper, lower = (head.superior.upper(), agency) if head.superior else (agency, say("head.rule", language))
    look = "centre_wrap" if head.superior else "centre_bold_wrap"
    _sides(sheet, (upper, look), (say("head.nation", language), "centre_bold"))
    _sides(sheet, (lower, "centre_bold_wrap"), (say("head.motto", language), "motto"))
    if head.superior:
        _sides(sheet, (say("head.rule", language), "centre_bold"), None)
    number = say("head.number", language, number=head.number or NO_NUMBER)
    date = spoken_date(head.date, language)
    issued = say("head.place", language, place=head.place or NO_PLACE, date=date)
    _sides(sheet, (number, "centre"), (issued, "centre_note"))
    sheet.blank(8)


def _sides(sheet: PlanSheet, left: Cell | None, right: Cell | None, height: float | None = None) -> None:
    """One row of two cells, each over the columns of its side."""
    cells: list[Cell | None] = [None] * len(WIDTHS)
    cells[0], cells[_SIDES[1][0] - 1] = left, right
    sheet.cells(cells, _SIDES, height)


def _title(sheet: PlanSheet, result: Result, head: Letterhead) -> None:
    language = result.instance.language
    sheet.line(say("summary.title", language), "centre_title")
    sheet.line(scope_sentence(result), "centre_note")
    grounds = marked(grounds_of(head, language), ".")
    for ground in grounds:
        sheet.line(ground, "note")
    if not grounds:
        sheet.line(say("summary.grounds", language), "note")
    sheet.line(people_sentence(result), "strong")
    for line in (*support_told(result), *_round(result), status_sentence(result)):
        sheet.line(line, "paragraph")
    sheet.blank(8)


def _round(result: Result) -> list[str]:
    """What became of the lines of the last round; nothing in a first round."""
    if not (result.instance.lines or result.instance.held):
        return []
    from realloc.rounds.told import round_told  # late: most plans are of a first round

    return round_told(result)


def status_sentence(result: Result) -> str:
    """Whether the plan is proven, which goals are not, and what its worth depends on."""
    language = result.instance.language
    proof = proof_sentence(result) or say("summary.optimal", language)
    doubts = Counter(doubt.title(language) for doubt in result.doubts)
    listed = [
        say("summary.doubt_count", language, doubt=title, count=count) if count > 1 else title
        for title, count in doubts.items()
    ]
    if blank := result.instance.distances.blank_pairs:
        listed.append(say("summary.blank_pairs", language, count=blank))
    if not listed:
        return proof
    phrase = "summary.doubts" if doubts else "summary.limits"
    told = say(phrase, language, doubts="; ".join(listed), sheet=say("sheet.warnings", language))
    return f"{proof} {told}"


def _figures(sheet: PlanSheet, result: Result) -> None:
    language = result.instance.language
    headings = ["word.number", "summary.figure", "word.before", "word.after", "word.change"]
    rows: list[list[Cell]] = [
        [
            (say(f"figure.{key}", language), "long"),
            ("–" if before is None else before, "whole"),
            ("–" if after is None else after, "strong_whole"),
            ("–" if before is None or after is None else after - before, "change"),
        ]
        for key, before, after in five_figures(result)
    ]
    table(sheet, say("summary.figures", language), [say(h, language) for h in headings], numbered(rows))


def _flows(sheet: PlanSheet, result: Result) -> None:
    """How many go from region to region; the biggest moves between units where no regions are known."""
    language = result.instance.language
    regions = region_flows(result)
    biggest = regions or [(f.origin.name, f.destination.name, f.count) for f in flows(result)]
    # A single one is shown in the row that would only count it.
    shown = len(biggest) if len(biggest) == MOST_FLOWS + 1 else MOST_FLOWS
    rows: list[list[Cell]] = [
        [(_flow(origin, destination, language), "long"), (count, "whole")]
        for origin, destination, count in biggest[:shown]
    ]
    if rest := biggest[shown:]:
        other = say("summary.other_flows", language, count=len(rest))
        rows.append([(other, "long"), (sum(count for *_, count in rest), "whole")])
    title = say("summary.region_flows" if regions else "summary.flows", language)
    headings = [say(h, language) for h in ("word.number", "summary.flow", "moves.count")]
    none: list[list[Cell | None]] = [
        [(None, "text"), (say("summary.no_flows", language), "long"), (None, "text")]
    ]
    table(sheet, title, headings, numbered(rows) or none)


def _flow(origin: str, destination: str, language: str) -> str:
    if origin == destination:
        return say("summary.flow_inside", language, region=origin)
    return say("summary.flow_line", language, origin=origin, destination=destination)


def _longest(sheet: PlanSheet, result: Result) -> None:
    """The longest ways of all, where distances are known."""
    instance, language = result.instance, result.instance.language
    found = longest_moves(result)[:MOST_LONG]
    if not found:
        return
    rows: list[list[Cell]] = []
    for move in found:
        official = instance.official.get(move.official_id or "")
        who = say("summary.count_of", language, count=move.count)
        if official is not None:
            who = f"{official.name} ({official.official_id})" if official.name else official.official_id
        names = (instance.unit[unit_id].name for unit_id in (move.origin, move.destination))
        way = say("summary.flow_line", language, **dict(zip(("origin", "destination"), names, strict=True)))
        rows.append([(f"{who}: {way}", "long"), (move.km, "km")])
    headings = [say(h, language) for h in ("word.number", "summary.longest_who", "moves.km")]
    table(sheet, say("summary.longest", language), headings, numbered(rows))


def _chart(sheet: PlanSheet, result: Result, data: str) -> None:
    """The balance of the units that matter, drawn from the sheet of chart data."""
    language = result.instance.language
    balances = unit_balances(result)
    if not balances:
        return
    shown = _charted(balances)
    key = "summary.chart" if len(shown) == len(balances) else "summary.chart_most"
    sheet.need(_CHART_ROWS * _CHART_ROW_POINTS + 2 * LINE_POINTS)
    sheet.section(say(key, language, shown=len(shown), units=len(balances)))
    titles = (say("heat.before", language), say("heat.after", language))
    chart = balance_chart(
        sheet.sheet.book,
        data,
        [balance.unit.name for balance in shown],
        [(balance.before, balance.after) for balance in shown],
        titles,
        say("summary.chart_axis", language),
    )
    first = sheet.row_number + 1
    place(sheet.sheet, chart, first, first + _CHART_ROWS, len(WIDTHS))
    for _ in range(_CHART_ROWS):
        sheet.blank(_CHART_ROW_POINTS)
    sheet.blank(8)


def _charted(balances: Sequence[Balance]) -> list[Balance]:
    """The units in the chart: all, or of many those furthest from their framework, before or after."""
    far = sorted(balances, key=lambda b: -max(abs(b.before), abs(b.after)))[:MOST_LABELS]
    kept = {balance.unit.unit_id for balance in far}
    return [balance for balance in balances if balance.unit.unit_id in kept]


def write_chart_data(book: Any, result: Result, palette: Palette) -> None:
    """The figures behind the chart: a heading row, then one row a unit."""
    language = result.instance.language
    sheet = PlanSheet(
        book, say("sheet.chart", language), palette, (40.0, 22.0, 22.0), frozen=1, tab=RECORD_TAB
    )
    headings = ("units.name", "heat.before", "heat.after")
    sheet.cells([(say(heading, language), "heading") for heading in headings])
    for balance in _charted(unit_balances(result)):
        sheet.cells([(balance.unit.name, "text"), (balance.before, "change"), (balance.after, "change")])


def _recipients(head: Letterhead) -> list[str]:
    """Those of the decisions, but whom an article of a decision names: a plan has no articles."""
    return [part for part in parts_of(head.recipients) if not _OF_ARTICLE.match(part)]


def _signing_points(head: Letterhead) -> float:
    """Height of what :func:`_signatures` writes."""
    lines = max(1, len(_recipients(head))) + max(1, len(parts_of(head.signer_title)))
    return _OPINION_POINTS + _SIGNING_POINTS + (3 + lines) * LINE_POINTS + 2


def _signatures(sheet: PlanSheet, head: Letterhead, language: str) -> None:
    """Whom the document goes to, who drew it up on the left, the head of the agency on the right."""
    office = "\n".join(parts_of(head.signer_title)).upper()
    listed = [f"- {part}" for part in marked(_recipients(head), ".")]
    sheet.need(_signing_points(head))
    sheet.line(say("summary.opinion", language), "plain", height=_OPINION_POINTS)
    sheet.line(say("head.recipients", language), "recipients")
    for line in listed or [say("head.no_recipients", language)]:
        sheet.line(line, "plain")
    rows = (
        (say("head.prepared", language), office or say("head.signer", language), "centre_bold_wrap", None),
        (say("head.sign", language), say("head.sign_seal", language), "centre_note", None),
        (None, None, "centre", _SIGNING_POINTS),
        (head.prepared_by or None, head.signer or None, "centre_bold", None),
    )
    for left, right, style, height in rows:
        _sides(sheet, (left, style), (right, style), height=height)


def has_loans(result: Result) -> bool:
    """Whether anybody is lent."""
    return any(move.kind is MoveKind.SECONDMENT for move in result.plan.moves)
