"""What stands under a roster and is signed, and what tells a person of it from that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from realloc.words.folding import key
from realloc.words.regex import regex
from realloc.workbook.contract.parts import Sheet
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow
from realloc.workbook.understand.header import Header
from realloc.workbook.understand.row_texts import is_blank, is_total, number_in

FOOTER: Final = regex(
    r"(?:nguoi lap|thu truong|giam doc|pho giam doc|"
    r"kt (?:giam doc|chu tich|thu truong|truong)|tm (?:uy|ubnd|ban)|"
    r"noi nhan|luu vt|ky ghi ro|ky ten|ky va ghi|chu ky|ghi chu\b|note\b|chu tich|pho chu tich|bi thu|"
    r"truong phong|truong ban|chanh van phong|nguon so lieu|nguon du lieu|prepared by|approved by|signed|"
    r"source\b|.*\bngay (?:\d+ )?thang (?:\d+ )?nam\b).*"
)

TAIL: Final = 30
"""Rows at the end of a sheet among which signatures are looked for."""

_SEXES: Final = frozenset({"nam", "nu", "male", "female", "m", "f"})
_BIRTH = regex(r"\d{1,4}(?:\s*[./-]\s*\d{1,4}){0,2}")


def is_signature(row: RawRow, first: int | None, ended: bool) -> bool:
    """Whether a row at the end of a roster is signed rather than a person: a title in place of the code."""
    filled = sum(not is_blank(cell) for cell in row.cells)
    code = row.cells[first] if first is not None else None
    titled = isinstance(code, str) and bool(FOOTER.fullmatch(key(code)))
    return filled <= 4 and (titled or (ended and filled <= 2))


class People:
    """Tells people of a roster, leaders too, from who signs under it."""

    def __init__(self, spec: Sheet, header: Header, below: Sequence[RawRow]) -> None:
        self.columns, self.serial = header.columns, header.serial
        self.required = [c.name for c in spec.columns if c.required]
        sure = (index for index in range(len(below) - 1, -1, -1) if self._is_sure(below[index]))
        self.last = next(sure, -1)

    def has(self, index: int, row: RawRow, after: int) -> bool:
        """Whether a row is a person by more than its unit.

        Parameters
        ----------
        after : int
            Number of the last row of data; a title beside a name is a position right below that, and
            signed further down.
        """
        if self._is_sure(row):
            return True
        name, position = self._cell(row, "name"), self._cell(row, "position")
        if not self._is_name(row) or is_blank(position):
            return False
        titles = str(name).isupper() and str(position).isupper()  # KẾ TOÁN beside CHỦ TỊCH
        return index < self.last or (row.number == after + 1 and not titles)

    def _is_sure(self, row: RawRow) -> bool:
        """Whether a row has what nobody writes into a signature."""
        texts = {str(cell) for cell in row.cells if not is_blank(cell)}
        if not self._is_name(row) or len(texts) == 1:  # a group's name over joined cells stands in each
            return False
        code, born, sex = (self._cell(row, name) for name in ("official", "born", "sex"))
        coded = not is_blank(code) and not _is_title(code) and any(c.isdigit() for c in str(code))
        birth = isinstance(born, date | int | float) or bool(_BIRTH.fullmatch(str(born or "").strip()))
        sexed = isinstance(sex, str) and key(sex) in _SEXES
        number = number_in(row.cells[self.serial]) if self.serial is not None else None
        whole = bool(self.required) and all(
            not is_blank(self._cell(row, name)) and not _is_title(self._cell(row, name))
            for name in self.required
        )
        return coded or birth or sexed or number is not None or whole

    def _is_name(self, row: RawRow) -> bool:
        """Whether somebody is named; where names were taken out, ids stand for them."""
        name = self._cell(row, "name" if "name" in self.columns else "official")
        return isinstance(name, str) and not is_blank(name) and not _is_title(name)

    def _cell(self, row: RawRow, name: str) -> Cell:
        return row.cells[self.columns[name]] if name in self.columns else None


def _is_title(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(FOOTER.match(key(cell)) or is_total(cell))
