"""The annexes that follow the moves: remedies gap by gap, sharing, training, recruitment, secondments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from realloc.city.domain import Instance
from realloc.plan.result import Result
from realloc.remedies.claim import has_sharing, sharing_note
from realloc.remedies.records import (
    CONTRACT,
    RECRUITMENT,
    Demand,
    GapRemedies,
    Loan,
    Remedies,
    SecondPost,
    Support,
    Trainee,
    by_field,
)
from realloc.remedies.training import LARGEST_CLASS
from realloc.reports.excel.sheet import LINE_POINTS, Cell, Column, PlanSheet, cells_of
from realloc.reports.excel.widths import filled, widths_of
from realloc.reports.plan_workbook.annex import PRINTED, Annex
from realloc.reports.plan_workbook.moves_sheet import named_apart
from realloc.words.say import say

_FIGURE_WIDTH = 8.0

Writer = Callable[[Result, Annex], None]


def remedy_annexes(result: Result) -> list[Writer]:
    """Every annex that has something to say; the list of remedies always, so that it can be checked."""
    remedies = result.remedies
    if remedies is None:
        return []
    writers: list[tuple[Writer, bool]] = [
        (write_gap_remedies, True),
        (write_second_posts, bool(remedies.second_posts)),
        (write_sharing, has_sharing(remedies)),
        (write_training, bool(remedies.trainees)),
        (partial(write_hiring, RECRUITMENT), bool(remedies.hired(RECRUITMENT))),
        (partial(write_hiring, CONTRACT), bool(remedies.hired(CONTRACT))),
        (write_loan_ends, bool(remedies.loans)),
    ]
    return [write for write, wanted in writers if wanted]


def _of(result: Result) -> Remedies:
    """The remedies of a result that has an annex of them."""
    assert result.remedies is not None
    return result.remedies


def _apart(instance: Instance) -> bool:
    """Whether the names of units are enough to tell them apart."""
    return named_apart(instance.units, "unit_id", "name")


def _unit_columns(instance: Instance, unit_of: Any) -> list[Column[Any]]:
    """The unit's name; its id too where names do not tell units apart."""
    language = instance.language
    name = Column[Any](say("units.name", language), lambda row: instance.unit[unit_of(row)].name, "long")
    return [name] if _apart(instance) else [Column(say("units.unit", language), unit_of), name]


def _person_columns(instance: Instance) -> list[Column[Any]]:
    """Whom a row is about, by id and by name as far as they are known."""
    if instance.officials is None:
        return []
    columns = [Column[Any](say("moves.official", instance.language), attrgetter("official_id"))]
    if any(official.name for official in instance.officials):
        name = say("moves.name", instance.language)
        columns.append(Column(name, lambda row: instance.official[row.official_id].name or None))
    return columns


def _label(instance: Instance, field_id: str | None) -> str | None:
    """What a field is called; its id where labels do not tell fields apart."""
    if field_id not in instance.field or not named_apart(instance.fields, "field_id", "label"):
        return field_id
    return instance.field[field_id].label


# -- gap by gap ----------------------------------------------------------------------------------------


def write_gap_remedies(result: Result, annex: Annex) -> None:
    """One row a gap, grouped by field: what closes it, who, and why nothing earlier does."""
    instance, remedies = result.instance, _of(result)
    language = instance.language
    used = remedies.used()
    columns = _gap_columns(instance, remedies, used)
    rows = sorted(remedies.gaps, key=lambda g: (g.field_id, instance.unit[g.unit_id].row, g.unit_id))
    sheet = annex.open("remedies", widths_of(columns, rows, PRINTED.room))
    sheet.heading(columns)
    for field_id, gaps in groupby(rows, key=attrgetter("field_id")):
        found = list(gaps)
        below, is_last = cells_of(columns, found[0]), found[0] is rows[-1]
        sheet.band(_field_text(instance, field_id, found, used), below=below, last=is_last)
        for gap in found:
            sheet.record(columns, gap, last=gap is rows[-1])
    if rows:
        sheet.filter(sheet.frozen, len(columns))
    counts = [sum(g.missing for g in rows), *(remedies.totals()[name] for name in used)]
    before = len(_unit_columns(instance, None)) + 1
    sheet.total(say("word.total", language), before, counts, "heat_total")


