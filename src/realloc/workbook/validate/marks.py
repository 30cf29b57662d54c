"""Columns of Officials that are headed by the name of a field and mark who serves it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from realloc.words.bilingual import Words
from realloc.words.folding import address, letters_of
from realloc.words.regex import regex
from realloc.workbook.contract.field_headings import Suffix, field_heading
from realloc.workbook.read import RawRow
from realloc.workbook.understand.headings import cleaned
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import BadValueError, answer

_LEAD = regex(r"^(?:lĩnh vực|chuyên môn|phụ trách|field of|field)[ :\-–]+", re.IGNORECASE)


def with_marks(officials: Table, fields: FieldBook) -> Table:
    """Return the roster with the columns that are headed by a field's name as columns of marks."""
    unknown = officials.header.unknown
    marks = tuple((p, name) for p, heading in unknown if (name := field_named(heading, fields)))
    if not marks:
        return officials
    of_fields = {position for position, _ in marks}
    left = tuple((p, heading) for p, heading in unknown if p not in of_fields)
    return officials._replace(header=officials.header._replace(unknown=left, marks=marks))


def field_named(heading: str, fields: FieldBook) -> str | None:
    """The field that a heading names: "Đất đai", "Lĩnh vực › Đất đai", "Đất đai có"."""
    leaf = heading.rpartition(" › ")[2]
    forms = [leaf, cleaned(leaf), _LEAD.sub("", cleaned(leaf))]
    if (found := field_heading(cleaned(leaf))) and found.suffix is Suffix.HAVE:
        forms.append(found.prefix)
    for form in forms:
        try:
            return fields.find(form, suggest=False)
        except BadValueError:
            continue
    return None


def with_marked(report: Report, table: Table, row: RawRow, listed: Sequence[str]) -> tuple[str, ...]:
    """Return the fields of a person: those listed, then those marked; what is no mark is an error."""
    if not table.header.marks:
        return tuple(listed)  # the same that others have
    found = list(listed)
    for position, field_id in table.header.marks:
        said = answer(row.cells[position])
        if said is None:
            letter, place = letters_of(position + 1), address(row.number, position + 1)
            option = Words(
                f': --map "Officials!Column {letter}=ignore"', f': --map "Cán bộ!Cột {letter}=bỏ qua"'
            )
            values = {"found": row.cells[position], "field": field_id, "option": option}
            report.settle("E343", table.name, place, **values)
        elif said and field_id not in found:
            found.append(field_id)
    return tuple(found)
