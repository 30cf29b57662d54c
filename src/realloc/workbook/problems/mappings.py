"""What findings propose of columns: as options of one command line, and as rows of a sheet Mapping."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from realloc.words.bilingual import Words
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
