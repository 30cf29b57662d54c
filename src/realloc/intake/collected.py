"""Everything that came back, settled and put together into one input workbook that is read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from realloc.city.domain import Instance, Unit
from realloc.intake.base import Base, taken_from_base
from realloc.intake.persons import Everybody
from realloc.intake.put_together import Making
from realloc.intake.returns import Finding, Read, Return
from realloc.intake.settle import Settled, settle
from realloc.words.folding import identity, natural_key
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook
from realloc.workbook.validate import examine
from realloc.workbook.validate.references import UnitNames


@dataclass(frozen=True)
class Differences:
    """What a unit says otherwise than the base: figures then and now, people gone and new by id."""

    quota: tuple[int | None, int | None]
    headcount: tuple[int | None, int | None]
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there are some."""
        return (
            self.quota[0] != self.quota[1]
            or self.headcount[0] != self.headcount[1]
            or bool(self.gone or self.new)
        )


@dataclass
class Collected:
    """What came of it: the workbook, None where there are errors, and what is to be told of each unit."""

    language: str
    reads: tuple[Read, ...]
    findings: list[Finding] = field(default_factory=list)
    units: list[Settled] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    differences: dict[str, Differences] = field(default_factory=dict)
    raw: RawWorkbook | None = None
    instance: Instance | None = None

    @property
    def errors(self) -> list[Finding]:
        """Those that stop the work."""
        return [finding for finding in self.findings if finding.is_error]

    @property
    def warnings(self) -> list[Finding]:
        """Those that do not."""
        return [finding for finding in self.findings if not finding.is_error]


def collect(
    reads: Sequence[Read], base: Base | None, language: str, *, latest: bool = False, partial: bool = False
) -> Collected:
    """Put together what was read.

    Parameters
    ----------
    base : Base, optional
        The units that are asked for, and what is known of them.
    latest : bool
        Of different returns of a unit the latest counts.
    partial : bool
        A unit that has not returned is taken from the base, or left out without one.
    """
    found = Collected(language, tuple(reads))
    found.findings = [finding for read in reads for finding in read.findings]
    collecting = _Collecting(found, base, latest, partial)
    collecting.run()
    return found


