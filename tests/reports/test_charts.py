"""Charts say what they are given, whatever it looks like."""

from __future__ import annotations

import zipfile
from pathlib import Path

from realloc.reports.excel.charts import cells_at, place, series_of, shown
from realloc.reports.excel.rows import Book, add_sheet, save


def test_a_title_like_the_address_of_a_cell_is_a_text(tmp_path: Path) -> None:
    # "Ward!A1" is where a ward's name would be taken from: there is no such sheet.
    book = Book("Arial", 11)
    sheet = add_sheet(book, "Mai's")
    chart = book.add_chart({"type": "column"})
    chart.set_title({"name": shown("Ward!A1")})
    chart.add_series(series_of("=B!C2", cells_at("Mai's", (1, 2), 3), [4, None]))
    for column in (0, 1):
        sheet.set_width(column, 10.5)
    place(sheet, chart, 2, 9, 2)
    save(book, tmp_path / "b.xlsx")
    with zipfile.ZipFile(tmp_path / "b.xlsx") as archive:
        written = archive.read("xl/charts/chart1.xml").decode()
        drawn = archive.read("xl/drawings/drawing1.xml").decode()
    assert "<a:t>Ward! A1</a:t>" in written and "<c:v>=B! C2</c:v>" in written
    assert "<c:f>'Mai''s'!$C$1:$C$2</c:f>" in written
    # Two columns wide, from row 2 to above row 9; rows and columns are counted from 0.
    assert "<xdr:to><xdr:col>2</xdr:col>" in drawn and "<xdr:row>8</xdr:row>" in drawn
