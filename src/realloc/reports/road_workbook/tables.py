"""The sheets of a road behind its front page: units, fields and what happens, by year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from realloc.city.horizon import Event, Step
from realloc.reports.excel.charts import place
from realloc.reports.excel.paper import Paper
from realloc.reports.excel.sheet import LINE_POINTS, Column, PlanSheet
from realloc.reports.excel.styles import Palette
from realloc.reports.road_workbook.charts import unit_chart
from realloc.reports.road_workbook.front_page import goal_rows
from realloc.road.figures import FieldLine, YearLine, field_lines, figure_of, unit_lines
from realloc.road.result import RoadResult
from realloc.road.retirements import Place, retirements
from realloc.words.say import say

_UNIT, _YEAR, _FIGURE, _FIELD = 34.0, 8.0, 11.0, 24.0
_HEADS = 2
"""Rows above a table's first: its title and heading."""

_CHART_ROWS, _BESIDE = 9, 3
"""Rows that a unit's chart stretches over, and how many stand side by side: nine charts fill a page."""


def write_tables(book: Any, result: RoadResult, palette: Palette) -> None:
    """Every sheet in its order."""
    sheets = Tables(book, result, palette)
    units = sheets.units()
    sheets.fields()
    sheets.moves()
    sheets.training()
    sheets.staff()
    sheets.retirement()
    sheets.charts(units)
    sheets.goals()
    if result.warnings or result.loaded.assumed:
        sheets.warnings()


