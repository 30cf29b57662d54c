"""Whether units stand across or have a sheet each, and the workbook that is then read in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloc.words.bilingual import Words
from realloc.words.folding import address, identity, letters_of, listing
from realloc.workbook.contract.matching import is_never_read, sheet_of
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.units import UNITS
from realloc.workbook.read import RawSheet, RawWorkbook
from realloc.workbook.understand.across import turned, units_across
from realloc.workbook.understand.by_sheet import listed_fields, put_together
from realloc.workbook.understand.cards import Card, cards_of
from realloc.workbook.understand.choices import read_choices
from realloc.workbook.understand.grouped_people import with_units_of_rows
from realloc.workbook.understand.header import Header, find_header, missing
from realloc.workbook.understand.posts_by_sheet import posts_of, with_the_unit
from realloc.workbook.understand.side_by_side import blocks_of, stacked
from realloc.workbook.validate.findings import Report


def as_in_the_contract(raw: RawWorkbook, report: Report) -> tuple[RawWorkbook, tuple[Card, ...]]:
    """The workbook in the layout of the contract, and the sheets about one unit each that are now in one."""
    for laid_out in (with_turned, with_stacked, with_post_sheets):
        raw = laid_out(raw, report)
    raw, cards = with_cards(raw, report)
    return with_grouped_people(raw, report), cards


def with_turned(raw: RawWorkbook, report: Report) -> RawWorkbook:
    """The workbook with its sheet of units turned, where they stand across and nothing else is said."""
    choices = read_choices(raw, [])
    if UNITS.name in choices.rows:
        return raw
    said = choices.sheets.get(UNITS.name)
    candidates = [raw.sheet(said.value)] if said else _candidates(raw)
    found = [(sheet, across) for sheet in candidates if sheet and (across := units_across(sheet))]
    known = [(sheet, across) for sheet, across in found if across.known]
    if len(known) != 1:
        if len(candidates) == 1 and found:
            sheet, across = found[0]
            cell = address(across.names, across.labels + 1)
            report.add("E218", sheet.name, cell, column=Words.same(letters_of(across.labels)))
        return raw
    sheet, across = known[0]
    values = {"row": across.names, "column": Words.same(letters_of(across.labels))}
    report.add("W676", sheet.name, address(across.names, across.labels), **values)
    return replace(raw, sheets=tuple(turned(s, across) if s is sheet else s for s in raw.sheets))


def with_stacked(raw: RawWorkbook, report: Report) -> RawWorkbook:
    """The workbook with tables of units that stand side by side one below another."""
    said = read_choices(raw, []).sheets.get(UNITS.name)
    for sheet in [raw.sheet(said.value)] if said else _may_be_units(raw):
        if sheet and (found := blocks_of(sheet)):
            head, starts = found
            columns = Words.same(", ".join(letters_of(start + 1) for start in starts))
            report.add("W600", sheet.name, address(head, starts[1] + 1), columns=columns)
            made = stacked(sheet, head, starts)
            return replace(raw, sheets=tuple(made if s is sheet else s for s in raw.sheets))
    return raw


def _may_be_units(raw: RawWorkbook) -> list[RawSheet]:
    """The sheets named Units; else those in sight that nothing else is known of."""
    shown = [s for s in raw.sheets if s.rows and not is_never_read(s.name)]
    named = [s for s in shown if sheet_of(s.name) is UNITS]
    return named or [s for s in shown if not s.hidden and sheet_of(s.name) is None]


def _candidates(raw: RawWorkbook) -> list[RawSheet]:
    """The sheets that may be turned: that of units, unless one that is not called so is upright."""
    found = _may_be_units(raw)
    if any(sheet_of(s.name) is UNITS for s in found):
        return found
    upright = any(not missing(find_header(s, UNITS), UNITS) for s in found)
    return [] if upright else found


def with_cards(raw: RawWorkbook, report: Report) -> tuple[RawWorkbook, tuple[Card, ...]]:
    """The workbook to be read, and the sheets about one unit each that it was put together from."""
    shown = [s for s in raw.sheets if s.rows and not s.hidden and not is_never_read(s.name)]
    own = {sheet_of(s.name) for s in shown}
    listed = [s for s in shown if sheet_of(s.name) is OFFICIALS]
    if listed and (UNITS in own or not all(map(_says_posts, listed))):
        return raw, ()
    free = [s for s in shown if sheet_of(s.name) is None or s.name == UNITS.vi or s in listed]
    headers = {s.name: find_header(s, UNITS) for s in free}
    tables = [s for s in free if not missing(headers[s.name], UNITS) and not _is_one_unit(s, headers[s.name])]
    cards = [card for s in free if s not in tables for card in cards_of(s)]
    has_units = bool(tables) or (UNITS in own and not any(c.sheet.name == UNITS.vi for c in cards))
    if not (has_units or any("quota" in card.labels for card in cards)):
        return raw, ()
    if not cards or (has_units and not any(card.people for card in cards)) or len(tables) > 1:
        return raw, ()
    _tell(report, cards, [] if has_units else listed_fields(raw, cards))
    return put_together(raw, cards, with_units=not has_units), tuple(cards)


def with_post_sheets(raw: RawWorkbook, report: Report) -> RawWorkbook:
    """The workbook with one sheet of units and posts in place of a table of posts for each unit."""
    choices = read_choices(raw, [])
    shown = [s for s in raw.sheets if s.rows and not s.hidden and not is_never_read(s.name)]
    if UNITS.name in choices.sheets or UNITS.name in choices.rows:
        return raw
    if any(not missing(find_header(s, UNITS), UNITS) for s in shown):
        return raw
    found = [(s, header) for s in shown if sheet_of(s.name) is None and (header := posts_of(s))]
    texts = [str(c) for s, _ in found for row in s.rows[:8] for c in row.cells if isinstance(c, str)]
    made = with_the_unit(found, "en" if all(map(str.isascii, texts)) else "vi") if len(found) > 1 else None
    if made is None:
        return raw
    names = Words("names of the sheets, or what heads them", "tên sheet, hoặc tên ghi ở đầu sheet")
    values = {"count": len(found), "labels": names, "fields": Words("none", "không có"), "people": 0}
    report.add("W675", found[0][0].name, "", **values)
    told = {s.name for s, _ in found}
    return replace(raw, sheets=(made, *(s for s in raw.sheets if s.name not in told)))


def with_grouped_people(raw: RawWorkbook, report: Report) -> RawWorkbook:
    """The workbook with the units of people in a column, where they stand in rows over them."""
    choices = read_choices(raw, [])
    said = choices.sheets.get(OFFICIALS.name)
    if OFFICIALS.name in choices.columns or OFFICIALS.name in choices.rows:
        return raw
    made: list[RawSheet] = []
    for sheet in raw.sheets:
        listed = sheet_of(sheet.name) in (OFFICIALS, None) and not is_never_read(sheet.name)
        wanted = sheet.name == said.value if said else listed and not sheet.hidden
        found = with_units_of_rows(sheet) if wanted and sheet.rows else None
        if found is not None:
            report.add("W702", sheet.name, found[1], count=found[2])
        made.append(found[0] if found else sheet)
    return replace(raw, sheets=tuple(made))


def _says_posts(sheet: RawSheet) -> bool:
    """Whether a sheet that is called a list of people tells the posts of their unit above it."""
    return any("quota" in card.labels and card.people for card in cards_of(sheet))


def _is_one_unit(sheet: RawSheet, header: Header) -> bool:
    """Whether what looks like a header are labels one over the other."""
    rows = {header.where(p).lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for p in header.columns.values()}
    return len(rows) > 1 and bool(cards_of(sheet))


def _tell(report: Report, cards: list[Card], fields: Sequence[tuple[str, str, str]]) -> None:
    unit = cards[0].unit
    seen = {identity(label.meaning.text): label.meaning.text for c in cards for label in c.labels.values()}
    labels = list(seen.values())
    values = {
        "count": len({card.sheet.name for card in cards}),
        "labels": Words(*(listing((f'"{text}"' for text in labels), lang) for lang in ("en", "vi"))),
        "fields": tuple(name for name, *_ in fields) or Words("none", "không có"),
        "people": sum(len(card.people) for card in cards),
    }
    report.add("W675", cards[0].sheet.name, unit.label_cell if unit else "", **values)
