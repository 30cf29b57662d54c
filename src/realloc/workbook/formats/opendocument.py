"""Spreadsheets of LibreOffice (.ods): rows and cells that repeat by a count in their tag."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final
from xml.etree.ElementTree import Element

from realloc.words.folding import address, place
from realloc.words.regex import regex
from realloc.workbook.formats.archive import Archive
from realloc.workbook.formats.boxes import TICK
from realloc.workbook.formats.grid import LAST_COLUMN, LAST_ROW, Cell, Grid
from realloc.workbook.formats.refusals import DamagedError, FarCellError, NotAWorkbookError, PasswordError
from realloc.workbook.formats.xml import START, local, walk

PART: Final = "content.xml"

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES: Final = tuple(f"{_OASIS}{name}:1.0" for name in ("office", "table", "style", "text", "form"))
_OFFICE, _TABLE, _STYLE, _TEXT, _FORM = (f"{{{name}}}" for name in _NAMESPACES)
_WHOLES: Final = frozenset({"table-cell", "covered-table-cell"})
_GROUPS: Final = frozenset({"table-row-group", "table-rows", "table-header-rows"})
_COLUMN_GROUPS: Final = frozenset({"table-column-group", "table-columns", "table-header-columns"})
_SPREADSHEET: Final = ("document-content", "body", "spreadsheet")
_FAILED = regex(r"#[A-Z0-9/!?]+|Err:\d+|#[A-ZĐ/ !?]+")
_DURATION = regex(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d+))?S)?")
_SKIPPED: Final = frozenset({"annotation", "note", "ruby-text", "shapes", "frame"})


def is_spreadsheet(archive: Archive) -> bool:
    """Whether the archive says that it is one, or looks like one."""
    return PART in archive or ("mimetype" in archive and b"spreadsheet" in archive.read("mimetype"))


def read(archive: Archive) -> list[Grid]:
    """Read the spreadsheet in an archive."""
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise PasswordError
    if PART not in archive:
        raise DamagedError("missing", PART)
    document = _Document()
    for event, path, element in walk(archive.read(PART), PART, _WHOLES, _NAMESPACES):
        if event == START:
            document.begin(path, element)
        else:
            document.end(path, element)
    if not document.is_spreadsheet:
        raise NotAWorkbookError
    return document.grids


class _Document:
    """What has been seen so far."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.is_spreadsheet = False
        self._style = ""
        self._unshown: set[str] = set()
        self._row = self._times = 0
        self._column = self._table_column = 0
        self._ticked: set[str] = set()
        """Boxes with a tick, by their ids; which cell each is drawn over stands in the cell."""
        self._flawed: list[str] = []
        """Cells of the row that have nothing to show for their formula."""

    def begin(self, path: tuple[str, ...], element: Element) -> None:
        name = path[-1]
        if name == "style":
            self._style = element.get(f"{_STYLE}name", "")
        elif name == "table-properties" and element.get(f"{_TABLE}display") == "false":
            self._unshown.add(self._style)
        elif path[:3] != _SPREADSHEET:
            return
        elif len(path) == 3:
            self.is_spreadsheet = True
        elif name == "checkbox":
            state = element.get(f"{_FORM}current-state") or element.get(f"{_FORM}state")
            if state == "checked":
                self._ticked.update(v for k, v in element.items() if local(k) == "id")
        elif path[3:] == ("table",):
            hidden = element.get(f"{_TABLE}style-name") in self._unshown
            self.grids.append(Grid(element.get(f"{_TABLE}name", ""), hidden))
            self._row = self._table_column = 0
            self._times = 1
        elif _is_in(path, "table-row", _GROUPS):
            self._row += self._times if self._row else 1
            self._times = _count(element, "number-rows-repeated")
            self._column, self._flawed = 0, []
            if element.get(f"{_TABLE}visibility", "visible") != "visible":
                last = min(self._row + self._times, LAST_ROW + 1)
                self.grids[-1].hidden_rows.update(range(self._row, last))
        elif _is_in(path, "table-column", _COLUMN_GROUPS):
            times = _count(element, "number-columns-repeated")
            if element.get(f"{_TABLE}visibility", "visible") != "visible":
                self.grids[-1].hide_columns(self._table_column + 1, self._table_column + times)
            self._table_column += times

    def end(self, path: tuple[str, ...], element: Element) -> None:
        if path[-1] in _WHOLES and _is_in(path[:-1], "table-row", _GROUPS):
            self._cell(element)
        elif _is_in(path, "table-row", _GROUPS):
            self._repeat()

    def _repeat(self) -> None:
        """What holds for a row holds for those that it stands for."""
        grid = self.grids[-1]
        grid.repeat(self._row, self._times)
        last = min(self._row + self._times, LAST_ROW + 1)
        for told in (grid.formulas, grid.errors) if self._times > 1 else ():
            for cell in [c for c in self._flawed if c in told]:
                column = place(cell)[1]
                told.update({address(n, column): told[cell] for n in range(self._row + 1, last)})

    def _cell(self, element: Element) -> None:
        grid, row, column = self.grids[-1], self._row, self._column + 1
        times = _count(element, "number-columns-repeated")
        self._column += times
        across, down = _count(element, "number-columns-spanned"), _count(element, "number-rows-spanned")
        if across > 1 or down > 1:
            bottom, right = min(row + down - 1, LAST_ROW), min(column + across - 1, LAST_COLUMN)
            grid.merge((row, column, bottom, right))
        value = self._value(element, row, column)
        if value is None and self._has_tick(element):
            grid.errors.setdefault(address(row, column), TICK)
        for told in (grid.formulas, grid.errors) if times > 1 else ():
            if (flaw := told.get(address(row, column))) is not None:
                cells = [address(row, n) for n in range(column + 1, min(column + times, LAST_COLUMN + 1))]
                told.update(dict.fromkeys(cells, flaw))
                self._flawed += cells
        if value is None:
            return
        if row > LAST_ROW or column + times - 1 > LAST_COLUMN:
            raise FarCellError(grid.name, address(row, column + times - 1))
        # The last one first: it says whether the block becomes too large.
        grid.put(row, [(column + times - 1, value)])
        grid.put(row, [(n, value) for n in range(column, column + times - 1)])

    def _has_tick(self, element: Element) -> bool:
        """Whether a ticked box is drawn over a cell: it shows a yes that the cell does not hold."""
        drawn = (child for child in element if local(child.tag) == "control")
        return any(local(k) == "control" and v in self._ticked for one in drawn for k, v in one.items())

    def _value(self, element: Element, row: int, column: int) -> Cell:
        grid, cell = self.grids[-1], address(row, column)
        formula = element.get(f"{_TABLE}formula")
        kind = element.get(f"{_OFFICE}value-type")
        text = _text(element)
        if _is_error(element, text, formula):
            grid.errors[cell] = text or "#N/A"
            self._flawed.append(cell)
            return None
        try:
            value = _meaning(element, kind, text)
        except (ValueError, OverflowError):
            raise DamagedError("value", f"{grid.name}!{cell}") from None
        if formula is not None:
            if value is None:
                self._flawed.append(cell)
            grid.formula(row, column, "=" + formula.partition("=")[2], value)
        return value


