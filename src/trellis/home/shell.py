"""What stands around every page: the trust's name, the areas a person has a right in, and their own links."""

import re
from dataclasses import dataclass, replace
from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from trellis.access.policies import Asked
from trellis.access.rules import Actor, RemitKind
from trellis.access.rules.sessions import Stay

SCHOOL_REMITS = (RemitKind.HEADTEACHER,)
TRUST_REMITS = (RemitKind.PEOPLE_LEAD, RemitKind.TRUST_LEADER)
SETUP_REMITS = (RemitKind.PEOPLE_LEAD, RemitKind.HR, RemitKind.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Link:
    """One way on: what it is called, where it leads, and whether it is where we are."""

    label: str
    url: str
    current: bool = False
    inside: bool = False
    """We are on a page beneath it."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page."""

    trust_name: str
    person_name: str
    areas: tuple[Link, ...]
    sub: tuple[Link, ...]
    links: tuple[Link, ...]
    account_url: str
    demonstration: bool
    version: str
    stay: Stay | None = None
    still_here_url: str = ""


# Each area: label, where it opens, who has it, and its second level as (label, address name).
def _areas(actor: Actor) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    areas: list[tuple[str, str, tuple[tuple[str, str], ...]]] = [("Home", "home", ())]
    if actor.staff_id:
        areas.append(
            (
                "My development",
                "my-pathway",
                (
                    ("My pathway", "my-pathway"),
                    ("Career map", "career-map"),
                    ("Next steps", "my-next-steps"),
                    ("My aim", "my-aim"),
                    ("My plan", "my-plan"),
                    ("Learning", "my-learning"),
                    ("Who has looked", "who-has-looked"),
                ),
            )
        )
    if actor.reports:
        areas.append(("My team", "my-team", ()))
    if actor.schools_of(*SCHOOL_REMITS):
        areas.append(("School", "school", (("Overview", "school"), ("Placements", "placements"), ("Duties", "duties"))))
    if actor.holds_over_trust(*TRUST_REMITS):
        areas.append(
            (
                "Trust",
                "trust",
                (
                    ("Overview", "trust"),
                    ("Aims and routes", "trust-aims"),
                    ("Placements", "placements"),
                    ("Duties", "duties"),
                    ("Assurance", "assurance"),
                ),
            )
        )
    elif actor.holds(RemitKind.GOVERNOR):
        of_trust = (("Promises", "assurance"), ("Aims and routes", "assured-aims"), ("Rules", "rules-in-numbers"))
        areas.append(("Assurance", "assurance", of_trust if actor.holds_over_trust(RemitKind.GOVERNOR) else ()))
    if actor.holds(*SETUP_REMITS):
        second = []
        if actor.holds(RemitKind.HR, RemitKind.ADMINISTRATOR, RemitKind.PEOPLE_LEAD):
            second += [("People", "people"), ("Schools", "schools")]
        if actor.holds(RemitKind.PEOPLE_LEAD, RemitKind.ADMINISTRATOR):
            second += [("Frameworks", "frameworks")]
        if actor.holds_over_trust(RemitKind.PEOPLE_LEAD, RemitKind.ADMINISTRATOR):
            second += [("Map of roles", "kept-roles"), ("Rules", "rules")]
        if actor.holds_over_trust(RemitKind.HR, RemitKind.ADMINISTRATOR):
            second += [("Access", "access")]
        if actor.holds_over_trust(RemitKind.ADMINISTRATOR):
            second += [("Record", "record")]
        areas.append(("Set-up", second[0][1], tuple(second)))
    return areas


def _area_of_person(actor: Actor, here: str) -> str:
    """The area from which an actor comes to a page about people: their own, their team's, their school's, the trust's."""
    found = re.match(r"/people/(\d+)/", here)
    if found is None:
        if here.startswith("/set-up/schools/"):  # what a headteacher tells of their own, where Set-up is not theirs
            return "School" if actor.schools_of(*SCHOOL_REMITS) and not actor.holds(*SETUP_REMITS) else ""
        return _area_of_leaders(actor) if here.startswith(("/school/", "/offer/")) else ""
    staff_id = int(found[1])
    if staff_id == actor.staff_id:
        return "My development"
    if staff_id in actor.reports:
        return "My team"
    return "School" if actor.schools_of(*SCHOOL_REMITS) else "Trust"


def _marked(links: tuple[Link, ...], here: str) -> tuple[Link, ...]:
    """The second level, with the link beneath which we are; pages about people stand beneath those of one's own."""
    at = re.sub(r"^/people/\d+/", "/my/", here)
    above = max((link.url for link in links if at.startswith(link.url)), key=len, default="")
    return tuple(replace(link, inside=not link.current and link.url == above) for link in links)


def _area_of_leaders(actor: Actor) -> str:
    """From where somebody opens a school's page, or makes an offer."""
    if actor.schools_of(*SCHOOL_REMITS):
        return "School"
    return "Trust" if actor.holds_over_trust(*TRUST_REMITS) else "My team"


def _link(label: str, name: str, here: str) -> Link | None:
    url = _address(name, settings.ROOT_URLCONF)
    return Link(label, url, current=here == url) if url else None


@cache
def _address(name: str, urlconf: str) -> str:
    try:
        return reverse(name, urlconf=urlconf)
    except NoReverseMatch:
        return ""


def shell(request: Asked) -> dict[str, object]:
    """The context processor. Asks the database nothing."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {"shell": Shell("", "", (), (), (), "", settings.DEMONSTRATION, settings.VERSION), "actor": None}
    here = request.path
    areas: list[Link] = []
    sub: tuple[Link, ...] = ()
    for label, name, second in _areas(actor):
        links = tuple(filter(None, (_link(text, target, here) for text, target in second)))
        area = _link(label, name, here)
        if area is None:
            continue
        inside = area.current or any(link.current or (link.url != "/" and here.startswith(link.url)) for link in links)
        inside = inside or (area.url != "/" and here.startswith(area.url)) or label == _area_of_person(actor, here)
        if inside and not any(existing.current for existing in areas):
            area = Link(area.label, area.url, current=True)
            sub = _marked(links, here) if len(links) > 1 else ()
        areas.append(area)
    personal = (_link("Log learning", "log-learning", here),) if actor.staff_id else ()
    account = _link("Account", "account", here)
    still_here = _link("Stay signed in", "still-here", here)
    frame = Shell(
        trust_name=actor.trust_name,
        person_name=actor.name,
        areas=tuple(areas),
        sub=sub,
        links=tuple(filter(None, personal)),
        account_url=account.url if account else "",
        demonstration=settings.DEMONSTRATION,
        version=settings.VERSION,
        stay=request.stay,
        still_here_url=still_here.url if still_here else "",
    )
    return {"shell": frame, "actor": actor}
