"""Results as text: medians, ratios, the growth exponent, and where they are written."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from statistics import linear_regression, median
from typing import Any

from examples.benchmarks._cases import CODES, GROWING, MODELS, cases

HERE = Path(__file__).resolve().parent
MAIN_README = HERE.parents[1] / "README.md"

SMALLEST_FITTED = 40
"""Units from which the growth exponent is fitted; below, starting the program is most of the time."""

GOALS = "stages.goals."
"""What the seconds of a goal begin with."""

KNOWN_PARTS = ("start-up", "reading", "validating", "building", "goals", "distance", "verifying", "writing")
"""Parts of a run where it told its stages; "goals" are those before the kilometres."""

TITLES = {
    "textbook-highs": "textbook, HiGHS",
    "textbook-cbc": "textbook, CBC",
    "cpsat": "CP-SAT, compact model",
    "assignment": "linear_sum_assignment",
    "flow": "SimpleMinCostFlow",
}

SHORT_TABLE = (
    "20-14-roster",
    "168-14-roster",
    "168-14-roster-20km",
    "168-14-roster-matrix",
    "600-14-roster",
    "3321-14-roster",
    "provinces",
    "assignment-800",
)
"""Cases of the main README's table."""

Result = Mapping[str, Any]


# -- figures ----------------------------------------------------------------------------------------------


def typical(runs: Sequence[Mapping[str, Any]], key: str) -> float | None:
    """Median of a figure over runs; None where it is not known."""
    known = [run[key] for run in runs if run.get(key) is not None]
    return median(known) if known else None


def parts_of(run: Mapping[str, Any]) -> dict[str, float]:
    """The parts of a run, in seconds, which add up to the whole.

    Start-up is what no part accounts for, which is also the end of the process.  What is done for the
    remedies of gaps, and the naming of the moves, is in "verifying".
    """
    told = run["phases"]
    start_up = run["seconds"] - told["read"] - told["solve"] - told["write"]
    if "stages.build" not in told:
        return {"start-up": start_up, **{name: told[name] for name in ("read", "solve", "write")}}
    parsing, building = told["stages.parse"], told["stages.build"]
    goals = {name: seconds for name, seconds in told.items() if name.startswith(GOALS)}
    distance = goals.pop(f"{GOALS}distance", 0.0)
    others = sum(goals.values())
    checking = told["solve"] - building - others - distance
    seconds = (start_up, parsing, told["read"] - parsing, building, others, distance, checking, told["write"])
    return dict(zip(KNOWN_PARTS, seconds, strict=True))


def solving_seconds(run: Mapping[str, Any]) -> float:
    """Building the program and solving every goal: what a rival's seconds are compared with."""
    parts = parts_of(run)
    if "solve" in parts:
        return parts["solve"]
    return sum(parts[name] for name in ("building", "goals", "distance"))


def growth(results: Mapping[str, Any], contestant: str = "realloc") -> tuple[float, float] | None:
    """Fit seconds = factor · units^exponent to the growing cities from 40 units up: (exponent, factor)."""
    points = [(u, s) for u, s in series(results, contestant) if u >= SMALLEST_FITTED]
    if len(points) < 2:
        return None
    exponent, intercept = linear_regression([log(u) for u, _ in points], [log(s) for _, s in points])
    return exponent, 2.718281828459045**intercept


def series(results: Mapping[str, Any], contestant: str, ending: str = "14-roster") -> list[tuple[int, float]]:
    """(units, seconds) of a contestant over the cities whose names end so, where it finished.

    Without another ending these are the cities with 14 fields and a roster, and without limits.

    Seconds are those of the whole run for `realloc` and `floor`, and of solving alone for the rivals and for
    `realloc-solving`.
    """
    known = cases()
    found = []
    for result in filter(has_finished, results["cases"]):
        case = known.get(result["case"])
        runs = result["runs"].get(contestant.removesuffix("-solving"), [])
        if case is None or not case.name.endswith(ending) or not runs or runs[0]["status"] != "optimal":
            continue
        if contestant.endswith("-solving"):
            found.append((case.units, solving_median(runs)))
        else:
            key = "seconds" if contestant in ("realloc", "floor") else "total"
            found.append((case.units, typical(runs, key) or 0.0))
    return sorted(found)


# -- tables -----------------------------------------------------------------------------------------------


def page(results: Mapping[str, Any]) -> str:
    """All tables, as Markdown."""
    measured = results["cases"]
    parts = [_about(results), _command_line(results), _main_table(measured), _growth_line(results)]
    parts += [_parts_table(measured), _goals_table(measured)]
    parts += [_rival_table(results, MODELS), _rival_table(results, CODES)]
    return "\n\n".join(part for part in parts if part)


