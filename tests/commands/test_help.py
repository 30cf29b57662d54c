"""Help, usage errors and options: in the reader's language, and one option means one thing everywhere."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from helpers.places import TINY
from realloc.commands.cli import COMMANDS, app
from realloc.docs.command_page import Parameter, commands, root_options, shared_options
from realloc.words.phrases.help import HELP

ENGLISH = re.compile(
    r"\b(the|and|is|are|of|what|which|with|from|for|to|in|its|every|only|usage|options|commands|default"
    r"|required|show|missing|invalid|value|argument|such|try|help|must|should|error)\b",
    re.IGNORECASE,
)
"""Words that stand in English sentences and in no Vietnamese one."""

NAMES = re.compile(
    r"'[^']*'|--?[a-z][\w-]*|`[^`]*`|\b[A-Z_]{2,}\b|\b\w+_\w+\b|<[^>]*>|realloc( \w+)*|\w+=\S+|\S+\.\w+"
    r"|\b(errors|conflict|usage)\b"
)
"""What is typed as it is in every language: options, files, keys."""


def said(*words: object, **system: str) -> Result:
    environment = {"COLUMNS": "400", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "C", **system}
    return CliRunner().invoke(app, [str(word) for word in words], env=environment)


def english_in(text: str) -> list[str]:
    return ENGLISH.findall(NAMES.sub(" ", text))


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_english_stands_in_the_vietnamese_help(command: str) -> None:
    for words, system in ((("--lang", "vi"), {}), ((), {"LANG": "vi_VN.UTF-8"})):
        if not command and words:
            continue  # the program itself has no such option
        result = said(*([command] if command else []), "--help", *words, **system)
        assert result.exit_code == 0
        assert "Cách dùng: " in result.stdout and "Tùy chọn:" in result.stdout
        assert english_in(result.stdout) == [], english_in(result.stdout)


def test_every_text_of_the_help_has_its_vietnamese_and_none_is_left_over() -> None:
    told = {*COMMANDS.values(), app.info.help, app.info.epilog, *(p.help for p in root_options())}
    for command in commands():
        paragraphs = (" ".join(part.split()) for part in command.help.split("\n\n"))
        told |= {part for part in paragraphs if not part.startswith("Example: ")}
        told |= {parameter.help for parameter in command.parameters}
    of_the_library = {text for text in HELP if text.startswith(("Show ", "Install ")) and text not in told}
    assert set(HELP) - of_the_library == told
    assert len(of_the_library) == 3


def test_english_stays_the_default() -> None:
    assert said("solve", "--help").stdout.startswith("Usage: ")
    assert said("solve", "--help", "--lang", "en", LANG="vi_VN.UTF-8").stdout.startswith("Usage: ")
    assert said("solve", "--help", LC_ALL="en_US.UTF-8", LANG="vi_VN.UTF-8").stdout.startswith("Usage: ")


@pytest.mark.parametrize(
    "words",
    [
        ["chek"],
        ["solve"],
        ["solve", TINY, "--wrong"],
        ["solve", TINY, "-o"],
        ["solve", TINY, "--set"],
        ["solve", TINY, "--set", "max_moves"],
        ["solve", TINY, "--map", "x"],
        ["solve", TINY, "--report", "x=1"],
        ["solve", TINY, "--time-limit", "0"],
        ["solve", TINY, "--time-limit", "soon"],
        ["solve", TINY, "--solver", "abacus"],
        ["solve", TINY, "--clusters", "0"],
        ["solve", TINY, "more"],
        ["solve", TINY, "-o", TINY],
        ["solve", TINY, "--names", "--anonymous"],
        ["explain", TINY, "-j", "x", "--rule", "floor"],
        ["explain", TINY],
        ["frontier", TINY, "--over", "nothing", "1"],
        ["status", TINY, "--as-of", "2026-13-45"],
        ["template", "x.csv"],
        ["batch", TINY],
    ],
    ids=lambda words: " ".join(Path(str(word)).name for word in words),
)
def test_usage_errors_speak_vietnamese(words: list[object]) -> None:
    for options, system in (((), {"LANG": "vi_VN.UTF-8"}), (("--lang", "vi"), {})):
        if words[0] in ("chek",) or words[-1] in ("-o", "--set"):
            options, system = (), {"LANG": "vi_VN.UTF-8"}  # what follows would be their value
        result = said(*words, *options, **system)
        assert result.exit_code == 2
        assert "Lỗi: " in result.stderr
        assert english_in(result.stderr) == [], result.stderr


@pytest.mark.parametrize("command", ["solve", "check", "verify", "prices", "frontier", "report", "status"])
def test_a_file_that_is_not_there_is_told_in_the_language_of_the_system(command: str, tmp_path: Path) -> None:
    for options, system in (((), {"LANG": "vi_VN.UTF-8"}), (("--lang", "vi"), {})):
        result = said(command, tmp_path / "none.xlsx", *options, **system)
        assert result.exit_code == 4
        told = result.stdout + result.stderr
        assert "không tìm thấy tệp" in told
        assert english_in(told) == [], told


def test_usage_errors_in_english_are_as_they_were() -> None:
    result = said("chek")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No such command 'chek'" in result.stderr and "Did you mean 'check'" in result.stderr
    nothing = said()
    assert nothing.exit_code == 2
    assert nothing.stderr.startswith("Usage: ")


# -- options ---------------------------------------------------------------------------------------------

WHAT_IT_IS_OF = {
    "--output",
    "--json",
    "--time-limit",
    "--anonymous",
    "--names",
    "--lang",
    "--quiet",
    "--as-of",
}
"""Options that mean the same for each command, whose help says of what."""

FILES = {"FILE", "DIR", "NEW"}
"""Values that name something to read or write."""


def by_name() -> dict[str, list[tuple[str, Parameter]]]:
    found: dict[str, list[tuple[str, Parameter]]] = defaultdict(list)
    for command in commands():
        for parameter in command.parameters:
            if parameter.is_option:
                for name in parameter.names:
                    found[name].append((command.name, parameter))
    return found


@pytest.mark.parametrize("name", sorted(by_name()))
def test_an_option_is_the_same_everywhere(name: str) -> None:
    (_, first), *others = by_name()[name]
    for command, other in others:
        assert other.names == first.names, command
        assert other.value == first.value or {other.value, first.value} <= FILES or name == "--only", command
        differs = first.names[0] in WHAT_IT_IS_OF | {"--mark", "--input", "--only"}
        assert differs or other.help == first.help, command


def test_every_json_goes_to_a_file_or_to_standard_output() -> None:
    for _, parameter in by_name()["--json"]:
        assert parameter.value == "FILE" and parameter.help.endswith(" for programs; - for stdout.")


def test_the_table_of_options_has_every_option_that_two_commands_have() -> None:
    table = {option.names[0]: names for option, names in shared_options()}
    assert set(table) == {p.names[0] for found in by_name().values() for _, p in found if len(found) > 1}
    assert table["--dask"] == {"batch", "prices", "frontier", "explain"}
