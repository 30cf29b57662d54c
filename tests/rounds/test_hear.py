"""Replies: packs filled in as people do, read back; each fault with its cell, the rest used."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from helpers.command_line import run
from helpers.office import needs_office, saved_by_office
from helpers.packs import (
    DUE,
    PACKS,
    SENT,
    city,
    city_on_counts,
    column_of,
    fill,
    make_plan,
    next_round,
    send,
    texts,
)
from realloc.city.hearing import answers_of
from realloc.city.lines import Answer, Party, Reason, Reply
from realloc.reports.other_workbooks.packs import write_packs
from realloc.rounds import hear as reading
from realloc.rounds.announced import Announced, open_announced
from realloc.rounds.days import with_days
from realloc.rounds.heard import Heard, HeardFile
from realloc.rounds.packs import packs_of, without_names
from realloc.workbook.letterhead import Letterhead
from realloc.workbook.problems.found import InputProblems

OFFICIAL, OFFICIAL_REASON = "Ý kiến của cán bộ", "Lý do cán bộ"
SENDER, SENDER_REASON = "Ý kiến đơn vị cử đi", "Lý do đơn vị cử đi"
RECEIVER, RECEIVER_REASON = "Ý kiến đơn vị tiếp nhận", "Lý do đơn vị tiếp nhận"
DAY, NOTE = "Ngày", "Ghi chú"
READ = date(2026, 2, 1)
PEOPLE = ("P1", "P2", "P5")


def hear(announced: Announced, paths: Sequence[Path], *, as_of: date = READ, lenient: bool = False) -> Heard:
    """Read what came back by 1 February, when every answer that is due on 20 January may be there."""
    return reading.hear(announced, paths, as_of=as_of, lenient=lenient)


@pytest.fixture
def filled(sent: Path, tmp_path: Path) -> Callable[..., Path]:
    """Fills in a copy of a unit's pack: answers by (id of the official, heading)."""

    def fill_in(unit: str, answers: Mapping[tuple[str, str], object], name: str = "") -> Path:
        return fill(sent / PACKS[unit], answers, tmp_path / (name or PACKS[unit]))

    return fill_in


def short(announced: Announced, heard: Heard) -> list[tuple[str | None, str, str]]:
    """Who, which party, what: of every answer."""
    who = {line.line_id: line.official_id or line.origin for line in announced.lines}
    return [(who[r.line_id], r.party.value, r.answer.value) for r in heard.replies]


def errors(announced: Announced, *paths: Path) -> list[tuple[str, str]]:
    """Code and place of every error, the files' folders left out."""
    with pytest.raises(InputProblems) as caught:
        hear(announced, paths)
    return [(p.code, p.where) for p in caught.value.errors]


def warnings(heard: Heard) -> list[tuple[str, str]]:
    return [(p.code, p.where) for p in heard.told]


def cell_of(path: Path, whose: str, heading: str) -> str:
    """Where an answer stands, as it is told."""
    sheet = load_workbook(path).worksheets[0]
    row = next(c.row for line in sheet.iter_rows() for c in line if str(c.value or "") == whose)
    address = sheet.cell(row, column_of(sheet, heading, row)).coordinate
    return f"{path.name} {sheet.title}!{address}"


def changed(path: Path, change: Callable[[Worksheet], None]) -> Path:
    """The pack with its sheet changed."""
    book = load_workbook(path)
    change(book.worksheets[0])
    book.save(path)
    return path


def row_of(sheet: Worksheet, text: str) -> int:
    return int(next(c.row for line in sheet.iter_rows() for c in line if str(c.value or "") == text))


def code_column(sheet: Worksheet) -> int:
    return int(next(c.column for line in sheet.iter_rows() for c in line if str(c.value).count("-") == 3))


# -- what is read ----------------------------------------------------------------------------------------


def test_answers_come_back_with_reason_date_note_and_cell(
    announced: Announced, filled: Callable[..., Path]
) -> None:
    a = filled(
        "A",
        {
            ("P1", OFFICIAL): "Đồng ý",
            ("P1", SENDER): "Không đồng ý",
            ("P1", SENDER_REASON): "Đơn vị đang cần",
            ("P1", DAY): date(2026, 1, 12),
            ("P1", NOTE): "đang phụ trách dự án",
            ("P2", OFFICIAL): "Không đi nơi nào",
            ("P2", OFFICIAL_REASON): "Gia đình",
        },
    )
    b = filled("B", {("P1", RECEIVER): "Đã thực hiện", ("P1", DAY): "15/01/2026"})
    lines = {line.official_id: line.line_id for line in announced.lines}
    heard = hear(announced, [b, a])
    day, note = date(2026, 1, 12), "đang phụ trách dự án"
    # By line, then by party, whatever file is read first.
    assert heard.replies == (
        Reply(lines["P1"], Party.OFFICIAL, Answer.AGREE, None, day, "", 1, cell_of(a, "P1", OFFICIAL)),
        Reply(
            lines["P1"], Party.SENDER, Answer.REFUSE, Reason.NEEDED, day, note, 1, cell_of(a, "P1", SENDER)
        ),
        Reply(
            lines["P1"],
            Party.RECEIVER,
            Answer.DONE,
            None,
            date(2026, 1, 15),
            "",
            1,
            cell_of(b, "P1", RECEIVER),
        ),
        Reply(
            lines["P2"],
            Party.OFFICIAL,
            Answer.REFUSE_ALL,
            Reason.FAMILY,
            None,
            "",
            1,
            cell_of(a, "P2", OFFICIAL),
        ),
    )
    assert (heard.sent, heard.reply_by, heard.told) == (SENT, DUE, ())
    assert heard.files == (HeardFile(b.name, "B", 1, 1), HeardFile(a.name, "A", 1, 3))


