"""What came back, for programs: files, units, and everything that was found; no personal names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from realloc.intake.collected import Collected
from realloc.intake.returns import Finding, Read
from realloc.intake.settle import Settled
from realloc.reports.json.many_shape import CollectDocument, Differs
from realloc.reports.json.result import head
from realloc.reports.json.shape import Document, like, written
from realloc.reports.other_workbooks.collected_workbook import files_of


def collected_json(collected: Collected, output: Path, marked: list[Path]) -> Document:
    """One object, the same whether a workbook was written or not."""
    done = collected.raw is not None
    document = {
        **head("collected" if done else "invalid"),
        "output": output.name if done else None,
        "files": [_file(read) for read in collected.reads],
        "units": [_unit(collected, one) for one in collected.units],
        "errors": [_finding(f, collected.language) for f in collected.errors],
        "warnings": [_finding(f, collected.language) for f in collected.warnings],
        "marked": [path.name for path in marked],
    }
    return written(CollectDocument, document)


def _file(read: Read) -> dict[str, Any]:
    source = read.source
    return {
        "file": source.name,
        "date": source.when.isoformat(timespec="seconds"),
        "round": source.stamp.round if source.stamp else None,
        "units": [one.unit_id for one in read.returns],
        "faulty": read.faulty,
    }


def _unit(collected: Collected, one: Settled) -> dict[str, Any]:
    found = collected.differences.get(one.unit_id)
    return {
        "unit": one.unit_id,
        "name": collected.names.get(one.unit_id, one.unit_id),
        "state": one.state,
        "files": files_of(one),
        "rows": sum(r.rows for r in one.returns),
        "people": len(one.listed) + len(one.from_base),
        "differs": like(Differs, found) if found else None,
    }


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    file = finding.source.name if finding.source else None
    return {**finding.problem.as_dict(language), "file": file, "text": finding.told.text(language)}
