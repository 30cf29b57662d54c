"""The deletion filter: of things that cannot hold together, those without which they could."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")


def shrink(items: list[_T], clashes: Callable[[list[_T]], bool]) -> list[_T]:
    """Drop whatever is not needed for the clash: first in halves, then one by one."""
    found = shrink_to_few(items, clashes, len(items))
    assert found is not None
    return found


def shrink_to_few(items: list[_T], clashes: Callable[[list[_T]], bool], most: int) -> list[_T] | None:
    """The same; None as soon as it shows that more pieces than ``most`` are needed."""
    size = max(1, len(items) // 2)
    while True:
        start = 0
        while start < len(items):
            fewer = items[:start] + items[start + size :]
            if clashes(fewer):
                items = fewer
            else:
                start += size
        if -(-len(items) // size) > most:
            return None
        if size == 1 or not items:
            return items
        size //= 2
