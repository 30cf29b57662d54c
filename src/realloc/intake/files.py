"""Which files came back: every workbook and text file, those of folders too, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from realloc.intake.returns import Finding
from realloc.words.bilingual import Words
from realloc.workbook.contract.matching import sheet_of
from realloc.workbook.contract.units import UNITS
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import TABLES, sheet_name

READ: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", *TABLES})
"""How the names of files end that are read of a folder."""


def files_of(paths: Iterable[Path], findings: list[Finding]) -> list[tuple[Path, str]]:
    """The files, each with the name by which it is told: with its folder where another is called the same."""
    seen: set[Path] = set()
    found: list[tuple[Path, Path]] = []
    for path in paths:
        for one in _inside(path, findings) if path.is_dir() else [path]:
            if one.resolve() not in seen:
                seen.add(one.resolve())
                found.append((one, path if path.is_dir() else path.parent))
    names = [one.name for one, _ in found]
    return [(one, one.name if names.count(one.name) == 1 else _longer(one, root)) for one, root in found]


def _longer(path: Path, root: Path) -> str:
    inside = path.relative_to(root)
    return str(inside) if len(inside.parts) > 1 else str(Path(root.name) / path.name)


def _inside(folder: Path, findings: list[Finding]) -> list[Path]:
    walked = list(_walk(folder))
    found = [path for path in walked if path.is_dir() or _is_read(path)]
    others = [str(path.relative_to(folder)) for path in walked if path not in found]
    if others:
        values = {"count": len(others), "folder": folder.name or str(folder)}
        findings.append(Finding(Problem("W633", values=values | {"files": Words.same("; ".join(others))})))
    if not found:
        findings.append(Finding(Problem("E560", values={"file": folder.name or str(folder)})))
    return found


def _is_read(path: Path) -> bool:
    return path.suffix.casefold() in READ


def is_sent(path: Path) -> bool:
    """Whether somebody put it there, and not a program beside an open file or for its view of a folder."""
    by_programs = path.name.startswith((".", "~$")) or path.name.casefold() in ("thumbs.db", "desktop.ini")
    return not (by_programs or path.suffix.casefold() == ".tmp")


def _walk(folder: Path, above: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """Files of a folder and of those in it; text files that are sheets of one workbook are that folder.

    A link to a file that is gone is told when it is read; one to a folder ``above`` leads round in a circle.
    """
    inside = sorted(filter(is_sent, folder.iterdir()))
    files = [p for p in inside if not p.is_dir()]
    above |= {folder.resolve()}
    if _is_workbook([p for p in files if _is_read(p)]):
        yield folder
        files = [p for p in files if not _is_read(p)]
    yield from files
    for one in inside:
        if one.is_dir() and one.resolve() not in above:
            yield from _walk(one, above)


def _is_workbook(files: Sequence[Path]) -> bool:
    """Whether text files are called like the sheets of a workbook, one of them like that of the units."""
    if not files or any(p.suffix.casefold() not in TABLES for p in files):
        return False
    named = [sheet_of(sheet_name(p)) for p in files]
    return None not in named and UNITS in named
