"""Forms: what a unit is sent, what it may write there, and that what it writes is read like any workbook."""

from __future__ import annotations

import html
import json
import re
import shutil
import warnings
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from helpers.office import needs_office, saved_by_office
from helpers.places import ROOT
from helpers.printing import printing_of
from helpers.workbooks import Rows, write_workbook
from realloc.city.domain import Kind, Need, Official, Unit
from realloc.commands.cli import app
from realloc.intake.forms import Forms, forms_of_units
from realloc.intake.stamp import Stamp, digest_now, digest_of, stamp_of
from realloc.intake.unit_list import listed_units
from realloc.pipeline.forms import write_forms_of
from realloc.plan.load import Loaded, load
from realloc.words.say import both
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.read import read_workbook

TINY = ROOT / "examples" / "tiny" / "tiny.xlsx"


def city() -> dict[str, Rows]:
    """Two wards and a department in Vietnamese, with everything that a form may show of people."""
    return {
        "Đơn vị": [
            [
                *("Mã đơn vị", "Tên đơn vị", "Biên chế được giao", "Biên chế tăng thêm", "Đề nghị giữ lại"),
                *("Ưu tiên", "Cụm liên phường", "Vĩ độ", "Kinh độ", "Đất đai cần", "Công nghệ cần"),
            ],
            ["00101", "Phường Bến Cát", 2, 1, None, 2.5, "Cụm 1", 10.77, 106.7, 1, 0],
            ["00102", "Xã Bình Mỹ", 3, None, 1, None, "Cụm 1", 10.8, 106.65, 2, 1],
            ["S1", "Sở Đất đai", None, None, None, None, None, 10.78, 106.69, None, None],
        ],
        "Cán bộ": [
            [
                *("Mã cán bộ", "Họ và tên", "Đơn vị", "Lĩnh vực", "Chức vụ", "Lý do không điều động"),
                *("Tự nguyện", "Ngày sinh", "Giới tính", "Ngày vào ngành", "Loại nhân sự"),
                *("Đang biệt phái đến", "Biệt phái đến ngày", "Số km tối đa"),
            ],
            [
                *("007", "Nguyễn Văn An", "00101", "Đất đai", "Chuyên viên", None, "x", "15/08/1984", "Nam"),
                *("1/3/2010", None, "Bộ Ví dụ", date(2090, 1, 31), None),
            ],
            [
                *(
                    "008",
                    "Trần Thị Bình",
                    "P. Bến Cát",
                    "Đất đai, Công nghệ",
                    "Kế toán",
                    "Đi học",
                    None,
                    1979,
                ),
                *("F", None, "HĐ 111", None, None, 12.5),
            ],
            ["009", "+Lê Chi", "00102", None, "Chuyên viên", *[None] * 9],
            ["010", "Võ Em", "S1", "Công nghệ", "Chuyên viên", *[None] * 9],
        ],
    }


def counts() -> dict[str, Rows]:
    return {
        "Units": [
            ["unit", "name", "quota", "headcount", "land need", "land have", "it gap"],
            ["A", "Alder", 5, 6, 2, 1, 1],
            ["B", "Birch", 4, 3, 1, 1, -2],
        ]
    }


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_workbook(tmp_path_factory.mktemp("city") / "city.xlsx", city())


@pytest.fixture(scope="module")
def sent(source: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Forms]:
    folder = tmp_path_factory.mktemp("sent")
    return folder, write_forms_of(source, folder, number=3)


BEN_CAT, BINH_MY, SO = "00101 Phuong Ben Cat.xlsx", "00102 Xa Binh My.xlsx", "S1 So Dat dai.xlsx"


def opened(sent: tuple[Path, Forms], file: str = BEN_CAT) -> Workbook:
    return load_workbook(sent[0] / file)


def column_of(sheet: Worksheet, heading: str) -> str:
    return next(cell.column_letter for cell in sheet[1] if cell.value == heading)


