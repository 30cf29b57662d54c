"""Everything that was found wrong with an input."""

from __future__ import annotations

from collections.abc import Iterable

from realloc.workbook.problems.problem import Problem
from realloc.workbook.understood import Understanding


class InputProblems(Exception):  # noqa: N818 - it holds warnings too
    """The input cannot be used: everything found wrong with it, errors and warnings together.

    ``understanding`` is the record of how the workbook was read, when it came to that.
    """

    def __init__(
        self, problems: Iterable[Problem], language: str = "en", understanding: Understanding | None = None
    ) -> None:
        self.problems = tuple(problems)
        self.language = language
        self.understanding = understanding
        super().__init__("\n".join(p.text(language) for p in self.problems))

    def in_file(self, file: str) -> InputProblems:
        """The same about a file, but for what is wrong with options."""
        told = (p if p.cell.startswith("--") else p.in_file(file) for p in self.problems)
        return InputProblems(told, self.language, self.understanding)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Those that stop the work."""
        return tuple(p for p in self.problems if p.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Those that do not."""
        return tuple(p for p in self.problems if p.severity == "warning")


class ReplyProblems(InputProblems):
    """Answers to a plan cannot be used; the plan itself can."""
