"""Words that cells may hold for one of a few meanings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from realloc.city.domain import Require
from realloc.words.folding import key

TOTAL_WORDS: Final = frozenset(
    key(w) for w in ("Tổng cộng", "Tổng số", "Tổng", "Cộng", "Total", "Grand total", "Sum")
)
"""First words of a row that sums the others."""


DECISION_WORDS: Final[Mapping[Require, tuple[str, ...]]] = {
    Require.REQUIRE: ("require", "bắt buộc", "required", "must", "phải đi", "phải đến"),
    Require.FORBID: ("forbid", "không được", "forbidden", "must not", "cấm", "không"),
}
"""Words for each decision: canonical, Vietnamese, then others."""


ANSWER_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "agree": (
        *("agree", "đồng ý", "agreed", "yes", "có", "chấp thuận", "nhất trí"),
        *("thống nhất", "đã đồng ý", "đồng ý tiếp nhận", "ok"),
    ),
    "refuse": (
        "refuse",
        "không đồng ý",
        "refused",
        "no",
        "không",
        "từ chối",
        "không chấp thuận",
        "không thống nhất",
        "không nhất trí",
        "chưa đồng ý",
        "không tiếp nhận",
        "not done",
        "chưa thực hiện",
        "không thực hiện",
    ),
    "done": (
        *("done", "đã thực hiện", "đã đến nhận việc", "đã nhận công tác", "arrived", "carried out"),
        *("đã nhận việc", "đã nhận nhiệm vụ", "started"),
    ),
    "pending": ("pending", "chờ", "waiting", "đang chờ", "chờ trả lời", "chưa trả lời"),
}
"""Words for each answer to a move: canonical, Vietnamese, then others."""


LEADERS_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "stay": ("stay", "giữ nguyên", "ở lại", "giữ", "yes", "có"),
    "free": ("free", "tự do", "được điều động", "không giữ", "no", "không"),
}
"""Words for whether leaders stay: canonical, Vietnamese, then others."""


WITHIN_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "region": ("region", "khu vực", "vùng", "tỉnh cũ", "huyện cũ", "district"),
    "cluster": ("cluster", "cụm", "cụm liên phường", "group"),
    "neighbours": ("neighbours", "giáp ranh", "neighbors", "neighbour", "liền kề", "lân cận"),
}
"""Words for where transfers stay: canonical, Vietnamese, then others."""


WHO_LEAVES_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "volunteer": ("volunteer", "tự nguyện", "volunteers", "người tự nguyện"),
    "junior": ("junior", "ít năm", "trẻ", "youngest", "mới vào", "ít năm công tác"),
    "senior": ("senior", "lâu năm", "oldest", "nhiều năm", "lâu năm công tác"),
}
"""Words for who is named first: canonical, Vietnamese, then others."""


LENDERS_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "departments": ("departments", "sở ngành", "sở, ngành", "department", "sở"),
    "all": ("all", "tất cả", "mọi đơn vị", "every unit"),
}
"""Words for who lends: canonical, Vietnamese, then others."""


SILENCE_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "pending": ("pending", "chờ", "chờ trả lời", "waiting"),
    "agree": ("agree", "đồng ý", "agreed", "coi như đồng ý"),
}
"""Words for what silence means: canonical, Vietnamese, then others."""


QUOTA_PATH_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "hold": ("hold", "giữ", "giữ nguyên", "constant"),
    "linear": ("linear", "đều", "tăng giảm đều", "evenly"),
}
"""Words for what years without a number have: canonical, Vietnamese, then others."""


YES_NO_WORDS: Final[Mapping[bool, tuple[str, ...]]] = {
    True: (
        "yes",
        "có",
        "y",
        "true",
        "x",
        "1",
        "đồng ý",
        "đúng",
        "v",
        "✓",
        "✔",
        "☑",
        "☒",
        "√",
        "■",
        "●",
        "[x]",
        "(x)",
        "[v]",
    ),
    False: (
        *(
            "no",
            "không",
            "n",
            "false",
            "0",
            "k",
            "không có",
            "chưa",
            "sai",
            "none",
            "☐",
            "□",
            "○",
            "[ ]",
            "( )",
            "[]",
            "()",
        ),
        *("n/a", "not applicable", "không áp dụng", "không phải", "chưa có"),
    ),
}
"""Words for yes and no: English, Vietnamese, then others."""


NONE_WORDS: Final = frozenset(key(w) for w in ("none", "no limit", "không", "không giới hạn"))
"""Values of a rule that mean no limit, or nobody."""

DEFAULT_WORDS: Final = frozenset(key(w) for w in ("default", "mặc định", "-"))
"""Values of a rule that mean its default."""