def test_empty_packs_and_the_plan_itself_say_nothing(announced: Announced, plan: Path, sent: Path) -> None:
    heard = hear(announced, [sent, plan])
    assert (heard.replies, heard.told, len(heard.files)) == ((), (), 4)


def test_a_folder_is_read_once_and_without_what_programs_leave_there(
    announced: Announced, filled: Callable[..., Path], tmp_path: Path
) -> None:
    path = filled("A", {("P1", OFFICIAL): "đồng ý"})
    (tmp_path / "~$lock.xlsx").write_bytes(b"x")
    (tmp_path / "scan.pdf").write_bytes(b"x")
    assert short(announced, hear(announced, [tmp_path, path])) == [("P1", "official", "agree")]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("dong y", "agree"),
        ("YES", "agree"),
        ("Thống nhất.", "agree"),
        ("Đã đồng ý", "agree"),
        ("từ chối", "refuse"),
        ("refuse", "refuse"),
        # Not what stands nearest to them in the list, which says the opposite.
        ("chưa đồng ý", "refuse"),
        ("không thống nhất", "refuse"),
        ("anywhere", "refuse_all"),
    ],
)
def test_words_of_either_language_are_understood(
    announced: Announced, filled: Callable[..., Path], typed: str, answer: str
) -> None:
    path = filled("A", {("P1", OFFICIAL): typed, ("P1", OFFICIAL_REASON): "too far"})
    assert short(announced, hear(announced, [path], lenient=True)) == [("P1", "official", answer)]


def test_a_pack_in_english_answers_a_plan_in_vietnamese(
    announced: Announced, plan: Path, tmp_path: Path
) -> None:
    write_packs(packs_of(open_announced(plan, language="en")), tmp_path / "en", Letterhead())
    path = fill(tmp_path / "en" / PACKS["A"], {("P2", "The sending unit's answer"): "Agree"})
    assert short(announced, hear(announced, [path])) == [("P2", "sender", "agree")]


def test_a_pack_without_names_answers_the_plan(announced: Announced, tmp_path: Path) -> None:
    write_packs(packs_of(announced, shown=without_names(announced)), tmp_path / "bare", Letterhead())
    path = fill(tmp_path / "bare" / PACKS["B"], {("P2", RECEIVER): "Đồng ý"})
    heard = hear(announced, [path])
    assert (short(announced, heard), heard.told) == ([("P2", "receiver", "agree")], ())


def test_on_counts_sender_and_receiver_answer(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, city_on_counts())
    announced = send(plan, tmp_path / "packs")
    a = fill(tmp_path / "packs" / PACKS["A"], {("Xã Bình Mỹ", SENDER): "Đồng ý"})
    b = fill(tmp_path / "packs" / PACKS["B"], {("Phường Bến Cát", RECEIVER): "Đồng ý"})
    assert short(announced, hear(announced, [a, b])) == [("A", "sender", "agree"), ("A", "receiver", "agree")]


# -- what people do to rows ------------------------------------------------------------------------------


def test_rows_may_be_sorted_deleted_and_spread_and_columns_moved(
    announced: Announced, filled: Callable[..., Path]
) -> None:
    path = filled("A", {("P1", OFFICIAL): "Đồng ý", ("P2", SENDER): "Đồng ý"})

    def change(sheet: Worksheet) -> None:
        first, second = row_of(sheet, "P1"), row_of(sheet, "P2")
        for column in range(1, sheet.max_column + 1):
            one, other = sheet.cell(first, column), sheet.cell(second, column)
            one.value, other.value = other.value, one.value
        sheet.insert_rows(second)
        sheet.insert_cols(1)

    changed(path, change)
    assert short(announced, hear(announced, [path])) == [
        ("P1", "official", "agree"),
        ("P2", "sender", "agree"),
    ]
    changed(path, lambda sheet: sheet.delete_rows(row_of(sheet, "P2")))
    heard = hear(announced, [path])
    # The answer whose row is gone is told to be lacking, and no other is lost.
    assert short(announced, heard) == [("P1", "official", "agree")]
    assert [p.code for p in heard.told] == ["W669"]


def test_a_row_that_lost_its_code_is_found_by_person_and_place(
    announced: Announced, filled: Callable[..., Path]
) -> None:
    path = filled("A", {("P1", OFFICIAL): "Đồng ý"})

    def lose(sheet: Worksheet) -> None:
        sheet.cell(row_of(sheet, "P1"), code_column(sheet)).value = None

    heard = hear(announced, [changed(path, lose)])
    assert short(announced, heard) == [("P1", "official", "agree")]
    assert warnings(heard) == [("W687", cell_of(path, "P1", OFFICIAL))]
    assert heard.told[0].message("en").startswith("hidden id: a blank; the row shows")

    def by_name_alone(sheet: Worksheet) -> None:
        sheet.cell(row_of(sheet, "P1"), column_of(sheet, "Mã cán bộ", row_of(sheet, "P1"))).value = None

    heard = hear(announced, [changed(path, by_name_alone)])
    assert short(announced, heard) == [("P1", "official", "agree")]