def _gap_columns(instance: Instance, remedies: Remedies, used: list[str]) -> list[Column[GapRemedies]]:
    language = instance.language
    columns: list[Column[GapRemedies]] = [
        *_unit_columns(instance, attrgetter("unit_id")),
        Column(say("moves.field", language), lambda g: _label(instance, g.field_id), "long"),
        Column(say("remedies.missing", language), attrgetter("missing"), "position", _FIGURE_WIDTH),
    ]
    for name in used:
        heading = say(f"column.{name}", language)
        columns.append(Column(heading, lambda g, name=name: g.count(name) or None, "position", _FIGURE_WIDTH))  # type: ignore[misc]
    if any(remedy.lead or remedy.people for gap in remedies.gaps for remedy in gap.remedies):
        columns.append(Column(say("remedies.who", language), lambda g: _who(g, instance), "long"))
    columns.append(Column(say("remedies.why", language), lambda g: g.why(language), "long"))
    if any(gap.nearest(language) for gap in remedies.gaps):
        nearest = say("remedies.nearest", language)
        columns.append(Column(nearest, lambda g: "\n".join(g.nearest(language)) or None, "long"))
    return columns


def _field_text(instance: Instance, field_id: str, gaps: Sequence[GapRemedies], used: list[str]) -> str:
    """A field, how many it misses where, and what closes them."""
    language = instance.language
    closed = ((name, sum(gap.count(name) for gap in gaps)) for name in used)
    parts = [
        say("remedies.part", language, remedy=say(f"column.{name}", language).lower(), count=count)
        for name, count in closed
        if count
    ]
    return say(
        "remedies.field",
        language,
        field=_label(instance, field_id),
        count=sum(gap.missing for gap in gaps),
        units=len(gaps),
        parts=", ".join(parts),
    )


def _who(gap: GapRemedies, instance: Instance) -> str | None:
    """The lead unit, then the trainees."""
    told = [
        say("remedies.lead", instance.language, lead=instance.unit[remedy.lead].name)
        for remedy in gap.remedies
        if remedy.lead is not None
    ]
    told += [person for remedy in gap.remedies for person in remedy.people]
    return ", ".join(told) or None


# -- second posts, sharing, training, hiring, secondments ----------------------------------------------


def write_second_posts(result: Result, annex: Annex) -> None:
    """Who takes on which field beside the one they serve."""
    instance, rows = result.instance, _of(result).second_posts
    language = instance.language
    columns: list[Column[SecondPost]] = [
        *_unit_columns(instance, attrgetter("unit_id")),
        *_person_columns(instance),
    ]
    serves, takes = (say(heading, language) for heading in ("training.serves", "concurrent.takes"))
    columns.append(Column(serves, lambda p: _label(instance, p.serves), "long", 26.0))
    columns.append(Column(takes, lambda p: _label(instance, p.field_id), "long", 26.0))
    note = say("concurrent.note", language, posts=instance.settings.posts_per_official)
    sheet = annex.open("concurrent", widths_of(columns, rows, PRINTED.room), note)
    sheet.table(columns, rows)
    sheet.total(say("word.total", language), len(columns) - 1, [len(rows)])


def write_sharing(result: Result, annex: Annex) -> None:
    """Lead units by field, whom they support, and how far that is."""
    instance, remedies = result.instance, _of(result)
    language, rows = instance.language, remedies.sharing.supports
    columns: list[Column[Support]] = [
        Column(say("moves.field", language), lambda s: _label(instance, s.field_id), "long"),
        Column(say("sharing.cluster", language), lambda s: instance.unit[s.lead].cluster),
    ]
    for end in ("lead", "member"):
        if not _apart(instance):
            columns.append(Column(say(f"sharing.{end}", language), attrgetter(end)))
        heading = say(f"sharing.{end}_name", language)
        columns.append(Column(heading, lambda s, end=end: instance.unit[getattr(s, end)].name, "long"))  # type: ignore[misc]
    columns.append(Column(say("moves.km", language), attrgetter("km"), "km", _FIGURE_WIDTH))
    note = sharing_note(instance, remedies)
    sheet = annex.open("sharing", widths_of(columns, rows, PRINTED.room), note)
    sheet.table(columns, rows)


def write_training(result: Result, annex: Annex) -> None:
    """The demand by field, then who is trained."""
    instance, remedies = result.instance, _of(result)
    language = instance.language
    columns = _trainee_columns(instance)
    rows = [t for group in by_field(remedies.trainees).values() for t in group]
    note = say("training.note", language, most=LARGEST_CLASS)
    sheet = annex.open("training", widths_of(columns, rows, PRINTED.room), note, heading_rows=0)
    _demand_rows(sheet, instance, remedies.demands, len(columns))
    sheet.blank()
    sheet.line(say("training.list", language), "section")
    sheet.table(columns, rows, repeated=True)
    sheet.total(say("word.total", language), len(columns) - 1, [sum(t.count for t in rows)])


