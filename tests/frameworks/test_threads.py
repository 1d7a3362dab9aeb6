"""Promises that come back at later stages: found, shown as a line, joined, parted and named by a reviewer."""

import pytest
from django.urls import reverse

from tests.conftest import NOW, TODAY
from trellis.access.actions import open_login
from trellis.frameworks import actions
from trellis.frameworks.models import Statement, Version
from trellis.frameworks.queries import last_change, version_tree
from trellis.frameworks.rules.publication import Accepted
from trellis.frameworks.rules.threads import grown, growth_of, threads_of

pytestmark = pytest.mark.usefixtures("in_trust", "strict_templates")


def keys(version_id: int) -> dict[str, str]:
    return dict(Statement.objects.filter(version_id=version_id).values_list("text", "thread"))


@pytest.fixture
def reading(draft_id):
    """The one thread that the invented pathway has by itself: a journal at both stages."""
    return keys(draft_id)["Read a journal each half term"]


def test_what_is_said_at_two_stages_is_one_line_with_a_stop_at_each(draft_id, reading):
    (thread,) = threads_of(version_tree(draft_id))
    assert thread.key == reading
    assert [strand.title for strand in thread.strands] == ["Self"]
    assert [(len(step.statements), step.goes_on) for step in thread.steps] == [(1, True), (1, False), (0, False)]
    assert thread.title == "Read a journal each half term"
    assert not thread.is_named


def test_a_statement_knows_what_it_grows_out_of_and_into(draft_id, statement):
    tree = version_tree(draft_id)
    first, second = [row for row in tree.statements if row.text.startswith("Read a journal")]
    assert growth_of(first, tree).before is None
    assert growth_of(first, tree).following[1] == second
    assert growth_of(second, tree).before[1] == first
    assert growth_of(tree.statement(statement("Coach").pk), tree) is None


def test_threads_are_named_and_a_published_version_keeps_the_name(lead, draft_id, reading):
    actions.name_thread(
        actor=lead, version_id=draft_id, thread=reading, title=" Keeping  curious ", was="", seen=1, at=NOW
    )
    assert threads_of(version_tree(draft_id))[0].title == "Keeping curious"
    actions.publish_version(actor=lead, version_id=draft_id, accepted=Accepted(unclassified=True), at=NOW)
    version = Version.objects.get(id=draft_id)
    after = actions.draft_next_version(actor=lead, framework_id=version.framework_id, at=NOW)
    assert threads_of(version_tree(after))[0].title == "Keeping curious"


def test_the_second_to_name_a_thread_is_shown_the_first(lead, colleague, draft_id, reading):
    seen = Version.objects.get(id=draft_id).edition
    names = {"version_id": draft_id, "thread": reading, "was": "", "seen": seen, "at": NOW}
    actions.name_thread(actor=lead, title="Keeping curious", **names)
    with pytest.raises(actions.ChangedMeanwhile) as both:
        actions.name_thread(actor=colleague, title="Reading", **names)
    assert (both.value.theirs, both.value.yours) == ("Keeping curious", "Reading")


def test_threads_are_joined_under_the_name_that_one_of_them_has(lead, draft_id, reading, statement):
    coach = statement("Coach").pk
    actions.put_in_thread(
        actor=lead, statement_id=coach, thread="", new_title="Helping others learn", seen=None, at=NOW
    )
    other = keys(draft_id)["Coach a colleague"]
    actions.join_threads(actor=lead, version_id=draft_id, threads=[reading, other], at=NOW)
    (thread,) = threads_of(version_tree(draft_id))
    assert (thread.key, thread.title, len(thread.statements)) == (reading, "Helping others learn", 3)
    assert set(Version.objects.get(id=draft_id).thread_titles) == {reading}
    actions.undo_last_change(actor=lead, version_id=draft_id, edit_id=last_change(draft_id).id, at=NOW)
    assert keys(draft_id)["Coach a colleague"] == other
    assert Version.objects.get(id=draft_id).thread_titles == {other: "Helping others learn"}


def test_a_thread_of_which_one_statement_is_left_is_none_any_more(lead, draft_id, reading):
    row = Statement.objects.filter(version_id=draft_id, thread=reading).first()
    actions.put_in_thread(actor=lead, statement_id=row.pk, thread="", seen=None, at=NOW)
    assert set(keys(draft_id).values()) == {""}


def test_a_thread_that_is_gone_cannot_be_joined(lead, draft_id, reading):
    with pytest.raises(actions.NoSuchThread):
        actions.join_threads(actor=lead, version_id=draft_id, threads=[reading, "never-was"], at=NOW)


def test_pages_of_threads_show_and_change_them(sign_in, lead_login, draft_id, reading, statement):
    client = sign_in(lead_login)
    lines = client.get(reverse("framework-threads", args=[draft_id])).content.decode()
    assert "1 thread through 2 of 11 statements." in lines
    of_draft = reverse("threads-of-draft", args=[draft_id])
    listed = client.get(of_draft).content.decode()
    assert "no name yet" in listed
    answer = client.post(
        reverse("name-thread", args=[draft_id]), {"thread": reading, "title": "Keeping curious", "was": "", "seen": 1}
    )
    assert answer.headers["Location"] == of_draft
    assert "Keeping curious" in client.get(of_draft).content.decode()
    coach = reverse("thread-of-statement", args=[statement("Coach").pk])
    assert "Keeping curious (Self)" in client.get(coach).content.decode()
    client.post(coach, {"thread": reading, "new": ""})
    assert keys(draft_id)["Coach a colleague"] == reading
    client.post(of_draft, {"part": statement("Coach").pk, "seen": ""})
    assert keys(draft_id)["Coach a colleague"] == ""
    nothing = client.post(of_draft, {"thread": [reading]}, follow=True).content.decode()
    assert "Select at least two threads to join." in nothing


def test_words_that_widen_what_was_said_before_are_marked():
    marks = grown("Show delight in making music", "Show delight in making music and say why it matters")
    assert [(mark.ink.value, mark.words) for mark in marks] == [
        ("kept", "Show delight in making music"),
        ("added", " and say why it matters"),
    ]
    assert [mark.ink.value for mark in grown("Shadow a leader", "Let others watch you at work")] == ["kept"]


def test_a_line_of_a_pathway_says_what_it_grows_into(client, sign_in, lead, draft_id, reading):
    from trellis.entitlements.models import Placement
    from trellis.frameworks.rules.shape import Classification
    from trellis.organisation.models import School, Staff

    everything = actions.Scope()
    actions.classify_statements(
        actor=lead, version_id=draft_id, scope=everything, to=Classification.UNIVERSAL, also_classified=False, at=NOW
    )
    actions.publish_version(actor=lead, version_id=draft_id, accepted=Accepted(guessed=True), at=NOW)
    first, second = Statement.objects.filter(version_id=draft_id, thread=reading).order_by("stage__position")
    school = School.objects.create(name="Oakfield Primary")
    login = open_login(subject="rose@elm.example", name="Rose Teacher")
    staff = Staff.objects.create(
        login=login, first_name="Rose", last_name="Teacher", main_school=school, joined_on=TODAY, in_service_from=TODAY
    )
    Placement.objects.create(
        staff=staff, framework_id=first.version.framework_id, stage=first.stage, during=(TODAY, None), chosen_at=NOW
    )
    said = sign_in(login).get(reverse("entitlement-line", args=[staff.pk, first.pk])).content.decode()
    assert "This grows" in said
    assert reverse("entitlement-line", args=[staff.pk, second.pk]) in said
    assert f"{reverse('framework-threads', args=[draft_id])}#{reading}" in said
