"""The command line: every command by its name."""

from __future__ import annotations

import gc
import inspect
import os
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, Final, get_type_hints

import typer
from typer.core import TyperGroup

from realloc.commands import console
from realloc.reports.standard_output import unheard
from realloc.reports.terminal import screen
from realloc.version import __version__

if TYPE_CHECKING:  # loaded with the command that is run
    from realloc.commands.run import Run

COMMANDS: Final[dict[str, str]] = {
    "solve": "Find the best rotation plan and write it.",
    "check": "Check the input without solving.",
    "verify": "Check a plan against rules and goals.",
    "template": "Write an empty workbook to fill in.",
    "explain": "Say why a person, gap, unit, rule or goal is as it is.",
    "prices": "Say what each request, decision and limit costs.",
    "frontier": "Find what each value of a limit allows.",
    "compare": "Compare two plans.",
    "batch": "Solve many workbooks, several at once.",
    "forms": "Write a workbook for each unit to fill in.",
    "collect": "Put together what the units sent back.",
    "pack": "Write a workbook for each unit to answer.",
    "letters": "Write decisions and the submission as Word documents.",
    "revise": "Revise an announced plan by the answers to it.",
    "status": "Say how far the announced lines have come.",
    "apply": "Carry out what was agreed, and write the next input.",
}
"""Every command with its line of the help; ``Command`` in the module of its name says the rest."""


def command_of(name: str) -> type[Run]:
    """The command of that name; its module is loaded by its run and its help alone."""
    found: type[Run] = import_module(f"realloc.commands.{name}").Command
    return found


class _Commands(TyperGroup):
    """The commands; what they, their help and their usage errors print can all be seen."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the command line."""
        with screen.on_screen():
            return super().main(*arguments, **options)

    def resolve_command(self, *given: Any) -> Any:
        """The command that is meant, with its own options."""
        name, listed, rest = super().resolve_command(*given)
        if listed is None:  # half a word, which the shell is to complete
            return name, None, rest
        one = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        one.command(name)(_callback(command_of(str(name))))
        return name, typer.main.get_command(one), rest


def _callback(command: type[Run]) -> Callable[..., None]:
    """What typer calls with the options of a command, which it reads from the signature."""

    def callback(**options: Any) -> None:
        run = command(**options)
        with console.boundary(run.language, anonymous=run.anonymous):
            raise typer.Exit(run.run())

    hints = get_type_hints(command, include_extras=True)
    fields = inspect.signature(command).parameters.values()
    typed = inspect.Signature([field.replace(annotation=hints[field.name]) for field in fields])
    callback.__dict__["__signature__"] = typed
    callback.__annotations__, callback.__doc__ = hints, command.__doc__
    return callback


app = typer.Typer(
    name="realloc",
    cls=_Commands,
    help="Find the provably best staff rotation plan for a city's units, from Excel to Excel.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done and proven, 1 unexpected failure, 2 wrong command line, 3 plan written but "
    "not all proven in time, 4 errors in the input, 5 no plan possible, 6 the plan breaks rules.",
)


def _show_version(wanted: bool) -> None:
    if wanted:
        with console.boundary(None):
            console.tell(f"realloc {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def _listed() -> None:
    """Stand in the list for a command until that is run."""


for _name, _line in COMMANDS.items():
    app.command(_name, short_help=_line)(_listed)


def main() -> None:
    """Run the command line."""
    screen.speak_utf8()
    # Nothing here multiplies large matrices; its threads would only take memory and time to start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Rosters are large and hold no circles: looking for some after every 700 new objects finds nothing.
    gc.set_threshold(100_000, 50, 50)
    try:
        app()
    except OSError as cause:  # of the help, which is printed outside of any command
        console.complain(unheard(cause).text("en"))
        raise SystemExit(console.FAILED) from None
