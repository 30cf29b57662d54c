"""Files in memory under the path by which they are told: standard input, what was sent to a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Final

STANDARD_INPUT: Final = Path("-")
"""How standard input is told, which has no name whose ending says what it holds."""

_FILES: ContextVar[Mapping[Path, bytes] | None] = ContextVar("handed", default=None)


@contextmanager
def handed(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Within, reading one of ``files``, or a folder of them, gives its bytes, whatever is on disk there."""
    before = _FILES.set({**(_FILES.get() or {}), **files})
    try:
        yield
    finally:
        _FILES.reset(before)


def handed_bytes(path: Path) -> bytes | None:
    """The bytes of a file that is in memory; None where it is not."""
    return (_FILES.get() or {}).get(path)


def handed_in(folder: Path) -> list[Path]:
    """The files in memory that are told as being in a folder."""
    return [path for path in _FILES.get() or {} if path.parent == folder and path != STANDARD_INPUT]
