"""The boundary between the program and the person at the keyboard: streams, destinations, exit codes."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

import typer

from realloc.memory import require_libraries
from realloc.text import visible
from realloc.texts import say

if TYPE_CHECKING:
    from realloc.problems import InputProblems
    from realloc.write.json import Document

DONE, FAILED, USAGE, UNPROVEN, INVALID, INFEASIBLE, BREACHED = range(7)
INTERRUPTED = 130

STDOUT = "-"
"""What ``--json`` takes for standard output."""

OWN = f"\0{os.urandom(8).hex()}\0"
"""Stands before the program's own colours: what a file says cannot hold it, and so cannot pass for them."""

_COLOURS = re.compile(f"{OWN}(\x1b\\[[0-9]{{1,2}}m)")

_ANONYMOUS: ContextVar[bool] = ContextVar("anonymous", default=False)
"""Whether names of files are told without what may be somebody's name."""

DEBUG = "REALLOC_DEBUG"
"""Set to 1, an unexpected failure shows its traceback."""


class Screen:
    """A standard stream on which everything can be seen: nothing in a text is obeyed by a terminal."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Write ``text``; only the program's own colours go through as they are."""
        parts = _COLOURS.split(text)
        shown = (part if place % 2 else visible(part) for place, part in enumerate(parts))
        self.stream.write("".join(shown))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write all ``lines``."""
        for line in lines:
            self.write(line)

    def fileno(self) -> int:
        """The descriptor; none of a Windows console, which usage errors would be written to past this."""
        if os.name == "nt" and self.stream.isatty():
            raise io.UnsupportedOperation("fileno")
        return self.stream.fileno()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


@contextmanager
def on_screen() -> Iterator[None]:
    """Everything that is written on the standard streams meanwhile can be seen."""
    streams = sys.stdout, sys.stderr
    shown = [Screen(stream) if stream is not None else None for stream in streams]
    sys.stdout, sys.stderr = cast("list[TextIO]", shown)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


def beneath(stream: TextIO) -> TextIO:
    """The stream itself, for what moves the cursor on purpose."""
    return stream.stream if isinstance(stream, Screen) else stream


def speak_utf8() -> None:
    """Put the standard streams in UTF-8: a Windows code page cannot say "điều động"."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def tell(text: str, stream: TextIO | None = None) -> None:
    """Print ``text`` and a line end on ``stream`` (standard output)."""
    stream = stream or sys.stdout
    if stream is None:  # started with its output closed: nobody listens
        return
    stream.write(f"{text}\n")
    stream.flush()


def complain(text: str) -> None:
    """Print ``text`` on standard error."""
    tell(text, sys.stderr)


def in_colour(stream: TextIO | None) -> bool:
    """Whether ``stream`` is a terminal that shows colours and nobody asked for none."""
    if (
        stream is None
        or os.environ.get("NO_COLOR")
        or os.environ.get("TERM") == "dumb"
        or not stream.isatty()
    ):
        return False
    return os.name != "nt" or "WT_SESSION" in os.environ


def named(path: Path | str) -> str:
    """A file as it may be told, in one line: without folder and names of people in an anonymous run."""
    if _ANONYMOUS.get():
        from realloc.vocabulary import file_name

        return file_name(path)
    return visible(str(path)).replace("\n", "\\n")


def source_object(path: Path) -> Document:
    """The JSON ``input`` object of a file that may not be readable as a workbook, or at all."""
    from realloc.write.json import input_object

    name = named(path.name) if _ANONYMOUS.get() else path.name
    try:
        return input_object(name, hashlib.sha256(path.read_bytes()).hexdigest())
    except OSError:
        return input_object(name, None)


def exit_code_of(problems: InputProblems) -> int:
    """``USAGE`` when only options are at fault, else ``INVALID``."""
    only_options = all(not p.sheet and p.cell.startswith("--") for p in problems.errors)
    return USAGE if only_options and problems.errors else INVALID


