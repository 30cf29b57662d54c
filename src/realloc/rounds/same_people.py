"""Who in a new workbook is whom in an announced plan, where ids were made from the place in a list.

Such an id is somebody else's as soon as a row comes or goes.  People are then the same by name and birth,
where both workbooks know it, else by the date of retirement, which tells birth and sex; namesakes without any
of these by their unit too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from realloc.city.domain import Official
from realloc.city.lines import Line, Reply, line_id
from realloc.words.folding import identity
from realloc.workbook.read import RawWorkbook
from realloc.workbook.validate.book import open_book
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.officials import makes_ids
from realloc.workbook.validate.retirement import Birth, Retirements
from realloc.workbook.validate.table import Table

GONE = "?"
"""Before the id of somebody who is not found again: no roster has such an id."""


@dataclass(frozen=True)
class Roster:
    """The people of a workbook, with what tells them from others beside their ids.

    ``births`` is by id; ``has_made_ids`` says that the workbook has none of its own, only places in the list.
    """

    people: tuple[Official, ...]
    table: Table | None
    births: Mapping[str, Birth]
    has_made_ids: bool

    def cells(self, people: Iterable[Official]) -> tuple[str, ...]:
        """Where people stand in the sheet."""
        assert self.table is not None, "people stand in a roster"
        rows = {row.number: row for row in self.table.rows}
        return tuple(self.table.address(rows[o.row], "unit") for o in sorted(people, key=lambda o: o.row))


def roster_of(source: RawWorkbook, officials: Iterable[Official] | None) -> Roster:
    """The roster of a workbook that was read."""
    table = open_book(source, Report()).officials
    people = tuple(officials or ())
    if table is None:
        return Roster(people, None, {}, has_made_ids=False)
    reader = Retirements(Report(), table)
    rows = {row.number: row for row in table.rows} if reader.asked else {}
    known = ((o.official_id, reader.known(rows[o.row])[0]) for o in people if o.row in rows)
    births = {official_id: born for official_id, born in known if born is not None}
    return Roster(people, table, births, makes_ids(table))


@dataclass(frozen=True)
class Same:
    """Who is whom: ``ids`` gives the id of today by the id before, of those who are found for certain.

    ``namesakes`` has those of today who may be somebody that is not.
    """

    ids: Mapping[str, str]
    namesakes: Mapping[str, tuple[Official, ...]]


def same_people(before: Roster, now: Roster) -> Same:
    """Find the people of a roster in another one.

    By ids where both have some; else two people are the same where one alone has the name, and nothing says
    that they are two: first those of the same birth, then by name, then by name and unit.
    """
    if not (before.has_made_ids or now.has_made_ids):
        here = {o.official_id for o in now.people}
        return Same({o.official_id: o.official_id for o in before.people if o.official_id in here}, {})
    ids: dict[str, str] = {}
    old, new = _by_name(before.people), _by_name(now.people)
    alike: dict[str, tuple[Official, ...]] = {}
    for name, people in old.items():
        pairs = [(a, b) for a in people for b in new.get(name, ()) if _may_be(before, a, now, b)]
        mine = _certain(before, now, pairs)
        taken = set(mine.values())
        for official in people:
            others = tuple(b for a, b in pairs if a is official and b.official_id not in taken)
            if official.official_id not in mine and others:
                alike[official.official_id] = others
        ids |= mine
    return Same(ids, alike)


def _by_name(people: Iterable[Official]) -> dict[str, list[Official]]:
    found: dict[str, list[Official]] = defaultdict(list)
    for official in people:
        if official.name:
            found[identity(official.name)].append(official)
    return found


def _certain(before: Roster, now: Roster, pairs: Sequence[tuple[Official, Official]]) -> dict[str, str]:
    """Of people of one name, those of whom either is the only one that the other may be."""

    def same_birth(a: Official, b: Official) -> bool:
        born = before.births.get(a.official_id)
        return born is not None and born == now.births.get(b.official_id)

    def same_unit(a: Official, b: Official) -> bool:
        return a.unit_id == b.unit_id

    ids: dict[str, str] = {}
    marks: tuple[Callable[[Official, Official], bool], ...] = (same_birth, lambda _a, _b: True, same_unit)
    for mark in marks:
        left = [p for p in pairs if p[0].official_id not in ids and p[1].official_id not in ids.values()]
        left = [(a, b) for a, b in left if mark(a, b)]
        for a, b in left:
            if sum(x is a for x, _ in left) == 1 == sum(y is b for _, y in left):
                ids[a.official_id] = b.official_id
    return ids


def _may_be(before: Roster, one: Official, now: Roster, other: Official) -> bool:
    """Whether nothing says that they are two people."""
    a, b = before.births.get(one.official_id), now.births.get(other.official_id)
    if a is not None and b is not None:
        if not (a.whole and b.whole):
            return a.year == b.year
        return (a.year, a.month) == (b.year, b.month) and (a.day is None or b.day is None or a.day == b.day)
    return one.retire_on is None or other.retire_on is None or one.retire_on == other.retire_on


def renamed(lines: Iterable[Line], ids: Mapping[str, str], number: int) -> Iterator[Line]:
    """Lines with the ids of today, also in the ids of lines; those of before were theirs until ``number``."""
    for line in lines:
        if line.official_id is None:
            yield line
            continue
        official_id = ids.get(line.official_id, f"{GONE}{line.official_id.lstrip(GONE)}")
        told = line.kind, line.origin, line.destination, line.field_id, official_id
        new_id = line_id(*told)
        former = line.former if new_id == line.line_id else (*line.former, (number, line.line_id))
        yield replace(line, official_id=official_id, line_id=new_id, former=former)


def answering(replies: Iterable[Reply], before: Iterable[Line], now: Iterable[Line]) -> tuple[Reply, ...]:
    """Replies to the lines of before, as replies to those of today."""
    names = {a.line_id: b.line_id for a, b in zip(before, now, strict=True)}
    return tuple(reply._replace(line_id=names[reply.line_id]) for reply in replies)
