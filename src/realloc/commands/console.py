"""The boundary between the program and the person at the keyboard: streams, destinations, exit codes."""

from __future__ import annotations

import errno
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path
from typing import TextIO

import typer

from realloc.machine import require_libraries
from realloc.reports.backups import is_backup
from realloc.reports.destinations import OutputError, real_target, try_out
from realloc.reports.standard_output import heard
from realloc.words.folding import visible
from realloc.words.say import say
from realloc.workbook.formats.handed import handed_bytes

DONE, FAILED, USAGE, UNPROVEN, INVALID, INFEASIBLE, BREACHED = range(7)
INTERRUPTED = 130

STDOUT = "-"
"""What ``--json`` takes for standard output."""


_ANONYMOUS: ContextVar[bool] = ContextVar("anonymous", default=False)
"""Whether names of files are told without what may be somebody's name."""
_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}

_OUTPUTS: ContextVar[tuple[Path, ...]] = ContextVar("outputs", default=())
"""What this run writes."""

DEBUG = "REALLOC_DEBUG"
"""Set to 1, an unexpected failure shows its traceback."""


def tell(text: str, stream: TextIO | None = None) -> None:
    """Print ``text`` and a line end on ``stream`` (standard output)."""
    stream = stream or sys.stdout
    if stream is None:  # started with its output closed: nobody listens
        return
    with heard() if stream is sys.stdout else nullcontext():
        stream.write(f"{text}\n")
        stream.flush()


def tell_kept(kept: Path | None, language: str, stream: TextIO | None = None) -> None:
    """Say where the file that was there before is kept, if there was one."""
    if kept is not None:
        tell(say("terminal.previous", language, file=named(kept)), stream)


def complain(text: str) -> None:
    """Print ``text`` on standard error."""
    tell(text, sys.stderr)


def no_plan(interrupted: bool, language: str) -> int:
    """Say that there is no plan yet, because of Ctrl-C or of the time limit; the exit code."""
    complain(say("cli.interrupted" if interrupted else "cli.no_plan_in_time", language))
    return INTERRUPTED if interrupted else FAILED


def named(path: Path | str) -> str:
    """A file as it may be told, in one line: without folder and names of people in an anonymous run."""
    if _ANONYMOUS.get():
        from realloc.privacy.vocabulary import file_name  # like the next, it loads pydantic

        return file_name(path)
    return visible(str(path)).replace("\n", "\\n")


def bare_name(path: Path) -> str:
    """A file's name without its folder, as JSON has it."""
    return named(path.name) if _ANONYMOUS.get() else path.name


def named_after(
    source: Path, output: Path | None, made: Path | None, language: str
) -> list[tuple[str, Path | None]]:
    """What is written, to be checked: ``output``, or else ``made`` of the name of the source.

    Of a source that is none, reading will say what is wrong with it, and nothing is written.

    Raises
    ------
    typer.BadParameter
        The source is standard input, which has no name.
    """
    given = handed_bytes(source) is not None
    refuse_unless(output is not None or not given, "cli.no_output", "--output", language)
    return [("--output", made)] if given or source.is_file() else []


def check_destinations(
    files: Iterable[tuple[str, Path | None]], sources: Iterable[Path], language: str
) -> None:
    """Refuse, before any work, outputs that cannot or must not be written.

    Parameters
    ----------
    files : iterable of (option, path)
        Everything that is going to be written; without a path nothing is.
    sources : iterable of Path
        Everything that is read.

    Raises
    ------
    typer.BadParameter
        When one is an input or lies in a folder of them, a pack, a file that an earlier run kept, or another
        output (also by another name), or cannot be written where it is to be.
    """
    sources = tuple(sources)
    for option, path in files:
        if path is None:
            continue
        is_input = any(same_file(path, source) or _lies_in(path, source) for source in sources)
        refuse_unless(not is_input, "cli.over_input", option, language, file=path)
        refuse_unless(not _is_stdout(path), "cli.over_stdout", option, language, file=path)
        kept = is_backup(path) or is_backup(real_target(path))
        refuse_unless(not kept, "cli.over_kept", option, language, file=path)
        named_before = any(_same_output(path, other) for other in _OUTPUTS.get())
        refuse_unless(not named_before, "cli.same_output", option, language, file=path)
        refuse_unless(not _is_pack(path), "cli.over_pack", option, language, file=path)
        refuse_unless(option != "--log" or str(path) != STDOUT, "cli.log_file", option, language)
        is_slip = option == "--json" and path.suffix.lower() in _WORKBOOKS
        refuse_unless(not is_slip, "cli.not_json", option, language, file=path)
        _OUTPUTS.set((*_OUTPUTS.get(), path))
        try:
            other = try_out(path)
        except OutputError as hopeless:
            raise typer.BadParameter(_told_of(hopeless, language), param_hint=option) from None
        if other and not _is_workbook(path):  # a workbook that is kept is told of beside the new one
            complain(say("cli.will_be_kept", language, file=named(path), kept=named(other)))


