"""Input workbooks of any size: what is in them, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from random import Random

from examples._workbook import Cell
from examples.benchmarks._city import (
    FOUR_FIELDS,
    LENT_SHARE,
    SEED,
    City,
    cities,
    clusters,
    country,
    places,
    province_codes,
)
from examples.hcmc._city import Unit, fields, figure
from examples.hcmc._people import Official
from examples.hcmc.generate import AS_OF, IMPORTANT, LABELS, OFFICIAL_COLUMNS, UNIT_COLUMNS
from openpyxl import Workbook

PRIORITY_SHARE = 6 / 168
RETAINING_SHARE = 24 / 86
EXCEPTION_SHARE = 5 / 86
"""Parts of the units that count twice, and of the over-full units that ask for or have an exception."""

ROAD = (1.15, 1.6)
"""A given distance is the straight line times a factor between these two, drawn for each direction."""

EARTH_KM = 6371.0088


@dataclass(frozen=True)
class Input:
    """What an input workbook is to hold.

    Parameters
    ----------
    units : int
        How many units, departments not counted.
    field_count : {0, 4, 14}
        Without fields everybody is a generalist: a problem of headcounts and kilometres alone.
    roster : bool
        Officials by name, or counts.
    province : str
        Only this one of the country's provinces (`units` is then 3,321).
    max_km : int, optional
    matrix : bool
        Whether to give a full Distances sheet.
    within : bool
        Whether everybody, lent people too, stays within their province.
    """

    units: int
    field_count: int = 14
    roster: bool = True
    province: str = ""
    max_km: int | None = None
    matrix: bool = False
    within: bool = False

    @property
    def name(self) -> str:
        """File name without ending, such as `168-14-roster`."""
        parts = [str(self.units), str(self.field_count), "roster" if self.roster else "counts"]
        parts += [f"province{self.province}"] if self.province else []
        parts += [f"{self.max_km}km"] if self.max_km is not None else []
        parts += ["within"] if self.within else []
        return "-".join(parts + (["matrix"] if self.matrix else []))

    def write(self, folder: Path) -> Path:
        """Write the workbook into `folder`, unless it is there already."""
        return _written(folder / f"{self.name}.xlsx", lambda: _sheets(self))


@dataclass(frozen=True)
class Assignment:
    """Every one of `size` units has one official too many, and every one of `size` others one too few."""

    size: int = 800

    @property
    def name(self) -> str:
        """File name without ending."""
        return f"assignment-{self.size}"

    def write(self, folder: Path) -> Path:
        """Write the workbook into `folder`, unless it is there already."""
        return _written(folder / f"{self.name}.xlsx", lambda: _assignment_sheets(self.size))


@dataclass
class _Sheet:
    """A title, and rows with the header first."""

    title: str
    rows: Iterable[Sequence[Cell]] = field(default_factory=list)


def provinces() -> list[str]:
    """Codes of the country's provinces."""
    return province_codes()


def _written(path: Path, sheets: object) -> Path:
    """Write the sheets a row at a time; a workbook that is there is not written again."""
    if path.exists():
        return path
    book = Workbook(write_only=True)
    for sheet in sheets():  # type: ignore[operator]
        target = book.create_sheet(sheet.title)
        for row in sheet.rows:
            target.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".part")
    book.save(half)
    half.replace(path)
    return path


def _sheets(asked: Input) -> Iterator[_Sheet]:
    """The sheets of a city's workbook."""
    chosen = country() if asked.province else cities(asked.units)
    members = [city for city in chosen if asked.province in ("", city.code)]
    known = {0: (), 4: FOUR_FIELDS, 14: tuple(fields())}[asked.field_count]
    rows = _unit_rows(members, known, asked.roster)
    yield _Sheet("Đơn vị", _with_regions(rows, members) if asked.within else rows)
    if asked.roster:
        yield _Sheet("Cán bộ", _official_rows(members, set(known)))
    if known:
        weights: list[list[Cell]] = [[f, IMPORTANT.get(f, 1), LABELS[f]] for f in known]
        yield _Sheet("Lĩnh vực", [["Mã lĩnh vực", "Trọng số", "Tên lĩnh vực"], *weights])
    rules: list[list[Cell]] = [["Quy tắc", "Giá trị"], ["as_of", AS_OF]]
    rules += [] if asked.max_km is None else [["max_km", asked.max_km]]
    rules += [["within", "region"], ["within_departments", "yes"]] if asked.within else []
    yield _Sheet("Quy tắc", rules)
    if asked.matrix:
        origins = [u for city in members for u in (*city.units, *city.departments)]
        yield _Sheet("Khoảng cách", _distance_rows(origins, [u for city in members for u in city.units]))


