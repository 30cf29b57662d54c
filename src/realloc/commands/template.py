"""``realloc template``: an empty workbook to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from realloc.commands import console, options
from realloc.commands.run import Run
from realloc.commands.speaking import spoken
from realloc.words.say import say


@dataclass
class Command(Run):
    """Write an empty workbook to fill in, with dropdowns, notes and an example row; or, with --letters, the
    Word templates of letters into a folder, to be changed.

    Example: realloc template wards.xlsx --lang vi
    """

    target: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where to write it (.xlsx); a folder with --letters.")
    ]
    letters: Annotated[
        bool, typer.Option("--letters", help="The Word templates of letters instead, in Vietnamese.")
    ] = False
    language: Annotated[options.Language, typer.Option("--lang", help="Language of the template.")] = (
        options.Language.en
    )
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False
    quiet: Annotated[bool, options.quiet("Nothing but the exit code.")] = False

    def __post_init__(self) -> None:
        self.spoken = spoken()  # that of the template is another matter

    @property
    def inputs(self) -> list[Path]:
        """None."""
        return []

    def run(self) -> int:
        """Write it where nothing is in its way."""
        if self.letters:
            return self._write_letters()
        console.refuse_unless_xlsx(self.target, "FILE", self.spoken)
        console.check_destinations([("FILE", self.target)], [], self.spoken)
        free = self.force or not self.target.exists()
        console.refuse_unless(free, "cli.exists", "FILE", self.spoken, file=self.target)
        from realloc.reports.other_workbooks.template import write_template  # late: it loads openpyxl

        kept = write_template(self.target, self.language, force=self.force)
        if not self.quiet:
            self.tell(say("terminal.template", self.spoken, file=console.named(self.target)))
            self.tell_kept(kept)
        return console.DONE

    def _write_letters(self) -> int:
        """The templates of letters, all of them or none."""
        from realloc.reports.letters.templates import write_templates  # late: it loads python-docx

        try:
            files = write_templates(self.target)
        except FileExistsError as there:
            console.refuse_unless(False, "cli.letters_there", "FILE", self.spoken, file=Path(str(there)))
            raise
        told = {"folder": console.named(self.target), "files": ", ".join(files)}
        if not self.quiet:
            self.tell(say("letters.templates", self.spoken, **told))
        return console.DONE
