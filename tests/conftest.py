"""What every test may count on."""

from __future__ import annotations

import functools
import gc
import importlib
import os
import signal
import sys
from pathlib import Path

import pytest
import typer.testing
from hypothesis import HealthCheck, settings

import realloc
from helpers.command_line import run
from helpers.once import made_once
from helpers.places import HCMC, TINY
from realloc.machine import collect_seldom

# A shell starts what runs in its background deaf to Ctrl-C, and programs that tests start would inherit it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


# Commands speak the language of the system, and are as wide and as coloured as it asks for.
os.environ["LC_ALL"] = "C.UTF-8"
for _name in (
    "COLUMNS",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "NO_COLOR",
    "REALLOC_DEBUG",
    "REALLOC_MEMORY_CHECK",
):
    os.environ.pop(_name, None)

# Each command run within a test would read the signatures of all commands again: three quarters of the time
# of a refusal.
if hasattr(typer.testing, "_get_command"):
    typer.testing._get_command = functools.cache(typer.testing._get_command)

# Properties are looked at in the same cases in every run, however long a case takes to make and to solve.
settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")
# Constants of whichever modules are loaded by then would be tried too: other cases in another order of tests.
_cases = importlib.import_module("hypothesis.internal.conjecture.providers")
if hasattr(_cases, "_get_local_constants"):
    _none = _cases._local_constants
    _cases._get_local_constants = lambda: _none


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the search for garbage need not go through it again and again."""
    gc.collect()
    gc.freeze()
    collect_seldom()


@pytest.fixture(scope="session", autouse=True)
def bytecode(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where Python is to keep no bytecode beside the sources, programs that tests start keep it apart.

    To compile the package anew each time is half the time of a small command.
    """
    if sys.dont_write_bytecode:
        # Beside the folders of the workers, which thus have it in common.
        folder = tmp_path_factory.getbasetemp()
        folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture
def wards(tmp_path: Path) -> Path:
    """A copy of the smallest example in a folder of its own."""
    path = tmp_path / "wards.xlsx"
    path.write_bytes(TINY.read_bytes())
    return path


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two plans of it."""
    folder = tmp_path_factory.mktemp("plans")
    paths = folder / "a.plan.xlsx", folder / "b.plan.xlsx"
    for path in paths:
        assert run("solve", TINY, "-o", path, "-q").exit_code == 0
    return paths


@pytest.fixture(scope="session")
def hcmc(tmp_path_factory: pytest.TempPathFactory) -> realloc.Result:
    """The plan of the largest example."""
    return made_once(tmp_path_factory, "hcmc", lambda _: realloc.solve(HCMC))[1]
