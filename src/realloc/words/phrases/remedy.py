"""Texts about remedies, bounds, clusters and conflicts, as key → (English, Vietnamese)."""

from __future__ import annotations

REMEDY_PHRASES: dict[str, tuple[str, str]] = {
    # Remedies by name.
    "leftout.sharing": ("the sharing between wards", "phần dùng chung liên phường"),
    "leftout.training": ("the training", "phần đào tạo, bồi dưỡng"),
    "leftout.recruitment": ("the recruitment", "phần tuyển dụng"),
    "leftout.reasons": ("the reasons of the remedies", "phần lý do của giải pháp"),
    "leftout.loans": ("the list of loans that end", "danh sách hết hạn biệt phái"),
    "remedy.reassignment": ("Reassignment", "Bố trí lại"),
    "remedy.transfer": ("Transfer", "Điều động"),
    "remedy.secondment": ("Secondment", "Biệt phái"),
    "leftout.concurrent": ("the concurrent posts", "phần kiêm nhiệm"),
    "leftout.contract": ("the contracts", "phần hợp đồng"),
    "remedy.concurrent": ("Concurrent post", "Kiêm nhiệm"),
    "remedy.sharing": ("Sharing between wards", "Dùng chung liên phường"),
    "remedy.training": ("Training", "Đào tạo, bồi dưỡng"),
    "remedy.recruitment": ("Recruitment", "Tuyển dụng"),
    "remedy.contract": ("Contract staff", "Hợp đồng ngoài biên chế"),
    "remedy.open": ("Stays open", "Chưa có giải pháp"),
    # Sheets of the plan.
    "sheet.remedies": ("Remedies", "Giải pháp cho từng vị trí"),
    "sheet.concurrent": ("Concurrent posts", "Kiêm nhiệm"),
    "sheet.contract": ("Contracts", "Hợp đồng"),
    "sheet.sharing": ("Sharing", "Dùng chung liên phường"),
    "sheet.training": ("Training", "Đào tạo"),
    "sheet.recruitment": ("Recruitment", "Tuyển dụng"),
    "sheet.reopen": ("When loans end", "Hết hạn biệt phái"),
    "remedies.title": ("WHAT CLOSES EACH REMAINING GAP", "GIẢI PHÁP CHO TỪNG VỊ TRÍ CÒN THIẾU"),
    "remedies.note": (
        "One row a gap. The reasons say what the earlier remedies (inside the unit, between units, on loan "
        "from departments, shared, trained) could not close. Counts are of people (in Sharing, of units).",
        "Mỗi dòng là một vị trí còn thiếu. Lý do nêu vì sao các giải pháp trước (trong đơn vị, giữa các "
        "đơn vị, sở, ngành biệt phái, dùng chung, đào tạo) không đáp ứng. Số đếm là số người, riêng ở dùng "
        "chung là số đơn vị.",
    ),
    "remedies.field": (
        "{field}: {count} missing in {units} units; {parts}",
        "{field}: thiếu {count} ở {units} đơn vị; {parts}",
    ),
    "remedies.part": ("{remedy} {count}", "{remedy} {count}"),
    "column.concurrent": ("Concurrent", "Kiêm nhiệm"),
    "column.sharing": ("Shared", "Dùng chung"),
    "column.training": ("Trained", "Đào tạo"),
    "column.recruitment": ("Recruited", "Tuyển dụng"),
    "column.contract": ("On contract", "Hợp đồng"),
    "column.open": ("Stays open", "Để trống"),
    "remedies.missing": ("Missing", "Còn thiếu"),
    "remedies.who": ("Who", "Ai"),
    "remedies.why": ("Why nothing earlier closes it", "Lý do các giải pháp trước không đáp ứng"),
    "remedies.nearest": ("Nearest who hold the field", "Người có chuyên môn gần nhất"),
    "remedies.lead": ("{lead} supports", "{lead} hỗ trợ"),
    "concurrent.title": ("CONCURRENT POSTS", "BỐ TRÍ KIÊM NHIỆM"),
    "concurrent.note": (
        "Who takes on a second post in the own unit, from the own fields, beside the one they serve; at most"
        " {posts} posts each. As few gaps as can be stay, first those that nobody serves (proven).",
        "Người đảm nhận thêm vị trí tại đơn vị, đúng chuyên môn của mình, ngoài vị trí đang làm; mỗi người"
        " tối đa {posts} vị trí. Số vị trí còn thiếu là ít nhất, trước hết nơi chưa có ai (đã chứng minh).",
    ),
    "concurrent.takes": ("Takes on", "Kiêm nhiệm lĩnh vực"),
    "contract.title": ("CONTRACT STAFF OUTSIDE THE QUOTA", "HỢP ĐỒNG NGOÀI BIÊN CHẾ"),
    "contract.note": (
        "What recruitment leaves in the fields open to contract staff.",
        "Vị trí tuyển dụng không đáp ứng ở lĩnh vực được ký hợp đồng.",
    ),
    "sharing.title": ("SHARING BETWEEN WARDS", "DÙNG CHUNG CHUYÊN MÔN LIÊN PHƯỜNG"),
    "sharing.note": (
        "A lead unit's specialists also serve other units of its cluster: units that one specialist "
        "supports, at most {capacity}; fields that one unit leads, at most {leads}. Fields nobody serves "
        "(weighted): {before} → {after}, {proof}.",
        "Người chuyên môn của đơn vị đầu mối hỗ trợ thêm đơn vị khác trong cụm: mỗi người tối đa {capacity} "
        "đơn vị, mỗi đơn vị đầu mối tối đa {leads} lĩnh vực. Lĩnh vực chưa có người (có hệ số): {before} → "
        "{after}, {proof}.",
    ),
    "sharing.lead": ("Lead unit", "Mã đơn vị đầu mối"),
    "sharing.lead_name": ("Lead unit name", "Tên đơn vị đầu mối"),
    "sharing.member": ("Supported unit", "Mã đơn vị được hỗ trợ"),
    "sharing.member_name": ("Supported unit name", "Tên đơn vị được hỗ trợ"),
    "sharing.cluster": ("Cluster", "Cụm"),
    "training.title": ("TRAINING DEMAND", "NHU CẦU ĐÀO TẠO, BỒI DƯỠNG"),
    "training.note": (
        "By field for joint classes of at most {most}; below, who is trained in their own unit.",
        "Theo lĩnh vực để mở lớp chung, mỗi lớp tối đa {most} người; bên dưới là danh sách cử đào tạo tại đơn"
        " vị.",
    ),
    "training.learns": ("Learns", "Lĩnh vực đào tạo"),
    "training.serves": ("Serves now", "Đang làm"),
    "training.classes": ("Class sizes", "Quy mô lớp"),
    "training.where": ("Units of the trainees", "Đơn vị có người học"),
    "training.list": ("WHO IS TRAINED", "DANH SÁCH CỬ ĐÀO TẠO"),
    "recruitment.title": ("RECRUITMENT UNDER THE QUOTA", "TUYỂN DỤNG TRONG BIÊN CHẾ CÒN LẠI"),
    "recruitment.note": (
        "Posts that stay vacant under the quota and whose field nothing earlier closes.",
        "Biên chế còn trống ở lĩnh vực mà các giải pháp trước không đáp ứng.",
    ),
    "reopen.title": ("SECONDMENTS AND WHAT FOLLOWS THEM", "THỜI HẠN BIỆT PHÁI VÀ VỊ TRÍ THIẾU LẠI"),
    "reopen.note": (
        "When a secondment ends its post is open again, unless somebody is trained or recruited meanwhile. "
        "Those without a start date run already.",
        "Hết thời hạn biệt phái, vị trí lại thiếu nếu trong thời gian đó chưa đào tạo, tuyển dụng được. Dòng "
        "không ghi từ ngày là biệt phái đang thực hiện.",
    ),
    "reopen.trained": ("Trained before", "Đào tạo trước hạn"),
    "reopen.recruited": ("Recruited before", "Tuyển dụng trước hạn"),
    "reopen.who": ("Who learns", "Người được đào tạo"),
    "reopen.reopens": ("Missing again", "Thiếu lại"),
    # Terminal.
    "terminal.remedies": ("Specialists missing: what closes them", "Chuyên môn còn thiếu: cách giải quyết"),
    "terminal.by_moves": ("by the moves", "trong phương án"),
    "terminal.shared": ("lead units: {leads}; {proof}", "{leads} đơn vị đầu mối, {proof}"),
    "terminal.concurrent": ("people: {people}; {proof}", "{people} người, {proof}"),
    "terminal.classes": ("in {fields} fields; classes: {classes}", "{fields} lĩnh vực, {classes} lớp"),
    "terminal.reopens_first": (
        "As secondments end, the first on {end}, {count} gaps open again.",
        "Khi lần lượt hết hạn biệt phái, sớm nhất ngày {end}, {count} vị trí sẽ thiếu lại.",
    ),
    "terminal.reopens": (
        "When the secondments end on {end}, {count} of these gaps open again.",
        "Khi hết hạn biệt phái ngày {end}, {count} vị trí sẽ thiếu lại.",
    ),
    # Verifying them.
    "terminal.recounted": (
        "Remedies counted again; gaps: {gaps}.",
        "Đã đếm lại giải pháp của {gaps} vị trí thiếu.",
    ),
    "terminal.sharing_best": (
        "A second search found nothing better to share.",
        "Tìm lại theo cách khác: không có cách dùng chung nào tốt hơn.",
    ),
    "terminal.stale": (
        "The moves were edited; the remedies do not fit them any more: {count} (solve again to renew them)",
        "Danh sách đã sửa; giải pháp không còn khớp: {count} (giải lại để cập nhật)",
    ),
    "terminal.no_remedies": (
        "The plan has no sheet of remedies, so none were checked.",
        "Phương án không có sheet giải pháp nên không kiểm được giải pháp.",
    ),
    # Why a remedy closes no more: one sentence each, with the candidates counted.
    "reason.reassignment": (
        "Others in the unit who hold {field}: {total}, of whom {parts}.",
        "Trong đơn vị còn {total} người có chuyên môn {field}: {parts}.",
    ),
    "reason.reassignment_none": (
        "Inside the unit nobody else holds {field}.",
        "Trong đơn vị không còn ai khác có chuyên môn {field}.",
    ),
    "reason.transfer": (
        "None of the {total} with {field} in other units can be transferred: {parts}.",
        "Không điều động được ai trong {total} người có chuyên môn {field} ở đơn vị khác: {parts}.",
    ),
    "reason.transfer_none": (
        "No other unit has anybody with {field} to transfer.",
        "Không đơn vị nào khác có người chuyên môn {field} để điều động.",
    ),
    "reason.transfer_closed": (
        "Nobody is transferred to a department.",
        "Không điều động người về sở, ngành.",
    ),
    "reason.transfer_project": (
        "A project only borrows: nobody is transferred, trained or recruited for it, and it shares nobody.",
        "Dự án chỉ nhận biệt phái: không điều động, đào tạo, tuyển dụng, dùng chung cho dự án.",
    ),
    "reason.secondment_all": (
        "None of the {total} with {field} in departments and other units can be lent: {parts}.",
        "Không biệt phái được ai trong {total} người có chuyên môn {field} của sở, ngành và đơn vị khác:"
        " {parts}.",
    ),
    "reason.secondment_all_none": (
        "No department or other unit has anybody with {field} to lend.",
        "Không sở, ngành, đơn vị nào khác có người chuyên môn {field} để biệt phái.",
    ),
    "reason.secondment": (
        "None of the {total} with {field} in departments can be lent: {parts}.",
        "Không biệt phái được ai trong {total} người có chuyên môn {field} của sở, ngành: {parts}.",
    ),
    "reason.secondment_none": (
        "No department has anybody with {field} to lend.",
        "Không sở, ngành nào có người chuyên môn {field} để biệt phái.",
    ),
    "reason.secondment_closed": (
        "Nobody is lent to a department.",
        "Không biệt phái người về sở, ngành.",
    ),
    "reason.concurrent": (
        "Of {total} here with {field} among their fields, {parts}.",
        "Trong {total} người tại chỗ có chuyên môn {field}: {parts}.",
    ),
    "reason.concurrent_none": (
        "Nobody here has {field} among their fields beside what they serve.",
        "Tại chỗ không có ai có chuyên môn {field} ngoài việc đang làm.",
    ),
    "reason.sharing_taken": (
        "Somebody here takes the field on, and sharing is for units where nobody does.",
        "Đã có người kiêm nhiệm; dùng chung chỉ dành cho đơn vị chưa có ai.",
    ),
    "reason.contract_fields": (
        "{field} is not open to contract staff.",
        "{field} không thuộc lĩnh vực được ký hợp đồng.",
    ),
    "reason.contract_closed": (
        "Nobody is taken on contract for a department.",
        "Không ký hợp đồng cho sở, ngành.",
    ),
    "reason.contract_project": (
        "{field} is open to contract staff, but not in a project.",
        "{field} được ký hợp đồng, nhưng không áp dụng cho dự án.",
    ),
    "reason.sharing": (
        "None of the {total} other units of cluster {cluster} can support it: {parts}.",
        "Không đơn vị nào trong {total} đơn vị khác của {cluster} hỗ trợ được: {parts}.",
    ),
    "reason.sharing_near": (
        "None of the {total} units that it could share with (its cluster, its neighbours) can support it:"
        " {parts}.",
        "Không đơn vị nào trong {total} đơn vị cùng cụm hoặc giáp ranh hỗ trợ được: {parts}.",
    ),
    "reason.sharing_none": (
        "Cluster {cluster} has no other unit.",
        "{cluster} không có đơn vị nào khác.",
    ),
    "reason.sharing_one": (
        "Sharing keeps the field going; it fills no further post.",
        "Dùng chung chỉ bảo đảm có người phụ trách, không bù thêm vị trí.",
    ),
    "reason.sharing_served": (
        "{serving} already serve it here, and sharing is for units where nobody does.",
        "Đã có {serving} người đảm nhận; dùng chung chỉ dành cho đơn vị chưa có ai.",
    ),
    "reason.sharing_unknown": (
        "The workbook gives only a gap, so it is unknown whether somebody serves the field here.",
        "Tệp chỉ ghi số thiếu nên chưa rõ ở đây đã có người đảm nhận hay chưa.",
    ),
    "reason.sharing_no_cluster": (
        "The unit is in no cluster.",
        "Đơn vị không thuộc cụm liên phường nào.",
    ),
    "reason.sharing_off": (
        "The rules allow no sharing (share_capacity or lead_fields_per_unit is 0).",
        "Quy tắc không cho dùng chung (số đơn vị một người hỗ trợ, hoặc số lĩnh vực một đơn vị đầu mối, "
        "bằng 0).",
    ),
    "reason.training": (
        "Of {total} present, {parts}.",
        "Trong {total} người có mặt: {parts}.",
    ),
    "reason.training_none": (
        "Nobody is present to be trained.",
        "Không có ai có mặt để đào tạo.",
    ),
    "reason.sharing_closed": (
        "Sharing is for units of a cluster, not for a department.",
        "Dùng chung chỉ áp dụng giữa các xã, phường, không áp dụng cho sở, ngành.",
    ),
    "reason.training_closed": (
        "Nobody is trained for a department.",
        "Không xét đào tạo cho sở, ngành.",
    ),
    "reason.recruitment_closed": (
        "Nobody is recruited for a department: its quota is not planned here.",
        "Không xét tuyển dụng cho sở, ngành: phương án không tính biên chế của sở, ngành.",
    ),
    "reason.recruitment": (
        "{headcount} of {posts} posts are filled; of the vacancies {parts}.",
        "Đã có {headcount} trên {posts} biên chế; trong số còn trống: {parts}.",
    ),
    "reason.recruitment_none": (
        "{headcount} people for {posts} posts: no vacancy to recruit for.",
        "Có mặt {headcount} trên {posts} biên chế: không còn biên chế để tuyển.",
    ),
    "reason.nearest": ("(Nearest: {people}.)", "(Gần nhất: {people}.)"),
    "reason.person": ("{official} in {unit}, {km} km, {why}", "{official} ở {unit}, {km} km, {why}"),
    # The same reasons as notes beside a gap: no field, no unit, the counts alone.
    "short.reassignment": ("Here: {parts}.", "Tại chỗ: {parts}."),
    "short.reassignment_none": ("Here: nobody.", "Tại chỗ: không."),
    "short.transfer": ("Other units ({total}): {parts}.", "Đơn vị khác ({total}): {parts}."),
    "short.transfer_none": ("Other units: nobody.", "Đơn vị khác: không."),
    "short.transfer_closed": ("Departments receive nobody.", "Sở, ngành không nhận người."),
    "short.transfer_project": ("A project only borrows.", "Dự án chỉ nhận biệt phái."),
    "short.secondment_all": ("On loan ({total}): {parts}.", "Biệt phái ({total}): {parts}."),
    "short.secondment_all_none": ("On loan: nobody.", "Biệt phái: không."),
    "short.secondment": ("Departments ({total}): {parts}.", "Sở, ngành ({total}): {parts}."),
    "short.secondment_none": ("Departments: nobody.", "Sở, ngành: không."),
    "short.secondment_closed": ("Nor on loan.", "Không nhận biệt phái."),
    "short.concurrent": ("Second post ({total}): {parts}.", "Kiêm nhiệm ({total}): {parts}."),
    "short.concurrent_none": ("Second post: nobody.", "Kiêm nhiệm: không có ai."),
    "short.sharing_taken": ("Sharing: taken on here.", "Dùng chung: đã có người kiêm nhiệm."),
    "short.contract_fields": ("Contract: not this field.", "Hợp đồng: không gồm lĩnh vực này."),
    "short.contract_project": ("Contract: not in a project.", "Hợp đồng: không áp dụng cho dự án."),
    "short.contract_closed": ("Contract: not here.", "Hợp đồng: không áp dụng."),
    "short.sharing": (
        "Sharing ({total} others of {cluster}): {parts}.",
        "Dùng chung ({total} đơn vị khác của {cluster}): {parts}.",
    ),
    "short.sharing_near": (
        "Sharing ({total} of the cluster and neighbours): {parts}.",
        "Dùng chung ({total} đơn vị cùng cụm, giáp ranh): {parts}.",
    ),
    "short.sharing_none": (
        "Sharing: {cluster} has no other unit.",
        "Dùng chung: {cluster} chỉ có đơn vị này.",
    ),
    "short.sharing_one": ("Sharing fills no second post.", "Dùng chung không bù thêm vị trí."),
    "short.sharing_served": ("Sharing: {serving} serve here already.", "Dùng chung: đã có {serving} người."),
    "short.sharing_unknown": (
        "Sharing: unknown whether anybody serves it here.",
        "Dùng chung: chưa rõ ở đây đã có ai chưa.",
    ),
    "short.sharing_no_cluster": ("Sharing: in no cluster.", "Dùng chung: không thuộc cụm nào."),
    "short.sharing_off": ("Sharing: ruled out by the rules.", "Dùng chung: quy tắc không cho phép."),
    "short.training": ("Training ({total} present): {parts}.", "Đào tạo ({total} có mặt): {parts}."),
    "short.training_none": ("Training: nobody is present.", "Đào tạo: không có ai."),
    "short.sharing_closed": ("Sharing: not for a department.", "Dùng chung: không áp dụng cho sở, ngành."),
    "short.training_closed": ("Training: not for a department.", "Đào tạo: không xét cho sở, ngành."),
    "short.recruitment_closed": (
        "Recruitment: not for a department.",
        "Tuyển dụng: không xét cho sở, ngành.",
    ),
    "short.recruitment": (
        "Recruitment ({headcount} of {posts} posts filled), vacancies: {parts}.",
        "Tuyển dụng (có {headcount} trên {posts} biên chế), chỗ trống: {parts}.",
    ),
    "short.recruitment_none": (
        "Recruitment: no vacancy ({headcount} people, {posts} posts).",
        "Tuyển dụng: hết biên chế (có {headcount} trên {posts}).",
    ),
}
