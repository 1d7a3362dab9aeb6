"""Doors of the pages that gather several rooms, and of Set-up, Access."""

from tests.doors.rows import ADMINISTRATOR, HEAD, HR, MANAGER, all_of_them, everybody, only, row, thing

KEEPERS = (HR, ADMINISTRATOR)


def of(answer=200, *, posts=None, people=(ADMINISTRATOR,), also=None, sends=None):
    """A page of somebody's sign-in."""
    posted = only(*people, answer=posts) if posts else None
    return thing("login_id", "login", only(*people, answer=answer), posts=posted, also=also, sends=sends)


ROWS = {
    "home": row(all_of_them()),
    "help": row(everybody()),
    "accessibility": row(everybody()),
    "privacy": row(everybody()),
    "my-team": row(only(MANAGER, HEAD)),  # the head is the manager's manager
    "access": row(only(*KEEPERS)),
    "sign-in-of": of(people=KEEPERS),
    "grant-remit": of(posts=422),
    "grant-remits": row(only(ADMINISTRATOR, answer=302), posts=only(ADMINISTRATOR, answer=302)),  # nobody is chosen
    "take-back-remit": of(405, posts=404, also={"grant_id": "grant of somebody else"}),
    "invite": of(people=KEEPERS, posts=200),
    "take-two-step-off": of(posts=302),
    "end-login": of(posts=302),
    "reopen-login": of(405, posts=200),
    "give-sign-in": row(only(*KEEPERS), posts=only(*KEEPERS, answer=422)),
    "give-staff-sign-in": thing("staff_id", "staff", only(*KEEPERS), posts=only(*KEEPERS, answer=422)),
    "give-staff-sign-ins": row(only(*KEEPERS), posts=only(*KEEPERS, answer=422)),
}


def furnish(place):
    from trellis.access.models import RemitGrant

    place.named["grant of somebody else"] = RemitGrant.objects.order_by("id").first().pk
