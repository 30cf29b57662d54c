"""Commands run in the process of the test; every JSON that they write is as its schema says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from realloc.commands.cli import app
from realloc.reports.json.schemas import SHAPES, schema_of


def run(*arguments: object) -> Result:
    """The result of a command."""
    words = [str(argument) for argument in arguments]
    target = _json_of(words)
    before = _bytes(target)
    result = CliRunner().invoke(app, words)
    written = result.stdout.encode() if target == "-" else _bytes(target)
    if written and written != before:
        name = "usage" if result.exit_code == 2 and b'"usage"' in written else words[0]
        require_schema(json.loads(written), name)
    if words[0] == "batch" and result.exit_code in (0, 1, 3, 4, 5):
        for line in _bytes(str(Path(words[words.index("-o") + 1], "batch.jsonl"))).splitlines():
            require_schema(json.loads(line), "batch-line")
    return result


def require_schema(document: Any, name: str) -> None:
    """Fail where a JSON is not what the schema of ``name`` says."""
    faults = sorted(_validator(name).iter_errors(document), key=lambda fault: fault.json_path)
    assert not faults, "\n".join(f"{fault.json_path}: {fault.message[:200]}" for fault in faults[:5])


@cache
def _validator(name: str) -> Draft202012Validator:
    # That the schemas are schemas is tested beside them.
    return Draft202012Validator(schema_of(name))


def _json_of(words: Sequence[str]) -> str:
    """Where a command writes its JSON; "" where it writes none."""
    if not words or words[0] not in SHAPES or "--json" not in words:
        return ""
    after = words[words.index("--json") + 1 :]
    return "-" if not after or (after[0].startswith("-") and after[0] != "-") else after[0]


def _bytes(target: str) -> bytes:
    with suppress(OSError):  # a name too long is no file
        if target not in ("", "-") and Path(target).is_file():
            return Path(target).read_bytes()
    return b""