def _is_in(path: tuple[str, ...], name: str, groups: frozenset[str]) -> bool:
    """Whether an element stands in a table of the spreadsheet, in groups or not."""
    return path[:4] == (*_SPREADSHEET, "table") and path[-1] == name and groups.issuperset(path[4:-1])


def _is_error(element: Element, text: str, formula: str | None) -> bool:
    if any(local(name) == "value-type" and value == "error" for name, value in element.items()):
        return True
    return formula is not None and _FAILED.fullmatch(text) is not None


def _meaning(element: Element, kind: str | None, text: str) -> Cell:
    if kind is None:
        return text or None
    if kind == "string":
        return element.get(f"{_OFFICE}string-value", text)
    name = kind if kind in ("date", "time", "boolean") else ""
    value = element.get(f"{_OFFICE}{name}-value" if name else f"{_OFFICE}value")
    if value is None:
        return None
    if kind == "boolean":
        return value == "true"
    if kind == "date":
        return _dated(value)
    if kind == "time":
        return _lasting(value)
    number = float(value)
    if number - number != 0 or "_" in value:
        raise ValueError(value)
    # A number with zeros in front is a code, 123 in the format 0000000.
    is_code = value.isdigit() and text.isdigit() and len(text) > len(value)
    return text if is_code and text.lstrip("0") == value.lstrip("0") else number


def _dated(value: str) -> date | datetime:
    if "T" not in value:
        return date.fromisoformat(value)
    moment = datetime.fromisoformat(value).replace(tzinfo=None)
    return moment.date() if moment.time() == time() else moment


def _lasting(value: str) -> time | timedelta:
    """A time of day, or a length of time of a day and more."""
    found = _DURATION.fullmatch(value)
    if found is None or len(value) > 40:
        raise ValueError(value)
    days, hours, minutes, seconds = (int(found[n] or 0) for n in range(2, 6))
    part = float(f"0.{found[6] or 0}")
    span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds + part)
    if found[1] or span >= timedelta(days=1):
        return -span if found[1] else span
    return (datetime.min + span).time()


def _count(element: Element, name: str) -> int:
    """How often an element repeats, or how far it reaches; no more than a sheet has of anything and one."""
    text = element.get(f"{_TABLE}{name}", "1").strip()
    if not text.isascii() or not text.isdigit():
        raise DamagedError("place", text)
    return max(1, int(text) if len(text) < 9 else LAST_ROW + 1)


def _text(element: Element) -> str:
    """The paragraphs of a cell, one a line."""
    return "\n".join("".join(_pieces(child)) for child in element if child.tag == f"{_TEXT}p")


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local(child.tag)
        if name == "s":
            yield " " * min(_spaces(child), 1000)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name not in _SKIPPED:
            yield from _pieces(child)
        yield child.tail or ""


def _spaces(element: Element) -> int:
    count = element.get(f"{_TEXT}c", "1")
    return int(count) if count.isascii() and count.isdigit() and len(count) < 9 else 1