def short(results: Mapping[str, Any]) -> str:
    """The main README's table."""
    chosen = [r for name in SHORT_TABLE for r in results["cases"] if r["case"] == name]
    return "\n\n".join(part for part in (_main_table(chosen), _growth_line(results), _about(results)) if part)


def one_line(result: Result) -> str:
    """A case in a line, for the terminal."""
    runs = result["runs"]
    ours, floor = typical(runs["realloc"], "seconds") or 0.0, typical(runs["floor"], "seconds") or 0.0
    peak = typical(runs["realloc"], "peak_mb")
    about = f"  {ours:.2f} s, floor {floor:.2f} s ({ours / floor:.1f} times)"
    about += f", {peak:.0f} MB" if peak else ""
    for rival, made in runs.items():
        if rival not in ("realloc", "floor"):
            about += f"\n  {TITLES[rival]}: {_reached(made, solving_median(runs['realloc']))}"
    return about


def solving_median(runs: Sequence[Mapping[str, Any]]) -> float:
    """Median of the seconds of building and solving."""
    return median(solving_seconds(run) for run in runs)


def _about(results: Mapping[str, Any]) -> str:
    machine = dict(results["machine"])
    head = f"{machine.pop('processor')}, {machine.pop('cores')} cores, {machine.pop('memory')}"
    rest = ", ".join(f"{name} {version}" for name, version in machine.items() if name != "system")
    return f"Measured on {results['date']}: {head}, {machine['system']}; {rest}."


def _command_line(results: Mapping[str, Any]) -> str:
    told = []
    for measured in results["commands"]:
        seconds, peak = (typical(measured["runs"], key) for key in ("seconds", "peak_mb"))
        told.append(f"`realloc {measured['command']}` takes {seconds:.2f} s and {_mb(peak)} MB")
    return "; ".join(told) + "." if told else ""


def _main_table(chosen: Sequence[Result]) -> str:
    rows = []
    for result in chosen:
        ours, floor = result["runs"]["realloc"], result["runs"].get("floor", [])
        if not has_finished(result):
            rows.append(
                [result["what"], "", "", f"not finished in {ours[0]['limit']:.0f} s", "", "", "", "1", "no"]
            )
            continue
        whole, least = typical(ours, "seconds") or 0.0, typical(floor, "seconds") or 0.0
        row = [result["what"], f"{ours[0]['officials']:,}", _s(least), _s(whole), f"{whole / least:.1f}"]
        cpu = typical(ours, "cpu_seconds")
        row += ["unknown" if cpu is None else _s(cpu), _mb(typical(ours, "peak_mb"))]
        rows.append([*row, str(len(ours)), "yes" if _all_proven(ours) else "no"])
    heading = [
        "case",
        "officials",
        "floor, s",
        "realloc, s",
        "ratio",
        "CPU, s",
        "peak, MB",
        "runs",
        "all goals proven",
    ]
    return markdown(heading, rows)


def has_finished(result: Result) -> bool:
    """Whether the product came to its end, so that there is something to compare."""
    return all(run["status"] != "time" for run in result["runs"]["realloc"])


def _all_proven(runs: Sequence[Mapping[str, Any]]) -> bool:
    return all(run.get("proven") for run in runs)


def _parts_table(chosen: Sequence[Result]) -> str:
    """Medians of the parts of a run."""
    parts = [[parts_of(run) for run in result["runs"]["realloc"]] for result in filter(has_finished, chosen)]
    names = list(dict.fromkeys(name for runs in parts for run in runs for name in run))
    rows = []
    for result, runs in zip(filter(has_finished, chosen), parts, strict=True):
        # A run that was stopped while building has fewer parts than another of the same case.
        known = ([run[name] for run in runs if name in run] for name in names)
        rows.append([result["what"], *(_s(median(seconds)) if seconds else "" for seconds in known)])
    return markdown(["seconds", *names], rows)


def _goals_table(chosen: Sequence[Result]) -> str:
    """Medians of the seconds of each goal, over the growing cities."""
    rows, names = [], []
    for result in filter(has_finished, chosen):
        runs = result["runs"]["realloc"]
        names = names or [name for name in runs[0]["phases"] if name.startswith(GOALS)]
        if result["case"] in GROWING and names:
            medians = [_s(median(run["phases"].get(name, 0.0) for run in runs)) for name in names]
            rows.append([result["what"], *medians])
    return markdown(["seconds", *(name.removeprefix(GOALS) for name in names)], rows) if rows else ""


