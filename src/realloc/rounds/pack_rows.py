"""The rows of a filled pack: which line each answers, and what it says; every fault with its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple, TypeVar

from realloc.city.lines import Answer, Line, Party, Reason, Reply
from realloc.rounds.announced import Announced
from realloc.rounds.days import asked_on, judged, no_day
from realloc.rounds.line_shown import Called, LineShown
from realloc.rounds.pack_sheets import ANSWERS, LEAVING, PARTIES
from realloc.rounds.pack_tables import Filled, PackRow
from realloc.words.bilingual import Words
from realloc.words.folding import address
from realloc.workbook.contract.loop_sheets import PARTY_WORDS, REASON_WORDS, REPLY_WORDS
from realloc.workbook.formats.grid import Cell, shown
from realloc.workbook.problems.problem import Problem
from realloc.workbook.validate.values import (
    BadValueError,
    day,
    is_blank,
    one_of,
    words_or_nothing,
)

_T = TypeVar("_T")

NO_REASON: Final = Words("refuses without a reason", "không đồng ý mà không ghi lý do")
NO_ANSWER: Final = Words(
    "a reason, a date or a note stands here without an answer; the line stays pending",
    "có lý do, ngày hoặc ghi chú mà không có ý kiến; lượt này vẫn chờ trả lời",
)
OWN_REASON: Final = Words(
    'the reason is none of the list; "other" is taken, with what is written as the note',
    "lý do không có trong danh sách; lấy “lý do khác”, nội dung đã ghi đưa vào ghi chú",
)
SPARE_REASON: Final = Words("agrees, and gives a reason for refusing", "đồng ý mà lại ghi lý do không đồng ý")


class Place(NamedTuple):
    """Where an answer was written."""

    file: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.file} {self.sheet}!{self.cell}"


class _Fault(Exception):  # noqa: N818 - internal
    """A cell that cannot be used, which is told."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.code)


