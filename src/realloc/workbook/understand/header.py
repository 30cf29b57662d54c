"""Where the header of a sheet is, one row or up to four, and what each of its columns means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from realloc.words.bilingual import Words
from realloc.words.folding import address, key
from realloc.workbook.contract.field_headings import FieldHeading
from realloc.workbook.contract.parts import Sheet
from realloc.workbook.contract.units import UNITS
from realloc.workbook.read import RawRow, RawSheet
from realloc.workbook.understand.bands import DEEPEST, bands, is_number, is_wordy, spans
from realloc.workbook.understand.headings import EVERYDAY, TOTALS, Meaning, meaning_of
from realloc.workbook.understand.latest import latest
from realloc.workbook.understand.row_texts import text_of

HEADER_WITHIN: Final = 40
"""The header is looked for in this many rows of a sheet that hold something."""


Score: TypeAlias = tuple[int, float, int]
"""How well rows serve as a header: required columns, what is known, and fewest rows."""


class Header(NamedTuple):
    """What some rows say when they are read as a header; positions count from 0.

    ``columns`` gives the position of each canonical column, ``fields`` the field columns, ``declared``
    the figures that are only compared, ``unknown`` the headings that mean nothing, ``twice`` those of a
    column already seen, with its name.  ``continued`` gives the second of two columns that hold one thing
    together, a name; ``protections`` the columns that mark people who may not be moved; ``by_sex`` those
    that hold marks or dates of birth of one sex; ``marks`` those that mark who serves a field.
    ``headings`` has every column's text, ``places`` the row of its lowest heading; ``guessed`` the columns
    that their contents tell, not their headings, and how; ``passed`` earlier or provisional figures of a
    column of which there is a later one, with its name.
    """

    columns: Mapping[str, int]
    fields: tuple[tuple[int, FieldHeading], ...]
    unknown: tuple[tuple[int, str], ...]
    twice: tuple[tuple[int, str, str], ...]
    languages: tuple[str, ...]
    declared: Mapping[str, int] = {}
    headings: Mapping[int, str] = {}
    places: Mapping[int, int] = {}
    serial: int | None = None
    rows: tuple[int, ...] = ()
    continued: Mapping[str, int] = {}
    protections: tuple[int, ...] = ()
    by_sex: tuple[tuple[int, str], ...] = ()
    marks: tuple[tuple[int, str], ...] = ()
    guessed: tuple[tuple[int, str, Words], ...] = ()
    passed: tuple[tuple[int, str, str], ...] = ()

    def where(self, position: int) -> str:
        """The address of a heading."""
        last = self.rows[-1] if self.rows else 1
        return address(self.places.get(position, last), position + 1)


NO_HEADER: Final = Header({}, (), (), (), ())


def missing(header: Header, spec: Sheet) -> list[str]:
    """The required columns that a header lacks."""
    return [c.name for c in spec.columns if c.required and c.name not in header.columns]


def find_header(
    raw: RawSheet,
    spec: Sheet,
    within: tuple[int, int] | None = None,
    meanings: Mapping[int, Meaning] | None = None,
) -> Header:
    """Find the header of a sheet and read its columns.

    It is the first band of rows that has every required column and the most that is known; failing
    that, the one with the most known headings, so that an error can say what is missing from it.

    Parameters
    ----------
    within : (int, int), optional
        First and last row of the header, where the user said so.
    meanings : mapping of position to Meaning, optional
        Columns whose meaning the user said.
    """
    if within is not None:
        first, last = within
        band = [row for row in raw.rows if first <= row.number <= last]
        around = [band] if first < last else [b for b in bands(list(raw.rows), first) if b]
        return _best(_scored(around, spec, meanings))
    if meanings is not None:
        return _found(raw, spec, meanings)
    known: dict[str, tuple[Sheet, Header]] = raw.headers
    if spec.name not in known or known[spec.name][0] is not spec:
        known[spec.name] = spec, _found(raw, spec, None)
    return known[spec.name][1]


def _found(raw: RawSheet, spec: Sheet, meanings: Mapping[int, Meaning] | None) -> Header:
    upper = list(raw.rows[:HEADER_WITHIN])
    best = _at_the_top(upper, spec, meanings)
    if best is None:
        if "" not in raw.headers:
            raw.headers[""] = list(bands(upper))
        best = _above_its_data(upper, _scored(raw.headers[""], spec, meanings))
    return _downwards(raw, spec, _upwards(raw, spec, best, meanings), meanings)


def _at_the_top(rows: Sequence[RawRow], spec: Sheet, meanings: Mapping[int, Meaning] | None) -> Header | None:
    """The first row where each of its cells is a known heading and none that is required lacks.

    No rows below can say more, and most sheets begin so.
    """
    if not rows or not is_wordy(rows[0]):
        return None
    header = read_header(rows[:1], spec, meanings)
    known = {*header.columns.values(), *header.declared.values(), *(p for p, _ in header.fields)}
    return header if len(known) == len(rows[0].cells) and not missing(header, spec) else None


def _scored(
    found: Iterable[Sequence[RawRow]], spec: Sheet, meanings: Mapping[int, Meaning] | None
) -> list[tuple[Score, Header]]:
    """Bands of rows read as headers, with how well each serves."""
    scored: list[tuple[Score, Header]] = [((-1, -1.0, 0), NO_HEADER)]
    for band in found:
        if not band:
            continue
        header = read_header(band, spec, meanings)
        known = sum(
            map(len, (header.columns, header.fields, header.declared, header.protections, header.by_sex))
        )
        required = sum(c.required for c in spec.columns) - len(missing(header, spec))
        score = (required, known - len(header.twice) - 0.001 * len(header.unknown), -len(band))
        scored.append((score, header))
    return scored


def _best(scored: Sequence[tuple[Score, Header]]) -> Header:
    """The header of the highest score, the first of equals."""
    return max(scored, key=lambda one: one[0])[1]


def _above_its_data(rows: Sequence[RawRow], scored: Sequence[tuple[Score, Header]]) -> Header:
    """The best header, unless it states one above it again and what that one heads would be lost."""
    required, best = max(score[0] for score, _ in scored), _best(scored)
    while True:
        above = [
            (score, header)
            for score, header in scored
            if score[0] == required and header.rows and _heads_data(rows, header, best)
        ]
        if not above:
            return best
        best = _best(above)


def _heads_data(rows: Sequence[RawRow], header: Header, later: Header) -> bool:
    """Whether data stand under a header before a later one that has columns of it too."""
    shared = [p for name, p in header.columns.items() if name in later.columns]
    if len(shared) < 2:
        return False
    between = (row for row in rows if header.rows[-1] < row.number < later.rows[0])
    # A title merged across says one thing; headings merged downwards say again what is above them.
    return any(
        len({t for p in shared if (t := text_of(row.cells[p])) and t not in header.headings[p]}) > 1
        for row in between
    )


def _downwards(raw: RawSheet, spec: Sheet, header: Header, meanings: Mapping[int, Meaning] | None) -> Header:
    """The header with the rows below it that its merged cells end in."""
    rows = {row.number: row for row in raw.rows}
    while header.rows and len(header.rows) < DEEPEST:
        last, below = rows[header.rows[-1]], rows.get(header.rows[-1] + 1)
        if below is None or not is_wordy(below) or not _goes_on(header, spec, last, below):
            break
        deeper = read_header([*(rows[n] for n in header.rows), below], spec, meanings)
        # What has others under it was a heading over them, not a column: "Lĩnh vực" over fields.
        columns = {
            name: p
            for name, p in header.columns.items()
            if text_of(below.cells[p]) in ("", text_of(last.cells[p]))
        }
        if any(deeper.columns.get(name) != p for name, p in columns.items()):
            break
        if len(deeper.fields) < len(header.fields):
            break
        header = deeper
    return header


def _goes_on(header: Header, spec: Sheet, last: RawRow, below: RawRow) -> bool:
    """Whether a row below a header belongs to it: its keys are merged with those above, or blank.

    With blanks it may also be a row that groups others; then nothing above spans what it says.
    """
    upper, lower = [text_of(cell) for cell in last.cells], [text_of(cell) for cell in below.cells]
    if any(is_number(text) for text in lower):
        return False
    read = [*header.columns.values(), *(p for p, _ in header.fields)]
    if any(lower[p] and lower[p] == upper[p] for p in read):
        return True
    keys = [p for c in spec.columns if (p := header.columns.get(c.name)) is not None and c.required]
    said = [p for p, text in enumerate(lower) if text]
    spanned = any(p and lower[p - 1] and upper[p] in ("", upper[p - 1]) for p in said)
    return bool(keys) and not any(lower[p] for p in keys) and len(said) > 1 and spanned


def _upwards(raw: RawSheet, spec: Sheet, header: Header, meanings: Mapping[int, Meaning] | None) -> Header:
    """The header with the rows above it that its merged cells begin in."""
    rows = {row.number: row for row in raw.rows[:HEADER_WITHIN]}
    while header.rows and len(header.rows) < DEEPEST:
        above, top = rows.get(header.rows[0] - 1), rows[header.rows[0]]
        shared = [
            p for p in header.columns.values() if above and text_of(above.cells[p]) == text_of(top.cells[p])
        ]
        if above is None or not any(text_of(top.cells[p]) for p in shared) or not is_wordy(above):
            break
        deeper = read_header([above, *(rows[n] for n in header.rows)], spec, meanings)
        if (deeper.columns, deeper.fields) != (header.columns, header.fields):
            break
        header = deeper
    return header


def read_header(band: Sequence[RawRow], spec: Sheet, meanings: Mapping[int, Meaning] | None = None) -> Header:
    """Read rows as a header of ``spec``; ``meanings`` are those that the user said."""
    texts = spans(band)
    paths = {p: path for p in range(len(band[0].cells)) if (path := _path(texts, p))}
    leaves: dict[tuple[str, ...], list[str]] = {}
    for path in paths.values():
        leaves.setdefault(path[:-1], []).append(path[-1])
    found = {p: meaning_of(spec, path, tuple(leaves[path[:-1]])) for p, path in paths.items()}
    said = meanings or {}
    if said:
        taken = {_target(meaning) for meaning in said.values()}
        found = {p: _unless_taken(meaning, taken) for p, meaning in found.items()}
        found |= {p: _said(meaning, found.get(p)) for p, meaning in said.items()}
    # In cells merged downwards the heading is where it begins.
    places = {
        p: next(row.number for row, t in zip(band, texts, strict=True) if t[p] == path[-1])
        for p, path in paths.items()
    }
    return _header(found, spec, places, tuple(row.number for row in band))


def _path(texts: Sequence[Sequence[str]], position: int) -> tuple[str, ...]:
    """The headings over a column from the top, each once."""
    path: list[str] = []
    for row in texts:
        if row[position] and (not path or path[-1] != row[position]):
            path.append(row[position])
    return tuple(path)


def _target(meaning: Meaning) -> tuple[str, ...]:
    if meaning.field:
        return (key(meaning.field.prefix), meaning.field.suffix.value)
    return (meaning.column or meaning.declared,)


def _unless_taken(meaning: Meaning, taken: set[tuple[str, ...]]) -> Meaning:
    """A heading means nothing any more when the user gave its meaning to another column."""
    return Meaning(meaning.text) if meaning.known and _target(meaning) in taken else meaning


def _said(meaning: Meaning, read: Meaning | None) -> Meaning:
    """What the user said; the words of a command line say nothing of the workbook's language."""
    return meaning._replace(text=read.text if read else meaning.text, language=read.language if read else "")


