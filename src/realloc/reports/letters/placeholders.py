"""What a template may ask for: every placeholder with its meaning, an example, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from realloc.reports.letters.defaults import KINDS
from realloc.words.bilingual import Words

PERSONAL: Final = KINDS[:3]
"""Decisions on one person."""

LISTED: Final = KINDS[3:]
"""Documents with a list."""

DECISIONS: Final = KINDS[:4]

Value = str | int | bool | list[str] | list[dict[str, str]]
"""What a placeholder stands for."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder.

    ``kinds`` are the documents that have it; ``item`` is the item of the Report sheet and ``column`` the
    column of the roster in which its text is filled in; what has neither is known to the plan, or written
    by hand where ``by_hand`` says so.
    """

    name: str
    meaning: Words
    example: Value
    kinds: tuple[str, ...] = KINDS
    item: str = ""
    column: str = ""
    by_hand: bool = False


def _all(*found: Placeholder) -> dict[str, Placeholder]:
    return {one.name: one for one in found}


ROW: Final[Mapping[str, Words]] = {
    "number": Words("Position in the list.", "Số thứ tự."),
    "name": Words("Name.", "Họ và tên."),
    "born_short": Words("Birth as far as known.", "Ngày, tháng, năm sinh (ghi được đến đâu hay đến đó)."),
    "position": Words("Position.", "Chức vụ, vị trí."),
    "official": Words("Id.", "Mã cán bộ."),
    "origin": Words("Unit of today.", "Đơn vị đang công tác."),
    "destination": Words("Unit to go to.", "Đơn vị đến."),
    "field": Words("Field served there.", "Lĩnh vực đảm nhận."),
    "kind": Words("Kind of move.", "Hình thức."),
    "term": Words("Kind of move with its days.", "Hình thức và thời gian."),
    "count": Words("People; 1 by name.", "Số người; có tên thì là 1."),
}
"""What each of ``lines`` has."""

PLACEHOLDERS: Final[Mapping[str, Placeholder]] = _all(
    Placeholder(
        "superior", Words("Agency above.", "Cơ quan chủ quản."), "Ủy ban nhân dân Thành phố", item="superior"
    ),
    Placeholder("agency", Words("Agency that decides.", "Cơ quan ban hành."), "Sở Nội vụ", item="agency"),
    Placeholder(
        "authority",
        Words("Whose decision it is.", "Thẩm quyền ban hành."),
        "Giám đốc Sở Nội vụ",
        DECISIONS,
        item="authority",
    ),
    Placeholder(
        "number",
        Words(
            "Number and sign of the document; decisions on one person have dots and the sign.",
            "Số, ký hiệu văn bản; quyết định từng người để chấm trước ký hiệu.",
        ),
        "……/QĐ-SNV",
        item="decision_number",
    ),
    Placeholder("place", Words("Place.", "Địa danh."), "Thành phố Hồ Chí Minh", item="place"),
    Placeholder(
        "date",
        Words("Date of the document in words.", "Ngày ký ghi bằng lời."),
        "ngày 05 tháng 02 năm 2026",
        item="decision_date",
    ),
    Placeholder(
        "grounds",
        Words(
            "List of legal grounds with their marks.", "Danh sách căn cứ, đã có dấu chấm phẩy, dấu phẩy cuối."
        ),
        ["Căn cứ Luật Cán bộ, công chức;", "Xét đề nghị của Phòng Công chức,"],
        DECISIONS,
        item="legal_grounds",
    ),
    Placeholder(
        "proposer",
        Words("Who proposes and submits.", "Cơ quan, đơn vị đề nghị, trình."),
        "Phòng Công chức",
        item="proposer",
    ),
    Placeholder(
        "signer_titles",
        Words("List: office of the signer, a line each.", "Danh sách dòng chức vụ người ký."),
        ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
        DECISIONS,
        item="signer_title",
    ),
    Placeholder("signer", Words("Signer.", "Người ký."), "Nguyễn Văn A", DECISIONS, item="signer"),
    Placeholder(
        "recipients",
        Words("List of recipients with their marks.", "Danh sách nơi nhận, đã có dấu."),
        ["Như Điều 3;", "Lưu: VT."],
    ),
    Placeholder("name", Words("Name.", "Họ và tên."), "Trần Thị B", PERSONAL, column="name"),
    Placeholder(
        "salutation",
        Words("ông, bà, or both where the sex is not known.", "ông, bà; chưa rõ thì ghi cả hai."),
        "bà",
        PERSONAL,
        column="sex",
    ),
    Placeholder(
        "born",
        Words(
            "Birth as far as known, behind “sinh”: day, month or year.",
            "Ngày, tháng hoặc năm sinh, đứng sau chữ “sinh”.",
        ),
        "ngày 25/06/1980",
        PERSONAL,
        column="born",
    ),
    Placeholder(
        "position",
        Words("Position.", "Chức vụ, vị trí việc làm."),
        "Chuyên viên",
        PERSONAL,
        column="position",
    ),
    Placeholder("official", Words("Id.", "Mã cán bộ."), "CB00012", PERSONAL),
    Placeholder("origin", Words("Unit of today.", "Đơn vị đang công tác."), "Phường Bến Thành", PERSONAL),
    Placeholder("destination", Words("Unit to go to.", "Đơn vị đến."), "Phường Dĩ An", PERSONAL),
    Placeholder(
        "field",
        Words("Field served there; empty for none.", "Lĩnh vực đảm nhận; có thể trống."),
        "Đất đai",
        PERSONAL,
    ),
    Placeholder(
        "from_field",
        Words("Field served so far; empty for none.", "Lĩnh vực đang đảm nhận; có thể trống."),
        "Văn phòng",
        PERSONAL,
    ),
    Placeholder(
        "kind", Words("Kind of move.", "Hình thức: điều động, biệt phái, bố trí lại."), "điều động", PERSONAL
    ),
    Placeholder("start", Words("First day.", "Từ ngày."), "15/02/2026", PERSONAL, item="effective_date"),
    Placeholder(
        "end",
        Words("Last day of a secondment; empty otherwise.", "Ngày hết hạn biệt phái; loại khác để trống."),
        "15/02/2027",
        PERSONAL,
    ),
    Placeholder(
        "agreement_number",
        Words(
            "Number of the written agreement on a secondment; empty otherwise.",
            "Số văn bản thống nhất biệt phái; loại khác để trống.",
        ),
        "45/UBND-NV",
        PERSONAL,
        by_hand=True,
    ),
    Placeholder(
        "agreement_date",
        Words(
            "Date of the written agreement; the day of the receiver's answer.",
            "Ngày văn bản thống nhất; là ngày đơn vị đến trả lời.",
        ),
        "20/01/2026",
        PERSONAL,
        by_hand=True,
    ),
    Placeholder(
        "subject",
        Words("Kinds of moves in the list.", "Các hình thức có trong danh sách."),
        "điều động, biệt phái",
        LISTED,
    ),
    Placeholder(
        "kinds",
        Words("How many of each kind.", "Số người theo hình thức."),
        "điều động 12 người, biệt phái 3 người",
        LISTED,
    ),
    Placeholder("total", Words("People in the list.", "Tổng số người."), "15", LISTED),
    Placeholder(
        "since",
        Words(
            "From when transfers and reassignments count; empty without any.",
            "Thời điểm điều động, bố trí lại.",
        ),
        "điều động kể từ ngày 15/02/2026",
        LISTED,
        item="effective_date",
    ),
    Placeholder(
        "secondments",
        Words("People who are lent; empty for none.", "Số người biệt phái; có thể trống."),
        "3",
        LISTED,
    ),
    Placeholder(
        "units",
        Words(
            "Units with somebody who leaves, comes or changes.", "Số đơn vị có người đi, đến hoặc bố trí lại."
        ),
        "9",
        LISTED,
    ),
    Placeholder(
        "agreed",
        Words("People whose lines are agreed or done.", "Số người đã thống nhất hoặc đã thực hiện."),
        "10",
        LISTED,
    ),
    Placeholder(
        "pending", Words("People whose lines wait for answers.", "Số người chưa có đủ ý kiến."), "5", LISTED
    ),
    Placeholder(
        "by_counts",
        Words("True where people are only counted.", "Đúng khi chỉ có số lượng, không có tên."),
        False,
        LISTED,
    ),
    Placeholder(
        "lines",
        Words("The list; a row each, see below.", "Danh sách; mỗi dòng gồm các mục bên dưới."),
        [dict.fromkeys(ROW, "…")],
        LISTED,
    ),
    Placeholder(
        "proposer_titles",
        Words("List: office of who submits, a line each.", "Danh sách dòng chức vụ người ký tờ trình."),
        ["TRƯỞNG PHÒNG"],
        ("submission",),
        item="proposer_title",
    ),
    Placeholder(
        "proposer_signer",
        Words("Who signs the submission.", "Người ký tờ trình."),
        "Lê Văn C",
        ("submission",),
        item="proposer_signer",
    ),
)
"""Every placeholder by its name, in the order of a document."""


def placeholders_of(kind: str) -> dict[str, Placeholder]:
    """Those of a kind of document."""
    return {name: one for name, one in PLACEHOLDERS.items() if kind in one.kinds}
