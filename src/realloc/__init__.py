"""realloc: a provably best staff rotation plan for a city's units, from Excel to Excel.

>>> import realloc
>>> result = realloc.solve("wards.xlsx")  # doctest: +SKIP
>>> result.moves  # doctest: +SKIP
>>> realloc.write_plan(result, "wards.plan.xlsx")  # doctest: +SKIP

Importing this package is quick and never does anything; what it offers is loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from realloc.pipeline import solve
    from realloc.pipeline import verify_plan as verify
    from realloc.plan.load import load as check
    from realloc.plan.result import Result
    from realloc.reports.json.result import as_json
    from realloc.reports.plan_workbook.workbook import write_plan
    from realloc.version import __version__

__all__ = ["Result", "__version__", "as_json", "check", "solve", "verify", "write_plan"]

_LAZY = {
    "__version__": ("realloc.version", "__version__"),
    "Result": ("realloc.plan.result", "Result"),
    "as_json": ("realloc.reports.json.result", "as_json"),
    "check": ("realloc.plan.load", "load"),
    "solve": ("realloc.pipeline", "solve"),
    "verify": ("realloc.pipeline", "verify_plan"),
    "write_plan": ("realloc.reports.plan_workbook.workbook", "write_plan"),
}


def __getattr__(name: str) -> object:
    """Load a public name the first time that somebody asks for it."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _LAZY[name]
    value: object = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Names for tab completion, the lazy ones too."""
    return sorted({*globals(), *__all__})
