"""Many letters in one file, each on pages of its own that are numbered anew."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final

from lxml import etree

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def merged(documents: Sequence[bytes]) -> bytes:
    """The main part of a document that holds those of several, which differ in nothing else.

    A letter ends a section: its page, header and numbering stay its own.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    whole = etree.fromstring(documents[0], parser)
    body = _body(whole)
    for document in documents[1:]:
        _end_section(body)
        body.extend(_body(etree.fromstring(document, parser)))
    found: bytes = etree.tostring(whole, xml_declaration=True, encoding="UTF-8", standalone=True)
    return found


def _body(document: Any) -> Any:
    return document.find(f"{_W}body")


def _end_section(body: Any) -> None:
    """Make the section that ends with the body one that ends with its last paragraph."""
    section = body[-1] if len(body) and body[-1].tag == f"{_W}sectPr" else etree.Element(f"{_W}sectPr")
    if section.getparent() is not None:
        body.remove(section)
    section = deepcopy(section)
    last = body[-1] if len(body) else None
    if last is None or last.tag != f"{_W}p" or last.find(f"{_W}pPr/{_W}sectPr") is not None:
        last = etree.SubElement(body, f"{_W}p")
    properties = last.find(f"{_W}pPr")
    if properties is None:
        properties = etree.Element(f"{_W}pPr")
        last.insert(0, properties)
    # Within a paragraph's properties only a record of changes may follow the section.
    change = properties.find(f"{_W}pPrChange")
    properties.insert(len(properties) if change is None else len(properties) - 1, section)
