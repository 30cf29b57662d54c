"""What the terminal says of the progress of announced lines: plain text of at most 80 columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from realloc.city.lines import Round, Status
from realloc.reports.terminal.lines import (
    BOLD,
    GREEN,
    WIDTH,
    YELLOW,
    fitted,
    listed,
    painted,
    wrapped,
)
from realloc.rounds.progress import Progress, Tally, UnitProgress
from realloc.rounds.progress_words import field_title, headlines, officials, state_of, unit_owes
from realloc.words.say import day, number, say

FEW = 10
"""Units shown of each list; the workbook and the JSON have them all."""


def render_progress(progress: Progress) -> str:
    """How far the lines have come, in the language of the plan."""
    language = progress.instance.language
    first, *others = headlines(progress)
    parts = [painted(wrapped(first), BOLD)]
    parts.append("\n".join(_hued(others, progress)))
    if progress.total.total:
        statuses = [status for status in Status if progress.total.lines[status]]
        kinds = {say(f"kind.{kind.value}", language): one for kind, one in progress.kinds.items()}
        fields = {field_title(progress.instance, f): one for f, one in progress.fields.items()}
        silent = progress.total.silent > 0
        parts.append(_tallies("by_kind", kinds, statuses, language, progress.total, silent=silent))
        parts.append(_tallies("by_field", fields, statuses, language, silent=silent))
    parts += [_rounds(progress.rounds, language), *_units(progress)]
    return "\n\n".join(part for part in parts if part)


def _hued(lines: Sequence[str], progress: Progress) -> list[str]:
    """The first line is green when every unit has answered; yellow is what is late."""
    hues = dict.fromkeys(range(len(lines)), "")
    if progress.answered == len(progress.units) > 0:
        hues[0] = GREEN
    if progress.late:
        hues[2] = YELLOW
    told = [wrapped(text, 2) for text in lines]
    return [painted(text, hues[n]) if hues[n] else text for n, text in enumerate(told)]


def _tallies(
    title: str,
    rows: Mapping[str, Tally],
    statuses: Sequence[Status],
    language: str,
    total: Tally | None = None,
    *,
    silent: bool,
) -> str:
    """Officials by status, a row each, the total below; apart, where there are any, those by silence."""
    names = ["officials", *(status.value for status in statuses), *(["silent"] if silent else [])]
    heads = [say(f"progress.{name}", language) for name in names]
    widths = [max(9, cell_len(head) + 2) for head in heads]
    named = min(34, WIDTH - sum(widths))
    lines = [painted(fitted(say(f"progress.{title}", language), named) + _right(heads, widths), BOLD)]
    shown = [*rows.items(), *([(say("progress.all", language), total)] if total else [])]
    for name, one in shown:
        figures = [one.people.total(), *(officials(one, s) for s in statuses), one.silent][: len(names)]
        cells = [number(figure, language) for figure in figures]
        lines.append("  " + fitted(name, named - 2) + _right(cells, widths))
    return "\n".join(lines)


def _right(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(
        " " * max(1, width - cell_len(cell)) + cell for cell, width in zip(cells, widths, strict=True)
    )


def _rounds(rounds: Sequence[Round], language: str) -> str:
    """The history, where there is one."""
    if len(rounds) < 2:
        return ""
    counted = (status.value for status in Status)
    names = ["lines", *(name for name in counted if any(getattr(one, name) for one in rounds))]
    heads = [say(f"progress.{'officials' if n == 'lines' else n}", language) for n in names]
    widths = [max(9, cell_len(head) + 2) for head in heads]
    named = min(34, WIDTH - sum(widths))
    lines = [painted(fitted(say("progress.by_round", language), named) + _right(heads, widths), BOLD)]
    for one in rounds:
        name = f"{one.number}" + (f" ({day(one.as_of, language)})" if one.as_of else "")
        cells = [number(getattr(one, n), language) for n in names]
        lines.append("  " + fitted(name, named - 2) + _right(cells, widths))
    return "\n".join(lines)


def _units(progress: Progress) -> list[str]:
    """Who is late, and who has not answered yet."""
    language = progress.instance.language
    owing = sorted(
        (unit for unit in progress.units if not unit.answered),
        key=lambda u: (-u.late, -u.owed, -u.silent, u.unit_id),
    )
    late, waiting, silent = ([u for u in owing if state_of(u) == s] for s in ("late", "waiting", "silent"))

    def told(unit: UnitProgress) -> str:
        return unit_owes(progress, unit)

    found = [listed(say("progress.late_units", language), late, FEW, told, language, YELLOW)]
    in_time = "progress.waiting_units" if progress.due is not None else "progress.awaited_units"
    found.append(listed(say(in_time, language), waiting, FEW, told, language, BOLD))
    found.append(listed(say("progress.silent_units", language), silent, FEW, told, language, BOLD))
    if max(len(late), len(waiting), len(silent)) > FEW or progress.late:
        found.append(wrapped(say("progress.more_below", language)))
    return found
