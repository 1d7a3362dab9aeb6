"""A published version leaves in every format by page and by command, and comes back into another trust as it was."""

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from click.testing import CliRunner

from tests.conftest import NOW
from tests.frameworks import case11
from tests.frameworks.taking_out import PACKS
from trellis.config.commands.export_framework import command
from trellis.documents.refusals import Unreadable
from trellis.frameworks import actions, queries
from trellis.frameworks.models import Statement, Version
from trellis.frameworks.rules.crosswalk import Answer, Relation
from trellis.frameworks.rules.out import Aspect, Format
from trellis.frameworks.rules.publication import Accepted

pytestmark = pytest.mark.usefixtures("in_trust", "strict_templates")


@pytest.fixture
def published(lead) -> int:
    version_id = actions.draft_framework_from_pack(actor=lead, pack=PACKS["career-pathway"], at=NOW)
    actions.publish_version(actor=lead, version_id=version_id, at=NOW)
    return version_id


def taken_out(version_id, form, lead) -> queries.FileOut:
    edition = queries.edition_to_take_out(version_id, trust_id=lead.trust_id)
    return queries.file_of(edition, form, at=NOW)


@pytest.mark.parametrize("form", [Format.PACK, Format.CASE])
def test_what_another_trust_brings_in_is_the_same_framework(lead, published, form):
    file = taken_out(published, form, lead)
    again = actions.draft_framework_from_source(actor=lead, name=file.name, content=file.content, at=NOW)
    before, after = queries.version_tree(published), queries.version_tree(again)
    for part in ("stages", "strands"):
        assert [row.key for row in getattr(after, part)] == [row.key for row in getattr(before, part)]
    columns = ("code", "text", "original", "classification", "thread", "recurs_yearly", "conditions")
    rows = [list(Statement.objects.filter(version_id=one).order_by("position").values_list(*columns))
            for one in (published, again)]  # fmt: skip
    assert rows[0] == rows[1]
    assert len(rows[0]) == 231
    assert queries.provenance_of(again).source_name == file.name
    assert queries.standing_of(again).unclassified == 0


@pytest.mark.parametrize("form", [Format.CASE, Format.PACK])
def test_what_is_uploaded_is_opened_in_the_process_with_walls(lead, published, form, monkeypatch):
    file = taken_out(published, form, lead)
    for opens in ("from_our_case", "pack_in_zip"):
        monkeypatch.setattr(f"trellis.frameworks.rules.incoming.ours.{opens}", lambda *_, **__: pytest.fail("opened"))
    again = actions.draft_framework_from_source(actor=lead, name=file.name, content=file.content, at=NOW)
    assert len(queries.version_tree(again).statements) == 231


def test_a_pack_that_cannot_be_read_is_refused_in_a_sentence(lead, published):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("elm/pack.toml", "a = " + "[" * 20_000)
    with pytest.raises(Unreadable, match="nobody would write by hand"):
        actions.draft_framework_from_source(actor=lead, name="elm.zip", content=out.getvalue(), at=NOW)


def test_the_same_file_is_not_brought_in_twice(lead, published):
    file = taken_out(published, Format.PACK, lead)
    actions.draft_framework_from_source(actor=lead, name=file.name, content=file.content, at=NOW)
    with pytest.raises(actions.AlreadyBroughtIn):
        actions.draft_framework_from_source(actor=lead, name=file.name, content=file.content, at=NOW)


