"""Nobody moves twice, and nobody serves two fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import MoveKind
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.model.year_hub import YearHub

CARD = Card(
    code="R05",
    slug="one_move",
    title_en="One move a person",
    title_vi="Mỗi người một lần",
    sentence_en="Nobody moves twice, and nobody serves two fields.",
    sentence_vi="Mỗi người chỉ được sắp xếp một lần và chỉ làm một lĩnh vực.",
    formula="Σ away + Σ home ≤ size of the group",
    data="Officials (or Units: <field> have, headcount)",
    source="Arithmetic of people",
)


def constrain(hub: Hub) -> None:
    """Those who leave or are reassigned are at most the group; the rest serve their primary field.

    Where there is one way to change only, the bound of its column says so.  Over several years those count
    whom something has happened to by then; people who may leave the service alike are one pool.
    """
    for group in hub.groups:
        terms = [(v, 1.0) for v in hub.changes_of(group)]
        if len(terms) > 1:
            hub.program.row(("one_move", group.index), terms, "<=", group.size)
    for pool in hub.pools if isinstance(hub, YearHub) else ():
        hub.program.row(("one_move", "pool", pool.index), pool.events, "<=", pool.size)


def check(ledger: Ledger) -> Iterator[Breach]:
    """People named twice; on counts, more leaving than there are."""
    instance = ledger.instance
    if instance.officials is not None:
        times = Counter(m.official_id for m in ledger.moves if m.official_id)
        for official_id, count in times.items():
            if count > 1:
                yield Breach(
                    "one_move",
                    official_id,
                    count - 1,
                    f"{official_id} stands in {count} rows of the plan; one is allowed.",
                    f"{official_id} xuất hiện {count} lần trong phương án; chỉ được một lần.",
                )
        return
    leaving: Counter[tuple[str, str | None]] = Counter()
    for move in ledger.moves:
        if move.kind is not MoveKind.REASSIGNMENT:
            leaving[move.origin, move.field_id] += move.count
    present = _present(ledger)
    for (unit_id, field_id), count in leaving.items():
        there = present[unit_id, field_id]
        if count > there:
            yield Breach(
                "one_move",
                f"{unit_id} / {field_id or '-'}",
                count - there,
                f"{count} leave {unit_id} to serve {field_id or 'no field'}; {there} are there.",
                f"{count} người rời {unit_id} ({field_id or 'không chuyên môn'}); chỉ có {there}.",
            )


def _present(ledger: Ledger) -> Counter[tuple[str, str | None]]:
    """Specialists by unit and field, and generalists under the field None."""
    present: Counter[tuple[str, str | None]] = Counter()
    for unit in ledger.instance.units:
        present[unit.unit_id, None] = unit.headcount
    for (unit_id, field_id), need in ledger.instance.needs.items():
        present[unit_id, field_id] += need.have
        present[unit_id, None] -= need.have
    return present
