"""Why there is no road: members are all needed, and ways out lead to one, by looking at all plans."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from helpers.command_line import run
from helpers.road_oracle import Oracle, random_road
from helpers.workbooks import write_workbook
from realloc.city.domain import Decision, Instance, Official, Require
from realloc.city.horizon import Horizon
from realloc.optimise.solution import InfeasibleError
from realloc.questions.no_road.find import why_no_road
from realloc.questions.no_road.members import Member
from realloc.questions.no_road.told import Conflict
from realloc.road.solve import solve_road


class Held(Oracle):
    """All plans that keep the members of a conflict, and none of the other rules that can be left out.

    What no member says is free: counts of a year, floors and ceilings, gaps, ways; whoever is protected or a
    leader is neither where no member says so.
    """

    def __init__(self, instance: Instance, horizon: Horizon, conflict: Conflict) -> None:
        self.years_of = {m: set(conflict.years[m]) for m in conflict.years}
        self.held = {(m.rule, m.official_id) for m in conflict.years if m.official_id}
        people = tuple(map(self._free, instance.officials or ()))
        given = replace(instance, decisions=conflict.rows, officials=people)
        if not any(m.rule == "recruitment" for m in conflict.years):
            given = replace(
                given, settings=replace(given.settings, max_recruits=1)
            )  # as many as are looked at
        super().__init__(given, horizon)

    def _free(self, o: Official) -> Official:
        protected = o.protected if ("protected", o.official_id) in self.held else ""
        position = o.position if ("leaders", o.official_id) in self.held else ""
        moved_on = o.moved_on if ("stay_term", o.official_id) in self.held else None
        return o._replace(protected=protected, position=position, moved_on=moved_on)

    def _may_move(self, o: Official, t: int) -> bool:
        # Who retires soon is kept by the same rule as who is protected.
        kept = ("protected", o.official_id) in self.held
        return super()._may_move(o if kept else o._replace(retire_on=None), t)

    def _km(self, a: str, b: str) -> float | None:
        if any(member.rule == "distance" for member in self.years_of):
            return super()._km(a, b)
        return self.instance.distances.between(a, b) or 0.0

    def _says(self, t: int, rule: str, *place: str) -> bool:
        year = self.years[t]
        only = {Member(rule, *place), Member(rule, *place, only=year)}
        return any(year in self.years_of.get(member, ()) for member in only)

    def _kept(self, x: np.ndarray) -> np.ndarray:
        nothing, keeps = self.nothing(), np.ones(len(x), dtype=bool)

        def col(*name: Any) -> np.ndarray:
            return x[:, self.place[name]]

        for t in range(self.count):
            if self._says(t, "total_moves"):
                keeps &= sum(col(kind, u, t) for u in self.units for kind in ("left", "lent")) <= self.most[t]
            for rule, kind, limit in (
                ("streamlining", "streamlined", self.s.max_streamlined),
                ("recruitment", "recruited", self.s.max_recruits),
                ("training", "trained", self.s.max_trained),
            ):
                keeps &= (col(kind, t) <= limit) | (not self._says(t, rule))
            for u in self.instance.units:
                keeps &= self._of_unit(t, u, x, nothing)
        return keeps

    def _of_unit(self, t: int, u: Any, x: np.ndarray, nothing: np.ndarray) -> np.ndarray:
        def col(*name: Any) -> np.ndarray:
            return x[:, self.place[name]]

        name, posts = u.unit_id, self.quota[u.unit_id, t]
        keeps = np.ones(len(x), dtype=bool)
        if self._says(t, "turnover", name):
            keeps &= col("left", name, t) + col("lent", name, t) <= u.max_out
        for f in self.fields:
            had = int(nothing[self.place["S", name, f, t]])
            if self._says(t, "no_new_gap", name, f):
                keeps &= col("S", name, f, t) >= min(self.need[name, f, t], had)
        if posts is None:
            return keeps
        h, had = col("H", name, t), int(nothing[self.place["H", name, t]])
        least = min(posts, had)
        asked = min(u.min_out, max(0, had - posts))
        away = had - h + col("lent", name, t) - col("borrowed", name, t)
        for rule, kept in (
            ("ceiling", h <= max(posts, had)),
            ("floor", h >= least),
            ("lenders", h - col("lent", name, t) >= least),
            ("min_out", away >= asked),
            ("over_by", h <= posts),
        ):
            keeps &= kept | (not self._says(t, rule, name))
        if self._says(t, "swaps"):
            keeps &= col("left", name, t) <= max(0, had - posts)
            keeps &= col("arrived", name, t) <= max(0, posts - had)
        return keeps

    def exists(self) -> bool:
        """Whether there is a plan."""
        return bool(self._kept(self.sums()).any())


class Free(Oracle):
    """All plans of a changed city, where leaders may be free to move, though not to leave the service."""

    def _may_move(self, o: Official, t: int) -> bool:
        return super()._may_move(o._replace(position="") if self.s.leaders == "free" else o, t)


def without(conflict: Conflict) -> list[Conflict]:
    """The conflict without each of its members."""
    found = [replace(conflict, rows=tuple(r for r in conflict.rows if r != row)) for row in conflict.rows]
    for member in conflict.years:
        rest = {m: years for m, years in conflict.years.items() if m != member}
        found.append(replace(conflict, years=rest))
    return found


def hard_road(seed: int) -> tuple[Instance, Horizon]:
    """A tiny city that is to be within its posts at once, a limit or an order more than there would be."""
    instance, horizon = random_road(seed)
    rules: dict[str, Any] = {"over_by": 2026 + seed % 2, "max_streamlined": seed % 3 // 2}
    if instance.settings.max_recruits is None:
        rules["max_recruits"] = 1
    if instance.settings.max_trained is None:
        rules["max_trained"] = 1
    first = (instance.officials or ())[0]
    to = "A" if first.unit_id != "A" else "B"
    order = Decision(first.official_id, to, Require.REQUIRE, row=99, cell="Decisions!A99")
    rows = instance.decisions if seed % 4 else (*instance.decisions, order)
    return replace(instance, settings=replace(instance.settings, **rules), decisions=rows), horizon


@pytest.mark.parametrize("seed", [4, 6, 7, 8, 11, 12, 15, 20, 24, 29, 32, 35])
def test_every_member_is_needed_and_every_way_out_leads_to_a_road(seed: int) -> None:
    instance, horizon = hard_road(seed)
    with pytest.raises(InfeasibleError):
        solve_road(instance, horizon)
    found = why_no_road(instance, horizon)
    assert not Held(instance, horizon, found.conflict).exists()
    for fewer in without(found.conflict):
        assert Held(instance, horizon, fewer).exists(), (found.text("en"), fewer)
    for way in found.ways:
        goals = way.instance.settings.goals[:1]
        assert Free(way.instance, horizon).best(goals) is not None, way.change("en")


# -- what is named -----------------------------------------------------------------------------------------

THREE = Horizon(2026, 2028, date(2026, 1, 1))


def city(
    folder: Path, *rules: tuple[str, object], people: list[list[Any]], **sheets: list[list[Any]]
) -> Path:
    """A has 2 people and 2 posts, from 2028 one; B has one, who fills its post."""
    known = {
        "Units": [["unit", "name", "quota", "headcount"], ["A", "Alder", 2, 2], ["B", "Birch", 1, 1]],
        "Officials": [["official", "name", "unit", "position", "protected"], *people],
        "Rules": [["rule", "value"], ["as_of", date(2026, 1, 1)], *map(list, rules)],
        "Years": [["year", "unit", "quota"], [2028, "A", 1]],
        **sheets,
    }
    return write_workbook(folder / "city.xlsx", known)


PEOPLE = [
    ["P1", "An", "A", "officer", None],
    ["P2", "Ba", "A", "officer", None],
    ["P3", "Ca", "B", "officer", None],
]


def conflict_of(source: Path) -> Any:
    none = run("roadmap", source, "--years", "2026:2028", "--lang", "en", "--json", "-")
    assert none.exit_code == 5, none.stderr
    return json.loads(none.stdout)["conflict"]


def test_a_rule_of_the_sheet_is_one_member_over_its_years_with_its_cell(tmp_path: Path) -> None:
    """A is to lose one by the end of 2028: nobody may leave in any year, and B has no post to go to.

    Nobody would be held by a floor: one of A may leave in 2026 already where there is no cap.
    """
    source = city(tmp_path, ("over_by", 2028), ("max_streamlined", 0), people=PEOPLE)
    conflict = conflict_of(source)
    told = {(one["rule"], one["unit"]): (one["years"], one["cells"]) for one in conflict["limits"]}
    assert told == {
        ("streamlining", None): ([2026, 2027, 2028], ["Rules!B4"]),
        ("over_by", "A"): ([2028], ["Rules!B3", "Years!C2"]),
        ("ceiling", "B"): ([2028], []),
    }
    assert [way["change"] for way in conflict["ways_out"]] == [
        "Rules: max_streamlined = 1 (Rules!B4).",
        "Raise the posts of Birch by 1 (extra_quota = 1, Units row 3).",
        "Rules: ask for no year by which nobody is over (empty Rules!B3).",
        "Raise the posts of Alder by 1 (extra_quota = 1, Units row 2).",
    ]


def test_a_rule_for_one_year_is_a_member_by_itself(tmp_path: Path) -> None:
    """The 3 of A are to be gone by the end of 2028; one may leave a year, but in 2028 nobody: one is left."""
    people = [*PEOPLE, ["P4", "Da", "A", "officer", None]]
    rules = [("over_by", 2028), ("max_streamlined", 1), ("max_streamlined 2028", 0)]
    units = [["unit", "name", "quota", "headcount"], ["A", "Alder", 0, 3], ["B", "Birch", 1, 1]]
    source = city(tmp_path, *rules, people=people, Units=units, Years=[["year", "unit", "quota"]])
    limits = conflict_of(source)["limits"]
    capped = [(one["years"], one["cells"]) for one in limits if one["rule"] == "streamlining"]
    assert capped == [([2026, 2027], ["Rules!B4"]), ([2028], ["Rules!B5"])]


def test_who_is_protected_or_leads_is_named_with_the_row(tmp_path: Path) -> None:
    """Of the two in A one is to go by 2028: one is protected and the other a leader; either would do."""
    people = [["P1", "An", "A", "Chair", None], ["P2", "Ba", "A", "officer", "on leave"], PEOPLE[2]]
    conflict = conflict_of(city(tmp_path, ("over_by", 2028), people=people))
    assert [(one["rule"], one["official"] or one["unit"]) for one in conflict["limits"]] == [
        *(("protected", "P2"), ("leaders", "P1"), ("over_by", "A")),
    ]
    assert "R14 Leaders, P1 (Officials, row 2)" in conflict["text"]
    assert "Lift the protection of P2 (Officials, row 3)." in [way["change"] for way in conflict["ways_out"]]


def test_an_order_that_nobody_makes_room_for_is_named_with_whom_it_waits_for(tmp_path: Path) -> None:
    """P1 is to go to B, which is full; P3, who alone could leave it, is protected. The other row is kept."""
    people = [*PEOPLE[:2], ["P3", "Ca", "B", "officer", "on leave"]]
    rows = [["official", "to", "decision"], ["P2", "B", "forbid"], ["P1", "B", "require"]]
    conflict = conflict_of(city(tmp_path, people=people, Decisions=rows))
    assert [row["cell"] for row in conflict["decisions"]] == ["Decisions!A3"]
    assert [(one["rule"], one["official"] or one["unit"], one["years"]) for one in conflict["limits"]] == [
        *(("protected", "P3", []), ("ceiling", "B", [2026])),
    ]
    assert [way["change"] for way in conflict["ways_out"]] == [
        "Leave out Decisions!A3 (P1 must go to Birch (B)).",
        "Lift the protection of P3 (Officials, row 4).",
        "Raise the posts of Birch by 1 (extra_quota = 1, Units row 3).",
    ]


@pytest.mark.parametrize(("count", "named"), [(8, 8), (9, 1)])
def test_a_rule_that_many_units_are_needed_for_is_one_line(tmp_path: Path, count: int, named: int) -> None:
    """One of A is to go at once, and may not leave the service: any of the full units could take the one.

    Eight of them are named one by one; of nine the rule is told for all.
    """
    full = [[f"B{i}", f"Birch {i}", 1, 1] for i in range(count)]
    sheets = {
        "Units": [["unit", "name", "quota", "headcount"], ["A", "Alder", 1, 2], *full],
        "Rules": [
            ["rule", "value"],
            *(["as_of", date(2026, 1, 1)], ["over_by", 2026], ["max_streamlined", 0]),
        ],
    }
    limits = conflict_of(write_workbook(tmp_path / "many.xlsx", sheets))["limits"]
    ceilings = [one for one in limits if one["rule"] == "ceiling"]
    assert len(ceilings) == named and all(one["years"] == [2026] for one in ceilings)
    assert {one["unit"] for one in ceilings} == ({None} if named == 1 else {row[0] for row in full})
    assert {one["rule"] for one in limits} == {"ceiling", "streamlining", "over_by"}
