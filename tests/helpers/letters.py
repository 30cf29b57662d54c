"""A city whose plan has every kind of decision, and what stands in the letters about it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx

from helpers import loop
from helpers.workbooks import Rows

REPORT: Rows = [
    ["item", "value"],
    ["superior", "Ủy ban nhân dân thành phố"],
    ["agency", "Sở Nội vụ"],
    ["place", "Thành phố"],
    ["signer_title", "KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC"],
    ["signer", "Lê Văn Ký"],
    ["decision_number", "125/QĐ-SNV"],
    ["proposer", "Phòng Công chức"],
]


def city(**more: Sequence[Sequence[object]]) -> dict[str, Rows]:
    """That of the loop, with Vietnamese names, births and sexes as far as they are known.

    P2 goes to Birch for land, P3 to Birch for it, P4 is lent to Cedar for law, P6 serves land at home.
    """
    sheets = loop.city()
    units = [list(row) for row in sheets["Units"]]
    names = ["name", "Phường Bến Cát", "Xã Bình Mỹ", "Phường Cầu Ông Lãnh & Chợ Lớn", "Sở Tư pháp"]
    return {
        **sheets,
        "Units": [[row[0], name, *row[1:]] for row, name in zip(units, names, strict=True)],
        "Officials": [
            ["official", "name", "unit", "fields", "position", "born", "sex"],
            ["P1", "Nguyễn An", "A", "land", "Chuyên viên", None, None],
            ["P2", "Trần Thị Bình", "A", "land", "Chuyên viên", "25/06/1980", "nữ"],
            ["P3", "Chi & <b>{{ 7*7 }}</b>", "A", "land; it", "Kế toán", "05/1985", None],
            ["P4", "Võ Dung", "D", "law", "Chuyên viên", 1990, "nam"],
            ["P5", "Đỗ Em", "B", None, "Chuyên viên", None, None],
            ["P6", "Lê Hà", "C", "finance; land", None, None, "nữ"],
            ["P7", "Hồ Gia", "C", None, "Chuyên viên", None, None],
        ],
        "Fields": [
            ["field", "weight", "label"],
            ["land", 1, "Đất đai"],
            ["it", 1, "Công nghệ thông tin"],
            ["law", 1, "Tư pháp"],
            ["finance", 1, "Tài chính"],
        ],
        "Report": REPORT,
        **more,
    }


FILES = {
    "P2": "A Phuong Ben Cat P2.docx",
    "P3": "A Phuong Ben Cat P3.docx",
    "P4": "D So Tu phap P4.docx",
    "P6": "C Phuong Cau Ong Lanh Cho Lon P6.docx",
    "combined": "00 Quyet dinh va danh sach.docx",
    "submission": "00 To trinh.docx",
    "missing": "00 Con thieu.xlsx",
}


def paragraphs(path: Path) -> list[str]:
    """Every paragraph with a text, those in tables in the order of the page."""
    body = docx.Document(str(path)).element.body
    texts = ("".join(t.text or "" for t in p.iter(W + "t")) for p in body.iter(W + "p"))
    return [text for text in texts if text]


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def everything(path: Path) -> str:
    """What all parts of a document hold, with the names of the parts."""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(f"{name} {archive.read(name).decode()}" for name in archive.namelist())


def edited(source: Path, target: Path, old: str, new: str) -> Path:
    """A copy of a document in which some markup of its body is another."""
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert old in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old, new, 1)
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target


def plain(markup: str) -> str:
    """Markup without its tags."""
    return re.sub(r"<[^>]+>", "", markup)
