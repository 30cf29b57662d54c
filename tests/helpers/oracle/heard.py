"""What was announced and answered: which lines hold, what refusals rule out, how many changes a plan makes.

Written from the contract alone, as one reads it to a clerk: an official's line, or on counts so many of a
unit who serve a field.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.oracle.city import City

LATER = ("secondments", "moves", "reassignments", "distance", "support")
"""Before the first of these stand changes, where the order of goals does not name them."""


@dataclass(frozen=True)
class Line:
    """A row of Lines; ``official`` is empty on counts, ``status`` what the sheet says."""

    name: str
    lent: bool
    origin: str
    to: str
    field: str | None
    official: str = ""
    count: int = 1
    first: int = 1
    last: int = 1
    status: str = "pending"
    reply_by: date | None = None

    @property
    def way(self) -> tuple[str, str | None, bool]:
        """Where to, serving what, on loan or not."""
        return self.to, self.field, self.lent

    @property
    def who(self) -> tuple[str, str | None]:
        """The official; on counts unit and field."""
        return (self.official, None) if self.official else (self.origin, self.field)


@dataclass(frozen=True)
class Reply:
    """A row of Replies."""

    line: str
    party: str
    answer: str
    reason: str = ""
    round: int = 1


def said(city: City, line: Line) -> dict[str, Reply]:
    """The last answer of each party, of those since the line was announced."""
    found: dict[str, Reply] = {}
    for reply in city.replies:
        if reply.line == line.name and reply.round >= line.first:
            before = found.get(reply.party)
            if before is None or before.round <= reply.round:
                found[reply.party] = reply
    return found


def binding(city: City, line: Line) -> list[str]:
    """Whose answer binds; where nobody is named the sender answers for its people."""
    if line.lent:
        return ["sender", "receiver"]
    told = city.rules.get("binding_replies", "official,receiver")
    parties = [] if told == "none" else told.split(",")
    return parties if line.official else ["sender" if p == "official" else p for p in parties]


def refusals(city: City, line: Line) -> list[Reply]:
    """Those that bind."""
    answers, binds = said(city, line), binding(city, line)
    return [r for party, r in answers.items() if party in binds and r.answer.startswith("refuse")]


def status(city: City, line: Line) -> str:
    """What has become of a line by its answers, or by the sheet where nobody answered."""
    from helpers.oracle.city import AS_OF

    answers, binds = said(city, line), binding(city, line)
    if line.status in ("done", "lapsed"):
        return line.status
    if refusals(city, line) or (line.status == "refused" and not answers):
        return "refused"
    if "receiver" in answers and answers["receiver"].answer == "done":
        return "done"
    due = line.reply_by or (date.fromisoformat(city.rules["reply_by"]) if "reply_by" in city.rules else None)
    silent = city.rules.get("silence") == "agree" and due is not None and due < AS_OF
    if binds and all(party in answers or silent for party in binds):
        return "agreed"
    return "pending" if answers else line.status


def standing(city: City) -> list[tuple[Line, str]]:
    """The lines of the last round that may still come true, or were refused, with their status."""
    from helpers.oracle.city import stays

    now = max((line.last for line in city.lines), default=0)
    people = {p.name: p for p in city.roster or ()}
    found = []
    for line in city.lines:
        state = status(city, line)
        if line.last < now or state == "lapsed":
            continue
        p = people.get(line.official)
        if p is not None:
            loan = p.loan[0] if p.loan is not None and p.fixed and not p.contract else None
            if (loan if line.lent else p.unit) == line.to:
                continue  # carried out
            gone = p.unit != line.origin or stays(city, p) or (line.field and line.field not in p.fields)
        else:
            gone = bool(line.official) or _present(city, *line.who) < line.count
        if not gone or state == "refused":
            found.append((line, state))
    return found


def _present(city: City, unit: str, field: str | None) -> int:
    return sum(p.unit == unit and p.primary == field for p in city.people)


def goals_of(city: City, named: tuple[str, ...]) -> tuple[str, ...]:
    """The goals, with changes in their place."""
    if "changes" in named or not standing(city):
        return named
    place = next((i for i, goal in enumerate(named) if goal in LATER), len(named))
    return (*named[:place], "changes", *named[place:])


Mover = tuple[tuple[str, str | None], str, str, str | None, bool]
"""Who (an official; on counts unit and field), from, to, serving what, on loan or not."""


def holds(city: City, movers: list[Mover]) -> bool:
    """Whether the agreed lines are in a plan, and nothing of it is refused."""
    went = Counter((who, to, field, lent) for who, _, to, field, lent in movers)
    agreed = [line for line, state in standing(city) if state in ("agreed", "done")]
    if any(went[(line.who, *line.way)] < line.count for line in agreed):
        return False
    kept: Counter[tuple[str, str | None]] = Counter()
    for line in city.lines:
        whom = [(origin, to, field) for who, origin, to, field, _ in movers if who == line.who]
        refused = refusals(city, line)
        if any(_keeps(reply) for reply in refused):
            kept[line.who] += line.count
            if line.official and any(origin == line.origin for origin, _, _ in whom):
                return False
        if line.status == "refused" and not said(city, line) and any(to == line.to for _, to, _ in whom):
            return False
        for reply in refused:
            unfit = (reply.party, reply.reason) == ("receiver", "speciality does not fit")
            no = [(to, f) for _, to, f in whom if to == line.to and (not unfit or f == line.field)]
            if no and not _keeps(reply):
                return False
    away = Counter(who for who, *_ in movers)
    return city.roster is not None or all(
        away[who] <= max(0, _present(city, *who) - n) for who, n in kept.items()
    )


def _keeps(reply: Reply) -> bool:
    needed = (reply.party, reply.reason) == ("sender", "needed where they are")
    return needed or (reply.party, reply.answer) == ("official", "refuse anywhere")


def changes(city: City, movers: list[Mover]) -> int:
    """How many lines change that nobody refused, and how many are newly called."""
    lines = standing(city)
    went = Counter((who, to, field, lent) for who, _, to, field, lent in movers)
    lost = sum(max(0, line.count - went[(line.who, *line.way)]) for line, s in lines if s != "refused")
    called = Counter({who: 0 for who, *_ in movers})
    for line, _ in lines:
        called[line.who] += line.count
    away = Counter(who for who, *_ in movers)
    return lost + sum(max(0, n - called[who]) for who, n in away.items())
