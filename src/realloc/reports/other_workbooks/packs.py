"""Packs: a workbook a unit, to be printed, answered by dropdown, and sent back.

A folder of them is written whole or not at all, and never over packs that people may have filled in.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from realloc.reports.destinations import OutputError, explained
from realloc.reports.excel.styles import Palette
from realloc.reports.other_workbooks.pack_page import write_facts, write_page
from realloc.reports.plan_workbook.workbook import write_into
from realloc.rounds.packs import Pack, Packs
from realloc.words.bilingual import Words
from realloc.words.say import say
from realloc.workbook.letterhead import Letterhead
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem

MOST_NAMED = 40
"""Files in the way that a finding names."""


def write_packs(packs: Packs, folder: Path | str, letterhead: Letterhead) -> list[Path]:
    """Write every pack into ``folder``, which is made where there is none.

    Returns
    -------
    list of Path
        The workbooks, in the order of the packs.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        Files of those names are there already; nothing was written.
    realloc.reports.atomic.OutputError
        The folder cannot be written to; nothing was left there.
    """
    folder = Path(folder)
    refuse_taken(packs, folder)
    if not packs.packs:
        return []
    try:
        with _beside(folder) as draft:
            for pack in packs.packs:
                _write(packs, pack, draft / pack.file, letterhead)
            return _put_in_place(draft, folder, [pack.file for pack in packs.packs])
    except FileExistsError:  # somebody was quicker
        refuse_taken(packs, folder)
        raise
    except OSError as cause:
        raise explained(cause, folder) from cause


def refuse_taken(packs: Packs, folder: Path) -> None:
    """Refuse a folder in which any of the packs is already, naming all of them.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
    realloc.reports.atomic.OutputError
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
    taken = [pack.file for pack in packs.packs if pack.file.casefold() in there]
    if taken:
        names = "; ".join(taken[:MOST_NAMED]) + (" …" if len(taken) > MOST_NAMED else "")
        values = {"count": len(taken), "folder": folder.name, "files": Words.same(names)}
        raise InputProblems([Problem("E534", "", "", values)], packs.instance.language)


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder on the same disk, that is gone in the end."""
    home = folder if folder.exists() else folder.absolute().parent
    with TemporaryDirectory(prefix=".packs-", dir=home, ignore_cleanup_errors=True) as draft:
        yield Path(draft)


def _put_in_place(draft: Path, folder: Path, names: Iterable[str]) -> list[Path]:
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


def _write(packs: Packs, pack: Pack, path: Path, letterhead: Letterhead) -> None:
    language = packs.instance.language

    def fill(book: Any, palette: Palette) -> None:
        write_page(book, palette, packs, pack, letterhead)
        write_facts(book, palette, packs, pack)

    write_into(path, say("pack.title", language), language, fill, letterhead.agency)
