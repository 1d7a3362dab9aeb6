"""Tells the sign-in library how this house works: nobody signs up, and pages are ours."""

from django.http import HttpRequest

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False  # people come in from the staff file or are invited
