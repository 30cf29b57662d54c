"""The columns of the two tables of a pack, side by side on one grid so that both fit one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from realloc.city.lines import Party
from realloc.reports.excel.cells import Value
from realloc.reports.excel.letters import breadth
from realloc.reports.excel.widths import SPARE
from realloc.rounds.packs import Asked, Packs
from realloc.words.say import day, number, say
from realloc.workbook.contract.loop_sheets import REASON_WORDS, REPLY_WORDS

Show = Callable[[Asked, int], Value]

PAGE = 140.0
"""Characters across a landscape page on which Times 12 is still printed at 11 points: a character is 6 points
wide (8 pixels), 277 mm are 785 points, and 785 / (140 · 6) is more than 11 / 12.  The note takes the rest."""


_WIDEST_ID = 14.0
"""At the most, so that the note keeps its room; longer ids are broken."""


@dataclass(frozen=True, slots=True)
class PackColumn:
    """One column: ``key`` names its heading, ``value`` shows a line and its position."""

    key: str
    value: Show
    style: str
    width: float
    is_answer: bool = False


def columns_of(packs: Packs) -> tuple[list[PackColumn], list[PackColumn]]:
    """The columns of who leaves and of who comes: as many, and as wide."""
    leaving, coming = _of_people(packs) if packs.instance.officials is not None else _on_counts(packs)
    widths = [max(pair) for pair in zip([c.width for c in leaving], [c.width for c in coming], strict=True)]
    widths[-1] = max(widths[-1], PAGE - sum(widths[:-1]))
    return _wide(leaving, widths), _wide(coming, widths)


def _wide(columns: list[PackColumn], widths: list[float]) -> list[PackColumn]:
    return [replace(column, width=width) for column, width in zip(columns, widths, strict=True)]


def _answers(language: str, *columns: tuple[str, str, float]) -> list[PackColumn]:
    return [PackColumn(key, _said(key, language), style, width, True) for key, style, width in columns]


def _said(key: str, language: str) -> Show:
    """What was answered before, and why; day and note are those of a new answer."""
    name, _, what = key.partition("_")
    party = next((party for party in Party if party.value == name), None)

    def show(asked: Asked, _: int) -> Value:
        reply = asked.said.get(party) if party is not None else None
        if reply is None:
            return None
        if what == "answer":
            return word(REPLY_WORDS[reply.answer], language)
        return word(REASON_WORDS[reply.reason], language) if reply.reason else None

    return show


def word(words: Sequence[str], language: str) -> str:
    """A word as the list of a cell offers it."""
    chosen = words[language == "vi"]
    return chosen[:1].upper() + chosen[1:]


def _of_people(packs: Packs) -> tuple[list[PackColumn], list[PackColumn]]:
    show = _Shows(packs)
    asked = [a for pack in packs.packs for a in pack.leaving]
    named = any(a.person and a.person.name for a in asked)
    dated = any(a.years is not None for a in asked)
    ids = (a.person.official_id for pack in packs.packs for a in (*pack.leaving, *pack.coming) if a.person)
    widest = max((breadth(word) for one in ids for word in one.split(" ")), default=0) + SPARE
    who = PackColumn("official", show.official, "long", min(_WIDEST_ID, max(9.5, widest)))
    years = [PackColumn("years", lambda a, _: a.years, "pending", 5.5)] if dated else []
    fields = PackColumn("fields", show.fields, "long", 12)
    leaving = [
        _NUMBER,
        who,
        *([PackColumn("who", show.name_and_position, "long", 15), fields] if named else []),
        *([] if named else [PackColumn("work", show.position_and_fields, "long", 17)]),
        *years,
        PackColumn("destination", show.destination, "long", 12),
        PackColumn("field", lambda a, _: a.field, "long", 11),
        PackColumn("kind", show.kind, "middle", 10.5),
        *_answers(show.language, ("official_answer", "answer", 9.5), ("official_reason", "answer", 10.5)),
        *_answers(show.language, ("sender_answer", "answer", 9.5), ("sender_reason", "answer", 10.5)),
        *_answers(show.language, ("day", "answer_date", 10.5), ("note", "answer_long", 9)),
    ]
    position = PackColumn("position", show.position, "long", 12)
    coming = [
        _NUMBER,
        who,
        *([PackColumn("name", show.name, "long", 15), position] if named else [position]),
        *years,
        fields,
        PackColumn("origin", show.origin, "long", 11),
        PackColumn("kind", show.kind, "middle", 10.5),
        PackColumn(show.km_key, lambda a, _: a.km, "km", 9),
        PackColumn("field", lambda a, _: a.field, "long", 10.5),
        *_answers(show.language, ("receiver_answer", "answer", 9.5), ("receiver_reason", "answer", 10.5)),
        *_answers(show.language, ("day_coming", "answer_date", 10.5), ("note", "answer_long", 9)),
    ]
    return leaving, coming


def _on_counts(packs: Packs) -> tuple[list[PackColumn], list[PackColumn]]:
    show = _Shows(packs)
    shared = [
        PackColumn("field", lambda a, _: a.field, "long", 20),
        PackColumn("count", lambda a, _: a.line.count, "position", 8),
        PackColumn("kind", show.kind, "middle", 12),
        PackColumn("km", lambda a, _: a.km, "km", 9),
    ]
    note = ("note", "answer_long", 16.0)
    leaving = [
        _NUMBER,
        PackColumn("destination", show.other("destination"), "long", 26),
        *shared,
        *_answers(show.language, ("sender_answer", "answer", 12), ("sender_reason", "answer", 14)),
        *_answers(show.language, ("day", "answer_date", 12), note),
    ]
    coming = [
        _NUMBER,
        PackColumn("origin", show.other("origin"), "long", 26),
        *shared,
        *_answers(show.language, ("receiver_answer", "answer", 12), ("receiver_reason", "answer", 14)),
        *_answers(show.language, ("day_coming", "answer_date", 12), note),
    ]
    return leaving, coming


_NUMBER = PackColumn("number", lambda _, position: position, "position", 4.5)


class _Shows:
    """What the columns show of a line."""

    def __init__(self, packs: Packs) -> None:
        self.language = packs.instance.language
        people = [a.person for pack in packs.packs for a in pack.coming if a.person]
        at_home = bool(people) and all(person.home is not None for person in people)
        self.km_key = "km_home" if at_home else "km"

    def official(self, asked: Asked, _: int) -> Value:
        return asked.person.official_id if asked.person else None

    def name(self, asked: Asked, _: int) -> Value:
        return asked.person.name if asked.person else None

    def position(self, asked: Asked, _: int) -> Value:
        return asked.person.position if asked.person else None

    def fields(self, asked: Asked, _: int) -> Value:
        return ", ".join(asked.fields)

    def name_and_position(self, asked: Asked, at: int) -> Value:
        return _lines(self.name(asked, at), self.position(asked, at))

    def position_and_fields(self, asked: Asked, at: int) -> Value:
        return _lines(self.position(asked, at), self.fields(asked, at))

    def origin(self, asked: Asked, _: int) -> Value:
        return asked.origin

    def destination(self, asked: Asked, _: int) -> Value:
        if asked.km is None:
            return asked.destination
        km = number(round(asked.km, 1), self.language)
        away = "pack.away_home" if asked.person and asked.person.home else "pack.away"
        return _lines(asked.destination, say(away, self.language, km=km))

    def other(self, end: str) -> Show:
        return lambda asked, _: getattr(asked, end)

    def kind(self, asked: Asked, _: int) -> Value:
        """The kind of move, a secondment's term, and whether it was agreed before."""
        language = self.language
        term = None
        if asked.term is not None:
            start, end = (day(d, language) for d in asked.term)
            term = say("pack.term", language, start=start, end=end)
        agreed = say("pack.agreed", language) if asked.agreed else None
        return _lines(say(f"kind.{asked.line.kind}", language), term, agreed)


def _lines(*parts: Value) -> str:
    return "\n".join(str(part) for part in parts if part)
