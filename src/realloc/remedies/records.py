"""What closes each remaining gap, as immutable records; nothing here decides anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from realloc.domain import Instance
from realloc.text import listing
from realloc.texts import number, say

REASSIGNMENT, TRANSFER, SECONDMENT = "reassignment", "transfer", "secondment"
SHARING, TRAINING, RECRUITMENT, OPEN = "sharing", "training", "recruitment", "open"

ORDER: tuple[str, ...] = (REASSIGNMENT, TRANSFER, SECONDMENT, SHARING, TRAINING, RECRUITMENT, OPEN)
"""Remedies in the order in which the city looks for them; the first three are in the plan already."""

AFTER_THE_PLAN: tuple[str, ...] = ORDER[3:]
"""What remains for a gap that the moves leave."""


@dataclass(frozen=True, slots=True)
class Support:
    """A lead unit's specialists also serve ``field_id`` in a member of its cluster."""

    field_id: str
    lead: str
    member: str
    km: float | None = None


@dataclass(frozen=True, slots=True)
class Sharing:
    """Inter-ward sharing as solved: who supports whom, what stays uncovered, and the proof.

    ``uncovered_before`` and ``uncovered`` are weighted by priority and field weight; ``columns`` and
    ``rows`` are the size of the integer program (0 when there was nothing to decide).
    """

    supports: tuple[Support, ...] = ()
    uncovered_before: Fraction = Fraction(0)
    uncovered: Fraction = Fraction(0)
    km: float = 0.0
    proven: bool = True
    columns: int = 0
    rows: int = 0
    seconds: float = 0.0
    solver: str = ""


@dataclass(frozen=True, slots=True)
class Trainee:
    """Somebody (on counts: ``count`` people) of a unit to be trained in ``field_id``.

    ``serves`` is what they do now: a field of which the unit has more than it needs, or None.
    """

    unit_id: str
    field_id: str
    official_id: str | None = None
    serves: str | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Demand:
    """Training of one field in the whole city: class sizes, and where the trainees sit."""

    field_id: str
    count: int
    classes: tuple[int, ...]
    units: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Loan:
    """A secondment with its term, and how many specialists are missing again when it ends."""

    official_id: str | None
    origin: str
    destination: str
    field_id: str | None
    count: int
    start: date
    end: date
    reopens: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the nearest people who could not be used, and the category that says why."""

    official_id: str
    unit_id: str
    km: float | None
    category: str


@dataclass(frozen=True)
class Reason:
    """Why a remedy closes no more of a gap: people (or units) counted by what holds them.

    ``counts`` are disjoint and add up to ``total``, the candidates there are; ``facts`` are figures
    that the sentences quote; ``phrase`` chooses the sentence.
    """

    remedy: str
    phrase: str
    total: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)
    nearest: tuple[Candidate, ...] = ()

    def text(self, language: str) -> str:
        """The reason in one sentence, in ``language`` (``vi`` or ``en``)."""
        parts = (
            say(f"why.{name}", language, count=count, **self.facts)
            for name, count in self.counts.items()
            if count
        )
        told = say(
            f"reason.{self.phrase}",
            language,
            total=self.total,
            parts=listing(parts, language),
            **self.facts,
        )
        return told + self._nearest(language)

    def _nearest(self, language: str) -> str:
        """The nearest candidates by their ids, in brackets."""
        if not self.nearest:
            return ""
        people = (
            say(
                "reason.person",
                language,
                official=c.official_id,
                unit=c.unit_id,
                km="–" if c.km is None else number(c.km, language, 1),
                why=say(f"held.{c.category}", language),
            )
            for c in self.nearest
        )
        return " " + say("reason.nearest", language, people="; ".join(people))


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way in which ``count`` of a gap's missing specialists are made up for.

    ``people`` are officials' ids, ``lead`` the supporting unit; ``earlier`` says why the remedies before
    it could not do it.
    """

    remedy: str
    count: int
    earlier: tuple[Reason, ...] = ()
    people: tuple[str, ...] = ()
    lead: str | None = None
    km: float | None = None

    def why(self, language: str, since: int = 0) -> str:
        """Why every earlier remedy could not close it; without the first ``since`` of them."""
        return " ".join(reason.text(language) for reason in self.earlier[since:])


@dataclass(frozen=True, slots=True)
class GapRemedies:
    """A gap that the moves leave, and its remedies in order; their counts add up to ``missing``."""

    unit_id: str
    field_id: str
    need: int
    before: int
    after: int
    remedies: tuple[Remedy, ...]

    @property
    def missing(self) -> int:
        """Specialists short after the moves."""
        return max(0, self.need - self.after)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a plan says about remedies, as solved or as read back from a workbook.

    ``closed`` has (unit, field, remedy, count) for every remedy after the moves.
    """

    supports: tuple[Support, ...] = ()
    trainees: tuple[Trainee, ...] = ()
    closed: tuple[tuple[str, str, str, int], ...] = ()


@dataclass(frozen=True)
class Remedies:
    """Everything that follows the moves."""

    gaps: tuple[GapRemedies, ...]
    sharing: Sharing
    trainees: tuple[Trainee, ...]
    demands: tuple[Demand, ...]
    loans: tuple[Loan, ...] = ()
    by_moves: Mapping[str, int] = field(default_factory=dict)
    """Specialists no longer missing thanks to reassignments, transfers and secondments."""

    @property
    def claim(self) -> Claim:
        """What the independent checks look at."""
        closed = ((g.unit_id, g.field_id, r.remedy, r.count) for g in self.gaps for r in g.remedies)
        return Claim(self.sharing.supports, self.trainees, tuple(closed))

    def totals(self) -> dict[str, int]:
        """Specialists missing at the start by what makes up for them, in the order of remedies."""
        totals = {name: self.by_moves.get(name, 0) for name in ORDER}
        for gap in self.gaps:
            for remedy in gap.remedies:
                totals[remedy.remedy] += remedy.count
        return totals

    def recruits(self) -> list[tuple[str, str, int]]:
        """(unit, field, count) of everybody to be recruited."""
        return [
            (gap.unit_id, gap.field_id, remedy.count)
            for gap in self.gaps
            for remedy in gap.remedies
            if remedy.remedy == RECRUITMENT
        ]


def importance(instance: Instance, unit_id: str, field_id: str) -> Fraction:
    """priority · weight of a gap."""
    return instance.unit[unit_id].priority * instance.field[field_id].weight


def by_field(trainees: Iterable[Trainee]) -> dict[str, list[Trainee]]:
    """Trainees grouped by the field they learn, fields in order."""
    groups: dict[str, list[Trainee]] = {}
    for trainee in sorted(trainees, key=lambda t: (t.field_id, t.unit_id, t.official_id or "")):
        groups.setdefault(trainee.field_id, []).append(trainee)
    return groups
