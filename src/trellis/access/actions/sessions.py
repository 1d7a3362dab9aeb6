"""Ends sessions: one's own from a list, and all of somebody's when their way in changes."""

from datetime import datetime

from allauth.usersessions.models import UserSession

from trellis.access.actions.verbs import action
from trellis.access.rules import Actor
from trellis.access.rules.sessions import AT_MOST


@action("end a session")
def end_session(*, actor: Actor, session_id: int, at: datetime) -> None:
    """Sign the actor out on one of their devices."""
    UserSession.objects.get(pk=session_id, user_id=actor.login_id).end()


@action("end other sessions")
def end_other_sessions(*, actor: Actor, session_key: str, at: datetime) -> int:
    """Sign the actor out everywhere but here; returns how many sessions ended."""
    others = list(UserSession.objects.filter(user_id=actor.login_id).exclude(session_key=session_key))
    for session in others:
        session.end()
    return len(others)


def forget_old_sessions(*, at: datetime) -> int:
    """Forget devices whose sessions cannot be alive any more; returns how many there were."""
    return int(UserSession.objects.filter(created_at__lt=at - AT_MOST).delete()[0])


def end_all_sessions(login_id: int) -> None:
    for session in UserSession.objects.filter(user_id=login_id):
        session.end()
