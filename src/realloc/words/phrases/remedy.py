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
    "remedy.sharing": ("Sharing between wards", "Dùng chung liên phường"),
    "remedy.training": ("Training", "Đào tạo, bồi dưỡng"),
    "remedy.recruitment": ("Recruitment", "Tuyển dụng"),
    "remedy.open": ("Stays open", "Chưa có giải pháp"),
    # Sheets of the plan.
    "sheet.remedies": ("Remedies", "Giải pháp cho từng vị trí"),
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
    "column.sharing": ("Shared", "Dùng chung"),
    "column.training": ("Trained", "Đào tạo"),
    "column.recruitment": ("Recruited", "Tuyển dụng"),
    "column.open": ("Stays open", "Để trống"),
    "remedies.missing": ("Missing", "Còn thiếu"),
    "remedies.who": ("Who", "Ai"),
    "remedies.why": ("Why nothing earlier closes it", "Lý do các giải pháp trước không đáp ứng"),
    "remedies.nearest": ("Nearest who hold the field", "Người có chuyên môn gần nhất"),
    "remedies.lead": ("{lead} supports", "{lead} hỗ trợ"),
    "sharing.title": ("SHARING BETWEEN WARDS", "DÙNG CHUNG CHUYÊN MÔN LIÊN PHƯỜNG"),
    "sharing.note": (
        "A lead unit's specialists also serve other units of its cluster: units that one specialist "
        "supports, at most {capacity}; fields that one unit leads, at most {leads}. Fields nobody serves "
        "(weighted): {before} → {after}, {proof}.",
        "Người chuyên môn của đơn vị đầu mối hỗ trợ thêm đơn vị khác trong cụm: mỗi người tối đa {capacity} "
        "đơn vị, mỗi đơn vị đầu mối tối đa {leads} lĩnh vực. Lĩnh vực chưa có người (có hệ số): {before} → "
        "{after}, {proof}.",
    ),
    "sharing.field": ("Field", "Lĩnh vực"),
    "sharing.lead": ("Lead unit", "Mã đơn vị đầu mối"),
    "sharing.lead_name": ("Lead unit name", "Tên đơn vị đầu mối"),
    "sharing.member": ("Supported unit", "Mã đơn vị được hỗ trợ"),
    "sharing.member_name": ("Supported unit name", "Tên đơn vị được hỗ trợ"),
    "sharing.cluster": ("Cluster", "Cụm"),
    "sharing.km": ("km", "Số km"),
    "training.title": ("TRAINING DEMAND", "NHU CẦU ĐÀO TẠO, BỒI DƯỠNG"),
    "training.note": (
        "By field for joint classes of at most {most}; below, who is trained in their own unit.",
        "Theo lĩnh vực để mở lớp chung, mỗi lớp tối đa {most} người; bên dưới là danh sách cử đào tạo tại đơn"
        " vị.",
    ),
    "training.learns": ("Learns", "Lĩnh vực đào tạo"),
    "training.serves": ("Serves now", "Đang làm"),
    "training.official": ("Official", "Mã cán bộ"),
    "training.name": ("Name", "Họ và tên"),
    "training.count": ("Count", "Số người"),
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
        "When a secondment ends its post is open again, unless somebody is trained or recruited meanwhile.",
        "Hết thời hạn biệt phái, vị trí lại thiếu nếu trong thời gian đó chưa đào tạo, tuyển dụng được.",
    ),
    "reopen.reopens": ("Missing again", "Thiếu lại"),
    # Terminal.
    "terminal.remedies": ("Specialists missing: what closes them", "Chuyên môn còn thiếu: cách giải quyết"),
    "terminal.by_moves": ("by the moves", "trong phương án"),
    "terminal.shared": ("lead units: {leads}; {proof}", "{leads} đơn vị đầu mối, {proof}"),
    "terminal.classes": ("in {fields} fields; classes: {classes}", "{fields} lĩnh vực, {classes} lớp"),
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
    "reason.sharing": (
        "None of the {total} other units of cluster {cluster} can support it: {parts}.",
        "Không đơn vị nào trong {total} đơn vị khác của {cluster} hỗ trợ được: {parts}.",
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
        "Quy tắc không cho dùng chung (share_capacity hoặc lead_fields_per_unit bằng 0).",
    ),
    "reason.training": (
        "Of {total} present, {parts}.",
        "Trong {total} người có mặt: {parts}.",
    ),
    "reason.training_none": (
        "Nobody is present to be trained.",
        "Không có ai có mặt để đào tạo.",
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
    # Parts of those sentences: people by what holds them.
    "why.reach": ("{count} beyond {limit} km", "{count} xa hơn {limit} km"),
    "why.reach_own": (
        "{count} beyond their own limit or over a blank pair",
        "{count} vượt giới hạn riêng hoặc cặp đơn vị để trống",
    ),
    "why.protected": ("{count} protected", "{count} thuộc diện không điều động"),
    "why.retiring": ("{count} about to retire", "{count} sắp nghỉ hưu"),
    "why.leads": ("{count} leaders", "{count} lãnh đạo"),
    "why.stays": ("{count} kept by a decision", "{count} phải ở lại theo quyết định"),
    "why.ordered": ("{count} ordered elsewhere", "{count} đã có quyết định đi nơi khác"),
    "why.barred": ("{count} barred from this unit", "{count} không được đến đơn vị này theo quyết định"),
    "why.serving": (
        "{count} already serve a needed {field} post",
        "{count} đang giữ vị trí {field} cần thiết",
    ),
    "why.serving_other": (
        "{count} serve another needed post",
        "{count} đang giữ vị trí cần thiết khác",
    ),
    "why.no_new_gap": (
        "{count} would leave a new gap in their own field",
        "{count} nếu rời đi sẽ tạo thiếu hụt mới ở lĩnh vực đang làm",
    ),
    "why.floor": (
        "{count} are in units at their floor",
        "{count} ở đơn vị đã chạm sàn biên chế",
    ),
    "why.turnover": (
        "{count} are in units that no more may leave",
        "{count} ở đơn vị đã hết số người được đi",
    ),
    "why.swaps": (
        "{count} are in units with no surplus left (no exchanges)",
        "{count} ở đơn vị không còn dôi dư (không hoán đổi)",
    ),
    "why.max_moves": (
        "{count} only beyond the {moves} moves allowed",
        "{count} chỉ đi được nếu vượt {moves} lượt cho phép",
    ),
    "why.full": (
        "{count} could come only if others left: {unit} has {headcount} people for {posts} posts",
        "{count} chỉ đến được nếu có người rời đi: {unit} có {headcount} người trên {posts} biên chế",
    ),
    "why.no_vacancy": (
        "{count} find no vacancy in {unit} (no exchanges)",
        "{count} không còn chỗ ở {unit} (không hoán đổi)",
    ),
    "why.over": (
        "{count} would put {unit} over its {posts} posts",
        "{count} nếu đến sẽ làm {unit} vượt {posts} biên chế",
    ),
    "why.shortage": (
        "{count} would leave their unit short",
        "{count} nếu rời đi sẽ làm đơn vị thiếu người",
    ),
    "why.other": (
        "{count} stay because of a goal ranked higher, or because the search stopped early",
        "{count} ở lại do mục tiêu ưu tiên cao hơn hoặc do dừng tìm sớm",
    ),
    "why.left": ("{count} go to another unit", "{count} đi đơn vị khác"),
    "why.nobody": ("{count} have nobody serving {field}", "{count} đơn vị không có ai làm {field}"),
    "why.leads_other": ("{count} lead another field", "{count} đơn vị đang làm đầu mối lĩnh vực khác"),
    "why.capacity": (
        "{count} support as many units as they can ({capacity} a specialist)",
        "{count} đơn vị đã hỗ trợ tối đa ({capacity} đơn vị mỗi người)",
    ),
    "why.blank_pair": (
        "{count} over a pair left blank in Distances",
        "{count} có cặp đơn vị để trống khoảng cách",
    ),
    "why.needed": ("{count} are needed where they serve", "{count} đang giữ vị trí cần thiết"),
    "why.untrained_protected": (
        "{count} cannot be trained (leadership, discipline, illness and the like)",
        "{count} không cử đào tạo (lãnh đạo, kỷ luật, ốm đau và tương tự)",
    ),
    "why.untrained_retiring": ("{count} retire soon", "{count} sắp nghỉ hưu"),
    "why.untrained_leads": ("{count} leaders", "{count} lãnh đạo"),
    "why.trained": ("{count} are trained in {field}", "{count} được đào tạo {field}"),
    "why.trained_other": (
        "{count} are trained for a gap that comes before",
        "{count} được đào tạo cho lĩnh vực thiếu được ưu tiên hơn",
    ),
    "why.idle": ("{count} are free", "{count} chưa được giao việc cần"),
    "why.recruited": ("{count} are recruited for {field}", "{count} tuyển cho {field}"),
    "why.recruited_other": (
        "{count} go to a gap that comes before",
        "{count} dành cho lĩnh vực thiếu được ưu tiên hơn",
    ),
    "why.vacant": ("{count} stay vacant", "{count} còn trống"),
    # The same reasons as notes beside a gap: no field, no unit, the counts alone.
    "short.reassignment": ("Here: {parts}.", "Tại chỗ: {parts}."),
    "short.reassignment_none": ("Here: nobody.", "Tại chỗ: không."),
    "short.transfer": ("Other units ({total}): {parts}.", "Đơn vị khác ({total}): {parts}."),
    "short.transfer_none": ("Other units: nobody.", "Đơn vị khác: không."),
    "short.transfer_closed": ("Departments receive nobody.", "Sở, ngành không nhận người."),
    "short.secondment": ("Departments ({total}): {parts}.", "Sở, ngành ({total}): {parts}."),
    "short.secondment_none": ("Departments: nobody.", "Sở, ngành: không."),
    "short.secondment_closed": ("Nor on loan.", "Không nhận biệt phái."),
    "short.sharing": (
        "Sharing ({total} others of {cluster}): {parts}.",
        "Dùng chung ({total} đơn vị khác của {cluster}): {parts}.",
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
    "short.recruitment": (
        "Recruitment ({headcount} of {posts} posts filled), vacancies: {parts}.",
        "Tuyển dụng (có {headcount} trên {posts} biên chế), chỗ trống: {parts}.",
    ),
    "short.recruitment_none": (
        "Recruitment: no vacancy ({headcount} people, {posts} posts).",
        "Tuyển dụng: hết biên chế (có {headcount} trên {posts}).",
    ),
    "part.reach": ("{count} beyond {limit} km", "{count} xa hơn {limit} km"),
    "part.reach_own": ("{count} too far", "{count} quá xa"),
    "part.protected": ("{count} protected", "{count} không điều động"),
    "part.retiring": ("{count} retiring", "{count} sắp nghỉ hưu"),
    "part.leads": ("{count} leaders", "{count} lãnh đạo"),
    "part.stays": ("{count} must stay by decision", "{count} phải ở lại theo quyết định"),
    "part.ordered": ("{count} ordered elsewhere", "{count} có quyết định khác"),
    "part.barred": ("{count} barred from here", "{count} không được đến theo quyết định"),
    "part.serving": ("{count} in needed posts", "{count} giữ vị trí cần"),
    "part.serving_other": ("{count} in other needed posts", "{count} giữ vị trí cần khác"),
    "part.no_new_gap": ("{count} needed in own field", "{count} cần cho lĩnh vực đang làm"),
    "part.floor": ("{count} in units at their floor", "{count} ở đơn vị chạm sàn"),
    "part.turnover": ("{count} in units that may lose no more", "{count} ở đơn vị hết số được đi"),
    "part.swaps": ("{count} in units without surplus", "{count} ở đơn vị hết dôi dư"),
    "part.max_moves": ("{count} beyond the {moves} moves allowed", "{count} vượt {moves} lượt cho phép"),
    "part.full": (
        "{count} find it full ({headcount} people, {posts} posts)",
        "{count} không còn chỗ đến (có {headcount} trên {posts})",
    ),
    "part.no_vacancy": ("{count} find no vacancy (no exchanges)", "{count} hết chỗ trống (không hoán đổi)"),
    "part.over": ("{count} would exceed the {posts} posts", "{count} sẽ vượt {posts} biên chế"),
    "part.shortage": ("{count} would leave a shortage", "{count} đi thì nơi đi thiếu người"),
    "part.other": ("{count} held by a higher goal or an early stop", "{count} do mục tiêu ưu tiên hơn"),
    "part.left": ("{count} go elsewhere", "{count} đi nơi khác"),
    "part.nobody": ("{count} have nobody", "{count} không có ai"),
    "part.leads_other": ("{count} lead another field", "{count} làm đầu mối lĩnh vực khác"),
    "part.capacity": ("{count} at their limit of {capacity} each", "{count} đã hỗ trợ đủ {capacity} đơn vị"),
    "part.blank_pair": ("{count} over a blank pair", "{count} cặp để trống khoảng cách"),
    "part.needed": ("{count} needed where they serve", "{count} đang giữ vị trí cần"),
    "part.untrained_protected": ("{count} cannot be trained", "{count} không cử đào tạo được"),
    "part.untrained_retiring": ("{count} retire soon", "{count} sắp nghỉ hưu"),
    "part.untrained_leads": ("{count} leaders", "{count} lãnh đạo"),
    "part.trained": ("{count} trained for this", "{count} đào tạo cho lĩnh vực này"),
    "part.trained_other": ("{count} trained for a gap before it", "{count} đào tạo cho lĩnh vực ưu tiên hơn"),
    "part.idle": ("{count} free", "{count} chưa được giao việc cần"),
    "part.recruited": ("{count} for this", "{count} cho lĩnh vực này"),
    "part.recruited_other": ("{count} for a gap before it", "{count} cho lĩnh vực ưu tiên hơn"),
    "part.vacant": ("{count} stay vacant", "{count} còn trống"),
    # The same, of one person.
    "held.protected": ("protected", "không điều động"),
    "held.retiring": ("about to retire", "sắp nghỉ hưu"),
    "held.leads": ("leader", "lãnh đạo"),
    "held.stays": ("kept by a decision", "phải ở lại"),
    "held.ordered": ("ordered elsewhere", "có quyết định khác"),
    "held.barred": ("barred from here", "không được đến"),
    "held.serving": ("serves a needed post", "đang giữ vị trí cần"),
    "held.serving_other": ("serves another needed post", "đang giữ vị trí khác"),
    "held.no_new_gap": ("needed in own field", "cần cho lĩnh vực đang làm"),
    "held.floor": ("unit at its floor", "đơn vị chạm sàn"),
    "held.turnover": ("unit may lose no more", "đơn vị hết số được đi"),
    "held.swaps": ("unit has no surplus", "đơn vị hết dôi dư"),
    "held.max_moves": ("no moves left", "hết số lượt"),
    "held.full": ("no room here", "nơi đến hết chỗ"),
    "held.no_vacancy": ("no vacancy here", "nơi đến hết chỗ trống"),
    "held.over": ("would exceed the quota here", "nơi đến vượt biên chế"),
    "held.shortage": ("would leave a shortage", "sẽ gây thiếu người"),
    "held.other": ("a goal ranked higher", "mục tiêu ưu tiên hơn"),
}
