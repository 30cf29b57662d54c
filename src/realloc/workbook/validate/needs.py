"""Check of the field columns of Units: need, have and gap, beside a roster or on counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from realloc.city.domain import Need, Official
from realloc.words.bilingual import Words
from realloc.words.folding import address
from realloc.workbook.contract.field_headings import SUFFIX_WORDS, Suffix
from realloc.workbook.read import RawRow
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table, UnitRow
from realloc.workbook.validate.values import BadValueError, count, is_blank, whole


class Written(NamedTuple):
    """The numbers of one unit and field as typed; None where blank or without a column."""

    need: int | None = None
    have: int | None = None
    gap: int | None = None


def check_needs(
    report: Report,
    table: Table,
    units: Sequence[UnitRow],
    fields: FieldBook,
    officials: Sequence[Official] | None,
    compare: bool = True,
) -> dict[tuple[str, str], Need]:
    """Return every (unit, field) with a need or somebody present, sorted.

    ``compare`` says whether the roster is sound enough to hold have columns against it.
    """
    _check_suffixes(report, table, fields)
    roster = None if officials is None else _primaries(officials)
    needs: dict[tuple[str, str], Need] = {}
    places = _places(fields)
    for unit in units:
        for field_id, columns in places.items():
            pair = (unit.unit.unit_id, field_id)
            written = _read(report, table, unit.row, columns)
            if roster is None:
                need = on_counts(pair, written)
            else:
                need = beside_roster(pair, written, roster[pair])
                if compare and written.have not in (None, roster[pair]):
                    _report_difference(report, table, unit.row, fields, need, written.have)
            if need.need or need.have:
                needs[pair] = need
    _judge_rest(report, table, units, fields)
    return dict(sorted(needs.items()))


def _judge_rest(report: Report, table: Table, units: Sequence[UnitRow], fields: FieldBook) -> None:
    """Read the numbers of rows without a code of their own too, for the problems in them."""
    known = {unit.row.number for unit in units}
    places = _places(fields)
    for row in table.rows:
        if row.number not in known:
            for columns in places.values():
                _read(report, table, row, columns)


def on_counts(pair: tuple[str, str], written: Written) -> Need:
    """Need and have as typed; from a gap alone, what is short is needed and what is spare is present."""
    if written.gap is None:
        return Need(*pair, need=written.need or 0, have=written.have or 0)
    return Need(*pair, need=max(written.gap, 0), have=max(-written.gap, 0), coverage_known=False)


def beside_roster(pair: tuple[str, str], written: Written, present: int) -> Need:
    """Need as typed and have from the roster; a gap is what is missing beside those present."""
    if written.gap is None:
        return Need(*pair, need=written.need or 0, have=present)
    return Need(*pair, need=max(present + written.gap, 0), have=present)


def _primaries(officials: Iterable[Official]) -> Counter[tuple[str, str]]:
    """Who serves where: at home or on loan, contract staff too."""
    return Counter(o.serving for o in officials if o.serving is not None)


def _check_suffixes(report: Report, table: Table, fields: FieldBook) -> None:
    """A field is told by its gap, or by need and have; beside both, the gap is only compared."""
    for (field_id, suffix), position in fields.columns.items():
        if suffix is not Suffix.GAP and _is_mixed(fields, field_id):
            words = Words(SUFFIX_WORDS[suffix][0][0], SUFFIX_WORDS[suffix][1][0])
            cell = table.heading_address(position)
            report.add("E207", table.name, cell, field=field_id, suffix=words)


def _is_mixed(fields: FieldBook, field_id: str) -> bool:
    """Whether a field has a gap beside only one of need and have."""
    there = [suffix for suffix in Suffix if (field_id, suffix) in fields.columns]
    return Suffix.GAP in there and len(there) == 2


def _places(fields: FieldBook) -> dict[str, list[tuple[Suffix, int]]]:
    """By field what its columns say, and where they are; without a gap that need and have already tell."""
    found: dict[str, list[tuple[Suffix, int]]] = {}
    for field_id in fields.fields:
        there = [(s, fields.columns[field_id, s]) for s in Suffix if (field_id, s) in fields.columns]
        declared = len(there) == len(Suffix)
        found[field_id] = [(s, at) for s, at in there if not (declared and s is Suffix.GAP)]
    return found


def _read(report: Report, table: Table, row: RawRow, columns: Iterable[tuple[Suffix, int]]) -> Written:
    values: dict[str, int | None] = {}
    for suffix, position in columns:
        if is_blank(row.cells[position]):
            continue
        try:
            values[suffix.value] = (whole if suffix is Suffix.GAP else count)(row.cells[position])
        except BadValueError as bad:
            report.add(bad.code, table.name, address(row.number, position + 1), **bad.values)
    return Written(**values)


def _report_difference(
    report: Report, table: Table, row: RawRow, fields: FieldBook, need: Need, have: int | None
) -> None:
    """Beside a roster a have column is only compared with it."""
    cell = address(row.number, fields.columns[need.field_id, Suffix.HAVE] + 1)
    values = {"found": have, "field": need.field_id, "unit": need.unit_id, "roster": need.have}
    report.add("W605", table.name, cell, **values)
