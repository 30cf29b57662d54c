"""What a plan was given for its heading is typed once: packs, letters and the next plan have it too."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.command_line import run
from helpers.letters import FILES, city, paragraphs
from helpers.packs import texts
from helpers.workbooks import write_workbook
from realloc.plan.saved.record import solved_letterhead
from realloc.rounds.announced import open_announced
from realloc.rounds.heading import items_of_plan
from realloc.workbook.read import read_workbook

GIVEN = (
    *("--agency", "Sở X", "--place", "Huế", "--signer", "Bà Z", "--date", "2026-01-02"),
    *("--report", "number=7/PA-SX", "--report", "superior=Tỉnh Y"),
)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Solved with options; its own Report sheet says another agency and place, and who proposes."""
    folder = tmp_path_factory.mktemp("heading")
    report = [["item", "value"], ["agency", "Sở W"], ["place", "Đà Lạt"], ["proposer", "Phòng V"]]
    source = write_workbook(folder / "wards.xlsx", city(Report=report))
    path = folder / "wards.plan.xlsx"
    assert run("solve", source, "-o", path, "-q", "--lang", "vi", *GIVEN).exit_code == 0
    return path


def test_what_lasts_is_taken_over_and_options_go_before_it(plan: Path) -> None:
    # Number and date are those of the plan alone; an option of today goes before what it was written with.
    assert items_of_plan(open_announced(plan), {"place": "Vinh"}) == {
        "agency": "Sở X",
        "superior": "Tỉnh Y",
        "place": "Vinh",
        "signer": "Bà Z",
        "proposer": "Phòng V",
    }


def test_a_new_workbook_goes_before_the_plan_where_it_says_something(plan: Path, tmp_path: Path) -> None:
    # It names an agency, leaves the place blank and has no row for the signer.
    new = write_workbook(
        tmp_path / "new.xlsx", {"Report": [["item", "value"], ["agency", "Sở N"], ["place", None]]}
    )
    found = items_of_plan(open_announced(plan), {}, read_workbook(new))
    assert "agency" not in found and (found["place"], found["signer"]) == ("Huế", "Bà Z")


def test_packs_letters_and_the_next_plan_have_it(plan: Path, tmp_path: Path) -> None:
    assert run("pack", plan, "-o", tmp_path / "packs", "-q", "--sent", "2026-01-05").exit_code == 0
    pack = texts(next(iter((tmp_path / "packs").glob("*.xlsx"))))
    assert any("SỞ X" in text for text in pack)
    assert any(text.startswith("Huế, ngày 05 tháng 01 năm 2026") for text in pack)
    assert run("letters", plan, "-o", tmp_path / "letters", "-q").exit_code == 0
    letter = paragraphs(tmp_path / "letters" / FILES["P2"])
    assert {"TỈNH Y", "SỞ X", "Bà Z", "Huế, ngày … tháng … năm …"} <= set(letter)
    then = tmp_path / "next.plan.xlsx"
    assert run("revise", plan, "-o", then, "-q", "--signer", "Ông T").exit_code == 0
    head = solved_letterhead(open_announced(then).raw)
    # The next plan is another document: it has the agency, not the number nor the date.
    assert (head["agency"], head["superior"], head["place"]) == ("Sở X", "Tỉnh Y", "Huế")
    assert head["signer"] == "Ông T" and not {"number", "date"} & set(head)


def test_a_revised_plan_has_neither_number_nor_date_of_the_round_before(tmp_path: Path) -> None:
    """In the Report sheet of the input, they are those of the first plan; the decision is still to come.

    On 21 January its day (2 January) is past, and a plan of that number was sent out already.
    """
    report = [
        *(["item", "value"], ["number", "7/PA-SX"], ["date", "2026-01-02"]),
        *(["decision_date", "2026-01-10"], ["effective_date", "2026-02-01"]),
    ]
    source = write_workbook(tmp_path / "wards.xlsx", city(Report=report))
    first, then = tmp_path / "wards.plan.xlsx", tmp_path / "next.plan.xlsx"
    assert run("solve", source, "-o", first, "-q", "--lang", "vi").exit_code == 0
    assert solved_letterhead(open_announced(first).raw)["number"] == "7/PA-SX"
    assert run("revise", first, "-o", then, "-q", "--as-of", "2026-01-21").exit_code == 0
    assert "ngày 02 tháng 01 năm 2026" in " ".join(texts(first))
    assert "ngày 02 tháng 01" not in " ".join(texts(then)) and "Số: ……" in texts(then)
    assert run("verify", then, "-q").exit_code == 0
    # Letters of it: a decision of 10 January would be older than the plan; it takes effect in February.
    assert run("letters", then, "-o", tmp_path / "letters", "-q").exit_code == 0
    letter = " ".join(paragraphs(tmp_path / "letters" / FILES["P2"]))
    assert "ngày 10 tháng 01" not in letter and "10/01/2026" not in letter and "01/02/2026" in letter
    # Given anew they are printed.
    again = tmp_path / "again.plan.xlsx"
    given = ("--date", "2026-01-22", "--report", "number=9/PA-SX")
    assert run("revise", first, "-o", again, "-q", "--as-of", "2026-01-21", *given).exit_code == 0
    assert solved_letterhead(open_announced(again).raw)["number"] == "9/PA-SX"
    assert "ngày 22 tháng 01 năm 2026" in " ".join(texts(again))
