"""Whether the pages of a plan say what its moves and its input give: they are written anew and compared.

It takes the place of no rule's check: those judge the moves, this what is printed of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from realloc.city.domain import Instance, Move
from realloc.plan.saved.differences import Aside, Difference, Freedom, PageVerdict, asides, compare
from realloc.plan.saved.record import read_lines
from realloc.privacy.redaction import Redactor
from realloc.reports.plan_workbook.again import result_again
from realloc.reports.plan_workbook.annex import NO_NUMBER, NO_PLACE, Making
from realloc.reports.plan_workbook.as_solved import (
    AsSolved,
    NotAsSolvedError,
    digest_of,
    sheet_digests,
    understood,
)
from realloc.reports.plan_workbook.workbook import pages_of
from realloc.version import __version__
from realloc.words.folding import address, key
from realloc.words.say import both, say
from realloc.workbook.contract.matching import STORED_PREFIX
from realloc.workbook.read import RawWorkbook

EARLIER, OTHER_VERSION, OTHER_INPUT = "earlier", "version", "input"
"""Why pages cannot be compared: nothing in the plan says how it was solved, another version wrote them, or
the input kept in it is not the one that was solved."""

_PAGES = (
    *(
        "summary",
        "moves",
        "warnings",
        "departures",
        "arrivals",
        "loans",
        "since",
        "history",
        "replies",
        "results",
        "units",
        "heat",
        "gaps",
        "goals",
    ),
    *("remedies", "concurrent", "sharing", "training", "recruitment", "contract", "reopen", "chart", "audit"),
)


def judge_pages(
    raw: RawWorkbook,
    kept: RawWorkbook,
    instance: Instance,
    digest: object,
    edited: Sequence[Move] | None = None,
) -> PageVerdict:
    """Compare every page of a plan with what it should say.

    Parameters
    ----------
    raw, kept : RawWorkbook
        The plan, and the input that it carries.
    instance : Instance
        What ``kept`` says.
    digest : object
        That of the record of what was solved, as the sheet Audit tells it.
    edited : sequence of Move, optional
        The moves as they now stand, where they were changed on purpose.
    """
    lines = read_lines(raw)
    has_audit = any(map(raw.sheet, both("sheet.audit")))
    if not lines and digest is None and has_audit:
        return PageVerdict(EARLIER)
    try:
        if digest_of(lines) != str(digest).strip():
            raise NotAsSolvedError
        solved = understood(lines)
    except NotAsSolvedError:
        return PageVerdict(differences=tuple(_spoilt(raw, digest, lines)))
    if changed := list(_changed_input(kept, solved)):
        return PageVerdict(OTHER_INPUT, tuple(changed))
    if solved.facts.get("realloc") != __version__:
        return PageVerdict(OTHER_VERSION)
    return _judge(raw, kept, instance, solved, digest_of(lines), edited)


def _judge(
    raw: RawWorkbook,
    kept: RawWorkbook,
    instance: Instance,
    solved: AsSolved,
    digest: str,
    edited: Sequence[Move] | None,
) -> PageVerdict:
    language = str(solved.facts["language"])
    instance = replace(instance, settings=solved.settings, language=language)
    facts = {name: value for name, value in solved.facts.items() if name != "language"}
    writing = Writing(instance, kept, solved, facts | {"record_digest": digest})
    pages = writing.pages(solved.moves)
    differences = list(_between(raw, pages, language))
    told = tuple(asides_of(raw, pages, _freedom(language)))
    if edited is None:
        return PageVerdict(differences=tuple(differences), asides=told)
    title = say("sheet.moves", language)
    lines = tuple(d for d in differences if d.sheet == title)
    # The audit record speaks of what was solved, whatever became of it.
    fresh = {title, say("sheet.audit", language)}
    stale = [d.sheet for d in _between(raw, writing.pages(edited), language) if d.sheet not in fresh]
    return PageVerdict(changed_lines=lines, stale={name: stale.count(name) for name in stale}, asides=told)


def _spoilt(raw: RawWorkbook, told: object, lines: list[str]) -> Iterator[Difference]:
    """The record of what was solved and the digest of it disagree; which was changed, nobody can say."""
    audit, solved = (
        next(filter(None, map(raw.sheet, both(f"sheet.{n}"))), None) for n in ("audit", "solved")
    )
    if audit is None:
        yield Difference(both("sheet.audit")[0], "", None, both("sheet.audit")[0])
        if solved is not None:  # its digest went with the audit, so there is nothing to say of it
            return
    elif told is None:
        yield Difference(audit.name, "", digest_of(lines), "record_digest")
    for row in audit.rows if audit else ():
        if row.cells[0] == "record_digest":
            yield Difference(audit.name, address(row.number, 2), str(told), digest_of(lines))  # type: ignore[union-attr]
    name = solved.name if solved else both("sheet.solved")[0]
    yield Difference(name, "", digest_of(lines) if solved else None, str(told or name))


def _changed_input(kept: RawWorkbook, solved: AsSolved) -> Iterator[Difference]:
    """Sheets of the input that are not as they were, by their digests."""
    now = sheet_digests(kept)
    for name in {**solved.input_sheets, **now}:
        if now.get(name) != solved.input_sheets.get(name):
            yield Difference(name, "", now.get(name), solved.input_sheets.get(name))


@dataclass(frozen=True)
class Writing:
    """The pages of a plan written anew."""

    instance: Instance
    source: RawWorkbook
    solved: AsSolved
    facts: Mapping[str, object]

    def pages(self, moves: Sequence[Move]) -> RawWorkbook:
        """The pages that ``moves`` give."""
        result = result_again(self.instance, self.source, self.solved, moves)
        return pages_of(result, self._making())

    def _making(self) -> Making:
        facts = self.facts
        file = facts["input_file"]
        return Making(
            None if file is None else str(file),
            datetime.fromisoformat(str(facts["started"])),
            letterhead=self.solved.letterhead,
            facts=facts,
        )


def _between(raw: RawWorkbook, pages: RawWorkbook, language: str) -> Iterator[Difference]:
    """The differences of all pages, also of pages that should not be there."""
    free = _freedom(language)
    solved = {key(title) for title in both("sheet.solved")}
    for page in pages.sheets:
        if key(page.name) not in solved:
            yield from compare(raw.sheet(page.name), page, free[page.name])
    wanted = {key(page.name) for page in pages.sheets}
    ours = {key(say(f"sheet.{name}", language)) for name in _PAGES}
    for sheet in raw.sheets:
        if key(sheet.name) in ours - wanted and not sheet.name.startswith(STORED_PREFIX):
            yield Difference(sheet.name, "", sheet.name, None)


def _freedom(language: str) -> defaultdict[str, Freedom]:
    """What of each page is there to be typed into."""
    blanks = (
        say("head.agency", language),
        say("head.number", language, number=NO_NUMBER),
        say("head.place", language, place=NO_PLACE, date=""),
        say("head.no_day", language),
        say("head.attached", language, number="\0", agency="", date="").split("\0")[0],
        say("summary.opinion", language),
        say("summary.grounds", language),
        say("head.no_recipients", language),
    )
    usual = Freedom(blanks=blanks)
    return defaultdict(
        lambda: usual,
        {
            say("sheet.moves", language): replace(
                usual, columns=(say("moves.decision", language), say("moves.day", language))
            ),
            say("sheet.summary", language): replace(usual, signed=True),
            **{
                say(f"sheet.{name}", language): replace(usual, banded=True)
                for name in ("departures", "arrivals", "loans")
            },
        },
    )


def asides_of(raw: RawWorkbook, pages: RawWorkbook, free: Mapping[str, Freedom]) -> Iterator[Aside]:
    """What of all sheets nobody judges; the copy of the input and the record are told of as differences."""
    own = {key(page.name) for page in pages.sheets}
    for sheet in raw.sheets:
        if key(sheet.name) not in own and not sheet.name.startswith(STORED_PREFIX):
            yield Aside("sheet", sheet.name)
    for page in pages.sheets:
        if (found := raw.sheet(page.name)) is not None:
            yield from asides(found, page, free[page.name])


def anonymous_pages(verdict: PageVerdict, redactor: Redactor) -> PageVerdict:
    """What was found of the pages, without names in what the cells say."""

    def bare(found: Difference) -> Difference:
        cells = (redactor.told(c) if isinstance(c, str) else c for c in (found.found, found.expected))
        said, expected = cells
        return replace(found, sheet=redactor.sheet(found.sheet), found=said, expected=expected)

    return replace(
        verdict,
        differences=tuple(map(bare, verdict.differences)),
        changed_lines=tuple(map(bare, verdict.changed_lines)),
        stale={redactor.sheet(name): count for name, count in verdict.stale.items()},
        asides=tuple(replace(aside, sheet=redactor.sheet(aside.sheet)) for aside in verdict.asides),
    )
