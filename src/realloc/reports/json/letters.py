"""Letters for programs: whose, where, and what is missing in them; no personal names."""

from __future__ import annotations

from realloc.reports.json.result import SCHEMA
from realloc.reports.json.shape import Document
from realloc.reports.letters.missing_list import what_is_missing, where_to_fill
from realloc.reports.letters.values import Missing
from realloc.reports.letters.write import WrittenLetters
from realloc.version import __version__


def letters_json(plan: Document, written: WrittenLetters, language: str) -> Document:
    """The letters as an object, ready for :func:`json.dumps`; ``plan`` names the file they are made from."""
    letters = written.letters
    return {
        "schema": SCHEMA,
        "status": "written",
        "realloc": __version__,
        "plan": plan,
        "plan_id": letters.announced.plan_id,
        "round": letters.announced.number,
        "by_counts": letters.on_counts,
        "left_out": letters.left_out,
        "awaited": letters.awaited,
        "unmarked": [move.official_id for move in letters.unmarked],
        "letters": [
            {
                "official": one.decided.move.official_id,
                "kind": one.decided.move.kind.value,
                "status": one.decided.status,
                "from": one.decided.move.origin,
                "to": one.decided.move.destination,
                "field": one.decided.move.field_id,
                "file": one.file,
                "missing": [missing.placeholder for missing in one.missing],
            }
            for one in written.personal
        ],
        "files": {what: list(names) for what, names in written.common.items()},
        "missing": [_missing(one, language) for one in written.missing],
    }


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
