"""Announced lines and replies without the names of people, also not in the ids of lines."""

from __future__ import annotations

from dataclasses import replace

from realloc.city.domain import Instance
from realloc.city.lines import Line, Reply, line_id
from realloc.privacy.redaction import Redactor
from realloc.privacy.vocabulary import file_name


def anonymous_lines(instance: Instance, redactor: Redactor) -> Instance:
    """The instance with bare lines and replies; a line's id is that of the line as it then is."""
    instance = replace(instance, held=tuple(_line(line, redactor) for line in instance.held))
    if not instance.lines:
        return instance
    lines = tuple(_line(line, redactor) for line in instance.lines)
    ids = {old.line_id: new.line_id for old, new in zip(instance.lines, lines, strict=True)}
    decisions = tuple(
        replace(d, line_id=ids[d.line_id], field_id=d.field_id and redactor.place(d.field_id))
        if d.line_id
        else d
        for d in instance.decisions
    )
    replies = tuple(_reply(reply, ids) for reply in instance.replies)
    return replace(instance, lines=lines, replies=replies, decisions=decisions)


def _line(line: Line, redactor: Redactor) -> Line:
    bare = replace(
        line,
        origin=redactor.place(line.origin),
        destination=redactor.place(line.destination),
        field_id=line.field_id and redactor.place(line.field_id),
        official_id=line.official_id and redactor.identifier(line.official_id),
        note=redactor.told(line.note) if line.note else "",
    )
    ways = bare.kind, bare.origin, bare.destination, bare.field_id, bare.official_id
    return replace(bare, line_id=line_id(*ways))


def _reply(reply: Reply, ids: dict[str, str]) -> Reply:
    """The answer without what was written by hand; of the file where it stands what tells no name."""
    file, space, place = reply.cell.rpartition(" ")
    cell = f"{file_name(file)}{space}{place}" if file else reply.cell
    return replace(reply, line_id=ids[reply.line_id], note="", cell=cell)
