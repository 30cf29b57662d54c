"""Measure the product, the floor and its rivals on synthetic inputs of growing size.

`python examples/benchmarks/run.py` takes about a minute, `--full` about half an hour; `--publish` writes the
results, the plot and the tables of both READMEs. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from examples.benchmarks import _machine, _tables
from examples.benchmarks._cases import CODES, EXAMPLE, FULL, QUICK, WITH_LIMITS, Case, cases
from examples.benchmarks._contestants import HERE, FailedError, Run, Workplace, usual_memory_gib
from examples.benchmarks._process import run

SECONDS_A_CASE, SECONDS_A_QUICK_CASE = 20, 6
"""About how long the product and the floor are run again and again in one case."""

QUICK_RIVALS_UP_TO = 10
"""Units up to which rivals for whole problems are in the quick set: beyond, they would fill the minute."""

MOST_RUNS = 5

COMMANDS = (("--help",), ("check", EXAMPLE.name))
"""Commands that are measured whole."""

PLAN, OUTPUT = "hcmc.plan.xlsx", "output.xlsx"
"""What is solved for the commands that read a plan, and what they write."""

SLOW_COMMANDS = (
    ("verify", PLAN),
    ("revise", PLAN, "--output", OUTPUT),
    ("prices", PLAN),
    ("frontier", EXAMPLE.name, "--over", "max_moves", "0,200,400,none"),
)
"""The same where every published case is measured."""

NEEDS = {"cpsat": "ortools", "flow": "ortools", "assignment": "scipy"}
"""Modules that rivals need beyond the product's own."""


class Session:
    """One session of measuring: its limits, and what came out."""

    def __init__(self, asked: argparse.Namespace, folder: Path) -> None:
        self.asked = asked
        self.folder = folder
        self.results: dict[str, Any] = {
            "date": date.today().isoformat(),
            "machine": _machine.machine(),
            "time_limit": asked.time_limit,
            "commands": [],
            "cases": [],
        }
        self.failures: list[str] = []
        self._absent: set[str] = set()
        self.seconds_a_case = SECONDS_A_QUICK_CASE if asked.quick else SECONDS_A_CASE

    def measure_commands(self) -> None:
        """How long the commands take that a person waits for."""
        program = [sys.executable, "-m", "realloc"]
        named = {EXAMPLE.name: EXAMPLE, PLAN: self.folder / PLAN, OUTPUT: self.folder / OUTPUT}
        if self.asked.full:
            run([*program, "solve", str(EXAMPLE), "--quiet", "--output", str(named[PLAN])])
        for words in (*COMMANDS, *SLOW_COMMANDS) if self.asked.full else COMMANDS:
            command = [*program, *(str(named.get(word, word)) for word in words)]
            usual = 1 if words in SLOW_COMMANDS else 3 if self.asked.quick else MOST_RUNS
            count = self.asked.repeat or usual
            runs = [run(command) for _ in range(count)]
            if any(done.exit_code != 0 for done in runs):
                raise SystemExit(runs[0].said)
            kept = [{"seconds": done.seconds, "peak_mb": done.peak_mb} for done in runs]
            self.results["commands"].append({"command": " ".join(words), "runs": kept})

    def measure(self, case: Case, sources: Sequence[Path]) -> None:
        """Measure a case and keep its runs; one that fails is told, and left out."""
        count = len(self.results["cases"])
        try:
            self._measure(case, sources)
        except FailedError as failure:
            del self.results["cases"][count:]
            self.failures.append(f"{case.name}: {failure}")
            _say(f"  FAILED: {failure}")

    def _measure(self, case: Case, sources: Sequence[Path]) -> None:
        rivals = [r for r in case.rivals if self._is_there(r) and self._is_wanted(r, case)]
        runs: dict[str, list[Run]] = defaultdict(list)
        places = [self._place(source, case) for source in sources]
        _say(f"{case.name}: {case.what}")
        self.results["cases"].append({"case": case.name, "what": case.what, "runs": runs})
        wanted = 1
        while len(runs["realloc"]) < wanted:
            for contestant in ("realloc", "floor"):
                runs[contestant].append(_together([place.measure(contestant) for place in places]))
                if runs["realloc"][-1]["status"] == "time":
                    _say(f"  not finished in {self.asked.stop_after:.0f} s")
                    return
            first = runs["realloc"][0]["seconds"] + runs["floor"][0]["seconds"]
            wanted = self.asked.repeat or max(1, min(MOST_RUNS, int(self.seconds_a_case / first)))
            self._rivals_once(rivals, runs, places, wanted)
        self._compare(case, runs)
        _say(_tables.one_line(self.results["cases"][-1]))

    def _rivals_once(
        self, rivals: Sequence[str], runs: dict[str, list[Run]], places: list[Workplace], wanted: int
    ) -> None:
        """One more run of each rival, in turn; one that does not finish, or is slow, is not run again."""
        for rival in rivals:
            before = runs.get(rival, [])
            spent = sum(r["seconds"] for r in before)
            if before and (
                len(before) >= wanted or before[-1]["status"] != "optimal" or spent > self.seconds_a_case
            ):
                continue
            # No rival is stopped before the product itself would have been done.
            ours = _tables.solving_seconds(runs["realloc"][0])
            places[0].time_limit = max(self.asked.time_limit, 1.2 * ours)
            runs[rival].append(places[0].measure(rival))

    def _place(self, source: Path, case: Case) -> Workplace:
        folder = self.folder / "work" / source.stem
        folder.mkdir(parents=True, exist_ok=True)
        asked = self.asked
        return Workplace(source, folder, asked.time_limit, asked.memory_gib, case.options, asked.stop_after)

    def _is_there(self, rival: str) -> bool:
        if self.asked.without_rivals:
            return False
        module = NEEDS.get(rival)
        if module is None or _machine.has(module):
            return True
        if module not in self._absent:
            self._absent.add(module)
            _say(f'{module} is not installed, so {rival} is left out: pip install -e ".[benchmarks]"')
        return False

    def _is_wanted(self, rival: str, case: Case) -> bool:
        return rival in CODES or not self.asked.quick or case.units <= QUICK_RIVALS_UP_TO

    def _compare(self, case: Case, runs: dict[str, list[Run]]) -> None:
        """Every optimum that a rival proved must be the product's."""
        ours = runs["realloc"][0]["goals"]
        for rival, made in runs.items():
            for goal, value in made[0].get("goals", {}).items() if rival != "realloc" else ():
                if abs(value - ours[goal]) > 2e-5 * max(1.0, abs(ours[goal])):
                    self.failures.append(f"{case.name}: {goal} is {ours[goal]}, {rival} proves {value}")


