"""Whatever the layout of the input, the next one says what was carried out, and everything else as before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from helpers.loop import made_up
from helpers.untidy import GALLERY, Pair, write
from realloc.city.domain import Instance, Kind, Move, MoveKind, Unit
from realloc.reports.other_workbooks.next_workbook import write_next
from realloc.rounds.apply import apply_plan
from realloc.workbook.read import RawWorkbook, raw_sheet, read_workbook
from realloc.workbook.understand.choices import with_options
from realloc.workbook.validate import validate

DAY = date(2026, 2, 1)


@pytest.mark.parametrize("pair", GALLERY, ids=[pair.name for pair in GALLERY])
def test_next_input_says_what_was_meant(tmp_path: Path, pair: Pair) -> None:
    """``apply_plan`` reads what it made and compares; here also after it went through a file."""
    raw = with_options(read_workbook(write(tmp_path / "wards.xlsx", pair.untidy, pair)), pair.options)
    instance = validate(raw, today=DAY).instance
    moves = list(_people(instance) if instance.officials is not None else _counts(instance))
    applied = apply_plan(made_up(raw, instance, moves), as_of=DAY)
    assert len(applied.outcome.moves) == len(moves)
    target = tmp_path / "next.xlsx"
    write_next(applied, target)
    found = validate(read_workbook(target), overrides={"as_of": DAY.isoformat()}).instance
    meant = {**instance.official, **applied.outcome.officials}
    assert {i: o._replace(row=0) for i, o in found.official.items()} == {
        i: o._replace(row=0) for i, o in meant.items()
    }
    assert [u._replace(row=0) for u in found.units] == [
        u._replace(row=0) for u in applied.outcome.units.values()
    ]
    assert [line.status for line in found.lines] == [line.status for line in applied.outcome.lines]
    assert found.language == instance.language


def test_rows_around_a_table_that_are_not_taken_along_are_told() -> None:
    # A title over the heading and a total under the rows stand beside the data: the next input has neither.
    rows = [["DANH SÁCH PHƯỜNG, XÃ", None, None], ["Đơn vị", "Biên chế được giao", "Biên chế có mặt"]]
    rows += [["A", 2, 3], ["B", 3, 2], ["Tổng cộng", 5, 5]]
    told = []
    for titled in (rows, rows[1:4]):
        raw = RawWorkbook("wards.xlsx", "", (raw_sheet("Đơn vị", titled),))
        instance = validate(raw, today=DAY).instance
        applied = apply_plan(made_up(raw, instance, list(_counts(instance))), as_of=DAY)
        told.append([p.code for p in applied.told if p.code == "W649"])
    assert told == [["W649"], []]


def _people(instance: Instance) -> Iterator[Move]:
    """In turn a transfer, a secondment and a reassignment, each to serve the last of the person's fields."""
    wards = [u for u in instance.units if u.kind not in (Kind.DEPARTMENT, Kind.PROJECT)]
    free = [o for o in instance.officials or () if not o.contract and o.loan is None]
    for number, official in enumerate(free):
        there = _other(wards, official.unit_id).unit_id
        field_id = official.fields[-1] if official.fields else None
        kind = (MoveKind.TRANSFER, MoveKind.SECONDMENT, MoveKind.REASSIGNMENT)[number % 3]
        if kind is not MoveKind.TRANSFER and field_id is None:
            kind = MoveKind.TRANSFER
        to = official.unit_id if kind is MoveKind.REASSIGNMENT else there
        yield Move(kind, official.unit_id, to, field_id, official.official_id)


def _counts(instance: Instance) -> Iterator[Move]:
    """One specialist of each unit to the next."""
    wards = [u for u in instance.units if u.kind is not Kind.DEPARTMENT]
    for (unit_id, field_id), need in instance.needs.items():
        if need.have and instance.unit[unit_id] in wards:
            yield Move(MoveKind.TRANSFER, unit_id, _other(wards, unit_id).unit_id, field_id)


def _other(units: list[Unit], unit_id: str) -> Unit:
    places = [u.unit_id for u in units]
    here = places.index(unit_id) if unit_id in places else -1
    return units[(here + 1) % len(units)]
