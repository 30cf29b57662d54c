"""A folder of files: written whole or not at all, and never over files that people may have filled in."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from realloc.reports.destinations import OutputError, explained
from realloc.words.bilingual import Words
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem

MOST_NAMED = 40
"""Files in the way that a finding names."""


def write_folder(
    files: Mapping[str, Callable[[Path], object]], folder: Path, taken: str, language: str
) -> list[Path]:
    """Write every file into ``folder``, which is made where there is none.

    Parameters
    ----------
    files : mapping of name to callable
        What writes each of them to a path.
    taken : str
        The code of the problem that some are there already.

    Returns
    -------
    list of Path
        The files, in their order.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        Files of those names are there already; nothing was written.
    realloc.reports.atomic.OutputError
        The folder cannot be written to; nothing was left there.
    """
    refuse_taken(files, folder, taken, language)
    if not files:
        return []
    try:
        with draft_beside(folder) as draft:
            for name, write in files.items():
                write(draft / name)
            return put_in_place(draft, folder, files)
    except FileExistsError:  # somebody was quicker
        refuse_taken(files, folder, taken, language)
        raise
    except OSError as cause:
        raise explained(cause, folder) from cause


def refuse_taken(files: Collection[str], folder: Path, taken: str, language: str) -> None:
    """Refuse a folder in which any of the files is already, naming all of them.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
    realloc.reports.atomic.OutputError
        It is no folder, or in no folder.
    """
    if found := files_there(files, folder):
        names = "; ".join(found[:MOST_NAMED]) + (" …" if len(found) > MOST_NAMED else "")
        values = {"count": len(found), "folder": folder.name, "files": Words.same(names)}
        raise InputProblems([Problem(taken, "", "", values)], language)


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


@contextmanager
def draft_beside(folder: Path) -> Iterator[Path]:
    """A folder on the same disk, that is gone in the end."""
    home = folder if folder.exists() else folder.absolute().parent
    with TemporaryDirectory(prefix=".realloc-", dir=home, ignore_cleanup_errors=True) as draft:
        yield Path(draft)


def put_in_place(draft: Path, folder: Path, names: Iterable[str]) -> list[Path]:
    """All or none: what was put there is taken away again when the next cannot be."""
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
