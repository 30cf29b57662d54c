"""Whether there are people for all that happens: somebody for each event, found from the input alone.

Later years, and who leaves the service or is trained, are told as counts by unit, own fields and year of
retirement.  That such people are there, may go, and that nothing happens to one of them twice is shown by
finding somebody for each: what happens for good is a matching of events to people, and so are then the
loans, of which everybody has as many as 36 months leave years (augmenting paths).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from realloc.city.breach import Breach
from realloc.city.calendar import months_after
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

    def years_of_loans(self, official: Official) -> int:
        """For how many years somebody may be lent: each is twelve of 36 months, less those that run."""
        if official.loan is None:
            return MOST_YEARS_LENT
        begins, until = self.horizon.as_of, official.loan.until
        return sum(until < months_after(begins, 36 - 12 * years) for years in (1, 2, 3))

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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An event that looks for somebody.

    ``held`` is the place, a person and a year, that it has now; once it has found another, ``by`` takes the
    place ``at``.
    """

    event: Event
    held: tuple[str, int] | None = None
    by: _Wanted | None = None
    at: tuple[str, int] = ("", 0)


class Matching:
    """Somebody for each of some events of a unit.

    Nobody is found twice for a year, nor more often than ``most`` says of them.

    Parameters
    ----------
    fits : callable
        Whether an event may happen to a person.
    people : mapping of id to Official
        Those who come first are taken first.
    most : mapping of id to int
    """

    def __init__(
        self, fits: Callable[[Official, Event], bool], people: Mapping[str, Official], most: Mapping[str, int]
    ) -> None:
        self.fits, self.people, self.left = fits, people, dict(most)
        self.held: dict[str, dict[int, Event]] = {official_id: {} for official_id in people}
        self.missing: list[Event] = []
        self._fitting: dict[Event, list[str]] = {}

    def find(self, events: Iterable[Event]) -> Iterator[Named]:
        """The people; events for which there is nobody are then :attr:`missing`."""
        for event in events:
            one = replace(event, count=1)
            self._fitting[one] = [o for o, person in self.people.items() if self.fits(person, one)]
            placed = 0
            while placed < event.count and self._place(one):
                placed += 1
            self.missing += [one] * (event.count - placed)
        for official_id, held in self.held.items():
            yield from ((event, official_id) for event in held.values())

    def _place(self, event: Event) -> bool:
        """Give an event somebody free, or somebody whose own events can be given to others."""
        free = [o for o in self._fitting[event] if self.left[o] > 0 and event.year not in self.held[o]]
        if free:
            self._give(_Wanted(event), max(free, key=lambda o: self.left[o]))
            return True
        queue, seen = [_Wanted(event)], {event}
        reached: set[object] = set()
        for wanted in queue:
            for official_id in self._fitting[wanted.event]:
                place = official_id, wanted.event.year
                if place in reached:
                    continue
                reached.add(place)
                held = self.held[official_id]
                if place[1] in held:
                    years = [place[1]]
                elif self.left[official_id] > 0:
                    self._give(wanted, official_id)
                    return True
                else:
                    years = [] if official_id in reached else list(held)
                    reached.add(official_id)
                for year in years:
                    reached.add((official_id, year))
                    if held[year] not in seen:
                        seen.add(held[year])
                        queue.append(_Wanted(held[year], (official_id, year), wanted, place))
        return False

    def _give(self, first: _Wanted, official_id: str) -> None:
        """Somebody with years left takes an event, another event the place that this one had, and so on."""
        self.left[official_id] -= 1
        wanted: _Wanted | None = first
        place = official_id, first.event.year
        while wanted is not None:
            if wanted.held is not None:
                del self.held[wanted.held[0]][wanted.held[1]]
            self.held[place[0]][place[1]] = wanted.event
            place, wanted = wanted.at, wanted.by


class Finder:
    """Somebody for each event of one unit."""

    def __init__(self, people: People, events: Iterable[Event], unit_id: str) -> None:
        self.people = people
        self.officials = {o.official_id: o for o in people.by_unit.get(unit_id, ())}
        events = list(events)
        self.lasting = [e for e in events if e.step is not Step.SECONDMENT]
        self.loans = [e for e in events if e.step is Step.SECONDMENT]
        self.missing: list[Event] = []

    def find(self) -> Iterator[Named]:
        """The people; events for which there is nobody are then :attr:`missing`."""
        most = {o: self.people.years_of_loans(person) for o, person in self.officials.items()}
        lent = {
            o: min(most[o], sum(self.people.fits(p, e) for e in self.loans))
            for o, p in self.officials.items()
        }
        order = {o: self.officials[o] for o in sorted(self.officials, key=lambda o: (lent[o], o))}
        once = Matching(self.people.fits, order, dict.fromkeys(order, 1))
        gone: dict[str, int] = {}
        for event, official_id in once.find(self.lasting):
            gone[official_id] = event.year
            yield event, official_id

        def lends(official: Official, event: Event) -> bool:
            until = gone.get(official.official_id, event.year + 1)
            return event.year < until and self.people.fits(official, event)

        order = {o: self.officials[o] for o in sorted(self.officials, key=lambda o: (-most[o], o))}
        often = Matching(lends, order, most)
        yield from often.find(sorted(self.loans, key=lambda e: -e.year))
        self.missing = once.missing + often.missing


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
