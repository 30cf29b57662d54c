"""Nothing that a terminal would obey or hide reaches it, wherever it comes from; Vietnamese stays."""

from __future__ import annotations

import io
import json
import os
import unicodedata
from pathlib import Path

import pytest

from helpers.command_line import run
from helpers.workbooks import Rows, roster, write_workbook
from realloc.reports.terminal import screen
from realloc.reports.terminal.lines import painted
from realloc.words.folding import UNSEEN, visible

HOSTILE = (
    "\x1b[31m\x1b]0;t\x07\x08\x7f\x85\x9b2J\x90q\x9c\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029"
    "\u202a\u202b\u202d\u202e\u202c\u2060\u2066\u2067\u2068\u2069\u061c\ufeff\u180e\ufe0f\u3164\U000e0041"
)
DECOMPOSED = unicodedata.normalize("NFD", "Điều động Nguyễn Thị Hữu ở Phường Ngã Bảy")
LONE = ("\ud83d", "\udc9b")


def raw_in(text: str) -> list[str]:
    return sorted({f"U+{ord(c):04X}" for c in UNSEEN.findall(text)})


def test_every_control_format_character_and_separator_is_shown() -> None:
    for code in range(0x110000):
        character = chr(code)
        unseen = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character != "\n"
        if unseen:
            assert visible(character).startswith("\\") and visible(character).isascii()
    assert visible("a\x9bb\u202ec\U000e0041\ud83d\t\r") == "a\\x9bb\\u202ec\\U000e0041\\ud83d\\x09\\x0d"


@pytest.mark.parametrize(
    "text", [DECOMPOSED, "Điều động", "một dòng\nhai", "a\u00a0b\u202fc", "✔ ¼ 公", "\ufffd"]
)
def test_what_is_to_be_read_stays(text: str) -> None:
    assert visible(text) == text


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_only_the_programs_own_colours_go_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal; elsewhere none do."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    zeros = "\\x00" + "0" * 16 + "\\x00"
    for stream, before, after in ((Terminal(), "\x1b[32m", "\x1b[0m"), (io.StringIO(), "", "")):
        screen.Screen(stream).write(painted("good \x1b[31m\x9b", "32") + f"\0{'0' * 16}\0\x1b[31m")
        assert stream.getvalue() == f"{before}good \\x1b[31m\\x9b{after}{zeros}\\x1b[31m"


def hostile_sheets() -> dict[str, Rows]:
    """A good city with something hostile in every name, note, heading and title; also an unused sheet."""
    text = HOSTILE.replace("\x1b", "").replace("\x07", "").replace("\x08", "")  # what a workbook can hold
    sheets = {name: [list(row) for row in rows] for name, rows in roster().items()}
    for row in sheets["Units"][1:]:
        row[1] = f"{row[1]}{text}{DECOMPOSED}"
    sheets["Units"][0].append(f"x{text}")
    for row in sheets["Officials"][1:]:
        row[1] = f"{row[1]}{text}"
    sheets["Officials"][4][2] = "D"
    sheets["Officials"][2][4] = f"leader{text}"
    sheets["Fields"][1].append(f"land{text}")
    sheets["Fields"][0].append("label")
    sheets["Decisions"][1][3] = text
    return {**sheets, f"Notes\u202e\u2066\x9b{DECOMPOSED[:12]}": [[text]]}


GOOD = 12
"""Of the commands, those at the beginning that come to their end; the others are refused."""


def commands(source: Path, plan: Path, folder: Path) -> list[tuple[object, ...]]:
    return [
        ("check", source),
        ("check", source, "--json"),
        ("check", source, "--mark", folder / f"m{HOSTILE[:1]}\x9b\u202e.xlsx"),
        ("solve", source, "-o", plan),
        ("solve", source, "-o", plan, "--json", "-", "--names"),
        ("verify", plan),
        ("verify", plan, "--json"),
        ("explain", plan, "--official", "P1", "-v", "--names"),
        ("explain", plan, "--unit", "A", "--json", "-"),
        ("prices", plan, "-j", 1, "--names", "--json", "-"),
        ("compare", plan, plan, "--names"),
        ("frontier", source, "--over", "max_moves", "1,2", "-j", 1, "--json", "-"),
        ("explain", plan, "--official", f"P{HOSTILE}"),
        ("frontier", source, "--over", f"max{HOSTILE}", f"0{HOSTILE}"),
        ("solve", source, "--set", f"max_moves={HOSTILE}"),
        ("solve", source, "--set", f"{HOSTILE}=1", "--json", "-"),
        ("solve", source, "--goals", HOSTILE),
        ("solve", source, "--sheet", HOSTILE, "--map", f"{HOSTILE}={HOSTILE}"),
        ("solve", source, "--report", HOSTILE),
        ("solve", source, "-o", source),
        ("solve", source, "-o", folder / HOSTILE.replace("/", "") / "p.xlsx"),
        ("solve", folder / f"absent{HOSTILE}.xlsx"),
        ("verify", source),
        ("explain", source, "--goal", HOSTILE),
        ("explain", source, "--rule", HOSTILE),
        ("template", plan),
        ("solve", source, f"--no{HOSTILE}"),
        (f"solve{HOSTILE}",),
        ("solve", source, "--time-limit", HOSTILE),
        ("check", source, HOSTILE),
    ]


def test_no_command_obeys_a_file(tmp_path: Path) -> None:
    # A file system refuses only "/" and NUL; half a pair comes from a name that is no UTF-8.
    source = tmp_path / f"w{HOSTILE}\t\r.xlsx"
    plan = tmp_path / f"p{HOSTILE}.xlsx"
    if os.name == "nt":
        source, plan = tmp_path / "w\x9b\u202e\u200f.xlsx", tmp_path / "p\x9b\u202e.xlsx"
    write_workbook(source, hostile_sheets())
    for number, arguments in enumerate(commands(source, plan, tmp_path)):
        done = run(*arguments)
        assert done.exit_code in ((0,) if number < GOOD else (2, 4)), (arguments, done.output)
        assert not raw_in(done.stdout) and not raw_in(done.stderr), arguments
        if "--json" in arguments and done.stdout:
            json.loads(done.stdout)
    told = run("check", source).stdout
    assert "\\u202e" in told and unicodedata.normalize("NFD", "Điều") in unicodedata.normalize("NFD", told)


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_file_name_that_is_no_text_is_shown(tmp_path: Path) -> None:
    source = tmp_path / "w\udcff\udc9b.xlsx"
    try:
        write_workbook(source, roster())
    except (OSError, UnicodeError):
        pytest.skip("the file system wants text")
    done = run("check", source)
    assert done.exit_code == 0 and "\\udc" in done.stdout and not raw_in(done.stdout)


def test_json_says_the_same_in_escapes(tmp_path: Path) -> None:
    source, target = write_workbook(tmp_path / "w.xlsx", hostile_sheets()), tmp_path / "p.json"
    assert run("solve", source, "-o", tmp_path / "p.xlsx", "--json", target).exit_code == 0
    written = target.read_text("utf-8")
    assert not raw_in(written)
    sheets = [sheet["sheet"] for sheet in json.loads(written)["understanding"]["sheets"]]
    assert any("\u202e" in name for name in sheets)
