"""Write `hcmc.xlsx` (a roster) and `hcmc-counts.xlsx`: the 168 units of Ho Chi Minh City, invented people.

Run as `python examples/hcmc/generate.py`. The same seed gives the same workbooks; README.md says what is
real, what is calibrated and what is invented.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from examples._workbook import Cell, Sheet, save
from examples.hcmc._births import draw_births
from examples.hcmc._city import CON_DAO, Unit, calibration, draw_units, fields, figure
from examples.hcmc._clusters import clusters
from examples.hcmc._decisions import draw_decisions
from examples.hcmc._people import CHILD, HARDSHIP, Official, draw_officials
from examples.hcmc._whereabouts import draw_whereabouts

SEED = 168
AS_OF = date(2026, 1, 1)

CENTRE = (10.776, 106.700)
"""A rounded point in the centre (latitude, longitude); not the address of any department."""

DEPARTMENTS = (
    ("SO-XD", "Sở Xây dựng", {"construction": 84, "transport": 36}),
    ("SO-NNMT", "Sở Nông nghiệp và Môi trường", {"land": 108}),
    ("SO-KHCN", "Sở Khoa học và Công nghệ", {"it": 102}),
)
"""Lending departments: code, name, and the specialists that they list by field (invented)."""

IMPORTANT = {"land": 2, "construction": 2, "finance": 2, "it": 2}
"""Weights of fields, where not 1 (invented)."""

PRIORITY_UNITS = (CON_DAO, "27676", "27664", "27667", "25777", "25864")
"""Units whose gaps count twice: the island, Cần Giờ's and two far communes (invented)."""

CITY_REGION = "TP.HCM cũ"
"""Former province of the departments and projects."""

PROJECTS = (
    ("DA-VD3", "Dự án Vành đai 3 – giải phóng mặt bằng", 10.83, 106.83, {"land": 2}),
    (
        "DA-M2",
        "Dự án Metro số 2 Bến Thành – Tham Lương",
        10.80,
        106.65,
        {"land": 1, "construction": 1},
    ),
)
"""Two of the 48 projects that the city lent 96 specialists to, two each: code, name, a rounded point on the
line, and the specialists wanted (fields and points are invented)."""

RETAINING, EXCEPTIONS = 24, 5
"""Surplus units that ask to keep people, and those with an approved exception (invented)."""

UNIT_COLUMNS = (
    *(
        "Mã đơn vị",
        "Tên đơn vị",
        "Loại đơn vị",
        "Biên chế được giao",
        "Biên chế có mặt",
        "Biên chế tăng thêm",
    ),
    *("Đề nghị giữ lại", "Ưu tiên", "Cụm liên phường", "Số đi tối đa", "Vĩ độ", "Kinh độ"),
)
OFFICIAL_COLUMNS = (
    *("Mã cán bộ", "Họ và tên", "Đơn vị", "Lĩnh vực", "Chức vụ", "Lý do không điều động"),
    *("Tự nguyện", "Ngày nghỉ hưu", "Số km tối đa"),
)
PERSONAL_COLUMNS = (
    *("Ngày sinh", "Giới tính", "Nơi ở", "Loại nhân sự"),
    *("Đang biệt phái đến", "Lĩnh vực biệt phái", "Biệt phái đến ngày"),
)
LABELS = {entry["field"]: entry["label"] for entry in calibration()["fields"]}


def draw_departments() -> list[Unit]:
    """The lending departments as units without quota or needs."""
    return [
        Unit(code, name, "sở", CITY_REGION, *CENTRE, quota=0, have=Counter(listed))
        for code, name, listed in DEPARTMENTS
    ]


def projects() -> list[Unit]:
    """The projects as units with needs alone."""
    return [
        Unit(code, name, "dự án", CITY_REGION, lat, lon, quota=0, need=Counter(wanted))
        for code, name, lat, lon, wanted in PROJECTS
    ]


def unit_sheet(random: Random, units: Sequence[Unit], departments: Sequence[Unit], with_have: bool) -> Sheet:
    """The Units sheet: with needs, and on counts also with the specialists present."""
    over = [unit for unit in units if unit.headcount > unit.quota]
    retain = {
        unit.code: max(1, round((unit.headcount - unit.quota) * random.uniform(0.15, 0.35)))
        for unit in random.sample(over, RETAINING)
    }
    extra = {unit.code: random.randint(1, 3) for unit in random.sample(over, EXCEPTIONS)}
    cluster = clusters(units)
    rows: list[list[Cell]] = []
    for unit in units:
        about: list[Cell] = [unit.code, unit.name, unit.kind, unit.quota, unit.headcount]
        about += [extra.get(unit.code), retain.get(unit.code), 2 if unit.code in PRIORITY_UNITS else None]
        about += [cluster.get(unit.code), None, unit.lat, unit.lon, unit.region]
        rows.append(about + _field_cells(unit, with_have))
    for department, limit in zip(departments, _lending_limits(), strict=True):
        about = [department.code, department.name, department.kind, None, department.headcount]
        about += [None, None, None, None, limit, department.lat, department.lon, department.region]
        rows.append(about + _field_cells(department, with_have, with_need=False))
    for project in projects():
        about = [project.code, project.name, project.kind, *(None,) * 7]
        about += [project.lat, project.lon, project.region]
        rows.append(about + _field_cells(project, with_have))
    headings = [f"{LABELS[f]} {part}" for f in fields() for part in ("cần", "có")[: 1 + with_have]]
    return Sheet("Đơn vị", (*UNIT_COLUMNS, "Khu vực", *headings), rows, frozen_columns=2)


