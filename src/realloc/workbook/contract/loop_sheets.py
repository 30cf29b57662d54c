"""The sheets of announced lines: what a plan carries on from round to round (lines, replies, history)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from realloc.city.lines import Answer, Party, Reason, Status
from realloc.city.moves import MoveKind
from realloc.workbook.contract.parts import Column, Sheet, Type

KIND_OF_MOVE_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    MoveKind.TRANSFER: ("transfer", "điều động"),
    MoveKind.SECONDMENT: ("secondment", "biệt phái"),
    MoveKind.REASSIGNMENT: ("reassignment", "bố trí lại"),
}
"""Words for how somebody moves: canonical, Vietnamese, then others."""

STATUS_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    Status.PENDING: ("pending", "chờ trả lời", "chờ", "waiting"),
    Status.AGREED: ("agreed", "đã thống nhất", "đồng ý", "agree"),
    Status.REFUSED: ("refused", "bị từ chối", "từ chối", "refuse"),
    Status.DONE: ("done", "đã thực hiện", "carried out"),
    Status.LAPSED: ("lapsed", "không còn hiệu lực", "hết hiệu lực"),
}
"""Words for what has become of a line: canonical, Vietnamese, then others."""

PARTY_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    Party.OFFICIAL: ("official", "cán bộ", "người được điều động"),
    Party.SENDER: ("sender", "nơi đi", "đơn vị cử đi", "sending unit"),
    Party.RECEIVER: ("receiver", "nơi đến", "đơn vị tiếp nhận", "receiving unit"),
}
"""Words for who answers: canonical, Vietnamese, then others."""

REPLY_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    Answer.AGREE: (
        *("agree", "đồng ý", "agreed", "yes", "có", "chấp thuận", "nhất trí"),
        *("thống nhất", "đã đồng ý", "đồng ý tiếp nhận", "ok"),
    ),
    Answer.REFUSE: (
        *("refuse", "không đồng ý", "refused", "no", "không", "từ chối", "không chấp thuận"),
        *("không thống nhất", "không nhất trí", "chưa đồng ý", "không tiếp nhận"),
    ),
    Answer.REFUSE_ALL: (
        *("refuse anywhere", "không đi nơi nào", "refuse any move", "anywhere", "không đi đâu"),
        *("không đồng ý đi nơi nào", "refuse all"),
    ),
    Answer.DONE: (
        *("done", "đã thực hiện", "đã đến nhận việc", "đã nhận công tác", "arrived", "carried out"),
        *("đã nhận việc", "đã nhận nhiệm vụ", "started"),
    ),
}
"""Words for each answer: canonical, Vietnamese, then others."""

REASON_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    Reason.FAMILY: ("family", "gia đình", "hoàn cảnh gia đình"),
    Reason.DISTANCE: ("distance", "đường xa", "xa nhà", "khoảng cách", "too far"),
    Reason.HEALTH: ("health", "sức khỏe", "ốm đau"),
    Reason.SPECIALITY: (
        *("speciality does not fit", "không phù hợp chuyên môn", "speciality", "specialty does not fit"),
        *("chuyên môn không phù hợp", "trái chuyên môn"),
    ),
    Reason.NEEDED: ("needed where they are", "đơn vị đang cần", "needed", "đang cần người", "cần giữ lại"),
    Reason.NO_VACANCY: ("no vacancy", "hết biên chế", "không còn chỗ", "không còn biên chế"),
    Reason.QUALITY: ("quality", "không đạt yêu cầu", "chất lượng", "chất lượng không đạt"),
    Reason.OTHER: ("other", "lý do khác", "khác"),
}
"""Words for each reason of a refusal: canonical, Vietnamese, then others."""


def _line(note_en: str, note_vi: str) -> Column:
    return Column("line", "Mã lượt", Type.TEXT, note_en, note_vi, required=True, aliases_en=("line id",))


_SENT = Column("sent", "Ngày gửi", Type.DATE, "When it was announced.", "Ngày gửi lấy ý kiến.")
_REPLY_BY = Column("reply_by", "Hạn trả lời", Type.DATE, "When answers are due.", "Hạn trả lời.")

LINES = Sheet(
    "Lines",
    "Lượt đã thông báo",
    ("Announced lines", "Các lượt đã thông báo"),
    (
        _line("Id of the line.", "Mã của lượt điều động, biệt phái."),
        Column(
            "status",
            "Tình trạng",
            Type.TEXT,
            "pending, agreed, refused, done or lapsed; blank = pending.",
            "chờ trả lời, đã thống nhất, bị từ chối, đã thực hiện hoặc không còn hiệu lực; trống là chờ.",
            default="pending",
        ),
        Column(
            "kind",
            "Hình thức",
            Type.TEXT,
            "transfer or secondment; a reassignment that is marked as not done.",
            "điều động hoặc biệt phái; hoặc bố trí lại đã ghi là chưa thực hiện.",
            required=True,
            aliases_en=("kind of move",),
        ),
        Column(
            "official",
            "Mã cán bộ",
            Type.OFFICIAL,
            "Who goes; blank without a roster.",
            "Người đi; để trống khi không có danh sách cán bộ.",
            aliases_en=("official id",),
            aliases_vi=("Mã CB", "Cán bộ"),
        ),
        Column("count", "Số người", Type.COUNT, "How many, without a roster.", "Số người.", default="1"),
        Column("from", "Nơi đi", Type.UNIT, "The unit that they leave.", "Đơn vị cử đi.", required=True),
        Column("to", "Nơi đến", Type.UNIT, "The unit they go to.", "Đơn vị tiếp nhận.", required=True),
        Column("field", "Lĩnh vực", Type.FIELDS, "What they serve there.", "Lĩnh vực đảm nhận tại nơi đến."),
        Column(
            "first round",
            "Đợt đầu",
            Type.COUNT,
            "First announced in.",
            "Thông báo lần đầu ở đợt.",
            default="1",
        ),
        Column("last round", "Đợt cuối", Type.COUNT, "Last in the plan of.", "Đợt cuối còn trong phương án."),
        _SENT,
        _REPLY_BY,
        Column("carried out", "Ngày thực hiện", Type.DATE, "When it was.", "Ngày đã thực hiện."),
        Column("note", "Ghi chú", Type.TEXT, "Why it lapsed.", "Lý do không còn hiệu lực."),
        Column(
            "start",
            "Biệt phái từ ngày",
            Type.DATE,
            "First day of a secondment, as announced.",
            "Ngày đầu của đợt biệt phái đã thông báo.",
        ),
        Column(
            "end",
            "Biệt phái đến ngày",
            Type.DATE,
            "Last day of a secondment, as announced.",
            "Ngày cuối của đợt biệt phái đã thông báo.",
        ),
        Column(
            "formerly",
            "Mã lượt trước",
            Type.TEXT,
            "Last round and id, for each id that it had before.",
            "Đợt cuối và mã, với từng mã đã dùng trước.",
        ),
    ),
    "Written by revise and apply. Lines that were announced, and what has become of them: pending ones are"
    " kept where that costs nothing more important, agreed and done ones hold.",
    "Do revise và apply ghi. Các lượt đã thông báo và tình trạng: lượt đang chờ được giữ nếu không làm kém"
    " mục tiêu quan trọng hơn; lượt đã thống nhất, đã thực hiện thì giữ nguyên.",
)

REPLIES = Sheet(
    "Replies",
    "Ý kiến trả lời",
    ("Register of replies", "Sổ ý kiến", "Sổ theo dõi ý kiến"),
    (
        _line("The line that is answered.", "Lượt được trả lời."),
        Column(
            "party",
            "Bên trả lời",
            Type.TEXT,
            "official, sender or receiver.",
            "cán bộ, nơi đi hoặc nơi đến.",
            required=True,
        ),
        Column(
            "answer",
            "Ý kiến",
            Type.TEXT,
            "agree, refuse, refuse anywhere or done.",
            "đồng ý, không đồng ý, không đi nơi nào hoặc đã thực hiện.",
            required=True,
        ),
        Column("reason", "Lý do", Type.TEXT, "Coded reason of a refusal.", "Lý do từ chối (theo danh mục)."),
        Column("date", "Ngày trả lời", Type.DATE, "When.", "Ngày trả lời.", aliases_vi=("Ngày",)),
        Column("note", "Ghi chú", Type.TEXT, "In their own words.", "Nội dung cụ thể."),
        Column("round", "Đợt", Type.COUNT, "In which round.", "Trả lời ở đợt.", default="1"),
        Column("source", "Nguồn", Type.TEXT, "File, sheet and cell.", "Tệp, sheet và ô."),
    ),
    "Written by revise. Every answer to a line; a binding refusal bars the official from that unit.",
    "Do revise ghi. Mọi ý kiến trả lời; ý kiến từ chối có hiệu lực thì không bố trí người đó đến đơn vị đó.",
)

_COUNTS: Final[tuple[tuple[str, str], ...]] = (
    ("lines", "Số lượt"),
    ("agreed", "Đã thống nhất"),
    ("refused", "Bị từ chối"),
    ("pending", "Chờ trả lời"),
    ("done", "Đã thực hiện"),
    ("lapsed", "Không còn hiệu lực"),
)

ROUNDS = Sheet(
    "Rounds",
    "Các đợt",
    ("History of rounds", "Lịch sử các đợt"),
    (
        Column("round", "Đợt", Type.COUNT, "Its number.", "Số thứ tự.", required=True),
        Column("as of", "Ngày tính", Type.DATE, "The day its plan speaks of.", "Ngày lập phương án."),
        _SENT,
        _REPLY_BY,
        *(Column(name, vi, Type.COUNT, "How many.", "Số lượng.", default="0") for name, vi in _COUNTS),
        Column("goals", "Mục tiêu đạt được", Type.TEXT, "The plan's goals.", "Giá trị các mục tiêu."),
    ),
    "Written by revise. The rounds of announcing and hearing so far.",
    "Do revise ghi. Các đợt thông báo, lấy ý kiến đến nay.",
)
