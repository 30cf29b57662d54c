"""Cells that answer yes or no, wherever a mark, a reason or an answer may stand."""

from __future__ import annotations

from realloc.words.folding import key
from realloc.workbook.contract.words import YES_NO_WORDS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.validate.values import BadValueError, is_blank, is_dash, text

_ANSWERS = {key(word): meaning for meaning, words in YES_NO_WORDS.items() for word in words}


def answer(value: Cell) -> bool | None:
    """Return whether a cell says yes; a blank and a dash say no; None where it says something else."""
    if is_blank(value) or is_dash(value):
        return False
    return _ANSWERS.get(key(text(value)))


def reason(value: Cell, heading: str) -> str:
    """Return the reason that a cell gives; ``heading`` where it only says yes, nothing where it says no.

    Raises
    ------
    BadValueError
        For signs that are neither an answer nor words (E308).
    """
    said = answer(value)
    if said is not None:
        return heading if said else ""
    written = text(value)
    if not any(letter.isalnum() for letter in written):
        raise BadValueError("E308", found=value)
    return heading if key(written) == key(heading) else written
