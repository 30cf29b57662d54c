"""What is typed on the command line, taken as it is where nothing needs to be converted.

The library of the command line may build a pydantic model for each option, also for those that nobody has
typed: half of what a small run takes to start.  Whatever can be wrong is left to it, with its messages.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, Final, get_args

_OTHER: Final = object()
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def take_as_typed(parameters: Iterable[Any], kinds: Mapping[str, Any]) -> None:
    """Let the parameters of a command take plain values of their types, by their names."""
    for parameter in parameters:
        if parameter.nargs in (1, -1):
            kind = kinds.get(parameter.name)
            # The usual way is the class's: a command may be asked more than once.
            usual = partial(type(parameter).process_value, parameter)
            parameter.process_value = _spared(parameter, get_args(kind) or (kind,), usual)


def _spared(parameter: Any, kinds: tuple[Any, ...], usual: Callable[..., Any]) -> Callable[..., Any]:
    plain = _plain if parameter.nargs == 1 and not parameter.multiple else _plain_list

    def process_value(context: Any, typed: Any) -> Any:
        value = plain(typed, kinds)
        if value is _OTHER or (parameter.required and value in (None, ())):
            return usual(context, typed)
        return value if parameter.callback is None else parameter.callback(context, parameter, value)

    return process_value


def _plain_list(values: Sequence[Any] | None, kinds: tuple[Any, ...]) -> Any:
    """As :func:`_plain`, of what may be typed more than once; nothing where it was not."""
    of_one = tuple(inner for kind in kinds for inner in get_args(kind))
    found = [_plain(value, of_one) for value in values or ()]
    return _OTHER if _OTHER in found else found or ()


def _plain(value: Any, kinds: tuple[Any, ...]) -> Any:
    """A value of one of these types; ``_OTHER`` where that is to be found out."""
    if value is None or type(value) in kinds:
        return value
    if isinstance(value, str):
        for kind in kinds:
            if kind is Path and (os.access(value, os.R_OK) or not os.access(value, os.F_OK)):
                return Path(value)
            if kind is datetime and _DAY.fullmatch(value):
                with suppress(ValueError):
                    return datetime.fromisoformat(value)
            if issubclass(kind, Enum) and value in {one.value for one in kind}:
                return kind(value)
    return _OTHER
