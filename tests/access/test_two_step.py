"""Signing in with two steps: an authenticator app, recovery codes, passkeys; who must; and what changing them takes."""

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from tests.access.people import PASSWORD, Try, Within, acting, remit, who
from tests.access.software_key import SoftwareKey
from tests.conftest import NOW
from trellis.access import actions
from trellis.access.models import Login, Record
from trellis.access.policies import Refused
from trellis.access.rules import RemitKind


def code_of(secret: str, *, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def turn_app_on(browser: Client) -> str:
    """Set an app up as a person would, and give its secret."""
    page = browser.get("/account/two-step/app/")
    assert page.status_code == 200
    secret = page.context["secret"].replace(" ", "")
    answer = browser.post("/account/two-step/app/", {"code": code_of(secret, steps=-1)})
    assert answer.status_code == 302, answer.context["form"].errors
    return str(secret)


def add_passkey(browser: Client, key: SoftwareKey, name: str = "My phone") -> Any:
    options = browser.get("/account/two-step/passkey/", HTTP_ACCEPT="application/json").json()["options"]
    return browser.post("/account/two-step/passkey/", {"name": name, "credential": key.make(options)})


@pytest.fixture
def signed_in(amara: Login, try_to_sign_in: Try) -> Client:
    browser: Client = try_to_sign_in("amara.nwosu", PASSWORD).browser
    return browser


# An authenticator app


def test_with_an_app_the_password_alone_opens_nothing(signed_in: Client, try_to_sign_in: Try) -> None:
    secret = turn_app_on(signed_in)
    answer = try_to_sign_in("amara.nwosu", PASSWORD)
    assert answer["Location"] == "/second-step/"
    assert who(answer.browser) == ""
    answer.browser.post("/second-step/", {"code": code_of(secret)})
    assert who(answer.browser) == "Amara Nwosu"


def test_without_the_key_that_sealed_it_a_second_step_says_what_is_missing(
    signed_in: Client, try_to_sign_in: Try, settings: Any
) -> None:
    """As after a restore on a new machine, where the folder of secrets was left behind."""
    secret = turn_app_on(signed_in)
    settings.SECRET_KEY = "of another data folder, and long enough to be one"
    browser = try_to_sign_in("amara.nwosu", PASSWORD).browser
    for answer in (browser.get("/second-step/"), browser.post("/second-step/", {"code": code_of(secret)})):
        assert answer.status_code == 403
        assert "locked with a key that is not here" in answer.content.decode()


def test_a_code_with_spaces_is_understood(signed_in: Client, try_to_sign_in: Try) -> None:
    code = code_of(turn_app_on(signed_in))
    browser = try_to_sign_in("amara.nwosu", PASSWORD).browser
    assert browser.post("/second-step/", {"code": f"{code[:3]} {code[3:]}"}).status_code == 302


@pytest.mark.parametrize("between", ["", " ", "-", "."])
def test_a_code_of_an_app_works_once_however_it_is_written(
    between: str, signed_in: Client, try_to_sign_in: Try
) -> None:
    code = code_of(turn_app_on(signed_in))
    first = try_to_sign_in("amara.nwosu", PASSWORD).browser
    assert first.post("/second-step/", {"code": code}).status_code == 302
    second = try_to_sign_in("amara.nwosu", PASSWORD).browser
    assert second.post("/second-step/", {"code": f"{code[:3]}{between}{code[3:]}"}).status_code == 422


def test_the_second_step_cannot_be_taken_without_the_first(signed_in: Client) -> None:
    secret = turn_app_on(signed_in)
    answer = Client().post("/second-step/", {"code": code_of(secret)})
    assert answer["Location"] == "/sign-in/"


def test_second_steps_are_guessed_ten_times_and_no_more(signed_in: Client, try_to_sign_in: Try) -> None:
    secret = turn_app_on(signed_in)
    browser = try_to_sign_in("amara.nwosu", PASSWORD).browser
    wrong = f"{(int(code_of(secret)) + 500_000) % 1_000_000:06}"
    assert [browser.post("/second-step/", {"code": wrong}).status_code for _ in range(11)] == [422] * 10 + [429]
    assert browser.post("/second-step/", {"code": code_of(secret)}).status_code == 429


def test_the_secret_of_an_app_cannot_be_read_from_the_database(signed_in: Client, within: Within) -> None:
    secret = turn_app_on(signed_in)
    with within():
        rows = list(Authenticator.objects.values_list("data", flat=True))
    assert rows
    assert not any(secret in str(row) for row in rows)


def test_setting_an_app_up_signs_every_other_device_out(amara: Login, try_to_sign_in: Try) -> None:
    there, here = (try_to_sign_in("amara.nwosu", PASSWORD).browser for _ in range(2))
    turn_app_on(here)
    assert who(here) == "Amara Nwosu"
    assert who(there) == ""


def test_a_wrong_code_turns_no_app_on(signed_in: Client, within: Within) -> None:
    page = signed_in.get("/account/two-step/app/")
    wrong = f"{(int(code_of(page.context['secret'].replace(' ', ''))) + 500_000) % 1_000_000:06}"
    answer = signed_in.post("/account/two-step/app/", {"code": wrong})
    assert answer.status_code == 422
    assert answer.context["secret"] == page.context["secret"]
    with within():
        assert not Authenticator.objects.exists()


def test_the_record_says_that_a_second_step_was_added_but_not_its_secret(signed_in: Client, within: Within) -> None:
    turn_app_on(signed_in)
    with within():
        rows = list(Record.objects.filter(table_name="mfa_authenticator"))
    assert {row.verb for row in rows} == {"turn on an authenticator app"}
    assert not any("data" in row.after for row in rows if row.after)


# Recovery codes


def test_recovery_codes_come_with_the_first_second_step_and_work_once(signed_in: Client, try_to_sign_in: Try) -> None:
    turn_app_on(signed_in)
    codes = signed_in.get("/account/two-step/recovery-codes/").context["codes"]
    assert len(codes) == len(set(codes)) == 10
    first = try_to_sign_in("amara.nwosu", PASSWORD).browser
    assert first.post("/second-step/", {"code": codes[0]}).status_code == 302
    second = try_to_sign_in("amara.nwosu", PASSWORD).browser
    assert second.post("/second-step/", {"code": codes[0]}).status_code == 422
    assert len(signed_in.get("/account/two-step/recovery-codes/").context["codes"]) == 9


def test_new_recovery_codes_end_the_old(signed_in: Client, try_to_sign_in: Try) -> None:
    turn_app_on(signed_in)
    old = signed_in.get("/account/two-step/recovery-codes/").context["codes"]
    signed_in.post("/account/two-step/recovery-codes/")
    new = signed_in.get("/account/two-step/recovery-codes/").context["codes"]
    assert not set(old) & set(new)
    browser = try_to_sign_in("amara.nwosu", PASSWORD).browser
    assert browser.post("/second-step/", {"code": old[0]}).status_code == 422
    assert browser.post("/second-step/", {"code": new[0]}).status_code == 302


def test_there_are_no_recovery_codes_without_a_second_step(signed_in: Client, within: Within) -> None:
    signed_in.post("/account/two-step/recovery-codes/")
    with within():
        assert not Authenticator.objects.exists()


# Passkeys


def test_somebody_signs_in_with_a_passkey_alone(signed_in: Client) -> None:
    key = SoftwareKey()
    assert add_passkey(signed_in, key).status_code == 302
    browser = Client()
    options = browser.get("/sign-in/larkfield/passkey/").json()["options"]
    answer = browser.post("/sign-in/larkfield/passkey/", {"credential": key.show(options), "next": "/account/"})
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    assert who(browser) == "Amara Nwosu"


def test_a_passkey_takes_the_second_step_after_the_password(signed_in: Client, try_to_sign_in: Try) -> None:
    key = SoftwareKey()
    add_passkey(signed_in, key)
    browser = try_to_sign_in("amara.nwosu", PASSWORD).browser
    assert who(browser) == ""
    options = browser.get("/second-step/passkey/").json()["options"]
    assert browser.post("/second-step/passkey/", {"credential": key.show(options)}).status_code == 302
    assert who(browser) == "Amara Nwosu"


def test_an_answer_to_an_earlier_question_opens_nothing(signed_in: Client) -> None:
    key = SoftwareKey()
    add_passkey(signed_in, key)
    browser = Client()
    answer = key.show(browser.get("/sign-in/larkfield/passkey/").json()["options"])
    browser.get("/sign-in/larkfield/passkey/")
    assert browser.post("/sign-in/larkfield/passkey/", {"credential": answer}).status_code == 422
    assert who(browser) == ""


def test_a_passkey_of_one_trust_opens_nothing_at_another(signed_in: Client, stranger: Login) -> None:
    key = SoftwareKey()
    add_passkey(signed_in, key)
    browser = Client()
    options = browser.get("/sign-in/wrenbrook/passkey/").json()["options"]
    assert browser.post("/sign-in/wrenbrook/passkey/", {"credential": key.show(options)}).status_code == 422
    assert who(browser) == ""


def test_a_device_that_does_not_check_who_holds_it_gives_no_passkey(signed_in: Client, within: Within) -> None:
    answer = add_passkey(signed_in, SoftwareKey(verifies=False))
    assert answer.status_code == 422
    with within():
        assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", ["", "not json", "{}", "[]", '{"response": {"userHandle": "%%"}}', '{"id": 5}'])
def test_nonsense_from_a_device_is_refused_quietly(signed_in: Client, credential: str) -> None:
    browser = Client()
    browser.get("/sign-in/larkfield/passkey/")
    assert browser.post("/sign-in/larkfield/passkey/", {"credential": credential}).status_code == 422
    signed_in.get("/account/two-step/passkey/", HTTP_ACCEPT="application/json")
    given = {"name": "My phone", "credential": credential}
    assert signed_in.post("/account/two-step/passkey/", given).status_code == 422


def test_a_passkey_is_removed_by_its_owner_alone(
    signed_in: Client, priya: Login, try_to_sign_in: Try, within: Within
) -> None:
    add_passkey(signed_in, SoftwareKey())
    with within():
        passkey = Authenticator.objects.get(type="webauthn")
    other = try_to_sign_in("priya.shah", PASSWORD).browser
    turn_app_on(other)
    assert other.post(f"/account/two-step/{passkey.pk}/remove/").status_code == 404
    assert signed_in.post(f"/account/two-step/{passkey.pk}/remove/").status_code == 302
    with within():
        assert not Authenticator.objects.filter(user_id=passkey.user_id).exists()


# Who must


def test_whoever_sees_others_sets_a_second_step_up_before_anything_else(
    amara: Login, try_to_sign_in: Try, within: Within
) -> None:
    remit(within, amara, RemitKind.HR)
    browser = try_to_sign_in("amara.nwosu", PASSWORD).browser
    assert browser.get("/account/sessions/")["Location"] == "/account/two-step/"
    page = browser.get("/account/two-step/")
    assert "Set it up to go on" in page.content.decode()
    turn_app_on(browser)
    assert browser.get("/account/sessions/").status_code == 200


def test_whoever_sees_only_their_own_record_may_leave_it(signed_in: Client) -> None:
    assert signed_in.get("/account/sessions/").status_code == 200


def test_in_a_demonstration_nobody_is_asked_for_a_second_step(
    amara: Login, try_to_sign_in: Try, within: Within, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    remit(within, amara, RemitKind.HR)
    assert try_to_sign_in("amara.nwosu", PASSWORD).browser.get("/account/sessions/").status_code == 200


def test_whoever_takes_their_last_second_step_away_is_asked_for_one_again(
    amara: Login, try_to_sign_in: Try, within: Within
) -> None:
    remit(within, amara, RemitKind.HR)
    browser = try_to_sign_in("amara.nwosu", PASSWORD).browser
    turn_app_on(browser)
    with within():
        app = Authenticator.objects.get(type="totp")
    browser.post(f"/account/two-step/{app.pk}/remove/")
    assert browser.get("/account/sessions/")["Location"] == "/account/two-step/"


def test_an_administrator_takes_two_step_off_for_somebody_who_lost_it(
    signed_in: Client, amara: Login, priya: Login, hr: Login, try_to_sign_in: Try, within: Within
) -> None:
    turn_app_on(signed_in)
    with within():
        with pytest.raises(Refused):
            actions.take_two_step_off(actor=acting(hr, RemitKind.HR), login_id=amara.pk, at=NOW)
        administrator = acting(priya, RemitKind.ADMINISTRATOR)
        with pytest.raises(Refused):
            actions.take_two_step_off(actor=administrator, login_id=priya.pk, at=NOW)
        actions.take_two_step_off(actor=administrator, login_id=amara.pk, at=NOW)
    assert who(try_to_sign_in("amara.nwosu", PASSWORD).browser) == "Amara Nwosu"


def test_a_code_given_by_hr_does_not_go_round_the_second_step(
    signed_in: Client, amara: Login, hr: Login, within: Within
) -> None:
    from django.utils import timezone

    turn_app_on(signed_in)
    with within():
        code = actions.invite(actor=acting(hr, RemitKind.HR), login_id=amara.pk, at=timezone.now()).code
    browser = Client()
    answer = browser.post(
        "/first-sign-in/larkfield/", {"subject": "amara.nwosu", "code": code, "password": "my-own-three-words"}
    )
    assert answer["Location"] == "/second-step/"
    assert who(browser) == ""


# Confirming that it is you


def let_time_pass(browser: Client, seconds: int) -> None:
    session = browser.session
    session["confirmed"] -= seconds
    session.save()


def test_a_change_to_the_way_in_is_confirmed_after_a_while(signed_in: Client) -> None:
    assert signed_in.get("/account/two-step/app/").status_code == 200
    let_time_pass(signed_in, 15 * 60)
    answer = signed_in.get("/account/two-step/app/")
    assert answer["Location"] == "/account/confirm/?next=%2Faccount%2Ftwo-step%2Fapp%2F"
    wrong = signed_in.post(answer["Location"], {"password": "not-this-one"})
    assert wrong.status_code == 422
    right = signed_in.post("/account/confirm/", {"password": PASSWORD, "next": "/account/two-step/app/"})
    assert right["Location"] == "/account/two-step/app/"
    assert signed_in.get("/account/two-step/app/").status_code == 200


def test_a_passkey_confirms_too(signed_in: Client) -> None:
    key = SoftwareKey()
    add_passkey(signed_in, key)
    let_time_pass(signed_in, 15 * 60)
    options = signed_in.get("/account/confirm/", HTTP_ACCEPT="application/json").json()["options"]
    answer = signed_in.post("/account/confirm/", {"credential": key.show(options)})
    assert (answer.status_code, answer["Location"]) == (302, "/account/")


@pytest.mark.parametrize(
    "path", ["/account/two-step/passkey/", "/account/two-step/recovery-codes/", "/account/two-step/1/remove/"]
)
def test_every_change_to_a_second_step_is_confirmed(signed_in: Client, path: str) -> None:
    let_time_pass(signed_in, 15 * 60)
    assert signed_in.post(path)["Location"].startswith("/account/confirm/")


def test_a_confirmation_is_guessed_ten_times_and_no_more(signed_in: Client) -> None:
    statuses = [signed_in.post("/account/confirm/", {"password": "wrong-one"}).status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]