def test_a_case_file_with_what_no_table_can_hold_is_not_taken_for_ours(lead, published):
    from trellis.frameworks.rules.incoming.ours import written_by_us

    package = json.loads(taken_out(published, Format.CASE, lead).content)
    assert written_by_us(json.dumps(package).encode(), filename="x.json")
    for spoilt in (
        {"author": "A" * 201},
        {"stages": [*package["extensions"]["trellis"]["stages"], package["extensions"]["trellis"]["stages"][0]]},
        {"review_on": "the first of May"},
        {"kind": "promise"},
    ):
        ours = {**package, "extensions": {"trellis": {**package["extensions"]["trellis"], **spoilt}}}
        assert written_by_us(json.dumps(ours).encode(), filename="x.json") is None
    package["CFItems"][-1]["fullStatement"] = "A \x00 in it"
    assert written_by_us(json.dumps(package).encode(), filename="x.json") is None
    assert written_by_us(b'{"CFDocument": "trellis", "trellis": ' + b"[" * 100_000, filename="x.json") is None


def test_every_file_is_what_it_says_it_is(lead, published):
    files = {form: taken_out(published, form, lead) for form in Format}
    assert files[Format.DOCX].name == "career-pathway-for-teachers-and-leaders-version-1.docx"
    with zipfile.ZipFile(io.BytesIO(files[Format.DOCX].content)) as word:
        assert "<w:tblHeader/>" in word.read("word/document.xml").decode()
        assert "<dc:language>en-GB</dc:language>" in word.read("docProps/core.xml").decode()
        assert 'w:orient="landscape"' in word.read("word/document.xml").decode()
    book = openpyxl.load_workbook(io.BytesIO(files[Format.XLSX].content))
    assert book.sheetnames == ["Statements", "Overview", "About"]
    assert book["Statements"].max_row == 232
    assert book["Overview"]["A2"].value == "Starting out"
    assert case11.faults_in(json.loads(files[Format.CASE].content)) == []
    assert files[Format.CSV].content.startswith(b"\xef\xbb\xbfCode,Stage,Years,Strand,Class,Statement")
    assert files[Format.MARKDOWN].content.startswith(b"# Career pathway for teachers and leaders\n")
    assert zipfile.ZipFile(io.BytesIO(files[Format.PACK].content)).testzip() is None


