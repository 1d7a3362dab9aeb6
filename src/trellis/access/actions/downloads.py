"""Keeps who took many people's data out."""

from datetime import datetime

from trellis.access.actions.verbs import action
from trellis.access.models import Download
from trellis.access.rules import Actor


@action("take a file out")
def note_download(*, actor: Actor, what: str, at: datetime) -> None:
    """Keep that the actor took a file out, in the request's own transaction: nothing leaves unless it is kept."""
    Download.objects.create(login_id=actor.login_id, what=what, at=at)
