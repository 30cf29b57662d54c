"""What the first page shows: five figures, the biggest moves, fields, and the balance of every unit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from realloc.city.domain import Field, MoveKind, Unit
from realloc.plan.figures import gap_lines, unit_lines
from realloc.plan.solved import Solved


@dataclass(frozen=True, slots=True)
class Flow:
    """People sent from one unit to another, by transfer or secondment."""

    origin: Unit
    destination: Unit
    count: int


@dataclass(frozen=True, slots=True)
class FieldLine:
    """Specialists of one field over all units: needed, missing before and missing after."""

    field: Field
    need: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Balance:
    """One unit's officials over (+) or short of (−) its framework, before and after."""

    unit: Unit
    before: int
    after: int


def five_figures(result: Solved) -> list[tuple[str, int | None, int | None]]:
    """The result as (key, before, after); None where the workbook does not say."""
    units, gaps, balances = unit_lines(result), gap_lines(result), unit_balances(result)
    uncovered = [g for g in gaps if g.coverage_known]
    nobody = (sum(g.before <= 0 for g in uncovered), sum(g.after <= 0 for g in uncovered))
    unbalanced = (sum(b.before != 0 for b in balances), sum(b.after != 0 for b in balances))
    known = any(need.need > 0 and need.coverage_known for need in result.instance.needs.values())
    return [
        ("over_posts", sum(u.surplus_before for u in units), sum(u.surplus_after for u in units)),
        ("short_posts", sum(u.shortage_before for u in units), sum(u.shortage_after for u in units)),
        ("unbalanced", *unbalanced),
        ("missing", sum(g.missing_before for g in gaps), sum(g.missing_after for g in gaps)),
        ("uncovered", *(nobody if known else (None, None))),
    ]


def flows(result: Solved) -> list[Flow]:
    """Every pair of units with people sent from one to the other, the biggest first."""
    counts: Counter[tuple[str, str]] = Counter()
    for move in result.plan.moves:
        if move.kind is not MoveKind.REASSIGNMENT:
            counts[move.origin, move.destination] += move.count
    unit = result.instance.unit
    found = [Flow(unit[origin], unit[destination], count) for (origin, destination), count in counts.items()]
    return sorted(found, key=lambda f: (-f.count, f.origin.row, f.destination.row, f.origin.unit_id))


def field_lines(result: Solved) -> list[FieldLine]:
    """Every field that is needed somewhere, the one most missed before first."""
    need: Counter[str] = Counter()
    for (_, field_id), line in result.instance.needs.items():
        need[field_id] += line.need
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for gap in gap_lines(result):
        before[gap.field_id] += gap.missing_before
        after[gap.field_id] += gap.missing_after
    lines = [
        FieldLine(field, need[field.field_id], before[field.field_id], after[field.field_id])
        for field in result.instance.fields
        if need[field.field_id]
    ]
    return sorted(lines, key=lambda line: (-line.before, -line.after, line.field.field_id))


def unit_balances(result: Solved) -> list[Balance]:
    """Every unit with a framework, from the largest surplus before to the largest shortage."""
    lines = [
        Balance(u.unit, u.before - u.posts, u.after - u.posts)
        for u in unit_lines(result)
        if u.posts is not None
    ]
    return sorted(lines, key=lambda b: (-b.before, -b.after, b.unit.row, b.unit.unit_id))