def people_of(loaded: Loaded, unit_id: str) -> list[Official]:
    """Without rows, which differ, and homes, of which a form knows only its own unit."""
    found = (o._replace(row=0, home=None) for o in loaded.instance.officials or ())
    return [official for official in found if official.unit_id == unit_id]


def unit_of(loaded: Loaded, unit_id: str) -> Unit:
    return loaded.instance.unit[unit_id]._replace(row=0)


def needs_of(loaded: Loaded, unit_id: str) -> list[Need]:
    """Without those who serve there on loan from others."""
    return [need._replace(have=0) for (unit, _), need in loaded.instance.needs.items() if unit == unit_id]


# -- read back -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [TINY, None], ids=["tiny", "city"])
def test_every_form_says_what_the_input_says_of_its_unit(
    path: Path | None, source: Path, tmp_path: Path
) -> None:
    whole = load(path or source)
    forms = write_forms_of(path or source, tmp_path / "forms")
    assert [form.unit.unit_id for form in forms.forms] == [u.unit_id for u in whole.instance.units]
    for form in forms.forms:
        alone, unit_id = load(tmp_path / "forms" / form.file), form.unit.unit_id
        assert [unit.unit_id for unit in alone.instance.units] == [unit_id]
        assert unit_of(alone, unit_id) == unit_of(whole, unit_id)
        assert people_of(alone, unit_id) == people_of(whole, unit_id) != []
        assert [(f.field_id, f.label) for f in alone.instance.fields] == [
            (f.field_id, f.label) for f in whole.instance.fields
        ]
        assert needs_of(alone, unit_id) == needs_of(whole, unit_id)


def test_on_counts_specialists_present_and_gaps_come_along(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "counts.xlsx", counts())
    whole, forms = load(path), write_forms_of(path, tmp_path / "forms")
    for form in forms.forms:
        alone, unit_id = load(tmp_path / "forms" / form.file), form.unit.unit_id
        assert alone.instance.officials is None
        assert unit_of(alone, unit_id) == unit_of(whole, unit_id)
        mine = {pair: need for pair, need in whole.instance.needs.items() if pair[0] == unit_id}
        assert dict(alone.instance.needs) == mine


def test_a_form_gives_no_other_warnings_than_its_contents_do(sent: tuple[Path, Forms]) -> None:
    # Born and sex give a day of retirement (W660, W661 for a year alone); "Bộ Ví dụ" is no unit (W694).
    found = load(sent[0] / BEN_CAT)
    assert {w.code for w in found.warnings} == {"W660", "W661", "W694"}
    assert found.instance.language == "vi"


def test_what_a_clerk_writes_is_read(sent: tuple[Path, Forms], tmp_path: Path) -> None:
    book = opened(sent)
    units, people = book["Đơn vị"], book["Cán bộ"]
    units[f"{column_of(units, 'Biên chế được giao')}2"] = 4
    units[f"{column_of(units, 'Biên chế có mặt')}2"] = 2
    people.delete_rows(3)  # Bình has gone
    people.insert_rows(2)
    for heading, value in {
        "Mã cán bộ": "M1",
        "Họ và tên": "Đỗ Giang",
        "Lĩnh vực": "Công nghệ; Đất đai",
        "Ngày sinh": "02/09/1990",
        "Giới tính": "nữ",
        "Tự nguyện": "có",
    }.items():
        people[f"{column_of(people, heading)}2"] = value
    book.save(tmp_path / "returned.xlsx")
    found = load(tmp_path / "returned.xlsx")
    assert (found.instance.units[0].quota, found.instance.units[0].headcount) == (4, 2)
    old, new = found.instance.officials or ()
    # The unit that she did not write is the only one there is.
    assert (new.name, new.unit_id, new.fields, new.volunteer) == (
        "Đỗ Giang",
        "00101",
        ("Công nghệ", "Đất đai"),
        True,
    )
    assert old.official_id == "007"
    assert "W650" in {w.code for w in found.warnings}
    stamp = stamp_of(found.source)
    assert stamp is not None and digest_now(found.source) != stamp.digest


