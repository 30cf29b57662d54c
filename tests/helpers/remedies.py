"""A small city whose plan has every remedy, and why."""

from __future__ import annotations

# A to D are wards of cluster x with coordinates 11 km apart; S is a department.
# it: A serves (P1) and lends nobody (floor); B, C, D have nobody.  A leads it for two of them, the nearest (B
#   and C); D trains P6, who serves nothing.  Without vacancies nothing is recruited there.
# land: E (no cluster) needs two, has nobody present that could be trained but P7 (protected), one vacancy:
#   one is recruited, one stays open.
# tax: S lends S1 to A, where it is missing again when the loan ends.
UNITS = [
    [
        "unit",
        "name",
        "kind",
        "quota",
        "headcount",
        "cluster",
        "lat",
        "lon",
        "it need",
        "land need",
        "tax need",
    ],
    ["A", "Alder", "ward", 1, 1, "x", 10.0, 106.0, 1, 0, 1],
    ["B", "Birch", "ward", 1, 1, "x", 10.1, 106.0, 1, 0, 0],
    ["C", "Cedar", "ward", 1, 1, "x", 10.15, 106.0, 1, 0, 0],
    ["D", "Drift", "ward", 1, 1, "x", 10.4, 106.0, 1, 0, 0],
    ["E", "Elm", "ward", 2, 1, "", 10.3, 106.0, 0, 2, 0],
    ["S", "Tax office", "department", None, 1, "", 10.2, 106.0, 0, 0, 0],
]
OFFICIALS = [
    ["official", "name", "unit", "fields", "protected"],
    ["P1", "An Nguyen", "A", "it", ""],
    ["P2", "Bao Tran", "B", "", "leader"],
    ["P3", "Chi Le", "C", "", "leader"],
    ["P6", "Dung Pham", "D", "", ""],
    ["P7", "Em Vo", "E", "", "leader"],
    ["S1", "Sau Ho", "S", "tax", ""],
]
RULES = [["rule", "value"], ["as_of", "2026-01-01"], ["swaps", "no"]]
SHEETS = {"Units": UNITS, "Officials": OFFICIALS, "Rules": RULES}