@pytest.mark.parametrize(("form", "width", "height"), [(Format.PDF, 842, 595), (Format.PDF_A3, 1191, 842)])
def test_the_page_lies_on_its_long_side_is_tagged_and_has_its_headings_marked(lead, published, form, width, height):
    with pikepdf.open(io.BytesIO(taken_out(published, form, lead).content)) as pdf:
        box = [round(float(side)) for side in pdf.pages[0].MediaBox]
        assert box[2:] == [width, height]
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("en")
        heads = [node for node in pdf.objects if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/TH"]
        assert len(heads) >= 7


def test_a_framework_without_a_grid_needs_no_larger_paper(lead):
    version_id = actions.draft_framework_from_pack(actor=lead, pack=PACKS["teachers-standards"], at=NOW)
    actions.publish_version(actor=lead, version_id=version_id, at=NOW)
    edition = queries.edition_to_take_out(version_id, trust_id=lead.trust_id)
    assert Format.PDF_A3 not in queries.formats_of(edition)
    for form in queries.formats_of(edition):
        assert queries.file_of(edition, form, at=NOW).content


def test_the_page_names_every_format_and_what_it_leaves_behind(sign_in, lead_login, published):
    client = sign_in(lead_login)
    page = client.get(f"/frameworks/version/{published}/take-out/").content.decode()
    for form in Format:
        assert f"/frameworks/version/{published}/file/{form.value}/" in page
        assert all(aspect in page for aspect in form.leaves_behind() if form.is_for_reading_back)
    file = client.get(f"/frameworks/version/{published}/file/csv/")
    assert file["Content-Disposition"].startswith("attachment; filename=")
    assert client.get(f"/frameworks/version/{published}/file/doc/").status_code == 404


def test_a_draft_and_a_withdrawn_version_are_not_taken_out(sign_in, lead, lead_login, draft_id, published):
    client = sign_in(lead_login)
    assert b"A draft cannot be taken out" in client.get(f"/frameworks/version/{draft_id}/take-out/").content
    assert client.get(f"/frameworks/version/{draft_id}/file/csv/").status_code == 404
    actions.withdraw_version(actor=lead, version_id=published, why="Replaced.", at=NOW)
    assert b"This version was withdrawn" in client.get(f"/frameworks/version/{published}/take-out/").content
    assert client.get(f"/frameworks/version/{published}/file/csv/").status_code == 404


def test_a_superseded_version_is_taken_out_and_says_so(lead, published):
    next_id = actions.draft_next_version(
        actor=lead, framework_id=Version.objects.get(id=published).framework_id, at=NOW
    )
    actions.publish_version(actor=lead, version_id=next_id, accepted=Accepted(guessed=True), at=NOW)
    package = json.loads(taken_out(published, Format.CASE, lead).content)
    assert package["CFDocument"]["adoptionStatus"] == "Deprecated"
    newer = json.loads(taken_out(next_id, Format.CASE, lead).content)
    assert newer["CFDocument"]["identifier"] == package["CFDocument"]["identifier"]
    assert [item["identifier"] for item in newer["CFItems"]] == [item["identifier"] for item in package["CFItems"]]


ME = ["--trust", "larkfield", "--as", "pat.lead@elm.example"]


def test_the_command_writes_every_format_and_says_what_it_leaves_behind(published, tmp_path: Path):
    done = CliRunner().invoke(command, [str(published), "--to", str(tmp_path), *ME])
    assert done.exit_code == 0, done.output
    assert len(list(tmp_path.iterdir())) == len(Format)
    assert "Reads back exactly." in done.output
    one = CliRunner().invoke(command, [str(published), "--form", "md", "--to", str(tmp_path / "new"), *ME])
    assert [path.suffix for path in (tmp_path / "new").iterdir()] == [".md"]
    assert "Does not bring back: the themes and summaries of stages" in one.output


def test_the_command_refuses_what_may_not_leave(lead_login, draft_id, tmp_path: Path):
    draft = CliRunner().invoke(command, [str(draft_id), "--to", str(tmp_path), *ME])
    assert "A draft cannot be taken out" in str(draft.exception)
    nothing = CliRunner().invoke(command, ["99999", "--to", str(tmp_path), *ME])
    assert "There is no version 99999" in str(nothing.exception)
    assert list(tmp_path.iterdir()) == []


def test_what_it_is_derived_from_and_linked_to_is_said_and_does_not_come_back(sign_in, lead, lead_login):
    made = []
    for key in ("headteachers-standards-2020", "executive-leader-standards"):
        made.append(actions.draft_framework_from_pack(actor=lead, pack=PACKS[key], at=NOW))
        actions.publish_version(actor=lead, version_id=made[-1], at=NOW)
    beneath, over = made
    client = sign_in(lead_login)
    words = [aspect.value for aspect in (Aspect.OVER, Aspect.LINKS)]
    page = client.get(f"/frameworks/version/{beneath}/take-out/").content.decode()
    assert [word in page for word in words] == [False, False]
    assert "Reads back exactly" in page
    pair = [Statement.objects.filter(version_id=one).order_by("id").first().pk for one in made]
    actions.answer_links(actor=lead, answers=[Answer(*pair, Relation.RELATED)], at=NOW)
    page = client.get(f"/frameworks/version/{over}/take-out/").content.decode()
    assert [word in page for word in words] == [True, True]
    assert "Reads back exactly" not in page
    with zipfile.ZipFile(io.BytesIO(taken_out(over, Format.PACK, lead).content)) as archive:
        sources = next(archive.read(name).decode() for name in archive.namelist() if name.endswith("SOURCES.md"))
    assert "Derived from: " in sources
    assert ", version 1" in sources
    for form in (Format.DOCX, Format.PDF):
        assert taken_out(over, form, lead).content
    told = taken_out(over, Format.MARKDOWN, lead).content.decode()
    assert "Derived from" in told