class _Collecting:
    def __init__(self, found: Collected, base: Base | None, latest: bool, partial: bool) -> None:
        self.found, self.base, self.latest, self.partial = found, base, latest, partial

    def run(self) -> None:
        found = self.found
        returns = self._by_unit()
        settled = [settle(u, rs, found.findings, latest=self.latest) for u, rs in returns.items()]
        found.names = {u: self._name(u, rs) for u, rs in returns.items()}
        on_roster = any(s.people is not None for s in settled) or bool(self.base and self.base.book.officials)
        if self.base:
            settled += self._missing(set(returns))
        settled.sort(key=lambda one: natural_key(one.unit_id))
        everybody = Everybody(settled, self.base.everybody if self.base else {}, found.findings)
        everybody.check()
        for one in settled:
            self._complete(one, on_roster)
        self._fill_in(settled)
        found.units = settled
        self._compare()
        self._tell_rounds()
        if not found.errors and any(s.state != "missing" for s in settled):
            self._put_together(on_roster)
            found.findings += self.base.left_behind() if self.base else ()

    # -- which unit --------------------------------------------------------------------------------------

    def _by_unit(self) -> dict[str, list[Return]]:
        """The returns of each unit; without a base the units are one where they are called alike."""
        everything = [r for read in self.found.reads for r in read.returns]
        if self.base is None:
            everything = list(_called_alike(everything))
        found: dict[str, list[Return]] = {}
        for one in sorted(everything, key=lambda r: (r.source.when, r.source.name)):
            found.setdefault(one.unit_id, []).append(one)
        return found

    def _name(self, unit_id: str, returns: Sequence[Return]) -> str:
        if self.base and unit_id in self.base.units:
            return self.base.units[unit_id].name
        return next((r.unit.name for r in returns if r.unit.name != unit_id), returns[0].unit.name)

    # -- who has not answered, or not in full ------------------------------------------------------------

    def _missing(self, there: set[str]) -> list[Settled]:
        """Units of the base of which nothing came back."""
        assert self.base is not None
        broken = {
            unit_id
            for read in self.found.reads
            if read.faulty and (read.source.stamp or not read.returns)
            for unit_id in [self._of_file(read)]
            if unit_id
        }
        missing = []
        for unit in self.base.units.values():
            if unit.unit_id in there:
                continue
            self.found.names[unit.unit_id] = unit.name
            if unit.is_project:
                missing.append(Settled(unit.unit_id, state="base"))
            elif unit.unit_id in broken:
                missing.append(Settled(unit.unit_id, state="faulty"))
            else:
                code = "W651" if self.partial else "E561"
                values = {"unit": unit.unit_id, "name": unit.name}
                self.found.findings.append(Finding(Problem(code, values=values)))
                missing.append(Settled(unit.unit_id, state="base" if self.partial else "missing"))
        return missing

    def _of_file(self, read: Read) -> str | None:
        """The unit of a file that cannot be read, as far as its name tells."""
        assert self.base is not None
        stamp = read.source.stamp
        known = self.base.known
        return (known.find(stamp.unit_id) if stamp else None) or known.named_in(read.source.path.stem)

    def _complete(self, one: Settled, on_roster: bool) -> None:
        """Tell of a unit that gave its posts and no list, or a list and no posts."""
        if one.state in ("missing", "base", "faulty") or not one.returns:
            return
        spot = one.returns[-1].spot
        sheet, cell = spot.of("unit")
        if one.facts is None and not self._has_posts(one.unit_id):
            self.found.findings.append(
                Finding(Problem("E571", sheet, cell, {"unit": one.unit_id}), spot.source)
            )
            one.state = "incomplete"
        elif one.people is None and on_roster and not self._has_nobody(one):
            from_base = self.partial and self.base is not None
            code = "W658" if from_base else "E569"
            self.found.findings.append(
                Finding(Problem(code, sheet, cell, {"unit": one.unit_id}), spot.source)
            )
            one.state = "in_part" if from_base else "incomplete"
        elif self.base is not None and one.unit_id in self.base.units:
            self._tell_taken(one, self.base)

    def _has_posts(self, unit_id: str) -> bool:
        """Whether the base tells the posts of a unit; a list of names alone does not."""
        unit = self.base.units.get(unit_id) if self.base else None
        return unit is not None and (unit.quota is not None or unit.is_department or unit.is_project)

    def _tell_taken(self, one: Settled, base: Base) -> None:
        """Tell what a unit was asked, did not say, and has from the base."""
        if what := taken_from_base(one, base):
            spot = one.returns[-1].spot
            values = {"unit": one.unit_id, "what": what}
            self.found.findings.append(Finding(Problem("W623", *spot.of("unit"), values), spot.source))
            one.state = "in_part" if one.state == "complete" else one.state

    def _has_nobody(self, one: Settled) -> bool:
        facts = one.facts.facts if one.facts else None
        project = one.returns[-1].unit.is_project
        return project or (facts is not None and facts.get("headcount") == 0)

    def _fill_in(self, settled: Iterable[Settled]) -> None:
        """People whom the base alone lists: not those who are on the list of another unit now."""
        if self.base is None:
            return
        listed = {identity(p.official_id) for one in settled for p in one.listed}
        for one in settled:
            if one.people is None and one.state not in ("missing", "faulty", "incomplete"):
                one.from_base = [
                    person
                    for person in self.base.people.get(one.unit_id, ())
                    if identity(person.official_id) not in listed
                ]

    # -- what is told ------------------------------------------------------------------------------------

    def _compare(self) -> None:
        if self.base is None:
            return
        for one in self.found.units:
            if one.returns and one.state != "faulty" and one.unit_id in self.base.units:
                self.found.differences[one.unit_id] = self._differences(one, self.base)

    def _differences(self, one: Settled, base: Base) -> Differences:
        then = base.units[one.unit_id]
        facts = (one.facts.facts if one.facts else None) or {}
        quota, count = facts.get("quota", then.quota), facts.get("headcount")
        quotas = (then.quota, quota if isinstance(quota, int) else None)
        had = then.headcount if base.counts else None
        if one.people is None:
            return Differences(quotas, (had, count if isinstance(count, int) else had))
        now = sum(not p.official.contract for p in one.listed)
        before = {identity(p.official_id): p.official_id for p in base.people.get(one.unit_id, ())}
        after = {identity(p.official_id): p.official_id for p in one.listed}
        gone = tuple(i for key, i in before.items() if key not in after)
        new = tuple(i for key, i in after.items() if key not in before)
        return Differences(quotas, (had, now), gone, new)

    def _tell_rounds(self) -> None:
        """Tell of forms of an earlier round than the others."""
        stamps = [(read, read.source.stamp) for read in self.found.reads if read.source.stamp]
        newest = max((stamp.round for _, stamp in stamps), default=0)
        for read, stamp in stamps:
            if stamp.round < newest:
                values = {"its_round": stamp.round, "round": newest}
                self.found.findings.append(Finding(Problem("W657", "", "", values), read.source))

    def _put_together(self, on_roster: bool) -> None:
        making = Making(self.found.language, self.base, self.found.reads, on_roster=on_roster)
        raw = making.workbook(self.found.units)
        checked = examine(raw, language=self.found.language)
        if gone := [p for p in checked.problems if p.code == "E406" and making.is_of_base(p)]:
            self.found.findings += [making.placed(replace(p, code="W624")) for p in gone]
            raw = making.without_rows(raw, gone)
            checked = examine(raw, language=self.found.language)
        for problem in checked.problems:
            if problem.severity == "error":
                self.found.findings.append(making.placed(problem))
        if not self.found.errors:
            self.found.raw, self.found.instance = raw, checked.instance


def _called_alike(returns: Sequence[Return]) -> Iterable[Return]:
    """The returns with one id for each unit, whether a file has its code or its name."""
    units: dict[str, Unit] = {}
    for one in returns:
        if identity(one.unit.name) != identity(one.unit_id):
            units.setdefault(identity(one.unit_id), one.unit)
    names = UnitNames(units.values())
    for one in returns:
        here = units.get(identity(one.unit_id))
        if here is None:
            found = names.matching(one.unit_id) if units else set[str]()
            unit = units[identity(next(iter(found)))] if len(found) == 1 else one.unit
            here = units.setdefault(identity(one.unit_id), unit)
        yield replace(one, unit=one.unit._replace(unit_id=here.unit_id))


def states(units: Iterable[Settled]) -> Mapping[str, int]:
    """How many units are in each state."""
    found: dict[str, int] = {}
    for one in units:
        found[one.state] = found.get(one.state, 0) + 1
    return found
