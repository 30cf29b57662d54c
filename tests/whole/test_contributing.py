"""The contributor's page: every file that it names is there, and it names every room of the house."""

from __future__ import annotations

import re

from helpers.house import HOUSE
from helpers.places import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
OF_THE_START = {"__main__", "stopwatch", "machine", "version"}
"""Modules beside the folders that hold nothing to contribute to."""


def test_every_file_that_it_names_is_there() -> None:
    named = re.findall(r"`((?:src|tests)/[\w/.]*|\.ci/run)`", PAGE)
    assert len(named) > 30
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_it_names_the_rooms_in_their_order() -> None:
    rooms = re.findall(r"^\| `src/realloc/(\w+)(?:/|\.py)` \|", PAGE, re.MULTILINE)
    assert rooms == [room for room in HOUSE if room not in OF_THE_START]


def test_the_test_that_it_shows_is_there() -> None:
    (file, word) = re.findall(r"pytest -n 0 (\S+) -k (\w+)", PAGE)[0]
    assert f"{word}" in (ROOT / file).read_text(encoding="utf-8")
