"""Every rule of the Rules sheet comes back from the plan as it was applied, whatever was typed for it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from helpers.command_line import run
from helpers.workbooks import counts, write_workbook
from realloc.city.settings import DEFAULTS
from realloc.plan.load import load
from realloc.workbook.contract.rule_keys import RULE_KEYS

TYPED: dict[str, tuple[object, ...]] = {
    "as_of": (date(2026, 1, 1), "31/12/2025", "2026-02-28"),
    "max_km": ("none", 0, "12,5", 33.125, "không giới hạn"),
    "max_moves": ("none", 0, "1.000", "-"),
    "max_out_share": ("none", "7,5%", 0, 1 / 3, "100%", "33.33%"),
    "swaps": ("no", "có", "không", "x"),
    "min_months_to_retirement": (0, 600, "default", "mặc định"),
    "min_months_between_moves": ("none", 0, 600, "không"),
    "leaders": ("không", "tự do", "free", "giữ nguyên"),
    "who_leaves": ("junior", "lâu năm", "default", "tự nguyện"),
    "within": ("none", "vùng", "cụm", "giáp ranh", "không"),
    "within_departments": ("yes", "không", "none"),
    "lenders": ("all", "tất cả", "sở, ngành", "default"),
    "support_per_month": ("none", 1_500_000, "2.500.000", 0.1, 1234567.125),
    "support_min_km": ("none", 0, "0,5", 14.125),
    "support_between_regions": ("có", "no", "none"),
    "max_support": ("none", 0, "30.000.000", 10**9, 1234567.125),
    "secondment_months": (1, 36, "default"),
    "share_capacity": (0, "1", "default", 1_000),
    "lead_fields_per_unit": (0, 3, "mặc định"),
    "posts_per_official": (1, "2", "default"),
    "contract_fields": ("none", "land", "it; land", "không", "Land, Information technology"),
    "goals": ("gap", "moves, gap, support", "default", "over; changes; distance", "none"),
    "binding_replies": ("none", "không", "sender", "nơi đến; cán bộ", "default", "-"),
    "silence": ("agree", "đồng ý", "pending", "chờ"),
    "reply_by": ("none", date(2026, 3, 31), "1/4/2026", "không"),
    "road_goals": ("gap", "recruited, streamlined", "default", "over_in_the_end; support", "none"),
    "of_road": ("none",),
    "over_by": ("none", 2028, "2030", "không"),
    "max_recruits": ("none", 0, "1.000", "-"),
    "max_streamlined": ("none", 0, 12, "không"),
    "max_trained": ("none", 0, "5", "default"),
    "training_years": (1, "3", "default"),
    "quota_path": ("linear", "đều", "hold", "giữ"),
    "shortage_bands": ("33.5%", 1 / 3, "0.125, 0.33333, 1", "7,125%; 12,345%", "default", 1 / 14, "0,5%; 1%"),
}
"""Values that may be typed, the odd ones before all: nothing, lists, halves, both languages."""

MOST = max(map(len, TYPED.values()))


def test_every_rule_is_tried() -> None:
    assert {rule.key for rule in RULE_KEYS} == set(TYPED) == set(DEFAULTS)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("turn", range(MOST))
def test_a_plan_is_read_back_with_the_rules_that_it_was_solved_with(
    turn: int, language: str, tmp_path: Path
) -> None:
    typed = {key: values[turn % len(values)] for key, values in TYPED.items()}
    sheets = {**counts(), "Rules": [["rule", "value"], *([key, value] for key, value in typed.items())]}
    book, plan = write_workbook(tmp_path / "city.xlsx", sheets), tmp_path / "plan.xlsx"
    applied = load(book).instance.settings
    solved = run("solve", book, "-o", plan, "--lang", language, "-q")
    assert solved.exit_code == 0, solved.output
    assert load(plan).instance.settings == applied
    told = run("verify", plan)
    assert told.exit_code == 0, told.output


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("binding_replies", "none", ()),  # nobody's refusal of a transfer binds
        ("binding_replies", "default", ("official", "receiver")),
        ("contract_fields", "none", ()),
        ("within", "không", None),
        ("leaders", "không", "free"),  # leaders are not kept
        ("shortage_bands", "33,5%", (Fraction(335, 1000),)),
        ("min_months_to_retirement", "mặc định", 18),
    ],
)
def test_what_nothing_means_for_a_rule(key: str, typed: str, value: object, tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "city.xlsx", counts())
    assert getattr(load(book, overrides={key: typed}).instance.settings, key) == value


@pytest.mark.parametrize("typed", ["none", "no limit", "không", "không giới hạn"])
@pytest.mark.parametrize(
    "key",
    [
        "min_months_to_retirement",
        "secondment_months",
        "share_capacity",
        "lead_fields_per_unit",
        "posts_per_official",
        "who_leaves",
        "lenders",
        "silence",
        "shortage_bands",
    ],
)
def test_nothing_is_no_value_of_a_rule_that_always_has_one(key: str, typed: str, tmp_path: Path) -> None:
    """ "None" for the months to retirement is not 18 months in silence."""
    book = write_workbook(tmp_path / "city.xlsx", counts(), {"Rules!A4": key, "Rules!B4": typed})
    told = run("check", book)
    assert told.exit_code == 4
    assert "E315" in told.output and "B4" in told.output
