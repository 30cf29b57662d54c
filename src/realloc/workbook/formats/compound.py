"""Compound files, the folders in a file in which .xls workbooks and encrypted ones lie ([MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from realloc.workbook.formats.refusals import DamagedError, PasswordError

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_END: Final = 0xFFFFFFFA
"""Numbers from here on are no sectors."""

_SMALL: Final = 64
"""Bytes of a sector of short streams."""


def streams(data: bytes) -> dict[str, bytes]:
    """The streams that may be a workbook, by their names in lower case.

    Raises
    ------
    PasswordError
        When what lies in the file is an encrypted workbook.
    DamagedError
        When the tables of sectors lead nowhere.
    """
    if _ENCRYPTED in data:
        raise PasswordError
    try:
        return _Compound(data).streams(("workbook", "book"))
    except (struct.error, IndexError, OverflowError):
        raise DamagedError("archive") from None


class _Compound:
    def __init__(self, data: bytes) -> None:
        self._data = data
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            raise struct.error
        self._size = 1 << shift
        fats, first, self._cutoff, small = (struct.unpack_from("<I", data, at)[0] for at in (44, 48, 56, 60))
        places = list(struct.unpack_from("<109I", data, 76))
        more = struct.unpack_from("<I", data, 68)[0]
        while more < _END and len(places) < min(fats, len(data) // self._size + 1):
            block = self._numbers(more)
            places, more = [*places, *block[:-1]], block[-1]
        self._fat = [n for place in places[:fats] if place < _END for n in self._numbers(place)]
        folder = self._joined(first)
        self._entries = [folder[at : at + 128] for at in range(0, len(folder) - 127, 128)]
        self._small = small

    def streams(self, names: tuple[str, ...]) -> dict[str, bytes]:
        found = {}
        for entry in self._entries:
            name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace")
            if name.lower() in names and entry[66] == 2:
                start, length = struct.unpack_from("<II", entry, 116)
                stream = self._stream(start, length)
                if len(stream) < length:
                    raise IndexError
                found[name.lower()] = stream
        return found

    def _stream(self, start: int, length: int) -> bytes:
        if length >= self._cutoff:
            return self._joined(start)[:length]
        inner = self._joined(struct.unpack_from("<I", self._entries[0], 116)[0])
        links = [n for sector in self._chain(self._small, self._fat) for n in self._numbers(sector)]
        return b"".join(inner[n * _SMALL : (n + 1) * _SMALL] for n in self._chain(start, links))[:length]

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._size // 4}I", self._sector(sector))

    def _joined(self, start: int) -> bytes:
        return b"".join(map(self._sector, self._chain(start, self._fat)))

    def _chain(self, start: int, links: list[int]) -> Iterator[int]:
        """The sectors of a stream; one that comes back to itself is cut where it is as long as the file."""
        for _ in range(len(links) + 1):
            if start >= _END:
                return
            yield start
            start = links[start]