def _trainee_columns(instance: Instance) -> list[Column[Trainee]]:
    language = instance.language
    columns: list[Column[Trainee]] = [
        Column(say("training.learns", language), lambda t: _label(instance, t.field_id), width=26.0),
        *_unit_columns(instance, attrgetter("unit_id")),
    ]
    # The list of places above takes the width of the unit, with that of the person where there is one.
    columns[-1] = replace(columns[-1], width=70.0 if instance.officials is None else 40.0)
    columns += _person_columns(instance)
    serves = say("training.serves", language)
    columns.append(Column(serves, lambda t: _label(instance, t.serves), "long", 26.0))
    columns.append(Column(say("moves.count", language), attrgetter("count"), "whole", 10.0))
    return columns


def _demand_rows(sheet: PlanSheet, instance: Instance, demands: Sequence[Demand], width: int) -> None:
    """Field, where the trainees sit over the middle columns, class sizes and people."""
    language = instance.language
    joined = [(2, width - 2)]
    blank: list[Cell | None] = [None] * (width - 4)
    heads = ("training.learns", "training.where", "training.classes", "moves.count")
    field, where, *figures = ((say(head, language), "heading") for head in heads)
    heading = [field, where, *blank, *figures]
    sheet.head(heading, joined)
    for demand in demands:
        cells: list[Cell | None] = [
            (_label(instance, demand.field_id), "long"),
            (demand.places(instance, language), "long"),
            *blank,
            (demand.sizes, "long"),
            (demand.count, "whole"),
        ]
        if sheet.need(sheet.height_of(cells, joined) or LINE_POINTS):
            sheet.head(heading, joined)  # what is printed on every page is the heading of the list below
        sheet.cells(cells, joined)


def write_hiring(remedy: str, result: Result, annex: Annex) -> None:
    """Whom to recruit, or to take on contract, by unit and field; the annex has the remedy's name."""
    instance, rows = result.instance, _of(result).hired(remedy)
    language = instance.language
    columns: list[Column[tuple[str, str, int]]] = [
        *_unit_columns(instance, lambda row: row[0]),
        Column(say("moves.field", language), lambda row: _label(instance, row[1]), "long"),
        Column(say("moves.count", language), lambda row: row[2], "whole", 10.0),
    ]
    sheet = annex.open(remedy, widths_of(columns, rows, PRINTED.room))
    sheet.table(columns, rows)
    sheet.total(say("word.total", language), len(columns) - 1, [sum(row[2] for row in rows)])


def write_loan_ends(result: Result, annex: Annex) -> None:
    """Secondments with their dates, and what is missing again when they end."""
    instance, rows = result.instance, _of(result).loans
    language, apart = instance.language, _apart(instance)

    def unit(unit_id: str) -> str:
        return instance.unit[unit_id].name if apart else unit_id

    columns: list[Column[Loan]] = [
        *_person_columns(instance),
        Column(say("moves.origin", language), lambda r: unit(r.origin), "long"),
        Column(say("moves.destination", language), lambda r: unit(r.destination), "long"),
        Column(say("moves.field", language), lambda r: _label(instance, r.field_id), "long"),
        Column(say("moves.start", language), attrgetter("start"), "date", 12.0),
        Column(say("moves.end", language), attrgetter("end"), "date", 12.0),
        Column(say("reopen.reopens", language), attrgetter("reopens"), "position", _FIGURE_WIDTH),
    ]
    if instance.officials is None:  # else each row is one person
        columns.insert(
            -1, Column(say("moves.count", language), attrgetter("count"), "position", _FIGURE_WIDTH)
        )
    for heading, kind in (("reopen.trained", "trained"), ("reopen.recruited", "recruited")):
        column: Column[Loan] = Column(
            say(heading, language),
            lambda r, kind=kind: getattr(r, kind) or None,  # type: ignore[misc]
            "position",
            _FIGURE_WIDTH,
        )
        columns += filled([column], rows)
    if instance.officials is not None and any(loan.people for loan in rows):
        who = say("reopen.who", language)
        columns.append(Column(who, lambda r: ", ".join(r.people) or None, "long"))
    sheet = annex.open("reopen", widths_of(columns, rows, PRINTED.room))
    sheet.table(columns, rows)
    at = next(i for i, c in enumerate(columns) if c.heading == say("reopen.reopens", language))
    sheet.total(say("word.total", language), at, [sum(r.reopens for r in rows)], "heat_total")
