"""The forms of a round for programs: whose, where, what is filled in; no personal names."""

from __future__ import annotations

from realloc.intake.forms import Forms
from realloc.reports.json.result import SCHEMA
from realloc.reports.json.shape import Document
from realloc.version import __version__


def forms_json(source: Document, forms: Forms) -> Document:
    """The forms as an object, ready for :func:`json.dumps`; ``source`` names what they were made from."""
    return {
        "schema": SCHEMA,
        "status": "asked",
        "realloc": __version__,
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
