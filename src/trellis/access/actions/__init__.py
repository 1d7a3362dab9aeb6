"""Writes of this room: trusts, logins, remits, what is kept of openings, and tries at signing in."""

from trellis.access.actions.attempts import forget_old_attempts, note_failure, take_code_once
from trellis.access.actions.downloads import note_download
from trellis.access.actions.logins import (
    CodeRefused,
    Invitation,
    NameTaken,
    PasswordRefused,
    WrongPassword,
    change_password,
    end_login,
    found_trust,
    give_sign_in,
    invite,
    open_login,
    reopen_login,
    set_password_by_code,
)
from trellis.access.actions.openings import note_opening, note_openings
from trellis.access.actions.remits import grant_remit, take_back_remit
from trellis.access.actions.sessions import end_other_sessions, end_session, forget_old_sessions
from trellis.access.actions.two_step import (
    add_passkey,
    make_recovery_codes,
    remove_second_step,
    take_two_step_off,
    turn_on_authenticator_app,
)
from trellis.access.actions.verbs import action

__all__ = [
    "CodeRefused",
    "Invitation",
    "NameTaken",
    "PasswordRefused",
    "WrongPassword",
    "action",
    "add_passkey",
    "change_password",
    "end_login",
    "end_other_sessions",
    "end_session",
    "forget_old_attempts",
    "forget_old_sessions",
    "found_trust",
    "give_sign_in",
    "grant_remit",
    "invite",
    "make_recovery_codes",
    "note_download",
    "note_failure",
    "note_opening",
    "note_openings",
    "open_login",
    "remove_second_step",
    "reopen_login",
    "set_password_by_code",
    "take_back_remit",
    "take_code_once",
    "take_two_step_off",
    "turn_on_authenticator_app",
]
