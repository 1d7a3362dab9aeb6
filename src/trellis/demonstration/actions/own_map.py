"""The trust's own map of roles, with a role of its own on it, and the rule that says what that role asks."""

from __future__ import annotations

import json
from datetime import timedelta

from django.db import connection
from psycopg.types.json import Jsonb

from trellis.access.rules import Actor
from trellis.demonstration.actions.loading import load, numbers_for
from trellis.demonstration.rules.futures import Facts
from trellis.demonstration.rules.world import Today
from trellis.pathways.actions.maps import adopt_map
from trellis.pathways.queries.maps import career_map, starter_layout, starter_map
from trellis.pathways.rules.map import CareerMap
from trellis.pathways.rules.map.layout import layout_as_data, layout_from


def adopt_the_map(facts: Facts, *, lead: Actor, today: Today) -> None:
    """The starter map with a role of the trust's own. Where it stands is told here, so that nothing is laid out anew."""
    role = facts["role"]
    adopt_map(actor=lead, at=today.at - timedelta(days=role["days_ago"]))
    (number,) = numbers_for("pathways.MapRole", 1)
    said = {"source": role["source"], "status": "local"}
    load(
        "pathways.MapRole",
        ("id", "key", "title", "lane", "stage", "also", "families", "facts", "rule", "source", "status", "order"),
        [
            (
                number, role["key"], role["title"], role["lane"], role["stage"], role["also"], [],
                Jsonb({
                    "about": {"says": role["about"], **said},
                    "managed_by": {"says": role["managed_by"], **said},
                    "allowance": {"says": role["allowance"], **said},
                    **{name: [{"says": one, **said} for one in role[name]] for name in ("supports", "needs")},
                }),
                role["rule"], role["source"], "local", len(starter_map().map.roles),
            )
        ],
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, id FROM pathways_maprole")
        numbers = dict(cursor.fetchall())
    first = len(starter_map().map.links)
    load(
        "pathways.MapLink",
        ("origin", "destination", "sort", "note", "source", "status", "order"),
        [
            (
                numbers[link["from"]], numbers[link["to"]], link["sort"], link["note"], role["source"],
                "local" if link["sort"] == "local" else "current", first + at,
            )
            for at, link in enumerate(facts["link"])
        ],
    )  # fmt: skip
    _lay_out(career_map(on=today.on), beside=(role["key"], role["beside"]))


def _lay_out(map_: CareerMap, *, beside: tuple[str, str]) -> None:
    new, old = beside
    heights: dict[str, float] = {key: place.y for key, place in starter_layout().places.items()}
    layout = layout_from(map_, heights | {new: heights[old] + 0.5})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pathways_ownmap SET layout = %s::jsonb", [json.dumps(layout_as_data(layout))])


def publish_the_rule(facts: Facts, *, lead: Actor, today: Today) -> None:
    rule = facts["rule"]
    at = today.at - timedelta(days=rule["days_ago"])
    load(
        "pathways.RuleVersion",
        (
            "key", "number", "state", "data", "drafted_at", "drafted_by", "in_force_on", "why", "published_at",
            "published_by",
        ),
        [
            (
                rule["key"], 1, "published", Jsonb(rule["data"]), at, lead.login_id, at.date(), rule["why"], at,
                lead.login_id,
            )
        ],
    )  # fmt: skip
