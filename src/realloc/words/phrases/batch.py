"""What is said of many workbooks at once, of logs and of a cluster, as key → (English, Vietnamese)."""

from __future__ import annotations

BATCH_PHRASES: dict[str, tuple[str, str]] = {
    # The log of a run.
    "log.begun": (
        "Begun: realloc {version}, Python {python}.",
        "Bắt đầu: realloc {version}, Python {python}.",
    ),
    "log.read": ("Read: {file}, SHA-256 {sha256}.", "Đã đọc: {file}, SHA-256 {sha256}."),
    "log.rules": ("Rules applied: {rules}", "Quy tắc áp dụng: {rules}"),
    "log.goal": (
        "Goal {goal}: {value}, {proof}, {seconds} s.",
        "Mục tiêu {goal}: {value}, {proof}, {seconds} giây.",
    ),
    "log.value": (
        "Result {goal}: {before} → {after}, {proof}.",
        "Kết quả {goal}: {before} → {after}, {proof}.",
    ),
    "log.verified": (
        "The plan is verified: transfers {transfer}, secondments {secondment}, reassignments {reassignment}.",
        "Phương án đã được kiểm tra lại: điều động {transfer}, biệt phái {secondment}, bố trí lại"
        " {reassignment}.",
    ),
    "log.written": ("Written: {file}", "Đã ghi: {file}"),
    "log.ended": ("Ended with exit code {code}.", "Kết thúc với mã {code}."),
    # Standard input.
    "cli.standard_input": (
        "- reads a workbook that another program sends, once: cat wards.xlsx | realloc check -",
        "- là đọc bảng tính do chương trình khác chuyển sang, chỉ một lần: cat wards.xlsx | realloc check -",
    ),
    "cli.too_long": (
        "standard input has more than {most} MB.",
        "đầu vào chuẩn dài hơn {most} MB.",
    ),
    "cli.no_output": (
        "say what to write: standard input has no name to make one of.",
        "hãy cho biết tên tệp cần ghi: đầu vào chuẩn không có tên để đặt theo.",
    ),
    # A cluster.
    "dask.missing": (
        "Dask is not installed: {install}.",
        "Chưa cài Dask: {install}.",
    ),
    "dask.silent": (
        "no Dask scheduler answers at {address}.",
        "không có bộ điều phối Dask nào trả lời tại {address}.",
    ),
    "dask.empty": (
        "the Dask cluster at {address} has no worker.",
        "cụm Dask tại {address} chưa có máy làm việc.",
    ),
    "dask.without_realloc": (
        "a worker of {address} cannot load realloc: install it there in the same version.",
        "có máy làm việc của {address} không nạp được realloc: hãy cài cùng phiên bản trên máy đó.",
    ),
    "dask.other_version": (
        "the worker {worker} has {name} {there}, here it is {here}: with other versions another plan among"
        " equals could come out.",
        "máy làm việc {worker} có {name} {there}, còn ở đây là {here}: khác phiên bản thì có thể ra phương án"
        " khác trong số các phương án ngang nhau.",
    ),
    # The command.
    "batch.nothing": (
        "there is no workbook in {files}.",
        "không có bảng tính nào trong {files}.",
    ),
    "batch.busy": (
        "another batch is at work in {folder}.",
        "đang có một lượt chạy khác trong {folder}.",
    ),
    "batch.progress": ("{count} of {total}: {file}", "{count}/{total}: {file}"),
    "batch.ended": ("{count}/{total} {file}: {state}", "{count}/{total} {file}: {state}"),
    "batch.passed": (
        "Passed over, being plans: {files}",
        "Bỏ qua vì là phương án: {files}",
    ),
    "batch.resumed": (
        "Done before and left as they are: {count}.",
        "Đã giải từ lần chạy trước, giữ nguyên: {count}.",
    ),
    "batch.interrupted": (
        "Interrupted: {count} of {total} workbooks are done. The same command goes on from there.",
        "Đã ngắt: xong {count}/{total} bảng tính. Chạy lại đúng lệnh này để làm tiếp.",
    ),
    "batch.head": ("{total} workbooks", "{total} bảng tính"),
    "batch.written": ("Summary: {file}", "Tổng hợp: {file}"),
    "batch.lost": (
        "its process was ended again and again, most likely for lack of memory.",
        "tiến trình giải bị dừng nhiều lần, thường là do thiếu bộ nhớ.",
    ),
    "batch.changed": (
        "the file could not be read: {reason}",
        "không đọc được tệp: {reason}",
    ),
    # What became of a workbook.
    "batch.optimal": ("plan, all proven", "có phương án, đã chứng minh"),
    "batch.feasible": ("plan, not all proven", "có phương án, chưa chứng minh hết"),
    "batch.infeasible": ("no plan possible", "không có phương án thỏa mãn"),
    "batch.invalid": ("errors in the input", "dữ liệu có lỗi"),
    "batch.unsolved": ("no plan in time", "hết giờ, chưa có phương án"),
    "batch.failed": ("failed", "gặp sự cố"),
    # The summary workbook.
    "sheet.batch": ("Summary", "Tổng hợp"),
    "sheet.batch_workbooks": ("Workbooks", "Các bảng tính"),
    "sheet.batch_findings": ("Findings", "Lỗi và cảnh báo"),
    "batch.title": (
        "STAFF ROTATION: SUMMARY OF {total} WORKBOOKS",
        "TỔNG HỢP PHƯƠNG ÁN CỦA {total} BẢNG TÍNH",
    ),
    "batch.state": ("Result", "Kết quả"),
    "batch.count": ("Workbooks", "Số bảng tính"),
    "batch.whole": ("All plans together", "Tất cả các phương án"),
    "batch.file": ("Workbook", "Bảng tính"),
    "batch.units": ("Units", "Số đơn vị"),
    "batch.posts": ("Posts", "Biên chế được giao"),
    "batch.people": ("Officials present", "Số người có mặt"),
    "batch.surplus": ("Surplus", "Số thừa"),
    "batch.shortage": ("Posts unfilled", "Biên chế còn thiếu"),
    "batch.missing": ("Specialists missing", "Người chuyên môn còn thiếu"),
    "batch.pair": ("{what}: before", "{what}: trước"),
    "batch.pair_after": ("{what}: after", "{what}: sau"),
    "batch.transfers": ("Transfers", "Điều động"),
    "batch.secondments": ("Secondments", "Biệt phái"),
    "batch.reassignments": ("Reassignments", "Bố trí lại"),
    "batch.km": ("Kilometres", "Số km"),
    "batch.as_of": ("As of", "Tính đến ngày"),
    "batch.seconds": ("Seconds", "Số giây"),
    "batch.plan": ("Plan", "Tệp phương án"),
    "batch.why": ("What to know", "Cần biết"),
    "batch.code": ("Code", "Mã"),
    "batch.place": ("Place", "Vị trí"),
    "batch.text": ("What was found, and how to mend it", "Nội dung và cách sửa"),
    "batch.first": (
        "Errors: {count}. The first: {text}",
        "Số lỗi: {count}. Lỗi đầu tiên: {text}",
    ),
    "batch.open": ("Not proven: {goals}", "Chưa chứng minh: {goals}"),
    "batch.days": (
        "The plans speak of different days: {days}. Where a workbook gives none, it is that of solving.",
        "Các phương án tính đến những ngày khác nhau: {days}. Bảng tính không ghi ngày thì lấy ngày giải.",
    ),
}
