"""What has become of the lines of the last round in a plan: kept, moved, refused and replaced, new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from realloc.city.domain import Instance, Move, MoveKind
from realloc.city.hearing import current_round
from realloc.city.lines import Line, Status


class Fate(StrEnum):
    """What a plan makes of a line of the round before, or why a move is new."""

    KEPT = "kept"
    MOVED = "moved"
    DROPPED = "dropped"
    REPLACED = "replaced"
    OPEN = "open"
    LAPSED = "lapsed"
    HELD = "held"
    CARRIED_OUT = "carried_out"
    NEW = "new"
    ASKED_AGAIN = "asked_again"


@dataclass(frozen=True, slots=True)
class Since:
    """One line of the round before, a new move, or both.

    ``move`` is what the same people do now (``moved``), who goes instead of somebody who refused
    (``replaced``), or the new move; ``line`` is None for somebody who was not asked before.  ``count`` people
    are concerned.
    """

    fate: Fate
    line: Line | None
    move: Move | None
    count: int = 1


def since_last_round(instance: Instance, moves: Iterable[Move]) -> tuple[Since, ...]:
    """Compare the moves of a plan with the lines that were announced before it; none without any.

    Every line of the last round stands in it once (on counts, once for each fate), and so does every move
    that was not announced: beside the line of the same person, else beside that of whom it replaces.
    """
    moves, now = tuple(moves), current_round(instance.lines)
    marks = tuple(_held(instance, moves))
    if now == 0:
        return marks
    before = [line for line in instance.lines if line.last_round == now]
    left = {id(move): move.count for move in moves if move.kind is not MoveKind.REASSIGNMENT}
    open_moves = [move for move in moves if id(move) in left]
    of_person: dict[str | None, list[Move]] = defaultdict(list)
    for one in open_moves:
        of_person[one.official_id].append(one)
    found: list[Since] = []
    waiting: list[tuple[Line, int]] = []
    for line in before:
        if line.carried_out is not None:
            found.append(Since(Fate.CARRIED_OUT, line, None, line.count))
            continue
        theirs = open_moves if line.official_id is None else of_person[line.official_id]
        same = next((m for m in theirs if _is(line, m)), None)
        kept = min(line.count, left[id(same)]) if same is not None else 0
        if same is not None and kept:
            left[id(same)] -= kept
            found.append(Since(Fate.KEPT, line, same, kept))
        if kept < line.count:
            waiting.append((line, line.count - kept))
    again = {move.official_id: move for move in open_moves if move.official_id is not None}
    others = []
    for line, count in waiting:  # whoever goes elsewhere, first: they replace nobody in their own stead
        move = again.get(line.official_id or "")
        if move is None:
            others.append((line, count))
            continue
        left[id(move)] = 0
        found.append(Since(Fate.ASKED_AGAIN if line.status.is_over else Fate.MOVED, line, move, count))
    for line, count in others:
        found += _not_kept(line, count, open_moves, left)
    found += (Since(Fate.NEW, None, move, left[id(move)]) for move in open_moves if left[id(move)] > 0)
    return (*found, *marks)


def _held(instance: Instance, moves: Iterable[Move]) -> Iterator[Since]:
    """Reassignments that were marked as not done, and whether they stand."""
    stand = {mark.line_id: move for move in moves if (mark := instance.standing(move)) is not None}
    for line in instance.held:
        yield Since(Fate.HELD, line, stand.get(line.line_id), line.count)


def _is(line: Line, move: Move) -> bool:
    if line.official_id is not None and line.official_id != move.official_id:
        return False
    return (move.origin, move.destination, move.field_id, move.kind) == (line.origin, *line.way)


def _not_kept(line: Line, count: int, moves: list[Move], left: dict[int, int]) -> Iterator[Since]:
    """What became of those of a line who do not go its way."""
    if line.status is Status.LAPSED:
        yield Since(Fate.LAPSED, line, None, count)
        return
    if line.status is Status.REFUSED:
        yield from _replaced(line, count, moves, left)
        return
    yield Since(Fate.DROPPED, line, None, count)


def _replaced(line: Line, count: int, moves: list[Move], left: dict[int, int]) -> Iterator[Since]:
    """Who takes the post that somebody refused; the rest is left open."""
    for move in moves:
        same_post = (move.destination, move.field_id) == (line.destination, line.field_id)
        taken = min(count, left[id(move)]) if same_post else 0
        if taken:
            left[id(move)] -= taken
            count -= taken
            yield Since(Fate.REPLACED, line, move, taken)
    if count:
        yield Since(Fate.OPEN, line, None, count)
