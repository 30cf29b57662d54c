"""Letters for programs: whose, where, and what is missing in them; no personal names."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from realloc.reports.json.result import caveats, head
from realloc.reports.json.rounds import named
from realloc.reports.json.shape import Document, Finding, Head, Kind, Shape, Source, written
from realloc.reports.letters.missing_list import what_is_missing, where_to_fill
from realloc.reports.letters.values import Missing
from realloc.reports.letters.write import WrittenLetters


class LetterShape(Shape):
    """The decision of a person, and the placeholders that are left as dots in it."""

    official: str | None
    kind: Kind
    status: str | None
    origin: str = Field(alias="from")
    from_name: str
    to: str
    to_name: str
    field: str | None
    file: str
    missing: list[str]


class MissingShape(Shape):
    """What is left as dots, and where to fill it in."""

    official: str | None
    placeholder: str
    what: str
    sheet: str | None
    cell: str | None
    item: str | None
    where: str


class LettersDocument(Head):
    """Letters: decisions by person, and the documents about all."""

    status: Literal["written"]
    plan: Source
    plan_id: str
    round: int
    as_of: date
    by_counts: bool
    left_out: int
    awaited: int
    unmarked: list[str | None]
    letters: list[LetterShape]
    files: dict[str, list[str]]
    missing: list[MissingShape]
    warnings: list[Finding]


def letters_json(plan: Document, written_letters: WrittenLetters, language: str) -> Document:
    """The letters as an object, ready for :func:`json.dumps`; ``plan`` names the file they are made from."""
    letters = written_letters.letters
    instance = letters.announced.instance
    document = {
        **head("written"),
        "plan": plan,
        "plan_id": letters.announced.plan_id,
        "round": letters.announced.number,
        "as_of": letters.as_of,
        "by_counts": letters.on_counts,
        "left_out": letters.left_out,
        "awaited": letters.awaited,
        "unmarked": [move.official_id for move in letters.unmarked],
        "letters": [
            {
                "official": one.decided.move.official_id,
                "kind": one.decided.move.kind.value,
                "status": one.decided.status,
                **named({"from": one.decided.move.origin, "to": one.decided.move.destination}, instance),
                "field": one.decided.move.field_id,
                "file": one.file,
                "missing": [missing.placeholder for missing in one.missing],
            }
            for one in written_letters.personal
        ],
        "files": {what: list(names) for what, names in written_letters.common.items()},
        "missing": [_missing(one, language) for one in written_letters.missing],
        **caveats(letters.told, language),
    }
    return written(LettersDocument, document)


def _missing(one: Missing, language: str) -> Document:
    return {
        "official": one.official_id,
        "placeholder": one.placeholder,
        "what": what_is_missing(one, language),
        "sheet": one.sheet or None,
        "cell": one.cell or None,
        "item": one.item or None,
        "where": where_to_fill(one, language),
    }
