"""The page on which two parts of published frameworks stand beside each other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conftest import NOW
from trellis.frameworks import actions, queries
from trellis.frameworks.models import Stage
from trellis.frameworks.rules.incoming.trees import number_of_pack
from trellis.frameworks.rules.publication import Accepted

pytestmark = pytest.mark.usefixtures("in_trust", "strict_templates")


@pytest.fixture
def published_id(lead, draft_id):
    actions.publish_version(actor=lead, version_id=draft_id, accepted=Accepted(unclassified=True), at=NOW)
    return draft_id


@pytest.fixture
def look(sign_in, teacher_login):
    client = sign_in(teacher_login)
    return lambda **query: client.get(reverse("compare-frameworks"), query)


def names(version_id):
    return [
        f"{version_id}-stage-{number}" for number in Stage.objects.order_by("position").values_list("id", flat=True)
    ]


def test_two_stages_are_compared_by_anybody(look, published_id):
    first, second, _ = names(published_id)
    said = look(left=first, right=second).content.decode()
    assert "Early career" in said
    assert "In both" in said  # a journal, at both
    assert said.count("Nothing like it") > 2


def test_only_one_kind_of_difference_can_be_looked_at(look, published_id):
    first, second, _ = names(published_id)
    said = look(left=first, right=second, show="both").content.decode()
    assert "Read a journal each half term" in said
    assert "Coach a colleague" not in said


def test_the_page_of_a_version_leads_to_its_stage_beside_the_next(sign_in, teacher_login, published_id):
    first, second, _ = names(published_id)
    said = sign_in(teacher_login).get(reverse("framework-version", args=[published_id])).content.decode()
    assert f"{reverse('compare-frameworks')}?left={first}&amp;right={second}" in said


def test_what_is_not_published_is_not_compared(look, draft_id):
    said = look(left=str(draft_id), right=str(draft_id)).content.decode()
    assert "is not there" in said


def test_nothing_is_compared_until_two_are_chosen(look, published_id):
    assert "Choose two" in look().content.decode()
    assert look(left="<b>", right=str(published_id)).status_code == 200


def test_a_whole_version_costs_as_many_questions_as_a_stage(look, published_id):
    first, second, _ = names(published_id)
    with CaptureQueriesContext(connection) as of_stages:
        look(left=first, right=second)
    with CaptureQueriesContext(connection) as of_versions:
        look(left=str(published_id), right=str(published_id))
    assert len(of_versions) == len(of_stages)


def test_a_pack_is_compared_before_it_is_adopted_by_those_who_may(sign_in, lead_login, teacher_login, published_id):
    senco, deputy = (number_of_pack(key) for key in ("senco-grid", "deputy-head-grid"))
    assert len(queries.packs_as_trees()) == len(queries.starter_packs())
    stage = queries.packs_as_trees()[senco].stages[1]
    client = sign_in(lead_login)
    said = client.get(reverse("compare-frameworks"), {"left": senco, "right": deputy}).content.decode()
    assert "What to expect of a SENCO beside What to expect of a deputy headteacher" in said
    assert "In the library" in said
    one = client.get(reverse("compare-frameworks"), {"left": f"{senco}-stage-{stage.id}", "right": str(published_id)})
    assert f"{stage.title} beside " in one.content.decode()
    shown = client.get(reverse("framework-pack", args=["senco-grid"])).content.decode()
    assert f"{reverse('compare-frameworks')}?left={senco}" in shown
    other = sign_in(teacher_login).get(reverse("compare-frameworks")).content.decode()
    assert "in the library" not in other


def test_a_pack_beside_what_was_adopted_from_it_is_the_same(sign_in, lead_login, lead):
    pack = queries.starter_packs()["pd-standard"]
    mine = actions.adopt_pack(actor=lead, pack=pack, at=NOW)
    client = sign_in(lead_login)
    address = f"{reverse('compare-frameworks')}?left={mine}&amp;right={number_of_pack('pd-standard')}"
    assert address in client.get(reverse("framework-pack", args=["pd-standard"])).content.decode()
    said = client.get(address.replace("&amp;", "&"))
    counts = said.context["found"].counts
    assert {sort.value: many for sort, many in counts.items() if many} == {"both": len(pack.statements)}
