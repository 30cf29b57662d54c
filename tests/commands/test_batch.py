"""Many workbooks: all are done whatever becomes of one, nothing is done twice, and nothing is lost."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from helpers.command_line import run
from helpers.places import EXAMPLES, ROOT, TINY
from helpers.workbooks import write_workbook
from realloc.batch.asked import Asked
from realloc.batch.inputs import sources_of
from realloc.batch.results import worst
from realloc.reports.batch_folder import BatchFolder, Files, batch_folder

INFEASIBLE = EXAMPLES / "infeasible" / "infeasible.xlsx"
UNITS = [["unit", "kind", "quota", "headcount"], ["Alder", "ward", 2, 4], ["Birch", "ward", 3, 1]]
RULES = [["rule", "value"], ["as_of", "2026-01-31"]]


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A city that is solved, one whose decisions clash, and something that is no workbook."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "tiny.xlsx").write_bytes(TINY.read_bytes())
    (folder / "clash.xlsx").write_bytes(INFEASIBLE.read_bytes())
    (folder / "broken.xlsx").write_text("no workbook")
    return folder


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "batch.jsonl").read_text(encoding="utf-8").splitlines()]


def told(line: dict[str, Any]) -> dict[str, Any]:
    """Everything but the clock."""
    return {key: value for key, value in line.items() if key != "seconds"}


def test_a_plan_a_line_and_a_log_of_each_and_a_summary(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("batch", inputs, "-o", out, "--json", tmp_path / "b.json", "--lang", "en")
    # One is not solvable and one cannot be read, which is the worst of 0, 5 and 4.
    assert result.exit_code == 4
    assert {path.name for path in out.iterdir() if not path.name.startswith(".")} == {
        *(f"{name}.{ending}" for name in ("tiny", "clash", "broken") for ending in ("json", "log")),
        *("tiny.plan.xlsx", "batch.jsonl", "batch.xlsx"),
    }
    assert [(line["batch"]["source"], line["status"], line["batch"]["exit"]) for line in lines(out)] == [
        ("broken.xlsx", "invalid", 4),
        ("clash.xlsx", "infeasible", 5),
        ("tiny.xlsx", "optimal", 0),
    ]
    assert "1  errors in the input" in result.stdout and "1  no plan possible" in result.stdout
    # The parts of a conflict, which `solve` tells on lines of their own, stay apart in one line.
    assert "N3 must go to South ward (South); Decisions!A3: N4" in " ".join(result.stdout.split())
    assert run("verify", out / "tiny.plan.xlsx").exit_code == 0
    document = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))
    assert (document["exit"], document["exits"]) == (4, {"0": 1, "5": 1, "4": 1})
    # The example on paper: of 3 over, 1 stays; 2 transfers, 1 secondment and 1 reassignment.
    assert document["totals"]["surplus"] == [3, 1]
    assert [document["totals"][kind] for kind in ("transfer", "secondment", "reassignment")] == [2, 1, 1]


def test_what_comes_out_is_what_solve_gives(inputs: Path, tmp_path: Path) -> None:
    run("batch", inputs / "tiny.xlsx", "-o", tmp_path / "out", "-q")
    run(
        "solve", inputs / "tiny.xlsx", "-o", tmp_path / "one.plan.xlsx", "--json", tmp_path / "one.json", "-q"
    )
    (line,) = lines(tmp_path / "out")
    alone = json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))
    assert {key: value for key, value in told(line).items() if key in alone} == told(alone)
    compared = run("compare", tmp_path / "out" / "tiny.plan.xlsx", tmp_path / "one.plan.xlsx", "--json", "-")
    assert json.loads(compared.stdout)["status"] == "same"


def test_the_summary_adds_up_in_both_languages(inputs: Path, tmp_path: Path) -> None:
    (inputs / "again.xlsx").write_bytes(TINY.read_bytes())
    for language, sheet, plans in (("en", "Summary", "All plans together"), ("vi", "Tổng hợp", "Tất cả")):
        run("batch", inputs, "-o", tmp_path / language, "-q", "--lang", language)
        book = load_workbook(tmp_path / language / "batch.xlsx")
        rows = [[cell.value for cell in row] for row in book[sheet].iter_rows()]
        head = next(i for i, row in enumerate(rows) if str(row[0]).startswith(plans))
        # Twice the example on paper: surplus 3 → 1, unfilled 4 → 2, specialists missing 4 → 1 (Drift's land).
        assert [row[1:4] for row in rows[head + 1 : head + 4]] == [[6, 2, -4], [8, 4, -4], [8, 2, -6]]
        # One row a workbook, under the heading.
        assert len(list(book.worksheets[1].iter_rows())) == 5


def test_done_once_is_not_done_again(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("batch", inputs, "-o", out, "-q")
    before = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    again = run("batch", inputs, "-o", out)
    assert again.exit_code == 4
    assert "Done before and left as they are: 3" in again.stdout
    assert {path.name: path.stat().st_mtime_ns for path in out.iterdir()} == before


def test_what_changed_is_done_again_and_only_that(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("batch", inputs, "-o", out, "-q")
    (inputs / "broken.xlsx").write_bytes(TINY.read_bytes())
    result = run("batch", inputs, "-o", out, "--json", "-", "-q")
    document = json.loads(result.stdout)
    assert [(w["name"], w["exit"]) for w in document["workbooks"] if w["solved_now"]] == [("broken", 0)]
    assert result.exit_code == 5
    # Other options ask another question, and the plan that there was is kept.
    run("batch", inputs, "-o", out, "-q", "--set", "max_moves=1")
    assert (out / "tiny.plan.bak.xlsx").is_file()
    assert sum(move["count"] for move in lines(out)[-1]["moves"] if move["kind"] != "reassignment") == 1


def test_a_workbook_that_has_errors_now_has_no_plan_beside_its_line(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("batch", inputs / "tiny.xlsx", "-o", out, "-q")
    (inputs / "tiny.xlsx").write_text("no workbook any more")
    assert run("batch", inputs / "tiny.xlsx", "-o", out, "-q").exit_code == 4
    assert not (out / "tiny.plan.xlsx").exists()
    assert (out / "tiny.plan.bak.xlsx").is_file()


def test_several_at_once_give_the_same(inputs: Path, tmp_path: Path) -> None:
    (inputs / "hue.xlsx").write_bytes((EXAMPLES / "hue" / "hue.xlsx").read_bytes())
    for jobs in (1, 2):
        # Huế says no day, and there may be a night between the two.
        options = ("-o", tmp_path / f"o{jobs}", "-j", jobs, "-q", "--set", "as_of=2026-01-01")
        assert run("batch", inputs, *options).exit_code == 4
    assert [told(line) for line in lines(tmp_path / "o1")] == [told(line) for line in lines(tmp_path / "o2")]


@pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="Dask is not installed")
def test_a_cluster_gives_the_same_for_batch_prices_and_frontier(inputs: Path, tmp_path: Path) -> None:
    from distributed import LocalCluster

    plan = tmp_path / "tiny.plan.xlsx"
    run("solve", TINY, "-o", plan, "-q")
    asked = {
        "prices": ("prices", plan, "--json", "-", "-q", "-j", "1"),
        "frontier": ("frontier", TINY, "--json", "-", "-q", "-j", "1"),
    }
    here = {name: timeless(json.loads(run(*words).stdout)) for name, words in asked.items()}
    run("batch", inputs, "-o", tmp_path / "here", "-q")
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as cluster:
        address = ("--dask", cluster.scheduler_address)
        for name, words in asked.items():
            assert timeless(json.loads(run(*words, *address).stdout)) == here[name]
        assert run("batch", inputs, "-o", tmp_path / "there", "-q", *address).exit_code == 4
    assert [told(line) for line in lines(tmp_path / "there")] == [
        told(line) for line in lines(tmp_path / "here")
    ]


def timeless(document: Any) -> Any:
    if isinstance(document, dict):
        return {key: timeless(value) for key, value in document.items() if key != "seconds"}
    return [timeless(value) for value in document] if isinstance(document, list) else document


def test_a_cluster_that_is_none_is_a_usage_error(inputs: Path, tmp_path: Path) -> None:
    result = run("batch", inputs, "-o", tmp_path / "out", "--dask", "nowhere")
    assert result.exit_code == 2
    assert "--dask" in result.stderr


# -- stopped anywhere ------------------------------------------------------------------------------------


def test_two_at_once_in_one_folder_are_refused(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with batch_folder(out):
        result = run("batch", inputs, "-o", out)
    assert result.exit_code == 2
    assert "another batch is at work" in result.stderr
    assert run("batch", inputs, "-o", out, "-q").exit_code == 4


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
@pytest.mark.parametrize("after", [0.6, 1.4, 2.0])
def test_killed_and_begun_again_all_is_there_once(after: float, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for n in range(4):
        quotas = [UNITS[0], ["Alder", "ward", 2 + n, 6 + n], ["Birch", "ward", 9, 1]]
        write_workbook(folder / f"w{n}.xlsx", {"Units": quotas, "Rules": RULES})
    command = [sys.executable, "-m", "realloc", "batch", str(folder), "-o", str(out), "-j", "2", "-q"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    begun = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    time.sleep(after)
    begun.send_signal(signal.SIGKILL)
    begun.communicate(timeout=900)
    done = {path.stem for path in out.glob("w*.json")} if out.exists() else set()
    result = run("batch", folder, "-o", out, "--json", "-", "-q")
    document = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {w["name"] for w in document["workbooks"] if not w["solved_now"]} >= done
    assert sorted(path.name for path in out.iterdir() if not path.name.startswith(".")) == sorted(
        [
            "batch.jsonl",
            "batch.xlsx",
            *(f"w{n}.{ending}" for n in range(4) for ending in ("json", "log", "plan.xlsx")),
        ]
    )
    assert {path.name for path in out.iterdir() if path.name.startswith(".")} <= {".realloc-batch.lock"}


@pytest.mark.parametrize("laid_out", range(4))
def test_what_had_arrived_when_it_was_killed_is_laid_out_and_not_solved_again(
    laid_out: int, inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after 0, 1, 2 and 3 of the three files were put in their places, before the bundle was gone."""
    out, arrived = tmp_path / "out", Files(*bundle(inputs))
    puts = 0
    real = Path.unlink

    class KilledError(BaseException):
        pass

    def put(path: Path, data: bytes) -> None:
        nonlocal puts
        if puts == laid_out:
            raise KilledError
        puts += 1
        path.write_bytes(data)

    def unlink(path: Path, **options: bool) -> None:
        if path.suffix == ".zip":
            raise KilledError
        real(path, **options)

    with monkeypatch.context() as patched:
        patched.setattr("realloc.reports.batch_folder._put", put)
        patched.setattr(Path, "unlink", unlink)
        with pytest.raises(KilledError), batch_folder(out) as folder:
            folder.put("tiny", arrived)
    result = run("batch", inputs / "tiny.xlsx", "-o", out, "--json", "-", "-q")
    (workbook,) = json.loads(result.stdout)["workbooks"]
    assert (result.exit_code, workbook["solved_now"]) == (0, False)
    assert {path.name for path in out.iterdir()} == {
        *("tiny.json", "tiny.log", "tiny.plan.xlsx", "batch.jsonl", "batch.xlsx", ".realloc-batch.lock")
    }


