"""The annexes that follow the moves: remedies gap by gap, sharing, training, recruitment, secondments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from realloc.domain import Instance
from realloc.remedies import records
from realloc.remedies.records import Demand, GapRemedies, Loan, Remedies, Remedy, Support, Trainee
from realloc.remedies.training import LARGEST_CLASS
from realloc.result import Result
from realloc.text import listing
from realloc.texts import say
from realloc.write.sheet import Column, PlanSheet, widths_of
from realloc.write.styles import Palette

_HEADING_ROW = 3
_WHY_WIDTH, _WHO_WIDTH, _FIGURE_WIDTH = 72.0, 16.0, 9.0

_REMEDIES = ("sheet.remedies", "remedies.title", "remedies.note")
_SHARING = ("sheet.sharing", "sharing.title", "sharing.note")
_RECRUITMENT = ("sheet.recruitment", "recruitment.title", "recruitment.note")
_LOANS = ("sheet.reopen", "reopen.title", "reopen.note")


def write_remedies(book: Any, result: Result, palette: Palette) -> None:
    """Write every annex that has something to say; the list of remedies always, so that it can be checked."""
    if result.remedies is None:
        return
    instance, remedies = result.instance, result.remedies
    _write_gaps(book, instance, remedies, palette)
    if remedies.sharing.supports:
        _write_sharing(book, instance, remedies, palette)
    if remedies.trainees:
        _write_training(book, instance, remedies, palette)
    if remedies.recruits():
        _write_recruitment(book, instance, remedies, palette)
    if remedies.loans:
        _write_loans(book, instance, remedies, palette)


Texts = tuple[str, str, str]
"""Phrases of a sheet's name, its title and the note below it."""


def _open(
    book: Any, texts: Texts, language: str, palette: Palette, widths: Sequence[float], **note: object
) -> PlanSheet:
    name, title, below = texts
    sheet = PlanSheet(book, say(name, language), palette, widths, frozen=_HEADING_ROW)
    sheet.line(say(title, language), "title")
    sheet.line(say(below, language, **note), "note")
    return sheet


def _total(sheet: PlanSheet, columns: int, at: int, total: int, language: str) -> None:
    """A total row below the table, the figure in column ``at`` (from 0)."""
    cells: list[tuple[object, str]] = [(None, "total")] * columns
    cells[0] = (say("word.total", language), "total")
    cells[at] = (total, "total_whole")
    sheet.cells(cells)


def _is_named(instance: Instance) -> bool:
    return any(u.name != u.unit_id for u in instance.units)


def _unit_columns(instance: Instance, unit_of: Any) -> list[Column[Any]]:
    """The unit's id, and its name where that says more."""
    language, named = instance.language, _is_named(instance)
    columns: list[Column[Any]] = [Column(say("units.unit" if named else "units.name", language), unit_of)]
    if named:
        name = say("units.name", language)
        columns.append(Column(name, lambda row: instance.unit[unit_of(row)].name, "long", 22.0))
    return columns


def _label(instance: Instance, field_id: str | None) -> str | None:
    return instance.field[field_id].label if field_id in instance.field and field_id else field_id


# -- gap by gap ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """One remedy of a gap; ``told`` counts the reasons that the row above has given already."""

    gap: GapRemedies
    remedy: Remedy
    told: int


def _lines(instance: Instance, remedies: Remedies) -> list[_Line]:
    lines = []
    for gap in _in_order(instance, remedies):
        told = 0
        for remedy in gap.remedies:
            lines.append(_Line(gap, remedy, told))
            told = len(remedy.earlier)
    return lines


def _write_gaps(book: Any, instance: Instance, remedies: Remedies, palette: Palette) -> None:
    language = instance.language
    rows = _lines(instance, remedies)
    columns: list[Column[_Line]] = [
        *_unit_columns(instance, lambda row: row.gap.unit_id),
        Column(say("gaps.field", language), lambda r: _label(instance, r.gap.field_id), "long", 20.0),
        Column(say("remedies.missing", language), lambda r: r.gap.missing, "whole", _FIGURE_WIDTH),
        Column(
            say("remedies.remedy", language),
            lambda r: say(f"remedy.{r.remedy.remedy}", language),
            "long",
            16.0,
        ),
        Column(say("training.count", language), lambda r: r.remedy.count, "whole", _FIGURE_WIDTH),
        Column(say("remedies.who", language), lambda r: _who(r.remedy, instance), "long", _WHO_WIDTH),
        Column(say("remedies.why", language), lambda r: r.remedy.why(language, r.told), "long", _WHY_WIDTH),
    ]
    sheet = _open(book, _REMEDIES, language, palette, widths_of(columns, rows))
    sheet.table(columns, rows)
    _total(sheet, len(columns), len(columns) - 3, sum(row.remedy.count for row in rows), language)


def _in_order(instance: Instance, remedies: Remedies) -> list[GapRemedies]:
    """Gaps in the workbook's order of units."""
    return sorted(remedies.gaps, key=lambda g: (instance.unit[g.unit_id].row, g.unit_id, g.field_id))


def _who(remedy: Remedy, instance: Instance) -> str | None:
    if remedy.lead is not None:
        return say("remedies.lead", instance.language, lead=instance.unit[remedy.lead].name)
    return ", ".join(remedy.people) or None


