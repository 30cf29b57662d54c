"""What people answered in the Moves sheet of a plan, and what it was written with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from realloc.city.breach import Breach
from realloc.city.domain import Instance, Move
from realloc.city.lines import Status
from realloc.plan.saved.moves import MoveReader, read_date
from realloc.plan.saved.moves_table import DECISIONS, MovesTable, find_table
from realloc.plan.saved.names import Unclear
from realloc.words.folding import address, key
from realloc.words.say import both, day
from realloc.workbook.contract.words import ANSWER_WORDS
from realloc.workbook.formats.grid import shown
from realloc.workbook.read import RawRow, RawWorkbook

_LISTED = {Status.AGREED: "agree", Status.DONE: "done", Status.REFUSED: "refuse"}

_DECISIONS = {key(word): answer for answer, words in ANSWER_WORDS.items() for word in words}


def listed_answer(instance: Instance, move: Move) -> str:
    """The answer that the list is written with: what holds of the move from the rounds before."""
    line = instance.standing(move)
    return "pending" if line is None else _LISTED.get(line.status, "pending")


def read_decisions(raw: RawWorkbook) -> tuple[dict[str, int], list[Breach]]:
    """How many of the listed moves are agreed, refused and pending, and which cells say none of these.

    A blank is pending.  Without a column of decisions there are none.
    """
    table = find_table(raw, "decision")
    if table is None:
        return {}, []
    counts = dict.fromkeys(DECISIONS, 0)
    problems: list[Breach] = []
    for row in table.rows():
        word = shown(table.cell(row, "decision"))
        decision = _DECISIONS.get(key(word)) if word else "pending"
        if decision:
            counts[decision] += 1
            problems += _day_problems(table, row, decision)
            continue
        en, vi = (", ".join(both(f"decision.{d}")[n] for d in DECISIONS) for n in (0, 1))
        problems.append(
            Breach(
                "record",
                table.place(row, "decision"),
                1,
                f'found "{word}", expected {en} or a blank.',
                f'có "{word}", cần {vi} hoặc để trống.',
            )
        )
    return counts, problems


def _day_problems(table: MovesTable, row: RawRow, decision: str) -> Iterator[Breach]:
    """A day that is none, or that stands beside no answer."""
    try:
        when = read_date(table.cell(row, "day"), "day")
    except Unclear as cause:
        texts = cause.text_en, cause.text_vi
    else:
        if when is None or decision != "pending":
            return
        texts = (
            f"found {day(when, 'en')} without an answer, expected one or no day.",
            f"có ngày {day(when, 'vi')} mà không có ý kiến; cần ghi ý kiến hoặc xóa ngày.",
        )
    yield Breach("record", table.place(row, "day"), 1, *texts)


class Answered(NamedTuple):
    """A listed move that somebody has answered, and when, if that is said."""

    move: Move
    answer: str
    cell: str
    day: date | None
    day_cell: str


def read_answered(raw: RawWorkbook, instance: Instance) -> list[Answered]:
    """Every listed move with an answer, also one that the list was written with; pending is no answer."""
    table = find_table(raw, "decision")
    if table is None:
        return []
    reader, found = MoveReader(instance, table), []
    day_column = "day" if "day" in table.places else "decision"
    for row in table.rows():
        answer = _DECISIONS.get(key(shown(table.cell(row, "decision"))))
        if answer in (None, "pending"):
            continue
        assert answer is not None
        with suppress(Unclear):
            move, when = reader.move(row), reader.date(row, "day")
            cells = [table.place(row, column) for column in ("decision", day_column)]
            found.append(Answered(move, answer, cells[0], when, cells[1]))
    return found


def answered_cells(raw: RawWorkbook, instance: Instance) -> list[tuple[str, str]]:
    """(sheet, cell) of every move, or band of moves, that somebody has answered.

    Pending is no answer, nor is what the list was written with.
    """
    table = find_table(raw, "decision")
    if table is None:
        return []
    sheet, heading, reader = table.sheet, table.heading, MoveReader(instance, table)
    last = max((r.number for r in sheet.rows if not table.says_nothing(r)), default=heading)
    answers = ((r, shown(table.cell(r, "decision"))) for r in sheet.rows if heading < r.number <= last)
    return [
        (sheet.name, address(row.number, table.places["decision"] + 1))
        for row, word in answers
        if word and _DECISIONS.get(key(word)) != "pending" and not _is_listed(reader, row)
    ]


def _is_listed(reader: MoveReader, row: RawRow) -> bool:
    """Whether the row has the answer that the list was written with."""
    word = _DECISIONS.get(key(shown(reader.table.cell(row, "decision"))))
    with suppress(Unclear):
        return word == listed_answer(reader.instance, reader.move(row))
    return False
