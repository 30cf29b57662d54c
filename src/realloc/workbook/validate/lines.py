"""Check of the sheets Lines, Replies and Rounds: what was announced, and what was answered.

What a line speaks of may be gone by now: then it lapses, which is told by cell and is no error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from realloc.city.domain import Decision, Instance, Official, Require
from realloc.city.hearing import answers_of, current_round, is_over, settled
from realloc.city.lines import Answer, Line, Party, Reason, Reply, Round, Status
from realloc.city.moves import MoveKind
from realloc.city.settings import GOAL_ORDER
from realloc.goals import GOALS
from realloc.rules import PERSONAL
from realloc.words.bilingual import Words
from realloc.words.regex import regex
from realloc.words.say import day as said_day
from realloc.workbook.contract.loop_sheets import (
    KIND_OF_MOVE_WORDS,
    PARTY_WORDS,
    REASON_WORDS,
    REPLY_WORDS,
    STATUS_WORDS,
)
from realloc.workbook.read import RawRow
from realloc.workbook.validate.book import Book
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.references import OfficialNames, UnitNames
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import (
    BadValueError,
    count,
    day,
    is_blank,
    one_of,
    text,
    words_or_nothing,
)

LATER_GOALS = ("secondments", "moves", "reassignments", "distance", "support")
"""Goals before the first of which changes go, where ``goals`` lacks them."""


_FORMER: Final = regex(r"(\d+) (\w+)")
"""A round, and the id that a line had until then."""


class LineSheets:
    """Reads the rows of the three sheets; ``lapsed`` is why some lines lapse, by line."""

    def __init__(
        self, report: Report, units: UnitNames, fields: FieldBook, officials: Sequence[Official] | None
    ) -> None:
        self.report, self.units, self.fields = report, units, fields
        self.names = None if officials is None else OfficialNames(o.official_id for o in officials)
        self.lapsed: dict[str, Words] = {}

    def lines(self, table: Table | None) -> tuple[Line, ...]:
        """The announced lines, in the order of the sheet."""
        found: dict[str, Line] = {}
        rows: dict[str, RawRow] = {}
        for row in table.rows if table else ():
            assert table is not None
            line = self._line(table, row)
            if line is None:
                continue
            if line.line_id in found:
                self.report.at("E530", table, row, "line", found=line.line_id)
            found.setdefault(line.line_id, line)
            rows.setdefault(line.line_id, row)
        if table is not None:
            self._tell_called_twice(table, found.values(), rows)
        return tuple(found.values())

    def _tell_called_twice(self, table: Table, lines: Iterable[Line], rows: Mapping[str, RawRow]) -> None:
        """Nobody goes two ways in one plan; on counts each way of those of a unit is one line."""
        lines = tuple(line for line in lines if line.kind is not MoveKind.REASSIGNMENT)
        now, seen = current_round(lines), set[tuple[object, ...]]()
        for line in lines:
            open_now = line.last_round == now and line.status is not Status.LAPSED
            way = () if line.official_id is not None else line.way
            if open_now and line.carried_out is None and (line.subject, *way) in seen:
                column = "from" if line.official_id is None else "official"
                self.report.at("E544", table, rows[line.line_id], column, found=line.who)
            if open_now and line.carried_out is None:
                seen.add((line.subject, *way))

    def _line(self, table: Table, row: RawRow) -> Line | None:
        read = self.report.read
        required = [self.report.require(table, row, c) for c in ("line", "kind", "from", "to")]
        kind = read(table, row, "kind", lambda v: one_of(v, KIND_OF_MOVE_WORDS), None)
        status = read(table, row, "status", lambda v: one_of(v, STATUS_WORDS), Status.PENDING.value)
        if kind is None or not all(required):
            return None
        last = read(table, row, "last round", count, 1)
        line = Line(
            line_id=text(table.value(row, "line")),
            kind=MoveKind(kind),
            origin=self._unit(table, row, "from"),
            destination=self._unit(table, row, "to"),
            official_id=None,
            count=read(table, row, "count", count, 1) or 1,
            first_round=read(table, row, "first round", count, last),
            last_round=last,
            status=Status(status),
            sent=read(table, row, "sent", day, None),
            reply_by=read(table, row, "reply_by", day, None),
            carried_out=read(table, row, "carried out", day, None),
            note=words_or_nothing(table.value(row, "note")),
            cell=f"{table.name}!{table.address(row, 'line')}",
            start=read(table, row, "start", day, None),
            end=read(table, row, "end", day, None),
            former=tuple((int(last), i) for last, i in _FORMER.findall(text(table.value(row, "formerly")))),
        )
        return replace(line, field_id=self._field(table, row), official_id=self._official(table, row))

    def _unit(self, table: Table, row: RawRow, column: str) -> str:
        """The unit that a cell names; one that is gone makes the line lapse."""
        value = table.value(row, column)
        try:
            return self.units.find(value)
        except BadValueError:
            name = text(value)
            self._lapse(table, row, Words(f"{name} is not in the workbook", f"không còn đơn vị {name}"))
            return name

    def _field(self, table: Table, row: RawRow) -> str | None:
        value = table.value(row, "field")
        if is_blank(value):
            return None
        try:
            return self.fields.find_list(value)[0]
        except BadValueError:
            name = text(value)
            self._lapse(table, row, Words(f"{name} is no field any more", f"không còn lĩnh vực {name}"))
            return name

    def _official(self, table: Table, row: RawRow) -> str | None:
        value = table.value(row, "official")
        if self.names is None:
            return None
        if is_blank(value):
            self.report.require(table, row, "official")
            return None
        try:
            return self.names.find(value)
        except BadValueError:
            self._lapse(
                table, row, Words("is not on the roster any more", "không còn trong danh sách cán bộ")
            )
            return text(value)

    def _lapse(self, table: Table, row: RawRow, why: Words) -> None:
        self.lapsed.setdefault(text(table.value(row, "line")), why)

    def replies(self, table: Table | None, lines: Iterable[Line]) -> tuple[Reply, ...]:
        """The register of replies, in the order of the sheet."""
        known = {line.line_id for line in lines}
        found: list[Reply] = []
        for row in table.rows if table else ():
            assert table is not None
            reply = self._reply(table, row)
            if reply is not None and reply.line_id not in known:
                self.report.at("E531", table, row, "line", found=reply.line_id)
            elif reply is not None:
                found.append(reply)
        return tuple(found)

    def _reply(self, table: Table, row: RawRow) -> Reply | None:
        read = self.report.read
        required = [self.report.require(table, row, c) for c in ("line", "party", "answer")]
        party = read(table, row, "party", lambda v: one_of(v, PARTY_WORDS), None)
        answer = read(table, row, "answer", lambda v: one_of(v, REPLY_WORDS), None)
        reason = read(table, row, "reason", lambda v: one_of(v, REASON_WORDS), None)
        if party is None or answer is None or not all(required):
            return None
        if answer == Answer.DONE and party != Party.RECEIVER:
            self.report.at("E583", table, row, "answer", party=Words(*PARTY_WORDS[party][:2]))
            return None
        here = f"{table.name}!{table.address(row, 'answer')}"
        return Reply(
            text(table.value(row, "line")),
            Party(party),
            Answer(answer),
            None if reason is None else Reason(reason),
            read(table, row, "date", day, None),
            words_or_nothing(table.value(row, "note")),
            read(table, row, "round", count, 1),
            words_or_nothing(table.value(row, "source")) or here,
        )

    def rounds(self, table: Table | None) -> tuple[Round, ...]:
        """The history, by number."""
        found = []
        for row in table.rows if table else ():
            assert table is not None
            read = self.report.read
            counts = {
                name: read(table, row, name, count, 0)
                for name in ("lines", "agreed", "refused", "pending", "done", "lapsed")
            }
            found.append(
                Round(
                    read(table, row, "round", count, 0),
                    read(table, row, "as of", day, None),
                    read(table, row, "sent", day, None),
                    read(table, row, "reply_by", day, None),
                    goals=words_or_nothing(table.value(row, "goals")),
                    **counts,
                )
            )
        return tuple(sorted(found, key=lambda r: r.number))


def with_lines(report: Report, instance: Instance, sheets: LineSheets, book: Book) -> Instance:
    """The instance with lines, replies and rounds, their status, what they order, and its goals.

    Lines of people who are not there to follow them lapse, each told; what answers order stands beside the
    rows of Decisions.  In a workbook with errors nothing is made of the lines.
    """
    if not _of_one_kind(report, sheets, book):
        return instance
    everything = sheets.lines(book.lines)
    lines = tuple(line for line in everything if line.kind is not MoveKind.REASSIGNMENT)
    # A mark on somebody, a unit or a field that is gone says nothing any more.
    held = (line for line in everything if line.kind is MoveKind.REASSIGNMENT)
    marks = tuple(line for line in held if line.line_id not in sheets.lapsed)
    replies, rounds = sheets.replies(book.replies, lines), sheets.rounds(book.rounds)
    instance = replace(instance, lines=lines, replies=replies, rounds=rounds, held=marks)
    if report.has_errors or not instance.lines:
        return instance
    now = current_round(instance.lines)
    made = next((one.as_of for one in rounds if one.number == now), None)
    lines = tuple(
        _carried_or_lapsed(report, instance, line, sheets.lapsed.get(line.line_id))
        if line.last_round == now and line.carried_out is None and line.status is not Status.LAPSED
        else line
        for line in settled(instance.lines, instance.replies, instance.settings, made)
    )
    instance = replace(instance, lines=lines)
    rows = () if instance.officials is None else tuple(_orders(instance))
    instance = replace(instance, decisions=(*instance.decisions, *rows))
    goals = with_changes(instance.settings.goals)
    # In a round that was carried out, nothing is left that could change once all others refused.
    now = current_round(instance.lines)
    applied = any(line.last_round == now and line.carried_out is not None for line in instance.lines)
    asked = instance.announced
    stands = any(line.status is not Status.REFUSED for line in asked) if applied else bool(asked)
    if stands:
        years = with_changes(instance.settings.road_goals)
        instance = replace(instance, settings=replace(instance.settings, road_goals=years))
    if stands and goals != instance.settings.goals:
        place = goals.index("changes")
        # The usual order is said once; one that somebody gave, as long as it does not say so itself.
        if current_round(instance.lines) == 1 or instance.settings.goals != GOAL_ORDER:
            report.assume("W682", before=_title_of(goals[place + 1]) if place + 1 < len(goals) else _LAST)
        settings = replace(instance.settings, goals=goals)
        instance = replace(instance, settings=settings)
    return instance


def _of_one_kind(report: Report, sheets: LineSheets, book: Book) -> bool:
    """Whether lines and workbook both name people or both count them; said once, where the workbook does.

    A line that counts says of nobody on a roster that they go, nor the other way round.
    """
    rows = book.lines.rows if book.lines else ()
    table = book.officials if sheets.names is not None else book.units
    if book.lines is None or table is None or not table.rows:
        return True
    named = sum(not is_blank(book.lines.value(row, "official")) for row in rows)
    if sheets.names is None and named:
        report.at("E543", table, table.rows[0], "unit", count=named, what=_NAMED)
    elif sheets.names is not None and rows and not named:
        report.at("E543", table, table.rows[0], "official", count=len(rows), what=_COUNTED)
    else:
        return True
    return False


_NAMED = Words(
    "name an official each, and this workbook has no sheet Officials",
    "ghi từng cán bộ, mà tệp này không có sheet Cán bộ",
)
_COUNTED = Words(
    "count people without naming them, and this workbook lists officials",
    "chỉ ghi số người, không ghi là ai, mà tệp này có danh sách cán bộ",
)

_LAST = Words("nothing (they are the last)", "(xếp cuối)")


def _title_of(goal: str) -> Words:
    return Words(goal, f"“{GOALS[goal].CARD.title_vi}”")


def with_changes(goals: tuple[str, ...]) -> tuple[str, ...]:
    """The goals with changes among them: before the first of those that weigh less, where they are not."""
    if "changes" in goals:
        return goals
    place = next((i for i, goal in enumerate(goals) if goal in LATER_GOALS), len(goals))
    return (*goals[:place], "changes", *goals[place:])


def _carried_or_lapsed(report: Report, instance: Instance, line: Line, why: Words | None) -> Line:
    """The line as it is now: carried out where the person is there already, lapsed where nobody can go."""
    official = instance.official.get(line.official_id or "")
    if official is not None and _is_there(official, line):
        return replace(line, status=Status.DONE, carried_out=official.moved_on or instance.settings.as_of)
    if line.status is Status.REFUSED:
        return line
    if is_over(line, instance.settings.as_of):
        if line.status is Status.DONE:
            sheet, _, cell = line.cell.rpartition("!")
            report.add("W627", sheet, cell, who=line.who, end=line.end)
            return replace(line, carried_out=line.start)
        why = why or term_ended(line)
    why = why or (_on_counts(instance, line) if official is None else _personal(instance, line, official))
    if why is None:
        return line
    sheet, _, cell = line.cell.rpartition("!")
    report.add("W681", sheet, cell, who=line.who, why=why)
    return replace(line, status=Status.LAPSED, note=why.text(instance.language))


def _is_there(official: Official, line: Line) -> bool:
    if line.kind is MoveKind.SECONDMENT:
        return official.loan is not None and official.loan.to == line.destination
    return official.unit_id == line.destination


def term_ended(line: Line) -> Words:
    """Why an agreed secondment that nobody carried out lapses when it would be over."""
    assert line.end is not None
    return Words(
        f"its term ended on {said_day(line.end, 'en')}",
        f"thời hạn đã hết ngày {said_day(line.end, 'vi')}",
    )


def _on_counts(instance: Instance, line: Line) -> Words | None:
    need = instance.needs.get((line.origin, line.field_id or ""))
    present = need.have if need is not None else 0
    if line.field_id is None:
        known = sum(n.have for (unit_id, _), n in instance.needs.items() if unit_id == line.origin)
        present = instance.unit[line.origin].headcount - known
    if present >= line.count:
        return None
    return Words(f"only {present} are there", f"chỉ còn {present} người")


def _personal(instance: Instance, line: Line, official: Official) -> Words | None:
    """What keeps the person where they are, or from what was announced."""
    if official.unit_id != line.origin:
        name = instance.unit[official.unit_id].name
        return Words(f"is in {name} now", f"nay đã ở {name}")
    for rule in PERSONAL.values():
        if rule.holds(official, instance):
            return Words(f"stays now ({rule.CARD.title_en})", f"nay được giữ lại ({rule.CARD.title_vi})")
    if line.field_id is not None and line.field_id not in official.fields:
        return Words("does not serve that field now", "nay không làm lĩnh vực đó")
    return None


def _orders(instance: Instance) -> Iterator[Decision]:
    """What answers order of officials, as rows beside those of Decisions, each with its cell."""
    answers = answers_of(instance.lines, instance.replies)
    for line in instance.announced:
        if line.status in (Status.AGREED, Status.DONE) and line.official_id in instance.official:
            said = answers.get(line.line_id, {}).values()
            cell = next((reply.cell for reply in said), line.cell)
            yield Decision(
                line.official_id or "",
                line.destination,
                Require.REQUIRE,
                cell=cell,
                line_id=line.line_id,
                field_id=line.field_id,
                kind=line.kind,
            )
    for bar in instance.bars:
        official = instance.official.get(bar.line.official_id or "")
        known = bar.to is None or bar.to in instance.unit
        if official is None or not known or (bar.to is None and official.unit_id != bar.line.origin):
            continue
        if bar.to == official.unit_id:
            continue  # they went there after all
        yield Decision(
            official.official_id,
            bar.to,
            Require.FORBID,
            cell=bar.cell,
            line_id=bar.line.line_id,
            field_id=bar.field_id,
        )
