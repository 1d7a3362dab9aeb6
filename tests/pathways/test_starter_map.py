"""A newer starter map reaches a trust that has its own: it sees what differs and takes over what it wants."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.conftest import NOW, TODAY
from tests.pathways import test_keeping_map as keeping
from trellis.access.models import Record
from trellis.access.policies import Refused
from trellis.pathways import queries
from trellis.pathways.actions import maps
from trellis.pathways.actions.starter_map import take_from_starter_map
from trellis.pathways.models import MapLink, MapRole, OwnMap
from trellis.pathways.queries.map_changes import map_changes
from trellis.pathways.rules.map import LinkSort

pytestmark = pytest.mark.usefixtures("strict_templates")
lead, own_map = keeping.lead, keeping.own_map
ADDRESS = "take-from-starter-map"


def body(answer: Any) -> str:
    assert answer.status_code == 200, answer.headers.get("Location")
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def older(own_map: Any) -> Any:
    """A map made from a starter map that knew no SENCO, had one link fewer, and said something else of a headteacher."""
    MapLink.objects.filter(origin__key="senco").delete()
    MapLink.objects.filter(destination__key="senco").delete()
    MapRole.objects.filter(key="senco").delete()
    MapLink.objects.get(origin__key="class-teacher", destination__key="subject-leader").delete()
    MapRole.objects.filter(key="headteacher").update(title="Principal")
    OwnMap.objects.update(starter_version="0.9")
    return own_map


def take(lead: Any, *, roles: tuple[str, ...] = (), links: tuple[str, ...] = ()) -> int:
    return take_from_starter_map(actor=lead, roles=roles, links=links, at=NOW, on=TODAY)


def test_all_that_differs_taken_over_gives_the_starter_map(older: Any) -> None:
    link = f"class-teacher subject-leader {LinkSort.PROGRESSION}"
    assert take(older, roles=("senco", "headteacher"), links=(link,)) == 3
    ours, starter = queries.career_map(on=TODAY), queries.starter_map().map
    assert ours.by_key == starter.by_key
    assert {one.key for one in ours.links} == {one.key for one in starter.links}
    assert queries.laid_out_map().places.keys() == {role.key for role in ours.in_use.roles}
    assert Record.objects.filter(verb="take over from the starter map of roles").exists()


def test_a_new_role_brings_its_links_and_what_is_not_ticked_stays(older: Any) -> None:
    assert take(older, roles=("senco",)) == 1
    ours = queries.career_map(on=TODAY)
    assert ours.leads_to("senco") == queries.starter_map().map.leads_to("senco")
    assert ours.by_key["headteacher"].title == "Principal"
    assert "subject-leader" not in {link.destination for link in ours.leads_to("class-teacher")}


def test_what_the_trust_has_of_its_own_is_left_alone(older: Any) -> None:
    key = maps.add_role(actor=older, facts=keeping.facts(), at=NOW, on=TODAY)
    take(older, roles=("senco", "headteacher"))
    assert queries.career_map(on=TODAY).by_key[key].title == "Reading volunteer lead"


def test_a_role_whose_title_the_trust_uses_for_another_is_refused(older: Any) -> None:
    MapRole.objects.filter(key="subject-leader").update(title="Senco")
    with pytest.raises(maps.MapSaidWrong, match="Another role of the map has this title"):
        take(older, roles=("senco",))


def test_only_who_keeps_the_map_takes_over(school: keeping.School, own_map: Any) -> None:
    with pytest.raises(Refused):
        take(school.actor(school.head))


def test_the_lead_is_told_of_a_newer_map_sees_it_and_takes_some(
    older: Any, school: keeping.School, sign_in: Callable[..., Any]
) -> None:
    client = sign_in(school.colleague.login)
    assert "Trellis came with a newer starter map" in body(client.get(reverse("kept-roles")))
    page = body(client.get(reverse(ADDRESS)))
    assert "Your map was last beside version 0.9" in page
    assert 'name="role" id="role-senco" value="senco"' in page
    assert "Yours: Principal<br>Starter map: Headteacher" in page
    assert "Class or subject teacher to Subject leader" in page
    answer = client.post(reverse(ADDRESS), {"role": "senco"}, follow=True)
    assert "Taken over from the starter map: 1." in body(answer)
    assert "Trellis came with a newer starter map" not in body(answer)
    assert "There is no newer starter map than the one you have seen" in body(client.get(reverse(ADDRESS)))


def test_keeping_all_of_ours_takes_nothing_even_of_what_is_ticked(
    older: Any, school: keeping.School, sign_in: Callable[..., Any]
) -> None:
    client = sign_in(school.colleague.login)
    answer = client.post(reverse(ADDRESS), {"role": "senco", "none": "1"}, follow=True)
    assert "Nothing was taken over" in body(answer)
    assert "senco" not in queries.career_map(on=TODAY).by_key
    assert "Trellis came with a newer starter map" not in body(client.get(reverse("kept-roles")))


def test_a_map_that_says_the_same_has_nothing_to_take_over(
    own_map: Any, school: keeping.School, sign_in: Callable[..., Any]
) -> None:
    client = sign_in(school.colleague.login)
    assert "Trellis came with a newer starter map" not in body(client.get(reverse("kept-roles")))
    assert "Nothing to take over" in body(client.get(reverse(ADDRESS)))


def test_what_the_trust_took_away_and_what_is_new_are_told_apart(
    older: Any, school: keeping.School, sign_in: Callable[..., Any]
) -> None:
    told = keeping.facts(title="Lead SENCO")
    take(older, roles=("senco",))
    maps.change_role(actor=older, key="senco", facts=told, at=NOW, on=TODAY)
    maps.unlink_roles(
        actor=older,
        origin="class-teacher",
        destination="expert-teacher",
        sort=LinkSort.PROGRESSION,
        at=NOW,
        on=TODAY,
    )
    page = body(sign_in(school.colleague.login).get(reverse(ADDRESS)))
    order = ["New words of the starter map", 'value="headteacher"', "Changed by the trust", 'value="senco"',
             "New steps of the starter map", "Class or subject teacher to Subject leader",
             "Steps that the trust took away", "Class or subject teacher to Experienced teacher who goes deeper"]  # fmt: skip
    assert [words for words in order if words not in page] == []
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)
    assert page.count("Last changed here on") == 1
    assert page.count("Taken away on") == 1


def test_what_was_taken_over_again_is_the_starter_maps(older: Any) -> None:
    told = keeping.facts(title="Lead SENCO")
    take(older, roles=("senco",))
    assert "senco" not in map_changes().roles
    maps.change_role(actor=older, key="senco", facts=told, at=NOW, on=TODAY)
    assert "senco" in map_changes().roles
    take(older, roles=("senco",))
    assert "senco" not in map_changes().roles