def _header(
    found: Mapping[int, Meaning], spec: Sheet, places: Mapping[int, int], rows: tuple[int, ...]
) -> Header:
    matches: dict[str, list[tuple[int, Meaning]]] = {}
    unknown: list[tuple[int, str]] = []
    for position, meaning in sorted(found.items()):
        if meaning.column:
            matches.setdefault(meaning.column, []).append((position, meaning))
        elif not (meaning.known or meaning.ignored):
            unknown.append((position, meaning.text))
    continued: dict[str, int] = {}
    passed: list[tuple[int, str, str]] = []
    columns, twice = _one_each(matches, spec, unknown, continued, passed)
    declared: dict[str, int] = {}
    for position, meaning in sorted(found.items()):
        if meaning.declared:
            declared.setdefault(meaning.declared, position)
    serials = [p for p, m in sorted(found.items()) if m.serial]
    return Header(
        columns,
        tuple((p, m.field) for p, m in sorted(found.items()) if m.field),
        tuple(sorted(unknown)),
        twice,
        tuple(m.language for _, m in sorted(found.items()) if m.language),
        declared,
        {p: m.text for p, m in sorted(found.items())},
        places,
        serials[0] if serials else None,
        rows,
        continued,
        tuple(p for p, m in sorted(found.items()) if m.protection),
        tuple((p, m.sex) for p, m in sorted(found.items()) if m.sex),
        passed=tuple(passed),
    )


