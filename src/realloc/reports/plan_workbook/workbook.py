"""The plan as a workbook: for leadership in front, for checking and solving again behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from realloc.plan.result import Result
from realloc.plan.saved.record import FACTS
from realloc.reports.atomic import write_whole
from realloc.reports.excel.rows import Book, save, save_bare
from realloc.reports.excel.sheet import PlanSheet
from realloc.reports.excel.styles import FONT, RECORD_TAB, SIZE, Palette
from realloc.reports.plan_workbook.annex import Annex, Making, roman
from realloc.reports.plan_workbook.as_solved import digest_of, lines_of, write_as_solved
from realloc.reports.plan_workbook.front_page import has_loans, write_chart_data, write_front_page
from realloc.reports.plan_workbook.goals_sheet import write_goals
from realloc.reports.plan_workbook.heat_map import write_heat_map
from realloc.reports.plan_workbook.moves_sheet import write_moves
from realloc.reports.plan_workbook.people_sheets import write_arrivals, write_departures, write_loans
from realloc.reports.plan_workbook.record_sheets import audit_record, write_audit, write_input, write_rules
from realloc.reports.plan_workbook.remedies_sheets import Writer, remedy_annexes
from realloc.reports.plan_workbook.result_sheets import write_gaps, write_units
from realloc.reports.plan_workbook.results_sheet import write_results
from realloc.reports.plan_workbook.warnings_sheet import write_warnings
from realloc.words.say import say
from realloc.workbook.letterhead import read_letterhead
from realloc.workbook.read import RawWorkbook, read_written

_AUDIT_WIDTHS = (22.0, 80.0, 46.0)


def write_plan(
    result: Result,
    path: Path | str,
    *,
    time_limit: float | None = None,
    started: datetime | None = None,
    report: Mapping[str, str] | None = None,
) -> Path | None:
    """Write ``result`` as a workbook, whole or not at all.

    Parameters
    ----------
    result : Result
        A solved and verified problem; the plan speaks the language of its instance.
    path : Path or str
        Where to; an older plan there is kept beside it, because people may have worked in it.
    time_limit : float, optional
        The limit that was set, in seconds, for the audit record.
    started : datetime, optional
        When solving began; now if not given.
    report : mapping of item to text, optional
        Agency, place, date, signer …, in place of those of the workbook's Report sheet.

    Returns
    -------
    Path or None
        Where the older plan is kept.

    Raises
    ------
    realloc.reports.atomic.OutputError
        When the file cannot be written.
    """
    return write_book(path, *_contents(result, time_limit, started, report))


def plan_bytes(result: Result, *, time_limit: float | None = None, started: datetime | None = None) -> bytes:
    """The workbook that :func:`write_plan` writes, for whoever is to put it into a file."""
    written = BytesIO()
    write_into(written, *_contents(result, time_limit, started))
    return written.getvalue()


def _contents(
    result: Result,
    time_limit: float | None,
    started: datetime | None,
    report: Mapping[str, str] | None = None,
) -> tuple[str, str, Callable[[Any, Palette], None]]:
    """Title and language of a plan's workbook, and what fills it."""
    file = Path(result.source.file).name if result.source else None
    letterhead = read_letterhead(result.source, report)
    making = Making(file, started or datetime.now().astimezone(), time_limit, letterhead)
    language = result.instance.language

    def fill(book: Any, palette: Palette) -> None:
        _fill(book, palette, result, making)
        if result.source is not None:
            write_input(book, result.source, palette)

    return say("summary.title", language), language, fill


def write_book(
    path: Path | str, title: str, language: str, fill: Callable[[Any, Palette], None]
) -> Path | None:
    """Write a workbook of sheets, whole or not at all.

    The sheets stream to temporary files; none is left open or behind on a failure.

    Parameters
    ----------
    fill : callable
        Writes the sheets into a workbook, with a palette of its looks.

    Returns
    -------
    Path or None
        Where a workbook that was there is kept.

    Raises
    ------
    realloc.reports.atomic.OutputError
        When the file cannot be written.
    """

    def write(neighbour: Path) -> None:
        write_into(neighbour, title, language, fill)

    return write_whole(path, write)


def pages_of(result: Result, making: Making) -> RawWorkbook:
    """The sheets of a plan but its input, as they would be read back."""
    language = result.instance.language

    def fill(book: Any, palette: Palette) -> None:
        _fill(book, palette, result, making)

    return read_back(language, fill)


def read_back(language: str, fill: Callable[[Any, Palette], None]) -> RawWorkbook:
    """What the cells of a workbook say that ``fill`` writes."""
    written = BytesIO()
    write_into(written, "", language, fill, bare=True)
    return read_written(written.getvalue())


def write_into(
    target: Path | BytesIO,
    title: str,
    language: str,
    fill: Callable[[Any, Palette], None],
    creator: str = "realloc",
    *,
    bare: bool = False,
) -> None:
    """Write a workbook of sheets to ``target``, which nobody else sees yet; see :func:`write_book`.

    Uncompressed where it is ``bare``, to be read again at once.
    """
    book = Book(FONT, SIZE)
    book.set_properties({"author": creator, "title": title})
    try:
        fill(book, Palette(book, language))
        (save_bare if bare else save)(book, target)
    finally:
        book.discard()


def _fill(book: Any, palette: Palette, result: Result, making: Making) -> None:
    """Write the sheets in their order: those to print, those to work in, what programs read but the input."""
    language = result.instance.language
    annexes = _annexes(result)
    numbers = {write: roman(number) for number, write in enumerate(annexes, 1)}
    chart_data = say("sheet.chart", language)
    write_front_page(book, result, palette, making.letterhead, chart_data, numbers[write_gaps])
    for write, number in numbers.items():
        write(result, Annex(number, book, palette, making, language))
    write_moves(book, result, palette)
    if result.instance.replies:
        from realloc.reports.plan_workbook.rounds_sheets import write_replies  # late: few plans have any

        write_replies(book, result, palette)
    if result.warnings or result.assumed:
        write_warnings(book, result, palette)
    write_rules(book, result.instance, palette)
    write_chart_data(book, result, palette)
    # Filled last, since it records how long the rest took.
    audit = PlanSheet(book, say("sheet.audit", language), palette, _AUDIT_WIDTHS, frozen=1, tab=RECORD_TAB)
    record = audit_record(result, making)
    lines = lines_of(result, making.letterhead, {key: record[key] for key in FACTS} | {"language": language})
    write_as_solved(book, lines, palette, language)
    write_audit(audit, record | {"record_digest": digest_of(lines)}, language)


def _annexes(result: Result) -> list[Writer]:
    """The annexes in their order; without secondments there is none of them."""
    loans: list[Writer] = [write_loans] if has_loans(result) else []
    rounds = _of_rounds() if result.instance.lines else []
    figures: list[Writer] = [write_results, write_units, write_heat_map, write_gaps, write_goals]
    return [write_departures, write_arrivals, *loans, *rounds, *figures, *remedy_annexes(result)]


def _of_rounds() -> list[Writer]:
    # Late: most plans are of a first round.
    from realloc.reports.plan_workbook.rounds_sheets import write_history, write_since

    return [write_since, write_history]
