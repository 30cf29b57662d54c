"""Who in a new workbook is whom in an announced plan, where ids were made from the place in a list.

Such an id is somebody else's as soon as a row comes or goes.  People are then the same by name, and by the
date of retirement, which tells birth and sex, where both workbooks know it; of namesakes by their unit too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from realloc.city.domain import Official
from realloc.city.lines import Line, Reply, line_id
from realloc.privacy.pseudonyms import made_number
from realloc.words.folding import identity
from realloc.workbook.validate.table import Table

Mark = Callable[[Official], tuple[str, ...]]

GONE = "?"
"""Before the id of somebody who is not found again: no roster has such an id."""


def has_made_ids(officials: Iterable[Official] | None) -> bool:
    """Whether everybody's id was made of the unit and the place in the list."""
    people = tuple(officials or ())
    return bool(people) and all(made_number(o.official_id, o.unit_id) is not None for o in people)


def same_people(before: Iterable[Official], now: Iterable[Official]) -> dict[str, str]:
    """The id that somebody has now, by the id before; without those who are not found, or not for certain."""
    old, new = tuple(before), tuple(now)
    found: dict[str, str] = {}
    for mark in (_by_name, _by_unit):
        known = _alone(new, mark)
        for key, official in _alone(old, mark).items():
            other = known.get(key)
            if official.official_id in found or other is None or not _may_be(official, other):
                continue
            found[official.official_id] = other.official_id
    return found


def namesakes(
    before: Iterable[Official], now: Iterable[Official], ids: Mapping[str, str], roster: Table | None
) -> dict[str, tuple[str, ...]]:
    """Of those who are not found for certain, the sheet and the cells of everybody who may be they."""
    rows = {} if roster is None else {row.number: row for row in roster.rows}
    people = tuple(now)
    found = {}
    for official in before:
        alike = [o for o in people if official.name and _by_name(o) == _by_name(official)]
        alike = [o for o in alike if _may_be(official, o) and o.row in rows]
        if roster is not None and alike and official.official_id not in ids:
            cells = (roster.address(rows[o.row], "unit") for o in sorted(alike, key=lambda o: o.row))
            found[official.official_id] = (roster.name, *cells)
    return found


def _by_name(official: Official) -> tuple[str, ...]:
    return (identity(official.name),)


def _by_unit(official: Official) -> tuple[str, ...]:
    return identity(official.name), official.unit_id


def _alone(people: Iterable[Official], mark: Mark) -> dict[tuple[str, ...], Official]:
    """Those who alone have their mark, by it."""
    found: dict[tuple[str, ...], list[Official]] = defaultdict(list)
    for official in people:
        if official.name:
            found[mark(official)].append(official)
    return {key: some[0] for key, some in found.items() if len(some) == 1}


def _may_be(one: Official, other: Official) -> bool:
    """Whether nothing says that they are two people."""
    return one.retire_on is None or other.retire_on is None or one.retire_on == other.retire_on


def renamed(
    lines: Iterable[Line], replies: Iterable[Reply], ids: Mapping[str, str]
) -> tuple[tuple[Line, ...], tuple[Reply, ...]]:
    """Lines and replies with the ids of today, also in the ids of lines."""
    old = tuple(lines)
    new = tuple(_line(line, ids) for line in old)
    names = {a.line_id: b.line_id for a, b in zip(old, new, strict=True)}
    return new, tuple(replace(reply, line_id=names[reply.line_id]) for reply in replies)


def _line(line: Line, ids: Mapping[str, str]) -> Line:
    if line.official_id is None:
        return line
    official_id = ids.get(line.official_id, f"{GONE}{line.official_id}")
    told = line.kind, line.origin, line.destination, line.field_id, official_id
    return replace(line, official_id=official_id, line_id=line_id(*told))
