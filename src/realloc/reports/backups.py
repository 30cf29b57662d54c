"""What an output held before is kept beside it, numbered: no kept file is ever written again."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import unicodedata
from contextlib import suppress
from pathlib import Path

from realloc.reports.temporary import temporary
from realloc.words.regex import regex

_BACKUP = regex(r"(.+)\.bak([0-9]{0,9})", re.IGNORECASE | re.DOTALL)

_WRITTEN_AGAIN = re.compile(
    rb'\s*\{\s*"schema"\s*:\s*\d+,(?=.*"realloc"\s*:\s*")|\xef\xbb\xbf\w+,status,[\w,]*_bound,[\w,]*,knee\r\n'
    rb'|<\?xml[^>]*>\n<svg xmlns="[^"]*" width="277mm" height="[^"]*" viewBox="[^"]*" font-family='
    rb"|<!DOCTYPE html>\n<html lang=\"..\" data-page=\"realloc\">"
    rb"|# realloc [\w.]+ log\n"
    rb"|\x89PNG\r\n\x1a\n....IHDR\x00\x00\x08\x85",
    re.DOTALL,
)
"""How the JSON, the table of a frontier, its figures (277 mm, 2181 dots wide), a page and a log begin."""


def is_backup(path: Path) -> bool:
    """Whether a file has the name of one that was kept."""
    return _BACKUP.fullmatch(path.stem) is not None


def is_kept(path: Path) -> bool:
    """Whether a file is to be kept when an output takes its place.

    What runs of a script write again and again is not, nor is an empty file; a workbook always is, because
    people may have worked in it, and so is whatever else a slip of the hand has named.
    """
    try:
        with path.open("rb") as file:
            begins = file.read(4_096)
    except OSError:
        return path.exists()
    return bool(begins) and not _WRITTEN_AGAIN.match(begins)


def next_backup(target: Path) -> Path | None:
    """Where what ``target`` holds would be kept; None when there is nothing to keep.

    ``wards.plan.xlsx`` is kept as ``wards.plan.bak.xlsx``, then as ``wards.plan.bak2.xlsx`` and so on: the
    highest number is the latest.
    """
    return _numbered(target, _latest(target) + 1) if is_kept(target) else None


def keep_aside(target: Path) -> tuple[Path | None, bool]:
    """Keep what ``target`` holds under a second name; ``target`` itself is not touched.

    Returns
    -------
    path, made
        Where it is kept, None when there is nothing to keep; and whether it was not kept there already,
        as it is when an earlier run was killed before it could put its own in place.
    """
    if next_backup(target) is None:
        return None, False
    number = _latest(target)
    latest = _numbered(target, number)
    if number and not latest.is_symlink() and is_same(latest, target):
        return latest, False
    while True:
        number += 1
        free = _numbered(target, number)
        with suppress(FileExistsError):  # another run was quicker
            return (free, True) if _double(target, free) else (None, False)


def _latest(target: Path) -> int:
    """The highest number of the series, also where capitals or accents are stored otherwise; or 0."""
    wanted = _folded(target.stem), _folded(target.suffix)
    numbers = [0]
    for name in os.listdir(target.parent):  # noqa: PTH208 - only names
        path = Path(name)
        found = _BACKUP.fullmatch(path.stem)
        if found and (_folded(found[1]), _folded(path.suffix)) == wanted:
            numbers.append(int(found[2] or 1))
    return max(numbers)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _numbered(target: Path, number: int) -> Path:
    mark = "bak" if number == 1 else f"bak{number}"
    return target.with_name(f"{target.stem}.{mark}{target.suffix}")


def is_same(one: Path, other: Path) -> bool:
    """Whether the one file holds what the other does."""
    try:
        return one.is_file() and (one.samefile(other) or filecmp.cmp(one, other, shallow=False))
    except OSError:
        return False


def _double(target: Path, free: Path) -> bool:
    """Give the file a second name, or where the disk knows no links a copy; False when it has gone.

    Raises
    ------
    FileExistsError
        When the name is no longer free.
    """
    try:
        os.link(target, free)
    except FileNotFoundError:
        return False
    except FileExistsError:
        raise
    except OSError:
        return _copy(target, free)
    return True


def _copy(target: Path, free: Path) -> bool:
    """A copy is whole before it has its name."""
    with temporary(target.parent) as copy:
        try:
            shutil.copy2(target, copy)
        except FileNotFoundError:
            return False
        with free.open("xb"):  # nobody else's from now on
            pass
        try:
            os.replace(copy, free)  # noqa: PTH105
        except OSError:
            free.unlink(missing_ok=True)
            raise
    return True
