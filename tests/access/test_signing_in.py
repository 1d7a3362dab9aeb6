"""Signing in by trust, name and password; one-time codes; the cast of a demonstration; signing out."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.access.people import PASSWORD, Try, Within, acting, who
from tests.conftest import NOW
from trellis.access import actions
from trellis.access.models import Login, Record, Trust
from trellis.access.rules import RemitKind


def test_somebody_signs_in_with_name_and_password(amara: Login, try_to_sign_in: Try) -> None:
    answer = try_to_sign_in("amara.nwosu", PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert who(answer.browser) == "Amara Nwosu"


@pytest.mark.parametrize("subject", ["AMARA.Nwosu", "  amara.nwosu "])
def test_capitals_and_spaces_in_a_sign_in_name_do_not_matter(amara: Login, try_to_sign_in: Try, subject: str) -> None:
    assert try_to_sign_in(subject, PASSWORD).status_code == 302


def test_the_answer_does_not_tell_whether_a_name_exists(amara: Login, try_to_sign_in: Try) -> None:
    wrong = try_to_sign_in("amara.nwosu", "not-this-one-either")
    nobody = try_to_sign_in("nobody.here", "not-this-one-either")
    assert wrong.status_code == nobody.status_code == 422
    told = [str(answer.context["form"].non_field_errors()) for answer in (wrong, nobody)]
    assert told[0] == told[1]
    assert who(wrong.browser) == ""


def test_the_same_name_at_two_trusts_is_two_people(amara: Login, stranger: Login, try_to_sign_in: Try) -> None:
    assert try_to_sign_in("amara.nwosu", "quite-other-words").status_code == 422
    assert try_to_sign_in("amara.nwosu", PASSWORD, trust="wrenbrook").status_code == 422
    there = try_to_sign_in("amara.nwosu", "quite-other-words", trust="wrenbrook")
    assert who(there.browser) == "Amara Elsewhere"


def test_a_session_of_one_trust_is_worth_nothing_in_another(amara: Login, try_to_sign_in: Try, trust_ids: Any) -> None:
    browser = try_to_sign_in("amara.nwosu", PASSWORD).browser
    session = browser.session
    session["trust"] = trust_ids[1]
    session.save()
    assert who(browser) == ""


def test_the_session_gets_a_new_key_on_signing_in(amara: Login, try_to_sign_in: Try) -> None:
    browser = Client()
    try_to_sign_in("amara.nwosu", "not-this-one-either", client=browser)
    before = browser.session.session_key
    try_to_sign_in("amara.nwosu", PASSWORD, client=browser)
    assert browser.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_session_holds_no_name(amara: Login, try_to_sign_in: Try) -> None:
    browser = try_to_sign_in("amara.nwosu", PASSWORD).browser
    assert "amara" not in str(dict(browser.session.items()))


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "/\\x.example"]
)
def test_nobody_is_sent_on_to_another_site(amara: Login, try_to_sign_in: Try, wanted: str) -> None:
    assert try_to_sign_in("amara.nwosu", PASSWORD, next=wanted)["Location"] == "/"


def test_somebody_comes_back_to_the_page_they_asked_for(amara: Login, try_to_sign_in: Try) -> None:
    asked = Client().get("/account/sessions/")
    assert asked["Location"] == "/sign-in/?next=/account/sessions/"
    assert try_to_sign_in("amara.nwosu", PASSWORD, next="/account/sessions/")["Location"] == "/account/sessions/"


def test_with_several_trusts_one_chooses_and_is_remembered(amara: Login, try_to_sign_in: Try) -> None:
    browser = Client()
    page = browser.get("/sign-in/?next=/account/").content.decode()
    assert 'href="/sign-in/larkfield/?next=/account/"' in page
    assert "Wrenbrook Schools Trust" in page
    try_to_sign_in("amara.nwosu", PASSWORD, client=browser)
    browser.post("/sign-out/")
    assert browser.get("/sign-in/?next=/account/")["Location"] == "/sign-in/larkfield/?next=%2Faccount%2F"
    assert browser.get("/sign-in/?choose").status_code == 200


def test_with_one_trust_the_page_asks_for_the_name_at_once(amara: Login, owner_sql: Any, monkeypatch: Any) -> None:
    from trellis.access import queries

    only = [trust for trust in queries.trusts() if trust.slug == "larkfield"]
    monkeypatch.setattr(queries, "trusts", lambda: only)
    page = Client().get("/sign-in/")
    assert page.status_code == 200
    assert page.context["trust"].slug == "larkfield"


def test_trusts_are_found_by_a_part_of_their_name(trust_ids: Any, db: None) -> None:
    page = Client().get("/sign-in/?choose&search=wren").content.decode()
    assert "Wrenbrook" in page
    assert "Larkfield" not in page
    assert "has “zzz” in its name" in Client().get("/sign-in/?choose&search=zzz").content.decode()


def test_a_trust_that_is_not_here_has_no_sign_in_page(db: None, trust_ids: Any) -> None:
    for path in ("/sign-in/nowhere/", "/first-sign-in/nowhere/", "/sign-in/nowhere/passkey/"):
        assert Client().get(path).status_code == 404


def test_whoever_has_left_cannot_sign_in_and_is_not_told_why(
    amara: Login, priya: Login, try_to_sign_in: Try, within: Within
) -> None:
    with within():
        Login.objects.filter(pk=amara.pk).update(is_active=False)
    answer = try_to_sign_in("amara.nwosu", PASSWORD)
    assert answer.status_code == 422
    assert "do not go together" in answer.content.decode()


def test_ending_a_sign_in_ends_the_sessions_that_are_open(
    amara: Login, priya: Login, try_to_sign_in: Try, within: Within
) -> None:
    browser = try_to_sign_in("amara.nwosu", PASSWORD).browser
    with within():
        actions.end_login(actor=acting(priya, RemitKind.ADMINISTRATOR), login_id=amara.pk, at=NOW)
    assert who(browser) == ""


def test_signing_out_takes_a_press_of_a_button(amara: Login, try_to_sign_in: Try) -> None:
    browser = try_to_sign_in("amara.nwosu", PASSWORD).browser
    assert browser.get("/sign-out/").status_code == 200
    assert who(browser) == "Amara Nwosu"
    answer = browser.post("/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert who(browser) == ""


def test_a_form_from_another_site_signs_nobody_in(amara: Login) -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/sign-in/larkfield/", {"subject": "amara.nwosu", "password": PASSWORD})
    assert answer.status_code == 403
    assert "Send that again" in answer.content.decode()


def test_passwords_are_kept_as_argon2(amara: Login) -> None:
    assert amara.password.startswith("argon2$")


# One-time codes


def test_hr_gives_a_code_with_which_somebody_sets_their_own_password(hr: Login, within: Within, trust_ids: Any) -> None:
    with within():
        given = actions.give_sign_in(
            actor=acting(hr, RemitKind.HR), subject="Jo.Pike", name="Jo Pike", at=NOW + timedelta(days=30)
        )
        login = Login.objects.get(subject="jo.pike")
    assert given.subject == "jo.pike"
    assert len(given.code) == 14
    assert given.code not in login.code
    browser = Client()
    spoken = given.code.replace("-", " ").lower()
    answer = browser.post(
        "/first-sign-in/larkfield/", {"subject": "jo.pike", "code": spoken, "password": "my-own-three-words"}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert who(browser) == "Jo Pike"


def use(code: str, password: str = "my-own-three-words", subject: str = "amara.nwosu") -> Any:
    return Client().post("/first-sign-in/larkfield/", {"subject": subject, "code": code, "password": password})


@pytest.fixture
def code(hr: Login, amara: Login, within: Within) -> str:
    from django.utils import timezone

    with within():
        return actions.invite(actor=acting(hr, RemitKind.HR), login_id=amara.pk, at=timezone.now()).code


def test_a_code_works_once(code: str) -> None:
    assert use(code).status_code == 302
    assert use(code).status_code == 422


def test_a_new_code_takes_the_place_of_the_old(code: str, hr: Login, amara: Login, within: Within) -> None:
    from django.utils import timezone

    with within():
        newer = actions.invite(actor=acting(hr, RemitKind.HR), login_id=amara.pk, at=timezone.now()).code
    assert use(code).status_code == 422
    assert use(newer).status_code == 302


def test_a_code_runs_out_after_fourteen_days(hr: Login, amara: Login, within: Within) -> None:
    from django.utils import timezone

    for days, status in ((14, 422), (13, 302)):
        with within():
            at = timezone.now() - timedelta(days=days)
            old = actions.invite(actor=acting(hr, RemitKind.HR), login_id=amara.pk, at=at).code
        assert use(old).status_code == status


def test_a_wrong_code_and_an_unknown_name_are_answered_alike(code: str) -> None:
    wrong, nobody = use("AAAA-AAAA-AAAA"), use(code, subject="nobody.here")
    assert wrong.status_code == nobody.status_code == 422
    assert wrong.context["form"].errors == nobody.context["form"].errors


@pytest.mark.parametrize("password", ["short", "password1234", "amara.nwosu", "1234567890123"])
def test_a_password_that_is_easily_guessed_is_refused_and_the_code_still_works(code: str, password: str) -> None:
    answer = use(code, password)
    assert answer.status_code == 422
    assert answer.context["form"].errors["password"]
    assert use(code).status_code == 302


def test_the_old_password_and_open_sessions_end_when_a_code_is_used(code: str, try_to_sign_in: Try) -> None:
    browser = try_to_sign_in("amara.nwosu", PASSWORD).browser
    assert who(browser) == "Amara Nwosu"
    use(code)
    assert who(browser) == ""
    assert try_to_sign_in("amara.nwosu", PASSWORD).status_code == 422


def test_a_code_of_one_trust_opens_nothing_at_another(code: str, stranger: Login) -> None:
    answer = Client().post(
        "/first-sign-in/wrenbrook/", {"subject": "amara.nwosu", "code": code, "password": "my-own-three-words"}
    )
    assert answer.status_code == 422


def test_the_record_never_holds_a_password_or_a_code(code: str, within: Within) -> None:
    use(code)
    with within():
        kept = [str(row.before) + str(row.after) for row in Record.objects.filter(table_name="access_login")]
    assert kept
    assert not any("argon2" in row or '"password"' in row or "'password'" in row or "'code'" in row for row in kept)


# The cast of a demonstration


@pytest.fixture
def demonstration(settings: Any, owner_sql: Any, trust_ids: Any) -> Any:
    settings.DEMONSTRATION = True
    owner_sql("UPDATE access_trust SET demonstration = true WHERE slug = 'larkfield'")
    yield
    owner_sql("UPDATE access_trust SET demonstration = false")


@pytest.fixture
def ruth(within: Within) -> Login:
    with within():
        return actions.open_login(subject="ruth", name="Ruth Adeyemi", cast_as="Headteacher", cast_order=1)


def be(login: Login, client: Client | None = None, trust: str = "larkfield") -> Any:
    client = client or Client()
    answer = client.post(f"/sign-in/{trust}/as/{login.pk}/")
    answer.browser = client
    return answer


def test_a_demonstration_offers_its_cast_at_one_click(demonstration: None, ruth: Login, amara: Login) -> None:
    page = Client().get("/sign-in/").content.decode()
    assert "This is a demonstration" in page
    assert "Ruth Adeyemi" in page
    assert "Amara Nwosu" not in page
    assert who(be(ruth).browser) == "Ruth Adeyemi"


def test_one_click_makes_somebody_into_another_of_the_cast(demonstration: None, ruth: Login, within: Within) -> None:
    with within():
        ben = actions.open_login(subject="ben", name="Ben Osei", cast_as="Middle leader")
    browser = be(ruth).browser
    assert who(be(ben, browser).browser) == "Ben Osei"


def test_only_the_cast_can_be_anybody(demonstration: None, amara: Login) -> None:
    assert be(amara).status_code == 404


def test_a_real_trust_beside_a_demonstration_has_no_cast(demonstration: None, within: Within) -> None:
    with within(other=True):
        cast = actions.open_login(subject="sana", name="Sana Iqbal", cast_as="Somebody")
    assert be(cast, trust="wrenbrook").status_code == 404
    assert "Sana Iqbal" not in Client().get("/sign-in/").content.decode()


def test_a_real_installation_has_no_such_address(ruth: Login, owner_sql: Any, trust_ids: Any) -> None:
    owner_sql("UPDATE access_trust SET demonstration = true WHERE slug = 'larkfield'")
    try:
        assert be(ruth).status_code == 404
        assert "Ruth Adeyemi" not in Client().get("/sign-in/").content.decode()
    finally:
        owner_sql("UPDATE access_trust SET demonstration = false")


def test_a_link_cannot_make_somebody_into_another(demonstration: None, ruth: Login) -> None:
    answer = Client().get(f"/sign-in/larkfield/as/{ruth.pk}/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Nothing was changed." in answer.content.decode()


def test_every_trust_is_listed_by_name(trust_ids: Any, db: None) -> None:
    assert list(Trust.objects.order_by("name").values_list("slug", flat=True)) == ["larkfield", "wrenbrook"]
