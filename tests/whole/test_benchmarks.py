"""The benchmarks: inputs like the city's at every size, rivals that prove the same optimum, honest tables."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from argparse import Namespace
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from helpers.factory import make_instance, person, random_instance, unit
from helpers.places import ROOT
from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.optimise.pairs import Pairs
from realloc.pipeline import solve, solve_instance
from realloc.plan.load import load
from realloc.questions.no_plan.told import NoPlanError
from realloc.workbook.read import content_digest, read_workbook

sys.path.insert(0, str(ROOT))

from examples.benchmarks import _cases, _city, _machine, _tables, run
from examples.benchmarks._inputs import Assignment, Input
from examples.benchmarks._process import run as run_process
from examples.benchmarks._textbook import NoPlanError as NoTextbookPlanError
from examples.benchmarks._textbook import OutOfTimeError, Textbook
from examples.benchmarks.compare import comparison

BENCHMARKS = ROOT / "examples" / "benchmarks"


def read(about: Input | Assignment, folder: Path) -> Instance:
    loaded = load(about.write(folder))
    # Coordinates that are out of the way, and kinds that the names of units tell.
    assert {problem.code for problem in loaded.warnings} <= {"W604", "W671"}
    return loaded.instance


def script(name: str, *words: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, str(BENCHMARKS / name), *map(str, words)],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=900,
    )


# --- inputs ------------------------------------------------------------------------------------------


def shares(instance: Instance) -> tuple[float, float, float]:
    """Surplus, shortage (of headcounts) and gaps a post."""
    units = [u for u in instance.units if not u.is_department]
    posts = sum(u.quota or 0 for u in units)
    over = sum(max(0, u.headcount - (u.quota or 0)) for u in units)
    short = sum(max(0, (u.quota or 0) - u.headcount) for u in units)
    gaps = sum(max(0, n.need - n.have) for n in instance.needs.values())
    return over / posts, short / posts, gaps / posts


@pytest.mark.parametrize(("units", "room"), [(40, 0.4), (168, 0.15)])
def test_a_city_of_any_size_is_like_the_real_one(tmp_path: Path, units: int, room: float) -> None:
    instance = read(Input(units), tmp_path)
    # The example: 661 over and 558 short by headcount, 935 specialists short, 9,539 posts in 168 units.
    assert shares(instance) == pytest.approx((661 / 9539, 558 / 9539, 935 / 9539), rel=room)
    ordinary = [u for u in instance.units if not u.is_department]
    assert len(ordinary) == units and len(instance.units) == units + 3 and len(instance.fields) == 14
    assert sum(u.quota or 0 for u in ordinary) == round(9539 / 168 * units)
    assert not instance.decisions
    people = instance.officials or ()
    assert len({o.official_id for o in people}) == len(people) == sum(u.headcount for u in instance.units)
    assert 0.25 < sum(len(o.fields) > 1 for o in people) / sum(bool(o.fields) for o in people) < 0.35


def test_the_same_city_comes_out_again(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]);"
    code += "from examples.benchmarks._inputs import Input; Input(20).write(Path(sys.argv[2]))"
    digests = set()
    for seed in ("1", "2"):
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", code, str(ROOT), str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")},
            check=True,
        )
        digests.add(content_digest(read_workbook(folder / "20-14-roster.xlsx")))
    assert len(digests) == 1


def test_counts_and_four_fields_tell_of_the_same_people(tmp_path: Path) -> None:
    roster, counts = read(Input(20), tmp_path), read(Input(20, roster=False), tmp_path)
    four = read(Input(20, 4), tmp_path)

    def ordinary(instance: Instance) -> dict[str, tuple[int | None, int]]:
        return {u.unit_id: (u.quota, u.headcount) for u in instance.units if not u.is_department}

    assert ordinary(roster) == ordinary(counts) == ordinary(four)
    assert {f.field_id for f in four.fields} == {"land", "construction", "finance", "it"}
    assert counts.officials is None
    for key, need in four.needs.items():
        assert (need.need, need.have) == (roster.needs[key].need, roster.needs[key].have)
        if not roster.unit[key[0]].is_department:
            assert need.have == counts.needs[key].have


def test_variants(tmp_path: Path) -> None:
    assert read(Input(20, max_km=20), tmp_path).settings.max_km == 20
    given = read(Input(20, matrix=True), tmp_path)
    places = [i for i, u in enumerate(given.units) if not u.is_department]
    km = given.distances.km[:, places]
    assert given.distances.is_matrix and km.shape == (23, 20) and (km >= 0).all()
    square = km[places]
    assert (square != square.T).sum() > 300  # of 380 pairs: the way back has a length of its own
    kilometres_only = read(Input(20, 0, roster=False), tmp_path)
    assert not kilometres_only.fields and len(kilometres_only.units) == 20


def test_an_assignment_is_square(tmp_path: Path) -> None:
    instance = read(Assignment(6), tmp_path)
    balance = Counter(u.headcount - (u.quota or 0) for u in instance.units)
    assert balance == {1: 6, -1: 6}
    over = [u.unit_id for u in instance.units if u.headcount > (u.quota or 0)]
    short = [u.unit_id for u in instance.units if u.headcount < (u.quota or 0)]
    assert all(instance.distances.between(a, b) is not None for a in over for b in short)
    assert instance.distances.between(short[0], over[0]) is None


def test_doing_nothing_is_always_allowed(tmp_path: Path) -> None:
    from realloc.rules import RULES

    for about in (Input(20), Input(20, max_km=5), Assignment(5), Input(20, 0, roster=False)):
        ledger = Ledger(read(about, tmp_path), ())
        assert not [breach for rule in RULES for breach in rule.check(ledger)]


def test_the_country_is_34_provinces() -> None:
    # Only names and codes: drawing the people of 3,321 units takes longer than a test should.
    assert len(_cases.cases()["provinces"].inputs) == 34
    assert len({about.name for about in _cases.cases()["provinces"].inputs}) == 34  # type: ignore[union-attr]


def test_a_province_has_the_people_that_it_has_in_the_country(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A country of 12 units of the city and 12 others.
    everywhere = _city._units()
    monkeypatch.setattr(_city, "_units", lambda: everywhere[:12] + everywhere[-12:])
    codes = _city.province_codes()
    assert len(codes) > 1
    whole = read(Input(24), tmp_path)
    parts = [read(Input(24, province=code), tmp_path) for code in codes]
    assert sorted(o for part in parts for o in part.official) == sorted(whole.official)
    assert {u.unit_id: u.quota for part in parts for u in part.units} == {
        u.unit_id: u.quota for u in whole.units
    }


# --- rivals -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("solver", ["highs", "cbc"])
@pytest.mark.parametrize("on_counts", [False, True])
def test_the_textbook_model_proves_the_same_optimum(solver: str, on_counts: bool) -> None:
    plans = 0
    for seed in range(2000, 2030 if solver == "highs" else 2006):
        instance = random_instance(seed, on_counts)
        try:
            _, verification = solve_instance(instance)
            ours = [float(verification.after[goal]) for goal in instance.settings.goals]
        except NoPlanError:
            ours = None
        try:
            book = Textbook(instance)
            book.build()
            theirs = [value for _, value in book.solve(solver)]
        except NoTextbookPlanError:
            theirs = None
        assert theirs == (None if ours is None else pytest.approx(ours, rel=2e-6, abs=2e-5)), seed
        plans += ours is not None
    assert plans > 3


def test_the_textbook_model_has_a_binary_for_every_official_unit_and_field() -> None:
    people = [person("1", "A", "it", "land"), person("2", "A"), person("3", "B", "it", protected="study")]
    people.append(person("4", "S", "land"))
    units = [unit(u, 9) for u in "ABC"] + [unit("S", None)]
    book = Textbook(make_instance(units, people, {("C", "it"): 1}, km={("A", "B"): None}))
    # 1: to C (not B: a blank pair) for two fields, or the second field at home; 2: to C; 3 stays;
    # 4: to three units. Nobody goes to a department.
    assert book.columns_wanted() == 3 + 1 + 0 + 3
    book.build()
    people_columns = {
        v.name for goal in ("moves", "secondments", "reassignments") for v, _ in book._goal[goal]
    }
    assert len(people_columns) == 7


def test_the_textbook_model_gives_up_in_time(tmp_path: Path) -> None:
    book = Textbook(read(Input(5, 4), tmp_path), ends_at=0.0)
    with pytest.raises(OutOfTimeError):
        book.build()
    told = tmp_path / "told.json"
    # Nothing can be built in no time; the script says so, and how much there would have been.
    script("_textbook.py", Input(5, 4).write(tmp_path), told, "--time-limit", 0)
    news = json.loads(told.read_text(encoding="utf-8"))
    assert news["status"] == "time" and news["stage"] == "building" and news["wanted"] > 500


def test_a_rival_that_needs_too_much_memory_says_so(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    told = tmp_path / "told.json"
    code = "import sys; sys.path.insert(0, sys.argv[1]); from examples.benchmarks import _textbook as t;"
    code += "t.limit_memory(1.0); x = bytearray(2 * 2**30)"
    done = run_process([sys.executable, "-c", code, str(ROOT), str(told)])
    assert done.exit_code == 1 and "MemoryError" in done.said


def test_cp_sat_proves_the_same_optimum(tmp_path: Path) -> None:
    if not _machine.has("ortools"):
        pytest.skip("OR-Tools is not installed")
    source = Input(5).write(tmp_path)
    program, told = tmp_path / "program.json", tmp_path / "told.json"
    for done in (script("_compact.py", source, program), script("_cpsat.py", program, told)):
        assert done.returncode == 0, done.stderr
    news = json.loads(told.read_text(encoding="utf-8"))
    ours = solve(source)
    assert news["status"] == "optimal"
    after = {goal: float(ours.verification.after[goal]) for goal in ours.instance.settings.goals}
    assert news["goals"] == pytest.approx(after, rel=1e-5)


@pytest.mark.parametrize(("code", "module"), [("assignment", "scipy"), ("flow", "ortools")])
@pytest.mark.parametrize("about", [Assignment(30), Input(20, 0, roster=False)], ids=lambda a: a.name)
def test_codes_for_transport_find_the_same_kilometres(
    tmp_path: Path, about: Input | Assignment, code: str, module: str
) -> None:
    if not _machine.has(module):
        pytest.skip(f"{module} is not installed")
    source, problem, told = about.write(tmp_path), tmp_path / "problem.npz", tmp_path / "told.json"
    for done in (
        script("_transport.py", source, problem),
        script("_specialists.py", problem, told, "--code", code),
    ):
        assert done.returncode == 0, done.stderr
    news = json.loads(told.read_text(encoding="utf-8"))
    assert news["goals"]["distance"] == pytest.approx(
        float(solve(source).verification.after["distance"]), rel=2e-6
    )


def test_what_is_no_transport_problem_is_refused(tmp_path: Path) -> None:
    from examples.benchmarks._transport import transport

    with pytest.raises(ValueError, match="not a transport problem"):
        transport(read(Input(5, 4), tmp_path))


# --- measuring ------------------------------------------------------------------------------------------


def test_the_command_measures_and_writes_everything(tmp_path: Path) -> None:
    done = script(
        "run.py",
        *("--case", _cases.QUICK[0], "--without-rivals", "--repeat", 1),
        *("--folder", tmp_path / "inputs", "--results", tmp_path / "results"),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    text = (tmp_path / "results" / "results.json").read_text(encoding="utf-8")
    assert str(tmp_path) not in text and str(Path.home()) not in text
    results = json.loads(text)
    (case,) = results["cases"]
    assert [len(case["runs"][who]) for who in ("realloc", "floor")] == [1, 1]
    for measured in case["runs"]["realloc"]:
        parts = _tables.parts_of(measured)
        assert measured["proven"] and list(parts) == list(_tables.KNOWN_PARTS)
        assert all(seconds > 0 for seconds in parts.values())
        assert sum(parts.values()) == pytest.approx(measured["seconds"], abs=0.01)
        assert measured["peak_mb"] is None or 20 < measured["peak_mb"] < 1000
    assert [measured["command"] for measured in results["commands"]] == ["--help", "check hcmc.xlsx"]
    assert "Python" in results["machine"]
    page = (tmp_path / "results" / "results.md").read_text(encoding="utf-8")
    assert page == _tables.page(results) + "\n"
    assert "5 units, 14 fields, roster" in page and "291" in page


def test_a_process_is_measured_and_stopped() -> None:
    fine = run_process([sys.executable, "-c", "print('x' * 10); raise SystemExit(7)"])
    assert fine.exit_code == 7 and "xxxxxxxxxx" in fine.said
    stopped = run_process([sys.executable, "-c", "import time; time.sleep(60)"], time_limit=0.5)
    assert stopped.exit_code is None and 0.5 <= stopped.seconds < 30
    if hasattr(os, "wait4"):
        import resource  # not on Windows

        block = "x = bytearray(200_000_000); x[::4096] = b'1' * len(x[::4096])"
        large = run_process([sys.executable, "-c", block])
        # Linux counts what the parent held when it forked; this process may hold much by now.
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        assert large.peak_mb is not None and 200 < large.peak_mb < max(300, own + 100)


def made(case: str, seconds: list[float], **rivals: dict[str, Any]) -> dict[str, Any]:
    """A case as it is kept, with a product that takes so long and a floor of half of it."""
    ours = [
        {
            "seconds": s,
            "cpu_seconds": 3.0,
            "peak_mb": 100.0,
            "phases": {"read": s / 8, "solve": s / 2, "write": s / 8},
            "status": "optimal",
            "proven": True,
            "officials": 1000,
        }
        for s in seconds
    ]
    floor = [{"seconds": s / 2, "peak_mb": 50.0, "status": "optimal"} for s in seconds]
    runs = {"realloc": ours, "floor": floor} | {who: [r] for who, r in rivals.items()}
    return {"case": case, "what": case, "runs": runs}


def session_of(*made_cases: dict[str, Any]) -> dict[str, Any]:
    machine = {"processor": "P", "cores": "2", "memory": "4 GiB", "system": "S", "Python": "3"}
    return {"date": "2026-01-01", "machine": machine, "commands": [], "cases": list(made_cases)}


def test_the_growth_exponent_is_fitted_from_40_units_up() -> None:
    # seconds = 0.01 · units^1.5, but for 20 units, which do not count.
    sizes = {20: 50.0} | {u: 0.01 * u**1.5 for u in (40, 80, 168, 600)}
    results = session_of(*(made(f"{u}-14-roster", [s]) for u, s in sizes.items()))
    exponent, factor = _tables.growth(results) or (0.0, 0.0)
    assert exponent == pytest.approx(1.5) and factor == pytest.approx(0.01)
    assert "realloc 1.50" in _tables.page(results)


def test_tables_have_medians_and_ratios() -> None:
    finished = {"status": "optimal", "total": 40.0, "seconds": 41.0}
    open_end = {"status": "time", "stage": "gap", "wanted": 12345, "limit": 60.0}
    results = session_of(
        made("20-14-roster", [2.0, 10.0, 4.0], **{"textbook-highs": finished, "cpsat": open_end})
    )
    page = _tables.page(results)
    # Medians: 4 s against a floor of 2 s; solving is half of it, 2 s, and the rival's 40 s are 20 times that.
    assert "| 20-14-roster | 1,000 | 2.00 | 4.00 | 2.0 | 3.00 | 100 | 3 | yes |" in page
    assert "| 2.00 | 40.0 (20×) | not tried | not finished in 60 s (gap, 12,345 columns) |" in page
    # A quarter is in no part: it is start-up.  Then reading, and solving, and writing.
    assert "| 20-14-roster | 1.00 | 0.50 | 2.00 | 0.50 |" in page


def test_ways_of_a_country_reach_the_optimum_of_a_city(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that only a country needs (units apart, districts, rounds solved anew) on 40 units: the goals are
    those of the usual way, though two partners each leave most pairs to be brought in."""
    instance = read(Input(40), tmp_path)
    _, usual = solve_instance(instance)
    monkeypatch.setattr("realloc.optimise.parts.LARGE", 0)
    monkeypatch.setattr("realloc.optimise.parts.MUCH_TO_DO", 0)
    monkeypatch.setattr("realloc.optimise.structure.UNITS_A_PART", 7)
    monkeypatch.setattr("realloc.optimise.pairs.MANY_ENDS", 0)
    monkeypatch.setattr("realloc.optimise.pairs.CHEAPEST", 1)
    monkeypatch.setattr("realloc.optimise.coarse.DISTRICTS", 5)
    monkeypatch.setattr("realloc.optimise.solvers.highs.MANY_COLUMNS", 10)
    brought: list[int] = []

    def add_cheaper(pairs: Pairs, *args: Any, **options: Any) -> int:
        brought.append(priced(pairs, *args, **options))
        return brought[-1]

    priced = Pairs.add_cheaper
    monkeypatch.setattr(Pairs, "add_cheaper", add_cheaper)
    plan, found = solve_instance(instance)
    assert plan.status == "optimal" and sum(brought) > 100
    for goal in instance.settings.goals:
        assert float(found.after[goal]) == pytest.approx(float(usual.after[goal]), rel=2e-6), goal


