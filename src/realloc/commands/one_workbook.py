"""One workbook of a batch: bytes in, bytes out, in whatever process or on whatever machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from realloc.batch.asked import Asked
from realloc.batch.inputs import digest_of
from realloc.commands import console
from realloc.reports.batch_folder import Files
from realloc.reports.json.batch import figures_of, line_of, one_line
from realloc.reports.log import RunLog
from realloc.words.say import say
from realloc.workbook.formats.handed import handed
from realloc.workbook.problems.found import InputProblems

if TYPE_CHECKING:  # they load pydantic, numpy and the solver
    from realloc.plan.load import Loaded
    from realloc.plan.result import Result
    from realloc.reports.json.shape import Document


class Given(NamedTuple):
    """A workbook as it is sent: name of its plan, where it was read, its bytes by path, how it is told."""

    name: str
    path: Path
    files: Mapping[Path, bytes]
    source: str

    @property
    def plan(self) -> str:
        """What the file of its plan is called."""
        return f"{self.name}.plan.xlsx"

    @property
    def sha256(self) -> str:
        """What it is known by."""
        return digest_of(self.files)


class _Ended(NamedTuple):
    code: int
    document: Document
    language: str
    plan: bytes | None = None


def solve_one(asked: Asked, given: Given) -> tuple[dict[str, Any], Files]:
    """Solve a workbook as ``realloc solve`` would; its JSON line, and everything to be written of it.

    Whatever goes wrong is told there, and nothing is raised.
    """
    log = RunLog(asked.language or "en", names=asked.names)
    try:
        with handed(given.files), console.unnamed(asked.anonymous):
            ended = _solved(asked, given, log)
    except Exception as cause:
        ended = failed(given, log.language, console.one_line(cause, log.language))
        log.line(ended.document["error"])
    log.note("log.ended", code=ended.code)
    plan = given.plan if ended.plan is not None else None
    told = (ended.code, plan, ended.language)
    document = line_of(ended.document, asked, given.source, given.sha256, told)
    return document, Files(one_line(document), log.text.encode("utf-8", errors="replace"), ended.plan)


def failed(given: Given, language: str, told: str, status: str = "failed") -> _Ended:
    """What is said of a workbook that could not be solved for a reason that is not its own."""
    from realloc.reports.json.result import refusal_json  # late, as below

    return _Ended(console.FAILED, refusal_json(status, _input(given)) | {"error": told}, language)


def lost(asked: Asked, given: Given, told: str) -> tuple[dict[str, Any], Files]:
    """As :func:`solve_one`, of a workbook that nothing came back of."""
    log = RunLog(asked.language or "en")
    log.line(told)
    ended = failed(given, log.language, told)
    document = line_of(ended.document, asked, given.source, given.sha256, (ended.code, None, log.language))
    return document, Files(one_line(document), log.text.encode("utf-8", errors="replace"), None)


def _solved(asked: Asked, given: Given, log: RunLog) -> _Ended:
    # Late: they load pydantic, numpy and the solver.
    from realloc.optimise.solution import NoPlanInTimeError
    from realloc.pipeline import solve_loaded
    from realloc.plan.prove import require_solver
    from realloc.privacy.anonymous_copy import without_names
    from realloc.questions.no_plan.told import NoPlanError
    from realloc.reports.json.result import conflict_json

    started = datetime.now().astimezone()
    try:
        loaded = _loaded(asked, given)
        log.read(loaded, given.source)
        require_solver(loaded.instance)
        if asked.anonymous:
            loaded = without_names(loaded)
        result = solve_loaded(loaded, solver=asked.solver, time_limit=asked.time_limit, progress=log)
    except InputProblems as problems:
        return _refused(asked, given, problems, log)
    except NoPlanError as cause:
        document = conflict_json(_input(given), cause.reason.as_dict(log.language))
        document = _bare(asked, given, document)
        log.line(document["conflict"]["text"])
        return _Ended(console.INFEASIBLE, document, log.language)
    except NoPlanInTimeError:
        told = say("cli.no_plan_in_time", log.language)
        log.line(told)
        return failed(given, log.language, told, "unsolved")
    log.solved(result)
    return _written(asked, given, result, started, log)


def _loaded(asked: Asked, given: Given) -> Loaded:
    # Late, as above.
    from realloc.plan.load import load
    from realloc.workbook.understand.choices import Options

    return load(
        given.path,
        overrides=dict(asked.overrides),
        language=asked.language,
        reading=Options(asked.sheets, asked.header_rows, asked.maps),
        refuse_answers=True,
    )


def _written(asked: Asked, given: Given, result: Result, started: datetime, log: RunLog) -> _Ended:
    """The plan, and the JSON, which knows how long the plan took."""
    # Late, as above.
    from realloc.privacy.anonymous import without_names
    from realloc.reports.json.result import as_json
    from realloc.reports.plan_workbook.workbook import plan_bytes

    since = perf_counter()
    data = plan_bytes(result, time_limit=asked.time_limit, started=started)
    written = perf_counter() - since
    result = replace(
        result,
        seconds={**result.seconds, "write": written},
        stages={**result.stages, "workbook": written},
    )
    log.written(given.plan)
    document = as_json(result, names=asked.names)
    if not asked.names:
        document = without_names(document, result.instance)
    code = console.DONE if result.status == "optimal" else console.UNPROVEN
    return _Ended(code, document | {"figures": figures_of(result)}, result.instance.language, data)


def _refused(asked: Asked, given: Given, problems: InputProblems, log: RunLog) -> _Ended:
    from realloc.reports.json.result import problems_json  # late, as above

    log.language = problems.language
    document = _bare(asked, given, problems_json(_input(given), problems))
    for problem in document["problems"]:
        log.line(problem["text"])
    return _Ended(console.INVALID, document, problems.language)


def _bare(asked: Asked, given: Given, document: Document) -> Document:
    from realloc.privacy.anonymous import redactor_of_file, without_names_by  # late, as above

    if asked.names:
        return document
    bare: Document = without_names_by(document, redactor_of_file(given.path))
    return bare


def _input(given: Given) -> Document:
    from realloc.reports.json.result import input_object  # late, as above

    return input_object(given.source, given.sha256)
