"""How a sheet of a file is printed, as the standard reads it."""

from __future__ import annotations

from typing import Any, NamedTuple


class Printing(NamedTuple):
    """The page set-up of a sheet; what a file leaves out is what ECMA-376 (18.3.1.63 and .65) says then."""

    orientation: str
    paper: int
    scale: int
    fits: bool
    """Whether it is shrunk to so many pages …"""
    across: int
    down: int
    """… 0: as many as it takes."""


def printing_of(sheet: Any) -> Printing:
    """The page set-up of a sheet that was read by openpyxl, which has None for what is left out."""
    setup, properties = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
    across, down = (1 if pages is None else int(pages) for pages in (setup.fitToWidth, setup.fitToHeight))
    fits = properties is not None and bool(properties.fitToPage)
    return Printing(setup.orientation, int(setup.paperSize), int(setup.scale or 100), fits, across, down)
