"""Whether the pages of a road say what its events and its input give: they are written anew and compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from realloc.plan.saved.differences import Difference, Freedom, PageVerdict, compare
from realloc.privacy.redaction import Redactor
from realloc.reports.plan_workbook.pages import EARLIER, OTHER_INPUT, OTHER_VERSION, asides_of
from realloc.reports.plan_workbook.workbook import read_back
from realloc.reports.road_workbook.record import recorded_of_pages
from realloc.reports.road_workbook.workbook import fill_pages
from realloc.road.reopen import RoadReopened, judged
from realloc.version import __version__
from realloc.words.folding import key
from realloc.words.say import both
from realloc.workbook.read import RawWorkbook


def judge_road_pages(checked: RoadReopened) -> PageVerdict:
    """Compare every page of a road, opened with the input that it keeps, with what it should say."""
    found = recorded_of_pages(checked.lines)
    if found is None:
        return PageVerdict(EARLIER)
    if checked.input_changed:
        return PageVerdict(OTHER_INPUT)
    if checked.head.get("realloc") != __version__:
        return PageVerdict(OTHER_VERSION)
    letterhead, warnings, assumed = found
    result = checked.result
    instance = replace(result.instance, language=str(checked.head["language"]))
    loaded = result.loaded._replace(instance=instance, assumed=assumed)
    result = replace(result, loaded=loaded, warnings=warnings, verification=judged(instance, result.plan))
    pages = read_back(instance.language, partial(fill_pages, result=result, letterhead=letterhead))
    return PageVerdict(
        differences=tuple(_differences(checked.raw, pages)),
        asides=tuple(asides_of(checked.raw, pages, defaultdict(Freedom))),
    )


def _differences(raw: RawWorkbook, pages: RawWorkbook) -> Iterator[Difference]:
    """Of all pages but the record, whose events they are made of."""
    record = {key(title) for title in both("sheet.road_record")}
    for page in pages.sheets:
        if key(page.name) not in record:
            yield from compare(raw.sheet(page.name), page)


def anonymous_road(checked: RoadReopened, redactor: Redactor) -> RoadReopened:
    """A road that was judged, without names in what its breaches and warnings say."""
    result = checked.result
    found = result.verification
    years = (replace(year, breaches=tuple(map(redactor.breach, year.breaches))) for year in found.years)
    bare = replace(found, years=tuple(years), over_all=tuple(map(redactor.breach, found.over_all)))
    warnings = tuple(map(redactor.problem, result.warnings))
    return replace(checked, result=replace(result, verification=bare, warnings=warnings))
