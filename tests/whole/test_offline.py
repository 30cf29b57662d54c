"""No command opens a connection."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from helpers.command_line import run
from helpers.workbooks import counts, write_workbook


def test_no_command_opens_a_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any socket to a host would fail; commands have no use for one."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    source, plan = write_workbook(tmp_path / "w.xlsx", counts()), tmp_path / "p.xlsx"
    for arguments in (
        ("check", source, "--mark", tmp_path / "m.xlsx"),
        ("solve", source, "-o", plan, "--json", tmp_path / "p.json"),
        ("verify", plan),
        ("explain", plan, "--unit", "A", "-j", 1),
        ("prices", plan, "-j", 1),
        ("report", plan, "-o", tmp_path / "p.html"),
        ("compare", plan, plan),
        ("frontier", source, "--over", "max_moves", "1,2", "-j", 1),
        ("template", tmp_path / "t.xlsx"),
    ):
        done = run(*arguments)
        assert done.exit_code == 0, (arguments, done.output)
