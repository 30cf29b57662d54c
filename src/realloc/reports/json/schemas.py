"""The schema of every JSON, made from the models that write it."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any, Final, Literal

from pydantic import TypeAdapter

from realloc.reports.json.apply import AppliedDocument
from realloc.reports.json.asked_shape import (
    CompareDocument,
    CompareRefused,
    ExplainDocument,
    FrontierDocument,
    PricesDocument,
)
from realloc.reports.json.conflict_shape import NoPlan
from realloc.reports.json.forms import FormsDocument
from realloc.reports.json.judged_shape import CheckDocument, VerifyDocument
from realloc.reports.json.letters import LettersDocument
from realloc.reports.json.many_shape import LINES, BatchDocument, CollectDocument
from realloc.reports.json.packs import PacksDocument
from realloc.reports.json.page import PageDocument
from realloc.reports.json.plan_shape import PlanDocument
from realloc.reports.json.result import head
from realloc.reports.json.road_shape import RoadDocument, RoadVerified
from realloc.reports.json.shape import Breached, Document, Head, written
from realloc.reports.json.status import ProgressDocument
from realloc.reports.json.understood_shape import Refused

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


class Misused(Head):
    """A wrong command line, which is told on standard output where a JSON was wanted there."""

    status: Literal["usage"]
    message: str
    option: str | None


SHAPES: Final[dict[str, tuple[type[Head], ...]]] = {
    "solve": (PlanDocument, Refused, NoPlan),
    "check": (CheckDocument, Refused),
    "roadmap": (RoadDocument, Refused, NoPlan),
    "verify": (VerifyDocument, RoadVerified, Refused),
    "explain": (ExplainDocument, Refused, Breached),
    "prices": (PricesDocument, Refused, Breached),
    "frontier": (FrontierDocument, Refused, NoPlan),
    "compare": (CompareDocument, CompareRefused),
    "batch": (BatchDocument,),
    "batch-line": tuple(dict.fromkeys(LINES.values())),
    "forms": (FormsDocument, Refused),
    "collect": (CollectDocument, Refused),
    "pack": (PacksDocument, Refused),
    "letters": (LettersDocument, Refused),
    "report": (PageDocument, Refused),
    "revise": (PlanDocument, Refused, NoPlan),
    "status": (ProgressDocument, Refused),
    "apply": (AppliedDocument, Refused),
    "errors": (Refused,),
    "conflict": (NoPlan,),
    "usage": (Misused,),
}
"""By command, or other name: what its JSON can be."""


def schema_of(name: str) -> Document:
    """The JSON Schema (2020-12) of what a command writes."""
    kinds: Any = reduce(or_, SHAPES[name])
    made = TypeAdapter(kinds).json_schema(by_alias=True, mode="validation")
    return {"$schema": DIALECT, "title": f"realloc {name}", **made}


def misused_json(message: str, option: str | None) -> Document:
    """The object for a wrong command line."""
    return written(Misused, head("usage") | {"message": message, "option": option})
