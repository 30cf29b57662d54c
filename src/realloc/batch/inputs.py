"""Which workbooks are meant, and under which name the files of each go."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from realloc.words.folding import key
from realloc.workbook.read import TABLES, tables_in

WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
"""How the names of workbooks end."""

PLAN: Final = ".plan"
"""What the name of a plan ends with, before its ending; those that are kept have ``.bak`` behind it."""


@dataclass(frozen=True)
class Source:
    """A workbook to be solved: where it is, the name of what is written of it, and how it is told."""

    path: Path
    name: str
    told: str

    def read(self) -> dict[Path, bytes]:
        """The bytes of its file, or of the text files of its folder.

        Raises
        ------
        OSError
            It cannot be read.
        """
        return {path: path.read_bytes() for path in self._files}

    @property
    def size(self) -> int:
        """Bytes on disk, by which the larger are solved first; 0 where nothing can be read."""
        return sum(path.stat().st_size for path in self._files if path.is_file())

    @property
    def sha256(self) -> str:
        """What it is known by; nothing where it cannot be read."""
        try:
            return digest_of(self.read())
        except OSError:
            return ""

    @property
    def _files(self) -> list[Path]:
        return tables_in(self.path) or [self.path]


def digest_of(files: Mapping[Path, bytes]) -> str:
    """The SHA-256 of a workbook, as its plan records it."""
    if len(files) == 1:
        return hashlib.sha256(*files.values()).hexdigest()
    digest = hashlib.sha256()
    for path, data in files.items():
        digest.update(f"{path.name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def sources_of(given: Iterable[Path], output: Path) -> tuple[list[Source], list[Path]]:
    """The workbooks among files and in folders, each once; and what was passed over in folders, to be told.

    Plans, and what an earlier run wrote into ``output``, are no inputs; a folder whose only tables are text
    files is one workbook.
    """
    found: dict[Path, Path] = {}
    passed: list[Path] = []
    for path in given:
        for one in _inside(path, output, passed) if path.is_dir() else [path]:
            found.setdefault(one.resolve(), one)
    return _named(list(found.values())), passed


def _inside(folder: Path, output: Path, passed: list[Path]) -> Iterator[Path]:
    inside = sorted(p for p in folder.iterdir() if not p.name.startswith((".", "~$")))
    books = [p for p in inside if p.suffix.casefold() in WORKBOOKS and p.is_file()]
    plans = [p for p in books if _is_plan(p)]
    passed += plans
    if not books and any(p.suffix.casefold() in TABLES for p in inside):
        yield folder
        return
    yield from (p for p in books if p not in plans)
    for one in inside:
        if one.is_dir() and one.resolve() != output.resolve() and not one.is_symlink():
            yield from _inside(one, output, passed)


def _is_plan(path: Path) -> bool:
    stem = path.stem.rstrip("0123456789").removesuffix(".bak")
    return stem.endswith(PLAN) or path.stem.endswith(PLAN)


def _named(paths: list[Path]) -> list[Source]:
    """Names that stay apart on every disk: the file's own, else with its folder, else with a mark."""
    names = [_stem(path) for path in paths]
    for longer in (_with_folder, _with_mark):
        counts = Counter(map(key, names))
        names = [
            longer(path) if counts[key(name)] > 1 else name for path, name in zip(paths, names, strict=True)
        ]
    alike = Counter(path.name for path in paths)
    return [
        Source(path, name, str(path) if alike[path.name] > 1 else path.name or str(path))
        for path, name in zip(paths, names, strict=True)
    ]


def _stem(path: Path) -> str:
    return path.absolute().stem


def _with_folder(path: Path) -> str:
    return f"{path.absolute().parent.name}-{_stem(path)}"


def _with_mark(path: Path) -> str:
    return f"{_stem(path)}-{hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:8]}"
