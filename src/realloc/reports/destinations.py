"""Where an output goes: links are followed, and what would fail after the work is tried before it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from realloc.reports.backups import next_backup
from realloc.reports.temporary import name_length, sweep, temporary

DISK_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
"""What a system says when there is no room."""

_TRIED = bytes(1 << 16)
"""About what the smallest plan takes."""


class OutputError(Exception):
    """A file that cannot be written; one line that says which, why, and what to do."""

    def __init__(self, en: str, vi: str) -> None:
        self.en = en
        self.vi = vi
        super().__init__(en)

    def text(self, language: str) -> str:
        """The line in ``language`` (``vi`` or ``en``)."""
        return self.vi if language == "vi" else self.en


def real_target(path: str | Path) -> Path:
    """The file that ``path`` stands for, whether or not it is there yet."""
    return Path(os.path.realpath(path))


def try_out(path: str | Path) -> Path | None:
    """Find out whether ``path`` can be written, and what it holds be kept, by writing beside it.

    What killed runs have left there is swept.

    Returns
    -------
    Path or None
        Where what is there will be kept, if it will.

    Raises
    ------
    OutputError
        As writing would.
    """
    target = real_target(path)
    refuse_hopeless(target)
    sweep(target.parent)
    try:
        kept = next_backup(target)
        names = [target.name, kept.name] if kept else [target.name]
        _write_beside(target.parent, max(map(name_length, names)))
        return kept
    except OSError as cause:
        raise explained(cause, target) from cause


def _write_beside(folder: Path, length: int) -> None:
    """Write something under another name of that length."""
    with temporary(folder, length) as tried:
        try:
            with tried.open("xb") as file:
                file.write(_TRIED)
        except FileNotFoundError:  # what Windows says of a long name
            raise OSError(errno.ENAMETOOLONG, "") from None


def refuse_hopeless(target: Path) -> None:
    """Refuse what no file can be put in the place of.

    Raises
    ------
    OutputError
        When it is a folder, a device and the like, in no folder, or protected.
    """
    try:
        _refuse_kind(target)
        if not os.access(target, os.W_OK) and target.exists():  # in this order: another run may replace it
            raise PermissionError(errno.EACCES, "")
        if target.exists():
            with target.open("r+b"):  # on Windows a file that is open in Excel cannot be
                pass
    except FileNotFoundError:  # another run has just replaced it
        return
    except OSError as cause:
        raise explained(cause, target) from cause


def _refuse_kind(target: Path) -> None:
    if target.is_symlink():  # what is left of links that have been followed goes round in a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
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


def explained(cause: OSError, target: Path) -> OutputError:
    """What the system said, in a line that says what to do."""
    if cause.errno in DISK_FULL:
        return OutputError(
            f"{target} was not written: the disk is full; free some space.",
            f"Không ghi được {target}: đĩa đầy; hãy dọn bớt.",
        )
    if cause.errno == errno.EROFS:
        return OutputError(
            f"{target} was not written: the disk is read-only; choose another folder.",
            f"Không ghi được {target}: ổ đĩa chỉ đọc; hãy chọn thư mục khác.",
        )
    if cause.errno == errno.ENAMETOOLONG:
        return OutputError(
            f"{target} was not written: its name, or that of its backup, is too long; choose a shorter one.",
            f"Không ghi được {target}: tên tệp, hoặc tên bản lưu cũ, quá dài; hãy chọn tên ngắn hơn.",
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
