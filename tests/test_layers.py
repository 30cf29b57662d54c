"""Which module may know which: imports point down a list, and what judges a plan knows no model."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import realloc

PACKAGE = Path(realloc.__file__).parent

LAYERS: dict[str, int] = {
    # 0: nouns, settings, the contract of the workbook, words
    "realloc": 0,
    "domain": 0,
    "settings": 0,
    "sheets": 0,
    "problems": 0,
    "text": 0,
    "texts": 0,
    "cards": 0,
    "phrases": 0,
    "remedy_phrases": 0,
    "compare_phrases": 0,
    "frontier_phrases": 0,
    "price_phrases": 0,
    "explain_phrases": 0,
    "workbook_phrases": 0,
    "numerals": 0,
    "formats": 0,
    "stages": 0,
    "memory": 0,
    # 1: what the layers above are written in terms of
    "read": 1,
    "letterhead": 1,
    "geography": 0,
    "ledger": 1,
    "result": 1,
    "program": 1,
    "exact": 2,
    "face": 2,
    "hold": 2,
    "understand": 1,
    # 2: one check, one rule, one goal a file
    "validate": 2,
    "rules": 2,
    "goals": 2,
    "groups": 2,
    # 3 to 5: the program, how it is solved
    "model": 3,
    "routing": 4,
    "pairs": 4,
    "tree": 4,
    "incumbent": 4,
    "coarse": 4,
    "least": 3,
    "start": 5,
    "clock": 1,
    "cores": 0,
    "solvers": 4,
    "linear": 4,
    "parts": 4,
    "solve": 5,
    # 6: functions over results
    "plan": 6,
    "verify": 6,
    "switches": 6,
    "clashes": 6,
    "conflict": 6,
    "limits": 6,
    "bounds": 6,
    "clusters": 6,
    "ways_out": 6,
    "figures": 6,
    "remedies": 6,
    "overview": 6,
    "reasons": 6,
    "anonymous": 6,
    "anonymous_copy": 6,
    "places": 6,
    "pseudonyms": 6,
    "vocabulary": 6,
    "comparison": 6,
    "frontier": 6,
    "redaction": 6,
    "tables": 6,
    # 7 to 9: files, the stages together, what people see
    "write": 7,
    "template": 7,
    "pipeline": 8,
    "scenarios": 8,
    "tracing": 8,
    "commands": 9,
    "explain": 8,
    "terminal_prices": 9,
    "terminal_explain": 9,
    "terminal": 9,
    "terminal_bounds": 9,
    "terminal_pages": 9,
    "terminal_compare": 9,
    "terminal_frontier": 9,
    "reading_text": 9,
    "checking": 9,
    "progress": 9,
    "console": 9,
    "job": 9,
    "verifying": 9,
    "cli": 9,
    "docs": 9,
    "__main__": 9,
}
"""Layer of each module of the package, and of each folder with all that is in it."""

LATE = {
    ("realloc.plan.result", "realloc.plan.tables"),
    ("realloc.plan.result", "realloc.city.card"),
    ("realloc.plan.result", "realloc.plan.tables"),
}
"""Imports inside functions that may point up: a result offers its tables."""

MODEL_SIDE = {
    f"realloc.{name}"
    for name in (
        "model",
        "groups",
        "routing",
        "pairs",
        "solve",
        "solvers",
        "program",
        "plan",
        "face",
        "start",
    )
}
"""What builds or solves the model; nothing that judges a plan may use it."""


def module_name(path: Path) -> str:
    parts = [PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def layer(module: str) -> int:
    """The layer of a module by its own name, or by the folder that it is in."""
    _, _, rest = module.partition(".")
    return LAYERS[rest.partition(".")[0] if rest else module]


def is_for_types(node: ast.AST) -> bool:
    """Whether the node is ``if TYPE_CHECKING:``."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imported(node: ast.AST, late: bool = False) -> Iterator[tuple[str, bool]]:
    """Modules of the package that run when ``node`` runs, and whether inside a function."""
    if isinstance(node, ast.Import):
        yield from ((alias.name, late) for alias in node.names if alias.name in MODULES)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are written in full"
        for alias in node.names:
            full = f"{node.module}.{alias.name}"
            if full in MODULES or node.module in MODULES:
                yield full if full in MODULES else str(node.module), late
    inside = late or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
    children = node.orelse if is_for_types(node) else ast.iter_child_nodes(node)
    for child in children:
        yield from imported(child, inside)


def imports_of(module: str) -> set[str]:
    """Modules of the package that ``module`` needs, early or late, but for the late ones allowed."""
    return {to for to, late in imported(tree_of(module)) if not (late and (module, to) in LATE)} - {module}


# -- imports point down ------------------------------------------------------------------------------