@needs_office
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_form_saved_by_libreoffice_says_the_same(
    sent: tuple[Path, Forms], tmp_path: Path, kind: str
) -> None:
    (path,) = saved_by_office(tmp_path / "out", kind, sent[0] / BEN_CAT)
    saved, form = load(path), load(sent[0] / BEN_CAT)
    assert saved.instance.units == form.instance.units
    assert saved.instance.officials == form.instance.officials
    assert stamp_of(saved.source) == stamp_of(form.source)
    assert digest_now(saved.source) == digest_now(form.source)


# -- stamps ----------------------------------------------------------------------------------------------


def test_a_stamp_tells_unit_round_and_what_was_filled_in(sent: tuple[Path, Forms], tmp_path: Path) -> None:
    for form in sent[1].forms:
        shutil.copy(sent[0] / form.file, tmp_path / "renamed by somebody.xlsx")
        raw = read_workbook(tmp_path / "renamed by somebody.xlsx")
        stamp = stamp_of(raw)
        assert stamp == Stamp(form.unit.unit_id, 3, form.stamp.digest)
        assert digest_now(raw) == form.stamp.digest
    assert len({form.stamp.digest for form in sent[1].forms}) == 3


def test_the_stamp_is_out_of_sight_and_a_workbook_without_one_has_none(sent: tuple[Path, Forms]) -> None:
    assert opened(sent)["stamp"].sheet_state == "hidden"
    assert stamp_of(read_workbook(TINY)) is None


def test_a_digest_knows_no_order_of_rows_and_no_blanks_but_every_value() -> None:
    rows = [["A", 1, None], ["B", date(2026, 1, 1)]]
    assert digest_of(rows) == digest_of([["B", None, date(2026, 1, 1)], [], ["A", "", 1.0]])
    assert digest_of(rows) != digest_of([["A", 2], ["B", date(2026, 1, 1)]])
    assert digest_of(rows) != digest_of([["A", "1"], ["B", date(2026, 1, 1)]])


# -- what a clerk may do ---------------------------------------------------------------------------------


def test_headings_are_locked_and_people_are_not(sent: tuple[Path, Forms]) -> None:
    sheet = opened(sent)["Cán bộ"]
    guard = sheet.protection
    assert guard.sheet and not guard.password
    # In the file, False means that the lock does not forbid it.
    assert not any((guard.insertRows, guard.deleteRows, guard.sort, guard.autoFilter, guard.formatColumns))
    assert all(cell.protection.locked for cell in sheet[1])
    # Two people and thirty rows for more, and whatever is below them.
    assert sheet.max_row == 1 + 2 + 30
    assert not any(cell.protection.locked for row in sheet.iter_rows(min_row=2) for cell in row)
    assert not any(dimension.protection.locked for dimension in sheet.column_dimensions.values())
    assert max(dimension.max for dimension in sheet.column_dimensions.values()) == 16_384
    assert all(cell.value is None for row in sheet.iter_rows(min_row=4) for cell in row)


def test_a_unit_writes_its_figures_and_not_its_code(sent: tuple[Path, Forms]) -> None:
    sheet = opened(sent)["Đơn vị"]
    assert sheet.protection.sheet and sheet.max_row == 2
    open_ones = {
        head.value for head, cell in zip(sheet[1], sheet[2], strict=True) if not cell.protection.locked
    }
    assert open_ones == {
        *("Biên chế được giao", "Biên chế có mặt", "Biên chế tăng thêm", "Đề nghị giữ lại"),
        *("Đất đai cần", "Công nghệ cần"),
    }
    assert all(cell.protection.locked for cell in sheet[1])


