"""One run of ``realloc verify``: judge a plan, and tell what was found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from realloc.commands import console
from realloc.commands.refuse import nameless, refused

if TYPE_CHECKING:
    from realloc.plan.reopen import PlanVerification
    from realloc.reports.json.result import Document
    from realloc.workbook.problems.found import InputProblems


@dataclass(frozen=True)
class Check:
    """What the command line asked for; ``source`` takes the place of the input in the plan."""

    plan: Path
    source: Path | None
    language: str | None = None
    json: bool = False
    anonymous: bool = False
    edited: bool = False
    names: bool = False

    def run(self) -> int:
        """Do it and give the exit code."""
        language = self.language or "en"
        console.refuse_unless(not (self.names and self.anonymous), "cli.names_or_not", "--names", language)
        from realloc.pipeline import verify_plan
        from realloc.workbook.problems.found import InputProblems

        try:
            checked = verify_plan(self.plan, self.source, language=self.language, edited=self.edited)
        except InputProblems as problems:
            self._refuse(problems)
            return console.INVALID
        self._tell(self._without_names(checked))
        return console.DONE if checked.ok else console.BREACHED

    def _without_names(self, checked: PlanVerification) -> PlanVerification:
        if not self.anonymous:
            return checked
        from realloc.privacy.anonymous import anonymous_verification, redactor_of_instance
        from realloc.reports.plan_workbook.pages import anonymous_pages

        redactor = redactor_of_instance(checked.instance)
        judged = anonymous_verification(checked.verification, redactor)
        stale = tuple(map(redactor.breach, checked.remedies.stale))
        return replace(
            checked,
            verification=judged,
            instance=judged.ledger.instance,
            moves=tuple(judged.ledger.moves),
            problems=tuple(map(redactor.problem, checked.problems)),
            remedies=replace(checked.remedies, stale=stale),
            pages=checked.pages and anonymous_pages(checked.pages, redactor),
        )

    def _refuse(self, problems: InputProblems) -> None:
        source = self.source or self.plan
        if self.anonymous:
            problems = nameless(problems, source)
        self._write(refused(problems, source, console.named(self.plan)))

    def _tell(self, checked: PlanVerification) -> None:
        from realloc.reports.json.result import verification_json
        from realloc.reports.terminal.pages import render_pages
        from realloc.reports.terminal.plan import render_verification

        if not self.json:
            console.tell(render_verification(checked))
            console.tell("\n" + render_pages(checked, self.edited))
            return
        if not (self.names or self.anonymous):
            checked = self._without_unlisted(checked)
        asked = console.source_object(self.source or self.plan)
        plan = console.source_object(self.plan)
        self._write(verification_json(asked, plan, checked, checked.instance.language))

    def _without_unlisted(self, checked: PlanVerification) -> PlanVerification:
        """Without what was typed into a plan and may be the name of somebody who is not in the workbook."""
        from realloc.privacy.anonymous import redactor_of_instance
        from realloc.reports.plan_workbook.pages import anonymous_pages

        redactor = redactor_of_instance(checked.instance)
        judged = checked.verification
        breaches = tuple(redactor.breach(b) if b.rule == "record" else b for b in judged.breaches)
        pages = checked.pages and anonymous_pages(checked.pages, redactor)
        return replace(checked, verification=replace(judged, breaches=breaches), pages=pages)

    def _write(self, document: Document) -> None:
        from realloc.privacy.anonymous import without_names_of
        from realloc.reports.json.result import write_json

        if not self.json:
            return
        if not (self.names or self.anonymous):
            document = without_names_of(document, self.plan)
        write_json(document, console.STDOUT)
