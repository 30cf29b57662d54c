"""Files → everything that they say together: the base first, then what has posts, then lists of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from realloc.intake.base import Base
from realloc.intake.collected import Collected, collect
from realloc.intake.files import files_of
from realloc.intake.known_units import KnownUnits
from realloc.intake.read_return import Reading
from realloc.intake.returns import Finding, Read
from realloc.plan.load import Loaded

Told = Callable[[int, int, str, str | None], None]


def collect_files(
    paths: Sequence[Path],
    base: Loaded | None = None,
    *,
    language: str | None = None,
    latest: bool = False,
    partial: bool = False,
    told: Told | None = None,
) -> Collected:
    """Read all files and put together what they say; see :func:`realloc.intake.collected.collect`.

    Parameters
    ----------
    language : {"vi", "en"}, optional
        Of the workbook and of what is told; default: that of the base, else of most files.
    told : callable, optional
        Is told before each file how many have been begun, of how many, its name, and the language
        so far, if there is any.
    """
    findings: list[Finding] = []
    files = files_of(paths, findings)
    spoken = language or (base.instance.language if base else None)
    if base is not None and spoken != base.instance.language:
        base = base._replace(instance=replace(base.instance, language=spoken or "en"))
    known = Base(base, spoken or "en") if base else None
    today = base.instance.settings.as_of if base else None
    reading = Reading(known.known if known else KnownUnits(()), spoken, today)
    reads: list[Read] = []
    for number, (path, name) in enumerate(files, start=1):
        if told:
            told(number, len(files), name, spoken or (_language(reads) if reads else None))
        reads.append(reading.read(path, name))
    if known is None:
        reads = _again(reads, spoken)
    spoken = spoken or _language(reads)
    found = collect(reads, known, spoken, latest=latest, partial=partial)
    found.findings[:0] = findings
    if found.errors:
        found.raw = None
    return found


def _again(reads: Sequence[Read], language: str | None) -> list[Read]:
    """Files that say nothing of posts are read once more, now that the units of the others are known."""
    units = {r.unit_id: r.unit for read in reads for r in read.returns}
    if not units:
        return list(reads)
    reading = Reading(KnownUnits(units.values()), language)
    return [
        read
        if read.returns or not read.faulty or read.unreadable
        else reading.read(read.source.path, read.source.name)
        for read in reads
    ]


def _language(reads: Sequence[Read]) -> str:
    """The language of most files, Vietnamese where it is even, English where nothing was read."""
    counts = Counter(read.language for read in reads if read.language)
    return "en" if counts["en"] > counts["vi"] or not counts else "vi"
