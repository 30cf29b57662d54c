"""The nouns: what a city has, what is asked of it, and what a plan says.

Everything here is immutable and judges nothing.  :mod:`realloc.workbook.validate` makes an
:class:`Instance` from a workbook; :mod:`realloc.plan.name_moves` makes a :class:`Plan` from a solution.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from realloc.city.geography import great_circle_km, rounded_km
from realloc.city.settings import Settings


class Kind(StrEnum):
    """What a unit is.  Only departments are treated differently: they lend and never receive."""

    WARD = "ward"
    COMMUNE = "commune"
    SPECIAL_ZONE = "special_zone"
    DEPARTMENT = "department"


class MoveKind(StrEnum):
    """How a person's work changes.

    ``transfer`` (điều động) moves the person and the post on the payroll; ``secondment`` (biệt
    phái) lends a department's person, who stays on its payroll; ``reassignment`` (bố trí lại)
    keeps the person in the unit in another of their own fields.
    """

    TRANSFER = "transfer"
    SECONDMENT = "secondment"
    REASSIGNMENT = "reassignment"


class Require(StrEnum):
    """What a row of the Decisions sheet orders."""

    REQUIRE = "require"
    FORBID = "forbid"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work (lĩnh vực): ``weight`` > 0 multiplies its gaps; ``label`` is what is printed."""

    field_id: str
    label: str
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Unit:
    """A ward, commune, special zone or department.

    Parameters
    ----------
    quota : int or None
        Posts assigned (biên chế được giao); None only for a department without one.
    headcount : int
        Officials present, H0.
    extra_quota : int
        Posts above quota approved as an exception.
    retain : int
        Surplus officials the unit asks to keep.
    priority : Fraction
        Weight (> 0) of the unit's gaps and shortage, exact, of at most six significant digits.
    max_out : int or None
        Most officials that may leave (a department: be lent).
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
    lat: float | None = None
    lon: float | None = None
    row: int = 0

    @property
    def posts(self) -> int | None:
        """Q = quota + extra_quota, the framework the unit is held to; None without a quota."""
        return None if self.quota is None else self.quota + self.extra_quota

    @property
    def is_department(self) -> bool:
        """Whether the unit only lends."""
        return self.kind is Kind.DEPARTMENT


@dataclass(frozen=True, slots=True)
class Need:
    """Specialists of one field in one unit.

    ``have`` counts those present with this *primary* field.  ``coverage_known`` is False when the
    workbook gave only a ``gap`` column: whether anybody serves the field there is then unknown.
    """

    unit_id: str
    field_id: str
    need: int
    have: int
    coverage_known: bool = True


@dataclass(frozen=True, slots=True)
class Official:
    """A person on the roster; ``fields`` lists what they can serve, primary first."""

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


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of Decisions: ``official_id`` must go to, must not go to, or must stay (``to`` None)."""

    official_id: str
    to: str | None
    decision: Require
    note: str = ""
    row: int = 0
    cell: str = ""


