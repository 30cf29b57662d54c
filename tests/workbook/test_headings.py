"""Headings as offices word them: each means one column, and what may mean two means none."""

from __future__ import annotations

import random
import unicodedata

import pytest

from helpers.untidy import unaccented
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.parts import Sheet
from realloc.workbook.contract.units import UNITS
from realloc.workbook.understand.headings import meaning_of

OF_UNITS = {
    "unit": "Mã ĐVHC|Mã đơn vị hành chính|Mã xã|Mã phường, xã|Mã số ĐVHC|Code of the ward",
    "name": (
        "Đơn vị hành chính|ĐVHC|Tên ĐVHC|Xã/phường|Xã, phường|Tên xã, phường|Xã, phường, đặc khu|"
        "Tên phường, xã, đặc khu|Tên xã|Cơ quan, đơn vị|Tên cơ quan/ Tên đơn vị/ Đơn vị|Đơn vị cấp xã|"
        "Địa phương|UBND phường, xã|Đơn vị (xã, phường)|Name of unit"
    ),
    "kind": "Loại|Loại hình|Loại hình đơn vị",
    "quota": (
        "Biên chế|Tổng biên chế|Tổng số biên chế|Biên chế giao năm 2026|Biên chế tạm giao năm 2026|"
        "Khung biên chế|Số biên chế|Chỉ tiêu biên chế được giao|Biên chế công chức|Định mức biên chế|"
        "Định biên|Biên chế cán bộ, công chức được giao|Biên chế được phê duyệt|Được giao|"
        "Số lượng biên chế được giao|"
        "Biên chế được giao 2026|Tổng biên chế giao năm 2026 (người)|Approved posts"
    ),
    "headcount": (
        "Số người hiện có|Số công chức hiện có|Hiện có|Tổng số CBCC hiện có|Công chức có mặt|"
        "Biên chế thực tế|Biên chế đang có|Nhân sự hiện có|Thực có|Tổng số người|Số người|"
        "Biên chế đã sử dụng|Có mặt|"
        "Cán bộ, công chức có mặt|Số có mặt tại thời điểm báo cáo|Biên chế có mặt tính đến ngày 15/6/2026|"
        "Tổng số cán bộ, công chức, viên chức hiện có|Số CBCC có mặt|Staff in post"
    ),
    "priority": "Mức độ ưu tiên|Hệ số ưu tiên",
    "cluster": "Cụm|Cụm phường|Cụm liên phường, xã",
    "extra_quota": "Biên chế bổ sung|Biên chế giao thêm",
    "retain": "Xin giữ lại|Đề nghị giữ",
    "surplus": "Thừa|Thừa (+)|Dôi dư|Biên chế dôi dư|Số biên chế thừa|Số người dôi dư",
    "shortage": "Thiếu|Thiếu (-)|Số biên chế thiếu|Còn thiếu|Biên chế chưa tuyển",
    "balance": "Thừa/Thiếu|Thừa (+), thiếu (-)|Cân đối thừa – thiếu",
}
OF_OFFICIALS = {
    "official": (
        "Mã|Mã số|Mã nhân viên|Mã NV|Mã CBCC|Mã CCVC|Số hiệu công chức|Mã CB / Số hiệu CBCC|Mã hồ sơ|"
        "Mã số cán bộ|Mã cán bộ, công chức|Mã định danh"
    ),
    "name": (
        "Họ tên|Họ và tên CBCC|Họ và tên cán bộ|Họ, chữ đệm, tên khai sinh|Tên cán bộ|"
        "Họ và tên cán bộ, công chức"
    ),
    "unit": (
        "Đơn vị|Đơn vị công tác|Cơ quan, đơn vị công tác|Đơn vị đang công tác|Nơi làm việc|Đơn vị hiện tại|"
        "Nơi công tác hiện tại|Xã/phường|Đơn vị hành chính|Tên cơ quan|Đơn vị công tác (ghi rõ)|Mã đơn vị"
    ),
    "fields": "Lĩnh vực|Chuyên môn|Vị trí việc làm|VTVL|Vị trí việc làm (VTVL)|Lĩnh vực phụ trách",
    "position": "Chức vụ|Chức danh|Chức vụ/Chức danh|Chức vụ hiện tại|Chức vụ, chức danh",
    "protected": "Lý do không điều động|Thuộc diện không điều động|Trường hợp không điều động",
    "volunteer": "Tự nguyện|Tự nguyện (có/không)|Tình nguyện|Nguyện vọng / Tự nguyện",
    "qualification": "Trình độ đào tạo|Trình độ chuyên môn|Trình độ học vấn|Bằng cấp",
    "retire_on": "Ngày nghỉ hưu|Ngày, tháng, năm nghỉ hưu|Ngày dự kiến nghỉ hưu|Thời điểm đủ tuổi nghỉ hưu",
}
PROTECTIONS = (
    "Đang bị xem xét kỷ luật|Đang nuôi con dưới 36 tháng tuổi|Hoàn cảnh đặc biệt khó khăn|Mang thai|"
    "Điều trị bệnh hiểm nghèo|Học tập trung dài hạn|Người hoạt động không chuyên trách|Có thông báo nghỉ hưu"
)
FIELDS = {
    "Đất đai cần": ("Đất đai", "need"),
    "Địa chính cần có": ("Địa chính", "need"),
    "Số cán bộ CNTT cần": ("CNTT", "need"),
    "Số lượng đất đai hiện có": ("đất đai", "have"),
    "Số hóa cần": ("Số hóa", "need"),
    "Công chức địa chính thiếu": ("Công chức địa chính", "gap"),
    "Kế toán đang có": ("Kế toán", "have"),
}
# "Loại ĐVHC" is I, II or III by law.
NOTHING_OF_UNITS = (
    "Loại ĐVHC|Vị trí việc làm còn thiếu|Dân số|Diện tích|Cấp xã|"
    "Tọa độ X|Nhu cầu tuyển dụng|Trình độ|Số điện thoại|Chủ tịch"
)
NOTHING_OF_OFFICIALS = (
    "Mã ngạch|CCCD|Trình độ lý luận chính trị|Chuyên ngành đào tạo|Kỷ luật|Nguyện vọng|"
    "Chức vụ, đơn vị công tác|Bộ phận|Đảng viên"
)


