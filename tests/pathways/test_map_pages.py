"""The career map's pages: states in words, filters, a role, a comparison; vacancies, and who is glad to talk."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.conftest import NOW, TODAY
from tests.pathways.conftest import School
from trellis.access.policies import Refused
from trellis.pathways import actions, privacy, queries
from trellis.pathways.models import GladToTalk, Vacancy

pytestmark = pytest.mark.usefixtures("strict_templates")


LATER = date(2099, 7, 1)


def body(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.headers.get("Location")
    return re.sub(r"\s+", " ", answer.content.decode())


def line_of(page: str, key: str) -> str:
    """The line of the list that speaks of a role."""
    lines = re.findall(r"<li><span class=\"tag.*?</li>", page)
    return next(line for line in lines if f'"/map/role/{key}/"' in line)


def advertise(school: School, by: Any, *, role: str = "senco", closes_on: date = LATER, place: bool = True) -> None:
    actions.advertise_vacancy(
        actor=school.actor(by), role=role, title="SENCO, three days", school_id=by.main_school_id if place else None,
        closes_on=closes_on, link="https://jobs.example/1", on=TODAY, at=NOW,
    )  # fmt: skip


def test_the_map_says_where_somebody_is_and_how_they_stand_to_every_role(
    school: School, sign_in: Callable[..., Any]
) -> None:
    page = body(sign_in(school.teacher.login).get(reverse("career-map")))
    assert "You are here" in line_of(page, "class-teacher")
    senco = line_of(page, "senco")
    assert "You meet" in senco
    assert "Leads to Assistant headteacher" in senco
    assert "You can come from Class or subject teacher" in senco
    assert "No longer awarded" in line_of(page, "specialist-leader-of-education")
    assert (
        page.index("Starting out</h2>")
        < page.index("Growing in confidence</h2>")
        < page.index("Leading with others</h2>")
    )


def test_every_role_in_use_is_drawn_as_a_link_in_the_order_of_the_list(
    school: School, sign_in: Callable[..., Any]
) -> None:
    page = body(sign_in(school.teacher.login).get(reverse("career-map")))
    drawing, rest = page.split('<div class="roles">')
    boxes = re.findall(r'<a class="box [\w-]+" href="/map/role/([\w-]+)/">(.*?)</a>', drawing)
    drawn = [(key, re.sub(r"<[^>]+>", "", inside)) for key, inside in boxes]
    in_list = re.findall(r'href="/map/role/([\w-]+)/"', rest.split("What these were")[0])
    assert [key for key, _ in drawn] == in_list
    assert "Class or subject teacher You are here" in [says for _, says in drawn]
    assert "style=" not in drawing


def test_routes_a_lane_words_and_what_is_open_narrow_the_map(school: School, sign_in: Callable[..., Any]) -> None:
    advertise(school, school.head)
    client = sign_in(school.teacher.login)
    address = reverse("career-map")

    def shown(query: str) -> set[str]:
        page = body(client.get(f"{address}?{query}")).split("Find on the map")[1]
        return set(re.findall(r'href="/map/role/([\w-]+)/"', page))

    assert shown("open=on") == {"senco"}
    assert {"senco", "assistant-head", "class-teacher"} <= shown("start=class-teacher")
    assert "chief-executive" not in shown("start=class-teacher")
    assert shown("words=lunch+play") == {"midday-supervisor"}
    assert "class-teacher" not in shown("lane=pastoral")
    assert shown("words=astronaut") == set()
    assert "No role fits" in body(client.get(f"{address}?words=astronaut"))
    assert shown("lane=nonsense&start=nobody") == shown("")


def test_somebody_who_is_not_staff_reads_the_map_without_states(within: Any, sign_in: Callable[..., Any]) -> None:
    from trellis.access import actions as access

    with within():
        login = access.open_login(subject="governor@larkfield.example", name="Colin Faraday")
    client = sign_in(login)
    page = body(client.get(reverse("career-map")))
    assert "You are here</span>" not in page.split('<div class="roles">')[1]
    one = body(client.get(reverse("role", args=["senco"])))
    assert "What it asks" in one
    assert "Make this my aim" not in one
    assert client.get(reverse("offer-to-talk", args=["senco"])).status_code == 403


@pytest.mark.parametrize(
    "name",
    ["my-next-steps", "my-aim", "say-aim", "my-plan", "add-to-plan", "plan-limits", "plan-suggestion", "plan-calendar",
     "plan-file"],
)  # fmt: skip
def test_somebody_who_is_not_staff_has_no_career_of_their_own(
    name: str, within: Any, sign_in: Callable[..., Any]
) -> None:
    from trellis.access import actions as access

    with within():
        login = access.open_login(subject="governor@larkfield.example", name="Colin Faraday")
    assert "This sign-in is not a member of staff’s." in body(sign_in(login).get(reverse(name)))


def test_the_page_of_a_role_says_what_it_is_and_what_stands_between(
    school: School, sign_in: Callable[..., Any]
) -> None:
    client = sign_in(school.teacher.login)
    page = body(client.get(reverse("role", args=["senco"])))
    for says in (
        "Leads provision for pupils", "What stands between", "Holds QTS", "Where it leads", "You can come from",
        "What a school should support", "Usual needs on the way in", "Who manages it", "Where this comes from",
        "Nobody here has taken this role up", "No vacancy now.", "Nobody has said so yet.",
    ):  # fmt: skip
        assert says in page, says
    ended = body(client.get(reverse("role", args=["specialist-leader-of-education"])))
    assert "What took its place." in ended
    assert "Make this my aim" not in ended
    assert client.get(reverse("role", args=["no-such-role"])).status_code == 404


def test_two_roles_are_put_beside_each_other_and_what_differs_is_said(
    school: School, sign_in: Callable[..., Any]
) -> None:
    client = sign_in(school.teacher.login)
    address = reverse("compare-roles")
    page = body(client.get(f"{address}?one=assistant-head&other=senco"))
    assert "They differ in" in page
    assert "The same in both" in page
    assert re.search(
        r'<th scope="row" role="rowheader">Lane</th><td role="cell" data-of="Assistant headteacher">Leader', page
    )
    mine = body(client.get(f"{address}?one=me&other=senco"))
    assert "Me now: Class or subject teacher" in mine
    assert "You are here." in mine
    (between,) = re.findall(r'rowheader">What stands between</th>(.*?)</tr>', mine)
    assert "Nothing: you are here" in between
    assert "Show whether the NPQ for SENCOs or the NASENCO is held or applied for" in between
    same = body(client.get(f"{address}?one=senco&other=senco"))
    assert "Choose two that are not the same." in same


def test_a_vacancy_is_shown_until_its_closing_day_and_never_after(school: School) -> None:
    advertise(school, school.head, closes_on=TODAY + timedelta(days=3))
    assert [row.title for row in queries.vacancies_open(on=TODAY + timedelta(days=3))] == ["SENCO, three days"]
    assert queries.vacancies_open(on=TODAY + timedelta(days=4)) == []
    assert queries.vacancies_open(on=TODAY, role="hlta") == []


def test_a_headteacher_tells_of_vacancies_at_their_own_school_alone(school: School) -> None:
    from trellis.organisation.models import School as Place

    elsewhere = Place.objects.create(name="Hollybank")
    for by, place in ((school.teacher, elsewhere.pk), (school.head, elsewhere.pk), (school.head, None)):
        with pytest.raises(Refused):
            actions.advertise_vacancy(
                actor=school.actor(by), role="senco", title="SENCO", school_id=place, closes_on=TODAY, link="", on=TODAY,
                at=NOW,
            )  # fmt: skip
    with pytest.raises(Refused, match="no such role"):
        advertise(school, school.head, role="astronaut")
    with pytest.raises(Refused, match="gone by"):
        advertise(school, school.head, closes_on=TODAY - timedelta(days=1))
    assert Vacancy.objects.count() == 0


def test_a_headteacher_adds_and_closes_a_vacancy_on_the_page(school: School, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.head.login)
    address = reverse("advertise-vacancy")
    assert '<option value="senco" selected>SENCO</option>' in body(client.get(f"{address}?role=senco"))
    given = {
        "title": "SENCO", "role": "senco", "place": school.head.main_school_id, "link": "jobs.example/7",
        "closes_on_day": 1, "closes_on_month": 12, "closes_on_year": 2027,
    }  # fmt: skip
    assert "The closing day has gone by." in body(client.post(address, given | {"closes_on_year": 2020}), 422)
    assert "Select" in body(client.post(address, given | {"place": "trust"}), 422)
    assert client.post(address, given).status_code == 302
    page = body(client.get(reverse("vacancies")))
    assert "https://jobs.example/7" in page
    assert "closes 1 December 2027" in page
    assert "One vacancy now" in line_of(body(client.get(reverse("career-map"))), "senco")
    number = Vacancy.objects.get().pk
    assert client.post(reverse("close-vacancy", args=[number])).status_code == 302
    assert "Nothing is open now" in body(client.get(reverse("vacancies")))
    assert client.post(reverse("close-vacancy", args=[number])).status_code == 404


def test_people_talk_about_roles_that_they_know_by_their_own_consent(
    school: School, sign_in: Callable[..., Any]
) -> None:
    with pytest.raises(Refused):
        actions.offer_to_talk(actor=school.actor(school.teacher), role="senco", reach="x", on=TODAY, at=NOW)
    client = sign_in(school.teacher.login)
    address = reverse("offer-to-talk", args=["class-teacher"])
    body(client.post(address, {"reach": ""}), 422)
    assert client.post(address, {"reach": "In the staff room on Thursdays."}).status_code == 302
    seen = body(sign_in(school.colleague.login).get(reverse("role", args=["class-teacher"])))
    assert "Amara Nwosu" in seen
    assert "In the staff room on Thursdays." in seen
    client = sign_in(school.teacher.login)
    assert client.post(reverse("take-back-offer-to-talk", args=["class-teacher"])).status_code == 302
    assert "Staff room" not in body(client.get(reverse("role", args=["class-teacher"])))
    assert GladToTalk.objects.count() == 0


def test_whoever_has_left_is_no_longer_named_and_what_was_said_is_told_and_forgotten(school: School) -> None:
    actions.offer_to_talk(actor=school.actor(school.teacher), role="class-teacher", reach="By post.", on=TODAY, at=NOW)
    assert [row.name for row in queries.glad_to_talk_about(role="class-teacher", on=TODAY)] == ["Amara Nwosu"]
    school.teacher.left_on = TODAY
    school.teacher.save()
    assert queries.glad_to_talk_about(role="class-teacher", on=TODAY) == []
    assert privacy.held_about(staff_id=school.teacher.pk)["glad to talk"][0]["reach"] == "By post."
    privacy.forget(staff_id=school.teacher.pk)
    assert GladToTalk.objects.count() == 0


def hired(school: School, *roles: str) -> None:
    """Somebody who held these roles one after the other."""
    from psycopg.types.range import DateRange

    from trellis.organisation.models import Post, Staff

    staff = Staff.objects.create(first_name="Jo", last_name="Lee", main_school_id=school.head.main_school_id)
    for at, role in enumerate(roles):
        last = at == len(roles) - 1
        during = DateRange(date(2015 + at, 9, 1), None if last else date(2016 + at, 9, 1))
        Post.objects.create(staff=staff, title=role.capitalize(), role=role, staff_group="teacher", during=during)


def test_paths_really_taken_are_counted_from_posts_and_small_numbers_stay_untold(
    school: School, sign_in: Callable[..., Any]
) -> None:
    for _ in range(6):
        hired(school, "teacher", "senco")
    for _ in range(3):
        hired(school, "hlta", "teacher", "senco", "deputy-head")
    for _ in range(5):
        hired(school, "senco")
    roles = queries.career_map(on=TODAY)
    told = queries.paths_into("senco", roles=roles, on=TODAY)
    assert told.ways == (("class-teacher", 9), ("", 5))
    page = body(sign_in(school.teacher.login).get(reverse("role", args=["senco"])))
    assert "14 people here took this role up: 9 from class or subject teacher and 5 came to the trust into it." in page
    few = body(sign_in(school.teacher.login).get(reverse("role", args=["deputy-head"])))
    assert "Fewer than five people took this role up" in few


def test_the_map_takes_as_many_queries_whatever_there_is_to_show(
    school: School, sign_in: Callable[..., Any], django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(school.teacher.login)
    client.get(reverse("career-map"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("career-map"))
    for number in range(30):
        advertise(school, school.head, role=["senco", "hlta", "headteacher"][number % 3])
    for _ in range(20):
        hired(school, "teacher", "senco")
    actions.offer_to_talk(actor=school.actor(school.teacher), role="class-teacher", reach="By post.", on=TODAY, at=NOW)
    with django_assert_num_queries(len(few)):
        client.get(reverse("career-map"))


def test_the_list_is_reached_stage_by_stage_and_says_first_where_one_is(
    school: School, sign_in: Callable[..., Any]
) -> None:
    page = body(sign_in(school.teacher.login).get(reverse("career-map")))
    lead = page.split('<div class="roles">')[0]
    assert "You are here: <a" in lead
    targets = re.findall(r'<a href="#(stage-\d+)">', page)
    assert len(targets) == 6
    assert all(f'<h2 id="{target}">' in page for target in targets)


def test_a_comparison_with_ones_aim_is_one_press_away(school: School, sign_in: Callable[..., Any]) -> None:
    from trellis.pathways.rules.aims import AimSort, Answer

    answer = Answer(AimSort.ROLE, ("senco", "subject-leader"))
    actions.say_aim(actor=school.actor(school.teacher), answer=answer, on=TODAY, at=NOW)
    page = body(sign_in(school.teacher.login).get(reverse("compare-roles")))
    assert '<a href="?one=me&amp;other=senco">Me and SENCO</a>' in page
    assert "Subject leader and SENCO</a>" in page


def test_whoever_goes_by_keyboard_can_leave_the_drawing_out(school: School, sign_in: Callable[..., Any]) -> None:
    page = body(sign_in(school.teacher.login).get(reverse("career-map")))
    assert page.index('href="#as-a-list"') < page.index("<svg", page.index('href="#as-a-list"'))
    assert page.index('id="as-a-list"') < page.index('<div class="roles">')


def test_where_people_came_from_keeps_the_capitals_of_a_roles_name() -> None:
    from trellis.pathways.queries.maps import starter_map
    from trellis.pathways.rules.paths import paths_told
    from trellis.pathways.views.roles import paths_in_words

    roles = starter_map().map
    said = paths_in_words(paths_told({"hlta": 6, "class-teacher": 5}), roles)
    assert said == [
        "11 people here took this role up: 6 from higher level teaching assistant (HLTA) and 5 from class or subject teacher."
    ]
