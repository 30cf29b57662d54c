"""What the terminal says of two plans: plain text of at most 80 columns."""

from __future__ import annotations

from collections import Counter

from realloc.city.numbers import Number
from realloc.goals import EVERY_GOAL
from realloc.plan.figures import move_counts
from realloc.questions.compare.records import (
    Change,
    Comparison,
    Flow,
    How,
    InputChange,
    PersonChange,
    UnitPair,
)
from realloc.questions.compare.words import (
    carried_text,
    change_words,
    doubts,
    field_label,
    goal_note,
    home_text,
    lot_text,
    people_title,
    unit_name,
    verdict_lines,
    year_rows,
)
from realloc.reports.terminal.lines import BOLD, GREEN, WIDTH, YELLOW, first_of, fitted, painted, wrapped
from realloc.words.say import number, say

FEW = 8
"""Lines shown of each list; the workbook and the JSON have them all."""

_TITLE, _FIGURE, _LABEL = 34, 10, 22


def render_comparison(comparison: Comparison, *, names: bool = False) -> str:
    """The comparison in the language of A; ``names`` puts people's names beside their ids."""
    language = comparison.language
    parts = [
        _heads(comparison),
        "\n".join(painted(wrapped(text), YELLOW) for text in doubts(comparison)),
        "\n".join(painted(wrapped(text), GREEN) for text in verdict_lines(comparison)),
        _goals(comparison),
        _years(comparison),
        _people(comparison, names) if comparison.by_name else _flows(comparison),
        _units(comparison),
        _inputs(comparison, names),
        wrapped(carried_text(comparison)),
        say("compare.whole", language) if _is_cut(comparison) else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _is_cut(comparison: Comparison) -> bool:
    """Whether any list has more than is shown of it."""
    whose = (person.change for person in comparison.people)
    lengths = [*Counter(whose).values()] if comparison.by_name else [len(comparison.flows)]
    lengths += [len(comparison.units), *Counter(change.what for change in comparison.inputs).values()]
    return max(lengths) > FEW


def _heads(comparison: Comparison) -> str:
    language = comparison.language
    lines = []
    for letter, side in zip("AB", (comparison.a, comparison.b), strict=True):
        counts = move_counts(side.moves)
        lines.append(wrapped(say("compare.plan", language, side=letter, file=side.file), 3))
        year = "" if side.road is None else f"{side.road.plan.horizon.first}: "
        lines.append(f"   {year}" + say("terminal.moves", language, **counts))
    return "\n".join(lines)


# -- goals -----------------------------------------------------------------------------------------------


def _goals(comparison: Comparison) -> str:
    language = comparison.language
    heads = f"{'A':>{_FIGURE}}{'B':>{_FIGURE}}{say('compare.difference', language):>{_FIGURE}}"
    lines = [painted(fitted(say("terminal.goals", language), _TITLE + 2) + heads, BOLD)]
    starred = False
    for position, pair in enumerate(comparison.goals, 1):
        cells = [
            ("–" if value is None else number(value, language)) + ("*" if proven is False else "")
            for value, proven in ((pair.a, pair.proven_a), (pair.b, pair.proven_b))
        ]
        starred = starred or any(cell.endswith("*") for cell in cells)
        figures = "".join(f"{cell:>{_FIGURE}}" for cell in (*cells, signed(pair.difference, language)))
        title = fitted(EVERY_GOAL[pair.goal].CARD.title(language), _TITLE - 2)
        lines.append(f"{position:>3} {title}{figures}  {goal_note(pair, language)}".rstrip())
    if starred:
        lines.append(f"  {say('compare.unproven', language)}")
    return "\n".join(lines)


def signed(value: Number | None, language: str) -> str:
    """A difference with its sign, as a reader expects it: +18, −18, 0; a dash where there is none."""
    if value is None:
        return "–"
    text = number(value if value > 0 else -value, language)
    return text if text == "0" else ("+" if value > 0 else "−") + text


def _years(comparison: Comparison) -> str:
    """Over several years: the city at the end of each, A → B."""
    if not comparison.years:
        return ""
    language = comparison.language
    rows = [(title, [_pair(pair, language) for pair in pairs]) for title, pairs in year_rows(comparison)]
    years = [str(pair.year) for pair in comparison.years]
    room = 2 + max(len(cell) for cells in (years, *(cells for _, cells in rows)) for cell in cells)
    beside = max(1, (WIDTH - _LABEL) // room)
    tables = []
    for start in range(0, len(years), beside):
        some = slice(start, start + beside)
        heads = "".join(f"{year:>{room}}" for year in years[some])
        lines = [painted(fitted(say("compare.years", language), _LABEL) + heads, BOLD)]
        for title, cells in rows:
            lines.append(fitted(title, _LABEL) + "".join(f"{cell:>{room}}" for cell in cells[some]))
        tables.append("\n".join(lines))
    return "\n\n".join(tables)


# -- people ----------------------------------------------------------------------------------------------


def _people(comparison: Comparison, names: bool) -> str:
    language = comparison.language
    lines = [painted(people_title(comparison), BOLD)]
    counts = [("alike", comparison.alike), *((c.value, comparison.count(c)) for c in Change)]
    shown = [(key, count) for key, count in counts if count or key != Change.ORIGIN.value]
    lines += [f"  {fitted(say(f'compare.{key}', language), 34)}{number(n, language):>7}" for key, n in shown]
    for change in Change:
        group = [person for person in comparison.people if person.change is change]
        if group:
            title = say(f"compare.{change.value}", language)
            lines += ["", painted(f"{title[:1].upper()}{title[1:]} (A → B)", BOLD)]
            lines += first_of(group, FEW, lambda p: _person(comparison, p, names), language, hang=4)
    return "\n".join(lines)


def _person(comparison: Comparison, person: PersonChange, names: bool) -> str:
    """``CB0012  Phường An Khánh: stays → Xã Bình Lợi, Land``, on as many lines as it takes."""
    a, b, language = comparison.a, comparison.b, comparison.language
    who = person.official_id + (f" {person.name}" if names and person.name else "")
    lots = (
        lot_text(a, b, person.a, person.home_a, language),
        lot_text(b, a, person.b, person.home_b, language),
    )
    return f"{who}  {home_text(comparison, person)}: {lots[0]} → {lots[1]}"


def _flows(comparison: Comparison) -> str:
    """On counts: how many go where, where that differs."""
    a, b, language = comparison.a.instance, comparison.b.instance, comparison.language
    if not comparison.flows:
        return ""
    head = say("compare.flows", language, count=len(comparison.flows))

    def told(flow: Flow) -> str:
        ends = " → ".join(unit_name(a, b, u) for u in (flow.origin, flow.destination))
        field = field_label(a, b, flow.field_id)
        kind = say(f"kind.{flow.kind}", language)
        text = f"{kind}: {ends}{f', {field}' if field else ''}"
        return f"{fitted(text, 62)}{number(flow.a, language):>7}{number(flow.b, language):>7}"

    heading = painted(fitted(head, 64) + f"{'A':>7}{'B':>7}", BOLD)
    return "\n".join([heading, *first_of(comparison.flows, FEW, told, language)])


# -- units and input ---------------------------------------------------------------------------------------


def _units(comparison: Comparison) -> str:
    language, units = comparison.language, comparison.units
    if not units:
        return ""
    head = painted(say("compare.units", language, count=len(units)), BOLD)
    keys = ("after", "surplus", "shortage", "missing")
    heads = [say(f"compare.{key}", language) for key in keys]

    def told(unit: UnitPair) -> str:
        return fitted(unit.name, 30) + "".join(f"{_pair(getattr(unit, key), language):>12}" for key in keys)

    lines = [head, " " * 32 + "".join(f"{text:>12}" for text in heads)]
    return "\n".join([*lines, *first_of(sorted(units, key=_size), FEW, told, language)])


def _size(unit: UnitPair) -> int:
    """Units that differ most first."""
    pairs = (unit.after, unit.surplus, unit.shortage, unit.missing)
    return -sum(abs((a or 0) - (b or 0)) for a, b in pairs)


def _pair(pair: tuple[int | None, int | None], language: str) -> str:
    a, b = ("–" if value is None else number(value, language) for value in pair)
    return a if a == b else f"{a} → {b}"


def _inputs(comparison: Comparison, names: bool) -> str:
    language, changes = comparison.language, comparison.inputs
    if not changes:
        return say("compare.one_input", language)
    lines = [painted(say("compare.inputs", language, count=len(changes)), BOLD)]
    for what in dict.fromkeys(change.what for change in changes):
        group = [change for change in changes if change.what is what]
        lines += first_of(group, FEW, lambda c: _change(comparison, c, names), language, hang=4)
    return "\n".join(lines)


def _change(comparison: Comparison, change: InputChange, names: bool) -> str:
    """``Unit Phường An Khánh, quota: 61 → 63``; ``Official CB00012: new``."""
    what, which, attribute, a, b = change_words(comparison, change)
    if change.personal and not names:
        a = b = say("compare.withheld", comparison.language)
    head = f"{what} {which}".rstrip()
    if change.how is not How.CHANGED and not change.attribute:
        return f"{head}: {attribute}"
    values = b if change.a is None and change.attribute == "pairs" else f"{a} → {b}"
    if a == b:
        values = a
    return f"{head}{f', {attribute}' if attribute else ''}: {values}"
