"""A city small enough to know its optimum, and the same with other settings."""

from __future__ import annotations

from dataclasses import replace

from helpers.factory import make_instance, person, unit
from realloc.city.domain import Instance


def with_settings(instance: Instance, **values: object) -> Instance:
    return replace(instance, settings=replace(instance.settings, **values))


def swapped() -> Instance:
    """A has two over, B two short: the optimum moves two of A's three officials 10 km."""
    return make_instance(
        [unit("A", 1), unit("B", 2)],
        [person("A1", "A"), person("A2", "A"), person("A3", "A")],
        km={("A", "B"): 10.0},
    )
