"""The parts of an .xlsx workbook: which sheets there are, their texts, their number formats, their cells."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Final, NamedTuple

from realloc.words.regex import regex
from realloc.workbook.formats.archive import Archive
from realloc.workbook.formats.boxes import tell_ticks
from realloc.workbook.formats.grid import Grid, distrust_zeros
from realloc.workbook.formats.markup import (
    BLANKS,
    MAIN,
    TRUE,
    NotPlainError,
    plain_middle,
    rich_text,
    said,
    unescaped,
)
from realloc.workbook.formats.refusals import DamagedError, NotAWorkbookError
from realloc.workbook.formats.values import Style, Texts, styles_of
from realloc.workbook.formats.worksheet import read_sheet
from realloc.workbook.formats.xml import END, START, local, walk

_NONE: Final[frozenset[str]] = frozenset()
_PLAIN_TEXT = regex(r'<si><t( xml:space="preserve")?>([^<\r]*)</t></si>')


class _Book(NamedTuple):
    sheets: list[tuple[str, str, bool]]
    """Name, id of the relation, whether hidden."""
    since_1904: bool
    asks_to_be_calculated: bool


def main_part(archive: Archive) -> str:
    """The part that is the workbook.

    Raises
    ------
    DamagedError, NotAWorkbookError
        When there is none.
    """
    named = []
    if "_rels/.rels" in archive:
        named = [t for kind, t in relations(archive, "").values() if kind == "officeDocument"]
    for name in (*named, "xl/workbook.xml", "xl/workbook.bin"):
        if name in archive:
            return name
    if _has_sheets(archive):
        raise DamagedError("missing", "xl/workbook.xml")
    raise NotAWorkbookError


def _has_sheets(archive: Archive) -> bool:
    return any(name.startswith("xl/") for name in archive.names)


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to inside the archive: by id the kind and the other part."""
    folder, file = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    found: dict[str, tuple[str, str]] = {}
    if name not in archive:
        return found
    for event, path, element in walk(archive.read(name), name, _NONE):
        if event == START and path[-1] == "Relationship" and element.get("TargetMode") != "External":
            target = element.get("Target", "").replace("\\", "/")
            other = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = kind, other if other in archive else _unquoted(other)
    return found


def _unquoted(name: str) -> str:
    from urllib.parse import unquote

    return unquote(name)


def sheet_parts(
    archive: Archive, part: str, sheets: list[tuple[str, str, bool]]
) -> Iterator[tuple[Grid, str]]:
    """Each sheet of cells, empty, with its part; charts and the like are none."""
    known = relations(archive, part)
    seen: set[str] = set()
    for name, relation, hidden in sheets:
        kind, target = known.get(relation, ("", ""))
        if not kind:
            raise DamagedError("missing", name)
        if name.casefold() in seen:
            raise DamagedError("twice", name)
        seen.add(name.casefold())
        if kind == "worksheet":
            yield Grid(name, hidden), target


def read(archive: Archive, part: str) -> list[Grid]:
    """Read the workbook whose main part is ``part``."""
    book = _book(archive, part)
    known = dict(relations(archive, part).values())
    texts = Texts(
        _shared(archive, known.get("sharedStrings", "")),
        _styles_of(archive, known.get("styles", "")),
        book.since_1904,
    )
    grids = list[Grid]()
    for empty, target in sheet_parts(archive, part, book.sheets):
        grids.append(read_sheet(empty, archive.read(target), target, texts))
        tell_ticks(grids[-1], archive, target, relations(archive, target))
    if book.asks_to_be_calculated:
        distrust_zeros(grids)
    return grids


def _book(archive: Archive, part: str) -> _Book:
    sheets: list[tuple[str, str, bool]] = []
    since_1904 = asks = False
    for event, path, element in walk(archive.read(part), part, _NONE, MAIN):
        if event == END:
            continue
        if path[0] != "workbook":
            raise DamagedError("contents") if _has_sheets(archive) else NotAWorkbookError
        if path[1:] == ("sheets", "sheet"):
            relation = next((v for k, v in element.items() if local(k) == "id"), "")
            sheets.append((element.get("name", ""), relation, element.get("state", "visible") != "visible"))
        elif path[1:] == ("workbookPr",):
            since_1904 = element.get("date1904") in TRUE
        elif path[1:] == ("calcPr",):
            asks = element.get("fullCalcOnLoad") in TRUE
    return _Book(sheets, since_1904, asks)


def _styles_of(archive: Archive, part: str) -> Sequence[Style]:
    return _styles(archive.read(part), part) if part in archive else styles_of([], {})


@lru_cache(maxsize=4)
def _styles(data: bytes, part: str) -> Sequence[Style]:
    """What each cell style shows; workbooks made of one template, such as packs, have the same."""
    codes: dict[int, str] = {}
    numbers: list[int] = []
    for event, path, element in walk(data, part, _NONE, MAIN):
        if event == END:
            continue
        if path[1:] == ("numFmts", "numFmt"):
            codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
        elif path[1:] == ("cellXfs", "xf"):
            numbers.append(int(element.get("numFmtId", "0")))
    return tuple(styles_of(numbers, codes))


def _shared(archive: Archive, part: str) -> list[str]:
    if part not in archive:
        return []
    data = archive.read(part)
    if (middle := plain_middle(data, ("sst",), part)) is not None:
        with suppress(NotPlainError, UnicodeDecodeError):
            return _plain_texts(middle.inside.decode("utf-8"))
    wholes = frozenset({"si"})
    return [
        rich_text(element)
        for event, path, element in walk(data, part, wholes, MAIN)
        if event == END and path[1:] == ("si",)
    ]


def _plain_texts(text: str) -> list[str]:
    pieces = _PLAIN_TEXT.split(text)
    if any(pieces[::3]):
        raise NotPlainError
    kept = zip(pieces[1::3], pieces[2::3], strict=True)
    return [unescaped(said(text if keep else text.strip(BLANKS))) for keep, text in kept]


def extras(archive: Archive) -> tuple[str, ...]:
    """What the archive carries beside cells: ``macros``, ``links`` to other workbooks."""
    found: Mapping[str, bool] = {
        "macros": any(n.endswith("vbaproject.bin") or n.startswith("basic/") for n in archive.names),
        "links": any(n.startswith("xl/externallinks/") for n in archive.names),
    }
    return tuple(name for name, there in found.items() if there)