# -- sharing, training, recruitment, secondments ------------------------------------------------------


def _write_sharing(book: Any, instance: Instance, remedies: Remedies, palette: Palette) -> None:
    language, rows, named = instance.language, remedies.sharing.supports, _is_named(instance)
    columns: list[Column[Support]] = [
        Column(say("sharing.field", language), lambda s: _label(instance, s.field_id)),
        Column(say("sharing.cluster", language), lambda s: instance.unit[s.lead].cluster),
    ]
    for end in ("lead", "member"):
        columns.append(Column(say(f"sharing.{end}", language), attrgetter(end)))
        if named:
            heading = say(f"sharing.{end}_name", language)
            columns.append(Column(heading, lambda s, end=end: instance.unit[getattr(s, end)].name))  # type: ignore[misc]
    columns.append(Column(say("sharing.km", language), attrgetter("km"), "km", _FIGURE_WIDTH))
    sheet = _open(
        book,
        _SHARING,
        language,
        palette,
        widths_of(columns, rows),
        capacity=instance.settings.share_capacity,
        leads=instance.settings.lead_fields_per_unit,
        before=remedies.sharing.uncovered_before,
        after=remedies.sharing.uncovered,
        proof=say("word.proven" if remedies.sharing.proven else "word.unknown_bound", language),
    )
    sheet.table(columns, rows)


def _write_training(book: Any, instance: Instance, remedies: Remedies, palette: Palette) -> None:
    """The demand by field, then who is trained."""
    language = instance.language
    columns: list[Column[Trainee]] = [
        Column(say("training.learns", language), lambda t: _label(instance, t.field_id), width=28.0),
        *_unit_columns(instance, lambda t: t.unit_id),
    ]
    if instance.officials is not None:
        columns.append(Column(say("training.official", language), attrgetter("official_id")))
        columns.append(
            Column(
                say("training.name", language), lambda t: instance.official[t.official_id or ""].name or None
            )
        )
    columns.append(
        Column(say("training.serves", language), lambda t: _label(instance, t.serves), "long", 28.0)
    )
    columns.append(Column(say("training.count", language), attrgetter("count"), "whole", _FIGURE_WIDTH))
    rows = [t for group in records.by_field(remedies.trainees).values() for t in group]
    sheet = PlanSheet(book, say("sheet.training", language), palette, widths_of(columns, rows))
    sheet.line(say("training.title", language), "title")
    sheet.line(say("training.note", language, most=LARGEST_CLASS), "note")
    _demand_rows(sheet, instance, remedies.demands, len(columns))
    sheet.blank()
    sheet.line(say("training.list", language), "title")
    sheet.table(columns, rows)
    _total(sheet, len(columns), len(columns) - 1, sum(t.count for t in rows), language)


def _demand_rows(sheet: PlanSheet, instance: Instance, demands: Sequence[Demand], width: int) -> None:
    """Field, people, class sizes, and where they sit over the rest of the width."""
    language = instance.language
    heads = ("training.learns", "training.count", "training.classes", "training.where")
    joined = [(4, width)]
    sheet.cells([(say(head, language), "heading") for head in heads], joined)
    for demand in demands:
        places = (f"{instance.unit[u].name} ({n})" for u, n in demand.units)
        sheet.cells(
            [
                (_label(instance, demand.field_id), "long"),
                (demand.count, "whole"),
                (" + ".join(map(str, demand.classes)), "long"),
                (listing(places, language), "long"),
            ],
            joined,
        )


def _write_recruitment(book: Any, instance: Instance, remedies: Remedies, palette: Palette) -> None:
    language, rows = instance.language, remedies.recruits()
    columns: list[Column[tuple[str, str, int]]] = [
        *_unit_columns(instance, lambda row: row[0]),
        Column(say("gaps.field", language), lambda row: _label(instance, row[1])),
        Column(say("training.count", language), lambda row: row[2], "whole", 12.0),
    ]
    sheet = _open(book, _RECRUITMENT, language, palette, widths_of(columns, rows))
    sheet.table(columns, rows)
    _total(sheet, len(columns), len(columns) - 1, sum(row[2] for row in rows), language)


def _write_loans(book: Any, instance: Instance, remedies: Remedies, palette: Palette) -> None:
    language, rows = instance.language, remedies.loans
    columns: list[Column[Loan]] = [
        Column(say("moves.official", language), attrgetter("official_id")),
        Column(say("moves.origin_name", language), lambda r: instance.unit[r.origin].name),
        Column(say("moves.destination_name", language), lambda r: instance.unit[r.destination].name),
        Column(say("moves.field_label", language), lambda r: _label(instance, r.field_id)),
        Column(say("moves.start", language), attrgetter("start"), "date", 14.0),
        Column(say("moves.end", language), attrgetter("end"), "date", 14.0),
        Column(say("moves.count", language), attrgetter("count"), "whole", 12.0),
        Column(say("reopen.reopens", language), attrgetter("reopens"), "whole", 12.0),
    ]
    if instance.officials is None:
        del columns[0]
    sheet = _open(book, _LOANS, language, palette, widths_of(columns, rows))
    sheet.table(columns, rows)
    _total(sheet, len(columns), len(columns) - 1, sum(r.reopens for r in rows), language)
