"""Answers which trusts there are, who signs in, what was written and who looked."""

from trellis.access.queries.attempts import failures
from trellis.access.queries.logins import (
    CastMember,
    GrantRow,
    LoginRow,
    cast_of_the_present_trust,
    grants_of,
    login_of,
    login_of_the_cast,
    logins,
    logins_chosen,
    own_login,
    sign_in_names_taken,
)
from trellis.access.queries.openings import LastOpening, OpeningRow, last_opening, openings_of
from trellis.access.queries.record import (
    Change,
    LastWrite,
    RecordRow,
    last_writes,
    record,
    tables_in_record,
    verbs_in_record,
)
from trellis.access.queries.sessions import (
    SecondStepRow,
    SecondSteps,
    SessionRow,
    recovery_codes_of,
    second_steps_of,
    sessions_of,
)
from trellis.access.queries.trusts import TrustRow, trust_by_slug, trusts

__all__ = [
    "CastMember",
    "Change",
    "GrantRow",
    "LastOpening",
    "LastWrite",
    "LoginRow",
    "OpeningRow",
    "RecordRow",
    "SecondStepRow",
    "SecondSteps",
    "SessionRow",
    "TrustRow",
    "cast_of_the_present_trust",
    "failures",
    "grants_of",
    "last_opening",
    "last_writes",
    "login_of",
    "login_of_the_cast",
    "logins",
    "logins_chosen",
    "openings_of",
    "own_login",
    "record",
    "recovery_codes_of",
    "second_steps_of",
    "sessions_of",
    "sign_in_names_taken",
    "tables_in_record",
    "trust_by_slug",
    "trusts",
    "verbs_in_record",
]
