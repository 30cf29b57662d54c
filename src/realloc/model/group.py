"""Officials who are alike to the model, counted together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from realloc.city.distances import Home
from realloc.city.moves import MoveKind

Way = tuple[str, str | None, MoveKind]
"""Where to, to serve what, by which kind of move."""


class Reach(NamedTuple):
    """Where a group may go, apart from the city-wide rules: own limit and decisions.

    ``max_km`` None means no limit; ``required`` None means no order, and more than one required unit
    is kept, to be reported as the conflict it is; ``leaves`` orders the group away, wherever to.  ``only`` is
    the way that those go who agreed to it; ``unfit`` are units with a field that they may not serve there.
    """

    max_km: float | None = None
    required: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    leaves: bool = False
    only: Way | None = None
    unfit: tuple[tuple[str, str], ...] = ()

    @property
    def goes(self) -> bool:
        """Whether staying is ruled out."""
        return self.leaves or bool(self.required)


@dataclass(frozen=True, slots=True)
class Called:
    """A line that was announced to ``count`` of a group; one that ``holds`` was agreed."""

    way: Way
    count: int
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """``size`` officials of one unit who are alike to the model.

    ``officials`` are their ids in the order in which they would be chosen to leave (empty on counts);
    ``movable`` is False for those who are protected or lead, and for those a decision holds; ``home`` is
    where they live, if elsewhere; who does not ``serve`` here freely (on contract, on loan) is not reassigned
    either.  ``called`` are the lines that were announced to them; ``announced`` is how many of them may leave
    without being newly called.
    """

    index: int
    unit_id: str
    fields: tuple[str, ...]
    size: int
    movable: bool
    reach: Reach
    officials: tuple[str, ...] = ()
    home: Home | None = None
    serves: bool = True
    called: tuple[Called, ...] = ()
    announced: int = 0

    @property
    def primary(self) -> str | None:
        """The field they serve when nothing changes; None for generalists."""
        return self.fields[0] if self.fields else None
