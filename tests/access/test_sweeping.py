"""What has run out at the entrance is swept away at night, in every trust."""

from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from tests.access.people import PASSWORD, Try, Within, who
from trellis.access import actions
from trellis.access.models import Attempt, Login
from trellis.access.rules.attempts import NAME
from trellis.access.tasks import sweep_the_entrance


def test_sessions_and_counts_that_have_run_out_go_and_others_stay(
    amara: Login, stranger: Login, try_to_sign_in: Try, within: Within
) -> None:
    here = try_to_sign_in("amara.nwosu", PASSWORD).browser
    there = try_to_sign_in("amara.nwosu", "quite-other-words", trust="wrenbrook").browser
    long_ago = timezone.now() - timedelta(days=2)
    for other in (False, True):
        with within(other=other):
            session = UserSession.objects.get()
            UserSession.objects.create(
                user_id=session.user_id, ip="192.0.2.1", session_key=f"old-{other}", user_agent="", created_at=long_ago
            )
    Session.objects.create(session_key="old", session_data="", expire_date=long_ago)
    actions.note_failure(of={NAME: "old"}, at=long_ago)
    actions.note_failure(of={NAME: "new"}, at=timezone.now())
    sweep_the_entrance(timestamp=0)
    assert not Session.objects.filter(session_key="old").exists()
    assert Attempt.objects.count() == 1
    assert (who(here), who(there)) == ("Amara Nwosu", "Amara Elsewhere")
    for other in (False, True):
        with within(other=other):
            assert not UserSession.objects.filter(session_key__startswith="old").exists()


def test_a_device_left_alone_too_long_is_not_listed(amara: Login, try_to_sign_in: Try) -> None:
    left, here = (try_to_sign_in("amara.nwosu", PASSWORD).browser for _ in range(2))
    session: Any = left.session
    session["seen"] -= 2 * 3600
    session.save()
    assert len(here.get("/account/sessions/").context["rows"]) == 1
