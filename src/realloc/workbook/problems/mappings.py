"""What findings propose of columns: as options of one command line, and as rows of a sheet Mapping."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from realloc.words.bilingual import Words
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem


@dataclass(frozen=True)
class Proposal:
    """That a column of a sheet of the contract may be meant; ``of_units`` of the one of units."""

    title: Words
    of_units: bool
    column: Words
    meaning: Words

    def row(self, language: str) -> tuple[str, str, str]:
        """A row of the sheet Mapping."""
        return self.title.text(language), self.column.text(language), self.meaning.text(language)

    def option(self, language: str) -> str:
        """What the command line says."""
        sheet = "" if self.of_units else f"{self.title.text(language)}!"
        return f'--map "{sheet}{self.column.text(language)}={self.meaning.text(language)}"'


def proposals(problems: Iterable[Problem]) -> list[Proposal]:
    """What the findings propose, each once."""
    found = (p.values.get("proposal") for p in problems)
    return list(dict.fromkeys(one for one in found if isinstance(one, Proposal)))


def in_the_file(problem: Problem) -> Problem:
    """The problem with what can be said of sheets and columns said in its file, where no option says it."""
    option = problem.values.get("option")
    if not isinstance(option, Words):
        return problem
    lead = Words(*(text.partition(":")[0] for text in (option.en, option.vi)))
    said = Words(f"{lead.en} in a sheet Mapping", f"{lead.vi} ở sheet Ánh xạ")
    return replace(problem, values={**problem.values, "option": said})


def without_options(problems: InputProblems) -> InputProblems:
    """The findings of a command that has no options for sheets and columns, without what only those take."""
    found = map(in_the_file, problems.problems)
    bare = [replace(p, values={**p.values, "proposal": None}) for p in found]
    return type(problems)(bare, problems.language, problems.understanding)
