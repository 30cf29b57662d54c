"""What an input says of years that are not planned: it changes nothing, which is worth a word."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.domain import Instance
from realloc.city.horizon import Horizon
from realloc.words.bilingual import Words
from realloc.workbook.contract.rule_keys import match_rule
from realloc.workbook.problems.problem import Problem
from realloc.workbook.validate.values import listed_cells


def idle(instance: Instance, horizon: Horizon) -> Iterator[Problem]:
    """Settings that have no effect within a horizon, as one finding for each reason."""
    years = f"{horizon.first}–{horizon.last}"
    for why, cells in (
        *_over_by(instance, horizon),
        *_of_years(instance, horizon),
        *_rows(instance, horizon),
    ):
        sheet, _, cell = cells[0].rpartition("!")
        values = {"years": Words.same(years), "why": why, "cells": Words.same(listed_cells(cells))}
        yield Problem("W709", sheet, cell, values)


def _over_by(instance: Instance, horizon: Horizon) -> Iterator[tuple[Words, list[str]]]:
    """The year from which on nobody is over, where it comes later: then nobody asks for it."""
    by = instance.settings.over_by
    if by is not None and by > horizon.last:
        why = Words(
            f"over_by is {by}, after the last of them", f"“{_named('over_by')}” là {by}, sau năm cuối"
        )
        yield why, [instance.rule_cells.get(("over_by", None), "over_by")]


def _of_years(instance: Instance, horizon: Horizon) -> Iterator[tuple[Words, list[str]]]:
    """Rules for one year alone, which is none of them."""
    cells = [
        instance.rule_cells.get((name, year), f"{name} {year}")
        for year, rules in sorted(instance.rules_of_years.items())
        for name in rules
        if year not in horizon.years
    ]
    if cells:
        yield Words("the rules are for other years alone", "quy tắc chỉ dùng cho năm khác"), cells


def _rows(instance: Instance, horizon: Horizon) -> Iterator[tuple[Words, list[str]]]:
    """Rows of the sheet Years after the last year; where posts go evenly to the next number, they count."""
    cells = [target.cell for target in instance.targets if target.year > horizon.last and target.cell]
    if cells and instance.settings.quota_path == "hold":
        yield Words("the rows are of later years", "các dòng là của năm sau đó"), cells


def _named(name: str) -> str:
    rule = match_rule(name)
    assert rule is not None
    return rule.vi
