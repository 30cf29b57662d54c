"""The help and the usage errors in Vietnamese, by what they are in English, where the commands say it."""

from __future__ import annotations

from typing import Final

HELP: Final[dict[str, str]] = {
    "Find the provably best staff rotation plan for a city's units, from Excel to Excel.": (
        "Lập phương án điều động, bố trí cán bộ tốt nhất có chứng minh cho các đơn vị của một địa"
        " phương, từ Excel ra Excel."
    ),
    "Exit codes: 0 done and proven, 1 unexpected failure, 2 wrong command line, 3 plan written but"
    " not all proven in time, 4 errors in the input, 5 no plan possible, 6 the plan breaks rules.": (
        "Mã kết thúc: 0 xong, đã chứng minh; 1 lỗi không lường trước; 2 dòng lệnh sai; 3 đã ghi"
        " phương án nhưng chưa chứng minh hết; 4 dữ liệu có lỗi; 5 không có phương án thỏa mãn; 6"
        " phương án vi phạm quy tắc."
    ),
    "Show the version.": "Cho biết phiên bản.",
    "Show this message and exit.": "Hiện hướng dẫn này.",
    "Install completion for the current shell.": "Cài tự hoàn thành lệnh cho shell đang dùng.",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "Hiện mã tự hoàn thành lệnh của shell đang dùng, để chép hoặc cài theo ý."
    ),
    "Find the best rotation plan and write it.": "Tìm và ghi phương án tốt nhất.",
    "Check the input without solving.": "Kiểm tra dữ liệu, không giải.",
    "Check a plan against rules and goals.": "Kiểm tra phương án theo quy tắc và mục tiêu.",
    "Write an empty workbook to fill in.": "Ghi bảng tính mẫu để điền.",
    "Say why a person, gap, unit, rule or goal is as it is.": "Giải thích vì sao kết quả như vậy.",
    "Say what each request, decision and limit costs.": "Cho biết cái giá của từng đề nghị, giới hạn.",
    "Find what each value of a limit allows.": "Xem từng mức của một giới hạn cho kết quả gì.",
    "Compare two plans.": "So sánh hai phương án.",
    "Solve many workbooks, several at once.": "Giải nhiều bảng tính, nhiều bảng cùng lúc.",
    "Write a workbook for each unit to fill in.": "Ghi biểu mẫu để từng đơn vị điền.",
    "Put together what the units sent back.": "Tổng hợp số liệu các đơn vị gửi về.",
    "Write a workbook for each unit to answer.": "Ghi phiếu lấy ý kiến cho từng đơn vị.",
    "Write decisions and the submission as Word documents.": "Ghi quyết định và tờ trình ra tệp Word.",
    "Write a plan as one page for a screen.": "Ghi phương án thành một trang để xem trên màn hình.",
    "Revise an announced plan by the answers to it.": "Điều chỉnh phương án theo ý kiến trả lời.",
    "Say how far the announced lines have come.": "Cho biết tiến độ các lượt đã thông báo.",
    "Carry out what was agreed, and write the next input.": (
        "Thực hiện phần đã thống nhất, ghi dữ liệu kỳ sau."
    ),
    "Find the best rotation plan of INPUT, verify it and write it as a workbook.": (
        "Tìm phương án tốt nhất cho INPUT, kiểm tra lại rồi ghi thành bảng tính."
    ),
    "Find the best road over several years.": "Tìm lộ trình tốt nhất cho nhiều năm.",
    "Plan several years at once: moves, training, recruitment and leaving the service year by year,"
    " proven over all of them. Posts and needs of later years stand in a sheet Years of INPUT, limits in"
    " its rules, also for one year (max_recruits 2027).": (
        "Lập lộ trình nhiều năm cùng lúc: điều động, đào tạo, tuyển dụng, tinh giản từng năm, chứng minh tối"
        " ưu trên cả các năm. Biên chế, nhu cầu các năm sau ghi ở sheet Lộ trình của INPUT, giới hạn ghi ở"
        " quy tắc, có thể riêng cho một năm (max_recruits 2027)."
    ),
    "The years, such as 2026:2030.": "Các năm, ví dụ 2026:2030.",
    "The road; default INPUT.road.xlsx beside INPUT.": "Tệp lộ trình; mặc định INPUT.road.xlsx cạnh INPUT.",
    "No personal names in the road, nor in its copy of INPUT.": (
        "Không ghi tên người trong lộ trình và bản sao của INPUT."
    ),
    "Check INPUT without solving: how it was understood, every error and warning with its cell, how"
    " much there is of everything, and which gaps no plan under the rules could close.": (
        "Kiểm tra INPUT mà không giải: hiểu dữ liệu thế nào, mọi lỗi và cảnh báo kèm ô, số liệu tổng"
        " quát, và những chỗ thiếu mà không phương án nào bù được theo quy tắc."
    ),
    "Check every rule and goal of PLAN again from its moves and its input, and that every page says"
    " what they give; whoever changed the moves by hand on purpose says so with --edited.": (
        "Kiểm tra lại mọi quy tắc và mục tiêu của PLAN từ các lượt bố trí và dữ liệu, và mọi trang"
        " có khớp với chúng không; nếu cố ý sửa tay các lượt thì thêm --edited."
    ),
    "Write an empty workbook to fill in, with dropdowns, notes and an example row; or, with"
    " --letters, the Word templates of letters into a folder, to be changed.": (
        "Ghi bảng tính mẫu để điền, có danh sách chọn, ghi chú và dòng ví dụ; hoặc với --letters,"
        " ghi các mẫu văn bản Word vào một thư mục để chỉnh sửa."
    ),
    "Explain one thing of PLAN in plain words, with exact prices: an official, a gap, a unit, a rule"
    " or a goal. Every price is found by solving again; every obstacle is one by the rule's own"
    " check.": (
        "Giải thích bằng lời một điểm của PLAN kèm cái giá chính xác: một người, một chỗ thiếu, một"
        " đơn vị, một quy tắc hay mục tiêu. Mỗi cái giá có được nhờ giải lại; mỗi vướng mắc đều do"
        " chính quy tắc xác định."
    ),
    "Say what every retention request, approved exception, decision and limit of PLAN costs: each is"
    " dropped alone (a request not met is granted), the city is solved again, and the proven optima"
    " are compared goal by goal; the dearest comes first.": (
        "Cho biết cái giá của từng đề nghị giữ người, trường hợp cá biệt, quyết định và giới hạn của"
        " PLAN: lần lượt bỏ riêng từng cái (đề nghị chưa được thì cho được), giải lại rồi so từng"
        " mục tiêu; cái đắt nhất xếp trước."
    ),
    "Find the proven best plan for each value of one limit, such as at most 0, 50, 100 … moves, and"
    " the knee where loosening it stops paying. INPUT may also be a plan: then the input kept in it"
    " counts. With --years several years are planned at once, and the limit holds in each of them.": (
        "Tìm phương án tốt nhất có chứng minh ở từng mức của một giới hạn, như nhiều nhất 0, 50, 100"
        " … lượt, và điểm mà nới thêm không còn lợi. INPUT cũng có thể là phương án: khi đó lấy dữ"
        " liệu lưu trong đó. Với --years thì lập nhiều năm cùng lúc, giới hạn áp dụng cho từng năm."
    ),
    "Compare two plans of one input, or of two versions of it: goals side by side, the people who"
    " are moved otherwise, and what changed in the input. Each plan counts as its file says now,"
    " also after editing.": (
        "So sánh hai phương án của cùng dữ liệu hoặc hai bản của nó: từng mục tiêu cạnh nhau, những"
        " người được bố trí khác đi, và dữ liệu thay đổi gì. Mỗi phương án tính theo tệp hiện nay,"
        " kể cả đã sửa."
    ),
    "Solve many workbooks: FILES, and those in folders. DIR gets a plan, a JSON line and a log of"
    " each, and a summary over all. What fails stops nothing else; what is done already is not"
    " solved again, so that the same command goes on where it was stopped. The exit code is the"
    " worst: 0, 3, 5, 4, 1.": (
        "Giải nhiều bảng tính: FILES và các tệp trong thư mục. DIR nhận phương án, dòng JSON và nhật"
        " ký của từng bảng, cùng bản tổng hợp. Bảng hỏng không làm dừng bảng khác; bảng đã xong"
        " không giải lại, nên chạy lại đúng lệnh này là làm tiếp. Mã kết thúc là mã xấu nhất: 0, 3,"
        " 5, 4, 1."
    ),
    "Write a form for each unit, for its clerk to fill in and send back: a workbook with a guide,"
    " dropdowns, and what is known already, which are units, officials and fields of INPUT, or only"
    " the units of a list. Forms that are there already are left alone.": (
        "Ghi biểu mẫu cho từng đơn vị để cán bộ phụ trách điền và gửi lại: bảng tính có hướng dẫn,"
        " danh sách chọn và những gì đã biết: đơn vị, cán bộ, lĩnh vực của INPUT, hoặc chỉ tên đơn"
        " vị trong danh sách. Biểu mẫu đã có thì giữ nguyên."
    ),
    "Put what the units sent back into one workbook: filled forms, tables of their own, lists of"
    " people, text files, one unit or several a file. FILES are files, or folders of them. Nothing"
    " is written while any of them has an error; all errors of all files come at once.": (
        "Gộp số liệu các đơn vị gửi về thành một bảng tính: biểu mẫu đã điền, bảng tự lập, danh"
        " sách, tệp văn bản, mỗi tệp một hay nhiều đơn vị. FILES là tệp hoặc thư mục. Còn tệp có lỗi"
        " thì chưa ghi gì; mọi lỗi của mọi tệp được nêu cùng lúc."
    ),
    "Write a workbook for each unit that PLAN takes people from or sends people to, ready to be"
    " answered by dropdown and sent back: who leaves, who comes, by when. Packs that are there"
    " already are left alone.": (
        "Ghi phiếu cho từng đơn vị có người đi hoặc đến theo PLAN, trả lời bằng danh sách chọn rồi"
        " gửi lại: ai đi, ai đến, hạn trả lời. Phiếu đã có thì giữ nguyên."
    ),
    "Write Word documents for PLAN: a decision for each person who is transferred, lent or"
    " reassigned, one decision with the list of all, and the submission. They are in Vietnamese,"
    " laid out by Decree 30/2020/NĐ-CP; what is not known is left as dots, and listed. Files that"
    " are there already are left alone.": (
        "Ghi văn bản Word cho PLAN: quyết định cho từng người được điều động, biệt phái, bố trí lại;"
        " một quyết định kèm danh sách chung; và tờ trình. Thể thức theo Nghị định 30/2020/NĐ-CP;"
        " chỗ chưa biết để dấu chấm và liệt kê. Tệp đã có thì giữ nguyên."
    ),
    "Revise PLAN, which was announced, by the answers to it: agreed lines hold, refusals bar, and"
    " what nobody has answered stays as it was where that costs nothing more important. REPLIES are"
    " filled packs, or folders of them; answers typed into PLAN itself count too.": (
        "Điều chỉnh PLAN đã thông báo theo ý kiến trả lời: lượt đã đồng ý được giữ, lượt bị từ chối"
        " thì chặn, lượt chưa trả lời giữ nguyên nếu không tốn mục tiêu quan trọng hơn. REPLIES là"
        " phiếu đã điền hoặc thư mục; ý kiến ghi ngay trong PLAN cũng được tính."
    ),
    "Say how far the lines of PLAN have come: agreed, refused, awaited and done, by unit, field,"
    " kind and round, and what is late. REPLIES are the packs as they were sent or came back, or"
    " folders of them: from them it learns by when answers are due, and those that PLAN does not"
    " have yet.": (
        "Cho biết tiến độ các lượt của PLAN: đồng ý, từ chối, đang chờ, đã thực hiện, theo đơn vị,"
        " lĩnh vực, hình thức và đợt, và lượt nào trễ hạn. REPLIES là phiếu đã gửi hoặc nhận lại,"
        " hay thư mục: từ đó biết hạn trả lời và những ý kiến PLAN chưa có."
    ),
    "Write the input of the next plan: lines that were agreed or done are carried out, and so are"
    " reassignments unless marked as refused; lines still open stay announced.": (
        "Ghi dữ liệu cho phương án kỳ sau: các lượt đã đồng ý hoặc đã thực hiện coi như xong, bố trí"
        " lại cũng vậy trừ khi bị đánh dấu từ chối; lượt còn ngỏ vẫn để ở dạng đã thông báo."
    ),
    "The workbook: .xlsx, .xls, .ods …; - for stdin.": "Bảng tính .xlsx, .xls, .ods …; - là đầu vào chuẩn.",
    "The workbook: .xlsx, .xls, .ods …": "Bảng tính .xlsx, .xls, .ods …",
    "A plan workbook; - for stdin.": "Bảng tính phương án; - là đầu vào chuẩn.",
    "A plan workbook, edited or not; - for stdin.": (
        "Bảng tính phương án, đã sửa hay chưa; - là đầu vào chuẩn."
    ),
    "A plan workbook, edited or not.": "Bảng tính phương án, đã sửa hay chưa.",
    "Another one.": "Phương án kia.",
    "Workbooks, folders of them; - for stdin.": "Bảng tính hoặc thư mục; - là đầu vào chuẩn.",
    "What came back, folders of it; - for stdin.": "Các tệp gửi về, thư mục; - là đầu vào chuẩn.",
    "Filled packs, folders of them; - for stdin.": "Phiếu đã điền, thư mục; - là đầu vào chuẩn.",
    "Packs, folders of them; - for stdin.": "Phiếu, thư mục; - là đầu vào chuẩn.",
    "Where to write it (.xlsx); a folder with --letters.": "Tệp sẽ ghi (.xlsx); với --letters là thư mục.",
    "The plan; default INPUT.plan.xlsx beside INPUT.": (
        "Tệp phương án; mặc định INPUT.plan.xlsx cạnh INPUT."
    ),
    "The folder; made where there is none.": "Thư mục; chưa có thì tạo.",
    "The prices as a workbook (.xlsx).": "Bảng giá dạng bảng tính (.xlsx).",
    "Table and charts as a workbook (.xlsx).": "Bảng và biểu đồ dạng bảng tính (.xlsx).",
    "The comparison as a workbook (.xlsx).": "Bản so sánh dạng bảng tính (.xlsx).",
    "The collected input (.xlsx).": "Dữ liệu tổng hợp (.xlsx).",
    "The revised plan; default PLAN with the round in its name.": (
        "Phương án điều chỉnh; mặc định là tên PLAN kèm số đợt."
    ),
    "The progress as a workbook (.xlsx).": "Bảng tiến độ dạng bảng tính (.xlsx).",
    "The next input (.xlsx).": "Dữ liệu kỳ sau (.xlsx).",
    "A copy of INPUT with every finding in its cell (.xlsx).": (
        "Bản sao INPUT có từng lỗi, cảnh báo ghi ngay ở ô (.xlsx)."
    ),
    "Copies of faulty files, every finding in its cell.": "Bản sao các tệp có lỗi, ghi từng lỗi ngay ở ô.",
    "What was read, decided and written, with times.": "Nhật ký: đã đọc, quyết định và ghi gì, lúc nào.",
    "The picture, .svg or .png; may be repeated.": "Hình vẽ .svg hoặc .png; có thể lặp lại.",
    "One row a point.": "Mỗi điểm một dòng.",
    "The result for programs; - for stdout.": "Kết quả cho chương trình khác; - là đầu ra chuẩn.",
    "The findings for programs; - for stdout.": "Lỗi, cảnh báo cho chương trình khác; - là đầu ra chuẩn.",
    "The answer for programs; - for stdout.": "Câu trả lời cho chương trình khác; - là đầu ra chuẩn.",
    "The points for programs; - for stdout.": "Các điểm cho chương trình khác; - là đầu ra chuẩn.",
    "The comparison for programs; - for stdout.": "Bản so sánh cho chương trình khác; - là đầu ra chuẩn.",
    "What became of each workbook for programs; - for stdout.": (
        "Kết quả từng bảng tính cho chương trình khác; - là đầu ra chuẩn."
    ),
    "The list of forms for programs; - for stdout.": (
        "Danh sách biểu mẫu cho chương trình khác; - là đầu ra chuẩn."
    ),
    "What was collected for programs; - for stdout.": (
        "Kết quả tổng hợp cho chương trình khác; - là đầu ra chuẩn."
    ),
    "The list of packs for programs; - for stdout.": (
        "Danh sách phiếu cho chương trình khác; - là đầu ra chuẩn."
    ),
    "The list of letters for programs; - for stdout.": (
        "Danh sách văn bản cho chương trình khác; - là đầu ra chuẩn."
    ),
    "The progress for programs; - for stdout.": "Tiến độ cho chương trình khác; - là đầu ra chuẩn.",
    "What was carried out for programs; - for stdout.": (
        "Những lượt đã thực hiện cho chương trình khác; - là đầu ra chuẩn."
    ),
    "Goals in order, such as gap,shortage,moves.": "Thứ tự mục tiêu, ví dụ gap,shortage,moves.",
    "Longest move or secondment.": "Quãng đường điều động, biệt phái xa nhất.",
    "Any key of the Rules sheet; may be repeated.": "Một quy tắc bất kỳ của sheet Quy tắc; có thể lặp lại.",
    "The solver.": "Bộ giải.",
    "Stop solving after this.": "Ngừng giải sau số giây này.",
    "Stop solving each point after this.": "Ngừng giải mỗi điểm sau số giây này.",
    "Stop solving each workbook after this.": "Ngừng giải mỗi bảng tính sau số giây này.",
    "Solves at once; default: the cores.": "Số bài giải cùng lúc; mặc định: số nhân máy.",
    "Solve on the Dask cluster of this scheduler.": "Giải trên cụm Dask của bộ điều phối này.",
    "Propose K inter-ward clusters where the column is blank.": (
        "Đề xuất K cụm liên phường khi cột để trống."
    ),
    "The sheet of units, or Officials=NAME and the like; may be repeated.": (
        "Sheet đơn vị, hoặc Officials=TÊN và tương tự; có thể lặp lại."
    ),
    "Row or rows of the header, 5 or 4-6, or Officials=5; may be repeated.": (
        "Dòng tiêu đề, 5 hoặc 4-6, hoặc Officials=5; có thể lặp lại."
    ),
    'What a column is: "Cột C=quota", "Officials!D=unit"; may be repeated.': (
        'Một cột là gì: "Cột C=quota", "Officials!D=unit"; có thể lặp lại.'
    ),
    "Take names, births, positions and Report from this workbook.": (
        "Lấy tên, ngày sinh, chức vụ và sheet Báo cáo từ bảng tính này."
    ),
    "Take units and people from this workbook instead.": "Lấy đơn vị và người từ bảng tính này.",
    "The input; default: the one in the plan.": "Dữ liệu; mặc định lấy trong phương án.",
    "The moves were changed on purpose: list changed lines and stale pages.": (
        "Các lượt đã được cố ý sửa: liệt kê dòng đã đổi và trang không còn khớp."
    ),
    "Why this person goes or stays.": "Vì sao người này đi hay ở lại.",
    'Why this gap is open: --gap "An Khánh" land.': 'Vì sao còn thiếu: --gap "An Khánh" land.',
    "A unit before and after.": "Một đơn vị trước và sau.",
    "A rule: distance, floor …": "Một quy tắc: distance, floor …",
    "A goal: gap, moves …": "Một mục tiêu: gap, moves …",
    "The rule and its values: max_km 5:50:5, or a list such as 0,50,100,none; default: max_moves"
    " from 0 to what the plan without that limit uses.": (
        "Quy tắc và các mức: max_km 5:50:5, hoặc liệt kê 0,50,100,none; mặc định: max_moves từ 0 đến"
        " số lượt của phương án không giới hạn."
    ),
    "Goal to find the knee on; default: the first that varies.": (
        "Mục tiêu để tìm điểm gãy; mặc định: mục tiêu đầu tiên có thay đổi."
    ),
    'A file with units, hcmc, or a province such as "Hà Nội".': (
        'Tệp danh sách đơn vị, hcmc, hoặc tên tỉnh như "Hà Nội".'
    ),
    "Fields to ask about, with --units: land,finance.": "Lĩnh vực cần hỏi, đi với --units: land,finance.",
    "Which round it is; the forms say so.": "Đợt thứ mấy; ghi trên biểu mẫu.",
    "What was known before: which units are asked.": "Dữ liệu đã biết: hỏi những đơn vị nào.",
    "Of different returns of a unit the latest file counts.": (
        "Một đơn vị gửi nhiều bản thì lấy tệp mới nhất."
    ),
    "Units that have not returned are taken from the base.": "Đơn vị chưa gửi thì lấy theo dữ liệu gốc.",
    "When they are sent; default today.": "Ngày gửi; mặc định hôm nay.",
    "When answers are due; default reply_by in Rules.": "Hạn trả lời; mặc định reply_by trong Quy tắc.",
    "The day; default: as_of in Rules, else today.": (
        "Ngày tính; mặc định as_of trong Quy tắc, không có thì hôm nay."
    ),
    "The day; default: today, or the plan's own if that is later.": (
        "Ngày tính; mặc định hôm nay, hoặc ngày của phương án nếu muộn hơn."
    ),
    "Changing as little as possible comes before every other goal.": (
        "Ưu tiên thay đổi ít nhất trước mọi mục tiêu khác."
    ),
    "Also price every refusal, with who else could go.": (
        "Tính thêm cái giá của từng lượt từ chối và ai có thể thay."
    ),
    "Also say what solving afresh would have changed.": "Cho biết thêm nếu giải lại từ đầu thì khác gì.",
    "Leave out answers with faults, each told, and use the rest.": (
        "Bỏ những ý kiến có lỗi (nêu rõ từng ý kiến), dùng phần còn lại."
    ),
    "Carry out only these lines; reassignments then need a mark.": (
        "Chỉ thực hiện các lượt này; bố trí lại khi đó phải được đánh dấu."
    ),
    "Only lines that are agreed or done; reassignments then need a mark.": (
        "Chỉ các lượt đã đồng ý hoặc đã thực hiện; bố trí lại khi đó phải được đánh dấu."
    ),
    "Your own template (.docx) for decisions by person, or a folder of templates by kind; realloc"
    " template DIR --letters writes those to begin with.": (
        "Mẫu riêng (.docx) cho quyết định từng người, hoặc thư mục mẫu theo loại; realloc template"
        " DIR --letters ghi sẵn các mẫu ban đầu."
    ),
    "Also write all decisions by person into one file.": "Ghi thêm mọi quyết định cá nhân vào một tệp.",
    "The Word templates of letters instead, in Vietnamese.": "Ghi các mẫu văn bản Word, bằng tiếng Việt.",
    "Language of the template.": "Ngôn ngữ của bảng mẫu.",
    "Replace a file that exists.": "Ghi đè tệp đã có.",
    "Language of what is written; default: the workbook's.": "Ngôn ngữ; mặc định theo bảng tính.",
    "Language of what is written; default: the plan's.": "Ngôn ngữ; mặc định theo phương án.",
    "Language of what is written; default: the input's.": "Ngôn ngữ; mặc định theo dữ liệu.",
    "Language of what is written; default: the base's.": "Ngôn ngữ; mặc định theo dữ liệu gốc.",
    "Say more, and what the log says while it happens.": "Nói kỹ hơn, kèm nhật ký trong khi chạy.",
    "No progress and no summary.": "Không hiện tiến độ và tóm tắt.",
    "Nothing but the exit code.": "Chỉ mã kết thúc.",
    "Nothing but the exit code, and the JSON.": "Chỉ mã kết thúc, và JSON nếu cần.",
    "Put personal names into the JSON.": "Ghi họ tên vào JSON.",
    "Put personal names into the JSON and on the terminal.": "Ghi họ tên vào JSON và màn hình.",
    "Name people beside their ids.": "Ghi họ tên cạnh mã số.",
    "No personal names in the plan, nor in its copy of INPUT.": (
        "Không có họ tên trong phương án và bản sao INPUT trong đó."
    ),
    "No personal names in the plan, nor in its copy of the input.": (
        "Không có họ tên trong phương án và bản sao dữ liệu trong đó."
    ),
    "No personal names in what is printed, nor in the copy.": (
        "Không có họ tên trên màn hình và trong bản sao."
    ),
    "No personal names in what is printed.": "Không có họ tên trên màn hình.",
    "No personal names, also not as ids or in reasons.": "Không có họ tên, kể cả trong mã số hay lý do.",
    "No personal names anywhere, also not as ids.": "Không có họ tên ở bất kỳ đâu, kể cả trong mã số.",
    "No personal names in the packs.": "Không có họ tên trong phiếu.",
    "Refused: decisions name people.": "Không dùng được: quyết định phải ghi họ tên.",
    "Agency at the head of the plan.": "Cơ quan ở đầu phương án.",
    "Place of issue.": "Nơi ban hành.",
    "Date of issue, dd/mm/yyyy.": "Ngày ban hành, dd/mm/yyyy.",
    "Who signs the plan.": "Người ký.",
    "Any item of the Report sheet; may be repeated.": "Một mục bất kỳ của sheet Báo cáo; có thể lặp lại.",
    "Say what stands in the JSON of a command.": "Mô tả JSON của từng lệnh (JSON Schema).",
    "Write the JSON Schema (2020-12) of the JSON that a command writes; without NAME, say which"
    " there are. A batch-line is a line of a batch; errors, conflict and usage are what several"
    " commands write instead.": (
        "Ghi JSON Schema (2020-12) của JSON mà một lệnh ghi ra; không có NAME thì liệt kê."
        " batch-line là một dòng của batch; errors, conflict và usage là những gì nhiều lệnh ghi"
        " thay vào đó."
    ),
    "A command, or batch-line.": "Tên lệnh, hoặc batch-line.",
    "The schema (.json); default: standard output.": "Tệp mô tả (.json); mặc định: đầu ra chuẩn.",
    "Language of what is written; default: the system's.": "Ngôn ngữ; mặc định theo hệ thống.",
    "Write PLAN as one HTML page that opens from disk and reaches no network: a map of who goes where, the"
    " figures, lists to sort and search, and a view of each unit; in Vietnamese and English, for screen and"
    " printer. It shows the plan as it stands now, with the names of people unless --anonymous is given.": (
        "Ghi PLAN thành một trang HTML mở thẳng từ máy, không dùng mạng: bản đồ điều động, các số liệu, danh"
        " sách sắp xếp và tìm kiếm được, trang riêng của từng đơn vị; bằng tiếng Việt và tiếng Anh, để xem"
        " trên màn hình và trên giấy. Trang cho biết phương án như hiện nay, có họ tên, trừ khi thêm"
        " --anonymous."
    ),
    "The page; default PLAN.html beside PLAN.": "Trang được ghi; mặc định là PLAN.html bên cạnh PLAN.",
    "What was written for programs; - for stdout.": (
        "Những gì đã ghi, dạng JSON cho chương trình; - là đầu ra chuẩn."
    ),
    "No personal names in the page.": "Không ghi họ tên cán bộ trên trang.",
}
"""Every text of the help."""

