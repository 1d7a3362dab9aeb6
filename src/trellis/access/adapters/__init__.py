"""Stands between the web and this room: the sign-in library, sessions and cookies."""

from trellis.access.adapters.accounts import AccountAdapter, SignInEnded
from trellis.access.adapters.secrets import TwoStepAdapter

__all__ = ["AccountAdapter", "SignInEnded", "TwoStepAdapter"]
