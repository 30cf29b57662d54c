"""Which format a file has, and the reader for it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import NamedTuple

from realloc.machine import require
from realloc.words.folding import address
from realloc.workbook.formats import compound, ooxml, opendocument, text
from realloc.workbook.formats.archive import Archive
from realloc.workbook.formats.grid import DENSEST, Grid
from realloc.workbook.formats.refusals import DamagedError, FarCellError, FormatError, NotAWorkbookError

READING_TAKES = 5
"""Memory that reading takes at least, in sizes of the unpacked file; measured 5.1 to 7.9 on nine files."""

_PARTS = (b"xl/workbook.", opendocument.PART.encode())


class Contents(NamedTuple):
    """The sheets of a file, and what it carries beside them; see :mod:`realloc.workbook.formats.ooxml`."""

    grids: list[Grid]
    extras: tuple[str, ...] = ()


def read_file(data: bytes) -> Contents:
    """Read a workbook of any format, told by its bytes.

    Raises
    ------
    FormatError
        Why it is not read.
    """
    try:
        contents = _read(data)
        _refuse_far(contents.grids)
        return contents
    except (FormatError, MemoryError):
        raise
    except Exception:  # whatever else a file can be made to do to a reader says only that it is damaged
        raise DamagedError("contents") from None


def read_text(files: Sequence[tuple[str, bytes]]) -> Contents:
    """Read text files, each as a sheet of the name beside it; one that is a workbook by its bytes is no text.

    Raises
    ------
    FormatError
        Why one is not read.
    """
    try:
        for _, data in files:
            require(READING_TAKES * len(data))
        grids = [text.read(data, name) for name, data in files]
        _refuse_far(grids)
        return Contents(grids)
    except (FormatError, MemoryError):
        raise
    except Exception:
        raise DamagedError("contents") from None


def is_binary(data: bytes) -> bool:
    """Whether the bytes are those of a workbook, whatever the file is called."""
    return data.startswith((compound.SIGNATURE, b"PK"))


def _read(data: bytes) -> Contents:
    if data.startswith(compound.SIGNATURE):
        require(READING_TAKES * len(data))
        from realloc.workbook.formats import xls  # late, like the next, for a quick start: few files are one

        return Contents(xls.read(data))
    if not data.startswith(b"PK") and not zipfile.is_zipfile(io.BytesIO(data)):
        raise NotAWorkbookError
    try:
        return _read_archive(Archive(data))
    except NotAWorkbookError:
        # Its directory may have lost the parts that are there.
        if any(name in data for name in _PARTS):
            raise DamagedError("archive") from None
        raise


def _read_archive(archive: Archive) -> Contents:
    require(READING_TAKES * archive.unpacked_size)
    if opendocument.is_spreadsheet(archive):
        return Contents(opendocument.read(archive), ooxml.extras(archive))
    part = ooxml.main_part(archive)
    if part.lower().endswith(".bin"):
        from realloc.workbook.formats import xlsb

        return Contents(xlsb.read(archive, part), ooxml.extras(archive))
    return Contents(ooxml.read(archive, part), ooxml.extras(archive))


def _refuse_far(grids: list[Grid]) -> None:
    """Refuse where all sheets together are laid out too large, though none is by itself."""
    size = 0
    for grid in grids:
        size += grid.size
        if size > DENSEST:
            last = max(grid.rows)
            raise FarCellError(grid.name, address(last, len(grid.rows[last])))
