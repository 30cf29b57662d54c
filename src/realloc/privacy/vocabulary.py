"""Words that tell nobody's name: what may stay of a text where names must not.

A list of what may stay, not of what must go: nobody can list every name.  Words that are also given names
("an", "bình", "thành") stay only inside expressions that are known ("an ninh", "hoàn thành").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import PurePath
from typing import Final

from realloc.words.folding import identity, key
from realloc.words.regex import regex
from realloc.workbook.contract.field_headings import FIELD_SYNONYMS, SUFFIX_WORDS
from realloc.workbook.contract.matching import EXTRA_SHEETS, FINDINGS, LISTS, SERIAL_HEADINGS, SHEETS
from realloc.workbook.contract.report_items import REPORT_ITEMS
from realloc.workbook.contract.rule_keys import RULE_KEYS
from realloc.workbook.contract.units import DECLARED, KIND_WORDS
from realloc.workbook.contract.words import DECISION_WORDS, YES_NO_WORDS

HIDDEN: Final = "…"
"""What stands where a name stood, or may have stood."""

_WORDS: Final = """
    ai bác bà bạn bảng ban bao bằng bắt bận báo bé bên bệnh bị biên biệt biểu bổ bố bộ bớt buộc bước các
    cách cai cái cán cần cạnh cao cấp cấu cậu cha chán chăm chấm chánh chăn chế chết chỉ chị chia chịu cho
    chỗ chờ chọn chồng chủ chú chủng chuẩn chúng chuyển chuyên chuyện chức chưa chứng có con còn cô cỗ công
    cộng cơ của cũ cục cùng cũng cụm cuối cử cưới cứu dài dành dân dạy danh dạng do dọn dôi dưới dùng dư dự
    đã đại đang đảng đào đáp đặc đặt đầu đất đau đầy để đẻ đến đều đi địa điều điểm điện đình định đó đoàn
    đoạn đóng đồ đối đội đợt đơn đủ đưa được đương em gần gia giá giải giám giao giáo giáp giảng giảm gì
    giỏi giúp giữ góp hại hai hàng hành hạn hậu hẹp hệ hết hiện hiếm hiểm hiểu hình hỏi họp hoạch hoặc học
    hỏng hộ hội hôn hồi hợp hỗ hưởng hưu ít kế kém kèm kết khả khác khách khai khám khăn khi khó khoa khoản
    khóa khỏe khoảng khỏi không khôi khối khu khuyết kia kiêm kiện kinh ký kỷ kỹ là lại làm lần lập lẻ lên
    lệ lệnh lịch liên liệu lĩnh loại lo lớn luật luân lực lượng lưu lý mà mang mãn mặt mẹ mẫu mất mấy mình
    mới môi mọi một mổ mức mục muộn nào này năm nạn nặng nâng nên nếu ngành ngày ngắn ngoài ngoại nghèo nghị
    nghiệm nghiệp nghiệt nghỉ ngừng người nguồn nguyên nguyện nhà nhau nhân nhận nhập nhất nhiệm nhiều nhỏ
    nhóm nhu nhưng những nơi nội nộp nợ núi nuôi nữa nước ở ốm ông phải phái phạm phần phân pháp phẫu phép
    phía phòng phó phối phụ phục phường phù phương quá quan quản quân quy quyền quyết ra riêng rõ rồi rộng
    rút sai sang sáp sau sẽ siêu sinh sổ số sở suất sức sử sự sửa tác tai tại tàn tạm tàng tất tập tật tế
    thai thanh thành tham thân tháng thay theo thêm thể thế thì thi thiểu thiếu thoại thôi thôn thời thu
    thuật thuộc thuyết thuyên thừa thực thương thường tích tiêu tỉnh tiếng tiếp tiền tiến tình tin tỏ tổ tòa
    tổng tốt trả trách trái trạm trạng trên triển triệu trong trọng trợ trông trú trùng trực trước trường
    trưởng trừ tuần tuổi tuyển tuyến tự từ từng tư và vắng vào vay vẫn vận văn vấn vật về vệ viện viên việc
    vị vì vừa vực vụ vùng vợ với vốn xa xã xác xem xét xin xong xuất xử yếu yêu ý bc cbcc cbccvc cc cntt
    csdl cv cvc cvcc ct đc đvhc đvt gpmb hđnd hsbc kt lđ mttq pct pgđ pp ptp qđ qlđđ stt tm tn tp tt tthc
    ttpvhcc ttpv tw ubnd ubmttq vc vp vpub vtvl xls xlsx xlsm xlsb ods a about above absent added after age
    agency all also among an and any approved area as asked at bad be because before below between branch
    but by cancer care cell changed chief child children civil clerk code column commune construction
    contract count data date day days death decision department deputy director disability disabled
    discipline district doctor document due duty elderly employee error expected extra family father field
    fields file final finance for former found from full gap given go good group has have he head health her
    him his home hospital husband id if ill illness in inspection investigation is it key land law leader
    leave less letter list long manager marked maternity maximum member military min minimum mother move
    name need needs new no none not note notes number of office officer official officials old on one only
    or other our out over parent parents part party people person plan position post posts pregnancy
    pregnant prices primary priority project quota reason region request required requires result retire
    retirement retiring row rule rules scholarship school seconded secretary sector senior serving sheet
    sick son special specialist staff stay student study surgery surplus tax team term than that the their
    them they this to total training transfer treatment unit units until used vacant value vice volunteer
    ward wards was wife with work year years zone daughter two three four five six seven eight nine ten half
    mon tue án dòng động tên tắc tệp môn mã đổi cột giới trống tối đề đa độ bỏ tính sách hơn lượt dữ mỗi tạo
    trị đúng ưu đọc ô rời vượt xóa giây bản sắp thứ gõ đây kiểm cả dụng vĩ cầu thức cặp lỗi họ ẩn hãy chữ ví
    dụ phố đảm ứng diện sàn tọa dấu quả xếp cá cảnh muốn mở tìm mối vướng điền thiết đường lặp tăng nđ phiên
    tương nằm xạ chạy áp biết lớp hụt bất chấp sánh mật khẩu luồng thấp gốc tỷ tới đánh đuôi chương trình
    đếm cập bù chạm thỏa đột giống trở thấy đôi thập gộp liền kề lục duyệt màu càng cận căn cứ gây thẳng lựa
    kể nhớ bồi dưỡng dừng thử tiết hiển thị độc phê bcđ hoạt lúc viết tắt lường nêu giữa mô sớm kê câu dù
    tốn nới phát tượng nối rất âm nửa sẵn dễ trần xuống luôn dồn dục tộc soát mắc hcc kcn khtc
