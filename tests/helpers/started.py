"""The program as its users start it, forked from a process that has loaded libraries, and nothing of ours.

Half of a small command is to load numpy, openpyxl and the like. Standard streams, exit code, what is imported
of the program and how the interpreter ends are those of a program of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory
from typing import Protocol

Done = subprocess.CompletedProcess[str]
SECONDS = 900
"""After which a program is taken to hang."""

_LOADED = """
import gc, highspy, json, numpy, openpyxl, os, pydantic, rich.console, runpy, sys, typer, xlsxwriter
gc.freeze()
for line in sys.stdin:
    if not (child := os.fork()):
        words, folder, *streams = json.loads(line)
        break
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
else:
    raise SystemExit
for number, name in enumerate((os.devnull, *streams)):
    os.dup2(os.open(name, os.O_WRONLY if number else os.O_RDONLY), number)
os.chdir(folder)
sys.argv = ["realloc", *words]
runpy.run_module("realloc", run_name="__main__", alter_sys=True)
"""


class Started(Protocol):
    """Runs ``realloc`` with words in a folder; its standard output goes into a file, or is read."""

    def __call__(self, words: Sequence[object], folder: Path, output: Path | None = None) -> Done: ...


@contextmanager
def programs(**environment: str) -> Iterator[Started]:
    """Within, programs are started; where there are no forks they load everything themselves."""
    env = {**os.environ, "OPENBLAS_NUM_THREADS": "1", **environment}
    if not hasattr(os, "fork"):
        yield lambda words, folder, output=None: _alone(words, folder, output, env)
        return
    command = [sys.executable, "-c", _LOADED]
    with (
        TemporaryDirectory() as kept,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
        ) as loaded,
    ):
        assert loaded.stdin and loaded.stdout

        def started(words: Sequence[object], folder: Path, output: Path | None = None) -> Done:
            told, said = output or Path(kept, "out"), Path(kept, "err")
            for file in {told, said} - {output}:
                file.write_bytes(b"")
            asked = [list(map(str, words)), *map(str, (folder, told, said))]
            loaded.stdin.write(json.dumps(asked) + "\n")
            loaded.stdin.flush()
            if not select([loaded.stdout], [], [], SECONDS)[0]:
                loaded.kill()
            code = int(loaded.stdout.readline())
            printed = "" if output else told.read_text(encoding="utf-8")
            return subprocess.CompletedProcess(asked[0], code, printed, said.read_text(encoding="utf-8"))

        yield started


def _alone(words: Sequence[object], folder: Path, output: Path | None, env: dict[str, str]) -> Done:
    with Path(output or os.devnull).open("w") as file:
        return subprocess.run(
            [sys.executable, "-m", "realloc", *map(str, words)],
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=file if output else subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=SECONDS,
        )
