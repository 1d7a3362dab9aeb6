"""Small staff files and trusts for the tests of the rules, and what a trust holds once a plan has been applied."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from trellis.documents.sheets import Row
from trellis.organisation.rules.columns import match_columns
from trellis.organisation.rules.differences import FullList, plan_import
from trellis.organisation.rules.people import HeldPerson, HeldPost
from trellis.organisation.rules.plans import Effect, ImportPlan
from trellis.organisation.rules.school_book import KnownSchool, SchoolBook, book_of
from trellis.organisation.rules.staff_file import ReadAs, StaffFile
from trellis.organisation.rules.staff_rows import read_staff_rows

TODAY = date(2026, 11, 18)
OAKFIELD, ASHDENE, OLD_ASHDENE = 1, 2, 3
SCHOOLS = (
    KnownSchool(OAKFIELD, "Oakfield Primary School", urn="990101", laestab="9902001", ukprn="10099001"),
    KnownSchool(ASHDENE, "Ashdene Academy", short_name="Ashdene", urn="990102", laestab="9902002"),
    KnownSchool(
        OLD_ASHDENE, "Ashdene Primary School", urn="990000", closed_on=date(2020, 8, 31), successor=ASHDENE
    ),
)  # fmt: skip
USUAL: Mapping[str, str] = {
    "Payroll number": "1001",
    "First name": "Amara",
    "Last name": "Nwosu",
    "School": "Oakfield Primary School",
    "Job title": "Class Teacher",
    "Start date": "2024-09-01",
}


def school_book(**kwargs: Any) -> SchoolBook:
    return book_of(SCHOOLS, trust_name="Larkfield Learning Trust", **kwargs)


def row_of(**cells: str) -> dict[str, str]:
    """The usual row with other cells, by heading with _ for a space: row_of(Job_title="TA")."""
    return {**USUAL, **{heading.replace("_", " "): text for heading, text in cells.items()}}


def read(*rows: Mapping[str, str], today: date = TODAY, book: SchoolBook | None = None, **read_as: Any) -> StaffFile:
    """The file whose headings are those of all its rows; rows are counted as a person sees them, from 2."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    cells = [Row(n, tuple(row.get(heading, "") for heading in headings)) for n, row in enumerate(rows, 2)]
    columns = match_columns(headings)
    return read_staff_rows(cells, columns=columns, schools=book or school_book(), read_as=ReadAs(today, **read_as))


def plan(
    *rows: Mapping[str, str], held: Sequence[HeldPerson] = (), full_list: FullList | None = None, today: date = TODAY
) -> ImportPlan:
    return plan_import(read(*rows, today=today), held=held, today=today, full_list=full_list)


def applied(done: ImportPlan, *, to: Sequence[HeldPerson] = ()) -> list[HeldPerson]:
    """The people of the trust after a plan: what the database would hold, in plain values."""
    people = {person.id: person for person in to}
    next_person = max(people, default=0) + 1
    next_post = max((post.id for person in to for post in person.posts), default=0) + 1
    keys = {p.key: next_person + n for n, p in enumerate(done.of(Effect.ADD))}

    def changed(changes: Any) -> dict[str, Any]:
        return {c.name: keys.get(c.after, c.after) if c.name == "line_manager" else c.after for c in changes}

    for one in done.people:
        if one.held is None:
            new = one.person
            assert new is not None
            held = HeldPerson(
                keys[one.key], new.payroll_number, new.trn, new.first_name, new.last_name, new.known_as, new.sex,
                new.work_email, new.personal_email, new.in_service_from, new.qts_on, new.joined_on, (),
            )  # fmt: skip
        else:
            held = replace(one.held, **changed(one.changes))
        posts = {post.id: post for post in held.posts}
        for post in one.posts:
            if post.new is not None:
                n = post.new
                manager = keys.get(n.line_manager, n.line_manager) if n.line_manager is not None else None
                posts[next_post] = HeldPost(
                    next_post, n.school, n.title, n.role, n.staff_group, n.fte, n.contract, n.starts_on, n.last_day,
                    manager,
                )  # fmt: skip
                next_post += 1
            elif post.held is not None:
                posts[post.held.id] = replace(post.held, **changed(post.changes))
        people[held.id] = replace(held, posts=tuple(posts.values()))
    return [people[id] for id in sorted(people)]


def holding(*rows: Mapping[str, str], to: Sequence[HeldPerson] = ()) -> list[HeldPerson]:
    """A trust that holds what these rows say."""
    done = plan(*rows, held=to)
    assert not done.refused, done.refused
    return applied(done, to=to)


def only(done: ImportPlan) -> Any:
    """The one person of a plan."""
    assert len(done.people) == 1, done
    return done.people[0]
