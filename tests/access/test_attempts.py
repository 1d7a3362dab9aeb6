"""Guessing is slowed for every name and every address, and cannot be used to lock anybody out."""

from datetime import UTC, datetime, timedelta

from django.test import Client

from tests.access.people import PASSWORD, Try, who
from trellis.access import actions
from trellis.access.models import Attempt, Login
from trellis.access.rules.attempts import ADDRESS, NAME

WRONG = "not-this-one-either"


def test_a_name_is_guessed_at_ten_times_in_a_quarter_of_an_hour(amara: Login, try_to_sign_in: Try) -> None:
    told = [try_to_sign_in("amara.nwosu", WRONG, address=f"192.0.2.{n}").status_code for n in range(12)]
    assert told == [422] * 10 + [429] * 2
    late = try_to_sign_in("Amara.Nwosu", PASSWORD, address="192.0.2.77")
    assert late.status_code == 429
    assert "Wait until" in late.content.decode()


def test_a_name_that_nobody_has_is_slowed_alike(amara: Login, try_to_sign_in: Try) -> None:
    told = [try_to_sign_in("nobody.here", WRONG, address=f"192.0.2.{n}").status_code for n in range(12)]
    assert told == [422] * 10 + [429] * 2


def test_an_address_may_not_try_one_password_on_many_names(amara: Login, try_to_sign_in: Try) -> None:
    told = [try_to_sign_in(f"person.{n}", WRONG).status_code for n in range(62)]
    assert told == [422] * 60 + [429] * 2
    assert try_to_sign_in("amara.nwosu", PASSWORD, address="192.0.2.99").status_code == 302


def test_guesses_elsewhere_do_not_lock_somebody_out_of_their_own_device(amara: Login, try_to_sign_in: Try) -> None:
    own = Client()
    assert try_to_sign_in("amara.nwosu", PASSWORD, client=own).status_code == 302
    own.post("/sign-out/")
    for n in range(30):
        try_to_sign_in("amara.nwosu", WRONG, address=f"198.51.100.{n}")
    assert try_to_sign_in("amara.nwosu", PASSWORD, address="203.0.113.5").status_code == 429
    assert try_to_sign_in("amara.nwosu", PASSWORD, client=own).status_code == 302


def test_guesses_from_ones_own_device_are_counted_too(amara: Login, try_to_sign_in: Try) -> None:
    own = Client()
    try_to_sign_in("amara.nwosu", PASSWORD, client=own)
    own.post("/sign-out/")
    told = [try_to_sign_in("amara.nwosu", WRONG, client=own).status_code for _ in range(11)]
    assert told == [422] * 10 + [429]


def test_a_device_is_known_for_the_names_that_used_it_only(amara: Login, priya: Login, try_to_sign_in: Try) -> None:
    own = Client()
    try_to_sign_in("amara.nwosu", PASSWORD, client=own)
    own.post("/sign-out/")
    told = [try_to_sign_in("priya.shah", WRONG, client=own).status_code for _ in range(11)]
    assert told == [422] * 10 + [429]


def test_a_device_cookie_cannot_be_made_up(amara: Login, try_to_sign_in: Try) -> None:
    own = Client()
    try_to_sign_in("amara.nwosu", PASSWORD, client=own)
    cookie = own.cookies["trellis-device"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    forger = Client()
    forger.cookies["trellis-device"] = cookie.value[:-1] + ("A" if cookie.value[-1] != "A" else "B")
    told = [try_to_sign_in("amara.nwosu", WRONG, client=forger).status_code for _ in range(11)]
    assert told == [422] * 10 + [429]
    own.post("/sign-out/")
    assert try_to_sign_in("amara.nwosu", WRONG, client=own).status_code == 422


def test_a_staff_room_that_signs_in_well_is_never_slowed(amara: Login, try_to_sign_in: Try) -> None:
    assert {try_to_sign_in("amara.nwosu", PASSWORD).status_code for _ in range(70)} == {302}


def test_one_trusts_guesses_do_not_slow_another(amara: Login, stranger: Login, try_to_sign_in: Try) -> None:
    for n in range(11):
        try_to_sign_in("amara.nwosu", WRONG, address=f"198.51.100.{n}")
    there = try_to_sign_in("amara.nwosu", "quite-other-words", trust="wrenbrook", address="198.51.100.200")
    assert who(there.browser) == "Amara Elsewhere"


def test_the_counts_name_nobody(amara: Login, try_to_sign_in: Try) -> None:
    try_to_sign_in("amara.nwosu", WRONG, address="192.0.2.44")
    keys = list(Attempt.objects.values_list("key", flat=True))
    assert len(keys) == 2
    assert not any("amara" in key or "192.0" in key for key in keys)


def test_codes_are_guessed_ten_times(amara: Login) -> None:
    given = {"subject": "amara.nwosu", "code": "AAAA-AAAA-AAAA", "password": "my-own-three-words"}
    told = [Client().post("/first-sign-in/larkfield/", given).status_code for _ in range(11)]
    assert told == [422] * 11
    assert Attempt.objects.get(key__startswith="name:").tries == 10


def test_old_counts_are_forgotten(db: None) -> None:
    now = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
    actions.note_failure(of={NAME: "a", ADDRESS: "b"}, at=now - timedelta(hours=1))
    actions.note_failure(of={NAME: "c"}, at=now)
    assert actions.forget_old_attempts(at=now) == 2
    assert Attempt.objects.count() == 1


def test_a_code_of_an_app_is_not_taken_again_when_another_window_begins(db: None) -> None:
    late = datetime(2026, 11, 18, 9, 4, 50, tzinfo=UTC)
    assert actions.take_code_once(login_id=1, code="123456", at=late)
    assert not actions.take_code_once(login_id=1, code="123456", at=late + timedelta(seconds=20))
    assert actions.take_code_once(login_id=2, code="123456", at=late + timedelta(seconds=20))
    assert actions.take_code_once(login_id=1, code="123456", at=late + timedelta(minutes=11))


def test_a_password_cannot_be_guessed_through_changing_it(amara: Login, try_to_sign_in: Try) -> None:
    browser = try_to_sign_in("amara.nwosu", PASSWORD).browser
    given = {"present": WRONG, "password": "my-own-three-words"}
    for _ in range(10):
        answer = browser.post("/account/password/", given)
        assert "not your present password" in answer.content.decode()
    assert "too many tries" in browser.post("/account/password/", given).content.decode()
