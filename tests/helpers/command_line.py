"""Commands run in the process of the test."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from typer.testing import CliRunner, Result

from realloc.commands.cli import app
from realloc.reports.json.apply import AppliedDocument
from realloc.reports.json.packs import PacksDocument
from realloc.reports.json.plan_shape import PlanDocument
from realloc.reports.json.shape import Breached, NoPlan, Refused, Shape
from realloc.reports.json.status import ProgressDocument

SHAPES: dict[str, type[Shape]] = {
    "solve": PlanDocument,
    "revise": PlanDocument,
    "pack": PacksDocument,
    "apply": AppliedDocument,
    "status": ProgressDocument,
}
"""What the JSON of a command is, where it has a model."""

REFUSALS: dict[str, type[Shape]] = {"invalid": Refused, "infeasible": NoPlan, "breached": Breached}
"""What it is instead where the command refuses, by its status."""


def run(*arguments: object) -> Result:
    """The result of a command; a JSON that it wrote is as its model says."""
    words = [str(argument) for argument in arguments]
    target = _json_of(words)
    before = _bytes(target)
    result = CliRunner().invoke(app, words)
    written = result.stdout.encode() if target == "-" else _bytes(target)
    if written and written != before:
        document = json.loads(written)
        shape = REFUSALS.get(document.get("status", ""), SHAPES[words[0]])
        assert (
            shape.model_validate(document).model_dump(mode="json", by_alias=True, exclude_unset=True)
            == document
        )
    return result


def _json_of(words: Sequence[str]) -> str:
    """Where a command that has a model writes its JSON; "" where it writes none."""
    if not words or words[0] not in SHAPES or "--json" not in words[:-1]:
        return ""
    return words[words.index("--json") + 1]


def _bytes(target: str) -> bytes:
    path = Path(target)
    return path.read_bytes() if target not in ("", "-") and path.is_file() else b""
