"""What every JSON is made of: models that say what stands where, and write it.

A document goes through its model before it is written, so that nothing stands there that the model does not
say, and a schema made from the model is right.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from realloc.reports.json.docstrings import docstrings

Document = dict[str, Any]
"""A JSON object."""

Number: TypeAlias = int | float
Scalar: TypeAlias = bool | int | float | str | None
RuleValue: TypeAlias = Scalar | list[Scalar]
Kind: TypeAlias = Literal["transfer", "secondment", "reassignment"]
Party: TypeAlias = Literal["official", "sender", "receiver"]
Outcome: TypeAlias = Literal["optimal", "unproven", "infeasible", "unsolved"]
Status: TypeAlias = Literal["pending", "agreed", "refused", "done", "lapsed"]


def _described(schema: Document, shape: type[BaseModel]) -> None:
    """Put what is said of the fields into a schema; a document that is only written is made without."""
    told = docstrings(shape)
    for name, field in shape.model_fields.items():
        if name in told:
            schema["properties"][field.alias or name]["description"] = told[name]


class Shape(BaseModel):
    """An object of a JSON: these fields and no other; those with a default may be absent."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, json_schema_extra=_described)


class Head(Shape):
    """What every document begins with."""

    schema_: int = Field(alias="schema")
    """Grows when a field changes its meaning or goes."""
    realloc: str
    """The version that wrote it."""


class Source(Shape):
    """A file; without its digest where it cannot be read."""

    file: str | None
    sha256: str | None


class Finding(Shape):
    """A problem; ``file`` is null where it is the file that the document is about."""

    code: str
    severity: Literal["error", "warning"]
    trust: bool
    """Whether what was made in spite of it deserves less trust."""
    file: str | None
    sheet: str
    cell: str
    title: str
    message: str
    remedy: str
    text: str


class Way(Shape):
    """Where from and where to, to serve what."""

    kind: Kind
    origin: str = Field(alias="from")
    from_name: str
    to: str
    to_name: str
    field: str | None


class MoverWay(Shape):
    """Who goes where to serve what; ``official`` is null on counts."""

    kind: Kind
    official: str | None
    count: int
    origin: str = Field(alias="from")
    from_name: str
    to: str
    to_name: str
    field: str | None


class OfLine(Shape):
    """What is said of a line begins with its id; null where there is none."""

    line: str | None


class LineWay(MoverWay, OfLine):
    """A line: who goes where to serve what."""

    line: str


class Breach(Shape):
    """A rule that a plan breaks, and by how much."""

    rule: str
    size: Number | None


class Breached(Head):
    """A plan that is refused since it breaks rules."""

    status: Literal["breached"]
    input: Source
    breaches: list[Breach]


def like(shape: type[Shape], thing: object, **told: Any) -> Document:
    """The fields of ``shape``: as they are told here, else as ``thing`` has them under the same name."""
    return {name: told[name] if name in told else getattr(thing, name) for name in shape.model_fields}


_S = TypeVar("_S", bound=Shape)


def written(shape: type[_S], document: Document) -> Document:
    """The document as its model writes it."""
    found = shape.model_validate(document).model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {name: found[name] for name in document}
