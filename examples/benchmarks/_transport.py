"""A problem of headcounts and kilometres alone, written down as a transport problem.

Where no field is known, every earlier goal is settled by the sums: as many transfers as there are posts
short, each from a unit that is over to one that is short.  What is left is the cheapest transport.
Run by `run.py`: `python _transport.py INPUT PROBLEM`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from realloc.city.domain import Instance


def transport(instance: Instance) -> dict[str, NDArray[np.float64]]:
    """Surplus and shortage of the units that have some, and the kilometres between them.

    Returns
    -------
    dict of arrays
        ``supply`` (m,), ``demand`` (n,) and ``km`` (m, n), infinite where there is no pair.

    Raises
    ------
    ValueError
        When the sums do not settle the earlier goals.
    """
    units = [u for u in instance.units if u.posts is not None and not u.is_department]
    over = [u for u in units if u.headcount > (u.posts or 0)]
    short = [u for u in units if u.headcount < (u.posts or 0)]
    supply = np.array([u.headcount - (u.posts or 0) for u in over], dtype=float)
    demand = np.array([(u.posts or 0) - u.headcount for u in short], dtype=float)
    index = instance.distances.index
    km = instance.distances.km[np.ix_([index[u.unit_id] for u in over], [index[u.unit_id] for u in short])]
    km = np.where(np.isnan(km), np.inf, km)
    settled = supply.sum() >= demand.sum() and np.isfinite(km).all()
    if not settled or instance.fields or any(u.retain for u in units) or instance.settings.max_km is not None:
        raise ValueError("this input is not a transport problem")
    return {"supply": supply, "demand": demand, "km": km}


def main() -> None:
    """Read and write."""
    from realloc.plan.load import load

    parser = argparse.ArgumentParser()
    parser.add_argument("input", type=Path)
    parser.add_argument("problem", type=Path)
    asked = parser.parse_args()
    np.savez(asked.problem, **transport(load(asked.input).instance))


if __name__ == "__main__":
    main()
