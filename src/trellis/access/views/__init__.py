"""Pages of signing in, of one's own account, of who has looked, and of the record."""

from trellis.access.views.account import account, change_password, still_here, what_is_held, who_has_looked
from trellis.access.views.confirming import confirm_it_is_you
from trellis.access.views.record import record
from trellis.access.views.second_step import second_step, second_step_by_passkey
from trellis.access.views.sessions import end_other_sessions, end_session, sessions
from trellis.access.views.signing_in import be_somebody, first_sign_in, sign_in, sign_in_by_passkey, sign_out
from trellis.access.views.two_step import (
    add_passkey,
    recovery_codes,
    remove_second_step,
    turn_on_authenticator_app,
    two_step,
)

__all__ = [
    "account",
    "add_passkey",
    "be_somebody",
    "change_password",
    "confirm_it_is_you",
    "end_other_sessions",
    "end_session",
    "first_sign_in",
    "record",
    "recovery_codes",
    "remove_second_step",
    "second_step",
    "second_step_by_passkey",
    "sessions",
    "sign_in",
    "sign_in_by_passkey",
    "sign_out",
    "still_here",
    "turn_on_authenticator_app",
    "two_step",
    "what_is_held",
    "who_has_looked",
]
