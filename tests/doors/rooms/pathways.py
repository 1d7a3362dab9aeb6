"""Doors of where somebody could go: their own, and of those who answer for them or lead people."""

from tests.doors.rooms.entitlements import ledger
from tests.doors.rows import (
    BESIDE,
    FAR,
    GOVERNOR,
    HEAD,
    HR,
    MANAGER,
    OWN,
    PEOPLE_LEAD,
    REPORT,
    TRUST_LEADER,
    about,
    all_of_them,
    only,
    row,
)

OVERSEERS = (PEOPLE_LEAD, TRUST_LEADER)
RULE = {"key": "way forward"}
HELD = {"key": "qualification"}


def tellers(answer):
    return {
        OWN: all_of_them(answer),
        REPORT: only(MANAGER, HEAD, HR, *OVERSEERS, answer=answer),
        BESIDE: only(HEAD, HR, *OVERSEERS, answer=answer),
        FAR: only(HR, *OVERSEERS, answer=answer),
    }


def nominators(answer):
    return {
        OWN: all_of_them(403),
        REPORT: only(MANAGER, HEAD, answer=answer),
        BESIDE: only(HEAD, answer=answer),
        FAR: only(answer=answer),
    }


TAKEN = dict.fromkeys((OWN, REPORT, BESIDE, FAR), all_of_them(405))

ROWS = {
    "my-next-steps": row(all_of_them()),
    "my-aim": row(all_of_them()),
    "say-aim": row(all_of_them(), posts=all_of_them(422) | {GOVERNOR: 200}),
    "withdraw-aim": row(all_of_them(405), posts=all_of_them(302) | {GOVERNOR: 403}),
    "say-aim-still-holds": row(all_of_them(405), posts=all_of_them(302) | {GOVERNOR: 403}),
    "next-steps-of": about("staff_id", "staff", ledger(own=302)),
    "what-stands-between": about("staff_id", "staff", ledger(), also=RULE),
    "tell-qualification": about("staff_id", "staff", tellers(200), posts=tellers(422)),
    "take-back-qualification": about("staff_id", "staff", TAKEN, posts=tellers(302), also=HELD),
    "nominate": about("staff_id", "staff", nominators(200), posts=nominators(422), also=RULE),
    "take-back-nomination": about("staff_id", "staff", TAKEN, posts=nominators(302), also=RULE),
}


def furnish(place):
    """A rule and a qualification of the shelf; they are the same in every trust."""
    place.named |= {"way forward": "programme-stage-6", "qualification": "npqh"}
