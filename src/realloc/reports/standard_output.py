"""Standard output may be a full disk, or a pipe that nobody reads any more: one line says so."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from realloc.reports.destinations import DISK_FULL, OutputError


@contextmanager
def heard() -> Iterator[None]:
    """Around what is written to standard output; once that fails, nothing more is said there.

    Raises
    ------
    OutputError
        When it cannot be written.
    """
    try:
        if sys.stdout is None:  # started with it closed
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        yield
    except OSError as cause:
        raise unheard(cause) from cause


def write_out(data: bytes) -> None:
    """Write to standard output as it is, after what was said there before.

    Raises
    ------
    OutputError
        When it cannot be written.
    """
    with heard():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _let_go() -> None:
    """What is still to be said goes nowhere; else it would be tried, and fail, again at the end."""
    with suppress(OSError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def unheard(cause: OSError) -> OutputError:
    """What to say, elsewhere, of a failure to write to standard output; nothing more goes there."""
    _let_go()
    if cause.errno in DISK_FULL:
        return OutputError(
            "Not all could be printed: the disk behind standard output is full; files that were written are"
            " whole.",
            "Không in được hết: đĩa nhận đầu ra chuẩn đã đầy; các tệp đã ghi vẫn trọn vẹn.",
        )
    return OutputError(
        "Not all could be printed: standard output is closed; files that were written are whole.",
        "Không in được hết: đầu ra chuẩn đã đóng; các tệp đã ghi vẫn trọn vẹn.",
    )