def test_a_code_that_somebody_edited_is_told_with_its_cell(
    announced: Announced, filled: Callable[..., Path]
) -> None:
    path = filled("A", {("P1", OFFICIAL): "Đồng ý"})
    where: list[str] = []

    def edit(sheet: Worksheet) -> None:
        cell = sheet.cell(row_of(sheet, "P1"), code_column(sheet))
        cell.value = f"{str(cell.value)[:15]}L000000000-L"
        where.append(f"{path.name} {sheet.title}!{cell.coordinate}")

    heard = hear(announced, [changed(path, edit)])
    assert (short(announced, heard), warnings(heard)) == ([("P1", "official", "agree")], [("W687", where[0])])

    def move_away(sheet: Worksheet) -> None:
        row = row_of(sheet, "P1")
        sheet.cell(row, column_of(sheet, "Nơi đến", row)).value = "Phường Cầu Ông Lãnh"

    # Now the row shows P1 going to C, and there is no such line.
    assert errors(announced, changed(path, move_away)) == [("E538", where[0])]


@pytest.mark.parametrize(
    ("column", "typed"), [("Nơi đến", "Phường Cầu Ông Lãnh"), ("Lĩnh vực đảm nhận", "Công nghệ thông tin")]
)
def test_another_unit_or_field_typed_beside_an_answer_is_no_agreement(
    announced: Announced, filled: Callable[..., Path], column: str, typed: str
) -> None:
    path = filled("A", {("P1", OFFICIAL): "Đồng ý"})
    where: list[str] = []

    def propose(sheet: Worksheet) -> None:
        row = row_of(sheet, "P1")
        sheet.cell(row, column_of(sheet, column, row)).value = typed
        where.append(f"{path.name} {sheet.title}!{sheet.cell(row, code_column(sheet)).coordinate}")

    # The hidden id is still that of the line that was asked about; they agree to something else.
    assert errors(announced, changed(path, propose)) == [("E538", where[0])]


def test_where_the_words_were_sorted_without_the_codes_the_words_count(
    announced: Announced, filled: Callable[..., Path]
) -> None:
    path = filled("A", {("P1", OFFICIAL): "Không đồng ý", ("P1", OFFICIAL_REASON): "Sức khỏe"})

    def sort(sheet: Worksheet) -> None:
        first, second = row_of(sheet, "P1"), row_of(sheet, "P2")
        for column in range(1, code_column(sheet)):
            one, other = sheet.cell(first, column), sheet.cell(second, column)
            one.value, other.value = other.value, one.value

    heard = hear(announced, [changed(path, sort)])
    assert short(announced, heard) == [("P1", "official", "refuse")]
    assert [code for code, _ in warnings(heard)] == ["W687"]


def test_without_headings_nobody_can_say_whose_answer_it_is(
    announced: Announced, filled: Callable[..., Path]
) -> None:
    path = filled("A", {("P1", OFFICIAL): "Đồng ý"})
    changed(path, lambda sheet: sheet.delete_rows(row_of(sheet, "P1") - 1))
    ((code, where),) = errors(announced, path)
    assert (code, where.rpartition("!")[0]) == ("E541", f"{path.name} Phiếu lấy ý kiến")


# -- faults of answers -----------------------------------------------------------------------------------


def test_faults_are_told_with_their_cells_all_at_once(
    announced: Announced, filled: Callable[..., Path]
) -> None:
    a = filled(
        "A",
        {
            ("P1", OFFICIAL): "đồg ý",
            ("P1", SENDER): "Đã thực hiện",
            ("P2", SENDER): "Không đồng ý",
            ("P2", SENDER_REASON): "Đơn vị đang cầ",
            ("P2", OFFICIAL): "Đồng ý",
        },
    )
    b = filled("B", {("P1", RECEIVER): "Đồng ý", ("P1", DAY): "31/02/2026", ("P2", RECEIVER): "Đồng ý"})
    assert errors(announced, a, b) == [
        ("E532", cell_of(a, "P1", OFFICIAL)),
        ("E539", cell_of(a, "P1", SENDER)),
        ("E532", cell_of(a, "P2", SENDER_REASON)),
        ("E309", cell_of(b, "P1", DAY)),
    ]
    with pytest.raises(InputProblems) as caught:
        hear(announced, [a])
    assert 'Có phải ý bạn là "đồng ý"?' in caught.value.errors[0].text("vi")
    heard = hear(announced, [a, b], lenient=True)
    # Of the refusal its reason alone is left out, which may be the one beside it or any other.
    assert short(announced, heard) == [
        ("P2", "official", "agree"),
        ("P2", "sender", "refuse"),
        ("P2", "receiver", "agree"),
    ]
    assert heard.replies[1].reason is None
    assert [code for code, _ in warnings(heard)] == ["W689"] * 4


