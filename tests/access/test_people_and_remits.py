"""Who gives sign-ins and remits, who takes them, who looked at whom, and what the record says of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.access.people import PASSWORD, Try, acting, who
from tests.conftest import NOW
from trellis.access import actions, queries
from trellis.access.models import Login, Opening, Record, RemitGrant
from trellis.access.policies import Refused
from trellis.access.rules import Actor, RemitKind, ScopeKind
from trellis.organisation.models import Staff

HR, ADMINISTRATOR = RemitKind.HR, RemitKind.ADMINISTRATOR


def grant(actor: Actor | None, login: Login, kind: RemitKind = RemitKind.GOVERNOR) -> None:
    actions.grant_remit(actor=actor, login_id=login.pk, kind=kind, scope=ScopeKind.TRUST, scope_id=None, at=NOW)


def test_hr_gives_sign_ins_but_no_remits(hr: Login, amara: Login, in_trust: None) -> None:
    actor = acting(hr, HR)
    actions.give_sign_in(actor=actor, subject="jo.pike", name="Jo Pike", at=NOW)
    with pytest.raises(Refused, match="administrator"):
        grant(actor, amara)


def test_nobody_without_a_remit_gives_anything(amara: Login, hr: Login, in_trust: None) -> None:
    actor = acting(amara)
    for attempt in (
        lambda: actions.give_sign_in(actor=actor, subject="jo.pike", name="Jo Pike", at=NOW),
        lambda: actions.invite(actor=actor, login_id=hr.pk, at=NOW),
        lambda: grant(actor, amara, ADMINISTRATOR),
        lambda: actions.end_login(actor=actor, login_id=hr.pk, at=NOW),
        lambda: actions.take_two_step_off(actor=actor, login_id=hr.pk, at=NOW),
        lambda: queries.logins(actor=actor),
        lambda: queries.record(actor=actor),
    ):
        with pytest.raises(Refused):
            attempt()


def test_hr_cannot_get_in_as_somebody_who_may_do_more(hr: Login, priya: Login, amara: Login, in_trust: None) -> None:
    with pytest.raises(Refused, match="only an administrator"):
        actions.invite(actor=acting(hr, HR), login_id=priya.pk, at=NOW)
    assert actions.invite(actor=acting(hr, HR), login_id=amara.pk, at=NOW).code
    assert actions.invite(actor=acting(priya, HR, ADMINISTRATOR), login_id=hr.pk, at=NOW).code


def test_a_name_is_taken_once_in_a_trust(hr: Login, amara: Login, stranger: Login, in_trust: None) -> None:
    with pytest.raises(actions.NameTaken):
        actions.give_sign_in(actor=acting(hr, HR), subject=" Amara.NWOSU", name="Another Amara", at=NOW)


def test_granting_twice_changes_nothing(priya: Login, amara: Login, in_trust: None) -> None:
    actor = acting(priya, ADMINISTRATOR)
    grant(actor, amara)
    grant(actor, amara)
    given = RemitGrant.objects.get(login=amara)
    assert given.granted_by_id == priya.pk
    actions.take_back_remit(actor=actor, grant_id=given.pk, at=NOW)
    assert not RemitGrant.objects.filter(login=amara).exists()


def test_an_administrator_cannot_lock_the_trust_out(priya: Login, in_trust: None) -> None:
    actor = acting(priya, ADMINISTRATOR)
    own = RemitGrant.objects.get(login=priya, kind="administrator")
    with pytest.raises(Refused):
        actions.take_back_remit(actor=actor, grant_id=own.pk, at=NOW)
    with pytest.raises(Refused):
        actions.end_login(actor=actor, login_id=priya.pk, at=NOW)


def test_a_leaver_loses_remits_and_comes_back_without_them(
    priya: Login, hr: Login, in_trust: None, try_to_sign_in: Try
) -> None:
    actor = acting(priya, ADMINISTRATOR)
    actions.end_login(actor=actor, login_id=hr.pk, at=NOW)
    assert not RemitGrant.objects.filter(login=hr).exists()
    invitation = actions.reopen_login(actor=actor, login_id=hr.pk, at=NOW)
    assert invitation.until == NOW + timedelta(days=14)
    assert not RemitGrant.objects.filter(login=hr).exists()


def test_an_actor_of_one_trust_reaches_no_login_of_another(priya: Login, stranger: Login, in_trust: None) -> None:
    actor = acting(priya, HR, ADMINISTRATOR)
    with pytest.raises(Login.DoesNotExist):
        actions.end_login(actor=actor, login_id=stranger.pk, at=NOW)
    with pytest.raises(Login.DoesNotExist):
        actions.invite(actor=actor, login_id=stranger.pk, at=NOW)
    assert queries.login_of(actor=actor, login_id=stranger.pk) is None


def test_logins_are_listed_with_their_remits(priya: Login, hr: Login, amara: Login, in_trust: None) -> None:
    actor = acting(priya, ADMINISTRATOR)
    rows, count = queries.logins(actor=actor)
    assert [row.name for row in rows] == ["Amara Nwosu", "Priya Shah", "Tom Bell"]
    assert count == 3
    assert [grant.kind for grant in rows[1].grants] == [HR, ADMINISTRATOR]
    assert [row.name for row in queries.logins(actor=actor, search="BELL")[0]] == ["Tom Bell"]
    assert [row.name for row in queries.logins(actor=actor, search="oakfield.example")[0]] == ["Amara Nwosu"]
    assert [row.name for row in queries.logins(actor=actor, holding=HR)[0]] == ["Priya Shah", "Tom Bell"]
    assert [row.name for row in queries.logins(actor=actor, start=1, count=1)[0]] == ["Priya Shah"]
    actions.end_login(actor=actor, login_id=amara.pk, at=NOW)
    assert [row.name for row in queries.logins(actor=actor, state="ended")[0]] == ["Amara Nwosu"]


def test_listing_takes_as_many_questions_for_thirty_as_for_one(
    priya: Login, in_trust: None, django_assert_max_num_queries: Any
) -> None:
    actor = acting(priya, ADMINISTRATOR)
    for number in range(30):
        login = actions.open_login(subject=f"person.{number}", name=f"Person {number:02}")
        grant(actor, login)
    with django_assert_max_num_queries(3):
        rows, _ = queries.logins(actor=actor, count=30)
    assert len(rows) == 30


# Openings


@pytest.fixture
def looked_at(amara: Login, hr: Login, in_trust: None) -> Actor:
    staff = Staff.objects.create(login=amara, first_name="Amara", last_name="Nwosu")
    looker = acting(hr, HR)
    for minutes in (0, 5):
        actions.note_opening(
            actor=looker, subject_id=staff.pk, what="their pathway", as_kind=HR, at=NOW + timedelta(minutes=minutes)
        )
    return Actor(amara.pk, amara.trust_id, staff.pk, "Amara Nwosu")


def test_a_person_reads_who_opened_their_record(looked_at: Actor) -> None:
    rows, count = queries.openings_of(actor=looked_at)
    assert count == 1
    row = rows[0]
    assert (row.by, row.as_what, row.what, row.on, row.times) == ("Tom Bell", "HR", "their pathway", NOW.date(), 2)


def test_opening_ones_own_record_is_not_kept(looked_at: Actor) -> None:
    actions.note_opening(actor=looked_at, subject_id=looked_at.staff_id or 0, what="x", as_kind="staff", at=NOW)
    assert Opening.objects.count() == 1


def test_nobody_reads_who_opened_anothers_record(looked_at: Actor, hr: Login) -> None:
    assert queries.openings_of(actor=acting(hr, HR)) == ([], 0)


# The record


def test_the_record_says_what_changed_in_words(priya: Login, amara: Login, in_trust: None) -> None:
    actor = acting(priya, ADMINISTRATOR)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL app.login = '{priya.pk}'")
    grant(actor, amara)
    actions.end_login(actor=actor, login_id=amara.pk, at=NOW)
    rows = queries.record(actor=actor, person="priya")
    ended = next(row for row in rows if row.what == "Login")
    assert (ended.by, ended.verb, ended.happened, ended.name) == (
        "Priya Shah",
        "end a sign-in",
        "changed",
        "Amara Nwosu",
    )
    told = {change.field: (change.before, change.after) for change in ended.changes}
    assert told["Is active"] == ("yes", "no")
    assert told["Ended at"] == ("", "18 November 2026, 15:30")
    removed = next(row for row in rows if row.what == "Remit grant" and row.happened == "removed")
    told = {change.field: (change.before, change.after) for change in removed.changes}
    assert told["Kind"] == ("Governor or trustee", "")
    assert told["Login"] == ("Amara Nwosu", "")


def test_the_record_is_searched_and_paged(priya: Login, in_trust: None) -> None:
    actor = acting(priya, ADMINISTRATOR)
    for number in range(5):
        actions.open_login(subject=f"person.{number}", name=f"Person {number}")
    newest = queries.record(actor=actor, table="access_login", verb="give a sign-in", count=3)
    assert [row.name for row in newest] == ["Person 4", "Person 3", "Person 2"]
    older = queries.record(actor=actor, table="access_login", before_id=newest[-1].id, count=2)
    assert [row.name for row in older] == ["Person 1", "Person 0"]
    assert queries.record(actor=actor, verb="take a remit back") == []
    today = Record.objects.order_by("-id")[0].at.date()
    assert queries.record(actor=actor, since=today, until=today, count=1)
    assert queries.record(actor=actor, since=today + timedelta(days=2)) == []


def test_the_record_takes_as_many_questions_for_thirty_rows_as_for_one(
    priya: Login, in_trust: None, django_assert_max_num_queries: Any
) -> None:
    actor = acting(priya, ADMINISTRATOR)
    for number in range(30):
        grant(actor, actions.open_login(subject=f"person.{number}", name=f"Person {number}"))
    with django_assert_max_num_queries(4):
        assert len(queries.record(actor=actor, count=60)) == 60


def test_the_record_page_is_for_administrators(
    priya: Login, hr: Login, amara: Login, sign_in: Any, trust_ids: Any
) -> None:
    for login, status in ((priya, 200), (hr, 403), (amara, 403)):
        assert sign_in(login).get("/set-up/record/").status_code == status
    page = sign_in(priya).get("/set-up/record/?table=access_login&person=nobody&since=2026-01-01")
    assert "Nothing was written that fits" in page.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "table=nonsense",
        "since=yesterday",
        "before=-1",
        "before=x",
        "before=²",
        "before=99999999999999999999",
        "row=abc",
        "verb=%00",
    ],
)
def test_a_nonsensical_search_of_the_record_is_no_error(priya: Login, sign_in: Any, query: str) -> None:
    assert sign_in(priya).get(f"/set-up/record/?{query}").status_code == 200


def test_the_verb_of_an_outer_action_comes_back_after_an_inner(priya: Login, in_trust: None) -> None:
    @actions.action("do two things")
    def do_two_things() -> None:
        actions.open_login(subject="one", name="One")
        Staff.objects.create(first_name="Two", last_name="Things")

    do_two_things()
    verbs = {row.table_name: row.verb for row in Record.objects.all()}
    assert verbs["access_login"] == "give a sign-in"
    assert verbs["organisation_staff"] == "do two things"


def test_an_action_that_fails_leaves_nothing(priya: Login, in_trust: None) -> None:
    @actions.action("fail half way")
    def fail_half_way() -> None:
        Staff.objects.create(first_name="Half", last_name="Way")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert not Staff.objects.exists()


# The account's pages


def test_every_page_of_an_account_opens(amara: Login, try_to_sign_in: Try) -> None:
    browser: Client = try_to_sign_in("amara.nwosu", PASSWORD).browser
    for path in ("", "password/", "confirm/", "sessions/", "two-step/", "two-step/app/", "two-step/passkey/",
                 "two-step/recovery-codes/", "who-has-looked/", "what-is-held/"):  # fmt: skip
        assert browser.get(f"/account/{path}").status_code == 200, path
    assert who(browser) == "Amara Nwosu"
