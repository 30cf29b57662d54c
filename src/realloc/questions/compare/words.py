"""A comparison in words, the same in the terminal and in the workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from realloc.city.domain import Instance, Move, MoveKind
from realloc.city.horizon import Step
from realloc.goals import EVERY_GOAL
from realloc.questions.compare.records import (
    Better,
    Comparison,
    GoalPair,
    How,
    InputChange,
    PersonChange,
    Side,
    Told,
    Verdict,
    What,
)
from realloc.road.figures import YearLine, figure_of, measures
from realloc.rules import RULES
from realloc.words.say import say, shown
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.rule_keys import match_rule
from realloc.workbook.contract.small_sheets import DECISIONS, FIELDS
from realloc.workbook.contract.units import UNITS

_SHEETS = {
    What.UNIT: UNITS,
    What.FIELD: FIELDS,
    What.OFFICIAL: OFFICIALS,
    What.DECISION: DECISIONS,
}


def side_letter(better: Better) -> str:
    """``A`` or ``B``."""
    return better.value.upper()


def verdict_lines(comparison: Comparison) -> list[str]:
    """Which plan is better, in one order of goals or in both; and that inputs differ, where they do."""
    language = comparison.language
    told = [_verdict(comparison, verdict) for verdict in comparison.verdicts]
    if len(told) > 1:
        told = [
            say("compare.in_order", language, side=side, verdict=text)
            for side, text in zip("AB", told, strict=True)
        ]
    if comparison.same:
        told = [say("compare.identical", language)]
    elif comparison.inputs:
        told.append(say("compare.own_rules" if comparison.same_measure else "compare.own_input", language))
    return told


def _verdict(comparison: Comparison, verdict: Verdict) -> str:
    language = comparison.language
    pair = next((g for g in comparison.goals if g.goal == verdict.goal), None)
    if pair is None:
        return say("compare.equal", language)
    title = EVERY_GOAL[pair.goal].CARD.title(language)
    return say("compare.better", language, side=side_letter(verdict.better), goal=title, a=pair.a, b=pair.b)


def doubts(comparison: Comparison) -> list[str]:
    """What keeps the figures of a plan from being what they seem: broken rules, edits."""
    language = comparison.language
    told = []
    years = [side.road and side.road.plan.horizon for side in (comparison.a, comparison.b)]
    for letter, side in zip("AB", (comparison.a, comparison.b), strict=True):
        if side.broken:
            rules = rules_text(side.broken, language)
            told.append(say("compare.breaks", language, side=letter, rules=rules))
        if side.road is not None and years[0] != years[1]:
            horizon = side.road.plan.horizon
            facts = {"first": str(horizon.first), "last": str(horizon.last)}
            told.append(say("compare.own_years", language, side=letter, **facts))
        if side.edited:
            told.append(say("compare.edited", language, side=letter))
        if side.input_changed:
            told.append(say("compare.input_edited", language, side=letter))
    return told


def _steps(line: YearLine, step: Step) -> int:
    return line.steps.get(step, 0)


def people_title(comparison: Comparison) -> str:
    """Over several years people are named for the first alone."""
    if (road := comparison.a.road) is None:
        return say("compare.people", comparison.language)
    return say("compare.first_people", comparison.language, year=str(road.plan.horizon.first))


def year_rows(comparison: Comparison) -> list[tuple[str, list[tuple[int | None, int | None]]]]:
    """Each figure of the city with its pairs by year: posts, people …, then what happens in the year."""
    language, pairs = comparison.language, comparison.years

    def row(read: Callable[[YearLine], int]) -> list[tuple[int | None, int | None]]:
        ends = [(pair.a, pair.b) for pair in pairs]
        return [(None if a is None else read(a), None if b is None else read(b)) for a, b in ends]

    shown = measures(line for pair in pairs for line in (pair.a, pair.b) if line is not None)
    rows = [(say(f"road.{name}", language), row(partial(figure_of, name=name))) for name in shown]
    for step in Step:
        found = row(partial(_steps, step=step))
        if any(any(pair) for pair in found):
            rows.append((say(f"step.{step.value}", language), found))
    return rows


def rules_text(breaches: Mapping[str, int], language: str) -> str:
    """Rules by their titles with how often each is broken."""
    titles = {rule.CARD.slug: rule.CARD.title(language) for rule in RULES}
    parts = (
        say("compare.rule_count", language, rule=titles.get(rule, rule), count=count)
        for rule, count in breaches.items()
    )
    return ", ".join(parts) or say("word.none", language)


def carried_text(comparison: Comparison) -> str:
    """Whether A's moves would do in B's input; nothing when the inputs agree."""
    carried, language = comparison.carried, comparison.language
    if carried is None:
        return ""
    if not carried.lost and not carried.breaches:
        return say("compare.carried_kept", language, people=carried.people)
    if not carried.lost:
        rules = rules_text(carried.breaches, language)
        return say("compare.carried_breaks", language, people=carried.people, rules=rules)
    rules = rules_text(carried.breaches, language) if carried.breaches else say("word.no", language)
    return say("compare.carried", language, people=carried.people, lost=carried.lost, rules=rules)


def goal_note(pair: GoalPair, language: str) -> str:
    """Which plan is better in a goal, or which plan does not pursue it."""
    for letter, proven in (("A", pair.proven_a), ("B", pair.proven_b)):
        if proven is None:
            return say("compare.not_pursued", language, side=letter)
    if pair.better is Better.SAME:
        return ""
    return say("compare.side_better", language, side=side_letter(pair.better))


# -- places ----------------------------------------------------------------------------------------------


def unit_name(instance: Instance, other: Instance, unit_id: str | None) -> str:
    """A unit's name in its own input, else in the other, else its id."""
    if unit_id is None:
        return ""
    return (instance if unit_id in instance.unit else other).unit_name(unit_id)


