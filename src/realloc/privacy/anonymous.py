"""An instance, and everything that is said about an input, without the names of people.

Ids that are themselves names are replaced by numbers; see :mod:`realloc.privacy.redaction` for what may stay
of a text and :mod:`realloc.privacy.anonymous_copy` for the copy of the input that a plan carries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from realloc.city.distances import Distances, Home
from realloc.city.domain import Decision, Instance, Loan, Move, Official
from realloc.city.horizon import Event, RoadPlan
from realloc.city.lines import Line, Reply, line_id
from realloc.plan.verification import Verification
from realloc.plan.verify import verify
from realloc.privacy.pseudonyms import Person, made_number
from realloc.privacy.redaction import (
    Redactor,
    make_redactor,
    position_without,
    pseudonymous,
    reason_without,
    redactor_of,
)
from realloc.privacy.vocabulary import HIDDEN
from realloc.words.bilingual import Words
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import input_of_plan, is_plan, read_workbook
from realloc.workbook.understand.body import Reason
from realloc.workbook.understand.choices import Options, with_options
from realloc.workbook.understood import Understanding

_Going = TypeVar("_Going", Move, Line)


def anonymous_instance(instance: Instance, redactor: Redactor) -> Instance:
    """The instance without names, in the order of the ids that it then has."""
    place = redactor.place
    officials = instance.officials
    if officials is not None:
        bare = (_unnamed(o, redactor) for o in officials)
        officials = tuple(sorted(bare, key=lambda o: o.official_id))
    instance = anonymous_lines(
        replace(
            instance, officials=officials, decisions=tuple(_unsigned(d, redactor) for d in instance.decisions)
        ),
        redactor,
    )
    if not redactor.places:
        return instance
    units = (
        u._replace(
            unit_id=place(u.unit_id),
            name=place(u.name),
            cluster=u.cluster and place(u.cluster),
            region=u.region and place(u.region),
        )
        for u in instance.units
    )
    fields = (f._replace(field_id=place(f.field_id), label=place(f.label)) for f in instance.fields)
    needs = (
        n._replace(unit_id=place(n.unit_id), field_id=place(n.field_id)) for n in instance.needs.values()
    )
    pairs = instance.neighbours
    return replace(
        instance,
        units=tuple(sorted(units, key=lambda u: u.unit_id)),
        fields=tuple(sorted(fields, key=lambda f: f.field_id)),
        needs={(n.unit_id, n.field_id): n for n in sorted(needs, key=lambda n: (n.unit_id, n.field_id))},
        distances=_distances(instance.distances, place),
        neighbours=None if pairs is None else frozenset((place(a), place(b)) for a, b in pairs),
    )


def _distances(distances: Distances, place: Callable[[str], str]) -> Distances:
    """The same kilometres in the order of the ids that the units then have."""
    named = [place(unit_id) for unit_id in distances.unit_ids]
    order = sorted(range(len(named)), key=named.__getitem__)
    given, points = distances.given, distances.points
    return replace(
        distances,
        unit_ids=tuple(named[i] for i in order),
        given=None if given is None else given[order][:, order],
        points=None if points is None else points[order],
        homes=tuple(sorted((_home(home, place) for home in distances.homes), key=str)),
    )


def unnamed(
    instance: Instance, moves: Iterable[Move], ids: Mapping[str, str] | None = None
) -> tuple[Instance, tuple[Move, ...]]:
    """An input and its moves without names; ``ids``, or else numbers, replace those ids that are names."""
    redactor = redactor_of_instance(instance, ids)
    return anonymous_instance(instance, redactor), tuple(renumbered(move, redactor) for move in moves)


def unnamed_years(
    instance: Instance, plan: RoadPlan, ids: Mapping[str, str] | None = None
) -> tuple[Instance, RoadPlan]:
    """An input and what happens in its years without names; ``ids`` as in :func:`unnamed`."""
    redactor = redactor_of_instance(instance, ids)
    events = (_unnamed_event(event, redactor) for event in plan.events)
    return anonymous_instance(instance, redactor), plan._replace(events=tuple(events))


def _unnamed_event(event: Event, redactor: Redactor) -> Event:
    return replace(
        event,
        origin=event.origin and redactor.place(event.origin),
        destination=event.destination and redactor.place(event.destination),
        fields=tuple(map(redactor.place, event.fields)),
        field_id=event.field_id and redactor.place(event.field_id),
        official_id=event.official_id and redactor.identifier(event.official_id),
    )


def unnamed_problems(problems: Iterable[Problem], instance: Instance) -> tuple[Problem, ...]:
    """Findings about an input without the names of its people."""
    found = tuple(problems)
    redactor = redactor_of_instance(instance) if found else None
    return tuple(redactor.problem(problem) for problem in found) if redactor else ()


def redactor_of_instance(instance: Instance, ids: Mapping[str, str] | None = None) -> Redactor:
    """A redactor for the roster of an instance."""
    names = [*_places(instance), *(a or "" for u in instance.units for a in (u.cluster, u.region))]
    codes = ((u.unit_id, u.name) for u in instance.units)
    return make_redactor(people_of(instance), names, ids, codes)


def _places(instance: Instance) -> list[str]:
    """Ids and names of units and fields."""
    units = [text for u in instance.units for text in (u.unit_id, u.name)]
    return units + [text for f in instance.fields for text in (f.field_id, f.label)]


def people_of(instance: Instance) -> tuple[Person, ...]:
    """Everybody on the roster."""
    return tuple(Person(o.official_id, o.name, o.unit_id) for o in instance.officials or ())


def _unnamed(official: Official, redactor: Redactor) -> Official:
    return official._replace(
        official_id=_identifier(official, redactor),
        unit_id=redactor.place(official.unit_id),
        fields=tuple(map(redactor.place, official.fields)),
        name="",
        position=position_without(official.position, official.name, redactor),
        protected=reason_without(official.protected, official.name, redactor),
        home=official.home and _home(official.home, redactor.place),
        loan=official.loan and _lent(official.loan, redactor),
        born=None,
        sex="",
        qualification="",
    )


def _home(home: Home, place: Callable[[str], str]) -> Home:
    return place(home) if isinstance(home, str) else home


def _lent(loan: Loan, redactor: Redactor) -> Loan:
    """The loan; a place outside the list stays if it tells no name."""
    to = redactor.place(loan.to)
    if to == loan.to and redactor.cell(to) is None:
        to = "…"
    return loan._replace(to=to, field_id=loan.field_id and redactor.place(loan.field_id))


def _identifier(official: Official, redactor: Redactor) -> str:
    """An id without names; one made of the unit's code is made of the code that the unit then has."""
    number = made_number(official.official_id, official.unit_id)
    if number is not None:
        return f"{redactor.place(official.unit_id)}-{number}"
    return redactor.identifier(official.official_id)


