"""From where coming to a unit costs support, once no more can be paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.rules import support

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Paid:
    """What the moves of a ledger leave of ``max_support``."""

    def __init__(self, instance: Instance, ledger: Ledger) -> None:
        self.instance = instance
        most = support.most_paid(instance.settings)
        self.used_up = most is not None and ledger.paid() >= most
        self._across: dict[str, NDArray[np.bool_]] = {}

    def to(self, unit_id: str) -> tuple[float, NDArray[np.bool_]] | None:
        """From how many km on, and from which units, coming costs support; None where it can be paid."""
        if not self.used_up:
            return None
        settings = self.instance.settings
        if unit_id not in self._across:
            region = self.instance.unit[unit_id].region
            anywhere = not settings.support_between_regions
            across = [
                anywhere or bool(u.region and region and u.region != region) for u in self.instance.units
            ]
            self._across[unit_id] = np.array(across, dtype=np.bool_)
        return settings.support_min_km, self._across[unit_id]

    def costs(self, home: str, unit_id: str, km: float | None) -> bool:
        """Whether somebody of ``home`` who lives so far away cannot be paid for coming."""
        if (dear := self.to(unit_id)) is None:
            return False
        least, across = dear
        return (km or 0.0) >= least and bool(across[self.instance.distances.index[home]])
