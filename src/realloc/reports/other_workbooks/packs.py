"""Packs: a workbook a unit, to be printed, answered by dropdown, and sent back.

A folder of them is written whole or not at all, and never over packs that people may have filled in.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from realloc.reports.destinations import explained
from realloc.reports.excel.styles import Palette
from realloc.reports.folders import draft_beside, files_there, put_in_place, told_there
from realloc.reports.other_workbooks.pack_page import write_facts, write_page
from realloc.reports.plan_workbook.workbook import write_into
from realloc.rounds.packs import Pack, Packs
from realloc.words.say import say
from realloc.workbook.letterhead import Letterhead
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem


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
        with draft_beside(folder) as draft:
            for pack in packs.packs:
                _write(packs, pack, draft / pack.file, letterhead)
            return put_in_place(draft, folder, [pack.file for pack in packs.packs])
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
    taken = files_there((pack.file for pack in packs.packs), folder)
    if taken:
        raise InputProblems([Problem("E534", values=told_there(taken, folder))], packs.instance.language)


def _write(packs: Packs, pack: Pack, path: Path, letterhead: Letterhead) -> None:
    language = packs.instance.language

    def fill(book: Any, palette: Palette) -> None:
        write_page(book, palette, packs, pack, letterhead)
        write_facts(book, palette, packs, pack)

    write_into(path, say("pack.title", language), language, fill, letterhead.agency)