def test_a_reason_in_their_own_words_is_another_reason_and_the_note(
    announced: Announced, filled: Callable[..., Path]
) -> None:
    # "vợ sắp sinh" is near no word of the list: the refusal holds, for another reason, told at its cell.
    words = {("P1", OFFICIAL_REASON): "vợ sắp sinh", ("P1", NOTE): "gọi lại sau"}
    a = filled("A", {("P1", OFFICIAL): "Không đồng ý", ("P1", SENDER): "Đồng ý"} | words)
    for lenient in (False, True):
        heard = hear(announced, [a], lenient=lenient)
        found = [(r.answer, r.reason, r.note) for r in heard.replies]
        assert found == [
            (Answer.REFUSE, Reason.OTHER, "vợ sắp sinh; gọi lại sau"),
            (Answer.AGREE, None, ""),
        ]
        assert warnings(heard) == [("W688", cell_of(a, "P1", OFFICIAL_REASON))]
    assert "lý do không có trong danh sách" in heard.told[0].text("vi")


@pytest.mark.parametrize(
    ("official", "sender", "notes"),
    [
        # One of the two refuses: the note says why.
        ("Không đồng ý", "Đồng ý", ["mẹ ốm", ""]),
        ("Đồng ý", "Không đồng ý", ["", "mẹ ốm"]),
        # Both or neither: the unit wrote it.
        ("Không đồng ý", "Không đồng ý", ["", "mẹ ốm"]),
        ("Đồng ý", "Đồng ý", ["", "mẹ ốm"]),
        ("Đồng ý", None, ["mẹ ốm"]),
    ],
)
def test_a_note_stands_with_one_party(
    announced: Announced,
    filled: Callable[..., Path],
    official: str,
    sender: str | None,
    notes: list[str],
) -> None:
    said = {("P1", OFFICIAL): official, ("P1", SENDER): sender, ("P1", NOTE): "mẹ ốm"}
    assert [reply.note for reply in hear(announced, [filled("A", said)]).replies] == notes


def test_who_answered_before_is_not_asked_twice(announced: Announced, sent: Path, tmp_path: Path) -> None:
    # In round 1 A says of P1 that it agrees, P1 says nothing; of P2 the unit refuses, which does not bind.
    said = {
        ("P1", SENDER): "Đồng ý",
        ("P2", SENDER): "Không đồng ý",
        ("P2", SENDER_REASON): "Đơn vị đang cần",
    }
    day: dict[tuple[str, str], object] = {("P1", DAY): date(2026, 1, 12)}
    heard = hear(announced, [fill(sent / PACKS["A"], said | day, tmp_path / "a.xlsx")])
    plan = next_round(tmp_path, announced, heard)
    second, folder = send(plan, tmp_path / "second"), tmp_path / "second"

    def shown(who: str, *headings: str) -> list[object]:
        sheet = load_workbook(folder / PACKS["A"]).worksheets[0]
        row = next(c.row for line in sheet.iter_rows() for c in line if c.value == who)
        return [sheet.cell(row, column_of(sheet, heading, row)).value for heading in headings]

    assert shown("P1", OFFICIAL, SENDER, SENDER_REASON, DAY) == [None, "Đồng ý", None, None]
    assert shown("P2", OFFICIAL, SENDER, SENDER_REASON) == [None, "Không đồng ý", "Đơn vị đang cần"]
    assert "Ô màu vàng đã có ý kiến (2 lượt)" in "\n".join(texts(folder / PACKS["A"]))
    assert "Ô màu vàng đã có ý kiến" not in "\n".join(texts(folder / PACKS["B"]))
    # Sent back as it came, the pack says nothing new; a new answer, another one and a note do.
    back = [hear(second, [folder / PACKS["A"]])]
    new = {("P1", OFFICIAL): "Đồng ý", ("P2", SENDER): "Đồng ý", ("P2", SENDER_REASON): None}
    back.append(hear(second, [fill(folder / PACKS["A"], new, tmp_path / "b.xlsx")]))
    noted = fill(folder / PACKS["A"], {("P1", NOTE): "đi từ tháng 3"}, tmp_path / "c.xlsx")
    back.append(hear(second, [noted]))
    who = {line.line_id: line.official_id for line in second.lines}
    assert [[(who[r.line_id], r.party.value, r.answer.value, r.note) for r in h.replies] for h in back] == [
        [],
        [("P1", "official", "agree", ""), ("P2", "sender", "agree", "")],
        [("P1", "sender", "agree", "đi từ tháng 3")],
    ]
    assert [h.told for h in back] == [()] * 3


def test_who_agrees_again_without_a_date_agreed_on_the_first_day(announced: Announced) -> None:
    def answers(*said: tuple[int, Answer, date | None]) -> date | None:
        line_id = announced.lines[0].line_id
        replies = [Reply(line_id, Party.RECEIVER, a, day=d, round=n, cell=f"{n}") for n, a, d in said]
        return answers_of(announced.lines, replies)[line_id][Party.RECEIVER].day

    first, later = date(2026, 1, 12), date(2026, 2, 3)
    # The same answer: since 12 January, also where the later round is given a day or is read first.
    assert answers((1, Answer.AGREE, first), (2, Answer.AGREE, None)) == first
    assert answers((2, Answer.AGREE, None), (1, Answer.AGREE, first)) == first
    assert answers((1, Answer.AGREE, first), (2, Answer.AGREE, later)) == first
    # Another answer between: agreed anew, on a day that nobody gave.
    assert answers((1, Answer.AGREE, first), (2, Answer.REFUSE, later), (3, Answer.AGREE, None)) is None
    # The day on which somebody has come may be put right.
    assert answers((1, Answer.DONE, first), (2, Answer.DONE, later)) == later


