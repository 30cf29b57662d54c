"""One finding about an input, told in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from realloc.words.bilingual import Words
from realloc.words.folding import listing
from realloc.workbook.problems.entry import Entry, Pair

_ROW_NUMBERS = frozenset({"row", "first", "last", "year"})
"""Values that may be the number of a row, or a year: these have no mark for thousands."""


_OFFERED: Mapping[str, Pair] = {
    "nearest": ("Did you mean {}? ", "Có phải ý bạn là {}? "),
    "like": ("It may be the column {}. ", "Có thể là cột {}. "),
    "left_out": (
        "Look at the rows taken for signatures or notes: {}. ",
        "Xem lại các dòng bị coi là chữ ký hoặc ghi chú: {}. ",
    ),
}
"""Sentences that a remedy begins with where there is such a value: the nearest known word, a column that may
be the missing one, rows that may have been left out by mistake."""

LONGEST_VALUE = 60
"""Characters of a cell's text that a message repeats."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: its code, the sheet and cell (or ``--option``) it is about, and the values to tell.

    ``file`` is the name of the file, where it is not the one that everything is about.
    """

    code: str
    sheet: str = ""
    cell: str = ""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    file: str = ""

    @property
    def _entry(self) -> Entry:
        # Late: two dozen files, which a clean input needs not.
        from realloc.workbook.problems.catalogue import CATALOGUE

        return CATALOGUE[self.code]

    @property
    def severity(self) -> str:
        """``error`` or ``warning``."""
        return self._entry.severity

    @property
    def touches_trust(self) -> bool:
        """Whether a plan made in spite of it deserves less trust; see :class:`Entry`."""
        return self._entry.trust

    @property
    def where(self) -> str:
        """``file.xlsx Sheet!C17``, or as much of it as there is."""
        place = "!".join(part for part in (self.sheet, self.cell) if part)
        return f"{self.file} {place}".strip()

    def in_file(self, file: str) -> Problem:
        """The finding as one about a file, whose name may stand before its sheet."""
        return replace(self, file=file, sheet=self.sheet.removeprefix(f"{file} "))

    def title(self, language: str) -> str:
        """The kind of problem, in a few words."""
        return _pick(self._entry.title, language)

    def message(self, language: str) -> str:
        """What was found and what was expected."""
        return self._fill(self._entry.message, language)

    def remedy(self, language: str) -> str:
        """How to mend it."""
        return self._fill(self._entry.remedy, language)

    def text(self, language: str) -> str:
        """The whole finding in one line: ``CODE Sheet!Cell: found … expected … . remedy``."""
        head = f"{self.code} {self.where}".rstrip()
        return f"{head}: {self.message(language)} {self.remedy(language)}"

    def as_dict(self, language: str) -> dict[str, str | bool | None]:
        """The finding for programs (JSON)."""
        return {
            "code": self.code,
            "severity": self.severity,
            "trust": self.touches_trust,
            "file": self.file or None,
            "sheet": self.sheet,
            "cell": self.cell,
            "title": self.title(language),
            "message": self.message(language),
            "remedy": self.remedy(language),
            "text": self.text(language),
        }

    def _fill(self, pair: Pair, language: str) -> str:
        shown = {
            name: str(value) if name in _ROW_NUMBERS and isinstance(value, int) else _shown(value, language)
            for name, value in self.values.items()
        }
        for name, pair_of in _OFFERED.items():
            offered = self.values.get(name)
            shown[name] = _pick(pair_of, language).format(_shown(offered, language)) if offered else ""
        shown.setdefault("option", "")
        return _pick(pair, language).format_map(shown)


def _pick(pair: Pair, language: str) -> str:
    return pair[1] if language == "vi" else pair[0]


def _shown(value: object, language: str) -> str:
    """A value as a reader of the workbook would recognise it."""
    if value is None or value == "":
        return "ô trống" if language == "vi" else "a blank"
    if isinstance(value, Words):
        return value.text(language)
    if isinstance(value, tuple):
        return listing((_shown(v, language) for v in value), language)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y") if language == "vi" else value.isoformat()
    if isinstance(value, str):
        return f'"{value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"}"'
    return _figure(value, language) if isinstance(value, int | float) else str(value)


def _figure(value: float, language: str) -> str:
    """A number with every digit that it has, 1,234.5 or 1.234,5."""
    text = f"{int(value) if isinstance(value, float) and value.is_integer() else value:,}"
    return text.translate({44: ".", 46: ","}) if language == "vi" else text
