"""The rule that is varied, and the values that it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from realloc.city.domain import Instance
from realloc.city.settings import Settings
from realloc.questions.changed import ruled
from realloc.words.folding import key, nearest
from realloc.workbook.contract.rule_keys import RULE_KEYS, match_rule
from realloc.workbook.contract.words import NONE_WORDS

Value = int | float | None
"""A value of the rule; None is no limit."""

MOST_POINTS = 200
"""Points of one frontier; more would say no more."""

DEFAULT_STEPS = 20
"""Steps, at most, where nobody says how many."""

_PARTS = re.compile(r"[;,\s]+")


class AxisError(Exception):
    """A rule or range that cannot be varied; ``phrase`` and ``values`` say why in either language."""

    def __init__(self, phrase: str, **values: object) -> None:
        super().__init__(phrase)
        self.phrase = phrase
        self.values = values


@dataclass(frozen=True, slots=True)
class Axis:
    """A numeric rule that limits the plans.

    Attributes
    ----------
    rule : str
        Key of the Rules sheet.
    larger_is_looser : bool
        Whether every plan that is allowed under a value is allowed under every larger one.  (For the
        months before retirement it is the other way round.)
    whole : bool
        Whether only whole numbers make sense.
    share : bool
        Whether the value is a share from 0 to 1, printed as a percentage.
    of_years : bool
        Whether only a plan over several years reads the rule.
    """

    rule: str
    larger_is_looser: bool = True
    whole: bool = True
    share: bool = False
    of_years: bool = False

    def looseness(self, value: Value) -> float:
        """Larger for a looser value; no limit is the loosest."""
        if value is None:
            return float("inf")
        return float(value) if self.larger_is_looser else -float(value)

    def applied(self, instance: Instance, value: Value) -> Instance:
        """The instance with the rule at ``value``, everything else as it is."""
        return ruled(instance, **{self.rule: value})

    def from_tight_to_loose(self, values: Sequence[Value]) -> list[Value]:
        """The values in order, each once."""
        return sorted(dict.fromkeys(values), key=self.looseness)


AXES: dict[str, Axis] = {
    axis.rule: axis
    for axis in (
        Axis("max_moves"),
        Axis("max_km", whole=False),
        Axis("max_support", whole=False),
        Axis("max_out_share", whole=False, share=True),
        Axis("min_months_to_retirement", larger_is_looser=False),
        Axis("min_months_between_moves", larger_is_looser=False),
        Axis("max_streamlined", of_years=True),
        Axis("max_recruits", of_years=True),
        Axis("max_trained", of_years=True),
    )
}
"""The rules that can be varied.  The other numeric ones (length of secondments, sharing) change no move."""


def find_axis(name: str) -> Axis:
    """The axis that a rule key, in English or Vietnamese, names.

    Raises
    ------
    AxisError
        When there is no such rule, or no move depends on it.
    """
    rule = match_rule(name)
    known = ", ".join(AXES)
    if rule is None:
        words = [word for r in RULE_KEYS if r.key in AXES for word in (r.key, r.vi)]
        like = nearest(name, words)
        raise AxisError("frontier.unknown_rule", found=name, known=known, like=f" ({like}?)" if like else "")
    if rule.key not in AXES:
        raise AxisError("frontier.idle_rule", found=rule.key, known=known)
    return AXES[rule.key]


def parse_values(axis: Axis, text: str) -> list[Value]:
    """Values from ``start:stop:step`` (both ends included) or a list such as ``0, 50, none``.

    Raises
    ------
    AxisError
        When the text is neither, a value is out of range, or there are too many.
    """
    bad = AxisError("frontier.bad_range", found=text)
    if ":" in text:
        parts = [_number(axis, part, bad) for part in text.split(":")]
        if len(parts) not in (2, 3) or None in parts:
            raise bad
        start, stop, *rest = (Fraction(str(part)) for part in parts)
        step = rest[0] if rest else Fraction(1)
        if step <= 0 or stop < start:
            raise bad
        count = int((stop - start) / step)
        if count >= MOST_POINTS:
            raise AxisError("frontier.too_many", most=MOST_POINTS)
        exact = [start + step * i for i in range(count + 1)]
        values: list[Value] = [_typed(axis, value, bad) for value in (*exact, stop)]
    else:
        values = [_number(axis, part, bad) for part in _PARTS.split(text.strip()) if part]
    for value in values:
        _check(axis, value, bad)
    found = axis.from_tight_to_loose(values)
    if not found:
        raise bad
    if len(found) > MOST_POINTS:
        raise AxisError("frontier.too_many", most=MOST_POINTS)
    return found


def _number(axis: Axis, text: str, bad: AxisError) -> Value:
    text = text.strip()
    if key(text) in NONE_WORDS:
        if not axis.larger_is_looser:
            raise bad  # months always have a value
        return None
    percent = axis.share and text.endswith("%")
    try:
        exact = Fraction(text.rstrip("%").strip() if percent else text)
    except (ValueError, ZeroDivisionError):
        raise bad from None
    return _typed(axis, exact / 100 if percent else exact, bad)


def _typed(axis: Axis, exact: Fraction, bad: AxisError) -> Value:
    if not axis.whole:
        return float(exact)
    if exact.denominator != 1:
        raise bad
    return int(exact)


def _check(axis: Axis, value: Value, bad: AxisError) -> None:
    """The range of a rule is known to the settings."""
    try:
        Settings.of({axis.rule: value})
    except ValueError:
        raise bad from None


def default_values(most: int, in_force: Value = None) -> list[Value]:
    """Round steps from 0 to ``most``, which is always the last; the limit in force is among them.

    The step is the smallest of 1, 2, 5, 10, 20, 50 … that takes at most :data:`DEFAULT_STEPS` steps; a
    step that would all but touch the last value is left out.
    """
    steps = (digit * 10**power for power in range(9) for digit in (1, 2, 5))
    step = next(s for s in steps if most <= s * DEFAULT_STEPS)
    grid = [value for value in range(0, most, step) if most - value >= step / 4]
    extra = [in_force] if in_force is not None and in_force < most else []
    return [*sorted({*grid, most, *extra})]
