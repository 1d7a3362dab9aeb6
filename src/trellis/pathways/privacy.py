"""Says what this room holds about a person: what was told, agreed, shown, judged, waived and asked of them.

Each kind is one line of `HELD`: its name, its table, the order it is told in, and what of it is told. Whatever a line
names is told by `held_about` and taken away by `forget`.
"""

from typing import Any

from django.db import connection
from django.db.models import Model

from trellis.pathways.models import (
    Agreement,
    Ask,
    GladToTalk,
    HeldQualification,
    Nomination,
    PlanCalendar,
    PlanLimits,
    PlannedAction,
    PlanRemark,
    PlanSuggestion,
    SaidAim,
    ShownEvidence,
    StandardJudgement,
    TimeAway,
    Waiver,
)

HELD: tuple[tuple[str, type[Model], tuple[str, ...], tuple[str, ...]], ...] = (
    ("qualifications", HeldQualification, ("key",), ("key", "held_on", "applied_on", "not_held_on", "told_at")),
    ("nominations", Nomination, ("on", "id"), ("rule", "by", "why", "on")),
    ("agreements", Agreement, ("on", "id"), ("thing", "rule", "by", "why", "on")),
    ("evidence", ShownEvidence, ("shown_on", "id"), (
        "rule", "kind", "what", "link", "shown_on", "confirmed", "answered_on", "answer",
    )),
    ("judgements", StandardJudgement, ("on", "id"), ("standard", "judgement", "why", "on")),
    ("waivers", Waiver, ("on", "id"), ("rule", "condition", "by", "why", "on", "until")),
    ("time away", TimeAway, ("during", "id"), ("kind", "during", "told_at")),
    ("aims", SaidAim, ("said_at", "id"), (
        "sort", "role", "second_role", "direction", "words", "to_line_manager", "to_headteacher", "to_people_lead",
        "said_at", "still_so_on", "ended_at", "ending",
    )),
    ("glad to talk", GladToTalk, ("role",), ("role", "reach", "said_at")),
    ("asked for", Ask, ("asked_at", "id"), ("rule", "what", "about", "asked_at", "answer")),
    ("plan", PlannedAction, ("id",), (
        "what", "why", "origin", "rule", "gap", "minutes", "cost", "cover", "when", "driver", "level", "lasts", "opens",
        "earliest_on", "due_on", "fixed_on", "year", "term", "kept", "state", "done_on", "agreed_as", "agreed_at",
        "added_at",
    )),
    ("remarks on the plan", PlanRemark, ("at", "id"), ("says", "at")),
    ("limits of the plan", PlanLimits, ("id",), (
        "minutes_a_term", "cover_a_term", "budget_a_year", "own_share", "works_on", "free",
    )),
    ("suggested plan", PlanSuggestion, ("id",), ("places", "left_out", "made_at")),
    ("calendar address of the plan", PlanCalendar, ("id",), ("made_at",)),
)  # fmt: skip


def held_about(*, staff_id: int) -> dict[str, list[dict[str, Any]]]:
    """Everything held about a member of staff in this room, by kind."""
    return {
        kind: list(table._default_manager.filter(staff_id=staff_id).order_by(*order).values(*fields))
        for kind, table, order, fields in HELD
    }


def forget(*, staff_id: int) -> None:
    """Aims stay as nobody's, without their words: counts that were shown of them stand still."""
    with connection.cursor() as cursor:
        cursor.execute(_NOBODYS, {"staff": staff_id})
    for _, table, _, _ in HELD:
        table._default_manager.filter(staff_id=staff_id).delete()


_NOBODYS = """
UPDATE pathways_saidaim a SET staff_id = NULL, words = '', ended_at = coalesce(
  a.ended_at, (SELECT s.left_on FROM organisation_staff s WHERE s.id = a.staff_id)::timestamptz, now()
) WHERE a.staff_id = %(staff)s
"""