def _unit_rows(members: Sequence[City], known: Sequence[str], roster: bool) -> Iterator[list[Cell]]:
    """Header and rows of the units, then of the departments (which lend nobody where no field is known)."""
    yield [
        *UNIT_COLUMNS,
        *(f"{LABELS[f]} {part}" for f in known for part in ("cần", "có")[: 1 if roster else 2]),
    ]
    for city in members:
        requests = _requests(city)
        group = {u.code: n for n, units in enumerate(clusters(city.units), 1) for u in units}
        for unit in city.units:
            extra, retain, priority = requests.get(unit.code, (None, None, None))
            if not known:
                extra, retain, priority = None, None, None
            about: list[Cell] = [unit.code, unit.name, unit.kind, unit.quota, unit.headcount]
            about += [extra, retain, priority, f"Cụm {city.code}-{group[unit.code]:02}", None]
            about += [unit.lat, unit.lon]
            yield about + _field_cells(unit, known, roster)
        for department in city.departments if known else ():
            listed = department if roster else _lendable(department)
            if roster or any(listed.have[f] for f in known):
                count = listed.headcount if roster else sum(listed.have[f] for f in known)
                most = round(figure("progress", "from_departments") / 330 * department.headcount)
                about = [listed.code, listed.name, listed.kind, None, count, None, None, None, None]
                yield [*about, most, listed.lat, listed.lon, *_field_cells(listed, known, roster, True)]


def _with_regions(rows: Iterable[list[Cell]], members: Sequence[City]) -> Iterator[list[Cell]]:
    """The same with each unit's province."""
    province = {u.code: city.code for city in members for u in (*city.units, *city.departments)}
    for row in rows:
        yield [*row, province.get(str(row[0]), "Khu vực")]


def _field_cells(unit: Unit, known: Sequence[str], roster: bool, lends: bool = False) -> list[Cell]:
    """A unit's need and, on counts, have of each field."""
    cells: list[Cell] = []
    for f in known:
        cells.append(None if lends else unit.need[f])
        if not roster:
            cells.append(unit.have[f])
    return cells


def _lendable(department: Unit) -> Unit:
    """The department with only the specialists that it can lend."""
    have = department.have
    return Unit(
        department.code,
        department.name,
        department.kind,
        "",
        department.lat,
        department.lon,
        0,
        have=type(have)({f: round(LENT_SHARE * count) for f, count in have.items()}),
    )


def _requests(city: City) -> dict[str, tuple[int | None, int | None, int | None]]:
    """Approved exceptions, requests to keep people, and priorities, by unit."""
    random = Random(f"{SEED}/requests/{city.code}/{len(city.units)}")
    over = [unit for unit in city.units if unit.headcount > unit.quota]
    retain = {
        u.code: max(1, round((u.headcount - u.quota) * random.uniform(0.15, 0.35)))
        for u in random.sample(over, round(RETAINING_SHARE * len(over)))
    }
    extra = {u.code: random.randint(1, 3) for u in random.sample(over, round(EXCEPTION_SHARE * len(over)))}
    first = {u.code for u in random.sample(city.units, round(PRIORITY_SHARE * len(city.units)))}
    return {
        u.code: (extra.get(u.code), retain.get(u.code), 2 if u.code in first else None) for u in city.units
    }


def _official_rows(members: Sequence[City], known: set[str]) -> Iterator[list[Cell]]:
    """Header and one row a person."""
    yield list(OFFICIAL_COLUMNS)
    for city in members:
        away = {d.code for d in city.departments}
        for person in city.officials:
            if known or person.unit not in away:
                yield _official_row(person, known)


def _official_row(person: Official, known: set[str]) -> list[Cell]:
    """A person with those of their fields that the workbook knows, if their first is among them."""
    own = [f for f in person.fields if f in known] if person.fields[:1] and person.fields[0] in known else []
    return [
        person.code,
        person.name,
        person.unit,
        "; ".join(LABELS[f] for f in own) or None,
        person.position,
        person.protected or None,
        "có" if person.volunteer else None,
        person.retire_on,
        person.max_km,
    ]


def _distance_rows(origins: Sequence[Unit], destinations: Sequence[Unit]) -> Iterator[list[Cell]]:
    """Kilometres by road, which are not the same there and back."""
    random = Random(f"{SEED}/roads/{len(origins)}")
    yield [None, *(unit.code for unit in destinations)]
    for a in origins:
        row: list[Cell] = [a.code]
        for b in destinations:
            row.append(0 if a is b else max(0.1, round(_straight_km(a, b) * random.uniform(*ROAD), 1)))
        yield row


def _straight_km(a: Unit, b: Unit) -> float:
    """Great circle between two units, in km."""
    half = sin(radians(b.lat - a.lat) / 2) ** 2
    half += cos(radians(a.lat)) * cos(radians(b.lat)) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _assignment_sheets(size: int) -> Iterator[_Sheet]:
    """Units, and the distances from each one that is over to each one that is short."""
    random = Random(f"{SEED}/assignment/{size}")
    chosen = random.sample([unit for unit, _ in places()], 2 * size)
    over, short = chosen[:size], chosen[size:]
    rows: list[list[Cell]] = [["Mã đơn vị", "Tên đơn vị", "Biên chế được giao", "Biên chế có mặt"]]
    rows += [[u.code, u.name, u.quota, u.quota + 1] for u in over]
    rows += [[u.code, u.name, u.quota, u.quota - 1] for u in short]
    yield _Sheet("Đơn vị", rows)
    yield _Sheet("Quy tắc", [["Quy tắc", "Giá trị"], ["as_of", AS_OF]])
    yield _Sheet("Khoảng cách", _distance_rows(over, short))
