"""One example a problem of packs, which come back as files of their own."""

from __future__ import annotations

from datetime import date
from typing import Final

from realloc.rounds.pack_rows import NO_REASON
from realloc.words.bilingual import Words
from realloc.workbook.problems.problem import Problem

_FILE: Final = "26734 Phuong An Khanh.xlsx"
_SHEET: Final = f"{_FILE} Phiếu lấy ý kiến"
_AGREE, _REFUSE = Words('"agree"', '"đồng ý"'), Words('"refuse"', '"không đồng ý"')
_WHO, _TO = Words("P4", "P4"), Words("Birch", "Birch")
_FIRST = Words(f"{_SHEET}!I12", f"{_SHEET}!I12")
_DUE: Final = date(2026, 1, 20)

PACK_EXAMPLES: Final[dict[str, Problem]] = {
    "E534": Problem("E534", values={"count": 1, "folder": "round1", "files": Words(_FILE, _FILE)}),
    "E535": Problem("E535", values={"file": "telephones.xlsx"}),
    "E536": Problem(
        "E536",
        values={"file": _FILE, "found": "3344757A551C", "its_round": 1, "plan": "90B1A25C77D0", "round": 2},
    ),
    "E537": Problem("E537", _SHEET, "I14", {"found": _REFUSE, "first": _FIRST, "other": _AGREE}),
    "E538": Problem("E538", _SHEET, "O12", {"found": "3344757A551C-1-L9A1D", "count": 0}),
    "E539": Problem(
        "E539",
        _SHEET,
        "K12",
        {"found": "done", "party": Words("sender", "nơi đi"), "unit": Words("Alder", "Alder")},
    ),
    "E540": Problem("E540", values={"file": "replies"}),
    "E541": Problem("E541", _SHEET, "O12"),
    "E542": Problem("E542", "", "--reply-by", {"due": date(2026, 1, 2), "sent": date(2026, 1, 5)}),
    "E550": Problem("E550", values={"count": 1, "folder": "forms", "files": Words(_FILE, _FILE)}),
    "E551": Problem("E551", "", "--units", {"found": "Ha Noii", "nearest": "Hà Nội"}),
    "E552": Problem("E552", values={"file": "telephones.xlsx"}),
    "W683": Problem("W683", _SHEET, "I14", {"found": _AGREE, "first": _FIRST}),
    "W684": Problem("W684", _SHEET, "M12", {"day": date(2026, 1, 23), "due": _DUE}),
    "W685": Problem("W685", _SHEET, "I12", {"who": _WHO, "to": _TO, "round": 1}),
    "W686": Problem("W686", values={"file": _FILE, "its_round": 1, "round": 2, "count": 3}),
    "W687": Problem("W687", _SHEET, "O12", {"found": None, "who": _WHO, "to": _TO}),
    "W688": Problem("W688", _SHEET, "J12", {"what": NO_REASON}),
    "W689": Problem(
        "W689",
        _SHEET,
        "I12",
        {
            "what": Words(
                'found "perhaps", expected agree, refuse.', 'có "perhaps", cần đồng ý, không đồng ý.'
            )
        },
    ),
}
"""What the reading of packs finds, and where."""
