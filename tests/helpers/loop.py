"""Plans as announced, with answers of our own, and what comes of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from helpers.command_line import run
from helpers.workbooks import Rows, write_workbook
from realloc.city.domain import Instance, Move, MoveKind
from realloc.city.hearing import binding
from realloc.city.lines import Answer, Line, Party, Reason, Reply
from realloc.rounds.announced import Announced, id_of, open_announced
from realloc.workbook.read import RawWorkbook

AGREE, REFUSE = Answer.AGREE, Answer.REFUSE


def announced(folder: Path, sheets: Mapping[str, Rows], *options: object) -> Announced:
    """The plan of a workbook, solved and opened."""
    given, plan = write_workbook(folder / "wards.xlsx", sheets), folder / "wards.plan.xlsx"
    result = run("solve", given, "-o", plan, "-q", *options)
    assert result.exit_code == 0, result.output
    return open_announced(plan)


def answered(plan: Announced, answers: Mapping[str, Answer | date | Reason]) -> Announced:
    """The plan with answers by official: all agree, the receiver says done on a day, or one refuses."""
    lines = {line.official_id or f"{line.origin}>{line.destination}": line for line in plan.current}
    said = tuple(reply for who, answer in answers.items() for reply in _replies(plan, lines[who], answer))
    return replace(plan, replies=(*plan.replies, *said))


def _replies(plan: Announced, line: Line, answer: Answer | date | Reason) -> Iterable[Reply]:
    if isinstance(answer, date):
        yield Reply(line.line_id, Party.RECEIVER, Answer.DONE, day=answer, round=plan.number, cell="pack!A1")
    elif isinstance(answer, Reason):
        party = binding(line, plan.instance.settings)[0]
        yield Reply(line.line_id, party, REFUSE, answer, round=plan.number, cell="pack!A1")
    else:
        for party in binding(line, plan.instance.settings):
            yield Reply(line.line_id, party, answer, round=plan.number, cell="pack!A1")


def everybody_agrees(plan: Announced) -> Announced:
    """The plan when every party agrees to every line."""
    said = (reply for line in plan.current for reply in _replies(plan, line, AGREE))
    return replace(plan, replies=(*plan.replies, *said))


def made_up(raw: RawWorkbook, instance: Instance, moves: Iterable[Move]) -> Announced:
    """A plan of these moves, whether or not they are good ones, to which everybody agrees."""
    moves = tuple(moves)
    lines = tuple(
        Line(id_of(m), m.kind, m.origin, m.destination, m.field_id, m.official_id, m.count)
        for m in moves
        if m.kind is not MoveKind.REASSIGNMENT
    )
    return everybody_agrees(Announced(raw, raw, instance, moves, 1, lines, (), (), "", {}))


def solved(path: Path, *options: object) -> dict[str, Any]:
    """The JSON of solving a workbook."""
    result = run("solve", path, "-o", path.with_suffix(".plan.xlsx"), "-q", "--json", "-", *options)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found
