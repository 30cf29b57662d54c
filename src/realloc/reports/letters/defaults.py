"""The program's own templates: decisions, the combined decision with its list, and the submission.

Layout and order are those of forms 1.2, 1.4 and 2.1 of Decree 30/2020/NĐ-CP; an office that writes otherwise
changes a copy of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from realloc.reports.letters.wordml import (
    cell,
    package,
    paragraph,
    row,
    rule,
    run,
    section,
    section_end,
    table,
    tiny,
)

_SIDES: Final = (61.0, 104.0)
"""Widths of the two sides of head and foot, in mm; together what the margins leave."""

_HEAD, _NOTE, _LIST = 13, 12, 11
_FIRST_LINE: Final = 12.7
_SIGNING: Final = 4
"""Lines left for signature and seal."""

_COLUMNS: Final = (
    ("STT", "number", 13.0, "center"),
    ("Họ và tên", "name", 44.0, "left"),
    ("Ngày, tháng, năm sinh", "born_short", 24.0, "center"),
    ("Chức vụ, vị trí", "position", 28.0, "left"),
    ("Đơn vị đang công tác", "origin", 42.0, "left"),
    ("Đơn vị đến", "destination", 42.0, "left"),
    ("Lĩnh vực đảm nhận", "field", 37.0, "left"),
    ("Hình thức, thời gian", "term", 32.0, "left"),
)
_COUNTED: Final = (
    ("STT", "number", 12.0, "center"),
    ("Đơn vị đang công tác", "origin", 62.0, "left"),
    ("Đơn vị đến", "destination", 62.0, "left"),
    ("Lĩnh vực đảm nhận", "field", 48.0, "left"),
    ("Hình thức, thời gian", "term", 56.0, "left"),
    ("Số người", "count", 22.0, "center"),
)


def template_of(kind: str) -> bytes:
    """The template of a kind of document, as a Word file."""
    return package(_BODIES[kind]())


# -- what all have -----------------------------------------------------------------------------------------


def _head(superior: str, agency: str) -> str:
    """Agency on the left, quốc hiệu and tiêu ngữ on the right, each over its rule; then number and place."""
    left, right = _SIDES
    return table(
        _SIDES,
        row(
            cell(
                left,
                paragraph(run(f"{{{{ {superior}|upper }}}}", size=_HEAD), align="center", after=0),
                paragraph(run(f"{{{{ {agency}|upper }}}}", bold=True, size=_HEAD), align="center", after=0),
                rule(left, 24),
            ),
            cell(
                right,
                paragraph(
                    run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=_HEAD), align="center", after=0
                ),
                paragraph(run("Độc lập - Tự do - Hạnh phúc", bold=True), align="center", after=0),
                rule(right, 64),
            ),
        ),
        row(
            cell(left, paragraph(run("Số: {{ number }}", size=_HEAD), align="center", before=6, after=0)),
            cell(
                right,
                paragraph(
                    run("{{ place }}, {{ date }}", italic=True, size=_HEAD), align="center", before=6, after=0
                ),
            ),
        ),
    )


def _title(name: str, about: str) -> Iterator[str]:
    yield paragraph(run(name, bold=True), align="center", before=18, after=0)
    yield paragraph(run(about, bold=True), align="center", after=0)
    yield rule(sum(_SIDES), 46)


def _text(*runs: str, keep: bool = False) -> str:
    return paragraph(*runs, first_line=_FIRST_LINE, keep=keep)


def _article(number: int, text: str, *, keep: bool = False) -> str:
    return _text(run(f"Điều {number}. ", bold=True), run(text), keep=keep)


def _foot(titles: str, signer: str, recipients: str) -> Iterator[str]:
    """Recipients on the left, who signs on the right, never on a page of their own."""
    left, right = 75.0, 90.0
    yield paragraph(after=0, keep=True)
    yield table(
        (left, right),
        row(
            cell(
                left,
                paragraph(run("Nơi nhận:", bold=True, italic=True, size=_NOTE), align="left", after=0),
                paragraph(run(f"{{%p for recipient in {recipients} %}}"), align="left", after=0),
                paragraph(run("- {{ recipient }}", size=_LIST), align="left", after=0),
                paragraph(run("{%p endfor %}"), align="left", after=0),
            ),
            cell(
                right,
                paragraph(run(f"{{%p for title in {titles} %}}"), align="center", after=0),
                paragraph(run("{{ title|upper }}", bold=True), align="center", after=0),
                paragraph(run("{%p endfor %}"), align="center", after=0),
                *[paragraph(align="center", after=0) for _ in range(_SIGNING)],
                paragraph(run(f"{{{{ {signer} }}}}", bold=True), align="center", after=0),
            ),
        ),
    )
    yield tiny()


# -- decisions ---------------------------------------------------------------------------------------------


def _decision(about: str, *articles: str, last: str) -> Iterator[str]:
    """A decision of form 1.2 up to its foot."""
    yield _head("superior", "agency")
    yield from _title("QUYẾT ĐỊNH", about)
    yield paragraph(run("{{ authority|upper }}", bold=True), align="center", before=12, after=6)
    yield _text(run("{%p for ground in grounds %}"))
    yield _text(run("{{ ground }}", italic=True))
    yield _text(run("{%p endfor %}"))
    yield paragraph(run("QUYẾT ĐỊNH:", bold=True), align="center", before=6, after=6, keep=True)
    for number, article in enumerate(articles, 1):
        yield _article(number, article)
    yield _article(len(articles) + 1, last, keep=True)
    yield from _foot("signer_titles", "signer", "recipients")


_WHO: Final = "{{ salutation }} {{ name }}, sinh {{ born }}, {{ position }}, {{ origin }}"
_FIELD: Final = "{% if field %}, đảm nhận lĩnh vực {{ field }}{% endif %}"
_CARRY_OUT: Final = (
    "Thủ trưởng {% if origin == destination %}{{ origin }}{% else %}các đơn vị {{ origin }}, {{ destination"
    " }}{% endif %}, các cơ quan, đơn vị có liên quan và {{ salutation }} {{ name }} chịu trách nhiệm thi"
    " hành Quyết định này kể từ ngày ký./."
)


def _transfer() -> Iterator[str]:
    yield from _decision(
        "Về việc điều động công chức",
        f"Điều động {_WHO} đến nhận công tác tại {{{{ destination }}}}{_FIELD}, kể từ ngày {{{{ start }}}}.",
        "Lương, phụ cấp và các chế độ khác của {{ salutation }} {{ name }} do {{ destination }} chi trả theo"
        " quy định hiện hành, kể từ ngày nhận công tác.",
        last=_CARRY_OUT,
    )
    yield section()


def _secondment() -> Iterator[str]:
    yield from _decision(
        "Về việc biệt phái công chức",
        f"Biệt phái {_WHO} đến công tác tại {{{{ destination }}}}{_FIELD}, kể từ ngày {{{{ start }}}} đến"
        f" hết ngày"
        " {{ end }}, theo Văn bản thống nhất số {{ agreement_number }} ngày {{ agreement_date }} giữa {{"
        " origin }}"
        " và {{ destination }}.",
        "Trong thời gian biệt phái, {{ salutation }} {{ name }} thuộc biên chế của {{ origin }}, chịu sự"
        " phân công, quản lý công việc của {{ destination }}; lương, phụ cấp và các chế độ khác do {{ origin"
        " }} chi trả theo quy định hiện hành. Hết thời hạn biệt phái, {{ origin }} quyết định việc kết thúc"
        " hoặc kéo dài theo quy định.",
        last=_CARRY_OUT,
    )
    yield section()


def _reassignment() -> Iterator[str]:
    yield from _decision(
        "Về việc bố trí lại công chức",
        f"Bố trí {_WHO}{{% if from_field %}}, thôi đảm nhận lĩnh vực {{{{ from_field }}}}{{% endif %}} để"
        f" đảm nhận"
        " lĩnh vực {{ field }} tại {{ origin }}, kể từ ngày {{ start }}.",
        "Lương, phụ cấp và các chế độ khác của {{ salutation }} {{ name }} thực hiện theo quy định hiện"
        " hành.",
        last=_CARRY_OUT,
    )
    yield section()


def _combined() -> Iterator[str]:
    yield from _decision(
        "Về việc {{ subject }} công chức",
        "{{ subject|capitalize }} {{ total }} công chức theo danh sách kèm theo Quyết định này, gồm: {{"
        " kinds }}{% if since %}; {{ since }}{% endif %}.",
        "Lương, phụ cấp và các chế độ khác của công chức có tên trong danh sách thực hiện theo quy định hiện"
        " hành{% if secondments %}; người được biệt phái hưởng lương tại đơn vị cử đi{% endif %}.",
        last="Thủ trưởng các đơn vị có công chức đi, đến, các cơ quan, đơn vị có liên quan và công chức có"
        " tên trong danh sách chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.",
    )
    yield section_end()
    yield from _annex("Quyết định", "agency")
    yield section(landscape=True)


# -- the submission ----------------------------------------------------------------------------------------


def _submission() -> Iterator[str]:
    yield _head("agency", "proposer")
    yield from _title("TỜ TRÌNH", "Về việc {{ subject }} công chức")
    yield paragraph(run("Kính gửi: {{ agency }}"), align="center", before=12, after=12)
    yield _text(
        run(
            "{{ proposer }} đã rà soát biên chế được giao, số công chức có mặt và nhu cầu công chức theo"
            " từng lĩnh vực của các đơn vị; trên cơ sở đó xây dựng phương án {{ subject }} công chức như sau:"
        )
    )
    yield _text(
        run("1. Nội dung phương án: ", bold=True),
        run("{{ total }} công chức tại {{ units }} đơn vị, gồm: {{ kinds }} (danh sách kèm theo)."),
    )
    yield _text(
        run("2. Kết quả lấy ý kiến ", bold=True),
        run(
            "về điều động, biệt phái: {{ agreed }} người đã được các bên thống nhất; {{ pending }} người"
            " chưa có đủ ý kiến trả lời."
        ),
    )
    yield _text(
        run("3. Kiến nghị: ", bold=True),
        run("{{ agency }} xem xét, quyết định việc {{ subject }} công chức theo danh sách kèm theo."),
    )
    yield _text(run("{{ proposer }} kính trình {{ agency }} xem xét, quyết định./."), keep=True)
    yield from _foot("proposer_titles", "proposer_signer", "recipients")
    yield section_end()
    yield from _annex("Tờ trình", "proposer")
    yield section(landscape=True)


# -- the list ----------------------------------------------------------------------------------------------


def _annex(document: str, agency: str) -> Iterator[str]:
    """The list of people, or on counts of how many (form 2.1)."""
    yield paragraph(run("Phụ lục", bold=True), align="center", after=0)
    yield paragraph(run("DANH SÁCH CÔNG CHỨC {{ subject|upper }}", bold=True), align="center", after=0)
    attached = f"(Kèm theo {document} số {{{{ number }}}} {{{{ date }}}} của {{{{ {agency} }}}})"
    yield paragraph(run(attached, italic=True), align="center", after=0)
    yield rule(262, 46)
    yield paragraph(after=0)
    for condition, columns in (("not by_counts", _COLUMNS), ("by_counts", _COUNTED)):
        yield paragraph(run(f"{{%p if {condition} %}}"))
        yield _listing(columns)
        yield paragraph(run("{%p endif %}"))
    yield tiny()


def _listing(columns: tuple[tuple[str, str, float, str], ...]) -> str:
    def one(text: str, width: float, align: str, *, bold: bool = False) -> str:
        return cell(
            width, paragraph(run(text, bold=bold, size=_NOTE), align=align, before=2, after=2), middle=True
        )

    def control(text: str) -> str:
        first, *rest = columns
        return row(one(text, first[2], "left"), *(one("", column[2], "left") for column in rest))

    return table(
        [width for _, _, width, _ in columns],
        row(*(one(title, width, "center", bold=True) for title, _, width, _ in columns), repeated=True),
        control("{%tr for line in lines %}"),
        row(*(one(f"{{{{ line.{name} }}}}", width, align) for _, name, width, align in columns)),
        control("{%tr endfor %}"),
        lined=True,
        padding=1.5,
    )


_BODIES: Final[dict[str, Callable[[], Iterator[str]]]] = {
    "transfer": _transfer,
    "secondment": _secondment,
    "reassignment": _reassignment,
    "combined": _combined,
    "submission": _submission,
}
"""What stands in each kind of document."""

KINDS: Final = tuple(_BODIES)
"""Kinds of documents, which are the names of their templates."""
