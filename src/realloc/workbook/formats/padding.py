"""Codes that a cell shows with zeros in front: 123 in the format ``0000000`` is shown as 0000123."""

from __future__ import annotations

import re
from typing import Final

FEWEST: Final = 2
"""Zeros of a format that pads; with one, every number has it."""

_NOT_SHOWN = re.compile(r"\[[^\]]*\]|_.|\*.")
_PARTS = re.compile(r"\"([^\"]*)\"|\\(.)|([0#?])|([-/ ])")
_WHOLE = re.compile(r"\d+(?:\.0*)?")


def padded(value: str, form: str) -> str | None:
    """Return how a number is shown in a format of zeros and fixed signs; None in any other format."""
    form = _NOT_SHOWN.sub("", form.partition(";")[0])
    parts = list(_PARTS.finditer(form))
    zeros = sum(part[3] == "0" for part in parts)
    whole = _WHOLE.fullmatch(value)
    if not whole or zeros < FEWEST or sum(len(p[0]) for p in parts) != len(form) or not parts[-1][3]:
        return None
    left = str(int(float(value))) if "." in value else value.lstrip("0")
    left = left.rjust(zeros, "0")
    places = [part for part in parts if part[3]]
    shown = ""
    for part in reversed(parts):
        if not part[3]:
            shown = (part[1] or part[2] or part[4] or "") + shown
        elif part is places[0]:
            shown, left = left + shown, ""
        else:
            shown, left = left[-1:] + shown, left[:-1]
    return shown
