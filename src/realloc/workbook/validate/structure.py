"""Check of the columns: missing, doubled and unknown ones, and cells whose formulas gave nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from realloc.words.bilingual import Words
from realloc.words.folding import TYPO, address, fold, identity, key, letters_of, nearest, place
from realloc.workbook.contract.field_headings import Suffix, suffix_word
from realloc.workbook.contract.matching import known_headings, match_column
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.parts import Type
from realloc.workbook.contract.small_sheets import YEARS
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.boxes import TICK
from realloc.workbook.problems.mappings import Proposal
from realloc.workbook.read import RawRow, RawSheet
from realloc.workbook.understand.body import Reason
from realloc.workbook.understand.choices import READABLE
from realloc.workbook.understand.headings import TOTALS, cleaned, meaning_of
from realloc.workbook.validate.book import Book
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.marks import field_named
from realloc.workbook.validate.retirement import is_age
from realloc.workbook.validate.table import Table, missing
from realloc.workbook.validate.values import is_blank, is_number, text, with_year

MOST_NAMED = 12
"""Columns that are not used, named in one warning."""

CANDIDATE = 0.6
"""The same for a heading that may be the required column that is missing."""


def check_columns(
    report: Report, table: Table, required: tuple[str, ...] = (), fields: FieldBook | None = None
) -> None:
    """Report the columns of one sheet.

    Parameters
    ----------
    required : tuple of str
        Columns required beside those that the contract always requires.
    fields : FieldBook, optional
        Fields that headings may speak of.
    """
    wanted = [*missing(table.header, table.spec), *required, *misspelt_ids(table)]
    proposed: set[int | None] = set()
    told = {_report_missing(report, table, name, proposed) for name in wanted}
    for position, name, why in table.header.guessed:
        told_of: dict[str, object] = {"found": table.header.headings[position]}
        told_of |= {"column": table.spec.column(name).words, "proposal": _proposal(table, name, position)}
        option = _option(table, name, position, "")
        report.add("W677", table.name, table.heading_address(position), why=why, option=option, **told_of)
    for position, heading, name in table.header.passed:
        taken = table.header.headings[table.columns[name]]
        told_of = {"found": taken, "other": heading, "column": table.spec.column(name).words}
        told_of["proposal"] = _proposal(table, name, table.columns[name])
        report.add(
            "W678",
            table.name,
            table.heading_address(position),
            **told_of,
            option=_option(table, name, position, ""),
        )
    for position, heading, name in table.header.twice:
        column = table.spec.column(name).words
        option = _option(table, name, position)
        values = {"column": column, "found": heading, "option": option}
        report.add("E203", table.name, table.heading_address(position), **values)
    for skip in table.skipped:
        if skip.reason is Reason.OTHER_HEADER:
            _report_other_header(report, table, skip.row)
    _report_unknown(report, table, told, fields)


def misspelt_ids(table: Table) -> list[str]:
    """The ids of a roster where there is no such column but one that is nearly called so."""
    if table.spec is not OFFICIALS or "official" in table.columns:
        return []
    known = [heading for heading, _ in OFFICIALS.column("official").headings()]
    return ["official"] if any(nearest(h, known, TYPO) for _, h in table.header.unknown) else []


def _report_other_header(report: Report, table: Table, row: RawRow) -> None:
    """Report a second header at the first column that it calls otherwise than the first header does."""
    lowest = {p: text.rpartition(" › ")[2] for p, text in table.header.headings.items()}
    position = next(
        p
        for p, cell in enumerate(row.cells)
        if isinstance(cell, str) and fold(cell) and identity(cell) != identity(lowest.get(p, ""))
    )
    values = {"found": row.cells[position], "first": table.header_row, "expected": lowest.get(position)}
    report.add("E215", table.name, address(row.number, position + 1), **values)


def _report_missing(report: Report, table: Table, name: str, proposed: set[int | None]) -> int | None:
    """Report one missing column; return the position of the unknown heading that may be it.

    ``proposed`` are the positions that were proposed by what they hold, for others.
    """
    if name in table.columns:
        return None
    column = table.spec.column(name)
    if table.spec is YEARS and name == "year":
        aside = [(p, h) for p, h in table.header.unknown if with_year(h.rpartition(" › ")[2])]
        if aside:
            place_of, of_year = aside[0]
            values = {"found": of_year, "column": column.words}
            report.add("E219", table.name, table.heading_address(place_of), **values)
            return None
    wanted = [heading for heading, _ in column.headings()]
    free = [(p, h) for p, h in table.header.unknown if not _is_of_another(table, h, name)]
    free.sort(key=lambda one: not any(key(cleaned(part)) in TOTALS for part in one[1].split(" › ")[:-1]))
    fitting = [(p, h) for p, h in free if _may_hold(table, p, column.type)]
    near = [(p, h) for p, h in fitting if nearest(h, wanted, CANDIDATE)]
    best = next((pair for pair in near if nearest(pair[1], wanted, TYPO)), near[0] if near else None)
    position, heading = best or (None, None)
    likely = position if best else likeliest(table, column.type, proposed, [p for p, _ in free])
    proposed.add(likely)
    report.add(
        "E202",
        table.name,
        table.heading_address(position or 0),
        column=column.words,
        row=table.header_row,
        like=heading,
        option=_option(table, name, likely),
        proposal=_proposal(table, name, likely),
    )
    return position


def _is_of_another(table: Table, heading: str, name: str) -> bool:
    """Whether a heading stands under one that means another column, as a part of what that one counts."""
    groups = heading.split(" › ")[:-1]
    meant = (meaning_of(table.spec, (group,), (group,)).column for group in groups)
    return any(of not in ("", name) for of in meant)


def _may_hold(table: Table, position: int, kind: Type) -> bool:
    """Whether the cells of a column may be of a type: a column of words counts nobody."""
    cells = [row.cells[position] for row in table.rows if not is_blank(row.cells[position])]
    numbers = sum(is_number(cell) for cell in cells)
    return kind is not Type.COUNT or numbers * 2 > len(cells)


def _option(table: Table, name: str, position: int | None, lead: str | None = None) -> Words:
    """How the command line says which column is meant; without its letter where none is likely."""
    if table.spec not in READABLE:
        return Words("", "")
    proposal = _proposal(table, name, position) or Proposal(
        table.spec.words, table.spec is UNITS, Words("Column …", "Cột …"), table.spec.column(name).words
    )
    return Words(
        f"{', or say which it is' if lead is None else lead}: {proposal.option('en')}",
        f"{', hoặc chỉ rõ cột' if lead is None else lead}: {proposal.option('vi')}",
    )


def _proposal(table: Table, name: str, position: int | None) -> Proposal | None:
    """That a column may be meant: by its letter, or, where the sheet was laid out anew, by its heading."""
    if position is None or table.spec not in READABLE:
        return None
    letter = letters_of(position + 1)
    column = Words(f"Column {letter}", f"Cột {letter}")
    if table.raw.origin is not None and position in table.header.headings:
        column = Words.same(table.header.headings[position])
    return Proposal(table.spec.words, table.spec is UNITS, column, table.spec.column(name).words)


def _report_unknown(report: Report, table: Table, told: set[int | None], fields: FieldBook | None) -> None:
    absent = [h for h in known_headings(table.spec) if _column_of(table, h) not in table.columns]
    absent += _absent_field_headings(table)
    if fields and table.spec is OFFICIALS:
        absent += [name for f in fields.fields.values() for name in (f.field_id, f.label)]
    others: list[tuple[int, str]] = []
    told |= {position for position, *_ in table.header.passed}
    for position, heading in table.header.unknown:
        if position in told or (table.spec is OFFICIALS and is_age(heading)):
            continue
        if fields and table.spec is UNITS and field_named(heading, fields):
            report.add("W667", table.name, table.heading_address(position), found=heading)
        elif near := nearest(heading, absent, TYPO):
            report.add("W602", table.name, table.heading_address(position), found=heading, nearest=near)
        else:
            others.append((position, heading))
    if others:
        cell = table.heading_address(others[0][0])
        found: list[object] = [heading for _, heading in others[:MOST_NAMED]]
        if more := len(others) - len(found):
            found.append(Words(f"{more} more", f"{more} cột khác"))
        report.add("W601", table.name, cell, found=tuple(found))


def _column_of(table: Table, heading: str) -> str:
    match = match_column(table.spec, heading)
    return match[0].name if match else ""


def _absent_field_headings(table: Table) -> list[str]:
    """What else could be said of the fields in the headings: "land need" where there is "land have"."""
    if table.spec is not UNITS:
        return []
    present = {(h.prefix, h.suffix) for _, h in table.header.fields}
    prefixes = sorted({(h.prefix, h.language) for _, h in table.header.fields})
    return [
        f"{prefix} {suffix_word(suffix, language)}"
        for prefix, language in prefixes
        for suffix in Suffix
        if (prefix, suffix) not in present
    ]


def check_formulas(report: Report, book: Book) -> None:
    """Report formulas without a result and error values in the cells that are read."""
    for table in book.tables:
        skipped = frozenset(skip.row.number for skip in table.skipped)
        first = table.header.rows[0] if table.header.rows else 1
        _check_formulas(report, table.raw, first, table.used, skipped)
    if book.distances:
        _check_formulas(report, book.distances, 1, None, frozenset())


def _check_formulas(
    report: Report, raw: RawSheet, first_row: int, used: frozenset[int] | None, skipped: frozenset[int]
) -> None:
    flaws = [("E318", cell, found) for cell, found in raw.formulas.items()]
    flaws += [("E322" if e == TICK else "E319", cell, e) for cell, e in raw.errors.items()]
    for code, cell, found in flaws:
        row, column = place(cell)
        if row >= first_row and row not in skipped and (used is None or column - 1 in used):
            report.settle(code, raw.name, cell, found=found)


def likeliest(table: Table, kind: Type, taken: Collection[int | None], free: Iterable[int]) -> int | None:
    """The first of ``free`` with whole numbers for a count, else with words that differ; None without one."""
    below = [row for row in table.raw.rows if row.number > table.header_row]
    for position in free:
        cells = [c for row in below if position < len(row.cells) and not is_blank(c := row.cells[position])]
        if position in taken or len(cells) * 2 < len(below) or not cells:
            continue
        numbers = sum(map(is_number, cells))
        if kind is Type.COUNT and numbers * 2 > len(cells):
            return position
        if kind is not Type.COUNT and numbers * 2 < len(cells) and 2 * len({*map(text, cells)}) > len(cells):
            return position
    return None
