"""A framework that lies over another says what it adds, changes and leaves out, and follows with a person's consent."""

import pytest
from django.urls import reverse

from tests.conftest import NOW
from tests.frameworks.conftest import PATHWAY, document
from trellis.frameworks import actions, queries
from trellis.frameworks.models import Stage, Statement, Strand, Version
from trellis.frameworks.rules.comparing import PairSort, Part, compare
from trellis.frameworks.rules.deriving import StepSort, lies_over, missing_sections
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.publication import Accepted
from trellis.frameworks.rules.shape import Classification

pytestmark = pytest.mark.usefixtures("in_trust", "strict_templates")


def publish(lead, draft_id):
    accepted = Accepted(unclassified=True, guessed=True)
    actions.publish_version(actor=lead, version_id=draft_id, accepted=accepted, at=NOW)
    return queries.published_tree(draft_id, trust_id=lead.trust_id)


def find(version_id, begins):
    return Statement.objects.get(version_id=version_id, text__startswith=begins)


def reword(lead, version_id, begins, text):
    row = find(version_id, begins)
    actions.reword_statement(actor=lead, statement_id=row.pk, text=text, seen=None, at=NOW)


def leave_out(lead, version_id, *begins):
    rows = [find(version_id, one).pk for one in begins]
    actions.leave_out_statements(
        actor=lead, version_id=version_id, statement_ids=rows, why="Not for them", seen=None, at=NOW
    )


def add(lead, version_id, beside, text):
    row = find(version_id, beside)
    actions.add_statement(
        actor=lead, version_id=version_id, stage_id=row.stage_id, strand_id=row.strand_id, text=text,
        classification=Classification.UNIVERSAL, at=NOW,
    )  # fmt: skip


@pytest.fixture
def beneath(lead):
    return publish(lead, actions.keep_draft(actor=lead, draft=draft_from(document(PATHWAY)), at=NOW))


@pytest.fixture
def derived(lead, beneath):
    """One statement is reworded, one section left out as a whole, one statement added."""
    draft_id = actions.derive_framework(actor=lead, version_id=beneath.id, title="For executive leaders", at=NOW)
    reword(lead, draft_id, "Coach", "Coach the heads of two schools")
    leave_out(lead, draft_id, "Join the network", "Internship in")
    add(lead, draft_id, "Coach", "Speak for several schools")
    return publish(lead, draft_id)


def test_what_was_added_changed_and_left_out_is_known(beneath, derived):
    found = compare(Part(beneath), Part(derived), links=lies_over(beneath, derived))
    assert {sort.value: many for sort, many in found.counts.items() if many} == {
        "both": 8, "reworded": 1, "left": 2, "right": 1,
    }  # fmt: skip
    assert [strand.title for strand in missing_sections(beneath, derived)] == ["Trust"]


def test_the_page_says_which_section_is_missing(client, sign_in, teacher_login, beneath, derived):
    client = sign_in(teacher_login)
    said = client.get(reverse("framework-overlay", args=[derived.id])).content.decode()
    assert "The section “Trust” is missing." in said
    assert "See what would follow" not in said
    added = client.get(reverse("framework-overlay", args=[derived.id]), {"show": "right"}).content.decode()
    assert "Speak for several schools" in added
    assert "Lead a working party" not in added
    assert client.get(reverse("framework-overlay", args=[beneath.id])).status_code == 404
    about = client.get(reverse("framework-version", args=[beneath.id])).content.decode()
    assert reverse("framework-overlay", args=[derived.id]) in about


@pytest.fixture
def following(lead, beneath, derived):
    """The version beneath changes what was kept, what was reworded, what was left out; adds one, takes two away."""
    draft_id = actions.draft_next_version(actor=lead, framework_id=beneath.framework_id, at=NOW)
    reword(lead, draft_id, "Lead a working party", "Lead a working party for a year")
    reword(lead, draft_id, "Coach", "Coach a newer colleague")
    reword(lead, draft_id, "Internship", "Internship in two schools")
    add(lead, draft_id, "Shadow", "Visit another school")
    leave_out(lead, draft_id, "Model the values")
    publish(lead, draft_id)
    return queries.following_of(derived.framework_id, trust_id=lead.trust_id)


