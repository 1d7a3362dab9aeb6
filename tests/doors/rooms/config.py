"""Doors of what belongs to no room."""

from tests.doors.rows import everybody, row

ROWS = {
    "health": row(everybody()),
    "gallery": row(everybody()),
    "gallery-page": row(everybody(), also={"name": "gallery page"}),
}


def furnish(place):
    place.named["gallery page"] = "question"
