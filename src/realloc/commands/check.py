"""One run of ``realloc check``: load, tell what was understood and found, mark a copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from realloc.commands import console
from realloc.commands.refuse import nameless
from realloc.words.say import say

if TYPE_CHECKING:
    from realloc.plan.load import Loaded
    from realloc.privacy.redaction import Redactor
    from realloc.reports.json.result import Document
    from realloc.workbook.problems.found import InputProblems
    from realloc.workbook.problems.problem import Problem
    from realloc.workbook.understand.choices import Options
    from realloc.workbook.understood import Understanding


@dataclass(frozen=True)
class Check:
    """What the command line asked for; ``mark`` is where the marked copy goes, ``overrides`` are rules."""

    source: Path
    reading: Options
    language: str | None = None
    mark: Path | None = None
    json: bool = False
    anonymous: bool = False
    overrides: Mapping[str, str] = field(default_factory=dict)

    def run(self) -> int:
        """Do it and give the exit code."""
        from realloc.plan.load import load
        from realloc.privacy.loaded import without_names
        from realloc.workbook.problems.found import InputProblems

        try:
            loaded = load(self.source, overrides=self.overrides, language=self.language, reading=self.reading)
        except InputProblems as problems:
            bare = nameless(problems, self.source, self.reading) if self.anonymous else problems
            self._tell_problems(bare)
            asked = self.reading or self.overrides
            return console.exit_code_of(problems) if asked else console.INVALID
        self._tell(without_names(loaded) if self.anonymous else loaded)
        return console.DONE

    def _redactor(self) -> Redactor | None:
        from realloc.privacy.anonymous import redactor_of_file

        return redactor_of_file(self.source, self.reading) if self.anonymous else None

    def _tell_problems(self, problems: InputProblems) -> None:
        from realloc.reports.json.result import problems_json
        from realloc.reports.terminal.plan import render_problems

        language = problems.language
        marked = self._mark(problems.problems, language)
        if self.json:
            found = [problem.as_dict(language) for problem in problems.problems]
            self._write(problems_json(console.source_object(self.source), found), problems.understanding)
            return
        text = render_problems(problems.problems, language, console.named(self.source))
        self._say(text, problems.understanding, language, marked)

    def _tell(self, loaded: Loaded) -> None:
        from realloc.plan.figures import input_counts
        from realloc.reports.json.result import check_json
        from realloc.reports.terminal.bounds import bounds_json, render_bounds
        from realloc.reports.terminal.plan import render_check

        language = loaded.instance.language
        marked = self._mark(loaded.warnings, language)
        if self.json:
            warnings = [warning.as_dict(language) for warning in loaded.warnings]
            counts = input_counts(loaded.instance)
            document = check_json(console.source_object(self.source), counts, warnings)
            document["assumed"] = [told.as_dict(language) for told in loaded.assumed]
            document["bounds"] = bounds_json(loaded.instance)
            self._write(document, loaded.understanding)
            return
        text = render_check(loaded, console.named(self.source))
        text += "\n" + render_bounds(loaded.instance)
        self._say(text, loaded.understanding, language, marked)

    def _say(self, text: str, understanding: Understanding | None, language: str, marked: str) -> None:
        from realloc.reports.terminal.understood import render_understanding

        parts = [render_understanding(understanding, language)] if understanding else []
        console.tell("\n\n".join([*parts, text, *([marked] if marked else [])]))

    def _write(self, document: Document, understanding: Understanding | None) -> None:
        from realloc.privacy.anonymous import without_names_of
        from realloc.reports.json.result import write_json

        if understanding:
            document["understanding"] = understanding.as_dict()
        if not self.anonymous:
            document = without_names_of(document, self.source, self.reading)
        write_json(document, console.STDOUT)

    def _mark(self, problems: Sequence[Problem], language: str) -> str:
        """Write the marked copy, when one is wanted; what to say about it."""
        if self.mark is None:
            return ""
        if any(p.code.startswith(("E10", "E11")) for p in problems):
            text = say("mark.unreadable", language)
        else:
            from realloc.reports.other_workbooks.marked import write_marked

            kept = write_marked(self.source, self.mark, problems, language, self._redactor())
            text = say("mark.written", language, file=console.named(self.mark))
            if kept is not None:
                text += "\n" + say("terminal.previous", language, file=console.named(kept))
        if self.json:
            console.complain(text)
        return text
