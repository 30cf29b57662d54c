"""Whether there are people for all that happens: somebody for each event, found from the input alone.

Later years, and who leaves the service or is trained, are told as counts by unit, own fields and year of
retirement.  That such people are there, may go, and that nothing happens to one of them twice is shown by
finding somebody for each: what happens for good is a matching of events to people (augmenting paths), and
loans go, from the last year back, to those who can still be lent longest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations

from realloc.city.breach import Breach
from realloc.city.domain import Instance, Move, MoveKind, Official, Require
from realloc.city.horizon import MOST_YEARS_LENT, Event, Horizon, Step
from realloc.city.ledger import Ledger
from realloc.city.years import retires_in
from realloc.rules import PERSONAL, Rule, distance, leaders

Named = tuple[Event, str]
"""An event of one person, and who it is."""


class People:
    """Who there is in each unit, and what may happen to them.

    Parameters
    ----------
    years : mapping of year to Instance
        As each finds it where nothing is done.
    """

    def __init__(self, instance: Instance, horizon: Horizon, years: Mapping[int, Instance]) -> None:
        self.instance, self.horizon, self.years = instance, horizon, years
        self._may: dict[tuple[int, str], bool] = {}
        self._leading: dict[str, bool] = {}
        self._stay = {
            d.official_id for d in instance.decisions if d.decision is Require.FORBID and d.to is None
        }

    @cached_property
    def by_unit(self) -> dict[str, list[Official]]:
        """Officials by unit."""
        found: dict[str, list[Official]] = defaultdict(list)
        for official in self.instance.officials or ():
            found[official.unit_id].append(official)
        return found

    def fits(self, official: Official, event: Event) -> bool:
        """Whether the event may happen to this person."""
        if event.official_id is not None:
            return official.official_id == event.official_id
        if event.step in (Step.STREAMLINING, Step.TRAINING):
            return self._may_end(official, event)
        alike = official.fields == event.fields and retires_in(official, self.horizon) == event.retires
        return alike and self._may_go(official, event)

    def _may_end(self, official: Official, event: Event) -> bool:
        """Whether somebody may leave the service, or be trained, in a year."""
        if official.fields[:1] != event.fields or retires_in(official, self.horizon) != event.retires:
            return False
        if official.contract or official.protected or self._leads(official):
            return False
        if event.step is Step.STREAMLINING and official.official_id in self._stay:
            return False
        return official.loan is None or official.loan.until < self.horizon.begins(event.year)

    def _leads(self, official: Official) -> bool:
        """Whether somebody leads, also where leaders may be moved."""
        if not official.position:
            return False
        if official.position not in self._leading:
            away = Move(MoveKind.TRANSFER, official.unit_id, "", None, official.official_id)
            self._leading[official.position] = _breaks(leaders, self._strict, away)
        return self._leading[official.position]

    @cached_property
    def _strict(self) -> Instance:
        settings = replace(self.instance.settings, leaders="stay")
        return replace(self.instance, settings=settings, decisions=())

    def _may_go(self, official: Official, event: Event) -> bool:
        """Whether the rules about one person let the event of that year happen."""
        move = event.move
        assert move is not None
        year = self.years[event.year]
        mine = replace(move, official_id=official.official_id, count=1)
        key = event.year, official.official_id
        if event.step is Step.REASSIGNMENT:
            return not any(_breaks(PERSONAL[slug], year, mine) for slug in ("contract", "running"))
        if key not in self._may:
            self._may[key] = not any(_breaks(rule, year, mine) for rule in PERSONAL.values())
        return self._may[key] and not _breaks(distance, year, mine) and not _forbidden(official, mine, year)


def _forbidden(official: Official, move: Move, year: Instance) -> bool:
    """Whether a decision, or in the first year an answer, bars the move."""
    rows = [d for d in year.decisions if d.official_id == official.official_id]
    barred = [d for d in rows if d.decision is Require.FORBID]
    return any(
        d.to is None or (d.to == move.destination and d.field_id in (None, move.field_id)) for d in barred
    )


class _OneMove(Ledger):
    """The ledger of a single move, of which nothing is counted."""

    def __init__(self, instance: Instance, move: Move) -> None:
        self.instance, self.moves = instance, (move,)


def _breaks(rule: Rule, instance: Instance, move: Move) -> bool:
    return next(rule.check(_OneMove(instance, move)), None) is not None


class Finder:
    """Somebody for each event of one unit."""

    def __init__(self, people: People, events: Iterable[Event], unit_id: str) -> None:
        self.people = people
        self.officials = {o.official_id: o for o in people.by_unit.get(unit_id, ())}
        events = list(events)
        self.lasting = [e for e in events if e.step is not Step.SECONDMENT]
        self.loans = [e for e in events if e.step is Step.SECONDMENT]
        self.missing: list[Event] = []
        self.gone: dict[str, int] = {}
        """The year in which something happens for good to somebody."""

    def find(self) -> Iterator[Named]:
        """The people; events for which there is nobody are then :attr:`missing`."""
        slots = [replace(e, count=1) for e in self.lasting for _ in range(e.count)]
        lent = {o: sum(self.people.fits(p, e) for e in self.loans) for o, p in self.officials.items()}
        order = sorted(self.officials, key=lambda o: (lent[o], o))
        for event, official_id in self._matched(slots, order):
            self.gone[official_id] = event.year
            yield event, official_id
        yield from self._lent()

    def _lent(self) -> Iterator[Named]:
        used = Counter(e.official_id for e in self.loans if e.official_id is not None)
        for year in reversed(self.people.horizon.years):
            slots = [replace(e, count=1) for e in self.loans if e.year == year for _ in range(e.count)]
            there = [o for o in self.officials if self.gone.get(o, year + 1) > year]
            named = {e.official_id for e in slots}
            free = [o for o in there if used[o] < MOST_YEARS_LENT or o in named]
            for event, official_id in self._matched(slots, sorted(free, key=lambda o: (used[o], o))):
                used[official_id] += event.official_id is None
                yield event, official_id

    def _matched(self, slots: Sequence[Event], order: Sequence[str]) -> list[Named]:
        """Somebody for each slot, no two the same; who comes first in the order is taken first."""
        fitting: dict[Event, list[str]] = {}
        for slot in set(slots):
            fitting[slot] = [o for o in order if self.people.fits(self.officials[o], slot)]
        taken: dict[str, int] = {}
        for number in range(len(slots)):
            if not self._place(number, slots, fitting, taken, set()):
                self.missing.append(slots[number])
        return [(slots[number], official_id) for official_id, number in taken.items()]

    def _place(
        self,
        number: int,
        slots: Sequence[Event],
        fitting: Mapping[Event, Sequence[str]],
        taken: dict[str, int],
        tried: set[str],
    ) -> bool:
        """Give a slot somebody free, or somebody whose slot can be given to another."""
        free = next((o for o in fitting[slots[number]] if o not in taken), None)
        if free is not None:
            taken[free] = number
            return True
        for official_id in fitting[slots[number]]:
            if official_id not in tried:
                tried.add(official_id)
                if self._place(taken[official_id], slots, fitting, taken, tried):
                    taken[official_id] = number
                    return True
        return False


def named(people: People, events: Iterable[Event]) -> tuple[list[Named], list[Event]]:
    """Somebody for each event but recruitment, and the events for which nobody is there."""
    by_unit: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.origin is not None:
            by_unit[event.origin].append(event)
    found: list[Named] = []
    missing: list[Event] = []
    for unit_id, some in by_unit.items():
        finder = Finder(people, some, unit_id)
        found += finder.find()
        missing += finder.missing
    return found, missing


def too_many(instance: Instance, horizon: Horizon, events: Iterable[Event]) -> Iterator[Breach]:
    """On counts: where more is to happen to the people of a unit and field than they are."""
    lasting: dict[tuple[str, str | None], Counter[int]] = defaultdict(Counter)
    lent: dict[tuple[str, str | None], Counter[int]] = defaultdict(Counter)
    for event in events:
        if event.origin is not None:
            book = lent if event.step is Step.SECONDMENT else lasting
            book[event.origin, event.primary][event.year] += event.count
    for key in sorted({*lasting, *lent}, key=str):
        there, asked = _present(instance, key), 0
        for number in range(1, len(horizon.years) + 1):
            for some in combinations(horizon.years, number):
                asked = max(asked, _over(there, some, lasting[key], lent[key]))
        asked = max(asked, lasting[key].total() - there)
        if asked > 0:
            unit, field_id = instance.unit[key[0]].name, key[1]
            yield Breach(
                "one_move",
                f"{key[0]} / {field_id or '-'}",
                asked,
                f"{asked} more are called on in {unit} ({field_id or 'no field'}) than there are.",
                f"{unit} ({field_id or 'không chuyên môn'}) phải bố trí nhiều hơn số có mặt {asked} người.",
            )


def _over(there: int, some: tuple[int, ...], lasting: Counter[int], lent: Counter[int]) -> int:
    """By how much the loans of some years exceed what those people can be lent in them."""
    can = MOST_YEARS_LENT if len(some) > MOST_YEARS_LENT else len(some)
    room = (there - lasting.total()) * can
    room += sum(n * min(MOST_YEARS_LENT, sum(y < year for y in some)) for year, n in lasting.items())
    return sum(lent[year] for year in some) - room


def _present(instance: Instance, key: tuple[str, str | None]) -> int:
    """How many of a unit serve a field, or none."""
    have = {f: need.have for (unit_id, f), need in instance.needs.items() if unit_id == key[0]}
    if key[1] is not None:
        return have.get(key[1], 0)
    return instance.unit[key[0]].headcount - sum(have.values())
