"""The result for programs: the shape of the contract, in strict JSON.

Personal names stay out unless asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from realloc.city.breach import Breach
from realloc.city.domain import Instance, Move, MoveKind
from realloc.city.numbers import Number, exact
from realloc.plan.bounds import FieldBound
from realloc.plan.counts import input_counts
from realloc.plan.figures import (
    GapLine,
    GoalLine,
    gap_lines,
    goal_lines,
    measures,
    support,
    unit_lines,
)
from realloc.plan.load import Loaded
from realloc.plan.reopen import PlanVerification
from realloc.plan.result import Result
from realloc.plan.saved.differences import Difference, PageVerdict, said
from realloc.reports.atomic import write_bytes
from realloc.reports.json.conflict_shape import NoPlan
from realloc.reports.json.judged_shape import (
    Aside,
    BoundRegion,
    BoundShape,
    CheckDocument,
    DifferenceShape,
    StaleShape,
    ToldBreach,
    VerifyDocument,
)
from realloc.reports.json.plan_shape import GapShape, Goal, PlanDocument, UnitShape
from realloc.reports.json.remedies import remedies_by_gap, remedies_json
from realloc.reports.json.rounds import named, rounds_json
from realloc.reports.json.shape import Breached, Document, like, written
from realloc.reports.json.understood_shape import Refused
from realloc.reports.standard_output import write_out
from realloc.version import SCHEMA, __version__
from realloc.words.folding import UNSEEN
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem


def as_json(result: Result, *, names: bool = False) -> Document:
    """The result as the contract's object, ready for :func:`json.dumps`.

    Parameters
    ----------
    result : Result
        A solved and verified problem.
    names : bool
        Whether moves carry the officials' names (personal data), as ``name``.
    """
    from realloc.privacy.anonymous import unnamed_problems

    remedies = remedies_by_gap(result)
    warnings = result.warnings if names else unnamed_problems(result.warnings, result.instance)
    document = {
        "schema": SCHEMA,
        "status": result.status,
        "input": input_object(
            result.source.file if result.source else None, result.source.sha256 if result.source else None
        ),
        "realloc": __version__,
        "rules": result.instance.settings.as_json(),
        "solver": {"name": result.plan.solver, "version": result.plan.solver_version},
        "goals": [_goal(line) for line in goal_lines(result)],
        "before": _figures(result.verification.before),
        "moves": [_move(move, result.instance, names) for move in result.plan.moves],
        **_support(result),
        "units": _units(result),
        "gaps": [
            _gap(line, result.instance, remedies.get((line.unit_id, line.field_id), []))
            for line in sorted(gap_lines(result), key=lambda g: (g.unit_id, g.field_id))
        ],
        **remedies_json(result),
        **rounds_json(result),
        **({"understanding": result.understanding.as_dict()} if result.understanding else {}),
        **caveats(warnings, result.instance.language, result.assumed),
        "seconds": seconds_json(result.seconds, result.stages),
    }
    return written(PlanDocument, document)


def _support(result: Result) -> Document:
    """What support costs a month, where any is paid."""
    found = support(result)
    return {} if found is None else {"support": {"count": found[0], "per_month": found[1]}}


def caveats(
    warnings: Sequence[Problem], language: str, assumed: Sequence[Problem] | None = None
) -> dict[str, Any]:
    """The warnings of a success, and what was taken because nothing was said where that may be."""
    told: Document = {"warnings": [warning.as_dict(language) for warning in warnings]}
    if assumed is not None:
        told["assumed"] = [item.as_dict(language) for item in assumed]
    return told


def seconds_json(seconds: Mapping[str, float], parts: Mapping[str, float]) -> Document:
    """Seconds to read, solve and write; under ``stages`` those of their parts, where they were taken."""
    told: Document = {key: round(seconds.get(key, 0.0), 3) for key in ("read", "solve", "write")}
    stages: Document = {}
    for name, took in parts.items():
        group, _, goal = name.partition(".")
        if goal:
            stages.setdefault(f"{group}s", {})[goal] = round(took, 3)
        else:
            stages[name] = round(took, 3)
    return told | ({"stages": stages} if stages else {})


def problems_json(source: Document, problems: InputProblems, *, understood: bool = True) -> Document:
    """The object for an input with errors; ``understood`` says how it was read, too."""
    document = refusal_json("invalid", source)
    document["problems"] = [problem.as_dict(problems.language) for problem in problems.problems]
    if understood and problems.understanding:
        document["understanding"] = problems.understanding.as_dict()
    return written(Refused, document)


def conflict_json(source: Document, conflict: Mapping[str, Any]) -> Document:
    """The object for rules that cannot hold together."""
    return written(NoPlan, refusal_json("infeasible", source) | {"conflict": dict(conflict)})


def check_json(source: Document, loaded: Loaded, bounds: Iterable[FieldBound]) -> Document:
    """The object for an input without errors: how much there is of everything, and what to know of it."""
    instance = loaded.instance
    told = caveats(loaded.warnings, instance.language, loaded.assumed)
    document = refusal_json("valid", source) | {
        "counts": input_counts(instance),
        "problems": told["warnings"],
        **told,
        "bounds": [_bound(bound, instance) for bound in bounds],
        **({"understanding": loaded.understanding.as_dict()} if loaded.understanding else {}),
    }
    return written(CheckDocument, document)


def _bound(bound: FieldBound, instance: Instance) -> Document:
    """A field with what of it no plan can close; every region."""
    regions = [
        like(BoundRegion, region, names=[instance.unit[unit_id].name for unit_id in region.units])
        for region in bound.regions
    ]
    return like(BoundShape, bound, field=bound.field_id, regions=regions)


def breached_json(source: Document, breaches: Sequence[Breach]) -> Document:
    """The object for a plan that is refused since it breaks rules; ids and texts are for ``verify``."""
    told = [{"rule": b.rule, "size": exact(b.size)} for b in breaches]
    return written(Breached, refusal_json("breached", source) | {"breaches": told})


def verification_json(source: Document, plan: Document, checked: PlanVerification, language: str) -> Document:
    """The object for a plan that was checked; every breach with its rule and its size."""
    verification = checked.verification
    breaches = [like(ToldBreach, b, size=exact(b.size), text=b.text(language)) for b in verification.breaches]
    pages = checked.pages
    breached = breaches or (pages and pages.differences)
    status = "breached" if breached else "changed" if checked.input_changed else "kept"
    told = [problem.as_dict(language) for problem in checked.problems]
    document = refusal_json(status, source) | {
        "plan": plan,
        "input_changed": checked.input_changed,
        "breaches": breaches,
        **({"pages": pages_object(pages)} if pages else {}),
        "remedies": {
            "checked": checked.remedies.present,
            "gaps": checked.remedies.gaps,
            "sharing_confirmed": checked.remedies.sharing,
            "stale": [
                like(StaleShape, b, size=exact(b.size), text=b.text(language)) for b in checked.remedies.stale
            ],
        },
        "decisions": dict(checked.decisions),
        "recorded": _figures(checked.recorded),
        "before": _figures(verification.before),
        "after": _figures(verification.after),
        "problems": told,
        "warnings": told,
        "assumed": [item.as_dict(language) for item in checked.assumed],
    }
    return written(VerifyDocument, document)


def pages_object(verdict: PageVerdict) -> Document:
    """What was found of the pages; ``not_compared`` says why they were not, null when they were."""
    return {
        "not_compared": verdict.obstacle,
        "differences": [_difference(d) for d in verdict.differences],
        "changed_lines": [_difference(d) for d in verdict.changed_lines],
        "stale": [{"sheet": sheet, "cells": count} for sheet, count in verdict.stale.items()],
        "asides": [like(Aside, aside) for aside in verdict.asides],
    }


def _difference(difference: Difference) -> Document:
    found, expected = (
        value if value is None or isinstance(value, int | float | str) else said(value)
        for value in (difference.found, difference.expected)
    )
    return like(DifferenceShape, difference, found=found, expected=expected)


def write_json(document: Document, target: Path | str) -> None:
    """Write ``document`` to a file, whole or not at all, or to standard output for ``-``.

    Raises
    ------
    realloc.reports.atomic.OutputError
        When the file cannot be written.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
    # A lone surrogate (half an emoji, from a damaged workbook) has no UTF-8; a mark stands for it.
    text = text.encode("utf-8", errors="replace").decode()
    # What a terminal would obey or hide is written as \uXXXX, which says the same.
    data = UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text).encode()
    if str(target) == "-":
        write_out(data)
    else:
        write_bytes(Path(target), data)


