"""``realloc schema``: what stands in a JSON, for programs that read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from realloc.commands import console, options
from realloc.commands.run import Run


@dataclass
class Command(Run):
    """Write the JSON Schema (2020-12) of the JSON that a command writes; without NAME, say which there are.
    A batch-line is a line of a batch; errors, conflict and usage are what several commands write instead.

    Example: realloc schema solve -o solve.schema.json
    """

    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A command, or batch-line.")] = None
    output: Annotated[Path | None, options.output("The schema (.json); default: standard output.")] = None
    language: Annotated[options.Language | None, options.language("system")] = None

    @property
    def inputs(self) -> list[Path]:
        """None."""
        return []

    def run(self) -> int:
        """Write it, or list them."""
        # Late: they load pydantic.
        from realloc.reports.json.result import write_json
        from realloc.reports.json.schemas import SHAPES, schema_of

        if self.name is None:
            self.tell("\n".join(SHAPES))
            return console.DONE
        facts = {"found": self.name, "known": ", ".join(SHAPES)}
        console.refuse_unless(self.name in SHAPES, "cli.unknown_item", "NAME", self.spoken, **facts)
        if self.output is not None:
            console.check_destinations([("--output", self.output)], [], self.spoken)
        write_json(schema_of(self.name), self.output or console.STDOUT)
        return console.DONE
