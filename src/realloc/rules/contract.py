"""Contract staff serve where they are and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import Instance, Official
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub

CARD = Card(
    code="R20",
    slug="contract",
    title_en="Contract staff",
    title_vi="Người làm hợp đồng",
    sentence_en=(
        "Whoever is on contract (also non-specialised staff and collaborators) serves the field in the own"
        " unit, outside quota and headcount, and is neither moved nor reassigned."
    ),
    sentence_vi=(
        "Người làm hợp đồng (cả người hoạt động không chuyên trách, cộng tác viên) làm lĩnh vực của mình tại"
        " đơn vị, không tính vào biên chế, không điều động và không bố trí lại."
    ),
    formula="moves of the person = 0",
    data="Officials: employment",
    source="Decree 170/2025/NĐ-CP, art. 22–26 (only civil servants are moved)",
)


def constrain(hub: Hub) -> None:
    """Nothing to add: a group that :func:`holds` applies to has no column."""


def holds(official: Official, instance: Instance) -> bool:  # noqa: ARG001
    """Whether the model keeps ``official`` in their unit."""
    return official.contract


def freed(official: Official) -> Official:
    """The official without what the rule goes by."""
    return official._replace(contract=False)


def check(ledger: Ledger) -> Iterator[Breach]:
    """Contract staff in any line of the plan."""
    for move in ledger.moves:
        official = ledger.instance.official.get(move.official_id or "")
        if official is not None and official.contract:
            yield Breach(
                "contract",
                official.official_id,
                1,
                f"{official.official_id} is on contract and stays.",
                f"{official.official_id} làm hợp đồng: không điều động, không bố trí lại.",
            )
