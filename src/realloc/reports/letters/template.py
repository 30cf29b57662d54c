"""One Word template: opened without trust, checked whole, then filled in as often as it takes.

What is between the braces runs in a sandbox and sees texts alone; texts come out as texts, whatever signs
they hold.  The markup is compiled once, so that a letter takes milliseconds.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from io import BytesIO
from typing import Any, Final

import jinja2
from docx import Document
from docxtpl import DocxTemplate
from jinja2 import meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from realloc.reports.letters.placeholders import PLACEHOLDERS, ROW, Value, placeholders_of
from realloc.reports.letters.wordml import DECLARATION, zipped
from realloc.words.bilingual import Words
from realloc.words.folding import nearest
from realloc.workbook.formats.archive import Archive
from realloc.workbook.problems.problem import Problem

_WRITTEN: Final = (
    "wordprocessingml.document.main+xml",
    "wordprocessingml.header+xml",
    "wordprocessingml.footer+xml",
    "wordprocessingml.footnotes+xml",
    "wordprocessingml.endnotes+xml",
)
"""Parts whose text is filled in, by the ends of their content types."""

_TAGS: Final = re.compile(r"<[^>]+>")
_LONGEST_QUOTE: Final = 60


class _Sandbox(ImmutableSandboxedEnvironment):
    """Sees what it is given and nothing else; a text cannot be made very long by multiplying it."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Whole numbers alone are multiplied."""
        if operator == "**" or not (isinstance(left, int) and isinstance(right, int)):
            raise jinja2.TemplateRuntimeError(f"{operator} is not allowed here")
        return super().call_binop(context, operator, left, right)


def _environment() -> jinja2.Environment:
    found = _Sandbox(autoescape=True, undefined=jinja2.StrictUndefined)
    found.globals.clear()
    return found


class BrokenTemplateError(Exception):
    """A template that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(problem.code for problem in self.problems))


class Template:
    """A template for one kind of document.

    Parameters
    ----------
    name : str
        Of the file, for findings.

    Raises
    ------
    BrokenTemplateError
        It is no Word document, its braces are not understood, or it asks for what there is not.
    """

    def __init__(self, name: str, kind: str, data: bytes) -> None:
        self.name, self.kind = name, kind
        self._parts, self.main, self._texts = _opened(name, data)
        environment, problems = _environment(), list[Problem]()
        self._compiled: dict[str, jinja2.Template] = {}
        self.names: set[str] = set()
        for part, text in self._texts.items():
            try:
                tree = environment.parse(text)
                self._compiled[part] = environment.from_string(text)
            except jinja2.TemplateError as cause:
                problems.append(self._broken(cause, part))
                continue
            unknown = meta.find_undeclared_variables(tree) - set(placeholders_of(kind))
            self.names |= meta.find_undeclared_variables(tree)
            problems += [self._unknown(found) for found in sorted(unknown | set(_rows_unknown(tree)))]
        if not problems:
            problems += self._tried()
        if problems:
            raise BrokenTemplateError(problems)

    def fill(self, values: Mapping[str, Value]) -> dict[str, bytes]:
        """The parts that are filled in, with these values.

        Raises
        ------
        BrokenTemplateError
            What comes out is no markup, or the template fails on these values.
        """
        found = {}
        for part, template in self._compiled.items():
            try:
                text = template.render(values)
                etree.fromstring(text.encode(), _parser())
            except etree.XMLSyntaxError:
                raise BrokenTemplateError([self._broken(None, part)]) from None
            except Exception as cause:  # a template may fail in any way that Python can
                raise BrokenTemplateError([self._broken(cause, part)]) from None
            found[part] = DECLARATION.encode() + text.encode()
        return found

    def file(self, filled: Mapping[str, bytes]) -> bytes:
        """The Word document with these parts filled in."""
        return zipped({**self._parts, **filled})

    @cached_property
    def look(self) -> tuple[tuple[str, bytes], ...]:
        """What a document has beside its body that is seen: two that are alike can be put into one file."""
        unseen = ("docProps/", "customXml/", "word/settings.xml", "word/theme/", "word/webSettings.xml")
        parts = self._parts.items()
        return tuple(sorted(p for p in parts if p[0] != self.main and not p[0].startswith(unseen)))

    def _tried(self) -> list[Problem]:
        """What goes wrong with the examples of the placeholders."""
        try:
            self.fill({name: one.example for name, one in placeholders_of(self.kind).items()})
        except BrokenTemplateError as broken:
            return broken.problems
        return []

    def _unknown(self, found: str) -> Problem:
        row = found.partition(".")[2]
        known = [f"line.{name}" for name in ROW] if row else list(placeholders_of(self.kind))
        elsewhere = "" if row else PLACEHOLDERS.get(found)
        near = None if elsewhere else nearest(found, known)
        listed = ", ".join(known)
        return Problem(
            "E592", self.name, "", {"found": found, "known": Words(listed, listed), "nearest": near}
        )

    def _broken(self, cause: Exception | None, part: str) -> Problem:
        """Where the braces, or what comes of them, are wrong."""
        line = getattr(cause, "lineno", None)
        lines = self._texts[part].splitlines()
        near = _TAGS.sub("", lines[line - 1]) if line and line <= len(lines) else ""
        near = " ".join(near.split())[:_LONGEST_QUOTE] or part
        reason = "" if cause is None else f" ({cause})"
        values = {"found": near, "reason": Words(reason, reason)}
        return Problem("E591", self.name, "", values)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _opened(name: str, data: bytes) -> tuple[dict[str, bytes], str, dict[str, str]]:
    """The parts of a document, which is the main one, and those to be filled in as templates."""
    try:
        archive = Archive(data)
        package = Document(BytesIO(data)).part.package
        main = str(package.main_document_part.partname).lstrip("/")
        with zipfile.ZipFile(BytesIO(data)) as opened:  # with capitals, which Word needs
            names = [entry.filename for entry in opened.infolist() if not entry.is_dir()]
        parts = {entry: archive.read(entry) for entry in names}
    except Exception:  # python-docx meets what is none in a dozen ways
        raise BrokenTemplateError([Problem("E590", name)]) from None
    texts = {}
    for part in package.iter_parts():
        path = str(part.partname).lstrip("/")
        if part.content_type.endswith(_WRITTEN) and path in parts:
            tree = etree.fromstring(parts[path], _parser())
            texts[path] = _as_template(etree.tostring(tree, encoding="unicode"))
    return parts, main, texts


def _as_template(markup: str) -> str:
    """The markup with every tag of the template in one piece, a paragraph a line."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", DocxTemplate(BytesIO()).patch_xml(markup))


def _rows_unknown(tree: nodes.Template) -> Iterator[str]:
    """What loops over the list ask of a row that no row has, as ``line.name``."""
    for loop in tree.find_all(nodes.For):
        if not (isinstance(loop.iter, nodes.Name) and loop.iter.name == "lines"):
            continue
        if isinstance(loop.target, nodes.Name):
            for asked in loop.find_all(nodes.Getattr):
                of_row = isinstance(asked.node, nodes.Name) and asked.node.name == loop.target.name
                if of_row and asked.attr not in ROW:
                    yield f"{loop.target.name}.{asked.attr}"
