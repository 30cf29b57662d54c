"""How far the announced lines of a plan have come, as leadership reports it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from realloc.city.domain import Instance
from realloc.city.hearing import Answers, answers_of, binding
from realloc.city.lines import Line, Party, Round, Status
from realloc.city.moves import MoveKind
from realloc.privacy.anonymous import anonymous_instance, redactor_of_instance, renumbered
from realloc.rounds.announced import Announced
from realloc.rounds.revise import round_of


@dataclass(frozen=True, slots=True)
class Tally:
    """Lines, and the officials of them (more than lines on counts), by status.

    ``silent`` are the officials of lines that count as agreed because somebody let the day pass.
    """

    lines: Counter[Status]
    people: Counter[Status]
    silent: int = 0

    @property
    def total(self) -> int:
        """All lines."""
        return self.lines.total()

    @property
    def answered(self) -> int:
        """Lines that nobody waits for any more."""
        return self.total - self.lines[Status.PENDING]

    @property
    def agreed(self) -> int:
        """The officials whose lines everybody agreed to in so many words."""
        return self.people[Status.AGREED] - self.silent


@dataclass(frozen=True, slots=True)
class Late:
    """A line that is past its day: who has not answered, and for how many days."""

    line: Line
    due: date
    days: int
    silent: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """One unit: its lines by status, leaving and arriving alike, and the answers that it owes.

    ``owed`` counts answers of the unit (of its officials too) to lines still pending, ``late`` those past
    their day, ``silent`` those that never came and are taken for agreement.
    """

    unit_id: str
    leaving: int
    arriving: int
    tally: Tally
    owed: int
    late: int
    silent: int

    @property
    def answered(self) -> bool:
        """Whether the unit has answered everything."""
        return self.owed == 0 and self.silent == 0


@dataclass(frozen=True)
class Progress:
    """Everything that ``status`` tells; ``units`` and the rest are in the order of the workbook.

    Attributes
    ----------
    silent : mapping of line id to parties
        Whose answer each line still waits for, or never had and is agreed by their silence.
    due : date, optional
        By when the last answers are due, as far as anybody said.
    reassignments : int
        Those of the plan, which nobody is asked about.
    earlier : int
        The officials who were moved in rounds before.
    """

    instance: Instance
    number: int
    as_of: date
    lines: tuple[Line, ...]
    total: Tally
    kinds: Mapping[MoveKind, Tally]
    fields: Mapping[str | None, Tally]
    units: tuple[UnitProgress, ...]
    rounds: tuple[Round, ...]
    late: tuple[Late, ...]
    silent: Mapping[str, tuple[Party, ...]]
    due: date | None
    reassignments: int
    earlier: int

    @property
    def answered(self) -> int:
        """How many of the units that are asked have answered everything."""
        return sum(unit.answered for unit in self.units)

    def by_silence(self, line: Line) -> bool:
        """Whether a line counts as agreed because somebody let the day pass."""
        return _agreed_by_silence(line, self.silent)


def progress_of(announced: Announced, as_of: date) -> Progress:
    """Count the lines of the plan by what has become of them, on ``as_of``."""
    settings = replace(announced.instance.settings, as_of=as_of)
    instance = replace(announced.instance, settings=settings)
    lines = announced.settled(as_of)
    answers = answers_of(announced.lines, announced.replies)
    mine = tuple(line for line in lines if line.last_round == announced.number)
    silent = {line.line_id: _silent(line, answers.get(line.line_id, {}), instance) for line in mine}
    late = tuple(_late(mine, silent, instance))
    return Progress(
        instance,
        announced.number,
        as_of,
        mine,
        tally(mine, silent),
        {kind: tally((x for x in mine if x.kind is kind), silent) for kind in _asked_kinds(mine)},
        {f: tally((x for x in mine if x.field_id == f), silent) for f in _asked_fields(mine)},
        tuple(_units(mine, silent, {item.line.line_id for item in late}, instance)),
        (*announced.rounds, round_of(announced, lines)),
        late,
        silent,
        announced.due,
        sum(m.count for m in announced.moves if m.kind is MoveKind.REASSIGNMENT),
        sum(x.count for x in lines if x.last_round < announced.number and x.carried_out is not None),
    )


def tally(lines: Iterable[Line], silent: Mapping[str, tuple[Party, ...]]) -> Tally:
    """Count lines and officials by status; ``silent`` is who has not answered each line."""
    lines = tuple(lines)
    found = Tally(Counter(), Counter(), sum(x.count for x in lines if _agreed_by_silence(x, silent)))
    for line in lines:
        found.lines[line.status] += 1
        found.people[line.status] += line.count
    return found


def _agreed_by_silence(line: Line, silent: Mapping[str, tuple[Party, ...]]) -> bool:
    return line.status is Status.AGREED and bool(silent[line.line_id])


def _silent(line: Line, answers: Answers, instance: Instance) -> tuple[Party, ...]:
    """Whose answer a pending line waits for; of one that is agreed, who never gave any."""
    if line.status not in (Status.PENDING, Status.AGREED):
        return ()
    return tuple(party for party in binding(line, instance.settings) if party not in answers)


def _late(
    lines: Iterable[Line], silent: Mapping[str, tuple[Party, ...]], instance: Instance
) -> Iterator[Late]:
    as_of = instance.settings.as_of
    for line in lines:
        due = line.reply_by
        if line.status is Status.PENDING and due is not None and due < as_of:
            yield Late(line, due, (as_of - due).days, silent[line.line_id])


def _units(
    lines: Iterable[Line],
    silent: Mapping[str, tuple[Party, ...]],
    late: set[str],
    instance: Instance,
) -> Iterator[UnitProgress]:
    """Every unit that has lines: all of them leaving from it or coming to it."""
    ends: dict[str, list[Line]] = {}
    owed: Counter[str] = Counter()
    overdue: Counter[str] = Counter()
    unheard: Counter[str] = Counter()
    for line in lines:
        for unit_id in (line.origin, line.destination):
            ends.setdefault(unit_id, []).append(line)
        for party in silent[line.line_id]:
            unit_id = line.destination if party is Party.RECEIVER else line.origin
            (owed if line.status is Status.PENDING else unheard)[unit_id] += 1
            overdue[unit_id] += line.line_id in late
    for unit in sorted(instance.units, key=lambda u: u.row):
        if unit.unit_id in ends:
            own = ends[unit.unit_id]
            leaving = sum(line.count for line in own if line.origin == unit.unit_id)
            arriving = sum(line.count for line in own if line.destination == unit.unit_id)
            i = unit.unit_id
            yield UnitProgress(i, leaving, arriving, tally(own, silent), owed[i], overdue[i], unheard[i])


def _asked_kinds(lines: Iterable[Line]) -> list[MoveKind]:
    asked = {line.kind for line in lines}
    return [kind for kind in MoveKind if kind in asked]


def _asked_fields(lines: Iterable[Line]) -> list[str | None]:
    """The fields of the lines, generalists last."""
    return sorted({line.field_id for line in lines}, key=lambda f: (f is None, f or ""))


def without_names(progress: Progress) -> Progress:
    """The same without the names of people, also where they are ids."""
    redactor = redactor_of_instance(progress.instance)

    def bare(line: Line) -> Line:
        return replace(renumbered(line, redactor), note="")

    return replace(
        progress,
        instance=anonymous_instance(progress.instance, redactor),
        lines=tuple(map(bare, progress.lines)),
        fields={f and redactor.place(f): one for f, one in progress.fields.items()},
        units=tuple(replace(u, unit_id=redactor.place(u.unit_id)) for u in progress.units),
        late=tuple(replace(item, line=bare(item.line)) for item in progress.late),
    )
