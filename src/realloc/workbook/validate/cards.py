"""Whether a workbook has a sheet for each unit, and the workbook that is then read in its place."""

from __future__ import annotations

from collections.abc import Sequence

from realloc.words.bilingual import Words
from realloc.words.folding import identity, key, listing
from realloc.workbook.contract.matching import NEVER_READ, match_sheet
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.units import UNITS
from realloc.workbook.read import RawSheet, RawWorkbook
from realloc.workbook.understand.by_sheet import listed_fields, put_together
from realloc.workbook.understand.cards import Card, cards_of
from realloc.workbook.understand.header import Header, find_header, missing
from realloc.workbook.validate.findings import Report


def with_cards(raw: RawWorkbook, report: Report) -> tuple[RawWorkbook, tuple[Card, ...]]:
    """The workbook to be read, and the sheets about one unit each that it was put together from."""
    shown = [s for s in raw.sheets if s.rows and not s.hidden and key(s.name) not in NEVER_READ]
    own = {match[0].name for s in shown if (match := match_sheet(s.name))}
    if OFFICIALS.name in own:
        return raw, ()
    free = [s for s in shown if match_sheet(s.name) is None or s.name == UNITS.vi]
    headers = {s.name: find_header(s, UNITS) for s in free}
    tables = [s for s in free if not missing(headers[s.name], UNITS) and not _is_one_unit(s, headers[s.name])]
    cards = [card for s in free if s not in tables for card in cards_of(s)]
    has_units = bool(tables) or (UNITS.name in own and not any(c.sheet.name == UNITS.vi for c in cards))
    if not (has_units or any("quota" in card.labels for card in cards)):
        return raw, ()
    if not cards or (has_units and not any(card.people for card in cards)) or len(tables) > 1:
        return raw, ()
    _tell(report, cards, [] if has_units else listed_fields(raw, cards))
    return put_together(raw, cards, with_units=not has_units), tuple(cards)


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
