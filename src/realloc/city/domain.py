"""The nouns: what a city has, what is asked of it, and what a plan says.

Everything here is immutable and judges nothing.  :mod:`realloc.workbook.validate` makes an
:class:`Instance` from a workbook; :mod:`realloc.plan.name_moves` makes a :class:`Plan` from a solution.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from realloc.city import hearing
from realloc.city.calendar import months_after
from realloc.city.distances import Distances, Home
from realloc.city.lines import Line, Reply, Round, Status, line_id
from realloc.city.moves import MoveKind as MoveKind
from realloc.city.settings import Settings


class Kind(StrEnum):
    """What a unit is: departments lend and never receive; projects borrow and have nobody of their own."""

    WARD = "ward"
    COMMUNE = "commune"
    SPECIAL_ZONE = "special_zone"
    DEPARTMENT = "department"
    PROJECT = "project"


class Require(StrEnum):
    """What a row of the Decisions sheet orders."""

    REQUIRE = "require"
    FORBID = "forbid"


class Field(NamedTuple):
    """A field of work (lĩnh vực): ``weight`` > 0 multiplies its gaps; ``label`` is what is printed."""

    field_id: str
    label: str
    weight: Fraction = Fraction(1)


class Unit(NamedTuple):
    """A ward, commune, special zone, department or project.

    Parameters
    ----------
    quota : int or None
        Posts assigned (biên chế được giao); None for a project, and for a department without one.
    headcount : int
        Officials present, H0: on the payroll, those lent out among them, without contract staff.
    extra_quota : int
        Posts above quota approved as an exception.
    retain : int
        Surplus officials the unit asks to keep.
    priority : Fraction
        Weight (> 0) of the unit's gaps and shortage, exact, of at most six significant digits.
    max_out : int or None
        Most officials that may leave (a department: be lent).
    min_out : int
        Net departures asked of the unit while it is over its posts.
    region : str or None
        Former province or district.
    lat, lon : float or None
        Decimal degrees.
    row : int
        Position in the workbook, for printing in the reader's order; the model never sees it.
    """

    unit_id: str
    name: str
    kind: Kind
    quota: int | None
    headcount: int
    extra_quota: int = 0
    retain: int = 0
    priority: Fraction = Fraction(1)
    cluster: str | None = None
    max_out: int | None = None
    min_out: int = 0
    region: str | None = None
    lat: float | None = None
    lon: float | None = None
    row: int = 0

    @property
    def posts(self) -> int | None:
        """Q = quota + extra_quota, the framework the unit is held to; None without a quota."""
        return None if self.quota is None else self.quota + self.extra_quota

    @property
    def least_out(self) -> int:
        """min(min_out, surplus): the net departures asked of the unit."""
        return 0 if self.posts is None else min(self.min_out, max(0, self.headcount - self.posts))

    @property
    def is_department(self) -> bool:
        """Whether the unit only lends."""
        return self.kind is Kind.DEPARTMENT

    @property
    def is_project(self) -> bool:
        """Whether the unit only borrows: it has needs, no quota and nobody of its own."""
        return self.kind is Kind.PROJECT


class Need(NamedTuple):
    """Specialists of one field in one unit.

    ``have`` counts those present with this *primary* field.  ``coverage_known`` is False when the
    workbook gave only a ``gap`` column: whether anybody serves the field there is then unknown.
    """

    unit_id: str
    field_id: str
    need: int
    have: int
    coverage_known: bool = True


class Loan(NamedTuple):
    """A secondment that runs: to a unit, which need not be in the workbook, to serve a field until a day."""

    to: str
    field_id: str | None
    until: date


class Official(NamedTuple):
    """A person on the roster; ``fields`` lists what they can serve, primary first.

    ``since`` is the date of entry, ``moved_on`` that of the last transfer; who is on ``contract`` is outside
    quota and headcount and only serves; ``loan`` is the secondment that runs.  ``born`` is the first day that
    it may be where no day is known, ``sex`` is ``male``, ``female`` or empty, ``qualification`` as written:
    they are counted in tables, and no rule reads them.
    """

    official_id: str
    unit_id: str
    fields: tuple[str, ...] = ()
    name: str = ""
    position: str = ""
    protected: str = ""
    volunteer: bool = False
    retire_on: date | None = None
    max_km: float | None = None
    row: int = 0
    since: date | None = None
    moved_on: date | None = None
    home: Home | None = None
    contract: bool = False
    loan: Loan | None = None
    born: date | None = None
    sex: str = ""
    qualification: str = ""

    @property
    def serving(self) -> tuple[str, str] | None:
        """The unit and the field that the person serves while nothing changes; None for a generalist."""
        unit_id, field_id = self.unit_id, self.fields[0] if self.fields else None
        if self.loan is not None:
            unit_id, field_id = self.loan.to, self.loan.field_id or field_id
        return None if field_id is None else (unit_id, field_id)


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of Decisions: ``official_id`` must go to, must not go to, or must stay (``to`` None).

    What was agreed or refused is one too: of the line ``line_id``, which also fixes the field served there
    and, where somebody must go, by which ``kind`` of move.
    """

    official_id: str
    to: str | None
    decision: Require
    note: str = ""
    row: int = 0
    cell: str = ""
    line_id: str = ""
    field_id: str | None = None
    kind: MoveKind | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A row of the Years sheet: what a unit is to have in a year; None and missing fields are not given.

    ``cell`` is where its posts stand, or its year where it gives none.
    """

    year: int
    unit_id: str
    quota: int | None = None
    needs: Mapping[str, int] = field(default_factory=dict)
    cell: str = field(default="", compare=False)


@dataclass(frozen=True)
class Instance:
    """A validated problem: everything the model, the checks and the reports work from.

    Units, fields, officials and decisions are sorted by their ids, so that the same workbook in any
    order of rows gives the same instance and therefore the same plan.

    ``officials`` is None when the workbook has no roster and the model works on counts; ``needs``
    holds every (unit, field) with a need, a have or a primary specialist; ``neighbours`` the pairs of the
    Neighbours sheet, None without one; ``lines`` every line announced so far, ``replies`` every answer to
    one, and ``rounds`` the history; ``held`` are reassignments that somebody marked as not done, which are
    carried out as soon as nobody does.  ``targets`` are the rows of the Years sheet, ``rules_of_years`` the
    rules that hold in one year alone.  ``rule_cells`` says where each rule was given ("Rules!B3" or
    "--max-km"), by its key and the year that it is for alone.
    """

    units: tuple[Unit, ...]
    fields: tuple[Field, ...]
    needs: Mapping[tuple[str, str], Need]
    officials: tuple[Official, ...] | None
    decisions: tuple[Decision, ...]
    distances: Distances
    settings: Settings
    language: str = "en"
    neighbours: frozenset[tuple[str, str]] | None = None
    lines: tuple[Line, ...] = ()
    replies: tuple[Reply, ...] = ()
    rounds: tuple[Round, ...] = ()
    held: tuple[Line, ...] = ()
    targets: tuple[Target, ...] = ()
    rules_of_years: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    rule_cells: Mapping[tuple[str, int | None], str] = field(default_factory=dict, compare=False)

    @cached_property
    def unit(self) -> dict[str, Unit]:
        """Units by id."""
        return {u.unit_id: u for u in self.units}

    def km(self, origin: str, destination: str, official_id: str | None = None) -> float | None:
        """Kilometres of a move: from the person's home where it is known, else from the unit."""
        official = self.official.get(official_id or "")
        return self.distances.between(origin, destination, official.home if official else None)

    def km_of(self, move: Move) -> float | None:
        """Kilometres of a move; 0 of a reassignment."""
        if move.origin == move.destination:
            return 0.0
        return self.km(move.origin, move.destination, move.official_id)

    def neighbours_of(self, unit_id: str) -> frozenset[str]:
        """Units that share a border with this one, by the Neighbours sheet."""
        return self._neighbours.get(unit_id, frozenset())

    @cached_property
    def _neighbours(self) -> dict[str, frozenset[str]]:
        near: dict[str, set[str]] = {}
        for a, b in self.neighbours or ():
            near.setdefault(a, set()).add(b)
            near.setdefault(b, set()).add(a)
        return {unit_id: frozenset(others) for unit_id, others in near.items()}

    @cached_property
    def official(self) -> dict[str, Official]:
        """Officials by id; empty on counts."""
        return {o.official_id: o for o in self.officials or ()}

    @cached_property
    def required(self) -> frozenset[tuple[str, str | None]]:
        """(official, destination) of every decision that somebody must go."""
        return frozenset((d.official_id, d.to) for d in self.decisions if d.decision is Require.REQUIRE)

    @cached_property
    def ordered(self) -> frozenset[str]:
        """Officials of every decision that somebody must go."""
        return frozenset(official_id for official_id, _ in self.required)

    @cached_property
    def may_rest(self) -> bool:
        """Whether the plan without moves keeps every rule: nobody is ordered away, no unit must send any."""
        agreed = any(line.status in (Status.AGREED, Status.DONE) for line in self.announced)
        return not (self.required or agreed) and not any(unit.least_out for unit in self.units)

    @cached_property
    def announced(self) -> tuple[Line, ...]:
        """The lines of the last plan that was announced, without those that lapsed or were carried out."""
        now = hearing.current_round(self.lines)
        mine = (line for line in self.lines if line.last_round == now and line.carried_out is None)
        return tuple(line for line in mine if line.status is not Status.LAPSED)

    @cached_property
    def _standing(self) -> dict[str, Line]:
        return {line.line_id: line for line in (*self.announced, *self.held)}

    def standing(self, move: Move) -> Line | None:
        """The announced line that a move is, or the mark that a reassignment is not done; else None."""
        told = move.kind, move.origin, move.destination, move.field_id, move.official_id
        return self._standing.get(line_id(*told))

    def term_of(self, move: Move) -> tuple[date, date]:
        """First and last day of a secondment.

        What was announced has the days that its answers give it; what is new begins today.
        """
        line, as_of = self.standing(move), self.settings.as_of
        if line is None or line.term is None or line.status is Status.REFUSED:
            return as_of, months_after(as_of, self.settings.secondment_months)
        return line.term

    @cached_property
    def bars(self) -> tuple[hearing.Bar, ...]:
        """What refusals rule out."""
        return tuple(hearing.bars(self.lines, self.replies, self.settings))

    @cached_property
    def field(self) -> dict[str, Field]:
        """Fields by id."""
        return {f.field_id: f for f in self.fields}

    def unit_name(self, unit_id: str) -> str:
        """What a unit is called; its id where it is not in the workbook any more."""
        unit = self.unit.get(unit_id)
        return unit.name if unit else unit_id


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the plan.

    On a roster ``count`` is 1 and ``official_id`` names the person; on counts ``official_id`` is None.
    ``field_id`` is the field served afterwards; None for a generalist.  A reassignment has
    ``origin == destination`` and ``km`` 0; ``km`` is None where the distance is unknown.
    """

    kind: MoveKind
    origin: str
    destination: str
    field_id: str | None = None
    official_id: str | None = None
    count: int = 1
    km: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """For programs: who goes from where to where, to serve what."""
        return {
            "kind": self.kind.value,
            "official": self.official_id,
            "count": self.count,
            "from": self.origin,
            "to": self.destination,
            "field": self.field_id,
        }


class GoalResult(NamedTuple):
    """One goal as solved: its value, the proven lower bound, and whether they meet.

    ``out_of_reach`` says of one that is not proven that nothing stopped the proof: it was not found.
    """

    goal: str
    value: Fraction | float
    bound: Fraction | float
    proven: bool
    out_of_reach: bool = False


class Plan(NamedTuple):
    """The moves, in a fixed order, and what was proven about them."""

    moves: tuple[Move, ...]
    goals: tuple[GoalResult, ...] = ()
    solver: str = ""
    solver_version: str = ""

    @property
    def status(self) -> str:
        """``optimal`` when every goal is proven, else ``feasible``."""
        return "optimal" if all(g.proven for g in self.goals) else "feasible"
