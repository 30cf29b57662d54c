"""How each contestant is run on an input, and what is kept of a run."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from examples.benchmarks._process import Finished, run

HERE = Path(__file__).resolve().parent

PROVEN, STOPPED = 0, 3
"""Exit codes with a plan: every goal proven, or its time limit came."""

GRACE = 15.0
"""Seconds beyond its time limit before a rival is stopped from outside: solvers look at their clocks late."""

Run = dict[str, Any]


@dataclass
class Workplace:
    """One input with what is made of it: the plan, and the program or problem for the rivals."""

    source: Path
    folder: Path
    time_limit: float
    memory_gib: float
    options: tuple[str, ...] = ()
    stop_after: float = 1800.0
    _made: dict[str, Path] = field(default_factory=dict)

    @property
    def plan(self) -> Path:
        """The plan workbook that the product wrote."""
        return self.folder / f"{self.source.stem}.plan.xlsx"

    def measure(self, contestant: str) -> Run:
        """Run a contestant once."""
        if contestant == "realloc":
            return self._product()
        if contestant == "floor":
            return self._floor()
        return self._rival(contestant)

    def _product(self) -> Run:
        told = self.folder / "realloc.json"
        told.unlink(missing_ok=True)
        self.plan.unlink(missing_ok=True)
        command = [sys.executable, "-m", "realloc", "solve", str(self.source), "--quiet", *self.options]
        done = run([*command, "--output", str(self.plan), "--json", str(told)], self.stop_after)
        if done.exit_code is None:
            return _whole(done) | {"status": "time", "limit": self.stop_after}
        if done.exit_code not in (PROVEN, STOPPED):
            raise SystemExit(f"{self.source.name}: realloc ended with {done.exit_code}\n{done.said}")
        document = json.loads(told.read_text(encoding="utf-8"))
        kept = _whole(done) | {"status": document["status"]}
        kept["phases"] = flat(document["seconds"])
        kept["goals"] = {g["goal"]: g["value"] for g in document["goals"]}
        kept["proven"] = all(g["proven"] for g in document["goals"])
        kept["units"] = len(document["units"])
        kept["officials"] = sum(u["before"] for u in document["units"])
        return kept

    def _floor(self) -> Run:
        told = self.folder / "floor.json"
        done = run([sys.executable, str(HERE / "_floor.py"), str(self.source), str(self.plan), str(told)])
        if done.exit_code != 0:
            raise SystemExit(f"{self.source.name}: the floor ended with {done.exit_code}\n{done.said}")
        seconds = json.loads(told.read_text(encoding="utf-8"))["seconds"]
        kept = _whole(done) | {"status": "optimal"}
        kept["seconds"] -= seconds.pop("uncounted")
        return kept | {"phases": seconds}

    def _rival(self, contestant: str) -> Run:
        told = self.folder / f"{contestant}.json"
        told.unlink(missing_ok=True)
        command = [sys.executable, *self._command(contestant, told)]
        done = run(command, self.time_limit + GRACE + self._reading())
        kept = _whole(done) | {"status": "failed", "stage": "reading", "goals": {}}
        if told.exists():
            kept |= json.loads(told.read_text(encoding="utf-8"))
        elif done.exit_code is None:
            kept["status"] = "time"
        if kept["status"] == "time" and done.exit_code not in (0, None):
            # A solver that cannot have more memory does not always say so, but it does not end well.
            kept["status"] = "memory" if self.memory_gib else "failed"
        if kept["status"] == "failed":
            kept["said"] = done.said[-500:]
        return kept | {"limit": self.time_limit}

    def _reading(self) -> float:
        """Seconds that reading the input may take a rival, which reads it as the product does."""
        return 20 + self.source.stat().st_size / 1e5

    def _command(self, contestant: str, told: Path) -> list[str]:
        limit = ["--time-limit", f"{self.time_limit:g}"]
        if contestant.startswith("textbook-"):
            solver = contestant.removeprefix("textbook-")
            memory = ["--memory-gib", f"{self.memory_gib:g}"] if self.memory_gib else []
            script = [str(HERE / "_textbook.py"), str(self.source), str(told)]
            return [*script, "--solver", solver, *limit, *memory]
        if contestant == "cpsat":
            program = self._make("_compact.py", "program.json")
            return [str(HERE / "_cpsat.py"), str(program), str(told), *limit]
        problem = self._make("_transport.py", "problem.npz")
        return [str(HERE / "_specialists.py"), str(problem), str(told), "--code", contestant]

    def _make(self, script: str, name: str) -> Path:
        """What a rival needs in a form that it can read, made once."""
        if script not in self._made:
            target = self.folder / name
            done = run([sys.executable, str(HERE / script), str(self.source), str(target)])
            if done.exit_code != 0:
                raise SystemExit(f"{self.source.name}: {script} ended with {done.exit_code}\n{done.said}")
            self._made[script] = target
        return self._made[script]


def _whole(done: Finished) -> Run:
    return {"seconds": done.seconds, "cpu_seconds": done.cpu_seconds, "peak_mb": done.peak_mb}


def flat(seconds: dict[str, Any], under: str = "") -> dict[str, float]:
    """Nested seconds with dotted names."""
    found: dict[str, float] = {}
    for key, value in seconds.items():
        if isinstance(value, dict):
            found |= flat(value, f"{under}{key}.")
        elif value is not None:
            found[under + key] = float(value)
    return found


def usual_memory_gib() -> float:
    """Half of the memory there is, at most 8 GiB; 0 (no limit) where it is not known."""
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0.0
    return min(8.0, size / 2**31)
