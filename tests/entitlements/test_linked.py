"""What was done for one entitlement is recorded on a linked one too, where the person says so; never by itself."""

import pytest
from django.urls import reverse

from tests.conftest import NOW, TODAY
from tests.frameworks.conftest import PATHWAY, document
from trellis.access.actions import grant_remit, open_login
from trellis.access.policies import Refused
from trellis.access.rules import Actor, Remit, RemitKind, ScopeKind
from trellis.entitlements import actions
from trellis.entitlements.models import Line, Placement
from trellis.entitlements.rules.events import EventKind
from trellis.frameworks import actions as frameworks
from trellis.frameworks import queries
from trellis.frameworks.rules.crosswalk import Answer, Relation
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.shape import Classification
from trellis.organisation.models import School, Staff

pytestmark = pytest.mark.usefixtures("in_trust", "strict_templates")


def publish(lead, title):
    text = PATHWAY.replace("Elm Trust Career Pathway", title)
    draft_id = frameworks.keep_draft(actor=lead, draft=draft_from(document(text)), again=True, at=NOW)
    frameworks.classify_statements(
        actor=lead, version_id=draft_id, scope=frameworks.Scope(), to=Classification.UNIVERSAL, also_classified=False,
        at=NOW,
    )  # fmt: skip
    frameworks.publish_version(actor=lead, version_id=draft_id, at=NOW)
    return queries.published_tree(draft_id, trust_id=lead.trust_id)


def coach(tree):
    return next(row for row in tree.statements if row.text.startswith("Coach"))


@pytest.fixture
def lead():
    login = open_login(subject="pat@elm.example", name="Pat Lead")
    grant_remit(actor=None, login_id=login.pk, kind=RemitKind.PEOPLE_LEAD, scope=ScopeKind.TRUST, scope_id=None, at=NOW)
    login.refresh_from_db()
    remits = frozenset({Remit(RemitKind.PEOPLE_LEAD, ScopeKind.TRUST)})
    return Actor(login.pk, login.trust_id, None, login.name, remits=remits)


@pytest.fixture
def pathways(lead):
    """Two pathways that say the same, linked at one statement."""
    trees = publish(lead, "Pathway for teachers"), publish(lead, "Pathway for tutors")
    link(lead, trees, Relation.SAME)
    return trees


def link(lead, trees, relation):
    one, other = map(coach, trees)
    frameworks.answer_links(actor=lead, answers=[Answer(one.id, other.id, relation)], at=NOW)


@pytest.fixture
def rose():
    school = School.objects.create(name="Oakfield Primary")
    login = open_login(subject="rose@elm.example", name="Rose Teacher")
    return Staff.objects.create(
        login=login, first_name="Rose", last_name="Teacher", main_school=school, joined_on=TODAY, in_service_from=TODAY
    )


def place(staff, *trees):
    for tree in trees:
        Placement.objects.create(
            staff=staff, framework_id=tree.framework_id, stage_id=coach(tree).stage_id, during=(TODAY, None),
            school=staff.main_school, chosen_at=NOW,
        )  # fmt: skip


def page_of(client, staff, row):
    return client.get(reverse("entitlement-line", args=[staff.pk, row.id])).content.decode()


def tell(client, staff, row, **data):
    done = {"kind": "done", "seen": 0, "note": "Coached Sam for a term."}
    return client.post(reverse("tell", args=[staff.pk, row.id]), done | data)


def told():
    return {line.statement_id: (line.status, line.counted) for line in Line.objects.all()}


def test_the_line_says_what_it_also_counts_towards(sign_in, rose, pathways):
    place(rose, pathways[0])
    said = page_of(sign_in(rose.login), rose, coach(pathways[0]))
    assert "In other frameworks" in said
    assert "Pathway for tutors" in said
    assert "Record it on this too" not in said  # she is not placed there, so it is not owed to her


def test_done_is_recorded_on_both_when_she_ticks_it(sign_in, rose, pathways):
    place(rose, *pathways)
    one, other = map(coach, pathways)
    client = sign_in(rose.login)
    assert "Record it on this too" in page_of(client, rose, one)
    assert tell(client, rose, one, also=other.id).status_code == 302
    assert told() == {one.id: ("done", True), other.id: ("done", True)}
    assert "Record it on this too" not in page_of(client, rose, one)


def test_nothing_is_recorded_on_the_other_by_itself(sign_in, rose, pathways):
    place(rose, *pathways)
    one, _ = map(coach, pathways)
    tell(sign_in(rose.login), rose, one)
    assert set(told()) == {one.id}


def test_a_tick_for_what_is_not_linked_or_not_owed_does_nothing(sign_in, lead, rose, pathways):
    place(rose, *pathways)
    one, other = map(coach, pathways)
    client = sign_in(rose.login)
    stranger = next(row for row in pathways[1].statements if row.text.startswith("Read"))
    tell(client, rose, one, also=[stranger.id, "nonsense"])
    assert set(told()) == {one.id}
    link(lead, pathways, Relation.RELATED)
    assert "Record it on this too" not in page_of(client, rose, other)


def test_both_or_neither_is_recorded(rose, pathways):
    place(rose, *pathways)
    one = coach(pathways[0])
    pay = next(row for row in pathways[1].statements if row.text.startswith("Evidence of good"))
    actor = Actor(rose.login_id, rose.login.trust_id, rose.pk, "Rose Teacher")
    with pytest.raises(Refused):
        actions.tell_of_linked(
            actor=actor, staff_id=rose.pk, statement_id=one.id, also=[pay.id],
            told=actions.Told(EventKind.DONE, note="Coached Sam."), on=TODAY, at=NOW,
        )  # fmt: skip
    assert told() == {}
