"""The keys of the sheet of rules."""

from __future__ import annotations

from typing import Final

from realloc.words.bilingual import Words
from realloc.words.folding import key
from realloc.workbook.contract.parts import Rule
from realloc.workbook.contract.words import (
    LEADERS_WORDS,
    LENDERS_WORDS,
    QUOTA_PATH_WORDS,
    SILENCE_WORDS,
    WHO_LEAVES_WORDS,
    WITHIN_WORDS,
    YES_NO_WORDS,
)

RULE_KEYS: Final[tuple[Rule, ...]] = (
    Rule(
        "as_of",
        "Ngày tính",
        Words("a date from 1950 to 2199", "một ngày từ năm 1950 đến 2199"),
        "The day the plan speaks of; default today.",
        "Ngày lập phương án; mặc định hôm nay.",
    ),
    Rule(
        "max_km",
        "Số km tối đa",
        Words("a number of km, 0 or more, or none", "số km từ 0 trở lên, hoặc không"),
        "Longest move or secondment, km; default no limit.",
        "Khoảng cách điều động, biệt phái xa nhất (km); mặc định không giới hạn.",
    ),
    Rule(
        "max_moves",
        "Số lượt điều động tối đa",
        Words("a whole number, 0 or more, or none", "số nguyên từ 0 trở lên, hoặc không"),
        "Most transfers and secondments together; default no limit.",
        "Tổng số lượt điều động và biệt phái nhiều nhất; mặc định không giới hạn.",
    ),
    Rule(
        "max_out_share",
        "Tỷ lệ đi tối đa",
        Words("a share such as 20% or 0.2, at most 100%, or none", "tỷ lệ như 20% hoặc 0.2, không quá 100%"),
        "Largest share of a unit's headcount that may leave; default no limit.",
        "Tỷ lệ người được rời một đơn vị; mặc định không giới hạn.",
    ),
    Rule(
        "swaps",
        "Cho phép hoán đổi",
        Words("yes or no", "có hoặc không"),
        "Whether units may exchange officials; default yes.",
        "Các đơn vị có được đổi người cho nhau không; mặc định có.",
        choices=YES_NO_WORDS,
    ),
    Rule(
        "min_months_to_retirement",
        "Số tháng tối thiểu trước nghỉ hưu",
        Words("a whole number of months, 0 to 600", "số tháng nguyên, từ 0 đến 600"),
        "Officials who retire sooner stay; default 18.",
        "Người nghỉ hưu sớm hơn thì ở lại; mặc định 18.",
    ),
    Rule(
        "min_months_between_moves",
        "Số tháng giữa hai lần điều động",
        Words("a whole number of months, 0 to 600", "số tháng nguyên, từ 0 đến 600"),
        "Officials transferred less than so many months ago stay; default 0.",
        "Người được điều động chưa đủ số tháng này thì ở lại; mặc định 0.",
    ),
    Rule(
        "leaders",
        "Lãnh đạo",
        Words("stay or free", "giữ nguyên hoặc tự do"),
        "Whether leaders stay (secretaries, chairs, commanders and their deputies) or are free to move;"
        " default stay.",
        "Lãnh đạo (bí thư, chủ tịch, chỉ huy trưởng và cấp phó) giữ nguyên hay được điều động như người khác"
        " (tự do); mặc định giữ nguyên.",
        choices=LEADERS_WORDS,
    ),
    Rule(
        "who_leaves",
        "Người đi trước",
        Words("volunteer, junior or senior", "tự nguyện, ít năm hoặc lâu năm"),
        "Who is named first among officials alike to the plan: volunteers, or the junior or the senior (by"
        " since; of those who entered on one day volunteers); default volunteer.",
        "Trong số người như nhau đối với phương án, ai đi trước: người tự nguyện, người ít năm công tác (theo"
        " ngày vào ngành) hay người lâu năm (cùng ngày thì người tự nguyện); mặc định tự nguyện.",
        choices=WHO_LEAVES_WORDS,
    ),
    Rule(
        "within",
        "Phạm vi",
        Words("region, cluster, neighbours or none", "khu vực, cụm, giáp ranh hoặc không"),
        "Where transfers stay: in the region, in the cluster, or among neighbours; default anywhere.",
        "Chỉ điều động trong cùng khu vực, cùng cụm hoặc giữa các đơn vị giáp ranh; mặc định không giới hạn.",
        choices=WITHIN_WORDS,
    ),
    Rule(
        "within_departments",
        "Phạm vi cả với sở ngành",
        Words("yes or no", "có hoặc không"),
        "Whether what departments lend stays within the area too; default no.",
        "Biệt phái từ sở, ngành có phải trong cùng phạm vi không; mặc định không.",
        choices=YES_NO_WORDS,
    ),
    Rule(
        "lenders",
        "Đơn vị cho biệt phái",
        Words("departments or all", "sở ngành hoặc tất cả"),
        "Who may lend people: departments, or every unit; default departments.",
        "Ai được cử người biệt phái: sở, ngành hay mọi đơn vị; mặc định sở ngành.",
        choices=LENDERS_WORDS,
    ),
    Rule(
        "support_per_month",
        "Mức hỗ trợ một tháng",
        Words("an amount above 0, or none", "số tiền lớn hơn 0, hoặc không"),
        "What is paid a month for each supported transfer or secondment; default nothing.",
        "Số tiền hỗ trợ mỗi tháng cho một lượt điều động, biệt phái; mặc định không.",
    ),
    Rule(
        "support_min_km",
        "Số km được hỗ trợ từ",
        Words("a number of km, 0 or more", "số km từ 0 trở lên"),
        "Shortest way, from the home where it is known, that is supported; default 0.",
        "Khoảng cách ngắn nhất, tính từ nơi ở nếu có ghi, được hỗ trợ; mặc định 0.",
    ),
    Rule(
        "support_between_regions",
        "Chỉ hỗ trợ khi sang khu vực khác",
        Words("yes or no", "có hoặc không"),
        "Whether only moves from one region to another are supported; default no.",
        "Chỉ hỗ trợ khi điều động sang khu vực khác; mặc định không.",
        choices=YES_NO_WORDS,
    ),
    Rule(
        "max_support",
        "Tổng mức hỗ trợ tối đa",
        Words("an amount, 0 or more, or none", "số tiền từ 0 trở lên, hoặc không"),
        "Most that may be paid a month for all moves together; default no limit.",
        "Tổng số tiền hỗ trợ nhiều nhất một tháng; mặc định không giới hạn.",
    ),
    Rule(
        "secondment_months",
        "Số tháng biệt phái",
        Words("a whole number of months, 1 to 36", "số tháng nguyên, từ 1 đến 36"),
        "Length of a secondment in months; default 12.",
        "Thời hạn biệt phái tính bằng tháng; mặc định 12.",
    ),
    Rule(
        "share_capacity",
        "Số đơn vị một người hỗ trợ",
        Words("a whole number, 0 or more", "số nguyên từ 0 trở lên"),
        "Other units that one specialist can support in sharing; default 2.",
        "Số đơn vị khác mà một người chuyên môn hỗ trợ được; mặc định 2.",
    ),
    Rule(
        "lead_fields_per_unit",
        "Số lĩnh vực một đơn vị đầu mối",
        Words("a whole number, 0 or more", "số nguyên từ 0 trở lên"),
        "Fields that a unit may lead in sharing; default 1.",
        "Số lĩnh vực mà một đơn vị làm đầu mối dùng chung; mặc định 1.",
    ),
    Rule(
        "posts_per_official",
        "Số vị trí một người kiêm nhiệm",
        Words("a whole number, 1 or more", "số nguyên từ 1 trở lên"),
        "Posts that one official may hold at once in the own unit; default 1.",
        "Số vị trí việc làm mà một người được đảm nhận cùng lúc tại đơn vị; mặc định 1.",
    ),
    Rule(
        "contract_fields",
        "Lĩnh vực được hợp đồng",
        Words(
            "fields of the workbook, each once, or none",
            "các lĩnh vực trong tệp, mỗi cái một lần, hoặc không",
        ),
        "Fields whose gaps contract staff may close where recruitment cannot; default none.",
        "Các lĩnh vực được ký hợp đồng khi không tuyển dụng được; mặc định không.",
    ),
    Rule(
        "goals",
        "Thứ tự mục tiêu",
        Words("goals separated by commas", "các mục tiêu cách nhau bằng dấu phẩy"),
        "Goals, most important first, separated by commas; default the standard order.",
        "Các mục tiêu, quan trọng nhất ghi trước, cách nhau dấu phẩy; mặc định thứ tự chuẩn.",
    ),
    Rule(
        "binding_replies",
        "Ý kiến có hiệu lực",
        Words(
            "official, sender and receiver, separated by commas, or none",
            "cán bộ, nơi đi, nơi đến, cách nhau dấu phẩy, hoặc không",
        ),
        "Whose refusal of a transfer binds; default official, receiver. On a secondment sender and receiver"
        " always bind.",
        "Ai từ chối điều động thì có hiệu lực; mặc định cán bộ, nơi đến. Với biệt phái, nơi đi và nơi đến"
        " luôn có hiệu lực.",
    ),
    Rule(
        "silence",
        "Không trả lời",
        Words("pending or agree", "chờ hoặc đồng ý"),
        "What no answer by reply_by means: still awaited, or agreed; default pending.",
        "Quá hạn mà chưa trả lời thì còn chờ hay coi như đồng ý; mặc định chờ.",
        choices=SILENCE_WORDS,
    ),
    Rule(
        "reply_by",
        "Hạn trả lời",
        Words("a date from 1950 to 2199, or none", "một ngày từ năm 1950 đến 2199, hoặc không"),
        "The day by which lines are to be answered; default none.",
        "Ngày phải trả lời ý kiến; mặc định không có hạn.",
    ),
    Rule(
        "road_goals",
        "Thứ tự mục tiêu nhiều năm",
        Words("goals separated by commas", "các mục tiêu cách nhau bằng dấu phẩy"),
        "Goals of a plan over several years, most important first; default the standard order.",
        "Các mục tiêu của lộ trình nhiều năm, quan trọng nhất ghi trước; mặc định thứ tự chuẩn.",
    ),
    Rule(
        "of_road",
        "Thuộc lộ trình",
        Words("what roadmap wrote there", "nội dung do roadmap ghi"),
        "Written by roadmap into the plan of its first year: the years, and who is recruited or leaves then.",
        "Do roadmap ghi vào phương án năm đầu: các năm, số tuyển dụng và tinh giản trong năm đó.",
    ),
    Rule(
        "over_by",
        "Hết vượt biên chế trước cuối năm",
        Words("a year from 2000 to 2199, or none", "một năm từ 2000 đến 2199, hoặc không"),
        "Over several years: from the end of this year on no unit is over its posts; default not asked.",
        "Lộ trình nhiều năm: từ cuối năm này không đơn vị nào vượt biên chế; mặc định không đặt.",
    ),
    Rule(
        "max_recruits",
        "Số tuyển dụng tối đa một năm",
        Words("a whole number, 0 or more, or none", "số nguyên từ 0 trở lên, hoặc không"),
        "Over several years: most people recruited a year, also as max_recruits 2027; default no limit.",
        "Lộ trình nhiều năm: số người tuyển dụng nhiều nhất mỗi năm, ghi kèm năm thì chỉ cho năm đó; mặc định"
        " không giới hạn.",
    ),
    Rule(
        "max_streamlined",
        "Số tinh giản tối đa một năm",
        Words("a whole number, 0 or more, or none", "số nguyên từ 0 trở lên, hoặc không"),
        "Over several years: most people a year who leave the service; default no limit.",
        "Lộ trình nhiều năm: số người tinh giản nhiều nhất mỗi năm; mặc định không giới hạn.",
    ),
    Rule(
        "max_trained",
        "Số đào tạo tối đa một năm",
        Words("a whole number, 0 or more, or none", "số nguyên từ 0 trở lên, hoặc không"),
        "Over several years: most people a year who begin training for another field; default no limit.",
        "Lộ trình nhiều năm: số người bắt đầu đào tạo sang lĩnh vực khác nhiều nhất mỗi năm; mặc định không"
        " giới hạn.",
    ),
    Rule(
        "training_years",
        "Số năm đào tạo",
        Words("a whole number of years, 1 to 10", "số năm nguyên, từ 1 đến 10"),
        "Over several years: years from the beginning of training until the field is served; default 1.",
        "Lộ trình nhiều năm: số năm từ khi bắt đầu đào tạo đến khi làm được lĩnh vực; mặc định 1.",
    ),
    Rule(
        "quota_path",
        "Biên chế những năm không ghi",
        Words("hold or linear", "giữ hoặc đều"),
        "Over several years: what the Years sheet leaves out holds until the next number, or goes evenly to"
        " it; default hold.",
        "Lộ trình nhiều năm: năm không ghi thì giữ số trước đó hay tăng giảm đều đến số sau; mặc định giữ.",
        choices=QUOTA_PATH_WORDS,
    ),
    Rule(
        "shortage_bands",
        "Bậc thiếu hụt",
        Words(
            "ascending percentages above 0% and at most 100%, such as 5%, 10%, 20%",
            "các tỷ lệ tăng dần, trên 0% đến 100%, ví dụ 5%, 10%, 20%",
        ),
        "Edges of the shortage bands; default 5%, 10%, 20%.",
        "Các mốc bậc thiếu hụt; mặc định 5%, 10%, 20%.",
    ),
)


def match_rule(name: str) -> Rule | None:
    """The rule that a cell of the Rules sheet names, in either language."""
    wanted = key(name)
    return next((r for r in RULE_KEYS if wanted in (key(r.key), key(r.vi))), None)


def chosen_word(name: str, value: object, language: str) -> str | None:
    """The word in ``language`` for what a rule is set to, which has few values; None for any other."""
    rule = next(r for r in RULE_KEYS if r.key == name)
    return rule.word(value, language)
