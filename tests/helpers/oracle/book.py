"""A city as a workbook, with the digits that the city holds."""

from __future__ import annotations

from pathlib import Path

from helpers.oracle.city import AS_OF, City, Unit
from helpers.workbooks import write_workbook

Rows = list[list[object]]


def number(text: str | None) -> int | float | None:
    """A cell of Excel for a decimal text: whole where it is whole."""
    if text is None:
        return None
    return int(text) if text.isdigit() else float(text)


def write_book(city: City, path: Path) -> Path:
    """Write the city as an input workbook."""
    return write_workbook(path, sheets(city))


def sheets(city: City) -> dict[str, Rows]:
    """The rows of each sheet; optional sheets only where they say something."""
    found = {"Units": _units(city), "Fields": [["field", "weight"]], "Rules": [["rule", "value"]]}
    found["Fields"] += [[f, number(weight)] for f, weight in city.weights.items()]
    found["Rules"] += [["as_of", AS_OF], *([rule, _value(value)] for rule, value in city.rules.items())]
    if city.roster is not None:
        found["Officials"] = _officials(city)
    if city.decisions:
        found["Decisions"] = [["official", "to", "decision"]]
        found["Decisions"] += [[d.official, d.to, d.decision] for d in city.decisions]
    if city.neighbours:
        found["Neighbours"] = [["unit", "neighbour"], *map(list, sorted(city.neighbours))]
    if city.km is not None:
        names = [u.name for u in city.units]
        found["Distances"] = [[None, *names]]
        found["Distances"] += [[a, *(number(city.km.get((a, b))) for b in names)] for a in names]
    if city.lines:
        found["Lines"], found["Replies"] = _lines(city), _replies(city)
    return found


def _lines(city: City) -> Rows:
    heads: list[object] = ["line", "status", "kind", "official", "count", "from", "to", "field"]
    rows: Rows = [[*heads, "first round", "last round", "reply_by"]]
    for line in city.lines:
        kind = "secondment" if line.lent else "transfer"
        row = [line.name, line.status, kind, line.official or None, line.count, line.origin, line.to]
        rows.append([*row, line.field, line.first, line.last, line.reply_by])
    return rows


def _replies(city: City) -> Rows:
    rows: Rows = [["line", "party", "answer", "reason", "round"]]
    return [*rows, *([r.line, r.party, r.answer, r.reason or None, r.round] for r in city.replies)]


def _value(text: str) -> object:
    return number(text) if text.replace(".", "", 1).isdigit() else text


def _units(city: City) -> Rows:
    gaps = {f for u in city.units for f in u.gap}
    heads: list[object] = [
        "unit",
        "kind",
        "quota",
        "headcount",
        "extra_quota",
        "retain",
        "priority",
        "max_out",
        "min_out",
        "region",
        "cluster",
    ]
    heads += ["lat", "lon"]
    for f in city.weights:
        heads += [f"{f} gap"] if f in gaps else [f"{f} need", *([] if city.roster else [f"{f} have"])]
    return [heads, *(_unit(city, u, gaps) for u in city.units)]


def _unit(city: City, u: Unit, gaps: set[str]) -> list[object]:
    row: list[object] = [u.name, u.kind, u.quota, u.headcount, u.extra_quota, u.retain, number(u.priority)]
    row += [u.max_out, u.min_out, u.region, u.cluster, *(u.point or (None, None))]
    for f in city.weights:
        if f in gaps:
            row.append(u.gap.get(f, 0))
        else:
            row += [u.need.get(f), *([] if city.roster else [u.have.get(f)])]
    return row


def _officials(city: City) -> Rows:
    heads: list[object] = ["official", "unit", "fields", "position", "protected", "volunteer", "retire_on"]
    more = ["moved_on", "since", "home", "employment", "seconded_to", "seconded_field", "seconded_until"]
    rows: Rows = [[*heads, "max_km", *more]]
    for p in city.roster or ():
        volunteer = "yes" if p.volunteer else None
        row = [p.name, p.unit, "; ".join(p.fields), p.position, p.protected, volunteer, p.retire_on]
        home = p.home if p.home is None or isinstance(p.home, str) else f"{p.home[0]}, {p.home[1]}"
        row += [number(p.max_km), p.moved_on, p.since, home, "contract" if p.contract else None]
        row += p.loan or (None, None, None)
        rows.append([cell if cell != "" else None for cell in row])
    return rows
