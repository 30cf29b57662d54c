"""Workbooks of a batch for programs: a line each, and one object over all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from realloc.batch.asked import Asked
from realloc.batch.results import Result as Ended
from realloc.batch.results import count_of, worst
from realloc.plan.counts import input_counts
from realloc.plan.figures import gap_lines, move_counts, unit_lines
from realloc.plan.result import Result
from realloc.reports.json.many_shape import LINES, BatchDocument
from realloc.reports.json.result import head
from realloc.reports.json.shape import Document, written

PAIRS = ("surplus", "shortage", "missing")
"""Figures before and after, in people and posts."""

SUMS = ("units", "posts", "people", *PAIRS, "transfer", "secondment", "reassignment")
"""Figures that are added up over workbooks."""


def figures_of(result: Result) -> Document:
    """People and posts, unweighted: what leadership adds up over plans."""
    units, gaps = unit_lines(result), gap_lines(result)
    counts = input_counts(result.instance)
    return {
        "units": counts["units"],
        "posts": counts["posts"],
        "people": counts["headcount"],
        "surplus": [sum(u.surplus_before for u in units), sum(u.surplus_after for u in units)],
        "shortage": [sum(u.shortage_before for u in units), sum(u.shortage_after for u in units)],
        "missing": [sum(g.missing_before for g in gaps), sum(g.missing_after for g in gaps)],
        **move_counts(result.plan.moves),
        "km": round(sum(float(m.km) * m.count for m in result.plan.moves if m.km is not None), 2),
    }


def line_of(
    document: Document, asked: Asked, source: str, sha256: str, ended: tuple[int, str | None, str]
) -> Document:
    """The JSON line of a workbook: what ``solve`` writes, and what a later run knows it by.

    Parameters
    ----------
    ended : tuple
        Exit code, the plan's file if there is one, and the language.
    """
    code, plan, language = ended
    line = {
        **document,
        "batch": {
            "source": source,
            "sha256": sha256,
            "options": asked.digest,
            "time_limit": asked.time_limit,
            "exit": code,
            "plan": plan,
            "language": language,
        },
    }
    return written(LINES[document["status"]], line)


def one_line(document: Document) -> bytes:
    """A JSON object in one line."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n"
    return text.encode("utf-8", errors="replace")


def totals_of(results: Sequence[Ended]) -> Document:
    """The figures of all plans added up."""
    found = [result.figures for result in results if result.figures]

    def added(name: str) -> Any:
        values = [figures[name] for figures in found]
        return [sum(pair[i] for pair in values) for i in (0, 1)] if name in PAIRS else sum(values)

    return {name: added(name) for name in SUMS} | {"km": round(sum(f["km"] for f in found), 2)}


def batch_json(results: Sequence[Ended], asked: Asked, output: Path, passed: Sequence[str]) -> Document:
    """One object over all workbooks, in their order."""
    code = worst(result.exit_code for result in results)
    document = {
        **head("done"),
        "output": output.name,
        "options": asked.digest,
        "exit": code,
        "exits": {str(number): count for number in (0, 3, 5, 4, 1) if (count := count_of(results, number))},
        "workbooks": [_workbook(result) for result in results],
        "totals": totals_of(results),
        "passed_over": list(passed),
        **{
            key: [{**told, "file": r.file} for r in results for told in r.document.get(key, ())]
            for key in ("warnings", "assumed")
        },
    }
    return written(BatchDocument, document)


def _workbook(result: Ended) -> Document:
    told = result.document["batch"]
    return {
        "name": result.name,
        "file": result.file,
        "sha256": told["sha256"],
        "status": result.document["status"],
        "exit": result.exit_code,
        "solved_now": result.solved,
        "plan": told["plan"],
        "figures": result.figures,
    }
