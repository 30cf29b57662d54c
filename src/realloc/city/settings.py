"""The Rules sheet as a frozen object: one attribute a key, with unit, range and source.

Keys and defaults are those of the workbook contract; the docstring under each attribute is what
the docs, the template's notes and the error messages quote.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from fractions import Fraction
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

GOAL_ORDER: tuple[str, ...] = (
    "over",
    "uncovered",
    "gap",
    "shortage",
    "retention",
    "secondments",
    "moves",
    "reassignments",
    "distance",
)
"""Goals in their default order, most important first."""

ALL_GOALS: tuple[str, ...] = (*GOAL_ORDER, "support", "changes")
"""Every goal that may be named."""

ROAD_ORDER: tuple[str, ...] = (
    "over_in_the_end",
    "over",
    "streamlined",
    "uncovered",
    "gap",
    "shortage",
    "recruited",
    "secondments",
    "moves",
    "reassignments",
    "distance",
)
"""Goals of a plan over several years in their default order; each but the first and the last is summed."""

ALL_ROAD_GOALS: tuple[str, ...] = (*ROAD_ORDER, "support", "changes")
"""Every goal that a plan over several years may name."""


@dataclass(frozen=True)
class Settings:
    """Values of the Rules sheet, with their defaults; :meth:`of` sees to types and ranges.

    The ranges stand beside the defaults: at ``least``, ``above``, at ``most``.
    """

    as_of: date = field(default_factory=date.today)
    """The day the plan speaks of; ages and terms count from it. Recorded in the plan."""

    max_km: float | None = field(default=None, metadata={"least": 0})
    """Longest move or secondment allowed, in km; none = no limit."""

    max_moves: int | None = field(default=None, metadata={"least": 0})
    """Most transfers and secondments together; none = no limit."""

    max_out_share: float | None = field(default=None, metadata={"least": 0, "most": 1})
    """Largest share of a unit's headcount that may leave, 0 to 1 (or a percentage); none = no limit."""

    swaps: bool = True
    """Whether units may exchange officials; no = only a surplus leaves and only a vacancy receives."""

    min_months_to_retirement: int = field(default=18, metadata={"least": 0, "most": 600})
    """Officials with less than this many months to retirement stay (Decree 59/2019/NĐ-CP)."""

    min_months_between_moves: int = field(default=0, metadata={"least": 0, "most": 600})
    """Officials transferred less than this many months ago stay (Decree 59/2019/NĐ-CP)."""

    leaders: Literal["stay", "free"] = "stay"
    """Whether leaders stay, or are free to move like everybody else."""

    who_leaves: Literal["volunteer", "junior", "senior"] = "volunteer"
    """Among officials alike to the model, who is named first: volunteers; or by years of service, and of
    those who entered on one day volunteers."""

    within: Literal["region", "cluster", "neighbours"] | None = None
    """Where transfers stay: in the region, in the cluster or among neighbours; none = anywhere."""

    within_departments: bool = False
    """Whether what departments lend stays there too."""

    lenders: Literal["departments", "all"] = "departments"
    """Who lends: departments, or ordinary units too (secondment between wards)."""

    support_per_month: Fraction | None = field(default=None, metadata={"above": 0})
    """What is paid a month for a supported transfer or secondment; none = nothing is paid."""

    support_min_km: float = field(default=0.0, metadata={"least": 0})
    """Shortest way in km that is supported."""

    support_between_regions: bool = False
    """Whether only moves between two regions are supported."""

    max_support: Fraction | None = field(default=None, metadata={"least": 0})
    """Most that may be paid a month; none = no limit."""

    secondment_months: int = field(default=12, metadata={"least": 1, "most": 36})
    """Length of a secondment in months; at most 36 (Law 80/2025/QH15, art. 30)."""

    share_capacity: int = field(default=2, metadata={"least": 0})
    """How many other units one serving specialist can support in inter-ward sharing."""

    lead_fields_per_unit: int = field(default=1, metadata={"least": 0})
    """How many fields a unit may lead in inter-ward sharing."""

    posts_per_official: int = field(default=1, metadata={"least": 1})
    """Posts that one official may hold at once (kiêm nhiệm); 1 = nobody takes on a second one."""

    contract_fields: tuple[str, ...] = ()
    """Fields whose gaps contract staff, outside the quota, may close where recruitment cannot."""

    goals: tuple[str, ...] = GOAL_ORDER
    """The goals, most important first; a goal left out is not pursued."""

    binding_replies: tuple[Literal["official", "sender", "receiver"], ...] = ("official", "receiver")
    """Whose refusal of a transfer binds; on a secondment sender and receiver always bind."""

    silence: Literal["pending", "agree"] = "pending"
    """What silence past reply_by means: the answer is still awaited, or it is agreement."""

    reply_by: date | None = None
    """The day by which lines are to be answered; none = no deadline."""

    road_goals: tuple[str, ...] = ROAD_ORDER
    """Over several years: the goals, most important first; a goal left out is not pursued."""

    of_road: str | None = None
    """Written by roadmap into the plan of its first year: the years, and who is recruited or leaves then."""

    over_by: int | None = field(default=None, metadata={"least": 2000, "most": 2199})
    """Over several years: from the end of this year on no unit is over its posts; none = not asked."""

    max_recruits: int | None = field(default=None, metadata={"least": 0})
    """Over several years: most people recruited a year; none = no limit."""

    max_streamlined: int | None = field(default=None, metadata={"least": 0})
    """Over several years: most people a year who leave the service (tinh giản); none = no limit."""

    max_trained: int | None = field(default=None, metadata={"least": 0})
    """Over several years: most people a year who begin training for another field; none = no limit."""

    training_years: int = field(default=1, metadata={"least": 1, "most": 10})
    """Years from the beginning of training until the field is served."""

    quota_path: Literal["hold", "linear"] = "hold"
    """What the Years sheet leaves out: the last number holds, or it goes evenly to the next one."""

    shortage_bands: tuple[Fraction, ...] = (Fraction(5, 100), Fraction(10, 100), Fraction(20, 100))
    """Edges of the shortage bands as shares of the quota; each further band costs twice as much."""

    @classmethod
    def of(cls, values: Mapping[str, object]) -> Settings:
        """The settings with these values, which may come from JSON.

        Raises
        ------
        ValueError
            When a value is of another type or out of range.
        TypeError
            When a key is unknown.
        """
        limits = {one.name: one.metadata for one in fields(cls)}
        hints = _hints()
        for key in values.keys() - hints.keys():
            raise TypeError(key)
        typed: dict[str, Any] = {key: _typed(hints[key], value) for key, value in values.items()}
        for key, value in typed.items():
            _refuse_beyond(value, **limits[key])
        return cls(**typed)

    def as_json(self) -> dict[str, Any]:
        """The values by their keys, as JSON has them."""
        return {one.name: _plain(getattr(self, one.name)) for one in fields(self)}


