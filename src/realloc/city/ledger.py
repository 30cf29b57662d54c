"""The two ledgers of a plan, kept from the input and the moves alone.

Used by every check and every measure, and by the reports; never by the model.  It books what a move
says, allowed or not: judging is the checks' business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from math import asin, cos, floor, radians, sin, sqrt

from realloc.city.domain import Instance, Move, MoveKind

EARTH_RADIUS_KM = 6371.0088
"""IUGG mean radius, as the contract sets it."""


class Ledger:
    """Headcounts and serving specialists after ``moves``.

    Attributes
    ----------
    headcount : Counter of unit id
        H after the plan: on the payroll, lent officials still at home.
    left, arrived : Counter of unit id
        Officials transferred out of and into each unit.
    lent, borrowed : Counter of unit id
        Officials seconded out of and into each unit.
    serving : Counter of (unit id, field id)
        Officials serving each field after the plan.
    trained : Counter of (unit id, field id)
        Officials who begin training for a field; over several years alone.
    """

    def __init__(self, instance: Instance, moves: Iterable[Move]) -> None:
        self.instance = instance
        self.moves = tuple(moves)
        self.headcount: Counter[str] = Counter({u.unit_id: u.headcount for u in instance.units})
        self.left: Counter[str] = Counter()
        self.arrived: Counter[str] = Counter()
        self.lent: Counter[str] = Counter()
        self.trained: Counter[tuple[str, str]] = Counter()
        self.borrowed: Counter[str] = Counter()
        self.serving: Counter[tuple[str, str]] = Counter(
            {key: need.have for key, need in instance.needs.items() if need.have}
        )
        for move in self.moves:
            self._book(move)

    def with_other(self, taken_back: Move | None, put_in: Move | None) -> Ledger:
        """These ledgers with one of the moves taken back and another put in, without going through all."""
        other = copy(self)
        other.moves = (*(m for m in self.moves if m is not taken_back), *([put_in] if put_in else []))
        for name in ("headcount", "left", "arrived", "lent", "borrowed", "serving"):
            setattr(other, name, Counter(getattr(self, name)))
        if taken_back:
            other._book(replace(taken_back, count=-taken_back.count))
        if put_in:
            other._book(put_in)
        return other

    def _book(self, move: Move) -> None:
        """Enter one move: who goes where, and which field gains and loses."""
        self._leave_field(move)
        if move.field_id is not None:
            self.serving[move.destination, move.field_id] += move.count
        if move.kind is MoveKind.TRANSFER:
            self.headcount[move.origin] -= move.count
            self.headcount[move.destination] += move.count
            self.left[move.origin] += move.count
            self.arrived[move.destination] += move.count
        elif move.kind is MoveKind.SECONDMENT:
            self.lent[move.origin] += move.count
            self.borrowed[move.destination] += move.count

    def _leave_field(self, move: Move) -> None:
        """The person no longer serves the primary field at home (on counts, the field of the move)."""
        if move.official_id is None:
            primary = move.field_id
        else:
            official = self.instance.official.get(move.official_id)
            primary = official.fields[0] if official and official.fields else None
        if primary is not None:
            self.serving[move.origin, primary] -= move.count

    def known(self, move: Move) -> bool:
        """Whether both ends of the move are units of the workbook."""
        return move.origin in self.instance.unit and move.destination in self.instance.unit

    def gone(self, unit_id: str) -> int:
        """How many leave a unit, transferred or lent."""
        return self.left[unit_id] + self.lent[unit_id]

    def km(self, origin: str, destination: str, official_id: str | None = None) -> float | None:
        """Kilometres from a unit, or from where the person lives, rounded half up to 10 m; None if unknown.

        The cell of the Distances sheet, else the haversine formula written out here, so that checks do
        not rest on the matrix that the model works with.
        """
        official = self.instance.official.get(official_id or "")
        home = official.home if official is not None else None
        if isinstance(home, tuple):
            return self._circle(home, self._place(destination))
        start = origin if home is None else home
        if start == destination:
            return 0.0
        if self.instance.distances.is_matrix:
            written = self.instance.distances.between(start, destination)
            if written is not None or home is None or home == origin:
                return written
        return self._circle(self._place(start), self._place(destination))

    def _place(self, unit_id: str) -> tuple[float | None, float | None]:
        unit = self.instance.unit[unit_id]
        return unit.lat, unit.lon

    def _circle(
        self, a: tuple[float | None, float | None], b: tuple[float | None, float | None]
    ) -> float | None:
        (lat, lon), (to_lat, to_lon) = a, b
        if lat is None or lon is None or to_lat is None or to_lon is None:
            return None
        phi_a, phi_b = radians(lat), radians(to_lat)
        half = sin((phi_b - phi_a) / 2) ** 2
        half += cos(phi_a) * cos(phi_b) * sin(radians(to_lon - lon) / 2) ** 2
        return floor(2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half))) * 100 + 0.5) / 100

    def paid(self) -> int:
        """How many transfers and secondments are paid support a month; 0 where nothing is paid."""
        settings = self.instance.settings
        if settings.support_per_month is None:
            return 0
        total = 0
        for move in self.moves:
            if move.kind is MoveKind.REASSIGNMENT or not self.known(move):
                continue
            here, there = self.instance.unit[move.origin].region, self.instance.unit[move.destination].region
            across = here is not None and there is not None and here != there
            if settings.support_between_regions and not across:
                continue
            if (self.km(move.origin, move.destination, move.official_id) or 0.0) >= settings.support_min_km:
                total += move.count
        return total
