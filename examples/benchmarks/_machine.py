"""What the figures were measured on; nothing that names a computer or a person."""

from __future__ import annotations

import os
import platform
import re
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

LIBRARIES = (
    *("numpy", "pandas", "openpyxl", "XlsxWriter", "python-calamine", "PuLP", "highspy"),
    *("ortools", "scipy"),
)


def machine() -> dict[str, str]:
    """Processor, cores, memory, system, Python and libraries, each as a text."""
    found = {"processor": _processor(), "cores": str(os.cpu_count()), "memory": _memory()}
    found |= {"system": _system(), "Python": platform.python_version()}
    for library in LIBRARIES:
        try:
            found[library] = metadata.version(library)
        except metadata.PackageNotFoundError:
            continue
    return found


def has(module: str) -> bool:
    """Whether a module can be imported, without importing it."""
    return find_spec(module) is not None


def _processor() -> str:
    try:
        about = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    named = re.search(r"model name\s*:\s*(.+)", about)
    return named[1].strip() if named else platform.machine()


def _memory() -> str:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return "unknown"
    return f"{size / 2**30:.0f} GiB"


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (AttributeError, OSError, KeyError):
        return f"{platform.system()} {platform.release()}"
