"""Reads filled packs: every answer with its cell, every fault told, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from realloc.city.hearing import answers_of, binding
from realloc.city.lines import Answer, Party, Reply
from realloc.intake.files import is_sent
from realloc.rounds.announced import Announced, open_announced
from realloc.rounds.days import with_days
from realloc.rounds.heard import Heard, HeardFile
from realloc.rounds.line_shown import Called, by_list
from realloc.rounds.pack_lacking import lacking_of
from realloc.rounds.pack_rows import PackReader, Place
from realloc.rounds.pack_strays import strays_of
from realloc.rounds.pack_tables import Filled, filled_of
from realloc.rounds.packs import ASKED
from realloc.words.bilingual import Words
from realloc.workbook.contract.loop_sheets import REPLY_WORDS
from realloc.workbook.problems.found import InputProblems, ReplyProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook, is_plan, read_workbook

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")
"""What is read of a folder."""

_Asked = tuple[str, Party, int]
"""A line, who answers, and in which round: answered once."""


def hear(
    announced: Announced,
    paths: Sequence[Path | str],
    *,
    as_of: date,
    found: Iterable[Problem] = (),
    lenient: bool = False,
) -> Heard:
    """Read what came back to an announced plan.

    Parameters
    ----------
    paths : sequence of Path
        Filled packs, folders of them, or the plan itself, whose own answers count already.
    as_of : date
        The day on which they are read: no answer can be of a later one.
    found : iterable of Problem
        What :func:`realloc.rounds.days.with_days` found of the plan's own list, to be told together.
    lenient : bool
        Leave out answers with faults, each told, and use the rest.

    Raises
    ------
    realloc.workbook.problems.found.ReplyProblems
        Every fault of every file at once, unless ``lenient``.
    """
    hearing = _Hearing(announced, as_of, lenient)
    hearing.note(found, announced.raw.file)
    for path in hearing.files(map(Path, paths)):
        hearing.read(path)
    hearing.tell_done_and_refused()
    errors = hearing.errors
    if errors and not lenient:
        raise ReplyProblems((*errors, *hearing.told), announced.instance.language)
    left_out = (
        Problem("W689", p.sheet, p.cell, {"what": Words(p.message("en"), p.message("vi"))}, p.file)
        for p in errors
    )
    return Heard(
        tuple(sorted(hearing.new, key=hearing.order)),
        max((f.sent for f in hearing.ours if f.sent), default=None),
        max((f.reply_by for f in hearing.ours if f.reply_by), default=None),
        (*left_out, *hearing.told),
        tuple(hearing.read_files),
    )


@dataclass
class _Hearing:
    """What was read so far; ``ours`` are the packs of this very plan."""

    announced: Announced
    as_of: date
    lenient: bool
    errors: list[Problem] = field(default_factory=list)
    told: list[Problem] = field(default_factory=list)
    ours: list[Filled] = field(default_factory=list)
    read_files: list[HeardFile] = field(default_factory=list)
    _found: dict[_Asked, Reply] = field(default_factory=dict)
    _disputed: set[_Asked] = field(default_factory=set)
    _written: dict[str, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known = {_asked(reply): reply for reply in self.announced.replies}
        self._called = Called(self.announced)
        self._places = {line.line_id: n for n, line in enumerate(self.announced.lines)}
        self._asked_about = by_list(line for line in self.announced.settled() if line.status in ASKED)

    @property
    def new(self) -> list[Reply]:
        """Answers that nothing speaks against."""
        return [reply for asked, reply in self._found.items() if asked not in self._disputed]

    def order(self, reply: Reply) -> tuple[int, int, int]:
        """Where an answer stands, whatever file it came in."""
        return self._places[reply.line_id], list(Party).index(reply.party), reply.round

    def note(self, problems: Iterable[Problem], file: str) -> None:
        """Keep what was found of a file, errors apart from what is only told."""
        for problem in problems:
            (self.errors if problem.severity == "error" else self.told).append(problem.in_file(file))

    # -- files -------------------------------------------------------------------------------------------

    def files(self, paths: Iterable[Path]) -> Iterator[Path]:
        """Every workbook once; those of a folder by name."""
        seen: set[Path] = set()
        for path in paths:
            for one in self._inside(path) if path.is_dir() else [path]:
                if one.resolve() not in seen:
                    seen.add(one.resolve())
                    yield one

    def _inside(self, folder: Path) -> list[Path]:
        inside = sorted(filter(is_sent, folder.iterdir()))
        found = [p for p in inside if p.suffix.casefold() in WORKBOOKS and p.is_file()]
        others = [p.name for p in inside if p not in found]
        if found and others:
            names = "; ".join(others)
            values = {"count": len(others), "folder": folder.name, "files": Words(names, names)}
            self.told.append(Problem("W633", values=values))
        if not found:
            self.errors.append(Problem("E540", file=folder.name or str(folder)))
        return found

    def read(self, path: Path) -> None:
        """Read one file, whatever it is."""
        try:
            raw = read_workbook(path, self.announced.instance.language)
            if is_plan(raw):
                self._hear_plan(path, raw)
            else:
                self._hear_pack(filled_of(raw))
        except InputProblems as problems:
            self.note(map(_of_reply, problems.errors), path.name)

    def _hear_plan(self, path: Path, raw: RawWorkbook) -> None:
        """The plan itself says nothing new; a copy of it in which others have typed does."""
        if raw.sha256 == self.announced.raw.sha256:
            return
        other = open_announced(path, language=self.announced.instance.language)
        other, found = with_days(other, self.as_of)
        if other.plan_id != self.announced.plan_id:
            self._refuse(raw.file, other.plan_id, other.number)
            return
        self.note(found, raw.file)
        for reply in other.replies[len(other.instance.replies) :]:
            sheet, _, cell = reply.cell.removeprefix(f"{raw.file} ").rpartition("!")
            self._add(reply, Place(raw.file, sheet, cell))

    def _hear_pack(self, filled: Filled) -> None:
        announced = self.announced
        if not (filled.codes or filled.tables):
            self.errors.append(Problem("E535", file=filled.file))
            return
        ours = filled.plan_id in (announced.plan_id, "")
        if not ours and not self._is_earlier(filled):
            self._refuse(filled.file, filled.plan_id, filled.round)
            return
        reader = PackReader(
            announced, self._called, filled, announced.number if ours else filled.round, self.as_of
        )
        answers = list(reader.answers())
        self.errors += reader.errors
        self.told += reader.told
        self.note(strays_of(filled), filled.file)
        if ours:
            self.note(lacking_of(announced, self._asked_about, filled, reader.shown), filled.file)
        for reply, place in answers:
            self._add(reply, place)
        if ours:
            self.ours.append(filled)
        elif reader.used:
            values = {"its_round": filled.round, "round": announced.number, "count": reader.used}
            self.told.append(Problem("W686", values=values, file=filled.file))
        self.read_files.append(HeardFile(filled.file, filled.unit_id, reader.round, len(answers)))

    def _is_earlier(self, filled: Filled) -> bool:
        """Whether it is a pack of an earlier round of this plan: then all of its lines are known."""
        known = {line.id_in(filled.round) for line in self.announced.lines}
        theirs = {code.line_id for code in filled.codes if code.plan_id == filled.plan_id}
        return bool(theirs) and theirs <= known and 0 < filled.round < self.announced.number

    def _refuse(self, file: str, plan_id: str, number: int) -> None:
        announced = self.announced
        values = {"found": plan_id, "its_round": number}
        values |= {"plan": announced.plan_id, "round": announced.number}
        self.errors.append(Problem("E536", values=values, file=file))

    # -- answers -----------------------------------------------------------------------------------------

    def _add(self, reply: Reply, place: Place) -> None:
        """Take an answer, unless it was given already; one that speaks against another is none."""
        asked = _asked(reply)
        self._written[reply.cell] = place
        before = self._known.get(asked) or self._found.get(asked)
        if before is None or _has_come(before, reply):
            self._found[asked] = reply
        elif _has_come(reply, before):
            return
        elif not _agree(before, reply):
            self._dispute(before, reply)
        elif before.cell != reply.cell:  # else it is in the register from the same file
            values = {"found": _said(reply), "first": Words.same(before.cell)}
            self._tell("W683", reply, values)
            if asked in self._found and before.reason is None:
                self._found[asked] = reply

    def _dispute(self, before: Reply, reply: Reply) -> None:
        """Two answers of a party to a line; where the rest is used, nobody is moved over a refusal."""
        asked, told, other = _asked(reply), reply, before
        if _rules_out(reply) > _rules_out(before):
            self._found[asked] = reply
            if self.lenient:  # what is told there is what is left out
                told, other = before, reply
        elif not before.answer.is_refusal:
            self._disputed.add(asked)
        self._tell(
            "E537", told, {"found": _said(told), "first": Words.same(other.cell), "other": _said(other)}
        )

    def tell_done_and_refused(self) -> None:
        """Who refuses has not come: one of the two is wrong, and nobody but them can say which.

        One of them was said now, in a pack or in the plan's own list; what the register has was told before.
        """
        answers = answers_of(self.announced.lines, (*self.announced.replies, *self.new))
        for line in self.announced.lines:
            said = answers.get(line.line_id, {})
            done = said.get(Party.RECEIVER)
            if done is not None and done.answer is Answer.DONE:
                binds = (said.get(party) for party in binding(line, self.announced.instance.settings))
                for refusal in binds:
                    if refusal is not None and refusal.answer.is_refusal:
                        self._tell_both(done, refusal)

    def _tell_both(self, done: Reply, refusal: Reply) -> None:
        typed = set(map(_asked, self.announced.replies[len(self.announced.instance.replies) :]))
        now = [r for r in (done, refusal) if _asked(r) in self._found]
        now += [r for r in (done, refusal) if _asked(r) in typed]
        if not now:
            return
        later, first = (done, refusal) if now[0] is done else (refusal, done)
        values = {"found": _said(later), "first": Words.same(first.cell), "other": _said(first)}
        self._tell("E582", later, values)
        # Where the rest is used, nobody is taken to have come over a refusal.
        self._disputed.add(_asked(later))

    def _tell(self, code: str, reply: Reply, values: Mapping[str, object]) -> None:
        """Tell something of an answer where it was written."""
        place = self._written.get(reply.cell) or self._in_the_plan(reply)
        self.note([Problem(code, place.sheet, place.cell, values)], place.file)

    def _in_the_plan(self, reply: Reply) -> Place:
        """Where an answer of the plan stands; of those in its register the cell names the file."""
        sheet, _, cell = reply.cell.rpartition("!")
        return Place("" if reply in self.announced.instance.replies else self.announced.raw.file, sheet, cell)


def _of_reply(problem: Problem) -> Problem:
    """What is wrong with a file, where a pack was expected and no input; its name is told beside it."""
    if problem.code == "E107":
        return Problem("E535")
    values = dict(problem.values)
    if "file" in values:
        values["file"] = Path(str(values["file"])).name
    return replace(problem, values=values)


def _has_come(before: Reply, now: Reply) -> bool:
    """Whether somebody whom the receiver agreed to has come since: that says more, and nothing else."""
    return before.answer is Answer.AGREE and now.answer is Answer.DONE


def _asked(reply: Reply) -> _Asked:
    return reply.line_id, reply.party, reply.round


def _agree(one: Reply, other: Reply) -> bool:
    """Whether two answers say the same: also the reason, which decides what a refusal rules out."""
    reasons = {one.reason, other.reason} - {None}
    return one.answer is other.answer and (len(reasons) < 2 or not one.answer.is_refusal)


def _rules_out(reply: Reply) -> int:
    """How much an answer rules out: nothing, one unit, or every one."""
    return reply.answer.is_refusal + (reply.answer is Answer.REFUSE_ALL)


def _said(reply: Reply) -> Words:
    en, vi = REPLY_WORDS[reply.answer][:2]
    return Words(f'"{en}"', f'"{vi}"')