def input_object(file: str | None, sha256: str | None) -> Document:
    """The ``input`` object."""
    return {"file": file, "sha256": sha256}


def head(status: str) -> Document:
    """What every object begins with."""
    return {"schema": SCHEMA, "status": status, "realloc": __version__}


def refusal_json(status: str, source: Document) -> Document:
    """What every object about an input begins with that is not of a plan that was solved."""
    return head(status) | {"input": source}


def _figures(values: Mapping[str, Number]) -> dict[str, int | float | None]:
    return {goal: exact(value) for goal, value in measures(values).items()}


def _goal(line: GoalLine) -> Document:
    return like(Goal, line, value=exact(line.after), bound=exact(line.bound))


def _move(move: Move, instance: Instance, names: bool) -> Document:
    record = named(move.as_dict(), instance)
    record["km"] = None if move.km is None else round(float(move.km), 3)
    if move.kind is MoveKind.SECONDMENT:
        start, end = instance.term_of(move)
        record |= {"start": start, "end": end}
    if names:
        official = instance.official.get(move.official_id or "")
        record["name"] = official.name or None if official else None
    return record


def _units(result: Result) -> list[Document]:
    return [
        like(UnitShape, line, unit=line.unit.unit_id, name=line.unit.name, quota=line.posts)
        for line in sorted(unit_lines(result), key=lambda line: line.unit.unit_id)
    ]


def _gap(line: GapLine, instance: Instance, remedies: list[Document]) -> Document:
    """``before`` and ``after`` count who serves, as a unit's count who is present."""
    name = instance.unit[line.unit_id].name
    return like(GapShape, line, unit=line.unit_id, name=name, field=line.field_id, remedies=remedies)
