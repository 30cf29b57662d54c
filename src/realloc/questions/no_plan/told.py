"""That there is no plan, why, and what would give one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from realloc.words.say import say

if TYPE_CHECKING:  # they solve, which who only waits for the error needs not
    from realloc.questions.no_plan.conflict import Conflict
    from realloc.questions.no_plan.unfinished import Unfinished
    from realloc.questions.no_plan.way_out import WayOut


class NoPlan(NamedTuple):
    """Why there is no plan: a conflict, further ones that share no row with it, and the ways out."""

    conflict: Conflict
    others: tuple[Conflict, ...] = ()
    ways: tuple[WayOut, ...] = ()

    @property
    def unfinished(self) -> tuple[Unfinished, ...]:
        """Lines in the conflicts whose other half was carried out."""
        from realloc.questions.no_plan.unfinished import unfinished  # late, as above

        return tuple(half for one in (self.conflict, *self.others) for half in unfinished(one))

    def text(self, language: str) -> str:
        """Everything in words."""
        parts = [self.conflict.text(language)]
        told_of = set(self.conflict.rules)
        for other in self.others:
            parts.append(other.text(language, "conflict.other", tuple(told_of)))
            told_of |= set(other.rules)
        minimal = "conflict.minimal_each" if self.others else "conflict.minimal"
        parts.append(say(minimal, language))
        parts += [half.text(self.conflict.instance, language) for half in self.unfinished]
        if self.ways:
            parts.append(say("ways.head", language))
            parts += [f"  {n}. {way.text(language)}" for n, way in enumerate(self.ways, 1)]
        return "\n".join(parts)

    def as_dict(self, language: str) -> dict[str, Any]:
        """The same for programs."""
        return {
            **self.conflict.as_dict(language),
            "others": [other.as_dict(language) for other in self.others],
            "unfinished": [half.as_dict(self.conflict.instance, language) for half in self.unfinished],
            "ways_out": [way.as_dict(language) for way in self.ways],
            "text": self.text(language),
        }


class NoPlanError(Exception):
    """No plan satisfies the rules and decisions; ``reason`` says why, and what would help."""

    def __init__(self, reason: NoPlan) -> None:
        super().__init__(reason.text("en"))
        self.reason = reason

    @property
    def conflict(self) -> Conflict:
        """The first conflict."""
        return self.reason.conflict
