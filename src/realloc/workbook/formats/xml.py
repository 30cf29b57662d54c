"""XML without trust: no document types, so no entities and no defaults; nothing fetched; memory bounded."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Final
from xml.etree.ElementTree import Element, XMLPullParser

from realloc.workbook.formats.refusals import DamagedError

START: Final = "start"
END: Final = "end"

_CHUNK: Final = 1 << 16
"""Bytes that are parsed at a time."""

Step = tuple[str, "tuple[str, ...]", "Element"]
"""``start`` or ``end``, the names of the elements from the root to this one, and this one."""


def walk(
    data: bytes, what: str, wholes: frozenset[str], namespaces: tuple[str, ...] | None = None
) -> Iterator[Step]:
    """Go through a document; what has been gone through is let go.

    Parameters
    ----------
    what
        The name of the part, for messages.
    wholes
        Names of elements that come as a whole: only at their end, with everything in them.
    namespaces
        Those whose elements have a name; any other element is called "".  None: all of them.

    Raises
    ------
    DamagedError
        When it is not well-formed or has a document type.
    """
    names: dict[str, str] = {}
    stack: list[Element] = []
    path: tuple[str, ...] = ()
    inside = 0
    try:
        for event, element in _events(data):
            if inside:  # a whole that has not come to its end
                inside += 1 if event == START else -1
                if not inside:
                    yield END, path, element
                    path = path[:-1]
                    _let_go(stack)
                continue
            if event == START:
                name = names.get(element.tag)
                if name is None:
                    name = names[element.tag] = _name(element.tag, namespaces)
                path = (*path, name)
                if name in wholes:
                    inside = 1
                    continue
                stack.append(element)
                yield START, path, element
            else:
                yield END, path, element
                stack.pop()
                path = path[:-1]
                _let_go(stack)
    except (SyntaxError, LookupError, ValueError):  # so the parsers say it, and what guards them
        raise DamagedError("xml", what) from None


def _events(data: bytes) -> Iterator[tuple[str, Element]]:
    """Elements as they begin and end, from a guarded parser where there may be a document type."""
    if b"<!" in data or not is_utf8(data):
        from defusedxml.ElementTree import iterparse

        yield from iterparse(io.BytesIO(data), (START, END), forbid_dtd=True)
        return
    parser: Any = XMLPullParser((START, END))
    for at in range(0, len(data), _CHUNK):
        parser.feed(data[at : at + _CHUNK])
        yield from parser.read_events()
    parser.close()
    yield from parser.read_events()


def is_utf8(data: bytes) -> bool:
    """Whether the XML declaration, the only instruction there, says nothing else."""
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    if data.startswith(b"<?xml"):
        head, _, data = data.partition(b"?>")
        coding = re.search(rb"encoding\s*=\s*[\"']([^\"']*)", head)
        if coding and coding[1].lower() not in (b"utf-8", b"us-ascii"):
            return False
    return b"<?" not in data and b"\0" not in data


def _let_go(stack: list[Element]) -> None:
    if stack:
        del stack[-1][:]
        stack[-1].text = None


def _name(tag: str, namespaces: tuple[str, ...] | None) -> str:
    space, _, name = tag.rpartition("}")
    return name if namespaces is None or space.lstrip("{") in namespaces else ""


def local(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition("}")[2]
