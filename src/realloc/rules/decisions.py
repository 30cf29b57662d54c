"""Rows of the Decisions sheet hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import Decision, MoveKind, Official, Require
from realloc.city.ledger import Ledger
from realloc.model.group import Way
from realloc.model.hub import Hub

CARD = Card(
    code="R13",
    slug="decisions",
    title_en="Decisions",
    title_vi="Quyết định của lãnh đạo",
    sentence_en=(
        "Whoever is required to go to a unit goes there; whoever is forbidden one does not go there, and"
        " whoever is forbidden any stays."
    ),
    sentence_vi=(
        "Bắt buộc: cán bộ đến đơn vị đã ghi; không được (có nơi đến): không đến đơn vị đó; không được (để"
        " trống nơi đến): ở lại đơn vị."
    ),
    formula="destination = to; destination ≠ to; destination = own unit",
    data="Decisions: official, to, decision",
    source="Decisions of the competent head",
)


def constrain(hub: Hub) -> None:
    """Those who are ordered to go do go; where to is in the group's reach, see :func:`orders`."""
    for group in hub.groups:
        if group.reach.goes:
            leaving = [(v, 1.0) for v in hub.away_of(group)]
            hub.program.row(("decisions", group.index), leaving, "==", group.size)


def orders(official: Official, rows: Sequence[Decision]) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """What rows order an official: units required, units forbidden, and whether to stay."""
    required = {r.to for r in rows if r.decision is Require.REQUIRE and r.to is not None}
    forbidden = {
        r.to for r in rows if r.decision is Require.FORBID and r.to is not None and r.field_id is None
    }
    stays = official.unit_id in required or any(r.decision is Require.FORBID and r.to is None for r in rows)
    return tuple(sorted(required - {official.unit_id})), tuple(sorted(forbidden)), stays


def must_leave(rows: Sequence[Decision]) -> bool:
    """Whether a row orders the official away, wherever to; only explanations ask for it, no workbook."""
    return any(r.decision is Require.REQUIRE and r.to is None for r in rows)


def agreed_way(rows: Sequence[Decision]) -> Way | None:
    """The way of the line that was agreed, if one was."""
    agreed = (r for r in rows if r.decision is Require.REQUIRE and r.kind is not None)
    return next(((r.to, r.field_id, r.kind) for r in agreed if r.to is not None and r.kind is not None), None)


def unfit(rows: Sequence[Decision]) -> tuple[tuple[str, str], ...]:
    """Units with a field that the official may not serve there."""
    return tuple(
        sorted(
            (r.to, r.field_id)
            for r in rows
            if r.decision is Require.FORBID and r.to is not None and r.field_id is not None
        )
    )


def check(ledger: Ledger) -> Iterator[Breach]:
    """Rows of Decisions that the plan does not follow."""
    went = {
        move.official_id: move
        for move in ledger.moves
        if move.official_id and move.kind is not MoveKind.REASSIGNMENT
    }
    for row in ledger.instance.decisions:
        official = ledger.instance.official[row.official_id]
        move = went.get(row.official_id)
        ends = official.unit_id if move is None else move.destination
        if row.decision is Require.REQUIRE:
            kept = move is not None if row.to is None else ends == row.to
            if row.kind is not None:
                kept = kept and move is not None and (move.kind, move.field_id) == (row.kind, row.field_id)
        else:
            kept = move is None if row.to is None else ends != row.to
            kept = kept or (row.field_id is not None and move is not None and move.field_id != row.field_id)
        if not kept:
            yield Breach(
                "decisions",
                row.official_id,
                1,
                f"{row.cell}: {row.decision.value} {row.official_id} {row.to or ''} is not followed"
                f" ({row.official_id} ends in {ends}).",
                f"{row.cell}: chưa thực hiện đúng quyết định đối với {row.official_id}"
                f" ({row.to or 'ở lại'}); sau sắp xếp ở {ends}.",
            )
