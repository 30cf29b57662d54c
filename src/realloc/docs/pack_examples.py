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
_DONE = Words('"done"', '"đã thực hiện"')
_WHO, _TO = Words.same("P4"), Words.same("Birch")
_FIRST = Words.same(f"{_SHEET}!I12")
_HEADING = Words('"The official\'s answer"', '"Ý kiến của cán bộ"')
_REFUSAL = Words("refusal to go to Birch", "ý kiến không đồng ý đến Birch")
_ALIKE = Words(
    "the lists have no ids, and nothing tells them from 2 of that name (B4, B9)",
    "danh sách không có mã, không phân biệt được với 2 người trùng tên (B4, B9)",
)
_DUE: Final = date(2026, 1, 20)
_ROW, _PERSON = (f"{_FILE} Đơn vị", "A2"), (f"{_FILE} Cán bộ", "A7")
_EARLIER = Words.same("26737 Phuong Binh Trung.xlsx Cán bộ!A9")
_LIST = Words.same("Cán bộ!A2:A12")
_AGAIN: Final = {"unit": "A", "first": Words.same("A (2).xlsx Đơn vị!A2")}
_WHAT = Words("quota 32 / 30", "Biên chế được giao 32 / 30")

PACK_EXAMPLES: Final[dict[str, Problem]] = {
    "E534": Problem("E534", values={"count": 1, "folder": "round1", "files": Words.same(_FILE)}),
    "E535": Problem("E535", file="telephones.xlsx"),
    "E536": Problem(
        "E536",
        values={"found": "3344757A551C", "its_round": 1, "plan": "90B1A25C77D0", "round": 2},
        file=_FILE,
    ),
    "E537": Problem("E537", _SHEET, "I14", {"found": _REFUSE, "first": _FIRST, "other": _AGREE}),
    "E538": Problem("E538", _SHEET, "O12", {"found": "3344757A551C-1-L9A1D", "count": 0}),
    "E539": Problem(
        "E539",
        _SHEET,
        "K12",
        {"found": "done", "party": Words("sender", "nơi đi"), "unit": Words.same("Alder")},
    ),
    "E540": Problem("E540", file="replies"),
    "E541": Problem("E541", _SHEET, "O12"),
    "E542": Problem("E542", "", "--reply-by", {"due": date(2026, 1, 2), "sent": date(2026, 1, 5)}),
    "E549": Problem("E549", "", "--set as_of", {"found": date(2026, 2, 1), "other": date(2026, 3, 1)}),
    "E580": Problem("E580", "", "--as-of", {"found": date(2025, 1, 5), "first": date(2026, 1, 5)}),
    "E586": Problem("E586", "", "--as-of", {"found": date(2031, 1, 5), "last": 2030}),
    "E581": Problem("E581", _SHEET, "M12", {"found": date(2026, 2, 3), "as_of": _DUE}),
    "E582": Problem("E582", _SHEET, "I14", {"found": _DONE, "first": _FIRST, "other": _REFUSE}),
    "E584": Problem("E584", _SHEET, "P12", {"found": "đồng ý", "meant": _HEADING}),
    "E585": Problem("E585", _SHEET, "I15", {"found": "đồng ý"}),
    "W631": Problem("W631", _SHEET, "I11", {"found": "Trả lời", "meant": _HEADING}),
    "W632": Problem("W632", _SHEET, "P12", {"found": "0903 123 456"}),
    "W710": Problem("W710", "Rules", values={"sheets": Words.same("Rules, Distances")}),
    "W633": Problem("W633", values={"count": 1, "folder": "replies", "files": Words.same("scan.pdf")}),
    "W626": Problem(
        "W626", _SHEET, "I12", {"found": "refuse", "who": _WHO, "to": _TO, "day": date(2026, 1, 15)}
    ),
    "W627": Problem("W627", "Lượt đã thông báo", "A5", {"who": "P4", "end": date(2027, 1, 1)}),
    "W679": Problem("W679", "Danh sách điều động", "", {"count": 19, "day": date(2026, 2, 1)}),
    "W628": Problem("W628", values={"count": 2, "who": Words.same("P2, P4"), "day": date(2026, 2, 1)}),
    "W629": Problem("W629", _SHEET, "I12", {"who": _WHO, "what": _REFUSAL, "why": _ALIKE}),
    "W669": Problem("W669", "Phiếu lấy ý kiến", "", {"count": 1, "lines": Words.same("CB04 → Birch")}, _FILE),
    "W630": Problem("W630", _SHEET, "M12", {"found": date(2025, 1, 12), "asked": date(2026, 1, 5)}),
    "E550": Problem("E550", values={"count": 1, "folder": "forms", "files": Words.same(_FILE)}),
    "E551": Problem("E551", "", "--units", {"found": "Ha Noii", "nearest": "Hà Nội"}),
    "E552": Problem("E552", values={"file": "telephones.xlsx"}),
    "E560": Problem("E560", values={"file": "returns"}),
    "E561": Problem("E561", values={"unit": "B", "name": "Birch"}),
    "E562": Problem("E562", *_ROW, {**_AGAIN, "what": _WHAT}),
    "E563": Problem("E563", *_ROW, {**_AGAIN, "what": _WHAT}),
    "E564": Problem("E564", *_PERSON, {"found": "P1", "unit": "A", "other": "B", "first": _EARLIER}),
    "E565": Problem("E565", *_PERSON, {"found": "9", "unit": "A", "other": "B", "first": _EARLIER}),
    "E566": Problem("E566", *_ROW, {"unit": "A", "found": 12, "roster": 11, "list": _LIST}),
    "E567": Problem("E567", *_ROW, {"found": "Phường An Kháng", "nearest": "Phường An Khánh"}),
    "E568": Problem("E568", *_ROW, {"found": "B", "unit": "A"}),
    "E569": Problem("E569", *_ROW, {"unit": "A"}),
    "E570": Problem("E570", *_PERSON, {"found": None, "nearest": None}),
    "E571": Problem("E571", *_PERSON, {"unit": "A"}),
    "W623": Problem("W623", *_ROW, {"unit": "A", "what": Words("quota", "biên chế được giao")}),
    "W624": Problem("W624", "wards.xlsx Decisions", "A2", {"found": "P1"}),
    "W625": Problem("W625", "wards.xlsx Units", "F1", {"found": Words.same('"surplus"')}),
    "W651": Problem("W651", values={"unit": "B", "name": "Birch"}),
    "W652": Problem("W652", *_PERSON, {"count": 3, "found": "1", "now": "A-1"}),
    "W653": Problem("W653", *_ROW, _AGAIN),
    "W654": Problem("W654", *_ROW, {**_AGAIN, "what": _WHAT, "day": date(2026, 1, 9)}),
    "W655": Problem("W655", *_PERSON, {"count": 12}),
    "W656": Problem("W656", f"{_FILE} Đơn vị"),
    "W657": Problem("W657", _FILE, "", {"its_round": 1, "round": 2}),
    "W658": Problem("W658", *_ROW, {"unit": "A"}),
    "W683": Problem("W683", _SHEET, "I14", {"found": _AGREE, "first": _FIRST}),
    "W684": Problem("W684", _SHEET, "M12", {"day": date(2026, 1, 23), "due": _DUE}),
    "W685": Problem("W685", _SHEET, "I12", {"who": _WHO, "to": _TO, "round": 1}),
    "W686": Problem("W686", values={"its_round": 1, "round": 2, "count": 3}, file=_FILE),
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
