"""Reads the Moves sheet of a plan back, also after people edited it.

What a row does not say clearly is reported with its cell, never guessed.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from realloc.city.breach import Breach
from realloc.city.calendar import months_after
from realloc.city.domain import Instance, Move, MoveKind
from realloc.plan.saved.moves_table import MovesTable, find_table
from realloc.plan.saved.names import Names, Unclear, names_of_fields
from realloc.words.folding import key
from realloc.words.say import both, day
from realloc.workbook.formats.grid import Cell, shown
from realloc.workbook.read import RawRow, RawWorkbook

NO_TABLE = Breach(
    "record",
    both("sheet.moves")[0],
    1,
    "found no sheet with the headings Kind, From and To, so no move was read.",
    "không có sheet nào có tiêu đề Hình thức, Nơi đi và Nơi đến nên không đọc được danh sách.",
)
"""What is said of a plan without its moves."""

_KINDS = {key(word): kind for kind in MoveKind for word in (kind.value, *both(f"kind.{kind.value}"))}


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
    reader = open_moves(raw, instance)
    return ([], [NO_TABLE]) if reader is None else reader.read()


def open_moves(raw: RawWorkbook, instance: Instance) -> MoveReader | None:
    """The reader of the rows of a plan's moves; None where no sheet has them."""
    table = find_table(raw)
    return None if table is None else MoveReader(instance, table)


def impossible_rows(reader: MoveReader) -> list[Breach]:
    """Rows that nobody could carry out: somebody listed twice, or moved to where they are."""
    table, instance, problems = reader.table, reader.instance, list[Breach]()
    seen: dict[object, int] = {}
    for row in table.rows():
        with suppress(Unclear):  # told by read_moves
            move = reader.move(row)
            way = (move.kind, move.origin, move.destination, move.field_id)
            first = seen.setdefault(move.official_id or way, row.number)
            official = instance.official.get(move.official_id or "")
            home = move.origin if official is None else official.unit_id
            found = _twice(move, first) if first != row.number else _nowhere(move, home)
            if found is not None:
                column, *texts = found
                problems.append(Breach("record", table.place(row, column), 1, *texts))
    return problems


def _twice(move: Move, first: int) -> tuple[str, str, str]:
    """Which column says somebody whom row ``first`` has already, in both languages."""
    who = move.official_id or f"{move.origin} → {move.destination}"
    return (
        "official" if move.official_id else "origin",
        f"{who} is listed in row {first} already; keep one of the two.",
        f"{who} đã có ở dòng {first}; chỉ giữ một dòng.",
    )


def _nowhere(move: Move, home: str) -> tuple[str, str, str] | None:
    """Which column does not fit the kind of move: only a reassignment stays in the unit ``home``."""
    if move.kind is not MoveKind.REASSIGNMENT and move.destination in (move.origin, home):
        return (
            "destination",
            f"{move.destination} is where they are already.",
            f"{move.destination} là nơi họ đang công tác.",
        )
    if move.kind is MoveKind.REASSIGNMENT and move.destination != move.origin:
        return (
            "destination",
            f"a reassignment stays in {move.origin}, here it leads to {move.destination}.",
            f"bố trí lại là ở trong {move.origin} nhưng ở đây ghi nơi đến {move.destination}.",
        )
    return None


def read_terms(reader: MoveReader) -> list[tuple[Move, date, date]]:
    """(move, first day, last day) of every listed secondment; blanks are as the input gives them."""
    found = []
    for row in reader.table.rows():
        with suppress(Unclear):
            move = reader.move(row)
            if move.kind is MoveKind.SECONDMENT:
                found.append((move, *reader.term(row, move)))
    return found


class MoveReader:
    """The rows of one sheet."""

    def __init__(self, instance: Instance, table: MovesTable) -> None:
        self.instance, self.table = instance, table
        self._moves: dict[int, Move] = {}
        self.units = Names({u.unit_id: u.name for u in instance.units}, ("unit", "đơn vị"))
        self.fields = names_of_fields(instance)
        self.officials = Names(
            {o.official_id: o.name for o in instance.officials or ()}, ("official", "cán bộ")
        )

    def read(self) -> tuple[list[Move], list[Breach]]:
        moves: list[Move] = []
        problems: list[Breach] = []
        for row in self.table.rows():
            try:
                move = self.move(row)
                moves.append(move)
                self._check_term(row, move)
            except Unclear as cause:
                place = self.table.place(row, cause.column)
                problems.append(Breach(cause.rule, place, 1, cause.text_en, cause.text_vi))
        return moves, problems

    def move(self, row: RawRow) -> Move:
        """The move that a row says; it is read once."""
        if row.number not in self._moves:
            self._moves[row.number] = self._move(row)
        return self._moves[row.number]

    def _move(self, row: RawRow) -> Move:
        kind = self._kind(row)
        origin = self._end(row, "origin", ("sending unit", "nơi đi"))
        destination = self._end(row, "destination", ("receiving unit", "nơi đến"))
        field_id = self._one(row, self.fields, "field", "field_label")
        # The workbook's distance, not the cell's: nobody can shorten a road by typing.
        move = Move(kind, origin, destination, field_id, self._official(row), self._count(row))
        return replace(move, km=self.instance.km_of(move))

    def _end(self, row: RawRow, column: str, what: tuple[str, str]) -> str:
        return self._required(self._one(row, self.units, column, f"{column}_name"), column, what)

    def _kind(self, row: RawRow) -> MoveKind:
        word = shown(self.table.cell(row, "kind"))
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
        id_text, name_text = shown(self.table.cell(row, by_id)), shown(self.table.cell(row, by_name))
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
        text = shown(self.table.cell(row, "count"))
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
        start, end = self.date(row, "start"), self.date(row, "end")
        if start not in (None, first):
            last = months_after(start, self.instance.settings.secondment_months)
        return start or first, end or last

    def _check_term(self, row: RawRow, move: Move) -> None:
        """A secondment may be shorter than the rules say, not longer, unless it was announced so."""
        if move.kind is not MoveKind.SECONDMENT:
            return
        start, end = self.term(row, move)
        first = self.instance.settings.as_of
        if start < first and (start, end) != self.instance.term_of(move):
            raise Unclear(
                "start",
                f"found {day(start, 'en')}, expected a day not before {day(first, 'en')}, that of the plan.",
                f"có {day(start, 'vi')}, cần ngày không trước {day(first, 'vi')} là ngày tính của phương án.",
                "secondment_term",
            )
        last = months_after(start, self.instance.settings.secondment_months)
        if not start < end <= last and (start, end) != self.instance.term_of(move):
            raise Unclear(
                "end",
                f"found {day(end, 'en')}, expected a day after the start and not after {day(last, 'en')}.",
                f"có {day(end, 'vi')}, cần ngày sau ngày bắt đầu và không quá {day(last, 'vi')}.",
                "secondment_term",
            )

    def date(self, row: RawRow, column: str) -> date | None:
        """The day in a column; None for a blank."""
        return read_date(self.table.cell(row, column), column)


def read_date(value: Cell, column: str) -> date | None:
    """The day that a cell says; None for a blank.

    Raises
    ------
    Unclear
        It says something else.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or not shown(value):
        return value if isinstance(value, date) else None
    for pattern in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(shown(value), pattern).date()
        except ValueError:
            continue
    raise Unclear(column, f'found "{shown(value)}", expected a date.', f'có "{shown(value)}", cần một ngày.')
