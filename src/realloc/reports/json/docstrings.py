"""What stands in a string under an attribute of a class: read from its source, so only where that is told."""

from __future__ import annotations

import ast
import inspect
from textwrap import dedent


def docstrings(cls: type) -> dict[str, str]:
    """The texts under the attributes of a class and of those that it is made from, by name."""
    found: dict[str, str] = {}
    for kind in reversed(cls.__mro__):
        if "__annotations__" in vars(kind) and kind.__module__.startswith("realloc."):
            (tree,) = ast.parse(dedent(inspect.getsource(kind))).body
            assert isinstance(tree, ast.ClassDef)
            for line, below in zip(tree.body, tree.body[1:], strict=False):
                if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                    found.pop(line.target.id, None)
                    if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
                        found[line.target.id] = inspect.cleandoc(str(below.value.value))
    return found
