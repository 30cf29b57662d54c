"""``realloc template``: an empty workbook to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from realloc.commands import console
from realloc.commands.options import Language
from realloc.commands.run import Run
from realloc.words.say import say


@dataclass
class Command(Run):
    """Write an empty workbook to fill in, with dropdowns, notes and an example row.

    Example: realloc template wards.xlsx --lang vi
    """

    target: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it (.xlsx).")]
    language: Annotated[Language, typer.Option("--lang", help="Language of the template.")] = Language.en
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False

    def run(self) -> int:
        """Write it where nothing is in its way."""
        console.refuse_unless_xlsx(self.target, "FILE", self.spoken)
        console.check_destinations([("FILE", self.target)], [], self.spoken)
        free = self.force or not self.target.exists()
        console.refuse_unless(free, "cli.exists", "FILE", self.spoken, file=self.target)
        from realloc.reports.other_workbooks.template import write_template  # late: it loads openpyxl

        kept = write_template(self.target, self.language, force=self.force)
        self.tell(say("terminal.template", self.spoken, file=console.named(self.target)))
        self.tell_kept(kept)
        return console.DONE