def test_a_formula_without_result_is_a_fault(announced: Announced, filled: Callable[..., Path]) -> None:
    path = filled("A", {("P1", OFFICIAL): "=1/0"})
    assert errors(announced, path) == [("E318", cell_of(path, "P1", OFFICIAL))]


def test_what_is_lacking_is_told_and_used(announced: Announced, filled: Callable[..., Path]) -> None:
    a = filled("A", {("P1", OFFICIAL): "Không đồng ý", ("P2", NOTE): "đang nghỉ phép"})
    b = filled(
        "B", {("P2", RECEIVER): "Đã thực hiện", ("P1", RECEIVER): "Đồng ý", ("P1", RECEIVER_REASON): "khác"}
    )
    heard = hear(announced, [a, b])
    assert short(announced, heard) == [
        ("P1", "official", "refuse"),
        ("P1", "receiver", "agree"),
        ("P2", "receiver", "done"),
    ]
    # Without a date, the day on which it is read.
    assert heard.replies[2].day == READ
    assert warnings(heard) == [
        ("W688", cell_of(a, "P1", OFFICIAL_REASON)),
        ("W688", cell_of(a, "P2", NOTE)),
        ("W688", cell_of(b, "P1", RECEIVER_REASON)),
        ("W688", cell_of(b, "P2", DAY)),
    ]


def test_a_late_answer_is_told_and_used(announced: Announced, filled: Callable[..., Path]) -> None:
    answers = {("P1", OFFICIAL): "Đồng ý", ("P1", SENDER): "Đồng ý", ("P1", DAY): date(2026, 1, 21)}
    path = filled("A", answers | {("P2", OFFICIAL): "Đồng ý", ("P2", DAY): DUE})
    heard = hear(announced, [path])
    assert len(heard.replies) == 3
    assert warnings(heard) == [("W684", cell_of(path, "P1", DAY))]


def test_the_same_answer_twice_counts_once(announced: Announced, filled: Callable[..., Path]) -> None:
    one = filled("A", {("P1", OFFICIAL): "Đồng ý"})
    other = filled("A", {("P1", OFFICIAL): "agree"}, "again.xlsx")
    heard = hear(announced, [one, other])
    assert short(announced, heard) == [("P1", "official", "agree")]
    assert warnings(heard) == [("W683", cell_of(other, "P1", OFFICIAL))]


def test_contradicting_answers_name_both_cells(announced: Announced, filled: Callable[..., Path]) -> None:
    one = filled("A", {("P1", OFFICIAL): "Đồng ý", ("P2", SENDER): "Đồng ý"})
    other = filled("A", {("P1", OFFICIAL): "Không đồng ý", ("P1", OFFICIAL_REASON): "Gia đình"}, "again.xlsx")
    assert errors(announced, one, other) == [("E537", cell_of(other, "P1", OFFICIAL))]
    with pytest.raises(InputProblems) as caught:
        hear(announced, [one, other])
    assert cell_of(one, "P1", OFFICIAL) in caught.value.errors[0].message("en")
    # The refusal is used, whichever came first: nobody is moved over one.  So is the rest.
    for files in ([one, other], [other, one]):
        heard = hear(announced, files, lenient=True)
        assert short(announced, heard) == [("P1", "official", "refuse"), ("P2", "sender", "agree")]
        # What is told as left out is the answer that is: "agree", with the cell of the refusal beside it.
        assert warnings(heard) == [("W689", cell_of(one, "P1", OFFICIAL))]
        (told,) = heard.told
        assert 'found "agree", but ' in told.message("en") and cell_of(other, "P1", OFFICIAL) in told.message(
            "en"
        )


def test_of_two_refusals_the_one_that_rules_out_more_counts(
    announced: Announced, filled: Callable[..., Path]
) -> None:
    one = filled("A", {("P1", OFFICIAL): "Không đồng ý", ("P1", OFFICIAL_REASON): "Gia đình"})
    other = filled(
        "A", {("P1", OFFICIAL): "Không đi nơi nào", ("P1", OFFICIAL_REASON): "Gia đình"}, "again.xlsx"
    )
    for files in ([one, other], [other, one]):
        heard = hear(announced, files, lenient=True)
        assert short(announced, heard) == [("P1", "official", "refuse_all")]
        assert warnings(heard) == [("W689", cell_of(one, "P1", OFFICIAL))]


def test_reasons_that_rule_out_something_else_contradict(
    announced: Announced, filled: Callable[..., Path]
) -> None:
    answers = {("P1", SENDER): "Không đồng ý"}
    one = filled("A", answers | {("P1", SENDER_REASON): "Đơn vị đang cần"})
    other = filled("A", answers | {("P1", SENDER_REASON): "Lý do khác"}, "again.xlsx")
    assert errors(announced, one, other) == [("E537", cell_of(other, "P1", SENDER))]


