"""A small city with a plan made by hand, so that the reports are tested without a solver.

U01 has two people over and U02 two posts short.  U01 sends a land officer and a generalist to U02,
the department D01 lends its IT officer there, and C1 in U03 takes up IT, their second field.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np

from realloc.city.distances import Distances
from realloc.city.domain import Field, GoalResult, Instance, Kind, Move, MoveKind, Need, Official, Plan, Unit
from realloc.city.ledger import Ledger
from realloc.city.settings import GOAL_ORDER, Settings
from realloc.goals import GOALS
from realloc.plan.result import Result
from realloc.plan.verification import Verification
from realloc.workbook.read import RawWorkbook, raw_sheet

UNITS = (
    Unit("D01", "Sở Xây dựng", Kind.DEPARTMENT, None, 3, row=4),
    Unit("U01", "Phường An Hòa", Kind.WARD, 5, 7, retain=1, row=2, lat=10.0, lon=106.0),
    Unit("U02", "Xã Bình Lợi", Kind.COMMUNE, 6, 4, row=1, priority=Fraction(3, 2)),
    Unit("U03", "Phường Cầu Kho", Kind.WARD, 3, 3, row=3),
)
FIELDS = (Field("it", "Công nghệ thông tin"), Field("land", "Đất đai", Fraction(2)))
NEEDS = {
    (unit, field): Need(unit, field, need, have)
    for unit, field, need, have in (
        ("D01", "it", 0, 1),
        ("U01", "land", 1, 3),
        ("U02", "it", 1, 0),
        ("U02", "land", 1, 0),
        ("U03", "it", 1, 0),
        ("U03", "land", 0, 1),
    )
}
PEOPLE = {
    "U01": [("A1", "land"), ("A2", "land"), ("A3", "land,it"), *((f"A{n}", "") for n in range(4, 8))],
    "U02": [(f"B{n}", "") for n in range(1, 5)],
    "U03": [("C1", "land,it"), ("C2", ""), ("C3", "")],
    "D01": [("E1", "it"), ("E2", ""), ("E3", "")],
}
KM = np.array([[0, 4, 9, 6], [4, 0, 5.25, 3], [9, 5.25, 0, 2], [6, 3, 2, 0]], dtype=float)
MOVES = (
    Move(MoveKind.TRANSFER, "U01", "U02", None, "A4", 1, 5.25),
    Move(MoveKind.TRANSFER, "U01", "U02", "land", "A1", 1, 5.25),
    Move(MoveKind.SECONDMENT, "D01", "U02", "it", "E1", 1, 9.0),
    Move(MoveKind.REASSIGNMENT, "U03", "U03", "it", "C1", 1, 0.0),
)


def official_list() -> tuple[Official, ...]:
    """Everybody, with a name each; one name looks like a formula."""
    people = [
        Official(person, unit, tuple(f for f in fields.split(",") if f), name=f"Nguyễn Văn {person}")
        for unit, members in PEOPLE.items()
        for person, fields in members
    ]
    people[0] = Official("A1", "U01", ("land",), name='=HYPERLINK("http://x","Lê Thị A")')
    return tuple(sorted(people, key=lambda o: o.official_id))


def city(language: str = "en", roster: bool = True, **rules: object) -> Instance:
    """The city, with its roster or on counts."""
    settings = Settings(as_of=date(2026, 1, 31), **rules)  # type: ignore[arg-type]
    distances = Distances(tuple(u.unit_id for u in UNITS), KM, is_matrix=True)
    officials = official_list() if roster else None
    return Instance(UNITS, FIELDS, NEEDS, officials, (), distances, settings, language)


def source() -> RawWorkbook:
    """A workbook such as the city may have come from, with cells that are easily spoilt."""
    units = raw_sheet(
        "Units",
        [
            ["unit", "quota", "note", None],
            ["001", 5.0, "=1+1", 0.1 + 0.2],
            [],
            ["-2", 6.0, "#N/A", date(2026, 1, 31)],
            ["@x", True, "+84", 10.123456789012345],
        ],
    )
    long_name = raw_sheet("A sheet whose name is 31 chars.", [["a"]])
    return RawWorkbook("wards.xlsx", "ab" * 32, (units, long_name))


def made(language: str = "en", *, proven: bool = True, roster: bool = True, **rules: object) -> Result:
    """The plan as a result; with ``proven=False`` the last two goals stopped early."""
    instance = city(language, roster, **rules)
    moves = MOVES if roster else tuple(_without_person(move) for move in MOVES[:2])
    before, after = Ledger(instance, ()), Ledger(instance, moves)
    start = {slug: goal.measure(before) for slug, goal in GOALS.items()}
    end = {slug: goal.measure(after) for slug, goal in GOALS.items()}
    goals = tuple(_goal(slug, end[slug], proven or n < 7) for n, slug in enumerate(GOAL_ORDER))
    plan = Plan(moves, goals, "HiGHS", "1.15.1")
    seconds = {"read": 0.1234567, "solve": 1.5, "write": 0.25}
    return Result(instance, plan, Verification((), start, end, after), (), source(), seconds)


def _without_person(move: Move) -> Move:
    return Move(move.kind, move.origin, move.destination, move.field_id, None, move.count, move.km)


def _goal(slug: str, value: float | Fraction | int, proven: bool) -> GoalResult:
    """A goal with its bound; the distance of an early stop has none yet."""
    exact = value if isinstance(value, float) else Fraction(value)
    if proven:
        return GoalResult(slug, exact, exact, True)
    return GoalResult(slug, exact, float("-inf") if slug == "distance" else Fraction(0), False)
