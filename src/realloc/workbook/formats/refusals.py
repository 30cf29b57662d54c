"""Why a file is not read: what a reader raises, and what a damaged file is said to suffer from."""

from __future__ import annotations

from typing import Final

from realloc.words.bilingual import Words

_FLAWS: Final[dict[str, tuple[str, str]]] = {
    "archive": ("the archive cannot be opened", "không mở được tệp nén"),
    "packing": ("{what}: packed in an unknown way", "{what}: cách nén không rõ"),
    "locked": ("{what}: encrypted part", "{what}: phần bị mã hóa"),
    "twice": ("{what} is there twice", "{what} có hai lần"),
    "missing": ("{what} is missing", "thiếu {what}"),
    "unpacking": ("{what}: cannot be unpacked", "{what}: không giải nén được"),
    "xml": ("{what}: broken XML", "{what}: XML bị hỏng"),
    "records": ("{what}: broken records", "{what}: dữ liệu bị hỏng"),
    "contents": ("its contents are not those of a workbook", "nội dung không phải của một tệp bảng tính"),
    "value": ("{what}: a cell of an unknown kind", "{what}: ô có kiểu dữ liệu không rõ"),
    "place": ("{what}: a place that no sheet has", "{what}: vị trí không có trên sheet nào"),
}


class FormatError(Exception):
    """The file is not read; the subclasses say why."""


class NotAWorkbookError(FormatError):
    """Nothing of a workbook about it."""


class PasswordError(FormatError):
    """Encrypted as a whole."""


class DamagedError(FormatError):
    """A workbook that is not whole; ``what`` is the part or the cell."""

    def __init__(self, flaw: str, what: str = "") -> None:
        super().__init__(flaw, what)
        en, vi = (text.format(what=shorten(what)) for text in _FLAWS[flaw])
        self.reason = Words(en, vi)


class TooLargeError(FormatError):
    """An archive that unpacks to more than anybody's workbook."""

    def __init__(self, size: int) -> None:
        self.megabytes = size // 1_000_000
        super().__init__(self.megabytes)


class FarCellError(FormatError):
    """A cell so far out that no table reaches there."""

    def __init__(self, sheet: str, cell: str) -> None:
        self.sheet, self.cell = sheet, cell
        super().__init__(sheet, cell)


def shorten(text: str, most: int = 60) -> str:
    """The text in one line, cut where it is longer than anybody's name for something."""
    text = "".join(c if c.isprintable() else " " for c in text[: most + 1])
    return text if len(text) <= most else text[: most - 1] + "…"
