"""What was announced and answered, of the people of a new workbook, where lists have no ids of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from realloc.city.domain import Instance, MoveKind
from realloc.city.hearing import bars
from realloc.city.lines import Line, Status
from realloc.rounds.announced import Announced
from realloc.rounds.same_people import answering, renamed, roster_of, same_people
from realloc.words.bilingual import Words
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook
from realloc.workbook.validate.values import listed_cells


def of_today(
    announced: Announced, now: Instance, source: RawWorkbook
) -> tuple[Announced, tuple[Problem, ...]]:
    """The plan with the ids of a new workbook in its lines, replies and marks, and what that lost.

    A line of somebody who is not found for certain lapses; a refusal and a mark of theirs hold for nobody.
    Each is told, with where those stand who may be they.
    """
    before, after = announced.instance.officials, now.officials
    if before is None or after is None:
        return announced, ()
    old, new = roster_of(announced.source, before), roster_of(source, after)
    if not (old.has_made_ids or new.has_made_ids):
        return announced, ()
    same = same_people(old, new)
    why = {i: _namesakes(new.cells(others)) for i, others in same.namesakes.items()}
    everything = (*announced.lines, *announced.held)
    lost = {x.official_id: why.get(x.official_id, _NOBODY) for x in everything if x.official_id}
    lost = {i: words for i, words in lost.items() if i not in same.ids}
    told = tuple(_told(announced, lost))
    lines = tuple(_lapsed(announced, line, lost) for line in announced.lines)
    lines_now = tuple(renamed(lines, same.ids, announced.number))
    replies = answering(announced.replies, lines, lines_now)
    held = tuple(
        renamed((x for x in announced.held if x.official_id not in lost), same.ids, announced.number)
    )
    return replace(announced, lines=lines_now, replies=replies, held=held), told


_NOBODY = Words(
    "lists have no ids, and nobody of that name and birth is in the new one",
    "danh sách không có mã, và danh sách mới không có ai cùng tên, cùng ngày sinh",
)


def _namesakes(cells: tuple[str, ...]) -> Words:
    listed = listed_cells(cells)
    return Words(
        f"the lists have no ids, and nothing tells them from {len(cells)} of that name ({listed})",
        f"danh sách không có mã, không phân biệt được với {len(cells)} người trùng tên ({listed})",
    )


def _is_open(announced: Announced, line: Line) -> bool:
    mine = line.last_round == announced.number and line.carried_out is None
    return mine and not line.status.is_over


def _lapsed(announced: Announced, line: Line, lost: Mapping[str, Words]) -> Line:
    why = lost.get(line.official_id or "")
    if why is None or not _is_open(announced, line):
        return line
    return replace(line, status=Status.LAPSED, note=why.text(announced.instance.language))


def _told(announced: Announced, lost: Mapping[str, Words]) -> Iterator[Problem]:
    """Lines that lapse, then refusals and marks that hold for nobody, by the ids of the plan."""
    settled = {line.line_id: line for line in announced.settled()}
    lines = [settled.get(line.line_id, line) for line in announced.lines]
    for line in lines:
        why = lost.get(line.official_id or "")
        if why is not None and _is_open(announced, line):
            values = {"who": line.official_id, "why": why}
            yield Problem("W681", *announced.place_of(line.line_id), values, announced.raw.file)
    refused = ((bar.line, bar.cell) for bar in bars(lines, announced.replies, announced.instance.settings))
    for line, place in (*refused, *((mark, mark.cell) for mark in announced.held)):
        why = lost.get(line.official_id or "")
        if why is not None:
            sheet, _, cell = place.rpartition("!")
            values = {"who": line.official_id, "what": _what(announced, line), "why": why}
            yield Problem("W629", sheet, cell, values)


def _what(announced: Announced, line: Line) -> Words:
    if line.kind is MoveKind.REASSIGNMENT:
        return Words("mark that a reassignment is not done", "dấu chưa thực hiện bố trí lại")
    name = announced.instance.unit_name(line.destination)
    return Words(f"refusal to go to {name}", f"ý kiến không đồng ý đến {name}")