def check_folder(folder: Path, option: str, language: str) -> None:
    """Refuse a folder to be written into that is none and cannot be made."""
    from realloc.reports.folders import files_there  # late: it loads pydantic

    try:
        files_there((), folder)
    except OutputError as hopeless:
        raise typer.BadParameter(_told_of(hopeless, language), param_hint=option) from None


def refuse_unless_xlsx(path: Path, option: str, language: str) -> None:
    """Refuse a workbook to be written under another ending, which Excel would not open."""
    refuse_unless(_is_workbook(path), "cli.not_xlsx", option, language, file=path)


def _told_of(failure: OutputError, language: str) -> str:
    """What is wrong with an output; in an anonymous run without the folders and names that it quotes."""
    text = failure.text(language)
    if _ANONYMOUS.get():
        for path in (p for given in _OUTPUTS.get() for p in (Path(os.path.realpath(given)), given)):
            for told in (path, path.parent) if path.is_absolute() else (path,):
                text = text.replace(str(told), named(told))
    return text


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() == ".xlsx"


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
        from realloc.privacy.vocabulary import without_unknown

        return without_unknown(value)
    return visible(str(value)).replace("\n", "\\n")


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths are one file: relative, through links, or in another case where that is the same."""
    try:
        if one.samefile(other):
            return True
    except OSError:
        pass  # one of them does not exist yet
    return os.path.realpath(one) == os.path.realpath(other)


def _lies_in(path: Path, folder: Path) -> bool:
    """Whether it is one of the files of a folder that is read."""
    try:
        return path.exists() and folder.is_dir() and same_file(real_target(path).parent, folder)
    except OSError:  # a name that cannot be: told when it is tried out
        return False


def _is_pack(path: Path) -> bool:
    """Whether a workbook that is there is a pack, in which people may have written their answers."""
    try:
        if not (_is_workbook(path) and path.is_file()):
            return False
    except OSError:  # a name that cannot be: told when it is tried out
        return False
    from realloc.rounds.pack_mark import looks_like_a_pack  # late: few outputs are there before

    return looks_like_a_pack(path)


def _is_stdout(path: Path) -> bool:
    """Whether standard output goes into that file: what is printed later would spoil what is kept of it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError, AttributeError):  # none there, or standard output is no file
        return False


def _same_output(one: Path, other: Path) -> bool:
    """Whether two files that are not there yet are one, be it only on some disks: by capitals or accents."""
    names = (unicodedata.normalize("NFC", os.path.realpath(path)).casefold() for path in (one, other))
    return same_file(one, other) or len(set(names)) == 1


@contextmanager
def boundary(language: str | None, *, anonymous: bool = False) -> Iterator[None]:
    """Turn every exception into a line on standard error and an exit code; never a traceback."""
    spoken = language or "en"
    _OUTPUTS.set(())
    try:
        require_libraries()
        with unnamed(anonymous):
            yield
    except (typer.Exit, typer.Abort, typer.BadParameter, SystemExit):
        raise
    except KeyboardInterrupt:
        complain(say("cli.interrupted", spoken))
        raise typer.Exit(INTERRUPTED) from None
    except BaseException as failure:
        # Also what is no Exception: a library's panic must not end in a traceback either.
        if os.environ.get(DEBUG) == "1" or isinstance(failure, GeneratorExit):
            raise
        with unnamed(anonymous):
            complain(one_line(failure, spoken))
        raise typer.Exit(FAILED) from None


@contextmanager
def unnamed(anonymous: bool) -> Iterator[None]:
    """Within, files and failures are told without what may be somebody's name, if that is wanted."""
    before = _ANONYMOUS.set(anonymous)
    try:
        yield
    finally:
        _ANONYMOUS.reset(before)


def one_line(failure: BaseException, language: str) -> str:
    """What failed, as it is told; memory first, before anything else is loaded for it."""
    no_memory = isinstance(failure, OSError) and failure.errno == errno.ENOMEM
    no_thread = isinstance(failure, RuntimeError) and "start new thread" in str(failure)
    if no_memory or no_thread or isinstance(failure, MemoryError):
        return say("cli.memory", language)  # before anything else is loaded
    if isinstance(failure, OutputError):
        return _told_of(failure, language)
    told = "" if _ANONYMOUS.get() else f": {failure}"
    cause = " ".join(f"{type(failure).__name__}{told}".split())
    return say("cli.unexpected", language, cause=cause)
