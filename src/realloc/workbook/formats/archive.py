"""A zipped workbook: opened without trust, every part read whole and checked, or refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import cached_property
from pathlib import Path
from typing import Final

from realloc.workbook.formats.handed import handed_bytes
from realloc.workbook.formats.refusals import DamagedError, TooLargeError

MOST_MEGABYTES: Final = 600
"""What a workbook may unpack to: a sheet of a million rows and five columns still passes."""

MOST_ENTRIES: Final = 20_000
"""Parts of an archive."""

BEST_PACKING: Final = 1032
"""What deflate makes of a byte at most."""


MOST_OF_A_LIST: Final = 1 << 20
"""Bytes of the list of sheets that a glance looks at."""


def listed_sheets(path: Path) -> bytes:
    """What an .xlsx file says of its sheets, without looking at them; nothing where it is none."""
    given = handed_bytes(path)
    if given is None and not path.is_file():  # a pipe would be waited for
        return b""
    try:
        file = path if given is None else io.BytesIO(given)
        with zipfile.ZipFile(file) as archive, archive.open("xl/workbook.xml") as part:
            return part.read(MOST_OF_A_LIST)
    except MemoryError:
        raise
    except Exception:  # a damaged one makes Python's reader fail in a dozen ways
        return b""


class Archive:
    """The parts by their names, which count without regard to case.

    Raises
    ------
    DamagedError
        When the directory is broken, names a part twice, or a part is encrypted or packed oddly.
    TooLargeError
        When it unpacks to too much, whatever its headers claim.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        except MemoryError:
            raise
        except Exception:  # the directory makes Python's reader fail in a dozen ways
            raise DamagedError("archive") from None
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            name = _key(entry.filename)
            if name in self._entries:
                raise DamagedError("twice", entry.filename)
            if entry.flag_bits & 1:
                raise DamagedError("locked", entry.filename)
            if _is_impossible(entry, len(data)):
                raise DamagedError("unpacking", entry.filename)
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise DamagedError("packing", entry.filename)
            self._entries[name] = entry
        self._refuse_bombs(entries)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names, in lower case."""
        return tuple(self._entries)

    @property
    def unpacked_size(self) -> int:
        """Bytes of all parts together."""
        return sum(entry.file_size for entry in self._entries.values())

    def read(self, name: str) -> bytes:
        """The bytes of a part, whose checksum holds.

        Raises
        ------
        DamagedError
            When it is not there or not whole.
        """
        entry = self._entries.get(_key(name))
        if entry is None:
            raise DamagedError("missing", name)
        try:
            return self._zip.read(entry)
        except MemoryError:
            raise
        except Exception:  # wrong checksums, lengths, headers, offsets: each with an exception of its own
            raise DamagedError("unpacking", name) from None

    def _refuse_bombs(self, entries: list[zipfile.ZipInfo]) -> None:
        claimed = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        if claimed > MOST_MEGABYTES * 1_000_000 or len(entries) > MOST_ENTRIES:
            raise TooLargeError(claimed)
        # A small archive cannot hide a large one.
        if packed * BEST_PACKING > MOST_MEGABYTES * 1_000_000 or packed > len(self._data):
            self._unpack(entries)

    def _unpack(self, entries: list[zipfile.ZipInfo]) -> None:
        """Unpack every part, keeping nothing, and stop where there is more than the headers claim."""
        for entry in entries:
            if entry.compress_type != zipfile.ZIP_DEFLATED or not entry.compress_size:
                continue
            # The lengths in the local header, which may differ from those in the directory.
            at = entry.header_offset
            name, extra = (int.from_bytes(self._data[at + n :][:2], "little") for n in (26, 28))
            start = at + 30 + name + extra
            packed = memoryview(self._data)[start : start + entry.compress_size]
            try:
                unpacked = zlib.decompressobj(-15).decompress(packed, entry.file_size + 1)
            except zlib.error:
                return  # damaged; reading the part says so
            if len(unpacked) > entry.file_size:
                raise TooLargeError((MOST_MEGABYTES + 1) * 1_000_000)


def _is_impossible(entry: zipfile.ZipInfo, size: int) -> bool:
    """Whether no part can have the lengths that the directory gives."""
    if entry.compress_type == zipfile.ZIP_STORED and entry.file_size != entry.compress_size:
        return True
    return entry.compress_size > size or entry.file_size > BEST_PACKING * (entry.compress_size + 1)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