"""
"""Words of reasons, positions, headings and letterheads; none is a name by itself."""

_NAMES_TOO: Final = """
    an anh bảo bích bình ca cao cường chi chính công cúc dân diễm diệu doanh dung dũng đại đạt đình đông đức
    gia giang hà hải hạnh hậu hiền hiệp hiếu hòa hoa hoàn hồng huệ hùng huy hương khánh khoa khôi kiên kim
    kỳ lan lâm liên linh loan long luân luật lực mai mẫn minh mỹ nam nga ngân nghị nghĩa ngọc nguyên nhân
    nhi nhất như phong phú phúc phương quân quang quý quyên quyền quyết quỳnh sang sơn sinh tài tâm tân tấn
    thái thanh thành thảo thắng thịnh thiện thơ thu thủy thư thực tiên tiến tín tình toàn trang trí trinh
    trọng trung trúc tú tuấn tùng tuyết tường văn vân viên việt vinh vũ vương xuân yến yên ý thi đoàn hồ
    thương thông trường bé mon will mark may art grant
"""
"""Given names and middle names that are words too: kept in known expressions only."""

_EXPRESSIONS: Final = """
    an ninh; an toàn; an sinh; an dân; công an; bình thường; trung bình; bình quân; bảo vệ; bảo hiểm;
    bảo đảm; bảo trợ; công chức; công tác; công việc; công nghệ; công cộng; công trình; công thương;
    công đoàn; đầu tư công; tài chính; hành chính; chính sách; chính trị; chính quyền; chính phủ;
    địa chính; nhân dân; dân số; dân tộc; dân quân; gia đình; gia cảnh; đình chỉ; đại diện; đại biểu;
    đại học; đức tính; hoàn cảnh; hoàn thành; hòa giải; kiên cố; khoa học; luân chuyển; pháp luật; kỷ luật;
    lực lượng; năng lực; động lực; liên phường; liên quan; liên thông; liên đoàn; minh chứng; nghị quyết;
    nghị định; nghĩa vụ; nguyên nhân; tài nguyên; nhân viên; nhân sự; bệnh nhân; thân nhân; thống nhất;
    hợp nhất; phương án; địa phương; quân sự; bộ đội; quyết định; thẩm quyền; quyền hạn; phân quyền;
    sinh con; sinh đẻ; sinh viên; thai sản; tài sản; tài chính kế toán; trung tâm; tâm thần; tâm lý;
    thanh tra; thanh niên; thành phố; thành viên; trực thuộc; thành lập; thắng lợi; thu nhập; thu chi;
    thuế thu nhập; thủy lợi; thủy sản; nuôi trồng thủy sản; thư ký; bí thư; văn thư; thực hiện; thực tế;
    tiến độ; tình nguyện; tình trạng; tình hình; toàn bộ; toàn thời gian; trang thiết bị; trung cấp;
    trung ương; trung ương đảng; trọng tâm; bệnh hiểm nghèo; ung thư; văn phòng; văn bản; văn hóa;
    chuyên viên; chuyên viên chính; công viên; đảng viên; giáo viên; hội viên; viên chức;
    viên chức chuyên trách; y tế; việt nam; mặt trận tổ quốc; hội nông dân; phụ nữ; hội phụ nữ;
    cựu chiến binh; nông nghiệp; nông thôn; môi trường; xây dựng; quy hoạch; đô thị; giao thông; vận tải;
    đất đai; địa bàn; tư pháp; hộ tịch; kế toán; thủ quỹ; thủ tục; nội vụ; ngoại vụ; giáo dục; đào tạo;
    lao động; thương binh; xã hội; du lịch; thể thao; thông tin; truyền thông; chủ tịch; phó chủ tịch;
    phó bí thư; trưởng phòng; phó trưởng phòng; trưởng ban; phó trưởng ban; chỉ huy trưởng; chỉ huy phó;
    giám đốc; phó giám đốc; chánh văn phòng; phó chánh văn phòng; hội đồng nhân dân; ủy ban nhân dân;
    ủy viên; ủy ban; sở nội vụ; học tập; học dài hạn; đi học; mai táng; thảo luận; hiếm muộn; ly hôn;
    đơn thân; nuôi con; con nhỏ; con dưới; mang thai; có thai; nghỉ thai sản; khó khăn; hạnh kiểm;
    tiền lương; lâm bệnh; thời gian; thời hạn; tháng tuổi; tổ chức; kiểm tra; kiểm điểm; xem xét; xử lý;
    chờ xử lý; điều động; biệt phái; bố trí; đang ốm; ốm đau; bệnh nặng; tai nạn; chưa; trước; nghỉ hưu;
    sắp nghỉ hưu; nghỉ việc; tự nguyện; hợp đồng; không chuyên trách; người lập biểu; người lập; nơi nhận;
    cấp tỉnh; cấp xã; cấp huyện; khối phường; khối xã; đặc khu; liên hệ; phụ trách; khu phố; phòng ban;
    hưng đạo; mất sức; giảm sút; bộ phận; một cửa; phục vụ hành chính công; đề án; dự án; nhiệm kỳ; kỳ hạn;
    học kỳ; ý kiến; đồng ý; đồng chí; cộng hòa xã hội chủ nghĩa việt nam; độc lập tự do hạnh phúc; vị trí;
    vị trí việc làm; chuyên môn; lĩnh vực; thay mặt; thay thế; vùng sâu; vùng xa; xa nhà; sức khỏe;
    chữa bệnh; điều trị; phẫu thuật; chạy thận; khuyết tật; tàn tật; thương tật; bố mẹ; cha mẹ; vợ chồng;
    người thân; người già; neo đơn; đơn xin; theo đơn; theo đơn của; hộ nghèo; mẹ già; con ốm;
    hòa giải viên; luật sư; giám định viên; lãnh đạo; thông báo; thống kê; đồng thuận; quản lý; kiểm soát;
    hải quan; hải đảo; biển đảo; y dược; khoa học công nghệ; văn hóa thông tin; dân tộc tôn giáo; tôn giáo;
    thi đua; khen thưởng; thi hành; thi hành án; toà án; tòa án; viện kiểm sát; kiểm sát; thành tích;
    thị trường; trường học; nhà trường; trường hợp; hiệu trưởng; hiệu quả; phong trào; phong tỏa; bảo lưu;
    bảo mật; tín dụng; tín ngưỡng; tiến hành; chỉ đạo; kinh tế; chương trình; mục tiêu; hải sản; tài khoản;
    tài liệu; tài năng; trung học; trung hạn; sinh nhật; ngày sinh; năm sinh; nơi sinh; công chứng;
    công trường; công văn; hợp tác; thực tập; an táng
