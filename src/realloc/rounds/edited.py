"""Whether a plan is as it was solved; one that was edited by hand has to keep every rule to be gone by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from realloc.city.domain import Instance, Move
from realloc.plan.saved.record import moves_digest, settings_digest, solved_moves
from realloc.plan.verify import verify
from realloc.words.bilingual import Words
from realloc.words.say import say
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook, content_digest, stored_input
from realloc.workbook.validate.values import listed_cells


def judged(
    raw: RawWorkbook, audit: Mapping[str, object], instance: Instance, moves: Sequence[Move]
) -> tuple[Problem, ...]:
    """What is to be told of a plan that is not as it was solved; nothing of one that is.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        It breaks rules as it now stands.
    """
    known = {audit.get("input_digest"), audit.get("copy_digest")}
    is_edited = audit.get("moves_digest") not in (None, moves_digest(moves))
    is_other = content_digest(stored_input(raw)) not in known
    is_other = is_other or settings_digest(instance.settings) != audit.get("settings_digest")
    if not (is_edited or is_other):
        return ()
    title = say("sheet.moves", instance.language)
    broken = verify(instance, moves).breaches
    if broken:
        texts = (Words(b.text_en.rstrip("."), b.text_vi.rstrip(".")) for b in broken)
        raise InputProblems([Problem("E547", title, "", {"what": text}) for text in texts], instance.language)
    return (*_edited(raw, moves, title), *([Problem("W639")] if is_other else []))


def _edited(raw: RawWorkbook, moves: Sequence[Move], title: str) -> Iterator[Problem]:
    """Which lines are not those that were solved."""
    before, now = _counted(solved_moves(raw)), _counted(moves)
    other = [*(now - before), *(before - now)]
    if other:
        lines = listed_cells(sorted({_line(move) for move in other}))
        yield Problem("W636", title, "", {"count": len(other), "lines": Words(lines, lines)})


def _counted(moves: Iterable[Move]) -> Counter[tuple[object, ...]]:
    return Counter(
        (m.official_id or "", m.origin, m.destination, m.field_id or "", m.kind.value, m.count) for m in moves
    )


def _line(told: tuple[object, ...]) -> str:
    who, origin, destination, field_id, _, count = told
    return f"{who or f'{count} × {origin}'} → {destination}" + (f" ({field_id})" if field_id else "")
