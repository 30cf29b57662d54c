"""Templates of letters: those of the program and of an office, and all that is wrong with them at once."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from helpers.command_line import run
from helpers.letters import FILES, city, edited, paragraphs
from helpers.workbooks import write_workbook
from realloc.docs import FOLDER
from realloc.pipeline import solve
from realloc.pipeline.rounds import write_letters_of
from realloc.reports.letters.defaults import KINDS, template_of
from realloc.reports.letters.merged import merged
from realloc.reports.letters.placeholders import PLACEHOLDERS, ROW, placeholders_of
from realloc.reports.letters.template import BrokenTemplateError, Template
from realloc.reports.letters.templates import templates_of
from realloc.reports.letters.wordml import package, paragraph, section
from realloc.reports.letters.wordml import run as text_run
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.workbook.problems.found import InputProblems


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city")
    write_plan(solve(write_workbook(folder / "wards.xlsx", city()), language="vi"), folder / "w.plan.xlsx")
    return folder / "w.plan.xlsx"


def template(folder: Path, *texts: str, name: str = "own.docx") -> Path:
    """A template of paragraphs with these texts."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(package([*(paragraph(text_run(text)) for text in texts), section()]))
    return path


def codes(path: Path, kind: str = "transfer") -> list[str]:
    with pytest.raises(BrokenTemplateError) as caught:
        Template(path.name, kind, path.read_bytes())
    return [problem.code for problem in caught.value.problems]


# -- the program's own -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_programs_templates_ask_for_what_there_is(kind: str) -> None:
    found = Template(f"{kind}.docx", kind, template_of(kind))
    assert found.names <= set(placeholders_of(kind))


def test_templates_that_were_written_give_the_same_letters(plan: Path, tmp_path: Path) -> None:
    done = run("template", tmp_path / "mine", "--letters", "--lang", "vi")
    assert done.exit_code == 0, done.output
    assert {p.name for p in (tmp_path / "mine").iterdir()} == {f"{kind}.docx" for kind in KINDS}
    write_letters_of(plan, tmp_path / "a")
    write_letters_of(plan, tmp_path / "b", template=tmp_path / "mine")
    for path in (tmp_path / "a").glob("*.docx"):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_templates_are_never_written_over(tmp_path: Path) -> None:
    template(tmp_path, "mine", name="transfer.docx")
    done = run("template", tmp_path, "--letters")
    assert done.exit_code == 2 and "transfer.docx" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["transfer.docx"]


def test_the_page_has_every_placeholder() -> None:
    page = (FOLDER / "letters.md").read_text(encoding="utf-8")
    assert all(f"`{{{{ {name} }}}}`" in page for name in PLACEHOLDERS)
    assert all(f"`{{{{ line.{name} }}}}`" in page for name in ROW)
    for one in (*PLACEHOLDERS.values(), *(PLACEHOLDERS[n] for n in PLACEHOLDERS)):
        assert one.meaning.en != one.meaning.vi


# -- those of an office ------------------------------------------------------------------------------------


def test_one_file_serves_all_decisions_by_person(plan: Path, tmp_path: Path) -> None:
    own = template(tmp_path, "{{ name }}: {{ kind }} {% if end %}đến {{ end }}{% endif %}")
    write_letters_of(plan, tmp_path / "letters", template=own, as_of=date(2026, 1, 1))
    texts = {who: paragraphs(tmp_path / "letters" / FILES[who]) for who in ("P2", "P4", "P6")}
    assert texts == {
        "P2": ["Trần Thị Bình: điều động "],
        "P4": ["Võ Dung: biệt phái đến 01/01/2027"],
        "P6": ["Lê Hà: bố trí lại "],
    }
    # What the template does not ask for is not missing; the combined decision is the program's own.
    assert "QUYẾT ĐỊNH:" in paragraphs(tmp_path / "letters" / FILES["combined"])


def test_a_folder_serves_the_kinds_that_it_has(plan: Path, tmp_path: Path) -> None:
    template(
        tmp_path / "own", "{%p for line in lines %}", "{{ line.name }}", "{%p endfor %}", name="combined.docx"
    )
    (tmp_path / "own" / "~$mbined.docx").write_bytes(b"open in Word")
    (tmp_path / "own" / "notes.txt").write_text("mine")
    write_letters_of(plan, tmp_path / "letters", template=tmp_path / "own")
    assert paragraphs(tmp_path / "letters" / FILES["combined"]) == [
        *("Trần Thị Bình", "Chi & <b>{{ 7*7 }}</b>", "Võ Dung", "Lê Hà")
    ]
    assert "QUYẾT ĐỊNH:" in paragraphs(tmp_path / "letters" / FILES["P2"])


def test_what_word_splits_into_runs_is_one_placeholder(plan: Path, tmp_path: Path) -> None:
    whole = template(tmp_path, "Ông {{ name }}.")
    split = '{{ na</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>me }}'
    own = edited(whole, tmp_path / "split.docx", "{{ name }}", split)
    write_letters_of(plan, tmp_path / "letters", template=own)
    assert paragraphs(tmp_path / "letters" / FILES["P2"]) == ["Ông Trần Thị Bình."]


