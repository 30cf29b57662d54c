"""A city as the workbook that an analyst would send."""

from __future__ import annotations

from pathlib import Path

from oracle.city import AS_OF, City, Person, Unit
from workbooks import Rows, write_workbook


def write_city(city: City, path: Path) -> Path:
    """Write the workbook; numbers keep the digits that the oracle calculates with."""
    sheets = {
        "Units": _units(city),
        "Fields": [["field", "weight"], *([f, _number(w)] for f, w in city.weights.items())],
        "Rules": [
            ["rule", "value"],
            ["as_of", AS_OF.isoformat()],
            *([k, _plain(v)] for k, v in city.rules.items()),
        ],
    }
    if city.roster is not None:
        sheets["Officials"] = _officials(city.roster)
    if city.decisions:
        rows = [[d.official, d.to, d.decision] for d in city.decisions]
        sheets["Decisions"] = [["official", "to", "decision"], *rows]
    if city.km is not None:
        names = [u.name for u in city.units]
        rows = [[a, *(_number(city.km.get((a, b))) for b in names)] for a in names]
        sheets["Distances"] = [["unit", *names], *rows]
    return write_workbook(path, sheets)


def _units(city: City) -> Rows:
    columns = ["unit", "kind", "quota", "headcount", "extra_quota", "retain", "priority", "max_out"]
    places = city.km is None and any(u.point for u in city.units)
    fields = [f"{f} {what}" for f in city.weights for what in _columns(city, f)]
    rows = [_unit(city, u, places) for u in city.units]
    return [[*columns, *(["lat", "lon"] if places else []), *fields], *rows]


def _columns(city: City, f: str) -> list[str]:
    if any(f in u.gap for u in city.units):
        return ["gap"]
    return ["need"] if city.roster is not None else ["need", "have"]


def _unit(city: City, u: Unit, places: bool) -> list[object]:
    row: list[object] = [u.name, u.kind, u.quota, u.headcount]
    row += [u.extra_quota or None, u.retain or None, _number(u.priority), u.max_out]
    row += list(u.point or (None, None)) if places else []
    for f in city.weights:
        for what in _columns(city, f):
            row.append(getattr(u, what).get(f, 0))
    return row


def _officials(roster: tuple[Person, ...]) -> Rows:
    columns = ["official", "unit", "fields", "protected", "volunteer", "retire_on", "max_km", "position"]
    return [columns, *([*_person(p)] for p in roster)]


def _person(p: Person) -> list[object]:
    volunteer = "yes" if p.volunteer else None
    row: list[object] = [p.name, p.unit, "; ".join(p.fields) or None, p.protected or None, volunteer]
    return [*row, p.retire_on, _number(p.max_km), p.position or None]


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)


def _plain(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text