def test_a_typed_answer_of_the_plan_is_one_too(
    plan: Path, filled: Callable[..., Path], tmp_path: Path
) -> None:
    typed = tmp_path / "typed.plan.xlsx"
    book = load_workbook(plan)
    sheet = book["Danh sách điều động"]
    row = row_of(sheet, "P1")
    sheet.cell(row, column_of(sheet, "Quyết định", row)).value = "đồng ý"
    book.save(typed)
    announced = open_announced(typed)
    path = filled("A", {("P1", OFFICIAL): "Không đồng ý", ("P1", OFFICIAL_REASON): "Gia đình"})
    assert errors(announced, path) == [("E537", cell_of(path, "P1", OFFICIAL))]
    # A copy of the plan in which somebody has typed says what the plan itself does not.
    heard = hear(open_announced(plan), [typed])
    assert short(announced, heard) == [("P1", "official", "agree"), ("P1", "receiver", "agree")]


def test_a_row_of_another_units_pack_is_not_theirs_to_answer(
    announced: Announced, filled: Callable[..., Path]
) -> None:
    path = filled("A", {})
    line = next(line for line in announced.lines if line.official_id == "P5")

    def paste(sheet: Worksheet) -> None:
        row = row_of(sheet, "P2")
        sheet.cell(row, column_of(sheet, "Mã cán bộ", row)).value = "P5"
        sheet.cell(row, column_of(sheet, "Nơi đến", row)).value = line.destination
        sheet.cell(row, column_of(sheet, "Lĩnh vực đảm nhận", row)).value = line.field_id
        sheet.cell(row, code_column(sheet)).value = f"{announced.plan_id}-1-{line.line_id}-L"
        sheet.cell(row, column_of(sheet, SENDER, row)).value = "Đồng ý"

    assert errors(announced, changed(path, paste)) == [("E539", cell_of(path, "P5", SENDER))]


# -- files -----------------------------------------------------------------------------------------------


def test_files_that_are_no_packs(announced: Announced, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["a", "b"])
    book.save(tmp_path / "other.xlsx")
    (tmp_path / "broken.xlsx").write_bytes(b"no workbook at all")
    (tmp_path / "empty").mkdir()
    paths = [tmp_path / name for name in ("other.xlsx", "broken.xlsx", "missing.xlsx", "empty")]
    with pytest.raises(InputProblems) as caught:
        hear(announced, paths)
    found = caught.value.errors
    assert sorted(p.code for p in found) == ["E101", "E104", "E535", "E540"]
    # Each is told of its file, also where the rest is used.
    left_out = hear(announced, paths, lenient=True).told
    for told in (found, left_out):
        assert {p.as_dict("en")["file"] for p in told} == {path.name for path in paths}
    assert all(path.name in "".join(p.text("en") for p in found) for path in paths)


def test_a_pack_of_another_city_is_refused_whole(
    announced: Announced, filled: Callable[..., Path], tmp_path: Path
) -> None:
    other = city()
    other["Rules"] = [*other["Rules"], ["max_km", 90]]
    send(make_plan(tmp_path, other), tmp_path / "other")
    foreign = fill(tmp_path / "other" / PACKS["A"], {("P1", OFFICIAL): "Đồng ý"}, tmp_path / "foreign.xlsx")
    with pytest.raises(InputProblems) as caught:
        hear(announced, [foreign])
    (problem,) = caught.value.errors
    assert (problem.code, problem.file) == ("E536", "foreign.xlsx")
    own = filled("B", {("P1", RECEIVER): "Đồng ý"})
    assert short(announced, hear(announced, [foreign, own], lenient=True)) == [("P1", "receiver", "agree")]


def test_a_pack_of_an_earlier_round_counts_where_its_line_still_stands(
    announced: Announced, filled: Callable[..., Path], tmp_path: Path
) -> None:
    refused = filled(
        "A", {("P1", SENDER): "Đồng ý", ("P2", OFFICIAL): "Không đồng ý", ("P2", OFFICIAL_REASON): "khác"}
    )
    heard = hear(announced, [refused])
    second = open_announced(next_round(tmp_path, announced, heard))
    # P2 may not go to B any more, where P6 takes the post; P1 still goes there.
    assert {line.official_id for line in second.current if line.destination == "B"} == {"P1", "P6"}
    late = filled(
        "A",
        {
            ("P1", OFFICIAL): "Đồng ý",
            ("P1", SENDER): "Đồng ý",
            ("P2", SENDER): "Đồng ý",
            ("P2", OFFICIAL): "Đồng ý",
        },
        "late.xlsx",
    )
    told = errors(second, late)
    # What P2 said in that round is in the register, and is now said otherwise.
    assert told == [("E537", cell_of(late, "P2", OFFICIAL))]
    heard = hear(second, [late], lenient=True)
    assert [(r.party.value, r.round) for r in heard.replies] == [("official", 1), ("sender", 1)]
    assert [code for code, _ in warnings(heard)] == ["W689", "W685", "W683", "W686"]
    # The same file again is nothing new: it is where the register has the answers from.
    again = hear(second, [refused])
    assert again.replies == () and "W683" not in [code for code, _ in warnings(again)]


# -- other formats ---------------------------------------------------------------------------------------


