"""The plan of a small city and its packs, for tests that send, fill in and read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.packs import city, make_plan, send
from realloc.rounds.announced import Announced, open_announced


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of :func:`helpers.packs.city`."""
    return make_plan(tmp_path_factory.mktemp("city"), city())


@pytest.fixture(scope="module")
def announced(plan: Path) -> Announced:
    """That plan as it is announced."""
    return open_announced(plan)


@pytest.fixture(scope="module")
def sent(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its packs, not filled in."""
    folder = tmp_path_factory.mktemp("packs")
    send(plan, folder)
    return folder
