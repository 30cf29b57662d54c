"""What is measured: cases, and the sets of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from examples.benchmarks._city import CITY_UNITS
from examples.benchmarks._inputs import Assignment, Input, provinces

EXAMPLE = Path(__file__).resolve().parents[1] / "hcmc" / "hcmc.xlsx"

SIZES = (20, 40, 80, 168, 600, 3321)
COUNTRY = 3321

LIMIT = 10
"""The kilometres that nobody may exceed in cities of growing size."""

LIMITS = (
    *((units, LIMIT) for units in (20, 40, 80)),
    *((168, km) for km in (5, LIMIT, 15, 20, 25, 40, 100)),
    *((600, km) for km in (LIMIT, 20, 40)),
)
"""Units and longest way of the cities with a distance limit."""

MODELS = ("textbook-highs", "textbook-cbc", "cpsat")
"""Rivals for whole problems: the textbook model with two solvers, CP-SAT on the compact program."""

CODES = ("assignment", "flow")
"""Rivals where only kilometres are left to decide."""

RIVALS = (*MODELS, *CODES)


@dataclass(frozen=True)
class Case:
    """Something to measure.

    Parameters
    ----------
    name : str
    what : str
        What it is, for the table.
    input : Input, Assignment, or Path of a workbook that is there already
    rivals : tuple of str
        Who is measured beside the product and the floor.
    by_province : bool
        One workbook for each of the 34 provinces, solved one after another.
    options : tuple of str
        For the command line of the product.
    """

    name: str
    what: str
    input: Input | Assignment | Path
    rivals: tuple[str, ...] = ()
    by_province: bool = False
    options: tuple[str, ...] = ()

    @cached_property
    def inputs(self) -> list[Input | Assignment | Path]:
        """The workbooks of the case."""
        if self.by_province and isinstance(self.input, Input):
            about = self.input
            return [Input(about.units, about.field_count, about.roster, code) for code in provinces()]
        return [self.input]

    def write(self, folder: Path) -> list[Path]:
        """Write the workbooks that are not in `folder` yet."""
        return [about if isinstance(about, Path) else about.write(folder) for about in self.inputs]

    @property
    def units(self) -> int:
        """How many units it has, departments not counted."""
        if isinstance(self.input, Input):
            return self.input.units
        return self.input.size if isinstance(self.input, Assignment) else CITY_UNITS


def _city(units: int, fields: int, roster: bool, rivals: tuple[str, ...] = ()) -> Case:
    about = Input(units, fields, roster)
    size = "the country" if units == COUNTRY else f"{units} units"
    return Case(about.name, f"{size}, {fields} fields, {'roster' if roster else 'counts'}", about, rivals)


def _limited(units: int, km: int, rivals: tuple[str, ...]) -> Case:
    about = Input(units, max_km=km)
    return Case(about.name, f"{units} units, 14 fields, roster, at most {km} km", about, rivals)


def _all() -> Iterator[Case]:
    yield _city(5, 14, True, MODELS)
    yield _city(10, 14, True, MODELS)
    for units in SIZES:
        # Beyond 40 units the textbook model is only tried where its size says most.
        tried = (
            MODELS if units in (20, 40, 168) else MODELS[:1] + MODELS[2:] if units == COUNTRY else ("cpsat",)
        )
        yield _city(units, 14, True, tried)
    for fields, roster in ((4, True), (14, False), (4, False)):
        for units in SIZES:
            yield _city(units, fields, roster)
    yield Case(
        "provinces", "the country as 34 provinces, 14 fields, roster", Input(COUNTRY), by_province=True
    )
    yield Case("hcmc", "the example of 168 units, with decisions", EXAMPLE)
    for units, km in LIMITS:
        tried = () if km != LIMIT else MODELS if units <= 40 else ("cpsat",)
        yield _limited(units, km, tried)
    yield Case(
        "3321-14-roster-within",
        "the country, 14 fields, roster, nobody leaves their province",
        Input(COUNTRY, within=True),
    )
    yield Case(
        "168-14-roster-matrix", "168 units, 14 fields, roster, all distances given", Input(168, matrix=True)
    )
    for size in (100, 800):
        yield Case(
            f"assignment-{size}", f"{size} × {size} assignment, all distances given", Assignment(size), CODES
        )
    for units in (20, 168, 600, 3321):
        about = Input(units, 0, False)
        yield Case(f"transport-{units}", f"{units} units, headcounts and kilometres only", about, CODES)
    # Last: its JSON is so large that the peak memory of what is run after it could not be told.
    stopped = ("--time-limit", "5")
    yield Case("3321-14-roster-5s", "the country, given 5 s to solve", Input(COUNTRY), options=stopped)


def cases() -> dict[str, Case]:
    """Every case by its name."""
    return {case.name: case for case in _all()}


LIMITED = tuple(f"{units}-14-roster-{km}km" for units, km in LIMITS)

GROWING = tuple(f"{units}-14-roster" for units in SIZES)
"""The cities of growing size that the exponent is fitted to, from 40 units up."""

QUICK = ("5-14-roster", "20-4-counts", "40-14-roster", "80-14-roster", "assignment-100")
"""What is measured in about a minute, with rivals only where they finish."""

WITH_LIMITS = (*GROWING[:-1], *LIMITED, "3321-14-roster-within")
"""Cities with and without limits, of one session: what a limit costs."""

FULL = tuple(name for name in cases() if name not in ("assignment-100", "transport-20"))
"""What the published table holds."""
