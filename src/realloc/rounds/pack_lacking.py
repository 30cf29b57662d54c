"""Lines that a unit was asked about and that its pack lacks when it comes back: rows or a sheet are gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from realloc.city.lines import Line
from realloc.rounds.announced import Announced
from realloc.rounds.line_shown import LineShown
from realloc.rounds.pack_sheets import COMING, LEAVING
from realloc.rounds.pack_tables import Filled, PackRow
from realloc.words.bilingual import Words
from realloc.workbook.problems.problem import Problem
from realloc.workbook.validate.values import listed_cells


def lacking_of(
    announced: Announced,
    asked_about: Mapping[tuple[str, str], Sequence[Line]],
    filled: Filled,
    shown: LineShown,
) -> Iterator[Problem]:
    """What a pack of this very round lacks: whoever deleted a row may have deleted an answer.

    ``asked_about`` are the lines of all packs, as :func:`realloc.rounds.line_shown.by_list` gives them.
    """
    unit_id = shown.unit_id or _unit_of(announced, filled)
    found = {at for row in filled.rows if row.table for at in _shown_by(row, row.table.name, filled, shown)}
    asked = [
        line
        for table in (LEAVING, COMING)
        for line in asked_about.get((table, unit_id), ())
        if (line.line_id, table) not in found
    ]
    if asked:
        told = listed_cells([_told(announced, line) for line in asked])
        values = {"count": len(asked), "lines": Words.same(told)}
        yield Problem("W669", filled.rows[0].sheet.name if filled.rows else "", "", values, filled.file)


def _unit_of(announced: Announced, filled: Filled) -> str:
    """Whose pack it is by its codes, where its hidden sheet does not say it; "" where they are of several."""
    lines = {line.line_id: line for line in announced.current}
    pairs = ((lines.get(code.line_id), code.table) for code in filled.codes)
    units = {line.origin if table == LEAVING else line.destination for line, table in pairs if line}
    return units.pop() if len(units) == 1 else ""


def _shown_by(row: PackRow, table: str, filled: Filled, shown: LineShown) -> Iterator[tuple[str, str]]:
    """The lines that a row is or may be about, each with the table that it stands in."""
    if row.code is not None and row.code.plan_id == filled.plan_id:
        yield row.code.line_id, row.code.table
    yield from ((line.line_id, table) for line in shown.lines(row, table))


def _told(announced: Announced, line: Line) -> str:
    return f"{line.who} → {announced.instance.unit[line.destination].name}"
