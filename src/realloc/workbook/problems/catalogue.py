"""The error catalogue: every finding about an input, with its permanent code, in both languages.

Codes are never reused: E1 file, E2 structure, E3 values, E4 references and duplicates,
E5 consistency, W6 warnings.  A message says what was found and what was expected; a remedy says how
to mend it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from realloc.workbook.problems import (
    carried_out,
    consistency,
    doubts,
    file,
    intake,
    lacking,
    layouts,
    loop,
    packs,
    references,
    returns,
    structure,
    values,
    warnings,
)
from realloc.workbook.problems.entry import Entry

_KINDS = (
    *(file, structure, values, references, consistency, warnings, doubts, lacking),
    *(layouts, loop, packs, carried_out, intake, returns),
)

CATALOGUE: Final[Mapping[str, Entry]] = {
    entry.code: entry
    for entry in sorted((entry for kind in _KINDS for entry in kind.ENTRIES), key=lambda entry: entry.code)
}
"""Every entry by its code, in their order."""