def _together(runs: list[Run]) -> Run:
    """Runs one after another as one: seconds add up, memory is the most."""
    if len(runs) == 1:
        return runs[0]
    if any(r["status"] == "time" for r in runs):
        return next(r for r in runs if r["status"] == "time")
    whole: Run = {"status": "optimal", "phases": defaultdict(float), "goals": defaultdict(float)}
    for key in ("seconds", "cpu_seconds", "units", "officials"):
        whole[key] = sum(r[key] or 0 for r in runs) if key in runs[0] else None
    whole["peak_mb"] = max((r["peak_mb"] or 0 for r in runs), default=None)
    for made in runs:
        for part in ("phases", "goals"):
            for name, value in made.get(part, {}).items():
                whole[part][name] += value
    whole["proven"] = all(r.get("proven", True) for r in runs)
    return whole


def _say(text: str) -> None:
    print(text, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a few small cases (the default)")
    parser.add_argument("--full", action="store_true", help="every published case")
    parser.add_argument("--limits", action="store_true", help="what a distance limit costs")
    parser.add_argument("--case", action="append", metavar="NAME", help="this case; may be repeated")
    parser.add_argument("--list", action="store_true", help="the names of the cases, and no more")
    parser.add_argument(
        "--largest",
        type=int,
        metavar="UNITS",
        help="leave out larger cases, if not named",
    )
    parser.add_argument("--time-limit", type=float, default=60.0, help="seconds for a rival to solve a case")
    parser.add_argument(
        "--memory-gib", type=float, default=usual_memory_gib(), help="for a rival; 0 = no limit"
    )
    parser.add_argument("--repeat", type=int, help="runs of each; default: as many as fit into 20 s, 1 to 5")
    parser.add_argument(
        "--stop-after", type=float, default=1800.0, metavar="SECONDS", help="for a run of the product itself"
    )
    parser.add_argument("--without-rivals", action="store_true")
    parser.add_argument("--folder", type=Path, help="where inputs are kept from run to run")
    parser.add_argument("--results", type=Path, help="folder for results.json, results.md and the plot")
    parser.add_argument("--publish", action="store_true", help="write the results here and into the READMEs")
    asked = parser.parse_args()
    asked.quick = asked.quick or not (asked.full or asked.limits or asked.case)
    return asked


def _chosen(asked: argparse.Namespace) -> list[Case]:
    known = cases()
    names = list(asked.case or ()) + list(FULL if asked.full else ())
    names += WITH_LIMITS if asked.limits else ()
    names += QUICK if asked.quick else ()
    unknown = [name for name in names if name not in known]
    if unknown:
        raise SystemExit(f"no such case: {', '.join(unknown)}; --list shows them")
    chosen = [known[name] for name in dict.fromkeys(names)]
    named = asked.case or ()
    return [
        case for case in chosen if asked.largest is None or case.units <= asked.largest or case.name in named
    ]


def _prepared(chosen: Sequence[Case], folder: Path) -> dict[str, list[Path]]:
    """Write the inputs that are missing, in another process; where they are."""
    told = folder / "inputs.json"
    done = run([sys.executable, str(HERE / "_prepare.py"), str(folder), str(told), *(c.name for c in chosen)])
    if done.exit_code != 0:
        raise SystemExit(done.said)
    return {name: list(map(Path, paths)) for name, paths in json.loads(told.read_text("utf-8")).items()}


def main() -> None:
    """Measure what the command line asks for, and write the results."""
    asked = _arguments()
    if asked.list:
        for case in cases().values():
            _say(f"{case.name:24} {case.what}")
        return
    with ExitStack() as stack:
        folder = asked.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="benchmarks")))
        folder.mkdir(parents=True, exist_ok=True)
        chosen = _chosen(asked)
        _say(f"Writing the inputs of {len(chosen)} cases ...")
        sources = _prepared(chosen, folder)
        session = Session(asked, folder)
        session.measure_commands()
        target = HERE / "results" if asked.publish else asked.results
        for case in chosen:
            session.measure(case, sources[case.name])
            if target is not None:
                _tables.save_raw(session.results, target)
    if target is not None:
        _tables.save(session.results, target, publish=asked.publish)
    else:
        _say("\n" + _tables.page(session.results))
    if session.failures:
        raise SystemExit("FAILED:\n" + "\n".join(session.failures))


if __name__ == "__main__":
    main()
