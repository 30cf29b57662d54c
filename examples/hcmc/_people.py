"""Invented officials for the units: names, fields, positions, protections, dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from examples.hcmc._city import Unit, figure

FAMILIES = (
    *("Nguyễn",) * 11,
    *("Trần", "Lê", "Phạm") * 3,
    *("Huỳnh", "Võ", "Phan", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Trương", "Đinh", "Lâm", "Mai"),
)
MIDDLES = (
    *("Thị", "Văn") * 3,
    *("Minh", "Ngọc", "Thanh", "Hoàng", "Quốc", "Thu", "Đức", "Kim", "Hữu", "Bảo", "Xuân", "Thị Ngọc"),
)
GIVEN = (
    *(
        "An",
        "Anh",
        "Bình",
        "Châu",
        "Chi",
        "Cường",
        "Dung",
        "Dũng",
        "Giang",
        "Hà",
        "Hải",
        "Hằng",
        "Hạnh",
        "Hiền",
    ),
    *(
        "Hiếu",
        "Hòa",
        "Hùng",
        "Hương",
        "Khánh",
        "Khoa",
        "Lan",
        "Linh",
        "Long",
        "Mai",
        "Minh",
        "My",
        "Nam",
        "Nga",
    ),
    *(
        "Ngân",
        "Nhân",
        "Nhung",
        "Oanh",
        "Phong",
        "Phúc",
        "Phương",
        "Quân",
        "Quang",
        "Quyên",
        "Sơn",
        "Tâm",
        "Thảo",
    ),
    *(
        "Thắng",
        "Thịnh",
        "Thủy",
        "Tiến",
        "Trang",
        "Trí",
        "Trinh",
        "Trung",
        "Tú",
        "Tuấn",
        "Uyên",
        "Vân",
        "Vy",
        "Yến",
    ),
)

RELATED = {
    "office": ("one_stop", "home_affairs", "foreign"),
    "finance": ("office", "construction"),
    "construction": ("land", "transport"),
    "land": ("construction", "transport"),
    "transport": ("construction", "land"),
    "it": ("one_stop", "culture", "office"),
    "health": ("ethnic_labour", "education"),
    "education": ("culture", "home_affairs"),
    "home_affairs": ("office", "ethnic_labour"),
    "culture": ("education", "it", "ethnic_labour"),
    "ethnic_labour": ("home_affairs", "culture", "health"),
    "justice": ("one_stop", "office"),
    "foreign": ("office", "culture"),
    "one_stop": ("office", "justice", "it"),
}
"""Fields that a specialist of the first may also hold."""

LEADERS = (
    "Chủ tịch UBND",
    "Phó Chủ tịch UBND",
    "Phó Chủ tịch UBND",
    "Chánh Văn phòng",
    "Phó Chánh Văn phòng",
)
ROOM_LEADERS = ("Trưởng phòng", "Phó Trưởng phòng")
SPECIALIST, GENERALIST = "Chuyên viên", "Văn thư – Thủ quỹ"

LEADER = "Lãnh đạo"
SECONDED = "Đang biệt phái"
CHILD, HARDSHIP = "Nuôi con dưới 36 tháng tuổi", "Hoàn cảnh đặc biệt khó khăn"
RETIRING = "Có thông báo nghỉ hưu"
REASONS = {
    CHILD: "child_under_36_months_or_pregnant",
    "Đang xem xét kỷ luật": "disciplinary_review_or_inspection",
    "Mắc bệnh hiểm nghèo": "serious_disease",
    "Đi học dài hạn": "long_study",
    SECONDED: "already_seconded",
    HARDSHIP: "certified_hardship",
    RETIRING: "retirement_notice",
}
"""Reasons that keep an official where they are, with the calibrated share of all officials."""

FREE_VOLUNTEERS, OWN_LIMITS, ISLAND_VOLUNTEERS = 60, 24, 4
"""Officials who volunteer without need, who gave a limit of their own, and who would go to the island."""

FAR_DATES = 0.3
"""Share of officials whose retirement is known though it is years away."""


@dataclass
class Official:
    """One invented person."""

    code: str
    name: str
    unit: str
    fields: list[str]
    position: str
    protected: str = ""
    volunteer: bool = False
    retire_on: date | None = None
    max_km: int | None = None
    free: bool = field(default=True)
    """Nothing special is known of this person: fit for a decision of the leadership."""
    female: bool = False
    born: date | None = None
    retires_by_age: bool = False
    """`retire_on` is what birth and sex give, so that a workbook need not say it."""
    home: str = ""
    """A unit, or "latitude, longitude"."""
    contract: bool = False
    """Hired on contract: outside quota and headcount."""
    seconded_to: str = ""
    seconded_until: date | None = None


def draw_officials(
    random: Random, units: Sequence[Unit], pools: Sequence[Unit], size: float = 1.0
) -> list[Official]:
    """Officials of the units, then of the lending departments.

    Parameters
    ----------
    random : Random
        Source of every draw.
    units, pools : sequence of Unit
        Units, and departments whose `have` are the specialists that they list.
    size : float
        How large the city is, as a multiple of this one: what is drawn in fixed numbers grows with it.

    Returns
    -------
    list of Official
        As many as the headcounts say, in the order of units and fields. Reasons, volunteers, dates and own
        limits are drawn over units and departments alike, in the calibrated shares.
    """
    officials: list[Official] = []
    for unit in (*units, *pools):
        for fields, position in _posts(random, unit):
            code = f"CB{len(officials) + 1:05}"
            officials.append(Official(code, draw_name(random), unit.code, fields, position))
    _protect(random, officials)
    _set_volunteers(random, officials, round(size * FREE_VOLUNTEERS))
    _set_dates(random, officials)
    _set_limits(random, officials, round(size * OWN_LIMITS), round(size * ISLAND_VOLUNTEERS))
    return officials


def _posts(random: Random, unit: Unit) -> list[tuple[list[str], str]]:
    """Fields and position of everybody in a unit: leaders, generalists, then specialists by field."""
    leaders = min(unit.others, round(figure("officials", "leaders") * unit.headcount))
    titles = [*LEADERS, *(ROOM_LEADERS * leaders)][:leaders]
    titles += [GENERALIST] * (unit.others - leaders)
    specialists = [f for f, count in unit.have.items() for _ in range(count)]
    return [([], title) for title in titles] + [(_with_second(random, f), SPECIALIST) for f in specialists]


def _with_second(random: Random, primary: str) -> list[str]:
    """The primary field and, for the calibrated shares of people, a second and a third."""
    draw = random.random()
    more = (draw < figure("officials", "second_field")) + (draw < figure("officials", "third_field"))
    return [primary, *random.sample(RELATED[primary], more)]


def draw_name(random: Random) -> str:
    """An invented full name: family, middle and given name."""
    return f"{random.choice(FAMILIES)} {random.choice(MIDDLES)} {random.choice(GIVEN)}"


def _protect(random: Random, officials: Sequence[Official]) -> None:
    """Give the leaders and the calibrated shares of the others the reason that keeps them."""
    for official in officials:
        if official.position in LEADERS or official.position in ROOM_LEADERS:
            official.protected = LEADER
    others = [official for official in officials if not official.protected]
    random.shuffle(others)
    for reason, share in REASONS.items():
        for _ in range(round(figure("officials", share) * len(officials))):
            others.pop().protected = reason
    for official in officials:
        official.free = not official.protected


def _set_volunteers(random: Random, officials: Sequence[Official], free_volunteers: int) -> None:
    """Let a share of those with family or hardship protection volunteer, and a few of the others."""
    lifted = [official for official in officials if official.protected in (CHILD, HARDSHIP)]
    share = figure("officials", "volunteers_among_family_and_hardship")
    free = [official for official in officials if official.free]
    chosen = random.sample(lifted, round(share * len(lifted))) + random.sample(free, free_volunteers)
    for official in chosen:
        official.volunteer = True
        official.free = False


def _set_dates(random: Random, officials: Sequence[Official]) -> None:
    """Set retirement within 18 months for the calibrated share, notices first; for others years later."""
    soon = [official for official in officials if official.protected == RETIRING]
    rest = [official for official in officials if official.protected != RETIRING]
    random.shuffle(rest)
    count = round(figure("officials", "under_18_months_to_retirement") * len(officials)) - len(soon)
    for official in soon + rest[:count]:
        months = random.randrange(1, 18)
        official.retire_on = date(2026 + months // 12, months % 12 + 1, 1)
        official.free = False
    for official in rest[count:]:
        if random.random() < FAR_DATES:
            official.retire_on = date(random.randrange(2028, 2056), random.randrange(1, 13), 1)


def _set_limits(random: Random, officials: Sequence[Official], own_limits: int, islanders: int) -> None:
    """Give a few specialists a limit in km: short for some, to the island and back for volunteers."""
    near = [official for official in officials if official.free and official.fields]
    for official in random.sample(near, own_limits):
        official.max_km = random.choice((10, 15, 20, 30))
        official.free = False
    willing = [official for official in officials if official.volunteer and official.fields]
    for official in random.sample(willing, islanders):
        official.max_km = 300
