"""What people say of their next three years: it is theirs, shown to whom they choose, and kept for them."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.conftest import NOW, TODAY
from tests.pathways.conftest import School
from trellis.access.policies import Refused
from trellis.kernel.academic_years import display_date
from trellis.pathways import actions, privacy, queries
from trellis.pathways.models import SaidAim
from trellis.pathways.rules.aims import Aim, AimSort, Answer, Direction, Reader

pytestmark = pytest.mark.usefixtures("strict_templates")

HAPPY = Answer(AimSort.HAPPY)
DEEPEN = Answer(AimSort.DIRECTION, direction=Direction.DEEPEN)


def said(school: School, who: Any, answer: Answer, *, days_ago: int = 0, at: datetime = NOW) -> None:
    at -= timedelta(days=days_ago)
    actions.say_aim(actor=school.actor(who), answer=answer, on=at.date(), at=at)


def really_now() -> datetime:
    """What a page takes for now; noon, so that a day is a day in London too."""
    return timezone.now().replace(hour=12)


def seen(school: School, by: Any, whom: Any) -> Aim | None:
    return queries.aims_seen_by(school.actor(by), [school.subject(whom)]).get(whom.pk)


def test_an_aim_is_shown_at_first_to_the_line_manager_and_not_to_the_head(school: School) -> None:
    said(school, school.teacher, Answer(AimSort.ROLE, ("phase-leader", "senco")))
    aim = queries.aim_of(staff_id=school.teacher.pk)
    assert aim is not None
    assert (aim.sort, aim.roles, aim.said_on) == (AimSort.ROLE, ("phase-leader", "senco"), TODAY)
    assert seen(school, school.teacher, school.teacher) == aim
    assert seen(school, school.manager, school.teacher) == aim
    assert seen(school, school.head, school.teacher) is None
    assert seen(school, school.colleague, school.teacher) is None


@pytest.mark.parametrize(
    ("shown_to", "manager", "head"),
    [
        (frozenset(), False, False),
        (frozenset({Reader.HEADTEACHER}), False, True),
        (frozenset({Reader.LINE_MANAGER, Reader.HEADTEACHER}), True, True),
        (frozenset({Reader.PEOPLE_LEAD}), False, False),
    ],
)
def test_whom_it_is_shown_to_is_the_persons_choice(
    school: School, shown_to: frozenset[Reader], manager: bool, head: bool
) -> None:
    said(school, school.teacher, Answer(AimSort.HAPPY, shown_to=shown_to))
    assert (seen(school, school.manager, school.teacher) is not None) is manager
    assert (seen(school, school.head, school.teacher) is not None) is head


def test_a_people_lead_sees_it_only_where_it_is_shown_to_them(school: School) -> None:
    from trellis.access.models import RemitGrant

    RemitGrant.objects.create(login=school.colleague.login, kind="people-lead", scope="trust", granted_at=NOW)
    said(school, school.teacher, HAPPY)
    assert seen(school, school.colleague, school.teacher) is not None
    said(school, school.teacher, Answer(AimSort.HAPPY, shown_to=frozenset({Reader.LINE_MANAGER})))
    assert seen(school, school.colleague, school.teacher) is None


def test_what_was_said_before_stays_in_the_persons_own_history(school: School) -> None:
    said(school, school.teacher, HAPPY, days_ago=400)
    said(school, school.teacher, DEEPEN)
    now, before = queries.answers_of(staff_id=school.teacher.pk)
    assert (now.sort, now.ended_on) == (AimSort.DIRECTION, None)
    assert (before.sort, before.ended_on, before.withdrawn) == (AimSort.HAPPY, TODAY, False)
    seen_by_manager = seen(school, school.manager, school.teacher)
    assert seen_by_manager == now


def test_a_withdrawn_aim_is_nobodys_business_any_more(school: School) -> None:
    said(school, school.teacher, DEEPEN)
    actions.withdraw_aim(actor=school.actor(school.teacher), at=NOW)
    assert queries.aim_of(staff_id=school.teacher.pk) is None
    assert seen(school, school.manager, school.teacher) is None
    (mine,) = queries.answers_of(staff_id=school.teacher.pk)
    assert mine.withdrawn


def test_who_would_rather_not_say_has_no_aim(school: School) -> None:
    said(school, school.teacher, Answer(AimSort.NOT_SAID))
    assert queries.aim_of(staff_id=school.teacher.pk) is None
    assert seen(school, school.manager, school.teacher) is None
    assert queries.last_answer_of(staff_id=school.teacher.pk) is not None


def test_only_staff_have_aims(school: School) -> None:
    from trellis.access import actions as access
    from trellis.organisation.queries import actor_for

    login = access.open_login(subject="colin.faraday@larkfield.example", name="Colin Faraday")
    actor = actor_for(login_id=login.pk, on=TODAY)
    assert actor is not None
    with pytest.raises(Refused):
        actions.say_aim(actor=actor, answer=HAPPY, on=TODAY, at=NOW)


def test_the_record_of_changes_keeps_that_it_changed_and_not_what_it_says(school: School) -> None:
    from django.db import connection

    said(school, school.teacher, Answer(AimSort.ROLE, ("senco",), words="Mornings only"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT verb, after FROM access_record WHERE table_name = 'pathways_saidaim'")
        ((verb, after),) = cursor.fetchall()
    assert verb == "say an aim"
    assert "senco" not in str(after)
    assert "Mornings" not in str(after)


def test_aims_are_told_to_their_owner_and_become_nobodys_when_they_are_forgotten(school: School) -> None:
    said(school, school.teacher, Answer(AimSort.ROLE, ("senco",), words="Mornings only"))
    (held,) = privacy.held_about(staff_id=school.teacher.pk)["aims"]
    assert (held["role"], held["words"]) == ("senco", "Mornings only")
    privacy.forget(staff_id=school.teacher.pk)
    row = SaidAim.objects.get()
    assert (row.staff_id, row.words, row.role) == (None, "", "senco")
    assert row.ended_at is not None
    assert privacy.held_about(staff_id=school.teacher.pk)["aims"] == []


@pytest.fixture
def map_of_two(school: School) -> None:
    """The trust's own map: a phase leader and a SENCO."""
    from trellis.pathways.models import MapRole, OwnMap

    OwnMap.objects.create(adopted_at=NOW, starter_version="1.0", stages=[["3", "Leading an area"]])
    for order, (key, title, lane) in enumerate(
        [("phase-leader", "Phase leader", "leadership"), ("senco", "SENCO", "specialist")]
    ):
        MapRole.objects.create(
            key=key, title=title, lane=lane, stage="3", source="county-guide", status="current", order=order,
            facts={"about": {"says": "A role.", "source": "county-guide", "status": "current"}},
        )  # fmt: skip


