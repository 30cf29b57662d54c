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
from helpers.house import HOUSE
from helpers.places import ROOT

PACKAGE = Path(realloc.__file__).parent


MOST_BESIDE = 6
"""Modules beside the folders."""

MOST_LINES, MOST_OF_A_FUNCTION, MOST_OF_A_CLASS = 400, 40, 250
"""Lines of a module, of a function without its head and docstring, and of a class."""


def module_name(path: Path) -> str:
    parts = [PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}

MODEL_SIDE = {
    module
    for module in MODULES
    if module.startswith(("realloc.model.", "realloc.optimise."))
    or module
    in ("realloc.plan.name_moves", "realloc.road.build", "realloc.road.events", "realloc.road.people")
}
"""What builds or solves the model; nothing that judges a plan may use it."""


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def floor(module: str) -> int:
    """How far down the list a module stands."""
    _, _, rest = module.partition(".")
    return HOUSE.index(rest.partition(".")[0])


def imported(node: ast.AST) -> Iterator[str]:
    """Modules of the package that ``node`` names in an import: early, late, or for types alone."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Import):
            yield from (alias.name for alias in inner.names if alias.name in MODULES)
        elif isinstance(inner, ast.ImportFrom):
            assert inner.level == 0, "imports are written in full"
            for alias in inner.names:
                full = f"{inner.module}.{alias.name}"
                if full in MODULES or inner.module in MODULES:
                    yield full if full in MODULES else str(inner.module)


@cache
def imports_of(module: str) -> frozenset[str]:
    """Modules of the package that ``module`` imports; the package itself only names what it offers."""
    return frozenset() if module == PACKAGE.name else frozenset(imported(tree_of(module))) - {module}


# -- imports point down ------------------------------------------------------------------------------


def test_the_list_names_every_folder_and_module_beside_them() -> None:
    beside = {m.split(".")[1] for m in MODULES if "." in m}
    assert beside == set(HOUSE)
    assert len(list(PACKAGE.glob("*.py"))) <= MOST_BESIDE


@pytest.mark.parametrize("module", sorted(set(MODULES) - {PACKAGE.name}))
def test_imports_point_down(module: str) -> None:
    up = sorted(to for to in imports_of(module) if to == PACKAGE.name or floor(to) < floor(module))
    assert not up


def test_imports_have_no_circle() -> None:
    """Neither within a folder, nor in functions, nor for types."""
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join([*path, module])
        if module not in done:
            for to in sorted(imports_of(module)):
                visit(to, (*path, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())


@pytest.mark.parametrize("module", sorted(MODULES))
def test_what_is_private_is_imported_by_nobody(module: str) -> None:
    """Names and modules that begin with a line stay in their module or folder."""
    found = []
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(PACKAGE.name):
            private = [a.name for a in node.names if a.name.startswith("_") and not a.name.endswith("__")]
            hidden = "._" in str(node.module) and not module.startswith(str(node.module).partition("._")[0])
            found += private + ([str(node.module)] if hidden else [])
    assert not found


@pytest.mark.parametrize("folder", sorted({path.parent for path in MODULES.values()}))
def test_every_folder_says_what_lives_there_and_what_never_does(folder: Path) -> None:
    text = ast.get_docstring(tree_of(module_name(folder / "__init__.py"))) or ""
    assert text.count(".") >= 2 and len(text) > 60, f"{folder.name}: one sentence each"
    assert "never" in text.lower(), folder.name


@pytest.mark.parametrize("module", sorted(MODULES))
def test_modules_can_be_read_at_one_sitting(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            assert not body or lines_of(body[0], node) <= MOST_OF_A_FUNCTION, node.name
        elif isinstance(node, ast.ClassDef):
            assert lines_of(node, node) <= MOST_OF_A_CLASS, node.name


def lines_of(first: ast.stmt, last: ast.stmt) -> int:
    """Lines from the beginning of one statement to the end of another."""
    assert last.end_lineno is not None
    return last.end_lineno - first.lineno + 1


def test_the_reader_of_imports_sees_them_all() -> None:
    """The test of the test: early, late, by name, by module, and for types."""
    source = """
from typing import TYPE_CHECKING
import realloc.plan.name_moves
from realloc.city import ledger
if TYPE_CHECKING:
    from realloc.optimise.build import Model
else:
    from realloc.plan.verify import verify
def f():
    from realloc.optimise.goals_in_order import optimise
"""
    assert set(imported(ast.parse(source))) == {
        "realloc.plan.name_moves",
        "realloc.city.ledger",
        "realloc.optimise.build",
        "realloc.plan.verify",
        "realloc.optimise.goals_in_order",
    }


# -- tests mirror the folders ------------------------------------------------------------------------

TESTS = sorted((ROOT / "tests").rglob("*.py"))


def test_tests_stand_in_folders_of_the_house() -> None:
    """Or in ``whole``, where they are about the program as one; what several of them use is a helper."""
    rooms = {path.parent.name for path in TESTS if path.name.startswith("test_")}
    assert rooms <= {*HOUSE, "whole"}


@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.stem)
def test_no_test_is_imported(file: Path) -> None:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    named = [str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)]
    named += [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    assert not [name for name in named if name.rpartition(".")[2].startswith("test_")]


# -- import realloc is quick -----------------------------------------------------------------------


def test_importing_the_package_loads_nothing_heavy() -> None:
    script = "import sys, realloc; print(*sorted(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    run = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    loaded = set(run.stdout.split())
    assert "realloc" in loaded
    heavy = {"pulp", "pandas", "openpyxl", "xlsxwriter", "numpy", "pydantic", "highspy", "typer"}
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
    from realloc.goals import GOALS, ROAD_GOALS
    from realloc.rules import ROAD_RULES

    assert {m.rpartition(".")[2] for m in RULE_MODULES} == {rule.CARD.slug for rule in ROAD_RULES}
    assert {m.rpartition(".")[2] for m in GOAL_MODULES} == {*GOALS, *ROAD_GOALS}


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


@pytest.mark.parametrize("name", ["plan.verify", "city.ledger", "plan.verification", "road.verify"])
def test_verification_imports_nothing_of_the_model(name: str) -> None:
    module = f"realloc.{name}"
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
