"""Letters written into a folder, all or none: a decision a person, the combined one, the submission."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from realloc.reports.folders import refuse_taken, write_folder
from realloc.reports.letters.merged import merged
from realloc.reports.letters.missing_list import write_missing
from realloc.reports.letters.placeholders import LISTED
from realloc.reports.letters.template import BrokenTemplateError, Template
from realloc.reports.letters.templates import ENDING
from realloc.reports.letters.values import Filled, Missing, Writer
from realloc.rounds.letters import Decided, Letters
from realloc.words.file_names import apart, file_stem
from realloc.workbook.letterhead import Letterhead
from realloc.workbook.problems.found import InputProblems

COMMON: Final = {
    "combined": "00 Quyet dinh va danh sach",
    "submission": "00 To trinh",
    "merged": "00 Cac quyet dinh",
    "missing": "00 Con thieu",
}
"""Names of the files that are not about one person, before those that are."""

_TAKEN: Final = "E595"
"""The problem that letters are there already."""

_LONGEST_ID: Final = 40
"""Letters of an id in a file's name."""


@dataclass(frozen=True, slots=True)
class Written:
    """One decision on a person: whose, and the name of its file."""

    decided: Decided
    file: str
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class WrittenLetters:
    """What was written: ``common`` are the names of the other files by what they are."""

    letters: Letters
    personal: tuple[Written, ...]
    common: Mapping[str, tuple[str, ...]]
    missing: tuple[Missing, ...]


def write_letters(
    letters: Letters,
    head: Letterhead,
    templates: Mapping[str, Template],
    folder: Path,
    *,
    one_file: bool = False,
    spoken: str = "vi",
) -> WrittenLetters:
    """Write every document into ``folder``, which is made where there is none.

    Parameters
    ----------
    one_file : bool
        Write all decisions on one person into one file too; one for each look, where templates differ in more
        than their text.
    spoken : {"vi", "en"}
        Language of the list of what is missing; the documents are Vietnamese.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        Files of those names are there already, or a template fails on what a letter says.
    realloc.reports.atomic.OutputError
        The folder cannot be written to; nothing was left there.
    """
    if not letters.decided:
        return WrittenLetters(letters, (), {}, ())
    language = letters.instance.language
    refuse_taken((), folder, _TAKEN, language)  # what cannot be a folder is refused before the work
    making = _Making(letters, head, templates)
    making.make(one_file=one_file)
    files: dict[str, Callable[[Path], object]] = {
        name: partial(_put, data) for name, data in making.files.items()
    }
    if making.missing:
        name = f"{COMMON['missing']}.xlsx"
        files[name] = partial(write_missing, letters, making.missing, language=spoken)
        making.common["missing"] = (name,)
    write_folder(files, folder, _TAKEN, language)
    return WrittenLetters(letters, tuple(making.personal), making.common, tuple(making.missing))


def _put(data: bytes, path: Path) -> None:
    path.write_bytes(data)


class _Making:
    """The documents of a plan while they are made."""

    def __init__(self, letters: Letters, head: Letterhead, templates: Mapping[str, Template]) -> None:
        self.letters, self.templates = letters, templates
        self.writer = Writer(letters, head)
        self.files: dict[str, bytes] = {}
        self.common: dict[str, tuple[str, ...]] = {}
        self.personal: list[Written] = []
        self._missing: dict[tuple[str | None, str, str], Missing] = {}
        self._bodies: dict[object, tuple[Template, list[dict[str, bytes]]]] = {}

    @property
    def missing(self) -> list[Missing]:
        """What is missing of all documents, each once; what all have first."""
        return sorted(self._missing.values(), key=lambda one: one.official_id is not None)

    def make(self, *, one_file: bool) -> None:
        """All of them."""
        for kind in LISTED:
            template = self.templates[kind]
            name = f"{COMMON[kind]}{ENDING}"
            filled = self.writer.listed(kind)
            self.files[name] = template.file(self._fill(template, filled))
            self.common[kind] = (name,)
        if not self.letters.on_counts:
            for one, name in self._named():
                self._person(one, name, one_file=one_file)
        if self._bodies:
            self.common["merged"] = tuple(self._merged())

    def _named(self) -> Iterator[tuple[Decided, str]]:
        """Every decision on a person with its file's name: by sending unit and id."""
        unit, decided = self.letters.instance.unit, self.letters.decided
        stems = [
            f"{file_stem(one.move.origin, unit[one.move.origin].name)} "
            f"{file_stem(one.move.official_id or '', '')[:_LONGEST_ID].rstrip(' .')}"
            for one in decided
        ]
        return zip(decided, apart([*COMMON.values(), *stems])[len(COMMON) :], strict=True)

    def _person(self, one: Decided, stem: str, *, one_file: bool) -> None:
        template = self.templates[one.move.kind.value]
        filled = self.writer.personal(one)
        parts = self._fill(template, filled)
        self.files[f"{stem}{ENDING}"] = template.file(parts)
        own = tuple(m for m in self._used(template, filled) if m.official_id is not None)
        self.personal.append(Written(one, f"{stem}{ENDING}", own))
        if one_file:
            # Parts other than the body may hold a name too: then a file has to be of one person.
            beside = tuple(sorted((part, data) for part, data in parts.items() if part != template.main))
            look = (template.main, beside, template.look)
            self._bodies.setdefault(look, (template, []))[1].append(parts)

    def _merged(self) -> Iterator[str]:
        several = len(self._bodies) > 1
        for number, (template, letters) in enumerate(self._bodies.values(), 1):
            name = f"{COMMON['merged']}{f' {number}' if several else ''}{ENDING}"
            body = merged([parts[template.main] for parts in letters])
            self.files[name] = template.file({**letters[0], template.main: body})
            yield name

    def _fill(self, template: Template, filled: Filled) -> dict[str, bytes]:
        for one in self._used(template, filled):
            self._missing.setdefault((one.official_id, one.placeholder, one.item), one)
        try:
            return template.fill(filled.values)
        except BrokenTemplateError as broken:
            raise InputProblems(broken.problems, self.letters.instance.language) from None

    def _used(self, template: Template, filled: Filled) -> Iterator[Missing]:
        """What is missing of what a template asks for."""
        return (one for name, one in filled.missing.items() if name in template.names)
