"""Commands run in the process of the test."""

from __future__ import annotations

from typer.testing import CliRunner, Result

from realloc.commands.cli import app


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])
