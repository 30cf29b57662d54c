"""W69: rules without their data; homes, secondments and dates that are not what they seem."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "W690",
        ("rule without its data", "quy tắc thiếu số liệu"),
        (
            "found {rule} set but no {column} in {count} rows ({cells}): {effect}.",
            "có đặt {rule} nhưng {count} dòng không ghi {column} ({cells}): {effect}.",
        ),
        (
            "Nothing to do if so; fill in those cells, or leave the rule out.",
            "Nếu đúng thì không cần làm gì; hoặc điền các ô này, hoặc bỏ quy tắc.",
        ),
    ),
    Entry(
        "W691",
        ("rule that needs a roster", "quy tắc cần danh sách cán bộ"),
        (
            "found {rule} set without a sheet Officials: it holds nobody.",
            "có đặt {rule} nhưng không có sheet Cán bộ: quy tắc không giữ ai.",
        ),
        ("Add the sheet Officials, or leave the rule out.", "Thêm sheet Cán bộ, hoặc bỏ quy tắc."),
    ),
    Entry(
        "W692",
        ("homes that are no unit", "nơi ở không phải đơn vị"),
        (
            "found {count} homes ({cells}) that are no unit here; there kilometres count from the unit.",
            "có {count} nơi ở ({cells}) không phải đơn vị trong danh sách; số km tính từ đơn vị công tác.",
        ),
        (
            'Nothing to do if so; else write a unit or "lat, lon".',
            'Nếu đúng thì không cần làm gì; hoặc ghi một đơn vị hay "vĩ độ, kinh độ".',
        ),
    ),
    Entry(
        "W693",
        ("secondments that are over", "biệt phái đã hết hạn"),
        (
            "found {count} secondments that ended before as_of ({cells}); these people are taken to be back.",
            "có {count} biệt phái đã hết hạn trước Ngày tính ({cells}); những người này được coi là đã về.",
        ),
        (
            "Nothing to do if so; else correct the day, or as_of.",
            "Nếu đúng thì không cần làm gì; hoặc sửa ngày, hay Ngày tính.",
        ),
    ),
    Entry(
        "W694",
        ("secondments outside the list", "biệt phái ra ngoài danh sách"),
        (
            "found {count} secondments to places outside the list ({cells}); they serve no unit here.",
            "có {count} biệt phái đến nơi ngoài danh sách ({cells}); những người này không làm ở đơn vị nào.",
        ),
        (
            "Nothing to do if so; else write the unit as the sheet Units does.",
            "Nếu đúng thì không cần làm gì; hoặc ghi tên như ở sheet Đơn vị.",
        ),
    ),
    Entry(
        "W695",
        ("rule that needs another", "quy tắc cần quy tắc khác"),
        (
            "found {rule} set without {other}: it changes nothing.",
            "có đặt {rule} nhưng không có {other}: không có tác dụng.",
        ),
        ("Set the other too, or leave it out.", "Đặt thêm quy tắc kia, hoặc bỏ quy tắc này."),
    ),
    Entry(
        "W696",
        ("dates to come", "ngày chưa đến"),
        (
            "found {count} dates after as_of in {column} ({cells}); {effect}.",
            "cột {column} có {count} ngày sau Ngày tính ({cells}); {effect}.",
        ),
        ("Correct the dates, or as_of.", "Sửa các ngày này, hoặc Ngày tính."),
    ),
    Entry(
        "W697",
        ("rule without its column or sheet", "quy tắc thiếu cột hoặc sheet"),
        (
            "found {rule} set but no {missing}: {effect}.",
            "có đặt {rule} nhưng không có {missing}: {effect}.",
        ),
        ("Add it, or leave the rule out.", "Thêm vào, hoặc bỏ quy tắc."),
        trust=True,
    ),
    Entry(
        "W698",
        ("more than the surplus", "nhiều hơn số dư"),
        (
            "found {column} above the surplus of {count} units ({cells}); only the surplus counts.",
            "cột {column} của {count} đơn vị ({cells}) lớn hơn số dư; chỉ tính đến hết số dư.",
        ),
        (
            "Nothing to do if so; else correct these numbers, the quota or the headcount.",
            "Nếu đúng thì không cần làm gì; hoặc sửa các số này, biên chế được giao hay số có mặt.",
        ),
        trust=True,
    ),
    Entry(
        "W699",
        ("numbers that change nothing", "số không có tác dụng"),
        (
            "found {column} in {count} units where it changes nothing ({cells}): {why}.",
            "cột {column} của {count} đơn vị ({cells}) không có tác dụng: {why}.",
        ),
        ("Correct these cells, or clear them.", "Sửa các ô này, hoặc để trống."),
        trust=True,
    ),
    Entry(
        "W634",
        ("secondments in other fields", "biệt phái làm lĩnh vực khác"),
        (
            "found {count} secondments in a field that is not among the person's own ({cells}); it is taken.",
            "có {count} biệt phái làm lĩnh vực không thuộc chuyên môn của người đó ({cells}); vẫn dùng.",
        ),
        (
            "Nothing to do if so; else correct seconded_field, or add it to fields.",
            "Nếu đúng thì không cần làm gì; hoặc sửa lĩnh vực biệt phái, hay bổ sung vào cột lĩnh vực.",
        ),
        trust=True,
    ),
    Entry(
        "W635",
        ("min_out above what may leave", "số đi tối thiểu vượt mức được đi"),
        (
            "found {asked} departures asked of {unit}, of which {limit} allows {most}: no plan keeps both.",
            "yêu cầu {unit} cho đi {asked} người nhưng {limit} chỉ cho {most} người: không có phương án.",
        ),
        (
            "Lower min_out, or raise max_out or max_out_share.",
            "Giảm số đi tối thiểu, hoặc tăng số đi tối đa hay tỷ lệ đi tối đa.",
        ),
        trust=True,
    ),
)
