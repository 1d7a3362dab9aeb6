"""A draft is put in force once its questions are answered, and never changes after that."""

from contextlib import contextmanager

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.conftest import NOW
from trellis.access.policies import Refused
from trellis.frameworks import actions, queries
from trellis.frameworks.models import Framework, SourceBlock, Stage, Statement, Strand, Version
from trellis.frameworks.rules.publication import Accepted
from trellis.frameworks.rules.shape import Classification

pytestmark = pytest.mark.usefixtures("in_trust")


@pytest.fixture
def published_id(lead, draft_id):
    actions.classify_statements(
        actor=lead,
        version_id=draft_id,
        scope=actions.Scope(),
        to=Classification.UNIVERSAL,
        also_classified=False,
        at=NOW,
    )
    actions.publish_version(actor=lead, version_id=draft_id, at=NOW)
    return draft_id


@contextmanager
def refused_by_the_database():
    with pytest.raises((IntegrityError, DatabaseError), match="never changes"), transaction.atomic():
        yield


def test_a_draft_with_unclassified_statements_is_refused_with_the_reasons(lead, draft_id):
    with pytest.raises(actions.NotReady) as refused:
        actions.publish_version(actor=lead, version_id=draft_id, at=NOW)
    open_ = [finding.says for finding in refused.value.finding.because if not finding.met]
    assert open_ == ["11 statements not yet classified as universal or option."]
    assert queries.draft_by_id(draft_id).status == "draft"


def test_it_is_published_with_them_when_a_person_says_so(lead, draft_id):
    actions.publish_version(actor=lead, version_id=draft_id, accepted=Accepted(unclassified=True), at=NOW)
    assert queries.draft_by_id(draft_id).status == "published"


def test_a_framework_without_statements_is_never_published(lead):
    from trellis.frameworks.rules.shape import FrameworkKind

    version_id = actions.draft_framework_from_nothing(
        actor=lead, title="Empty", kind=FrameworkKind.PATHWAY, stages=["One"], strands=["Self"], at=NOW
    )
    with pytest.raises(actions.NotReady, match="cannot be published"):
        actions.publish_version(
            actor=lead, version_id=version_id, accepted=Accepted(unclassified=True, guessed=True), at=NOW
        )


def test_standards_need_no_class(lead):
    from tests.frameworks.conftest import document
    from trellis.frameworks.rules.drafting import draft_from

    text = "# Standards\n\n## Teaching\n\n- Plan lessons\n- Mark work\n\n## Conduct\n\n- Be kind\n- Be on time\n"
    version_id = actions.keep_draft(actor=lead, draft=draft_from(document(text)), at=NOW)
    actions.publish_version(actor=lead, version_id=version_id, at=NOW)
    assert queries.pathways_published() == []


@pytest.mark.parametrize("model", [Stage, Strand, Statement, SourceBlock])
def test_the_database_refuses_to_change_what_is_published(published_id, model):
    rows = model.objects.filter(version_id=published_id)
    with refused_by_the_database():
        rows.update(**({"text": "other"} if hasattr(model, "text") else {"title": "other"}))
    with refused_by_the_database():
        rows.filter(id=rows.first().pk)._raw_delete(using="default")
    copy = rows.first()
    copy.pk, copy.position = None, 9999
    if hasattr(copy, "key"):
        copy.key = "another"
    with refused_by_the_database():
        copy.save(force_insert=True)


@pytest.mark.parametrize(
    "change", [{"status": "draft"}, {"licence": "mine"}, {"number": 7}, {"words_in_source": 1}, {"published_at": NOW}]
)
def test_the_database_refuses_to_change_the_version_itself(published_id, change):
    from datetime import timedelta

    if "published_at" in change:
        change = {"published_at": NOW + timedelta(days=1)}
    with refused_by_the_database():
        Version.objects.filter(id=published_id).update(**change)


def test_no_action_edits_what_is_published(lead, published_id, statement):
    with pytest.raises(Refused, match="never changes"):
        actions.reword_statement(actor=lead, statement_id=statement("Coach").pk, text="X", seen=None, at=NOW)
    with pytest.raises(Refused, match="never changes"):
        actions.discard_draft(actor=lead, version_id=published_id, at=NOW)


def test_nobody_without_the_remit_publishes_or_withdraws(teacher, lead, draft_id):
    with pytest.raises(Refused):
        actions.publish_version(actor=teacher, version_id=draft_id, accepted=Accepted(unclassified=True), at=NOW)
    actions.publish_version(actor=lead, version_id=draft_id, accepted=Accepted(unclassified=True), at=NOW)
    with pytest.raises(Refused):
        actions.withdraw_version(actor=teacher, version_id=draft_id, why="no", at=NOW)


def test_the_next_version_says_the_same_and_supersedes_when_published(lead, published_id):
    framework_id = queries.draft_by_id(published_id).framework_id
    next_id = actions.draft_next_version(actor=lead, framework_id=framework_id, at=NOW)
    with pytest.raises(actions.DraftIsOpen):
        actions.draft_next_version(actor=lead, framework_id=framework_id, at=NOW)
    old, new = queries.version_tree(published_id), queries.version_tree(next_id)
    assert [(row.code, row.text, row.classification) for row in old.statements] == [
        (row.code, row.text, row.classification) for row in new.statements
    ]
    assert [row.key for row in old.stages] == [row.key for row in new.stages]
    assert {row.id for row in old.statements}.isdisjoint({row.id for row in new.statements})
    assert [row.version_id for row in queries.pathways_published()] == [published_id]
    actions.publish_version(actor=lead, version_id=next_id, at=NOW)
    assert [row.version_id for row in queries.pathways_published()] == [next_id]
    assert queries.draft_by_id(published_id).status == "superseded"
    assert queries.published_tree(published_id, trust_id=lead.trust_id) == old


