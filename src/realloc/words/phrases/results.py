"""The texts of the table of results after form 11-BTCTW: key → (English, Vietnamese)."""

from __future__ import annotations

RESULT_PHRASES: dict[str, tuple[str, str]] = {
    "sheet.results": ("Results by way", "Biểu tổng hợp kết quả"),
    "results.title": (
        "RESULTS OF TRANSFERS, SECONDMENTS AND REASSIGNMENTS",
        "BIỂU TỔNG HỢP KẾT QUẢ ĐIỀU ĐỘNG, BIỆT PHÁI, BỐ TRÍ LẠI",
    ),
    "results.note": (
        "After form 11-BTCTW. Figures are people placed.",
        "Lập theo nội dung Biểu số 11-BTCTW. Số liệu là số người được bố trí.",
    ),
    "results.note_ages": (
        "After form 11-BTCTW. Figures are people placed; ages are those of {as_of}.",
        "Lập theo nội dung Biểu số 11-BTCTW. Số liệu là số người được bố trí; tuổi tính đến ngày {as_of}.",
    ),
    "results.way": ("From where to where", "Nội dung"),
    "way.from_departments": (
        "From departments of the province to units at commune level",
        "Từ sở, ngành cấp tỉnh về cấp xã",
    ),
    "way.between_units": ("Between units at commune level", "Giữa các xã, phường, đặc khu"),
    "way.between_rooms": ("Between bodies or rooms at one place", "Giữa các cơ quan, phòng cùng địa điểm"),
    "way.in_place": ("Inside the unit", "Trong nội bộ đơn vị"),
    "way.to_projects": ("To projects", "Đến dự án"),
    "group.kind": ("By kind", "Theo hình thức"),
    "group.sex": ("By sex", "Giới tính"),
    "group.age": ("By age", "Độ tuổi"),
    "group.level": ("By level of training", "Trình độ đào tạo"),
    "sex.male": ("Men", "Nam"),
    "sex.female": ("Women", "Nữ"),
    "age.30": ("To 30", "Đến 30"),
    "age.40": ("31–40", "31–40"),
    "age.50": ("41–50", "41–50"),
    "age.60": ("51–60", "51–60"),
    "age.above": ("Above 60", "Trên 60"),
    "level.doctor": ("Doctor", "Tiến sĩ"),
    "level.master": ("Master", "Thạc sĩ"),
    "level.university": ("University", "Đại học"),
    "level.college": ("College", "Cao đẳng"),
    "level.intermediate": ("Secondary", "Trung cấp"),
    "level.other": ("Other", "Khác"),
    "results.unknown": ("Not known", "Chưa rõ"),
}
