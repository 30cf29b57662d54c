"""Whether the plan's lists of remedies agree with each other and with the input, whatever the moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from realloc.city.breach import Breach
from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.remedies.checks.words import breach, other_sum
from realloc.remedies.records import AFTER_THE_PLAN, Claim

LARGEST_CLASS = 30
"""Most people of a class."""

_ROUNDED_KM = 0.05
"""Kilometres are printed with one decimal; a cell may hold no more."""

Key = tuple[str, str]


def check_lists(instance: Instance, ledger: Ledger, claim: Claim) -> list[Breach]:
    """Counts of the same people that differ from list to list, distances and classes that are wrong."""
    return [
        *_check_counts(instance, ledger, claim),
        *_check_km(instance, ledger, claim),
        *_check_classes(instance, claim),
    ]


def _check_counts(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    """Each remedy of a gap against the list of that remedy; all of them against what is missing."""
    told: Counter[Key] = Counter()
    by_remedy: dict[str, Counter[Key]] = {name: Counter() for name in AFTER_THE_PLAN}
    for unit_id, field_id, remedy, count in claim.closed:
        told[unit_id, field_id] += count
        by_remedy.setdefault(remedy, Counter())[unit_id, field_id] += count
    lists: dict[str, Counter[Key]] = {
        "sharing": Counter((s.member, s.field_id) for s in claim.supports),
        "training": Counter(),
        "recruitment": Counter(),
        "contract": Counter(),
        "concurrent": Counter((p.unit_id, p.field_id) for p in claim.second_posts),
    }
    for trainee in claim.trainees:
        lists["training"][trainee.unit_id, trainee.field_id] += trainee.count
    for name, hired in (("recruitment", claim.recruits), ("contract", claim.contracts)):
        for unit_id, field_id, count in hired:
            lists[name][unit_id, field_id] += count
    for key, total in told.items():
        asked = instance.needs.get(key)
        missing = max(0, asked.need - ledger.serving[key]) if asked else 0
        if total > missing:
            yield other_sum(key, missing, total)
    for remedy, listed in lists.items():
        for key in dict.fromkeys((*listed, *by_remedy[remedy])):
            if listed[key] != by_remedy[remedy][key]:
                yield breach(
                    " / ".join(key),
                    abs(listed[key] - by_remedy[remedy][key]),
                    f"{remedy}: {listed[key]} listed, {by_remedy[remedy][key]} among the remedies.",
                    f"{remedy}: danh sách có {listed[key]}, bảng giải pháp ghi {by_remedy[remedy][key]}.",
                )


def _check_km(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    """Distances of supports as the workbook has them."""
    for support in claim.supports:
        if support.lead not in instance.unit or support.member not in instance.unit:
            continue
        km = ledger.km(support.lead, support.member)
        if (km is None) != (support.km is None) or abs((km or 0.0) - (support.km or 0.0)) > _ROUNDED_KM:
            found, right = (f"{k:.1f}" if k is not None else "–" for k in (support.km, km))
            yield breach(
                f"{support.lead} → {support.member} / {support.field_id}",
                1,
                f"found {found} km; it is {right} km.",
                f"ghi {found} km; đúng là {right} km.",
            )


def _check_classes(instance: Instance, claim: Claim) -> Iterable[Breach]:
    """As few classes as possible, as equal as possible, for everybody on the list; and where they sit."""
    people: Counter[str] = Counter()
    places: dict[str, Counter[str]] = {}
    for trainee in claim.trainees:
        people[trainee.field_id] += trainee.count
        places.setdefault(trainee.field_id, Counter())[trainee.unit_id] += trainee.count
    told = {field_id: (count, sizes, where) for field_id, count, sizes, where in claim.demands}
    for field_id in dict.fromkeys((*people, *told)):
        count, sizes, where = told.get(field_id, (0, "", ""))
        if count != people[field_id]:
            yield breach(
                field_id,
                abs(count - people[field_id]),
                f"training for {count}; the list has {people[field_id]}.",
                f"nhu cầu đào tạo {count}; danh sách có {people[field_id]}.",
            )
        elif not _fair(sizes, count):
            yield breach(
                field_id,
                1,
                f"classes of {sizes} for {count}: not the fewest of at most {LARGEST_CLASS}, nearly equal.",
                f"chia lớp {sizes} cho {count} người: chưa ít lớp nhất, đều nhau, tối đa {LARGEST_CLASS}.",
            )
        elif not _names_all(instance, where, places[field_id]):
            yield breach(
                field_id,
                1,
                "the units named are not those of the list.",
                "đơn vị nêu tên không đúng với danh sách.",
            )


def _fair(sizes: str, people: int) -> bool:
    """Whether "21 + 20 + 20", or "3 × 30 + 4 × 29", is a fair division."""
    classes: list[int] = []
    for part in sizes.split("+"):
        *times, size = (text.strip() for text in part.split("×"))
        if not size.isdecimal() or len(times) > 1 or not all(text.isdecimal() for text in times):
            return False
        if times and int(times[0]) > people:
            return False
        classes += [int(size)] * (int(times[0]) if times else 1)
    fewest = (people + LARGEST_CLASS - 1) // LARGEST_CLASS
    return len(classes) == fewest and sum(classes) == people and max(classes) - min(classes) <= 1


def _names_all(instance: Instance, where: str, places: Counter[str]) -> bool:
    """Whether the text has every unit with its number, and nothing but joints besides."""
    rest = where
    told = [f"{instance.unit[u].name} ({n})" for u, n in places.items() if u in instance.unit]
    for part in sorted(told, key=len, reverse=True):
        if part not in rest:
            return False
        rest = rest.replace(part, "", 1)
    return not rest.replace(",", " ").replace(" and ", " ").replace(" và ", " ").strip()
