"""What answers make of announced lines: their status, and what they order.

An answer binds or is only listed: on a secondment sender and receiver must agree in writing (Decree
170/2025/NĐ-CP, art. 26(5)); for transfers the rule ``binding_replies`` says whose refusal counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from realloc.city.calendar import months_after, whole_months
from realloc.city.lines import Answer, Line, Party, Reason, Reply, Status
from realloc.city.moves import MoveKind
from realloc.city.settings import Settings

Answers = Mapping[Party, Reply]


def binding(line: Line, settings: Settings) -> tuple[Party, ...]:
    """Whose refusal of the line binds; on counts nobody is named, and the sender speaks for its people."""
    if line.kind is MoveKind.SECONDMENT:
        return Party.SENDER, Party.RECEIVER
    parties = tuple(Party(party) for party in settings.binding_replies)
    if line.official_id is not None:
        return parties
    return tuple(dict.fromkeys(Party.SENDER if p is Party.OFFICIAL else p for p in parties))


def answers_of(lines: Iterable[Line], replies: Iterable[Reply]) -> dict[str, dict[Party, Reply]]:
    """The answer of each party to each line that counts: of several the one of the latest round.

    A line that was dropped and announced again is asked anew.  Who says the same again has said so since the
    day given first; that somebody has come may be put right, so that a later day counts.
    """
    first = {line.line_id: line.first_round for line in lines}
    found: dict[str, dict[Party, Reply]] = {}
    for reply in sorted(replies, key=lambda r: r.round):
        if reply.round < first.get(reply.line_id, 0):
            continue
        mine = found.setdefault(reply.line_id, {})
        before = mine.get(reply.party)
        if before is not None and before.answer is reply.answer and before.day is not None:
            done = reply.answer is Answer.DONE
            reply = reply._replace(day=(reply.day if done else None) or before.day)
        mine[reply.party] = reply
    return found


def deadline(line: Line, settings: Settings, made: date | None) -> date | None:
    """By when answers to a line are due: the day that its packs gave, else that of the rules.

    A day of the rules that had passed when the plan was ``made`` was that of an earlier round, and is none.
    """
    due = line.reply_by or settings.reply_by
    past = line.reply_by is None and made is not None and due is not None and due < made
    return None if past else due


def status_of(line: Line, answers: Answers, settings: Settings) -> Status:
    """What has become of a line, given the answers to it; without any, what it was."""
    binds = binding(line, settings)
    if line.status in (Status.LAPSED, Status.DONE):
        return line.status
    if any(party in answers and answers[party].answer.is_refusal for party in binds):
        return Status.REFUSED
    if line.status is Status.REFUSED and not answers:
        return Status.REFUSED
    receiver = answers.get(Party.RECEIVER)
    if receiver is not None and receiver.answer is Answer.DONE:
        return Status.DONE
    silent = _silent_since(line, settings) is not None
    if binds and all(party in answers or silent for party in binds):
        return Status.AGREED
    return line.status if not answers else Status.PENDING


def _silent_since(line: Line, settings: Settings) -> date | None:
    """The day that is past on which silence became agreement; None where it is none."""
    past = line.reply_by is not None and settings.as_of > line.reply_by
    return line.reply_by if past and settings.silence == "agree" else None


def settled(
    lines: Iterable[Line], replies: Iterable[Reply], settings: Settings, made: date | None = None
) -> tuple[Line, ...]:
    """The lines, those of the last round with deadline, status and term as the answers give them.

    ``made`` is the day of the plan of that round, where it is known.
    """
    lines = tuple(lines)
    answers = answers_of(lines, replies)
    now = current_round(lines)
    return tuple(
        _settled(line, answers.get(line.line_id, {}), settings, made) if line.last_round == now else line
        for line in lines
    )


def _settled(line: Line, answers: Answers, settings: Settings, made: date | None) -> Line:
    line = replace(line, reply_by=deadline(line, settings, made))
    line = replace(line, status=status_of(line, answers, settings))
    start, end = _term(line, answers, settings) or (None, None)
    return replace(line, start=start, end=end)


def _term(line: Line, answers: Answers, settings: Settings) -> tuple[date, date] | None:
    """First and last day of a secondment that stands.

    It begins on the day on which its receiver says that the person came; not before all who bind have
    agreed; and while an answer is awaited, not before today.  It then runs as long as announced; a last day
    earlier than the rules give was chosen, and stays.
    """
    if line.term is None or line.status.is_over or line.carried_out is not None:
        return line.term
    (start, end), months = line.term, settings.secondment_months
    begins = _begins(line, answers, settings)
    if begins is None or begins == start:
        return line.term
    if begins < end < months_after(start, months):
        return begins, end
    pending = line.status is Status.PENDING
    return begins, months_after(begins, months if pending else max(1, whole_months(start, end)))


def _begins(line: Line, answers: Answers, settings: Settings) -> date | None:
    """When a secondment begins, where somebody has said so or its first day has passed."""
    if line.status is Status.DONE:
        done = answers.get(Party.RECEIVER)
        return done.day if done is not None and done.answer is Answer.DONE else None
    least = [line.start]
    if line.status is Status.PENDING:
        least.append(settings.as_of)
    else:
        said = (answers.get(party) for party in binding(line, settings))
        silence = _silent_since(line, settings)
        least += (silence if reply is None else reply.day for reply in said)
    return max((day for day in least if day is not None), default=None)


def is_over(line: Line, as_of: date) -> bool:
    """Whether the term of a secondment that was agreed or began, and was not carried out, is over by then."""
    stands = line.status in (Status.AGREED, Status.DONE) and line.carried_out is None
    return stands and line.end is not None and line.end < as_of


def current_round(lines: Iterable[Line]) -> int:
    """The round of the plan that was announced last; 0 without any line."""
    return max((line.last_round for line in lines), default=0)


class Bar(NamedTuple):
    """What a refusal rules out: going to ``to`` (to serve ``field_id`` alone, where given), or going at all.

    ``cell`` is where it was written.
    """

    line: Line
    to: str | None
    field_id: str | None
    cell: str


def bars(lines: Iterable[Line], replies: Iterable[Reply], settings: Settings) -> Iterator[Bar]:
    """What the refusals that bind rule out, of this round and of earlier ones."""
    lines = tuple(lines)
    answers = answers_of(lines, replies)
    for line in lines:
        said = answers.get(line.line_id, {})
        refusals = [said[p] for p in binding(line, settings) if p in said and said[p].answer.is_refusal]
        for reply in refusals:
            yield _bar(line, reply)
        if line.status is Status.REFUSED and not said:
            yield Bar(line, line.destination, None, line.cell)


def unheard(
    lines: Iterable[Line],
    replies: Iterable[Reply],
    suspended: Collection[str],
    void: Collection[tuple[str, str]],
) -> tuple[tuple[Line, ...], tuple[Reply, ...]]:
    """Lines and replies as if some agreements, and some refusals, were not there: those lines are pending.

    Parameters
    ----------
    suspended : collection of line ids
        What was agreed to no longer holds.
    void : collection of (line id, cell)
        Refusals that rule nothing out.
    """
    kept = tuple(r for r in replies if not (r.answer.is_refusal and (r.line_id, r.cell) in void))
    refused = {r.line_id for r in kept if r.answer.is_refusal}
    free = {*suspended, *({line_id for line_id, _ in void} - refused)}
    return tuple(replace(x, status=Status.PENDING) if x.line_id in free else x for x in lines), kept


def _bar(line: Line, reply: Reply) -> Bar:
    needed = reply.party is Party.SENDER and reply.reason is Reason.NEEDED
    if needed or (reply.party is Party.OFFICIAL and reply.answer is Answer.REFUSE_ALL):
        return Bar(line, None, None, reply.cell)
    unfit = reply.party is Party.RECEIVER and reply.reason is Reason.SPECIALITY
    return Bar(line, line.destination, line.field_id if unfit else None, reply.cell)
