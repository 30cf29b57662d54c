"""Headings of columns that are not read, written so that they are not read when nothing stands above them."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.words.folding import key
from realloc.workbook.contract.parts import Sheet
from realloc.workbook.understand.headings import meaning_of

_NOT_READ = ("not read: {}", "không dùng: {}")
"""The heading of a column that is not read, where its own would be understood now."""


def unread_heading(spec: Sheet, text: str, language: str) -> str:
    """A heading that is not understood now either, though nothing stands above it any more."""
    for heading in _headings(text, language):
        if not meaning_of(spec, (heading,), (heading,)).known:
            return heading
    return _NOT_READ[language == "vi"].format("*")


def _headings(text: str, language: str) -> Iterator[str]:
    parts = [part for part in text.split(" › ") if key(part)]
    yield parts[-1] if parts else text
    yield " - ".join(parts)
    yield _NOT_READ[language == "vi"].format(" - ".join(parts))
