"""What an .ods file says of its cells that the fast reader does not pass on, and what would choke it.

Rows and cells repeat by a count in their tag, so that a few bytes can claim a sheet of a million rows;
the reader lays them all out.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from html import unescape
from itertools import islice

from realloc.ooxml import DENSEST, Flaws
from realloc.text import address

Area = tuple[int, int, int, int]

_TABLE = re.compile(r"<table:table\s[^>]*?table:name=\"([^\"]*)\"[^>]*>(.*?)</table:table>", re.DOTALL)
_ROW = re.compile(r"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_CELL = re.compile(
    r"<table:(?:covered-)?table-cell\b([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)", re.DOTALL
)
_COLUMN = re.compile(r"<table:table-column\b([^>]*?)/?>")
_FAILED = re.compile(r"^(?:#[A-Z0-9/!?]+|Err:\d+)$")
_WHOLE = re.compile(r"office:value=\"(\d+)\"")
_TEXT = re.compile(r"<text:p[^>]*>(.*?)</text:p>", re.DOTALL)


def inspect(data: bytes) -> dict[str, Flaws]:
    """Return the flaws of each sheet of an .ods file by sheet name; nothing for other formats."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "content.xml" not in archive.namelist():
                return {}
            xml = archive.read("content.xml").decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        return {}
    return {
        unescape(name): replace(_flaws(body), shown=_shown_codes(body)) for name, body in _TABLE.findall(xml)
    }


def _shown_codes(body: str) -> dict[str, str]:
    """Numbers that are shown with zeros in front, by address."""
    found: dict[str, str] = {}
    number = 0
    for of_row, cells in _ROW.findall(body):
        number, column = number + 1, 0
        for attributes, content in _CELL.findall(cells):
            column += 1
            value, text = _WHOLE.search(attributes), _TEXT.search(content)
            if (
                value
                and text
                and len(text[1]) > len(value[1])
                and text[1].lstrip("0") == value[1].lstrip("0")
            ):
                found[address(number, column)] = text[1]
            column += _times(attributes, "columns") - 1
        number += _times(of_row, "rows") - 1
    return found


def _flaws(body: str) -> Flaws:
    formulas: dict[str, str] = {}
    errors: dict[str, str] = {}
    hidden: set[int] = set()
    merged: list[Area] = []
    number = widest = 0
    for attributes, cells in _ROW.findall(body):
        number += 1
        width = _cells(number, cells, formulas, errors, merged)
        times = _times(attributes, "rows")
        if "visibility=" in attributes and width:
            hidden |= set(islice(range(number, number + times), 1000))
        number += times - 1
        if width:
            widest = max(widest, width)
            if number * widest > DENSEST:
                return Flaws(formulas, errors, address(number, width))
    return Flaws(formulas, errors, None, frozenset(hidden), frozenset(_hidden_columns(body)), tuple(merged))


def _cells(
    number: int, cells: str, formulas: dict[str, str], errors: dict[str, str], merged: list[Area]
) -> int:
    """Note formulas without a result, errors and merged cells of one row; return its last used column."""
    column = last = 0
    for attributes, content in _CELL.findall(cells):
        column += 1
        times = _times(attributes, "columns")
        if content or "office:value" in attributes:
            last = column + times - 1
        if "-spanned=" in attributes:
            down, across = _spanned(attributes, "rows"), _spanned(attributes, "columns")
            merged.append((number, column, number + down - 1, column + across - 1))
        if "table:formula=" in attributes and "office:value-type=" not in attributes:
            formulas[address(number, column)] = _formula(attributes)
            last = column
        elif "table:formula=" in attributes and (text := _TEXT.search(content)) and _FAILED.match(text[1]):
            errors[address(number, column)] = unescape(text[1])
        column += times - 1
    return last


def _formula(attributes: str) -> str:
    found = re.search(r"table:formula=\"([^\"]*)\"", attributes)
    return "=" + unescape(found[1]).partition("=")[2] if found else "="


def _times(attributes: str, what: str) -> int:
    found = re.search(rf"table:number-{what}-repeated=\"(\d{{1,9}})\"", attributes)
    return max(int(found[1]), 1) if found else 1


def _spanned(attributes: str, what: str) -> int:
    found = re.search(rf"table:number-{what}-spanned=\"(\d{{1,7}})\"", attributes)
    return max(int(found[1]), 1) if found else 1


def _hidden_columns(body: str) -> set[int]:
    hidden: set[int] = set()
    column = 0
    for attributes in _COLUMN.findall(body):
        times = _times(attributes, "columns")
        if "visibility=" in attributes:
            hidden |= set(range(column + 1, column + min(times, 702) + 1))
        column += times
    return hidden
