"""Doors of plans, which `rooms.pathways` takes in: one's own, what those see whom one shows one's aim to, and a calendar's."""

from tests.conftest import NOW
from tests.doors.rooms.entitlements import ledger
from tests.doors.rows import (
    BESIDE,
    FAR,
    GOVERNOR,
    HEAD,
    MANAGER,
    OWN,
    PEOPLE_LEAD,
    REPORT,
    TRUST_LEADER,
    about,
    all_of_them,
    everybody,
    only,
    row,
)
from trellis.access.queries import trusts
from trellis.pathways.models import PlanCalendar, PlannedAction
from trellis.pathways.rules.plan.calendars import hash_of

# The action that the addresses name is in the plan of whoever answers to the line manager.
ACTION = {"action_id": "planned action"}
SEEN = {
    OWN: all_of_them(404),
    REPORT: only(MANAGER, HEAD, PEOPLE_LEAD, TRUST_LEADER),
    BESIDE: only(HEAD, PEOPLE_LEAD, TRUST_LEADER, answer=404),
    FAR: only(PEOPLE_LEAD, TRUST_LEADER, answer=404),
}
THEIR_OWN_ALONE = {OWN: all_of_them(404), **dict.fromkeys((REPORT, BESIDE, FAR), only(answer=404))}
AGREED = {
    OWN: all_of_them(403),
    REPORT: only(MANAGER, HEAD, answer=302),
    BESIDE: only(HEAD, answer=404),
    FAR: only(answer=404),
}
TAKEN = dict.fromkeys((OWN, REPORT, BESIDE, FAR), all_of_them(405))


def staff_alone(answer):
    """Whoever is staff; a governor, who has no plan, is told so."""
    return all_of_them(answer) | {GOVERNOR: 200}


def posted(posts, sends=None):
    return about("staff_id", "staff", TAKEN, posts=posts, also=ACTION, sends=sends)


ROWS = {
    "my-plan": row(all_of_them()),
    "add-to-plan": row(all_of_them(), posts=staff_alone(422)),
    "add-drafts-to-plan": row(all_of_them(405), posts=staff_alone(302)),
    "plan-limits": row(all_of_them(), posts=staff_alone(422)),
    "suggest-plan": row(all_of_them(405), posts=staff_alone(302)),
    "plan-suggestion": row(all_of_them(), posts=all_of_them()),
    "put-suggestion-away": row(all_of_them(405), posts=staff_alone(302)),
    "plan-calendar": row(all_of_them(), posts=all_of_them()),
    "close-plan-calendar": row(all_of_them(405), posts=staff_alone(302)),
    "plan-file": row(all_of_them()),
    "plan-feed": row(everybody(), also={"trust": "trust of a calendar", "token": "secret of a calendar"}),
    "plan-of": about("staff_id", "staff", ledger(own=302)),
    "plan-pdf": about("staff_id", "staff", ledger()),
    "planned-action": about("staff_id", "staff", SEEN, also=ACTION),
    "change-planned-action": about("staff_id", "staff", THEIR_OWN_ALONE, posts=THEIR_OWN_ALONE, also=ACTION),
    "move-planned-action": posted(THEIR_OWN_ALONE),
    "finish-planned-action": posted(THEIR_OWN_ALONE),
    "drop-planned-action": posted(THEIR_OWN_ALONE),
    "take-up-planned-action": posted(THEIR_OWN_ALONE),
    "tell-planned-promise": posted(THEIR_OWN_ALONE),
    "agree-to-planned-action": posted(AGREED, sends={"seen": "60///twilight/"}),
    "remark-on-planned-action": posted(AGREED, sends={"says": "Good."}),
}


def furnish(place):
    """An action of whoever answers to the line manager; and a calendar of somebody else, of which the secret is known."""
    action = PlannedAction.objects.create(
        staff_id=place.of("staff", REPORT, MANAGER), what=place.words("Visit a school"), origin="own", when="twilight",
        driver="need", level="individual", minutes=60, added_at=NOW,
    )  # fmt: skip
    PlanCalendar.objects.create(staff_id=place.staff[HEAD], token_hash=hash_of("a-secret-of-this-test"), made_at=NOW)
    slug = next(trust.slug for trust in trusts() if trust.id == place.trust_id)
    place.named |= {
        "planned action": action.pk,
        "trust of a calendar": slug,
        "secret of a calendar": "a-secret-of-this-test",
    }
