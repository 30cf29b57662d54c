"""A folder of many files, written whole or not at all, and never over files that are there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from realloc.reports.destinations import OutputError
from realloc.words.bilingual import Words

MOST_NAMED = 40
"""Files in the way that a finding names."""


def files_there(names: Iterable[str], folder: Path) -> list[str]:
    """Which of ``names`` the folder has already, whatever their case.

    Raises
    ------
    realloc.reports.destinations.OutputError
        It is no folder, or in no folder.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputError(
            f"{folder} is no folder; name another.", f"{folder} không phải thư mục; chọn tên khác."
        )
    if not folder.absolute().parent.is_dir():
        parent = folder.absolute().parent
        raise OutputError(
            f"{folder}: the folder {parent} does not exist; create it first.",
            f"{folder}: không có thư mục {parent}; hãy tạo trước.",
        )
    there = {name.casefold() for name in os.listdir(folder)} if folder.exists() else set()  # noqa: PTH208
    return [name for name in names if name.casefold() in there]


def told_there(taken: Sequence[str], folder: Path) -> dict[str, object]:
    """What a finding says of files that are there already."""
    names = "; ".join(taken[:MOST_NAMED]) + (" …" if len(taken) > MOST_NAMED else "")
    return {"count": len(taken), "folder": folder.name, "files": Words(names, names)}


@contextmanager
def draft_beside(folder: Path) -> Iterator[Path]:
    """A folder on the same disk, that is gone in the end."""
    home = folder if folder.exists() else folder.absolute().parent
    with TemporaryDirectory(prefix=".realloc-", dir=home, ignore_cleanup_errors=True) as draft:
        yield Path(draft)


def put_in_place(draft: Path, folder: Path, names: Iterable[str]) -> list[Path]:
    """All or none: what was put there is taken away again when the next cannot be.

    Raises
    ------
    FileExistsError
        Another has taken a name meanwhile.
    """
    made = not folder.exists()
    folder.mkdir(exist_ok=True)
    placed: list[Path] = []
    try:
        for name in names:
            _move(draft / name, folder / name)
            placed.append(folder / name)
    except BaseException:
        with suppress(OSError):
            for path in placed:
                path.unlink()
            if made:
                folder.rmdir()
        raise
    return placed


def _move(source: Path, target: Path) -> None:
    """Give the file its name, unless another has it.

    Raises
    ------
    FileExistsError
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        if target.exists():
            raise FileExistsError(target) from None
        source.rename(target)
