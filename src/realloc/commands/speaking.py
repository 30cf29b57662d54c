"""The language of help and usage errors: that of ``--lang``, else of the system; English otherwise."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import zip_longest
from typing import Any

from typer.core import TyperCommand

_SPOKEN: ContextVar[str] = ContextVar("spoken", default="en")


def spoken() -> str:
    """What is spoken until a file says otherwise."""
    return _SPOKEN.get()


@contextmanager
def speaking(words: Sequence[str]) -> Iterator[None]:
    """Within, the language is that which the words of the command line, or the system, ask for."""
    before = _SPOKEN.set(_asked(words))
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def _asked(words: Sequence[str]) -> str:
    for word, then in zip_longest(words, words[1:], fillvalue=""):
        told = then if word == "--lang" else word.removeprefix("--lang=") if word[:7] == "--lang=" else ""
        if told in ("vi", "en"):
            return told
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    system = next((name for name in names if name), "")
    return "vi" if system.lower().startswith("vi") else "en"


def translated(text: str) -> str:
    """What a command says of itself, in the language that is spoken; what has no words there stays."""
    if spoken() != "vi" or not text:
        return text
    from realloc.words.phrases.help import HELP  # late: who reads no help need not load it

    return "\n\n".join(HELP.get(" ".join(part.split()), part) for part in text.split("\n\n"))


def reworded(text: str) -> str:
    """What the library of the command line has put together, in the language that is spoken."""
    if spoken() != "vi":
        return text
    from realloc.words.phrases.help import FIXED  # late, as above

    for pattern, words in FIXED:
        text = re.sub(pattern, words, text, flags=re.MULTILINE)
    return text


class Speaking(TyperCommand):
    """A command whose help speaks the language."""

    def get_help(self, ctx: Any) -> str:
        """The help."""
        with told_in_it(self, ctx):
            return reworded(super().get_help(ctx))


@contextmanager
def told_in_it(command: Any, ctx: Any) -> Iterator[None]:
    """Within, a command and its parameters have their texts in the language that is spoken."""
    parts = [(command, name) for name in ("help", "epilog", "short_help")]
    parts += [(parameter, "help") for parameter in command.get_params(ctx)]
    parts += [(one, "short_help") for one in getattr(command, "commands", {}).values()]
    before = [(part, name, getattr(part, name, None)) for part, name in parts]
    try:
        for part, name, text in before:
            if text:
                setattr(part, name, translated(text))
        yield
    finally:
        for part, name, text in before:
            if text:
                setattr(part, name, text)