def test_dropdowns_offer_what_is_understood(sent: tuple[Path, Forms]) -> None:
    book = opened(sent)
    sheet = book["Cán bộ"]

    def offered(heading: str) -> list[str]:
        cell = f"{column_of(sheet, heading)}20"
        rules = [r for r in sheet.data_validations.dataValidation if cell in r.sqref and r.type == "list"]
        (rule,) = rules
        name, cells = rule.formula1.split("!")
        return [row[0].value for row in book[name.strip("'")][cells.replace("$", "")]]

    assert offered("Lĩnh vực") == ["Công nghệ", "Đất đai"]
    assert offered("Chức vụ") == ["Chuyên viên", "Kế toán"]
    assert offered("Giới tính") == ["nam", "nữ"]
    assert offered("Tự nguyện") == ["có", "không"]
    assert offered("Loại nhân sự") == ["công chức", "hợp đồng"]
    fields = next(
        r for r in sheet.data_validations.dataValidation if f"{column_of(sheet, 'Lĩnh vực')}20" in r.sqref
    )
    assert not fields.showErrorMessage  # several may be written behind each other


def test_every_cell_to_fill_in_says_how(sent: tuple[Path, Forms]) -> None:
    book = opened(sent)
    for name, row in (("Đơn vị", 2), ("Cán bộ", 20)):
        sheet = book[name]
        for cell in sheet[row]:
            if not cell.protection.locked:
                rules = [r for r in sheet.data_validations.dataValidation if cell.coordinate in r.sqref]
                assert len(rules) == 1 and rules[0].prompt, cell.coordinate


def test_examples_stand_in_the_guide_alone(sent: tuple[Path, Forms]) -> None:
    book = opened(sent)
    example = both("form.eg_name")[1]
    holding = [
        s.title for s in book if any(example == c for row in s.iter_rows(values_only=True) for c in row)
    ]
    assert holding == [book.sheetnames[0]] == ["Hướng dẫn ghi phiếu"]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_guide_tells_of_every_column_that_a_form_may_have(language: str, tmp_path: Path) -> None:
    """Whatever the office knows of people is shown, and the guide says what belongs there."""
    known = {column.heading(language): column for column in OFFICIALS.columns if column.name != "unit"}
    one_each = {
        "official": "A1",
        "name": "An",
        "fields": "land",
        "born": date(1990, 1, 1),
        "sex": "female",
        "since": date(2015, 1, 1),
        "moved_on": date(2020, 1, 1),
        "retire_on": date(2050, 1, 1),
        "qualification": "master",
        "seconded_to": "B",
        "seconded_field": "land",
        "max_km": 20,
        "seconded_until": date(2099, 1, 1),
    }
    head, row = ["unit", *one_each], ["A", *one_each.values()]
    units = [["unit", "quota", "headcount", "land need", "lat", "lon"]]
    units += [["A", 1, 1, 1, 10.7, 106.7], ["B", 1, 0, 1, 10.8, 106.7]]
    source = write_workbook(tmp_path / "source.xlsx", {"Units": units, "Officials": [head, row]})
    asked = ["forms", str(source), "-o", str(tmp_path / "forms"), "--lang", language]
    result = CliRunner().invoke(app, asked)
    assert result.exit_code == 0, result.output
    guide = load_workbook(next((tmp_path / "forms").glob("A*.xlsx"))).worksheets[0]
    told = {cells[0]: cells[1:3] for cells in guide.iter_rows(values_only=True)}
    assert {heading: told.get(heading) for heading in known if not all(told.get(heading, ("",)))} == {}


def test_codes_keep_their_zeros_and_names_are_no_formulas(sent: tuple[Path, Forms]) -> None:
    sheet = opened(sent)["Cán bộ"]
    assert [sheet["A2"].value, sheet["A3"].value, sheet["A2"].number_format] == ["007", "008", "@"]
    assert sheet["A33"].number_format == "@"
    assert opened(sent, BINH_MY)["Cán bộ"]["B2"].value == "+Lê Chi"
    assert load(sent[0] / BINH_MY).instance.official["009"].name == "+Lê Chi"


