"""Recruitment up to the vacancies that the plan leaves under each unit's quota, and contracts outside it."""

from __future__ import annotations

from collections.abc import Mapping

from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.remedies.records import importance


def vacancies(instance: Instance, ledger: Ledger) -> dict[str, int]:
    """Posts under Q after the moves; lent officials take none, they stay on their department's payroll."""
    return {
        unit.unit_id: max(0, unit.posts - ledger.headcount[unit.unit_id])
        for unit in instance.units
        if unit.posts is not None and not unit.is_department
    }


def recruit(
    instance: Instance,
    missing: Mapping[tuple[str, str], int],
    vacant: Mapping[str, int],
    uncovered: frozenset[tuple[str, str]] = frozenset(),
) -> dict[tuple[str, str], int]:
    """How many to recruit for each gap: the most important first, uncovered before others."""
    left = dict(vacant)
    order = sorted(missing, key=lambda key: (-importance(instance, *key), key not in uncovered, key))
    recruits = {}
    for key in order:
        taken = min(missing[key], left.get(key[0], 0))
        if taken > 0:
            recruits[key] = taken
            left[key[0]] -= taken
    return recruits


def contract(instance: Instance, missing: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """How many to take on contract for each gap: all that is missing in the fields open to contract staff."""
    fields, unit = instance.settings.contract_fields, instance.unit
    return {
        key: count
        for key, count in missing.items()
        if count > 0 and key[1] in fields and not (unit[key[0]].is_department or unit[key[0]].is_project)
    }
