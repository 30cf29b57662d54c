"""The forms of a round for programs: whose, where, what is filled in; no personal names."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from realloc.intake.forms import Forms
from realloc.reports.json.result import head
from realloc.reports.json.shape import Document, Head, Shape, Source, written


class FormShape(Shape):
    """The form of a unit."""

    unit: str
    name: str
    file: str
    people: int
    digest: str


class FormsDocument(Head):
    """The forms of a round."""

    status: Literal["asked"]
    input: Source
    round: int
    fields_: list[str] = Field(alias="fields")
    forms: list[FormShape]


def forms_json(source: Document, forms: Forms) -> Document:
    """The forms as an object, ready for :func:`json.dumps`; ``source`` names what they were made from."""
    document = {
        **head("asked"),
        "input": source,
        "round": forms.round,
        "fields": [field.field_id for field in forms.fields],
        "forms": [
            {
                "unit": form.unit.unit_id,
                "name": form.unit.name,
                "file": form.file,
                "people": len(form.people),
                "digest": form.stamp.digest,
            }
            for form in forms.forms
        ],
    }
    return written(FormsDocument, document)
