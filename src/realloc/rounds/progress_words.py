"""Progress in words: for the terminal, the workbook and programs alike."""

from __future__ import annotations

from realloc.city.domain import Instance
from realloc.city.lines import Line, Party, Status
from realloc.rounds.progress import Progress, Tally, UnitProgress
from realloc.words.folding import listing
from realloc.words.say import say
from realloc.workbook.contract.loop_sheets import PARTY_WORDS


def headlines(progress: Progress) -> list[str]:
    """What leadership asks first, a sentence each: which round and day, units, officials, what is late."""
    language, people = progress.instance.language, progress.total.people
    found = [say("progress.heading", language, round=progress.number, day=progress.as_of)]
    if not progress.total.total:
        found.append(say("progress.nothing", language))
    else:
        found.append(say("progress.units", language, answered=progress.answered, units=len(progress.units)))
        found.append(
            say(
                "progress.people",
                language,
                answered=people.total() - people[Status.PENDING] - progress.total.silent,
                people=people.total(),
                agreed=progress.total.agreed,
                refused=people[Status.REFUSED],
                done=people[Status.DONE],
            )
        )
    if progress.late:
        units = sum(unit.late > 0 for unit in progress.units)
        found.append(say("progress.late", language, lines=len(progress.late), units=units))
    if progress.total.silent:
        found.append(say("progress.silence", language, count=progress.total.silent))
    if people[Status.PENDING]:
        due = "progress.due_by" if progress.due else "progress.no_due"
        found.append(say(due, language, day=progress.due))
    if progress.earlier:
        found.append(say("progress.earlier", language, count=progress.earlier))
    if progress.reassignments:
        found.append(say("progress.reassignments", language, count=progress.reassignments))
    return found


def officials(one: Tally, status: Status) -> int:
    """The officials of a status; who is agreed by silence alone counts apart."""
    return one.agreed if status is Status.AGREED else one.people[status]


def unit_owes(progress: Progress, unit: UnitProgress) -> str:
    """How many answers a unit owes, or never gave, by its name."""
    name = progress.instance.unit_name(unit.unit_id)
    key = "progress.owes_late" if unit.late else "progress.owes"
    return say(key, progress.instance.language, unit=name, count=unit.owed or unit.silent, late=unit.late)


def state_of(unit: UnitProgress) -> str:
    """``answered``, ``late``, ``waiting``, or ``silent`` where silence is taken for an answer."""
    if unit.late:
        return "late"
    return "waiting" if unit.owed else "silent" if unit.silent else "answered"


def status_told(progress: Progress, line: Line) -> str:
    """What has become of a line; also that it is agreed by silence alone."""
    key = "progress.by_silence" if progress.by_silence(line) else f"status.{line.status.value}"
    return say(key, progress.instance.language)


def field_title(instance: Instance, field_id: str | None) -> str:
    """A field's label; for officials without any, that they have none."""
    if field_id is None:
        return say("progress.no_field", instance.language)
    found = instance.field.get(field_id)
    return found.label if found is not None else field_id


def parties_told(parties: tuple[Party, ...], language: str) -> str:
    """Parties in a list."""
    return listing((PARTY_WORDS[party][language == "vi"] for party in parties), language)


def who(line: Line) -> str:
    """The official, or how many."""
    return line.official_id or str(line.count)
