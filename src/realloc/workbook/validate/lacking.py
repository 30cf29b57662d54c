"""Rules that are set and lack their data in some rows, where they hold for nobody or against everybody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from realloc.city.domain import Instance, MoveKind, Official, Unit
from realloc.city.settings import Settings
from realloc.words.bilingual import Words
from realloc.workbook.contract.rule_keys import match_rule
from realloc.workbook.contract.small_sheets import NEIGHBOURS
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import counted


class _OfPeople(NamedTuple):
    """A rule that reads a column of the roster."""

    rule: str
    column: str
    effect: str
    is_set: Callable[[Settings], bool]
    lacks: Callable[[Official], bool]


_FREE = "free"
_LAST = "last"

_OF_PEOPLE = (
    _OfPeople(
        "min_months_between_moves",
        "moved_on",
        _FREE,
        lambda s: s.min_months_between_moves > 0,
        lambda o: o.moved_on is None,
    ),
    _OfPeople("who_leaves", "since", _LAST, lambda s: s.who_leaves != "volunteer", lambda o: o.since is None),
)

_EFFECTS = {
    _FREE: Words("the rule holds nobody there", "quy tắc không giữ ai ở các dòng này"),
    _LAST: Words("they are named last", "những người này xếp sau cùng"),
    "alone": Words("they exchange with nobody", "các đơn vị này không trao đổi với ai"),
    "unpaid": Words("no move from or to them is supported", "không hỗ trợ lượt đi và đến các đơn vị này"),
}
"""What becomes of the rows that lack the data of a rule."""

_NOWHERE = {
    _FREE: Words("it holds nobody", "quy tắc không giữ ai"),
    _LAST: Words("it changes nothing", "không có tác dụng"),
    "alone": Words("nobody is transferred", "không điều động được ai"),
    "unpaid": Words("nothing is supported", "không lượt nào được hỗ trợ"),
}
"""What becomes of a rule whose data have no column or sheet at all."""


_NEEDS: tuple[tuple[str, str, Callable[[Settings], bool]], ...] = (
    ("within_departments", "within", lambda s: s.within_departments),
    ("support_min_km", "support_per_month", lambda s: s.support_min_km > 0),
    ("support_between_regions", "support_per_month", lambda s: s.support_between_regions),
    ("max_support", "support_per_month", lambda s: s.max_support is not None),
    ("goals", "support_per_month", lambda s: "support" in s.goals),
)
"""Rules that say nothing where another is not set: the rule, the other, and whether the rule is set."""


def tell_lacking(report: Report, units: Table, roster: Table | None, instance: Instance) -> None:
    """Tell of each rule that is set for how many rows its data are missing, and where."""
    for rule in _OF_PEOPLE:
        if not rule.is_set(instance.settings):
            continue
        if roster is None:
            report.add("W691", units.name, rule=_spoken(rule.rule))
            continue
        moved = {x.official_id for x in instance.lines if x.carried_out and x.kind is MoveKind.TRANSFER}
        # Once plans were carried out, whoever was moved has the day, and a blank says of all others: never.
        known = moved if rule.column == "moved_on" and moved else instance.official
        rows = [o.row for o in instance.officials or () if rule.lacks(o) and o.official_id in known]
        _tell(report, roster, rule.rule, rule.column, rows, rule.effect)
    for name, other, is_set in _NEEDS:
        if is_set(instance.settings) and getattr(instance.settings, other) is None:
            report.add("W695", units.name, rule=_spoken(name), other=_spoken(other))
    if instance.settings.support_per_month is not None and instance.settings.support_between_regions:
        rows = [u.row for u in instance.units if not u.region]
        _tell(report, units, "support_between_regions", "region", rows, "unpaid")
    within = instance.settings.within
    if within == "neighbours" and not instance.neighbours:
        sheet = Words(f"sheet {NEIGHBOURS.name}", f"sheet {NEIGHBOURS.vi}")
        _tell_missing(report, units, "within", sheet, "alone")
    elif within is not None:
        column = "unit" if within == "neighbours" else within
        heeded = [u for u in instance.units if not u.is_department or instance.settings.within_departments]
        _tell(report, units, "within", column, [u.row for u in _alone(instance, heeded)], "alone")


def _alone(instance: Instance, units: Sequence[Unit]) -> list[Unit]:
    """Units that the rule ``within`` leaves without anybody to exchange with, for want of data."""
    if instance.settings.within == "neighbours":
        return [u for u in units if not instance.neighbours_of(u.unit_id)]
    return [u for u in units if not (u.region if instance.settings.within == "region" else u.cluster)]


def _tell(report: Report, table: Table, rule: str, column: str, rows: Sequence[int], effect: str) -> None:
    if not rows:
        return
    if column not in table.columns and len(rows) == len(table.rows):
        heading = table.spec.column(column).words
        _tell_missing(report, table, rule, Words(f"column {heading.en}", f"cột {heading.vi}"), effect)
        return
    by_number = {row.number: row for row in table.rows}
    cells = [table.address(by_number[number], column) for number in sorted(rows)]
    values = {
        "rule": _spoken(rule),
        "column": NEIGHBOURS.words if column == "unit" else table.spec.column(column).words,
        **counted(cells),
        "effect": _EFFECTS[effect],
    }
    report.add("W690", table.name, cells[0], **values)


def _tell_missing(report: Report, table: Table, rule: str, missing: Words, effect: str) -> None:
    """Tell once what is to be added, and not of every row."""
    report.add("W697", table.name, rule=_spoken(rule), missing=missing, effect=_NOWHERE[effect])


def _spoken(rule: str) -> Words:
    known = match_rule(rule)
    assert known is not None
    return Words(known.key, known.vi)