@dataclass(frozen=True)
class Distances:
    """Kilometres between units, in whole 10 m: those of a sheet, or great circles between points.

    NaN means *no pair* when ``is_matrix`` (a blank cell of the Distances sheet forbids the pair)
    and *unknown* otherwise (a unit without coordinates; such a move counts 0 km).

    Parameters
    ----------
    unit_ids : tuple of str
    given : (units, units) array, optional
        From ``unit_ids[i]`` to ``unit_ids[j]``; without it they follow from the points.
    is_matrix : bool
    points : (units, 2) array, optional
        Latitude and longitude in decimal degrees.
    """

    unit_ids: tuple[str, ...]
    given: NDArray[np.float64] | None
    is_matrix: bool
    points: NDArray[np.float64] | None = None

    @classmethod
    def by_coordinates(cls, units: Sequence[Unit]) -> Distances:
        """The great circles between ``units``; NaN (unknown) where one has no coordinates."""
        degrees = [(np.nan if x is None else x for x in (u.lat, u.lon)) for u in units]
        points = np.array([tuple(pair) for pair in degrees], dtype=float).reshape(-1, 2)
        return cls(tuple(u.unit_id for u in units), None, False, points)

    @cached_property
    def index(self) -> dict[str, int]:
        """Row and column of each unit."""
        return {unit_id: i for i, unit_id in enumerate(self.unit_ids)}

    @property
    def unknown(self) -> bool:
        """Whether not one is known: every move counts 0 km."""
        return self.points is not None and bool(np.isnan(self.points).any(axis=1).all())

    @cached_property
    def km(self) -> NDArray[np.float64]:
        """All of them; for many units use :meth:`block`, which needs no square of their number."""
        return self._circles(_ALL, _ALL) if self.given is None else self.given

    def block(self, origins: Places, destinations: Places) -> NDArray[np.float64]:
        """From some units to some others, by their numbers."""
        if self.given is None and len(self.unit_ids) > _MOST_KEPT:
            return self._circles(origins, destinations)
        if isinstance(origins, slice) or isinstance(destinations, slice):
            return self.km[origins, destinations]
        return self.km[np.ix_(origins, destinations)]

    def each(self, origins: NDArray[np.intp], destinations: NDArray[np.intp]) -> NDArray[np.float64]:
        """From each of some units to the one at the same place in ``destinations``."""
        if self.given is not None or len(self.unit_ids) <= _MOST_KEPT:
            return np.asarray(self.km[origins, destinations])
        assert self.points is not None
        return rounded_km(great_circle_km(self.points[origins], self.points[destinations]))

    def _circles(self, origins: Places, destinations: Places) -> NDArray[np.float64]:
        assert self.points is not None
        numbers = np.arange(len(self.points))
        here, there = numbers[origins], numbers[destinations]
        km = np.empty((len(here), len(there)))
        # Some rows at a time: the whole at once would take several matrices of its size.
        for start in range(0, len(here), _ROWS_AT_ONCE):
            some = here[start : start + _ROWS_AT_ONCE, None]
            part = rounded_km(great_circle_km(self.points[some], self.points[there]))
            part[some == there] = 0.0  # also where a place is not known
            km[start : start + len(some)] = part
        return km

    def between(self, origin: str, destination: str) -> float | None:
        """Kilometres from ``origin`` to ``destination``, or None where there is no figure."""
        i, j = self.index[origin], self.index[destination]
        value = float(self.block(slice(i, i + 1), slice(j, j + 1))[0, 0])
        return None if value != value else value


Places = slice | NDArray[np.intp]

_ALL = slice(None)

_ROWS_AT_ONCE = 256

_MOST_KEPT = 4_000
"""Units up to which all great circles are kept: 128 MB; the whole country has some 3,400."""


@dataclass(frozen=True)
class Instance:
    """A validated problem: everything the model, the checks and the reports work from.

    Units, fields, officials and decisions are sorted by their ids, so that the same workbook in any
    order of rows gives the same instance and therefore the same plan.

    ``officials`` is None when the workbook has no roster and the model works on counts; ``needs``
    holds every (unit, field) with a need, a have or a primary specialist; ``neighbours`` the pairs of the
    Neighbours sheet, None without one.
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

    @cached_property
    def unit(self) -> dict[str, Unit]:
        """Units by id."""
        return {u.unit_id: u for u in self.units}

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
    def field(self) -> dict[str, Field]:
        """Fields by id."""
        return {f.field_id: f for f in self.fields}


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


@dataclass(frozen=True, slots=True)
class GoalResult:
    """One goal as solved: its value, the proven lower bound, and whether they meet.

    ``out_of_reach`` says of one that is not proven that nothing stopped the proof: it was not found.
    """

    goal: str
    value: Fraction | float
    bound: Fraction | float
    proven: bool
    out_of_reach: bool = False


@dataclass(frozen=True)
class Plan:
    """The moves, in a fixed order, and what was proven about them."""

    moves: tuple[Move, ...]
    goals: tuple[GoalResult, ...] = ()
    solver: str = ""
    solver_version: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def status(self) -> str:
        """``optimal`` when every goal is proven, else ``feasible``."""
        return "optimal" if all(g.proven for g in self.goals) else "feasible"
