"""Files are written whole or not at all: into a neighbour first, then put in place in one step."""

from __future__ import annotations

import errno
import gc
import os
import secrets
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_DISK_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}


class OutputError(Exception):
    """A file that cannot be written; one line that says which, why, and what to do."""

    def __init__(self, en: str, vi: str) -> None:
        self.en = en
        self.vi = vi
        super().__init__(en)

    def text(self, language: str) -> str:
        """The line in ``language`` (``vi`` or ``en``)."""
        return self.vi if language == "vi" else self.en


def write_whole(path: str | Path, writer: Callable[[Path], None], *, previous: Path | None = None) -> None:
    """Let ``writer`` write a neighbour of ``path``, then put it in the place of ``path``.

    Whatever fails, ``path`` holds what it held before and nothing is left beside it.

    Parameters
    ----------
    previous : Path, optional
        Where a file that ``path`` already holds is kept.

    Raises
    ------
    OutputError
        When the folder is missing, the file is open elsewhere or protected, or the disk is full.
    """
    target = Path(path).resolve()
    _refuse_hopeless(target)
    neighbour = target.with_name(f".{secrets.token_hex(6)}.tmp{target.suffix}")
    try:
        writer(neighbour)
        _put_in_place(neighbour, target, previous)
    except OSError as cause:
        _let_go(cause)
        raise _explained(cause, target) from cause
    finally:
        _remove(neighbour)


def _put_in_place(neighbour: Path, target: Path, previous: Path | None) -> None:
    """Each step is one on every system, so that of runs side by side the last wins whole."""
    kept = False
    if previous is not None:
        with suppress(FileNotFoundError):  # there is none, or another run has just taken it away
            os.replace(target, previous)  # noqa: PTH105
            kept = True
    try:
        os.replace(neighbour, target)  # noqa: PTH105
    except OSError:
        if kept and previous is not None and not target.exists():
            os.replace(previous, target)  # noqa: PTH105
        raise


def backup_of(target: Path) -> Path:
    """Where an earlier file goes: ``wards.plan.xlsx`` is kept as ``wards.plan.bak.xlsx``."""
    return target.with_name(f"{target.stem}.bak{target.suffix}")


def _let_go(cause: BaseException) -> None:
    """Drop what the failed writer still holds open, which would fail and complain again when nobody listens.

    A half-written archive is such a thing: it writes its directory when it goes, whatever happened before.
    """
    hook, sys.unraisablehook = sys.unraisablehook, lambda _: None
    try:
        error: BaseException | None = cause
        while error is not None:
            traceback.clear_frames(error.__traceback__)
            error = error.__context__
        gc.collect()
    finally:
        sys.unraisablehook = hook


def _remove(neighbour: Path) -> None:
    """Leave nothing behind, and let nothing here hide the first cause."""
    try:
        neighbour.unlink(missing_ok=True)
    except OSError:
        return


def _refuse_hopeless(target: Path) -> None:
    """Say at once what would fail only after the work."""
    if target.is_dir():
        raise OutputError(
            f"{target} is a folder; name a file in it.", f"{target} là thư mục; hãy ghi tên tệp trong đó."
        )
    if target.exists() and not target.is_file():
        raise OutputError(
            f"{target} is no ordinary file; choose another name.",
            f"{target} không phải tệp thường; hãy chọn tên khác.",
        )
    if not target.parent.is_dir():
        raise OutputError(
            f"{target}: the folder {target.parent} does not exist; create it first.",
            f"{target}: không có thư mục {target.parent}; hãy tạo trước.",
        )
    if not os.access(target, os.W_OK) and target.exists():  # in this order: another run may replace it
        raise _explained(PermissionError(errno.EACCES, ""), target)


def _explained(cause: OSError, target: Path) -> OutputError:
    if cause.errno in _DISK_FULL:
        return OutputError(
            f"{target} was not written: the disk is full; free some space.",
            f"Không ghi được {target}: đĩa đầy; hãy dọn bớt.",
        )
    if cause.errno == errno.EROFS:
        return OutputError(
            f"{target} was not written: the disk is read-only; choose another folder.",
            f"Không ghi được {target}: ổ đĩa chỉ đọc; hãy chọn thư mục khác.",
        )
    if isinstance(cause, PermissionError):
        return OutputError(
            f"{target} was not written: no permission; close it in other programs or choose another folder.",
            f"Không ghi được {target}: không có quyền; hãy đóng tệp ở nơi khác hoặc chọn thư mục khác.",
        )
    reason = cause.strerror or str(cause)
    return OutputError(
        f"{target} was not written: {reason}; choose another name or folder.",
        f"Không ghi được {target}: {reason}; hãy chọn tên hoặc thư mục khác.",
    )
