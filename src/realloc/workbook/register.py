"""Lines, replies and rounds as sheets of a workbook, as :mod:`realloc.workbook.validate.lines` reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from realloc.city.lines import Line, Reply, Round
from realloc.workbook.contract.loop_sheets import (
    KIND_OF_MOVE_WORDS,
    LINES,
    PARTY_WORDS,
    REASON_WORDS,
    REPLIES,
    REPLY_WORDS,
    ROUNDS,
    STATUS_WORDS,
)
from realloc.workbook.contract.matching import sheet_of
from realloc.workbook.contract.parts import Sheet
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawSheet, RawWorkbook, raw_sheet


def with_register(
    source: RawWorkbook,
    lines: Iterable[Line],
    replies: Iterable[Reply],
    rounds: Iterable[Round],
    language: str,
) -> RawWorkbook:
    """The workbook with these lines, replies and rounds in place of its own."""
    loop = (LINES, REPLIES, ROUNDS)
    others = [s for s in source.sheets if sheet_of(s.name) not in loop]
    sheets = (
        _sheet(LINES, [_line(line, language) for line in lines], language),
        _sheet(REPLIES, [_reply(reply, language) for reply in replies], language),
        _sheet(ROUNDS, [_round(one) for one in rounds], language),
    )
    return replace(source, sheets=(*others, *(s for s in sheets if len(s.rows) > 1)))


def _sheet(spec: Sheet, rows: Sequence[Sequence[Cell]], language: str) -> RawSheet:
    heading = [column.heading(language) for column in spec.columns]
    return raw_sheet(spec.title(language), [heading, *rows])


def _word(words: Mapping[str, tuple[str, ...]], value: str | None, language: str) -> Cell:
    return None if value is None else words[value][language == "vi"]


def _line(line: Line, language: str) -> list[Cell]:
    return [
        line.line_id,
        _word(STATUS_WORDS, line.status, language),
        _word(KIND_OF_MOVE_WORDS, line.kind, language),
        line.official_id,
        line.count,
        line.origin,
        line.destination,
        line.field_id,
        line.first_round,
        line.last_round,
        line.sent,
        line.reply_by,
        line.carried_out,
        line.note or None,
        line.start,
        line.end,
        "; ".join(f"{last} {line_id}" for last, line_id in line.former) or None,
    ]


def _reply(reply: Reply, language: str) -> list[Cell]:
    return [
        reply.line_id,
        _word(PARTY_WORDS, reply.party, language),
        _word(REPLY_WORDS, reply.answer, language),
        _word(REASON_WORDS, reply.reason, language),
        reply.day,
        reply.note or None,
        reply.round,
        reply.cell or None,
    ]


def _round(one: Round) -> list[Cell]:
    counts: list[Cell] = [one.lines, one.agreed, one.refused, one.pending, one.done, one.lapsed]
    return [one.number, one.as_of, one.sent, one.reply_by, *counts, one.goals or None]
