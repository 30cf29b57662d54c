"""What was agreed holds, and nobody goes where an answer that binds says no."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import MoveKind
from realloc.city.ledger import Ledger
from realloc.city.lines import Answer, Line, Party, Reason, Reply, Status
from realloc.model.hub import Hub

CARD = Card(
    code="R23",
    slug="replies",
    title_en="Replies",
    title_vi="Ý kiến trả lời",
    sentence_en=(
        "Lines that were agreed or done hold: who, where, field and kind. A refusal that binds bars the"
        " official from that unit; for a speciality that does not fit, in that field; where the sender needs"
        " them or they would go nowhere, they stay."
    ),
    sentence_vi=(
        "Lượt đã thống nhất, đã thực hiện được giữ nguyên: người, nơi đến, lĩnh vực, hình thức. Ý kiến từ"
        " chối có hiệu lực thì không bố trí người đó đến đơn vị đó; nếu vì chuyên môn thì không bố trí lĩnh"
        " vực đó; đơn vị đang cần hoặc không đi nơi nào thì ở lại."
    ),
    formula="agreed, done: way = that of the line; refused: way ≠ what is barred",
    data="Lines, Replies; Rules: binding_replies, silence, reply_by",
    source="Decree 170/2025/NĐ-CP, art. 25 and 26 (hearing the official; agreement of both bodies)",
)


def constrain(hub: Hub) -> None:
    """kept = count for the agreed lines of counts; officials have rows of their own in ``decisions``."""
    for group in hub.groups:
        for number, called in enumerate(group.called):
            if called.holds:
                column = hub.kept.get((group.index, number))
                terms = [] if column is None else [(column, 1.0)]
                hub.program.row(("replies", group.index, number), terms, "==", called.count)


def check(ledger: Ledger) -> Iterator[Breach]:
    """Agreed lines that the plan does not hold, and moves that a binding answer rules out."""
    went: Went = Counter()
    for move in ledger.moves:
        if move.kind is not MoveKind.REASSIGNMENT:
            who = move.official_id or f"{move.origin} / {move.field_id or '-'}"
            went[who, move.destination, move.field_id, move.kind] += move.count
    yield from _broken(ledger, went)
    yield from _ignored(ledger, went)
    yield from _called_away(ledger, went)


Went = Counter[tuple[str, str, str | None, MoveKind]]
"""How many go: who (an official; on counts unit and field), where to, to serve what, how."""


def _broken(ledger: Ledger, went: Went) -> Iterator[Breach]:
    """Agreed lines that are not in the plan."""
    for line in ledger.instance.announced:
        there = went[_who(line), line.destination, line.field_id, line.kind]
        if line.status in (Status.AGREED, Status.DONE) and there < line.count:
            yield _breach(
                line,
                line.count - there,
                f"{_who(line)} agreed to go to {line.destination}: not in the plan.",
                f"{_who(line)} đã thống nhất đến {line.destination}: không có trong phương án.",
            )


def _ignored(ledger: Ledger, went: Went) -> Iterator[Breach]:
    """Moves to where somebody will not go, or is not wanted."""
    for line, reply in _refusals(ledger):
        if reply is not None and _keeps(reply):
            continue
        unfit = reply is not None and reply.party is Party.RECEIVER and reply.reason is Reason.SPECIALITY
        unfit = unfit and line.field_id is not None
        against = sum(
            n
            for (who, to, field_id, _), n in went.items()
            if (who, to) == (_who(line), line.destination) and (not unfit or field_id == line.field_id)
        )
        if against:
            yield _no(line, against, line.cell if reply is None else reply.cell)


def _called_away(ledger: Ledger, went: Went) -> Iterator[Breach]:
    """Moves of those who stay: whom their unit needs, or who go nowhere; on counts, beyond all others."""
    stay: dict[str, dict[str, tuple[Line, str]]] = {}
    for line, reply in _refusals(ledger):
        if reply is None or not _keeps(reply):
            continue
        official = ledger.instance.official.get(line.official_id or "")
        if official is None or official.unit_id == line.origin:
            stay.setdefault(_who(line), {})[line.line_id] = line, reply.cell
    for who, lines in stay.items():
        line, cell = next(iter(lines.values()))
        others = 0
        if line.official_id is None:
            others = max(0, _present(ledger, line) - sum(line.count for line, _ in lines.values()))
        against = sum(n for (one, *_), n in went.items() if one == who) - others
        if against > 0:
            yield _no(line, against, cell)


def _who(line: Line) -> str:
    return line.official_id or f"{line.origin} / {line.field_id or '-'}"


def _breach(line: Line, size: int, text_en: str, text_vi: str) -> Breach:
    return Breach("replies", _who(line), size, text_en, text_vi)


def _no(line: Line, size: int, cell: str) -> Breach:
    return _breach(
        line,
        size,
        f"{cell}: {_who(line)} goes where the answer says no.",
        f"{cell}: vẫn bố trí {_who(line)} trái ý kiến từ chối.",
    )


def _refusals(ledger: Ledger) -> Iterator[tuple[Line, Reply | None]]:
    """Refusals that bind, each with its line; None where only the line's status says so.

    Of several answers of one party to one line that of the latest round counts, since it was announced.
    """
    since = {line.line_id: line.first_round for line in ledger.instance.lines}
    found: dict[str, dict[Party, Reply]] = {}
    for reply in sorted(ledger.instance.replies, key=lambda r: r.round):
        if reply.round >= since[reply.line_id]:
            found.setdefault(reply.line_id, {})[reply.party] = reply
    for line in ledger.instance.lines:
        if line.status is Status.REFUSED and line.line_id not in found:
            yield line, None
        for party, reply in found.get(line.line_id, {}).items():
            if reply.answer in (Answer.REFUSE, Answer.REFUSE_ALL) and _binds(ledger, line, party):
                yield line, reply


def _binds(ledger: Ledger, line: Line, party: Party) -> bool:
    """Whether the party's refusal counts; without names the sender answers for its people."""
    if line.kind is MoveKind.SECONDMENT:
        return party is not Party.OFFICIAL
    listed = ledger.instance.settings.binding_replies
    if line.official_id is None and party is Party.SENDER:
        return bool({"official", "sender"} & set(listed))
    return party.value in listed and not (line.official_id is None and party is Party.OFFICIAL)


def _keeps(reply: Reply) -> bool:
    needed = reply.party is Party.SENDER and reply.reason is Reason.NEEDED
    return needed or (reply.party is Party.OFFICIAL and reply.answer is Answer.REFUSE_ALL)


def _present(ledger: Ledger, line: Line) -> int:
    """On counts, how many of the line's unit serve its field."""
    needs = ledger.instance.needs
    if line.field_id is not None:
        need = needs.get((line.origin, line.field_id))
        return 0 if need is None else need.have
    unit = ledger.instance.unit.get(line.origin)
    known = sum(need.have for (unit_id, _), need in needs.items() if unit_id == line.origin)
    return 0 if unit is None else unit.headcount - known
