"""The document of a draft is kept, taken another way as a person says, and the next like it is taken so at once."""

import pytest

from tests.conftest import NOW
from tests.frameworks.test_pages import page, send
from trellis.frameworks import actions, queries
from trellis.frameworks.models import KeptSource, RememberedShape, Statement, Version
from trellis.frameworks.rules.shapes.choices import NO_CHOICES, Choices, TableChoice
from trellis.frameworks.rules.shapes.columns import ColumnUse

pytestmark = pytest.mark.django_db

ROLES = """Theme,Tutor,Subject lead,Notes
Safety,Walks the corridor at every break,Checks the lab before practicals,Seen in May last
Families,Calls home with good news weekly,Explains marks at the open evening,Ask the office first
"""
AS_TEXT = Choices(tables={1: TableChoice(columns={2: ColumnUse.TEXT, 3: ColumnUse.TEXT, 4: ColumnUse.IGNORE})})


@pytest.fixture
def client_of_lead(sign_in, lead_login):
    return sign_in(lead_login)


def brought_in(lead, content: str = ROLES, name: str = "roles.csv") -> int:
    return actions.draft_framework_from_source(actor=lead, name=name, content=content.encode(), at=NOW)


def test_a_draft_is_written_again_as_the_person_says(lead):
    version_id = brought_in(lead)
    assert {row.stage.title for row in Statement.objects.all()} == {"Tutor", "Subject lead"}
    edition = Version.objects.get().edition
    actions.take_document_again(actor=lead, version_id=version_id, choices=AS_TEXT, at=NOW)
    assert [row.stage_id for row in Statement.objects.all()] == [None] * 4
    assert queries.stages_of(version_id) == ()
    version = Version.objects.get()
    assert version.edition == edition + 1
    assert (
        version.words_placed + version.words_unused == version.words_in_source == len(ROLES.replace(",", " ").split())
    )
    assert queries.source_of(version_id).choices == AS_TEXT
    actions.take_document_again(actor=lead, version_id=version_id, choices=NO_CHOICES, at=NOW)
    assert {row.stage.title for row in Statement.objects.all()} == {"Tutor", "Subject lead"}
    assert not RememberedShape.objects.exists()


def test_the_next_file_of_that_shape_is_taken_as_they_chose(lead):
    actions.take_document_again(actor=lead, version_id=brought_in(lead), choices=AS_TEXT, at=NOW)
    like_it = "Theme,Tutor,Subject lead,Notes\nMoney,Keeps the receipts of trips,Spends the budget wisely,-\n"
    second = brought_in(lead, like_it, name="money.csv")
    assert [row.stage_id for row in Statement.objects.filter(version_id=second)] == [None, None]
    assert queries.source_of(second).choices == AS_TEXT


def test_changes_are_not_lost_unasked(lead):
    version_id = brought_in(lead)
    said_twice = Statement.objects.first().pk
    actions.leave_out_statements(
        actor=lead, version_id=version_id, statement_ids=[said_twice], why="Said twice", seen=None, at=NOW
    )
    with pytest.raises(actions.DraftWasChanged) as refused:
        actions.take_document_again(actor=lead, version_id=version_id, choices=AS_TEXT, at=NOW)
    assert refused.value.changes == 1
    actions.take_document_again(actor=lead, version_id=version_id, choices=AS_TEXT, lose_changes=True, at=NOW)
    assert Statement.objects.count() == 4


def test_a_draft_that_came_from_no_document_has_none_to_take(lead):
    version_id = actions.draft_framework_from_nothing(
        actor=lead, title="Ours", kind="pathway", stages=["New"], strands=["Self"], at=NOW
    )
    assert queries.source_of(version_id) is None
    assert not KeptSource.objects.exists()
    with pytest.raises(actions.NoDocumentKept):
        actions.take_document_again(actor=lead, version_id=version_id, choices=AS_TEXT, at=NOW)


