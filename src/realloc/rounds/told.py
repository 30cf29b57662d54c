"""What became of announced lines, in words: for the page, the terminal and programs alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from realloc.city.card import Card
from realloc.city.domain import Instance, Move, MoveKind
from realloc.city.hearing import answers_of, binding, current_round
from realloc.city.lines import Answer, Line, Party, Reason, Reply
from realloc.plan.reasons import why_moved, why_open
from realloc.plan.solved import Solved
from realloc.rounds.since import Fate, Since, since_last_round
from realloc.rules import RULES
from realloc.words.say import number, say
from realloc.workbook.contract.loop_sheets import PARTY_WORDS, REASON_WORDS

ORDER = (
    Fate.REPLACED,
    Fate.OPEN,
    Fate.MOVED,
    Fate.DROPPED,
    Fate.LAPSED,
    Fate.HELD,
    Fate.ASKED_AGAIN,
    Fate.NEW,
    Fate.CARRIED_OUT,
    Fate.KEPT,
)
"""What is told first: what people have to act on; what stands as it was, last."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line in words: who, what was announced, what holds now, and why."""

    fate: Fate
    official_id: str | None
    name: str
    count: int
    origin: str
    was: str
    now: str
    why: str


def told_since(result: Solved, *, names: bool = True) -> list[Told]:
    """Everything since the last round, in the order of :data:`ORDER`; empty in a first round.

    Without ``names`` people are told by their ids, and what was written by hand is left out.
    """
    speaker = _Speaker(result, names)
    items = since_last_round(result.instance, result.plan.moves)
    return [speaker.tell(item) for fate in ORDER for item in items if item.fate is fate]


class _Speaker:
    def __init__(self, result: Solved, names: bool) -> None:
        self.result, self.names = result, names
        self.instance: Instance = result.instance
        self.language = result.instance.language
        self.answers = answers_of(self.instance.lines, self.instance.replies)
        self.open = why_open(result)
        self.ledger = result.verification.ledger

    def tell(self, item: Since) -> Told:
        who = item.line if item.line is not None else item.move
        assert who is not None
        official = self.instance.official.get(who.official_id or "")
        return Told(
            item.fate,
            who.official_id,
            official.name if official else "",
            item.count,
            self.instance.unit_name(who.origin),
            "" if item.line is None else self._post(item.line),
            self._now(item),
            ". ".join(part[:1].upper() + part[1:] for part in self._why(item) if part),
        )

    def _post(self, who: Line | Move) -> str:
        """The unit, the field and, for a loan, that it is one."""
        field = self.instance.field.get(who.field_id or "")
        parts = [field.label] if field else []
        if who.kind is MoveKind.SECONDMENT:
            parts.append(say("kind.secondment", self.language).lower())
        told = ", ".join(parts)
        return self.instance.unit_name(who.destination) + (f" ({told})" if told else "")

    def _now(self, item: Since) -> str:
        if item.fate is Fate.REPLACED and item.move is not None:
            official = self.instance.official.get(item.move.official_id or "")
            name = f" {official.name}" if official and official.name and self.names else ""
            who = f"{item.move.official_id}{name}" if item.move.official_id else str(item.count)
            return say("since.by", self.language, who=who, unit=self.instance.unit_name(item.move.origin))
        if item.move is None:
            return ""
        return self._post(item.move)

    def _why(self, item: Since) -> Iterator[str]:
        if item.line is not None and item.fate in (Fate.REPLACED, Fate.OPEN, Fate.ASKED_AGAIN):
            yield from self._refusals(item.line)
        if item.line is not None and item.fate is Fate.ASKED_AGAIN:
            yield item.line.note
            reason = self.open.get((item.line.destination, item.line.field_id or ""))
            if reason:
                open_still = say(f"open.{reason}", self.language).rstrip(".")
                yield say("since.still_open", self.language, why=open_still)
        if item.fate is Fate.OPEN and item.line is not None:
            reason = self.open.get((item.line.destination, item.line.field_id or ""))
            yield say(f"open.{reason}", self.language).rstrip(".") if reason else self._vacant(item.line)
        elif item.fate is Fate.HELD:
            yield say("since.held" if item.move is not None else "since.held_no_more", self.language)
        elif item.fate is Fate.DROPPED and item.line is not None:
            yield self._dropped(item.line)
        elif item.fate is Fate.LAPSED and item.line is not None:
            yield item.line.note
        elif item.fate in (Fate.NEW, Fate.ASKED_AGAIN, Fate.MOVED) and item.move is not None:
            why = why_moved(self.result, item.move)
            yield "; ".join(say(key, self.language, **values) for key, values in why)
            yield from self._farther(item.move)
        elif item.fate is Fate.KEPT and item.line is not None:
            yield say(f"status.{item.line.status.value}", self.language)

    def _vacant(self, line: Line) -> str:
        """How many posts stay free where somebody refused to go, though no specialist is missing there."""
        count = self._free(line.destination, self.ledger.headcount[line.destination])
        return say("since.vacant" if count else "since.no_gap", self.language, count=count)

    def _free(self, unit_id: str, headcount: int) -> int:
        unit = self.instance.unit.get(unit_id)
        return max(0, unit.posts - headcount) if unit is not None and unit.posts is not None else 0

    def _dropped(self, line: Line) -> str:
        """Why nobody goes where nobody refused: nothing is missing, a rule forbids it, or it costs more."""
        need = self.instance.needs.get((line.destination, line.field_id or ""))
        is_met = need is None or need.need <= need.have
        unit = self.instance.unit.get(line.destination)
        if is_met and (unit is None or not self._free(unit.unit_id, unit.headcount)):
            return say("since.no_gap", self.language)
        rules = dict.fromkeys(card.title(self.language) for card in self._broken_by(line))
        return say("since.rules" if rules else "since.costs", self.language, rules=", ".join(rules))

    def _broken_by(self, line: Line) -> Iterator[Card]:
        """The rules that the plan would break if somebody went as announced too."""
        moves = self.result.plan.moves
        now = next((m for m in moves if line.official_id and m.official_id == line.official_id), None)
        km = self.ledger.km(line.origin, line.destination, line.official_id)
        way = line.kind, line.origin, line.destination, line.field_id, line.official_id
        other = self.ledger.with_other(now, Move(*way, line.count, km))
        yield from (rule.CARD for rule in RULES if any(True for _ in rule.check(other)))

    def _farther(self, move: Move) -> Iterator[str]:
        """That somebody who refused a way as too far is now asked to go farther."""
        now = self.ledger.km(move.origin, move.destination, move.official_id)
        for line in self.instance.lines if move.official_id else ():
            said = self.answers.get(line.line_id, {}).get(Party.OFFICIAL)
            if line.official_id != move.official_id or said is None or not said.answer.is_refusal:
                continue
            if not {line.origin, line.destination} <= self.instance.unit.keys():
                continue
            was = self.ledger.km(line.origin, line.destination, line.official_id)
            if said.reason is Reason.DISTANCE and now is not None and was is not None and now > was:
                unit = self.instance.unit_name(line.destination)
                told = {"was": number(was, self.language), "now": number(now, self.language)}
                yield say("since.farther", self.language, unit=unit, **told)

    def _refusals(self, line: Line) -> Iterator[str]:
        said = self.answers.get(line.line_id, {})
        for party in binding(line, self.instance.settings):
            if party in said and said[party].answer.is_refusal:
                yield refusal_told(said[party], self.language, notes=self.names)