def test_parts_of_a_run_add_up() -> None:
    stages = {"parse": 1.0, "validate": 0.5, "build": 3.0, "goals.over": 1.0, "goals.gap": 2.0}
    stages |= {"goals.distance": 4.0, "verify": 0.2}
    told = {"read": 2.0, "solve": 11.0, "write": 5.0} | {f"stages.{k}": v for k, v in stages.items()}
    parts = _tables.parts_of({"seconds": 20.0, "phases": told})
    assert parts == {
        "start-up": 2.0,
        "reading": 1.0,
        "validating": 1.0,
        "building": 3.0,
        "goals": 3.0,
        "distance": 4.0,
        "verifying": 1.0,
        "writing": 5.0,
    }
    assert _tables.solving_seconds({"seconds": 20.0, "phases": told}) == 10.0


def test_two_sessions_are_set_side_by_side() -> None:
    before = session_of(
        made("40-14-roster", [8.0]), made("80-14-roster", [64.0]), made("20-14-roster", [1.0])
    )
    late = made("600-14-roster", [1.0])
    late["runs"] = {"realloc": [{"status": "time", "limit": 600.0, "seconds": 600.0, "peak_mb": 9.0}]}
    before["cases"].append(late)
    after = session_of(*(made(f"{u}-14-roster", [s]) for u, s in ((40, 2.0), (80, 4.0), (600, 30.0))))
    told = comparison(before, after)
    assert "| 40-14-roster | 8.00 | 2.00 | 4.0 | 100 | 100 |" in told
    assert "| 600-14-roster | over 600 | 30.00 | over 20.0 | 9 | 100 |" in told
    # 8 times the seconds for twice the units before, then twice; 30/4 for 7.5 times the units.
    assert "Growth exponent: 3.00 before, 1.00 after." in told
    assert "20-14-roster" not in told


