"""A small city whose plan is shown as a page, and what stands in one."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from helpers.command_line import run
from helpers.loop import city as of_the_loop
from helpers.workbooks import Rows, write_workbook

HOSTILE_UNIT, HOSTILE_NAME = "Xã <img src=x onerror=hit=1>", "</script><script>hit=1</script>{{7*7}}"
FAR = "Đặc khu Côn Đảo"


def city(**more: Sequence[Sequence[object]]) -> dict[str, Rows]:
    """The city of the loop with names and places.

    Thủ Đức (A) has three people for one post, the commune (B) two vacancies, Côn Đảo (C) is 250 km away, and
    the department (D) has no coordinates.  P2 and P3 go from A to B, P4 is lent by D to C, P6 serves land at
    home in C: so A has 2 over before and none after, B 2 short and then none.  Missing are land and it in B,
    land and law in C, 4 before and none after.
    """
    sheets = of_the_loop()
    kinds = {"A": "ward", "B": "commune", "C": "special_zone", "D": "department"}
    names = {"A": "Phường Thủ Đức", "B": HOSTILE_UNIT, "C": FAR, "D": "Sở Tư pháp"}
    places = {"A": (10.85, 106.75, "Đông"), "B": (10.9, 106.6, "Tây"), "C": (8.68, 106.6, "Tây")}
    head, *rows = sheets["Units"]
    units = [[*head, "name", "lat", "lon", "region"]]
    for row in rows:
        code = str(row[0])
        changed = [kinds[code] if column == "kind" else cell for column, cell in zip(head, row, strict=True)]
        units.append([*changed, names[code], *places.get(code, (None, None, None))])
    head, *rows = sheets["Officials"]
    called = {"P2": HOSTILE_NAME}
    people = [head, *([row[0], called.get(str(row[0]), f"Nguyễn {row[1]}"), *row[2:]] for row in rows)]
    return {**sheets, "Units": units, "Officials": people, **more}


def plan_of(folder: Path, sheets: Mapping[str, Rows], *options: object) -> Path:
    """The plan of a workbook."""
    given, plan = write_workbook(folder / "wards.xlsx", sheets), folder / "wards.plan.xlsx"
    done = run("solve", given, "-o", plan, "-q", *options)
    assert done.exit_code == 0, done.output
    return plan


def written(plan: Path, *options: object) -> str:
    """The page of a plan."""
    page = plan.with_suffix(".html")
    done = run("report", plan, "-o", page, "-q", *options)
    assert done.exit_code == 0, done.output
    return page.read_text(encoding="utf-8")


def data_in(html: str) -> dict[str, Any]:
    """The data of a page, its tables as lists of records."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    for name, table in data.items():
        if isinstance(table, dict) and set(table) == {"columns", "rows"}:
            data[name] = [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
    return data
