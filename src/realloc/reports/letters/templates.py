"""Which template each kind of document has: the program's own, or that of an office."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from realloc.reports.destinations import explained
from realloc.reports.folders import draft_beside, files_there, put_in_place
from realloc.reports.letters.defaults import KINDS, template_of
from realloc.reports.letters.placeholders import PERSONAL
from realloc.reports.letters.template import BrokenTemplateError, Template
from realloc.words.bilingual import Words
from realloc.words.folding import nearest
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem

ENDING: Final = ".docx"


def templates_of(own: Path | None, language: str) -> dict[str, Template]:
    """The template of each kind, checked before anything is written.

    Parameters
    ----------
    own : Path, optional
        A template for the decisions on one person, or a folder of templates by kind (``transfer.docx`` …);
        kinds that it has not are those of the program.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        With everything that is wrong with all of them.
    """
    problems: list[Problem] = []
    files = _files(own, problems) if own is not None else {}
    found = {}
    for kind in KINDS:
        path = files.get(kind)
        name = f"{kind}{ENDING}" if path is None else path.name
        try:
            found[kind] = Template(name, kind, template_of(kind) if path is None else path.read_bytes())
        except BrokenTemplateError as broken:
            problems += broken.problems
        except OSError as cause:
            values = {"file": name, "reason": cause.strerror or str(cause)}
            problems.append(Problem("E103", values=values))
    if problems:
        raise InputProblems(_once(problems), language)
    return found


def write_templates(folder: Path) -> list[str]:
    """Write the program's own templates into ``folder``, to be changed; their names.

    Raises
    ------
    FileExistsError
        One is there already; nothing was written.
    realloc.reports.destinations.OutputError
        The folder cannot be written to; nothing was left there.
    """
    names = [f"{kind}{ENDING}" for kind in KINDS]
    try:
        if taken := files_there(names, folder):
            raise FileExistsError(str(folder / taken[0]))
        with draft_beside(folder) as draft:
            for kind, name in zip(KINDS, names, strict=True):
                (draft / name).write_bytes(template_of(kind))
            put_in_place(draft, folder, names)
    except FileExistsError:
        raise
    except OSError as cause:
        raise explained(cause, folder) from cause
    return names


def _files(own: Path, problems: list[Problem]) -> dict[str, Path]:
    """The templates of an office by kind."""
    if not own.exists():
        problems.append(Problem("E101", values={"file": str(own)}))
        return {}
    if not own.is_dir():
        return dict.fromkeys(PERSONAL, own)
    files = {}
    for path in sorted(own.iterdir()):
        if path.name.startswith((".", "~$")) or path.suffix.casefold() != ENDING:
            continue  # what Word keeps beside an open document, and what is no template
        if path.stem.casefold() in KINDS:
            files[path.stem.casefold()] = path
        else:
            known = ", ".join(f"{kind}{ENDING}" for kind in KINDS)
            near = nearest(path.name, [f"{kind}{ENDING}" for kind in KINDS])
            values = {"found": path.name, "known": Words(known, known), "nearest": near}
            problems.append(Problem("E593", values=values))
    if not files and not problems:
        known = ", ".join(f"{kind}{ENDING}" for kind in KINDS)
        problems.append(Problem("E593", values={"found": own.name, "known": Words(known, known)}))
    return files


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Each finding once: one file may serve several kinds."""
    found: dict[tuple[str, str, str], Problem] = {}
    for problem in problems:
        found.setdefault((problem.code, problem.where, problem.message("en")), problem)
    return list(found.values())
