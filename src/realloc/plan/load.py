"""An input, or the input kept in a plan, read and validated."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from realloc.city.domain import Instance
from realloc.plan.saved.answers import answered_cells
from realloc.plan.saved.record import read_audit
from realloc.stopwatch import Stages
from realloc.words.bilingual import Words
from realloc.workbook.clusters.as_sheet import cluster_warnings, with_clusters
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook, input_of_plan, is_plan, read_workbook
from realloc.workbook.understand.choices import Options, with_options
from realloc.workbook.understood import NOTHING_UNDERSTOOD, Understanding
from realloc.workbook.validate import Validated, validate

MOST_CELLS = 40
"""Answered cells that a finding names."""


class Loaded(NamedTuple):
    """A workbook read and validated; ``from_plan`` when it is the input kept in a plan workbook.

    ``source_digest`` is that of the workbook with names, when ``source`` is a copy without.
    """

    instance: Instance
    warnings: tuple[Problem, ...]
    source: RawWorkbook
    seconds: Mapping[str, float]
    from_plan: bool = False
    understanding: Understanding = NOTHING_UNDERSTOOD
    stages: Mapping[str, float] = {}
    source_digest: str = ""
    assumed: tuple[Problem, ...] = ()


def load(
    path: str | Path,
    *,
    overrides: Mapping[str, str] | None = None,
    language: str | None = None,
    clusters: int | None = None,
    reading: Options | None = None,
    refuse_answers: bool = False,
    letterhead: Mapping[str, str] | None = None,
) -> Loaded:
    """Read and validate a workbook (or the input kept in a plan workbook).

    Parameters
    ----------
    overrides : mapping of rule key to text, optional
        Take the place of rows of the Rules sheet.
    reading : Options, optional
        Which sheet, header row and columns are meant, where the workbook is not clear by itself; they
        take the place of rows of its sheet Mapping, and a plan keeps them.
    language : {"vi", "en"}, optional
        Default: the language of the headings.
    refuse_answers : bool
        Whether answers to the moves of a plan are an error; else they are a warning.
    clusters : int, optional
        Propose so many inter-ward clusters for the units without one, as a sheet Clusters of the source.
    letterhead : mapping of item to text, optional
        Agency, place, date, signer … that the plan will be written with, to be checked with the rest.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        With every error found.
    """
    started, stages = time.perf_counter(), Stages()
    with stages.stage("parse"):
        source = read_workbook(Path(path), language or "en")
    from_plan = is_plan(source)
    plan = source
    if from_plan:
        source = input_of_plan(source)
    source = with_options(source, reading)
    of_clusters: list[Problem] = []

    def checked(workbook: RawWorkbook) -> Validated:
        return validate(
            workbook, overrides=overrides, language=language, letterhead=letterhead, kept=from_plan
        )

    with stages.stage("validate"):
        validated = checked(source)
    answers: list[Problem] = []
    if from_plan:
        answers = answers_in(plan, validated.instance, "E520" if refuse_answers else "W644")
        if answers and refuse_answers:
            raise InputProblems(answers, language or plan_language(read_audit(plan)) or "en")
    if clusters is not None:
        given = validated.instance
        source = with_clusters(source, given, clusters)
        validated = checked(source)
        of_clusters = cluster_warnings(given, validated.instance, clusters)
    seconds = {"read": time.perf_counter() - started}
    warnings = (*answers, *validated.warnings, *of_clusters)
    return Loaded(
        validated.instance,
        warnings,
        source,
        seconds,
        from_plan,
        validated.understanding,
        stages.seconds,
        assumed=validated.assumed,
    )


def answers_in(plan: RawWorkbook, instance: Instance, code: str) -> list[Problem]:
    """That moves of a plan have been answered since it was written, as one finding."""
    found = answered_cells(plan, instance)
    if not found:
        return []
    sheet, first = found[0]
    shown = [cell for _, cell in found[:MOST_CELLS]] + (["…"] if len(found) > MOST_CELLS else [])
    told = Words(", ".join(shown), ", ".join(shown))
    return [Problem(code, sheet, first, {"count": len(found), "cells": told})]


def plan_language(audit: Mapping[str, object]) -> str | None:
    """The language the plan was written in: what is said of it is said as its reader reads it."""
    told = audit.get("language")
    return told if told in ("vi", "en") and isinstance(told, str) else None
