"""Which rules hold somebody in their unit."""

from __future__ import annotations

from functools import partial
from operator import ne

from realloc.city.domain import Instance, Official
from realloc.optimise.build import Model
from realloc.optimise.goals_in_order import is_feasible

_HOLDING = (
    ("floor", "floor"),
    ("no_new_gap", "no_new_gap"),
    ("turnover", "turnover"),
    ("swaps", "swaps_out"),
    ("lenders", "lenders"),
    ("total_moves", "total_moves"),
    ("support", "support"),
)
"""Rules that may hold somebody in a unit: slug, and the name of its row in the model."""


def holding_rules(leaving: Instance, official: Official, solver: str = "highs") -> list[str]:
    """Rules of which each one, lifted for the official's unit alone, gives a plan to ``leaving``."""
    served = official.fields[:1]
    found = []
    for slug, row in _HOLDING:
        place: tuple[object, ...] = (row,)
        if slug not in ("total_moves", "support"):
            place = (row, official.unit_id, *(served if slug == "no_new_gap" else ()))
        model = Model(leaving, wanted=partial(ne, place))
        if is_feasible(model, solver):
            found.append(slug)
    for slug in ("distance", "within"):
        if is_feasible(Model(leaving, without=frozenset({slug})), solver):
            found.append(slug)
    if leaving.unit[official.unit_id].is_department and not official.fields:
        found = ["departments"]
    return found
