"""What the texts and numbers of a row say about the kind of row that it is."""

from __future__ import annotations

from fractions import Fraction

from realloc.words import numerals
from realloc.words.folding import fold, key
from realloc.words.regex import regex
from realloc.workbook.contract.words import TOTAL_WORDS
from realloc.workbook.formats.grid import Cell, shown
from realloc.workbook.read import RawRow

_TOTAL = regex(
    r"(?:tong cong|tong so|cong tong|sub ?total|grand total|total)\b.*"
    r"|(?:toan|ca) (?:thanh pho|tp|tinh|huyen|xa)\b.*"
    r"|(?:tong|cong) (?:khoi|cap|nhom|cum|muc|phan|cac|so|toan|i{1,3}|iv|v|[a-h]|\d+)\b.*"
)


_TOTAL_IS_A_NAME = regex(r"(?:tong cong ty|total (?:ward|commune))\b.*")


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def number_in(cell: Cell) -> Fraction | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return Fraction(str(cell)) if cell == cell and abs(cell) != float("inf") else None
    return numerals.counted(cell) if isinstance(cell, str) else None


_IN_BRACKETS = regex(r"\(([+-]?) ?\)? ?([\d., ']+)\)?")


def balance_in(cell: Cell) -> Fraction | None:
    """A number of either sign, below zero also as accounts have it: (5), (-)5, (+)5."""
    number = number_in(cell)
    if number is not None or not isinstance(cell, str):
        return number
    found = _IN_BRACKETS.fullmatch(fold(cell).replace("−", "-").replace("–", "-"))
    number = numerals.counted(found[2].strip()) if found else None
    if found is None or number is None:
        return None
    return number if found[1] == "+" else -number


def is_total(text: str) -> bool:
    wanted = key(text)
    if wanted in TOTAL_WORDS:
        return True
    return bool(_TOTAL.fullmatch(wanted)) and not _TOTAL_IS_A_NAME.fullmatch(wanted)


def text_of(cell: Cell) -> str:
    """A cell as it is compared: the text that a person sees, in one line."""
    return fold(shown(cell))


def words_of(row: RawRow) -> str:
    """What a row says, in a few words."""
    seen: list[str] = []
    for cell in row.cells:
        if not is_blank(cell) and (text := text_of(cell)) not in seen:
            seen.append(text)
    text = " ".join(seen[:3])
    return text if len(text) <= 60 else text[:59] + "…"