def test_what_would_follow_is_told_before_anything_changes(following):
    assert {(step.sort, (step.before or step.after).text.split()[0]) for step in following.steps} == {
        (StepSort.TAKEN_OVER, "Lead"),
        (StepSort.CONFLICT, "Coach"),
        (StepSort.STAYS_OUT, "Internship"),
        (StepSort.NEW, "Visit"),
        (StepSort.RETIRED, "Model"),
    }


def texts(version_id):
    return set(Statement.objects.filter(version_id=version_id).values_list("text", flat=True))


def test_following_drafts_a_next_version_in_which_own_words_stay(lead, beneath, derived, following):
    draft_id = actions.follow_beneath(actor=lead, framework_id=derived.framework_id, theirs=(), at=NOW)
    assert texts(draft_id) - texts(derived.id) == {"Lead a working party for a year", "Visit another school"}
    assert "Coach the heads of two schools" in texts(draft_id)
    assert not any(text.startswith(("Model", "Internship")) for text in texts(draft_id))
    version = Version.objects.get(id=draft_id)
    assert version.derived_from_id == following.after.id
    later = publish(lead, draft_id)
    assert queries.following_of(derived.framework_id, trust_id=lead.trust_id) is None
    found = compare(Part(following.after), Part(later), links=lies_over(following.after, later))
    assert {sort: found.counts[sort] for sort in (PairSort.REWORDED, PairSort.LEFT, PairSort.RIGHT)} == {
        PairSort.REWORDED: 1,
        PairSort.LEFT: 2,
        PairSort.RIGHT: 1,
    }


def test_following_is_one_change_that_can_be_taken_back(lead, derived, following):
    draft_id = actions.follow_beneath(actor=lead, framework_id=derived.framework_id, theirs=(), at=NOW)
    actions.undo_last_change(actor=lead, version_id=draft_id, edit_id=queries.last_change(draft_id).id, at=NOW)
    assert texts(draft_id) == texts(derived.id)
    assert Version.objects.get(id=draft_id).derived_from_id == following.before.id


def test_a_person_says_which_words_hold_where_both_changed_them(client, sign_in, lead_login, lead, derived, following):
    address = reverse("follow-beneath", args=[derived.framework_id])
    (asked,) = (step for step in following.steps if step.sort.asks)
    shown = sign_in(lead_login).get(address).content.decode()
    for words in ("Coach a colleague", "Coach a newer colleague", "Coach the heads of two schools"):
        assert words in shown
    listed = client.get(reverse("framework", args=[derived.framework_id])).content.decode()
    assert address in listed
    answer = client.post(address, {f"step-{asked.key}": "theirs"})
    draft_id = Version.objects.get(framework_id=derived.framework_id, status="draft").pk
    assert answer.headers["Location"] == reverse("review-draft", args=[draft_id])
    assert "Coach a newer colleague" in texts(draft_id)
    again = client.post(address)
    assert again.headers["Location"] == reverse("review-draft", args=[draft_id])


def test_a_document_is_laid_over_what_it_was_made_from(lead, beneath):
    text = PATHWAY.replace("Elm Trust Career Pathway", "Job description").replace("Coach a colleague", "Coach heads")
    draft_id = actions.keep_draft(actor=lead, draft=draft_from(document(text)), again=True, at=NOW)
    assert actions.lay_over(actor=lead, version_id=draft_id, beneath_id=beneath.id, seen=None, at=NOW) == 11
    tree = queries.version_tree(draft_id)
    assert compare(Part(beneath), Part(tree), links=lies_over(beneath, tree)).counts[PairSort.REWORDED] == 1
    actions.lay_over(actor=lead, version_id=draft_id, beneath_id=None, seen=None, at=NOW)
    assert queries.version_tree(draft_id).derived_from is None


def test_a_framework_does_not_lie_over_itself_or_a_draft(lead, beneath, derived):
    draft_id = actions.draft_next_version(actor=lead, framework_id=beneath.framework_id, at=NOW)
    with pytest.raises(actions.NotToLieOver):
        actions.lay_over(actor=lead, version_id=draft_id, beneath_id=beneath.id, seen=None, at=NOW)
    with pytest.raises(actions.NotToLieOver):
        actions.derive_framework(actor=lead, version_id=draft_id, title="Of a draft", at=NOW)
    with pytest.raises(actions.NothingToFollow):
        actions.follow_beneath(actor=lead, framework_id=beneath.framework_id, theirs=(), at=NOW)