def _rival_table(results: Mapping[str, Any], rivals: Sequence[str]) -> str:
    rows = []
    for result in filter(has_finished, results["cases"]):
        runs = result["runs"]
        if any(rival in runs for rival in rivals):
            ours = solving_median(runs["realloc"])
            reached = [_reached(runs.get(rival, []), ours) for rival in rivals]
            rows.append([result["what"], _s(ours), *reached])
    return markdown(["solving only, s", "realloc", *(TITLES[r] for r in rivals)], rows) if rows else ""


def _reached(runs: Sequence[Mapping[str, Any]], ours: float) -> str:
    """A rival's seconds and ratio, or how far it came."""
    if not runs:
        return "not tried"
    last = runs[0]
    if last["status"] == "optimal":
        seconds = typical(runs, "total") or 0.0
        return f"{_s(seconds)} ({seconds / ours:.3g}×)"
    size = last.get("wanted") or last.get("columns")
    columns = f", {size:,} columns" if size else ""
    why = {"memory": "out of memory", "time": f"not finished in {last.get('limit', 0):.0f} s"}
    stage = f" ({last.get('stage', '')}{columns})" if last.get("stage") else ""
    return why.get(last["status"], "failed") + stage


def _growth_line(results: Mapping[str, Any]) -> str:
    fitted = [(name, growth(results, name)) for name in ("realloc", "floor")]
    told = [f"{name} {found[0]:.2f}" for name, found in fitted if found is not None]
    if not told:
        return ""
    return (
        f"Growth exponent from {SMALLEST_FITTED} units up (seconds of the whole run against units, 14 fields,"
        f" roster): {', '.join(told)}."
    )


def _s(seconds: float) -> str:
    return f"{seconds:.2g}" if seconds < 0.01 else f"{seconds:.2f}" if seconds < 10 else f"{seconds:.1f}"


def _mb(size: float | None) -> str:
    return "unknown" if size is None else f"{size:,.0f}"


def markdown(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others figures."""
    lines = [heading, ["---", *["---:"] * (len(heading) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


# -- files ------------------------------------------------------------------------------------------------


def save_raw(results: Mapping[str, Any], folder: Path) -> Path:
    """Write `results.json` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    raw = folder / "results.json"
    text = json.dumps(rounded(results), ensure_ascii=False, indent=1) + "\n"
    raw.write_text(text, encoding="utf-8", newline="\n")
    return raw


def save(results: Mapping[str, Any], folder: Path, publish: bool = False) -> None:
    """Write `results.json`, `results.md` and the plot into `folder`; the READMEs too, if asked."""
    raw = save_raw(results, folder)
    # What is written is what can be computed again from the file.
    kept = json.loads(raw.read_text(encoding="utf-8"))
    (folder / "results.md").write_text(page(kept) + "\n", encoding="utf-8", newline="\n")
    subprocess.run([sys.executable, str(HERE / "_plot.py"), str(raw), str(folder)], check=True)
    if publish:
        for file, content in ((HERE / "README.md", page(kept)), (MAIN_README, short(kept))):
            file.write_text(
                between(file.read_text(encoding="utf-8"), content), encoding="utf-8", newline="\n"
            )


def between(text: str, content: str) -> str:
    """The text with `content` between its markers.

    Raises
    ------
    ValueError
        When there are none.
    """
    found = re.subn(
        r"(<!-- benchmarks -->\n).*?(<!-- /benchmarks -->)",
        lambda marks: f"{marks[1]}\n{content}\n\n{marks[2]}",
        text,
        count=1,
        flags=re.DOTALL,
    )
    if found[1] != 1:
        raise ValueError("no markers for the benchmarks")
    return found[0]


def rounded(value: Any) -> Any:
    """Figures to a tenth of a millisecond: more is noise."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Mapping):
        return {key: rounded(part) for key, part in value.items()}
    return [rounded(part) for part in value] if isinstance(value, list | tuple) else value


def not_finished(
    results: Mapping[str, Any], rival: str, ending: str = "14-roster"
) -> Iterator[tuple[int, float]]:
    """(units, time limit) where a rival did not finish."""
    known = cases()
    for result in results["cases"]:
        runs = result["runs"].get(rival, [])
        if runs and runs[0]["status"] != "optimal" and result["case"].endswith(ending):
            yield known[result["case"]].units, runs[0].get("limit", 0.0)
