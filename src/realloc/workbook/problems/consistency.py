"""E5: consistency."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E501",
        ("headcount disagrees with the roster", "biên chế có mặt khác danh sách"),
        (
            "found headcount {found} for {unit} but {roster} on the roster; expected the same number.",
            "{unit} có biên chế có mặt {found} nhưng danh sách có {roster} người; cần bằng nhau.",
        ),
        (
            "{left_out}Correct the number, or the roster of this unit.",
            "{left_out}Sửa con số, hoặc danh sách của đơn vị này.",
        ),
    ),
    Entry(
        "E502",
        ("more specialists than people", "chuyên môn nhiều hơn số người"),
        (
            "found {found} specialists in {unit} but headcount {headcount}; expected at most that many.",
            "{unit} ghi {found} người có chuyên môn nhưng chỉ có mặt {headcount}; cần không quá số có mặt.",
        ),
        (
            "Count each person once, under one field, or correct the headcount.",
            "Mỗi người chỉ tính vào một lĩnh vực, hoặc sửa biên chế có mặt.",
        ),
    ),
    Entry(
        "E503",
        ("distance limit without coordinates", "có giới hạn km nhưng thiếu tọa độ"),
        (
            "found no coordinates for {unit} while {limit} limits the distance, expected both.",
            "{unit} không có tọa độ trong khi {limit} đặt giới hạn km, cần vĩ độ và kinh độ.",
        ),
        (
            "Fill in lat and lon, add a sheet Distances, or remove the limit.",
            "Điền vĩ độ và kinh độ, thêm sheet Khoảng cách, hoặc bỏ giới hạn.",
        ),
    ),
    Entry(
        "E504",
        ("number of clusters", "số cụm không phù hợp"),
        (
            "found {found}, expected {least} to {most} clusters: the parts that are apart, and the units.",
            "có {found}, cần từ {least} đến {most} cụm: theo số phần tách rời và số đơn vị.",
        ),
        (
            "Ask for another number, or add the missing pairs to the sheet Neighbours.",
            "Chọn số khác, hoặc bổ sung các cặp vào sheet Giáp ranh.",
        ),
    ),
    Entry(
        "E505",
        ("no neighbours known", "không rõ đơn vị liền kề"),
        (
            "found {count} units without a cluster ({units}), expected coordinates or pairs of neighbours.",
            "{count} đơn vị chưa có cụm ({units}), cần tọa độ hoặc cặp giáp ranh.",
        ),
        (
            "Fill in lat and lon, or add a sheet Neighbours with the columns unit and neighbour.",
            "Điền vĩ độ, kinh độ, hoặc thêm sheet Giáp ranh có cột đơn vị và giáp với.",
        ),
    ),
    Entry(
        "E520",
        ("plan with answers", "phương án đã có ý kiến"),
        (
            "found {count} answers in the column of decisions ({cells}); expected none, since solving a plan "
            "again does not use them.",
            "cột quyết định đã có {count} ý kiến ({cells}); cần để trống, vì giải lại phương án không dùng "
            "đến chúng.",
        ),
        (
            "Use `realloc revise` with this plan: agreed moves hold, refused ones are replaced.",
            "Dùng `realloc revise` với phương án này: lượt đồng ý được giữ, lượt bị từ chối được thay.",
        ),
    ),
    Entry(
        "E506",
        ("contract staff in the headcount", "biên chế có mặt gồm cả hợp đồng"),
        (
            "found headcount {found} for {unit}, which counts {hired} contract staff; expected {roster}.",
            "{unit} có biên chế có mặt {found}, gồm cả {hired} người hợp đồng; cần {roster}.",
        ),
        ("Count officials only.", "Chỉ tính công chức."),
    ),
)
