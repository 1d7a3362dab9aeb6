"""The trust makes the map of roles its own, changes it, ends what has ended, and says what its titles mean."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.conftest import NOW, TODAY
from tests.pathways.conftest import School
from trellis.access.policies import Refused
from trellis.access.rules import RemitKind, ScopeKind
from trellis.pathways import queries
from trellis.pathways.actions import maps as actions
from trellis.pathways.models import MapLink, MapRole, MapTitle, OwnMap
from trellis.pathways.queries import kept_map
from trellis.pathways.rules.conditions import Status
from trellis.pathways.rules.map import Lane, LinkSort
from trellis.pathways.rules.map.layout import shape_of

pytestmark = pytest.mark.usefixtures("strict_templates")


@pytest.fixture
def lead(school: School) -> Any:
    """The headteacher's colleague leads the development of people for the trust."""
    from trellis.access.models import RemitGrant

    RemitGrant.objects.create(
        login=school.colleague.login, kind=RemitKind.PEOPLE_LEAD.value, scope=ScopeKind.TRUST.value, granted_at=NOW
    )
    return school.actor(school.colleague)


@pytest.fixture
def own_map(lead: Any) -> Any:
    actions.adopt_map(actor=lead, at=NOW)
    return lead


def facts(**other: Any) -> actions.RoleFacts:
    said = {
        "title": "Reading volunteer lead", "lane": Lane.SUPPORT, "stage": "2", "about": "Brings volunteers in.",
        "source": "Decided by the trust", "status": Status.LOCAL,
    }  # fmt: skip
    return actions.RoleFacts(**(said | other))


def current() -> Any:
    return queries.career_map(on=TODAY)


