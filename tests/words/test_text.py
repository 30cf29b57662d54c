"""How words are compared."""

from __future__ import annotations

import unicodedata

import pytest

from realloc.words.folding import address, fold, identity, key, listing, natural_key, nearest, place


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Biên chế được giao", "BIEN CHE DUOC GIAO"),
        ("Đất đai", "dat dai"),
        ("Hòa", "Hoà"),
        ("extra_quota", "Extra quota"),
        ("Tài chính – Kế hoạch", "tai chinh - ke hoach"),
        ("max\u00a0out", "max  out "),
        ("Họ\nvà tên", "họ và tên"),
        ("\ufeffunit", "unit"),
    ],
)
def test_keys_agree(one: str, other: str) -> None:
    assert key(one) == key(other)
    assert key(unicodedata.normalize("NFD", one)) == key(other)


@pytest.mark.parametrize(("one", "other"), [("lat", "lon"), ("***", "+++"), ("unit", "units"), ("A1", "A 1")])
def test_keys_differ(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_identity_keeps_accents_but_not_the_place_of_the_tone() -> None:
    assert identity("Phường  HÒA Bình") == identity("phường hoà bình")
    assert identity("Thủy") == identity("Thuỷ")
    assert identity("Hòa") != identity("Hoa")
    assert identity("Mỹ") != identity("My")
    assert identity("A-1") != identity("A 1")


def test_fold() -> None:
    assert fold("  a\u00a0 b\u200b\n c ") == "a b c"
    assert fold(unicodedata.normalize("NFD", "Đặc khu")) == "Đặc khu"


@pytest.mark.parametrize(
    ("word", "expected"),
    [("quotta", "quota"), ("Bien che giao", "Biên chế được giao"), ("zzzz", None), ("headcont", "headcount")],
)
def test_nearest(word: str, expected: str | None) -> None:
    assert nearest(word, ["quota", "headcount", "Biên chế được giao"]) == expected


def test_natural_key_sorts_numbers_as_numbers() -> None:
    assert sorted(["U10", "U2", "u1", "A"], key=natural_key) == ["A", "u1", "U2", "U10"]


def test_natural_key_sorts_by_the_vietnamese_alphabet() -> None:
    """Ă and Â stand behind A, Đ behind D, Ơ behind O, Ư behind U; a tone decides between the same letters."""
    expected = [
        *("An Khánh", "An Lạc", "Ăn", "Âu Cơ", "Củ Chi", "Dĩ An", "Đa Kao", "Đông Hòa", "Gò Vấp", "Hoa Lư"),
        *("Hòa Lư", "Oanh", "Ông Lãnh", "Ơn", "Phường 2", "Phường 10", "Tân", "Uyên", "Ưng", "Xóm Củi"),
    ]
    assert sorted(set(expected), key=natural_key) == expected
    assert sorted(["Mạ", "Má", "Mã", "Mả", "Mà", "Ma"], key=natural_key) == [
        "Ma",
        "Mà",
        "Mả",
        "Mã",
        "Má",
        "Mạ",
    ]
    assert natural_key("Hoà") == natural_key("HÒA")


def test_listing() -> None:
    assert listing(["a", "b", "c"], "en") == "a, b and c"
    assert listing(["a", "b"], "vi") == "a và b"
    assert listing(["a"], "vi") == "a"
    assert listing([], "en") == ""


@pytest.mark.parametrize(
    ("cell", "row", "column"), [("A1", 1, 1), ("Z9", 9, 26), ("AA10", 10, 27), ("XFD1", 1, 16384)]
)
def test_addresses(cell: str, row: int, column: int) -> None:
    assert address(row, column) == cell
    assert place(cell) == (row, column)