def _field_cells(unit: Unit, with_have: bool, with_need: bool = True) -> list[Cell]:
    """A unit's cells field by field: need and, on counts, have."""
    cells: list[Cell] = []
    for f in fields():
        cells.append(unit.need[f] if with_need else None)
        if with_have:
            cells.append(unit.have[f])
    return cells


def _lending_limits() -> list[int]:
    """What each department may lend: the published total, in equal parts."""
    total, parts = figure("progress", "from_departments"), len(DEPARTMENTS)
    return [total // parts + (part < total % parts) for part in range(parts)]


def official_sheet(officials: Sequence[Official]) -> Sheet:
    """The Officials sheet."""
    rows: list[list[Cell]] = []
    for person in officials:
        served = "; ".join(LABELS[f] for f in person.fields) or None
        row: list[Cell] = [person.code, person.name, person.unit, served, person.position]
        written = None if person.retires_by_age else person.retire_on
        row += [person.protected or None, "có" if person.volunteer else None, written, person.max_km]
        rows.append(row + _personal_cells(person))
    return Sheet("Cán bộ", (*OFFICIAL_COLUMNS, *PERSONAL_COLUMNS), rows, frozen_columns=2)


def _personal_cells(person: Official) -> list[Cell]:
    """Birth, sex, home and employment of a person, and the secondment that runs."""
    assert person.born is not None
    cells: list[Cell] = [f"{person.born:%d/%m/%Y}", "nữ" if person.female else "nam", person.home]
    cells += ["hợp đồng" if person.contract else None]
    field_served = LABELS[person.fields[0]] if person.seconded_to else None
    return [*cells, person.seconded_to or None, field_served, person.seconded_until]


def small_sheets() -> list[Sheet]:
    """The sheets that both workbooks share as they are: fields and rules."""
    weights = [(f, IMPORTANT.get(f, 1), LABELS[f]) for f in fields()]
    rules: list[tuple[str, Cell]] = [
        ("as_of", AS_OF),
        ("min_months_to_retirement", 18),
        ("secondment_months", 12),
        ("share_capacity", 2),
        ("lead_fields_per_unit", 1),
    ]
    return [
        Sheet("Lĩnh vực", ("Mã lĩnh vực", "Trọng số", "Tên lĩnh vực"), weights),
        Sheet("Quy tắc", ("Quy tắc", "Giá trị"), rules),
    ]


def lendable(departments: Sequence[Unit], officials: Sequence[Official]) -> list[Unit]:
    """The departments with only the specialists that the roster lets them lend."""
    soon = date(AS_OF.year + 1, AS_OF.month + 6, AS_OF.day)
    movable: Counter[tuple[str, str]] = Counter()
    for person in officials:
        stays = person.protected and not (person.volunteer and person.protected in (CHILD, HARDSHIP))
        retires = person.retire_on is not None and person.retire_on < soon
        if person.fields and not stays and not retires:
            movable[person.unit, person.fields[0]] += 1
    return [
        Unit(
            *(d.code, d.name, d.kind, d.region, d.lat, d.lon, 0),
            have=Counter({f: movable[d.code, f] for f in d.have}),
        )
        for d in departments
    ]


def main() -> None:
    """Write both workbooks beside this file."""
    random = Random(SEED)
    units, departments = draw_units(random), draw_departments()
    officials = draw_officials(random, units, departments)
    own = Random(f"{SEED}/personal")  # so that what was drawn before stays as it was
    draw_whereabouts(own, units, departments, officials)
    draw_births(own, officials)
    decisions = draw_decisions(units, departments, officials)
    folder, columns_seed = Path(__file__).parent, random.random()
    roster = unit_sheet(Random(columns_seed), units, departments, with_have=False)
    counts = unit_sheet(Random(columns_seed), units, lendable(departments, officials), with_have=True)
    save(folder / "hcmc.xlsx", [roster, official_sheet(officials), *small_sheets(), decisions])
    save(folder / "hcmc-counts.xlsx", [counts, *small_sheets()])


if __name__ == "__main__":
    main()
