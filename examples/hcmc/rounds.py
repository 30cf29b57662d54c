"""Five rounds of announcing and hearing, simulated: what holds, what is asked anew, what solving afresh does.

    python examples/hcmc/rounds.py examples/hcmc/hcmc.xlsx --seeds 3

Every round packs are written, filled in like wards do (some refuse, some do not answer), read back, and the
plan is revised; after the last round what was agreed is carried out and the next input is solved.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import openpyxl

import realloc
from realloc.city.lines import Status
from realloc.pipeline import solve, verify_plan
from realloc.pipeline.rounds import pack_plan, revise
from realloc.plan.result import Result
from realloc.questions.afresh import solved_afresh
from realloc.reports.other_workbooks.next_workbook import write_next
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.rounds.announced import open_announced
from realloc.rounds.apply import apply_plan
from realloc.rounds.since import Fate, Since, since_last_round

REFUSE, SILENT = 0.04, 0.3
"""How many of the parties that are asked refuse, and how many of the packs do not come back in a round."""

_ANSWER = "answer"

FIRST_DAY, DAYS = date(2026, 1, 1), 14
"""The day of the first plan, and days from round to round."""


@dataclass(frozen=True)
class Played:
    """What a round came to: lines sent, their status after it, and what the revised plan does."""

    sent: int
    agreed: int
    refused: int
    silent: int
    replaced: int
    disturbed: int
    afresh: int
    goals: dict[str, float]
    moved_though_agreed: int


def play(workbook: Path, folder: Path, seed: int, rounds: int = 5) -> tuple[list[Played], Result]:
    """Play some rounds on a workbook; the last result is that of the next input, solved."""
    rng = random.Random(seed)
    plan = folder / "round1.plan.xlsx"
    first = solve(workbook, overrides={"as_of": FIRST_DAY.isoformat()})
    write_plan(first, plan)
    played = []
    for number in range(1, rounds + 1):
        day = FIRST_DAY + timedelta(DAYS * number)
        packs = folder / f"packs{number}"
        pack_plan(plan, packs, sent=day - timedelta(DAYS), reply_by=day - timedelta(1))
        _answer(packs, rng, first.instance.ordered)
        result = revise(plan, [packs], as_of=day)
        sent = len(open_announced(plan).current)
        plan = folder / f"round{number + 1}.plan.xlsx"
        write_plan(result, plan)
        assert verify_plan(plan).ok
        played.append(_told(result, sent))
    following = folder / "next.xlsx"
    day = FIRST_DAY + timedelta(DAYS * (rounds + 1))
    write_next(apply_plan(open_announced(plan), as_of=day), following)
    return played, solve(following, overrides={"as_of": day.isoformat()})


def moved_again(following: Result) -> int:
    """How many people whose line was carried out the next plan moves or reassigns."""
    done = {line.official_id for line in following.instance.lines if line.carried_out}
    return sum(move.official_id in done for move in following.plan.moves if move.official_id)


def _told(result: Result, sent: int) -> Played:
    instance = result.instance
    now = max(line.last_round for line in instance.lines)
    asked = [line for line in instance.lines if line.last_round == now]
    status = Counter(line.status for line in asked)
    items = since_last_round(instance, result.plan.moves)
    kept = {item.line.line_id for item in items if item.fate is Fate.KEPT and item.line}
    agreed = [line for line in asked if line.status is Status.AGREED]
    return Played(
        sent,
        status[Status.AGREED],
        status[Status.REFUSED],
        status[Status.PENDING],
        _replaced(items),
        int(result.verification.after["changes"]),
        int(solved_afresh(result).changes),
        {goal.goal: float(goal.value) for goal in result.plan.goals},
        sum(line.line_id not in kept for line in agreed),
    )


def _replaced(items: Sequence[Since]) -> int:
    """How many posts that somebody refused are taken by somebody else, asked again or not."""
    refused = [i.line for i in items if i.fate is Fate.ASKED_AGAIN and i.line and i.move]
    called = Counter((i.move.destination, i.move.field_id) for i in items if i.fate is Fate.NEW and i.move)
    posts = Counter((line.destination, line.field_id) for line in refused)
    return sum(i.fate is Fate.REPLACED for i in items) + (posts & called).total()


def _answer(packs: Path, rng: random.Random, ordered: Set[str]) -> None:
    """Fill the packs in: each comes back or not, and each answer in it agrees or refuses.

    Whom leadership has ordered to go nobody refuses: that would be a conflict, which ends the play.
    """
    for path in sorted(packs.glob("*.xlsx")):
        if rng.random() < SILENT:
            path.unlink()
            continue
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:  # who leaves and who comes may stand on one each
            columns: dict[int, str] = {}
            for row in sheet.iter_rows():
                words = {cell.column: str(cell.value) for cell in row if cell.value is not None}
                heads = {c: w for c, w in words.items() if w.startswith("Lý do") or w.endswith("'s reason")}
                heads |= {
                    c: _ANSWER for c, w in words.items() if w.startswith("Ý kiến") or w.endswith("'s answer")
                }
                if heads:
                    columns = heads
                elif columns and any(w.count("-") == 3 and "-L" in w for w in words.values()):
                    may_refuse = ordered.isdisjoint(words.values())
                    _fill(sheet, row[0].row, columns, rng, REFUSE if may_refuse else 0.0)
        book.save(path)


def _fill(sheet: object, row: int, columns: dict[int, str], rng: random.Random, share: float) -> None:
    answers = [column for column, word in columns.items() if word is _ANSWER]
    for column in answers:
        refuses = rng.random() < share
        sheet.cell(row, column).value = "không đồng ý" if refuses else "đồng ý"  # type: ignore[attr-defined]
        if refuses and column + 1 in columns:
            reason = rng.choice(("gia đình", "đường xa", "lý do khác"))
            sheet.cell(row, column + 1).value = reason  # type: ignore[attr-defined]


def main() -> None:
    """Play and print a table for each seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    print(f"realloc {realloc.__version__}, {given.workbook.name}")
    for seed in range(1, given.seeds + 1):
        with tempfile.TemporaryDirectory() as folder:
            played, following = play(given.workbook, Path(folder), seed, given.rounds)
        print(f"\nseed {seed}")
        print("round  sent  agreed  refused  silent  replaced  disturbed  afresh  over   gap        km")
        for number, one in enumerate(played, 1):
            print(
                f"{number:>5}{one.sent:>6}{one.agreed:>8}{one.refused:>9}{one.silent:>8}{one.replaced:>10}"
                f"{one.disturbed:>11}{one.afresh:>8}{one.goals['over']:>6g}{one.goals['gap']:>6g}"
                f"{one.goals['distance']:>10.2f}"
            )
        print(
            f"disturbed {sum(p.disturbed for p in played)}, solving afresh each time "
            f"{sum(p.afresh for p in played)}; agreed lines moved:"
            f" {sum(p.moved_though_agreed for p in played)}"
        )
        kinds = Counter(move.kind.value for move in following.plan.moves)
        goals = ", ".join(f"{goal.goal} {float(goal.value):g}" for goal in following.plan.goals)
        print(f"carried out and solved again: {dict(kinds)}; {goals}")
        changes = int(following.verification.after["changes"])
        print(f"moved again though carried out {moved_again(following)}; awaited lines changed {changes}")


if __name__ == "__main__":
    main()