def test_a_year_of_birth_stays_a_year(sent: tuple[Path, Forms]) -> None:
    """In a cell of dates 1979 would be a day of the year 1905, whoever types it."""
    sheet = opened(sent)["Cán bộ"]
    births = column_of(sheet, "Ngày sinh")
    assert [sheet[f"{births}{row}"].value for row in (2, 3)] == ["15/08/1984", "1979"]
    assert {sheet[f"{births}{row}"].number_format for row in (2, 3, 33)} == {"@"}


def test_columns_are_wide_enough_for_names(tmp_path: Path) -> None:
    sheets = city()
    name = "Công Tằng Tôn Nữ Hoàng Phương Quỳnh"
    long = [[*row] for row in sheets["Cán bộ"]]
    long[1][1] = name
    path = write_workbook(tmp_path / "city.xlsx", {**sheets, "Cán bộ": long})
    write_forms_of(path, tmp_path / "forms")
    sheet = load_workbook(tmp_path / "forms" / BEN_CAT)["Cán bộ"]
    # Letters of Times New Roman at 12 are narrower than the digit that widths count in: 0.88 with capitals.
    assert sheet.column_dimensions["B"].width >= 0.88 * len(name) + 2


# -- on paper --------------------------------------------------------------------------------------------


def test_a_form_prints_under_a_heading_that_comes_again(sent: tuple[Path, Forms]) -> None:
    book = opened(sent)
    for name, pages in (("Đơn vị", 1), ("Cán bộ", 0)):  # the list on as many pages as it takes
        sheet = book[name]
        setup = printing_of(sheet)
        assert (setup.orientation, setup.paper) == ("landscape", 9)
        assert setup.fits
        assert (setup.across, setup.down) == (1, pages)
        assert sheet.print_title_rows == "$1:$1"
        assert "Phường Bến Cát" in sheet.oddHeader.left.text
    guide = book["Hướng dẫn ghi phiếu"]
    assert (printing_of(guide).orientation, printing_of(guide).down) == ("portrait", 1)


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Ban Khoa học&Giáo dục", "Ban Khoa học&amp;&amp;Giáo dục – "),
        (" ".join(["Ban"] * 60), " ".join(["Ban"] * 29) + " … – "),  # of 120 letters 117; 30 would be 121
    ],
)
def test_any_name_stands_above_a_form(name: str, head: str, tmp_path: Path) -> None:
    """An ampersand before a G is no picture, and Excel takes no more than 255 letters with their fonts."""
    units = [["unit", "name", "quota", "headcount"], ["A", name, 1, 1], ["B", "Birch", 1, 1]]
    source = write_workbook(tmp_path / "source.xlsx", {"Units": units})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write_forms_of(source, tmp_path / "forms")
    with zipfile.ZipFile(next((tmp_path / "forms").glob("A*.xlsx"))) as archive:
        for sheet in ("sheet2", "sheet3"):
            said = archive.read(f"xl/worksheets/{sheet}.xml").decode()
            above = said.partition("<oddHeader>")[2].partition("</oddHeader>")[0]
            assert head in above
            assert len(html.unescape(above)) <= 255


NAMES = ("Nguyễn Thị Hạnh", "Trần Văn Dũng", "Lê Hoàng Khánh", "Phạm Thị Minh Thảo", "Võ Đức Long")
HELD = ("Chuyên viên", "Phó Trưởng phòng", "Chủ tịch UBND", "Cán sự")


@pytest.fixture
def large(tmp_path: Path) -> Path:
    return form_of_a_ward(tmp_path, 53)