def body(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.headers.get("Location")
    return re.sub(r"\s+", " ", answer.content.decode())


GIVEN = {"answer": "role", "role": "senco", "second_role": "", "words": "", "shown_to": ["line-manager"]}


@pytest.mark.usefixtures("map_of_two")
def test_somebody_answers_on_the_page_changes_it_and_withdraws_it(school: School, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.teacher.login)
    assert "each is as good an answer as the others" in body(client.get(reverse("my-aim")))
    page = body(client.get(reverse("say-aim")))
    assert page.index("Happy where I am") < page.index("Deepen, not climb") < page.index("A role on the map")
    assert client.post(reverse("say-aim"), GIVEN).status_code == 302
    page = body(client.get(reverse("my-aim")))
    assert "You said: <b>SENCO</b>" in page
    assert "Ben Osei" in page
    assert "people-development lead of the trust" not in page
    assert client.post(reverse("say-aim"), GIVEN | {"answer": "deepen", "role": ""}).status_code == 302
    page = body(client.get(reverse("my-aim")))
    assert "You said: <b>Deepen, not climb" in page
    assert f"Changed on {display_date(really_now().date())}" in page
    assert client.post(reverse("withdraw-aim")).status_code == 302
    page = body(client.get(reverse("my-aim")))
    assert "Answer the question" in page
    assert f"Withdrawn on {display_date(really_now().date())}" in page


@pytest.mark.usefixtures("map_of_two")
@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"answer": ""}, "Choose an answer"),
        ({"role": ""}, "Choose the role"),
        ({"answer": "happy"}, "or no role here"),
        ({"second_role": "senco"}, "Choose another role than the first"),
        ({"answer": "deepen", "role": "", "second_role": "senco"}, "Choose the first role first"),
        ({"answer": "other", "role": ""}, "Say it in your own words"),
        ({"role": "not-a-role"}, "Select a valid choice"),
        ({"shown_to": ["the-queen"]}, "Select a valid choice"),
    ],
)
def test_what_does_not_fit_together_is_said(
    school: School, sign_in: Callable[..., Any], given: dict[str, Any], says: str
) -> None:
    assert says in body(sign_in(school.teacher.login).post(reverse("say-aim"), GIVEN | given), 422)
    assert SaidAim.objects.count() == 0