def bundle(inputs: Path) -> tuple[bytes, bytes, bytes]:
    """What came out of a workbook in another folder."""
    there = inputs.parent / "there"
    run("batch", inputs / "tiny.xlsx", "-o", there, "-q")
    return tuple((there / f"tiny.{ending}").read_bytes() for ending in ("json", "log", "plan.xlsx"))  # type: ignore[return-value]


def test_a_half_written_bundle_is_never_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no room")

    with batch_folder(tmp_path / "out") as folder:
        monkeypatch.setattr("realloc.reports.batch_folder.zipfile.ZipFile.writestr", full)
        with pytest.raises(OSError, match="no room"):
            folder.put("x", Files(b"{}", b"", None))
        assert not list(folder.path.glob("*.zip")) and not list(folder.path.glob("x.*"))


def test_a_line_without_its_plan_is_not_done(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("batch", inputs / "tiny.xlsx", "-o", out, "-q")
    (out / "tiny.plan.xlsx").unlink()
    assert BatchFolder(out).document("tiny") is None
    assert run("batch", inputs / "tiny.xlsx", "-o", out, "-q").exit_code == 0
    assert zipfile.is_zipfile(out / "tiny.plan.xlsx")


# -- which, and how bad ----------------------------------------------------------------------------------


def test_which_workbooks_are_meant_and_how_they_are_called(tmp_path: Path) -> None:
    for name in (
        "a/x.xlsx",
        "b/X.xls",
        "b/y.ods",
        "b/y.plan.xlsx",
        "b/y.plan.bak2.xlsx",
        "b/~$y.xlsx",
        "n.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "Units.csv").touch()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "z.xlsx").touch()
    found, passed = sources_of([tmp_path, tmp_path / "b" / "y.ods"], tmp_path / "out")
    # Those called alike, be it only on some disks, are told apart by their folders.
    assert [source.name for source in found] == ["a-x", "b-X", "y", "tables"]
    assert [path.name for path in passed] == ["y.plan.bak2.xlsx", "y.plan.xlsx"]


def test_the_worst_exit_code_counts() -> None:
    assert worst([]) == 0
    assert [worst(codes) for codes in ([0, 3], [3, 5], [5, 4], [4, 1, 0])] == [3, 5, 4, 1]


def test_a_limit_of_time_decides_nothing_that_is_proven() -> None:
    assert Asked(time_limit=1).digest == Asked(time_limit=2).digest
    assert Asked().digest != Asked(language="vi").digest != Asked(anonymous=True).digest


def test_no_workbook_is_a_usage_error(tmp_path: Path) -> None:
    result = run("batch", tmp_path, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_names_stay_out_of_lines_and_logs(tmp_path: Path) -> None:
    people = [["official", "name", "unit", "protected"], ["A1", "Ann Secret", "Alder", None]]
    people += [[f"A{n}", f"Person {n}", "Alder", "care of Ann Secret" if n == 2 else None] for n in (2, 3, 4)]
    people += [["B1", "Em", "Birch", None]]
    write_workbook(tmp_path / "w.xlsx", {"Units": UNITS, "Officials": people, "Rules": RULES})
    wrong = [*people, ["A1", "Ann Secret", "Alder", None]]
    write_workbook(tmp_path / "wrong.xlsx", {"Units": UNITS, "Officials": wrong, "Rules": RULES})
    out = tmp_path / "out"
    assert run("batch", tmp_path / "w.xlsx", tmp_path / "wrong.xlsx", "-o", out, "-q").exit_code == 4
    for path in (*out.glob("*.json"), *out.glob("*.log"), out / "batch.jsonl"):
        assert "Secret" not in path.read_text(encoding="utf-8"), path.name
