"""One request is one transaction, in which the database knows the trust and the login, and the view knows the actor."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ObjectDoesNotExist
from django.db import DataError, IntegrityError, OperationalError, transaction
from django.http import HttpResponseBase, HttpResponseNotAllowed
from django.utils import timezone
from psycopg.errors import DeadlockDetected, ExclusionViolation, UniqueViolation

from trellis.access import tenancy
from trellis.access.adapters import stays
from trellis.access.policies import Asked, Refused
from trellis.access.rules.sessions import TRUST_IN_SESSION, second_step_taken, stay_of
from trellis.kernel.findings import not_met
from trellis.organisation import queries as organisation
from trellis.ui.views import bad_request, meanwhile, not_allowed, not_found, refused

__all__ = ["TRUST_IN_SESSION", "Headers", "OneTransaction", "WhoIsAsking"]

# What the database says is kept out of it: that quotes what somebody wrote.
log = logging.getLogger(__name__)

Answer = Callable[[Asked], HttpResponseBase]
NOBODY = not_met("Sign in first.")
ENDED = "This sign-in has ended. If you still work here, ask HR."
# What the database says to one of two who write at once.
MEANWHILE = (UniqueViolation, ExclusionViolation, DeadlockDetected)


class Headers:
    """What every answer tells the browser, beyond Django's own and the content policy (assurance 1: ASVS 3.4)."""

    ALWAYS = {  # noqa: RUF012
        "Permissions-Policy": (
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(),"
            " payment=(), usb=(), publickey-credentials-create=(self), publickey-credentials-get=(self)"
        ),
        "Cross-Origin-Resource-Policy": "same-origin",
    }

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Asked) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in self.ALWAYS.items():
            response.headers.setdefault(name, value)
        # Static files say how long they keep; every other page is somebody's, and is kept nowhere.
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class OneTransaction:
    """All that a request writes is kept, or nothing: an exception or an answer of 500 and above undoes it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Asked) -> HttpResponseBase:
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

    def process_exception(self, request: Asked, exception: Exception) -> HttpResponseBase | None:
        request.undo = True
        if isinstance(exception, Refused):
            return refused(request, exception.finding)
        if isinstance(exception, ObjectDoesNotExist):
            # An address or a form named a row that this trust does not have: there is no such thing for whoever asks.
            return not_found(request)
        if isinstance(exception, DataError):
            # A number or a text that no column can hold, such as a NUL in a search: the fault is in what was sent.
            log.warning(
                "A request could not be stored or searched by: %s", type(exception.__cause__ or exception).__name__
            )
            return bad_request(request)
        if isinstance(exception, IntegrityError | OperationalError) and isinstance(exception.__cause__, MEANWHILE):
            # What is asked before writing was true when it was asked.
            said = exception.__cause__
            log.warning("Two requests would not go together: %s %s", type(said).__name__, said.diag.constraint_name)
            return meanwhile(request)
        return None


class WhoIsAsking:
    """Gives the view its actor, or none where nobody is signed in or their time is over."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Asked) -> HttpResponseBase:
        request.actor = None
        request.stay = None
        request.second_step = NOBODY
        if request.user.is_authenticated:
            stay = stay_of(request.session)
            if stay is None or stay.is_over(request.at):
                logout(request)
            else:
                stays.go_on(request, stay)
                request.stay = stay_of(request.session)
                request.actor = organisation.actor_for(login_id=request.user.pk, on=request.on)
                if request.actor is None:
                    logout(request)
                    messages.warning(request, ENDED)
        if request.actor:
            request.second_step = second_step_taken(
                request.actor, taken=stays.has_second_step(request), asked_of_nobody=settings.DEMONSTRATION
            )
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):  # Django's own has no words
            return not_allowed(request, response["Allow"])
        return response
