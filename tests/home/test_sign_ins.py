"""Set-up, Access: sign-ins given one by one and many at once, remits over what they are over, leavers."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.conftest import NOW
from trellis.access import actions
from trellis.access.models import Login, RemitGrant
from trellis.access.rules import RemitKind, ScopeKind
from trellis.home.views import sign_ins
from trellis.organisation.models import Hub, School, Staff

Within = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def school(within: Within) -> School:
    with within():
        return School.objects.create(name="Oakfield Primary", hub=Hub.objects.create(name="North"))


def hire(within: Within, school: School, first: str, last: str, **more: Any) -> Staff:
    with within():
        return Staff.objects.create(first_name=first, last_name=last, main_school=school, job_title="Teacher", **more)


@pytest.fixture
def administrator(within: Within, sign_in: Any) -> Client:
    return with_remits(within, sign_in, "ada", RemitKind.ADMINISTRATOR)


@pytest.fixture
def hr(within: Within, sign_in: Any) -> Client:
    return with_remits(within, sign_in, "priya", RemitKind.HR)


def with_remits(within: Within, sign_in: Any, subject: str, kind: RemitKind) -> Client:
    with within():
        login = actions.open_login(subject=subject, name=subject.capitalize())
        actions.grant_remit(actor=None, login_id=login.pk, kind=kind, scope=ScopeKind.TRUST, scope_id=None, at=NOW)
    client: Client = sign_in(login)
    return client


def only_login(within: Within, subject: str) -> Login:
    with within():
        return Login.objects.get(subject=subject)


def code_on(answer: Any) -> str:
    found = re.search(r'<kbd class="key">([A-Z0-9-]+)</kbd>', answer.content.decode())
    assert found
    return found[1]


def test_hr_gives_a_member_of_staff_a_sign_in_and_they_use_it(hr: Client, school: School, within: Within) -> None:
    jo = hire(within, school, "Jo", "Pike")
    page = hr.get(f"/set-up/access/give/{jo.pk}/").content.decode()
    assert 'value="jo.pike"' in page
    slip = hr.post(f"/set-up/access/give/{jo.pk}/", {"subject": "jo.pike", "email": ""})
    assert "http://testserver/first-sign-in/larkfield/" in slip.content.decode()
    assert slip.headers["Cache-Control"] == "no-store"
    browser = Client()
    answer = browser.post(
        "/first-sign-in/larkfield/", {"subject": "jo.pike", "code": code_on(slip), "password": "lanterns-otter-gravel"}
    )
    assert answer.status_code == 302
    assert browser.get("/account/").context["actor"].staff_id == jo.pk
    assert hr.get(f"/set-up/access/give/{jo.pk}/").status_code == 404


def test_many_are_given_sign_ins_at_once_each_with_a_name_of_their_own(
    hr: Client, school: School, within: Within
) -> None:
    other = hire(within, school, "Sam", "Hill").pk
    chosen = [
        hire(within, school, "Jo", "Pike").pk,
        hire(within, school, "Jo", "Pike").pk,
        hire(within, school, "Zoë", "O’Brien", work_email="Zoe@Oakfield.example").pk,
    ]
    hire(within, school, "Gone", "Away", left_on=NOW.date() - timedelta(days=400))
    page = hr.get("/set-up/access/give-many/")
    assert {person.staff_id for person in page.context["people"]} == {*chosen, other}
    slips = hr.post("/set-up/access/give-many/", {"staff": chosen, "school": school.pk})
    assert [slip.subject for slip in slips.context["invitations"]] == ["zoe@oakfield.example", "jo.pike", "jo.pike2"]
    with within():
        assert Staff.objects.filter(login__isnull=False).count() == 3
        assert Staff.objects.get(pk=other).login_id is None
    again = hr.post("/set-up/access/give-many/", {"staff": chosen})
    assert again.status_code == 422


def test_slips_are_given_a_sheaf_at_a_time(
    hr: Client, school: School, within: Within, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_ins, "A_SHEAF", 2)
    hired = [hire(within, school, "Jo", name).pk for name in ("Ash", "Birch", "Cedar")]
    first = hr.get("/set-up/access/give-many/")
    assert [person.staff_id for person in first.context["people"]] == hired[:2]
    assert "3 members of staff have none" in first.content.decode()
    assert "3 members of staff have no sign-in yet" in hr.get("/set-up/access/").content.decode()
    second = hr.get("/set-up/access/give-many/?page=2")
    assert [person.staff_id for person in second.context["people"]] == hired[2:]
    slips = hr.post("/set-up/access/give-many/?page=2", {"staff": hired[2:]})
    assert [slip.subject for slip in slips.context["invitations"]] == ["jo.cedar"]


def test_nobody_of_another_trust_can_be_given_a_sign_in_here(hr: Client, within: Within, school: School) -> None:
    with within(other=True):
        stranger = Staff.objects.create(first_name="Sana", last_name="Iqbal")
    assert hr.get(f"/set-up/access/give/{stranger.pk}/").status_code == 404
    assert hr.post("/set-up/access/give-many/", {"staff": [stranger.pk]}).status_code == 422
    with within(other=True):
        stranger.refresh_from_db()
        assert stranger.login_id is None


def test_a_name_that_is_taken_is_refused_with_a_reason(hr: Client, within: Within) -> None:
    answer = hr.post("/set-up/access/give/", {"name": "Another Priya", "subject": "PRIYA", "email": ""})
    assert answer.status_code == 422
    assert "already signs in as priya" in answer.content.decode()


def test_an_administrator_grants_a_remit_over_a_school_and_takes_it_back(
    administrator: Client, school: School, within: Within
) -> None:
    with within():
        login = actions.open_login(subject="gail", name="Gail Governor")
    at = f"/set-up/access/{login.pk}/"
    answer = administrator.post(f"{at}grant/", {"kind": "governor", "over": f"school:{school.pk}"})
    assert answer.status_code == 302
    page = administrator.get(at).content.decode()
    assert "Over Oakfield Primary" in page
    assert "Granted by Ada" in page
    with within():
        grant = RemitGrant.objects.get(login=login)
    assert (grant.scope, grant.scope_id) == ("school", school.pk)
    administrator.post(f"{at}take-back/{grant.pk}/")
    with within():
        assert not RemitGrant.objects.filter(login=login).exists()


@pytest.mark.parametrize("over", ["school:999999", "hub:1000000", "team:1", "trust:1", "school:", "nowhere", ""])
def test_a_remit_reaches_only_what_there_is(administrator: Client, within: Within, school: School, over: str) -> None:
    with within():
        login = actions.open_login(subject="gail", name="Gail Governor")
    answer = administrator.post(f"/set-up/access/{login.pk}/grant/", {"kind": "governor", "over": over})
    assert answer.status_code == 422
    with within():
        assert not RemitGrant.objects.filter(login=login).exists()


def test_a_remit_is_granted_to_several_at_once(administrator: Client, school: School, within: Within) -> None:
    with within():
        gail, bo, gone = (actions.open_login(subject=name, name=name.capitalize()) for name in ("gail", "bo", "gone"))
        Login.objects.filter(pk=gone.pk).update(is_active=False)
    with within(other=True):
        stranger = actions.open_login(subject="sana", name="Sana Iqbal")
    listed = administrator.get("/set-up/access/").content.decode()
    assert f'name="login" value="{gail.pk}"' in listed
    assert f'name="login" value="{gone.pk}"' not in listed
    chosen = {"login": [gail.pk, bo.pk, gone.pk, stranger.pk, "x"]}
    asked = administrator.get("/set-up/access/grant/", chosen).content.decode()
    assert "Grant a remit to 2 people" in asked
    assert "Sana" not in asked
    assert administrator.post("/set-up/access/grant/", chosen | {"kind": "governor"}).status_code == 422
    given = {"kind": "governor", "over": f"school:{school.pk}"}
    answer = administrator.post("/set-up/access/grant/", chosen | given, follow=True)
    assert "2 people now hold the remit: Governor or trustee." in answer.content.decode()
    with within():
        held = RemitGrant.objects.filter(kind="governor").values_list("login__name", "scope_id")
        assert sorted(held) == [("Bo", school.pk), ("Gail", school.pk)]
    nobody = administrator.get("/set-up/access/grant/", follow=True).content.decode()
    assert "tick those who are to hold the remit" in nobody


def test_a_line_managers_remit_is_not_granted(administrator: Client, within: Within) -> None:
    with within():
        login = actions.open_login(subject="gail", name="Gail Governor")
    answer = administrator.post(f"/set-up/access/{login.pk}/grant/", {"kind": "line-manager", "over": "trust"})
    assert answer.status_code == 422


def test_a_grant_is_taken_back_through_its_own_login_only(administrator: Client, within: Within) -> None:
    with within():
        gail, other = (actions.open_login(subject=name, name=name.capitalize()) for name in ("gail", "other"))
        actions.grant_remit(
            actor=None, login_id=gail.pk, kind=RemitKind.HR, scope=ScopeKind.TRUST, scope_id=None, at=NOW
        )
        grant = RemitGrant.objects.get(login=gail)
    assert administrator.post(f"/set-up/access/{other.pk}/take-back/{grant.pk}/").status_code == 404


def test_hr_sees_sign_ins_but_grants_nothing(hr: Client, within: Within) -> None:
    with within():
        login = actions.open_login(subject="gail", name="Gail Governor")
    page = hr.get(f"/set-up/access/{login.pk}/").content.decode()
    assert "Grant a remit" not in page
    assert "End this sign-in" not in page
    for path in ("grant/", "end/", "reopen/", "two-step-off/", "take-back/1/"):
        assert hr.post(f"/set-up/access/{login.pk}/{path}").status_code == 403, path


def test_hr_gives_no_code_to_an_administrator(hr: Client, administrator: Client, within: Within, sign_in: Any) -> None:
    ada, priya = only_login(within, "ada"), only_login(within, "priya")
    client = sign_in(priya)
    assert client.post(f"/set-up/access/{ada.pk}/code/").status_code == 403
    assert "only an administrator" in client.get(f"/set-up/access/{ada.pk}/").content.decode()


def test_a_sign_in_that_is_ended_can_be_opened_again(administrator: Client, within: Within) -> None:
    with within():
        login = actions.open_login(subject="gail", name="Gail Governor")
    at = f"/set-up/access/{login.pk}/"
    administrator.post(f"{at}end/")
    assert "It opens nothing" in administrator.get(at).content.decode()
    assert "Gail" in administrator.get("/set-up/access/?state=ended").content.decode()
    assert code_on(administrator.post(f"{at}reopen/"))
    assert "It opens nothing" not in administrator.get(at).content.decode()


def test_whoever_has_left_is_let_in_on_their_last_day_and_not_after(
    school: School, within: Within, sign_in: Any
) -> None:
    today = timezone.localdate()
    with within():
        login = actions.open_login(subject="jo", name="Jo Pike")
    jo = hire(within, school, "Jo", "Pike", login=login, left_on=today + timedelta(days=1))
    client = sign_in(login)
    assert client.get("/account/").status_code == 200
    with within():
        Staff.objects.filter(pk=jo.pk).update(left_on=today)
    assert client.get("/account/").status_code == 302
    assert "This sign-in has ended" in client.get("/sign-in/larkfield/").content.decode()
    with within():
        Staff.objects.filter(pk=jo.pk).update(left_on=None)
    assert client.get("/account/").status_code == 302


def test_the_list_is_searched_by_remit_and_paged(administrator: Client, within: Within) -> None:
    with within():
        for number in range(30):
            actions.open_login(subject=f"person{number}", name=f"Person {number:02}")
    assert "Person 29" in administrator.get("/set-up/access/?page=2").content.decode()
    only = administrator.get("/set-up/access/?remit=administrator").content.decode()
    assert "Ada" in only
    assert "Person 00" not in only
    for odd in ("page=0", "page=x", "remit=king", "state=unheard", "words=%25_", "page=99999", "page=²", "page=9" * 30):
        assert administrator.get(f"/set-up/access/?{odd}").status_code == 200, odd


def test_what_no_table_can_hold_is_the_askers_fault_and_undoes_all(administrator: Client) -> None:
    answer = administrator.get("/set-up/access/?words=%00")
    assert answer.status_code == 400
    assert "could not read what your browser sent" in answer.content.decode()


def test_the_person_page_leads_to_their_sign_in(hr: Client, school: School, within: Within) -> None:
    jo = hire(within, school, "Jo", "Pike")
    assert f"/set-up/access/give/{jo.pk}/" in hr.get(f"/set-up/people/{jo.pk}/").content.decode()
