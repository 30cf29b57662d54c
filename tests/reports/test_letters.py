"""Letters: what stands in them and where, what is missing, and what is written or refused."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from helpers.command_line import run
from helpers.letters import FILES, REPORT, W, city, everything, paragraphs
from helpers.loop import answered, everybody_agrees
from helpers.office import OFFICE, saved_by_office
from helpers.packs import city_on_counts
from helpers.workbooks import write_workbook
from realloc.city.domain import Official
from realloc.city.lines import Answer, Reason
from realloc.pipeline import solve
from realloc.pipeline.rounds import write_letters_of
from realloc.reports import folders
from realloc.reports.destinations import OutputError
from realloc.reports.letters.templates import templates_of
from realloc.reports.letters.values import authority, born, born_short
from realloc.reports.letters.write import write_letters
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.rounds.announced import open_announced
from realloc.rounds.letters import Letters, Person, letters_of
from realloc.workbook.letterhead import Letterhead, grounds_of
from realloc.workbook.validate.retirement import birth


def plan_of(folder: Path, sheets: Mapping[str, Any]) -> Path:
    plan = folder / "wards.plan.xlsx"
    write_plan(solve(write_workbook(folder / "wards.xlsx", sheets), language="vi"), plan)
    return plan


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plan_of(tmp_path_factory.mktemp("city"), city())


@pytest.fixture(scope="module")
def written(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters")
    # On the day of the plan: what nobody has agreed to yet begins then.
    write_letters_of(plan, folder, merged=True, as_of=date(2026, 1, 1))
    return folder


def told(plan: Path, folder: Path, *options: object) -> dict[str, Any]:
    done = run("letters", plan, "-o", folder, "-q", "--json", "-", *options)
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def article(path: Path, number: int) -> str:
    return next(text for text in paragraphs(path) if text.startswith(f"Điều {number}. "))


# -- what stands in them -----------------------------------------------------------------------------------


def test_a_document_a_person_named_by_unit_and_id_and_the_common_ones(written: Path) -> None:
    assert {p.name for p in written.iterdir()} == {*FILES.values(), "00 Cac quyet dinh.docx"}


def test_a_transfer_says_who_from_where_to_where_and_for_what(written: Path) -> None:
    assert article(written / FILES["P2"], 1) == (
        "Điều 1. Điều động bà Trần Thị Bình, sinh ngày 25/06/1980, Chuyên viên, Phường Bến Cát đến nhận công"
        " tác tại Xã Bình Mỹ, đảm nhận lĩnh vực Đất đai, kể từ ngày …/…/……."
    )
    assert "do Xã Bình Mỹ chi trả" in article(written / FILES["P2"], 2)
    assert article(written / FILES["P2"], 3) == (
        "Điều 3. Thủ trưởng các đơn vị Phường Bến Cát, Xã Bình Mỹ, các cơ quan, đơn vị có liên quan và bà"
        " Trần Thị Bình chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./."
    )


def test_a_secondment_has_its_term_the_agreement_and_who_pays(written: Path) -> None:
    # Twelve months from the day of the plan; of the birth the year alone is known.
    assert article(written / FILES["P4"], 1) == (
        "Điều 1. Biệt phái ông Võ Dung, sinh năm 1990, Chuyên viên, Sở Tư pháp đến công tác tại Phường Cầu"
        " Ông Lãnh & Chợ Lớn, đảm nhận lĩnh vực Tư pháp, kể từ ngày 01/01/2026 đến hết ngày 01/01/2027, theo"
        " Văn bản thống nhất số …… ngày …/…/…… giữa Sở Tư pháp và Phường Cầu Ông Lãnh & Chợ Lớn."
    )
    assert "do Sở Tư pháp chi trả" in article(written / FILES["P4"], 2)


def test_a_reassignment_says_from_which_field_to_which(written: Path) -> None:
    assert article(written / FILES["P6"], 1) == (
        "Điều 1. Bố trí bà Lê Hà, sinh ngày …/…/……, ………………, Phường Cầu Ông Lãnh & Chợ Lớn, thôi đảm nhận"
        " lĩnh vực Tài chính để đảm nhận lĩnh vực Đất đai tại Phường Cầu Ông Lãnh & Chợ Lớn, kể từ ngày"
        " …/…/……."
    )
    assert "Thủ trưởng Phường Cầu Ông Lãnh & Chợ Lớn, các cơ quan" in article(written / FILES["P6"], 3)


def test_signs_in_a_name_stay_text_and_an_unknown_sex_is_left_open(written: Path) -> None:
    text = article(written / FILES["P3"], 1)
    assert text.startswith("Điều 1. Điều động ông (bà) Chi & <b>{{ 7*7 }}</b>, sinh tháng 05/1985, Kế toán,")


def test_head_grounds_and_foot_stand_in_the_order_of_the_form(written: Path) -> None:
    texts = paragraphs(written / FILES["P2"])
    assert texts[:13] == [
        "ỦY BAN NHÂN DÂN THÀNH PHỐ",
        "SỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: ……/QĐ-SNV",  # of several decisions nobody knows the number before it is signed
        "Thành phố, ngày … tháng … năm …",
        "QUYẾT ĐỊNH",
        "Về việc điều động công chức",
        "GIÁM ĐỐC SỞ NỘI VỤ",
        "Căn cứ ……………… quy định chức năng, nhiệm vụ, quyền hạn của Sở Nội vụ;",
        "Căn cứ Luật Cán bộ, công chức số 80/2025/QH15;",
        "Căn cứ Nghị định số 170/2025/NĐ-CP của Chính phủ quy định về tuyển dụng, sử dụng và quản lý công"
        " chức;",
        "Xét đề nghị của Phòng Công chức,",
    ]
    assert texts[13] == "QUYẾT ĐỊNH:"
    assert texts[17:] == [
        *("Nơi nhận:", "- Như Điều 3;", "- Lưu: VT."),
        *("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn Ký"),
    ]


def test_the_combined_decision_counts_and_lists_everybody(written: Path) -> None:
    path = written / FILES["combined"]
    assert article(path, 1) == (
        "Điều 1. Điều động, biệt phái, bố trí lại 4 công chức theo danh sách kèm theo Quyết định này, gồm:"
        " điều động 2 người, biệt phái 1 người, bố trí lại 1 người; điều động, bố trí lại kể từ ngày …/…/……."
    )
    assert "(Kèm theo Quyết định số 125/QĐ-SNV ngày … tháng … năm … của Sở Nội vụ)" in paragraphs(path)
    rows = [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[-1].rows]
    assert rows[0][:3] == ["STT", "Họ và tên", "Ngày, tháng, năm sinh"]
    assert [row[:3] for row in rows[1:]] == [
        ["1", "Trần Thị Bình", "25/06/1980"],
        ["2", "Chi & <b>{{ 7*7 }}</b>", "05/1985"],
        ["3", "Võ Dung", "1990"],
        ["4", "Lê Hà", "…/…/……"],
    ]
    assert [row[-1] for row in rows[1:]] == [
        *("Điều động", "Điều động", "Biệt phái từ 01/01/2026 đến 01/01/2027", "Bố trí lại")
    ]


def test_people_who_start_on_several_days_have_them_in_the_list(plan: Path, tmp_path: Path) -> None:
    # P2 came on 1 February; P3 and P6 start on the day of the decision, 1 March.
    letters = letters_of(answered(open_announced(plan), {"P2": date(2026, 2, 1)}))
    head, templates = Letterhead(effective_date=date(2026, 3, 1)), templates_of(None, "vi")
    write_letters(letters, head, templates, tmp_path / "a")
    path = tmp_path / "a" / FILES["combined"]
    assert article(path, 1).endswith("; điều động, bố trí lại kể từ ngày ghi trong danh sách kèm theo.")
    rows = [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[-1].rows]
    assert [row[-1] for row in rows[1:]] == [
        *("Điều động từ 01/02/2026", "Điều động từ 01/03/2026"),
        *("Biệt phái từ 01/01/2026 đến 01/01/2027", "Bố trí lại từ 01/03/2026"),
    ]
    # All on one day: it stands in the article, though one of them came on it and the others will start.
    write_letters(letters, Letterhead(effective_date=date(2026, 2, 1)), templates, tmp_path / "b")
    assert article(tmp_path / "b" / FILES["combined"], 1).endswith("bố trí lại kể từ ngày 01/02/2026.")
    # No day for the others: dots in the list, and the day is named among what is missing.
    found = write_letters(letters, Letterhead(), templates, tmp_path / "c")
    path = tmp_path / "c" / FILES["combined"]
    assert article(path, 1).endswith("kể từ ngày ghi trong danh sách kèm theo.")
    assert "Điều động từ …/…/……" in paragraphs(path)
    assert "since" in {one.placeholder for one in found.missing}


def test_the_submission_goes_from_the_proposer_to_the_agency(written: Path) -> None:
    texts = paragraphs(written / FILES["submission"])
    assert texts[:2] == ["SỞ NỘI VỤ", "PHÒNG CÔNG CHỨC"]
    assert {"TỜ TRÌNH", "Kính gửi: Sở Nội vụ"} <= set(texts)
    # Units: A, B, C and D. Three lines are asked about; nobody has answered yet.
    assert (
        "1. Nội dung phương án: 4 công chức tại 4 đơn vị, gồm: điều động 2 người, biệt phái 1 người, bố trí"
        " lại 1 người (danh sách kèm theo)."
    ) in texts
    assert any("0 người đã được các bên thống nhất; 3 người chưa có đủ ý kiến" in text for text in texts)


def test_nothing_is_left_of_templates_and_no_word_is_of_software(written: Path) -> None:
    for path in written.glob("*.docx"):
        text = everything(path).replace("{{ 7*7 }}", "")
        assert "{{" not in text and "{%" not in text and "%}" not in text, path.name
        words = r"realloc|python|docx?tpl|jinja|generated|LibreOffice|<Application|docProps"
        assert re.findall(words, text, re.IGNORECASE) == [], path.name


# -- how they look -----------------------------------------------------------------------------------------


def twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


@pytest.mark.parametrize("name", ["P2", "P4", "P6", "combined", "submission"])
def test_paper_margins_font_and_page_numbers_are_those_of_the_decree(written: Path, name: str) -> None:
    document = docx.Document(str(written / FILES[name]))
    for number, section in enumerate(document.sections):
        mm = [round(edge.mm) for edge in (section.top_margin, section.bottom_margin, section.right_margin)]
        assert 20 <= mm[0] <= 25 and 20 <= mm[1] <= 25 and 15 <= mm[2] <= 20
        upright = number == 0
        assert (section.page_width < section.page_height) is upright
        assert sorted((round(section.page_width.mm), round(section.page_height.mm))) == [210, 297]
        assert not upright or 30 <= round(section.left_margin.mm) <= 35
        # Numbered top centre, and not on the first page.
        assert section.different_first_page_header_footer
        assert section.first_page_header.is_linked_to_previous
        (header,) = section.header.paragraphs if number == 0 else document.sections[0].header.paragraphs
        assert header.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
        assert " PAGE " in header._p.xml
    fonts = document.styles.element.find(f".//{W}rFonts")
    assert {fonts.get(W + kind) for kind in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}


def test_running_text_is_of_14_points_and_grounds_are_slanted(written: Path) -> None:
    runs = {r.text: r for p in docx.Document(str(written / FILES["P2"])).paragraphs for r in p.runs}
    ground = next(run for text, run in runs.items() if text.startswith("Căn cứ Luật"))
    assert ground.italic and ground.font.size.pt == 14
    assert runs["Điều 1. "].bold and runs["QUYẾT ĐỊNH:"].bold
    assert {r.font.size.pt for text, r in runs.items() if text.startswith(("Điều động", "Lương"))} == {14}


def test_agency_and_motto_stand_over_a_rule_and_the_foot_never_alone(written: Path) -> None:
    document = docx.Document(str(written / FILES["P2"]))
    head, foot = document.tables
    assert [len(cell._tc.findall(f".//{W}pBdr/{W}top")) for cell in head.rows[0].cells] == [1, 1]
    assert foot.rows[0]._tr.find(f"{W}trPr/{W}cantSplit") is not None
    before = [p for p in document.paragraphs if p.text.startswith("Điều 3.")]
    assert before[0].paragraph_format.keep_with_next and before[0].paragraph_format.keep_together


def test_all_decisions_in_one_file_have_sections_of_their_own(written: Path) -> None:
    document = docx.Document(str(written / "00 Cac quyet dinh.docx"))
    assert len(document.sections) == 4
    starts = [s._sectPr.find(W + "pgNumType").get(W + "start") for s in document.sections]
    assert starts == ["1"] * 4
    text = [t for t in paragraphs(written / "00 Cac quyet dinh.docx") if t.startswith("Điều 1. ")]
    assert text == [article(written / FILES[who], 1) for who in ("P2", "P3", "P4", "P6")]


def reads_letters() -> bool:
    """Whether LibreOffice is there and can read Word documents."""
    return OFFICE is not None and (Path(OFFICE).resolve().parent / "libswlo.so").exists()


@pytest.mark.skipif(not reads_letters(), reason="LibreOffice Writer is not installed: pages are not counted")
def test_a_decision_is_one_page_and_a_list_another(written: Path, tmp_path: Path) -> None:
    names = [FILES["P2"], FILES["P4"], FILES["P6"], FILES["combined"], "00 Cac quyet dinh.docx"]
    printed = saved_by_office(tmp_path / "printed", "pdf", *(written / name for name in names))
    pages = [len(re.findall(rb"/Type\s*/Page\b(?!s)", path.read_bytes())) for path in printed]
    assert pages == [1, 1, 1, 2, 4]


# -- what is missing ---------------------------------------------------------------------------------------


def test_what_is_missing_is_listed_with_its_cell(plan: Path, tmp_path: Path) -> None:
    found = told(plan, tmp_path / "letters")
    missing = {
        (m["official"], m["placeholder"]): (m["sheet"], m["cell"], m["item"]) for m in found["missing"]
    }
    # P6 is in row 7; births are in column F, positions in E, sexes in G.
    assert missing[("P6", "born")] == ("Officials", "F7", None)
    assert missing[("P6", "position")] == ("Officials", "E7", None)
    assert missing[("P3", "salutation")] == ("Officials", "G4", None)
    assert missing[("P4", "agreement_number")] == (None, None, None)
    assert missing[(None, "grounds")] == ("Report", None, "legal_grounds")
    assert {p for who, p in missing if who == "P2"} == set()
    assert (None, "signer") not in missing
    letters = {one["official"]: one["missing"] for one in found["letters"]}
    assert letters["P6"] == ["born", "position"]


def test_the_list_beside_the_letters_says_the_same(written: Path) -> None:
    sheet = openpyxl.load_workbook(written / FILES["missing"]).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [
        "P6",
        "Lê Hà",
        "Phường Cầu Ông Lãnh & Chợ Lớn",
        "Chức vụ",
        "Officials!E7",
    ] in rows
    assert any(row[4] == "sheet Report (thêm dòng này), hoặc --report legal_grounds=…" for row in rows)


def test_without_a_column_the_row_is_named(tmp_path: Path) -> None:
    sheets = city()
    sheets["Officials"] = [row[:5] for row in sheets["Officials"]]
    found = told(plan_of(tmp_path, sheets), tmp_path / "letters")
    cells = {m["official"]: m["cell"] for m in found["missing"] if m["placeholder"] == "born"}
    assert cells == {"P2": "3:3", "P3": "4:4", "P4": "5:5", "P6": "7:7"}


def test_a_workbook_completed_since_fills_the_blanks(plan: Path, tmp_path: Path) -> None:
    sheets = city()
    sheets["Officials"][6][4:6] = ["Công chức", "02/03/1979"]
    new = write_workbook(tmp_path / "new.xlsx", sheets)
    told(plan, tmp_path / "letters", "--input", new)
    assert "bà Lê Hà, sinh ngày 02/03/1979, Công chức," in article(tmp_path / "letters" / FILES["P6"], 1)


def test_who_is_not_in_the_new_workbook_is_told(plan: Path, tmp_path: Path) -> None:
    sheets = city()
    sheets["Officials"][6][:2] = ["Q6", "Người Khác"]
    new = write_workbook(tmp_path / "new.xlsx", sheets)
    found = told(plan, tmp_path / "letters", "--input", new)
    (lacking,) = (w for w in found["warnings"] if w["code"] == "W704")
    assert "1 người" in lacking["message"] and "P6" in lacking["message"]


def test_a_workbook_that_names_nobody_of_the_plan_is_refused(plan: Path, tmp_path: Path) -> None:
    # One on counts, and one of other people: otherwise letters would tell of names that it does not have.
    others = {name: rows for name, rows in city().items() if name != "Decisions"}
    for number, row in enumerate(others["Officials"][1:]):
        row[:2] = [f"Q{number}", f"Người Khác {number}"]
    for number, sheets in enumerate((city_on_counts(), others)):
        new = write_workbook(tmp_path / f"new{number}.xlsx", sheets)
        done = run("letters", plan, "-o", tmp_path / "letters", "--input", new)
        assert done.exit_code == 4 and "E596" in done.stderr and new.name in done.stderr, done.output
        assert not (tmp_path / "letters").exists()


def test_items_of_the_command_line_fill_the_rest(plan: Path, tmp_path: Path) -> None:
    given = {
        "effective_date": "15/02/2026",
        "decision_date": "05/02/2026",
        "legal_grounds": "Căn cứ A; Căn cứ B.",
        "recipients": "Như Điều 3; Sở Tài chính; Lưu: VT",
        "proposer_title": "TRƯỞNG PHÒNG",
        "proposer_signer": "Hồ C",
        "submission_number": "9/TTr-PCC",
        "submission_date": "01/02/2026",
    }
    options = [part for item, text in given.items() for part in ("--report", f"{item}={text}")]
    found = told(plan, tmp_path / "letters", *options)
    assert {m["official"] for m in found["missing"]} == {"P3", "P4", "P6"}
    texts = paragraphs(tmp_path / "letters" / FILES["P2"])
    assert "Thành phố, ngày 05 tháng 02 năm 2026" in texts
    assert texts[9:12] == ["Căn cứ A;", "Căn cứ B;", "Xét đề nghị của Phòng Công chức,"]
    assert texts[13].endswith("kể từ ngày 15/02/2026.")
    assert texts[-6:-3] == ["- Như Điều 3;", "- Sở Tài chính;", "- Lưu: VT."]
    submitted = paragraphs(tmp_path / "letters" / FILES["submission"])
    assert {"Số: 9/TTr-PCC", "Thành phố, ngày 01 tháng 02 năm 2026", "Hồ C"} <= set(submitted)


@pytest.mark.parametrize(
    ("titles", "agency", "expected"),
    [
        ("GIÁM ĐỐC", "Sở Nội vụ", "GIÁM ĐỐC Sở Nội vụ"),
        ("KT. CHỦ TỊCH; PHÓ CHỦ TỊCH", "Ủy ban nhân dân thành phố", "CHỦ TỊCH Ủy ban nhân dân thành phố"),
        ("TM. ỦY BAN NHÂN DÂN; CHỦ TỊCH", "Ủy ban nhân dân thành phố", "Ủy ban nhân dân thành phố"),
        ("GIÁM ĐỐC SỞ NỘI VỤ", "Sở Nội vụ", "GIÁM ĐỐC SỞ NỘI VỤ"),
        ("TL. CHỦ TỊCH; CHÁNH VĂN PHÒNG", "Ủy ban nhân dân", ""),  # whose power it is is not for us to say
        ("", "Sở Nội vụ", ""),
    ],
)
def test_whose_decision_it_is_follows_from_who_signs(titles: str, agency: str, expected: str) -> None:
    assert authority(Letterhead(agency=agency, signer_title=titles)) == expected


@pytest.mark.parametrize(
    ("cell", "long", "short"),
    [
        ("05/03/1980", "ngày 05/03/1980", "05/03/1980"),
        (date(1980, 3, 5), "ngày 05/03/1980", "05/03/1980"),
        ("3/1980", "tháng 03/1980", "03/1980"),
        (1980, "năm 1980", "1980"),
    ],
)
def test_a_birth_is_said_as_far_as_it_is_known(cell: Any, long: str, short: str) -> None:
    person = Person(Official("P", "A"), birth(cell), "", {})
    assert (born(person), born_short(person)) == (long, short)


# -- for whom ----------------------------------------------------------------------------------------------


def who(letters: Letters) -> list[str | None]:
    return [one.move.official_id for one in letters.decided]


def test_lines_that_are_refused_get_no_letter_and_only_those_agreed_may(plan: Path) -> None:
    announced = open_announced(plan)
    assert who(letters_of(announced)) == ["P2", "P3", "P4", "P6"]
    some = answered(announced, {"P2": Reason.DISTANCE, "P3": Answer.AGREE})
    assert who(letters_of(some)) == ["P3", "P4", "P6"]
    agreed = letters_of(some, only_agreed=True)
    assert (who(agreed), agreed.left_out) == (["P3"], 2)  # a reassignment needs a mark
    # Of three P4 alone is awaited; P6 lacks its mark where one is needed, and no mark otherwise.
    assert (letters_of(some).awaited, letters_of(some).unmarked) == (1, ())
    assert (agreed.awaited, [move.official_id for move in agreed.unmarked]) == (0, ["P6"])
    done = answered(announced, {"P2": date(2026, 2, 1)})
    (one,) = letters_of(done, only_agreed=True).decided
    assert (one.move.official_id, one.start) == ("P2", date(2026, 2, 1))


def test_the_day_of_the_receivers_agreement_is_that_of_the_register(plan: Path) -> None:
    announced = everybody_agrees(open_announced(plan))
    replies = tuple(reply._replace(day=date(2026, 1, 20)) for reply in announced.replies)
    found = letters_of(replace(announced, replies=replies))
    assert {one.move.official_id: one.agreed_on for one in found.decided}["P4"] == date(2026, 1, 20)


def test_on_counts_there_is_the_decision_with_counts_and_a_sentence(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, city_on_counts())
    done = run("letters", plan, "-o", tmp_path / "letters", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "decisions by person need a roster" in " ".join(done.stdout.split())
    files = {p.name for p in (tmp_path / "letters").iterdir()}
    assert files == {FILES["combined"], FILES["submission"], FILES["missing"]}
    # Two people go from A to B for land, one is lent from D to C for it.
    table = docx.Document(str(tmp_path / "letters" / FILES["combined"])).tables[-1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert [row[-1] for row in rows] == ["Số người", "2", "1"]
    assert "3 công chức" in article(tmp_path / "letters" / FILES["combined"], 1)


def test_on_counts_the_new_workbook_says_the_agency(tmp_path: Path) -> None:
    sheets = city_on_counts()
    plan = plan_of(tmp_path, sheets)
    new = write_workbook(tmp_path / "new.xlsx", sheets | {"Report": [["item", "value"], ["agency", "Sở N"]]})
    assert run("letters", plan, "-o", tmp_path / "letters", "--input", new, "-q").exit_code == 0
    head = docx.Document(str(tmp_path / "letters" / FILES["combined"])).tables[0]
    assert any("SỞ N" in cell.text for row in head.rows for cell in row.cells)


def test_a_plan_without_moves_gets_no_letters(tmp_path: Path) -> None:
    sheets = city(Rules=[["rule", "value"], ["as_of", "2026-01-01"], ["goals", "moves"]], Decisions=None)
    sheets.pop("Decisions")
    sheets["Units"] = [[*row[:6], None, *row[7:]] if n else row for n, row in enumerate(sheets["Units"])]
    done = run("letters", plan_of(tmp_path, sheets), "-o", tmp_path / "letters")
    assert done.exit_code == 0, done.output
    assert "không ghi văn bản nào" in " ".join(done.stdout.split())
    assert not (tmp_path / "letters").exists()


# -- written whole or not at all ---------------------------------------------------------------------------


def test_letters_that_are_there_are_named_and_nothing_is_written(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / FILES["P4"].upper().replace("DOCX", "docx")).write_text("signed")
    done = run("letters", plan, "-o", tmp_path / "letters")
    assert done.exit_code == 4
    assert "E595" in done.stderr and FILES["P4"] in " ".join(done.stderr.split())
    assert len(list((tmp_path / "letters").iterdir())) == 1


def test_a_failure_halfway_leaves_nothing(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = []

    def fails(source: Path, target: Path) -> None:
        moved.append(target)
        if len(moved) == 3:
            raise OSError(28, "No space left on device")
        source.rename(target)

    monkeypatch.setattr(folders, "_move", fails)
    with pytest.raises(OutputError):
        write_letters_of(plan, tmp_path / "letters")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_no_folder_and_a_file_are_refused(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for target in (tmp_path / "none" / "letters", tmp_path / "file"):
        with pytest.raises(OutputError):
            write_letters_of(plan, target)


def test_the_same_plan_gives_the_same_bytes(plan: Path, written: Path, tmp_path: Path) -> None:
    write_letters_of(plan, tmp_path / "again", as_of=date(2026, 1, 1))
    for path in (tmp_path / "again").glob("*.docx"):
        assert path.read_bytes() == (written / path.name).read_bytes(), path.name


# -- the command -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_terminal_tells_kinds_and_cells(plan: Path, tmp_path: Path, language: str) -> None:
    done = run("letters", plan, "-o", tmp_path / "letters", "--lang", language)
    assert done.exit_code == 0, done.output
    text = " ".join(done.stdout.split())
    assert ("transfers 2, secondments 1, reassignments 1" if language == "en" else "điều động 2") in text
    assert "P6: Officials!F7" in text
    assert all(len(line) <= 80 for line in done.stdout.splitlines() if str(tmp_path) not in line)
    # The documents are Vietnamese whatever the terminal speaks.
    assert article(tmp_path / "letters" / FILES["P2"], 1).startswith("Điều 1. Điều động bà")


def test_a_secondment_that_begins_later_than_planned_is_told(plan: Path, tmp_path: Path) -> None:
    """The plan of 1 January lends P4 from then on; nobody has agreed by February, when letters are made."""
    in_time = told(plan, tmp_path / "a", "--as-of", "2026-01-01")
    late = told(plan, tmp_path / "b", "--as-of", "2026-02-03", "--lang", "en")
    assert [w["code"] for w in in_time["warnings"]] == []
    assert [w["code"] for w in late["warnings"]] == ["W679"]
    assert "1 secondments begin later" in late["warnings"][0]["message"]
    assert "2026-02-03" in late["warnings"][0]["message"]
    assert "kể từ ngày 03/02/2026" in article(tmp_path / "b" / FILES["P4"], 1)


def test_a_decision_that_is_dated_after_it_takes_effect_is_told(plan: Path, tmp_path: Path) -> None:
    """P4 is lent from 1 January on; a decision of 3 February on that would be of a day that has passed."""
    day = ("--as-of", "2026-01-01", "--lang", "en")
    late = told(plan, tmp_path / "a", *day, "--report", "decision_date=03/02/2026")
    (found,) = late["warnings"]
    assert found["code"] == "W707" and "1 people" in found["message"]
    assert "2026-02-03" in found["message"] and "2026-01-01" in found["message"]
    book = openpyxl.load_workbook(plan)
    assert book[found["sheet"]][found["cell"]].value == "P4"
    # From the same day on there is nothing to tell; with a day of effect all others count too.
    assert not told(plan, tmp_path / "b", *day, "--report", "decision_date=01/01/2026")["warnings"]
    both = ("--report", "decision_date=03/02/2026", "--report", "effective_date=15/01/2026")
    (found,) = told(plan, tmp_path / "c", *day, *both)["warnings"]
    assert "4 people" in found["message"]


def test_a_template_that_is_not_there_is_what_cannot_be_used(plan: Path, tmp_path: Path) -> None:
    ran = run("letters", plan, "-o", tmp_path / "a", "--template", tmp_path / "none.docx", "--lang", "en")
    assert ran.exit_code == 4 and not (tmp_path / "a").exists()
    assert "none.docxcannotbeused" in "".join(ran.stderr.split()) and "Excel" not in ran.stderr


def test_who_has_not_agreed_and_who_lacks_a_mark_is_told(plan: Path, tmp_path: Path) -> None:
    # Nobody has answered: two transfers and a secondment are awaited, of four decisions.
    done = run("letters", plan, "-o", tmp_path / "a", "--lang", "en")
    assert "Of them 3 are on lines that not everybody has agreed to yet" in " ".join(done.stdout.split())
    assert told(plan, tmp_path / "b")["awaited"] == 3
    # Only agreed: nothing is left to write; P6 gets a decision once it is marked.
    done = run("letters", plan, "-o", tmp_path / "c", "--only", "agreed", "--lang", "vi")
    text = " ".join(done.stdout.split())
    assert "Cũng không lập: 1 lượt bố trí lại chưa được đánh dấu. Ghi “đồng ý” vào cột Quyết định" in text
    assert "P6: C" in text
    found = told(plan, tmp_path / "d", "--only", "agreed")
    assert (found["awaited"], found["unmarked"]) == (0, ["P6"])


def test_json_has_no_names_unless_they_are_wanted(plan: Path, tmp_path: Path) -> None:
    done = run("letters", plan, "-o", tmp_path / "a", "-q", "--json", "-")
    assert "Lê Hà" not in done.stdout and "P6" in done.stdout
    assert json.loads(done.stdout)["files"]["submission"] == [FILES["submission"]]


def test_decisions_cannot_be_without_names(plan: Path, tmp_path: Path) -> None:
    done = run("letters", plan, "-o", tmp_path / "a", "--anonymous")
    assert done.exit_code == 2 and not (tmp_path / "a").exists()
    bare = tmp_path / "bare.plan.xlsx"
    source = write_workbook(tmp_path / "wards.xlsx", city())
    assert run("solve", source, "-o", bare, "-q", "--anonymous").exit_code == 0
    done = run("letters", bare, "-o", tmp_path / "a")
    assert done.exit_code == 4 and "E594" in done.stderr


@pytest.mark.parametrize(
    ("item", "code"), [("effective_date=31/02/2026", "E309"), ("decision_number=" + "1" * 1001, "E330")]
)
def test_items_that_cannot_be_printed_are_refused(plan: Path, tmp_path: Path, item: str, code: str) -> None:
    done = run("letters", plan, "-o", tmp_path / "a", "--report", item)
    assert done.exit_code == 2 and code in done.stderr
    assert not (tmp_path / "a").exists()


def test_an_unknown_item_is_refused(plan: Path, tmp_path: Path) -> None:
    done = run("letters", plan, "-o", tmp_path / "a", "--report", "no_such=1")
    assert done.exit_code == 2 and "legal_grounds" in done.stderr


def test_the_items_of_letters_are_read_in_vietnamese_too(tmp_path: Path) -> None:
    report = [*REPORT, ["Ngày hiệu lực", date(2026, 3, 1)], ["Căn cứ ban hành", "Căn cứ X"]]
    write_letters_of(plan_of(tmp_path, city(Report=report)), tmp_path / "letters")
    texts = paragraphs(tmp_path / "letters" / FILES["P2"])
    assert "Căn cứ X;" in texts and any(text.endswith("kể từ ngày 01/03/2026.") for text in texts)


@pytest.mark.parametrize(
    ("written", "language", "grounds"),
    [
        (
            "Luật số 80/2025/QH15; căn cứ Nghị định 170",
            "vi",
            ["Căn cứ Luật số 80/2025/QH15", "căn cứ Nghị định 170"],
        ),
        ("Theo đề nghị của A; Thực hiện Kế hoạch B", "vi", ["Theo đề nghị của A", "Thực hiện Kế hoạch B"]),
        ("Law 80/2025/QH15; a plan", "en", ["Law 80/2025/QH15", "a plan"]),
        ("", "vi", []),
    ],
)
def test_a_ground_begins_with_its_word(written: str, language: str, grounds: list[str]) -> None:
    """The item is headed "Căn cứ", and lists of laws are typed below it without the word."""
    assert grounds_of(Letterhead(legal_grounds=written), language) == grounds