def form_of_a_ward(tmp_path: Path, count: int) -> Path:
    """The form of a ward with ``count`` people, whom 18 fields are asked of."""
    fields = [f.label for f in forms_of_units((), (), "vi", 1).fields]
    units = [
        ["Mã đơn vị", "Tên đơn vị", "Biên chế được giao", *(f"{f} cần" for f in fields)],
        ["26734", "Phường An Khánh", 50, *[2] * len(fields)],
    ]
    people = [
        ["Mã cán bộ", "Họ tên", "Đơn vị", "Ngày sinh", "Giới tính", "Chức vụ", "Lĩnh vực", "Ngày vào ngành"]
    ]
    people += [
        [
            *(f"CB{n:05d}", NAMES[n % 5], "26734", date(1970 + n % 30, 1, 2), "nữ"),
            *(
                HELD[n % 4],
                fields[n % 18] + (f"; {fields[(n + 3) % 18]}" if n % 5 == 0 else ""),
                date(2000 + n % 20, 3, 1),
            ),
        ]
        for n in range(count)
    ]
    source = write_workbook(tmp_path / "large.xlsx", {"Đơn vị": units, "Cán bộ": people})
    write_forms_of(source, tmp_path / "forms")
    (path,) = (tmp_path / "forms").iterdir()
    return path


def test_letters_are_printed_with_8_points_or_more_however_many_columns_there_are(large: Path) -> None:
    """A page is 281 mm wide between its margins; a column of width 1 takes 8/96 inch in 12 points."""
    book = load_workbook(large)
    for name, points in (("Đơn vị", 10), ("Cán bộ", 8)):
        sheet = book[name]
        _, _, last, _ = range_boundaries(sheet.print_area.partition("!")[2])
        widths = [sheet.column_dimensions[get_column_letter(n)].width for n in range(1, last + 1)]
        assert 12 * (297 - 16) / (sum(widths) * 8 * 25.4 / 96) >= points


def test_what_is_printed_is_who_is_known_and_some_blank_rows(large: Path) -> None:
    sheet = load_workbook(large)["Cán bộ"]
    _, _, _, last = range_boundaries(sheet.print_area.partition("!")[2])
    assert 54 <= last < 54 + 30


@needs_office
@pytest.mark.parametrize(("people", "pages"), [(45, 1), (53, 2)])
def test_a_ward_of_45_people_takes_one_page_for_them_and_one_of_53_two(
    tmp_path: Path, people: int, pages: int
) -> None:
    """Beside the guide and the unit."""
    form = form_of_a_ward(tmp_path, people)
    (made,) = saved_by_office(tmp_path / "printed", "pdf", form)
    assert len(re.findall(rb"/Type ?/Page[^s]", made.read_bytes())) == 2 + pages


def test_one_long_text_does_not_break_those_of_all_others(tmp_path: Path) -> None:
    """The column of homes is as wide as they are; the one long position and its reason take more lines."""
    head = ["Mã cán bộ", "Họ tên", "Đơn vị", "Nơi ở", "Chức vụ", "Lý do không điều động", "Lĩnh vực"]
    long = [
        "Phó Giám đốc Trung tâm Phục vụ hành chính công",
        "Nuôi con dưới 36 tháng tuổi, hoàn cảnh khó khăn",
    ]
    people = [[f"CB{n}", "Lê Chi", "01", "Phường Thủ Dầu Một", "Chuyên viên", None, "Y tế"] for n in range(9)]
    people.append(["CB9", "Lê Chi", "01", "Phường Thủ Dầu Một", *long, "Y tế"])
    units = [["Mã đơn vị", "Tên đơn vị", "Biên chế được giao", "Y tế cần"], ["01", "Phường A", 9, 1]]
    source = write_workbook(tmp_path / "w.xlsx", {"Đơn vị": units, "Cán bộ": [head, *people]})
    write_forms_of(source, tmp_path / "forms")
    (path,) = (tmp_path / "forms").iterdir()
    rows = load_workbook(path)["Cán bộ"].row_dimensions
    heights = [rows[number].height for number in range(2, 12)]
    assert max(heights[:9]) < 20 < heights[9]  # one line is 13.8 points and 2 of space


