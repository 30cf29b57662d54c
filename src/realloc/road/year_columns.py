"""The columns of one year: moves, reassignments, people recruited, leaving the service and in training."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import replace
from operator import or_

import numpy as np

from realloc.city.domain import MoveKind, Unit
from realloc.model.group import Group
from realloc.model.hub import Commodity, as_flags
from realloc.model.program import Term
from realloc.model.year_hub import YearHub
from realloc.optimise.build import Model, add_kept
from realloc.optimise.reaches import Reaches
from realloc.road.people import NEVER, Kin
from realloc.road.tables import Tables
from realloc.rules import departments, lenders, specialism, support


class YearColumns:
    """Adds the columns of one year to a model, and to its tables what they mean."""

    def __init__(self, model: Model, tables: Tables, hub: YearHub) -> None:
        self.model, self.tables, self.hub = model, tables, hub
        self.settings = hub.instance.settings
        self.needs = hub.instance.needs
        self.needed_fields = {f for (_, f), need in self.needs.items() if need.need > 0}
        self.needed_later = self.tables.needed_from(hub.number)
        hub.classes = model.classes
        hub.receiving_units = tuple(
            u for u in hub.instance.units if departments.receives(u) and u.posts is not None
        )
        self.kin = [kin for kin in self.tables.kin if kin.retires > hub.number]
        hub.groups = tuple(replace(kin.yearly[hub.number], index=kin.index) for kin in self.kin)
        self.reaches = Reaches(hub, model.without)
        lends = self.settings.lenders == "all"
        self.loans_count = any((lends or u.is_department) and u.least_out for u in hub.instance.units)
        self.required = {u for g in hub.groups for u in g.reach.required}

    def add(self) -> None:
        """All columns, what they change, and the balances."""
        for kin, group in zip(self.kin, self.hub.groups, strict=True):
            if group.movable:
                self._departures(kin, group)
            self._stays(kin, group)
        self._kept()
        self._arrivals()
        self._recruits()
        self._leaving()
        self._training()

    # -- moves -------------------------------------------------------------------------------------

    def _departures(self, kin: Kin, group: Group) -> None:
        unit = self.hub.instance.unit[group.unit_id]
        for kind in lenders.kinds(unit, group, self.settings):
            for paid in (False, True) if support.is_counted(self.settings) else (False,):
                for field_id in specialism.servable(group):
                    if group.reach.only is None or group.reach.only[1:] == (field_id, kind):
                        self._way(kin, group, kind, paid, field_id)

    def _way(self, kin: Kin, group: Group, kind: MoveKind, paid: bool, field_id: str | None) -> None:
        model, hub, number = self.model, self.hub, self.hub.number
        lends = kind is MoveKind.SECONDMENT
        useful = group.reach.goes or self.loans_count or field_id in self.needed_fields
        if model.reduce and lends and not useful:
            return
        origin = self.reaches.class_of(group, kind, paid, field_id)
        if not model.classes[origin].bits:
            return
        retires = 0 if lends else min(kin.retires, len(self.tables.hubs))
        commodity = Commodity(kind, field_id, paid, number, retires)
        column = hub.program.column(("away", kin.index, *commodity), upper=kin.group.size)
        model.away[kin.index, commodity] = column
        model.supplies.setdefault(commodity, {}).setdefault(origin, []).append(column)
        hub.goes(group, column, lends)
        if not lends:
            self._leaves(kin, group, column)

    def _leaves(self, kin: Kin, group: Group, column: int) -> None:
        """Note a column of those of a group who are transferred in this year."""
        number = self.hub.number
        self.tables.flow(number, group.unit_id, column, -1.0, kin.retires)
        if group.primary is not None:
            self.tables.flow(number, (group.unit_id, group.primary), column, -1.0, kin.retires)

    def _enter(self, unit_id: str, field_id: str | None, column: int, until: int) -> None:
        """Note a column of those who are transferred to a unit in this year, and retire in that one."""
        self.tables.flow(self.hub.number, unit_id, column, 1.0, until)
        if field_id is not None:
            self.tables.flow(self.hub.number, (unit_id, field_id), column, 1.0, until)

    def _stays(self, kin: Kin, group: Group) -> None:
        """home[g, f]: reassigned for good."""
        for field_id in group.fields[1:] if group.serves else ():
            place = group.unit_id, field_id
            need = self.needs.get(place)
            if self.model.reduce and (need is None or need.need <= 0):
                continue
            column = self.hub.program.column(("home", kin.index, field_id), upper=kin.group.size)
            self.hub.home[kin.index, field_id] = column
            self.hub.note_lasting(kin.index, column)
            self.tables.flow(self.hub.number, place, column, 1.0, kin.retires)
            self.tables.flow(self.hub.number, (group.unit_id, group.fields[0]), column, -1.0, kin.retires)

    def _kept(self) -> None:
        """kept[g, i]: those who go the way of an announced line, in the first year."""
        add_kept(self.hub, self.reaches.class_of)
        kin_of = {kin.index: kin for kin in self.kin}
        for (index, number), column in self.hub.kept.items():
            kin = kin_of[index]
            group = kin.yearly[0]
            to, field_id, kind = group.called[number].way
            if kind is not MoveKind.SECONDMENT:
                self._leaves(kin, group, column)
                self._enter(to, field_id, column, kin.retires)

    def _arrivals(self) -> None:
        model, hub, number = self.model, self.hub, self.hub.number
        arrivals: dict[Commodity, list[Term]] = defaultdict(list)
        mine = {c: origins for c, origins in model.supplies.items() if c.year == number}
        for commodity, origins in mine.items():
            bits = functools.reduce(or_, (model.classes[origin].bits for origin in origins), 0)
            for place in np.flatnonzero(as_flags([bits], len(hub.instance.units))[0]).tolist():
                unit = hub.instance.units[place]
                lends = commodity.kind is MoveKind.SECONDMENT
                if lends and not self._borrows(unit, commodity.field_id):
                    continue
                column = hub.program.column(("arrive", *commodity, unit.unit_id))
                model.arrive[commodity, place] = column
                arrivals[commodity].append((column, -1.0))
                hub.comes(unit.unit_id, commodity.field_id, column, lends)
                if not lends:
                    until = NEVER if commodity.retires == len(self.tables.hubs) else commodity.retires
                    self._enter(unit.unit_id, commodity.field_id, column, until)
        for commodity, origins in mine.items():
            total = hub.program.column(("total", *commodity))
            model.total[commodity] = hub.total[commodity] = total
            away = [(column, -1.0) for columns in origins.values() for column in columns]
            hub.program.row(("departures", *commodity), [(total, 1.0), *away], "==", 0)
            hub.program.row(("arrivals", *commodity), [(total, 1.0), *arrivals[commodity]], "==", 0)

    def _borrows(self, unit: Unit, field_id: str | None) -> bool:
        if not self.model.reduce or self.loans_count or unit.unit_id in self.required:
            return True
        need = self.needs.get((unit.unit_id, field_id or ""))
        return need is not None and need.need > 0

    # -- people who come, go and learn ------------------------------------------------------------------

    def _recruits(self) -> None:
        if not self.tables.may_happen(self.settings.max_recruits):
            return
        fields: dict[str, list[str | None]] = defaultdict(lambda: [None])
        for unit_id, field_id in sorted(self.needed_later):
            fields[unit_id].append(field_id)
        for unit in self.hub.receiving_units:
            most = self.tables.most_there(unit)
            for served in fields[unit.unit_id] if most != 0 and self.tables.changes_at(unit.unit_id) else ():
                column = self.hub.program.column(("recruit", unit.unit_id, served), upper=most)
                self.tables.recruit[self.hub.number, unit.unit_id, served] = column
                self.hub.recruited.append((column, 1.0))
                self.tables.flow(self.hub.number, unit.unit_id, column, 1.0, NEVER)
                if served is not None:
                    self.tables.flow(self.hub.number, (unit.unit_id, served), column, 1.0, NEVER)

    def _leaving(self) -> None:
        number = self.hub.number
        for index, pool in enumerate(
            self.tables.pools if self.tables.may_happen(self.settings.max_streamlined) else ()
        ):
            kin, unit_id = pool[0], pool[0].group.unit_id
            if not kin.leaves_from <= number < kin.retires or not self.tables.changes_at(unit_id):
                continue
            size = sum(kin.group.size for kin in pool)
            column = self.hub.program.column(("leave", index), upper=size)
            self.tables.leave[number, index] = column
            self.hub.streamlined.append((column, 1.0))
            self.tables.flow(number, unit_id, column, -1.0, kin.retires)
            if kin.group.primary is not None:
                self.tables.flow(number, (unit_id, kin.group.primary), column, -1.0, kin.retires)

    def _training(self) -> None:
        """What is learnt is served so many years later, and until then what was served before."""
        number = self.hub.number
        served = number + self.settings.training_years
        if not self.tables.may_happen(self.settings.max_trained) or served >= len(self.tables.hubs):
            return
        fields: dict[str, list[str]] = defaultdict(list)
        for unit_id, field_id in sorted(self.tables.needed_from(served)):
            fields[unit_id].append(field_id)
        learners: dict[str, list[int]] = defaultdict(list)
        for index, pool in enumerate(self.tables.pools):
            kin, unit = pool[0], self.hub.instance.unit[pool[0].group.unit_id]
            if kin.learns_from > number or unit.is_department or not fields[unit.unit_id]:
                continue
            size = sum(kin.group.size for kin in pool)
            column = self.hub.program.column(("learn", index), upper=size)
            self.tables.learn[number, index] = column
            learners[unit.unit_id].append(column)
            if kin.group.primary is not None:
                self.tables.flow(served, (unit.unit_id, kin.group.primary), column, -1.0, NEVER)
        for unit_id, columns in learners.items():
            self.hub.trained += columns
            terms = [(column, 1.0) for column in columns]
            for learnt in fields[unit_id]:
                most = self.tables.most_there(self.hub.instance.unit[unit_id])
                column = self.hub.program.column(("learnt", unit_id, learnt), upper=most)
                self.tables.learnt[number, unit_id, learnt] = column
                terms.append((column, -1.0))
                self.tables.flow(served, (unit_id, learnt), column, 1.0, NEVER)
            self.hub.program.row(("learnt", unit_id), terms, "==", 0)
