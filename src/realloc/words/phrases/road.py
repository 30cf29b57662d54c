"""Texts of plans over several years, as key → (English, Vietnamese)."""

from __future__ import annotations

ROAD_PHRASES: dict[str, tuple[str, str]] = {
    "sheet.road": ("Road", "Lộ trình nhiều năm"),
    "sheet.road_units": ("Units by year", "Đơn vị theo năm"),
    "sheet.road_fields": ("Fields by year", "Lĩnh vực theo năm"),
    "sheet.road_moves": ("Moves by year", "Điều động theo năm"),
    "sheet.road_training": ("Training starts", "Bắt đầu đào tạo"),
    "sheet.road_staff": ("Recruit and streamline", "Tuyển dụng, tinh giản"),
    "sheet.road_retirement": ("Retirements", "Nghỉ hưu"),
    "sheet.road_charts": ("Chart of each unit", "Biểu đồ từng đơn vị"),
    "sheet.road_goals": ("Goals", "Mục tiêu lộ trình"),
    "sheet.road_data": ("Road chart data", "Số liệu lộ trình"),
    "sheet.road_record": ("Road record", "Bản ghi lộ trình"),
    "road.title": (
        "ROAD OF STREAMLINING AND ROTATION {first}–{last}",
        "LỘ TRÌNH TINH GIẢN, ĐIỀU ĐỘNG CÁN BỘ {first}–{last}",
    ),
    "road.scope": (
        "{units} units, {people} people; each year is judged at its end.",
        "{units} đơn vị, {people} người; mỗi năm tính đến cuối năm.",
    ),
    "road.optimal": (
        "Every goal is proven optimal over all years together.",
        "Mọi mục tiêu được chứng minh tối ưu trên cả các năm.",
    ),
    "road.unproven": (
        "Not proven in the time given: {goals}.",
        "Chưa chứng minh xong trong thời gian cho phép: {goals}.",
    ),
    "road.unit": ("Unit", "Đơn vị"),
    "road.the_field": ("Field", "Lĩnh vực"),
    "road.official": ("Official", "Cán bộ"),
    "road.year": ("Year", "Năm"),
    "road.posts": ("Posts", "Biên chế"),
    "road.present": ("Present", "Có mặt"),
    "road.over": ("Surplus", "Thừa"),
    "road.short": ("Shortage", "Thiếu"),
    "road.missing": ("Specialists short", "Thiếu chuyên môn"),
    "road.unserved": ("Fields unserved", "Lĩnh vực trống"),
    "road.elsewhere": ("Present, no posts", "Nơi không biên chế"),
    "road.retired": ("Retire", "Nghỉ hưu"),
    "road.retired_beside": ("Contract or lent in", "Hợp đồng, biệt phái đến"),
    "road.need": ("Need", "Nhu cầu"),
    "road.serving": ("Serving", "Đang làm"),
    "road.in": ("Transferred in", "Điều động đến"),
    "road.borrowed": ("Lent in", "Biệt phái đến"),
    "road.count": ("People", "Số người"),
    "road.step": ("What", "Nội dung"),
    "road.from": ("From", "Nơi đi"),
    "road.to": ("To", "Nơi đến"),
    "road.own": ("Own fields", "Chuyên môn"),
    "road.field": ("Serves then", "Làm lĩnh vực"),
    "road.begins": ("Begins in", "Bắt đầu năm"),
    "road.served": ("Serves from", "Làm được từ năm"),
    "road.retires": ("Retires", "Nghỉ hưu năm"),
    "road.opens": ("Posts short then, nothing done", "Thiếu nếu không làm gì"),
    "road.opens_after": ("Short by the plan", "Thiếu theo lộ trình"),
    "road.none": ("none", "không có chuyên môn"),
    "road.no_rows": ("None in these years.", "Không có trong các năm này."),
    "road.nothing": ("Nothing done", "Nếu không làm gì"),
    "road.by_plan": ("By the plan", "Theo lộ trình"),
    "road.what": ("At the end of the year", "Cuối năm"),
    "step.transfer": ("Transfer", "Điều động"),
    "step.secondment": ("Secondment", "Biệt phái"),
    "step.reassignment": ("Reassignment", "Bố trí lại"),
    "step.training": ("Begin training", "Bắt đầu đào tạo"),
    "step.streamlining": ("Leave the service", "Tinh giản"),
    "step.recruitment": ("Recruitment", "Tuyển dụng"),
    "road.met_over": (
        "Nobody over from the end of {year} on.",
        "Hết người vượt biên chế từ cuối năm {year}.",
    ),
    "road.met_short": ("All posts filled from the end of {year} on.", "Đủ biên chế từ cuối năm {year}."),
    "road.met_missing": (
        "All specialists needed are there from the end of {year} on.",
        "Đủ chuyên môn từ cuối năm {year}.",
    ),
    "road.met_unserved": (
        "No needed field without anybody from the end of {year} on.",
        "Không còn lĩnh vực trống từ cuối năm {year}.",
    ),
    "road.unmet_over": (
        "Still over at the end of {year}: {count}.",
        "Cuối năm {year} còn vượt {count} người.",
    ),
    "road.unmet_over_apart": (
        "Still over at the end of {year}: {count}, of them {apart} in departments, which no rule holds to"
        " their posts.",
        "Cuối năm {year} còn vượt {count} người, trong đó {apart} ở sở, ngành là nơi không quy tắc nào"
        " bắt buộc theo biên chế.",
    ),
    "road.unmet_short": (
        "Posts still short at the end of {year}: {count}.",
        "Cuối năm {year} còn thiếu {count} người.",
    ),
    "road.unmet_missing": (
        "Specialists still short at the end of {year}: {count}.",
        "Cuối năm {year} còn thiếu {count} người làm chuyên môn.",
    ),
    "road.unmet_unserved": (
        "Needed fields still without anybody at the end of {year}: {count}.",
        "Cuối năm {year} còn {count} lĩnh vực chưa có ai.",
    ),
    "road.written": ("Road: {file}", "Lộ trình: {file}"),
    "road.first_plan": (
        "Plan of {year}, for pack, letters, revise and apply: {file}",
        "Phương án năm {year}, dùng cho pack, letters, revise, apply: {file}",
    ),
    "road.no_first_plan": (
        "No plan of {year} by itself was written. Once those recruited or leaving in it are counted, its"
        " moves alone break: {rules}. Relax that rule and plan again; or enter in the input who has come and"
        " who has left, and plan again from there.",
        "Không ghi riêng phương án năm {year}. Khi đã tính người được tuyển, tinh giản trong năm, riêng các"
        " lượt vi phạm: {rules}. Nới quy tắc đó rồi lập lại; hoặc ghi vào tệp dữ liệu người đã đến, đã nghỉ"
        " rồi lập tiếp từ đó.",
    ),
    "road.named": (
        "People are named for {year} alone; later years are counts, who leaves the service is never named.",
        "Chỉ nêu tên người của năm {year}; các năm sau là số lượng, người tinh giản không nêu tên.",
    ),
    "road.bad_years": (
        "{found} are no years: write the first and the last, such as 2026:2030, at most {most}",
        "{found} không phải các năm: ghi năm đầu và năm cuối, ví dụ 2026:2030, nhiều nhất {most} năm",
    ),
    "road.too_early": (
        "{found} begins before the day of the plan, as_of = {day} ({where}): begin with {first} or later, or"
        " give an earlier day",
        "{found} bắt đầu trước ngày lập phương án {day} ({where}): chọn năm đầu từ {first} trở đi, hoặc"
        " ghi ngày sớm hơn",
    ),
    "road.today": ("today, since none is given", "hôm nay, vì không ghi ngày nào"),
    "road.failed": (
        "The road failed its own verification and was not written: {cause}",
        "Lộ trình không qua bước tự kiểm tra nên không được ghi: {cause}",
    ),
    "road.breaches": (
        "Rules broken in {first}–{last}: {count}",
        "Số quy tắc bị vi phạm trong {first}–{last}: {count}",
    ),
    "road.no_prices": (
        "in a road that is not priced, nor compared with solving afresh.",
        "lộ trình nhiều năm không tính giá từng ý kiến và không so với giải lại từ đầu.",
    ),
    "road.edited": (
        "what happens in a road is changed by solving it again, not by hand.",
        "muốn thay đổi lộ trình thì giải lại, không sửa tay.",
    ),
    "road.kept": (
        "Every rule is kept in every year from {first} to {last}.",
        "Mọi quy tắc được bảo đảm trong từng năm từ {first} đến {last}.",
    ),
    "road.differs": (
        "{goal}: recorded {recorded}, the events give {now}.",
        "{goal}: đã ghi {recorded}, theo nội dung hiện nay là {now}.",
    ),
    "road.input_changed": (
        "The input or the rules are not those that were solved.",
        "Dữ liệu hoặc quy tắc không phải của lần giải.",
    ),
    "road.no_plan": (
        "No plan for {first}–{last} satisfies these decisions and rules together:",
        "Không có lộ trình {first}–{last} nào thỏa mãn đồng thời các quyết định và quy tắc sau:",
    ),
    "road.ways": (
        "Each of these alone makes a road possible (each was tried):",
        "Chỉ cần làm một trong các việc sau là có lộ trình (đã thử từng việc):",
    ),
    "road.no_way": (
        "No single change to these was found that makes a road possible: others clash besides.",
        "Không thấy việc nào đơn lẻ trong số trên đủ để có lộ trình: còn xung đột khác.",
    ),
    "road.unit_row": ("Units, row {row}", "sheet Đơn vị, dòng {row}"),
    "road.at_most": ("at most {most}", "nhiều nhất {most}"),
    "road.needs": (
        "{need} are needed, {have} serve it if nothing is done",
        "cần {need}, nếu không làm gì thì có {have} người",
    ),
    "road.there": (
        "{present} people if nothing is done, {posts} posts",
        "nếu không làm gì thì có {present} người, {posts} biên chế",
    ),
    "road.tied": (
        "; {tied} of them may neither be moved nor leave the service",
        "; trong đó {tied} người không được điều động, không được tinh giản",
    ),
    "road.goal": ("Goal (sum of the years)", "Mục tiêu (cộng các năm)"),
    "road.bound": ("Not less than", "Không thể dưới"),
    "road.proof": ("Proof", "Chứng minh"),
    "road.meaning": ("Meaning", "Ý nghĩa"),
    # A unit over several years.
    "explain.road_unit": (
        "{unit}, {first}–{last}: {before} present now, {after} at the end of {last}.",
        "{unit}, {first}–{last}: hiện có {before} người, cuối năm {last} có {after}.",
    ),
    "explain.road_year": ("{year}", "{year}"),
    "explain.road_state": (
        "Present at the end of the year: {present} ({nothing} if nothing were done), {state}.",
        "Cuối năm có {present} người (nếu không làm gì: {nothing}), {state}.",
    ),
    "explain.road_posts": ("{posts} posts", "{posts} biên chế"),
    "explain.road_no_posts": ("no posts of its own to fill", "không có biên chế cần lấp"),
    "explain.road_retire": ("Retire in the year: {count}.", "Nghỉ hưu trong năm: {count}."),
    "explain.road_gap": (
        "{field}: {missing} short, {serving} of the {need} needed.",
        "{field}: thiếu {missing}, có {serving} trên {need} người cần.",
    ),
    "explain.road_leave": (
        "One more who leaves the service: {why}",
        "Tinh giản thêm một người: {why}",
    ),
    "explain.road_recruit": ("One more recruited: {why}", "Tuyển dụng thêm một người: {why}"),
    "explain.road_recruit_field": (
        "One more recruited for {field}: {why}",
        "Tuyển thêm một người làm {field}: {why}",
    ),
    "explain.road_train": (
        "One more who begins training for {field} in {begins}: {why}",
        "Thêm một người bắt đầu đào tạo {field} năm {begins}: {why}",
    ),
    "explain.road_nowhere": (
        "No other unit has a post free at the end of the year.",
        "Cuối năm không đơn vị nào khác còn thiếu biên chế.",
    ),
    "explain.road_nobody": (
        "No other unit is over its posts at the end of the year.",
        "Cuối năm không đơn vị nào khác thừa người.",
    ),
    "explain.road_no_one": (
        "there is nobody to whom that could happen.",
        "không có ai phù hợp.",
    ),
    "explain.road_costs": (
        "no rule forbids it, but “{goal}” would be {change} more.",
        "không quy tắc nào cấm, nhưng “{goal}” sẽ tăng {change}.",
    ),
    "explain.road_gains": (
        "no rule forbids it, and “{goal}” would be {change} less: the road is not proven.",
        "không quy tắc nào cấm và “{goal}” sẽ giảm {change}: lộ trình chưa được chứng minh.",
    ),
    "explain.road_same": (
        "no rule forbids it, and no goal would change.",
        "không quy tắc nào cấm, không mục tiêu nào thay đổi.",
    ),
    "explain.road_only_unit": (
        "of a road a unit can be explained (--unit).",
        "lộ trình chỉ giải thích được theo đơn vị.",
    ),
}