# -- lists of units --------------------------------------------------------------------------------------


def test_the_city_s_list_gives_168_forms_that_ask_for_quota_and_people() -> None:
    units, language = listed_units("hcmc")
    assert (len(units), language) == (168, "vi")
    assert {unit.kind for unit in units} == {Kind.WARD, Kind.COMMUNE, Kind.SPECIAL_ZONE}
    # The fitted quota of the list is nobody's decision.
    assert all(unit.quota is None for unit in units)
    forms = forms_of_units(units, (), language, 1)
    assert len({form.file for form in forms.forms}) == 168
    first = forms.forms[0]
    shown = dict(zip((c.name for c in first.unit_columns), first.row, strict=True))
    assert (shown["unit"], shown["name"], shown["quota"]) == ("25747", "Phường Thủ Dầu Một", None)
    assert shown["region"] == "Bình Dương cũ"
    assert len(forms.fields) == 18 and "Đất đai" in {field.label for field in forms.fields}


@pytest.mark.parametrize("named", ["Hà Nội", "thành phố hà nội", "ha noi"])
def test_a_province_is_known_by_its_name(named: str) -> None:
    units, _ = listed_units(named)
    # data/vn_units.csv has 126 of them.
    assert len(units) == 126 and units[0].name == "Phường Ba Đình"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tên xã, phường\nPhường An Khánh\nXã Bình Mỹ\n", [Kind.WARD, Kind.COMMUNE]),
        ("unit;name\n01;An Khanh ward\n02;Binh My commune\n", [Kind.WARD, Kind.COMMUNE]),
    ],
)
def test_any_list_of_units_will_do(text: str, expected: list[Kind], tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    units, _ = listed_units(str(path))
    assert [unit.kind for unit in units] == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [("phone,desk\n1,7\n2,9\n", "E552"), ("unit,name\nA,Alder\nA,Birch\n", "E401")],
)
def test_a_list_that_names_no_unit_or_one_twice_is_refused(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputProblems) as caught:
        listed_units(str(path))
    assert [p.code for p in caught.value.problems] == [code]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("more", [{}, {"quota": 30}, {"land need": 2}])
def test_a_list_of_units_in_the_place_of_an_input_gives_forms_too(
    language: str, more: dict[str, int], tmp_path: Path
) -> None:
    """What it says is filled in, and a headcount that it has not is no 0."""
    heads = {"name": "Tên đơn vị", "quota": "Biên chế được giao", "land need": "Địa chính cần"}
    names = ["name", *more]
    rows: Rows = [[heads[n] if language == "vi" else n for n in names], ["Phường An Khánh", *more.values()]]
    forms = write_forms_of(write_workbook(tmp_path / "list.xlsx", {"Sheet1": rows}), tmp_path / "forms")
    (form,) = forms.forms
    assert forms.language == language
    known = {column.name: value for column, value in zip(form.unit_columns, form.row, strict=True)}
    assert known["headcount"] is None
    assert known["quota"] == more.get("quota")
    assert len(forms.fields) == (1 if "land need" in more else 18)
    assert [v for c, v in zip(form.unit_columns, form.row, strict=True) if c.is_field and v] == (
        [2] if "land need" in more else []
    )


