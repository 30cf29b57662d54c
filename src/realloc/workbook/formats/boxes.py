"""Check boxes that float over the cells of an .xlsx sheet: a tick is in the drawing, and not in the cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from realloc.words.folding import address
from realloc.workbook.formats.archive import Archive
from realloc.workbook.formats.grid import LAST_COLUMN, LAST_ROW, Grid
from realloc.workbook.formats.xml import END, START, local, walk

TICK: Final = "☑"
"""What a blank cell under a ticked box shows, told like an error in it."""


def tell_ticks(grid: Grid, archive: Archive, part: str, relations: Mapping[str, tuple[str, str]]) -> None:
    """Note the blank cells of a sheet over which a box is ticked: they show a yes that they do not hold."""
    parts = {name: target for name, (kind, target) in relations.items() if kind == "ctrlProp"}
    ticked = {name for name, target in parts.items() if target in archive and _is_ticked(archive, target)}
    if not ticked:
        return
    for name, row, column in _controls(archive.read(part), part):
        cells = grid.rows.get(row, [])
        blank = column > len(cells) or cells[column - 1] is None
        if name in ticked and blank and row <= LAST_ROW and column <= LAST_COLUMN:
            grid.errors.setdefault(address(row, column), TICK)


def _is_ticked(archive: Archive, part: str) -> bool:
    for event, _, element in walk(archive.read(part), part, frozenset()):
        if event == START:
            return element.get("objectType") == "CheckBox" and element.get("checked") == "Checked"
    return False


def _controls(data: bytes, part: str) -> Iterator[tuple[str, int, int]]:
    """The id of each control, and the row and column in which it begins."""
    for event, path, element in walk(data, part, frozenset({"control", "c"})):
        if event == END and path[-1] == "control":
            begins = next((e for e in element.iter() if local(e.tag) == "from"), None)
            if begins is not None:
                name = next((v for k, v in element.items() if local(k) == "id"), "")
                yield name, _number(begins, "row") + 1, _number(begins, "col") + 1


def _number(begins: Element, name: str) -> int:
    text = next((e.text or "" for e in begins if local(e.tag) == name), "").strip()
    return int(text) if text.isascii() and text.isdigit() else 0