def _unsigned(decision: Decision, redactor: Redactor) -> Decision:
    to = decision.to and redactor.place(decision.to)
    official_id, cell = redactor.identifier(decision.official_id), redactor.where(decision.cell)
    return replace(decision, official_id=official_id, to=to, note="", cell=cell)


def renumbered(going: _Going, redactor: Redactor) -> _Going:
    """A move or a line with the ids that its ends, its field and its official then have."""
    return replace(
        going,
        origin=redactor.place(going.origin),
        destination=redactor.place(going.destination),
        field_id=going.field_id and redactor.place(going.field_id),
        official_id=going.official_id and redactor.identifier(going.official_id),
    )


def anonymous_verification(verification: Verification, redactor: Redactor) -> Verification:
    """A plan judged again without names; what was found in its cells is told without what they quote."""
    ledger = verification.ledger
    of_rules = verify(ledger.instance, ledger.moves).breaches
    moves = tuple(renumbered(move, redactor) for move in ledger.moves)
    again = verify(anonymous_instance(ledger.instance, redactor), moves)
    others = tuple(redactor.breach(breach) for breach in verification.breaches if breach not in of_rules)
    return again._replace(breaches=(*again.breaches, *others))


def anonymous_record(understanding: Understanding, redactor: Redactor) -> Understanding:
    """How the input was understood, without names in what it quotes."""
    sheets = []
    for sheet in understanding.sheets:
        skipped = tuple(
            s._replace(words=HIDDEN if Reason(s.reason) in _SIGNED else redactor.told(s.words))
            for s in sheet.skipped
        )
        columns = tuple(
            c._replace(
                heading=redactor.told(c.heading),
                meaning=c.meaning and Words(redactor.plain(c.meaning.en), redactor.plain(c.meaning.vi)),
            )
            for c in sheet.columns
        )
        totals = tuple(t._replace(found=redactor.told(t.found)) for t in sheet.totals)
        sheets.append(
            sheet._replace(name=redactor.sheet(sheet.name), columns=columns, skipped=skipped, totals=totals)
        )
    return Understanding(tuple(sheets), tuple(map(redactor.problem, understanding.assumed)))


_SIGNED = (Reason.FOOTER, Reason.NOTE)
"""Rows that hold signatures and remarks."""


def redactor_of_file(path: Path, reading: Options | None = None) -> Redactor:
    """A redactor for the roster of a workbook; one that knows nobody when the file cannot be read."""
    try:
        raw = read_workbook(path)
    except InputProblems:
        return make_redactor((), ())
    return redactor_of(with_options(input_of_plan(raw) if is_plan(raw) else raw, reading))


def anonymous_problems(problems: InputProblems, redactor: Redactor) -> InputProblems:
    """Findings without names in what they quote."""
    record = problems.understanding and anonymous_record(problems.understanding, redactor)
    found = map(redactor.problem, problems.problems)
    return InputProblems(found, problems.language, record)


def without_names(document: Any, instance: Instance) -> Any:
    """A document for programs in which nobody's name stands, also where it is the id."""
    return pseudonymous(document, people_of(instance), _places(instance))


def without_names_by(document: Any, redactor: Redactor) -> Any:
    """The same, of people whom a redactor knows, such as that of a workbook with errors."""
    return pseudonymous(document, redactor.people, redactor.kept)


def anonymous_lines(instance: Instance, redactor: Redactor) -> Instance:
    """The instance with bare lines and replies; a line's id is that of the line as it then is."""
    instance = replace(instance, held=tuple(_line(line, redactor) for line in instance.held))
    if not instance.lines:
        return instance
    lines = tuple(_line(line, redactor) for line in instance.lines)
    ids = {old.line_id: new.line_id for old, new in zip(instance.lines, lines, strict=True)}
    decisions = tuple(
        replace(d, line_id=ids[d.line_id], field_id=d.field_id and redactor.place(d.field_id))
        if d.line_id
        else d
        for d in instance.decisions
    )
    replies = tuple(_reply(reply, ids, redactor) for reply in instance.replies)
    return replace(instance, lines=lines, replies=replies, decisions=decisions)


def _line(line: Line, redactor: Redactor) -> Line:
    bare = replace(renumbered(line, redactor), note=redactor.told(line.note) if line.note else "")
    ways = bare.kind, bare.origin, bare.destination, bare.field_id, bare.official_id
    return replace(bare, line_id=line_id(*ways), former=())


def _reply(reply: Reply, ids: dict[str, str], redactor: Redactor) -> Reply:
    """The answer without what was written by hand; of the file where it stands what tells no name."""
    return reply._replace(line_id=ids[reply.line_id], note="", cell=redactor.where(reply.cell))
