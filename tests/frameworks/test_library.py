"""The library shows every pack whole, and a trust takes one up as it is or as a draft of its own."""

import pytest
from django.urls import reverse

from tests.conftest import NOW
from trellis.frameworks import actions, queries
from trellis.frameworks.models import Version
from trellis.frameworks.rules.packs.library import chosen, on_shelf
from trellis.frameworks.rules.shape import FrameworkKind
from trellis.organisation.rules.groups import StaffGroup

pytestmark = pytest.mark.usefixtures("in_trust", "strict_templates")


@pytest.fixture
def client_of_lead(sign_in, lead_login):
    return sign_in(lead_login)


def page(client, name, *args, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def test_every_pack_is_shown_whole(client_of_lead):
    shown = page(client_of_lead, "framework-library")
    for key, pack in queries.starter_packs().items():
        assert reverse("framework-pack", args=[key]) in shown
        one = page(client_of_lead, "framework-pack", key).replace("&#x27;", "'").replace("&quot;", '"')
        assert all(statement.text.replace("&", "&amp;") in one for statement in pack.statements), key
        assert all(question.asks in one for question in pack.questions)
        assert pack.attribution in one


def test_it_is_browsed_by_kind_and_by_whom_it_is_for(client_of_lead):
    of_support = page(client_of_lead, "framework-library", kind="programme", **{"for": "site"})
    assert "three stages: support staff" in of_support
    assert "three stages: teaching staff" not in of_support
    assert "Nothing of this kind for them" in page(client_of_lead, "framework-library", kind="other")
    everything = page(client_of_lead, "framework-library", kind="nonsense", **{"for": "nobody"})
    assert everything.count('class="card"') == len(queries.starter_packs())


def test_each_group_of_staff_finds_something_of_its_own():
    shelf = [on_shelf(pack) for pack in queries.starter_packs().values()]
    everybody = [one for one in shelf if one.groups == frozenset(StaffGroup)]
    for group in StaffGroup:
        assert len(chosen(shelf, kind=None, group=group)) > len(everybody), group
    assert [one.pack.key for one in chosen(shelf, kind=FrameworkKind.PATHWAY, group=StaffGroup.TEACHER)] == [
        "career-pathway"
    ]
    hltas = next(one for one in shelf if one.pack.key == "hlta-standards")
    assert hltas.groups == {StaffGroup.TEACHING_ASSISTANT}


def test_adopting_puts_a_pack_in_force_at_once_with_where_it_comes_from(client_of_lead):
    answer = client_of_lead.post(reverse("adopt-pack", args=["hlta-standards"]))
    version = Version.objects.get()
    assert answer.headers["Location"] == reverse("framework-version", args=[version.pk])
    assert (version.status, version.source_name) == ("published", "hlta-standards 1.0")
    about = queries.provenance_of(version.pk)
    assert (about.author, about.licence) == ("The Trellis project", "OGL-UK-3.0")
    assert "Contains public sector information" in about.attribution
    assert len(queries.version_tree(version.pk).statements) == 33
    assert "In force" in page(client_of_lead, "framework-library")


@pytest.mark.parametrize("key", queries.starter_packs())
def test_every_pack_can_be_adopted_as_it_is(lead, key):
    version_id = actions.adopt_pack(actor=lead, pack=queries.starter_packs()[key], at=NOW)
    assert queries.draft_by_id(version_id).status == "published"


def test_a_pack_that_is_in_force_is_not_adopted_twice(client_of_lead, lead):
    pack = queries.starter_packs()["pd-standard"]
    first = actions.adopt_pack(actor=lead, pack=pack, at=NOW)
    with pytest.raises(actions.InForceAlready):
        actions.adopt_pack(actor=lead, pack=pack, at=NOW)
    answer = client_of_lead.post(reverse("adopt-pack", args=["pd-standard"]), follow=True)
    assert "Your trust works by this pack already" in answer.content.decode()
    shown = page(client_of_lead, "framework-pack", "pd-standard")
    assert reverse("framework-version", args=[first]) in shown
    assert "Adopt as it is" not in shown
    actions.withdraw_version(actor=lead, version_id=first, why="Not ours.", at=NOW)
    assert "Adopt as it is" in page(client_of_lead, "framework-pack", "pd-standard")
    assert actions.adopt_pack(actor=lead, pack=pack, at=NOW) != first


def test_adapting_leaves_a_draft_and_puts_nothing_in_force(client_of_lead):
    client_of_lead.post(reverse("adapt-pack", args=["senco-grid"]))
    assert Version.objects.get().status == "draft"
    assert client_of_lead.post(reverse("adapt-pack", args=["nothing"])).status_code == 404


def test_what_one_trust_has_taken_up_another_does_not_see(lead, within):
    actions.adopt_pack(actor=lead, pack=queries.starter_packs()["pd-standard"], at=NOW)
    assert set(queries.taken_up()) == {"pd-standard"}
    with within(other=True):
        assert queries.taken_up() == {}
        assert queries.frameworks(with_drafts=True) == []


def test_a_pack_stays_taken_up_when_its_framework_has_moved_on(client_of_lead, lead):
    pack = queries.starter_packs()["pd-standard"]
    first = actions.adopt_pack(actor=lead, pack=pack, at=NOW)
    framework_id = queries.draft_by_id(first).framework_id
    second = actions.draft_next_version(actor=lead, framework_id=framework_id, at=NOW)
    assert [made.version_id for made in queries.taken_up()["pd-standard"]] == [first]
    actions.publish_version(actor=lead, version_id=second, at=NOW)
    assert [made.version_id for made in queries.taken_up()["pd-standard"]] == [second]
    assert "Adopt as it is" not in page(client_of_lead, "framework-pack", "pd-standard")
    with pytest.raises(actions.InForceAlready):
        actions.adopt_pack(actor=lead, pack=pack, at=NOW)


def test_what_a_pack_says_to_know_beforehand_stands_with_the_version_and_the_next(client_of_lead, lead):
    pack = queries.starter_packs()["deputy-head-grid"]
    first = actions.adopt_pack(actor=lead, pack=pack, at=NOW)
    second = actions.draft_next_version(actor=lead, framework_id=queries.draft_by_id(first).framework_id, at=NOW)
    actions.publish_version(actor=lead, version_id=second, at=NOW)
    for version_id in (first, second):
        said = page(client_of_lead, "framework-version", version_id)
        assert "To know beforehand" in said
        assert all(note.about in said and note.says in said for note in pack.notes)


def test_the_codes_that_people_know_are_shown_and_those_of_a_grid_are_not(client_of_lead, lead):
    standards, grid = (
        actions.adopt_pack(actor=lead, pack=queries.starter_packs()[key], at=NOW)
        for key in ("teachers-standards", "senco-grid")
    )
    for name in ("framework-version", "framework-grid"):
        assert '<span class="code">TS1.1</span>' in page(client_of_lead, name, standards)
        assert 'class="code"' not in page(client_of_lead, name, grid)


def test_a_statement_that_trellis_numbered_has_no_code_that_people_know(draft_id):
    tree = queries.version_tree(draft_id)
    assert all(row.code for row in tree.statements)
    assert not any(tree.code_of(row) for row in tree.statements)
