"""What closes each remaining gap, as immutable records; nothing here decides anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from realloc.city.domain import Instance
from realloc.words.folding import listing
from realloc.words.say import number, say

REASSIGNMENT, TRANSFER, SECONDMENT = "reassignment", "transfer", "secondment"
CONCURRENT, SHARING, TRAINING = "concurrent", "sharing", "training"
RECRUITMENT, CONTRACT, OPEN = "recruitment", "contract", "open"

ORDER: tuple[str, ...] = (
    *(REASSIGNMENT, TRANSFER, SECONDMENT),
    *(CONCURRENT, SHARING, TRAINING, RECRUITMENT, CONTRACT, OPEN),
)
"""Remedies in the order in which the city looks for them; the first three are in the plan already."""

ON_REQUEST = (CONCURRENT, CONTRACT)
"""Remedies of which nothing is said unless the rules ask for them."""

REASONS, LOANS = "reasons", "loans"

PARTS: tuple[str, ...] = (SHARING, TRAINING, RECRUITMENT, REASONS, LOANS, CONCURRENT, CONTRACT)
"""What is left out where it does not pass its check."""

MOST_CLASSES = 4
"""Classes whose sizes are written one by one."""

AFTER_THE_PLAN: tuple[str, ...] = ORDER[3:]
"""What remains for a gap that the moves leave."""


class SecondPost(NamedTuple):
    """Somebody takes on ``field_id`` in the unit where they are, beside the field that they serve."""

    unit_id: str
    field_id: str
    official_id: str
    serves: str | None = None


class Support(NamedTuple):
    """A lead unit's specialists also serve ``field_id`` in a member of its cluster, or in a neighbour."""

    field_id: str
    lead: str
    member: str
    km: float | None = None


class Sharing(NamedTuple):
    """Inter-ward sharing as solved: who supports whom, what stays uncovered, and the proof.

    ``uncovered_before`` and ``uncovered`` are weighted by priority and field weight, ``bound`` is what no
    sharing leaves less than; ``columns`` and ``rows`` are the size of the integer program (0 when there was
    nothing to decide).
    """

    supports: tuple[Support, ...] = ()
    uncovered_before: Fraction = Fraction(0)
    uncovered: Fraction = Fraction(0)
    km: float = 0.0
    proven: bool = True
    columns: int = 0
    rows: int = 0
    seconds: float = 0.0
    bound: Fraction = Fraction(0)

    def proof(self, language: str) -> str:
        """Whether nothing better can be shared; where that is not known, how much better it could be."""
        if self.proven:
            return say("word.proven", language)
        return say("word.at_least", language, bound=self.bound)


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

    @property
    def sizes(self) -> str:
        """The classes in words: 21 + 20 + 20; of many classes, how many of each size: 3 × 30 + 4 × 29."""
        if len(self.classes) <= MOST_CLASSES:
            return " + ".join(map(str, self.classes))
        return " + ".join(f"{count} × {size}" for size, count in Counter(self.classes).items())

    def places(self, instance: Instance, language: str) -> str:
        """Where the trainees sit, with how many."""
        return listing((f"{instance.unit[u].name} ({n})" for u, n in self.units), language)


@dataclass(frozen=True, slots=True)
class Loan:
    """A secondment with its term, and how many specialists are missing again when it ends.

    Without a ``start`` it runs already, and only its end is known.  Of those missing, ``trained`` (by id
    ``people``, on a roster) and ``recruited`` are to be there before it ends.
    """

    official_id: str | None
    origin: str
    destination: str
    field_id: str | None
    count: int
    start: date | None
    end: date
    reopens: int
    trained: int = 0
    recruited: int = 0
    people: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """One of the nearest people who could not be used, and the category that says why."""

    official_id: str
    unit_id: str
    km: float | None
    category: str
    unit_name: str = ""

    def text(self, language: str) -> str:
        """Who, where, how far, and what holds them."""
        return say(
            "reason.person",
            language,
            official=self.official_id,
            unit=self.unit_name or self.unit_id,
            km="–" if self.km is None else number(self.km, language, 1),
            why=say(f"held.{self.category}", language),
        )