def test_headers_are_filled_in_too(tmp_path: Path) -> None:
    data = package([paragraph(text_run("{{ name }}")), section()])
    with zipfile.ZipFile(tmp_path / "h.docx", "w") as target:
        (tmp_path / "whole.docx").write_bytes(data)
        with zipfile.ZipFile(tmp_path / "whole.docx") as source:
            for name in source.namelist():
                target.writestr(name, source.read(name).replace(b" PAGE ", b" {{ official }} "))
    found = Template("h.docx", "transfer", (tmp_path / "h.docx").read_bytes())
    assert found.names == {"name", "official"}
    assert b" CB1 " in found.fill({"name": "A", "official": "CB1"})["word/header1.xml"]


def test_templates_that_look_otherwise_are_put_into_files_of_their_own(plan: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    template(own, "{{ name }}", name="transfer.docx")
    data = zipfile.ZipFile(own / "transfer.docx")
    with zipfile.ZipFile(own / "secondment.docx", "w") as target:
        for name in data.namelist():
            target.writestr(name, data.read(name).replace(b'w:val="28"', b'w:val="26"'))
    write_letters_of(plan, tmp_path / "letters", template=own, merged=True)
    names = sorted(p.name for p in (tmp_path / "letters").glob("00 Cac*"))
    # Transfers and reassignments look alike, the secondment has smaller letters.
    assert names == ["00 Cac quyet dinh 1.docx", "00 Cac quyet dinh 2.docx"]
    assert paragraphs(tmp_path / "letters" / names[1]) == ["Võ Dung"]


def test_one_letter_is_merged_into_itself() -> None:
    body = Template("t.docx", "transfer", package([paragraph(), section()])).fill({})["word/document.xml"]
    assert merged([body]).count(b"<w:sectPr") == 1 and merged([body] * 3).count(b"<w:sectPr") == 3


# -- what is wrong with them -------------------------------------------------------------------------------


def test_everything_wrong_with_all_templates_is_named_at_once(plan: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    template(own, "{{ nmae }} {{ borne }}", name="transfer.docx")
    template(own, "{% if field %}", name="secondment.docx")
    template(own, "{{ name }}", name="tranfer.docx")
    template(own, "{%p for line in lines %}", "{{ line.nmae }}", "{%p endfor %}", name="combined.docx")
    (own / "submission.docx").write_bytes(b"PK no archive")
    done = run("letters", plan, "-o", tmp_path / "letters", "--template", own, "--lang", "en")
    assert done.exit_code == 4
    text = " ".join(done.stderr.split())
    for part in (
        'E592 transfer.docx: found "borne"',
        'E592 transfer.docx: found "nmae"',
        'Did you mean "name"?',
        'E591 secondment.docx: found "{% if field %}"',
        'E592 combined.docx: found "line.nmae"',
        "E590 submission.docx: found a file that is no Word document",
        'E593: found "tranfer.docx"',
    ):
        assert part in text
    assert not (tmp_path / "letters").exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ name", "E591"),
        ("{% endif %}", "E591"),
        ("{{ name|nosuch }}", "E591"),
        ("{% include 'x' %}", "E591"),
        ("{{ range(9) }}", "E592"),
        ("{{ name.__class__.__mro__ }}", "E591"),
        ("{{ ''.__class__ }}", "E591"),
        ("{{ name * 1000000000 }}", "E591"),
        ("{{ 9 ** 9 }}", "E591"),
        ("{{ 1 / 0 }}", "E591"),
        ("{{ lines }}", "E592"),  # a decision on one person has no list
        ("{%p for x in grounds %}", "E591"),
    ],
)
def test_braces_that_are_not_understood_or_reach_too_far_are_refused(
    tmp_path: Path, text: str, code: str
) -> None:
    assert codes(template(tmp_path, text)) == [code]


def test_braces_that_cut_markup_apart_are_refused(tmp_path: Path) -> None:
    whole = template(tmp_path, "{{ name }}")
    cut = "{% if field %}</w:t></w:r></w:p>{% endif %}<w:p><w:r><w:t>"
    assert "E591" in codes(
        edited(whole, tmp_path / "cut.docx", "{{ name }}", cut.replace("field", "not field"))
    )


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no archive", b"%PDF-1.4", b"{\\rtf1}"])
def test_what_is_no_word_document_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "own.docx").write_bytes(data)
    assert codes(tmp_path / "own.docx") == ["E590"]


def test_workbooks_and_documents_with_macros_are_no_templates(plan: Path, tmp_path: Path) -> None:
    assert codes(plan) == ["E590"]
    with zipfile.ZipFile(template(tmp_path, "a")) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    old, new = b"document.main+xml", b"macros.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old, new)
    with zipfile.ZipFile(tmp_path / "macros.docx", "w") as target:
        for name, data in parts.items():
            target.writestr(name, data)
    assert codes(tmp_path / "macros.docx") == ["E590"]


def test_a_template_that_is_not_there_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path, code in ((tmp_path / "none.docx", "E101"), (tmp_path / "empty", "E593")):
        with pytest.raises(InputProblems) as caught:
            templates_of(path, "vi")
        assert [problem.code for problem in caught.value.problems] == [code]


def test_a_file_that_serves_three_kinds_is_complained_of_once(tmp_path: Path) -> None:
    with pytest.raises(InputProblems) as caught:
        templates_of(template(tmp_path, "{{ nmae }}"), "vi")
    assert [problem.code for problem in caught.value.problems] == ["E592"]


def test_signs_of_markup_in_values_stay_text() -> None:
    found = Template("t.docx", "transfer", package([paragraph(text_run("{{ name }}")), section()]))
    body = found.fill({"name": "</w:t> & <b>\"'"})["word/document.xml"].decode()
    assert "&lt;/w:t&gt; &amp; &lt;b&gt;" in body
