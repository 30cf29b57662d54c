"""A plan workbook as announced: its lines, each with an id, and everything said of them so far."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from realloc.city.domain import Instance, Move, MoveKind
from realloc.city.hearing import binding, current_round, deadline, is_over, settled
from realloc.city.lines import Answer, Line, Party, Reply, Round, Status, line_id
from realloc.plan.load import plan_language
from realloc.plan.saved.answers import Answered, listed_answer, read_answered, read_decisions
from realloc.plan.saved.moves import NO_TABLE, MoveReader, impossible_rows, open_moves, read_terms
from realloc.plan.saved.moves_table import find_table
from realloc.plan.saved.record import read_audit
from realloc.rounds.edited import judged
from realloc.words.bilingual import Words
from realloc.words.say import say
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook, input_of_plan, read_plan
from realloc.workbook.validate import validate
from realloc.workbook.validate.known import Known
from realloc.workbook.validate.lines import term_ended

Asked = (Status.PENDING, Status.AGREED, Status.DONE)


@dataclass(frozen=True)
class Announced:
    """A plan that counts as announced.

    Attributes
    ----------
    raw, source : RawWorkbook
        The plan's workbook, and the input it carries with the rules it was solved with.
    instance : Instance
        What that input says; its lines are those of the rounds before.
    moves : tuple of Move
        As the plan lists them now, reassignments too.
    number : int
        Which round the plan is.
    lines : tuple of Line
        Its transfers and secondments, then every line of earlier rounds that it has no more.
    replies : tuple of Reply
        The register so far, with the answers typed into the plan itself.
    plan_id : str
        The same as long as input, rules and lines are, whatever is answered.
    answered : tuple of Answered
        What is typed into its own list of moves, or was written there; pending is no answer.
    held : tuple of Line
        Its reassignments that are marked as not done.
    told : tuple of Problem
        That it is not as it was solved.
    known : Known
        What was read of the input, for reading it on another day.
    """

    raw: RawWorkbook
    source: RawWorkbook
    instance: Instance
    moves: tuple[Move, ...]
    number: int
    lines: tuple[Line, ...]
    replies: tuple[Reply, ...]
    rounds: tuple[Round, ...]
    plan_id: str
    audit: Mapping[str, object]
    answered: tuple[Answered, ...] = ()
    held: tuple[Line, ...] = ()
    told: tuple[Problem, ...] = ()
    known: Known = field(default_factory=Known, compare=False)

    @property
    def current(self) -> tuple[Line, ...]:
        """The lines of the plan itself."""
        return tuple(line for line in self.lines if line.last_round == self.number)

    @property
    def due(self) -> date | None:
        """By when answers to the round are due; what was agreed before is not asked and has no day in it."""
        asked = (line for line in self.current if line.status is not Status.AGREED)
        return max((line.reply_by for line in asked if line.reply_by), default=None)

    @cached_property
    def _cells(self) -> dict[str, str]:
        table = find_table(self.raw)
        if table is None:
            return {}
        column = "origin" if self.instance.officials is None else "official"
        rows = zip(self.moves, table.rows(), strict=True)  # every row was clear
        return {id_of(move): table.place(row, column) for move, row in rows}

    def place_of(self, *known: str) -> tuple[str, str]:
        """Sheet and cell where the list of the plan has a move, by its id or ids of before; else no cell."""
        place = next((self._cells[i] for i in known if i in self._cells), "")
        return _place(place) if place else (say("sheet.moves", self.instance.language), "")

    @property
    def has_no_names(self) -> bool:
        """Whether its copy of the input is not the input that was solved: names of people were taken out."""
        return self.audit.get("input_digest") != self.audit.get("copy_digest")

    def settled(self, as_of: date | None = None) -> tuple[Line, ...]:
        """The lines, those of the plan itself as the answers leave them on a day; default: the plan's own.

        What was agreed and was to be over by then has lapsed.
        """
        made, language = self.instance.settings.as_of, self.instance.language
        settings = replace(self.instance.settings, as_of=as_of or made)
        lines = settled(self.lines, self.replies, settings, made)
        return tuple(
            replace(line, status=Status.LAPSED, note=term_ended(line).text(language))
            if self._has_lapsed(line, settings.as_of)
            else line
            for line in lines
        )

    def _has_lapsed(self, line: Line, as_of: date) -> bool:
        mine = line.last_round == self.number and line.status is Status.AGREED
        return mine and is_over(line, as_of)

    def standing(self, as_of: date | None = None) -> tuple[Line, ...]:
        """Those of :meth:`settled` that are lines of the plan itself."""
        return tuple(line for line in self.settled(as_of) if line.last_round == self.number)

    @property
    def day_cells(self) -> dict[str, str]:
        """Of each answer typed into the plan, where its day stands: file, sheet and cell of both."""
        file = self.raw.file
        return {f"{file} {one.cell}": f"{file} {one.day_cell}" for one in self.answered}


def open_announced(path: str | Path, *, language: str | None = None) -> Announced:
    """Read a plan as announced.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        The file is no plan, its input cannot be read, rows of its moves are not clear or not possible, or it
        was edited and breaks rules.
    """
    raw = read_plan(Path(path), language or "en")
    audit = read_audit(raw)
    language = language or plan_language(audit)
    source = input_of_plan(raw)
    known = Known()
    instance = validate(source, language=language, kept=True, known=known).instance
    reader, moves = _clear_moves(raw, instance)
    number = current_round(instance.lines) + 1
    terms = {id_of(move): (start, end) for move, start, end in read_terms(reader)}
    current = tuple(_with_term(line, terms) for line in _current(instance, moves, number))
    lines = (*current, *_earlier(instance, moves, number))
    mine = {line.line_id: line for line in lines if line.last_round == number}
    answered = tuple(read_answered(raw, instance))
    typed = tuple(_typed(raw, answered, instance, mine, number))
    return Announced(
        raw,
        source,
        instance,
        tuple(moves),
        number,
        lines,
        (*instance.replies, *typed),
        instance.rounds,
        _plan_id(audit, number, mine),
        audit,
        answered,
        tuple(_held(raw, answered, instance, number)),
        judged(raw, audit, instance, moves),
        known,
    )


def _clear_moves(raw: RawWorkbook, instance: Instance) -> tuple[MoveReader, list[Move]]:
    """The moves of a plan of which every row is clear and possible, and their reader."""
    reader = open_moves(raw, instance)
    moves, faults = ([], [NO_TABLE]) if reader is None else reader.read()
    # An answer that is not understood must not pass for none.
    faults += read_decisions(raw)[1]
    faults += impossible_rows(reader) if reader else []
    told = [
        Problem(
            "E533",
            *_place(fault.where),
            {"what": Words(fault.text_en.rstrip("."), fault.text_vi.rstrip("."))},
        )
        for fault in faults
    ]
    if told or reader is None:
        raise InputProblems(told, instance.language)
    return reader, moves


def id_of(move: Move) -> str:
    """The id of the line that a transfer or secondment is."""
    return line_id(move.kind, move.origin, move.destination, move.field_id, move.official_id)


def _place(where: str) -> tuple[str, str]:
    sheet, _, cell = where.rpartition("!")
    return sheet, cell


def _current(instance: Instance, moves: Iterable[Move], number: int) -> Iterator[Line]:
    """The lines of the plan: kept ones go on, with what was answered to them, and are not sent yet."""
    before = {line.line_id: line for line in instance.announced if line.status in Asked}
    for move in moves:
        if move.kind is MoveKind.REASSIGNMENT:
            continue
        known = before.get(id_of(move))
        if known is not None:
            # What was agreed is not asked again: the day that silence let pass stays that of the line.
            due = known.reply_by if known.status is Status.AGREED else None
            known = replace(known, count=move.count, last_round=number, cell="", sent=None, reply_by=due)
            yield _with_deadline(known, instance)
            continue
        way = move.kind, move.origin, move.destination, move.field_id, move.official_id
        yield _with_deadline(Line(id_of(move), *way, move.count, number, number), instance)


def _with_deadline(line: Line, instance: Instance) -> Line:
    """The line with the day of the rules, where that is one of the plan and it has none of its own."""
    return replace(line, reply_by=deadline(line, instance.settings, instance.settings.as_of))


def _with_term(line: Line, terms: Mapping[str, tuple[date, date]]) -> Line:
    """The line; a secondment with its first and last day as the plan lists them."""
    start, end = terms.get(line.line_id, (None, None))
    return replace(line, start=start, end=end)


def _earlier(instance: Instance, moves: Iterable[Move], number: int) -> Iterator[Line]:
    """Lines that the plan has no more; those that nobody refused were dropped."""
    now = {id_of(move) for move in moves if move.kind is not MoveKind.REASSIGNMENT}
    for line in instance.lines:
        if line.line_id in now:
            continue
        if line.status is Status.PENDING and line.carried_out is None:
            note = say("line.dropped", instance.language, round=number)
            yield replace(line, status=Status.LAPSED, note=note, cell="")
        else:
            yield replace(line, cell="")


def _typed(
    raw: RawWorkbook, answered: Iterable[Answered], instance: Instance, mine: Mapping[str, Line], number: int
) -> Iterator[Reply]:
    """The answers in the column of decisions of the list of moves.

    "Agreed" there speaks for everybody whose answer binds, "refused" for the first of them; that somebody
    has come is the receiver's to say.  What the list was written with is no new answer.
    """
    for one in answered:
        line = mine.get(id_of(one.move))
        if line is None or one.answer == listed_answer(instance, one.move):
            continue
        answer = Answer(one.answer)
        parties = binding(line, instance.settings) or (Party.OFFICIAL,)
        if answer is Answer.DONE:
            parties = (Party.RECEIVER,)
        for party in parties[:1] if answer is Answer.REFUSE else parties:
            cell = f"{raw.file} {one.cell}"
            yield Reply(line.line_id, party, answer, day=one.day, round=number, cell=cell)


def _held(raw: RawWorkbook, answered: Iterable[Answered], instance: Instance, number: int) -> Iterator[Line]:
    """The reassignments that are marked as not done."""
    for move, answer, cell, *_ in answered:
        if move.kind is MoveKind.REASSIGNMENT and answer == "refuse":
            before = instance.standing(move)
            first = number if before is None else before.first_round
            way = move.kind, move.origin, move.destination, move.field_id, move.official_id
            here = f"{raw.file} {cell}"
            yield Line(id_of(move), *way, move.count, first, number, Status.REFUSED, cell=here)


def _plan_id(audit: Mapping[str, object], number: int, lines: Iterable[str]) -> str:
    told = (str(audit.get("input_digest")), str(audit.get("settings_digest")), str(number), *sorted(lines))
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:12].upper()
