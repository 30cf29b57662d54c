"""Plans as announced, with answers of our own, and what comes of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from helpers.command_line import run
from helpers.workbooks import Rows, write_workbook
from realloc.city.domain import Instance, Move, MoveKind
from realloc.city.hearing import binding
from realloc.city.lines import Answer, Line, Party, Reason, Reply
from realloc.plan.saved.moves_table import MOVE_COLUMNS
from realloc.rounds.announced import Announced, id_of, open_announced
from realloc.words.say import both
from realloc.workbook.contract.matching import SHEETS
from realloc.workbook.read import RawWorkbook

AGREE, REFUSE = Answer.AGREE, Answer.REFUSE


def city(**more: Sequence[Sequence[object]]) -> dict[str, Rows]:
    """Three wards and a department.

    Alder has three people for one post and must send two; Birch has two vacancies and lacks land and it;
    Cedar lacks land, which its Ha knows besides finance, and law, which only the department can lend.  P2 is
    ordered to Birch, P1 must not go there, so the optimum is: P2 to Birch (land), P3 to Birch (it, their
    second field), P4 lent to Cedar (law), P6 serves land at home.
    """
    return {
        "Units": [
            ["unit", "kind", "quota", "headcount", "max_out", "min_out", "land need", "it need", "law need"],
            ["A", "ward", 1, 3, 2, 2, 1, 0, 0],
            ["B", "ward", 3, 1, None, None, 1, 1, 0],
            ["C", "ward", 2, 2, None, None, 1, 0, 1],
            ["D", "department", None, 1, 3, None, None, None, None],
        ],
        "Officials": [
            ["official", "name", "unit", "fields", "position", "remark"],
            ["P1", "An", "A", "land", "officer", "a"],
            ["P2", "Bình", "A", "land", "officer", "b"],
            ["P3", "Chi", "A", "land; it", "officer", "c"],
            ["P4", "Dung", "D", "law", "officer", "d"],
            ["P5", "Em", "B", None, "officer", "e"],
            ["P6", "Hà", "C", "finance; land", "officer", "f"],
            ["P7", "Hồ", "C", None, "officer", "g"],
        ],
        "Fields": [["field", "weight"], ["land", 1], ["it", 1], ["law", 1], ["finance", 1]],
        "Rules": [["rule", "value"], ["as_of", date(2026, 1, 1)]],
        "Decisions": [
            ["official", "to", "decision", "note"],
            ["P2", "B", "require", None],
            ["P1", "B", "forbid", None],
        ],
        "Notes": [["what the meeting said"]],
        **more,
    }


def in_vietnamese(sheets: Mapping[str, Rows]) -> dict[str, Rows]:
    """The same workbook under Vietnamese names and headings."""
    endings = {" need": " cần", " have": " có", " gap": " thiếu"}
    found: dict[str, Rows] = {}
    for name, rows in sheets.items():
        spec = next((sheet for sheet in SHEETS if sheet.name == name), None)
        if spec is None:
            found[name] = rows
            continue
        known = {column.name: column.vi for column in spec.columns}
        heads = [known.get(str(head), str(head)) for head in rows[0]]
        for english, vietnamese in endings.items():
            heads = [head.replace(english, vietnamese) for head in heads]
        found[spec.vi] = [heads, *rows[1:]]
    return found


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


def moves_table(book: Workbook) -> tuple[Worksheet, int, dict[str, int]]:
    """The plan's list of moves: its sheet, the row of its headings, and the column of each phrase."""
    sheet = next(book[name] for name in both("sheet.moves") if name in book.sheetnames)
    phrases = {text: column for column in MOVE_COLUMNS for text in both(f"moves.{column}")}
    row = next(row for row in sheet.iter_rows() if sum(cell.value in phrases for cell in row) > 3)
    return sheet, row[0].row, {phrases[c.value]: c.column for c in row if c.value in phrases}


def typed(plan: Path, cells: Mapping[str, str | Mapping[str, object]]) -> Path:
    """Type into the plan's list of moves, by official: the decision, or cells by column."""
    book = load_workbook(plan)
    sheet, head, places = moves_table(book)
    for row in range(head + 1, sheet.max_row + 1):
        said = cells.get(str(sheet.cell(row, places["official"]).value), {})
        for column, value in ({"decision": said} if isinstance(said, str) else said).items():
            sheet.cell(row, places[column]).value = value
    book.save(plan)
    return plan


def listed(plan: Path, column: str) -> dict[str, object]:
    """What a column of the plan's list of moves says, by official."""
    sheet, head, places = moves_table(load_workbook(plan))
    rows = range(head + 1, sheet.max_row + 1)
    found = {sheet.cell(r, places["official"]).value: sheet.cell(r, places[column]).value for r in rows}
    return {str(who): value for who, value in found.items() if who is not None}


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
