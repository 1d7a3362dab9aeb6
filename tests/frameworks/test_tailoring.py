"""A grid that only advises is adjusted at a school or for a person, shown as such; what is published never changes."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from tests.conftest import NOW, TODAY
from trellis.access.actions import open_login
from trellis.access.policies import Refused
from trellis.frameworks import actions, queries
from trellis.frameworks.models import GridAdjustment, Statement
from trellis.frameworks.rules.incoming import Provenance
from trellis.frameworks.rules.publication import Accepted, Standing, may_be_published
from trellis.frameworks.rules.shape import Classification, FrameworkKind
from trellis.frameworks.rules.tailoring import AdjustmentKind, tailored
from trellis.organisation.models import School, Staff
from trellis.organisation.queries import actor_for

pytestmark = pytest.mark.usefixtures("in_trust", "strict_templates")
LEFT_OUT, REWORDED, ADDED = AdjustmentKind.LEFT_OUT, AdjustmentKind.REWORDED, AdjustmentKind.ADDED


@pytest.fixture
def grid(lead):
    """An advisory grid with two statements at one stage."""
    draft_id = actions.draft_framework_from_nothing(
        actor=lead,
        title="Deputy heads",
        kind=FrameworkKind.STANDARDS,
        stages=["New in post"],
        strands=["People"],
        at=NOW,
    )
    stage, strand = queries.stages_of(draft_id)[0], queries.strands_of(draft_id)[0]
    for text in ("Lead a team", "Chair a panel"):
        actions.add_statement(
            actor=lead, version_id=draft_id, stage_id=stage.id, strand_id=strand.id, text=text,
            classification=Classification.UNCLASSIFIED, at=NOW,
        )  # fmt: skip
    actions.state_provenance(
        actor=lead, version_id=draft_id, provenance=Provenance(advisory=True), introduction="", seen=None, at=NOW
    )
    actions.publish_version(actor=lead, version_id=draft_id, at=NOW)
    return queries.published_tree(draft_id, trust_id=lead.trust_id)


def hire(school, first, role, *, under=None):
    login = open_login(subject=f"{first.lower()}@elm.example", name=f"{first} Staff")
    staff = Staff.objects.create(
        login=login, first_name=first, last_name="Staff", main_school=school, joined_on=TODAY, in_service_from=TODAY
    )
    staff.posts.create(
        school=school, title=role, role=role, staff_group="leader", during=(TODAY, None), line_manager=under
    )
    return staff


@pytest.fixture
def oakfield():
    return School.objects.create(name="Oakfield Primary")


@pytest.fixture
def ruth(oakfield):
    return hire(oakfield, "Ruth", "headteacher")


@pytest.fixture
def dev(oakfield, ruth):
    """A deputy head who answers to Ruth."""
    return hire(oakfield, "Dev", "deputy-headteacher", under=ruth)


def as_actor(staff):
    return actor_for(login_id=staff.login_id, on=TODAY)


def adjust(staff, grid, kind, *, at=None, of=0, text=""):
    place = actions.Place(staff_id=at.pk) if isinstance(at, Staff) else actions.Place(school_id=at.pk)
    added = kind is ADDED
    return actions.adjust_grid(
        actor=as_actor(staff),
        version_id=grid.id,
        place=place,
        adjusted=actions.Adjusted(
            kind,
            why="Our school is small.",
            statement_id=None if added else grid.statements[of].id,
            stage_key=grid.stages[0].key if added else "",
            strand_key=grid.strands[0].key if added else "",
            text=text,
        ),
        at=NOW,
    )


def rows(grid, oakfield, staff=None):
    held = queries.adjustments_of(grid, school_id=oakfield.pk, staff_id=staff.pk if staff else None)
    return [(row.text, row.adjustment.kind if row.adjustment else None) for row in tailored(grid, held)]


def test_a_headteacher_leaves_out_rewords_and_adds(grid, oakfield, ruth):
    adjust(ruth, grid, LEFT_OUT, at=oakfield)
    adjust(ruth, grid, REWORDED, at=oakfield, of=1, text="Chair a panel with a colleague")
    adjust(ruth, grid, ADDED, at=oakfield, text="Open the gate each morning")
    assert rows(grid, oakfield) == [
        ("Lead a team", LEFT_OUT),
        ("Chair a panel with a colleague", REWORDED),
        ("Open the gate each morning", ADDED),
    ]
    assert list(Statement.objects.filter(version_id=grid.id).values_list("text", flat=True).order_by("id")) == [
        "Lead a team",
        "Chair a panel",
    ]


def test_what_is_adjusted_at_one_school_holds_at_no_other(grid, oakfield, ruth):
    adjust(ruth, grid, LEFT_OUT, at=oakfield)
    hollybank = School.objects.create(name="Hollybank")
    assert rows(grid, hollybank) == [("Lead a team", None), ("Chair a panel", None)]
    with pytest.raises(Refused):
        adjust(ruth, grid, LEFT_OUT, at=hollybank)


def test_adjusting_again_takes_the_place_of_what_was_said_before(grid, oakfield, ruth):
    adjust(ruth, grid, LEFT_OUT, at=oakfield)
    adjust(ruth, grid, REWORDED, at=oakfield, text="Lead a team of two")
    assert rows(grid, oakfield)[0] == ("Lead a team of two", REWORDED)
    assert GridAdjustment.objects.filter(ended_at=None).count() == 1


def test_for_a_person_one_proposes_and_the_other_agrees(grid, oakfield, ruth, dev):
    number = adjust(dev, grid, LEFT_OUT, at=dev, of=1)
    assert rows(grid, oakfield, dev)[1] == ("Chair a panel", None)
    with pytest.raises(Refused):
        actions.agree_adjustment(actor=as_actor(dev), adjustment_id=number, at=NOW)
    actions.agree_adjustment(actor=as_actor(ruth), adjustment_id=number, at=NOW)
    assert rows(grid, oakfield, dev)[1] == ("Chair a panel", LEFT_OUT)
    assert rows(grid, oakfield)[1] == ("Chair a panel", None)


def test_what_was_agreed_holds_until_the_next_is_agreed(grid, oakfield, ruth, dev):
    first = adjust(ruth, grid, LEFT_OUT, at=dev)
    actions.agree_adjustment(actor=as_actor(dev), adjustment_id=first, at=NOW)
    second = adjust(dev, grid, REWORDED, at=dev, text="Lead a team of one")
    assert rows(grid, oakfield, dev)[0] == ("Lead a team", LEFT_OUT)
    actions.agree_adjustment(actor=as_actor(ruth), adjustment_id=second, at=NOW)
    assert rows(grid, oakfield, dev)[0] == ("Lead a team of one", REWORDED)
    actions.end_adjustment(actor=as_actor(dev), adjustment_id=second, at=NOW)
    assert rows(grid, oakfield, dev)[0] == ("Lead a team", None)


def test_a_persons_own_holds_before_their_schools(grid, oakfield, ruth, dev):
    adjust(ruth, grid, LEFT_OUT, at=oakfield)
    number = adjust(dev, grid, REWORDED, at=dev, text="Lead a team of one")
    actions.agree_adjustment(actor=as_actor(ruth), adjustment_id=number, at=NOW)
    assert rows(grid, oakfield, dev)[0] == ("Lead a team of one", REWORDED)
    assert rows(grid, oakfield)[0] == ("Lead a team", LEFT_OUT)


def test_nobody_else_adjusts_for_a_person(grid, oakfield, ruth, dev):
    other = hire(oakfield, "Omar", "teacher")
    for wrong in (lambda: adjust(other, grid, LEFT_OUT, at=dev), lambda: adjust(dev, grid, LEFT_OUT, at=ruth)):
        with pytest.raises(Refused):
            wrong()


def test_an_adjustment_follows_its_statement_into_the_next_version(lead, grid, oakfield, ruth):
    adjust(ruth, grid, LEFT_OUT, at=oakfield)
    adjust(ruth, grid, ADDED, at=oakfield, text="Open the gate")
    draft_id = actions.draft_next_version(actor=lead, framework_id=grid.framework_id, at=NOW)
    actions.publish_version(actor=lead, version_id=draft_id, accepted=Accepted(unclassified=True), at=NOW)
    later = queries.published_tree(draft_id, trust_id=lead.trust_id)
    assert rows(later, oakfield) == [("Lead a team", LEFT_OUT), ("Chair a panel", None), ("Open the gate", ADDED)]


def test_what_is_owed_is_not_adjusted(lead, draft_id, oakfield, ruth):
    actions.publish_version(actor=lead, version_id=draft_id, accepted=Accepted(unclassified=True), at=NOW)
    with pytest.raises(actions.NotAdvisory):
        adjust(ruth, queries.published_tree(draft_id, trust_id=lead.trust_id), LEFT_OUT, at=oakfield)


def test_a_pathway_that_is_advisory_is_not_published():
    standing = Standing(kind=FrameworkKind.PATHWAY, stages=1, strands=1, statements=1, words_in_source=0)
    assert may_be_published(standing, accepted=Accepted())
    refused = may_be_published(replace(standing, advisory=True), accepted=Accepted())
    assert not refused
    assert any("called advisory" in reason.says for reason in refused.because)
    assert may_be_published(replace(standing, advisory=True, kind=FrameworkKind.STANDARDS), accepted=Accepted())


def test_pages_show_what_was_adjusted_by_whom_and_why(client, sign_in, grid, oakfield, ruth, dev):
    at_school = reverse("grid-at-school", args=[grid.id, oakfield.pk])
    form = reverse("adjust-grid", args=[grid.id])
    sign_in(ruth.login)
    assert "Nothing is adjusted" in client.get(at_school).content.decode()
    chosen = {"school": oakfield.pk, "statement": grid.statements[0].id}
    assert "What holds here?" in client.get(form, chosen).content.decode()
    assert client.post(form, chosen | {"kind": "reworded", "text": "", "why": "Small"}).status_code == 422
    client.post(form, chosen | {"kind": "left-out", "why": "Our school is small."})
    added = {"school": oakfield.pk, "strand": grid.strands[0].key, "stage": grid.stages[0].key}
    client.post(form, added | {"text": "Open the gate", "why": "We all do."})
    said = client.get(at_school).content.decode()
    assert re.search(r"Left out at Oakfield Primary by Ruth Staff on \d+ \w+ \d+: Our school is small\.", said)
    assert "Open the gate" in said
    sign_in(dev.login)
    said = client.get(reverse("framework-version", args=[grid.id])).content.decode()
    assert at_school in said
    own = reverse("grid-for-person", args=[grid.id, dev.pk])
    assert own in said
    assert client.get(form, chosen).status_code == 403
    client.post(form, {"staff": dev.pk, "statement": grid.statements[1].id, "kind": "left-out", "why": "Not my post."})
    assert "It waits for the other’s yes." in client.get(own).content.decode()
    number = GridAdjustment.objects.get(staff=dev).pk
    sign_in(ruth.login)
    assert "Agree" in client.get(own).content.decode()
    client.post(reverse("answer-adjustment", args=[number]), {"answer": "agree"})
    assert "Left out for Dev Staff by Dev Staff" in client.get(own).content.decode()
    client.post(reverse("answer-adjustment", args=[number]), {"answer": "end"})
    assert client.post(reverse("answer-adjustment", args=[number]), {"answer": "end"}).status_code == 404


def test_adjusting_again_begins_with_what_holds_there_and_a_proposal_is_not_counted_as_holding(
    sign_in, grid, oakfield, ruth, dev
):
    adjust(ruth, grid, REWORDED, at=oakfield, text="Lead a team of two")
    adjust(dev, grid, LEFT_OUT, at=dev, of=1)
    client = sign_in(ruth.login)
    asked = {"school": oakfield.pk, "statement": grid.statements[0].id}
    assert (
        ">\nLead a team of two</textarea>" in client.get(reverse("adjust-grid", args=[grid.id]), asked).content.decode()
    )
    said = client.get(reverse("grid-for-person", args=[grid.id, dev.pk])).content.decode()
    assert "1 adjustment, shown where it stands." in said
    assert "1 is proposed, and waits for the other’s yes." in said


def test_a_proposal_waits_on_the_home_of_the_other_of_them(sign_in, grid, oakfield, ruth, dev):
    number = adjust(dev, grid, REWORDED, at=dev, of=1, text="Chair a panel of two")
    waits = "Reworded for Dev Staff: “Chair a panel of two”"
    assert waits in sign_in(ruth.login).get(reverse("home")).content.decode()
    assert "Chair a panel of two" not in sign_in(dev.login).get(reverse("home")).content.decode()
    actions.agree_adjustment(actor=as_actor(ruth), adjustment_id=number, at=NOW)
    assert "Chair a panel of two" not in sign_in(ruth.login).get(reverse("home")).content.decode()
