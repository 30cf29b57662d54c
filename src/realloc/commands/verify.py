"""``realloc verify``: judge a plan, and tell what was found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realloc.commands import console, options
from realloc.commands.logged import source_object
from realloc.commands.run import Run
from realloc.workbook.problems.found import InputProblems

if TYPE_CHECKING:  # it loads pydantic and numpy
    from realloc.plan.reopen import PlanVerification


@dataclass
class Command(Run):
    """Check every rule and goal of PLAN again from its moves and its input, and that every page says what
    they give; whoever changed the moves by hand on purpose says so with --edited.

    Example: realloc verify wards.plan.xlsx
    """

    source: options.EditedPlan
    input: Annotated[
        Path | None, typer.Option("--input", metavar="FILE", help="The input; default: the one in the plan.")
    ] = None
    edited: Annotated[
        bool,
        typer.Option(
            "--edited", help="The moves were changed on purpose: list changed lines and stale pages."
        ),
    ] = False
    json: options.Findings = None
    names: options.Names = False
    anonymous: Annotated[bool, options.anonymous("No personal names in what is printed.")] = False
    language: options.WorkbookLanguage = None
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: Annotated[bool, options.quiet("Nothing but the exit code, and the JSON.")] = False

    def run(self) -> int:
        """Judge the plan and tell."""
        self.check(self.json_file)
        # Late: they load pydantic, numpy and the solver.
        from realloc.pipeline import verify_plan
        from realloc.road.reopen import looks_like_a_road

        try:
            if looks_like_a_road(self.source):
                return self._verify_road()
            checked = verify_plan(self.source, self.input, language=self.language, edited=self.edited)
        except InputProblems as problems:
            self.refuse(problems, path=self.input)
            return console.INVALID
        self._tell(_without_names(checked) if self.anonymous else checked)
        return console.DONE if checked.ok else console.BREACHED

    def _verify_road(self) -> int:
        """Judge a plan over several years, and tell."""
        # Late: they load pydantic, numpy and rich.
        from realloc.privacy.anonymous import redactor_of_instance
        from realloc.reports.plan_workbook.pages import anonymous_pages
        from realloc.reports.road_workbook.pages import anonymous_road, judge_road_pages
        from realloc.reports.terminal.pages import render_pages
        from realloc.reports.terminal.road import render_road_verified
        from realloc.road.reopen import reopen_road

        console.refuse_unless(not self.edited, "road.edited", "--edited", self.spoken)
        checked = reopen_road(self.source, self.input, language=self.language)
        as_written = self.input is None and self.language is None
        kept = checked if as_written else reopen_road(self.source)
        instance, pages = checked.result.instance, judge_road_pages(kept)
        if self.anonymous:
            redactor = redactor_of_instance(instance)
            checked, pages = anonymous_road(checked, redactor), anonymous_pages(pages, redactor)
        if self.heard:
            told = render_pages(pages, instance.language)
            self.tell_result(render_road_verified(checked) + "\n\n" + told)
        if self.json:
            from realloc.reports.json.road import road_verified_json  # late: it loads the models of all JSON

            asked, plan = source_object(self.input or self.source), source_object(self.source)
            self.write(road_verified_json(asked, plan, checked, pages), instance)
        return console.DONE if checked.ok and not pages.differences else console.BREACHED

    @property
    def inputs(self) -> list[Path]:
        """The plan, and the input where it is not that of the plan."""
        return [self.source, *([self.input] if self.input else [])]

    def _tell(self, checked: PlanVerification) -> None:
        # Late: they load pydantic, numpy and rich.
        from realloc.reports.terminal.pages import render_pages
        from realloc.reports.terminal.verification import render_verification

        if self.heard:
            assert checked.pages is not None
            told = render_pages(checked.pages, checked.instance.language, edited=self.edited)
            self.tell_result(render_verification(checked) + "\n\n" + told)
        if not self.json:
            return
        from realloc.reports.json.result import verification_json  # late, as above

        if not (self.names or self.anonymous):
            checked = _without_unlisted(checked)
        asked, plan = source_object(self.input or self.source), source_object(self.source)
        self.write(verification_json(asked, plan, checked, checked.instance.language))


def _without_names(checked: PlanVerification) -> PlanVerification:
    # Late: they load pydantic, numpy and XlsxWriter.
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
        assumed=tuple(map(redactor.problem, checked.assumed)),
        remedies=replace(checked.remedies, stale=stale),
        pages=checked.pages and anonymous_pages(checked.pages, redactor),
    )


def _without_unlisted(checked: PlanVerification) -> PlanVerification:
    """Without what was typed into a plan and may be the name of somebody who is not in the workbook."""
    # Late, as above.
    from realloc.privacy.anonymous import redactor_of_instance
    from realloc.reports.plan_workbook.pages import anonymous_pages

    redactor = redactor_of_instance(checked.instance)
    judged = checked.verification
    breaches = tuple(redactor.breach(b) if b.rule == "record" else b for b in judged.breaches)
    pages = checked.pages and anonymous_pages(checked.pages, redactor)
    return replace(checked, verification=judged._replace(breaches=breaches), pages=pages)
