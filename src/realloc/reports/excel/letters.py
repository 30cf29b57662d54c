"""How wide texts are in Times New Roman, in widths of its digit 0, in which columns are measured."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from realloc.words.folding import key

_WIDTHS = {
    0.4: "'",
    0.5: " \u00a0.,",
    0.556: "ijlt:;/\\",
    0.666: "frI()[]-!`",
    0.778: "sJ",
    0.888: "acez?",
    1.112: "FPS–+=<>×",
    1.222: "ELTZ",
    1.334: "BCR",
    1.444: "ADGHKNOQUVXYw&",
    1.556: "m",
    1.778: "M",
    1.888: "W%",
    2.0: "—…→@",
}
"""Adobe's metrics of Times-Roman (500 units a digit); every other letter is about as wide as a digit."""

_HORNS = {"ơ": 1.204, "ư": 1.288, "Ơ": 1.6, "Ư": 1.7}
"""Letters with a horn, which stands beside them; the widest of the fonts that are printed in."""

_HORN = "\u031b"

_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters} | _HORNS

BOLD = 1.06
"""How much wider bold letters are, at the most on average."""

PADDING = 3.0
"""What a cell keeps free beside its text: an indent on the left, a little on both sides."""


@lru_cache(maxsize=1 << 15)
def breadth(text: str, *, bold: bool = False) -> float:
    """The width of ``text`` on one line."""
    width = sum(map(_LETTERS.__getitem__, text))
    return width * BOLD if bold else width


class _Letters(dict[str, float]):
    """The width of every letter, found when it is first asked for."""

    def __missing__(self, letter: str) -> float:
        plain = letter if letter in _WIDTH_OF or letter.isascii() else _plain(letter)
        width = self[letter] = sum(_WIDTH_OF.get(part, 1.0) for part in plain)
        return width


_LETTERS = _Letters()


def _plain(letter: str) -> str:
    """A letter without accents, in its case: a mark above or below takes no width, a horn does."""
    folded = key(letter) or letter
    if _HORN in unicodedata.normalize("NFD", letter):
        folded = unicodedata.normalize("NFC", folded + _HORN)
    return folded.upper() if letter.isupper() else folded


@lru_cache(maxsize=1 << 15)
def lines_of(text: str, width: float, *, bold: bool = False) -> int:
    """How many lines ``text`` takes in a cell of ``width``, broken between words."""
    room = max(3.0, width - PADDING)
    return sum(_lines(part, room, bold) for part in text.split("\n"))


def _lines(text: str, room: float, bold: bool) -> int:
    if breadth(text, bold=bold) <= room:
        return 1
    lines, used, space = 1, 0.0, breadth(" ")
    for word in text.split(" "):  # not where a space keeps words together
        width = breadth(word, bold=bold)
        if used and used + space + width > room:
            lines, used = lines + 1, 0.0
        used += (space if used else 0.0) + width
        while used > room:  # a word longer than the cell is broken
            lines, used = lines + 1, used - room
    return lines
