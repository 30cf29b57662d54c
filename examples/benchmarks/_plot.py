"""The log–log plot: `python _plot.py RESULTS FOLDER` writes growth.png and growth.svg."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from examples.benchmarks import _tables

COLOURS = {
    "realloc": "#0b6e4f",
    "floor": "#7a7a7a",
    "textbook-highs": "#c1440e",
    "textbook-cbc": "#e09f3e",
    "cpsat": "#33658a",
}
MARKERS = {"realloc": "o", "floor": "s", "textbook-highs": "^", "textbook-cbc": "v", "cpsat": "D"}
LABELS = {
    "realloc": "realloc, whole run",
    "floor": "floor: bare reading and writing",
    "textbook-highs": "textbook model, HiGHS (solving)",
    "textbook-cbc": "textbook model, CBC (solving)",
    "cpsat": "CP-SAT on the compact model (solving)",
}


def draw(results: dict[str, Any], folder: Path) -> None:
    """Draw seconds against units, with the fitted line and where rivals did not finish."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "realloc"
    from matplotlib import pyplot
    from matplotlib.ticker import FuncFormatter

    figure, axes = pyplot.subplots(figsize=(8, 5.2))
    for name in COLOURS:
        _draw_series(axes, results, name)
    fitted = _tables.growth(results)
    if fitted is not None:
        exponent, factor = fitted
        sizes = [u for u, _ in _tables.series(results, "realloc") if u >= _tables.SMALLEST_FITTED]
        axes.plot(
            sizes,
            [factor * u**exponent for u in sizes],
            ":",
            color=COLOURS["realloc"],
            label=f"fitted from {_tables.SMALLEST_FITTED} units: units^{exponent:.2f}",
        )
    axes.set(xscale="log", yscale="log", xlabel="units", ylabel="seconds")
    axes.set_title("Seconds against units: 14 fields, roster (about 57 officials a unit)", fontsize=11)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
    ticks = sorted({u for name in COLOURS for u, _ in _tables.series(results, name)})
    axes.set_xticks(ticks, minor=False)
    axes.xaxis.set_minor_locator(matplotlib.ticker.NullLocator())
    axes.grid(True, which="major", alpha=0.3)
    axes.legend(fontsize=8, loc="best")
    figure.tight_layout()
    figure.savefig(folder / "growth.png", dpi=130, metadata={"Software": None})
    figure.savefig(folder / "growth.svg", metadata={"Date": None, "Creator": None})


def _draw_series(axes: Any, results: dict[str, Any], name: str) -> None:
    """A line through what finished, and open marks with an arrow at the limit where it did not."""
    style = {"color": COLOURS[name], "marker": MARKERS[name], "markersize": 5}
    points = _tables.series(results, name)
    beyond = [] if name in ("realloc", "floor") else list(_tables.not_finished(results, name))
    if points:
        axes.plot(*zip(*points, strict=True), linestyle="-", label=LABELS[name], **style)
    if beyond:
        label = None if points else LABELS[name]
        axes.plot(*zip(*beyond, strict=True), linestyle="none", markerfacecolor="none", label=label, **style)
        for units, limit in beyond:
            axes.annotate(
                "",
                (units, limit * 1.7),
                (units, limit),
                arrowprops={"arrowstyle": "->", "color": COLOURS[name], "lw": 1},
            )


def main() -> None:
    """Draw, where matplotlib is installed."""
    if find_spec("matplotlib") is None:
        print('matplotlib is not installed, so there is no plot: pip install -e ".[benchmarks]"')
        return
    draw(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
