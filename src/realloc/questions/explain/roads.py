"""A unit over several years: what each year finds and does there, and what stands in the way of more.

An obstacle is found by trying: one more recruited, one more leaving the service, one more in training, one
more moved away is put beside what happens, and the road judged anew.  Rules that are then broken forbid it;
where none is, the goals say what it would cost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from realloc.city.horizon import Event, Step
from realloc.city.years import retires_in
from realloc.goals import EVERY_GOAL
from realloc.questions.explain.records import Explanation, Part
from realloc.questions.explain.words import person
from realloc.road.figures import YearLine, city_lines, figure_of, unit_lines
from realloc.road.reopen import judged
from realloc.road.result import RoadResult
from realloc.road.verify import RoadVerification, YearJudged
from realloc.words.say import number, say

MOST_TRIED = 3
"""Kinds of people of the unit with whom something is tried, the most numerous first."""


def explain_road_unit(result: RoadResult, unit_id: str, *, names: bool = False) -> Explanation:
    """Explain one unit, year by year."""
    return _Unit(result, unit_id, names).told()


_Pool = tuple[tuple[str, ...], int | None]
"""People alike: their primary field, and the year in which they retire."""


class _Unit:
    """One unit of a road."""

    def __init__(self, result: RoadResult, unit_id: str, names: bool) -> None:
        self.result, self.unit_id, self.names = result, unit_id, names
        self.instance, self.plan, self.language = result.instance, result.plan, result.instance.language
        self.unit = self.instance.unit[unit_id]
        told = (result.instance, result.plan, result.verification)
        self.lines = [line for line in unit_lines(*told) if line.unit and line.unit.unit_id == unit_id]
        self.city = city_lines(*told)

    def told(self) -> Explanation:
        """The headline, then a part a year."""
        horizon, last = self.result.horizon, self.lines[-1]
        facts = {"first": str(horizon.first), "last": str(horizon.last), "unit": self.unit.name}
        facts |= {"before": str(self.unit.headcount), "after": str(last.present[1])}
        told = Explanation(say("explain.road_unit", self.language, **facts), self.language)
        told.data = {"unit": self.unit_id, "name": self.unit.name, "years": []}
        for line, city, year in zip(self.lines, self.city, self.result.verification.years, strict=True):
            part = told.part("explain.road_year", year=str(line.year))
            told.data["years"].append(self._year(part, line, city, year))
        return told

    def _year(self, part: Part, line: YearLine, city: YearLine, year: YearJudged) -> dict[str, object]:
        """One year: how it ends, what happens in it, what is short, and why."""
        part.say("explain.road_state", **self._state(line, year))
        if line.retired:
            part.say("explain.road_retire", count=line.retired)
        for event in self.plan.of(line.year):
            if self.unit_id in (event.origin, event.destination):
                part.lines.append(self._event(event))
        gaps = self._gaps(year)
        for field_id, need, serving, missing in gaps:
            facts = {"field": self._label(field_id), "need": need, "serving": serving, "missing": missing}
            part.say("explain.road_gap", **facts)
        obstacles = list(self._obstacles(line, city, [field_id for field_id, *_ in gaps]))
        part.lines += obstacles
        return {
            "year": line.year,
            **{name: figure_of(line, name) for name in ("posts", "present", "over", "short", "retired")},
            "nothing_done": line.present[0],
            "gaps": [{"field": f, "need": n, "serving": s, "missing": m} for f, n, s, m in gaps],
            "obstacles": obstacles,
        }

    # -- what is ---------------------------------------------------------------------------------------

    def _state(self, line: YearLine, year: YearJudged) -> dict[str, object]:
        posts = year.ledger.instance.unit[self.unit_id].posts
        if posts is None:
            state = say("explain.road_no_posts", self.language)
        else:
            of = say("explain.road_posts", self.language, posts=posts)
            ends = (("over", line.over[1]), ("short", line.short[1]))
            state = next(
                (say(f"unit.{name}", self.language, count=count) for name, count in ends if count),
                say("unit.even", self.language),
            )
            state = f"{of}: {state}"
        return {"present": line.present[1], "nothing": line.present[0], "state": state}

    def _event(self, event: Event) -> str:
        """``Transfer: P1 (land) → Birch, land``; later years, and who leaves the service, are counts."""
        who = (
            str(event.count)
            if event.official_id is None
            else person(self.instance, event.official_id, self.names)
        )
        own = ", ".join(self._label(field_id) for field_id in event.fields)
        if own:
            who = f"{who} ({own})"
        told = f"{say(f'step.{event.step.value}', self.language)}: {who}"
        if event.origin != event.destination:
            ends = [event.origin, event.destination]
            told += "".join(
                f" {arrow} {self.instance.unit[end].name}"
                for arrow, end in zip(("←", "→"), ends, strict=True)
                if end not in (None, self.unit_id)
            )
        return told if event.field_id is None else f"{told}, {self._label(event.field_id)}"

    def _gaps(self, year: YearJudged) -> list[tuple[str, int, int, int]]:
        """Fields with people short: needed, serving, short."""
        found = []
        for need in year.ledger.instance.needs.values():
            serving = year.ledger.serving[need.unit_id, need.field_id]
            if need.unit_id == self.unit_id and need.need > serving:
                found.append((need.field_id, need.need, serving, need.need - serving))
        return sorted(found, key=lambda gap: (-gap[3], gap[0]))

    def _label(self, field_id: str | None) -> str:
        return say("road.none", self.language) if field_id is None else self.instance.field[field_id].label

    # -- what stands in the way --------------------------------------------------------------------------

    def _obstacles(self, line: YearLine, city: YearLine, gaps: list[str]) -> Iterator[str]:
        """Why nobody more goes where there are too many, or comes or learns where people are short."""
        if line.over[1]:
            yield self._why("explain.road_leave", self._leaving(line.year))
            if not city.short[1]:
                yield say("explain.road_nowhere", self.language)
        if line.short[1]:
            yield self._why("explain.road_recruit", [self._recruit(line.year, None)])
            if not city.over[1]:
                yield say("explain.road_nobody", self.language)
        for field_id in gaps:
            label = self._label(field_id)
            recruit = [self._recruit(line.year, field_id)]
            yield self._why("explain.road_recruit_field", recruit, field=label)
            begins = line.year - self.instance.settings.training_years
            if begins in self.result.horizon.years:
                learners = self._learning(begins, field_id)
                yield self._why("explain.road_train", learners, field=label, begins=str(begins))

    @cached_property
    def _pools(self) -> list[_Pool]:
        """Primary field and year of retirement of the people there, the most numerous first."""
        if self.instance.officials is None:
            have = {f: n.have for (unit_id, f), n in self.instance.needs.items() if unit_id == self.unit_id}
            rest = self.unit.headcount - sum(have.values())
            counts: Counter[_Pool] = Counter({((f,), None): count for f, count in have.items()})
            counts[(), None] = rest
        else:
            counts = Counter(
                (o.fields[:1], retires_in(o, self.result.horizon))
                for o in self.instance.officials
                if o.unit_id == self.unit_id and not o.contract
            )
        return [pool for pool, count in counts.most_common(MOST_TRIED) if count]

    def _leaving(self, year: int) -> list[Event]:
        return [
            Event(year, Step.STREAMLINING, self.unit_id, None, fields, retires=retires)
            for fields, retires in self._pools
            if retires is None or retires > year
        ]

    def _learning(self, year: int, field_id: str) -> list[Event]:
        return [
            Event(year, Step.TRAINING, self.unit_id, self.unit_id, fields, field_id)
            for fields, retires in self._pools
            if retires is None and fields != (field_id,)
        ]

    def _recruit(self, year: int, field_id: str | None) -> Event:
        return Event(year, Step.RECRUITMENT, None, self.unit_id, (), field_id)

    def _why(self, phrase: str, tried: Iterable[Event], **facts: object) -> str:
        """What becomes of the first of these events that is allowed, or why the first of all is not."""
        because = ""
        for event in tried:
            found = judged(self.instance, self.plan._replace(events=(*self.plan.events, event)))
            if found.ok:
                return say(phrase, self.language, why=self._cost(found), **facts)
            year, breach = found.breaches[0]
            because = because or ("" if year is None else f"{year}: ") + breach.text(self.language)
        why = because or say("explain.road_no_one", self.language)
        return say(phrase, self.language, why=why, **facts)

    def _cost(self, found: RoadVerification) -> str:
        """The first goal that would be another: what keeps a step that no rule forbids from being taken."""
        for goal in self.instance.settings.road_goals:
            change = found.total(goal) - self.result.verification.total(goal)
            if change:
                key = "explain.road_costs" if change > 0 else "explain.road_gains"
                title = EVERY_GOAL[goal].CARD.title(self.language)
                return say(key, self.language, goal=title, change=number(abs(change), self.language))
        return say("explain.road_same", self.language)
