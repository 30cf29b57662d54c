"""What .xlsx parts are written in: namespaces, texts, and when a part may be read without a parser."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from realloc.words.regex import regex
from realloc.workbook.formats.refusals import DamagedError
from realloc.workbook.formats.xml import START, is_utf8, local, walk

MAIN: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "",
)
"""Namespaces of a workbook: the usual one, the strict one, and none."""

TRUE: Final = ("1", "true", "on")

_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
BLANKS: Final = " \t\r\n"
_ENTITY = regex(r"&(#?[0-9a-z]*;?)")
_ENTITIES: Final = {"amp;": "&", "lt;": "<", "gt;": ">", "quot;": '"', "apos;": "'"}
_NUMBERED: Final = regex(r"#([0-9]{2,5});")
_ESCAPE = regex("_x([0-9A-Fa-f]{4})_")


class NotPlainError(Exception):
    """A pattern does not know all of a text, which is left to the parser."""


def said(text: str) -> str:
    """The text with signs in place of their names, and letters in place of their numbers."""
    return _ENTITY.sub(lambda found: _sign(found[1]), text) if "&" in text else text


@lru_cache(maxsize=1 << 12)
def _sign(name: str) -> str:
    """What a name or a number stands for; numbers of blanks and of what is no sign are the parser's."""
    numbered = _NUMBERED.fullmatch(name)
    sign = _ENTITIES.get(name, "") if numbered is None else chr(int(numbered[1]))
    if not sign.isprintable() or not sign.strip():
        raise NotPlainError
    return sign


class Middle(NamedTuple):
    """What stands between the two tags of an element, and what stands around it."""

    inside: bytes
    beside: tuple[tuple[tuple[str, ...], dict[str, str]], ...]
    """Elements around it that were asked for: where they stand, and their attributes."""


def plain_middle(
    data: bytes, path: tuple[str, ...], part: str, beside: frozenset[str] = frozenset()
) -> Middle | None:
    """The inside of the one element at ``path`` of a document, when it may be read without a parser.

    It may where the document is UTF-8 without comments, instructions and sections, and where the parser finds
    what is left well-formed, with the element in it, empty, in the workbook's namespace and without a prefix;
    None otherwise.  Whoever asks must know every character of the inside, or leave it to the parser.
    """
    name = path[-1]
    start, end = data.find(f"<{name}".encode()), data.rfind(f"</{name}>".encode())
    inside = data.find(b">", start) + 1
    if start < 0 or not start < inside <= end:
        return None
    around = data[:inside] + data[end:]
    if b"<!" in around or not is_utf8(around):
        return None
    try:
        opened = [
            (place, element.tag, dict(element.attrib))
            for event, place, element in walk(around, part, frozenset(), MAIN)
            if event == START and (place[-1] in beside or local(element.tag) == name)
        ]
    except DamagedError:
        return None
    if [place for place, tag, _ in opened if local(tag) == name] != [path]:
        return None
    kept = tuple((place, attributes) for place, _, attributes in opened if place[-1] in beside)
    return Middle(data[inside:end], kept)


def rich_text(element: Element) -> str:
    """The text of a shared or inline string: its own, and of its runs; not how it is pronounced."""
    found = []
    for child in element:
        name = local(child.tag)
        if name == "t":
            found.append(_kept(child))
        elif name == "r":
            found += [_kept(run) for run in child if local(run.tag) == "t"]
    return unescaped("".join(found))


def _kept(element: Element) -> str:
    text = element.text or ""
    return text if element.get(_PRESERVE) == "preserve" else text.strip(BLANKS)


def unescaped(text: str) -> str:
    """The text with characters in place of their codes, such as _x000D_."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