def test_every_module_has_a_layer() -> None:
    top = {m.split(".")[1] if "." in m else m for m in MODULES}
    assert top == set(LAYERS), "give a new module its layer, and take out one that is gone"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_point_down(module: str) -> None:
    up = {to: layer(to) for to in imports_of(module) if layer(to) > layer(module)}
    assert not up, f"{module} is in layer {layer(module)}"


def test_imports_have_no_circle() -> None:
    """Within a layer modules may use each other, but not in a circle."""
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join([*path, module])
        if module not in done:
            for to in sorted(imports_of(module)):
                visit(to, (*path, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())


def test_the_reader_of_imports_sees_them_all() -> None:
    """The test of the test: early, late, by name, by module, and not those for types."""
    source = """
from typing import TYPE_CHECKING
import realloc.plan.name_moves
from realloc import ledger
if TYPE_CHECKING:
    from realloc.optimise.build import Model
else:
    from realloc.verify import verify
def f():
    from realloc.solve import optimise
"""
    found = set(imported(ast.parse(source)))
    assert found == {
        ("realloc.plan.name_moves", False),
        ("realloc.city.ledger", False),
        ("realloc.verify", False),
        ("realloc.solve", True),
    }


# -- import realloc is quick -----------------------------------------------------------------------


def test_importing_the_package_loads_nothing_heavy() -> None:
    script = "import sys, realloc; print(*sorted(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    run = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    loaded = set(run.stdout.split())
    assert "realloc" in loaded
    heavy = {"pulp", "pandas", "openpyxl", "numpy", "pydantic", "highspy", "typer"}
    assert not loaded & heavy
    assert not {m for m in loaded if m.startswith("realloc.")}


# -- what judges a plan knows no model -----------------------------------------------------------------


def bound_by_imports(module: str) -> dict[str, str]:
    """Every name that an import binds anywhere in the module, also for types, → where it is from."""
    names: dict[str, str] = {}
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                names[alias.asname or alias.name] = full if full in MODULES else str(node.module)
        elif isinstance(node, ast.Import):
            names.update({(a.asname or a.name).split(".")[0]: a.name for a in node.names})
    return names


def definitions(module: str) -> dict[str, ast.stmt]:
    """Functions, classes and constants of the module."""
    found: dict[str, ast.stmt] = {}
    for node in tree_of(module).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found[node.name] = node
        elif isinstance(node, ast.Assign):
            found.update({t.id: node for t in node.targets if isinstance(t, ast.Name)})
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found[node.target.id] = node
    return found


def names_behind(module: str, *starts: str) -> set[str]:
    """Every name used by ``starts`` and by what of the module they use, and so on."""
    own = definitions(module)
    seen: set[str] = set()
    todo = list(starts)
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            if name in own:
                todo += [n.id for n in ast.walk(own[name]) if isinstance(n, ast.Name)]
    return seen


RULE_MODULES = sorted(m for m in MODULES if m.startswith("realloc.rules."))
GOAL_MODULES = sorted(m for m in MODULES if m.startswith("realloc.goals."))
JUDGES = [(m, "check") for m in RULE_MODULES] + [(m, "measure") for m in GOAL_MODULES]


def test_every_rule_and_goal_is_judged() -> None:
    from realloc.goals import GOALS
    from realloc.rules import RULES

    assert {m.rpartition(".")[2] for m in RULE_MODULES} == {rule.CARD.slug for rule in RULES}
    assert {m.rpartition(".")[2] for m in GOAL_MODULES} == set(GOALS)


@pytest.mark.parametrize(("module", "judge"), JUDGES)
def test_judges_use_nothing_of_the_model(module: str, judge: str) -> None:
    assert judge in definitions(module)
    origin = bound_by_imports(module)
    used = {name: origin[name] for name in names_behind(module, judge) if name in origin}
    assert not {name: source for name, source in used.items() if source in MODEL_SIDE}


@pytest.mark.parametrize(("module", "judge"), JUDGES)
def test_judges_share_no_function_with_the_model_side(module: str, judge: str) -> None:
    own = definitions(module)
    functions = {name for name, node in own.items() if isinstance(node, ast.FunctionDef)}
    public = {name for name in functions if not name.startswith("_")} - {judge}
    assert ("constrain" if judge == "check" else "express") in public
    shared = names_behind(module, judge) & names_behind(module, *public) & functions
    assert not shared


@pytest.mark.parametrize("module", ["realloc.verify", "realloc.city.ledger", "realloc.plan.result"])
def test_verification_imports_nothing_of_the_model(module: str) -> None:
    assert not set(bound_by_imports(module).values()) & MODEL_SIDE
    reached: set[str] = set()
    todo = [module]
    while todo:
        # Rules and goals are looked into above, function by function: their files have both sides.
        for to in imports_of(todo.pop()) - reached:
            reached.add(to)
            if not to.startswith(("realloc.rules", "realloc.goals")):
                todo.append(to)
    assert not reached & MODEL_SIDE
