"""Texts of the comparison of two plans, as key → (English, Vietnamese)."""

from __future__ import annotations

COMPARE_PHRASES: dict[str, tuple[str, str]] = {
    # Sheets of the workbook.
    "sheet.comparison": ("Comparison", "So sánh"),
    "sheet.people": ("Changed people", "Người thay đổi"),
    "sheet.flows": ("Changed flows", "Luồng thay đổi"),
    "sheet.changed_units": ("Changed units", "Đơn vị thay đổi"),
    "sheet.changed_gaps": ("Changed gaps", "Chuyên môn thay đổi"),
    "sheet.input_changes": ("Changed input", "Dữ liệu thay đổi"),
    "compare.title": ("TWO STAFF ROTATION PLANS COMPARED", "SO SÁNH HAI PHƯƠNG ÁN ĐIỀU ĐỘNG, BỐ TRÍ"),
    # The plans.
    "compare.plan": ("{side}: {file}", "{side}: {file}"),
    "compare.breaks": (
        "{side} breaks rules ({rules}), so its figures are not those of an allowed plan; `realloc verify` "
        "lists the breaches.",
        "{side} vi phạm quy tắc ({rules}) nên số liệu không phải của phương án hợp lệ; xem chi tiết bằng "
        "`realloc verify`.",
    ),
    "compare.rule_count": ("{rule} {count}", "{rule} {count}"),
    "compare.edited": (
        "{side} was edited after it was solved; the figures below are those of the file as it is now.",
        "{side} đã được sửa sau khi lập; số liệu dưới đây tính theo nội dung hiện có trong tệp.",
    ),
    "compare.input_edited": (
        "The input or the rules in {side} were changed after it was solved.",
        "Dữ liệu hoặc quy tắc trong {side} đã bị sửa sau khi lập phương án.",
    ),
    "compare.own_years": (
        "{side} plans {first}–{last}; its goals are the sums of these years.",
        "{side} lập cho {first}–{last}; mục tiêu là tổng các năm đó.",
    ),
    "compare.road_and_plan": (
        "one of the files plans several years, the other only one.",
        "một tệp là lộ trình nhiều năm, tệp kia là phương án một năm.",
    ),
    "compare.years": ("End of the year, A → B", "Cuối năm, A → B"),
    "compare.first_people": ("People moved in {year}", "Người được bố trí năm {year}"),
    # Which is better.
    "compare.better": (
        "{side} is better: {goal} is the first goal that differs, {a} in A and {b} in B.",
        "{side} tốt hơn: {goal} là mục tiêu đầu tiên khác nhau, A là {a}, B là {b}.",
    ),
    "compare.equal": (
        "Neither is better: no goal differs.",
        "Hai phương án như nhau: mọi mục tiêu bằng nhau.",
    ),
    "compare.in_order": (
        "In {side}'s order of goals: {verdict}",
        "Theo thứ tự mục tiêu của {side}: {verdict}",
    ),
    "compare.own_input": (
        "The inputs differ, and each plan is measured in its own.",
        "Dữ liệu đầu vào khác nhau, mỗi phương án tính theo dữ liệu của mình.",
    ),
    "compare.own_rules": (
        "Only rules or decisions differ, so the figures of both plans mean the same.",
        "Chỉ khác nhau về quy tắc hoặc quyết định, số liệu hai phương án so sánh trực tiếp được.",
    ),
    "compare.identical": ("The plans are the same.", "Hai phương án giống hệt nhau."),
    # Goals.
    "compare.difference": ("B − A", "B − A"),
    "compare.which": ("Better", "Tốt hơn"),
    "compare.side_better": ("{side} better", "{side} tốt hơn"),
    "compare.same": ("same", "bằng nhau"),
    "compare.not_pursued": ("no goal of {side}", "{side} không xét"),
    "compare.unproven": (
        "* not proven to be the least possible",
        "* chưa chứng minh là nhỏ nhất có thể",
    ),
    # People.
    "compare.people": ("People", "Người được bố trí"),
    "compare.alike": ("moved alike in A and B", "bố trí như nhau ở A và B"),
    "compare.only_a": ("moved in A only", "chỉ bố trí ở A"),
    "compare.only_b": ("moved in B only", "chỉ bố trí ở B"),
    "compare.destination": ("to another unit", "đến đơn vị khác"),
    "compare.field": ("to another field, same unit", "cùng đơn vị, lĩnh vực khác"),
    "compare.origin": ("from another home unit", "đơn vị xuất phát khác"),
    "compare.stays": ("stays", "ở lại"),
    "compare.takes_up": ("takes up {field} at home", "ở lại, chuyển sang {field}"),
    "compare.not_there": ("not in the input", "không có trong dữ liệu"),
    "compare.to_field": ("{unit}, {field}", "{unit}, {field}"),
    "compare.change": ("Change", "Thay đổi"),
    "compare.home": ("Home unit", "Đơn vị hiện nay"),
    "compare.side_kind": ("{side}: kind", "{side}: hình thức"),
    "compare.side_to": ("{side}: to", "{side}: nơi đến"),
    "compare.side_field": ("{side}: field", "{side}: lĩnh vực"),
    "compare.side_km": ("{side}: km", "{side}: số km"),
    "compare.count_a": ("People in A", "Số người ở A"),
    "compare.count_b": ("People in B", "Số người ở B"),
    "compare.flows": ("Flows that differ: {count}", "Luồng khác nhau: {count}"),
    # Units and gaps.
    "compare.units": (
        "Units that end differently: {count} (A → B)",
        "Đơn vị có kết quả khác nhau: {count} (A → B)",
    ),
    "compare.after": ("people", "người"),
    "compare.surplus": ("surplus", "thừa"),
    "compare.shortage": ("shortage", "thiếu"),
    "compare.missing": ("gaps", "thiếu CM"),
    "compare.after_side": ("Headcount after, {side}", "Số người sau, {side}"),
    "compare.surplus_side": ("Surplus, {side}", "Thừa, {side}"),
    "compare.shortage_side": ("Shortage, {side}", "Thiếu, {side}"),
    "compare.missing_side": ("Specialists missing, {side}", "Thiếu chuyên môn, {side}"),
    "compare.none_here": ("Nothing differs.", "Không có gì khác nhau."),
    # The input.
    "compare.inputs": ("Changes in the input, A → B: {count}", "Dữ liệu thay đổi, A → B: {count}"),
    "compare.one_input": (
        "Both plans have the same input and rules.",
        "Hai phương án dùng cùng dữ liệu và quy tắc.",
    ),
    "compare.what": ("What", "Nội dung"),
    "compare.item": ("Which", "Đối tượng"),
    "compare.attribute": ("Of it", "Chi tiết"),
    "compare.value_a": ("In A", "Trong A"),
    "compare.value_b": ("In B", "Trong B"),
    "compare.added": ("new", "mới"),
    "compare.removed": ("gone", "không còn"),
    "compare.changed": ("changed", "thay đổi"),
    "what.rule": ("Rule", "Quy tắc"),
    "what.field": ("Field", "Lĩnh vực"),
    "what.unit": ("Unit", "Đơn vị"),
    "what.need": ("Specialists", "Chuyên môn"),
    "what.year": ("Year", "Năm"),
    "what.official": ("Official", "Cán bộ"),
    "what.decision": ("Decision", "Quyết định"),
    "what.distance": ("Distances", "Khoảng cách"),
    "what.neighbour": ("Neighbours", "Đơn vị giáp ranh"),
    "compare.need": ("needed", "cần"),
    "compare.have": ("present", "hiện có"),
    "compare.roster": ("people on the roster", "số người trong danh sách"),
    "compare.matrix": ("distances given", "có bảng khoảng cách"),
    "compare.pairs": ("pairs of units", "số cặp đơn vị"),
    "compare.withheld": ("(not shown)", "(không hiển thị)"),
    "compare.carried": (
        "A's moves under B's input and rules: {people} people, of whom {lost} could not be moved any more; "
        "rules broken: {rules}.",
        "Bố trí của A theo dữ liệu và quy tắc của B: {people} người, trong đó {lost} người không còn điều "
        "động được; vi phạm quy tắc: {rules}.",
    ),
    "compare.carried_breaks": (
        "A's moves under B's input and rules: none of the {people} people is missing; rules broken: {rules}.",
        "Bố trí của A theo dữ liệu và quy tắc của B: đủ cả {people} người, nhưng vi phạm quy tắc: {rules}.",
    ),
    "compare.carried_kept": (
        "A's moves under B's input and rules: all {people} people can still be moved, every rule is kept.",
        "Bố trí của A theo dữ liệu và quy tắc của B: cả {people} người vẫn điều động được, bảo đảm mọi quy "
        "tắc.",
    ),
    "compare.carried_goal": ("A under B's input", "A theo dữ liệu B"),
    "compare.whole": (
        "The whole list: -o FILE.xlsx or --json FILE.",
        "Xem đầy đủ: -o TỆP.xlsx hoặc --json TỆP.",
    ),
    "compare.written": ("Comparison: {file}", "Bản so sánh: {file}"),
}
