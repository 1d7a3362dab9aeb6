"""One request is one transaction, in which the database knows the trust and the login, and the view knows the actor."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from trellis.access import tenancy
from trellis.access.policies import Refused
from trellis.organisation import queries as organisation

Answer = Callable[[HttpRequest], HttpResponseBase]
TRUST_IN_SESSION = "trust"


class OneTransaction:
    """All that a request writes is kept, or nothing: an exception or an answer of 500 and above undoes it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.at = timezone.now()
        request.on = timezone.localdate(request.at)
        request.undo = False
        with transaction.atomic():
            session = request.session
            tenancy.enter(
                session.get(TRUST_IN_SESSION), session.get("_auth_user_id"), verb=f"{request.method} {request.path}"
            )
            response = self.get_response(request)
            if request.undo or response.status_code >= 500:
                transaction.set_rollback(True)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        request.undo = True
        if isinstance(exception, Refused):
            return render(request, "ui/refused.html", {"finding": exception.finding}, status=403)
        return None


class WhoIsAsking:
    """Gives the view its actor, or none where nobody is signed in."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            request.actor = organisation.actor_for(login_id=request.user.pk, on=request.on)
        else:
            request.actor = None
        return self.get_response(request)