"""
"""Expressions whose words are names elsewhere, or are no words of their own."""

_FAMILY_NAMES: Final = frozenset(
    {"nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ"}
    | {"ngô", "dương", "lý", "đinh", "mai", "trịnh", "đoàn", "lương"}
)
"""Family names, of which many are words too: capital words after one are a name."""

_BEFORE_A_NAME: Final = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "em", "mr", "mrs", "ms"})
"""What stands before a name: a capital word after it is one, whatever else it means."""

_FILES: Final = """
    wards ward units unit input output plan plans marked mark prices price compare comparison difference
    frontier template result results test data staff city roster sample example tiny small big source copy
    final phuong xa bien che can bo ke hoach phuong an du lieu bieu mau danh sach bak json csv svg png xls
    xlsx xlsm xlsb ods html htm w p m round
"""
"""Words of the names of files that stay; file names are seldom accented."""

_TOKEN = regex(r"\d(?:[\d .,/\-]*\d)?|[^\W\d_]\w*|[^\W_]\w*")
_MOST_DIGITS: Final = 7
"""A number with more digits may be a telephone's or a card's."""
_BETWEEN = regex(r"[\s.@'’`_\-–…·]*")
"""What stands between two hidden words that are one name, or one address."""
LONGEST: Final = 8


@cache
def ordinary() -> frozenset[str]:
    """Words that stay wherever they stand."""
    return frozenset(map(identity, _WORDS.split())) - frozenset(map(identity, _NAMES_TOO.split()))


@cache
def expressions() -> frozenset[str]:
    """Expressions that stay, without accents too; one of a single word only where it is a whole text."""
    listed = [*_EXPRESSIONS.replace("\n", ";").split(";"), *_headings()]
    return frozenset(folded for text in listed if (folded := key(text)))


def _headings() -> Iterator[str]:
    """Every name that the program itself has for something: sheets, columns, rules, kinds, goals, phrases."""
    from realloc.goals import GOALS
    from realloc.words.phrases.common import PHRASES

    for sheet in (*SHEETS, *EXTRA_SHEETS):
        yield from (sheet.name, sheet.vi, *sheet.aliases)
        yield from (heading for column in sheet.columns for heading, _ in column.headings())
    yield from (heading for column in DECLARED for heading, _ in column.headings())
    for words in (KIND_WORDS, DECISION_WORDS, YES_NO_WORDS):
        yield from (word for known in words.values() for word in known)
    yield from (word for pair in SUFFIX_WORDS.values() for known in pair for word in known)
    yield from (word for known in FIELD_SYNONYMS for word in known)
    yield from (word for item in (*RULE_KEYS, *REPORT_ITEMS) for word in (item.key, item.vi))
    yield from (word for item in REPORT_ITEMS for word in item.aliases)
    yield from (
        word for goal in GOALS.values() for word in (goal.CARD.slug, goal.CARD.title_en, goal.CARD.title_vi)
    )
    yield from (
        word for name, pair in PHRASES.items() if name.startswith(("sheet.", "mark.")) for word in pair
    )
    yield from (*FINDINGS, *LISTS, *SERIAL_HEADINGS)


def is_known(text: str) -> bool:
    """Whether the whole text is one of the program's own names or a known expression."""
    return key(text) in expressions()


