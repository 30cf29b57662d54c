"""The next input: the workbook that a plan was made from, with what was agreed and done carried out.

Tables are written anew, one heading row under the program's own headings, instead of cells being edited in
place: a header over several rows, rows of totals, marks for fields, columns of one sex or ids made of unit
and position cannot hold a change without saying something wrong beside it.  Every column stays, read or not,
with its cells as they were; so does every sheet that is no table.  Rows that are not data (titles, totals,
notes) do not, which is told.  What was written is read again and must say what was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from realloc.city.calendar import months_after
from realloc.city.domain import MoveKind, Need, Unit
from realloc.city.lines import Line, Status
from realloc.city.years import read_of_road
from realloc.rounds.announced import Announced, id_of
from realloc.rounds.days import day_of, told_ended, with_days
from realloc.rounds.heading import without_dates_before
from realloc.rounds.hear import hear
from realloc.rounds.next_officials import next_officials
from realloc.rounds.next_rules import (
    MONTHS_BETWEEN_MOVES,
    new_values,
    next_decisions,
    next_rules,
)
from realloc.rounds.next_units import next_units
from realloc.rounds.outcome import Outcome, outcome_of
from realloc.rounds.revise import round_of
from realloc.rounds.short import nothing_done, told_halves, told_lowered, told_short, told_undated
from realloc.rounds.tidy import columns_of, is_lossy, tidy
from realloc.words.bilingual import Words
from realloc.workbook.contract.matching import OPTIONS_SHEET, match_sheet
from realloc.workbook.contract.small_sheets import DISTANCES, MAPPING, REPORT, RULES
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawSheet, RawWorkbook, stored_input
from realloc.workbook.register import with_register
from realloc.workbook.validate import validate
from realloc.workbook.validate.book import Book, language_of, open_book
from realloc.workbook.validate.fields import check_fields
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.rules import rules_given
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import listed_cells


class NotAsMeantError(Exception):
    """The workbook that was made does not say what was carried out: a fault of the program."""


@dataclass(frozen=True)
class Applied:
    """The next input, what was carried out in it, and what is worth knowing about it.

    ``decisions`` counts the rows of Decisions that are met and gone; ``language`` is that of the headings.
    """

    raw: RawWorkbook
    outcome: Outcome
    number: int
    as_of: date
    told: tuple[Problem, ...]
    decisions: int
    language: str

    @property
    def waiting(self) -> tuple[Line, ...]:
        """The lines that stay announced."""
        return waiting(self.outcome.lines, self.number)


def apply_plan(announced: Announced, *, only: str | None = None, as_of: date | None = None) -> Applied:
    """Carry out what of a plan was agreed or done, and make the input of the next one.

    Parameters
    ----------
    only : {"done", "agreed"}, optional
        Carry out only lines of this status.
    as_of : date, optional
        The day on which what is agreed is carried out; default: today, or the plan's own where that is later.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        The plan has no names, the day is before the plan, or an answer in its list is of a later one.
    NotAsMeantError
        The workbook made does not say what was meant.
    """
    _refuse_anonymous(announced)
    beside = _counted_beside(announced)
    announced = _as_it_is(announced)
    is_typed, as_of = as_of is not None, day_of(announced, as_of)
    announced, found = with_days(announced, as_of)
    told = hear(announced, (), as_of=as_of, found=found).told
    outcome = outcome_of(announced, only, as_of)
    making = _Making(announced, outcome, as_of, is_typed=is_typed)
    sheets = tuple(making.sheets())
    rounds = (*announced.rounds, round_of(announced, outcome.lines))
    raw = RawWorkbook(announced.raw.file, "", sheets)
    raw = with_register(raw, (*outcome.lines, *announced.held), announced.replies, rounds, making.language)
    _check(raw, outcome, as_of)
    told = (*told, *told_ended(announced, as_of), *making.told(), *beside)
    return Applied(raw, outcome, announced.number, as_of, told, making.decisions, making.language)


def _counted_beside(announced: Announced) -> list[Problem]:
    """What the first year of a road counts besides its lines, and the next input therefore lacks."""
    of_road = announced.instance.settings.of_road
    if of_road is None:
        return []
    first, _, beside = read_of_road(of_road)
    recruited = sum(count for *_, count in beside if count > 0)
    left = -sum(count for *_, count in beside if count < 0)
    return [Problem("W708", values={"year": first, "recruited": recruited, "left": left})]


def _as_it_is(announced: Announced) -> Announced:
    """Without what the first year of a road counts already: who retires, is recruited or leaves in it."""
    if announced.instance.settings.of_road is None:
        return announced
    language, alone = announced.instance.language, {"of_road": "none"}
    found = validate(announced.source, overrides=alone, language=language, kept=True)
    return replace(announced, instance=found.instance)


def _refuse_anonymous(announced: Announced) -> None:
    """A copy without names lacks columns, and where ids are names it has other ids than the city."""
    if announced.has_no_names:
        problem = Problem("E546", values={"file": announced.raw.file})
        raise InputProblems([problem], announced.instance.language)


class _Making:
    """The sheets while they are made."""

    def __init__(self, announced: Announced, outcome: Outcome, as_of: date, *, is_typed: bool) -> None:
        self.announced, self.outcome, self.as_of = announced, outcome, as_of
        self.book: Book = open_book(announced.source, Report())
        self.language = language_of(self.book, announced.source)
        self.fields = check_fields(Report(), self.book.fields, self.book.units)
        self.decisions = 0
        self.given = rules_given(stored_input(announced.raw))
        self.values = new_values(
            announced.instance.settings,
            self.given | ({"as_of"} if is_typed else set()),
            as_of,
            is_moved=any(m.official_id and m.kind is MoveKind.TRANSFER for m in outcome.moves),
            language=announced.instance.language,
        )

    def sheets(self) -> Iterator[RawSheet]:
        """Every sheet of the input in its order; what was said about reading is not needed any more."""
        tables = {table.name: table for table in self.book.tables}
        written = {table.spec.title(self.language) for table in tables.values()}
        for sheet in _in_order(self.announced):
            if sheet.name in tables:
                yield self._table(tables[sheet.name])
            elif sheet is self.book.distances:
                yield replace(sheet, name=DISTANCES.title(self.language))
            elif _is(sheet, REPORT):
                yield without_dates_before(sheet, self.as_of)
            elif not _is(sheet, MAPPING) and sheet.name != OPTIONS_SHEET:
                yield replace(sheet, name=f"~{sheet.name}"[:31]) if sheet.name in written else sheet

    def _table(self, table: Table) -> RawSheet:
        language = self.language
        if table is self.book.units:
            return next_units(table, self.fields, self.outcome, language)
        if table is self.book.officials:
            return next_officials(table, self.outcome, language)
        if table is self.book.rules:
            settings = self.announced.instance.settings
            return next_rules(table.raw, settings, self.given, self.values, language)
        if table is self.book.decisions and self.announced.instance.officials is not None:
            sheet, self.decisions = next_decisions(table, self.outcome, language)
            return sheet
        return tidy(table, list(columns_of(table, language).values()), language, table.rows)

    def told(self) -> Iterator[Problem]:
        """What the reader of the next input should know."""
        outcome = self.outcome
        yield from self.announced.told
        yield from told_undated(outcome)
        yield from told_short(outcome)
        still = {line.line_id for line in waiting(outcome.lines, self.announced.number)}
        awaited = [m for m in self.announced.moves if id_of(m) in still]
        yield from told_halves(outcome, awaited, self.language)
        if "min_months_between_moves" in self.values:
            yield Problem("W646", RULES.title(self.language), "", {"months": MONTHS_BETWEEN_MOVES})
            if held := list(self._moved_lately()):
                values = {
                    "count": len(held),
                    "officials": Words.same(listed_cells(held)),
                    "months": MONTHS_BETWEEN_MOVES,
                }
                yield Problem("W659", RULES.title(self.language), "", values)
        if outcome.instance.officials is None and outcome.loans:
            yield Problem("W647", values={"count": sum(move.count for move in outcome.loans)})
            yield from told_lowered(outcome)
        if not outcome.days:
            settled = (Status.AGREED, Status.DONE)
            mine = (line for line in outcome.lines if line.last_round == self.announced.number)
            left = (n.count for n in mine if n.carried_out is None and n.status in settled)
            yield Problem("W648", values={"why": nothing_done(sum(left))})
        lossy = tuple(table.name for table in self.book.tables if is_lossy(table))
        if lossy:
            yield Problem("W649", lossy[0], "", {"sheets": lossy})

    def _moved_lately(self) -> Iterator[str]:
        """Who is still announced and was moved so lately that the term written now would keep them."""
        for line in waiting(self.outcome.lines, self.announced.number):
            official = self.outcome.instance.official.get(line.official_id or "")
            moved_on = official.moved_on if official else None
            if moved_on is not None and self.as_of < months_after(moved_on, MONTHS_BETWEEN_MOVES):
                yield line.official_id or ""


def waiting(lines: Iterable[Line], number: int) -> tuple[Line, ...]:
    """The lines of round ``number`` that stay announced."""
    mine = (line for line in lines if line.last_round == number)
    return tuple(line for line in mine if line.carried_out is None and not line.status.is_over)


def _in_order(announced: Announced) -> list[RawSheet]:
    """The sheets as the workbook had them, the rules where its own stood."""
    order = [RULES if _is(s, RULES) else s.name for s in stored_input(announced.raw).sheets]
    named = [RULES if _is(s, RULES) else s.name for s in announced.source.sheets]
    place = {name: order.index(name) if name in order else len(order) for name in named}
    pairs = sorted(zip(named, announced.source.sheets, strict=True), key=lambda pair: place[pair[0]])
    return [sheet for _, sheet in pairs]


def _is(sheet: RawSheet, spec: object) -> bool:
    found = match_sheet(sheet.name)
    return found is not None and found[0] is spec


def _check(raw: RawWorkbook, outcome: Outcome, as_of: date) -> None:
    """Read what was made, and hold it against what was meant."""
    try:
        found = validate(raw, overrides={"as_of": as_of.isoformat()}).instance
    except InputProblems as problems:
        raise NotAsMeantError("; ".join(p.text("en") for p in problems.errors)) from None
    meant = outcome.instance
    there = {i: o._replace(row=0) for i, o in found.official.items()}
    wrong = [i for i, o in outcome.people.items() if there.get(i) != o._replace(row=0)]
    units = outcome.units
    wrong += [i for i, u in units.items() if i not in found.unit or _unit(found.unit[i]) != _unit(u)]
    wrong += [str(pair) for pair in _gaps(meant.needs, outcome) if not _is_kept(pair, found.needs, outcome)]
    if wrong:
        raise NotAsMeantError(", ".join(wrong[:10]))


def _unit(unit: Unit) -> Unit:
    return unit._replace(row=0)


def _gaps(needs: Mapping[tuple[str, str], Need], outcome: Outcome) -> set[tuple[str, str]]:
    return {*needs, *outcome.present.have}


def _is_kept(pair: tuple[str, str], found: Mapping[tuple[str, str], Need], outcome: Outcome) -> bool:
    """Whether need and present are as meant; of a gap alone, their difference."""
    before = outcome.instance.needs.get(pair, Need(*pair, 0, 0))
    now, change = found.get(pair, Need(*pair, 0, 0)), outcome.present
    need, have = before.need + change.need[pair], before.have + change.have[pair]
    if not before.coverage_known:
        return now.need - now.have == need - have
    return (now.need, now.have) == (need, have)


@dataclass(frozen=True)
class Figures:
    """How many officials of a round are concerned, by what became of them.

    ``moves`` counts what was carried out by kind, ``left`` the rest by status, ``limits`` the units whose
    ``max_out`` and ``min_out`` were lowered.
    """

    lines: int
    moves: dict[str, int]
    left: dict[str, int]
    limits: dict[str, int]
    decisions: int

    @property
    def carried_out(self) -> int:
        """How many of the lines."""
        return self.lines - sum(self.left.values())


def figures_of(applied: Applied) -> Figures:
    """Count what an outcome tells."""
    outcome = applied.outcome
    mine = [line for line in outcome.lines if line.last_round == applied.number]
    moves = dict.fromkeys((kind.value for kind in MoveKind), 0)
    for move in outcome.moves:
        moves[move.kind.value] += move.count
    left = dict.fromkeys((status.value for status in Status), 0)
    for line in mine:
        if line.carried_out is None:
            left[line.status.value] += line.count
    then = outcome.instance.units
    limits = {
        name: sum(getattr(outcome.units[u.unit_id], name) != getattr(u, name) for u in then)
        for name in ("max_out", "min_out")
    }
    return Figures(sum(line.count for line in mine), moves, left, limits, applied.decisions)
