"""Reads the Moves sheet of a plan back, also after people edited, sorted, added or deleted rows.

What a row does not say clearly is reported with its cell, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from realloc.city.breach import Breach
from realloc.city.calendar import months_after
from realloc.city.domain import Instance, Move, MoveKind
from realloc.plan.saved.columns import DECISIONS, MOVE_COLUMNS, listed_answer
from realloc.plan.saved.names import Names, Unclear
from realloc.words.folding import address, key
from realloc.words.say import both, day
from realloc.workbook.contract.matching import STORED_PREFIX
from realloc.workbook.contract.words import ANSWER_WORDS, TOTAL_WORDS
from realloc.workbook.formats.grid import Cell, shown
from realloc.workbook.read import RawRow, RawSheet, RawWorkbook

_KINDS = {key(word): kind for kind in MoveKind for word in (kind.value, *both(f"kind.{kind.value}"))}
_DECISIONS = {key(word): answer for answer, words in ANSWER_WORDS.items() for word in words}
_DONE = {key(word) for word in both("decision.done")}
_HEADINGS = {key(text): column for column in MOVE_COLUMNS for text in both(f"moves.{column}")}
_TITLES = {key(title) for title in both("sheet.moves")}
_ENDS = (("origin", "origin_name"), ("destination", "destination_name"))
_SAID_BY = ("kind", "official", "name", "origin", "origin_name", "destination", "destination_name", "field")
"""Columns that make a row a move; a row with none of them is blank."""


def read_moves(raw: RawWorkbook, instance: Instance) -> tuple[list[Move], list[Breach]]:
    """The moves of a plan and what could not be understood of them.

    Parameters
    ----------
    raw : RawWorkbook
        The plan, as read; headings and kinds may be in either language.
    instance : Instance
        The input, for its units, officials and fields; a unit may be given by id or name.

    Returns
    -------
    moves : list of Move
        In the order of the sheet, with the distances of ``instance``.
    problems : list of Breach
        One for each row left out, for each term too long, or one for a sheet that cannot be found; at a cell
        such as ``Moves!C7``.
    """
    table = _find_table(raw)
    if table is None:
        return [], [
            Breach(
                "record",
                both("sheet.moves")[0],
                1,
                "found no sheet with the headings Kind, From and To, so no move was read.",
                "không có sheet nào có tiêu đề Hình thức, Nơi đi và Nơi đến nên không đọc được danh sách.",
            )
        ]
    reader = _Reader(instance, *table)
    return reader.read()


def read_decisions(raw: RawWorkbook, instance: Instance | None = None) -> tuple[dict[str, int], list[Breach]]:
    """How many of the listed moves are agreed, refused and pending, and which cells say none of these.

    A blank is pending, and what the list of ``instance`` was written with as done was agreed to; nobody can
    type it, since it needs a day.  Without a column of decisions there are none.
    """
    table = _find_table(raw)
    if table is None or "decision" not in table[1]:
        return {}, []
    sheet, places, heading = table
    reader = None if instance is None else _Reader(instance, *table)
    counts = dict.fromkeys(DECISIONS, 0)
    problems = []
    for row in sheet.rows:
        if row.number <= heading or _says_nothing(row, places):
            continue
        word = shown(_at(row, places, "decision"))
        decision = _DECISIONS.get(key(word)) if word else "pending"
        if decision is None and reader is not None and reader.is_listed(row):
            decision = "agree"
        if decision:
            counts[decision] += 1
            continue
        cell = f"{sheet.name}!{address(row.number, places['decision'] + 1)}"
        en, vi = (", ".join(both(f"decision.{d}")[n] for d in DECISIONS) for n in (0, 1))
        problems.append(
            Breach(
                "record",
                cell,
                1,
                f'found "{word}", expected {en} or a blank.',
                f'có "{word}", cần {vi} hoặc để trống.',
            )
        )
    return counts, problems


def read_answered(raw: RawWorkbook, instance: Instance) -> list[tuple[Move, str, str]]:
    """(move, answer, cell) of every listed move with an answer, also one that the list was written with."""
    table = _find_table(raw)
    if table is None or "decision" not in table[1]:
        return []
    sheet, places, heading = table
    reader, found = _Reader(instance, *table), []
    for row in sheet.rows:
        answer = _DECISIONS.get(key(shown(_at(row, places, "decision"))))
        if row.number <= heading or answer in (None, "pending") or _says_nothing(row, places):
            continue
        assert answer is not None
        with suppress(Unclear):
            move = reader.move(row)
            found.append((move, answer, f"{sheet.name}!{address(row.number, places['decision'] + 1)}"))
    return found


def read_terms(raw: RawWorkbook, instance: Instance) -> list[tuple[Move, date, date]]:
    """(move, first day, last day) of every listed secondment; blanks are as the input gives them."""
    table = _find_table(raw)
    if table is None:
        return []
    sheet, places, heading = table
    reader, found = _Reader(instance, *table), []
    for row in sheet.rows:
        if row.number > heading and not _says_nothing(row, places):
            with suppress(Unclear):
                move = reader.move(row)
                if move.kind is MoveKind.SECONDMENT:
                    found.append((move, *reader.term(row, move)))
    return found


def answered_cells(raw: RawWorkbook, instance: Instance) -> list[tuple[str, str]]:
    """(sheet, cell) of every move, or band of moves, that somebody has answered.

    Pending is no answer, nor is what the list was written with.
    """
    table = _find_table(raw)
    if table is None or "decision" not in table[1]:
        return []
    sheet, places, heading = table
    place = places["decision"]
    last = max((r.number for r in sheet.rows if not _says_nothing(r, places)), default=heading)
    rows = (r for r in sheet.rows if heading < r.number <= last)
    reader = _Reader(instance, *table)
    words = ((row, shown(_at(row, places, "decision"))) for row in rows)
    return [
        (sheet.name, address(row.number, place + 1))
        for row, word in words
        if word and _DECISIONS.get(key(word)) != "pending" and not reader.is_listed(row)
    ]


def _find_table(raw: RawWorkbook) -> tuple[RawSheet, dict[str, int], int] | None:
    """The sheet with the moves, where each column is, and the number of the heading row."""
    ours = [sheet for sheet in raw.sheets if not sheet.name.startswith(STORED_PREFIX)]
    for sheet in sorted(ours, key=lambda s: key(s.name) not in _TITLES):
        for row in sheet.rows:
            places: dict[str, int] = {}
            for place, cell in enumerate(row.cells):
                column = _HEADINGS.get(key(shown(cell)))
                if column is not None:
                    places.setdefault(column, place)
            if "kind" in places and all(any(c in places for c in end) for end in _ENDS):
                return sheet, places, row.number
    return None


class _Reader:
    """The rows of one sheet."""

    def __init__(self, instance: Instance, sheet: RawSheet, places: dict[str, int], heading: int) -> None:
        self.instance = instance
        self.sheet, self.places, self.heading = sheet, places, heading
        self.units = Names({u.unit_id: u.name for u in instance.units}, ("unit", "đơn vị"))
        self.fields = Names({f.field_id: f.label for f in instance.fields}, ("field", "lĩnh vực"))
        self.officials = Names(
            {o.official_id: o.name for o in instance.officials or ()}, ("official", "cán bộ")
        )

    def read(self) -> tuple[list[Move], list[Breach]]:
        moves: list[Move] = []
        problems: list[Breach] = []
        for row in self.sheet.rows:
            if row.number <= self.heading or _says_nothing(row, self.places):
                continue
            try:
                move = self.move(row)
                moves.append(move)
                self._check_term(row, move)
            except Unclear as cause:
                place = self.places.get(cause.column, 0) + 1
                cell = f"{self.sheet.name}!{address(row.number, place)}"
                problems.append(Breach(cause.rule, cell, 1, cause.text_en, cause.text_vi))
        return moves, problems

    def _cell(self, row: RawRow, column: str) -> Cell:
        return _at(row, self.places, column)

    def move(self, row: RawRow) -> Move:
        """The move that a row says."""
        kind = self._kind(row)
        origin = self._end(row, "origin", ("sending unit", "nơi đi"))
        destination = self._end(row, "destination", ("receiving unit", "nơi đến"))
        field_id = self._one(row, self.fields, "field", "field_label")
        # The workbook's distance, not the cell's: nobody can shorten a road by typing.
        move = Move(kind, origin, destination, field_id, self._official(row), self._count(row))
        return replace(move, km=self.instance.km_of(move))

    def is_listed(self, row: RawRow) -> bool:
        """Whether the row has the answer that the list was written with."""
        word = key(shown(_at(row, self.places, "decision")))
        with suppress(Unclear):
            listed = listed_answer(self.instance, self.move(row))
            return _DECISIONS.get(word, "done" if word in _DONE else None) == listed
        return False

    def _end(self, row: RawRow, column: str, what: tuple[str, str]) -> str:
        return self._required(self._one(row, self.units, column, f"{column}_name"), column, what)

    def _kind(self, row: RawRow) -> MoveKind:
        word = shown(self._cell(row, "kind"))
        if key(word) in _KINDS:
            return _KINDS[key(word)]
        raise Unclear(
            "kind",
            f'found "{word}", expected Transfer, Secondment or Reassignment.',
            f'có "{word}", cần Điều động, Biệt phái hoặc Bố trí lại.',
        )

    def _official(self, row: RawRow) -> str | None:
        if self.instance.officials is None:
            return None
        official = self._one(row, self.officials, "official", "name")
        return self._required(official, "official", ("official", "mã cán bộ"))

    def _required(self, value: str | None, column: str, what: tuple[str, str]) -> str:
        if value is None:
            raise Unclear(column, f"found a blank, expected the {what[0]}.", f"ô trống, cần {what[1]}.")
        return value

    def _one(self, row: RawRow, names: Names, by_id: str, by_name: str) -> str | None:
        """What the id cell and the name cell say together; None when both are blank."""
        id_text, name_text = shown(self._cell(row, by_id)), shown(self._cell(row, by_name))
        if not id_text:
            return names.find(name_text, by_name) if name_text else None
        found = names.find(id_text, by_id)
        if name_text and not names.agree(found, name_text):
            en, vi = names.what
            raise Unclear(
                by_name,
                f'{en} {id_text} is "{names.names[found]}", here it says "{name_text}"; make them agree.',
                f'{vi} {id_text} là "{names.names[found]}" nhưng ở đây ghi "{name_text}"; cần sửa cho khớp.',
            )
        return found

    def _count(self, row: RawRow) -> int:
        text = shown(self._cell(row, "count"))
        if not text:
            return 1
        if text.isdecimal() and int(text) >= 1:
            return int(text)
        raise Unclear(
            "count",
            f'found "{text}", expected a whole number of people, 1 or more.',
            f'có "{text}", cần số người là số nguyên từ 1 trở lên.',
        )

    def term(self, row: RawRow, move: Move) -> tuple[date, date]:
        """First and last day that a row gives; a blank is as announced, or by the rules."""
        first, last = self.instance.term_of(move)
        start, end = self._date(row, "start"), self._date(row, "end")
        if start not in (None, first):
            last = months_after(start, self.instance.settings.secondment_months)
        return start or first, end or last

    def _check_term(self, row: RawRow, move: Move) -> None:
        """A secondment may be shorter than the rules say, not longer, unless it was announced so."""
        if move.kind is not MoveKind.SECONDMENT:
            return
        start, end = self.term(row, move)
        last = months_after(start, self.instance.settings.secondment_months)
        if not start < end <= last and (start, end) != self.instance.term_of(move):
            raise Unclear(
                "end",
                f"found {day(end, 'en')}, expected a day after the start and not after {day(last, 'en')}.",
                f"có {day(end, 'vi')}, cần ngày sau ngày bắt đầu và không quá {day(last, 'vi')}.",
                "secondment_term",
            )

    def _date(self, row: RawRow, column: str) -> date | None:
        value = self._cell(row, column)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date) or not shown(value):
            return value if isinstance(value, date) else None
        for pattern in ("%d/%m/%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(shown(value), pattern).date()
            except ValueError:
                continue
        raise Unclear(
            column, f'found "{shown(value)}", expected a date.', f'có "{shown(value)}", cần một ngày.'
        )


def _at(row: RawRow, places: Mapping[str, int], column: str) -> Cell:
    """The cell of ``column``; None where there is none."""
    place = places.get(column)
    return row.cells[place] if place is not None and place < len(row.cells) else None


def _says_nothing(row: RawRow, places: Mapping[str, int]) -> bool:
    """Whether nothing in the row speaks of a move (a band, a blank), or it is a total without two ends."""
    if all(any(shown(_at(row, places, c)) for c in end) for end in _ENDS):
        return False
    first = next((text for cell in row.cells if (text := shown(cell))), "")
    return key(first) in TOTAL_WORDS or not any(shown(_at(row, places, c)) for c in _SAID_BY)
