"""What was agreed holds, and nobody goes where an answer that binds says no."""

from __future__ import annotations

from collections import Counter

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


def check(ledger: Ledger) -> list[Breach]:
    """Agreed lines that the plan does not hold, and moves that a binding answer rules out."""
    went: Counter[tuple[str, str, str | None, MoveKind]] = Counter()
    for move in ledger.moves:
        who = move.official_id or f"{move.origin} / {move.field_id or '-'}"
        went[who, move.destination, move.field_id, move.kind] += move.count
    answers = _latest(ledger)
    breaches: list[Breach] = []
    for line in ledger.instance.announced:
        there = went[_who(line), line.destination, line.field_id, line.kind]
        if line.status in (Status.AGREED, Status.DONE) and there < line.count:
            breaches.append(
                _breach(
                    line,
                    line.count - there,
                    f"{_who(line)} agreed to go to {line.destination}: not in the plan.",
                    f"{_who(line)} đã thống nhất đến {line.destination}: không có trong phương án.",
                )
            )
    for line in ledger.instance.lines:
        for reply in answers.get(line.line_id, {}).values():
            if reply.answer not in (Answer.REFUSE, Answer.REFUSE_ALL) or not _binds(
                ledger, line, reply.party
            ):
                continue
            against = sum(n for way, n in went.items() if _is_against(line, reply, *way))
            allowed = _others(ledger, line, reply)
            if against > allowed:
                breaches.append(
                    _breach(
                        line,
                        against - allowed,
                        f"{reply.cell}: {_who(line)} goes where the answer says no.",
                        f"{reply.cell}: vẫn bố trí {_who(line)} trái ý kiến từ chối.",
                    )
                )
    return breaches


def _who(line: Line) -> str:
    return line.official_id or f"{line.origin} / {line.field_id or '-'}"


def _breach(line: Line, size: int, text_en: str, text_vi: str) -> Breach:
    return Breach("replies", _who(line), size, text_en, text_vi)


def _latest(ledger: Ledger) -> dict[str, dict[Party, Reply]]:
    """Of several answers of one party to one line, the one of the latest round since it was announced."""
    since = {line.line_id: line.first_round for line in ledger.instance.lines}
    found: dict[str, dict[Party, Reply]] = {}
    for reply in sorted(ledger.instance.replies, key=lambda r: r.round):
        if reply.round >= since[reply.line_id]:
            found.setdefault(reply.line_id, {})[reply.party] = reply
    return found


def _binds(ledger: Ledger, line: Line, party: Party) -> bool:
    if line.kind is MoveKind.SECONDMENT:
        return party is not Party.OFFICIAL
    return party.value in ledger.instance.settings.binding_replies


def _is_against(line: Line, reply: Reply, who: str, to: str, field_id: str | None, kind: MoveKind) -> bool:
    """Whether a move is one that the answer rules out."""
    if who != _who(line) or kind is MoveKind.REASSIGNMENT:
        return False
    if _keeps(reply):
        return True
    unfit = reply.party is Party.RECEIVER and reply.reason is Reason.SPECIALITY
    return to == line.destination and (not unfit or field_id == line.field_id)


def _keeps(reply: Reply) -> bool:
    needed = reply.party is Party.SENDER and reply.reason is Reason.NEEDED
    return needed or (reply.party is Party.OFFICIAL and reply.answer is Answer.REFUSE_ALL)


def _others(ledger: Ledger, line: Line, reply: Reply) -> int:
    """On counts, how many others of the unit may still go though some are kept."""
    if line.official_id is not None or not _keeps(reply):
        return 0
    asked = ledger.instance.needs.get((line.origin, line.field_id or ""))
    have = asked.have if asked is not None else 0
    if line.field_id is None:
        known = sum(n.have for (unit_id, _), n in ledger.instance.needs.items() if unit_id == line.origin)
        have = ledger.instance.unit[line.origin].headcount - known
    return max(0, have - line.count)
