"""What is asked of every workbook of a batch, and what it is known by."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace

from realloc.version import __version__


@dataclass(frozen=True)
class Asked:
    """The options of a batch that decide what comes out of a workbook.

    Parameters
    ----------
    overrides : tuple of (key, value)
        In place of rows of Rules.
    sheets, header_rows, maps : tuple of str
        How to read the workbooks.
    time_limit : float, optional
        Seconds for each.
    """

    overrides: tuple[tuple[str, str], ...] = ()
    sheets: tuple[str, ...] = ()
    header_rows: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()
    language: str | None = None
    solver: str = "highs"
    time_limit: float | None = None
    names: bool = False
    anonymous: bool = False

    @property
    def digest(self) -> str:
        """What tells whether a result is one of these options, and of this program.

        The time limit is no part of it: what is proven does not depend on how long it might have taken.
        """
        told = json.dumps([__version__, asdict(replace(self, time_limit=None))], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()
