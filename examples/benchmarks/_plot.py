"""The log–log plot: `python _plot.py RESULTS FOLDER` writes growth.png and growth.svg."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from examples.benchmarks import _tables
from examples.benchmarks._cases import LIMIT

FREE, LIMITED = "14-roster", f"14-roster-{LIMIT}km"
"""What the names of the cases end with: without a distance limit, and with one."""

SERIES = {
    ("realloc", FREE): ("realloc, whole run", "#0b6e4f", "o", "-"),
    ("realloc", LIMITED): (f"realloc, at most {LIMIT} km, whole run", "#7b2d8b", "o", "-"),
    ("floor", FREE): ("floor: bare reading and writing", "#7a7a7a", "s", "-"),
    ("realloc-solving", FREE): ("realloc, solving only", "#0b6e4f", "o", "--"),
    ("realloc-solving", LIMITED): (f"realloc, at most {LIMIT} km, solving only", "#7b2d8b", "o", "--"),
    ("textbook-highs", FREE): ("textbook model with HiGHS, solving only", "#c1440e", "^", "--"),
    ("textbook-cbc", FREE): ("textbook model with CBC, solving only", "#e09f3e", "v", "--"),
    ("cpsat", FREE): ("CP-SAT on the compact model, solving only", "#33658a", "D", "--"),
    ("textbook-highs", LIMITED): (f"textbook with HiGHS, at most {LIMIT} km", "#c1440e", "^", ":"),
    ("textbook-cbc", LIMITED): (f"textbook with CBC, at most {LIMIT} km", "#e09f3e", "v", ":"),
    ("cpsat", LIMITED): (f"CP-SAT, at most {LIMIT} km", "#33658a", "D", ":"),
}
"""Label, colour, mark and line of each contestant, by the cases."""

ASIDE = {"textbook-highs": 0.93, "textbook-cbc": 1.0, "cpsat": 1.07}
"""Open marks lie beside each other: factors of the number of units."""


def draw(results: dict[str, Any], folder: Path) -> None:
    """Draw seconds against units, with the fitted line and where rivals did not finish."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "realloc"
    from matplotlib import pyplot
    from matplotlib.ticker import FuncFormatter, NullFormatter, NullLocator

    figure, axes = pyplot.subplots(figsize=(8, 6.8))
    for name, ending in SERIES:
        _draw_series(axes, results, name, ending)
    fitted = _tables.growth(results)
    if fitted is not None:
        exponent, factor = fitted
        sizes = [u for u, _ in _tables.series(results, "realloc") if u >= _tables.SMALLEST_FITTED]
        axes.plot(
            sizes,
            [factor * u**exponent for u in sizes],
            ":",
            color="black",
            linewidth=1,
            label=f"fitted from {_tables.SMALLEST_FITTED} units: units^{exponent:.2f}",
        )
    axes.set(xscale="log", yscale="log", xlabel="units", ylabel="seconds")
    axes.set_title("Seconds against units: 14 fields, roster (about 57 officials a unit)", fontsize=11)
    plain = FuncFormatter(lambda value, _: f"{value:,g}")
    axes.xaxis.set_major_formatter(plain)
    axes.yaxis.set_major_formatter(plain)
    axes.yaxis.set_minor_formatter(NullFormatter())
    low, high = axes.get_ylim()
    axes.set_ylim(min(low, 0.1), max(high * 2.5, 100))
    ticks = sorted({u for name in SERIES for u, _ in _tables.series(results, *name)})
    axes.set_xticks(ticks, minor=False)
    axes.xaxis.set_minor_locator(NullLocator())
    axes.grid(True, which="major", alpha=0.3)
    axes.plot(
        [], [], linestyle="none", marker="$↑$", color="black", label="open mark: not finished at the limit"
    )
    axes.legend(fontsize=7.5, loc="upper center", bbox_to_anchor=(0.5, -0.11), ncol=2, frameon=False)
    figure.tight_layout()
    figure.savefig(folder / "growth.png", dpi=130, metadata={"Software": None})
    figure.savefig(folder / "growth.svg", metadata={"Date": None, "Creator": None})


def _draw_series(axes: Any, results: dict[str, Any], name: str, ending: str) -> None:
    """A line through what finished, and open marks with an arrow at the limit where it did not."""
    label, colour, mark, line = SERIES[name, ending]
    style = {"color": colour, "marker": mark, "markersize": 5, "linewidth": 1.4}
    points = _tables.series(results, name, ending)
    beyond = list(_tables.not_finished(results, name, ending)) if name in ASIDE else []
    if points:
        axes.plot(*zip(*points, strict=True), linestyle=line, label=label, **style)
    for units, limit in beyond:
        place = units * ASIDE[name], limit
        axes.plot(*place, markerfacecolor="white", **style)
        arrow = {"arrowstyle": "->", "color": colour, "lw": 1.2}
        axes.annotate("", (place[0], limit * 2.2), place, arrowprops=arrow)
    if beyond and not points:
        axes.plot([], [], linestyle="none", markerfacecolor="white", label=f"{label}: not finished", **style)


def main() -> None:
    """Draw, where matplotlib is installed."""
    if find_spec("matplotlib") is None:
        print('matplotlib is not installed, so there is no plot: pip install -e ".[benchmarks]"')
        return
    draw(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
