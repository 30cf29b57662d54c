"""The words that placeholders stand for, and what is missing: a blank with dots, and the cell to fill it in.

Everything is in Vietnamese, as official documents are, whatever the terminal speaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from realloc.city.domain import MoveKind
from realloc.city.lines import Status
from realloc.reports.letters.placeholders import PLACEHOLDERS, Value
from realloc.reports.plan_workbook.annex import spoken_date
from realloc.rounds.letters import Decided, Letters, Person
from realloc.words.say import day, number
from realloc.workbook.contract.small_sheets import REPORT
from realloc.workbook.formats.grid import shown
from realloc.workbook.letterhead import (
    Letterhead,
    grounds_of,
    marked,
    match_item,
    parts_of,
    report_sheet,
    tidy,
)

LANGUAGE: Final = "vi"

DOTS, NUMBER_DOTS, DAY_DOTS = "………………", "……", "…/…/……"
"""What is to be filled in by hand."""

IN_THE_LIST: Final = "ghi trong danh sách kèm theo"
"""The day of a decision on people who start on several."""

KIND_WORDS: Final = {
    MoveKind.TRANSFER: "điều động",
    MoveKind.SECONDMENT: "biệt phái",
    MoveKind.REASSIGNMENT: "bố trí lại",
}
_SALUTATIONS: Final = {"male": "ông", "female": "bà"}
_EITHER: Final = "ông (bà)"

_GROUNDS: Final = (
    f"Căn cứ {DOTS} quy định chức năng, nhiệm vụ, quyền hạn của {{agency}}",
    "Căn cứ Luật Cán bộ, công chức số 80/2025/QH15",
    "Căn cứ Nghị định số 170/2025/NĐ-CP của Chính phủ quy định về tuyển dụng, sử dụng và quản lý công chức",
)
"""Legal grounds where nobody gave any: what the body may do is for it to say."""

_SUBMITTED: Final = {"number": "submission_number", "date": "submission_date"}
"""Items that a submission has of its own."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A placeholder without a text: for whom (None: for all), and where it is filled in.

    ``sheet`` and ``cell`` are empty for what is written by hand, ``item`` is the item of the Report sheet.
    """

    placeholder: str
    official_id: str | None = None
    sheet: str = ""
    cell: str = ""
    item: str = ""


@dataclass
class Filled:
    """Values of a document, and which of them are blanks."""

    values: dict[str, Value]
    missing: dict[str, Missing]


class Writer:
    """Makes the values of every document of a plan."""

    def __init__(self, letters: Letters, head: Letterhead) -> None:
        self.letters, self.head = letters, head
        sheet = report_sheet(letters.source)
        self._report = sheet.name if sheet else REPORT.title(letters.instance.language)
        rows = ((match_item(shown(row.cells[0])), row.number) for row in (sheet.rows if sheet else ()))
        self._cells = {item: f"B{number}" for item, number in rows if item}

    # -- the documents -------------------------------------------------------------------------------------

    def personal(self, one: Decided) -> Filled:
        """A decision on one person."""
        found = self._common("decision_number", personal=True)
        assert one.person is not None
        official, move = one.person.official, one.move
        self._put(found, "name", tidy(official.name), DOTS, one.person)
        self._put(found, "salutation", _SALUTATIONS.get(one.person.sex, ""), _EITHER, one.person)
        self._put(found, "born", born(one.person), "ngày " + DAY_DOTS, one.person)
        self._put(found, "position", tidy(official.position), DOTS, one.person)
        found.values |= {
            "official": official.official_id,
            "origin": self._unit(move.origin),
            "destination": self._unit(move.destination),
            "field": self._field(move.field_id),
            "from_field": self._field(official.fields[0] if official.fields else None),
            "kind": KIND_WORDS[move.kind],
            "end": day(one.end, LANGUAGE) if one.end else "",
        }
        start = one.start or self.head.effective_date
        self._put(found, "start", _day(start), DAY_DOTS)
        found.values |= {"agreement_number": "", "agreement_date": ""}
        if move.kind is MoveKind.SECONDMENT:
            self._put(found, "agreement_number", "", NUMBER_DOTS, one.person)
            self._put(found, "agreement_date", _day(one.agreed_on or ""), DAY_DOTS, one.person)
        return found

    def listed(self, kind: str) -> Filled:
        """The combined decision or the submission."""
        found = self._common("submission_number" if kind == "submission" else "decision_number")
        if kind == "submission":
            titles = parts_of(self.head.proposer_title)
            self._put(found, "proposer_titles", titles, [DOTS])
            self._put(found, "proposer_signer", tidy(self.head.proposer_signer), DOTS)
            self._put(found, "date", _spoken(self.head.submission_date), spoken_date("", LANGUAGE))
            found.values["recipients"] = ["Như trên;", "Lưu: VT."]
        found.values |= self._list
        dated = [
            words
            for kind, words in KIND_WORDS.items()
            if self.letters.counts[kind] and kind is not MoveKind.SECONDMENT
        ]
        if dated:
            day_of_all = IN_THE_LIST if len(self._starts) > 1 else next(iter(self._starts)) or DAY_DOTS
            since = f"{', '.join(dated)} kể từ ngày {day_of_all}"
            self._put(found, "since", "" if "" in self._starts else since, since)
        else:
            found.values["since"] = ""
        for placeholder, item in _SUBMITTED.items():
            if kind == "submission" and placeholder in found.missing:
                found.missing[placeholder] = self._of_item(placeholder, item)
        return found

    # -- what all have -------------------------------------------------------------------------------------

    def _common(self, numbered: str, *, personal: bool = False) -> Filled:
        head, found = self.head, Filled({}, {})
        for name in ("superior", "agency", "place", "proposer", "signer"):
            self._put(found, name, tidy(getattr(head, name)), DOTS)
        self._put(found, "authority", authority(head), DOTS)
        self._put(found, "number", *_numbered(getattr(head, numbered), numbered, personal=personal))
        self._put(found, "date", _spoken(head.decision_date), spoken_date("", LANGUAGE))
        self._put(found, "signer_titles", parts_of(head.signer_title), [DOTS])
        given = grounds_of(head, LANGUAGE)
        default = [ground.format(agency=found.values["agency"]) for ground in _GROUNDS]
        self._put(found, "grounds", given, default)
        grounds = [*(given or default), f"Xét đề nghị của {found.values['proposer']}"]
        found.values["grounds"] = marked(grounds, ",")
        found.values["recipients"] = marked(parts_of(head.recipients) or ["Như Điều 3", "Lưu: VT"], ".")
        return found

    def _put(
        self, found: Filled, name: str, value: Value, blank: Value, person: Person | None = None
    ) -> None:
        """The value, or a blank and where it is filled in."""
        found.values[name] = value or blank
        if not value:
            spec = PLACEHOLDERS[name]
            if person is None:
                found.missing[name] = self._of_item(name, spec.item)
            else:
                sheet, cell = person.cells.get(spec.column, ("", ""))
                found.missing[name] = Missing(name, person.official.official_id, sheet, cell)
        else:
            found.missing.pop(name, None)

    def _of_item(self, placeholder: str, item: str) -> Missing:
        return Missing(placeholder, None, self._report, self._cells.get(item, ""), item)

    def _unit(self, unit_id: str) -> str:
        return tidy(self.letters.instance.unit[unit_id].name)

    def _field(self, field_id: str | None) -> str:
        return tidy(self.letters.instance.field[field_id].label) if field_id else ""

    # -- the list ------------------------------------------------------------------------------------------

    @cached_property
    def _starts(self) -> set[str]:
        """The days from which transfers and reassignments count; empty for one that is not known."""
        return {
            _day(one.start or self.head.effective_date)
            for one in self.letters.decided
            if one.move.kind is not MoveKind.SECONDMENT
        }

    @cached_property
    def _list(self) -> dict[str, Value]:
        decided, counts = self.letters.decided, self.letters.counts
        states: Counter[Status | None] = Counter()
        for one in decided:
            states[one.status] += one.move.count
        kinds = [kind for kind in KIND_WORDS if counts[kind]]
        units = {unit for one in decided for unit in (one.move.origin, one.move.destination)}
        return {
            "subject": ", ".join(KIND_WORDS[kind] for kind in kinds),
            "kinds": ", ".join(
                f"{KIND_WORDS[kind]} {number(counts[kind], LANGUAGE)} người" for kind in kinds
            ),
            "secondments": number(counts[MoveKind.SECONDMENT], LANGUAGE)
            if counts[MoveKind.SECONDMENT]
            else "",
            "total": number(sum(counts.values()), LANGUAGE),
            "units": number(len(units), LANGUAGE),
            "agreed": number(states[Status.AGREED] + states[Status.DONE], LANGUAGE),
            "pending": number(states[Status.PENDING], LANGUAGE),
            "by_counts": self.letters.on_counts,
            "lines": list(self._rows(decided)),
        }

    def _rows(self, decided: tuple[Decided, ...]) -> Iterator[dict[str, str]]:
        for position, one in enumerate(decided, 1):
            move, person = one.move, one.person
            yield {
                "number": str(position),
                "name": tidy(person.official.name) or DOTS if person else "",
                "born_short": born_short(person) or DAY_DOTS if person else "",
                "position": tidy(person.official.position) or DOTS if person else "",
                "official": person.official.official_id if person else "",
                "origin": self._unit(move.origin),
                "destination": self._unit(move.destination),
                "field": self._field(move.field_id),
                "kind": KIND_WORDS[move.kind],
                "term": self._term(one),
                "count": number(move.count, LANGUAGE),
            }

    def _term(self, one: Decided) -> str:
        """The kind of move, with days of its own where it has some."""
        kind = KIND_WORDS[one.move.kind].capitalize()
        if one.move.kind is MoveKind.SECONDMENT and one.start and one.end:
            return f"{kind} từ {day(one.start, LANGUAGE)} đến {day(one.end, LANGUAGE)}"
        if len(self._starts) > 1 and one.move.kind is not MoveKind.SECONDMENT:
            return f"{kind} từ {_day(one.start or self.head.effective_date) or DAY_DOTS}"
        return f"{kind} từ {day(one.start, LANGUAGE)}" if one.start else kind


# -- words -------------------------------------------------------------------------------------------------


def born(person: Person) -> str:
    """The birth behind "sinh", as far as it is known."""
    birth = person.born
    if birth is None:
        return ""
    if birth.day is not None:
        return f"ngày {born_short(person)}"
    return f"tháng {birth.month:02d}/{birth.year}" if birth.whole else f"năm {birth.year}"


def born_short(person: Person) -> str:
    """The birth in figures."""
    birth = person.born
    if birth is None:
        return ""
    if birth.day is not None:
        return day(date(birth.year, birth.month, birth.day), LANGUAGE)
    return f"{birth.month:02d}/{birth.year}" if birth.whole else str(birth.year)


def authority(head: Letterhead) -> str:
    """Whose decision it is: as given, else the head of the agency by the signer's office.

    Who signs for the head (KT.) decides in the head's name, who signs for a body (TM.) in that of the body.
    """
    if head.authority:
        return tidy(head.authority)
    title, agency = next(iter(parts_of(head.signer_title)), ""), tidy(head.agency)
    sign, dot, office = title.partition(".")
    if not title or not agency:
        return ""
    if not dot or sign.upper() == "KT":
        office = (office if dot else title).strip()
        return office if agency.casefold() in office.casefold() else f"{office} {agency}"
    return agency if sign.upper() == "TM" else ""


def _numbered(given: str, item: str, *, personal: bool) -> tuple[str, str]:
    """The number and sign of a document, and the blank for it; of several nobody knows the number yet."""
    text = tidy(given)
    digits, slash, sign = text.partition("/")
    blank = f"{NUMBER_DOTS}/{'TTr' if item == 'submission_number' else 'QĐ'}-{NUMBER_DOTS}"
    if not text:
        return "", blank
    if personal or not digits.strip():
        return f"{NUMBER_DOTS}/{sign}" if slash else f"{NUMBER_DOTS}/{text}", blank
    return text, blank


def _day(value: date | str) -> str:
    """A day in figures; a text as it was typed."""
    return day(value, LANGUAGE) if isinstance(value, date) else tidy(value)


def _spoken(value: date | str) -> str:
    return spoken_date(tidy(value) if isinstance(value, str) else value, LANGUAGE) if value else ""
