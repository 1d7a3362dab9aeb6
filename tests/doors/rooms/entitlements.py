"""Doors of the ledger: a person's own, their line manager's, their headteacher's, and those of who leads people."""

from tests.doors.rows import (
    ADMINISTRATOR,
    BESIDE,
    FAR,
    HEAD,
    MANAGER,
    OWN,
    PEOPLE_LEAD,
    REPORT,
    TRUST_LEADER,
    Person,
    about,
    all_of_them,
    only,
    row,
    thing,
)

OVERSEERS = (PEOPLE_LEAD, TRUST_LEADER)


def ledger(*, own=200, answer=200):
    return {
        OWN: all_of_them(own),
        REPORT: only(MANAGER, HEAD, *OVERSEERS, answer=answer),
        BESIDE: only(HEAD, *OVERSEERS, answer=answer),
        FAR: only(*OVERSEERS, answer=answer),
    }


def one_of_staff(answer=200, others=403):
    return all_of_them(answer) | {Person.GOVERNOR: others}


LINE = {"statement_id": "statement"}
LED = only(HEAD, PEOPLE_LEAD, answer=405)
GONE = (302, 404, 422)

ROWS = {
    "my-pathway": row(all_of_them()),
    "ask-for-what-is-owed": row(all_of_them(405), posts=one_of_staff(302, others=404)),
    "my-learning": row(one_of_staff()),
    "log-learning": row(one_of_staff(), posts=one_of_staff(422)),
    "pathway-of": about("staff_id", "staff", ledger(own=302)),
    "whole-grid": about("staff_id", "staff", ledger()),
    "pathway-pdf": about("staff_id", "staff", ledger()),
    "entitlement-line": about("staff_id", "staff", ledger(), also=LINE),
    "tell": about(
        "staff_id", "staff", dict.fromkeys(ledger(), all_of_them(405)), posts=ledger(own=422, answer=422), also=LINE
    ),
    "evidence": about("evidence_id", "evidence", {relation: ledger()[relation] for relation in (REPORT, BESIDE, FAR)}),
    "offer-entitlement": thing(
        "statement_id", "statement", only(MANAGER, HEAD, *OVERSEERS), posts=only(MANAGER, HEAD, *OVERSEERS, answer=422)
    ),
    "placements": row(only(HEAD, PEOPLE_LEAD)),
    "confirm-placements": row(LED, posts=only(HEAD, PEOPLE_LEAD, answer=(302, 422))),
    "publish-version": thing(
        "version_id", "draft", only(PEOPLE_LEAD, ADMINISTRATOR), posts=only(PEOPLE_LEAD, ADMINISTRATOR, answer=422)
    ),
    "people-of-version": thing(
        "version_id", "published version", only(HEAD, PEOPLE_LEAD), posts=only(HEAD, PEOPLE_LEAD, answer=422)
    ),
    "undo-move": thing("move_id", "move", LED, posts=only(PEOPLE_LEAD, answer=302)),
    "call-off-move": thing("move_id", "move", LED, posts=only(PEOPLE_LEAD, answer=302)),
    "put-changes-away": row(all_of_them(405), posts=one_of_staff(302, others=404)),
    "placements-of": about("staff_id", "staff", ledger()),
    "leave-pathway": about(
        "staff_id", "staff", {REPORT: LED, FAR: LED},
        posts={REPORT: only(HEAD, PEOPLE_LEAD, answer=GONE), FAR: only(PEOPLE_LEAD, answer=GONE)},
    ),
}  # fmt: skip


def furnish(place):
    """Everybody is placed, and each person in a relation has said something with a file."""
    from datetime import timedelta

    from tests.conftest import NOW, TODAY
    from trellis.entitlements import actions
    from trellis.entitlements.policies import Subject
    from trellis.frameworks.queries import version_tree

    tree = version_tree(place.things["published version"][OWN])
    stage = next(stage for stage in tree.stages if tree.at(stage.id))
    place.keep("statement", tree.at(stage.id)[0].id)
    place.named["statement"] = tree.at(stage.id)[0].id
    related = dict(place.things["staff"])
    choices = [
        actions.Choice(number, stage.id, place.words("Agreed."))
        for number in (*related.values(), *place.staff.values())
    ]
    lead = place.actor(PEOPLE_LEAD)
    actions.place_staff(actor=lead, choices=choices, on=TODAY, at=NOW)
    actions.offer(
        actor=lead, statement_id=place.named["statement"], staff_ids=list(related.values()), note=place.words("For you."),
        by=None, on=TODAY, at=NOW,
    )  # fmt: skip
    move_id, _ = actions.move_to_version(
        actor=lead, version_id=tree.id, school_id=None, stages={}, on=TODAY + timedelta(days=90), today=TODAY, at=NOW,
        reason=place.words("Later."),
    )  # fmt: skip
    place.keep("move", move_id)
    for relation, number in related.items():
        person = Subject(number, place.things["school"][relation])
        content = f"Minutes of {place.mark}".encode()
        kept = actions.keep_evidence(actor=lead, subject=person, name="minutes.txt", content=content, at=NOW)
        place.keep("evidence", kept, relation)