def test_another_optimum_of_a_rival_is_told() -> None:
    asked = Namespace(time_limit=1.0, quick=True)
    session = run.Session(asked, Path())
    case = _cases.cases()["5-14-roster"]
    ours = {"goals": {"gap": 3.0, "distance": 100.0}}
    session._compare(case, {"realloc": [ours], "cpsat": [{"goals": {"gap": 3.0, "distance": 100.001}}]})
    assert session.failures == []
    session._compare(case, {"realloc": [ours], "cpsat": [{"goals": {"gap": 2.0}}]})
    assert len(session.failures) == 1 and "gap" in session.failures[0]


def test_a_case_that_fails_is_told_and_left_out(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_text("no workbook", encoding="utf-8")
    asked = Namespace(time_limit=1.0, quick=True, memory_gib=0.0, stop_after=60.0, without_rivals=True)
    session = run.Session(asked, tmp_path)
    session.measure(_cases.cases()["5-14-roster"], [broken])
    assert session.results["cases"] == []
    assert len(session.failures) == 1 and "ended with 4" in session.failures[0]


def test_tables_go_between_their_markers() -> None:
    text = "a\n<!-- benchmarks -->\nold\n<!-- /benchmarks -->\nb\n"
    new = _tables.between(text, "new \\1")
    assert new == "a\n<!-- benchmarks -->\n\nnew \\1\n\n<!-- /benchmarks -->\nb\n"
    assert _tables.between(new, "new \\1") == new
    with pytest.raises(ValueError, match="markers"):
        _tables.between("nothing", "new")


def test_published_tables_are_those_of_the_published_runs() -> None:
    raw = BENCHMARKS / "results" / "results.json"
    if not raw.exists():
        pytest.skip("nothing is published yet")
    results = json.loads(raw.read_text(encoding="utf-8"))
    for file, content in ((BENCHMARKS, _tables.page(results)), (ROOT, _tables.short(results))):
        text = (file / "README.md").read_text(encoding="utf-8")
        assert _tables.between(text, content) == text


def test_every_case_can_be_named() -> None:
    known = _cases.cases()
    assert {*_cases.QUICK, *_cases.FULL, *_cases.GROWING, *_tables.SHORT_TABLE} <= set(known)
    assert len({case.what for case in known.values()}) == len(known)
    assert set(_tables.TITLES) == set(_cases.RIVALS)
    text = (BENCHMARKS / "README.md").read_text(encoding="utf-8")
    told = script("run.py", "--help").stdout
    for option in set(re.findall(r"`(--[a-z-]+)", text)):
        assert option in told or option == "--units"
