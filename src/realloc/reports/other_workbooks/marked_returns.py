"""Every faulty file that came back, with what was found in its cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from realloc.intake.collected import Collected
from realloc.intake.returns import Source
from realloc.reports.other_workbooks.marked import write_marked
from realloc.words.file_names import file_names
from realloc.workbook.problems.problem import Problem

Told = Callable[[int, int, str], None]


def marked_names(collected: Collected) -> dict[str, tuple[Source, list[Problem]]]:
    """The files to be marked, by the names that their copies get."""
    of: dict[str, tuple[Source, list[Problem]]] = {}
    unreadable = {read.source.name for read in collected.reads if read.unreadable}
    faulty = {f.source.name for f in collected.errors if f.source} - unreadable
    for finding in collected.findings:
        if finding.source and finding.source.name in faulty:
            of.setdefault(finding.source.name, (finding.source, []))[1].append(finding.problem)
    names = file_names((Path(source.name).stem, "") for source, _ in of.values())
    return dict(zip(names, of.values(), strict=True))


def write_marked_returns(collected: Collected, folder: Path, told: Told | None = None) -> list[Path]:
    """Write a marked copy of each faulty file into ``folder``, which is made where there is none."""
    marked = marked_names(collected)
    if marked:
        folder.mkdir(exist_ok=True)
    for number, (name, (source, problems)) in enumerate(marked.items(), start=1):
        if told:
            told(number, len(marked), name)
        write_marked(source.path, folder / name, problems, collected.language)
    return [folder / name for name in marked]
