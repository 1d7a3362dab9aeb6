"""Aims and routes as tables on pages and in files, with names withheld and without."""

from collections.abc import Iterator, Mapping, Sequence

from django.urls import reverse
from django.utils.html import format_html

from trellis.documents.xlsx_out import Sheet
from trellis.insights.queries.aims import aims_on
from trellis.insights.queries.board import days_shown_to_governors
from trellis.insights.queries.routes import RoutesTaken
from trellis.insights.rules.aims import AimsCounted, AimsTold, Answer, Between, Kind, NoWayIn, aims_told, without_way_in
from trellis.kernel.academic_years import display_date
from trellis.kernel.small_numbers import Heard, Hearing
from trellis.pathways.rules.aims import AimSort, Direction
from trellis.pathways.rules.map import CareerMap
from trellis.pathways.rules.paths import BESIDE, ELSEWHERE, OTHER_WORK, paths_told
from trellis.ui.components.tables import Column, Row, Table

SORTS = {AimSort.HAPPY: "To stay", AimSort.ROLE: "A role", AimSort.DIRECTION: "A direction"}
WITHHELD = "withheld"
KINDS = {
    Kind.QUALIFICATION: "Qualifications",
    Kind.EXPERIENCE: "Experience",
    Kind.BACKING: "Nominations and agreements",
    Kind.EVIDENCE: "Evidence and judgements",
    Kind.SCHOOL: "Of their school",
    Kind.OTHER: "Other things",
}
OTHERS = "Other aims, each of few people"
OF_NO_ROLE = "Work that is not on the map"


def answer_says(answer: Answer, titles: Mapping[str, str]) -> str:
    sort, key = answer
    if sort is AimSort.ROLE:
        return titles.get(key) or key.replace("-", " ").capitalize()
    return Direction(key).label if sort is AimSort.DIRECTION else sort.label


def heard(number: Hearing[int]) -> str:
    return f"{number.number:,}" if isinstance(number, Heard) else WITHHELD


def aims_without_names(titles: Mapping[str, str]) -> dict[str, object]:
    """As at the last count for governors, so that no two days tell of one person between them."""
    day = next(iter(days_shown_to_governors()), None)
    told = aims_told(aims_on(on=day).shown) if day else None
    return {
        "lead": False,
        "counted_on": display_date(day) if day else "",
        "told": told,
        "no_step": told.no_step.number if told and isinstance(told.no_step, Heard) else 0,
        "table": told_table(told, titles) if told and isinstance(told.people, Heard) else None,
    }


def told_table(told: AimsTold, titles: Mapping[str, str]) -> Table:
    rows = [Row(cells) for cells in told_rows(told, titles)]
    columns = (
        Column("Aim"), Column("Sort"), Column("People", number=True), Column("No step in a year", number=True),
    )  # fmt: skip
    return Table("What people aim at", columns, rows)


