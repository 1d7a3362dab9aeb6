"""Doors of what is counted: a school's for its head, the trust's for who leads people, numbers without names for governors."""

from tests.doors.rows import BESIDE, FAR, GOVERNOR, HEAD, PEOPLE_LEAD, TRUST_LEADER, about, everybody, only, row

OVERSEERS = (PEOPLE_LEAD, TRUST_LEADER)
ASSURED = (GOVERNOR, *OVERSEERS)
CELL = {name: name for name in ("pathway", "stage", "strand")}


def of_school(*, near=(HEAD, *OVERSEERS), far=OVERSEERS, also=None):
    return about("school_id", "school", {BESIDE: only(*near), FAR: only(*far)}, also=also)


ROWS = {
    "school": row(only(HEAD, *OVERSEERS)),
    "school-coverage": of_school(),
    "offered-nothing": of_school(),
    "coverage-file": of_school(also={"form": "kind of file"}),
    "school-cell": of_school(also=CELL),
    "trust": row(only(*OVERSEERS)),
    "trust-file": row(only(*OVERSEERS), also={"form": "kind of file"}),
    "every-line": row(only(PEOPLE_LEAD)),
    "trust-aims": row(only(*OVERSEERS)),
    "between-aims": row(only(PEOPLE_LEAD)),
    "aims-without-step": row(only(PEOPLE_LEAD)),
    "who-aims-at": row(only(PEOPLE_LEAD), also={"sort": "sort of aim", "key": "what is aimed at"}),
    "trust-aims-file": row(only(*OVERSEERS), also={"form": "kind of file"}),
    "trust-routes": row(only(*OVERSEERS)),
    "trust-routes-file": row(only(*OVERSEERS)),
    "assured-aims": row(only(*ASSURED)),
    "assured-aims-file": row(only(*ASSURED), also={"form": "kind of file"}),
    "trust-cell": row(only(*OVERSEERS), also=CELL),
    "assurance": row(only(*ASSURED)),
    "assurance-of-school": of_school(near=ASSURED, far=ASSURED),
    "board-paper": row(only(*ASSURED)),
    "school-board-paper": of_school(near=ASSURED, far=ASSURED),
    "count-for-governors": row(everybody(405), posts=only(PEOPLE_LEAD, answer=302)),
    "definitions": row(only(*ASSURED)),
    "rules-in-numbers": row(only(*ASSURED)),
    "rule-in-numbers": row(only(*ASSURED), also={"key": "rule of the trust"}),
}


def furnish(place):
    """A pathway that owes something, and numbers that governors have been given."""
    from datetime import date
    from pathlib import Path

    from tests.conftest import NOW
    from trellis.entitlements.actions import Choice, count_for_governors, place_staff
    from trellis.frameworks import actions
    from trellis.frameworks.queries import version_tree
    from trellis.frameworks.rules.packs import pack_in

    lead = place.actor(PEOPLE_LEAD)
    pack = pack_in(Path(__file__).resolve().parents[3] / "packs" / "career-pathway")
    version_id = actions.draft_framework_from_pack(actor=lead, pack=pack, at=NOW)
    actions.publish_version(actor=lead, version_id=version_id, at=NOW)
    tree = version_tree(version_id)
    owed = next(
        (stage, strand)
        for stage in tree.stages
        for statement in tree.at(stage.id)
        if statement.classification == "universal" and (strand := tree.strand(statement.strand_id)).debtor == "school"
    )
    keys = dict(zip(("stage", "strand"), (part.key for part in owed), strict=True))
    place.named |= {
        "kind of file": "csv",
        "sort of aim": "direction",
        "what is aimed at": "deepen",
        "pathway": tree.framework_key,
        **keys,
    }
    choices = [Choice(place.things["staff"][BESIDE], owed[0].id, place.words("Agreed."))]
    place_staff(actor=lead, choices=choices, on=date(2025, 9, 2), at=NOW)
    # Long enough ago for new numbers to be given: of two that are close together, the difference would tell of people.
    count_for_governors(actor=lead, on=date(2026, 3, 2), at=NOW)
