"""A plan workbook, also one edited by hand, judged anew from its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from realloc.city.breach import Breach
from realloc.city.domain import Instance, Move
from realloc.city.numbers import Number
from realloc.plan.load import answers_in, plan_language
from realloc.plan.saved.answers import read_decisions
from realloc.plan.saved.differences import PageVerdict
from realloc.plan.saved.moves import read_moves
from realloc.plan.saved.record import (
    moves_digest,
    read_audit,
    recorded_bounds,
    recorded_goals,
    settings_digest,
)
from realloc.plan.saved.remedies import read_claim
from realloc.plan.verification import Verification
from realloc.plan.verify import verify
from realloc.remedies.checks import check, check_accounts, is_sharing_confirmed
from realloc.remedies.records import Claim
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import (
    RawWorkbook,
    content_digest,
    is_plan,
    read_plan,
    read_workbook,
    stored_input,
    with_rules_of,
)
from realloc.workbook.understand.choices import options_of
from realloc.workbook.validate import validate


@dataclass(frozen=True)
class RemedyVerdict:
    """What was judged of a plan's remedies, apart from breaches.

    ``gaps`` are those that the remedies speak of; ``sharing`` says whether a search of its own found that
    nothing better can be shared (None: nothing to share, or not decided); ``stale`` where the remedies do
    not fit moves that were edited after solving.  ``present`` is False for a plan without the sheet.
    """

    gaps: int = 0
    sharing: bool | None = None
    stale: tuple[Breach, ...] = ()
    present: bool = True


@dataclass(frozen=True)
class PlanVerification:
    """A plan workbook judged anew.

    ``recorded`` and ``bounds`` have the goal values and proven bounds that the plan was written with;
    ``input_changed`` says that the input or the rules kept in the plan (or the input given beside it) are
    not those that were solved; ``decisions`` counts the listed moves that are agreed, refused and
    pending; ``sha256`` is that of the plan's file; ``pages`` what was found of its pages, None where nobody
    asked.
    """

    verification: Verification
    instance: Instance
    moves: tuple[Move, ...]
    recorded: Mapping[str, Number]
    input_changed: bool
    problems: tuple[Problem, ...] = ()
    assumed: tuple[Problem, ...] = ()
    decisions: Mapping[str, int] = field(default_factory=dict)
    remedies: RemedyVerdict = RemedyVerdict(present=False)
    bounds: Mapping[str, Number] = field(default_factory=dict)
    sha256: str = ""
    pages: PageVerdict | None = None

    @property
    def ok(self) -> bool:
        """Whether the plan keeps every rule, speaks of the input that was solved, and says nothing else."""
        told = self.pages is None or not self.pages.differences
        return self.verification.ok and not self.input_changed and told


def _input_in(raw: RawWorkbook) -> RawWorkbook:
    """The workbook itself, or the input that it carries when it is a plan."""
    return stored_input(raw) if is_plan(raw) else raw


def _read_alike(given: RawWorkbook, kept: RawWorkbook) -> RawWorkbook:
    """The input ``given``, read with the options that the plan was solved with."""
    options = options_of(kept)
    if options is None or options_of(given) is not None:
        return given
    return replace(given, sheets=(*given.sheets, options))


def _judge_plan(
    raw: RawWorkbook, audit: Mapping[str, object], given: RawWorkbook, language: str | None
) -> PlanVerification:
    """Judge the moves and the remedies of a plan against the input ``given``."""
    validated = validate(with_rules_of(raw, given), language=language, kept=True)
    instance = validated.instance
    moves, faults = read_moves(raw, instance)
    decisions, undecided = read_decisions(raw)
    verification = verify(instance, moves, (*faults, *undecided))
    # The copy in an anonymous plan is not cell by cell the input that was solved.
    known = {audit.get("input_digest"), audit.get("copy_digest")}
    changed = content_digest(given) not in known
    changed = changed or settings_digest(instance.settings) != audit.get("settings_digest")
    edited = changed or audit.get("moves_digest") not in (None, moves_digest(moves))
    claim = read_claim(raw, instance, str(audit.get("remedies_left_out") or ""))
    breaches, verdict = _judge_remedies(instance, verification, claim, edited=edited)
    return PlanVerification(
        verification._replace(breaches=(*verification.breaches, *breaches)),
        instance,
        tuple(moves),
        recorded_goals(raw),
        changed,
        (*answers_in(raw, instance, "W644"), *validated.warnings),
        validated.assumed,
        decisions,
        verdict,
        recorded_bounds(raw),
        raw.sha256,
    )


def _judge_remedies(
    instance: Instance, verification: Verification, claim: Claim | None, *, edited: bool
) -> tuple[list[Breach], RemedyVerdict]:
    """Breaches of the remedies, and what else is to be said of them.

    After edits of the moves other gaps may be open than those the remedies were found for: then what does
    not fit is told, and only what nobody could carry out is a breach.
    """
    if claim is None:
        return [], RemedyVerdict(present=False)
    ledger = verification.ledger
    breaches = check(instance, ledger, claim, complete=not edited)
    stale = check_accounts(instance, ledger, claim) if edited else []
    sharing = is_sharing_confirmed(instance, ledger, claim)
    return breaches, RemedyVerdict(len(claim.missing), sharing, tuple(stale))


@dataclass(frozen=True)
class Reopened:
    """A plan workbook read back: its sheets, the input kept in it, its record, and what was judged of it."""

    raw: RawWorkbook
    kept: RawWorkbook
    given: RawWorkbook
    audit: Mapping[str, object]
    checked: PlanVerification
    language: str | None

    def own_instance(self) -> Instance:
        """The instance of the input that is kept in the plan, whatever input it was judged against.

        In the plan's own language: its pages are compared word by word.
        """
        language = plan_language(self.audit) or self.language
        if self.given is self.kept and language == self.language:
            return self.checked.instance
        return validate(with_rules_of(self.raw, self.kept), language=language, kept=True).instance


def reopen(
    plan_path: str | Path, input_path: str | Path | None = None, *, language: str | None = None
) -> Reopened:
    """Judge the moves and remedies of a plan workbook from the file alone, or against an input.

    Parameters
    ----------
    input_path : str or Path, optional
        Take units, officials and decisions from this workbook instead of the copy in the plan; the
        rules are those applied in the plan either way.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        The file is not a plan workbook, or its input cannot be read.
    """
    raw = read_plan(Path(plan_path), language or "en")
    audit = read_audit(raw)
    language = language or plan_language(audit)
    kept = stored_input(raw)
    given = kept if input_path is None else _read_alike(_input_in(read_workbook(Path(input_path))), kept)
    return Reopened(raw, kept, given, audit, _judge_plan(raw, audit, given, language), language)
