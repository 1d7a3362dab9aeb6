"""Doors of what crosses rooms: posts begin and end, staff files are applied."""

from tests.doors.rows import ADMINISTRATOR, BESIDE, FAR, HR, REPORT, about, only, thing

KEEPERS = (HR, ADMINISTRATOR)
RELATIONS = (REPORT, BESIDE, FAR)

ROWS = {
    "begin-post": about(
        "staff_id", "staff", dict.fromkeys(RELATIONS, only(*KEEPERS)),
        posts=dict.fromkeys(RELATIONS, only(*KEEPERS, answer=422)),
    ),
    "correct-post": about(
        "staff_id", "staff", {REPORT: only(*KEEPERS)}, posts={REPORT: only(*KEEPERS, answer=422)},
        also={"post_id": "post of the report"},
    ),
    "apply-staff-file": thing("import_id", "staff file", only(*KEEPERS, answer=405), posts=only(*KEEPERS, answer=302)),
}  # fmt: skip


def furnish(place):
    place.named["post of the report"] = place.things["post"][REPORT]
