"""Bounds that rows give columns: as tight as can be told of one row, and never tighter than plans need."""

from __future__ import annotations

import random
from itertools import product

import pytest

from realloc.model.program import Program
from realloc.optimise.narrow import narrow


def bounds(program: Program) -> list[tuple[float, float]]:
    lower, upper = program.bounds()
    return list(zip(lower.tolist(), upper.tolist(), strict=True))


def test_a_row_bounds_each_of_its_columns_by_what_the_others_take_at_least() -> None:
    program = Program()
    x, y, z = (program.column((name,), lower, 10) for name, lower in (("x", 0), ("y", 1), ("z", 0)))
    program.row(("most",), [(x, 2.0), (y, 1.0)], "<=", 8)
    program.row(("same",), [(z, 1.0), (y, -1.0)], "==", 2)
    narrow(program, 100)
    # y takes 1 at least, so 2x ≤ 7 and x ≤ 3; y ≤ 8; z = y + 2 lies between 3 and 10.
    assert bounds(program) == [(0, 3), (1, 8), (3, 10)]
    assert not program.contradiction


def test_without_a_bound_there_are_no_more_than_all_people() -> None:
    program = Program()
    x, y = program.column(("x",)), program.column(("y",))
    program.row(("least",), [(x, 1.0), (y, 1.0)], ">=", 9)
    narrow(program, 7)
    assert bounds(program) == [(2, 7), (2, 7)]


def test_what_no_number_can_be_is_a_contradiction() -> None:
    program = Program()
    x = program.column(("x",), 0, 5)
    program.row(("odd",), [(x, 2.0)], "==", 3)
    narrow(program, 7)
    assert program.contradiction


@pytest.mark.parametrize("seed", range(40))
def test_no_plan_is_lost(seed: int) -> None:
    r = random.Random(seed)
    program = Program()
    columns = [program.column((n,), r.randint(-2, 0), r.randint(1, 3)) for n in range(4)]
    before = bounds(program)
    rows = []
    for number in range(3):
        terms = [(c, float(r.choice([-3, -1, 1, 2]))) for c in r.sample(columns, r.randint(1, 4))]
        sense, right = r.choice(["<=", ">=", "=="]), r.randint(-3, 3)
        program.row((number,), terms, sense, right)
        rows.append((terms, sense, right))

    def keeps(plan: tuple[int, ...]) -> bool:
        sums = ((sum(v * plan[c] for c, v in terms), sense, right) for terms, sense, right in rows)
        return all(
            s <= right if sense == "<=" else s >= right if sense == ">=" else s == right
            for s, sense, right in sums
        )

    plans = [p for p in product(*(range(int(a), int(b) + 1) for a, b in before)) if keeps(p)]
    narrow(program, 3)
    after = bounds(program)
    assert all(a <= x <= b for plan in plans for x, (a, b) in zip(plan, after, strict=True))
    assert not (plans and program.contradiction)
