"""Standard streams on which everything can be seen, in UTF-8, with colours where they are wanted."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast

from realloc.words.folding import OWN, visible
from realloc.words.regex import regex

_COLOURS = regex(f"{OWN}(\x1b\\[[0-9]{{1,2}}m)")


class Screen:
    """A standard stream on which everything can be seen: nothing in a text is obeyed by a terminal."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Write ``text``; only the program's own colours go through, where the stream shows any."""
        self.stream.write(_seen(text, coloured=in_colour(self.stream)))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write all ``lines``."""
        for line in lines:
            self.write(line)

    def fileno(self) -> int:
        """The descriptor; none of a Windows console, which usage errors would be written to past this."""
        if os.name == "nt" and self.stream.isatty():
            raise io.UnsupportedOperation("fileno")
        return self.stream.fileno()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def plain(text: str) -> str:
    """``text`` as a stream without colours shows it."""
    return _seen(text, coloured=False)


def _seen(text: str, *, coloured: bool) -> str:
    parts = _COLOURS.split(text)
    return "".join(visible(part) if place % 2 == 0 else part * coloured for place, part in enumerate(parts))


@contextmanager
def on_screen() -> Iterator[None]:
    """Everything that is written on the standard streams meanwhile can be seen."""
    streams = sys.stdout, sys.stderr
    shown = [Screen(stream) if stream is not None else None for stream in streams]
    sys.stdout, sys.stderr = cast("list[TextIO]", shown)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


def beneath(stream: TextIO) -> TextIO:
    """The stream itself, for what moves the cursor on purpose."""
    return stream.stream if isinstance(stream, Screen) else stream


class _Forgiving(io.TextIOWrapper):
    """Standard error: when that cannot be written, nobody can be told, and the work goes on."""

    def write(self, text: str) -> int:
        with suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            super().flush()


def speak_utf8() -> None:
    """Put the standard streams in UTF-8: a Windows code page cannot say "điều động"."""
    reconfigure: Callable[..., None] | None = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    if hasattr(sys.stderr, "buffer"):
        sys.stderr = _Forgiving(sys.stderr.buffer, encoding="utf-8", errors="replace", line_buffering=True)


def in_colour(stream: TextIO | None) -> bool:
    """Whether ``stream`` is a terminal that shows colours and nobody asked for none."""
    if (
        stream is None
        or os.environ.get("NO_COLOR")
        or os.environ.get("TERM") == "dumb"
        or not stream.isatty()
    ):
        return False
    return os.name != "nt" or "WT_SESSION" in os.environ
