"""What the page for a screen says, as key → (English, Vietnamese)."""

from __future__ import annotations

PAGE_PHRASES: dict[str, tuple[str, str]] = {
    "page.title": ("Staff rotation plan", "Phương án điều động, bố trí cán bộ, công chức"),
    "page.scripts_off": (
        "This page needs JavaScript, which is switched off here. Nothing is loaded from anywhere.",
        "Trang này cần JavaScript, hiện đang bị tắt. Trang không tải gì từ mạng.",
    ),
    "page.skip": ("To the content", "Đến nội dung chính"),
    "page.contents": ("On this page", "Nội dung"),
    "page.language": ("Language", "Ngôn ngữ"),
    "page.dark": ("Dark", "Nền tối"),
    "page.light": ("Light", "Nền sáng"),
    "page.print": ("Print", "In"),
    "page.footer": (
        "This page is one file: it loads nothing and sends nothing. Names of people in it are for the office "
        "alone.",
        "Trang này là một tệp duy nhất, không tải và không gửi gì qua mạng. Tên cán bộ trong trang chỉ dùng "
        "trong nội bộ cơ quan.",
    ),
    # Figures.
    "page.figures": ("The result in figures", "Kết quả bằng số"),
    "page.goals": ("Goals and their proof", "Các mục tiêu và chứng minh"),
    "page.caveats": ("What the figures depend on: {count}", "Những điểm cần lưu ý: {count}"),
    "page.as_edited": (
        "The plan or its input was changed after solving: the figures are those of the plan as it stands "
        "now, every rule is kept, and no goal counts as proven but those marked so.",
        "Phương án hoặc dữ liệu đã được sửa sau khi giải: số liệu là của phương án hiện nay, mọi quy tắc vẫn "
        "được bảo đảm, chỉ những mục tiêu có ghi đã chứng minh mới là tối ưu.",
    ),
    "page.no_record": (
        "The record of how the plan was solved is missing or was changed: the figures are measured anew, "
        "every rule is kept, nothing is proven, and remedies are not shown.",
        "Bản ghi khi giải phương án không còn hoặc đã bị sửa: số liệu được tính lại, mọi quy tắc vẫn được "
        "bảo đảm, chưa mục tiêu nào được chứng minh, và không có giải pháp tiếp theo.",
    ),
    # Map.
    "page.map": ("Map of moves", "Bản đồ điều động"),
    "page.map_label": (
        "Map of units. Arrow keys go from unit to unit, Enter opens one.",
        "Bản đồ các đơn vị. Phím mũi tên để chuyển đơn vị, Enter để mở.",
    ),
    "page.map_hint": (
        "Points stand where the units lie; there are no borders. Drag to move the map; zoom by the buttons, "
        "with Ctrl and the wheel, or with two fingers. Click a unit to open it.",
        "Mỗi điểm nằm ở vị trí của đơn vị, bản đồ không vẽ ranh giới. Kéo để di chuyển; phóng to bằng nút, "
        "Ctrl + con lăn hoặc hai ngón tay. Bấm vào đơn vị để mở.",
    ),
    "page.no_map": (
        "No unit has coordinates, so there is no map. Fill in the columns lat and lon of the units to get "
        "one.",
        "Chưa đơn vị nào có tọa độ nên không vẽ được bản đồ. Ghi các cột vĩ độ, kinh độ của đơn vị để có bản "
        "đồ.",
    ),
    "page.absent": (
        "Not on the map, without coordinates: {count}",
        "Không có tọa độ, không vẽ trên bản đồ: {count}",
    ),
    "page.inset": ("far off, drawn apart", "ở xa, vẽ riêng"),
    "page.moment": ("What points show", "Thời điểm"),
    "page.before": ("Before", "Trước"),
    "page.after": ("After", "Sau"),
    "page.all": ("All", "Tất cả"),
    "page.region": ("Region", "Khu vực"),
    "page.least": ("At least … people", "Từ … người trở lên"),
    "page.flows": ("Flows: {flows}, people: {people}.", "Số luồng: {flows}, số người: {people}."),
    "page.flows_off": (
        "Not drawn, since a unit has no coordinates: {count}.",
        "Không vẽ do đơn vị không có tọa độ: {count}.",
    ),
    "page.flows_most": ("Only the {count} largest are drawn.", "Chỉ vẽ {count} luồng lớn nhất."),
    "page.flow": ("{origin} → {destination}: {count}", "{origin} → {destination}: {count}"),
    "page.largest": ("Largest flows", "Các luồng lớn nhất"),
    "page.legend_surplus": ("surplus (+)", "thừa (+)"),
    "page.legend_shortage": (
        "posts unfilled, or specialists missing of the field chosen (−)",
        "thiếu biên chế, hoặc thiếu chuyên môn của lĩnh vực đang chọn (−)",
    ),
    "page.legend_even": ("neither", "không thừa, không thiếu"),
    "page.zoom_in": ("Zoom in", "Phóng to"),
    "page.zoom_out": ("Zoom out", "Thu nhỏ"),
    "page.zoom_all": ("Show all", "Xem toàn bộ"),
    "page.tip_posts": (
        "Framework {posts}, present {present}, difference {balance}",
        "Khung biên chế {posts}, có mặt {present}, chênh lệch {balance}",
    ),
    "page.tip_field": ("{field}: {count} missing", "{field}: thiếu {count}"),
    "page.tip_missing": ("Specialists missing: {count}", "Thiếu chuyên môn: {count}"),
    "page.tip_moves": ("Leave: {away}, come: {here}", "Đi: {away}, đến: {here}"),
    # Lists.
    "page.units": ("Units", "Đơn vị"),
    "page.moves": ("Moves", "Danh sách bố trí"),
    "page.gaps": ("Specialists missing", "Thiếu chuyên môn"),
    "page.search": ("Search: {table}", "Tìm trong: {table}"),
    "page.search_hint": ("Search, accents or not", "Tìm, có dấu hoặc không dấu"),
    "page.rows": ("{shown} of {all} rows", "{shown} / {all} dòng"),
    "page.nothing": ("Nothing found.", "Không có kết quả."),
    "page.surplus": ("Surplus", "Thừa"),
    "page.shortage": ("Shortage", "Thiếu"),
    "page.missing": ("Specialists missing", "Thiếu chuyên môn"),
    "page.missing_before": ("Specialists missing before", "Thiếu chuyên môn trước"),
    "page.missing_after": ("Specialists missing after", "Thiếu chuyên môn sau"),
    "page.present": ("Present", "Có mặt"),
    "page.extra": ("of these exceptions", "trong đó cá biệt"),
    "page.person": ("Who", "Người được bố trí"),
    "page.people_of": ("{count} people", "{count} người"),
    "page.status": ("Status", "Tình trạng"),
    "page.generalist": ("no field", "không theo lĩnh vực"),
    "page.same_unit": ("same unit", "tại chỗ"),
    "page.only_open": ("Still missing only", "Chỉ nơi còn thiếu"),
    "page.closed": ("closed by the plan", "phương án đã bố trí đủ"),
    "page.remedies": ("What closes it", "Giải pháp tiếp theo"),
    "page.remedy": ("{remedy}: {count}", "{remedy}: {count}"),
    "page.led_by": ("led by {unit}", "do {unit} phụ trách"),
    # One unit.
    "page.back": ("The whole plan", "Toàn bộ phương án"),
    "page.cluster": ("Inter-ward cluster: {cluster}", "Cụm liên phường: {cluster}"),
    "page.leaving": ("Who leaves", "Người đi"),
    "page.coming": ("Who comes", "Người đến"),
    "page.inside": ("Reassigned inside the unit", "Bố trí lại tại chỗ"),
    "page.partners": ("To and from", "Nơi đi, nơi đến"),
    "page.nobody": ("Nobody.", "Không có."),
    "page.unknown": ("The plan has no unit of that name.", "Phương án không có đơn vị này."),
    # What the command says.
    "page.written": ("Page: {file} ({size} MB)", "Trang: {file} ({size} MB)"),
    "page.absent_units": (
        "Units without coordinates, which the map cannot show: {count}",
        "Số đơn vị không có tọa độ, không vẽ trên bản đồ: {count}",
    ),
    "page.not_html": ("{file}: a page ends in .html", "{file}: tên trang phải kết thúc bằng .html"),
}
