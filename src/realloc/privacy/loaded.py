"""A workbook as it was read, without the names of people."""

from __future__ import annotations

from dataclasses import replace

from realloc.plan.load import Loaded
from realloc.privacy.anonymous import anonymous_instance, anonymous_record
from realloc.privacy.anonymous_copy import anonymous_copy
from realloc.privacy.redaction import redactor_of
from realloc.workbook.read import content_digest
from realloc.workbook.register import with_register
from realloc.workbook.validate.book import open_book
from realloc.workbook.validate.findings import Report


def without_names(loaded: Loaded) -> Loaded:
    """A workbook that :func:`load` has read, without the names of people: in what is solved and in its copy.

    Nothing that comes after can then tell a name; ids that are names are numbers.
    """
    book = open_book(loaded.source, Report())
    redactor = redactor_of(loaded.source, book)
    bare = anonymous_instance(loaded.instance, redactor)
    source = anonymous_copy(loaded.source, redactor, loaded.instance, bare, book)
    if bare.lines:
        source = with_register(source, (*bare.lines, *bare.held), bare.replies, bare.rounds, bare.language)
    return replace(
        loaded,
        instance=bare,
        warnings=tuple(map(redactor.problem, loaded.warnings)),
        source=source,
        understanding=anonymous_record(loaded.understanding, redactor),
        source_digest=content_digest(loaded.source),
    )
