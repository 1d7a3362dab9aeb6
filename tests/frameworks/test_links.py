"""Statements of two frameworks are linked by a person, and the link follows them into later versions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conftest import NOW
from tests.frameworks.conftest import PATHWAY, document
from trellis.access.policies import Refused
from trellis.frameworks import actions, queries
from trellis.frameworks.models import Statement, StatementLink, Version
from trellis.frameworks.rules.crosswalk import Answer, Relation
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.publication import Accepted

pytestmark = pytest.mark.usefixtures("in_trust", "strict_templates")


def publish(lead, text):
    version_id = actions.keep_draft(actor=lead, draft=draft_from(document(text)), again=True, at=NOW)
    return publish_draft(lead, version_id)


def publish_draft(lead, version_id):
    actions.publish_version(
        actor=lead, version_id=version_id, accepted=Accepted(unclassified=True, guessed=True), at=NOW
    )
    return queries.published_tree(version_id, trust_id=lead.trust_id)


def one(tree, begins):
    return next(row for row in tree.statements if row.text.startswith(begins))


@pytest.fixture
def ours(lead):
    return publish(lead, PATHWAY)


@pytest.fixture
def standard(lead):
    other = PATHWAY.replace("Elm Trust Career Pathway", "Elm Trust Standard").replace("Coach a", "Coach, kindly, a")
    return publish(lead, other)


def say(lead, mine, theirs, relation, at=NOW):
    return actions.answer_links(actor=lead, answers=[Answer(mine.id, theirs.id, relation)], at=at)


def test_a_link_is_read_from_both_sides(lead, ours, standard):
    whole, part = one(ours, "Coach"), one(standard, "Coach")
    assert say(lead, part, whole, Relation.PART) == 1
    assert say(lead, whole, part, Relation.CONTAINS) == 0  # says the same
    (link,) = queries.links_of(ours, trust_id=lead.trust_id)[whole.id]
    assert (link.relation, link.other.id, link.tree.id) == (Relation.CONTAINS, part.id, standard.id)
    (back,) = queries.links_of(standard, trust_id=lead.trust_id)[part.id]
    assert (back.relation, back.other.id) == (Relation.PART, whole.id)


def test_the_last_word_on_a_pair_holds(lead, ours, standard):
    mine, theirs = one(ours, "Coach"), one(standard, "Coach")
    say(lead, mine, theirs, Relation.SAME)
    say(lead, theirs, mine, None)
    assert queries.links_of(ours, trust_id=lead.trust_id) == {}
    assert queries.answers_about(ours, standard) == {(mine.id, theirs.id): None}
    assert StatementLink.objects.count() == 1


def test_a_link_follows_its_statements_into_later_versions(lead, ours, standard):
    mine, theirs = one(ours, "Coach"), one(standard, "Coach")
    say(lead, mine, theirs, Relation.SAME)
    draft_id = actions.draft_next_version(actor=lead, framework_id=ours.framework_id, at=NOW)
    row = Statement.objects.get(version_id=draft_id, text__startswith="Coach")
    actions.reword_statement(actor=lead, statement_id=row.pk, text="Coach two colleagues", seen=None, at=NOW)
    later = publish_draft(lead, draft_id)
    (link,) = queries.links_of(later, trust_id=lead.trust_id)[row.pk]
    assert link.other.id == theirs.id
    (back,) = queries.links_of(standard, trust_id=lead.trust_id)[theirs.id]
    assert (back.other.id, back.other.text) == (row.pk, "Coach two colleagues")
    assert queries.answers_about(later, standard) == {(row.pk, theirs.id): Relation.SAME}


def test_only_published_statements_of_two_frameworks_are_linked(lead, ours, standard):
    draft_id = actions.draft_next_version(actor=lead, framework_id=standard.framework_id, at=NOW)
    drafted = Statement.objects.filter(version_id=draft_id).first()
    for pair in ((one(ours, "Coach").id, one(ours, "Read").id), (one(ours, "Coach").id, drafted.pk)):
        with pytest.raises(actions.NotToBeLinked):
            actions.answer_links(actor=lead, answers=[Answer(*pair, Relation.SAME)], at=NOW)


def test_who_may_not_draft_may_not_link(teacher, ours, standard):
    with pytest.raises(Refused):
        say(teacher, one(ours, "Coach"), one(standard, "Coach"), Relation.SAME)


def test_a_section_is_worked_through_and_shown_to_everybody(client, sign_in, lead_login, teacher_login, ours, standard):
    self_strand = ours.strands[0].id
    address = reverse("link-frameworks", args=[ours.framework_id, standard.framework_id])
    mine, theirs = one(ours, "Coach"), one(standard, "Coach")
    field = f"pair-{mine.id}-{theirs.id}"
    asked = sign_in(lead_login).get(address, {"section": self_strand}).content.decode()
    assert field in asked
    answer = client.post(address, {"section": self_strand, field: "same", "pair-1-2": "same", "pair-x": "same"})
    assert answer.headers["Location"] == f"{address}?section={self_strand}&page=1"
    assert StatementLink.objects.count() == 1
    left = client.get(address, {"section": self_strand}).content.decode()
    assert left.count("Decide later") == asked.count("Decide later") - 1
    client = sign_in(teacher_login)
    read = client.get(reverse("framework-version", args=[ours.id]), {"stage": mine.stage_id}).content.decode()
    assert "Coach, kindly, a colleague" in read
    assert (
        "Coach, kindly, a colleague"
        in client.get(reverse("framework-links", args=[ours.framework_id])).content.decode()
    )


def test_any_two_statements_are_linked_by_hand(client, sign_in, lead_login, lead, ours, standard):
    mine, theirs = one(ours, "Coach"), one(standard, "Join the network")
    address = reverse("link-statement", args=[mine.id, standard.framework_id])
    sign_in(lead_login)
    assert client.post(address, {"relation": "related", "other": ""}).status_code == 422
    assert client.post(address, {"relation": "related", "other": theirs.id}).status_code == 302
    (link,) = queries.links_of(ours, trust_id=lead.trust_id)[mine.id]
    assert (link.relation, link.other.id) == (Relation.RELATED, theirs.id)


def test_the_page_of_a_version_costs_the_same_with_many_links(client, sign_in, teacher_login, lead, ours, standard):
    sign_in(teacher_login)
    address = reverse("framework-version", args=[ours.id])

    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    say(lead, ours.statements[0], standard.statements[0], Relation.SAME)
    with_one = questions()
    pairs = zip(ours.statements, standard.statements, strict=True)
    actions.answer_links(actor=lead, answers=[Answer(a.id, b.id, Relation.SAME) for a, b in pairs], at=NOW)
    assert questions() == with_one
    assert Version.objects.count() == 2
