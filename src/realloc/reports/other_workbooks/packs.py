"""Packs: a workbook a unit, to be printed, answered by dropdown, and sent back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from realloc.reports.excel.styles import Palette
from realloc.reports.folders import write_folder
from realloc.reports.other_workbooks.pack_page import write_facts, write_page
from realloc.reports.plan_workbook.workbook import write_into
from realloc.rounds.packs import Pack, Packs
from realloc.words.say import say
from realloc.workbook.letterhead import Letterhead


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
    files = {pack.file: partial(_write, packs, pack, letterhead) for pack in packs.packs}
    return write_folder(files, Path(folder), "E534", packs.instance.language)


def _write(packs: Packs, pack: Pack, letterhead: Letterhead, path: Path) -> None:
    language = packs.instance.language

    def fill(book: Any, palette: Palette) -> None:
        write_page(book, palette, packs, pack, letterhead)
        write_facts(book, palette, packs, pack)

    write_into(path, say("pack.title", language), language, fill, letterhead.agency)
