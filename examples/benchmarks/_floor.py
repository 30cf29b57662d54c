"""The floor: read the input's cells and write the plan's cells, with the same libraries and nothing else.

Run by `run.py` as its own process: `python _floor.py INPUT PLAN JSON`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter


def cells_of(path: Path) -> list[tuple[str, list[list[object]]]]:
    """Every sheet's title and rows."""
    import python_calamine

    with python_calamine.load_workbook(path) as book:
        return [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]


def write_cells(sheets: list[tuple[str, list[list[object]]]], path: Path) -> None:
    """Write the sheets without any format."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([None if value == "" else value for value in row])
    book.save(path)


def main() -> None:
    """Read, get the plan's cells (that time is not counted), write; tell the seconds."""
    source, plan, told = map(Path, sys.argv[1:4])
    started = perf_counter()
    cells_of(source)
    read = perf_counter()
    content = cells_of(plan)
    known = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        write_cells(content, Path(folder) / "plan.xlsx")
        written = perf_counter()
    seconds = {"read": read - started, "uncounted": known - read, "write": written - known}
    told.write_text(json.dumps({"status": "optimal", "seconds": seconds}), encoding="utf-8")


if __name__ == "__main__":
    main()
