"""What Excel requires of an .xlsx package, so that it opens without offering a repair.

Independent of openpyxl: the parts are read as XML, and each rule is one of ECMA-376 (Open Packaging
Conventions, SpreadsheetML, DrawingML charts) or of Excel's own limits.  ``flaws`` lists what is wrong.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"

CONTENT_TYPES = {
    "officeDocument": "spreadsheetml.sheet.main+xml",
    "worksheet": "spreadsheetml.worksheet+xml",
    "styles": "spreadsheetml.styles+xml",
    "sharedStrings": "spreadsheetml.sharedStrings+xml",
    "theme": "officedocument.theme+xml",
    "drawing": "officedocument.drawing+xml",
    "chart": "drawingml.chart+xml",
    "comments": "spreadsheetml.comments+xml",
    "vmlDrawing": "vmlDrawing",
    "core-properties": "core-properties+xml",
    "extended-properties": "extended-properties+xml",
}
"""How the content type of a part ends, by the last word of the relationship that leads to it."""

SHEET_ORDER = """
sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection
protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells
phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins
pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors
smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls
webPublishItems tableParts extLst
""".split()  # noqa: SIM905 - a list of words reads better so
"""Children of a worksheet in the order that the schema demands."""

REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d*)(?::\$?([A-Z]{1,3})\$?([1-9]\d*))?$")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
ILLEGAL_IN_XML = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(x0*([0-8bcefBCEF]|1[0-9a-fA-F])|[0-8]|1[124-9]|2\d|3[01]);"
)


class Package:
    """An .xlsx file as parts and relationships."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.listed = archive.namelist()
            self.bytes = {name: archive.read(name) for name in self.listed}
        self.broken: list[str] = []

    @cached_property
    def xml(self) -> dict[str, ET.Element]:
        parsed = {}
        for name, data in self.bytes.items():
            if name.endswith((".xml", ".rels", ".vml")):
                try:
                    parsed[name] = ET.fromstring(data)
                except ET.ParseError as cause:
                    self.broken.append(f"{name}: {cause}")
        return parsed

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationship id → (last word of its type, target part) of one part ("" for the package)."""
        folder, name = posixpath.split(part)
        rels = self.xml.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for rel in rels if rels is not None else ():
            target = rel.get("Target", "")
            if rel.get("TargetMode") != "External":
                target = (
                    target.lstrip("/")
                    if target.startswith("/")
                    else posixpath.normpath(f"{folder}/{target}").lstrip("/")
                )
            found[rel.get("Id", "")] = (rel.get("Type", "").rpartition("/")[2], target)
        return found

    def sheets(self) -> list[tuple[str, str]]:
        """Name and part of each sheet, in order."""
        relations = self.relations("xl/workbook.xml")
        entries = self.xml["xl/workbook.xml"].iter(f"{MAIN}sheet")
        return [(e.get("name", ""), relations.get(e.get(f"{REL}id", ""), ("", ""))[1]) for e in entries]


def flaws(path: Path) -> list[str]:
    """Everything in the package that Excel would repair or refuse; empty when it opens clean."""
    package = Package(path)
    package.xml  # noqa: B018 - parse first: nothing else makes sense of broken parts
    if package.broken:
        return package.broken
    checks = (_parts, _relationships, _workbook, _names, _styles, _worksheets, _drawings)
    return [flaw for check in checks for flaw in check(package)]


def _parts(package: Package) -> Iterator[str]:
    for name, count in Counter(n.casefold() for n in package.listed).items():
        if count > 1:
            yield f"{name} is in the package {count} times"
    for name, data in package.bytes.items():
        if name.endswith((".xml", ".rels")) and ILLEGAL_IN_XML.search(data):
            yield f"{name} holds a character that XML forbids"
    types = package.xml.get("[Content_Types].xml")
    if types is None:
        yield "[Content_Types].xml is missing"
        return
    overrides = [e.get("PartName", "").lstrip("/") for e in types.iter(f"{TYPES}Override")]
    defaults = {e.get("Extension", "").casefold() for e in types.iter(f"{TYPES}Default")}
    yield from (f"two content types for {n}" for n, count in Counter(overrides).items() if count > 1)
    yield from (f"content type for {n}, which is not there" for n in set(overrides) - set(package.listed))
    for name in set(package.listed) - set(overrides) - {"[Content_Types].xml"}:
        if name.rpartition(".")[2].casefold() not in defaults:
            yield f"no content type for {name}"


def _content_type(package: Package, part: str) -> str:
    types = package.xml["[Content_Types].xml"]
    for entry in types.iter(f"{TYPES}Override"):
        if entry.get("PartName", "").lstrip("/") == part:
            return entry.get("ContentType", "")
    ending = part.rpartition(".")[2].casefold()
    found = (e for e in types.iter(f"{TYPES}Default") if e.get("Extension", "").casefold() == ending)
    return next((e.get("ContentType", "") for e in found), "")


def _relationships(package: Package) -> Iterator[str]:
    reached = set()
    for name, tree in package.xml.items():
        if not name.endswith(".rels"):
            continue
        ids = Counter(rel.get("Id", "") for rel in tree)
        yield from (f"{name}: id {i} given {count} times" for i, count in ids.items() if count > 1)
        ids.pop("", None)
        folder, file = posixpath.split(name)
        part = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        for kind, target in package.relations(part).values():
            if kind == "hyperlink":
                continue
            reached.add(target)
            if target not in package.bytes:
                yield f"{name}: {target} is not there"
            elif not _content_type(package, target).endswith(CONTENT_TYPES.get(kind, "")):
                yield f"{name}: {target} is no {kind}"
        used = (
            {v for e in package.xml.get(part, ()).iter() for k, v in e.attrib.items() if k.startswith(REL)}
            if part in package.xml
            else set()
        )
        yield from (f"{part}: relationship {i} is not given" for i in used - set(ids))
    lost = {n for n in package.listed if not n.endswith(".rels")} - reached - {"[Content_Types].xml"}
    yield from (f"nothing leads to {name}" for name in lost)
    for part, tree in package.xml.items():
        if (
            part not in ("[Content_Types].xml",)
            and not part.endswith(".rels")
            and not package.relations(part)
        ) and any(k.startswith(REL) for e in tree.iter() for k in e.attrib):
            yield f"{part}: has no relationships but uses one"


def _workbook(package: Package) -> Iterator[str]:
    book = package.xml["xl/workbook.xml"]
    entries = list(book.iter(f"{MAIN}sheet"))
    names = [e.get("name", "") for e in entries]
    for what in ("sheetId", f"{REL}id"):
        yield from (f"{what} {v} twice" for v, n in Counter(e.get(what) for e in entries).items() if n > 1)
    yield from (f"two sheets {n}" for n, count in Counter(n.casefold() for n in names).items() if count > 1)
    for name in names:
        if not 0 < len(name) <= 31 or set(name) & set("[]:*?/\\") or name[0] == "'" or name[-1:] == "'":
            yield f"Excel allows no sheet named {name!r}"
        if name.casefold() == "history":
            yield "Excel keeps the name History for itself"
    states = [e.get("state", "visible") for e in entries]
    view = book.find(f"{MAIN}bookViews/{MAIN}workbookView")
    active = int(view.get("activeTab", 0)) if view is not None else 0
    if active >= len(states) or states[active] != "visible":
        yield "the active sheet is hidden or not there"


def _names(package: Package) -> Iterator[str]:
    titles = [name for name, _ in package.sheets()]
    names = list(package.xml["xl/workbook.xml"].iter(f"{MAIN}definedName"))
    seen = Counter((e.get("name", "").casefold(), e.get("localSheetId")) for e in names)
    yield from (f"defined name {name} twice" for name, count in seen.items() if count > 1)
    for entry in names:
        name, scope, value = entry.get("name", ""), entry.get("localSheetId"), entry.text or ""
        if not re.fullmatch(r"(_xlnm\.)?[^\W\d][\w.]*", name) or REFERENCE.match(name):
            yield f"{name} cannot be a defined name"
        if name.split(".")[-1] in ("Print_Titles", "Print_Area", "_FilterDatabase") and "_xlnm." not in name:
            yield f"{name} lacks _xlnm."
        if scope is not None and not int(scope) < len(titles):
            yield f"{name} belongs to sheet {scope}, which is not there"
        yield from (f"{name}: {flaw}" for flaw in _bad_references(value, titles))


def _bad_references(formula: str, titles: list[str]) -> Iterator[str]:
    """Flaws of a list of references such as 'A b'!$A$1:$C$9,'A b'!$1:$4."""
    rest = formula
    while rest:
        found = re.match(r"(?:'((?:[^']|'')+)'|([^'!,]+))!([^,]+),?", rest)
        if not found:
            yield f"{formula!r} is no reference"
            return
        title = (found[1] or found[2]).replace("''", "'")
        if title not in titles:
            yield f"there is no sheet {title!r}"
        cells = found[3]
        if not REFERENCE.match(cells) and not re.fullmatch(r"\$?\d+:\$?\d+|\$?[A-Z]+:\$?[A-Z]+", cells):
            yield f"{cells!r} are no cells"
        rest = rest[found.end() :]


def _styles(package: Package) -> Iterator[str]:
    styles = package.xml["xl/styles.xml"]
    sizes = {
        what: len(_all(styles, what)) for what in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
    }
    formats = [int(e.get("numFmtId", 0)) for e in _all(styles, "numFmts")]
    yield from (f"number format {n} twice" for n, count in Counter(formats).items() if count > 1)
    yield from (f"number format {n} is one of Excel's own" for n in formats if n < 164)
    for position, style in enumerate(_all(styles, "cellXfs")):
        for part, table in (
            ("fontId", "fonts"),
            ("fillId", "fills"),
            ("borderId", "borders"),
            ("xfId", "cellStyleXfs"),
        ):
            if int(style.get(part, 0)) >= sizes[table]:
                yield f"cell style {position}: {part} {style.get(part)} is not there"
        number = int(style.get("numFmtId", 0))
        if number >= 164 and number not in formats:
            yield f"cell style {position}: number format {number} is not there"
    if sizes["cellXfs"] > 64_000:
        yield "more cell styles than Excel takes"


def _all(tree: ET.Element, name: str) -> list[ET.Element]:
    found = tree.find(f"{MAIN}{name}")
    return list(found) if found is not None else []


def _worksheets(package: Package) -> Iterator[str]:
    styles = package.xml["xl/styles.xml"]
    limits = len(_all(styles, "cellXfs")), len(_all(styles, "dxfs")), _shared(package)
    for title, part in package.sheets():
        tree = package.xml.get(part)
        if tree is None:
            continue  # the relationships say so
        order = [SHEET_ORDER.index(child.tag.removeprefix(MAIN)) for child in tree]
        if order != sorted(order):
            yield f"{title}: elements out of order"
        for check in (_cells, _merges, _views, _conditions, _validations, _page):
            yield from (f"{title}: {flaw}" for flaw in check(tree, limits))


def _shared(package: Package) -> int:
    strings = package.xml.get("xl/sharedStrings.xml")
    return 0 if strings is None else len(strings)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _area(reference: str) -> tuple[int, int, int, int] | None:
    """First row and column, last row and column; None when it is no reference on a sheet."""
    found = REFERENCE.match(reference)
    if not found:
        return None
    first = int(found[2]), _column(found[1])
    last = (int(found[4]), _column(found[3])) if found[3] else first
    inside = first[0] <= last[0] <= LAST_ROW and first[1] <= last[1] <= LAST_COLUMN
    return (*first, *last) if inside else None


def _cells(tree: ET.Element, limits: tuple[int, int, int]) -> Iterator[str]:
    above = 0
    for row in _all(tree, "sheetData"):
        number = int(row.get("r", 0))
        if not above < number <= LAST_ROW:
            yield f"row {number} after row {above}"
        above, left = number, 0
        if float(row.get("ht", 0)) > 409.5:
            yield f"row {number} is higher than Excel allows"
        for cell in row:
            reference = cell.get("r", "")
            area = _area(reference)
            if area is None or area[0] != number or not left < area[1]:
                yield f"cell {reference} out of place in row {number}"
            left = area[1] if area else left
            yield from (f"{reference}: {flaw}" for flaw in _cell(cell, limits))
    widths = [
        (int(c.get("min", 0)), int(c.get("max", 0)), float(c.get("width", 0))) for c in _all(tree, "cols")
    ]
    if any(a[1] >= b[0] for a, b in pairwise(widths)) or any(not 0 <= w <= 255 for *_, w in widths):
        yield "column widths overlap or are out of range"


def _cell(cell: ET.Element, limits: tuple[int, int, int]) -> Iterator[str]:
    kind, value = cell.get("t", "n"), cell.findtext(f"{MAIN}v")
    if int(cell.get("s", 0)) >= limits[0]:
        yield f"style {cell.get('s')} is not there"
    if cell.find(f"{MAIN}f") is not None:
        yield "is a formula"
    if kind == "s" and not 0 <= int(value or -1) < limits[2]:
        yield f"shared string {value} is not there"
    if kind not in ("b", "d", "e", "inlineStr", "n", "s", "str"):
        yield f"type {kind} is not known"
    if kind == "n" and value is not None and not re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", value):
        yield f"{value} is no number"
    if len("".join(t.text or "" for t in cell.iter(f"{MAIN}t"))) > 32_767:
        yield "longer than Excel allows"


def _merges(tree: ET.Element, _: tuple[int, int, int]) -> Iterator[str]:
    areas = [_area(e.get("ref", "")) for e in _all(tree, "mergeCells")]
    if None in areas:
        yield "a joined cell is no reference"
    known = sorted(area for area in areas if area)
    for position, a in enumerate(known):
        for b in known[position + 1 :]:
            if b[0] > a[2]:
                break
            if a[1] <= b[3] and b[1] <= a[3]:
                yield f"joined cells overlap in row {b[0]}"
    parent = tree.find(f"{MAIN}mergeCells")
    if parent is not None and (not known or int(parent.get("count", len(known))) != len(known)):
        yield "count of joined cells is wrong"
    filtered = tree.find(f"{MAIN}autoFilter")
    area = _area(filtered.get("ref", "")) if filtered is not None else None
    if filtered is not None and area is None:
        yield "the filter is over no cells"
    if area and any(a[0] <= area[2] and area[0] < a[2] and a[1] <= area[3] for a in known if a[0] > area[0]):
        yield "joined cells inside the filter"


def _views(tree: ET.Element, _: tuple[int, int, int]) -> Iterator[str]:
    for pane in tree.iter(f"{MAIN}pane"):
        row, column = int(float(pane.get("ySplit", 0))), int(float(pane.get("xSplit", 0)))
        if _area(pane.get("topLeftCell", "")) != (row + 1, column + 1) * 2:
            yield "the frozen panes do not begin where they end"
        wanted = "bottomRight" if row and column else "bottomLeft" if row else "topRight"
        if pane.get("activePane") != wanted:
            yield f"the active pane is not {wanted}"


def _conditions(tree: ET.Element, limits: tuple[int, int, int]) -> Iterator[str]:
    priorities: Counter[str] = Counter()
    for block in tree.iter(f"{MAIN}conditionalFormatting"):
        if not all(_area(cells) for cells in block.get("sqref", "").split()) or not block.get("sqref"):
            yield f"a condition is over {block.get('sqref')!r}"
        for rule in block:
            priorities[rule.get("priority", "")] += 1
            if rule.get("dxfId") is not None and int(rule.get("dxfId", 0)) >= limits[1]:
                yield f"format {rule.get('dxfId')} of a condition is not there"
            scale = rule.find(f"{MAIN}colorScale")
            if scale is not None and len(scale.findall(f"{MAIN}cfvo")) != len(scale.findall(f"{MAIN}color")):
                yield "a colour scale has more points than colours"
            bar = rule.find(f"{MAIN}dataBar")
            if bar is not None and len(bar.findall(f"{MAIN}cfvo")) != 2:
                yield "a bar needs two ends"
    yield from (
        f"priority {p!r} of a condition twice" for p, n in priorities.items() if n > 1 or not p.isdecimal()
    )


def _validations(tree: ET.Element, _: tuple[int, int, int]) -> Iterator[str]:
    parent = tree.find(f"{MAIN}dataValidations")
    if parent is None:
        return
    if int(parent.get("count", len(parent))) != len(parent) or not len(parent):
        yield "count of dropdowns is wrong"
    for entry in parent:
        formula = entry.findtext(f"{MAIN}formula1") or ""
        if entry.get("type") == "list" and (not formula or (formula[0] == '"' and len(formula) > 257)):
            yield "a dropdown is empty or longer than 255 characters"
        if not all(_area(cells) for cells in entry.get("sqref", "").split()):
            yield f"a dropdown is over {entry.get('sqref')!r}"
        if len(entry.get("error", "")) > 255 or len(entry.get("prompt", "")) > 255:
            yield "a dropdown's message is longer than 255 characters"


def _page(tree: ET.Element, _: tuple[int, int, int]) -> Iterator[str]:
    for line in tree.iter():
        if line.tag in (f"{MAIN}oddHeader", f"{MAIN}oddFooter") and len(line.text or "") > 255:
            yield "a header or footer is longer than 255 characters"
    if len(tree.findall(f"{MAIN}drawing")) > 1:
        yield "more than one drawing"


def _drawings(package: Package) -> Iterator[str]:
    titles = [name for name, _ in package.sheets()]
    for part, tree in package.xml.items():
        if part.startswith("xl/drawings/") and part.endswith(".xml"):
            ids = Counter(e.get("id") for e in tree.iter(f"{DRAWING}cNvPr"))
            yield from (f"{part}: shape {i} twice" for i, n in ids.items() if n > 1)
            frames = len(list(tree.iter(f"{CHART}chart")))
            if frames != sum(kind == "chart" for kind, _ in package.relations(part).values()):
                yield f"{part}: charts and relationships do not match"
        if part.startswith("xl/charts/") and part.endswith(".xml"):
            yield from (f"{part}: {flaw}" for flaw in _chart(tree, titles))


def _chart(tree: ET.Element, titles: list[str]) -> Iterator[str]:
    plot = tree.find(f"{CHART}chart/{CHART}plotArea")
    if plot is None:
        yield "has no plot area"
        return
    axes = {a.findtext(f"{CHART}axId") or _value(a, "axId") for a in plot if a.tag.endswith("Ax")}
    used = {e.get("val") for kind in plot if kind.tag.endswith("Chart") for e in kind.findall(f"{CHART}axId")}
    crossed = {e.get("val") for e in plot.iter(f"{CHART}crossAx")}
    if axes != used or not crossed <= axes:
        yield f"axes {sorted(map(str, axes))} are not those used, {sorted(map(str, used | crossed))}"
    series = list(plot.iter(f"{CHART}ser"))
    for name in ("idx", "order"):
        values = Counter(_value(s, name) for s in series)
        yield from (f"{name} {v} of a series twice" for v, n in values.items() if n > 1)
    if not series:
        yield "shows nothing"
    for formula in tree.iter(f"{CHART}f"):
        yield from _bad_references(formula.text or "?", titles)
    for cache in (*tree.iter(f"{CHART}numCache"), *tree.iter(f"{CHART}strCache")):
        points = [int(p.get("idx", -1)) for p in cache.iter(f"{CHART}pt")]
        if points and (int(_value(cache, "ptCount") or 0) <= max(points) or len(set(points)) != len(points)):
            yield "a cache has more points than it says"


def _value(element: ET.Element, name: str) -> str | None:
    found = element.find(f"{CHART}{name}")
    return None if found is None else found.get("val")
