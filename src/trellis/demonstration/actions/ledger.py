"""The rows of the ledger: placements, lines with their events, what was learnt, and files given as evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from psycopg.types.range import DateRange

from trellis.demonstration.actions.loading import load, numbers_for
from trellis.demonstration.actions.rows import Rows, noon, numbered
from trellis.demonstration.rules.careers import school_then
from trellis.demonstration.rules.inventing import History
from trellis.demonstration.rules.world import HEAD, Line, Paper, Person, Spell
from trellis.entitlements.rules.events import EventKind
from trellis.frameworks.rules.shape import VersionTree


def load_ledger(
    rows: Rows, trees: Mapping[str, VersionTree], history: History, *, published_as: Mapping[int, int]
) -> None:
    """`published_as` says which number each statement of the invention has in the tables."""
    lines, learnt = history.lines, history.learnt
    _say_when_last_offered(lines)
    _load_placements(rows, trees)
    entries = numbered("entitlements.LearningEntry", learnt)
    load(
        "entitlements.LearningEntry",
        ("id", "staff", "title", "on", "hours", "note", "logged_at"),
        [
            (entries[id(one)], rows.staff[id(one.person)], one.title, one.on, one.hours, one.note, one.logged_at)
            for one in learnt
        ],
    )
    papers = _load_papers(rows, [told.paper for line in lines for told in line.told if told.paper])
    numbers = numbers_for("entitlements.Line", len(lines))
    _load_lines(rows, lines, numbers, published_as)
    _load_events(rows, lines, numbers, entries, papers)


def _load_placements(rows: Rows, trees: Mapping[str, VersionTree]) -> None:
    stages = {(key, stage.key): (tree.framework_id, stage.id) for key, tree in trees.items() for stage in tree.stages}
    load(
        "entitlements.Placement",
        (
            "staff", "framework", "stage", "during", "school", "staff_group", "last_offered_on", "reason",
            "chosen_at", "chosen_by", "ending", "end_reason", "ended_at", "ended_by",
        ),
        [
            (rows.staff[id(one)], *stages[spell.pathway, spell.stage], *_placement(rows, one, spell))
            for one in rows.people
            for spell in one.spells
        ],
    )  # fmt: skip


def _placement(rows: Rows, person: Person, spell: Spell) -> tuple[Any, ...]:
    chooser = _chooser(rows, person, spell.starts_on)
    if spell.ends_on is None:
        school, ended_at, ended_by = person.school, None, None
    else:
        school = school_then(person, spell.ends_on - timedelta(days=1))
        ended_at, ended_by = _by_now(rows, spell.ends_on), chooser
    return (
        DateRange(spell.starts_on, spell.ends_on), rows.school(school), person.group, spell.last_offered_on,
        spell.reason, _by_now(rows, spell.starts_on), chooser, spell.ending, spell.end_reason, ended_at, ended_by,
    )  # fmt: skip


def _by_now(rows: Rows, day: date) -> datetime:
    return min(noon(day), rows.today.at)


def _chooser(rows: Rows, person: Person, day: date) -> int:
    """The head of their school, as the policies have it; the trust's people lead for heads and where nobody was head."""
    school = school_then(person, day)
    head = rows.heads.get(school.key) if school else None
    if head is None or head is person or not _heads(head, day):
        return rows.lead
    return rows.logins[id(head)]


def _heads(person: Person, day: date) -> bool:
    return any(post.title == HEAD and post.starts_on <= day and post.ends_on is None for post in person.posts)


def _load_papers(rows: Rows, papers: Sequence[Paper]) -> dict[int, int]:
    numbers = numbered("entitlements.EvidenceFile", papers)
    load(
        "entitlements.EvidenceFile",
        ("id", "staff", "name", "media_type", "size", "sha256", "content", "added_at", "added_by"),
        [
            (
                numbers[id(one)], rows.staff[id(one.person)], one.name, one.media_type, len(one.content),
                sha256(one.content).hexdigest(), one.content, one.added_at, rows.logins[id(one.person)],
            )
            for one in papers
        ],
    )  # fmt: skip
    return numbers


def _load_lines(rows: Rows, lines: Sequence[Line], numbers: Sequence[int], published_as: Mapping[int, int]) -> None:
    load(
        "entitlements.Line",
        (
            "id", "staff", "statement", "cycle", "counted", "school", "staff_group", "changed_at", "status",
            "offered", "asked_on", "offered_on", "planned_on", "started_on", "done_on", "deferred_until", "swap",
            "swap_agreed", "seq",
        ),
        (
            (
                number, rows.staff[id(line.person)], published_as[line.statement_id], line.cycle, line.counted,
                rows.school(line.person.school), line.person.group, line.told[-1].event.at, *_state(line),
            )
            for number, line in zip(numbers, lines, strict=True)
        ),
    )  # fmt: skip


def _load_events(
    rows: Rows,
    lines: Sequence[Line],
    numbers: Sequence[int],
    entries: Mapping[int, int],
    papers: Mapping[int, int],
) -> None:
    teller = [0, *(rows.logins[id(person)] for person in rows.people)]
    load(
        "entitlements.LineEvent",
        (
            "line", "evidence", "learning", "seq", "kind", "at", "by_login", "by_role", "on", "note", "instead",
            "link",
        ),
        (
            (
                number, papers.get(id(told.paper)), entries.get(id(told.learnt)), event.seq, event.kind.value,
                event.at, teller[event.by or 0], event.role.value, event.on, event.note, event.instead, event.link,
            )
            for number, line in zip(numbers, lines, strict=True)
            for told in line.told
            if (event := told.event)
        ),
    )  # fmt: skip


def _state(line: Line) -> tuple[Any, ...]:
    """What the ledger keeps of a state, in the order of its columns."""
    state = line.state
    return (
        state.status.value, state.offered, state.asked_on, state.offered_on, state.planned_on, state.started_on,
        state.done_on, state.deferred_until, state.instead or state.proposed, bool(state.instead), state.seq,
    )  # fmt: skip


def _say_when_last_offered(lines: Iterable[Line]) -> None:
    """As the ledger's actions do: an offer marks the placements that were live on its day."""
    for line in lines:
        for told in line.told:
            if told.event.kind is EventKind.OFFERED:
                day = told.event.day
                for spell in line.person.spells:
                    if spell.starts_on <= day and (spell.ends_on is None or day < spell.ends_on):
                        spell.last_offered_on = max(day, spell.last_offered_on or day)