@cache
def _hints() -> dict[str, Any]:
    """The type of each value: written as text, they take longer to read than a small workbook's rules."""
    return get_type_hints(Settings)


def _typed(hint: Any, value: Any) -> Any:
    """A value as its type says, from what JSON has of it."""
    kinds = get_args(hint)
    if get_origin(hint) is Literal:
        fits = isinstance(value, str) and value in kinds
    elif get_origin(hint) is tuple:
        fits = isinstance(value, list | tuple)
        value = tuple(_typed(kinds[0], part) for part in value) if fits else value
    elif NoneType in kinds:
        return None if value is None else _typed(kinds[0], value)
    elif hint in (float, Fraction):
        number = isinstance(value, int | float | Fraction) and not isinstance(value, bool)
        fits = number or (hint is Fraction and isinstance(value, str))
        value = hint(value) if fits else value
    elif hint is date and isinstance(value, str):
        return date.fromisoformat(value)
    else:
        fits = isinstance(value, hint) and (hint is bool or not isinstance(value, bool))
    if not fits:
        raise ValueError(value)
    return value


def _refuse_beyond(
    value: Any, least: int | None = None, above: int | None = None, most: int | None = None
) -> None:
    if value is None or isinstance(value, bool) or not isinstance(value, int | float | Fraction):
        return
    low = (least is not None and value < least) or (above is not None and value <= above)
    if low or (most is not None and value > most) or not math.isfinite(value):
        raise ValueError(value)


def _plain(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Fraction) else value


DEFAULTS: Mapping[str, Any] = {
    one.name: None if one.default is MISSING else one.default for one in fields(Settings)
}
"""What holds where nothing is said, by key; None for the day, which is then today."""

ROAD_KEYS = (
    "road_goals",
    "of_road",
    "over_by",
    "max_recruits",
    "max_streamlined",
    "max_trained",
    "training_years",
    "quota_path",
)
"""Rules that only a plan over several years reads."""

YEARLY = (
    "max_km",
    "max_moves",
    "max_out_share",
    "swaps",
    "min_months_to_retirement",
    "min_months_between_moves",
    "leaders",
    "within",
    "within_departments",
    "lenders",
    "max_support",
    "max_recruits",
    "max_streamlined",
    "max_trained",
)
"""Rules that may be given for one year of several, as in ``max_moves 2027``."""