def named(spec: Sheet, heading: str) -> str:
    meaning = meaning_of(spec, (heading,), (heading,))
    return meaning.column or meaning.declared


@pytest.mark.parametrize(
    ("spec", "column", "heading"),
    [
        (spec, column, heading)
        for spec, columns in ((UNITS, OF_UNITS), (OFFICIALS, OF_OFFICIALS))
        for column, headings in columns.items()
        for heading in headings.split("|")
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_everyday_headings(spec: Sheet, column: str, heading: str) -> None:
    for written in (
        heading,
        heading.upper(),
        unaccented(heading),
        unicodedata.normalize("NFD", heading),
        f" {heading}\u00a0 ".replace(" ", "\n"),
        f"3. {heading}",
    ):
        assert named(spec, written) == column


@pytest.mark.parametrize(
    ("spec", "heading", "column"),
    [
        (UNITS, "Biên chế được giao / Quota", "quota"),
        (UNITS, "Có mặt / Headcount", "headcount"),
        (UNITS, "Headcount\nCó mặt", "headcount"),
        (UNITS, "Vĩ độ | Latitude", "lat"),
        (OFFICIALS, "Chức vụ / Position", "position"),
        (OFFICIALS, "Đơn vị công tác / Unit", "unit"),
        # Two columns in one heading are neither.
        (UNITS, "Biên chế được giao / Headcount", ""),
    ],
)
def test_the_same_said_in_two_languages(spec: Sheet, heading: str, column: str) -> None:
    assert named(spec, heading) == column


@pytest.mark.parametrize("heading", PROTECTIONS.split("|"))
def test_columns_of_protections(heading: str) -> None:
    meaning = meaning_of(OFFICIALS, (heading,), (heading,))
    assert meaning.protection and not meaning.column


@pytest.mark.parametrize(("heading", "expected"), FIELDS.items())
def test_fields_in_one_heading(heading: str, expected: tuple[str, str]) -> None:
    of_field = meaning_of(UNITS, (heading,), (heading,)).field
    assert of_field is not None
    assert (of_field.prefix, of_field.suffix.value) == expected


@pytest.mark.parametrize("heading", NOTHING_OF_UNITS.split("|"))
def test_what_may_mean_anything_means_nothing_for_units(heading: str) -> None:
    assert not meaning_of(UNITS, (heading,), (heading,)).known


@pytest.mark.parametrize("heading", NOTHING_OF_OFFICIALS.split("|"))
def test_what_may_mean_anything_means_nothing_for_people(heading: str) -> None:
    assert not meaning_of(OFFICIALS, (heading,), (heading,)).known


def test_a_count_under_the_name_of_a_field_is_not_the_headcount() -> None:
    assert not named_under("Đất đai", "Số người")
    assert named_under("Số lượng công chức", "Số người") == "headcount"
    assert named_under("Thông tin đơn vị", "ĐVHC") == "name"


def named_under(upper: str, leaf: str) -> str:
    return meaning_of(UNITS, (upper, leaf), (leaf,)).column


@pytest.mark.parametrize("seed", range(40))
def test_words_of_a_headcount_in_any_company(seed: int) -> None:
    r = random.Random(seed)
    people = r.sample(("cán bộ", "công chức", "viên chức"), r.randint(1, 3))
    count = r.choice(("", "Số ", "Tổng số ", "Số lượng "))
    there = r.choice(("hiện có", "có mặt", "thực có", "đang công tác"))
    when = r.choice(("", " năm 2026", " tính đến ngày 30/6/2026", " (người)", " đến nay"))
    heading = f"{count}{r.choice((', ', ' và ', ' ')).join(people)} {there}{when}"
    assert named(UNITS, heading) == "headcount", heading