def is_in_expression(words: list[str], at: int) -> bool:
    """Whether a word is part of a known expression of several words."""
    folded = [key(word) for word in words[max(0, at - LONGEST) : at + LONGEST]]
    place = min(at, LONGEST)
    known = expressions()
    return any(
        " ".join(folded[start:end]) in known
        for start in range(place + 1)
        for end in range(max(start + 2, place + 1), len(folded) + 1)
    )


def without_unknown(text: str, known: Iterable[str] = ()) -> str:
    """``text`` with only the words that tell nobody's name; ``known`` are more such words, as identities.

    Words side by side that are hidden leave one mark.
    """
    text = unicodedata.normalize("NFC", text)
    more = frozenset(known)
    tokens = list(_TOKEN.finditer(text))
    hidden = list(_hidden(tokens, more))
    out, position, last = [], 0, False
    for token, gone in zip(tokens, hidden, strict=True):
        between = text[position : token.start()]
        if gone and last and _BETWEEN.fullmatch(between):
            between = ""
        elif gone:
            between += HIDDEN
        out.append(between + ("" if gone else token.group()))
        position, last = token.end(), gone
    return "".join(out) + text[position:]


def _hidden(tokens: list[re.Match[str]], more: frozenset[str]) -> Iterator[bool]:
    """Which of the words go."""
    words = [token.group() for token in tokens]
    whole = is_known(" ".join(words))
    position = 0
    while position < len(tokens):
        if not whole and (name := _name_at(words, position, more)):
            yield from [True] * name
            position += name
            continue
        length = _expression_at(tokens, position)
        if length:
            yield from [False] * length
            position += length
            continue
        yield not _stays(words[position], more)
        position += 1


