"""A few decisions of the leadership, chosen so that they can certainly be carried out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from examples._workbook import Cell, Sheet
from examples.hcmc._city import CON_DAO, Unit, degrees_squared, fields
from examples.hcmc._people import Official

COLUMNS = ("Mã cán bộ", "Nơi đến", "Quyết định", "Ghi chú")
REQUIRE, FORBID = "bắt buộc", "không được"
TRANSFERS, FORBIDDEN = 3, 2
"""How many transfers are required, and how many officials each are barred from the island or kept."""


def draw_decisions(
    units: Sequence[Unit], departments: Sequence[Unit], officials: Sequence[Official]
) -> Sheet:
    """The Decisions sheet: required transfers, one secondment, and some refusals.

    A required transfer takes the nearest of several spare specialists out of a unit that is over, to a unit
    with at least two vacancies that has nobody in that field; no two of them touch the same unit.
    """
    spare = _spare_specialists(units, officials)
    places = {unit.code: unit for unit in units}
    rows: list[tuple[Cell, ...]] = []
    served: set[str] = set()
    for f in fields():
        target = _uncovered(units, f, served)
        people = [p for p in spare if p.fields == [f] and p.unit not in served]
        if target and people and len(rows) < TRANSFERS:
            person = min(people, key=lambda p: degrees_squared(places[p.unit], target))
            rows.append((person.code, target.code, REQUIRE, "Đã có văn bản thống nhất giữa hai đơn vị"))
            served |= {target.code, person.unit}
    rows.append(_secondment(units, departments, officials, served))
    others = iter(p for p in spare if p.unit not in served)
    for person in _one_a_unit(others, FORBIDDEN):
        rows.append((person.code, CON_DAO, FORBID, "Không bố trí ra đảo"))
        served.add(person.unit)
    for person in _one_a_unit(others, FORBIDDEN):
        rows.append((person.code, None, FORBID, "Đang phụ trách hồ sơ chưa bàn giao"))
    return Sheet("Quyết định", COLUMNS, rows)


def _spare_specialists(units: Sequence[Unit], officials: Sequence[Official]) -> list[Official]:
    """Officials with nothing against a move, in a unit well over its quota and a field well over its need."""
    over = {
        (unit.code, f)
        for unit in units
        for f in fields()
        if unit.headcount >= unit.quota + 5 and unit.surplus(f) >= 2
    }
    return [p for p in officials if p.free and p.fields and (p.unit, p.fields[0]) in over]


def _uncovered(units: Sequence[Unit], field_id: str, served: set[str]) -> Unit | None:
    """A unit with two vacancies or more and nobody in a field that it needs."""
    return next(
        (
            unit
            for unit in units
            if unit.need[field_id] > 0 == unit.have[field_id]
            and unit.headcount <= unit.quota - 2
            and unit.code not in served
        ),
        None,
    )


def _secondment(
    units: Sequence[Unit], departments: Sequence[Unit], officials: Sequence[Official], served: set[str]
) -> tuple[Cell, ...]:
    """A department's IT specialist, required for a unit that has none."""
    lenders = {department.code for department in departments if department.have["it"]}
    person = next(p for p in officials if p.unit in lenders and p.free and p.fields == ["it"])
    target = _uncovered(units, "it", served)
    if target is None:
        raise ValueError("every unit has an IT officer: draw with another seed")
    return person.code, target.code, REQUIRE, "Biệt phái hỗ trợ chuyển đổi số"


def _one_a_unit(people: Iterator[Official], count: int) -> list[Official]:
    """The first `count` people that come from different units."""
    chosen: dict[str, Official] = {}
    for person in people:
        chosen.setdefault(person.unit, person)
        if len(chosen) == count:
            break
    return list(chosen.values())