def refusal_told(reply: Reply, language: str, *, notes: bool = False) -> str:
    """Who refuses and why, such as "Receiver: quality"; with what they wrote by hand, where wanted."""
    vi = language == "vi"
    party = PARTY_WORDS[reply.party][vi]
    reason = REASON_WORDS[reply.reason][vi] if reply.reason else ""
    told = ", ".join(part for part in (reason, reply.note if notes else "") if part) or say(
        "since.refuses", language
    )
    if reply.answer is Answer.REFUSE_ALL:
        nowhere = say("since.anywhere", language)
        told += f" ({nowhere})"
    return f"{party[:1].upper()}{party[1:]}: {told}"


def counts_told(rows: Iterable[Told], language: str) -> str:
    """How many of each fate, such as "kept 716, newly called 3"; what stands first."""
    counts: Counter[Fate] = Counter()
    for row in rows:
        counts[row.fate] += row.count
    fates = [fate for fate in reversed(ORDER) if counts[fate]]
    return "; ".join(f"{say(f'fate.{fate.value}', language)} {counts[fate]}" for fate in fates)


def round_told(result: Solved) -> list[str]:
    """What became of the lines of the last round, in one sentence; none in a first round."""
    language, rows = result.instance.language, told_since(result)
    if not rows:
        return []
    number = current_round(result.instance.lines) + 1
    return [say("summary.round", language, round=number, counts=counts_told(rows, language))]


def refusals_bind(instance: Instance) -> Iterator[bool]:
    """Of each refusal of the last round, whether it binds."""
    answers, now = answers_of(instance.lines, instance.replies), current_round(instance.lines)
    for line in instance.lines:
        for party, reply in answers.get(line.line_id, {}).items() if line.last_round == now else ():
            if reply.answer.is_refusal:
                yield party in binding(line, instance.settings)
