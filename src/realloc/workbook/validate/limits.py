"""Check of what units ask and allow against their posts and people: what is beyond them, or idle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from realloc.city.domain import Unit
from realloc.city.settings import Settings
from realloc.words.bilingual import Words
from realloc.workbook.contract.rule_keys import match_rule
from realloc.workbook.read import RawRow
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table, UnitRow
from realloc.workbook.validate.values import counted

_NO_POSTS = Words("a department or project has no posts to fill", "sở, ngành, dự án không xét theo biên chế")
_ENOUGH = Words("no more people are there", "đơn vị không có nhiều người hơn số đó")


def _is_apart(unit: Unit) -> bool:
    return unit.is_department or unit.is_project


def _surplus(unit: Unit) -> int:
    return max(0, unit.headcount - (unit.posts or 0))


_IDLE: Final[tuple[tuple[str, Words, Callable[[Unit], bool]], ...]] = (
    ("extra_quota", _NO_POSTS, lambda u: _is_apart(u) and u.extra_quota > 0),
    ("retain", _NO_POSTS, lambda u: _is_apart(u) and u.retain > 0),
    ("min_out", _NO_POSTS, lambda u: _is_apart(u) and u.min_out > 0),
    ("max_out", _ENOUGH, lambda u: not u.is_department and u.max_out is not None and u.max_out > u.headcount),
)
"""Columns that change nothing in some units, why, and in which."""


def check_limits(
    report: Report, table: Table, rows: Sequence[UnitRow], units: Sequence[Unit], settings: Settings
) -> None:
    """Tell of numbers beyond the surplus and of those without effect, and of what no plan can keep."""
    row_of = {unit.unit.unit_id: unit.row for unit in rows}
    for column in ("min_out", "retain"):
        beyond = [u for u in units if not _is_apart(u) and getattr(u, column) > _surplus(u)]
        _tell(report, "W698", table, column, [row_of[u.unit_id] for u in beyond])
    for column, why, is_idle in _IDLE:
        idle = [row_of[u.unit_id] for u in units if is_idle(u)]
        _tell(report, "W699", table, column, idle, {"why": why})
    given = [row_of[u.unit_id] for u in units if u.is_department and u.quota]
    _tell(report, "W706", table, "quota", given)
    for unit in units:
        _check_asked(report, table, row_of[unit.unit_id], unit, settings)


def _tell(
    report: Report,
    code: str,
    table: Table,
    column: str,
    rows: Sequence[RawRow],
    more: Mapping[str, object] | None = None,
) -> None:
    if not rows:
        return
    cells = [table.address(row, column) for row in sorted(rows, key=lambda row: row.number)]
    values = {"column": table.spec.column(column).words, **counted(cells), **(more or {})}
    report.add(code, table.name, cells[0], **values)


def _check_asked(report: Report, table: Table, row: RawRow, unit: Unit, settings: Settings) -> None:
    """Whether as many may leave as are asked to: net departures are never more than all."""
    share = match_rule("max_out_share")
    assert share is not None
    limits = [(unit.max_out, table.spec.column("max_out").words)]
    if settings.max_out_share is not None:
        most = int(Fraction(str(settings.max_out_share)) * unit.headcount)
        limits.append((most, Words(share.key, share.vi)))
    for most_out, limit in limits:
        if not unit.is_department and most_out is not None and most_out < unit.least_out:
            values = {"unit": unit.unit_id, "asked": unit.least_out, "limit": limit, "most": most_out}
            report.at("W635", table, row, "min_out", **values)