def check_destination(path: Path, source: Path | None, option: str, language: str) -> None:
    """Refuse, before any work, a destination that cannot or must not be written.

    Raises
    ------
    typer.BadParameter
        When it is the input (also by another name), a folder, in no folder, or protected.
    """
    if source is not None and same_file(path, source):
        raise _refused("cli.over_input", option, language, file=path)
    if path.is_dir():
        raise _refused("cli.is_folder", option, language, file=path)
    if path.exists() and not path.is_file():
        raise _refused("cli.not_writable", option, language, file=path)
    folder = path.resolve().parent
    if not folder.is_dir():
        raise _refused("cli.no_folder", option, language, folder=folder)
    if not _writable(path, folder):
        raise _refused("cli.not_writable", option, language, file=path)


def refuse_unless_xlsx(path: Path, option: str, language: str) -> None:
    """Refuse a workbook to be written under another ending, which Excel would not open."""
    refuse_unless(path.suffix.lower() == ".xlsx", "cli.not_xlsx", option, language, file=path)


def file_of(json: str | None) -> Path | None:
    """The file that ``--json`` names; None without one and for standard output."""
    return None if json in (None, STDOUT) else Path(str(json))


def refuse_unless_apart(json: Path, output: Path, language: str) -> None:
    """Refuse to write the JSON over the workbook."""
    refuse_unless(not same_file(json, output), "cli.same_output", "--json", language, file=json)


def refuse_unless(allowed: bool, phrase: str, option: str, language: str, **values: object) -> None:
    """Raise the usage error ``phrase`` unless ``allowed``."""
    if not allowed:
        raise _refused(phrase, option, language, **values)


def _refused(phrase: str, option: str, language: str, **values: object) -> typer.BadParameter:
    shown = {
        name: named(value) if isinstance(value, Path) else _typed(value) for name, value in values.items()
    }
    return typer.BadParameter(say(phrase, language, **shown), param_hint=option)


def _typed(value: object) -> str:
    """What was typed, in one line; in an anonymous run only words that tell no name."""
    if isinstance(value, str) and _ANONYMOUS.get():
        from realloc.vocabulary import without_unknown

        return without_unknown(value)
    return visible(str(value)).replace("\n", "\\n")


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths are one file: relative, through links, or in another case where that is the same."""
    try:
        if one.samefile(other):
            return True
    except OSError:
        pass  # one of them does not exist yet
    return one.resolve() == other.resolve()


def _writable(path: Path, folder: Path) -> bool:
    """Whether the file can be put there; on Windows a file open in Excel cannot."""
    if not path.exists():
        return os.access(folder, os.W_OK)
    try:
        with path.open("r+b"):
            return True
    except FileNotFoundError:  # another run has just replaced it
        return os.access(folder, os.W_OK)
    except OSError:
        return False


@contextmanager
def boundary(language: str | None, *, anonymous: bool = False) -> Iterator[None]:
    """Turn every exception into a line on standard error and an exit code; never a traceback."""
    spoken = language or "en"
    before = _ANONYMOUS.set(anonymous)
    try:
        require_libraries()
        yield
    except (typer.Exit, typer.Abort, typer.BadParameter, SystemExit):
        raise
    except KeyboardInterrupt:
        complain(say("cli.interrupted", spoken))
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _let_go_of_stdout()
        raise typer.Exit(FAILED) from None
    except BaseException as failure:
        # Also what is no Exception: a library's panic must not end in a traceback either.
        if os.environ.get(DEBUG) == "1" or isinstance(failure, GeneratorExit):
            raise
        complain(_one_line(failure, spoken))
        raise typer.Exit(FAILED) from None
    finally:
        _ANONYMOUS.reset(before)


def _one_line(failure: BaseException, language: str) -> str:
    no_memory = isinstance(failure, OSError) and failure.errno == errno.ENOMEM
    if no_memory or isinstance(failure, MemoryError):
        return say("cli.memory", language)  # before anything else is loaded
    from realloc.write.atomic import OutputError

    if isinstance(failure, OutputError):
        return failure.text(language)
    told = "" if _ANONYMOUS.get() else f": {failure}"
    cause = " ".join(f"{type(failure).__name__}{told}".split())
    return say("cli.unexpected", language, cause=cause)


def _let_go_of_stdout() -> None:
    """The reader of our output went away: say no more, also not at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