class PackReader:
    """Reads the answers of one pack.

    ``used`` counts those to lines that still stand; ``errors`` and ``told`` are what is wrong.
    """

    def __init__(
        self, announced: Announced, called: Called, filled: Filled, number: int, as_of: date
    ) -> None:
        self.announced, self.filled, self.round, self.as_of = announced, filled, number, as_of
        self.lines: Mapping[str, Line]
        self.lines, same_ids = called.lines_in(number)
        # A unit that is called otherwise in a pack without names is none that could be compared.
        self.unit_id = filled.unit_id if filled.unit_id in announced.instance.unit else ""
        self.shown = LineShown(called, self.unit_id, same_ids=same_ids)
        # A pack of this round shows what was answered before; left as it is, that is no new answer.
        is_now = number == announced.number
        self._before = called.answers if is_now else {}
        self.errors: list[Problem] = []
        self.told: list[Problem] = []
        self.used = 0
        self._headless: set[str] = set()

    def answers(self) -> Iterator[tuple[Reply, Place]]:
        """Every answer with its place."""
        for row in self.filled.rows:
            if row.table is None:
                self._tell_headless(row)
                continue
            try:
                yield from self._answers(row, row.code.table if row.code else row.table.name)
            except _Fault as fault:
                self.errors.append(fault.problem)

    def _tell_headless(self, row: PackRow) -> None:
        if row.sheet.name not in self._headless:
            self._headless.add(row.sheet.name)
            self.errors.append(self._problem("E541", row, address(row.row.number, row.code_place + 1)))

    def _answers(self, row: PackRow, table: str) -> Iterator[tuple[Reply, Place]]:
        given = [p for p in PARTIES[table] if not is_blank(self._cell(row, f"{p}_answer"))]
        if not given:
            self._tell_unanswered(row, table)
            return
        first = self._at(row, f"{given[0]}_answer")
        line = self._line(row, table, first)
        when = self._day(row, line)
        stands = line.last_round == self.announced.number and line.first_round <= self.round
        if not stands and line.carried_out is None:
            values = {"who": Words.same(line.who), "to": self._unit(line.destination), "round": self.round}
            self._warn("W685", row, first, **values)
        note = words_or_nothing(self._cell(row, "note"))
        replies = []
        for party in given:
            try:
                replies.append(self._reply(row, line, table, party, when))
            except _Fault as fault:
                self.errors.append(fault.problem)
        author = _author(replies)
        if author is not None:
            said = "; ".join(filter(None, (author.note, note)))
            replies[replies.index(author)] = author._replace(note=said)
        new = [reply for reply in replies if not self._is_known(reply)]
        self.used += stands * len(new)
        if any(reply.answer is not Answer.DONE for reply in new):
            self._tell_late(row, line, when)
        for reply in new:
            if line.carried_out is not None:
                self._tell_carried_out(row, line, reply.party)
            yield reply, Place(self.filled.file, row.sheet.name, self._at(row, f"{reply.party}_answer"))

    def _is_known(self, reply: Reply) -> bool:
        """Whether the party has said that before, and says no more now."""
        before = self._before.get(reply.line_id, {}).get(reply.party)
        return (
            before is not None
            and before.answer is reply.answer
            and reply.reason in (None, before.reason)
            and reply.note in ("", before.note)
        )

    def _day(self, row: PackRow, line: Line) -> date | None:
        """The day of the answers of a row; one that is still to come is a fault."""
        when = self._read(row, "day", day)
        if when is None:
            return None
        asked = asked_on(self.announced, line)
        if line.first_round == self.round:
            asked = self.filled.sent or asked
        problem = judged(when, self.as_of, asked, row.sheet.name, self._at(row, "day"))
        if problem is not None:
            problem = replace(problem, file=self.filled.file)
            if problem.severity == "error":
                raise _Fault(problem)
            self.told.append(problem)
        return when

    def _reply(self, row: PackRow, line: Line, table: str, party: Party, when: date | None) -> Reply:
        """What one party says."""
        column = f"{party}_answer"
        at = self._at(row, column)
        answer = Answer(self._word(row, column, party))
        own = line.origin if table == LEAVING else line.destination
        if answer not in ANSWERS[party] or self.unit_id not in ("", own):
            said = shown(self._cell(row, column))
            whose = Words(*PARTY_WORDS[party][:2])
            unit = self._unit(self.unit_id or own)
            raise self._fault("E539", row, at, found=said, party=whose, unit=unit)
        reason, own_words = self._reason(row, f"{party}_reason", answer)
        if answer is Answer.DONE and when is None:
            when = self.as_of
            self._warn("W688", row, self._at(row, "day"), what=no_day(when))
        cell = str(Place(self.filled.file, row.sheet.name, at))
        return Reply(line.line_id, party, answer, reason, when, own_words, self.round, cell)

    def _reason(self, row: PackRow, column: str, answer: Answer) -> tuple[Reason | None, str]:
        """Why, and what was written instead of a word of the list: a refusal holds whatever stands there."""
        reason, own_words = None, ""
        try:
            value = self._cell(row, column)
            if not is_blank(value):
                reason = Reason(one_of(value, REASON_WORDS))
        except _Fault as fault:
            self.errors.append(fault.problem)
            return None, ""
        except BadValueError as bad:
            if bad.values.get("nearest"):  # probably a word of the list, which may rule out more
                self.errors.append(self._fault(bad.code, row, self._at(row, column), **bad.values).problem)
                return None, ""
            reason, own_words = Reason.OTHER, words_or_nothing(value)
        if answer.is_refusal and (reason is None or own_words):
            self._warn("W688", row, self._at(row, column), what=OWN_REASON if own_words else NO_REASON)
        elif reason is not None and not answer.is_refusal:
            self._warn("W688", row, self._at(row, column), what=SPARE_REASON)
        return reason, own_words

    # -- which line --------------------------------------------------------------------------------------

    def _line(self, row: PackRow, table: str, at: str) -> Line:
        """The line that a row answers: that of its code, or the only one that the rest of it shows."""
        code = row.code
        if code is not None and code.plan_id == self.filled.plan_id:
            line = self.lines.get(code.line_id)
            if line is not None and not self.shown.is_other(row, table, line):
                return line
        found = self.shown.lines(row, table)
        place = address(row.row.number, row.code_place + 1) if row.code_text else at
        if len(found) != 1:
            raise self._fault("E538", row, place, found=row.code_text, count=len(found))
        who, to = Words.same(found[0].who), self._unit(found[0].destination)
        self._warn("W687", row, place, found=row.code_text, who=who, to=to)
        return found[0]

    # -- cells -------------------------------------------------------------------------------------------

    def _cell(self, row: PackRow, column: str) -> Cell:
        """A cell that somebody may have filled in; a formula that gives nothing is a fault."""
        value = row.cell(column)
        if value is None and row.table is not None and column in row.table.places:
            at = self._at(row, column)
            for code, flaws in (("E318", row.sheet.formulas), ("E319", row.sheet.errors)):
                if at in flaws:
                    raise self._fault(code, row, at, found=flaws[at])
        return value

    def _word(self, row: PackRow, column: str, party: Party) -> str:
        value = self._cell(row, column)
        try:
            return one_of(value, REPLY_WORDS)
        except BadValueError:
            own: dict[str, tuple[str, ...]] = {answer: REPLY_WORDS[answer] for answer in ANSWERS[party]}
            return self._must(row, column, lambda v: one_of(v, own))

    def _read(self, row: PackRow, column: str, read: Callable[[Cell], _T]) -> _T | None:
        """What a cell says; None for a blank."""
        return None if is_blank(self._cell(row, column)) else self._must(row, column, read)

    def _must(self, row: PackRow, column: str, read: Callable[[Cell], _T]) -> _T:
        try:
            return read(self._cell(row, column))
        except BadValueError as bad:
            raise self._fault(bad.code, row, self._at(row, column), **bad.values) from None

    def _at(self, row: PackRow, column: str) -> str:
        place = row.table.places.get(column, 0) if row.table else 0
        return address(row.row.number, place + 1)

    def _unit(self, unit_id: str) -> Words:
        return Words.same(self.announced.instance.unit_name(unit_id))

    # -- what is told ------------------------------------------------------------------------------------

    def _fault(self, code: str, row: PackRow, at: str, **values: object) -> _Fault:
        return _Fault(self._problem(code, row, at, **values))

    def _warn(self, code: str, row: PackRow, at: str, **values: object) -> None:
        self.told.append(self._problem(code, row, at, **values))

    def _problem(self, code: str, row: PackRow, at: str, **values: object) -> Problem:
        return Problem(code, row.sheet.name, at, values, self.filled.file)

    def _tell_late(self, row: PackRow, line: Line, when: date | None) -> None:
        due = self.filled.reply_by or line.reply_by
        if when is not None and due is not None and when > due:
            self._warn("W684", row, self._at(row, "day"), day=when, due=due)

    def _tell_carried_out(self, row: PackRow, line: Line, party: Party) -> None:
        column = f"{party}_answer"
        values = {"who": Words.same(line.who), "to": self._unit(line.destination), "day": line.carried_out}
        self._warn("W626", row, self._at(row, column), found=shown(self._cell(row, column)), **values)

    def _tell_unanswered(self, row: PackRow, table: str) -> None:
        """What was written beside an answer that is lacking is not lost."""
        beside = (*(f"{party}_reason" for party in PARTIES[table]), "day", "note")
        column = next((c for c in beside if not is_blank(self._cell(row, c))), None)
        if column is not None:
            self._warn("W688", row, self._at(row, column), what=NO_ANSWER)


def _author(replies: Sequence[Reply]) -> Reply | None:
    """Whose the note of a row is: of who alone refuses, else of the unit, which fills it in."""
    refusals = [reply for reply in replies if reply.answer.is_refusal]
    return next(reversed(refusals if len(refusals) == 1 else replies), None)
