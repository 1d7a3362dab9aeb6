"""Reads a career from JSON: `read_career(text)` gives the facts, and a sentence for each thing that is odd.

What cannot be true (a day that does not exist, an end before its start, text for a number) refuses the whole file and names
the place: `posts[2].start`. What is only odd is told, and never decides anything in silence.
"""

from __future__ import annotations

import re

from trellis.pathways.rules.careers import (
    ANY_LEVEL,
    AWAY_WORDS,
    FAMILIES,
    LEAVE_WORDS,
    Break,
    BreakKind,
    Career,
    Evidence,
    Group,
    Post,
    Qualification,
    SchoolCondition,
    StandardJudged,
    StatementDone,
    Support,
    Waiver,
)
from trellis.pathways.rules.told import EARLIEST, BadCareer, Remark, Told, json_object


def read_career(content: bytes) -> tuple[Career, tuple[Remark, ...]]:
    """The career and what is odd about its file. Raises BadCareer."""
    told = Told("", json_object(content), [], [])
    career = Career(
        posts=told.items("posts", _post),
        qualifications=told.items("qualifications", _qualification),
        nominations=told.items("nominations", _support),
        agreements=told.items("agreements", _support),
        school_conditions=told.items("school_conditions", _school_condition),
        evidence=told.items("evidence", _evidence),
        statements=told.items("statements", _statement),
        standards=told.items("standards", _standard),
        breaks=told.items("breaks", _break) or (),
        waivers=told.items("waivers", _waiver) or (),
        qualifications_are_whole=told.yes("qualifications_are_whole") is not False,
        agreements_are_whole=told.yes("agreements_are_whole") is not False,
        statements_are_whole=told.yes("statements_are_whole") is not False,
    )
    told.close()
    if told.faults:
        raise BadCareer(*told.faults)
    return career, tuple(told.odd)


def _post(told: Told) -> Post:
    began, ended = told.days("start", "end")
    return Post(
        role=told.words("role"),
        family=_family(told),
        group=_group(told),
        leadership=told.yes("leadership"),
        headship=told.yes("headship"),
        start=began,
        end=ended,
        fte=told.fte("fte"),
        school=told.text("school"),
    )


def _family(told: Told) -> str | None:
    said = told.text("family")
    if said is None:
        return None
    letters = re.sub(r"\s*[-–/]\s*", "-", said).upper()
    if letters not in FAMILIES and letters != ANY_LEVEL:
        told.remark("family", f"“{said}” is not a family of the role map, A to K; the post is read without one.")
        return None
    return letters


GROUPS = {
    "teaching": Group.TEACHING, "teaching staff": Group.TEACHING, "teacher": Group.TEACHING,
    "support": Group.SUPPORT, "support staff": Group.SUPPORT, "associate": Group.SUPPORT, "associate staff": Group.SUPPORT,
}  # fmt: skip


def _group(told: Told) -> Group | None:
    said = told.words("group")
    if said is None:
        return None
    if said not in GROUPS:
        told.fault("group", f"say teaching or support, not “{said}”.")
    return GROUPS.get(said)


def _qualification(told: Told) -> Qualification:
    name = told.words("name", needed=True) or ""
    return Qualification(name, told.day("held_on"), told.day("applied_on"), told.day("not_held_on"))


def _support(told: Told) -> Support:
    return Support(told.words("by"), told.words("for"), told.day("on"))


def _school_condition(told: Told) -> SchoolCondition:
    school, kind = told.text("school"), told.words("kind", needed=True) or ""
    return SchoolCondition(school, kind, told.words("judgement"), told.day("on"))


def _evidence(told: Told) -> Evidence:
    return Evidence(told.words("kind", needed=True) or "", told.yes("confirmed"), told.day("on"))


def _statement(told: Told) -> StatementDone:
    code = told.text("statement", needed=True) or ""
    return StatementDone(code, told.yes("done"), told.yes("confirmed"), told.day("on"))


def _standard(told: Told) -> StandardJudged:
    return StandardJudged(told.words("standard", needed=True) or "", told.words("judgement"), told.day("on"))


def _break(told: Told) -> Break:
    began, ended = told.days("start", "end", needed=True)
    said = told.words("kind")
    kind = BreakKind.LEAVE if said in LEAVE_WORDS else BreakKind.AWAY if said in AWAY_WORDS else BreakKind.UNSAID
    if kind is BreakKind.UNSAID:
        shown = f"“{said}” does not tell" if said else "nobody tells"
        told.remark("kind", f"{shown} whether this was leave, which counts, or a break, which does not.")
    return Break(began or EARLIEST, ended, kind)


def _waiver(told: Told) -> Waiver:
    began, ended = told.days("on", "until")
    return Waiver(
        rule=told.text("rule", needed=True) or "",
        by=told.text("by", needed=True) or "",
        why=told.text("why", needed=True) or "",
        condition=told.text("condition") or "",
        on=began,
        until=ended,
    )
