"""Check of the Decisions sheet: who, where, and require or forbid."""

from __future__ import annotations

from collections.abc import Sequence

from realloc.city.domain import Decision, Official, Require
from realloc.words.folding import identity
from realloc.workbook.read import RawRow
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.references import OfficialNames, UnitNames
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import decision, is_blank, text


def check_decisions(
    report: Report, table: Table, officials: Sequence[Official] | None, units: UnitNames
) -> tuple[Decision, ...]:
    """Return the decisions sorted by official; whether they can hold together is the model's question."""
    if officials is None:
        report.add("E206", table.name)
        return ()
    names = OfficialNames(o.official_id for o in officials)
    homes = {o.official_id: o.unit_id for o in officials}
    found = [d for row in table.rows if (d := _read_decision(report, table, row, names, homes, units))]
    return tuple(sorted(found, key=lambda d: (d.official_id, d.to or "", d.decision, d.row)))


def _read_decision(
    report: Report,
    table: Table,
    row: RawRow,
    names: OfficialNames,
    homes: dict[str, str],
    units: UnitNames,
) -> Decision | None:
    report.require(table, row, "official")
    report.require(table, row, "decision")
    official_id = report.read(table, row, "official", names.find, None)
    written = text(table.value(row, "official"))
    if official_id is not None and identity(written) != identity(official_id):
        report.at("W666", table, row, "official", found=written, same=official_id)
    order = report.read(table, row, "decision", decision, None)
    to = report.read(table, row, "to", units.find, None)
    if order is Require.REQUIRE and is_blank(table.value(row, "to")):
        report.at("E410", table, row, "to")
    if official_id is None or order is None:
        return None
    if to is not None and to == homes[official_id]:
        report.at("E411", table, row, "to", found=to, official=official_id)
    cell = f"{table.name}!{table.address(row, 'official')}"
    return Decision(official_id, to, order, text(table.value(row, "note")), row.number, cell)
