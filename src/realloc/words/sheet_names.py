"""Names of sheets that Excel allows."""

from __future__ import annotations

from typing import Final

from realloc.words.regex import regex

LONGEST: Final = 31
"""Characters of a name, counted as Excel does: a picture (emoji) is two."""

_REFUSED = regex(r"[\[\]:*?/\\]")


def allowed(name: str, most: int = LONGEST) -> str:
    """``name`` with _ for what no name of a sheet may hold, and no longer than ``most``.

    OpenDocument knows no such bounds.
    """
    units = _REFUSED.sub("_", name).encode("utf-16-le", "surrogatepass")
    return units[: 2 * most].decode("utf-16-le", "ignore")