class Tables:
    """The sheets of one road."""

    def __init__(self, book: Any, result: RoadResult, palette: Palette) -> None:
        self.book, self.result, self.palette = book, result, palette
        self.language = result.instance.language
        told = (result.instance, result.plan, result.verification)
        self.unit_lines = unit_lines(*told)
        self.field_lines = field_lines(*told)
        self.labels = {field.field_id: field.label for field in result.instance.fields}

    def _say(self, key: str) -> str:
        return say(key, self.language)

    def _sheet(self, name: str, columns: Sequence[Column[Any]], rows: Sequence[Any]) -> PlanSheet:
        widths = [column.width or _FIGURE for column in columns]
        title = self._say(f"sheet.{name}")
        sheet = PlanSheet(self.book, title, self.palette, widths, frozen=_HEADS, paper=Paper("landscape"))
        sheet.line(title, "centre_title")
        sheet.table(columns, rows)
        if not rows:
            sheet.line(self._say("road.no_rows"), "note")
        return sheet

    def _unit(self, unit_id: str | None) -> str | None:
        return None if unit_id is None else self.result.instance.unit[unit_id].name

    def _label(self, field_id: str | None) -> str:
        return self._say("road.none") if field_id is None else self.labels.get(field_id, field_id)

    # -- state ---------------------------------------------------------------------------------------

    def units(self) -> str:
        """A row a unit and year, those of a unit together for a chart of them; the name of the sheet."""

        def figure(name: str) -> Column[YearLine]:
            return Column(self._say(f"road.{name}"), lambda line: figure_of(line, name), "whole", _FIGURE)

        columns: list[Column[YearLine]] = [
            Column(self._say("road.unit"), lambda line: line.unit and line.unit.name, "text", _UNIT),
            Column(self._say("road.year"), lambda line: line.year, "year", _YEAR),
            *map(figure, ("posts", "present", "over", "short", "missing", "unserved", "retired")),
            Column(self._say("road.in"), lambda line: line.arrived, "sparse", _FIGURE),
            Column(self._say("road.borrowed"), lambda line: line.borrowed, "sparse", _FIGURE),
        ]
        columns += [self._step(step) for step in Step]
        columns.append(
            Column(
                f"{self._say('road.present')}: {self._say('road.nothing').lower()}",
                lambda line: line.present[0],
                "whole",
                14.0,
            )
        )
        return str(self._sheet("road_units", columns, self.unit_lines).sheet.name)

    def _step(self, step: Step) -> Column[YearLine]:
        return Column(
            self._say(f"step.{step.value}"), lambda line: line.steps.get(step, 0), "sparse", _FIGURE
        )

    def fields(self) -> None:
        """A row a field and year."""
        nothing = self._say("road.nothing").lower()
        columns: list[Column[FieldLine]] = [
            Column(self._say("road.the_field"), lambda line: self._label(line.field_id), "text", _FIELD),
            Column(self._say("road.year"), lambda line: line.year, "year", _YEAR),
            Column(self._say("road.need"), lambda line: line.need, "whole"),
            Column(self._say("road.serving"), lambda line: line.serving[1], "whole"),
            Column(self._say("road.missing"), lambda line: line.missing[1], "whole"),
            Column(self._say("road.retired"), lambda line: line.retired, "sparse"),
            Column(f"{self._say('road.serving')}: {nothing}", lambda line: line.serving[0], "whole", 15.0),
            Column(f"{self._say('road.missing')}: {nothing}", lambda line: line.missing[0], "whole", 15.0),
        ]
        self._sheet("road_fields", columns, self.field_lines)

    # -- what happens ----------------------------------------------------------------------------------

    def _events(self, *steps: Step) -> list[Event]:
        return [event for event in self.result.plan.events if event.step in steps]

    def moves(self) -> None:
        """Transfers, secondments and reassignments; people are named in the first year."""
        officials = self.result.instance.official

        def person(event: Event) -> str | None:
            official = officials.get(event.official_id or "")
            return event.official_id if official is None else official.name or official.official_id

        columns: list[Column[Event]] = [
            Column(self._say("road.year"), lambda e: e.year, "year", _YEAR),
            Column(self._say("road.step"), lambda e: self._say(f"step.{e.step.value}"), "text", 16.0),
            Column(self._say("road.from"), lambda e: self._unit(e.origin), "text", _UNIT),
            Column(self._say("road.to"), lambda e: self._unit(e.destination), "text", _UNIT),
            Column(self._say("road.own"), lambda e: ", ".join(map(self._label, e.fields)), "long", _FIELD),
            Column(self._say("road.field"), lambda e: self._label(e.field_id), "text", _FIELD),
            Column(self._say("road.count"), lambda e: e.count, "whole", 9.0),
            Column(self._say("road.official"), person, "text", 26.0),
            Column(self._say("road.retires"), lambda e: e.retires, "year", 10.0),
        ]
        self._sheet("road_moves", columns, self._events(Step.TRANSFER, Step.SECONDMENT, Step.REASSIGNMENT))

    def training(self) -> None:
        """Who begins training when, and from when on they serve."""
        years = self.result.instance.settings.training_years
        columns: list[Column[Event]] = [
            Column(self._say("road.begins"), lambda e: e.year, "year", 12.0),
            Column(self._say("road.unit"), lambda e: self._unit(e.origin), "text", _UNIT),
            Column(self._say("road.own"), lambda e: self._label(e.primary), "text", _FIELD),
            Column(self._say("road.field"), lambda e: self._label(e.field_id), "text", _FIELD),
            Column(self._say("road.served"), lambda e: e.year + years, "year", 12.0),
            Column(self._say("road.count"), lambda e: e.count, "whole", 9.0),
        ]
        self._sheet("road_training", columns, self._events(Step.TRAINING))

    def staff(self) -> None:
        """Who is recruited and who leaves the service: counts by unit, field and year, never names."""
        columns: list[Column[Event]] = [
            Column(self._say("road.year"), lambda e: e.year, "year", _YEAR),
            Column(self._say("road.step"), lambda e: self._say(f"step.{e.step.value}"), "text", 18.0),
            Column(self._say("road.unit"), lambda e: self._unit(e.origin or e.destination), "text", _UNIT),
            Column(
                self._say("road.the_field"),
                lambda e: self._label(e.field_id if e.step is Step.RECRUITMENT else e.primary),
                "text",
                _FIELD,
            ),
            Column(self._say("road.count"), lambda e: e.count, "whole", 9.0),
            Column(self._say("road.retires"), lambda e: e.retires, "year", 14.0),
        ]
        self._sheet("road_staff", columns, self._events(Step.STREAMLINING, Step.RECRUITMENT))

    def retirement(self) -> None:
        """Who retires in each unit, field and year, and how many are short there then."""
        instance = self.result.instance
        found = retirements(instance, self.result.plan)
        judged = {one.year: one.ledger for one in self.result.verification.years}

        def short(row: Place, *, plan: bool) -> int | None:
            year, unit_id, field_id = row
            need = judged[year].instance.needs.get((unit_id, field_id or ""))
            if need is None or not need.need:
                return None
            serving = judged[year].serving[unit_id, need.field_id] if plan else need.have
            return max(0, need.need - serving)

        columns: list[Column[Place]] = [
            Column(self._say("road.year"), lambda row: row[0], "year", _YEAR),
            Column(self._say("road.unit"), lambda row: self._unit(row[1]), "text", _UNIT),
            Column(self._say("road.the_field"), lambda row: self._label(row[2]), "text", _FIELD),
            Column(self._say("road.retired"), lambda row: found.people[row], "whole"),
            *(
                [Column(self._say("road.retired_beside"), lambda row: found.beside[row], "sparse", 18.0)]
                if found.beside
                else []
            ),
            Column(self._say("road.opens"), lambda row: short(row, plan=False), "sparse", 18.0),
            Column(self._say("road.opens_after"), lambda row: short(row, plan=True), "sparse", 18.0),
        ]
        order = {unit.unit_id: unit.row for unit in instance.units}
        some = (row for row in {*+found.people, *+found.beside} if row[1] in order)
        rows = sorted(some, key=lambda row: (row[0], order[row[1]], row[1], row[2] or ""))
        self._sheet("road_retirement", columns, rows)

    # -- the rest --------------------------------------------------------------------------------------

    def charts(self, units: str) -> None:
        """A chart a unit with posts to fill, three side by side."""
        title, widths = self._say("sheet.road_charts"), [39.0] * _BESIDE
        sheet = PlanSheet(self.book, title, self.palette, widths, paper=Paper("landscape", scale=100))
        sheet.line(title, "centre_title")
        sheet.blank(4)
        length = len(self.result.horizon.years)
        own = (self.unit_lines[start : start + length] for start in range(0, len(self.unit_lines), length))
        drawn = 0
        for place_of, lines in enumerate(own):
            unit = lines[0].unit
            if unit is None or unit.posts is None:
                continue
            beside, first = drawn % _BESIDE, _HEADS + 1 + place_of * length
            if not beside:
                sheet.need(_CHART_ROWS * LINE_POINTS)
                top = sheet.row_number + 1
                for _ in range(_CHART_ROWS):
                    sheet.blank()
            rows = (first, first + length - 1)
            chart = unit_chart(self.book, units, rows, lines, self.language)
            place(sheet.sheet, chart, top, top + _CHART_ROWS, beside + 1, beside)
            drawn += 1

    def goals(self) -> None:
        """The goals in their order with bounds and proof."""
        widths = (6.0, 30.0, 14.0, 14.0, 14.0, 18.0, 60.0)
        title = self._say("sheet.road_goals")
        sheet = PlanSheet(self.book, title, self.palette, widths, frozen=_HEADS)
        sheet.line(title, "centre_title")
        heads = ("word.number", "road.goal", "road.nothing", "road.by_plan", "road.bound", "road.proof")
        sheet.cells(
            [*((self._say(head), "heading") for head in heads), (self._say("road.meaning"), "heading")]
        )
        for row in goal_rows(self.result, self.language):
            sheet.cells(row)

    def warnings(self) -> None:
        """What is to be known of the input."""
        title = self._say("sheet.warnings")
        sheet = PlanSheet(self.book, title, self.palette, (120.0,), paper=Paper("landscape"))
        sheet.line(title, "centre_title")
        for problem in (*self.result.warnings, *self.result.loaded.assumed):
            sheet.cells([(problem.text(self.language), "long")])
