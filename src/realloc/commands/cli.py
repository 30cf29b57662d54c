"""The command line: every command by its name."""

from __future__ import annotations

import gc
import inspect
import os
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from itertools import zip_longest
from typing import TYPE_CHECKING, Annotated, Any, Final, get_type_hints

import typer
from typer.core import TyperGroup

from realloc.commands import console
from realloc.commands.as_typed import take_as_typed
from realloc.commands.speaking import Speaking, reworded, speaking, told_in_it
from realloc.machine import collect_seldom
from realloc.reports.standard_output import unheard
from realloc.reports.terminal import screen
from realloc.version import __version__

if TYPE_CHECKING:  # loaded with the command that is run
    from realloc.commands.run import Run

COMMANDS: Final[dict[str, str]] = {
    "solve": "Find the best rotation plan and write it.",
    "check": "Check the input without solving.",
    "roadmap": "Find the best road over several years.",
    "verify": "Check a plan against rules and goals.",
    "template": "Write an empty workbook to fill in.",
    "explain": "Say why a person, gap, unit, rule or goal is as it is.",
    "prices": "Say what each request, decision and limit costs.",
    "frontier": "Find what each value of a limit allows.",
    "compare": "Compare two plans.",
    "batch": "Solve many workbooks, several at once.",
    "schema": "Say what stands in the JSON of a command.",
    "forms": "Write a workbook for each unit to fill in.",
    "collect": "Put together what the units sent back.",
    "pack": "Write a workbook for each unit to answer.",
    "letters": "Write decisions and the submission as Word documents.",
    "report": "Write a plan as one page for a screen.",
    "revise": "Revise an announced plan by the answers to it.",
    "status": "Say how far the announced lines have come.",
    "apply": "Carry out what was agreed, and write the next input.",
}
"""Every command with its line of the help; ``Command`` in the module of its name says the rest."""


def command_of(name: str) -> type[Run]:
    """The command of that name; its module is loaded by its run and its help alone."""
    found: type[Run] = import_module(f"realloc.commands.{name}").Command
    return found


_MISUSE: Final[Any] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
"""What typer, or the library it is made of, raises where the command line is wrong."""


class _Commands(TyperGroup):
    """The commands; what they, their help and their usage errors print can all be seen."""

    def main(self, args: Any = None, *others: Any, **options: Any) -> Any:
        """Run the command line; what is wrong with it is said in the language it asks for."""
        options, alone = dict(options), options.get("standalone_mode", True)
        options["standalone_mode"] = False
        with screen.on_screen(), speaking(sys.argv[1:] if args is None else list(args)):
            try:
                code = super().main(args, *others, **options)
            except _MISUSE as mistake:
                if not alone:
                    raise
                _tell(mistake, sys.argv[1:] if args is None else list(args))
                code = mistake.exit_code
            except typer.Abort:
                code = console.FAILED
            if alone:
                raise SystemExit(code)
            return code

    def get_help(self, ctx: Any) -> str:
        """The help."""
        with told_in_it(self, ctx):
            return reworded(super().get_help(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words before the command."""
        take_as_typed(self.get_params(ctx), {})
        rest: list[str] = super().parse_args(ctx, args)
        return rest

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant, with its own options."""
        name, listed, rest = super().resolve_command(ctx, args)
        rest = _with_stdout(rest)
        if listed is None:  # half a word, which the shell is to complete
            return name, None, rest
        command, kinds = _with_options(str(name))
        take_as_typed(command.get_params(ctx), kinds)
        return name, command, rest


@cache
def _with_options(name: str) -> tuple[Any, dict[str, Any]]:
    """A command and the types of its options, read once in a program that runs it more than once."""
    one = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    meant = command_of(name)
    one.command(name, cls=Speaking)(_callback(meant))
    return typer.main.get_command(one), get_type_hints(meant)


def _tell(mistake: Any, words: list[str]) -> None:
    """Say on standard error what is wrong with the command line, and how it is used; help as it is."""
    context: Any = getattr(mistake, "ctx", None)
    if type(mistake).__name__ == "NoArgsIsHelpError":
        console.complain(context.get_help())
        return
    lines = [] if context is None else [context.get_usage(), f"Try '{context.command_path} -h' for help.", ""]
    message = reworded(mistake.format_message())
    console.complain("\n".join([*map(reworded, lines), reworded("Error: ") + message]))
    if ["--json", "-"] in (words[n : n + 2] for n in range(len(words))):
        # Late: they load pydantic.
        from realloc.reports.json.result import write_json
        from realloc.reports.json.schemas import misused_json

        write_json(misused_json(message, _option_of(mistake)), console.STDOUT)


def _option_of(mistake: Any) -> str | None:
    """The option, or argument, that is at fault; None where it is none of them."""
    names = getattr(getattr(mistake, "param", None), "opts", ())
    hints = (getattr(mistake, "param_hint", None), getattr(mistake, "option_name", None), *names)
    return next((hint for hint in hints if isinstance(hint, str)), None)


def _with_stdout(words: list[str]) -> list[str]:
    """``--json`` without a file is standard output."""
    told: list[str] = []
    for word, then in zip_longest(words, words[1:], fillvalue="--"):
        told += [word, "-"] if word == "--json" and then.startswith("-") and then != "-" else [word]
    return told


def _callback(command: type[Run]) -> Callable[..., None]:
    """What typer calls with the options of a command, which it reads from the signature."""

    def callback(**options: Any) -> None:
        run = command(**options)
        with console.boundary(run.language, anonymous=run.anonymous), run.with_standard_input():
            raise typer.Exit(run.finish())

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
    collect_seldom()
    try:
        app()
    except OSError as cause:  # of the help, which is printed outside of any command
        console.complain(unheard(cause).text("en"))
        raise SystemExit(console.FAILED) from None
    finally:
        # Else Python looks through everything that is left before it ends: a tenth of a small run.
        gc.freeze()
