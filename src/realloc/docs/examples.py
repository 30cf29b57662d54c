"""One example a problem: a small workbook with a fault, judged by the validation itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Final

from realloc.docs.file_examples import FILE_EXAMPLES
from realloc.docs.letter_examples import LETTER_EXAMPLES
from realloc.docs.pack_examples import PACK_EXAMPLES
from realloc.words.folding import place
from realloc.workbook.contract.matching import SHEETS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawSheet, RawWorkbook, raw_sheet
from realloc.workbook.validate import validate

_TODAY = date(2026, 1, 1)

_BOOK: Final[dict[str, list[list[Cell]]]] = {
    "Units": [
        ["unit", "name", "kind", "quota", "headcount", "lat", "lon", "land need", "land have"],
        ["A", "Alder", "ward", 1, 2, 10.77, 106.70, 1, 1],
        ["B", "Birch", "ward", 2, 1, 10.80, 106.65, 1, 0],
        ["D", "Agency", "department", None, 1, 10.78, 106.69, None, 1],
    ],
    "Officials": [
        ["official", "name", "unit", "fields", "protected", "volunteer", "retire_on", "max_km"],
        ["P1", "An", "A", "land; it", None, None, None, None],
        ["P2", "Bình", "A", None, "leader", None, date(2040, 1, 31), None],
        ["P3", "Chi", "B", "it", None, None, None, None],
        ["P4", "Dung", "D", "land", None, None, None, None],
    ],
    "Fields": [["field", "weight"], ["land", 2], ["it", 1]],
    "Rules": [["rule", "value"], ["as_of", _TODAY]],
    "Decisions": [["official", "to", "decision", "note"], ["P1", "B", "require", None]],
}
"""A workbook without a fault, in which each example changes something."""

_KM: Final[list[list[Cell]]] = [["from", "A", "B", "D"], ["A", 0, 9, 9], ["D", 9, 9, 0], ["B", 9, 0, 9]]
_YEARS: Final[list[Cell]] = ["year", "unit", "quota"]
_LINES: Final[list[list[Cell]]] = [
    ["line", "kind", "official", "from", "to", "field"],
    ["L1", "transfer", "P3", "B", "A", "it"],
]
_HEADS: Final[list[Cell]] = ["line", "party", "answer"]


@dataclass(frozen=True)
class Fault:
    """What is done to the good workbook: cells changed, sheets replaced (None: taken out), options given.

    A cell with text that begins with ``=`` holds a formula without a result; one with ``#``, an error.
    """

    cells: Mapping[str, Cell] = field(default_factory=dict)
    sheets: Mapping[str, list[list[Cell]] | None] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)


_POSTS: Final[list[list[Cell]]] = [
    ["unit", "post", "kind", "quota", "headcount"],
    ["A", "land officer", "ward", 2, 3],
    ["A", "clerk", "ward", 4, 4],
    ["B", "clerk", "ward", 3, 2],
]

_CARD: Final[list[list[Cell]]] = [
    ["Unit:", "Alder ward", None],
    ["Quota:", 1, None],
    [None, None, None],
    ["No", "name", "fields"],
    [1, "An", "land"],
    [2, "Chi", "it"],
]


def _laid_out(rows: list[list[Cell]], cells: Mapping[str, Cell] | None = None) -> Fault:
    """A sheet of units in another layout, alone but for the rules."""
    others = dict.fromkeys(("Officials", "Fields", "Decisions"))
    return Fault(cells or {}, {"Units": rows, **others})


def _listed(*people: list[Cell]) -> Fault:
    """A list of people beside one unit."""
    alone: dict[str, list[list[Cell]] | None] = dict.fromkeys(_BOOK)
    return Fault(sheets=alone | {"Units": [["unit", "quota"], ["Alder ward", 1]], "Officials": [*people]})


_BORN: Final[dict[str, Cell]] = {
    "Officials!H1": "born",
    "Officials!I1": "sex",
    "Officials!H4": None,
    "Officials!H2": "01/05/1965",
    "Officials!I2": "male",
}
"""Birth and sex of one person."""

_MOVED: Final[dict[str, Cell]] = {"Officials!I1": "moved_on", "Officials!I2": date(2025, 1, 1)}
_LOAN: Final[dict[str, Cell]] = {
    "Officials!I1": "seconded_to",
    "Officials!I2": "B",
    "Officials!J1": "seconded_until",
    "Officials!J2": date(2030, 1, 1),
    "Decisions!C2": "forbid",
}
"""A secondment that runs."""

FAULTS: Final[dict[str, Fault]] = {
    "E201": Fault(sheets={"Units": None}),
    "E202": Fault({"Units!D1": "quotta"}),
    "E203": Fault({"Units!J1": "posts"}),
    "E204": Fault(sheets={"Wards": [["unit"], ["A"]]}),
    "E205": Fault(sheets={"Units": _BOOK["Units"][:1]}),
    "E206": Fault(sheets={"Officials": None}),
    "E207": Fault({"Units!I1": "land gap"}),
    "E208": Fault(sheets={"Units": None, "May": _BOOK["Units"], "June": _BOOK["Units"]}),
    "E209": Fault(sheets={"Mapping": [["setting", "value"], ["sheet", "July"]]}),
    "E210": Fault(sheets={"Mapping": [["sheet", "setting", "value"], ["People", "column C", "quota"]]}),
    "E211": Fault(sheets={"Mapping": [["setting", "value"], ["header row", 99]]}),
    "E212": Fault(sheets={"Mapping": [["setting", "value"], ["column D", "quota"], ["column E", "quota"]]}),
    "E213": Fault(sheets={"Mapping": [["setting", "value"], ["column ZZ", "quota"]]}),
    "E214": Fault(sheets={"Mapping": [["setting", "value"], ["column D", "allotment"]]}),
    "E215": Fault({"Units!A5": "unit", "Units!D5": "headcount", "Units!E5": "quota"}),
    "E301": Fault({"Officials!A2": None}),
    "E302": Fault({"Units!D2": "twelve"}),
    "E303": Fault({"Units!D2": -1}),
    "E304": Fault({"Units!D2": 9.5}),
    "E305": Fault({"Fields!B2": 0}),
    "E306": Fault({"Units!D2": 2_000_000}),
    "E307": Fault({"Units!C2": "wrad"}),
    "E308": Fault({"Officials!F2": "perhaps"}),
    "E309": Fault({"Officials!G3": "31/02/2030"}),
    "E310": Fault({"Decisions!C2": "requires"}),
    "E311": Fault({"Units!F2": 91}),
    "E312": Fault({"Units!F2": 106.7, "Units!G2": 10.77}),
    "E313": Fault({"Units!G2": None}),
    "E314": Fault({"Rules!A3": "max_move", "Rules!B3": 9}),
    "E315": Fault({"Rules!A3": "secondment_months", "Rules!B3": 37}),
    "E316": Fault(options={"goals": "gap, mvoes"}),
    "E317": Fault(options={"goals": "gap, moves, gap"}),
    "E318": Fault({"Units!D2": "=5+5"}),
    "E319": Fault({"Units!D2": "#N/A"}),
    "E320": Fault({"Officials!H2": "1.234"}),
    "E330": Fault(sheets={"Report": [["item", "value"], ["agency", "x" * 40_000]]}),
    "E331": Fault(sheets={"Report": [["item", "value"], ["date", "31/12/2025"]]}),
    "E340": Fault({"Officials!I1": "born", "Officials!I2": "in May"}),
    "E341": Fault({"Officials!I1": "sex", "Officials!I2": "Mr"}),
    "E342": Fault(
        {"Officials!H1": "sex", "Officials!H2": "male", "Officials!I1": "female", "Officials!I2": "x"}
    ),
    "E343": Fault({"Officials!I1": "land", "Officials!I2": "BSc"}),
    "E344": Fault({**_LOAN, "Officials!K1": "seconded_field", "Officials!K2": "land; it"}),
    "E345": Fault({"Officials!I1": "home", "Officials!I2": "10,776,106,701"}),
    "E346": Fault({"Units!C3": "project"}),
    "E347": Fault({"Officials!I1": "employment", "Officials!I2": "constract"}),
    "E401": Fault({"Units!A3": "A"}),
    "E402": Fault({"Officials!A3": "P1"}),
    "E403": Fault({"Officials!C2": "Aldr"}),
    "E404": Fault({"Units!B3": "Alder", "Officials!C2": "Alder"}),
    "E405": Fault({"Officials!D2": "lnad"}),
    "E406": Fault({"Decisions!A2": "P9"}),
    "E219": Fault(sheets={"Years": [["unit", "quota 2027", "quota 2028"], ["A", 1, 1]]}),
    "E350": Fault(sheets={"Years": [_YEARS, [26, "A", 1]]}),
    "E351": Fault({"Rules!A3": "goals 2027", "Rules!B3": "gap"}),
    "E413": Fault(sheets={"Years": [_YEARS, [2027, "A", 1], [2027, "A", 2]]}),
    "W700": Fault(sheets={"Years": [_YEARS, [2025, "A", 1]]}),
    "E407": Fault({"Rules!A3": "as_of", "Rules!B3": _TODAY}),
    "E408": Fault({"Fields!A3": "Land"}),
    "E409": Fault({"Distances!C1": "A"}, {"Distances": _KM}),
    "E410": Fault({"Decisions!B2": None}),
    "E411": Fault({"Decisions!B2": "A"}),
    "E412": Fault({"Officials!D2": "land, it, land"}),
    "E501": Fault({"Units!E2": 3}),
    "E502": Fault({"Units!I2": 5}, {"Officials": None, "Decisions": None}),
    "E503": Fault({"Units!F2": None, "Units!G2": None}, options={"max_km": "20"}),
    "E506": Fault({"Officials!I1": "employment", "Officials!I3": "contract", "Units!E2": 2}),
    "W601": Fault({"Units!J1": "telephone"}),
    "W602": Fault({"Units!J1": "extra_quotta"}),
    "W603": Fault({"Units!F2": None, "Units!G2": None}),
    "W604": Fault(sheets={"Distances": _KM[:3]}),
    "W605": Fault({"Units!I2": 2}),
    "W606": Fault(sheets={"Oficials": [["x"], ["y"]]}),
    "W607": Fault({"Units!D5": 3, "Units!E5": 4, "Units!H5": 2, "Units!I5": 2}),
    "W609": Fault({"Units!A5": "Total", "Units!D5": 99}),
    "W611": Fault({"Units!J1": "surplus", "Units!J2": 5}),
    "W612": Fault({"Units!J1": "land gap", "Units!J2": 5}),
    "W617": Fault({"Units!D2": None}),
    "W618": Fault({"Officials!I1": "position", "Officials!I4": "Head of division"}),
    "W640": Fault({"Fields!B2": 1.2345678}),
    "W619": Fault({"Officials!G3": "31/01/2020"}),
    "W660": Fault(_BORN),
    "W661": Fault({**_BORN, "Officials!H2": 1965}),
    "W662": Fault({**_BORN, "Officials!I2": None}),
    "W663": Fault({**_BORN, "Officials!I1": "female", "Officials!I2": None, "Officials!I3": "x"}),
    "W664": Fault({"Officials!I1": "age", "Officials!I2": 58}),
    "W650": Fault(
        sheets={
            "Units": [["unit", "quota"], ["A", 2]],
            "Officials": [["official", "unit"], ["P1", "A"], ["P2", None]],
            "Decisions": None,
        }
    ),
    "W665": Fault(sheets={"Officials": [["name", "unit"], ["An", "A"]], "Decisions": None}),
    "W666": Fault({"Officials!A2": "0000123", "Decisions!A2": 123}),
    "E216": _laid_out(_POSTS, {"Units!B3": "land officer"}),
    "E217": _laid_out(_POSTS, {"Units!C3": "commune"}),
    "W675": Fault(sheets={**dict.fromkeys(_BOOK), "Alder ward": _CARD}),
    "W600": _laid_out(
        [
            ["unit", "quota", "headcount", "unit", "quota", "headcount"],
            ["Alder", 1, 2, "Birch", 2, 1],
        ]
    ),
    "W702": _listed(["official", "name", "position"], ["Alder ward"], ["A1", "Ann", "clerk"]),
    "W701": _listed(["official", "unit", "fields"], ["A1", "Alder ward", "land"]),
    "W703": _laid_out([["unit", "quota", "surplus", "shortage"], ["Alder", 1, 1, None]]),
    "W676": _laid_out([["criteria", "Alder", "Birch"], ["quota", 1, 2], ["headcount", 2, 1]]),
    "E218": _laid_out([["criteria", "Alder ward", "Birch ward"], ["X1", 1, 2], ["X2", 2, 1]]),
    "W678": Fault({"Units!D1": "quota for 2025", "Units!J1": "quota for 2026", "Units!J2": 1, "Units!J3": 2}),
    "W677": _laid_out([["name", "X1", "X2", "shortage"], ["A", 9, 4, 5], ["B", 3, 4, -1], ["D", 8, 8, 0]]),
    "W673": _laid_out(_POSTS),
    "W667": Fault({"Units!J1": "it"}),
    "W668": Fault({"Units!D2": "3,03,450"}),
    "W670": Fault({"Officials!E2": "not concerned"}),
    "W671": Fault({"Units!B4": "Department of Land", "Units!C4": None}),
    "W672": Fault({"Units!B2": "Alder Commune"}),
    "E530": Fault(sheets={"Lines": [*_LINES, _LINES[1]]}),
    "E531": Fault(sheets={"Lines": _LINES, "Replies": [_HEADS, ["L9", "receiver", "agree"]]}),
    "E583": Fault(sheets={"Lines": _LINES, "Replies": [_HEADS, ["L1", "official", "done"]]}),
    "E532": Fault(sheets={"Lines": _LINES, "Replies": [_HEADS, ["L1", "receiver", "perhaps"]]}),
    "W681": Fault({"Officials!E4": "ill health"}, {"Lines": _LINES}),
    "E544": Fault(sheets={"Lines": [*_LINES, ["L2", "transfer", "P3", "B", "A", "it"]]}),
    "W690": Fault({"Rules!A3": "min_months_between_moves", "Rules!B3": 12, **_MOVED}),
    "W697": Fault({"Rules!A3": "within", "Rules!B3": "neighbours"}),
    "W698": Fault({"Units!J1": "min_out", "Units!J2": 3}),
    "W699": Fault({"Units!J1": "max_out", "Units!J2": 30}),
    "W706": Fault({"Units!D4": 1}),
    "W634": Fault({**_LOAN, "Officials!K1": "seconded_field", "Officials!K2": "it", "Officials!D2": "land"}),
    "E348": Fault({**_LOAN, "Officials!I2": "A"}),
    "E349": Fault({**_LOAN, "Officials!K1": "employment", "Officials!K2": "contract"}),
    "W635": Fault({"Units!J1": "min_out", "Units!J2": 1, "Units!K1": "max_out", "Units!K2": 0}),
    "W691": Fault({"Rules!A3": "who_leaves", "Rules!B3": "junior"}, {"Officials": None, "Decisions": None}),
    "W692": Fault({"Officials!I1": "home", "Officials!I2": "12 Elm Street"}),
    "W693": Fault({**_LOAN, "Officials!J2": date(2025, 6, 30)}),
    "W694": Fault({**_LOAN, "Officials!I2": "Elsewhere"}),
    "W695": Fault({"Rules!A3": "max_support", "Rules!B3": 100}),
    "W696": Fault({"Officials!I1": "moved_on", "Officials!I2": date(2026, 12, 1)}),
}
"""The fault that gives each problem."""


def example(code: str, language: str) -> Problem:
    """The problem ``code`` as an example finds it, its sheet named in ``language``."""
    found = FILE_EXAMPLES.get(code) or {**PACK_EXAMPLES, **LETTER_EXAMPLES}.get(code) or _found(code)
    spec = next((sheet for sheet in SHEETS if sheet.name == found.sheet), None)
    return replace(found, sheet=spec.title(language)) if spec else found


@cache
def _found(code: str) -> Problem:
    """Validate the faulty workbook and return the problem that it is an example of."""
    if code not in FAULTS:
        raise LookupError(f"{code} has no example yet: add its fault to {__name__}.FAULTS")
    fault = FAULTS[code]
    try:
        problems = validate(_workbook(fault), overrides=fault.options, today=_TODAY).warnings
    except InputProblems as caught:
        problems = caught.problems
    return next(problem for problem in problems if problem.code == code)


def _workbook(fault: Fault) -> RawWorkbook:
    """The good workbook with the fault in it."""
    found = {name: rows for name, rows in {**_BOOK, **fault.sheets}.items() if rows is not None}
    changes: dict[str, dict[str, Cell]] = {name: {} for name in found}
    for target, value in fault.cells.items():
        name, cell = target.split("!")
        changes[name][cell] = value
    changed = (_changed(name, rows, changes[name]) for name, rows in found.items())
    return RawWorkbook("wards.xlsx", "", tuple(changed))


def _changed(name: str, rows: list[list[Cell]], changes: Mapping[str, Cell]) -> RawSheet:
    """A sheet with some cells changed; there is room for one more row, and for the columns of the changes."""
    width = max(len(rows[0]) + 1, *(place(cell)[1] for cell in changes), 0)
    cells = [row + [None] * (width - len(row)) for row in [*rows, []]]
    hidden: dict[str, dict[str, str]] = {"=": {}, "#": {}}
    for cell, value in changes.items():
        row, column = place(cell)
        flaws = hidden.get(value[:1]) if isinstance(value, str) else None
        if flaws is not None:
            flaws[cell] = str(value)
        cells[row - 1][column - 1] = None if flaws is not None else value
    return replace(raw_sheet(name, cells), formulas=hidden["="], errors=hidden["#"])