@needs_office
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_packs_saved_in_other_formats_are_read(
    announced: Announced, filled: Callable[..., Path], tmp_path: Path, kind: str
) -> None:
    path = filled(
        "A",
        {
            ("P1", OFFICIAL): "Không đồng ý",
            ("P1", OFFICIAL_REASON): "Sức khỏe",
            ("P1", DAY): date(2026, 1, 12),
        },
    )
    (saved,) = saved_by_office(tmp_path / "saved", kind, path)
    heard = hear(announced, [saved])
    assert short(announced, heard) == [("P1", "official", "refuse")]
    assert (heard.replies[0].reason, heard.replies[0].day) == (Reason.HEALTH, date(2026, 1, 12))
    assert (heard.told, heard.files[0].unit_id, heard.reply_by) == ((), "A", DUE)


# -- days ------------------------------------------------------------------------------------------------


def test_an_answer_of_a_day_still_to_come_is_a_fault(
    announced: Announced, filled: Callable[..., Path]
) -> None:
    a = filled("A", {("P1", OFFICIAL): "Đồng ý", ("P1", DAY): date(2026, 1, 16)})
    b = filled("B", {("P2", RECEIVER): "Đã thực hiện", ("P2", DAY): "16/01/2026"})
    with pytest.raises(InputProblems) as caught:
        hear(announced, [a, b], as_of=date(2026, 1, 15))
    found = [(p.code, p.where) for p in caught.value.errors]
    assert found == [("E581", cell_of(a, "P1", DAY)), ("E581", cell_of(b, "P2", DAY))]
    # On the day itself both are there.
    assert len(hear(announced, [a, b], as_of=date(2026, 1, 16)).replies) == 2


def test_an_answer_older_than_the_question_is_told_and_used(
    announced: Announced, filled: Callable[..., Path]
) -> None:
    # Sent on 5 January 2026; the year is mistyped for both parties at once, which is one slip.
    path = filled("A", {("P1", OFFICIAL): "Đồng ý", ("P1", SENDER): "Đồng ý", ("P1", DAY): date(2025, 1, 12)})
    heard = hear(announced, [path])
    assert len(heard.replies) == 2 and warnings(heard) == [("W630", cell_of(path, "P1", DAY))]


def test_who_refuses_has_not_come(announced: Announced, filled: Callable[..., Path]) -> None:
    reason = {("P1", OFFICIAL_REASON): "Gia đình", ("P2", SENDER_REASON): "Đơn vị đang cần"}
    refused = {("P1", OFFICIAL): "Không đồng ý", ("P2", SENDER): "Không đồng ý"}
    a = filled("A", refused | reason)
    b = filled("B", {(who, RECEIVER): "Đã thực hiện" for who in ("P1", "P2")} | {("P1", DAY): READ})
    # Of a transfer official and receiver bind: what P2's sender says is listed, and P2 has come.
    assert errors(announced, a, b) == [("E582", cell_of(b, "P1", RECEIVER))]
    heard = hear(announced, [a, b], lenient=True)
    told = [("P1", "official", "refuse"), ("P2", "sender", "refuse"), ("P2", "receiver", "done")]
    assert short(announced, heard) == told  # P1 is not taken to have come
    with pytest.raises(InputProblems) as caught:
        hear(announced, [a, b])
    assert cell_of(a, "P1", OFFICIAL) in caught.value.errors[0].message("vi")


@pytest.mark.parametrize("order", [1, -1])
def test_a_receiver_who_agreed_may_say_later_that_somebody_has_come(
    announced: Announced, filled: Callable[..., Path], tmp_path: Path, order: int
) -> None:
    agreed = filled("B", {("P1", RECEIVER): "Đồng ý"})
    done = filled("B", {("P1", RECEIVER): "Đã thực hiện", ("P1", DAY): date(2026, 1, 20)}, "later.xlsx")
    heard = hear(announced, [agreed, done][::order])
    assert short(announced, heard) == [("P1", "receiver", "done")]
    # Also where the agreement is in the register of the round before.
    second = open_announced(next_round(tmp_path, announced, hear(announced, [agreed])))
    assert short(second, hear(second, [done])) == [("P1", "receiver", "done")]


@pytest.mark.parametrize("word", ["đã thực hiện", "done"])
def test_the_plans_own_list_takes_done_with_its_day(
    plan: Path, filled: Callable[..., Path], tmp_path: Path, word: str
) -> None:
    # P1 has come on 15 January, P2 on a day that nobody gave, P5 agrees on a day to come.
    typed = tmp_path / "typed.plan.xlsx"
    book = load_workbook(plan)
    sheet = book["Danh sách điều động"]
    row = row_of(sheet, "P1")
    answer, day = (column_of(sheet, heading, row) for heading in ("Quyết định", "Ngày trả lời"))
    offered = [v.formula1 for v in sheet.data_validations.dataValidation]
    assert '"đồng ý,không đồng ý,đã thực hiện,chưa thực hiện,chờ"' in offered
    for who, said, when in (("P1", word, date(2026, 1, 15)), ("P2", word, None), ("P5", "yes", "15/03/2026")):
        sheet.cell(row_of(sheet, who), answer).value = said
        sheet.cell(row_of(sheet, who), day).value = when
    book.save(typed)
    days = {who: sheet.cell(row_of(sheet, who), day).coordinate for who in PEOPLE}
    place = {who: f"{typed.name} {sheet.title}!{at}" for who, at in days.items()}
    announced, found = with_days(open_announced(typed), READ)
    assert [(p.code, p.where) for p in found] == [("W688", place["P2"]), ("E581", place["P5"])]
    who = {line.line_id: line.official_id for line in announced.lines}
    assert [(who[r.line_id], r.party, r.answer, r.day) for r in announced.replies] == [
        ("P1", Party.RECEIVER, Answer.DONE, date(2026, 1, 15)),
        ("P2", Party.RECEIVER, Answer.DONE, READ),
    ]
    # Somebody who refuses in a pack has not come by the list.
    path = filled("A", {("P1", OFFICIAL): "Không đồng ý", ("P1", OFFICIAL_REASON): "Gia đình"})
    assert errors(announced, path) == [("E582", cell_of(path, "P1", OFFICIAL))]


