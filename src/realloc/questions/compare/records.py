"""What a comparison of two plans holds; nothing here judges or prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from realloc.city.domain import Instance, Move
from realloc.city.numbers import Number
from realloc.plan.verification import Verification
from realloc.questions.scenario import OverYears
from realloc.road.figures import YearLine
from realloc.workbook.problems.problem import Problem


@dataclass(frozen=True)
class Side:
    """One of the two plans, as its file says now: also after somebody edited the moves.

    ``recorded`` and ``bounds`` are the goal values and proven bounds that the plan was written with;
    ``input_changed`` says that the input or the rules in the file are not those that were solved.  Over
    several years (``road``) ``moves`` are those of the first, goals are summed, and the ledger is the last's.
    """

    file: str
    sha256: str
    instance: Instance
    moves: tuple[Move, ...]
    verification: Verification
    recorded: Mapping[str, Number] = field(default_factory=dict)
    bounds: Mapping[str, Number] = field(default_factory=dict)
    input_changed: bool = False
    warnings: tuple[Problem, ...] = ()
    road: OverYears | None = None

    @property
    def order(self) -> tuple[str, ...]:
        """The goals pursued, most important first."""
        settings = self.instance.settings
        return settings.goals if self.road is None else settings.road_goals

    @property
    def end(self) -> Instance:
        """The input as the plan ends with it: that of the last of several years."""
        return self.verification.ledger.instance

    @property
    def broken(self) -> dict[str, int]:
        """How often each rule is broken."""
        return dict(Counter(breach.rule for breach in self.verification.breaches))

    @property
    def edited(self) -> bool:
        """Whether the moves give other goal values than those recorded when the plan was solved."""
        after = self.verification.after
        return any(
            abs(float(after[goal]) - float(value)) > 1e-3
            for goal, value in self.recorded.items()
            if goal in after
        )


class Better(StrEnum):
    """Which of two values, or of two plans, is the better one."""

    A = "a"
    B = "b"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class GoalPair:
    """One goal in both plans; ``proven_*`` is None where the plan did not pursue it.

    Proven means proven when it was solved, and still what the moves in the file measure.  ``a`` or ``b`` is
    None where the plan has no such figure: before anything was announced nothing is changed.
    """

    goal: str
    a: Number | None
    b: Number | None
    difference: Number | None
    better: Better
    proven_a: bool | None
    proven_b: bool | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which plan comes first in the order of goals ``order``, and the first goal in which they differ.

    ``goal`` is None when no goal differs.
    """

    order: tuple[str, ...]
    better: Better
    goal: str | None


class Change(StrEnum):
    """How a person's lot differs between the plans."""

    ONLY_A = "only_a"
    ONLY_B = "only_b"
    DESTINATION = "destination"
    FIELD = "field"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class PersonChange:
    """Somebody whose lot is not the same: home unit (None = not on that roster) and move in each plan.

    A plan edited by hand may list a person twice: then there are two moves.
    """

    official_id: str
    name: str
    change: Change
    home_a: str | None
    home_b: str | None
    a: tuple[Move, ...]
    b: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """People of one kind of move between two units to serve one field: how many in each plan."""

    kind: str
    origin: str
    destination: str
    field_id: str | None
    a: int
    b: int


@dataclass(frozen=True, slots=True)
class UnitPair:
    """A unit in which the plans end differently; None in a plan whose input does not have it.

    Headcount after the plan, officials over and posts under the framework, specialists missing.
    """

    unit_id: str
    name: str
    after: tuple[int | None, int | None]
    surplus: tuple[int | None, int | None]
    shortage: tuple[int | None, int | None]
    missing: tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class GapPair:
    """A unit and field of which the plans leave different numbers of specialists missing."""

    unit_id: str
    unit_name: str
    field_id: str
    field_label: str
    a: int
    b: int


@dataclass(frozen=True, slots=True)
class YearPair:
    """The city at the end of a year; None where a road does not have the year."""

    year: int
    a: YearLine | None
    b: YearLine | None


class What(StrEnum):
    """What of the input a change is about, in the order in which it is told."""

    RULE = "rule"
    FIELD = "field"
    UNIT = "unit"
    NEED = "need"
    YEAR = "year"
    OFFICIAL = "official"
    DECISION = "decision"
    DISTANCE = "distance"
    NEIGHBOUR = "neighbour"


class How(StrEnum):
    """Whether a thing came, went, or says something else."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


Told = str | int | float | bool | None
"""A value of the input, as reports can print it."""


@dataclass(frozen=True, slots=True)
class InputChange:
    """One difference between the inputs, from A to B.

    ``item_id`` identifies the thing and ``label`` names it for a reader; ``attribute`` is what of it
    changed, empty when it came or went as a whole.  ``personal`` marks values that say something about a
    person beside their post (a name, a reason, a note).
    """

    what: What
    how: How
    item_id: str
    label: str
    attribute: str = ""
    a: Told = None
    b: Told = None
    personal: bool = False


@dataclass(frozen=True)
class Carried:
    """The moves of A tried in the input of B: does the old plan still hold there?

    ``lost`` counts people whose move cannot even be written down there (they, or a unit or field, are
    gone); ``breaches`` counts breaches by rule, ``after`` has the goal values.
    """

    people: int
    lost: int
    breaches: Mapping[str, int]
    after: Mapping[str, Number]


_MEASURING = ("shortage_bands",)
"""Rules that say how a goal is measured; all others only limit the plans."""


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two plans.

    ``verdicts`` has one member, or two when the plans order their goals differently (A's order first);
    ``alike`` counts people who are moved the same way by both; ``carried`` is None when the inputs agree;
    ``years`` is empty of plans for one year.
    """

    a: Side
    b: Side
    goals: tuple[GoalPair, ...]
    verdicts: tuple[Verdict, ...]
    alike: int
    people: tuple[PersonChange, ...]
    flows: tuple[Flow, ...]
    units: tuple[UnitPair, ...]
    gaps: tuple[GapPair, ...]
    inputs: tuple[InputChange, ...]
    carried: Carried | None
    years: tuple[YearPair, ...] = ()

    @property
    def language(self) -> str:
        """The language of the reports."""
        return self.a.instance.language

    @property
    def by_name(self) -> bool:
        """Whether both plans name people; on counts there are only flows."""
        return self.a.instance.officials is not None and self.b.instance.officials is not None

    @property
    def same_measure(self) -> bool:
        """Whether goal values mean the same in both inputs: only limits and decisions differ, if anything."""
        return all(
            change.what in (What.DECISION, What.NEIGHBOUR)
            or (change.what is What.RULE and change.item_id not in _MEASURING)
            for change in self.inputs
        )

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        others = any(pair.a != pair.b for pair in self.years)
        return not (self.people or self.flows or self.inputs or self.verdicts[0].goal or others)

    def count(self, change: Change) -> int:
        """How many people changed in this way."""
        return sum(person.change is change for person in self.people)
