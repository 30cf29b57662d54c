"""Sex and birth of the invented officials, in step with their dates of retirement (Decree 135/2020)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from functools import cache
from random import Random

from examples.hcmc._city import DATA
from examples.hcmc._people import CHILD, LEADER, Official

WOMEN, MEN = ("Thị", "Thị Ngọc"), ("Văn", "Hữu", "Đức", "Quốc")
"""Middle names that tell the sex; with the others it is drawn."""

BORN = (1972, 2002)
"""First and last year of birth of officials whose retirement is not known: all retire after 2027."""

YOUNGEST_LEADER, OLDEST_PARENT = 1990, 1983
"""Leaders are born no later than this year, those with a small child no earlier (where age is free)."""


def draw_births(random: Random, officials: Sequence[Official]) -> None:
    """Give everybody a sex and a date of birth.

    Where a date of retirement was drawn and some month of birth gives it, that is the month; the sex of
    somebody whose name does not tell it is one that can. Where no month does (the age of retirement rises
    in steps, and some months are skipped), the date stands as an exception: the person stays on for some
    weeks after the month that birth and sex give.
    """
    for person in officials:
        sexes = [female for female in (False, True) if female in _possible(person)]
        if person.retire_on is None:
            person.female = random.choice(sexes)
            month = _free_month(random, person)
        else:
            wanted = _month(person.retire_on)
            fitting = [female for female in sexes if wanted in _months_of_birth(female)]
            person.retires_by_age = bool(fitting)
            person.female = random.choice(fitting or sexes)
            before = _months_of_birth(person.female)
            month = before[max(retired for retired in before if retired <= wanted)]
        person.born = date(month // 12, month % 12 + 1, random.randint(1, 28))


def _possible(person: Official) -> tuple[bool, ...]:
    """Whether a person may be a man (False), a woman (True), or either, by the middle name."""
    middle = " ".join(person.name.split()[1:-1])
    if middle in WOMEN:
        return (True,)
    return (False,) if middle in MEN else (False, True)


def _free_month(random: Random, person: Official) -> int:
    """A month of birth that only the position and a small child bound."""
    first = OLDEST_PARENT if person.protected == CHILD else BORN[0]
    last = YOUNGEST_LEADER if person.protected == LEADER else BORN[1]
    return random.randrange(12 * first, 12 * (last + 1))


def _month(day: date) -> int:
    """Months since the year 0."""
    return 12 * day.year + day.month - 1


@cache
def _months_of_birth(female: bool) -> dict[int, int]:
    """By the month of retirement the month of birth that gives it, as `data/retirement_age.csv` says.

    Retirement is on the first day of the month after the age is reached.
    """
    with (DATA / "retirement_age.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["sex"] == ("female" if female else "male")]
    steps = [
        (date.fromisoformat(f"{r['born_from']}-01"), 12 * int(r["years"]) + int(r["months"])) for r in rows
    ]
    months: dict[int, int] = {}
    for born in range(12 * 1950, 12 * (BORN[1] + 1)):
        age = [age for first, age in steps if _month(first) <= born][-1]
        months[born + age + 1] = born
    return months