def field_label(instance: Instance, other: Instance, field_id: str | None) -> str:
    """A field's label, likewise; nothing for a generalist."""
    if field_id is None:
        return ""
    field = instance.field.get(field_id) or other.field.get(field_id)
    return field.label if field else field_id


def home_text(comparison: Comparison, person: PersonChange) -> str:
    """A person's unit; both where the plans have them in different ones."""
    one, other = comparison.a.instance, comparison.b.instance
    names = [unit_name(one, other, person.home_a), unit_name(other, one, person.home_b)]
    return " → ".join(names) if all(names) and names[0] != names[1] else names[0] or names[1]


def lot_text(side: Side, other: Side, moves: tuple[Move, ...], home: str | None, language: str) -> str:
    """Where somebody ends in one plan, and for which field."""
    if not moves:
        return say("compare.stays" if home is not None else "compare.not_there", language)
    return "; ".join(_lot(side.instance, other.instance, move, language) for move in moves)


def _lot(instance: Instance, other: Instance, move: Move, language: str) -> str:
    field = field_label(instance, other, move.field_id)
    if move.kind is MoveKind.REASSIGNMENT:
        return say("compare.takes_up", language, field=field)
    unit = unit_name(instance, other, move.destination)
    return say("compare.to_field", language, unit=unit, field=field) if field else unit


# -- the input -------------------------------------------------------------------------------------------


def change_words(comparison: Comparison, change: InputChange) -> tuple[str, str, str, str, str]:
    """A change of the input as five texts: what, which, of it, in A, in B."""
    language = comparison.language
    one, other = comparison.a.instance, comparison.b.instance
    what = say(f"what.{change.what.value}", language)
    which = _which(change, language)
    attribute = _attribute(change, language)
    if change.how is not How.CHANGED and not change.attribute:
        return what, which, say(f"compare.{change.how.value}", language), "", ""
    if change.personal and change.a is None and change.b is None:
        withheld = say("compare.withheld", language)
        return what, which, attribute, withheld, withheld
    before, after = _named(change, change.a, one, other), _named(change, change.b, other, one)
    return what, which, attribute, _value(change, before, language), _value(change, after, language)


def _named(change: InputChange, value: Told, instance: Instance, other: Instance) -> Told:
    """A person's unit and fields by their names."""
    if change.what is What.OFFICIAL and isinstance(value, str) and value:
        if change.attribute == "unit":
            return unit_name(instance, other, value)
        if change.attribute == "fields":
            return ", ".join(field_label(instance, other, part) for part in value.split(", "))
    return value


def _which(change: InputChange, language: str) -> str:
    if change.what is What.RULE:
        rule = match_rule(change.item_id)
        return rule.vi if rule and language == "vi" else change.item_id
    if change.what is What.UNIT and change.label != change.item_id:
        return f"{change.label} ({change.item_id})" if change.item_id else change.label
    return change.label or change.item_id


def _attribute(change: InputChange, language: str) -> str:
    sheet = _SHEETS.get(change.what)
    if sheet and any(change.attribute == column.name for column in sheet.columns):
        return sheet.column(change.attribute).heading(language)
    if change.attribute:
        return say(f"compare.{change.attribute}", language)
    return ""


def _value(change: InputChange, value: Told, language: str) -> str:
    if value is None or value == "":
        return say("word.none", language) if change.what is What.RULE else "–"
    rule = match_rule(change.item_id) if change.what is What.RULE else None
    if rule and (word := rule.word(value, language)):
        return word
    if rule and rule.key == "over_by":  # a year
        return str(value)
    if change.attribute == "kind":
        return say(f"unit.{value}", language)
    if change.attribute in ("lat", "lon"):
        return f"{value:.6g}" if isinstance(value, float) else str(value)
    return shown(value, language)