def _one_each(
    matches: dict[str, list[tuple[int, Meaning]]],
    spec: Sheet,
    unknown: list[tuple[int, str]],
    continued: dict[str, int],
    passed: list[tuple[int, str, str]],
) -> tuple[dict[str, int], tuple[tuple[int, str, str], ...]]:
    """Give each column one position: a unit's name stands in for its code, extras are told."""
    if spec is UNITS and any(key(meaning.text) == "unit" for _, meaning in matches.get("unit", ())):
        # Beside "Unit", "Department" and the like are something else.
        others = [
            one for one in matches.get("name", ()) if one[1].rank == EVERYDAY and one[1].language == "en"
        ]
        unknown += [(p, meaning.text) for p, meaning in others]
        matches["name"] = [one for one in matches.get("name", ()) if one not in others]
    if spec is UNITS and "unit" not in matches and "name" in matches:
        matches["unit"] = [matches["name"].pop(0)]
    columns: dict[str, int] = {}
    twice: list[tuple[int, str, str]] = []
    for name, found in matches.items():
        if not found:
            continue
        clear = [match for match in found if match[1].rank < EVERYDAY]
        if clear and len(clear) < len(found):
            unknown += [(p, meaning.text) for p, meaning in found if meaning.rank >= EVERYDAY]
            found = clear
        if spec.column(name).lenient:
            found.sort(key=lambda match: match[1].rank)
        if (whole := _of_all(found)) is not None:
            unknown += [(p, m.text) for p, m in found if p != whole[0]]
            found = [whole]
        if (chosen := latest([meaning.text for _, meaning in found])) is not None:
            passed += [(p, m.text, name) for n, (p, m) in enumerate(found) if n != chosen]
            unknown += [(p, m.text) for n, (p, m) in enumerate(found) if n != chosen]
            found = [found[chosen]]
        columns[name] = found[0][0]
        if spec.column(name).continued and len(found) == 2 and found[1][0] == found[0][0] + 1:
            continued[name] = found.pop()[0]
        for position, meaning in found[1:]:
            if spec.column(name).lenient:
                unknown.append((position, meaning.text))
            else:
                twice.append((position, meaning.text, name))
    return columns, tuple(twice)


def _of_all(found: Sequence[tuple[int, Meaning]]) -> tuple[int, Meaning] | None:
    """The one of several columns of a count that is the total of the others: "Tổng số › Được giao"."""
    totals = [one for one in found if any(key(part) in TOTALS for part in one[1].text.split(" › "))]
    return totals[0] if len(found) > 1 and len(totals) == 1 else None


def used_positions(header: Header) -> frozenset[int]:
    """Positions of the columns that are read into the plan."""
    columns = (*header.columns.values(), *header.continued.values(), *header.protections)
    paired = (*header.fields, *header.by_sex, *header.marks)
    return frozenset(columns) | {position for position, _ in paired}
