"""Word's markup, as little of it as an official document needs (Decree 30/2020/NĐ-CP, annex I)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from io import BytesIO
from typing import Final

FONT: Final = "Times New Roman"
MARGINS: Final = (20, 15, 20, 30)
"""Top, right, bottom and left in mm; the decree: 20–25, 15–20, 20–25 and 30–35."""

BODY: Final = 14
"""Size of running text in points; the decree: 13–14."""

A4: Final = (210, 297)
_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The only time in a package: the same data give the same bytes."""


def twips(mm: float) -> int:
    """Twentieths of a point."""
    return round(mm * 1440 / 25.4)


def run(text: str, *, bold: bool = False, italic: bool = False, size: float = BODY) -> str:
    """A piece of text."""
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    points = f'<w:sz w:val="{round(2 * size)}"/><w:szCs w:val="{round(2 * size)}"/>'
    return (
        f'<w:r><w:rPr>{look}{points}</w:rPr><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    )


def paragraph(
    *runs: str,
    align: str = "both",
    before: float = 0,
    after: float = 6,
    first_line: float = 0,
    keep: bool = False,
) -> str:
    """A paragraph; with ``keep`` it stays whole and on the page of the next.

    Parameters
    ----------
    before, after : float
        Points; the decree asks for 6 between paragraphs.
    first_line : float
        mm that its first line is set in; the decree: 10 to 12.7.
    """
    kept = "<w:keepNext/><w:keepLines/>" if keep else ""
    space = f'<w:spacing w:before="{round(20 * before)}" w:after="{round(20 * after)}"/>'
    indent = f'<w:ind w:firstLine="{twips(first_line)}"/>' if first_line else ""
    return f'<w:p><w:pPr>{kept}{space}{indent}<w:jc w:val="{align}"/></w:pPr>{"".join(runs)}</w:p>'


def rule(width: float, line: float, *, keep: bool = False) -> str:
    """A line of ``line`` mm in the middle of ``width`` mm, as it stands under the agency and the motto."""
    side = twips((width - line) / 2)
    kept = "<w:keepNext/>" if keep else ""
    return (
        f'<w:p><w:pPr>{kept}<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
        f'<w:spacing w:before="60" w:after="0" w:line="60" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}"/><w:rPr><w:sz w:val="4"/></w:rPr></w:pPr></w:p>'
    )


def tiny() -> str:
    """The paragraph that has to follow a table, as low as can be."""
    return (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
    )


def cell(width: float, *content: str, middle: bool = False) -> str:
    """A cell of ``width`` mm."""
    placed = '<w:vAlign w:val="center"/>' if middle else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{placed}</w:tcPr>{"".join(content)}</w:tc>'
    )


def row(*cells: str, repeated: bool = False) -> str:
    """A row that stays whole; ``repeated`` at the head of every page."""
    head = "<w:tblHeader/>" if repeated else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: Sequence[float], *rows: str, lined: bool = False, padding: float = 0) -> str:
    """A table of columns of ``widths`` mm, with lines or none."""
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in edges)
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if lined else ""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    side = twips(padding)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:jc w:val="center"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:right w:w="{side}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def section(*, landscape: bool = False) -> str:
    """The page: A4, its margins, and pages that are numbered from the second on."""
    (width, height), (top, right, bottom, left) = A4, MARGINS
    size = f'w:w="{twips(width)}" w:h="{twips(height)}"'
    if landscape:
        size = f'w:w="{twips(height)}" w:h="{twips(width)}" w:orient="landscape"'
        left = 20
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
        f'<w:type w:val="nextPage"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="{twips(top)}" w:right="{twips(right)}" w:bottom="{twips(bottom)}"'
        f' w:left="{twips(left)}" w:header="{twips(10)}" w:footer="{twips(10)}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def section_end() -> str:
    """A paragraph that ends an upright section."""
    end = tiny()
    return end.replace("</w:pPr>", f"{section()}</w:pPr>")


def package(body: Iterable[str]) -> bytes:
    """A Word document with that body: no properties, so that nobody and nothing is named in them."""
    document = f"<w:body>{''.join(body)}</w:body>"
    return zipped(
        {
            "[Content_Types].xml": _content_types().encode(),
            "_rels/.rels": _relations(("officeDocument", "word/document.xml")).encode(),
            "word/document.xml": _part("document", document),
            "word/_rels/document.xml.rels": _relations(
                ("styles", "styles.xml"), ("header", "header1.xml"), ("settings", "settings.xml")
            ).encode(),
            "word/styles.xml": _part("styles", _styles()),
            "word/header1.xml": _part("hdr", _page_number()),
            "word/settings.xml": _part("settings", '<w:compat><w:compatSetting w:name="compatibilityMode"'
            ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'),
        }
    )  # fmt: skip


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts in an archive."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _part(root: str, content: str) -> bytes:
    return f'{DECLARATION}<w:{root} xmlns:w="{_MAIN}" xmlns:r="{_RELATIONS}">{content}</w:{root}>'.encode()


def _page_number() -> str:
    field = "".join(
        f'<w:r><w:rPr><w:sz w:val="{2 * 13}"/></w:rPr>{inner}</w:r>'
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{field}</w:p>'


def _styles() -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    size = f'<w:sz w:val="{2 * BODY}"/><w:szCs w:val="{2 * BODY}"/>'
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{size}<w:lang w:val="vi-VN" w:eastAsia="vi-VN"'
        ' w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "</w:style>"
    )


def _content_types() -> str:
    parts = {"document": "document.main", "styles": "styles", "header1": "header", "settings": "settings"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        f' ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