FIXED: Final[tuple[tuple[str, str], ...]] = (
    (r"^Usage: ", "Cách dùng: "),
    (r"^Try '(.+?)' for help\.", r"Gõ '\1' để xem hướng dẫn."),
    (r"^Arguments:$", "Tham số:"),
    (r"^Options:$", "Tùy chọn:"),
    (r"^Commands:$", "Lệnh:"),
    (r"^( *)Example: ", r"\1Ví dụ: "),
    (r"\[OPTIONS\]", "[TÙY CHỌN]"),
    (r"COMMAND \[ARGS\]\.\.\.", "LỆNH [THAM SỐ]..."),
    (r"\[required\]", "[bắt buộc]"),
    (r"\[default:\s+", "[mặc định: "),
    (r"; required\]", "; bắt buộc]"),
    (r"^Error: ", "Lỗi: "),
    (r"Invalid value for (.+?): ", r"Giá trị của \1 không hợp lệ: "),
    (r"Invalid value: ", "Giá trị không hợp lệ: "),
    (r"Missing argument (.+?)\.", r"Thiếu tham số \1."),
    (r"Missing option (.+?)\.", r"Thiếu tùy chọn \1."),
    (r"Missing parameter: (.+)", r"Thiếu tham số: \1"),
    (r"Missing command\.", "Thiếu lệnh."),
    (r"No such command (.+?)\.", r"Không có lệnh \1."),
    (r"No such option:? (\S+?)\.?(?= |$)", r"Không có tùy chọn \1."),
    (r"\(Possible options: (.+?)\)", r"Có thể là: \1."),
    (r"Did you mean (.+?)\?", r"Có phải ý bạn là \1?"),
    (r"Option (\S+) requires an argument\.", r"Tùy chọn \1 cần một giá trị."),
    (r"Option (\S+) requires (\d+) arguments\.", r"Tùy chọn \1 cần \2 giá trị."),
    (r"Option (\S+) does not take a value\.", r"Tùy chọn \1 không nhận giá trị."),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.+?)\)", r"Thừa tham số (\1)"),
    (r"Value error, ", ""),
    (r"Input should be greater than or equal to (\S+)", r"cần ít nhất \1."),
    (r"Input should be a valid integer\b.*", "cần số nguyên."),
    (r"Input should be a valid number\b.*", "cần một số."),
    (r"(\S+) is not a valid (?:integer|int)(?: range)?\.?", r"\1 không phải số nguyên."),
    (r"(\S+) is not a valid float(?: range)?\.?", r"\1 không phải số."),
    (r"(\S+) is not in the range (.+?)\.", r"\1 nằm ngoài khoảng \2."),
    (r"(\S+) is not one of (.+?)\.", r"\1 không thuộc: \2."),
    (r"(.+?) does not match the formats? (.+?)\.", r"\1 không theo dạng \2."),
)
"""What the library of the command line says itself, as patterns with what stands in their place."""
