"""What a page knows, as one object: tables of rows, texts in both languages by number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from realloc.city.domain import Move, MoveKind
from realloc.city.numbers import exact
from realloc.goals import GOALS
from realloc.plan.figures import (
    GapLine,
    GoalLine,
    UnitLine,
    five_figures,
    gap_lines,
    goal_lines,
    moves_by_sender,
    people_sentence,
    proof_sentence,
    scope_sentence,
    unit_lines,
)
from realloc.plan.reasons import why_open
from realloc.plan.result import Result
from realloc.plan.spoken_rules import support_told
from realloc.remedies.records import GapRemedies
from realloc.reports.page.opened import Shown
from realloc.reports.page.places import insets
from realloc.reports.page.texts import Texts
from realloc.reports.page.words import words_said
from realloc.reports.plan_workbook.moves_sheet import named_apart, reason_text
from realloc.rounds.told import round_told
from realloc.words.say import say
from realloc.workbook.problems.problem import Problem

Table = dict[str, list[Any]]
"""``columns`` by name, and ``rows`` of values in their order."""


def page_data(shown: Shown) -> dict[str, Any]:
    """Everything that the page shows, ready for :func:`json.dumps`.

    Rows refer to units, fields, people and texts by their positions in the lists of those; None stands for
    what is not known.
    """
    return _Data(shown).everything()


def placed(shown: Shown) -> tuple[list[UnitLine], list[UnitLine]]:
    """The units that have a place on the map, and those that have none."""
    found: tuple[list[UnitLine], list[UnitLine]] = ([], [])
    for line in unit_lines(shown.result):
        found[line.unit.lat is None or line.unit.lon is None].append(line)
    return found


class _Data:
    def __init__(self, shown: Shown) -> None:
        self.shown, self.result, self.instance = shown, shown.result, shown.result.instance
        self.texts = Texts()
        self.lines = unit_lines(self.result)
        self.units = {line.unit.unit_id: n for n, line in enumerate(self.lines)}
        self.fields = {field.field_id: n for n, field in enumerate(self.instance.fields)}
        self.people: dict[str, int] = {}

    def everything(self) -> dict[str, Any]:
        tables = {
            "figures": self._figures(),
            "goals": _table(("goal", "before", "after", "status"), map(self._goal, goal_lines(self.result))),
            "units": self._units(),
            "fields": self._fields(),
            "moves": self._moves(),
            "gaps": self._gaps(),
        }
        return {
            "language": self.instance.language,
            "head": self._head(),
            **tables,
            "people": self._people(),  # those that the tables have named
            "words": {key: list(reversed(_both(key))) for key in words_said()},
            "texts": self.texts.pairs(),
        }

    # -- head --------------------------------------------------------------------------------------------

    @cached_property
    def _spoken(self) -> tuple[Result, Result]:
        """The result in Vietnamese and in English."""
        vi, en = (
            replace(self.result, instance=replace(self.instance, language=language))
            for language in ("vi", "en")
        )
        return vi, en

    def _told(self, tell: Callable[[Result], str]) -> int:
        vi, en = self._spoken
        return self.texts.number(tell(vi), tell(en))

    def _each(self, tell: Callable[[Result], Sequence[str]]) -> list[int]:
        """The same of what tells several texts."""
        return [self.texts.number(vi, en) for vi, en in zip(*map(tell, self._spoken), strict=True)]

    def _head(self) -> dict[str, Any]:
        shown = self.shown
        return {
            "superior": shown.superior,
            "agency": shown.agency,
            "scope": self._told(scope_sentence),
            "told": [*self._each(support_told), *self._each(round_told)],
            "people": self._told(people_sentence),
            "proven": shown.is_proven,
            "proof": self._proof(),
            "caveats": [self._problem(problem) for problem in shown.caveats],
            "remedies": self.result.remedies is not None,
        }

    def _proof(self) -> int:
        if not self.shown.is_recorded:
            return self.texts.phrase("page.no_record")
        if self.shown.told:
            return self.texts.phrase("page.as_edited")
        return self._told(
            lambda result: proof_sentence(result) or say("summary.optimal", result.instance.language)
        )

    def _problem(self, problem: Problem) -> list[Any]:
        texts = (f"{problem.message(lang)} {problem.remedy(lang)}".strip() for lang in ("vi", "en"))
        return [problem.code, problem.where, self.texts.number(*texts)]

    def _figures(self) -> Table:
        rows = (
            (self.texts.phrase(f"figure.{key}"), before, after)
            for key, before, after in five_figures(self.result)
        )
        return _table(("label", "before", "after"), rows)

    def _goal(self, line: GoalLine) -> tuple[Any, ...]:
        card = GOALS[line.goal].CARD
        if line.proven:
            status = self.texts.phrase("word.proven")
        elif line.bound is None:
            status = self.texts.phrase("word.unknown_bound")
        else:
            status = self.texts.phrase("word.at_least", bound=line.bound)
        title = self.texts.number(card.title("vi"), card.title("en"))
        return title, exact(line.before), exact(line.after), status

    # -- units and fields --------------------------------------------------------------------------------

    def _units(self) -> Table:
        ids = not named_apart(self.instance.units, "unit_id", "name")
        own = {line.unit.unit_id: n for n, line in enumerate(placed(self.shown)[0])}
        points = [(line.unit.lat or 0.0, line.unit.lon or 0.0) for line in placed(self.shown)[0]]
        apart = {i: n for n, group in enumerate(insets(points)) for i in group}
        rows = (
            (
                *(line.unit.unit_id, f"{line.unit.name} ({line.unit.unit_id})" if ids else line.unit.name),
                *(line.unit.kind.value, line.unit.region, line.unit.cluster),
                *(line.unit.lat, line.unit.lon, apart.get(own.get(line.unit.unit_id, -1))),
                *(line.unit.quota, line.unit.extra_quota, line.posts, line.before, line.after),
                *(line.left, line.arrived, line.lent, line.borrowed),
            )
            for line in self.lines
        )
        columns = (
            *("id", "name", "kind", "region", "cluster", "lat", "lon", "inset", "quota", "extra", "posts"),
            *("before", "after", "left", "arrived", "lent", "borrowed"),
        )
        return _table(columns, rows)

    def _fields(self) -> Table:
        named = named_apart(self.instance.fields, "field_id", "label")
        return _table(("name",), ((f.label if named else f.field_id,) for f in self.instance.fields))

    def _field(self, field_id: str | None) -> int | None:
        return None if field_id is None else self.fields.get(field_id)

    # -- people ------------------------------------------------------------------------------------------

    def _person(self, official_id: str | None) -> int | None:
        """The position of somebody in the list of people, which they are put into."""
        return None if official_id is None else self.people.setdefault(official_id, len(self.people))

    def _people(self) -> Table:
        found = (self.instance.official.get(official_id) for official_id in self.people)
        rows = (
            (official_id, one.name if one else "", one.position if one else "")
            for official_id, one in zip(self.people, found, strict=True)
        )
        return _table(("id", "name", "position"), rows)

    # -- moves and gaps ----------------------------------------------------------------------------------

    def _moves(self) -> Table:
        status = dict(zip(map(id, self.result.plan.moves), self.shown.statuses, strict=True))
        rows = (self._move(move, status[id(move)]) for move in moves_by_sender(self.result))
        columns = ("kind", "person", "count", "from", "to", "field", "km", "start", "end", "why", "status")
        return _table(columns, rows)

    def _move(self, move: Move, status: str | None) -> tuple[Any, ...]:
        start, end = None, None
        if move.kind is MoveKind.SECONDMENT:
            start, end = (day.isoformat() for day in self.instance.term_of(move))
        km = None if move.km is None or move.kind is MoveKind.REASSIGNMENT else round(float(move.km), 2)
        return (
            *(move.kind.value, self._person(move.official_id), move.count),
            *(self.units[move.origin], self.units[move.destination], self._field(move.field_id)),
            *(km, start, end, self._told(lambda result: reason_text(result, move))),
            status and self.texts.phrase(status),
        )

    def _gaps(self) -> Table:
        reasons = why_open(self.result)
        remedies = self.result.remedies
        found = {(g.unit_id, g.field_id): g for g in (remedies.gaps if remedies else ())}
        rows = (self._gap(line, reasons, found) for line in gap_lines(self.result))
        return _table(("unit", "field", "need", "before", "after", "reason", "remedies", "why"), rows)

    def _gap(
        self,
        line: GapLine,
        reasons: dict[tuple[str, str], str],
        found: dict[tuple[str, str], GapRemedies],
    ) -> tuple[Any, ...]:
        key = line.unit_id, line.field_id
        gap, reason = found.get(key), reasons.get(key)
        return (
            *(self.units[line.unit_id], self._field(line.field_id), line.need, line.before, line.after),
            self.texts.phrase(f"open.{reason}") if reason else None,
            self._remedies(gap) if gap else [],
            [self.texts.number(r.text("vi"), r.text("en")) for r in gap.reasons] if gap else [],
        )

    def _remedies(self, gap: GapRemedies) -> list[list[Any]]:
        """Of each remedy its name, for how many, who, and the unit that leads with its km."""
        counts: Counter[tuple[str, str | None]] = Counter()
        people: dict[tuple[str, str | None], list[int | None]] = {}
        for remedy in gap.remedies:
            key = remedy.remedy, remedy.lead
            counts[key] += remedy.count
            people.setdefault(key, []).extend(map(self._person, remedy.people))
        return [
            [
                self.texts.phrase(f"remedy.{name}"),
                count,
                people[name, lead],
                None if lead is None else self.units[lead],
            ]
            for (name, lead), count in counts.items()
        ]


def _both(key: str) -> tuple[str, str]:
    return say(key, "en"), say(key, "vi")


def _table(columns: Sequence[str], rows: Any) -> Table:
    return {"columns": list(columns), "rows": [list(row) for row in rows]}
