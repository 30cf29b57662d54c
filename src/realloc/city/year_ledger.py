"""The two ledgers of a plan at the end of one of its years, kept from the input and what happens alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from realloc.city.domain import Instance, Move
from realloc.city.horizon import Event, Horizon, Step
from realloc.city.ledger import Ledger


class YearLedger(Ledger):
    """Headcounts and serving specialists at the end of ``year``.

    Parameters
    ----------
    instance : Instance
        As the year finds it where nothing is done.
    events : iterable of Event
        Of all years.
    moves : iterable of Move
        Those of this year.

    Attributes
    ----------
    recruited : Counter of (unit id, field id or None)
        Who comes in this year from outside.
    streamlined : Counter of (unit id, primary field or None)
        Who leaves the service in this year.
    trained : Counter of (unit id, field id)
        Who begins training for the field in this year.
    """

    def __init__(
        self, instance: Instance, horizon: Horizon, year: int, events: Iterable[Event], moves: Iterable[Move]
    ) -> None:
        super().__init__(instance, moves)
        self.year = year
        by = instance.settings.over_by
        self.counts_in_the_end = year == horizon.last or (by is not None and year >= by)
        self.recruited: Counter[tuple[str, str | None]] = Counter()
        self.streamlined: Counter[tuple[str, str | None]] = Counter()
        self.trained: Counter[tuple[str, str]] = Counter()
        for event in events:
            if event.year == year:
                self._note(event)
            if self._lasts(event):
                self._enter(event)

    def _lasts(self, event: Event) -> bool:
        """Whether the year's end still differs by what happened; moves of the year are booked already."""
        if event.retires is not None and event.retires <= self.year:
            return False
        if event.step is Step.TRAINING:
            return event.year + self.instance.settings.training_years <= self.year
        if event.step in (Step.TRANSFER, Step.REASSIGNMENT):
            return event.year < self.year
        return event.step is not Step.SECONDMENT and event.year <= self.year

    def _enter(self, event: Event) -> None:
        """Book what has happened: who is where, and who serves what."""
        if event.origin is not None and event.origin != event.destination:
            self.headcount[event.origin] -= event.count
        if event.origin is not None and event.primary is not None:
            self.serving[event.origin, event.primary] -= event.count
        if event.destination is not None and event.origin != event.destination:
            self.headcount[event.destination] += event.count
        if event.destination is not None and event.field_id is not None:
            self.serving[event.destination, event.field_id] += event.count

    def _note(self, event: Event) -> None:
        """Count what happens in the year beside moves."""
        if event.step is Step.RECRUITMENT and event.destination is not None:
            self.recruited[event.destination, event.field_id] += event.count
        elif event.step is Step.STREAMLINING and event.origin is not None:
            self.streamlined[event.origin, event.primary] += event.count
        elif event.step is Step.TRAINING and event.origin is not None and event.field_id is not None:
            self.trained[event.origin, event.field_id] += event.count
