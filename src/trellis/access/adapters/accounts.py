"""Tells the sign-in library how this house works: nobody signs up, and pages and words are ours."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from trellis.access.adapters import devices, stays
from trellis.access.models import Login
from trellis.access.policies import Asked


class SignInEnded(Exception):
    """The password was right, but this way in has been closed."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """How people sign in."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False  # people come in from the staff file or are invited

    def add_message(self, *_: Any, **__: Any) -> None:
        """The library's own messages are not in our words; the views say what happened."""

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """Left to `notices`, once it sends mail."""

    def post_login(self, request: Asked, user: AbstractBaseUser, **more: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **more)
        assert isinstance(user, Login)
        steps = {record.get("method") for record in get_authentication_records(request, user)}
        stays.begin(request, second_step="mfa" in steps)
        if not user.cast_as:
            devices.remember(request, response, subject=user.subject)
        return response

    def is_reauthentication_required(self, **_: Any) -> bool:
        return not stays.is_fresh(self.request)

    def get_reauthentication_methods(self, _user: AbstractBaseUser) -> list[dict[str, str]]:
        return [{"id": "confirm", "description": "Confirm that it is you", "url": reverse("confirm-it-is-you")}]

    def respond_user_inactive(self, _request: HttpRequest, _user: AbstractBaseUser) -> HttpResponse:
        """A leaver is told no more than a stranger: the view answers as for a wrong password."""
        raise SignInEnded