def _name_at(words: list[str], at: int, more: frozenset[str]) -> int:
    """How many words from ``at`` on are written like a name: capital ones after a family name or "Ông"."""
    first = words[at].casefold()
    greeted = at > 0 and words[at - 1].casefold() in _BEFORE_A_NAME and first not in _BEFORE_A_NAME
    if not greeted and first not in _FAMILY_NAMES:
        return 0
    end = at
    while end < len(words) and words[end][0].isupper() and (len(words[end]) == 1 or words[end][1:].islower()):
        end += 1
    run = words[at:end]
    is_name = len(run) > (0 if greeted else 1) and any(identity(word) not in more for word in run)
    return len(run) if is_name else 0


def _expression_at(tokens: list[re.Match[str]], at: int) -> int:
    """How many of the words from ``at`` on are a known expression; 0 when none is."""
    folded = [key(token.group()) for token in tokens[at : at + LONGEST]]
    known = expressions()
    for length in range(len(folded), 1, -1):
        if " ".join(folded[:length]) in known:
            return length
    return 1 if len(tokens) == 1 and folded and folded[0] in known else 0


def _stays(word: str, more: frozenset[str]) -> bool:
    if word[0].isdigit() and not any(letter.isalpha() for letter in word):
        return sum(map(str.isdigit, word)) <= _MOST_DIGITS and len(re.findall(r"\D+", word)) < 2
    return word == "anh" or identity(word) in ordinary() or identity(word) in more


def file_name(path: object) -> str:
    """The name of a file without its folder, and without words that may be a name."""
    name = PurePath(str(path).replace("\\", "/")).name
    words = frozenset(map(identity, _FILES.split()))
    parts = re.split(r"([^\W\d_]+|\d{8,})", unicodedata.normalize("NFC", name))
    shown = [
        part if place % 2 == 0 or identity(part) in words else HIDDEN for place, part in enumerate(parts)
    ]
    return re.sub(rf"{HIDDEN}(?:[^\w{HIDDEN}.]*{HIDDEN})+", HIDDEN, "".join(shown))
