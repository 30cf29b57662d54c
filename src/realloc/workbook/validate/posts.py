"""Check of rows a unit and post: what is summed must be numbers, and what is not must agree."""

from __future__ import annotations

from collections.abc import Sequence

from realloc.words.bilingual import Words
from realloc.words.folding import address, identity, key
from realloc.workbook.contract.parts import Type
from realloc.workbook.contract.posts import POST, are_fields, known_field, post_forms
from realloc.workbook.read import RawRow
from realloc.workbook.understand.by_post import SUMMED, ByPost, FieldOf
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table, with_posts
from realloc.workbook.validate.values import BadValueError, count, is_blank, text

MOST_NAMED = 8
"""Posts named in one notice."""


def joined_posts(units: Table, fields: FieldBook) -> Table:
    """The units with the rows of each put together; posts that are known fields are fields."""
    headings = {p: text.rpartition(" › ")[2] for p, text in units.header.unknown}
    table = with_posts(units, _field_of(fields))
    if table.posts and are_fields(headings.get(table.posts.column, "")):
        return with_posts(units, lambda post: _field_of(fields)(post) or post or None)
    return table


def _field_of(fields: FieldBook) -> FieldOf:
    def found(post: str) -> str | None:
        for form in post_forms(post):
            try:
                return fields.find(form, suggest=False)
            except BadValueError:
                continue
        return known_field(post)

    return found


def check_posts(report: Report, table: Table) -> None:
    """Judge every row of a unit and tell how they were put together."""
    posts = table.posts
    if posts is None:
        return
    _tell(report, table, posts)
    for row in table.rows:
        rows = posts.rows.get(row.number, (row,))
        _once(report, table, posts, rows)
        for name, position in table.columns.items():
            if name in SUMMED:
                _numbers(report, table, rows, name, position)
            elif table.spec.column(name).type not in (Type.UNIT,):
                _agree(report, table, rows, name, position)
        for position, _ in table.header.fields:
            if position < len(rows[0].cells):
                _figures(report, table, rows, position)


def _tell(report: Report, table: Table, posts: ByPost) -> None:
    heading = table.heading_address(posts.column)
    values = {
        "column": table.header.headings[posts.column],
        "count": posts.count,
        "units": len(table.rows),
        "fields": _listed(posts.fields),
        "others": _listed(posts.others),
    }
    report.add("W673", table.name, heading, **values)


def _listed(names: Sequence[str]) -> object:
    if not names:
        return Words("none", "không có")
    more = len(names) - MOST_NAMED
    shown: list[object] = list(names[:MOST_NAMED])
    return tuple([*shown, Words(f"{more} more", f"{more} vị trí khác")] if more > 0 else shown)


def _once(report: Report, table: Table, posts: ByPost, rows: Sequence[RawRow]) -> None:
    """Each post of a unit once: rows alike in every word may be one typed twice."""
    seen: dict[tuple[str, ...], RawRow] = {}
    for row in rows:
        cell = address(row.number, posts.column + 1)
        if is_blank(row.cells[posts.column]):
            if len(rows) > 1:
                report.settle("E301", table.name, cell, column=POST)
            continue
        texts = (c for p, c in enumerate(row.cells) if p not in table.body.numeric and isinstance(c, str))
        words = tuple(key(c) for c in texts if any(map(str.isalpha, c)))
        if first := seen.get(words):
            values = {
                "found": text(row.cells[posts.column]),
                "unit": text(table.value(row, "unit")),
                "first": Words.same(address(first.number, posts.column + 1)),
            }
            report.add("E216", table.name, cell, **values)
        seen.setdefault(words, row)


def _numbers(report: Report, table: Table, rows: Sequence[RawRow], name: str, position: int) -> None:
    """Numbers to be added up; a blank among them is 0, and told."""
    filled = _figures(report, table, rows, position)
    for row in rows if filled and name in ("quota", "headcount") else ():
        if is_blank(row.cells[position]) and not table.is_flawed(row, position):
            cell = address(row.number, position + 1)
            unit = text(table.value(row, "unit"))
            report.add("W617", table.name, cell, column=table.spec.column(name).words, unit=unit)


def _figures(report: Report, table: Table, rows: Sequence[RawRow], position: int) -> bool:
    """Judge the cells of a column that are summed; whether there are any."""
    filled = False
    for row in rows:
        if is_blank(row.cells[position]):
            continue
        filled = True
        report.read_at(table, row, position, count, 0)
    return filled


def _agree(report: Report, table: Table, rows: Sequence[RawRow], name: str, position: int) -> None:
    """What is said of a unit must be the same in all its rows."""
    first: RawRow | None = None
    for row in rows:
        if is_blank(row.cells[position]):
            continue
        if first is None:
            first = row
        elif identity(text(row.cells[position])) != identity(text(first.cells[position])):
            values = {
                "found": row.cells[position],
                "column": table.spec.column(name).words,
                "unit": text(table.value(row, "unit")),
                "other": first.cells[position],
                "first": Words.same(address(first.number, position + 1)),
            }
            report.add("E217", table.name, address(row.number, position + 1), **values)
