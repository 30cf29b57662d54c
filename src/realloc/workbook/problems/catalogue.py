"""The error catalogue: every finding about an input, with its permanent code, in both languages.

Codes are never reused: E1 file, E2 structure, E3 values, E4 references and duplicates,
E5 consistency, W6 warnings.  A message says what was found and what was expected; a remedy says how
to mend it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from realloc.workbook.problems.entry import Entry

if TYPE_CHECKING:
    pass


from realloc.workbook.problems import consistency, file, references, structure, values, warnings

_ENTRIES = (
    *file.ENTRIES,
    *structure.ENTRIES,
    *values.ENTRIES,
    *references.ENTRIES,
    *consistency.ENTRIES,
    *warnings.ENTRIES,
)

CATALOGUE: Final[Mapping[str, Entry]] = {entry.code: entry for entry in _ENTRIES}
"""Every entry by its code."""
