"""The items of the Report sheet: what plans and letters have at their head and foot."""

from __future__ import annotations

from typing import Final

from realloc.workbook.contract.parts import ReportItem

REPORT_ITEMS: Final[tuple[ReportItem, ...]] = (
    ReportItem(
        "superior",
        "Cơ quan chủ quản",
        ("parent agency", "Cơ quan cấp trên"),
        "The agency above the one that issues the plan.",
        "Cơ quan chủ quản trực tiếp.",
    ),
    ReportItem(
        "agency",
        "Tên cơ quan",
        ("Cơ quan", "Cơ quan ban hành"),
        "The agency that issues the plan.",
        "Cơ quan ban hành phương án.",
    ),
    ReportItem(
        "number", "Số, ký hiệu", ("Số", "no"), "Number and sign, such as 12/PA-SNV.", "Ví dụ 12/PA-SNV."
    ),
    ReportItem("place", "Địa danh", ("Nơi ban hành",), "Place of issue.", "Nơi ban hành."),
    ReportItem("date", "Ngày", ("Ngày ký", "Ngày ban hành"), "Date of issue.", "Ngày ban hành."),
    ReportItem(
        "signer_title",
        "Chức vụ người ký",
        ("signer title", "Chức danh người ký"),
        "Office of the signer; a semicolon begins a new line (KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC).",
        "Dấu chấm phẩy là xuống dòng (KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC).",
    ),
    ReportItem("signer", "Người ký", ("Họ tên người ký",), "Name of the signer.", "Họ và tên người ký."),
    ReportItem(
        "prepared_by",
        "Người lập biểu",
        ("prepared by", "Người lập"),
        "Name of who drew up the table.",
        "Họ và tên người lập biểu.",
    ),
    ReportItem(
        "authority",
        "Thẩm quyền ban hành",
        ("Người ban hành", "issuing authority"),
        "Letters: whose decision it is (GIÁM ĐỐC SỞ NỘI VỤ); blank = from signer_title and agency.",
        "Quyết định: thẩm quyền ban hành (GIÁM ĐỐC SỞ NỘI VỤ); để trống thì lấy theo chức vụ người ký và tên "
        "cơ quan.",
    ),
    ReportItem(
        "decision_number",
        "Số, ký hiệu quyết định",
        ("Số quyết định", "decision number"),
        "Letters: 125/QĐ-SNV on the combined decision; decisions by person take the sign after the number.",
        "Ví dụ 125/QĐ-SNV cho quyết định chung; quyết định từng người chỉ lấy ký hiệu, số ghi khi ký.",
    ),
    ReportItem(
        "decision_date",
        "Ngày quyết định",
        ("Ngày ký quyết định", "decision date"),
        "Letters: date of the decisions.",
        "Ngày ký các quyết định.",
    ),
    ReportItem(
        "effective_date",
        "Ngày hiệu lực",
        ("Ngày nhận công tác", "effective date"),
        "Letters: from when transfers and reassignments count.",
        "Ngày bắt đầu điều động, bố trí lại.",
    ),
    ReportItem(
        "legal_grounds",
        "Căn cứ ban hành",
        ("Căn cứ", "legal grounds"),
        "Letters: legal grounds of the decisions; a semicolon begins the next.",
        "Các căn cứ của quyết định, cách nhau dấu chấm phẩy.",
    ),
    ReportItem(
        "recipients",
        "Nơi nhận",
        ("Gửi",),
        "Letters: recipients of the decisions, separated by semicolons; blank = Như Điều 3; Lưu: VT.",
        "Nơi nhận quyết định, cách nhau dấu chấm phẩy; để trống là Như Điều 3; Lưu: VT.",
    ),
    ReportItem(
        "proposer",
        "Cơ quan trình",
        ("Đơn vị trình", "Đơn vị đề nghị", "Cơ quan đề nghị"),
        "Letters: who proposes the decisions and submits the plan.",
        "Cơ quan, đơn vị đề nghị ra quyết định và ký tờ trình.",
    ),
    ReportItem(
        "proposer_title",
        "Chức vụ người trình",
        ("proposer title",),
        "Letters: office of who signs the submission; a semicolon begins a new line.",
        "Chức vụ người ký tờ trình; dấu chấm phẩy là xuống dòng.",
    ),
    ReportItem(
        "proposer_signer",
        "Người trình",
        ("Người ký tờ trình", "proposer signer"),
        "Letters: name of who signs the submission.",
        "Họ và tên người ký tờ trình.",
    ),
    ReportItem(
        "submission_number",
        "Số, ký hiệu tờ trình",
        ("Số tờ trình", "submission number"),
        "Letters: number and sign of the submission, such as 30/TTr-SNV.",
        "Ví dụ 30/TTr-SNV.",
    ),
    ReportItem(
        "submission_date",
        "Ngày tờ trình",
        ("Ngày ký tờ trình", "submission date"),
        "Letters: date of the submission.",
        "Ngày ký tờ trình.",
    ),
)
"""The items of the Report sheet, in the order of the document."""
