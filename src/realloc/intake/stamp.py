"""What a form is known by when it comes back: a hidden sheet that tells unit, round and what was prefilled.

Neither the name of the file nor anything that the unit sees has to stay as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from realloc.words.folding import key
from realloc.workbook.contract.matching import sheet_of
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.grid import Cell, shown
from realloc.workbook.read import RawWorkbook, canonical

STAMP_SHEET: Final = "stamp"
"""The hidden sheet: a fact a row, its name and its value."""

FORM, UNIT, ROUND, DIGEST = "form", "unit", "round", "digest"
"""Its facts; ``form`` is the version of the form itself."""

VERSION: Final = 1
"""Forms that this program writes."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which unit a form asks, in which round, and the digest of what stood in it when it was sent.

    ``unit_id`` is the code as the list of units has it, also where that has zeros in front.
    """

    unit_id: str
    round: int
    digest: str

    @property
    def facts(self) -> tuple[tuple[str, Cell], ...]:
        """The rows of the hidden sheet; a code is a text, or it would lose its zeros."""
        return ((FORM, VERSION), (UNIT, self.unit_id), (ROUND, self.round), (DIGEST, self.digest))


def stamp_of(raw: RawWorkbook) -> Stamp | None:
    """The stamp of a workbook; None where there is none, or too little is left of it to name a unit."""
    sheet = raw.sheet(STAMP_SHEET)
    rows = sheet.rows if sheet is not None else ()
    facts = {key(shown(row.cells[0])): shown(row.cells[1]) for row in rows if len(row.cells) > 1}
    if not facts.get(UNIT) or FORM not in facts:
        return None
    number = facts.get(ROUND, "")
    return Stamp(facts[UNIT], int(number) if number.isdecimal() else 0, facts.get(DIGEST, ""))


def digest_of(rows: Iterable[Iterable[Cell]]) -> str:
    """A digest of rows of cells, whatever their order and whatever is blank in them or between them."""
    said = sorted(filter(None, (_said(row) for row in rows)))
    return hashlib.sha256("\x1e".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digest_now(raw: RawWorkbook) -> str:
    """The digest of a form as it is now: that of its stamp while nobody has written into it."""
    sheets = [sheet for sheet in raw.sheets if sheet_of(sheet.name) in (UNITS, OFFICIALS)]
    return digest_of(row.cells for sheet in sheets for row in sheet.rows)


def _said(row: Iterable[Cell]) -> str:
    """The cells of a row that say something, with what type they are of."""
    return "\x1f".join(canonical(cell) for cell in row if cell not in (None, ""))
