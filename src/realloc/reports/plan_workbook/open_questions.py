"""On the first pages: what is short by field, and what stays open and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from realloc.plan.figures import FieldLine, field_lines, gap_lines
from realloc.plan.reasons import OPEN_REASONS, why_open, why_unbalanced
from realloc.plan.result import Result
from realloc.reports.excel.charts import BEFORE_COLOUR
from realloc.reports.excel.sheet import LINE_POINTS, Cell, PlanSheet, block
from realloc.reports.plan_workbook.front_tables import GAP, numbered, table
from realloc.words.say import say

MOST_FIELDS, MOST_NAMED = 12, 4


def write_fields(sheet: PlanSheet, result: Result) -> None:
    """Every field with how many it needs and misses."""
    language = result.instance.language
    headings = ("word.number", "moves.field", "gaps.need", "word.before", "word.after")
    rows = _field_rows(result)
    first = sheet.row_number + 3
    table(sheet, say("summary.fields", language), [say(h, language) for h in headings], rows)
    if len(rows) > 2:
        sheet.bars(block(first, 5, first + len(rows) - 2, 6), BEFORE_COLOUR)


def _field_rows(result: Result) -> list[list[Cell | None]]:
    language = result.instance.language
    lines = field_lines(result)
    shown = lines if len(lines) <= MOST_FIELDS else lines[: MOST_FIELDS - 1]
    rows = numbered(
        [
            [(line.field.label, "long"), *((v, "position") for v in (line.need, line.before, line.after))]
            for line in shown
        ]
    )

    def add_sum(title: str, found: Sequence[FieldLine], look: str, figures: str) -> None:
        sums = (sum(v.need for v in found), sum(v.before for v in found), sum(v.after for v in found))
        rows.append([(None, look), (title, look), *((value, figures) for value in sums)])

    if rest := lines[len(shown) :]:
        add_sum(say("summary.other_fields", language, count=len(rest)), rest, "text", "position")
    add_sum(say("word.total", language), lines, "total", "heat_total")
    return rows


def write_reasons(sheet: PlanSheet, result: Result, annex: str, below: float) -> None:
    """Why gaps, surplus and shortage stay, what closes the gaps later, and where most is missing.

    It stands on the page of the signatures, which take the ``below`` points under it.
    """
    language = result.instance.language
    found = _open_texts(result)
    rows = numbered([[(text, "long"), (count, "position")] for text, count in found])
    if not found:
        rows = [[(None, "text"), (say("summary.nothing_open", language), "long"), (None, "text")]]
    if later := _later(result):
        rows.append([(None, "total"), (say("summary.remedies", language), "total"), (None, "total")])
        rows += [[(None, "text"), (text, "long"), (count, "position")] for text, count in later]
    headings = [say(h, language) for h in ("word.number", "moves.reason", "moves.count")]
    missing = any(line.missing_after for line in gap_lines(result))
    table(sheet, say("summary.open", language), headings, rows, below + GAP + missing * LINE_POINTS)
    if missing:
        sheet.line(say("summary.see_annex", language, annex=annex), "note")


def _later(result: Result) -> list[tuple[str, int]]:
    """What closes the gaps that the moves leave, and how many people each remedy is for."""
    if result.remedies is None:
        return []
    totals = result.remedies.totals()
    names = result.remedies.used()
    return [(say(f"remedy.{name}", result.instance.language), totals[name]) for name in names]


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


def _missing_by_reason(result: Result) -> dict[str, Counter[str]]:
    """People still missing, by reason and field."""
    reasons = why_open(result)
    counts: dict[str, Counter[str]] = {}
    for line in gap_lines(result):
        if line.missing_after:
            reason = reasons[line.unit_id, line.field_id]
            counts.setdefault(reason, Counter())[line.field_id] += line.missing_after
    return counts
