"""Texts of the frontier of plans, as key → (English, Vietnamese)."""

from __future__ import annotations

FRONTIER_PHRASES: dict[str, tuple[str, str]] = {
    "sheet.frontier": ("Frontier", "Kết quả theo giới hạn"),
    "sheet.frontier_years": ("By year", "Theo năm"),
    "sheet.frontier_charts": ("Charts", "Biểu đồ"),
    "frontier.title": ("WHAT CAN BE REACHED", "KẾT QUẢ CÓ THỂ ĐẠT ĐƯỢC"),
    "frontier.heading": ("What can be reached: {axis}", "Kết quả có thể đạt được: {axis}"),
    # The rule that is varied.
    "axis.max_moves": ("Most transfers and secondments", "Số lượt điều động, biệt phái tối đa"),
    "axis.max_km": ("Longest move, in km", "Quãng đường dài nhất (km)"),
    "axis.max_out_share": (
        "Largest share of a unit that may leave",
        "Tỷ lệ tối đa được rời một đơn vị",
    ),
    "axis.min_months_to_retirement": (
        "Months before retirement in which nobody moves",
        "Số tháng trước nghỉ hưu không điều động",
    ),
    "axis.max_support": ("Most support paid a month", "Tổng mức hỗ trợ tối đa một tháng"),
    "axis.min_months_between_moves": (
        "Months after a transfer in which nobody moves again",
        "Số tháng sau khi điều động không điều động tiếp",
    ),
    "axis.max_streamlined": (
        "Most people a year who leave the service",
        "Số người tinh giản tối đa một năm",
    ),
    "axis.max_recruits": ("Most people recruited a year", "Số người tuyển dụng tối đa một năm"),
    "axis.max_trained": (
        "Most people a year who begin training",
        "Số người bắt đầu đào tạo tối đa một năm",
    ),
    "frontier.by_year": ("{number} {goal}, by year:", "{number} {goal}, theo năm:"),
    "frontier.limit": ("limit", "mức"),
    "frontier.limit_column": ("Limit", "Mức"),
    "frontier.no_limit": ("none", "không"),
    # The points.
    "frontier.no_plan": ("no plan", "không có phương án"),
    "frontier.unsolved": ("not solved", "chưa giải"),
    "frontier.note_knee": ("← knee", "← điểm ngoặt"),
    "frontier.note_in_force": ("in force", "đang áp dụng"),
    "frontier.constant": ("The same at every limit: {goals}.", "Như nhau ở mọi mức: {goals}."),
    "frontier.constant_open": (
        "The same in every plan found, not all of them proven: {goals}.",
        "Như nhau ở mọi phương án đã tìm được, chưa chứng minh hết: {goals}.",
    ),
    "frontier.constant_goal": ("{number} {goal} {value}", "{number} {goal} {value}"),
    "frontier.legend": ("{number} {goal}", "{number} {goal}"),
    "frontier.proven": (
        "Every figure is the proven optimum under its limit.",
        "Mọi số liệu đều là giá trị tối ưu đã chứng minh ở từng mức.",
    ),
    "frontier.unproven": (
        "* not proven in the time allowed: the best found. At least:",
        "* chưa chứng minh trong thời gian cho phép: tốt nhất đã tìm được. Ít nhất:",
    ),
    "frontier.bounds": ("{limit}: {goals}", "{limit}: {goals}"),
    "frontier.bound": ("{number} {bound}", "{number} {bound}"),
    "frontier.bound_column": ("{goal}: at least", "{goal}: ít nhất"),
    "frontier.unfinished": (
        "Stopped before every point was solved; the others are shown.",
        "Đã dừng trước khi giải hết; chỉ hiển thị các mức đã giải.",
    ),
    # The knee.
    "frontier.knee": (
        "Knee at {limit}: {share} of the fall of “{goal}” is reached there; beyond it the same steps bring "
        "less. It is the point farthest below the straight line from the first point to the last.",
        "Điểm ngoặt ở mức {limit}: tại đó đã đạt {share} mức giảm của “{goal}”; từ đó trở đi mỗi bước mang "
        "lại ít hơn. Đây là điểm nằm thấp nhất so với đường thẳng nối điểm đầu và điểm cuối.",
    ),
    "frontier.knee_open": (
        "Not every point is proven on this goal, so the knee may lie elsewhere.",
        "Chưa phải mọi mức đều được chứng minh ở mục tiêu này nên điểm ngoặt có thể nằm chỗ khác.",
    ),
    "frontier.no_knee": (
        "No knee: each step brings about as much as the one before.",
        "Không có điểm ngoặt: mỗi bước mang lại gần như nhau.",
    ),
    "frontier.no_knee_open": (
        "No knee among the points so far; not all of them are proven.",
        "Chưa thấy điểm ngoặt ở các mức đã giải; chưa chứng minh hết.",
    ),
    "frontier.flat_open": (
        "No goal differs between the points so far; not all of them are proven.",
        "Chưa thấy mục tiêu nào khác nhau giữa các mức đã giải; chưa chứng minh hết.",
    ),
    "frontier.flat": ("No goal depends on this limit.", "Không mục tiêu nào phụ thuộc mức này."),
    "frontier.again": (
        "The plan of a point: realloc solve {file} --set {rule}={value}",
        "Lập phương án ở một mức: realloc solve {file} --set {rule}={value}",
    ),
    "frontier.road_again": (
        "The road of a point: realloc roadmap {file} --years {years} --set {rule}={value}",
        "Lập lộ trình ở một mức: realloc roadmap {file} --years {years} --set {rule}={value}",
    ),
    "frontier.years_alone": (
        "over several years there is no usual limit: say which, such as --over max_streamlined 0,50,100.",
        "nhiều năm thì cần nêu giới hạn để so bằng --over.",
    ),
    "frontier.no_years": (
        "{rule} is a limit of several years: say which (--years 2026:2030), or fill in the sheet Years.",
        "{rule} là giới hạn của nhiều năm: cần --years 2026:2030, hoặc điền trang Lộ trình.",
    ),
    "frontier.seconds": (
        "{points} points, {settled} of them without solving, in {seconds} s.",
        "Đã tính {points} mức trong {seconds} giây; số mức suy ra được, không cần giải: {settled}.",
    ),
    "frontier.written": ("Written: {files}", "Đã ghi: {files}"),
    "frontier.progress": ("Points {count}/{total}", "Mức {count}/{total}"),
    "frontier.progress_first": ("Solving without the limit …", "Đang giải khi không đặt mức …"),
    # Workbook columns and picture.
    "frontier.remark": ("Remark", "Ghi chú"),
    "frontier.optimal": ("proven", "đã chứng minh"),
    "frontier.open": ("not proven", "chưa chứng minh"),
    "frontier.knee_short": ("knee {limit}", "điểm ngoặt {limit}"),
    "frontier.knee_series": ("Knee", "Điểm ngoặt"),
    "frontier.mark_open": ("hollow: not proven", "điểm rỗng: chưa chứng minh"),
    "frontier.mark_none": ("× no plan", "× không có phương án"),
    # The command line.
    "frontier.unknown_rule": (
        "found {found}{like}, expected a rule that limits the plans: {known}.",
        "có {found}{like}, cần một quy tắc giới hạn phương án: {known}.",
    ),
    "frontier.idle_rule": (
        "{found} changes no move, so there is nothing to trace; expected one of {known}.",
        "{found} không làm thay đổi phương án nên không có gì để so; cần một trong {known}.",
    ),
    "frontier.bad_range": (
        "found {found}, expected START:STOP:STEP or values such as 0,50,100,none, all of them allowed for "
        "the rule.",
        "có {found}, cần ĐẦU:CUỐI:BƯỚC hoặc các giá trị như 0,50,100,none, đều hợp lệ với quy tắc.",
    ),
    "frontier.too_many": ("expected at most {most} points.", "cần tối đa {most} điểm."),
    "frontier.unknown_goal": (
        "found {found}, expected one of the goals pursued: {known}.",
        "có {found}, cần một trong các mục tiêu đang áp dụng: {known}.",
    ),
    "frontier.not_figure": (
        "{file} must end in .svg or .png.",
        "{file} phải có đuôi .svg hoặc .png.",
    ),
    "frontier.not_csv": ("{file} must end in .csv.", "{file} phải có đuôi .csv."),
    "frontier.no_library": (
        'a PNG needs matplotlib, which is not installed: pip install -e ".[figures]", or name the file .svg.',
        'cần matplotlib để vẽ PNG nhưng chưa cài: pip install -e ".[figures]", hoặc đặt tên tệp .svg.',
    ),
}
