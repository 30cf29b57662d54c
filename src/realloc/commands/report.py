"""``realloc report``: a plan as one page for a screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from realloc.commands import console, options
from realloc.commands.logged import source_object
from realloc.commands.run import Run
from realloc.workbook.problems.found import InputProblems


@dataclass
class Command(Run):
    """Write PLAN as one HTML page that opens from disk and reaches no network: a map of who goes where, the
    figures, lists to sort and search, and a view of each unit; in Vietnamese and English, for screen and
    printer. It shows the plan as it stands now, with the names of people unless --anonymous is given.

    Example: realloc report wards.plan.xlsx -o wards.plan.html
    """

    source: options.EditedPlan
    output: Annotated[Path | None, options.output("The page; default PLAN.html beside PLAN.")] = None
    json: Annotated[str | None, options.json("What was written")] = None
    language: options.PlanLanguage = None
    anonymous: Annotated[bool, options.anonymous("No personal names in the page.")] = False
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: options.Quiet = False

    def run(self) -> int:
        """Open the plan, write the page and tell."""
        page = self.output or self.source.parent / f"{self.source.stem}.html"
        self.check(*console.named_after(self.source, self.output, page, self.spoken), self.json_file)
        # Late: they load pydantic, numpy, XlsxWriter and Jinja.
        from realloc.reports.page.opened import open_shown
        from realloc.reports.page.write import write_page
        from realloc.reports.terminal.page import render_page

        try:
            shown = open_shown(self.source, language=self.language, anonymous=self.anonymous)
        except InputProblems as problems:
            return self.refuse(problems)
        instance = shown.result.instance
        self.spoken = instance.language
        self.log_read()
        for problem in shown.told:
            console.complain(problem.text(self.spoken))
        kept = write_page(shown, page)
        size = page.stat().st_size
        self.note_written(page, kept)
        if self.heard:
            self.tell_made(render_page(shown, console.named(page), size), instance)
        if not self.quiet:
            self.tell_kept(kept)
        if self.json:
            from realloc.reports.json.page import page_json  # late: it loads the models of all JSON

            written = {
                "file": console.bare_name(page),
                "bytes": size,
                "kept": kept and console.bare_name(kept),
            }
            self.write(page_json(source_object(self.source), written, shown), instance)
        return console.DONE

    def check_endings(self, files: Iterable[tuple[str, Path | None]]) -> None:
        """Refuse a page under a name that no browser would open as one."""
        for option, path in files:
            if option == "--output" and path is not None:
                is_page = path.suffix.lower() in (".html", ".htm")
                console.refuse_unless(is_page, "page.not_html", option, self.spoken, file=path)