def told_rows(told: AimsTold, titles: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for row in told.answers:
        still = "–" if row.answer[0] is AimSort.HAPPY else heard(row.no_step)
        yield answer_says(row.answer, titles), SORTS[row.answer[0]], f"{row.people:,}", still
    if told.others:
        yield OTHERS, "–", f"{told.others:,}", WITHHELD


def between_tables(things: Sequence[Between], titles: Mapping[str, str]) -> list[Table]:
    """A table for each sort of thing: a programme brings a qualification, a post experience, a person a word."""
    columns = (
        Column("What"), Column("Still to do", number=True), Column("Not known yet", number=True),
        Column("Role they aim at"),
    )  # fmt: skip
    return [
        Table(heading, columns, [_between(row, titles) for row in rows])
        for kind, heading in KINDS.items()
        if (rows := [row for row in things if row.kind is kind])
    ]


def _between(row: Between, titles: Mapping[str, str]) -> Row:
    roles = ", ".join(f"{titles.get(role, role)} {people:,}" for role, people in row.roles)
    return Row((row.what[:1].upper() + row.what[1:], f"{row.to_do:,}", f"{row.not_known:,}", roles))


def routes_of(
    map_: CareerMap, found: RoutesTaken, *, every: bool, aimed: Mapping[str, int] | None = None
) -> dict[str, object]:
    """`every`: also the routes that fewer than five people took, and how many hold a role, for those who may see posts.
    `aimed`: how many aim at each role, for whom the aims are shown to."""
    columns = (Column("From"), Column("To"), Column("People", number=True), Column("On the map"))
    rows = [Row(cells) for cells in route_rows(map_, found, every=every, shown=True)]
    ways = [row for row in ways_in(map_, found, aimed=aimed) if row.held or row.aimed]
    return {
        "routes": Table("Routes really taken", columns, rows) if rows else None,
        "ways": _ways_table(map_, ways, every=every, aims=aimed is not None) if ways else None,
    }


def _ways_table(map_: CareerMap, ways: Sequence[NoWayIn], *, every: bool, aims: bool) -> Table:
    titles = {role.key: role.title for role in map_.roles}
    columns = [Column("Role")]
    columns += [Column("Aim at it", number=True)] if aims else []
    columns += [Column("Hold it now", number=True)] if every else []
    rows = [
        Row(
            (
                format_html('<a href="{}">{}</a>', reverse("role", args=[row.role]), titles[row.role]),
                *([f"{row.aimed:,}"] if aims else []),
                *([f"{row.held:,}"] if every else []),
                ", ".join(titles[key] for key in row.links) or "No role leads to it",
            )
        )
        for row in ways
    ]
    return Table(
        "Roles that nobody came to from inside the trust", (*columns, Column("The map leads to it from")), rows
    )


def route_rows(
    map_: CareerMap, found: RoutesTaken, *, every: bool, shown: bool = False
) -> Iterator[tuple[object, ...]]:
    """Most taken first; who came from outside the trust, or began it beside a post, is told of each role at its page."""
    titles = {role.key: role.title for role in map_.roles}
    rows = []
    for key, came_from in found.taken.items():
        ways = came_from.items() if every else paths_told(came_from).ways
        rows += [(people, origin, key) for origin, people in ways if origin not in (ELSEWHERE, BESIDE)]
    for people, origin, key in sorted(rows, key=lambda row: (-row[0], row[2], row[1])):
        sorts = [one.sort.label for one in map_.come_from(key) if one.origin == origin]
        name = format_html('<a href="{}">{}</a>', reverse("role", args=[key]), titles[key]) if shown else titles[key]
        yield (
            OF_NO_ROLE if origin == OTHER_WORK else titles[origin],
            name,
            f"{people:,}" if shown else people,
            sorts[0] if sorts else "No",
        )


def ways_in(map_: CareerMap, found: RoutesTaken, *, aimed: Mapping[str, int] | None = None) -> list[NoWayIn]:
    links = {
        role.key: tuple(dict.fromkeys(one.origin for one in map_.in_use.come_from(role.key)))
        for role in map_.in_use.roles
    }
    return without_way_in(links, found.taken, elsewhere=ELSEWHERE, held=found.held, aimed=aimed or {})


def sheets(map_: CareerMap, found: RoutesTaken, *, counted: AimsCounted | None, every: bool) -> list[Sheet]:
    """Aims, routes and roles without a way in; `counted` for whom the aims are shown to, else small numbers withheld."""
    titles = {role.key: role.title for role in map_.roles}
    return [aims_sheet(titles, counted=counted), routes_sheet(map_, found, every=every), ways_sheet(map_, found)]


def aims_sheet(titles: Mapping[str, str], *, counted: AimsCounted | None) -> Sheet:
    headings = ("Aim", "Sort", "People", "No step in a year")
    if counted is not None:
        rows: list[tuple[object, ...]] = [
            (answer_says(row.answer, titles), SORTS[row.answer[0]], row.people, row.no_step) for row in counted.answers
        ]
        return Sheet("Aims", headings, rows)
    told = aims_without_names(titles)["told"]
    return Sheet("Aims", headings, list(told_rows(told, titles)) if isinstance(told, AimsTold) else [])


def routes_sheet(map_: CareerMap, found: RoutesTaken, *, every: bool) -> Sheet:
    return Sheet("Routes", ("From", "To", "People", "On the map"), route_rows(map_, found, every=every))


def ways_sheet(map_: CareerMap, found: RoutesTaken) -> Sheet:
    titles = {role.key: role.title for role in map_.roles}
    rows = [
        (titles[row.role], "Yes" if row.held else "No", ", ".join(titles[key] for key in row.links))
        for row in ways_in(map_, found)
    ]
    return Sheet("No way in", ("Nobody came from inside to", "Is it held now", "The map leads to it from"), rows)
