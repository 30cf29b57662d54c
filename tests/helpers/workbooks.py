"""Small workbooks for tests: from rows, or from a good one with some cells changed."""

from __future__ import annotations

import copyreg
import pickle
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.dimensions import DimensionHolder
from openpyxl.worksheet.table import Table, TableList

Rows = Sequence[Sequence[object]]

_WRITTEN: dict[str, bytes] = {}
"""What workbooks hold, by their sheets and cells."""


def write_workbook(path: Path, sheets: Mapping[str, Rows], cells: Mapping[str, object] | None = None) -> Path:
    """Write ``sheets`` (name → rows from A1), then the single ``cells`` ("Units!C2" → value).

    Tests begin with the same few cities: what a workbook holds is put together once.
    """
    rows_of = {name: [list(row) for row in rows] for name, rows in sheets.items()}
    said = repr((rows_of, cells))
    if said not in _WRITTEN:
        written = BytesIO()
        _book(rows_of, cells or {}).save(written)
        _WRITTEN[said] = written.getvalue()
    path.write_bytes(_WRITTEN[said])
    return path


def _book(sheets: Mapping[str, Sequence[list[object]]], cells: Mapping[str, object]) -> Workbook:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for address, value in cells.items():
        name, cell = address.rsplit("!", 1)
        if name not in book.sheetnames:
            book.create_sheet(name)
        book[name][cell] = value
    return book


def open_book(path: Path) -> Workbook:
    """A workbook that many tests change, each its own copy: to copy it is quicker than to read it again."""
    found: Workbook = pickle.loads(_packed(path.read_bytes()))
    return found


@lru_cache(maxsize=4)
def _packed(content: bytes) -> bytes:
    return pickle.dumps(load_workbook(BytesIO(content)), pickle.HIGHEST_PROTOCOL)


def _tables(tables: Iterable[Table]) -> TableList:
    found = TableList()
    for table in tables:
        found.add(table)
    return found


# openpyxl's list of tables gives their addresses in place of them to whoever copies it, and its rows and
# columns forget whose they are and how one more is made.
copyreg.pickle(TableList, lambda tables: (_tables, (list(tables.values()),)))
copyreg.pickle(
    DimensionHolder,
    lambda held: (
        DimensionHolder,
        (None,),
        (vars(held), {"default_factory": held.default_factory}),
        None,
        iter(held.items()),
    ),
)


def counts() -> dict[str, Rows]:
    """A good city on counts: two wards, a commune and a department."""
    return {
        "Units": [
            ["unit", "name", "kind", "quota", "headcount", "lat", "lon", "land need", "land have", "it gap"],
            ["A", "Alder", "ward", 10, 12, 10.77, 106.70, 2, 3, -1],
            ["B", "Birch", "ward", 10, 8, 10.80, 106.65, 2, 0, 2],
            ["C", "Cedar", "commune", 5, 5, 10.90, 106.60, 1, 1, 0],
            ["D", "Land agency", "department", None, None, 10.78, 106.69, None, 2, -1],
        ],
        "Fields": [["field", "weight", "label"], ["land", 2, "Land"], ["it", 1, "Information technology"]],
        "Rules": [["rule", "value"], ["as_of", "2026-01-01"], ["max_moves", 5]],
    }


def roster() -> dict[str, Rows]:
    """A good city with a roster of four."""
    return {
        "Units": [
            ["unit", "name", "kind", "quota", "headcount", "lat", "lon", "land need", "land have"],
            ["A", "Alder", "ward", 1, 2, 10.77, 106.70, 1, 1],
            ["B", "Birch", "ward", 2, 1, 10.80, 106.65, 1, 0],
            ["D", "Agency", "department", None, 1, 10.78, 106.69, None, 1],
        ],
        "Officials": [
            ["official", "name", "unit", "fields", "protected", "volunteer", "retire_on", "max_km"],
            ["P1", "An", "A", "land; it", None, None, None, None],
            ["P2", "Bình", "A", None, "leader", "yes", "2040-01-31", None],
            ["P3", "Chi", "B", "it", None, "no", None, 30],
            ["P4", "Dung", "Agency", "land", None, None, None, None],
        ],
        "Fields": [["field", "weight"], ["land", 1], ["it", 1]],
        "Rules": [["rule", "value"], ["as_of", "2026-01-01"]],
        "Decisions": [["official", "to", "decision", "note"], ["P1", "B", "require", "agreed"]],
    }


def names(folder: Path) -> set[str]:
    """What lies in a folder."""
    return {path.name for path in folder.iterdir()}