@pytest.mark.usefixtures("map_of_two")
def test_a_role_page_leads_to_the_question_with_its_role_chosen(school: School, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.teacher.login)
    assert '<option value="senco" selected>' in body(client.get(reverse("say-aim") + "?role=senco"))
    assert "selected>SENCO" not in body(client.get(reverse("say-aim") + "?role=nothing"))


def test_home_asks_once_and_again_after_a_year(school: School, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.teacher.login)
    question = "Where would you like to be in three years’ time?"
    assert question in body(client.get(reverse("home")))
    said(school, school.teacher, HAPPY, days_ago=365, at=really_now())
    page = body(client.get(reverse("home")))
    assert question not in page
    assert (
        f"You said on {display_date((really_now() - timedelta(365)).date())}: Happy where I am. Does it still hold?"
        in page
    )
    assert client.post(reverse("say-aim-still-holds")).status_code == 302
    page = body(client.get(reverse("home")))
    assert "Does it still hold?" not in page
    assert "You said: <b>Happy where I am</b>" in page


def test_who_would_rather_not_say_is_left_in_peace_for_a_year(school: School, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.teacher.login)
    said(school, school.teacher, Answer(AimSort.NOT_SAID), days_ago=364, at=really_now())
    assert "in three years’ time?" not in body(client.get(reverse("home")))
    SaidAim.objects.update(still_so_on=(really_now() - timedelta(365)).date())
    assert "in three years’ time?" in body(client.get(reverse("home")))


def test_a_line_manager_sees_what_is_shown_to_them_and_the_person_sees_that_they_did(
    school: School, sign_in: Callable[..., Any]
) -> None:
    said(school, school.teacher, Answer(AimSort.DIRECTION, direction=Direction.OTHER, words="Run the forest school"))
    manager = sign_in(school.manager.login)
    assert "In three years: Run the forest school" in body(manager.get(reverse("my-team")))
    assert "Run the forest school" in body(manager.get(reverse("next-steps-of", args=[school.teacher.pk])))
    head = sign_in(school.head.login)
    assert "forest" not in body(head.get(reverse("next-steps-of", args=[school.teacher.pk])))
    client = sign_in(school.teacher.login)
    assert "Run the forest school" in body(client.get(reverse("my-next-steps")))
    looked = body(client.get(reverse("who-has-looked")))
    assert re.search(r"Ben Osei.*?aim", looked, re.IGNORECASE)


def test_my_team_takes_as_many_statements_whatever_its_size(
    school: School, sign_in: Callable[..., Any], django_assert_max_num_queries: Any
) -> None:
    for who in (school.teacher, school.manager, school.colleague):
        said(school, who, HAPPY)
    client = sign_in(school.head.login)
    client.get(reverse("my-team"))
    with django_assert_max_num_queries(16):
        client.get(reverse("my-team"))


def test_next_steps_begin_with_what_the_aim_asks_for_whoever_may_see_it(
    school: School, sign_in: Callable[..., Any]
) -> None:
    shown_to = frozenset({Reader.LINE_MANAGER})
    said(school, school.teacher, Answer(AimSort.ROLE, ("senco",), shown_to=shown_to))
    own = sign_in(school.teacher.login)
    page = own.get(reverse("my-next-steps")).content.decode()
    first = page.index("Towards what you aim at")
    assert first < page.index("Ready to be a SENCO") < page.index("One or two things to go")
    address = reverse("next-steps-of", args=[school.teacher.pk])
    theirs = sign_in(school.manager.login).get(address).content.decode()
    assert "Towards what they aim at" in theirs
    assert "Ready to be a SENCO" in theirs
    hidden = sign_in(school.head.login).get(address).content.decode()
    assert "Towards what they aim at" not in hidden
    assert "Ready to be a SENCO" not in hidden


def test_a_way_that_is_the_aim_stands_once(school: School, sign_in: Callable[..., Any]) -> None:
    said(school, school.teacher, Answer(AimSort.ROLE, ("headteacher",)))
    page = sign_in(school.teacher.login).get(reverse("my-next-steps")).content.decode()
    assert page.count(">Ready to apply for a headship<") == 1


def test_ones_aim_leads_to_the_page_of_its_role(school: School, sign_in: Callable[..., Any]) -> None:
    said(school, school.teacher, Answer(AimSort.ROLE, ("senco",)))
    page = sign_in(school.teacher.login).get(reverse("my-aim")).content.decode()
    assert f'href="{reverse("role", args=["senco"])}"' in page
