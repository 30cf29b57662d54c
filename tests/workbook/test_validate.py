"""Faulty workbooks and what is found in them; good ones and what is made of them."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from helpers.workbooks import Rows, counts, roster, write_workbook
from realloc.city.domain import Decision, Instance, Kind, Need, Require
from realloc.city.geography import EARTH_RADIUS_KM
from realloc.city.settings import DEFAULTS, GOAL_ORDER, Settings
from realloc.words.folding import key
from realloc.workbook.contract.field_headings import field_heading
from realloc.workbook.contract.matching import SHEETS
from realloc.workbook.contract.rule_keys import RULE_KEYS
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.read import RawWorkbook, raw_sheet, read_workbook
from realloc.workbook.validate import validate

TODAY = date(2026, 1, 1)
Found = set[tuple[str, str]]


@dataclass(frozen=True)
class Case:
    """A good workbook, what is done to it, and everything that must then be found."""

    name: str
    base: Callable[[], dict[str, Rows]]
    cells: Mapping[str, object]
    expected: Found
    sheets: Mapping[str, Rows] = field(default_factory=dict)
    drop: tuple[str, ...] = ()
    overrides: Mapping[str, str] = field(default_factory=dict)

    def raw(self, folder: Path) -> RawWorkbook:
        sheets = {n: rows for n, rows in (self.base() | dict(self.sheets)).items() if n not in self.drop}
        return read_workbook(write_workbook(folder / "wards.xlsx", sheets, self.cells))


def found_in(raw: RawWorkbook, overrides: Mapping[str, str] | None = None) -> Found:
    """Codes and places of everything found; every text must render in both languages."""
    try:
        problems = validate(raw, overrides=overrides, today=TODAY).warnings
    except InputProblems as caught:
        problems = caught.problems
        assert caught.errors
    for problem in problems:
        assert problem.text("en").startswith(problem.code)
        assert "{" not in problem.text("en") + problem.text("vi")
    assert len({(p.code, p.where, str(p.values)) for p in problems}) == len(problems)
    return {(p.code, p.where) for p in problems}


def one(cell: str, value: object, *codes: str, base: Callable[[], dict[str, Rows]] = counts) -> Case:
    """A single cell with a single finding, in that cell."""
    return Case(f"{cell}={value}", base, {cell: value}, {(code, cell) for code in codes})


VALUES = [
    one("Units!D2", None, "W617"),
    one("Units!E2", None, "E502"),
    one("Units!A3", None, "E301"),
    one("Units!D2", "twelve", "E302"),
    one("Units!D2", True, "E302"),
    one("Units!D2", date(2026, 1, 1), "E302"),
    one("Units!D2", "1E1", "E302"),
    one("Units!D2", -1, "E303"),
    one("Units!H2", -2, "E303"),
    one("Units!I2", -3, "E303"),
    one("Units!D2", 9.5, "E304"),
    one("Units!J2", 0.5, "E304"),
    one("Units!J2", "x", "E302"),
    one("Units!D2", 2_000_000, "E306"),
    one("Units!C2", "wrad", "E307"),
    one("Units!F2", 91, "E311"),
    one("Units!G2", -180.5, "E311"),
    one("Units!F2", "north", "E302"),
    one("Units!D2", "=5+5", "E318"),
    one("Units!A2", "#N/A", "E319"),
    one("Fields!B2", 0, "E305"),
    one("Fields!B2", -1, "E305"),
    one("Fields!B2", 1.2345678, "W640"),
    one("Fields!A3", None, "E301"),
    one("Rules!B3", "many", "E315"),
    one("Rules!B3", -1, "E315"),
    one("Rules!B2", "soon", "E315"),
    one("Rules!A3", "max_move", "E314"),
    one("Rules!A3", None, "E301"),
    one("Officials!B2", "An", base=roster),
    one("Officials!C2", None, "E301", base=roster),
    one("Officials!A3", None, "E301", base=roster),
    one("Officials!F2", "perhaps", "E308", base=roster),
    one("Officials!G2", "31/02/2030", "E309", base=roster),
    one("Officials!G2", 60, "E309", base=roster),
    one("Officials!H2", -1, "E303", base=roster),
    one("Officials!H2", "far", "E302", base=roster),
    one("Officials!E2", "✗", "E308", base=roster),
    one("Decisions!C2", "requires", "E310", base=roster),
    one("Decisions!C2", None, "E301", base=roster),
    one("Decisions!B2", None, "E410", base=roster),
]

ROSTERLESS = {"Units!E2", "Units!J2", "Units!A2", "Units!A3", "Rules!A3", "Rules!B3"}
"""Cells that mean something else where there is a roster, name what officials refer to, or are not there."""

BORN = {"Officials!I1": "born", "Officials!J1": "sex", "Officials!I2": "01/05/1965", "Officials!J2": "male"}

LENT = {"Officials!I1": "seconded_to", "Officials!J1": "seconded_until", "Officials!J2": "2030-06-30"}
LENT |= {"Officials!I2": "Birch", "Decisions!C2": "forbid"}
"""A secondment that runs, of the one whom the decision keeps from B."""

CITIES = [
    # The columns beside the roster count who serves where: nobody any more in A, one more in B.
    Case("lent", roster, LENT, {("W605", "Units!I2"), ("W605", "Units!I3")}),
    Case(
        "lent until a day that is past",
        roster,
        LENT | {"Officials!J2": "2025-12-31"},
        {("W693", "Officials!J2")},
    ),
    Case(
        "lent outside the list",
        roster,
        LENT | {"Officials!I2": "Zebra"},
        {("W694", "Officials!I2"), ("W605", "Units!I2")},
    ),
    Case("lent without an end", roster, LENT | {"Officials!J2": None}, {("E301", "Officials!J2")}),
    Case("lent nowhere", roster, LENT | {"Officials!I2": None}, {("E301", "Officials!I2")}),
    Case(
        "lent to serve two fields",
        roster,
        LENT | {"Officials!K1": "seconded_field", "Officials!K2": "land; it"},
        {("E344", "Officials!K2")},
    ),
    Case(
        "Elm Street 12",
        roster,
        {"Officials!I1": "home", "Officials!I2": "Elm Street 12"},
        {("W692", "Officials!I2")},
    ),
    Case("1,2,3", roster, {"Officials!I1": "home", "Officials!I2": "1,2,3"}, {("E345", "Officials!I2")}),
    Case("95, 10", roster, {"Officials!I1": "home", "Officials!I2": "95, 10"}, {("E312", "Officials!I2")}),
    Case("95, 190", roster, {"Officials!I1": "home", "Officials!I2": "95, 190"}, {("E311", "Officials!I2")}),
    Case(
        "perhaps",
        roster,
        {"Officials!I1": "employment", "Officials!I2": "perhaps"},
        {("E347", "Officials!I2")},
    ),
    Case(
        "a rule for a roster", counts, {"Rules!A4": "who_leaves", "Rules!B4": "junior"}, {("W691", "Units")}
    ),
]

FORMS = [
    # The plan's day is 2026-01-01: a transfer and an entry on it are past, one on the next day is to come.
    *(
        Case(
            f"{column} tomorrow",
            roster,
            {"Officials!I1": column, "Officials!I2": "2026-01-02", "Officials!I3": "2026-01-01"},
            {("W696", "Officials!I2")},
        )
        for column in ("moved_on", "since")
    ),
    Case(
        "born next month",
        roster,
        BORN | {"Officials!I2": "02/2026"},
        {("W660", "Officials!I2"), ("W696", "Officials!I2")},
    ),
    Case("birth", roster, BORN, {("W660", "Officials!I2")}),
    Case(
        "year of birth",
        roster,
        BORN | {"Officials!I2": 1965},
        {*(("W660", "Officials!I2"), ("W661", "Officials!I2"))},
    ),
    Case("birth without sex", roster, BORN | {"Officials!J2": None}, {("W662", "Officials!I2")}),
    Case(
        "sex by one mark",
        roster,
        BORN | {"Officials!J1": "female", "Officials!J2": None, "Officials!J3": "x"},
        {("W660", "Officials!I2"), ("W663", "Officials!I2")},
    ),
    Case("age", roster, {"Officials!I1": "age", "Officials!I2": 58}, {("W664", "Officials!I1")}),
    Case("no date of birth", roster, BORN | {"Officials!I2": "spring"}, {("E340", "Officials!I2")}),
    Case("no sex", roster, BORN | {"Officials!J2": "Mr"}, {("E341", "Officials!J2")}),
    Case(
        "both sexes",
        roster,
        {"Officials!I1": "sex", "Officials!J1": "female", "Officials!I2": "male", "Officials!J2": "x"},
        {("E342", "Officials!J2")},
    ),
    Case("no mark", roster, {"Officials!I1": "land", "Officials!I2": "BSc"}, {("E343", "Officials!I2")}),
    Case(
        "no ids",
        roster,
        {"Officials!A1": "sort", "Decisions!A2": "A-1"},
        {("W665", "Officials!C2"), ("W601", "Officials!A1")},
    ),
    Case(
        "zeros in front",
        roster,
        {"Officials!A2": "00123", "Decisions!A2": 123},
        {("W666", "Decisions!A2")},
    ),
    Case("field alone", roster, {"Units!J1": "it"}, {("W667", "Units!J1")}),
    Case("no reason?", roster, {"Officials!E4": "not concerned"}, {("W670", "Officials!E4")}),
    Case("grouped in twos", counts, {"Units!D2": "3,03,450"}, {("W668", "Units!D1")}),
    Case(
        "second header",
        counts,
        {"Units!A6": "unit", "Units!D6": "headcount", "Units!E6": "quota"},
        {("E215", "Units!D6")},
    ),
]

STRUCTURE = [
    Case(
        "quotta",
        counts,
        {"Units!D1": "quotta"},
        {("E202", "Units!D1")},
    ),
    Case(
        "no unit column",
        counts,
        {"Units!A1": "x", "Units!B1": "y"},
        {("E202", "Units!A1"), ("W601", "Units!A1")},
    ),
    Case(
        "no headcount on counts",
        counts,
        {"Units!E1": "souls"},
        {("E202", "Units!A1"), ("W601", "Units!E1")},
    ),
    Case("rosters need ids", roster, {"Officials!A1": "offical"}, {("E202", "Officials!A1")}),
    Case("column twice", counts, {"Units!K1": "biên chế được giao"}, {("E203", "Units!K1")}),
    Case("field column twice", counts, {"Units!I1": "Land: NEED"}, {("E203", "Units!I1")}),
    Case("field twice by label", counts, {"Units!I1": "Information technology gap"}, {("E203", "Units!J1")}),
    Case("sheet twice", counts, {}, {("E204", "Đơn vị")}, sheets={"Đơn vị": [["Mã đơn vị"], ["A"]]}),
    Case("only other sheets", counts, {}, {("E201", "")}, drop=("Units",)),
    Case("no rows", counts, {}, {("E205", "Units")}, sheets={"Units": counts()["Units"][:1]}),
    Case("decisions without roster", roster, {}, {("E206", "Decisions")}, drop=("Officials",)),
    Case("gap beside need", counts, {"Units!I1": "land gap"}, {("E207", "Units!H1")}),
    # Beside both need and have a gap is only compared: D has 2 to spare and says 1.
    Case("gap beside need and have", counts, {"Units!J1": "land gap"}, {("W612", "Units!J5")}),
    Case(
        "own notes", counts, {"Units!K1": "Remarks of the chief", "Units!L1": "Phone"}, {("W601", "Units!K1")}
    ),
    Case("STT and notes", counts, {"Units!K1": "STT", "Units!L1": "Ghi chú"}, set()),
    Case("near heading", counts, {"Units!K1": "extra_quotta"}, {("W602", "Units!K1")}),
    Case("near field", counts, {"Units!J1": "lnd gap"}, {("W602", "Units!J1")}),
    Case("near suffix", roster, {"Units!I1": "land heve"}, {("W602", "Units!I1")}),
    Case("other sheet", counts, {"Phone list!A1": "x"}, {("W606", "Phone list")}),
    Case("near sheet", counts, {"Oficials!A1": "x"}, {("W606", "Oficials")}),
    # Nobody needs to hear about a total that is right; `check` shows it among the rows skipped.
    Case("total row", counts, {"Units!A6": "Tổng cộng", "Units!D6": 25, "Units!E6": 25}, set()),
    Case("wrong total", counts, {"Units!A6": "Tổng cộng", "Units!D6": 26}, {("W609", "Units!D6")}),
    Case("formula in a column nobody reads", counts, {"Units!K1": "STT", "Units!K2": "=1+1"}, set()),
    Case("formula hides a blank", roster, {"Officials!C2": "=A1"}, {("E318", "Officials!C2")}),
]

LINE = ["L1", "transfer", "P3", "B", "A", "it"]
LINES = [["line", "kind", "official", "from", "to", "field"], LINE]
ANSWERS = ["line", "party", "answer", "reason"]


def loop(name: str, cells: Mapping[str, object], expected: Found, *more: list[object]) -> Case:
    """A line, with more of them, and an answer to it, in a workbook with a roster."""
    replies = [ANSWERS, ["L1", "receiver", "agree", None]]
    return Case(name, roster, cells, expected, {"Lines": [*LINES, *more], "Replies": replies})


ROUNDS = [
    loop("a line and an answer", {}, set()),
    loop("line twice", {}, {("E530", "Lines!A3")}, LINE),
    loop("called twice", {}, {("E544", "Lines!C3")}, ["L2", "secondment", *LINE[2:]]),
    loop("answer to nothing", {"Replies!A2": "L9"}, {("E531", "Replies!A2")}),
    loop("no such answer", {"Replies!C2": "perhaps"}, {("E532", "Replies!C2")}),
    loop("no such party", {"Replies!B2": "mayor"}, {("E532", "Replies!B2")}),
    loop(
        "done, says the official",
        {"Replies!B2": "official", "Replies!C2": "done", "Replies!D2": None},
        {("E583", "Replies!C2")},
    ),
    loop("no such reason", {"Replies!D2": "rain"}, {("E532", "Replies!D2")}),
    loop("gone", {"Lines!C2": "P9"}, {("W681", "Lines!A2")}),
    loop("unit gone", {"Lines!E2": "Nowhere"}, {("W681", "Lines!A2")}),
    loop("in another unit", {"Lines!D2": "D"}, {("W681", "Lines!A2")}),
]

REFERENCES = [
    Case("unit twice", counts, {"Units!A3": "a "}, {("E401", "Units!A3")}),
    Case("official twice", roster, {"Officials!A3": "p1"}, {("E402", "Officials!A3")}),
    Case("unknown unit", roster, {"Officials!C2": "Aldr"}, {("E403", "Officials!C2")}),
    Case(
        "name of two units",
        roster,
        {"Units!B3": "Alder", "Officials!C2": "Alder"},
        {("E404", "Officials!C2")},
    ),
    Case("unknown field", roster, {"Officials!D4": "itt"}, {("E405", "Officials!D4")}),
    Case(
        "field twice in a list",
        roster,
        {"Officials!D2": "land, IT, Land"},
        {("E412", "Officials!D2")},
    ),
    Case("unknown official", roster, {"Decisions!A2": "P9"}, {("E406", "Decisions!A2")}),
    Case("unknown destination", roster, {"Decisions!B2": "Bitch"}, {("E403", "Decisions!B2")}),
    Case(
        "forbid the own unit",
        roster,
        {"Decisions!B2": "Alder", "Decisions!C2": "forbid"},
        {("E411", "Decisions!B2")},
    ),
    Case("rule twice", counts, {"Rules!A3": "Ngày tính", "Rules!B3": TODAY}, {("E407", "Rules!A3")}),
    Case("field listed twice", counts, {"Fields!A3": "Land"}, {("E408", "Fields!A3")}),
    Case("label of another field", counts, {"Fields!C3": "LAND"}, {("E408", "Fields!C3")}),
]

MATRIX: Rows = [
    ["from", "A", "B", "C", "D"],
    ["A", None, 1, 2, 3],
    ["B", 1, 0, 2, 3],
    ["C", 2, 2, None, None],
    ["D", 1, 1, 1, 0],
]


def with_matrix() -> dict[str, Rows]:
    return counts() | {"Distances": MATRIX}


CONSISTENCY = [
    Case("roster disagrees", roster, {"Units!E2": 3}, {("E501", "Units!E2")}),
    Case("have above headcount", counts, {"Units!I3": 9}, {("E502", "Units!E3")}),
    Case("spare above headcount", counts, {"Units!J4": -5}, {("E502", "Units!E4")}),
    Case("have differs", roster, {"Units!I3": 1}, {("W605", "Units!I3")}),
    Case("lat and lon swapped", counts, {"Units!F2": 106.7, "Units!G2": 10.77}, {("E312", "Units!F2")}),
    Case("lat alone", counts, {"Units!G2": None}, {("E313", "Units!G2")}),
    Case("lon alone", counts, {"Units!F2": None}, {("E313", "Units!F2")}),
    Case("no coordinates", counts, {"Units!F2": None, "Units!G2": None}, {("W603", "Units!F2")}),
    Case(
        "limit and no coordinates",
        counts,
        {"Units!F2": None, "Units!G2": None, "Rules!A3": "max_km"},
        {("E503", "Units!F2")},
    ),
    Case(
        "own limit and no coordinates", roster, {"Units!F2": None, "Units!G2": None}, {("E503", "Units!F2")}
    ),
    Case(
        "limit and nobody has coordinates",
        counts,
        {"Units!F1": "Remarks 1", "Units!G1": "Remarks 2"},
        {("E503", "Units"), ("W601", "Units!F1")},
        overrides={"max_km": "9"},
    ),
]

DISTANCES = [
    Case("good matrix", with_matrix, {}, set()),
    Case(
        "matrix instead of coordinates",
        with_matrix,
        {"Units!F2": None, "Units!G2": None, "Rules!A3": "max_km"},
        set(),
    ),
    Case(
        "unknown column",
        with_matrix,
        {"Distances!B1": "Z"},
        {("E403", "Distances!B1"), ("W604", "Distances!B1")},
    ),
    Case(
        "unknown row",
        with_matrix,
        {"Distances!A3": "Z"},
        {("E403", "Distances!A3"), ("W604", "Distances!A2")},
    ),
    Case(
        "column twice",
        with_matrix,
        {"Distances!C1": "Alder"},
        {("E409", "Distances!C1"), ("W604", "Distances!B1")},
    ),
    Case(
        "row twice",
        with_matrix,
        {"Distances!A3": "Alder"},
        {("E409", "Distances!A3"), ("W604", "Distances!A2")},
    ),
    Case("not km", with_matrix, {"Distances!C2": "near"}, {("E302", "Distances!C2")}),
    Case("negative km", with_matrix, {"Distances!C2": -1}, {("E303", "Distances!C2")}),
    Case(
        "blank label",
        with_matrix,
        {"Distances!A5": None},
        {("E301", "Distances!A5"), ("W604", "Distances!A2")},
    ),
    Case("formula", with_matrix, {"Distances!C2": "=1+1"}, {("E318", "Distances!C2")}),
]


def option_of(rule: str) -> str:
    """How the rule is given on the command line."""
    return {"goals": "--goals", "max_km": "--max-km"}.get(rule, f"--set {rule}")


LETTERHEAD: Rows = [
    ["item", "value"],
    ["agency", "x" * 1_001],
    ["date", "31/02/2026"],
    ["signer", "x" * 1_000],
]

RULES = [
    Case("letterhead", counts, {}, {("E330", "Report!B2"), ("E309", "Report!B3")}, {"Report": LETTERHEAD}),
    *(
        Case(f"{rule}={value}", counts, {}, {(code, option_of(rule))}, overrides={rule: value})
        for rule, value, code in [
            ("max_km", "-1", "E315"),
            ("max_km", "nan", "E315"),
            ("max_moves", "2.5", "E315"),
            ("max_out_share", "120%", "E315"),
            ("max_out_share", "20", "E315"),
            ("swaps", "maybe", "E315"),
            ("min_months_to_retirement", "601", "E315"),
            ("secondment_months", "37", "E315"),
            ("secondment_months", "0", "E315"),
            ("share_capacity", "-1", "E315"),
            ("lead_fields_per_unit", "one", "E315"),
            ("shortage_bands", "10%, 5%", "E315"),
            ("shortage_bands", "0%, 5%", "E315"),
            ("shortage_bands", "5, 10", "E315"),
            ("goals", "gap, mvoes", "E316"),
            ("goals", "gap, Gap", "E317"),
            ("as_of", "2026-13-01", "E315"),
            ("max_speed", "3", "E314"),
        ]
    ),
    Case("an option mends a bad row", counts, {"Rules!B3": "many"}, set(), overrides={"max_moves": "3"}),
]

SEVERAL = [
    Case(
        "everything at once",
        roster,
        {
            "Units!D2": "ten",
            "Units!C3": "town",
            "Units!F2": 99,
            "Officials!C3": "Z",
            "Officials!D4": "cooking",
            "Rules!A3": "goal",
            "Rules!B3": "gap",
            "Decisions!A2": "P7",
        },
        {
            ("E302", "Units!D2"),
            ("E307", "Units!C3"),
            ("E311", "Units!F2"),
            ("E403", "Officials!C3"),
            ("E405", "Officials!D4"),
            ("E314", "Rules!A3"),
            ("E406", "Decisions!A2"),
        },
    ),
    Case(
        "bad structure does not hide bad values",
        counts,
        {"Units!A1": "x", "Units!B1": "y", "Units!D2": -1, "Fields!B2": "heavy", "Rules!B3": "many"},
        {
            ("E202", "Units!A1"),
            ("W601", "Units!A1"),
            ("E303", "Units!D2"),
            ("E302", "Fields!B2"),
            ("E315", "Rules!B3"),
        },
    ),
]

CASES = [
    *VALUES,
    *CITIES,
    *FORMS,
    *STRUCTURE,
    *REFERENCES,
    *CONSISTENCY,
    *DISTANCES,
    *RULES,
    *SEVERAL,
    *ROUNDS,
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings(case: Case, tmp_path: Path) -> None:
    assert found_in(case.raw(tmp_path), case.overrides) == case.expected


@pytest.mark.parametrize("seed", range(200))
def test_several_faults_are_all_named_at_once(seed: int, tmp_path: Path) -> None:
    """Two to six faulty cells, each in a row of its own: none hides another."""
    chance = random.Random(seed)
    base = chance.choice((counts, roster))
    faults: list[Case] = []
    rows: set[str] = set()
    for fault in chance.sample([case for case in VALUES if case.base in (counts, base)], len(VALUES) // 2):
        (cell,) = fault.cells
        row = re.sub("![A-Z]+", "!", cell)
        if row in rows or (base is roster and cell in ROSTERLESS):
            continue
        rows.add(row)
        faults.append(fault)
    faults = faults[: chance.randint(2, 6)]
    cells = {cell: value for fault in faults for cell, value in fault.cells.items()}
    expected = set().union(*(fault.expected for fault in faults))
    assert len(faults) > 1
    assert expected <= found_in(Case("", base, cells, set()).raw(tmp_path))


def messages(case: Case, folder: Path, language: str | None = None) -> list[str]:
    with pytest.raises(InputProblems) as caught:
        validate(case.raw(folder), today=TODAY, language=language)
    return [p.text(caught.value.language) for p in caught.value.problems]


def test_messages_say_found_expected_and_mend(tmp_path: Path) -> None:
    (text,) = messages(one("Officials!C2", "Aldr", base=roster), tmp_path)
    assert text == (
        'E403 Officials!C2: found "Aldr", expected a unit of the sheet Units. '
        'Did you mean "Alder"? Mend it, or add the unit to Units.'
    )
    (text,) = messages(Case("", counts, {"Units!D1": "quotta"}, set()), tmp_path)
    assert 'no column "quota"' in text and '"quotta"' in text
    (text,) = messages(one("Rules!A3", "max_mvoes"), tmp_path)
    assert 'Did you mean "max_moves"?' in text


VIETNAMESE: dict[str, Rows] = {
    "Đơn vị": [
        [
            "STT",
            "Tên đơn vị",
            "Loại đơn vị",
            "Biên chế được giao",
            "Biên chế có mặt",
            "Đất đai cần",
            "Đất đai có",
        ],
        [1, "Phường Hòa Bình", "phường", 10, 3, 2, 1],
        [2, "Xã Hoà Bình", "xã", 8, 1, 1, 0],
        [3, "Sở Nông nghiệp", "sở", None, 1, None, None],
    ],
    "Cán bộ": [
        [
            "Mã cán bộ",
            "Họ và tên",
            "Đơn vị",
            "Lĩnh vực",
            "Lý do không điều động",
            "Tự nguyện",
            "Ngày nghỉ hưu",
        ],
        ["001", "An", "phường HOÀ Bình", "đất đai", None, "có", "31/12/2030"],
        [2, "Bình", "Phuong Hoa Binh", None, "lãnh đạo", "không", date(2031, 1, 2)],
        ["003", "Chi", "Phường Hòa Bình", None, None, None, 47849],
        ["004", "Dung", "Xã Hòa Bình", None, None, None, datetime(2031, 1, 2)],
        ["005", "Em", "Sở Nông nghiệp", "Dat dai", None, None, None],
    ],
    "Quy tắc": [["Quy tắc", "Giá trị"], ["Ngày tính", "01/02/2026"], ["Cho phép hoán đổi", "không"]],
    "Quyết định": [
        ["Mã cán bộ", "Nơi đến", "Quyết định", "Ghi chú"],
        ["005", "Xã Hòa Bình", "Bắt buộc", "x"],
        ["2", None, "không được", None],
    ],
}


def test_a_vietnamese_workbook(tmp_path: Path) -> None:
    instance = validate(read_workbook(write_workbook(tmp_path / "w.xlsx", VIETNAMESE)), today=TODAY).instance
    assert instance.language == "vi"
    assert [u.unit_id for u in instance.units] == ["Phường Hòa Bình", "Sở Nông nghiệp", "Xã Hoà Bình"]
    assert [u.kind for u in instance.units] == [Kind.WARD, Kind.DEPARTMENT, Kind.COMMUNE]
    assert instance.settings == Settings(as_of=date(2026, 2, 1), swaps=False)
    assert instance.officials is not None
    assert [o.official_id for o in instance.officials] == ["001", "003", "004", "005", "2"]
    assert {o.retire_on for o in instance.officials} == {
        date(2030, 12, 31),
        date(2031, 1, 1),
        date(2031, 1, 2),
        None,
    }
    assert instance.official["001"].volunteer
    assert instance.official["005"].fields == ("Đất đai",)
    assert instance.needs == {
        ("Phường Hòa Bình", "Đất đai"): Need("Phường Hòa Bình", "Đất đai", 2, 1),
        ("Sở Nông nghiệp", "Đất đai"): Need("Sở Nông nghiệp", "Đất đai", 0, 1),
        ("Xã Hoà Bình", "Đất đai"): Need("Xã Hoà Bình", "Đất đai", 1, 0),
    }
    assert instance.decisions == (
        Decision("005", "Xã Hoà Bình", Require.REQUIRE, "x", 2, "Quyết định!A2"),
        Decision("2", None, Require.FORBID, "", 3, "Quyết định!A3"),
    )


def test_vietnamese_problems(tmp_path: Path) -> None:
    case = Case("", lambda: VIETNAMESE, {"Đơn vị!D2": "mười", "Cán bộ!C2": "Phường Hòa Bìh"}, set())
    texts = messages(case, tmp_path)
    assert texts.pop().startswith("W603 Đơn vị: Tất cả các đơn vị không có tọa độ;")
    assert texts == [
        'E302 Đơn vị!D2: có "mười", cần một số. Chỉ gõ chữ số, không kèm chữ hay đơn vị tính.',
        'E403 Cán bộ!C2: có "Phường Hòa Bìh", cần một đơn vị trong sheet Đơn vị. Có phải ý bạn là '
        '"Phường Hòa Bình"? Sửa lại, hoặc thêm đơn vị vào sheet Đơn vị.',
    ]
    assert messages(case, tmp_path, "en")[0].endswith("Type digits only, without words or units.")


def instance_of(base: dict[str, Rows], cells: Mapping[str, object], folder: Path, **options: str) -> Instance:
    raw = read_workbook(write_workbook(folder / "w.xlsx", base, cells))
    return validate(raw, today=TODAY, overrides=options).instance


def test_counts(tmp_path: Path) -> None:
    instance = instance_of(counts(), {}, tmp_path)
    assert instance.officials is None
    assert instance.language == "en"
    assert instance.needs == {
        ("A", "it"): Need("A", "it", 0, 1, coverage_known=False),
        ("A", "land"): Need("A", "land", 2, 3),
        ("B", "it"): Need("B", "it", 2, 0, coverage_known=False),
        ("B", "land"): Need("B", "land", 2, 0),
        ("C", "land"): Need("C", "land", 1, 1),
        ("D", "it"): Need("D", "it", 0, 1, coverage_known=False),
        ("D", "land"): Need("D", "land", 0, 2),
    }
    # A department without a headcount has the specialists it can lend: 2 land, 1 it.
    assert (instance.unit["D"].headcount, instance.unit["D"].quota) == (3, None)
    assert [f.weight for f in instance.fields] == [1, 2]
    assert instance.fields[0].label == "Information technology"


def test_a_gap_beside_a_roster_is_what_is_missing_beside_those_present(tmp_path: Path) -> None:
    cells = {"Units!H1": "land gap", "Units!H2": 2, "Units!H3": 1, "Units!H4": -1, "Units!I1": "STT"}
    instance = instance_of(roster(), cells, tmp_path)
    assert instance.needs["A", "land"] == Need("A", "land", 3, 1)
    assert instance.needs["B", "land"] == Need("B", "land", 1, 0)
    assert instance.needs["D", "land"] == Need("D", "land", 0, 1)


def test_roster(tmp_path: Path) -> None:
    instance = instance_of(roster(), {"Units!E2": None}, tmp_path)
    assert [u.headcount for u in instance.units] == [2, 1, 1]
    assert instance.official["P1"].fields == ("land", "it")
    assert instance.official["P3"].max_km == 30
    assert instance.official["P4"].unit_id == "D"
    # One who could serve it but has another primary field does not count as present.
    assert instance.needs == {
        ("A", "land"): Need("A", "land", 1, 1),
        ("B", "it"): Need("B", "it", 0, 1),
        ("B", "land"): Need("B", "land", 1, 0),
        ("D", "land"): Need("D", "land", 0, 1),
    }


def test_ids_and_numbers_as_typed(tmp_path: Path) -> None:
    cells = {
        "Units!A2": 25747,
        "Units!A3": "001",
        "Units!A4": "NA",
        "Units!D2": " 10 ",
        "Units!K1": "priority",
        "Units!K2": 1.1,
    }
    instance = instance_of(counts(), cells, tmp_path)
    assert [u.unit_id for u in instance.units] == ["001", "25747", "D", "NA"]
    assert instance.unit["25747"].quota == 10
    assert instance.unit["25747"].priority == Fraction(11, 10)


def test_accents_tell_units_apart(tmp_path: Path) -> None:
    cells = {"Units!A2": "Mỹ Hòa", "Units!A3": "Mỹ Hoa"}
    assert {u.unit_id for u in instance_of(counts(), cells, tmp_path).units} == {"Mỹ Hòa", "Mỹ Hoa", "C", "D"}
    people = {
        "Officials!C2": "My Hoa",
        "Officials!C3": "mỹ hoà",
        "Officials!C4": "Mỹ Hoa",
        "Decisions!B2": "D",
    }
    found = found_in(Case("", roster, cells | people, set()).raw(tmp_path))
    assert found == {("E404", "Officials!C2")}


def test_rules(tmp_path: Path) -> None:
    rules: Rows = [
        ["rule", "value"],
        ["As of", date(2026, 3, 1)],
        ["max km", "12.5"],
        ["max_out_share", 0.2],
        ["swaps", "không"],
        ["goals", "gap; Moves"],
        ["shortage_bands", "10%, 0.5"],
        ["max_moves", "none"],
        ["secondment_months", None],
        [None, None],
    ]
    settings = instance_of(counts() | {"Rules": rules}, {}, tmp_path).settings
    assert settings == Settings(
        as_of=date(2026, 3, 1),
        max_km=12.5,
        max_out_share=0.2,
        swaps=False,
        goals=("gap", "moves"),
        shortage_bands=(Fraction(1, 10), Fraction(1, 2)),
    )
    assert instance_of(counts(), {}, tmp_path, goals="none", max_out_share="20%").settings == Settings(
        as_of=TODAY, max_moves=5, max_out_share=0.2, goals=GOAL_ORDER
    )


def test_every_setting_has_a_rule() -> None:
    assert [rule.key for rule in RULE_KEYS] == list(DEFAULTS)


def test_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    def shuffled(rows: Rows) -> Rows:
        return [rows[0], *reversed(rows[1:])]

    def of(base: dict[str, Rows]) -> tuple[object, ...]:
        made = instance_of(base, {}, tmp_path)
        assert made.officials is not None
        return (
            [u.unit_id for u in made.units],
            [o.official_id for o in made.officials],
            list(made.needs.items()),
        )

    assert of(roster()) == of({name: shuffled(rows) for name, rows in roster().items()})


def test_distances(tmp_path: Path) -> None:
    instance = instance_of(with_matrix(), {}, tmp_path)
    assert instance.distances.is_matrix
    assert instance.distances.between("A", "C") == 2
    assert instance.distances.between("C", "D") is None
    swapped = [[row[i] for i in (0, 4, 3, 2, 1)] for row in [MATRIX[0], *reversed(MATRIX[1:])]]
    again = instance_of(counts() | {"Distances": [["Distances in km"], [], *swapped]}, {}, tmp_path)
    np.testing.assert_array_equal(again.distances.km, instance.distances.km)


def test_nobody_misses_the_column_of_a_department(tmp_path: Path) -> None:
    rows = [row[:4] for row in MATRIX]
    assert found_in(Case("", lambda: counts() | {"Distances": rows}, {}, set()).raw(tmp_path)) == set()


def test_great_circle(tmp_path: Path) -> None:
    cells = {"Units!F2": 0, "Units!G2": 0, "Units!F3": 0, "Units!G3": 90, "Units!F4": None, "Units!G4": None}
    distances = instance_of(counts(), cells, tmp_path).distances
    # A quarter of the equator.
    assert distances.between("A", "B") == pytest.approx(EARTH_RADIUS_KM * np.pi / 2)
    assert distances.between("B", "A") == distances.between("A", "B")
    assert distances.between("A", "C") is None
    assert not distances.is_matrix


def test_units_sheet_by_place_header_further_down_and_name_as_unit(tmp_path: Path) -> None:
    rows: Rows = [
        ["DANH SÁCH PHƯỜNG"],
        [None, "Đơn vị tính: người"],
        [],
        [None, "STT", "Phường/xã", "Biên chế được giao", "Biên chế có mặt"],
        [None, None, None, None, None],
        [None, 1, "An Khánh", 3, 4],
    ]
    instance = instance_of({"Tháng 6": rows, "Rules": [["rule", "value"]]}, {}, tmp_path)
    (unit,) = instance.units
    assert (unit.unit_id, unit.name, unit.quota, unit.headcount, unit.row) == (
        "An Khánh",
        "An Khánh",
        3,
        4,
        6,
    )


def test_code_beside_name_and_two_ways_to_name_a_unit(tmp_path: Path) -> None:
    cells = {"Units!B1": "Ward", "Officials!B1": "Tên đơn vị", "Officials!C1": "Mã đơn vị"}
    instance = instance_of(roster(), cells, tmp_path)
    assert instance.unit["A"].name == "Alder"
    assert instance.official["P1"].unit_id == "A"


def test_an_unfilled_sheet_is_no_sheet(tmp_path: Path) -> None:
    extra: dict[str, Rows] = {
        "Officials": [["official", "unit"]],
        "Decisions": [["official", "to", "decision"]],
        "Distances": [["from \\ to"]],
    }
    instance = instance_of(counts() | extra, {}, tmp_path)
    assert instance.officials is None
    assert not instance.distances.is_matrix


def test_no_heading_or_sheet_name_means_two_things() -> None:
    for sheet in SHEETS:
        owners: dict[str, set[str]] = {}
        for column in sheet.columns:
            for heading, _ in column.headings():
                owners.setdefault(key(heading), set()).add(column.name)
        assert {h: names for h, names in owners.items() if len(names) > 1} == {}
    names = [{key(n) for n in (sheet.name, sheet.vi, *sheet.aliases)} for sheet in SHEETS]
    assert len(set.union(*names)) == sum(map(len, names))
    assert len({key(name) for rule in RULE_KEYS for name in (rule.key, rule.vi)}) == 2 * len(RULE_KEYS)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("land need", ("land", "need")),
        ("Đất đai (hiện có)", ("Đất đai", "have")),
        ("Dat dai thieu", ("Dat dai", "gap")),
        ("Tài chính – Kế hoạch: cần", ("Tài chính – Kế hoạch", "need")),
        ("C++ have", ("C++", "have")),
        ("Biên chế thiếu", None),
        ("Tổng số có", None),
        ("Lý lịch căn", None),
        ("need", None),
    ],
)
def test_field_headings(heading: str, expected: tuple[str, str] | None) -> None:
    found = field_heading(heading)
    assert (found and (found.prefix, found.suffix.value)) == expected


def test_units_missing_in_distances_are_counted_and_the_first_named() -> None:
    """Ten units, a sheet from the first three to the next two: 7 rows and 8 columns are missing."""
    names = [f"U{i}" for i in range(10)]
    units: Rows = [["unit", "quota", "headcount"], *([name, 5, 5] for name in names)]
    km: Rows = [["km", "U3", "U4"], *([name, 1.0, 2.0] for name in names[:3])]
    raw = RawWorkbook("w", "", (raw_sheet("Units", units), raw_sheet("Distances", km)))  # type: ignore[arg-type]
    found = [p for p in validate(raw).warnings if p.code == "W604"]
    assert [(p.where, p.message("en")) for p in found] == [
        (
            "Distances!A2",
            'found no row for 7 of 10 units: "U3", "U4", "U5", "U6", "U7" and …; '
            "nobody may move out of them.",
        ),
        (
            "Distances!B1",
            'found no column for 8 of 10 units: "U0", "U1", "U2", "U5", "U6" and …; '
            "nobody may move into them.",
        ),
    ]
    assert found[0].message("vi").startswith('không có dòng của 7 trong 10 đơn vị: "U3", "U4"')


def calls_of(work: Callable[[], object]) -> int:
    """How many functions of the program and of C are called: what takes time, on any machine alike."""
    count = 0

    def called(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_twice_the_people_take_no_more_than_twice_the_work() -> None:
    def city(people: int) -> RawWorkbook:
        units: Rows = [["unit", "quota", "land need"], *([f"U{i}", 50, 3] for i in range(168))]
        row = ("N", "land", "no", date(2040, 1, 1))
        roster: Rows = [["official", "name", "unit", "fields", "volunteer", "retire_on"]]
        roster += ([f"CB{i:05}", row[0], f"U{i % 168}", *row[1:]] for i in range(people))
        return RawWorkbook("w", "", (raw_sheet("Units", units), raw_sheet("Officials", roster)))  # type: ignore[arg-type]

    small, large = city(1000), city(2000)
    assert len(validate(large).instance.officials or ()) == 2000
    work = [calls_of(lambda raw=raw: validate(raw)) for raw in (small, large)]  # type: ignore[misc]
    assert work[1] <= 2 * work[0]


def test_twice_the_unknown_names_take_no_more_than_twice_the_work() -> None:
    def city(people: int) -> RawWorkbook:
        units: Rows = [["unit", "quota"], *([f"U{i}", 50] for i in range(168))]
        roster: Rows = [["official", "unit"], *([f"CB{i:05}", f"Ward no {i}"] for i in range(people))]
        return RawWorkbook("w", "", (raw_sheet("Units", units), raw_sheet("Officials", roster)))  # type: ignore[arg-type]

    def refused(raw: RawWorkbook) -> int:
        with pytest.raises(InputProblems) as caught:
            validate(raw)
        return len(caught.value.errors)

    small, large = city(500), city(1000)
    assert refused(large) == 1000
    assert calls_of(lambda: refused(large)) <= 2 * calls_of(lambda: refused(small))


def test_what_a_rule_may_be_is_what_somebody_can_type(tmp_path: Path) -> None:
    raw = read_workbook(write_workbook(tmp_path / "wards.xlsx", counts()))
    with pytest.raises(InputProblems) as refused:
        validate(raw, overrides={"max_movess": "3", "reply_by": "9999-01-01"})
    unknown, bad = sorted(refused.value.errors, key=lambda problem: problem.code)
    # What roadmap alone writes is nothing to type; a date that is none says from when to when one may be.
    assert "of_road" not in unknown.text("en") and "over_by" in unknown.text("en")
    assert "Thuộc lộ trình" not in unknown.text("vi")
    assert "a date from 1950 to 2199" in bad.text("en") and "1950 đến 2199" in bad.text("vi")
