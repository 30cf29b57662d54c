"""Codes that a cell shows with zeros in front: 123 in the format ``0000000`` is shown as 0000123."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Final

FEWEST: Final = 2
"""Zeros of a format that pads; with one, every number has it."""

_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v[^>]*>([^<]*)<", re.DOTALL)
_NOT_SHOWN = re.compile(r"\[[^\]]*\]|_.|\*.")
_PARTS = re.compile(r"\"([^\"]*)\"|\\(.)|([0#?])|([-/ ])")
_WHOLE = re.compile(r"\d+(?:\.0*)?")


def padding_styles(styles: bytes) -> dict[str, str]:
    """Return the format of each style of ``xl/styles.xml`` that puts zeros in front, by its number."""
    formats = {}
    for tag in _FORMAT.findall(styles):
        of = _attributes(tag)
        formats[of.get("numFmtId", "")] = of.get("formatCode", "")
    used = _STYLES.search(styles)
    found = [_attributes(tag).get("numFmtId", "") for tag in _STYLE.findall(used[0])] if used else []
    return {str(n): formats[i] for n, i in enumerate(found) if i in formats and padded("0", formats[i])}


def shown_codes(xml: bytes, styles: Mapping[str, str]) -> dict[str, str]:
    """Return what the cells of a sheet show that are numbers in one of ``styles``."""
    found = {}
    for head, value in _CELL.findall(xml) if styles else ():
        of = _attributes(head)
        form = styles.get(of.get("s", ""))
        if form and of.get("t", "n") == "n" and "r" in of and (text := padded(value.decode(), form)):
            found[of["r"]] = text
    return found


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


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        name.decode(): unescape((a or b).decode("utf-8", "replace")) for name, a, b in _ATTRIBUTE.findall(tag)
    }
