"""Announced lines that are not kept, and officials who are newly called."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from realloc.city.card import Card
from realloc.city.domain import MoveKind
from realloc.city.ledger import Ledger
from realloc.city.lines import Line, Status
from realloc.model.hub import Hub
from realloc.model.objective import Objective

CARD = Card(
    code="G11",
    slug="changes",
    title_en="Changes to what was announced",
    title_vi="Số thay đổi so với đã thông báo",
    sentence_en=(
        "As few as possible of the lines that were announced and are not refused change, and as few officials"
        " as possible are newly called."
    ),
    sentence_vi=("Thay đổi ít nhất các lượt đã thông báo mà chưa bị từ chối, và gọi thêm ít người mới nhất."),
    formula=(
        "Σ officials whose (to, field, kind) differs from the announced line, or who are newly called; on"
        " counts, per (from, field): Σ lines max(0, announced − now) + max(0, leaving now − announced"
        " leaving)"
    ),
    data="Lines, Replies",
    source="SPEC of the loop: what was announced stands as long as nothing more important is lost",
)


def express(hub: Hub) -> Objective:
    """Σ (announced − kept) over pending lines + Σ those who leave beyond the announced of their group."""
    terms: list[tuple[int, Fraction]] = []
    constant = 0
    for group in hub.groups:
        for number, called in enumerate(group.called):
            if not called.holds:
                constant += called.count
                column = hub.kept.get((group.index, number))
                terms += [] if column is None else [(column, Fraction(-1))]
        leaving = hub.away_of(group)
        if not leaving or group.announced >= group.size:
            continue
        if group.announced == 0:
            terms += [(column, Fraction(1)) for column in leaving]
            continue
        # Some were announced and more may go: a column counts those beyond.
        beyond = hub.program.column(("changes", group.index), upper=group.size - group.announced)
        rest = [(column, -1.0) for column in leaving]
        hub.program.row(("changes", group.index), [(beyond, 1.0), *rest], ">=", -group.announced)
        terms.append((beyond, Fraction(1)))
    return Objective(terms, Fraction(constant + _immovable(hub)))


def _immovable(hub: Hub) -> int:
    """Pending lines of people who may not move any more count as changed."""
    asked = sum(line.count for line in hub.instance.announced if line.status is Status.PENDING)
    return asked - sum(c.count for group in hub.groups for c in group.called if not c.holds)


def measure(ledger: Ledger) -> int:
    """Compare the moves with the announced lines, one by one."""
    lines = ledger.instance.announced
    moves = [m for m in ledger.moves if m.kind is not MoveKind.REASSIGNMENT]
    if ledger.instance.officials is None:
        return _on_counts(lines, ledger)
    asked = {line.official_id: line for line in lines}
    now = {m.official_id: (m.destination, m.field_id, m.kind) for m in moves}
    changed = sum(
        now.get(line.official_id) != (line.destination, line.field_id, line.kind)
        for line in lines
        if line.status is not Status.REFUSED
    )
    return changed + sum(official_id not in asked for official_id in now)


def _on_counts(lines: tuple[Line, ...], ledger: Ledger) -> int:
    now: Counter[tuple[str, str, str | None, MoveKind]] = Counter()
    leaving: Counter[tuple[str, str | None]] = Counter()
    announced: Counter[tuple[str, str | None]] = Counter()
    for move in ledger.moves:
        if move.kind is not MoveKind.REASSIGNMENT:
            now[move.origin, move.destination, move.field_id, move.kind] += move.count
            leaving[move.origin, move.field_id] += move.count
    missing = 0
    for line in lines:
        announced[line.origin, line.field_id] += line.count
        if line.status is not Status.REFUSED:
            there = now[line.origin, line.destination, line.field_id, line.kind]
            missing += max(0, line.count - there)
    return missing + sum(max(0, n - announced[who]) for who, n in leaving.items())
