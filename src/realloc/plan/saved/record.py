"""What a plan records of how it was solved, and its digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Any

from realloc.city.domain import Move, MoveKind
from realloc.city.numbers import Number
from realloc.city.settings import DEFAULTS, ROAD_KEYS, Settings
from realloc.words.folding import key as folded
from realloc.words.say import both
from realloc.workbook.read import RawWorkbook

RECORD = (
    *("schema", "language", "status", "input_file", "input_sha256", "input_digest", "copy_digest"),
    *("settings_digest", "moves_digest", "remedies_left_out", "goals", "bounds", "record_digest"),
)


PROGRAMS = ("realloc", "python", "pulp", "solver", "solver_version", "time_limit", "started")


SECONDS = ("seconds_read", "seconds_solve", "seconds_write")


AUDIT_KEYS: tuple[str, ...] = (*RECORD, *PROGRAMS, *SECONDS)
"""Keys of the Audit sheet, in its first column, the same in every language."""


FACTS: tuple[str, ...] = ("input_file", "input_sha256", "input_digest", *PROGRAMS, *SECONDS)
"""Those that nothing else in a plan tells, so that they are kept as they were."""


def applied_rules(settings: Settings) -> list[tuple[str, object]]:
    """Keys and values as the Rules sheet takes them; None where a limit is not set.

    What only several years ask is left out where nothing was said of it.
    """
    told = [k for k in DEFAULTS if k not in ROAD_KEYS or getattr(settings, k) != DEFAULTS[k]]
    return [(key, rule_value(key, getattr(settings, key))) for key in told]


def settings_digest(settings: Settings) -> str:
    """SHA-256 of the rules as applied, to tell whether somebody changed them in a plan."""
    text = json.dumps([(key, str(value)) for key, value in applied_rules(settings)])
    return hashlib.sha256(text.encode()).hexdigest()


def moves_digest(moves: Iterable[Move]) -> str:
    """SHA-256 of the moves in any order, to tell whether somebody edited them in a plan."""
    lines = sorted(json.dumps(move_line(move)) for move in moves)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def move_line(move: Move) -> list[str | int | None]:
    """A move without what follows from the input."""
    return [move.kind.value, move.origin, move.destination, move.field_id, move.official_id, move.count]


def move_of(line: list[Any]) -> Move:
    """The move that :func:`move_line` wrote."""
    kind, origin, destination, field_id, official_id, count = line
    return Move(MoveKind(kind), origin, destination, field_id, official_id, count)


def read_lines(raw: RawWorkbook) -> list[str]:
    """The lines of the sheet that says what a plan was when it was solved; none without it."""
    sheet = next(filter(None, map(raw.sheet, both("sheet.solved"))), None)
    return ["".join(str(c) for c in row.cells if c is not None) for row in sheet.rows] if sheet else []


def solved_moves(raw: RawWorkbook) -> list[Move]:
    """The moves that a plan was solved with; none where it does not say so."""
    with suppress(ValueError, TypeError):
        lines = [json.loads(line) for line in read_lines(raw)]
        return [move_of(line["move"]) for line in lines if "move" in line]
    return []


def solved_letterhead(raw: RawWorkbook) -> dict[str, str]:
    """The texts at the head and foot of a plan by their items; none where it does not say so."""
    with suppress(ValueError, TypeError, AttributeError):
        for line in map(json.loads, read_lines(raw)):
            if "letterhead" in line:
                return {
                    item: text for item, text in line["letterhead"].items() if text and isinstance(text, str)
                }
    return {}


def rule_value(key: str, value: object) -> object:
    """A value as the Rules sheet takes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value == () and key == "binding_replies":
        return "none"  # a blank would be its default
    if isinstance(value, tuple):
        return ", ".join(_percent(v) if isinstance(v, Fraction) else str(v) for v in value)
    return value


def _percent(share: Fraction) -> str:
    """A share as a percentage; shares are typed as decimals, so the digits end."""
    percent = share * 100
    return f"{Decimal(percent.numerator) / percent.denominator:f}%"


def read_audit(raw: RawWorkbook) -> dict[str, object]:
    """The audit record of a plan: every known key that its Audit sheet has; empty without one."""
    titles = {folded(title) for title in both("sheet.audit")}
    rows = [row for sheet in raw.sheets if folded(sheet.name) in titles for row in sheet.rows]
    record: dict[str, object] = {}
    for _, (key, value, *_) in (row for row in rows if len(row.cells) > 1):
        if value is not None and str(key).strip() in AUDIT_KEYS:
            record[str(key).strip()] = value
    return record


def recorded_goals(raw: RawWorkbook) -> dict[str, Number]:
    """The goal values that a plan records, by slug; empty when its record cannot be read."""
    return _recorded(raw, "goals")


def recorded_bounds(raw: RawWorkbook) -> dict[str, Number]:
    """The proven bounds that a plan records, by slug; empty when its record cannot be read."""
    return _recorded(raw, "bounds")


def _recorded(raw: RawWorkbook, key: str) -> dict[str, Number]:
    try:
        values = json.loads(str(read_audit(raw).get(key, "{}")))
        return {str(goal): Fraction(v) if isinstance(v, str) else v for goal, v in values.items()}
    except (ValueError, AttributeError, ZeroDivisionError):
        return {}