def test_a_form_of_a_list_lacks_only_what_it_asks_for(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("unit,name\nA,Alder ward\n", encoding="utf-8")
    arguments = ["forms", "--units", str(tmp_path / "list.csv"), "--fields", "land, it"]
    result = CliRunner().invoke(app, [*arguments, "-o", str(tmp_path / "forms")])
    assert result.exit_code == 0
    path = tmp_path / "forms" / "A Alder ward.xlsx"
    with pytest.raises(InputProblems) as caught:
        load(path)
    assert {p.code for p in caught.value.problems if p.severity == "error"} == {"E301"}
    book = load_workbook(path)
    units, people = book["Units"], book["Officials"]
    units[f"{column_of(units, 'quota')}2"] = 2
    units[f"{column_of(units, 'land need')}2"] = 1
    for row, name in ((2, "Ann"), (3, "Bob")):
        people[f"{column_of(people, 'name')}{row}"] = name
    people[f"{column_of(people, 'fields')}2"] = "land"
    book.save(path)
    found = load(path).instance
    assert [(o.name, o.unit_id, o.fields) for o in found.officials or ()] == [
        ("Ann", "A", ("land",)),
        ("Bob", "A", ()),
    ]
    assert (found.units[0].quota, found.units[0].headcount, found.needs["A", "land"].need) == (2, 2, 1)


# -- the command -----------------------------------------------------------------------------------------


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["forms", *map(str, arguments)], env={"COLUMNS": "80"})
    return result.exit_code, result.stdout, result.stderr


def test_the_command_tells_how_many_and_where(source: Path, tmp_path: Path) -> None:
    code, told, _ = run(source, "-o", tmp_path / "forms", "--round", 2, "--json", tmp_path / "forms.json")
    assert code == 0
    assert "Đã ghi 3 phiếu" in told and "đợt 2" in told and "4 người của 3 đơn vị" in told
    assert all(len(line) <= 80 for line in told.splitlines() if str(tmp_path) not in line)
    text = (tmp_path / "forms.json").read_text(encoding="utf-8")
    found = json.loads(text)
    assert (found["status"], found["round"], len(found["forms"])) == ("asked", 2, 3)
    assert next((f["unit"], f["file"], f["people"]) for f in found["forms"]) == ("00101", BEN_CAT, 2)
    assert "Nguyễn" not in text


def test_a_form_in_english_of_a_vietnamese_input(source: Path, tmp_path: Path) -> None:
    assert run(source, "-o", tmp_path / "forms", "--lang", "en", "-q") == (0, "", "")
    book = load_workbook(tmp_path / "forms" / BEN_CAT)
    assert book.sheetnames[:3] == ["Form guide", "Units", "Officials"]
    assert load(tmp_path / "forms" / BEN_CAT).instance.official["008"].contract


def test_forms_that_are_there_are_never_written_over(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    assert run(source, "-o", folder)[0] == 0
    (folder / BINH_MY).unlink()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    code, _, told = run(source, "-o", folder)
    assert code == 4 and "E550" in told
    assert all(name in " ".join(told.split()) for name in (BEN_CAT, SO))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_input_with_errors_gives_no_forms(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "bad.xlsx", {"Units": [["unit", "quota", "headcount"], ["A", "x", 1]]})
    code, _, told = run(path, "-o", tmp_path / "forms")
    assert code == 4 and "Units!B2" in told
    assert not (tmp_path / "forms").exists()


def test_an_unknown_list_is_a_wrong_command_line(tmp_path: Path) -> None:
    code, _, told = run("--units", "Ha Noii", "-o", tmp_path / "forms")
    assert code == 2 and "E551" in told and "Hà Nội" in told


@pytest.mark.parametrize(
    "arguments", [(), (TINY, "--units", "hcmc"), (TINY, "--fields", "land")], ids=["none", "both", "fields"]
)
def test_one_source_and_its_own_options(arguments: tuple[object, ...], tmp_path: Path) -> None:
    assert run(*arguments, "-o", tmp_path / "forms")[0] == 2
    assert not (tmp_path / "forms").exists()


def test_each_form_is_told_before_it_is_written(source: Path, tmp_path: Path) -> None:
    """With the language of the list, in which the progress is told."""
    told: list[tuple[int, int, str, str]] = []
    forms = write_forms_of(source, tmp_path / "forms", told=lambda *one: told.append(one))
    assert told == [(n, 3, form.file, "vi") for n, form in enumerate(forms.forms, 1)]
