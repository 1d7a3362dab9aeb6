"""The trust sees what people aim at as far as they show it, how they came to their roles, and what stands between."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from psycopg.types.range import DateRange

from tests.conftest import NOW, TODAY
from tests.entitlements.conftest import World, _person
from trellis.access import actions as access
from trellis.access.rules import RemitKind, ScopeKind
from trellis.entitlements import actions as entitlements
from trellis.insights.queries.aims import aims_on
from trellis.insights.queries.routes import routes_taken
from trellis.insights.rules.aims import Moving
from trellis.pathways import actions as pathways
from trellis.pathways.queries.maps import career_map
from trellis.pathways.rules.aims import AimSort, Answer, Direction, Reader

pytestmark = pytest.mark.usefixtures("strict_templates")

LEAD, MANAGER = frozenset({Reader.PEOPLE_LEAD}), frozenset({Reader.LINE_MANAGER})
SENCO = Answer(AimSort.ROLE, ("senco",), shown_to=LEAD)
HAPPY = Answer(AimSort.HAPPY, shown_to=LEAD)
LONG_AGO = NOW - timedelta(days=60)


def says(world: World, person: Any, answer: Answer, at: datetime = LONG_AGO) -> None:
    pathways.say_aim(actor=world.actor(person), answer=answer, on=at.date(), at=at)


def body(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.headers.get("Location")
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def staff(world: World) -> Callable[..., list[Any]]:
    """`staff(7)` are seven more teachers."""

    def hire(count: int, first: str = "Person") -> list[Any]:
        return [
            _person(first, f"Number{number}", school=world.school, title="Class teacher", role="teacher")
            for number in range(count)
        ]

    return hire


@pytest.fixture
def counted(world: World) -> date:
    """Governors have been given the numbers of a day."""
    world.place(world.teacher)
    entitlements.count_for_governors(actor=world.actor(world.lead), on=TODAY, at=NOW)
    return TODAY


def login_with(name: str, kind: RemitKind) -> Any:
    login = access.open_login(subject=f"{name}@larkfield.example".lower(), name=name)
    access.grant_remit(actor=None, login_id=login.pk, kind=kind, scope=ScopeKind.TRUST, scope_id=None, at=NOW)
    return login


def test_aims_are_read_as_they_stood_on_a_day(world: World) -> None:
    says(world, world.teacher, SENCO, at=NOW - timedelta(days=60))
    says(world, world.teacher, HAPPY, at=NOW - timedelta(days=10))
    assert [row.answer for row in aims_on(on=TODAY).shown] == [(AimSort.HAPPY, "")]
    assert [row.answer for row in aims_on(on=TODAY - timedelta(days=11)).shown] == [(AimSort.ROLE, "senco")]
    assert aims_on(on=TODAY - timedelta(days=61)).shown == ()


def test_what_is_shown_to_nobody_is_in_no_count_and_what_is_shown_to_others_is_apart(world: World) -> None:
    says(world, world.teacher, Answer(AimSort.HAPPY, shown_to=frozenset()))
    says(world, world.manager, Answer(AimSort.HAPPY, shown_to=MANAGER))
    says(world, world.head, Answer(AimSort.NOT_SAID))
    found = aims_on(on=TODAY)
    assert found.shown == ()
    assert [row.staff_id for row in found.others] == [world.manager.pk]


def test_who_has_left_is_not_counted(world: World) -> None:
    says(world, world.teacher, HAPPY)
    world.teacher.left_on = TODAY
    world.teacher.save()
    assert aims_on(on=TODAY).shown == ()
    assert len(aims_on(on=TODAY - timedelta(days=1)).shown) == 1


def test_somebody_who_is_forgotten_stays_in_the_count_of_a_day_that_was_told(world: World) -> None:
    from trellis.pathways import privacy

    says(world, world.teacher, SENCO)
    privacy.forget(staff_id=world.teacher.pk)
    (row,) = aims_on(on=TODAY - timedelta(days=1)).shown
    assert (row.staff_id, row.answer) == (None, (AimSort.ROLE, "senco"))


def test_a_step_is_learning_a_promise_a_qualification_a_nomination_or_another_post(world: World) -> None:
    from trellis.pathways.policies import Subject

    says(world, world.teacher, SENCO)
    assert [row.moving for row in aims_on(on=TODAY).shown] == [Moving.NO_STEP]
    subject = Subject(world.teacher.pk, world.school.pk, "Amara Nwosu")
    pathways.nominate(
        actor=world.actor(world.manager), subject=subject, rule="npq-for-npqsl", why="Ready.", on=TODAY, at=NOW
    )
    assert [row.moving for row in aims_on(on=TODAY).shown] == [Moving.STEP]
    assert [row.moving for row in aims_on(on=TODAY - timedelta(days=1)).shown] == [Moving.NO_STEP]
    assert [row.moving for row in aims_on(on=TODAY + timedelta(days=365)).shown] == [Moving.NO_STEP]


def test_the_lead_sees_who_aims_at_what_and_each_of_them_sees_that_they_looked(
    world: World, sign_in: Callable[..., Any]
) -> None:
    says(world, world.teacher, SENCO)
    says(world, world.manager, Answer(AimSort.ROLE, ("senco",), shown_to=MANAGER))
    client = sign_in(world.lead.login)
    nobody = body(client.get(reverse("who-aims-at", args=["role", "headteacher"])))
    assert "Nobody who shows you their aim has this one now." in nobody
    assert "They can read that you looked" not in nobody
    page = body(client.get(reverse("trust-aims")))
    assert "<b>1</b> of 4 people say it" in page
    who = body(client.get(reverse("who-aims-at", args=["role", "senco"])))
    assert "Amara Nwosu" in who
    assert "Ben Osei" not in who
    assert "Amara Nwosu" in body(client.get(reverse("aims-without-step")))
    assert client.get(reverse("who-aims-at", args=["role", "nothing"])).status_code == 404
    assert client.get(reverse("who-aims-at", args=["not-said", "here"])).status_code == 404
    looked = body(sign_in(world.teacher.login).get(reverse("who-has-looked")))
    assert re.search(r"Priya Shah.*?aim", looked, re.IGNORECASE)


def test_a_leader_to_whom_nobody_shows_an_aim_reads_no_name_and_no_small_number(
    world: World, staff: Callable[..., list[Any]], counted: date, sign_in: Callable[..., Any]
) -> None:
    for person in staff(9):
        says(world, person, HAPPY)
    for person in (world.teacher, world.manager, world.head):
        says(world, person, SENCO)
    client = sign_in(login_with("Chief", RemitKind.TRUST_LEADER))
    page = body(client.get(reverse("trust-aims")))
    assert "Number1" not in page
    assert "SENCO" not in page
    assert client.get(reverse("who-aims-at", args=["role", "senco"])).status_code == 403
    assert client.get(reverse("between-aims")).status_code == 403


def test_governors_see_counts_as_at_the_last_count_and_no_small_ones(
    world: World, staff: Callable[..., list[Any]], counted: date, sign_in: Callable[..., Any]
) -> None:
    happy, to_senco, to_lead = staff(6), staff(7, "Other"), staff(2, "Third")
    for person, answer in [(one, HAPPY) for one in happy] + [(one, SENCO) for one in to_senco]:
        says(world, person, answer)
    for person in to_lead:
        says(world, person, Answer(AimSort.DIRECTION, direction=Direction.LEAD, shown_to=LEAD))
    client = sign_in(login_with("Colin", RemitKind.GOVERNOR))
    page = body(client.get(reverse("assured-aims")))
    assert "Of <b>15</b> people" in page
    assert "SENCO" in page
    assert "Lead something" not in page
    assert "Number1" not in page
    assert re.search(r"Other aims, each of few people.*?<td[^>]*>8</td>", page)
    for person in staff(5, "Later"):
        says(world, person, SENCO, at=timezone.now())
    again = body(client.get(reverse("assured-aims")))
    assert again.split("<main")[1].split("</main>")[0] == page.split("<main")[1].split("</main>")[0]
    taken = client.get(reverse("assured-aims-file", args=["csv"])).content.decode("utf-8-sig")
    assert [row[:1] + row[2:3] for row in csv.reader(io.StringIO(taken))][1:] == [
        ["SENCO", "7"], ["Other aims, each of few people", "8"],
    ]  # fmt: skip


def test_before_the_first_count_governors_are_told_nothing(world: World, sign_in: Callable[..., Any]) -> None:
    for person in (world.teacher, world.manager, world.head):
        says(world, person, HAPPY)
    page = body(sign_in(login_with("Colin", RemitKind.GOVERNOR)).get(reverse("assured-aims")))
    assert "Nothing has been counted yet" in page


def test_routes_are_counted_from_posts_by_what_people_did_before(world: World) -> None:
    for person, title, role in (
        (world.teacher, "SENCO", "senco"),
        (world.manager, "Deputy headteacher", "deputy-head"),
    ):
        post = person.posts.get()
        moved = post.during.lower + timedelta(days=400)
        post.during = DateRange(post.during.lower, moved)
        post.save()
        person.posts.create(
            school=world.school, title=title, role=role, staff_group="teacher", main=False,
            during=DateRange(moved, None),
        )  # fmt: skip
    map_ = career_map(on=TODAY)
    found = routes_taken(roles=map_, on=TODAY)
    assert found.taken["senco"] == {"class-teacher": 1}
    assert found.taken["deputy-head"] == {"phase-leader": 1}
    assert found.taken["headteacher"] == {"": 1}
    assert found.held["senco"] == 1
    earlier = routes_taken(roles=map_, on=TODAY - timedelta(days=700))
    assert "senco" not in earlier.taken


def test_routes_say_which_the_map_shows_and_which_roles_nobody_reaches_from_inside(
    world: World, sign_in: Callable[..., Any]
) -> None:
    moved = TODAY - timedelta(days=10)
    world.teacher.posts.update(during=DateRange(date(2019, 9, 1), moved))
    world.teacher.posts.create(
        school=world.school, title="SENCO", role="senco", staff_group="teacher", main=False,
        during=DateRange(moved, None),
    )  # fmt: skip
    page = body(sign_in(world.lead.login).get(reverse("trust-routes")))
    assert re.search(r"SENCO</a></div></td>\s*<td[^>]*>1</td>", page)
    after = page.split("Roles that nobody came to from inside the trust")[-1]
    assert "Headteacher" in after
    assert "SENCO</a>" not in after


def test_what_stands_between_people_and_their_aims_is_one_list(world: World, sign_in: Callable[..., Any]) -> None:
    says(world, world.teacher, Answer(AimSort.ROLE, ("deputy-head",), shown_to=LEAD))
    says(world, world.manager, Answer(AimSort.ROLE, ("headteacher",), shown_to=LEAD))
    says(world, world.head, Answer(AimSort.ROLE, ("chief-executive",), shown_to=MANAGER))
    page = body(sign_in(world.lead.login).get(reverse("between-aims")))
    assert "Of <b>2</b> people who aim" in page
    assert "Headteacher 1" in page
    assert "Chief executive" not in page


def test_pages_take_as_many_statements_whatever_the_number_of_people(
    world: World, staff: Callable[..., list[Any]], counted: date, sign_in: Callable[..., Any],
    django_assert_num_queries: Any, django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(world.lead.login)
    names = ("trust-aims", "between-aims", "trust-routes", "aims-without-step", "assured-aims")
    says(world, world.teacher, SENCO)
    before = {}
    for name in names:
        client.get(reverse(name))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse(name))
        before[name] = len(asked)
    for person in staff(30):
        says(world, person, SENCO)
    for name in names:
        with django_assert_max_num_queries(before[name]):
            client.get(reverse(name))


def test_the_lead_takes_counts_and_routes_out(world: World, sign_in: Callable[..., Any]) -> None:
    says(world, world.teacher, SENCO)
    client = sign_in(world.lead.login)
    taken = client.get(reverse("trust-aims-file", args=["csv"])).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(taken)))[1] == ["SENCO", "A role", "1", "1"]
    assert client.get(reverse("trust-aims-file", args=["xlsx"])).status_code == 200
    assert client.get(reverse("trust-aims-file", args=["pdf"])).status_code == 404
    assert b"From,To,People" in client.get(reverse("trust-routes-file")).content
