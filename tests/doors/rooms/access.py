"""Doors of signing in, of one's own account and of the record."""

from tests.doors.rows import ADMINISTRATOR, all_of_them, everybody, only, row, thing

MINE = row(all_of_them())
CONFIRMED = row(all_of_them(), posts=all_of_them((302, 422)))
PRESSED = row(all_of_them(405), posts=all_of_them(302))
ENTRANCE = row(all_of_them(302, anybody=200), posts=all_of_them(302, anybody=422), also={"slug": "trust"})

ROWS = {
    "sign-in": ENTRANCE,
    "first-sign-in": ENTRANCE,
    "sign-in-by-passkey": ENTRANCE,
    "be-somebody": thing("login_id", "login", everybody(405), posts=everybody(404), also={"slug": "trust"}),
    "second-step": row(everybody(302), posts=everybody(302)),
    "second-step-by-passkey": row(everybody(302), posts=everybody(302)),
    "sign-out": row(all_of_them(200), posts=everybody(200)),
    "still-here": PRESSED,
    "account": MINE,
    "change-password": row(all_of_them(), posts=all_of_them(422)),
    "confirm-it-is-you": row(all_of_them(), posts=all_of_them(422)),
    "sessions": MINE,
    "end-other-sessions": PRESSED,
    # A session, passkey or app of somebody else does not exist for whoever asks.
    "end-session": thing("session_id", "session", all_of_them(405), posts=all_of_them(404)),
    "two-step": MINE,
    "turn-on-authenticator-app": row(all_of_them(), posts=all_of_them(422)),
    "add-passkey": row(all_of_them(), posts=all_of_them(422)),
    "recovery-codes": row(all_of_them(), posts=all_of_them(302)),
    "remove-second-step": thing("authenticator_id", "authenticator", all_of_them(405), posts=all_of_them(404)),
    "who-has-looked": MINE,
    "what-is-held": MINE,
    "record": row(only(ADMINISTRATOR)),
}


def furnish(place):
    """A login, a session and a passkey of somebody who is none of the cast."""
    from allauth.mfa.models import Authenticator
    from allauth.usersessions.models import UserSession

    from trellis.access.actions import open_login

    login = open_login(subject="somebody.else", name=place.words("Somebody Else"), email=f"{place.mark}@example.org")
    session = UserSession.objects.create(user=login, ip="192.0.2.1", session_key=f"{place.mark}-session", user_agent="")
    passkey = Authenticator.objects.create(user=login, type="webauthn", data={"name": place.words("Phone")})
    place.keep("login", login.pk)
    place.keep("session", session.pk)
    place.keep("authenticator", passkey.pk)
    place.named["trust"] = "larkfield"