def test_deriving_begins_on_the_page_of_a_version(client, sign_in, lead_login, beneath):
    client = sign_in(lead_login)
    address = reverse("derive-framework", args=[beneath.id])
    assert address in client.get(reverse("framework-version", args=[beneath.id])).content.decode()
    assert client.post(address, {"title": ""}).status_code == 422
    client.post(address, {"title": "For executive leaders"})
    draft = Version.objects.get(title="For executive leaders")
    assert draft.derived_from_id == beneath.id
    over = reverse("lay-over", args=[draft.pk])
    assert "Which published framework was it made from?" in client.get(over).content.decode()


def test_a_pack_that_lies_over_another_lies_over_the_trusts_own(lead):
    packs = queries.starter_packs()
    overlay = packs["executive-leader-standards"]
    alone = actions.draft_framework_from_pack(actor=lead, pack=overlay, at=NOW)
    assert queries.version_tree(alone).derived_from is None
    base = actions.draft_framework_from_pack(actor=lead, pack=packs["headteachers-standards-2020"], at=NOW)
    under = publish(lead, base)
    tree = queries.version_tree(actions.draft_framework_from_pack(actor=lead, pack=overlay, at=NOW))
    assert tree.derived_from == under.id
    found = compare(Part(under), Part(tree), links=lies_over(under, tree))
    assert (found.counts[PairSort.REWORDED], found.counts[PairSort.BOTH], len(found.pairs)) == (5, 46, 51)


@pytest.fixture
def renamed(lead, beneath, derived):
    """Beneath, two strands and a stage are called otherwise; the derived framework has renamed one of them itself."""
    own_id = actions.draft_next_version(actor=lead, framework_id=derived.framework_id, at=NOW)
    rename(lead, own_id, "Academy", "Our schools")
    publish(lead, own_id)
    draft_id = actions.draft_next_version(actor=lead, framework_id=beneath.framework_id, at=NOW)
    rename(lead, draft_id, "Academy", "School")
    rename(lead, draft_id, "Self", "Yourself")
    stage = Stage.objects.filter(version_id=draft_id).order_by("position").first()
    Stage.objects.filter(id=stage.pk).update(theme="Finding your feet")
    publish(lead, draft_id)
    return queries.following_of(derived.framework_id, trust_id=lead.trust_id)


def rename(lead, version_id, title, to):
    Strand.objects.filter(version_id=version_id, title=title).update(title=to)


def test_stages_and_strands_follow_too_and_own_names_stay(sign_in, lead_login, lead, derived, renamed):
    assert not renamed.steps
    assert [(step.noun, step.sort, step.said[0], step.said[1]) for step in renamed.parts] == [
        ("Stage", StepSort.TAKEN_OVER, f"{renamed.own.stages[0].title} · theme: none",
         f"{renamed.own.stages[0].title} · theme: Finding your feet"),
        ("Strand", StepSort.TAKEN_OVER, "Self", "Yourself"),
        ("Strand", StepSort.CONFLICT, "Academy", "School"),
    ]  # fmt: skip
    shown = sign_in(lead_login).get(reverse("follow-beneath", args=[derived.framework_id])).content.decode()
    for words in ("Strand, it was:", "Our schools", "Yourself", "theme: Finding your feet"):
        assert words in shown
    draft_id = actions.follow_beneath(actor=lead, framework_id=derived.framework_id, theirs=(), at=NOW)
    assert [row.title for row in queries.strands_of(draft_id)][:2] == ["Yourself", "Our schools"]
    assert queries.stages_of(draft_id)[0].theme == "Finding your feet"
    actions.undo_last_change(actor=lead, version_id=draft_id, edit_id=queries.last_change(draft_id).id, at=NOW)
    assert queries.strands_of(draft_id)[0].title == "Self"


def test_whoever_consents_takes_the_name_from_beneath(lead, derived, renamed):
    theirs = [step.key for step in renamed.parts if step.sort.asks]
    draft_id = actions.follow_beneath(actor=lead, framework_id=derived.framework_id, theirs=theirs, at=NOW)
    assert [row.title for row in queries.strands_of(draft_id)][:2] == ["Yourself", "School"]