def test_a_version_is_withdrawn_with_a_reason_and_stays_readable(lead, published_id):
    actions.withdraw_version(actor=lead, version_id=published_id, why="A mistake in stage 2", at=NOW)
    assert queries.pathways_published() == []
    assert queries.published_tree(published_id, trust_id=lead.trust_id) is not None
    with pytest.raises(Refused):
        actions.withdraw_version(actor=lead, version_id=published_id, why="again", at=NOW)


def test_publishing_what_somebody_changed_after_the_check_is_refused(lead, colleague, draft_id, statement):
    seen = queries.draft_by_id(draft_id).edition
    actions.reword_statement(actor=colleague, statement_id=statement("Coach").pk, text="Coach", seen=seen, at=NOW)
    with pytest.raises(actions.ChangedSinceChecked):
        actions.publish_version(
            actor=lead, version_id=draft_id, accepted=Accepted(unclassified=True), seen=seen, at=NOW
        )


def test_a_discarded_draft_leaves_nothing_behind(lead, draft_id, statement):
    actions.reword_statement(actor=lead, statement_id=statement("Coach").pk, text="Coach", seen=None, at=NOW)
    actions.discard_draft(actor=lead, version_id=draft_id, at=NOW)
    assert not any(model.objects.exists() for model in (Framework, Version, Stage, Strand, Statement, SourceBlock))


def test_a_tree_is_read_only_through_its_own_trust(lead, published_id, within, trust_ids):
    with within(other=True):
        assert queries.published_tree(published_id, trust_id=trust_ids[1]) is None
        assert queries.pathways_published() == []
        assert queries.stage_by_id(Stage.objects.values_list("id", flat=True).first() or 0) is None


@pytest.mark.django_db
def test_a_draft_has_no_published_tree(lead, draft_id):
    assert queries.published_tree(draft_id, trust_id=lead.trust_id) is None
    assert queries.version_tree(draft_id) is not None


def test_a_tree_answers_by_stage_cell_and_thread(lead, published_id):
    tree = queries.published_tree(published_id, trust_id=lead.trust_id)
    first = tree.stages[0]
    assert [row.text for row in tree.at(first.id)][:2] == [
        "Read a journal each half term",
        "Model the values of the trust",
    ]
    assert len(tree.in_cell(first.id, tree.strands[1].id)) == 2
    read = tree.at(first.id)[0]
    assert [tree.stage(row.stage_id).position for row in tree.in_thread(read.thread)] == [1, 2]
    assert tree.statement(read.id) is read
    assert tree.at(tree.stages[2].id) == ()
    assert first.years == "Years 1–2"
    assert queries.stage_by_id(first.id) == (published_id, first)


def test_a_framework_is_named_while_it_is_a_draft_and_keeps_the_title_it_was_published_under(lead, draft_id):
    framework_id = queries.draft_by_id(draft_id).framework_id

    def name(title, kind="pathway"):
        from trellis.frameworks.rules.shape import FrameworkKind
        from trellis.organisation.rules.groups import StaffGroup

        actions.name_framework(
            actor=lead,
            framework_id=framework_id,
            title=title,
            kind=FrameworkKind(kind),
            audience="Everybody",
            for_groups=[StaffGroup.TEACHER],
            seen=None,
            at=NOW,
        )

    name("Our pathway")
    actions.undo_last_change(actor=lead, version_id=draft_id, edit_id=queries.last_change(draft_id).id, at=NOW)
    assert queries.framework_by_id(framework_id, with_drafts=True).title == "Elm Trust Career Pathway"
    name("Our pathway")
    actions.publish_version(actor=lead, version_id=draft_id, accepted=Accepted(unclassified=True), at=NOW)
    with pytest.raises(actions.NamedWhenPublished):
        name("Another")
    with pytest.raises(actions.NamedWhenPublished):
        name("Our pathway", "standards")
    next_id = actions.draft_next_version(actor=lead, framework_id=framework_id, at=NOW)
    name("Our new pathway")
    assert [(row.title, row.for_groups) for row in queries.pathways_published()] == [("Our pathway", {"teacher"})]
    assert queries.framework_by_id(framework_id, with_drafts=False).title == "Our pathway"
    actions.publish_version(actor=lead, version_id=next_id, accepted=Accepted(unclassified=True), at=NOW)
    assert [row.title for row in queries.pathways_published()] == ["Our new pathway"]
    assert queries.published_tree(draft_id, trust_id=lead.trust_id).framework_title == "Our pathway"
    with refused_by_the_database():
        Version.objects.filter(id=draft_id).update(title="Changed")


def test_what_a_person_did_here_is_told_and_forgotten(lead, draft_id, statement):
    from trellis.frameworks import privacy

    actions.reword_statement(actor=lead, statement_id=statement("Coach").pk, text="Coach", seen=None, at=NOW)
    actions.publish_version(actor=lead, version_id=draft_id, accepted=Accepted(unclassified=True), at=NOW)
    held = privacy.held_about(login_id=lead.login_id)
    told = {kind: len(rows) for kind, rows in held.items() if rows}
    assert told == {"versions begun": 1, "versions published": 1, "changes of drafts": 1}
    privacy.forget(login_id=lead.login_id)
    assert not any(privacy.held_about(login_id=lead.login_id).values())
    assert Version.objects.get(id=draft_id).published_at == NOW
