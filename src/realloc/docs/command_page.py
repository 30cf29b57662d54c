"""The page of the command line, from the signatures of the commands."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from realloc.commands import console
from realloc.commands.cli import COMMANDS, app, command_of
from realloc.docs.markdown import code, page, plain, table

EXIT_CODES: Final[dict[int, tuple[str, str]]] = {
    console.DONE: ("done; every goal is proven", "xong; mọi mục tiêu đã được chứng minh"),
    console.FAILED: (
        "an unexpected failure, no plan in the time allowed, or a plan that failed its verification",
        "lỗi ngoài dự kiến, hết giờ mà chưa có phương án, hoặc phương án không qua kiểm tra",
    ),
    console.USAGE: ("a mistake in the command line", "dòng lệnh sai"),
    console.UNPROVEN: (
        "the plan is written, but not every goal was proven: time ran out, or no proof was found; bounds are"
        " given",
        "đã ghi phương án nhưng chưa chứng minh được mọi mục tiêu: hết giờ, hoặc chưa tìm được chứng minh; có"
        " nêu cận dưới",
    ),
    console.INVALID: (
        "the input has errors: all are listed (problems.md)",
        "dữ liệu có lỗi: liệt kê đủ (problems.md)",
    ),
    console.INFEASIBLE: (
        "no plan satisfies the rules; a smallest conflict is named",
        "không có phương án thỏa mãn; nêu rõ xung đột nhỏ nhất",
    ),
    console.BREACHED: (
        "`verify` found rules that the plan breaks",
        "`verify` thấy phương án vi phạm quy tắc",
    ),
    console.INTERRUPTED: (
        "stopped with Ctrl-C before there was a plan; Ctrl-C after that ends the search, and the best plan"
        " so far is verified and written (exit code 3)",
        "bị dừng bằng Ctrl-C khi chưa có phương án; sau đó Ctrl-C chỉ kết thúc việc tìm, phương án tốt nhất"
        " đã có được kiểm tra và ghi (mã 3)",
    ),
}
"""What each exit code means, in English and Vietnamese."""

COMPLETION = (
    "`realloc --install-completion` and `--show-completion` set up the shell's completion; `-h` or `--help`"
    " explains a command. With `REALLOC_DEBUG=1` in the environment an unexpected failure shows its"
    " traceback; with `NO_COLOR=1` nothing is coloured. What is known to take more memory than there is is"
    " refused before it begins; `REALLOC_MEMORY_CHECK=0` lets it try."
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or option as the user types it: names, value, default and help."""

    names: tuple[str, ...]
    value: str
    default: str
    help: str
    is_option: bool


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, its help text, and its parameters in order."""

    name: str
    help: str
    parameters: tuple[Parameter, ...]


def commands() -> list[Command]:
    """Every command of the application, in its order."""
    return [_command(name, command_of(name)) for name in COMMANDS]


def root_options() -> tuple[Parameter, ...]:
    """The options of ``realloc`` itself."""
    info = app.registered_callback
    assert info is not None and info.callback is not None
    return tuple(_parameters(info.callback))


def _command(name: str, function: Callable[..., Any]) -> Command:
    return Command(name, inspect.getdoc(function) or "", tuple(_parameters(function)))


def _parameters(function: Callable[..., Any]) -> Iterator[Parameter]:
    """The parameters of a command, from its annotations, which typer's version does not change."""
    hints = get_type_hints(function, include_extras=True)
    for name, given in inspect.signature(function).parameters.items():
        kind, info = _annotation(hints[name])
        is_option = isinstance(info, OptionInfo)
        # Within Annotated, typer.Option takes the first name for the default and sorts that out later.
        given_names = (info.default, *(info.param_decls or ())) if is_option else ()
        names = tuple(n for n in given_names if isinstance(n, str) and n.startswith("-"))
        yield Parameter(
            names=names
            or (("--" + name.replace("_", "-"),) if is_option else (info.metavar or name.upper(),)),
            value=(info.metavar or _value(kind)) if is_option else "",
            default=_default(given.default),
            help=info.help or "",
            is_option=is_option,
        )


def _annotation(hint: Any) -> tuple[type, OptionInfo | ArgumentInfo]:
    """The plain type of a parameter and what typer is told about it."""
    assert get_origin(hint) is Annotated
    kind, info, *_ = get_args(hint)
    if get_origin(kind) in (Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    return kind, info


def _value(kind: type) -> str:
    """What stands behind an option: nothing for a flag, the choices, or a word."""
    if kind is bool:
        return ""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "|".join(str(member.value) for member in kind)
    return {"Path": "FILE", "int": "N", "float": "X"}.get(getattr(kind, "__name__", ""), "TEXT")


def _default(value: object) -> str:
    if value is None or value is False or value is inspect.Parameter.empty:
        return ""
    return str(value.value if isinstance(value, Enum) else value)


def commands_page() -> str:
    """Every command with its arguments and options, and the exit codes."""
    found = commands()
    exits = table(
        ("code", "meaning", "ý nghĩa"),
        ((str(number), *EXIT_CODES[number]) for number in sorted(EXIT_CODES)),
    )
    return page(
        "Command line / Dòng lệnh",
        plain(app.info.help or ""),
        table(
            ("command", "what it does"),
            ((f"[`{c.name}`](#realloc-{c.name})", _first_sentence(c.help)) for c in found),
        ),
        _options(root_options()),
        COMPLETION,
        "## Options that several commands have",
        "The same name means the same everywhere. A dot says which command has it.",
        _shared(),
        *map(_section, found),
        "## Exit codes / Mã kết thúc",
        exits,
    )


def shared_options() -> list[tuple[Parameter, set[str]]]:
    """Every option that more than one command has, and which do; those that most have come first."""
    found: dict[str, Parameter] = {}
    names: dict[str, set[str]] = {}
    for command in commands():
        for parameter in command.parameters:
            if parameter.is_option:
                found.setdefault(parameter.names[0], parameter)
                names.setdefault(parameter.names[0], set()).add(command.name)
    several = [(found[option], having) for option, having in names.items() if len(having) > 1]
    return sorted(several, key=lambda pair: -len(pair[1]))


def _shared() -> str:
    known = [command.name for command in commands()]
    rows = (
        (code(", ".join(option.names)), *("•" if name in having else "" for name in known))
        for option, having in shared_options()
    )
    return table(("option", *known), rows)


def _first_sentence(text: str) -> str:
    return plain(text.split("\n\n")[0])


def _section(command: Command) -> str:
    """One command: usage, help, arguments and options."""
    arguments = [p for p in command.parameters if not p.is_option]
    usage = " ".join(["realloc", command.name, *(p.names[0] for p in arguments), "[OPTIONS]"])
    parts = [f"## realloc {command.name}", f"```text\n{usage}\n```"]
    parts += [_paragraph(text) for text in command.help.split("\n\n")]
    if arguments:
        parts.append(table(("argument", "meaning"), ((code(p.names[0]), plain(p.help)) for p in arguments)))
    return "\n\n".join([*parts, _options(command.parameters)])


def _paragraph(text: str) -> str:
    """A paragraph of help; an example is shown as code."""
    label, _, example = text.partition(": ")
    return f"Example: {code(example)}" if label == "Example" else plain(text)


def _options(parameters: tuple[Parameter, ...]) -> str:
    rows = [
        (code(f"{', '.join(p.names)} {p.value}".strip()), code(p.default), plain(p.help))
        for p in parameters
        if p.is_option
    ]
    return table(("option", "default", "meaning"), rows)
