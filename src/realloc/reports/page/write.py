"""The page itself: one HTML file of everything, written whole or not at all."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from realloc.reports.atomic import write_bytes
from realloc.reports.page import words
from realloc.reports.page.data import page_data
from realloc.reports.page.opened import Shown
from realloc.words.folding import UNSEEN, visible
from realloc.words.say import say

_HERE: Final = Path(__file__).parent

_IN_A_SCRIPT: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
"""What could end or change the element in which the data stand, as JSON writes it otherwise."""


def write_page(shown: Shown, path: str | Path) -> Path | None:
    """Write the page of a plan.

    Returns
    -------
    Path or None
        Where what was there is kept, if it was no page.

    Raises
    ------
    realloc.reports.atomic.OutputError
        When the file cannot be written.
    """
    return write_bytes(Path(path), page_of(shown).encode())


def page_of(shown: Shown) -> str:
    """The HTML of the page."""
    language = shown.result.instance.language
    style, library = _style(), _text("d3/d3.min.js")
    script = f'(() => {{\n"use strict";\n{words.script()}\n}})();'
    html: str = _template().render(
        language=language,
        title=say("page.title", language),
        policy=policy([style], [library, script]),
        style=Markup(style),
        library=Markup(library),
        script=Markup(script),
        data=Markup(as_script_data(page_data(shown))),
        scripts_off=[say("page.scripts_off", one) for one in (language, "vi" if language == "en" else "en")],
    )
    return html


def policy(styles: list[str], scripts: list[str]) -> str:
    """What a browser may do with the page: run and apply these very texts, and reach nothing."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def as_script_data(data: Any) -> str:
    """JSON that can stand in a script element whatever it says; in its texts everything can be seen."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    text = UNSEEN.sub(lambda found: json.dumps(visible(found[0]))[1:-1], text)
    return text.translate(_IN_A_SCRIPT)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8").strip()


def _style() -> str:
    return _text("style.css")


@cache
def _template() -> Any:
    loader = FileSystemLoader(_HERE)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.get_template("frame.html")
