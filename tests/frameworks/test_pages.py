"""The pages of frameworks, as a people-development lead and as any member of staff meets them."""

import re

import pytest
from django.urls import reverse

from tests.conftest import NOW
from trellis.frameworks import actions, queries
from trellis.frameworks.models import SourceBlock, Stage, Statement, Strand, Version
from trellis.frameworks.rules.publication import Accepted

pytestmark = [pytest.mark.usefixtures("in_trust", "strict_templates")]


@pytest.fixture
def client_of_lead(sign_in, lead_login):
    return sign_in(lead_login)


@pytest.fixture
def published_id(lead, draft_id):
    actions.publish_version(actor=lead, version_id=draft_id, accepted=Accepted(unclassified=True), at=NOW)
    return draft_id


def page(client, name, *args, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, (name, answer.status_code, answer.headers.get("Location"))
    return answer.content.decode()


def send(client, name, *args, **data):
    return client.post(reverse(name, args=args), data)


def test_every_page_of_a_draft_opens(client_of_lead, draft_id, statement):
    client, row = client_of_lead, statement("Coach")
    stage, strand = (
        Stage.objects.filter(version_id=draft_id).first(),
        Strand.objects.filter(version_id=draft_id).first(),
    )
    block = SourceBlock.objects.filter(version_id=draft_id, use="unused").first()
    for name, args, query in (
        ("frameworks", (), {}),
        ("framework", (queries.draft_by_id(draft_id).framework_id,), {}),
        ("draft-framework-from-source", (), {}),
        ("framework-library", (), {}),
        ("draft-framework-from-nothing", (), {}),
        ("review-draft", (draft_id,), {}),
        ("review-statements", (draft_id,), {"stage": stage.pk, "strand": strand.pk}),
        ("review-statements", (draft_id,), {"strand": strand.pk}),
        ("review-statements", (draft_id,), {"stage": stage.pk}),
        ("review-statements", (draft_id,), {"question": "class"}),
        ("review-statements", (draft_id,), {"thread": row.thread or "read-a-journal-each-half-term"}),
        ("review-statements", (draft_id,), {"stage": 0, "strand": strand.pk}),
        ("decide", (draft_id,), {"question": "class"}),
        ("decide", (draft_id,), {"question": "old-word"}),
        ("decide", (draft_id,), {"question": "repeat"}),
        ("review-source", (draft_id,), {}),
        ("review-source", (draft_id,), {"only": "unused"}),
        ("changes-of-draft", (draft_id,), {}),
        ("structure-of-draft", (draft_id,), {}),
        ("add-stage", (draft_id,), {}),
        ("add-strand", (draft_id,), {}),
        ("add-statement", (draft_id,), {}),
        ("state-provenance", (draft_id,), {}),
        ("break-cell-again", (draft_id,), {"stage": stage.pk, "strand": strand.pk}),
        ("leave-out-statements", (draft_id,), {"statement": row.pk}),
        ("publish-version", (draft_id,), {}),
        ("discard-draft", (draft_id,), {}),
        ("framework-grid", (draft_id,), {}),
        ("reword-statement", (row.pk,), {}),
        ("split-statement", (row.pk,), {}),
        ("move-statement", (row.pk,), {}),
        ("set-conditions", (row.pk,), {}),
        ("place-block", (block.pk,), {}),
        ("change-stage", (stage.pk,), {}),
        ("remove-stage", (stage.pk,), {}),
        ("change-strand", (strand.pk,), {}),
        ("remove-strand", (strand.pk,), {}),
        ("name-framework", (queries.draft_by_id(draft_id).framework_id,), {}),
    ):
        assert "<h1>" in page(client, name, *args, **query), name


def test_the_review_says_what_became_of_the_source(client_of_lead, draft_id):
    said = page(client_of_lead, "review-draft", draft_id)
    assert queries.standing_of(draft_id).says in said
    assert "11 to decide" in said
    assert "Not used:" in said


def test_a_document_is_uploaded_and_reviewed(client_of_lead):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.frameworks.conftest import PATHWAY

    file = SimpleUploadedFile("our pathway.md", PATHWAY.encode())
    answer = send(client_of_lead, "draft-framework-from-source", file=file, title="Our pathway")
    version_id = Version.objects.get().pk
    assert answer.headers["Location"] == reverse("review-draft", args=[version_id])
    assert queries.draft_by_id(version_id).title == "Our pathway"
    file = SimpleUploadedFile("our pathway.md", PATHWAY.encode())
    answer = send(client_of_lead, "draft-framework-from-source", file=file)
    assert answer.status_code == 422
    assert "This file is here already" in answer.content.decode()
    assert Version.objects.count() == 1


def test_text_is_pasted(client_of_lead):
    pasted = "Stage\tSelf\tSchool\r\nStage 1\tRead a book\tLead a club\r\nStage 2\tWrite a post\tRun a meeting\r\n"
    answer = send(client_of_lead, "draft-framework-from-source", pasted=pasted, title="Pasted")
    assert answer.status_code == 302
    assert Statement.objects.count() == 4


def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(client_of_lead):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("broken.xlsx", b"PK\x03\x04 this is no workbook")
    answer = send(client_of_lead, "draft-framework-from-source", file=file)
    assert answer.status_code == 422
    assert not Version.objects.exists()


def test_nothing_chosen_is_asked_for(client_of_lead):
    answer = send(client_of_lead, "draft-framework-from-source")
    assert answer.status_code == 422
    assert "Choose a file, or paste the text" in answer.content.decode()


def test_a_pack_becomes_a_draft(client_of_lead):
    answer = send(client_of_lead, "adapt-pack", "career-pathway")
    version_id = Version.objects.get().pk
    assert answer.headers["Location"] == reverse("review-draft", args=[version_id])
    standing = queries.standing_of(version_id)
    assert (standing.to_classify, standing.blocks) == (0, 0)
    assert "There is no source document to check it against." in page(client_of_lead, "review-draft", version_id)
    send(client_of_lead, "publish-version", version_id, seen=1)
    assert queries.draft_by_id(version_id).status == "published"


def test_a_framework_is_begun_from_nothing(client_of_lead):
    send(
        client_of_lead,
        "draft-framework-from-nothing",
        title="Ours",
        kind="pathway",
        stages="New\r\nSettled\r\n",
        strands="Self\r\nSchool",
    )
    version_id = Version.objects.get().pk
    assert "Settled" in page(client_of_lead, "review-draft", version_id)


def test_buttons_of_a_list_classify_join_and_accept(client_of_lead, draft_id, statement):
    edition = queries.draft_by_id(draft_id).edition
    coach = statement("Coach")
    back = reverse("review-statements", args=[draft_id]) + f"?strand={coach.strand_id}"
    answer = send(client_of_lead, "change-statements", draft_id, one=f"{coach.pk}:universal", seen=edition, back=back)
    assert answer.headers["Location"] == back
    coach.refresh_from_db()
    assert coach.classification == "universal"
    read = Statement.objects.filter(version_id=draft_id, text__startswith="Read").order_by("position").first()
    send(client_of_lead, "change-statements", draft_id, join=read.pk, seen=edition, back=back)
    read.refresh_from_db()
    assert read.text.endswith("of the trust")
    send(client_of_lead, "change-statements", draft_id, to="option", statement=[read.pk, coach.pk], back=back)
    assert set(Statement.objects.filter(id__in=[read.pk, coach.pk]).values_list("classification", flat=True)) == {
        "option"
    }
    send(client_of_lead, "change-statements", draft_id, all="universal", strand=coach.strand_id, stage=0, back=back)
    assert not Statement.objects.filter(version_id=draft_id, classification="universal").exists()
    send(client_of_lead, "change-statements", draft_id, all="universal", back=back)
    assert Statement.objects.filter(version_id=draft_id, classification="unclassified").count() == 0


def test_nothing_selected_changes_nothing_and_says_so(client_of_lead, draft_id):
    answer = client_of_lead.post(reverse("change-statements", args=[draft_id]), {"to": "option"}, follow=True)
    assert "Select statements first." in answer.content.decode()


def test_a_way_back_to_elsewhere_is_not_followed(client_of_lead, draft_id, statement):
    answer = send(
        client_of_lead,
        "change-statements",
        draft_id,
        one=f"{statement('Coach').pk}:option",
        back="https://evil.example/",
    )
    assert answer.headers["Location"] == reverse("review-draft", args=[draft_id])


def test_a_decision_leads_to_the_next(client_of_lead, draft_id, lead):
    queue = queries.questions_of(draft_id, kind=queries.draft_by_id(draft_id).kind)
    first, second = next(iter(queue.values()))[:2]
    answer = send(client_of_lead, "decide", draft_id, question="class", at=first, answer="universal", reach="one")
    assert answer.headers["Location"].endswith(f"&at={second}#asked-heading")
    assert Statement.objects.get(id=first).classification == "universal"
    answer = send(client_of_lead, "decide", draft_id, question="class", at=second)
    assert answer.status_code == 422
    assert "Choose one of the answers." in answer.content.decode()
    answer = send(client_of_lead, "decide", draft_id, question="class", at=second, answer="leave-out", why="Not ours")
    assert not Statement.objects.filter(id=second).exists()
    third = next(iter(queries.questions_of(draft_id, kind=queries.draft_by_id(draft_id).kind).values()))[0]
    send(client_of_lead, "decide", draft_id, question="class", at=third, answer="option", reach="strand")
    row = Statement.objects.get(id=third)
    assert (
        set(
            Statement.objects.filter(version_id=draft_id, strand_id=row.strand_id).values_list(
                "classification", flat=True
            )
        )
        == {"option", "universal"}
        or row.strand_id != Statement.objects.get(id=first).strand_id
    )


def test_the_queue_that_is_empty_says_so(client_of_lead, draft_id):
    send(client_of_lead, "change-statements", draft_id, all="universal")
    assert "Statements not yet classified: none." in page(client_of_lead, "decide", draft_id, question="class")


def test_an_older_word_is_kept_or_said_anew(client_of_lead, draft_id, statement):
    row = statement("Lead a staff")
    said = page(client_of_lead, "decide", draft_id, question="old-word")
    assert "Lead a staff meeting with the early career teacher (ECT) mentor" in said or "early career teacher" in said
    send(client_of_lead, "decide", draft_id, question="old-word", at=row.pk, answer="keep")
    assert "Statements with a word that has changed: none." in page(
        client_of_lead, "decide", draft_id, question="old-word"
    )


def test_a_statement_is_edited_by_its_pages(client_of_lead, draft_id, statement):
    row = statement("Lead a staff")
    back = reverse("review-source", args=[draft_id])
    answer = send(client_of_lead, "reword-statement", row.pk, text="Lead a meeting with the ECT mentor", back=back)
    assert answer.headers["Location"] == back
    answer = send(client_of_lead, "split-statement", row.pk, lines="Lead a meeting\r\nwith the NQT mentor")
    assert answer.status_code == 422
    assert "“ECT” has become “NQT”" in answer.content.decode()
    send(client_of_lead, "split-statement", row.pk, lines="Lead a meeting\r\nwith the ECT mentor")
    assert statement("with the ECT").original == "with the NQT mentor"
    send(client_of_lead, "set-conditions", row.pk, named=["unpaid"], lasts="one term", recurs_yearly="on")
    row.refresh_from_db()
    assert row.conditions == [{"name": "unpaid", "words": "unpaid"}, {"name": "lasts", "words": "one term"}]
    strand = Strand.objects.get(version_id=draft_id, title="Trust")
    send(client_of_lead, "move-statement", row.pk, stage=row.stage_id, strand=strand.pk, where="first")
    cell = queries.cell_of(draft_id, stage_id=row.stage_id, strand_id=strand.pk)
    assert [each.text for each in cell.statements] == ["Lead a meeting", "Join the network for new teachers"]
    send(
        client_of_lead,
        "move-statement",
        row.pk,
        stage=row.stage_id,
        strand=strand.pk,
        where="last",
        after=cell.statements[1].id,
    )
    cell = queries.cell_of(draft_id, stage_id=row.stage_id, strand_id=strand.pk)
    assert [each.text for each in cell.statements] == ["Join the network for new teachers", "Lead a meeting"]
    lines = "Join the network\r\nfor new teachers\r\nLead a meeting"
    send(client_of_lead, "break-cell-again", draft_id, stage=row.stage_id, strand=strand.pk, lines=lines)
    assert len(queries.cell_of(draft_id, stage_id=row.stage_id, strand_id=strand.pk).statements) == 3
    send(client_of_lead, "leave-out-statements", draft_id, statement=row.pk, why="Not ours")
    assert not Statement.objects.filter(id=row.pk).exists()
    block = SourceBlock.objects.get(version_id=draft_id, why="Not ours")
    send(client_of_lead, "place-block", block.pk, stage=row.stage_id, strand=strand.pk)
    assert statement("Lead a staff meeting").strand_id == strand.pk
    send(client_of_lead, "undo-last-change", draft_id, edit=queries.last_change(draft_id).id)
    block.refresh_from_db()
    assert block.why == "Not ours"


def test_the_second_editor_sees_both_texts_and_can_save_a_third(client_of_lead, colleague, draft_id, statement):
    row = statement("Coach")
    seen = queries.draft_by_id(draft_id).edition
    actions.reword_statement(actor=colleague, statement_id=row.pk, text="Coach two colleagues", seen=seen, at=NOW)
    answer = send(client_of_lead, "reword-statement", row.pk, text="Coach a friend", seen=seen)
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Ben Admin changed this first" in said
    assert "Coach two colleagues" in said
    assert "Coach a friend" in said
    row.refresh_from_db()
    assert row.text == "Coach two colleagues"
    send(client_of_lead, "reword-statement", row.pk, text="Coach two friends", seen=seen + 1)
    row.refresh_from_db()
    assert row.text == "Coach two friends"


def test_who_writes_about_a_statement_that_is_gone_keeps_the_words(client_of_lead, colleague, draft_id, statement):
    row = statement("Coach")
    seen = queries.draft_by_id(draft_id).edition
    actions.leave_out_statements(
        actor=colleague, version_id=draft_id, statement_ids=[row.pk], why="no", seen=seen, at=NOW
    )
    answer = send(client_of_lead, "reword-statement", row.pk, text="Coach a friend", seen=seen)
    assert "Coach a friend" in answer.content.decode()
    assert answer.status_code == 422
    assert client_of_lead.get(reverse("reword-statement", args=[row.pk])).status_code == 302


def test_stages_and_strands_are_changed(client_of_lead, draft_id):
    send(client_of_lead, "add-stage", draft_id, title="Stage 3", theme="Reach", years_from=4, years_to=6)
    stage = Stage.objects.get(version_id=draft_id, title="Stage 3")
    answer = send(client_of_lead, "change-stage", stage.pk, title="Third", years_from=7, years_to=6)
    assert answer.status_code == 422
    send(client_of_lead, "change-stage", stage.pk, title="Third", years_from=4)
    send(client_of_lead, "move-stage", stage.pk, up=1)
    stage.refresh_from_db()
    assert (stage.title, stage.years_to, stage.position) == ("Third", None, 3)
    send(client_of_lead, "remove-stage", stage.pk)
    assert not Stage.objects.filter(id=stage.pk).exists()
    strand = Strand.objects.get(version_id=draft_id, title="Academy")
    send(
        client_of_lead,
        "change-strand",
        strand.pk,
        title="School",
        kind="development",
        debtor="trust",
        confirmation="manager",
    )
    strand.refresh_from_db()
    assert (strand.title, strand.debtor, strand.confirmation) == ("School", "trust", "manager")
    assert send(client_of_lead, "remove-strand", strand.pk, what="leave-out").status_code == 422
    send(client_of_lead, "remove-strand", strand.pk, what="leave-out", why="Not ours")
    assert not Strand.objects.filter(id=strand.pk).exists()


def test_publishing_asks_to_accept_what_is_open(client_of_lead, draft_id):
    seen = queries.draft_by_id(draft_id).edition
    answer = send(client_of_lead, "publish-version", draft_id, seen=seen)
    assert answer.status_code == 422
    assert "11 statements not yet classified as universal or option." in answer.content.decode()
    answer = send(client_of_lead, "publish-version", draft_id, seen=seen, unclassified=1, change_note="The first")
    assert answer.headers["Location"] == reverse("framework-version", args=[draft_id])
    said = page(client_of_lead, "framework-version", draft_id)
    assert "The first" in said
    assert "NQT" in said
    assert client_of_lead.get(reverse("review-draft", args=[draft_id])).status_code == 302
    assert send(client_of_lead, "change-statements", draft_id, all="universal").status_code == 403


def test_staff_read_what_is_published_and_nothing_else(sign_in, teacher_login, lead, published_id):
    next_id = actions.draft_next_version(
        actor=lead, framework_id=queries.draft_by_id(published_id).framework_id, at=NOW
    )
    client = sign_in(teacher_login)
    assert "Elm Trust Career Pathway" in page(client, "frameworks")
    assert "Start the next version" not in page(client, "framework", queries.draft_by_id(published_id).framework_id)
    assert "Coach a colleague" not in page(client, "framework-version", published_id)
    second = Stage.objects.filter(version_id=published_id).order_by("position")[1]
    assert "Coach a colleague" in page(client, "framework-version", published_id, stage=second.pk)
    assert "Coach a colleague" in page(client, "framework-grid", published_id)
    assert client.get(reverse("framework-version", args=[next_id])).status_code == 404
    assert client.get(reverse("framework-grid", args=[next_id])).status_code == 404
    for name in ("review-draft", "publish-version", "decide", "review-statements"):
        assert client.get(reverse(name, args=[next_id])).status_code == 403


def test_a_stage_for_which_nothing_is_written_is_still_a_stage(client_of_lead, published_id):
    stage = Stage.objects.get(version_id=published_id, title="System leaders")
    body = page(client_of_lead, "framework-version", published_id)
    assert f"?stage={stage.pk}" in body
    assert 'class="read"' in body, "the page opens at a stage that has something to read"
    body = page(client_of_lead, "framework-version", published_id, stage=stage.pk)
    assert "Nothing is written for this stage" in body


def test_a_version_is_withdrawn_and_a_draft_discarded(client_of_lead, published_id):
    framework_id = queries.draft_by_id(published_id).framework_id
    send(client_of_lead, "draft-next-version", framework_id)
    draft = queries.framework_by_id(framework_id, with_drafts=True).draft
    send(client_of_lead, "discard-draft", draft.id)
    assert queries.framework_by_id(framework_id, with_drafts=True).draft is None
    send(client_of_lead, "withdraw-version", published_id, why="A mistake")
    assert "A mistake" in page(client_of_lead, "framework-version", published_id)
    assert "A mistake" in page(client_of_lead, "framework", framework_id)


def test_another_trusts_framework_does_not_exist(client_of_lead, within):
    from trellis.frameworks.models import Framework

    with within(other=True):
        other = Framework.objects.create(key="theirs", title="Theirs", created_at=NOW)
        version = Version.objects.create(
            framework=other, number=1, status="published", created_at=NOW, published_at=NOW
        )
    for name, number in (
        ("framework", other.pk),
        ("framework-version", version.pk),
        ("framework-grid", version.pk),
        ("review-draft", version.pk),
    ):
        assert client_of_lead.get(reverse(name, args=[number])).status_code == 404


@pytest.mark.parametrize("address", ["review-draft", "review-statements"])
def test_a_review_asks_the_database_no_more_for_a_larger_draft(
    client_of_lead, lead, draft_id, address, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked():
        with CaptureQueriesContext(connection) as captured:
            client_of_lead.get(reverse(address, args=[draft_id]))
        return len(captured)

    asked()
    few = asked()
    cell = Statement.objects.filter(version_id=draft_id).first()
    for number in range(30):
        actions.add_statement(
            actor=lead,
            version_id=draft_id,
            stage_id=cell.stage_id,
            strand_id=cell.strand_id,
            text=f"Statement {number}",
            classification="universal",
            at=NOW,
        )
    assert asked() <= few


def test_a_framework_is_named_on_its_page(client_of_lead, draft_id):
    framework_id = queries.draft_by_id(draft_id).framework_id
    send(client_of_lead, "name-framework", framework_id, title="Ours", kind="standards", audience="All", seen=1)
    assert queries.draft_by_id(draft_id).title == "Ours"
    assert not queries.draft_by_id(draft_id).makes_promises
    assert page(client_of_lead, "review-draft", draft_id).count("Universal") == 0


def test_whom_it_is_for_is_asked_in_the_review_and_shown_with_the_version(client_of_lead, lead, draft_id):
    framework_id = queries.draft_by_id(draft_id).framework_id
    address = reverse("name-framework", args=[framework_id])
    for body in (page(client_of_lead, "review-draft", draft_id), page(client_of_lead, "publish-version", draft_id)):
        assert "Not said" in body
        assert f"{address}?back=" in body
    back = reverse("review-draft", args=[draft_id])
    given = {"title": "Ours", "kind": "pathway", "audience": "", "seen": 1, "back": back}
    answer = client_of_lead.post(address, given | {"for_groups": ["teacher", "leader"]})
    assert (answer.status_code, answer.url) == (302, back)
    assert "Teachers and leaders" in page(client_of_lead, "review-draft", draft_id)
    assert "Teachers and leaders" in page(client_of_lead, "publish-version", draft_id)
    assert "for teachers and leaders" in page(client_of_lead, "framework", framework_id)
    ticked = re.findall(
        r'<input[^>]*name="for_groups"[^>]*checked', page(client_of_lead, "name-framework", framework_id)
    )
    assert len(ticked) == 2
    actions.publish_version(actor=lead, version_id=draft_id, accepted=Accepted(unclassified=True), at=NOW)
    assert "for teachers and leaders" in page(client_of_lead, "framework-version", draft_id)


def test_all_breaks_of_a_cell_are_accepted_with_one(client_of_lead, lead, draft_id, statement):
    row = statement("Coach")
    Statement.objects.filter(version_id=draft_id).update(guessed_split=True)
    send(client_of_lead, "decide", draft_id, question="break", at=row.pk, answer="right-cell")
    cell = Statement.objects.filter(version_id=draft_id, stage_id=row.stage_id, strand_id=row.strand_id)
    assert set(cell.values_list("guessed_split", flat=True)) == {False}
    assert Statement.objects.filter(version_id=draft_id, guessed_split=True).count() == 9
