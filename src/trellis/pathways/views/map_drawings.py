"""Turns roles of a map, as somebody stands to them, into the drawing that a page shows."""

from collections.abc import Collection, Mapping, Sequence
from urllib.parse import urlencode

from django.urls import reverse

from trellis.pathways.queries import MyMap
from trellis.pathways.rules.drawing import Box, Way, draw
from trellis.pathways.rules.drawing import Lane as LaneToDraw
from trellis.pathways.rules.drawing.boards import BOX_HEIGHT, BOX_WIDTH
from trellis.pathways.rules.map import Lane, Place, Role, RoleLink, Stage
from trellis.pathways.rules.shown_map import is_usual
from trellis.pathways.rules.standings import Standing, State
from trellis.ui.components.maps import DrawnMap, MapBand, MapBox, MapColumn, MapLine

MARKS = {
    State.HERE: "here", State.OPEN: "open", State.NEAR: "near", State.UNKNOWN: "unknown", State.NOT_YET: "ahead",
    State.HELD: "held", State.UNSAID: "unsaid", State.ENDED: "ended",
}  # fmt: skip
WITHOUT_A_STAGE = Stage("", "No stage yet")


def in_reading_order(roles: Collection[Role], stages: Sequence[Stage]) -> list[tuple[Stage, list[Role]]]:
    """Roles by their stage, and within it by lane; those whose stage the map does not have come last."""
    known = {stage.key for stage in stages}
    order = list(Lane)
    found = []
    for stage in (*stages, WITHOUT_A_STAGE):
        inside = [role for role in roles if (role.stage if role.stage in known else "") == stage.key]
        if inside:
            found.append((stage, sorted(inside, key=lambda role: order.index(role.lane))))
    return found


def drawing_of(
    mine: MyMap, roles: Collection[Role], *, places: Mapping[str, Place], unfolded: Collection[Lane],
    vacancies: Mapping[str, int],
) -> DrawnMap:  # fmt: skip
    """These roles, with the lanes that are folded as their names alone."""
    by_stage = in_reading_order(roles, mine.map.stages)
    boxes = [
        Box(role.key, role.lane, column, places[role.key].y if role.key in places else 0.0)
        for column, (_, inside) in enumerate(by_stage)
        for role in inside
    ]
    lanes = [lane for lane in Lane if any(role.lane is lane for role in roles)]
    links = _one_a_pair(mine.map.links)
    drawn = draw(
        boxes,
        [Way(link.origin, link.destination) for link in links.values()],
        lanes=[LaneToDraw(lane, folded=lane not in unfolded) for lane in lanes],
    )
    placed = {place.key: place for place in drawn.boxes}
    return DrawnMap(
        label="The career map, drawn. The same roles stand below as a list.",
        width=drawn.width,
        height=drawn.height,
        box_width=BOX_WIDTH,
        box_height=BOX_HEIGHT,
        columns=[MapColumn(stage.title, x) for (stage, _), x in zip(by_stage, drawn.columns, strict=False)],
        bands=[
            MapBand(
                _label(Lane(band.key), roles, folded=band.folded), band.top, band.height,
                f"?{urlencode({'lane': band.key})}" if band.folded else "",
            )
            for band in drawn.bands
        ],
        lines=[
            MapLine(
                line.path,
                dashed=not is_usual(links[line.origin, line.destination]),
                strong=line.origin in mine.here,
            )
            for line in drawn.lines
        ],
        boxes=[
            _box(role, mine.standings[role.key], placed[role.key].x, placed[role.key].y, vacancies.get(role.key, 0))
            for _, inside in by_stage
            for role in inside
            if role.key in placed
        ],
    )  # fmt: skip


def _one_a_pair(links: Collection[RoleLink]) -> dict[tuple[str, str], RoleLink]:
    """Of several steps between the same roles the usual one is drawn."""
    found: dict[tuple[str, str], RoleLink] = {}
    for link in links:
        pair = link.origin, link.destination
        if pair not in found or is_usual(link):
            found[pair] = link
    return found


def _label(lane: Lane, roles: Collection[Role], *, folded: bool) -> str:
    if not folded:
        return lane.label
    inside = sum(role.lane is lane for role in roles)
    return f"{lane.label}: show {inside} role{'' if inside == 1 else 's'}"


def _box(role: Role, standing: Standing, x: float, y: float, vacancies: int) -> MapBox:
    return MapBox(
        role.title,
        reverse("role", args=[role.key]),
        x,
        y,
        state=MARKS[standing.state] if standing.short else "",
        says=standing.short,
        aim=standing.aim,
        flag=f"{vacancies} open" if vacancies else "",
    )


def vacancies_said(count: int) -> str:
    return "" if not count else "One vacancy now" if count == 1 else f"{count} vacancies now"