def body(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.headers.get("Location")
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_starter_map_is_everybodys_until_the_trust_makes_it_its_own(school: School) -> None:
    assert current() == queries.starter_map().map
    assert queries.laid_out_map().places.keys() == {role.key for role in current().in_use.roles}
    assert not queries.has_own_map()


def test_a_map_made_our_own_says_the_same(own_map: Any) -> None:
    starter = queries.starter_map().map
    assert current() == starter
    assert queries.laid_out_map().shape == shape_of(starter)
    with pytest.raises(actions.MapSaidWrong, match="already your own"):
        actions.adopt_map(actor=own_map, at=NOW)


def test_only_who_leads_people_or_administers_keeps_the_map(school: School) -> None:
    for person in (school.teacher, school.head, school.manager):
        with pytest.raises(Refused):
            actions.adopt_map(actor=school.actor(person), at=NOW)


def test_a_role_is_added_linked_and_laid_out(own_map: Any) -> None:
    key = actions.add_role(actor=own_map, facts=facts(needs=("Time.", "Books.")), at=NOW, on=TODAY)
    assert key == "reading-volunteer-lead"
    assert [one.says for one in kept_map.map_oddities(current(), on=TODAY)] == [
        "No way leads to “Reading volunteer lead” from a first role: nobody who works here finds it. Add a link to it."
    ]
    actions.link_roles(
        actor=own_map, origin="teaching-assistant", destination=key, sort=LinkSort.LOCAL, note="By asking.",
        source="Decided by the trust", at=NOW, on=TODAY,
    )  # fmt: skip
    assert kept_map.map_oddities(current(), on=TODAY) == ()
    role = current().by_key[key]
    assert [fact.says for fact in role.needs] == ["Time.", "Books."]
    assert role.source.title == "Decided by the trust"
    assert [link.note for link in current().come_from(key)] == ["By asking."]
    layout = queries.laid_out_map()
    assert layout.places[key].x == 1
    assert layout.shape == shape_of(current())


def test_words_that_stay_keep_their_own_source(own_map: Any) -> None:
    from trellis.pathways.forms.keeping_map import as_said

    before = current().by_key["head-of-year"]
    said = as_said(before)
    lines = (*said["supports"].splitlines(), "A quiet room.")
    told = facts(
        title="Head of house", lane=Lane.PASTORAL, stage="3", about=said["about"], supports=lines, source="Our handbook",
        families=("head-of-year",),
    )  # fmt: skip
    actions.change_role(actor=own_map, key="head-of-year", facts=told, at=NOW, on=TODAY)
    role = current().by_key["head-of-year"]
    assert role.title == "Head of house"
    assert role.about == before.about
    assert role.supports[:-1] == before.supports
    assert (role.supports[-1].source.title, role.supports[-1].status) == ("Our handbook", Status.LOCAL)


def test_two_roles_in_use_never_have_one_title(own_map: Any) -> None:
    with pytest.raises(actions.MapSaidWrong, match="Another role of the map has this title"):
        actions.add_role(actor=own_map, facts=facts(title="HEADTEACHER"), at=NOW, on=TODAY)
    assert actions.add_role(actor=own_map, facts=facts(title="Headteacher!"), at=NOW, on=TODAY) == "headteacher-2"


def test_a_retired_role_is_history_and_can_come_back(own_map: Any) -> None:
    actions.retire_role(actor=own_map, key="lead-practitioner", instead="Our own expert teachers.", at=NOW, on=TODAY)
    role = current().by_key["lead-practitioner"]
    assert (role.is_historic, role.instead, role.until) == (True, "Our own expert teachers.", TODAY)
    assert "lead-practitioner" not in queries.laid_out_map().places
    assert not queries.career_map(on=date(2026, 9, 1)).by_key["lead-practitioner"].is_historic
    assert any("still leads to “Lead practitioner”" in one.says for one in kept_map.map_oddities(current(), on=TODAY))
    actions.bring_back_role(actor=own_map, key="lead-practitioner", at=NOW, on=TODAY)
    assert current().by_key["lead-practitioner"].status is Status.LOCAL
    assert "lead-practitioner" in queries.laid_out_map().places


def test_what_ended_in_the_country_does_not_come_back(own_map: Any) -> None:
    with pytest.raises(actions.MapSaidWrong, match="ended in the country"):
        actions.bring_back_role(actor=own_map, key="specialist-leader-of-education", at=NOW, on=TODAY)


@pytest.mark.parametrize(
    ("origin", "destination", "says"),
    [
        ("headteacher", "headteacher", "A role does not lead to itself"),
        ("assistant-head", "deputy-head", "“Assistant headteacher” leads to “Deputy headteacher” by this sort of step"),
        ("headteacher", "national-leader-of-education", "is no longer to be had"),
        ("headteacher", "gone", "not on the map any more"),
    ],
)
def test_a_link_that_cannot_be_is_refused_in_a_sentence(own_map: Any, origin: str, destination: str, says: str) -> None:
    with pytest.raises(actions.MapSaidWrong, match=says):
        actions.link_roles(
            actor=own_map, origin=origin, destination=destination, sort=LinkSort.PROGRESSION, note="", source="Us", at=NOW,
            on=TODAY,
        )  # fmt: skip


def test_the_way_back_to_the_starter_map_keeps_the_trusts_own_roles_as_history(own_map: Any) -> None:
    key = actions.add_role(actor=own_map, facts=facts(), at=NOW, on=TODAY)
    actions.change_role(actor=own_map, key="headteacher", facts=facts(title="Big head"), at=NOW, on=TODAY)
    actions.unlink_roles(
        actor=own_map, origin="deputy-head", destination="headteacher", sort=LinkSort.PROGRESSION, at=NOW, on=TODAY
    )
    actions.return_to_starter_map(actor=own_map, at=NOW, on=TODAY)
    starter = queries.starter_map().map
    assert current().in_use == starter.in_use
    assert current().by_key[key].is_historic
    assert current().links == starter.links


def test_a_trust_never_sees_the_map_of_another(own_map: Any, within: Callable[..., Any]) -> None:
    actions.add_role(actor=own_map, facts=facts(), at=NOW, on=TODAY)
    with within(other=True):
        assert OwnMap.objects.count() == MapRole.objects.count() == MapLink.objects.count() == 0
        assert current() == queries.starter_map().map


def test_a_title_told_counts_before_what_the_map_says(school: School, lead: Any) -> None:
    posts = [("Head of year", "head-of-year"), ("Teacher", "teacher"), ("Zookeeper", "")]
    assert queries.roles_of_posts(posts=posts, on=TODAY) == {posts[0]: "head-of-year", posts[1]: "class-teacher"}
    actions.tell_title(actor=lead, title="Zoo-keeper", role="site-assistant", at=NOW, on=TODAY)
    actions.tell_title(actor=lead, title="head of YEAR", role="pastoral-manager", at=NOW, on=TODAY)
    assert queries.roles_of_posts(posts=[*posts, ("zoo keeper", "")], on=TODAY) == {
        posts[0]: "pastoral-manager", posts[1]: "class-teacher", ("zoo keeper", ""): "site-assistant",
    }  # fmt: skip
    actions.tell_title(actor=lead, title="Zoo keeper", role="site-manager", at=NOW, on=TODAY)
    assert MapTitle.objects.count() == 2
    for title, role in (("?!", "site-manager"), ("Vet", "gone"), ("Vet", "specialist-leader-of-education")):
        with pytest.raises(actions.MapSaidWrong):
            actions.tell_title(actor=lead, title=title, role=role, at=NOW, on=TODAY)


def test_titles_in_use_are_counted_with_the_role_they_are_read_as(school: School) -> None:
    read = {
        row.title: (row.posts, row.role.key if row.role else "") for row in kept_map.titles_in_use(current(), on=TODAY)
    }
    assert read["Teaching assistant"] == (1, "teaching-assistant")
    assert read["Headteacher"] == (1, "headteacher")


def test_a_map_of_200_roles_is_read_in_as_many_queries_as_one_of_50(
    own_map: Any, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        current()
    template = MapRole.objects.get(key="class-teacher")
    for number in range(200):
        template.pk, template.key, template.title, template.order = (
            None,
            f"role-{number}",
            f"Role {number}",
            100 + number,
        )
        template.save(force_insert=True)
    with django_assert_num_queries(3):
        assert len(current().roles) > 200
    posts = [(f"Role {number}", "teacher") for number in range(200)]
    with django_assert_num_queries(4):
        assert len(queries.roles_of_posts(posts=posts, on=TODAY)) == 200


def test_graphviz_that_does_not_answer_loses_nothing(own_map: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from trellis.pathways.actions import laying_out

    monkeypatch.setattr(laying_out, "PROGRAM", "trellis.pathways.adapters.no_such_program")
    key = actions.add_role(actor=own_map, facts=facts(), at=NOW, on=TODAY)
    assert key in queries.laid_out_map().places


# ---- Pages -----------------------------------------------------------------------------------------------------------

SAID = {
    "title": "Reading lead volunteer", "lane": "support", "stage": "2", "about": "Brings volunteers in.", "supports": "",
    "needs": "One\nTwo", "also": "", "source": "Decided by the trust", "status": "local", "rule": "", "grid": "",
    "standards": "", "letter": "", "allowance": "", "managed_by": "",
}  # fmt: skip


def test_the_lead_makes_the_map_ours_and_adds_a_role_with_a_link(
    school: School, lead: Any, sign_in: Callable[..., Any]
) -> None:
    client = sign_in(school.colleague.login)
    page = body(client.get(reverse("kept-roles")))
    assert "This is the starter map" in page
    assert client.get(reverse("add-role")).headers["Location"] == reverse("kept-roles")
    assert client.post(reverse("adopt-map")).status_code == 302
    assert "One thing on each line" in body(client.get(reverse("add-role")))
    wrong = body(client.post(reverse("add-role"), SAID | {"title": "", "stage": "9", "also": "x" * 130}), 422)
    assert "There is a problem" in wrong
    assert "is longer than 120 characters" in wrong
    assert "Another role of the map has this title." in body(
        client.post(reverse("add-role"), SAID | {"title": "Headteacher"}), 422
    )
    made = client.post(reverse("add-role"), SAID)
    assert made.headers["Location"] == reverse("kept-role", args=["reading-lead-volunteer"])
    page = body(client.get(made.headers["Location"]))
    assert "No way leads to “Reading lead volunteer”" in page
    link = {"way": "from", "other": "teaching-assistant", "sort": "local", "note": "", "source": "Us"}
    address = reverse("link-roles", args=["reading-lead-volunteer"])
    body(client.post(address, link | {"other": ""}), 422)
    assert client.post(address, link).status_code == 302
    assert "leads to “Reading lead volunteer” by this sort of step already" in body(client.post(address, link), 422)
    page = body(client.get(reverse("kept-roles")))
    assert "Reading lead volunteer" in page
    assert "Look at these" not in page


def test_roles_are_found_by_words_lane_and_state(school: School, lead: Any, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.colleague.login)
    page = body(client.get(reverse("kept-roles"), {"text": "lunchtime"}))
    assert "Midday supervisor" in page
    assert "Headteacher" not in page
    page = body(client.get(reverse("kept-roles"), {"state": "ended", "lane": "leadership"}))
    assert "Local leader of education (LLE)" in page
    assert "Deputy headteacher" not in page
    assert "No role fits" in body(client.get(reverse("kept-roles"), {"text": "astronaut", "lane": "moon"}))


def test_a_role_is_changed_retired_and_brought_back_on_its_page(
    school: School, own_map: Any, sign_in: Callable[..., Any]
) -> None:
    client = sign_in(school.colleague.login)
    form = body(client.get(reverse("change-role", args=["hlta"])))
    assert "Professional standards for higher level teaching assistants" in form
    assert client.post(reverse("change-role", args=["hlta"]), SAID | {"title": "HLTA here"}).status_code == 302
    page = body(client.get(reverse("kept-role", args=["hlta"])))
    assert "HLTA here" in page
    assert "<h3><a href" in page
    body(client.post(reverse("retire-role", args=["hlta"]), {"instead": ""}), 422)
    assert client.post(reverse("retire-role", args=["hlta"]), {"instead": "Lead assistants."}).status_code == 302
    page = body(client.get(reverse("kept-role", args=["hlta"])))
    assert "No longer in use" in page
    assert "Bring it back" in page
    assert client.post(reverse("bring-back-role", args=["hlta"])).status_code == 302
    assert "Bring it back" not in body(client.get(reverse("kept-role", args=["hlta"])))
    taken = client.post(
        reverse("unlink-roles", args=["hlta", "trainee-teacher", "progression"]), {"here": "trainee-teacher"}
    )
    assert taken.headers["Location"] == reverse("kept-role", args=["trainee-teacher"])
    assert "trainee-teacher" not in {link.destination for link in current().leads_to("hlta")}
    assert client.get(reverse("kept-role", args=["gone"])).status_code == 404
    assert client.post(reverse("unlink-roles", args=["hlta", "office-manager", "sideways"])).status_code == 404


def test_the_way_back_is_asked_first(school: School, own_map: Any, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.colleague.login)
    assert "Your map is the same" in body(client.get(reverse("return-to-starter-map")))
    actions.add_role(actor=own_map, facts=facts(), at=NOW, on=TODAY)
    page = body(client.get(reverse("return-to-starter-map")))
    assert "Retired and kept as history: Reading volunteer lead." in page
    assert client.post(reverse("return-to-starter-map")).status_code == 302
    assert queries.career_map(on=date.max).by_key["reading-volunteer-lead"].is_historic


def test_of_thousands_of_titles_the_most_frequent_are_shown(
    school: School, lead: Any, sign_in: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from trellis.pathways.views import keeping_roles

    monkeypatch.setattr(keeping_roles, "MOST", 2)
    page = body(sign_in(school.colleague.login).get(reverse("titles-of-roles")))
    assert "The 2 most frequent of 4." in page


def test_titles_are_told_and_forgotten_on_their_page(school: School, lead: Any, sign_in: Callable[..., Any]) -> None:
    school.teacher.posts.update(title="Zookeeper", role="")
    client = sign_in(school.colleague.login)
    page = body(client.get(reverse("titles-of-roles"), {"title": "Zookeeper"}))
    assert "Titles that mean no role yet" in page
    assert 'value="Zookeeper"' in page
    assert "most frequent" not in page
    body(client.post(reverse("titles-of-roles"), {"title": "?", "role": "hlta"}), 422)
    assert client.post(reverse("titles-of-roles"), {"title": "Zookeeper", "role": "hlta"}).status_code == 302
    page = body(client.get(reverse("titles-of-roles")))
    assert "Titles that mean no role yet" not in page
    assert "means Higher level teaching assistant (HLTA)" in page
    assert client.post(reverse("forget-title", args=[MapTitle.objects.get().pk])).status_code == 302
    assert MapTitle.objects.count() == 0


def test_stages_are_named_added_and_taken_away(school: School, own_map: Any, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.colleague.login)
    address = reverse("stages-of-map")
    page = body(client.get(address))
    assert 'value="Growing in confidence"' in page
    titles = {f"stage-{stage.key}": stage.title for stage in current().stages}
    twice = client.post(address, titles | {"new": "starting  OUT", "after": ""})
    assert "Two stages are called" in body(twice, 422)
    assert "at least one stage" in body(client.post(address, dict.fromkeys(titles, "")), 422)
    told = titles | {"stage-1": "First steps", "stage-3": "", "new": "Between", "after": "2"}
    assert client.post(address, told).status_code == 302
    assert [(stage.key, stage.title) for stage in current().stages] == [
        ("1", "First steps"), ("2", "Growing in confidence"), ("between", "Between"), ("4", "Leading with others"),
        ("5", "Leading a school or a service"), ("system", "Beyond one school"),
    ]  # fmt: skip
    odd = [one for one in kept_map.map_oddities(current(), on=TODAY) if "which the map does not have" in one.says]
    assert len(odd) == sum(role.stage == "3" for role in current().in_use.roles)
    assert queries.laid_out_map().places["assistant-head"].x == 3
    page = body(client.get(reverse("return-to-starter-map")))
    assert "Back to the stages of the starter map: Starting out, Growing in confidence" in page
