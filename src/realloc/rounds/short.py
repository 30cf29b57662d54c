"""What carrying out leaves shorter than before, the days it takes, and on counts which needs it lowers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from realloc.city.domain import Move
from realloc.city.ledger import Ledger
from realloc.rounds.announced import id_of
from realloc.rounds.outcome import Outcome
from realloc.words.bilingual import Words
from realloc.words.folding import letters_of
from realloc.workbook.contract.loop_sheets import LINES
from realloc.workbook.problems.problem import Problem
from realloc.workbook.validate.values import listed_cells


def told_short(outcome: Outcome) -> Iterator[Problem]:
    """Each (unit, field) that has fewer than min(need, have before), which no whole plan leaves so.

    It happens where somebody was carried out whose place a line still awaited is to fill; the next plan
    compares with what is there then, so that nothing else would tell.
    """
    instance, serving = outcome.instance, outcome.ledger.serving
    for (unit_id, field_id), need in sorted(instance.needs.items()):
        least = min(need.need, need.have)
        if need.coverage_known and serving[unit_id, field_id] < least:
            gone = [who for move in outcome.moves if (who := _left(move, unit_id, field_id, outcome))]
            told = listed_cells(sorted(gone))
            yield Problem(
                "W637",
                values={
                    "unit": instance.unit[unit_id].name,
                    "field": instance.field[field_id].label,
                    "after": serving[unit_id, field_id],
                    "least": least,
                    "who": Words(told, told),
                },
            )


def told_halves(outcome: Outcome, still: Sequence[Move], language: str) -> Iterator[Problem]:
    """Each unit whose lines ``still`` announced break its floor or its ceiling, now that others are done.

    Both compare with the people who are there: where who comes instead has come, or who makes room has gone,
    the other half of the exchange would leave the unit shorter, or fuller, than it is by then.
    """
    then = Ledger(outcome.instance, (*outcome.moves, *still)).headcount
    status = letters_of([column.name for column in LINES.columns].index("status") + 1)
    cells = {line.line_id: f"{status}{row}" for row, line in enumerate(outcome.lines, 2)}
    for unit in outcome.instance.units:
        i, posts = unit.unit_id, unit.posts
        now = outcome.ledger.headcount[i]
        if posts is None or min(posts, now) <= then[i] <= max(posts, now):
            continue
        mine = sorted(
            (m.official_id or f"{m.count} → {m.destination}", cells[id_of(m)])
            for m in still
            if i == (m.origin if then[i] < now else m.destination)
        )
        who = Words.same(listed_cells([f"{who}: {cell}" for who, cell in mine]))
        values = {"unit": unit.name, "now": now, "posts": posts, "then": then[i], "who": who}
        yield Problem("W620", LINES.title(language), mine[0][1], values)


def _left(move: Move, unit_id: str, field_id: str, outcome: Outcome) -> str:
    """Who served the field in the unit and does no more; "" where the move is no such."""
    if move.origin != unit_id or (move.destination == unit_id and move.field_id == field_id):
        return ""
    official = outcome.instance.official.get(move.official_id or "")
    if official is None:
        return f"{move.count} → {move.destination}"
    return official.official_id if official.serving == (unit_id, field_id) else ""


def told_undated(outcome: Outcome) -> Iterator[Problem]:
    """Who was agreed on and carried out although nobody has said when they came, and the day taken."""
    lines = [line for line in outcome.lines if line.line_id in outcome.undated]
    if lines:
        who = listed_cells(sorted(line.official_id or f"{line.count} → {line.destination}" for line in lines))
        count = sum(line.count for line in lines)
        yield Problem("W628", values={"count": count, "who": Words.same(who), "day": outcome.as_of})


def nothing_done(left: int) -> Words:
    """Why no line was carried out, where ``left`` were agreed or done and of the other kind."""
    if not left:
        return Words("none has the answers for that", "chưa đủ ý kiến")
    return Words(
        f"{left} agreed or done are of a status that --only leaves out",
        f"{left} lượt đã thống nhất hoặc đã thực hiện không thuộc loại chọn ở --only",
    )


def told_lowered(outcome: Outcome) -> Iterator[Problem]:
    """On counts, each need that was lowered because the borrower has no room for who was lent to it."""
    instance = outcome.instance
    for (unit_id, field_id), change in sorted(outcome.present.need.items()):
        if change:
            unit, field = instance.unit[unit_id].name, instance.field[field_id].label
            yield Problem("W638", values={"unit": unit, "field": field, "count": -change})