def test_the_page_shows_why_and_takes_the_document_as_it_is_told(client_of_lead, lead):
    version_id = brought_in(lead)
    said = page(client_of_lead, "take-document-again", version_id)
    assert "its heading seems to be a role or a level" in said
    assert "it names what the levels are of" in said or "its cells name what several statements are about" in said
    answer = send(
        client_of_lead,
        "take-document-again",
        version_id,
        **{
            "table-1-row": "1",
            "table-1-1": "strand",
            "table-1-2": "text",
            "table-1-3": "text",
            "table-1-4": "not used",
        },
    )
    assert answer.status_code == 302
    told = client_of_lead.get(answer.url).content.decode()
    assert "The draft is written again, as you chose." in told
    assert told.count("4 statements, 0 stages, 2 strands.") == 1
    assert queries.source_of(version_id).choices.tables[1].columns[2] is ColumnUse.TEXT
    send(client_of_lead, "take-document-again", version_id, **{"by-itself": "1"})
    assert not queries.source_of(version_id).choices


def test_the_page_keeps_changes_unless_told_to_lose_them(client_of_lead, lead):
    version_id = brought_in(lead)
    said_twice = Statement.objects.first().pk
    actions.leave_out_statements(
        actor=lead, version_id=version_id, statement_ids=[said_twice], why="Said twice", seen=None, at=NOW
    )
    sent = {"table-1-row": "1", "table-1-2": "text", "table-1-3": "text"}
    refused = send(client_of_lead, "take-document-again", version_id, **sent)
    assert refused.status_code == 422
    assert "1 change of it would be lost" in refused.content.decode()
    assert send(client_of_lead, "take-document-again", version_id, lose="1", **sent).status_code == 302


def test_several_files_are_one_framework(client_of_lead):
    from django.core.files.uploadedfile import SimpleUploadedFile

    files = [
        SimpleUploadedFile(f"{role}.md", f"# {role}\n\n## Care\n\n- {care}\n\n## Craft\n\n- {craft}\n".encode())
        for role, care, craft in (
            ("Junior nurse", "Washes hands at each bed", "Takes a pulse by hand"),
            ("Senior nurse", "Plans care with families", "Teaches how to take a pulse"),
        )
    ]
    answer = client_of_lead.post("/frameworks/import/", {"file": files, "title": "Nurses"})
    assert answer.status_code == 302
    assert sorted({row.stage.title.lower() for row in Statement.objects.all()}) == ["junior nurse", "senior nurse"]


def test_a_paste_that_came_with_its_piece_of_a_page_is_read_as_that(client_of_lead):
    spans = "<table><tr><th>Stage</th><th>Self</th></tr><tr><td rowspan=2>Stage 1</td><td>Read a journal</td></tr>"
    spans += "<tr><td>Lead a club</td></tr></table>"
    sent = {"pasted": "Stage\tSelf\nStage 1\tRead a journal\nLead a club", "as_copied": spans, "title": "Copied"}
    assert client_of_lead.post("/frameworks/import/", sent).status_code == 302
    assert [(row.stage.title, row.text) for row in Statement.objects.order_by("position")] == [
        ("Stage 1", "Read a journal"),
        ("Stage 1", "Lead a club"),
    ]
    without = client_of_lead.post("/frameworks/import/", {"pasted": " ", "as_copied": spans})
    assert without.status_code == 422, "a paste that was taken back is not read"


def test_a_paste_with_a_dtd_is_refused_beside_its_field(client_of_lead):
    trap = "<!DOCTYPE html [<!ENTITY a 'b'>]><table><tr><td>Stage 1</td><td>&a;</td></tr></table>"
    answer = client_of_lead.post("/frameworks/import/", {"pasted": "Stage 1", "as_copied": trap})
    assert answer.status_code == 422
    assert "declares things of its own" in answer.content.decode()
    assert not Version.objects.exists()