@pytest.mark.parametrize("what", ["no day", "no answer"])
def test_a_day_in_the_plans_own_list_that_says_nothing_is_refused(
    plan: Path, tmp_path: Path, what: str
) -> None:
    typed = tmp_path / "typed.plan.xlsx"
    book = load_workbook(plan)
    sheet = book["Danh sách điều động"]
    row = row_of(sheet, "P1")
    cell = sheet.cell(row, column_of(sheet, "Ngày trả lời", row))
    if what == "no day":
        sheet.cell(row, column_of(sheet, "Quyết định", row)).value = "đồng ý"
    cell.value = "31/02/2026" if what == "no day" else date(2026, 1, 12)
    book.save(typed)
    with pytest.raises(InputProblems) as caught:
        open_announced(typed)
    assert [(p.code, p.where) for p in caught.value.errors] == [("E533", f"{sheet.title}!{cell.coordinate}")]


@pytest.mark.parametrize("command", ["revise", "apply", "status"])
@pytest.mark.parametrize(("day", "code"), [("2025-12-31", 2), ("2026-01-01", 0)])
def test_nothing_is_made_of_a_plan_on_a_day_before_it(
    plan: Path, tmp_path: Path, command: str, day: str, code: int
) -> None:
    ran = run(command, plan, "-o", tmp_path / "out.xlsx", "--as-of", day)
    assert ran.exit_code == code and (tmp_path / "out.xlsx").exists() is (code == 0)
    assert ("E580" in ran.stderr) is (code == 2)


@pytest.mark.parametrize("command", ["revise", "apply"])
def test_a_typed_day_still_to_come_is_refused_by_every_command(
    plan: Path, tmp_path: Path, command: str
) -> None:
    typed = tmp_path / "typed.plan.xlsx"
    book = load_workbook(plan)
    sheet = book["Danh sách điều động"]
    row = row_of(sheet, "P1")
    sheet.cell(row, column_of(sheet, "Quyết định", row)).value = "đã thực hiện"
    sheet.cell(row, column_of(sheet, "Ngày trả lời", row)).value = date(2026, 1, 12)
    book.save(typed)
    for day, code in (("2026-01-11", 4), ("2026-01-12", 0)):
        ran = run(command, typed, "-o", tmp_path / f"{day}.xlsx", "--as-of", day)
        assert ran.exit_code == code, ran.output
        assert ("E581" in ran.stderr) is (code == 4)


def test_a_late_answer_to_a_line_that_was_carried_out_is_not_called_dropped(
    announced: Announced, filled: Callable[..., Path]
) -> None:
    # All lines were carried out on 15 January, in round 1; the plan is of round 2 now.
    done = [
        replace(x, carried_out=date(2026, 1, 15)) if x.official_id == "P1" else x for x in announced.lines
    ]
    later = replace(announced, number=2, lines=tuple(done), plan_id="OTHER")
    refused = {("P1", OFFICIAL): "Không đồng ý", ("P1", OFFICIAL_REASON): "Gia đình"}
    heard = hear(later, [filled("A", refused)])
    found = {p.code: p for p in heard.told}
    assert "W685" not in found and "15/01/2026" in found["W626"].message("vi")
    assert found["W626"].where.endswith(cell_of(filled("A", refused), "P1", OFFICIAL).rpartition("!")[2])


def test_a_refusal_typed_into_the_plan_beside_done_before_is_told(plan: Path, tmp_path: Path) -> None:
    # B says that P1 has come; in the list of the next round somebody types that P1 refuses.
    packs, second, typed = tmp_path / "packs", tmp_path / "second.plan.xlsx", tmp_path / "typed.plan.xlsx"
    send(plan, packs)
    fill(packs / PACKS["B"], {("P1", RECEIVER): "Đã thực hiện", ("P1", DAY): date(2026, 1, 12)})
    assert run("revise", plan, packs, "-o", second, "--as-of", "2026-01-22", "-q").exit_code == 0
    book = load_workbook(second)
    sheet = book["Danh sách điều động"]
    row = row_of(sheet, "P1")
    cell = sheet.cell(row, column_of(sheet, "Quyết định", row))
    cell.value = "không đồng ý"
    book.save(typed)
    for command in ("status", "apply", "revise", "letters"):
        target = tmp_path / (command if command == "letters" else f"{command}.xlsx")
        ran = run(command, typed, "-o", target, "--as-of", "2026-01-25")
        text = " ".join(ran.stderr.split())
        assert ran.exit_code != 0 and f"E582 {typed.name} Danh sách điều động!{cell.coordinate}" in text, text
