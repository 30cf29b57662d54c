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
    letters,
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
    *(layouts, loop, packs, carried_out, intake, returns, letters),
)

_OF_TRUST = (doubts, lacking, layouts)
"""Kinds whose warnings touch the trust in a plan."""

CATALOGUE: Final[Mapping[str, Entry]] = {
    entry.code: entry._replace(trust=entry.trust or (kind in _OF_TRUST and entry.severity == "warning"))
    for entry, kind in sorted(
        ((entry, kind) for kind in _KINDS for entry in kind.ENTRIES), key=lambda pair: pair[0].code
    )
}
"""Every entry by its code, in their order."""