class Reason(NamedTuple):
    """Why a remedy closes no more of a gap: people (or units) counted by what holds them.

    ``counts`` are disjoint and add up to ``total``, the candidates there are; ``facts`` are figures
    that the sentences quote; ``phrase`` chooses the sentence.
    """

    remedy: str
    phrase: str
    total: int = 0
    counts: Mapping[str, int] = {}
    facts: Mapping[str, object] = {}
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

    def short(self, language: str) -> str:
        """The same as a note beside the gap: the counts, the largest first, and no field."""
        counts = sorted(((n, name) for name, n in self.counts.items() if n), key=lambda item: -item[0])
        parts = (say(f"part.{name}", language, count=n, **self.facts) for n, name in counts)
        return say(f"short.{self.phrase}", language, total=self.total, parts=", ".join(parts), **self.facts)

    def _nearest(self, language: str) -> str:
        """The nearest candidates by their ids, in brackets."""
        if not self.nearest:
            return ""
        people = (candidate.text(language) for candidate in self.nearest)
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
    after: int
    remedies: tuple[Remedy, ...]

    @property
    def missing(self) -> int:
        """Specialists short after the moves."""
        return max(0, self.need - self.after)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why every remedy before the last one closes no more."""
        return self.remedies[-1].earlier if self.remedies else ()

    def count(self, remedy: str) -> int:
        """Specialists that ``remedy`` makes up for."""
        return sum(r.count for r in self.remedies if r.remedy == remedy)

    def why(self, language: str) -> str:
        """The reasons as notes, one after the other."""
        return " ".join(reason.short(language) for reason in self.reasons)

    def nearest(self, language: str) -> tuple[str, ...]:
        """The nearest people who hold the field and cannot come, a line each."""
        return tuple(c.text(language) for reason in self.reasons for c in reason.nearest)


class Claim(NamedTuple):
    """What a plan says about remedies, as solved or as read back from a workbook.

    ``closed`` has (unit, field, remedy, count) for every remedy after the moves, ``missing`` what is said
    to be short; ``recruits`` and ``contracts`` (unit, field, count) and ``demands`` (field, people, class
    sizes, places) repeat it by lists.  ``proven`` says that nothing better can be shared.
    """

    supports: tuple[Support, ...] = ()
    trainees: tuple[Trainee, ...] = ()
    closed: tuple[tuple[str, str, str, int], ...] = ()
    missing: Mapping[tuple[str, str], int] = {}
    recruits: tuple[tuple[str, str, int], ...] = ()
    demands: tuple[tuple[str, int, str, str], ...] = ()
    loans: tuple[Loan, ...] = ()
    proven: bool = True
    left_out: tuple[str, ...] = ()
    """Of :data:`PARTS`, what the plan does not speak of."""
    second_posts: tuple[SecondPost, ...] = ()
    contracts: tuple[tuple[str, str, int], ...] = ()


class Remedies(NamedTuple):
    """Everything that follows the moves."""

    gaps: tuple[GapRemedies, ...]
    sharing: Sharing
    trainees: tuple[Trainee, ...]
    demands: tuple[Demand, ...]
    loans: tuple[Loan, ...] = ()
    by_moves: Mapping[str, int] = {}
    """Specialists no longer missing thanks to reassignments, transfers and secondments."""
    left_out: tuple[str, ...] = ()
    """Of :data:`PARTS`, what did not pass its check in any way."""
    second_posts: tuple[SecondPost, ...] = ()

    def totals(self) -> dict[str, int]:
        """Specialists missing at the start by what makes up for them, in the order of remedies."""
        totals = {name: self.by_moves.get(name, 0) for name in ORDER}
        for gap in self.gaps:
            for remedy in gap.remedies:
                totals[remedy.remedy] += remedy.count
        return {name: count for name, count in totals.items() if count or name not in ON_REQUEST}

    def used(self) -> list[str]:
        """Remedies after the moves that close anything, in order."""
        return [name for name, count in self.totals().items() if count and name in AFTER_THE_PLAN]

    def hired(self, remedy: str) -> list[tuple[str, str, int]]:
        """(unit, field, count) of all to be recruited, or to be taken on contract, outside the quota."""
        return [
            (gap.unit_id, gap.field_id, found.count)
            for gap in self.gaps
            for found in gap.remedies
            if found.remedy == remedy
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
