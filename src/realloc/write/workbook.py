"""The plan as a workbook: for leadership in front, for checking and solving again behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from realloc.texts import say
from realloc.write.atomic import write_whole
from realloc.write.moves_sheet import write_moves
from realloc.write.record_sheets import write_audit, write_input, write_rules
from realloc.write.remedies_sheets import write_remedies
from realloc.write.result_sheets import write_gaps, write_goals, write_units
from realloc.write.sheet import PlanSheet
from realloc.write.styles import Palette
from realloc.write.summary_sheet import write_summary

if TYPE_CHECKING:
    from realloc.result import Result

_AUDIT_WIDTHS = (22.0, 80.0, 46.0)


@dataclass(frozen=True)
class Making:
    """How a plan came about, as far as the result does not say it.

    ``file`` is the input's name without its folder; ``time_limit`` is in seconds, None for none.
    """

    file: str | None
    started: datetime
    time_limit: float | None = None
    clock: float = field(default_factory=perf_counter)

    def elapsed(self) -> float:
        """Seconds since writing began."""
        return perf_counter() - self.clock


def write_plan(
    result: Result,
    path: Path | str,
    *,
    time_limit: float | None = None,
    started: datetime | None = None,
    previous: Path | None = None,
) -> None:
    """Write ``result`` as a workbook, whole or not at all.

    Parameters
    ----------
    result : Result
        A solved and verified problem; the plan speaks the language of its instance.
    path : Path or str
        Where to; an older plan there is replaced.
    time_limit : float, optional
        The limit that was set, in seconds, for the audit record.
    started : datetime, optional
        When solving began; now if not given.
    previous : Path, optional
        Where a plan that is already there is kept, because people may have worked in it.

    Raises
    ------
    realloc.write.atomic.OutputError
        When the file cannot be written.
    """
    file = Path(result.source.file).name if result.source else None
    making = Making(file, started or datetime.now().astimezone(), time_limit)

    def write(neighbour: Path) -> None:
        with _open_book() as book:
            _fill(book, result, making)
            book.save(neighbour)

    write_whole(Path(path), write, previous=previous)


@contextmanager
def _open_book() -> Iterator[Any]:
    """A workbook whose sheets stream to temporary files; none is left open or behind on a failure."""
    book = Workbook(write_only=True)
    try:
        yield book
    finally:
        for sheet in book.worksheets:
            with suppress(Exception):  # hides neither the cause nor the next sheet
                if not sheet.closed:
                    sheet.close()
                    sheet._writer.cleanup()


def _fill(book: Any, result: Result, making: Making) -> None:
    """Write the sheets in their order."""
    language = result.instance.language
    book.properties.creator = "realloc"
    book.properties.title = say("summary.title", language)
    palette = Palette(WriteOnlyWorksheet(book, "styles"), language)
    write_summary(book, result, palette, making)
    write_moves(book, result, palette)
    write_units(book, result, palette)
    write_gaps(book, result, palette)
    write_remedies(book, result, palette)
    write_goals(book, result, palette)
    write_rules(book, result, palette)
    # Its place is here, but it is filled last: it records how long the rest took.
    audit = PlanSheet(book, say("sheet.audit", language), palette, _AUDIT_WIDTHS, frozen=1)
    if result.source is not None:
        write_input(book, result.source, palette)
    write_audit(audit, result, making)
