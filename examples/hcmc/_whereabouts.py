"""Where the invented officials live, who of them is on loan, and who is on contract.

Nothing here changes how many people serve a field in a unit, nor how many a unit has on its payroll: both
are calibrated. Whoever comes to serve a field takes the place of somebody who then serves none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from random import Random

from examples.hcmc._city import Unit, degrees_squared, neighbours
from examples.hcmc._people import GENERALIST, SECONDED, Official, draw_name

LIVE_AT_WORK, LIVE_NEXT_DOOR = 0.7, 0.25
"""Shares of people who live in their own unit and in one that borders it; the others live near (invented)."""

NEAR = 12
"""Those who live neither in their own unit nor next door live in one of so many units around."""

POINTS = 20
"""Officials whose home is a point and no unit."""

POINT_SPREAD = 0.02
"""How far from the middle of the unit such a point lies at most, in degrees."""

INSPECTORS = 40
"""Construction inspectors on loan to another unit (of the 512 that the city lent)."""

MOST_INSPECTORS = 2
"""Inspectors that one unit has on loan, at most."""

INSPECTOR, INSPECTED = "Thanh tra viên xây dựng", "construction"
LOANS_END = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30))

CONTRACT_STAFF = 12
CONTRACTOR, CONTRACTED = "Nhân viên công nghệ thông tin (hợp đồng)", "it"


def draw_whereabouts(
    random: Random, units: Sequence[Unit], departments: Sequence[Unit], officials: list[Official]
) -> None:
    """Set loans and homes, and append the contract staff."""
    _lend_inspectors(random, units, officials)
    _hire(random, units, officials)
    _house(random, units, departments, officials)


def _lend_inspectors(random: Random, units: Sequence[Unit], officials: Sequence[Official]) -> None:
    """Make clerks inspectors on loan, each to the nearest unit that is short of inspectors.

    They are among the calibrated share of people on secondment: as many lose the reason that said so.
    """
    takers = [u for u in units if u.short(INSPECTED) and _serving(u, INSPECTED, officials)]
    clerks = {p.unit: p for p in officials if p.free and p.position == GENERALIST}
    lenders = [u for u in units if u.code in clerks and not u.short(INSPECTED)]
    taken: Counter[str] = Counter()
    for lender in random.sample(lenders, INSPECTORS):
        open_to_more = [u for u in takers if taken[u.code] < MOST_INSPECTORS]
        taker = min(open_to_more, key=lambda u: degrees_squared(u, lender))
        taken[taker.code] += 1
        _make_clerk(_serving(taker, INSPECTED, officials)[0])
        inspector = clerks[lender.code]
        inspector.fields, inspector.position, inspector.free = [INSPECTED], INSPECTOR, False
        inspector.seconded_to, inspector.seconded_until = taker.code, random.choice(LOANS_END)
    codes = {unit.code for unit in units}
    told = [p for p in officials if p.protected == SECONDED and p.unit in codes]
    for person in random.sample(told, INSPECTORS):
        person.protected = ""


def _hire(random: Random, units: Sequence[Unit], officials: list[Official]) -> None:
    """Append IT staff on contract, in units without posts or specialists to spare."""
    hiring = [u for u in units if u.headcount <= u.quota and not u.surplus(CONTRACTED)]
    hiring = [u for u in hiring if _serving(u, CONTRACTED, officials)]
    for unit in random.sample(hiring, CONTRACT_STAFF):
        _make_clerk(_serving(unit, CONTRACTED, officials)[0])
        code = f"CB{len(officials) + 1:05}"
        person = Official(code, draw_name(random), unit.code, [CONTRACTED], CONTRACTOR)
        person.free, person.contract = False, True
        officials.append(person)


def _serving(unit: Unit, field_id: str, officials: Sequence[Official]) -> list[Official]:
    """The people with nothing special whose first field it is and who serve it in their own unit."""
    return [p for p in officials if p.unit == unit.code and p.free and p.fields[:1] == [field_id]]


def _make_clerk(person: Official) -> None:
    """Take the field of a person whose work somebody else now does."""
    person.fields, person.position = [], GENERALIST


def _house(
    random: Random, units: Sequence[Unit], departments: Sequence[Unit], officials: Sequence[Official]
) -> None:
    """Give everybody a home: a unit, at or near the place of work; for a few a point."""
    places = {unit.code: unit for unit in units}
    near = {u.code: _nearest(u, units) for u in (*units, *departments)}
    for person in officials:
        draw = random.random()
        if person.unit in places and (draw < LIVE_AT_WORK or person.unit not in neighbours()):
            person.home = person.unit
        elif person.unit in places and draw < LIVE_AT_WORK + LIVE_NEXT_DOOR:
            person.home = random.choice(neighbours()[person.unit])
        else:
            person.home = random.choice(near[person.unit])
    for person in random.sample([p for p in officials if p.unit in neighbours()], POINTS):
        middle = places[person.home]
        lat, lon = (x + random.uniform(-POINT_SPREAD, POINT_SPREAD) for x in (middle.lat, middle.lon))
        person.home = f"{lat:.3f}, {lon:.3f}"


def _nearest(place: Unit, units: Sequence[Unit]) -> list[str]:
    """The units around a place."""
    return [u.code for u in sorted(units, key=lambda u: (degrees_squared(u, place), u.code))[:NEAR]]
