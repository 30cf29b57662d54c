"""One example a problem of a file, which come before there is anything to validate."""

from __future__ import annotations

from datetime import date
from typing import Final

from realloc.rounds.short import nothing_done
from realloc.words.bilingual import Words
from realloc.workbook.formats.archive import MOST_MEGABYTES
from realloc.workbook.formats.grid import DENSEST, LONGEST_TEXT
from realloc.workbook.formats.refusals import DamagedError
from realloc.workbook.problems.problem import Problem

_TODAY = date(2026, 1, 1)

FILE_EXAMPLES: Final[dict[str, Problem]] = {
    "E533": Problem(
        "E533",
        "Moves",
        "A9",
        {"what": Words("no unit is called Brich", "không có đơn vị tên Brich")},
    ),
    "E101": Problem("E101", values={"file": "wards.xlsx"}),
    "E102": Problem("E102", values={"file": "wards"}),
    "E103": Problem("E103", values={"file": "wards.xlsx", "reason": "Permission denied"}),
    "E104": Problem("E104", values={"file": "wards.pdf"}),
    "E105": Problem("E105", values={"file": "wards.xlsx"}),
    "E106": Problem("E106", values={"file": "wards.xlsx", "reason": DamagedError("archive").reason}),
    "E107": Problem("E107", values={"file": "wards.xlsx"}),
    "E108": Problem("E108", "Units", "XFD1048576", {"file": "wards.xlsx", "limit": DENSEST}),
    "E109": Problem("E109", values={"file": "wards.xlsx"}),
    "E504": Problem("E504", "", "--clusters", {"found": 200, "least": 1, "most": 168}),
    "E505": Problem("E505", "", "--clusters", {"count": 2, "units": Words("A and B", "A và B")}),
    "W621": Problem("W621", "", "--clusters", {"count": 1, "units": Words.same("B")}),
    "W622": Problem("W622", "", "--clusters", {"found": 22}),
    "E520": Problem("E520", "Moves", "I6", {"count": 2, "cells": Words.same("I6, I9")}),
    "W682": Problem("W682", values={"before": Words("secondments", "“Số lượt biệt phái”")}),
    "W641": Problem("W641", values={"day": _TODAY}),
    "W642": Problem("W642", "Officials"),
    "W643": Problem("W643", values={"remedies": Words("the training", "phần đào tạo, bồi dưỡng")}),
    "W645": Problem("W645"),
    "E353": Problem("E353", "Rules", "B2", {"day": date(2031, 5, 1), "years": Words.same("2026")}),
    "W709": Problem(
        "W709",
        "Rules",
        "B3",
        {
            "years": Words.same("2026–2030"),
            "cells": Words.same("Rules!B3"),
            "why": Words("over_by is 2031, after the last of them", "hạn hết vượt là 2031, sau năm cuối"),
        },
    ),
    "E352": Problem("E352", "Decisions", "A2", {"official": "P1", "to": "B", "year": 2026}),
    "W708": Problem("W708", values={"year": 2026, "recruited": 3, "left": 2}),
    "W705": Problem("W705", values={"first": 2026, "last": 2030}),
    "W644": Problem("W644", "Moves", "I6", {"count": 2, "cells": Words.same("I6, I9")}),
    "E546": Problem("E546", values={"file": "wards.plan.xlsx"}),
    "E547": Problem(
        "E547",
        "Moves",
        "",
        {"what": Words("B has 4, one more than its posts", "B có 4 người, vượt 1 so với biên chế")},
    ),
    "E548": Problem(
        "E548",
        "Units",
        "A3",
        {"found": "B-1", "name": "Birch", "expected": "B1", "count": 2, "old": Words.same("Units!A3")},
    ),
    "E543": Problem(
        "E543",
        "Officials",
        "A2",
        {
            "count": 2,
            "what": Words(
                "count people without naming them, and this workbook lists officials",
                "chỉ ghi số người, không ghi là ai, mà tệp này có danh sách cán bộ",
            ),
        },
    ),
    "W646": Problem("W646", "Rules", values={"months": 12}),
    "W647": Problem("W647", values={"count": 3}),
    "W648": Problem("W648", values={"why": nothing_done(0)}),
    "W659": Problem(
        "W659", "Rules", values={"count": 2, "officials": Words.same("CB04, CB06"), "months": 12}
    ),
    "W620": Problem(
        "W620",
        "Lines",
        "B7",
        {"unit": "Binh My", "now": 30, "posts": 30, "then": 29, "who": Words.same("CB00012: B7")},
    ),
    "W636": Problem("W636", "Moves", "", {"count": 1, "lines": Words.same("CB00012: B → C")}),
    "W637": Problem(
        "W637",
        values={
            "unit": "Binh My",
            "field": "land",
            "after": 0,
            "least": 1,
            "who": Words.same("CB01"),
        },
    ),
    "W638": Problem("W638", values={"unit": "Binh My", "field": "land", "count": 1}),
    "W639": Problem("W639"),
    "W649": Problem("W649", "Units", values={"sheets": ("Units",)}),
    "E110": Problem("E110", values={"file": "wards.xlsx", "size": 2048, "limit": MOST_MEGABYTES}),
    "W674": Problem("W674", "wards", values={"encoding": Words.same("Windows-1258")}),
    "E111": Problem("E111", "Units", "J2", {"file": "wards.xlsx", "limit": LONGEST_TEXT}),
    "E112": Problem("E112", values={"file": "/dev/stdin"}),
    "E113": Problem("E113", values={"file": "wards.road.xlsx"}),
    "E322": Problem("E322", "Officials", "E2"),
    "E321": Problem("E321", "Units", "D2", {"found": 12, "area": Words.same("D2:D3")}),
    "W610": Problem("W610", "Units", "", {"rows": Words.same("3–5"), "columns": Words("none", "không có")}),
    "W613": Problem("W613", "Units"),
    "W614": Problem("W614", "Officials", "B7", {"count": 2}),
    "W615": Problem("W615"),
    "W616": Problem("W616"),
    "W680": Problem("W680", "Units", "D2", {"count": 3, "found": "=B2+C2"}),
}
