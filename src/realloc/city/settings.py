"""The Rules sheet as a frozen object: one attribute a key, with unit, range and source.

Keys and defaults are those of the workbook contract; the docstring under each attribute is what
the docs, the template's notes and the error messages quote.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

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


class Settings(BaseModel):
    """Values of the Rules sheet, with their defaults.

    Raises
    ------
    pydantic.ValidationError
        When a value is out of range or a key is unknown.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    as_of: date = Field(default_factory=date.today)
    """The day the plan speaks of; ages and terms count from it. Recorded in the plan."""

    max_km: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    """Longest move or secondment allowed, in km; none = no limit."""

    max_moves: int | None = Field(default=None, ge=0)
    """Most transfers and secondments together; none = no limit."""

    max_out_share: float | None = Field(default=None, ge=0, le=1, allow_inf_nan=False)
    """Largest share of a unit's headcount that may leave, 0 to 1 (or a percentage); none = no limit."""

    swaps: bool = True
    """Whether units may exchange officials; no = only a surplus leaves and only a vacancy receives."""

    min_months_to_retirement: int = Field(default=18, ge=0, le=600)
    """Officials with less than this many months to retirement stay (Decree 59/2019/NĐ-CP)."""

    min_months_between_moves: int = Field(default=0, ge=0, le=600)
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

    support_per_month: Fraction | None = Field(default=None, gt=0)
    """What is paid a month for a supported transfer or secondment; none = nothing is paid."""

    support_min_km: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    """Shortest way in km that is supported."""

    support_between_regions: bool = False
    """Whether only moves between two regions are supported."""

    max_support: Fraction | None = Field(default=None, ge=0)
    """Most that may be paid a month; none = no limit."""

    secondment_months: int = Field(default=12, ge=1, le=36)
    """Length of a secondment in months; at most 36 (Law 80/2025/QH15, art. 30)."""

    share_capacity: int = Field(default=2, ge=0)
    """How many other units one serving specialist can support in inter-ward sharing."""

    lead_fields_per_unit: int = Field(default=1, ge=0)
    """How many fields a unit may lead in inter-ward sharing."""

    posts_per_official: int = Field(default=1, ge=1)
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

    over_by: int | None = Field(default=None, ge=2000, le=2199)
    """Over several years: from the end of this year on no unit is over its posts; none = not asked."""

    max_recruits: int | None = Field(default=None, ge=0)
    """Over several years: most people recruited a year; none = no limit."""

    max_streamlined: int | None = Field(default=None, ge=0)
    """Over several years: most people a year who leave the service (tinh giản); none = no limit."""

    max_trained: int | None = Field(default=None, ge=0)
    """Over several years: most people a year who begin training for another field; none = no limit."""

    training_years: int = Field(default=1, ge=1, le=10)
    """Years from the beginning of training until the field is served."""

    quota_path: Literal["hold", "linear"] = "hold"
    """What the Years sheet leaves out: the last number holds, or it goes evenly to the next one."""

    shortage_bands: tuple[Fraction, ...] = (Fraction(5, 100), Fraction(10, 100), Fraction(20, 100))
    """Edges of the shortage bands as shares of the quota; each further band costs twice as much."""


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
