"""A picture as lines, marks and words, and the two ways it is written: SVG by itself, PNG by matplotlib."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from realloc.reports.atomic import write_bytes, write_whole
from realloc.reports.excel.cells import clean

FONT = "DejaVu Sans, Arial, Helvetica, sans-serif"
LETTER = 0.56
"""Width of a letter or digit, on average, against the size of the type."""

DOTS_PER_INCH = 200
_MM_PER_INCH, _POINTS_PER_INCH = 25.4, 72.0

SUFFIXES = (".svg", ".png")


@dataclass(frozen=True, slots=True)
class Path2D:
    """A line through points; ``dashes`` are lengths of dash and gap."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1.0
    dashes: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot (``circle``) or a cross at a point; ``fill`` is empty for a hollow one."""

    x: float
    y: float
    radius: float
    colour: str
    fill: str = ""
    shape: str = "circle"


@dataclass(frozen=True, slots=True)
class Words:
    """Text on one line; ``anchor`` is start, middle or end; ``y`` is its baseline."""

    x: float
    y: float
    text: str
    size: float
    anchor: str = "start"
    bold: bool = False
    colour: str = "#222222"


Item = Path2D | Mark | Words


@dataclass
class Drawing:
    """A picture of ``width`` × ``height`` units, printed ``width_mm`` wide."""

    width: float
    height: float
    title: str
    width_mm: float = 277.0
    items: list[Item] = field(default_factory=list)

    def line(self, points: Iterable[tuple[float, float]], colour: str, width: float = 1.0) -> None:
        """Add a line through points."""
        self.items.append(Path2D(tuple(points), colour, width))

    def add(self, *items: Item) -> None:
        """Add items on top."""
        self.items += items


def can_write_png() -> bool:
    """Whether matplotlib is installed."""
    return importlib.util.find_spec("matplotlib") is not None


def write_drawing(drawing: Drawing, path: Path) -> None:
    """Write ``.svg`` or ``.png``, whole or not at all.

    Raises
    ------
    realloc.reports.atomic.OutputError
        When the file cannot be written.
    ImportError
        A PNG without matplotlib.
    """
    if path.suffix.lower() != ".png":
        write_bytes(path, as_svg(drawing).encode("utf-8", errors="replace"))
        return
    figure = _figure(drawing)
    # Without the date and the program's version, the same picture is the same file.
    saved = partial(figure.savefig, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    write_whole(path, saved)


# -- SVG ---------------------------------------------------------------------------------------------------


def as_svg(drawing: Drawing) -> str:
    """The picture as an SVG document."""
    high = drawing.width_mm * drawing.height / drawing.width
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{drawing.width_mm:g}mm" height="{high:.4g}mm" '
        f'viewBox="0 0 {drawing.width:g} {drawing.height:g}" font-family={quoteattr(FONT)} role="img">'
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        head,
        f"<title>{_text(drawing.title)}</title>",
        f'<rect width="{drawing.width:g}" height="{drawing.height:g}" fill="#ffffff"/>',
        *(_svg(item) for item in drawing.items),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    return escape(clean(text))


def _svg(item: Item) -> str:
    if isinstance(item, Words):
        weight = ' font-weight="bold"' if item.bold else ""
        return (
            f'<text x="{item.x:.2f}" y="{item.y:.2f}" font-size="{item.size:g}" fill="{item.colour}" '
            f'text-anchor="{item.anchor}"{weight}>{_text(item.text)}</text>'
        )
    if isinstance(item, Mark):
        if item.shape == "cross":
            return "".join(_svg(path) for path in _cross(item))
        fill = item.fill or "#ffffff"
        return (
            f'<circle cx="{item.x:.2f}" cy="{item.y:.2f}" r="{item.radius:g}" fill="{fill}" '
            f'stroke="{item.colour}" stroke-width="1.4"/>'
        )
    points = " ".join(f"{x:.2f},{y:.2f}" for x, y in item.points)
    dashes = f' stroke-dasharray="{item.dashes[0]:g} {item.dashes[1]:g}"' if item.dashes else ""
    return (
        f'<polyline points="{points}" fill="none" stroke="{item.colour}" stroke-width="{item.width:g}" '
        f'stroke-linejoin="round"{dashes}/>'
    )


def _cross(mark: Mark) -> list[Path2D]:
    x, y, r = mark.x, mark.y, mark.radius
    return [
        Path2D(((x - r, y - r), (x + r, y + r)), mark.colour, 1.6),
        Path2D(((x - r, y + r), (x + r, y - r)), mark.colour, 1.6),
    ]


# -- PNG ---------------------------------------------------------------------------------------------------


def _figure(drawing: Drawing) -> Any:
    """The same picture as a matplotlib figure; one unit of the drawing is one unit of its only axes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    width = drawing.width_mm / _MM_PER_INCH
    figure = Figure(figsize=(width, width * drawing.height / drawing.width))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, drawing.width)
    axes.set_ylim(drawing.height, 0)
    axes.set_axis_off()
    points = width * _POINTS_PER_INCH / drawing.width
    for layer, item in enumerate(drawing.items, 2):
        _draw(axes, item, points, layer)
    return figure


def _draw(axes: Any, item: Item, points: float, layer: int) -> None:
    """Draw one item; ``points`` is a unit of the drawing in points of type."""
    if isinstance(item, Words):
        axes.text(
            item.x,
            item.y,
            # A dollar sign would begin a formula.
            clean(item.text).replace("$", r"\$"),
            fontsize=item.size * points,
            fontweight="bold" if item.bold else "normal",
            fontfamily="DejaVu Sans",
            color=item.colour,
            ha={"start": "left", "middle": "center", "end": "right"}[item.anchor],
            va="baseline",
            zorder=layer,
        )
    elif isinstance(item, Mark) and item.shape != "cross":
        axes.plot(
            [item.x],
            [item.y],
            marker="o",
            markersize=2 * item.radius * points,
            markerfacecolor=item.fill or "#ffffff",
            markeredgecolor=item.colour,
            markeredgewidth=1.4 * points,
            zorder=layer,
        )
    else:
        for path in _cross(item) if isinstance(item, Mark) else [item]:
            style: Any = (0, tuple(d / path.width for d in path.dashes)) if path.dashes else "-"
            xs, ys = zip(*path.points, strict=True)
            width = path.width * points
            axes.plot(xs, ys, color=path.colour, linewidth=width, linestyle=style, zorder=layer)
